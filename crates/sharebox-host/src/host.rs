//! The client itself: what it is set up with, what it remembers, and how it takes a call.

use std::{rc::Rc, sync::Arc};

use serde_json::{Map, Value as Json, json};
use sharebox_observation::{OpenedIn, Value};
use sharebox_opendata::Identities;
use sharebox_platform::{Platform, Version};

use crate::{
    Answer, ApiSpec, Behaviour, Call, ClassSpec, Fail, Given, Gives, Handle, ObjectId, Package, Shape,
    ShareMenu,
    answer::unsimulated_failure,
    clients::{self, Client},
    files::UserFiles,
    mock::Mocking,
    object::Objects,
    package::NoPackage,
    session::Session,
    stack::PageStack,
    storage::{Storage, Stored},
    tickets::Tickets,
};

/// What a client is set up with.
#[derive(Debug, Clone)]
pub struct HostConfig {
    /// The platform it plays.
    pub platform: &'static Platform,
    /// The version it plays, of whatever the platform counts.
    pub version: Version,
    /// The page that the program was opened with; a leading slash does not matter.
    pub route: String,
    /// The query of that page, in order, undecoded.
    pub query: Vec<(String, String)>,
    /// The scene that the program was opened from; `None` where nobody knows the platform's scenes.
    pub scene: Option<u32>,
    /// The app id.
    pub appid: String,
    /// The name of the program, where it is known.
    pub app_name: Option<String>,
    /// The version of the native product around the program; where none is given, the newest known.
    pub native_version: Option<Version>,
    /// Where random bytes start.
    pub seed: u32,
    /// What the clock says when the program starts, in milliseconds since 1970.
    pub started_ms: i64,
    /// The routes of all pages; empty where nobody knows them, and then every page exists.
    pub pages: Arc<[String]>,
    /// Those of the tab bar.
    pub tabs: Arc<[String]>,
    /// The card that the program was opened by, where it was one in a chat.
    pub opened_in: Option<OpenedIn>,
    /// What the platform's server knows of program, users and groups.
    pub identities: Arc<Identities>,
}

impl HostConfig {
    /// The newest version of `platform`, opened without a query from its usual scene.
    pub fn new(platform: &'static Platform) -> Self {
        Self {
            platform,
            version: platform.newest,
            route: "pages/index/index".to_owned(),
            query: Vec::new(),
            scene: platform.default_scene,
            appid: String::new(),
            app_name: None,
            native_version: None,
            seed: 1,
            started_ms: 0,
            pages: Arc::default(),
            tabs: Arc::default(),
            opened_in: None,
            identities: Arc::default(),
        }
    }
}

/// Why an API is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It came with a later version.
    Newer(Version),
    /// An API of a name very much like it is there.
    Misspelled(&'static str),
    /// No version has it.
    Unknown,
}

/// A client with its memory. One host serves one run: nothing in it outlives the run or is shared with
/// another.
#[derive(Debug)]
pub struct Host {
    pub(crate) config: HostConfig,
    /// How the program was started, where it has been entered again since.
    pub(crate) started: Option<Box<HostConfig>>,
    /// How it was entered last, where another page has come to the front since.
    pub(crate) entered: Option<Box<HostConfig>>,
    pub(crate) client: &'static Client,
    pub(crate) menu: ShareMenu,
    pub(crate) stack: PageStack,
    pub(crate) storage: Storage,
    pub(crate) files: UserFiles,
    pub(crate) package: Rc<dyn Package>,
    pub(crate) objects: Objects,
    pub(crate) session: Session,
    pub(crate) mocking: Mocking,
    pub(crate) tickets: Tickets,
    /// Milliseconds of virtual time that the answer of the call at hand takes.
    pub(crate) delay_ms: u64,
}

impl Host {
    /// A client that nobody has used yet.
    pub fn new(config: HostConfig) -> Self {
        let client = clients::of(config.platform.id);
        let tickets = Tickets::of_launch(&config);
        Self {
            tickets,
            delay_ms: 0,
            started: None,
            entered: None,
            config,
            client,
            menu: ShareMenu::default(),
            stack: PageStack::default(),
            storage: Storage::default(),
            files: UserFiles::default(),
            package: Rc::new(NoPackage),
            objects: Objects::default(),
            session: Session::default(),
            mocking: Mocking::default(),
        }
    }

    /// The same client with the files of the mini program's package.
    #[must_use]
    pub fn with_package(mut self, package: Rc<dyn Package>) -> Self {
        self.package = package;
        self
    }

