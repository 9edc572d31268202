//! The lists of names in `names/`, read into tables.
//!
//! A list says which APIs a platform has; `api/` says what they do. Joined here, on the first use of a
//! platform.

use std::collections::HashMap;

use serde_json::Value as Json;
use sharebox_diagnostic::Text;
use sharebox_platform::Version;

use crate::{
    ApiSpec, Availability, Behaviour, ClassSpec, Gives, HandleSpec, Shape,
    api::{self, Simulation},
    clients::Client,
};

/// What the lists leave open about objects, on every platform alike.
const OBJECTS: (&str, &str) = ("names/objects.txt", include_str!("names/objects.txt"));

/// The word for an API that is known, but bound by whoever runs the page: it takes a function to run.
const NATIVE: &str = "native";

/// The word behind an API that may be called with `new` as well.
const NEW: &str = "new";

/// Everything that one platform's global has had in any version.
#[derive(Debug)]
pub(crate) struct Table {
    /// The APIs, in alphabetical order.
    pub apis: Vec<ApiSpec>,
    /// APIs that the host does not answer: name and first version.
    pub natives: Vec<(&'static str, Option<Version>)>,
    /// The objects that APIs and methods give, in alphabetical order.
    pub handles: Vec<HandleSpec>,
    /// The classes that objects hold, in alphabetical order.
    pub classes: Vec<ClassSpec>,
}

impl Table {
    /// Reads the list of a client. Lines that make no sense are left out, which a test forbids.
    pub(crate) fn read(client: &Client) -> Self {
        let mut table =
            Self { apis: Vec::new(), natives: Vec::new(), handles: Vec::new(), classes: Vec::new() };
        let reader = Reader {
            platform: client.platform,
            simulations: api::all()
                .flat_map(|simulation| simulation.names.iter().map(move |name| (*name, simulation)))
                .filter(|(name, _)| client.simulated.holds(name))
                .collect(),
        };
        for (source, text) in [client.names, OBJECTS] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                reader.line(line, source, &mut table);
            }
        }
        table.handles.sort_unstable_by_key(|handle| handle.name);
        for handle in &mut table.handles {
            handle.methods.sort_unstable_by_key(|method| method.name);
        }
        table.classes.sort_unstable_by_key(|class| class.name);
        table
    }

    /// The API `name`, of whatever version.
    pub(crate) fn api(&self, name: &str) -> Option<&ApiSpec> {
        self.apis.binary_search_by(|api| api.name.cmp(name)).ok().and_then(|index| self.apis.get(index))
    }

    /// The object type `name`.
    pub(crate) fn handle(&self, name: &str) -> Option<&HandleSpec> {
        self.handles
            .binary_search_by(|handle| handle.name.cmp(name))
            .ok()
            .and_then(|index| self.handles.get(index))
    }

    /// The class `name`.
    pub(crate) fn class(&self, name: &str) -> Option<&ClassSpec> {
        let found = self.classes.binary_search_by(|class| class.name.cmp(name));
        found.ok().and_then(|index| self.classes.get(index))
    }

    /// Names with their first versions, those that the host does not answer included.
    pub(crate) fn known(&self) -> impl Iterator<Item = (&'static str, Option<Version>)> {
        let apis = self.apis.iter().map(|api| (api.name, api.availability.since));
        apis.chain(self.natives.iter().copied())
    }
}

struct Reader {
    platform: &'static str,
    simulations: HashMap<&'static str, &'static Simulation>,
}

impl Reader {
    fn line(&self, line: &'static str, source: &'static str, table: &mut Table) {
        let mut words = line.split_ascii_whitespace();
        let (Some(name), Some(second)) = (words.next(), words.next()) else { return };
        match (name, Shape::from_word(second)) {
            ("object", _) => {
                let known = table.handles.iter_mut().find(|handle| handle.name == second);
                if let Some(known) = known {
                    self.members(known, words, source);
                } else {
                    let mut handle = HandleSpec { name: second, ..HandleSpec::default() };
                    self.members(&mut handle, words, source);
                    table.handles.push(handle);
                }
            }
            ("values", _) => {
                let json = line.splitn(3, ' ').nth(2).and_then(|json| serde_json::from_str(json).ok());
                let known = table.handles.iter_mut().find(|handle| handle.name == second);
                if let (Some(Json::Object(fields)), Some(known)) = (json, known) {
                    known.values.extend(fields);
                }
            }
            ("class", _) => {
                let parent = words.next().filter(|parent| *parent != "-");
                let mut statics = HandleSpec { name: second, ..HandleSpec::default() };
                self.members(&mut statics, words, source);
                let constructor =
                    self.spec("constructor", Some(second), Shape::Value, Gives::Undefined, None, source);
                table.classes.push(ClassSpec { name: second, parent, constructor, statics });
            }
            (_, Some(shape)) => {
                let since = words.next().and_then(|version| version.parse().ok());
                let mut words = words.peekable();
                let gives = words.next_if(|word| *word != NEW).map_or(Gives::Undefined, gives);
                let mut api = self.spec(name, None, shape, gives, since, source);
                api.constructs = words.next() == Some(NEW);
                table.apis.push(api);
            }
            _ if second == NATIVE => {
                table.natives.push((name, words.next().and_then(|version| version.parse().ok())));
            }
            _ => {}
        }
    }

