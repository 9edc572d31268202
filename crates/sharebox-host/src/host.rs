//! The client itself: what it is set up with, what it remembers, and how it takes a call.

use serde_json::{Map, Value as Json, json};
use sharebox_observation::Value;
use sharebox_platform::{Platform, Version};

use crate::{
    Answer, ApiFail, ApiSpec, Behaviour, Call, Gives, HandleSpec, MethodSpec, Shape, ShareMenu,
    answer::{unsimulated, unsimulated_failure},
    clients::{self, Client},
    storage::Storage,
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
    /// The scene that the program was opened from.
    pub scene: u32,
    /// The app id.
    pub appid: String,
    /// The name of the program, where it is known.
    pub app_name: Option<String>,
    /// The version of the native product around the program; where none is given, the newest known.
    pub native_version: Option<Version>,
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
        }
    }
}

/// A client with its memory. One host serves one run: nothing in it outlives the run or is shared with
/// another.
#[derive(Debug)]
pub struct Host {
    pub(crate) config: HostConfig,
    pub(crate) client: &'static Client,
    pub(crate) menu: ShareMenu,
    pub(crate) storage: Storage,
    pub(crate) clipboard: String,
    pub(crate) logins: u32,
}

impl Host {
    /// A client that nobody has used yet.
    pub fn new(config: HostConfig) -> Self {
        let client = clients::of(config.platform.id);
        Self {
            config,
            client,
            menu: ShareMenu::default(),
            storage: Storage::default(),
            clipboard: String::new(),
            logins: 0,
        }
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

    /// What stands on the global besides functions, by dotted names.
    pub fn constants(&self) -> Vec<(&'static str, Json)> {
        self.client.constants.iter().map(|(name, text)| (*name, json!(text))).collect()
    }

    /// Undocumented objects that programs read beside the global.
    pub fn globals(&self) -> Vec<(&'static str, Json)> {
        self.client.globals.iter().map(|(name, make)| (*name, make(&self.config))).collect()
    }

    /// Takes a call. `now_ms` is virtual time since the program started, in milliseconds.
    pub fn call(&mut self, api: &ApiSpec, args: &[Value], now_ms: u64) -> Answer {
        let call = Call { api, args, now_ms };
        match api.behaviour {
            Behaviour::Task(body) => Answer::Task(match body(&call, self) {
                Ok(fields) => Ok(succeeded(api, fields)),
                Err(fail) => Err(fail.payload(api, self.client, self.config.version)),
            }),
            Behaviour::Value(body) => match body(&call, self) {
                Ok(Some(value)) => Answer::Value(value),
                Ok(None) => Answer::Undefined,
                Err(message) => Answer::Throw { message },
            },
            Behaviour::Listener => Answer::Listener,
            Behaviour::Handle => self.handle(api.gives).map_or(Answer::Unsimulated, Answer::Handle),
            Behaviour::Unsimulated => Answer::Unsimulated,
        }
    }

    /// What to play for an API that is known by name only: the failure of a task, else an object, list or
    /// handle without contents where a phone would give one with contents, so that the page goes on as far as
    /// it can.
    pub fn stand_in(&self, api: &ApiSpec) -> Answer {
        self.empty(api.shape, api.gives, None, || unsimulated_failure(api))
    }

    /// What a method of an object gives. What it would start does not happen: listeners stay silent, and a
    /// task fails as one that is not simulated. Where [`MethodSpec::gives`] is [`Gives::Itself`], the object
    /// at hand is meant, and not another of its type.
    pub fn method(&self, of: &'static HandleSpec, method: &MethodSpec) -> Answer {
        self.empty(method.shape, method.gives, Some(of), || unsimulated(method.name))
    }

    /// The object that a call gives, if it gives one with methods.
    pub fn handle(&self, gives: Gives) -> Option<&'static HandleSpec> {
        match gives {
            Gives::Object(name) => self.client.table().handle(name),
            _ => None,
        }
    }

    /// The argument of `App.onLaunch` and `App.onShow` (contract 1.4, feishu 2.3).
    pub fn launch_options(&self) -> Json {
        (self.client.launch)(&self.config)
    }

    /// What code has made of the share menu.
    pub fn share_menu(&self) -> &ShareMenu {
        &self.menu
    }

    /// What this client was set up with.
    pub fn config(&self) -> &HostConfig {
        &self.config
    }

    fn empty(
        &self,
        shape: Shape,
        gives: Gives,
        of: Option<&'static HandleSpec>,
        failure: impl FnOnce() -> ApiFail,
    ) -> Answer {
        match (shape, gives) {
            (Shape::Task, _) => Answer::Task(Err(failure())),
            (Shape::Listen | Shape::Unlisten, _) => Answer::Listener,
            (_, Gives::Record) => Answer::Value(json!({})),
            (_, Gives::List) => Answer::Value(json!([])),
            (_, Gives::Itself) => of.map_or(Answer::Undefined, Answer::Handle),
            (_, Gives::Object(_)) => self.handle(gives).map_or(Answer::Undefined, Answer::Handle),
            (_, Gives::Undefined) => Answer::Undefined,
        }
    }
}

/// Every API that `platform` has had in any version, in alphabetical order.
pub fn catalogue(platform: &Platform) -> &'static [ApiSpec] {
    &clients::of(platform.id).table().apis
}

fn succeeded(api: &ApiSpec, fields: Json) -> Json {
    let mut payload = match fields {
        Json::Object(fields) => fields,
        _ => Map::new(),
    };
    payload.insert("errMsg".to_owned(), json!(format!("{}:ok", api.answers_as())));
    payload.into()
}