    /// Every API on the global at this version, in alphabetical order, nested ones by dotted names.
    ///
    /// Not here: `nextTick`, which takes a function to run and belongs to whoever runs the page.
    pub fn apis(&self) -> impl Iterator<Item = &'static ApiSpec> + use<> {
        let version = self.config.version;
        self.client.table().apis.iter().filter(move |api| version.has(api.availability.since))
    }

    /// The API `name`, if it exists at this version.
    pub fn find(&self, name: &str) -> Option<&'static ApiSpec> {
        self.client.table().api(name).filter(|api| self.config.version.has(api.availability.since))
    }

    /// Why `name` is no function on the global; `None` where it is one.
    pub fn missing(&self, name: &str) -> Option<Missing> {
        let version = self.config.version;
        let has = |since| version.has(since);
        let table = self.client.table();
        match table.known().find(|(known, _)| *known == name) {
            Some((_, since)) if has(since) => return None,
            Some((_, Some(since))) => return Some(Missing::Newer(since)),
            _ => {}
        }
        // One edit of a short name, two of a longer one, upper and lower case left out.
        let limit = if name.len() <= 4 { 1 } else { 2 };
        let near = table.known().filter(|(_, since)| has(*since)).map(|(known, _)| {
            let distance = strsim::damerau_levenshtein(&name.to_lowercase(), &known.to_lowercase());
            (distance, known)
        });
        let nearest = near.min().filter(|(distance, _)| *distance <= limit);
        Some(nearest.map_or(Missing::Unknown, |(_, known)| Missing::Misspelled(known)))
    }

    /// What stands on the global besides functions, by dotted names.
    pub fn constants(&self) -> Vec<(&'static str, Json)> {
        let version = self.config.version;
        let constants = self.client.constants.iter().filter(|constant| version.has(constant.since));
        constants.map(|constant| (constant.name, constant.value.json(&self.config))).collect()
    }

    /// Undocumented objects that programs read beside the global.
    pub fn globals(&self) -> Vec<(&'static str, Json)> {
        self.client.globals.iter().map(|(name, make)| (*name, make(&self.config))).collect()
    }

    /// Takes a call of an API on the global. `now_ms` is virtual time since the program started, in
    /// milliseconds.
    pub fn call(&mut self, api: &ApiSpec, args: &[Value], now_ms: u64) -> Answer {
        self.answer(&Call { api, args, now_ms, object: None })
    }

    /// Takes a call of a method of an object.
    pub fn call_method(&mut self, object: ObjectId, method: &ApiSpec, args: &[Value], now_ms: u64) -> Answer {
        self.answer(&Call { api: method, args, now_ms, object: Some(object) })
    }

    fn answer(&mut self, call: &Call<'_>) -> Answer {
        let api = call.api;
        if self.blocks(call) {
            // That such a call does nothing is documented (contract 1.5 single-page mode); the words are ours.
            return match api.shape {
                Shape::Task => self.task(api, Err(Fail::new("not available in single-page mode"))),
                _ => Answer::Undefined,
            };
        }
        match api.behaviour {
            Behaviour::Task(body) => {
                let result = body(call, self);
                self.task(api, result)
            }
            Behaviour::Value(body) => match body(call, self) {
                Ok(Some(value)) => Answer::Value(value),
                Ok(None) => Answer::Undefined,
                Err(message) => Answer::Throw { message },
            },
            Behaviour::Listener => Answer::Listener,
            Behaviour::Handle => self.empty(call, Answer::Unsimulated),
            Behaviour::Native(body) => body(call, self),
            Behaviour::Unsimulated => Answer::Unsimulated,
        }
    }

    /// Whether the callbacks of a task are called before its call comes back.
    pub fn answers_at_once(&self, api: &ApiSpec) -> bool {
        api.object.is_none() && self.client.at_once.contains(&api.name)
    }

    /// What to play for an API that is known by name only: the failure of a task, else an object, list or
    /// handle without contents where a phone would give one with contents, so that the page goes on as far as
    /// it can. `object` is the one whose method it is.
    pub fn stand_in(&mut self, api: &ApiSpec, object: Option<ObjectId>) -> Answer {
        self.empty(&Call { api, args: &[], now_ms: 0, object }, Answer::Undefined)
    }

    /// The object that a call gives besides its answer, if it gives one.
    pub fn besides(&mut self, api: &ApiSpec, object: Option<ObjectId>) -> Option<Handle> {
        match api.gives {
            Gives::Object(name) => self.make(name, object),
            _ => None,
        }
    }

    /// A new object of a type; `parent` is the object that holds it or whose method made it.
    pub fn make(&mut self, name: &str, parent: Option<ObjectId>) -> Option<Handle> {
        let spec = self.client.table().handle(name)?;
        Some(self.objects.make(spec, parent))
    }

    /// The class of this name.
    pub fn class(&self, name: &str) -> Option<&'static ClassSpec> {
        self.client.table().class(name)
    }

    /// What stands on a class, as an object; its methods are given that as the object they belong to.
    pub fn make_statics(&mut self, class: &'static ClassSpec) -> Handle {
        self.objects.make(&class.statics, None)
    }

    /// The object that holds `object` or whose method made it.
    pub fn parent(&self, object: ObjectId) -> Option<Handle> {
        self.objects.parent(object)
    }

    /// Whether an object is held, however deep, by one of its own type.
    pub fn is_within_its_type(&self, object: Handle) -> bool {
        let mut around = self.parent(object.id);
        while let Some(parent) = around {
            if parent.spec.name == object.spec.name {
                return true;
            }
            around = self.parent(parent.id);
        }
        false
    }

    /// Whether nothing comes of a call, as the page is looked at without its mini program.
    fn blocks(&self, call: &Call<'_>) -> bool {
        let platform = self.config.platform;
        call.object.is_none()
            && platform.is_single_page(self.config.scene)
            && platform.single_page.is_some_and(|mode| mode.blocks(call.api.name))
    }

    /// Whether something is stored under `key`.
    pub fn has_stored(&self, key: &str) -> bool {
        self.storage.get(key).is_some()
    }

    /// Stores a value under `key`, as somebody did before. Says whether there was room.
    pub fn store(&mut self, key: &str, value: Json) -> bool {
        self.storage.set(key, Stored::Json(value)).is_ok()
    }

    /// What code has made of the share menu.
    pub fn share_menu(&self) -> &ShareMenu {
        &self.menu
    }

    /// Shows the share menu of a page that was just made; `entry`: it has what the entry for chats asks for; `timeline`: what that
    /// for Moments does.
    pub fn page_made(&mut self, entry: bool, timeline: bool) {
        self.menu.page_made(entry, timeline);
    }

    /// The pages that are open besides the page under test.
    pub fn stack(&self) -> &PageStack {
        &self.stack
    }

    /// As [`Host::stack`], for the user who comes back to the page under test.
    pub fn stack_mut(&mut self) -> &mut PageStack {
        &mut self.stack
    }

    /// What this client was set up with.
    pub fn config(&self) -> &HostConfig {
        &self.config
    }

    /// The answer of a task.
    pub(crate) fn task(&self, api: &ApiSpec, result: Result<Json, Fail>) -> Answer {
        Answer::Task(match result {
            Ok(fields) => Ok(succeeded(api, fields)),
            Err(fail) => Err(fail.payload(api, self.client, self.config.version)),
        })
    }

    /// The answer of what succeeds and gives nothing, be it a task or not.
    pub(crate) fn succeed(&self, api: &ApiSpec) -> Answer {
        if api.shape == Shape::Task { self.task(api, Ok(json!({}))) } else { Answer::Undefined }
    }

    /// An object of a type as a value, `undefined` where this client has no such type.
    pub(crate) fn given(&mut self, name: &str, parent: Option<ObjectId>) -> Given {
        self.make(name, parent).map_or(Given::Undefined, Given::Object)
    }

    /// What the shape of a call asks for, without contents; `else_` where it asks for nothing.
    pub(crate) fn empty(&mut self, call: &Call<'_>, else_: Answer) -> Answer {
        match (call.api.shape, call.api.gives) {
            (Shape::Task, _) => Answer::Task(Err(unsimulated_failure(call.api))),
            (Shape::Listen | Shape::Unlisten, _) => Answer::Listener,
            (_, Gives::Record) => Answer::Value(json!({})),
            (_, Gives::List) => Answer::Value(json!([])),
            (_, Gives::Itself) => {
                call.object.and_then(|id| self.objects.handle(id)).map_or(else_, Answer::Handle)
            }
            (_, Gives::Object(name)) => self.make(name, call.object).map_or(else_, Answer::Handle),
            (_, Gives::Undefined) => else_,
        }
    }
}

/// Every API that `platform` has had in any version, in alphabetical order.
pub fn catalogue(platform: &Platform) -> &'static [ApiSpec] {
    &clients::of(platform.id).table().apis
}

/// APIs of `platform` that take a function to run, and so belong to whoever runs the page: name and first version.
pub fn natives(platform: &Platform) -> &'static [(&'static str, Option<Version>)] {
    &clients::of(platform.id).table().natives
}

/// The payload of a success: its fields and its message.
pub(crate) fn succeeded(api: &ApiSpec, fields: Json) -> Json {
    let mut payload = match fields {
        Json::Object(fields) => fields,
        _ => Map::new(),
    };
    payload.entry("errMsg").or_insert_with(|| ok_message(api));
    payload.into()
}

/// The message of a success.
pub(crate) fn ok_message(api: &ApiSpec) -> Json {
    json!(format!("{}:ok", api.answers_as()))
}