    fn members(
        &self,
        handle: &mut HandleSpec,
        members: impl Iterator<Item = &'static str>,
        source: &'static str,
    ) {
        for member in members {
            if let Some((field, class)) = member.split_once('*') {
                handle.classes.push((field, class));
                continue;
            }
            if let Some((field, object)) = member.split_once('.') {
                handle.fields.push((field, object));
                continue;
            }
            let (name, gives) =
                member.split_once(':').map_or((member, Gives::Undefined), |(name, word)| (name, gives(word)));
            let (name, shape) = match name.strip_suffix('!') {
                Some(name) => (name, Shape::Task),
                // `onCameraFrame` gives what starts and stops it.
                None if matches!(gives, Gives::Object(_)) => (name, Shape::Value),
                None => (name, method_shape(name)),
            };
            let (name, constructs) = name.strip_suffix('+').map_or((name, false), |name| (name, true));
            if handle.method(name).is_none() {
                let spec = self.spec(name, Some(handle.name), shape, gives, None, source);
                handle.methods.push(ApiSpec { constructs, ..spec });
            }
        }
    }

    fn spec(
        &self,
        name: &'static str,
        object: Option<&'static str>,
        shape: Shape,
        gives: Gives,
        since: Option<Version>,
        source: &'static str,
    ) -> ApiSpec {
        let known = match object {
            Some(object) => self.simulations.get(format!("{object}.{name}").as_str()).or_else(|| {
                // `CanvasContext.*`: whatever else gives nothing.
                let nothing = shape == Shape::Value && gives == Gives::Undefined;
                self.simulations.get(format!("{object}.*").as_str()).filter(|_| nothing)
            }),
            None => self.simulations.get(name),
        };
        let known = known.filter(|known| known.behaviour.fits(shape));
        let (summary, behaviour, source) = match (known, shape, object) {
            (Some(known), ..) => (known.summary.clone(), known.behaviour, known.source),
            (None, Shape::Listen | Shape::Unlisten, _) => (
                Text::fixed("an event that does not happen in a plain run", "一般运行中不会发生的事件"),
                Behaviour::Listener,
                source,
            ),
            (None, Shape::Value | Shape::Handle, Some(_)) if gives == Gives::Itself => (
                Text::fixed("the object itself, so that calls chain", "对象本身，可以链式调用"),
                Behaviour::Handle,
                source,
            ),
            (None, Shape::Value | Shape::Handle, Some(_)) if matches!(gives, Gives::Object(_)) => {
                (Text::fixed("an object of its type", "该类型的对象"), Behaviour::Handle, source)
            }
            (None, ..) => (Text::fixed("known by name only", "只知道名称"), Behaviour::Unsimulated, source),
        };
        let availability = Availability { platform: self.platform, since };
        ApiSpec { name, object, summary, shape, gives, constructs: false, behaviour, availability, source }
    }
}

fn gives(word: &'static str) -> Gives {
    match word {
        "{}" => Gives::Record,
        "[]" => Gives::List,
        "self" => Gives::Itself,
        _ => Gives::Object(word),
    }
}

/// The shape that the name of a method tells: `onX` and `offX` take listeners.
fn method_shape(name: &str) -> Shape {
    let event = |prefix| {
        name.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
    };
    match name {
        _ if event("on") => Shape::Listen,
        _ if event("off") => Shape::Unlisten,
        _ => Shape::Value,
    }
}

#[cfg(test)]
mod tests {
    use sharebox_platform::{PLATFORMS, Runs};

    use super::*;
    use crate::clients::{self, Simulated};

