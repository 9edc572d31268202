//! The registry: one file per API or tight family, one line each here.
//!
//! A simulation has no versions and names no platform: it holds wherever a list in `names/` has the name.
//! What differs between clients is data in `clients/`.
#![expect(
    clippy::unnecessary_wraps,
    reason = "every body has the type of its kind, also one that cannot fail"
)]

use crate::{ApiSpec, Behaviour};
use sharebox_diagnostic::Text;

/// What one or several APIs do.
#[derive(Debug)]
pub(crate) struct Simulation {
    /// Their names, as in the lists.
    pub names: &'static [&'static str],
    /// What they do here, in one line.
    pub summary: Text,
    /// What a call does.
    pub behaviour: Behaviour,
    /// The row of the contract tables, or what else is known.
    pub source: &'static str,
}

macro_rules! registry {
    ($($file:ident,)*) => {
        $(mod $file;)*

        /// The files, by name, with what each simulates.
        static FILES: &[(&str, &[Simulation])] = &[$((stringify!($file), $file::APIS),)*];
    };
}

registry! {
    account,
    ads,
    animation,
    background_fetch,
    battery,
    bluetooth,
    bytes,
    can_i_use,
    canvas,
    choosing,
    clipboard,
    consent,
    database,
    device,
    documents,
    env_info,
    file_reading,
    file_system,
    file_writing,
    group_info,
    handles,
    idle,
    launch,
    login,
    media,
    native_share,
    navigation,
    nearby,
    network,
    offline,
    pixels,
    report,
    route_events,
    selector_query,
    settings,
    share_info,
    share_menu,
    sockets,
    storage,
    storage_batch,
    storage_sync,
    system,
    ui,
    worklet,
    xr_frame,
}

/// What fails for want of somebody outside: a server, or a user who allows or chooses something.
static OUTSIDE: &[&[Simulation]] = &[choosing::APIS, consent::APIS, group_info::APIS, offline::APIS];

/// Whether an API on the global fails for want of somebody outside, who can be mocked.
pub(crate) fn asks_outside(api: &ApiSpec) -> bool {
    // Methods of objects have names of their own, which no mock can say.
    api.object.is_none()
        && OUTSIDE.iter().copied().flatten().any(|simulation| simulation.names.contains(&api.name))
}

/// Whether an API, of an object or not, fails because there is no network.
pub fn is_offline(api: &ApiSpec) -> bool {
    let name = api.object.map_or_else(|| api.name.to_owned(), |object| format!("{object}.{}", api.name));
    offline::APIS.iter().any(|simulation| simulation.names.contains(&name.as_str()))
}

/// Every simulation.
pub(crate) fn all() -> impl Iterator<Item = &'static Simulation> {
    FILES.iter().flat_map(|(_, apis)| apis.iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_here_is_in_the_registry() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/api");
        #[expect(clippy::disallowed_methods, reason = "a test looks at its own sources")]
        let mut files: Vec<String> = std::fs::read_dir(here)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".rs", ""))
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let registered: Vec<&str> = FILES.iter().map(|(file, _)| *file).collect();
        assert_eq!(files, registered);
    }

    #[test]
    fn no_api_is_simulated_twice() {
        let mut names: Vec<&str> = all().flat_map(|simulation| simulation.names.iter().copied()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
