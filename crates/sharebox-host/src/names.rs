//! The lists of names in `names/`, read into tables.
//!
//! A list says which APIs a platform has; `api/` says what they do. Joined here, on the first use of a
//! platform.

use std::collections::HashMap;

use sharebox_platform::Version;

use crate::{
    ApiSpec, Availability, Behaviour, Gives, HandleSpec, MethodSpec, Shape,
    api::{self, Simulation},
    clients::Client,
};

/// The word for an API that is known, but bound by whoever runs the page: it takes a function to run.
const NATIVE: &str = "native";

/// Everything that one platform's global has had in any version.
#[derive(Debug)]
pub(crate) struct Table {
    /// The APIs, in alphabetical order.
    pub apis: Vec<ApiSpec>,
    /// APIs that the host does not answer: name and first version.
    pub natives: Vec<(&'static str, Option<Version>)>,
    /// The objects that APIs and methods give, in alphabetical order.
    pub handles: Vec<HandleSpec>,
}

impl Table {
    /// Reads the list of a client. Lines that make no sense are left out, which a test forbids.
    pub(crate) fn read(client: &Client) -> Self {
        let Client { platform, names: (source, text), .. } = *client;
        let simulations: HashMap<&str, &Simulation> = api::all()
            .flat_map(|simulation| simulation.names.iter().map(move |name| (*name, simulation)))
            .collect();
        let mut table = Self { apis: Vec::new(), natives: Vec::new(), handles: Vec::new() };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_ascii_whitespace();
            let (Some(name), Some(second)) = (words.next(), words.next()) else { continue };
            if name == "object" {
                table.handles.push(handle(second, words));
                continue;
            }
            let since = words.next().and_then(|version| version.parse().ok());
            if second == NATIVE {
                table.natives.push((name, since));
            } else if let Some(shape) = Shape::from_word(second) {
                let gives = words.next().map_or(Gives::Undefined, gives);
                let (summary, behaviour, source) = match (simulations.get(name), shape) {
                    (Some(known), _) => (known.summary, known.behaviour, known.source),
                    (None, Shape::Listen | Shape::Unlisten) => {
                        ("an event that does not happen in a plain run", Behaviour::Listener, source)
                    }
                    (None, _) => ("known by name only", Behaviour::Unsimulated, source),
                };
                let availability = Availability { platform, since };
                table.apis.push(ApiSpec { name, summary, shape, gives, behaviour, availability, source });
            }
        }
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

    /// Names with their first versions, those that the host does not answer included.
    pub(crate) fn known(&self) -> impl Iterator<Item = (&'static str, Option<Version>)> {
        let apis = self.apis.iter().map(|api| (api.name, api.availability.since));
        apis.chain(self.natives.iter().copied())
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

fn handle(name: &'static str, members: impl Iterator<Item = &'static str>) -> HandleSpec {
    let mut spec = HandleSpec { name, ..HandleSpec::default() };
    for member in members {
        if let Some((field, object)) = member.split_once('.') {
            spec.fields.push((field, object));
            continue;
        }
        let (name, gives) =
            member.split_once(':').map_or((member, Gives::Undefined), |(name, word)| (name, gives(word)));
        let (name, shape) = match name.strip_suffix('!') {
            Some(name) => (name, Shape::Task),
            None => (name, method_shape(name)),
        };
        spec.methods.push(MethodSpec { name, shape, gives });
    }
    spec
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
    use sharebox_platform::PLATFORMS;

    use super::*;
    use crate::{clients, host::catalogue};

    #[test]
    fn every_line_of_a_list_is_read_and_every_object_is_described() {
        for platform in PLATFORMS {
            let client = clients::of(platform.id);
            let table = client.table();
            let lines = client.names.1.lines().filter(|line| !line.starts_with('#')).count();
            assert_eq!(
                table.apis.len() + table.natives.len() + table.handles.len(),
                lines,
                "{}",
                platform.id
            );
            let given = table
                .apis
                .iter()
                .map(|api| api.gives)
                .chain(
                    table.handles.iter().flat_map(|handle| handle.methods.iter().map(|method| method.gives)),
                )
                .chain(
                    table
                        .handles
                        .iter()
                        .flat_map(|handle| handle.fields.iter().map(|(_, object)| Gives::Object(object))),
                );
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
                .filter(|line| !line.starts_with('#') && !line.starts_with("object "))
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
                let rows: Vec<&ApiSpec> = PLATFORMS
                    .iter()
                    .filter_map(|platform| catalogue(platform).iter().find(|api| api.name == *name))
                    .collect();
                assert!(!rows.is_empty(), "`{name}` stands in no list");
                for row in rows {
                    let fits = match simulation.behaviour {
                        Behaviour::Task(_) => row.shape == Shape::Task,
                        Behaviour::Value(_) => row.shape == Shape::Value,
                        Behaviour::Handle => row.shape == Shape::Handle,
                        Behaviour::Listener | Behaviour::Unsimulated => false,
                    };
                    assert!(fits, "`{name}` is a {} on {}", row.shape.as_str(), row.availability.platform);
                }
            }
        }
    }

    #[test]
    fn the_menu_apis_exist_as_the_profile_says() {
        for platform in PLATFORMS {
            for api in platform.menu.apis {
                let row = clients::of(platform.id).table().api(api.name).unwrap();
                assert_eq!(row.availability.since, api.since, "{} {}", platform.id, api.name);
                assert!(row.is_simulated());
            }
            for share in platform.native_shares {
                assert!(clients::of(platform.id).table().api(share.api).is_some_and(ApiSpec::is_simulated));
            }
        }
    }
}