    #[test]
    fn every_line_of_a_list_is_read_and_every_object_is_described() {
        for platform in PLATFORMS {
            let client = clients::of(platform.id);
            let table = client.table();
            for (_, text) in [client.names, OBJECTS] {
                for line in text.lines().filter(|line| !line.starts_with('#')) {
                    let words: Vec<&str> = line.split(' ').collect();
                    let read = match words[0] {
                        "object" => {
                            let members = words.len() - 2;
                            let found = table.handle(words[1]);
                            found.is_some_and(|found| {
                                found.methods.len() + found.fields.len() + found.classes.len() >= members
                            })
                        }
                        "class" => {
                            let members = words.len() - 3;
                            let found = table.class(words[1]);
                            let parent = words[2] == "-" || table.class(words[2]).is_some();
                            let count = |found: &HandleSpec| found.methods.len() + found.fields.len();
                            parent && found.is_some_and(|found| count(&found.statics) >= members)
                        }
                        "values" => {
                            // An object that only another client has has no place for them.
                            table.handle(words[1]).is_none_or(|found| !found.values.is_empty())
                        }
                        name => table.known().any(|(known, _)| known == name),
                    };
                    assert!(read, "{}: {line}", platform.id);
                }
            }
            let statics = table.classes.iter().map(|class| &class.statics);
            let handles: Vec<&HandleSpec> = table.handles.iter().chain(statics).collect();
            let of_methods =
                handles.iter().flat_map(|handle| handle.methods.iter().map(|method| method.gives));
            let of_fields = handles
                .iter()
                .flat_map(|handle| handle.fields.iter().map(|(_, object)| Gives::Object(object)));
            let given = table.apis.iter().map(|api| api.gives).chain(of_methods).chain(of_fields);
            for (_, class) in handles.iter().flat_map(|handle| &handle.classes) {
                let described = table.class(class).is_some() && table.handle(class).is_some();
                assert!(described, "{}: no class `{class}`", platform.id);
            }
            for gives in given {
                if let Gives::Object(name) = gives {
                    assert!(table.handle(name).is_some(), "{}: no object `{name}`", platform.id);
                }
            }
            for api in &table.apis {
                let of_object = matches!(api.gives, Gives::Object(_));
                assert!(of_object || api.shape != Shape::Handle, "{} gives no object", api.name);
                assert_ne!(api.gives, Gives::Itself, "{}", api.name);
            }
        }
    }

    #[test]
    fn lists_are_sorted_and_name_nothing_twice() {
        for platform in PLATFORMS {
            let table = clients::of(platform.id).table();
            assert!(table.apis.is_sorted_by(|a, b| a.name < b.name), "{}", platform.id);
            assert!(table.handles.is_sorted_by(|a, b| a.name < b.name), "{}", platform.id);
        }
    }

    #[test]
    fn every_version_of_a_list_is_read() {
        for platform in PLATFORMS {
            let client = clients::of(platform.id);
            let stated = client
                .names
                .1
                .lines()
                .filter(|line| !["#", "object ", "class ", "values "].iter().any(|it| line.starts_with(it)))
                .filter(|line| line.split(' ').nth(2) != Some("-"))
                .count();
            let read = client.table().known().filter(|(_, since)| since.is_some()).count();
            assert_eq!(read, stated, "{}", platform.id);
        }
    }

    #[test]
    fn a_simulation_has_the_shape_of_its_name_and_stands_in_some_list() {
        for simulation in api::all() {
            for name in simulation.names {
                let rows: Vec<&ApiSpec> =
                    PLATFORMS.iter().flat_map(|platform| rows(platform, name)).collect();
                assert!(!rows.is_empty(), "`{name}` stands in no list");
                for row in rows {
                    // What is known of few APIs is known by other shapes, too: those stay unsimulated.
                    let all =
                        matches!(clients::of(row.availability.platform).simulated, Simulated::AllBut(_));
                    let fits = simulation.behaviour.fits(row.shape);
                    assert!(
                        fits || !all,
                        "`{name}` is a {} on {}",
                        row.shape.as_str(),
                        row.availability.platform
                    );
                }
            }
        }
    }

    /// The rows that a simulation is about: an API, a method, or all of an object's that give nothing.
    fn rows(platform: &'static sharebox_platform::Platform, name: &str) -> Vec<&'static ApiSpec> {
        let table = clients::of(platform.id).table();
        if let Some(api) = table.api(name) {
            return vec![api];
        }
        let Some((object, method)) = name.split_once('.') else { return Vec::new() };
        let Some(handle) = table.handle(object) else { return Vec::new() };
        let plain = |api: &&ApiSpec| api.shape == Shape::Value && api.gives == Gives::Undefined;
        match method {
            "*" => handle.methods.iter().filter(plain).collect(),
            _ => handle.method(method).into_iter().collect(),
        }
    }

    #[test]
    fn the_menu_apis_exist_as_the_profile_says() {
        for platform in PLATFORMS {
            for api in platform.menu.apis {
                let row = clients::of(platform.id).table().api(api.name).unwrap();
                assert_eq!(row.availability.since, api.since, "{} {}", platform.id, api.name);
                assert!(row.is_simulated() || platform.runs != Runs::Yes);
            }
            for share in platform.native_shares {
                assert!(clients::of(platform.id).table().api(share.api).is_some_and(ApiSpec::is_simulated));
            }
        }
    }
}
