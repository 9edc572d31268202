//! Kuaishou on a phone.

use std::sync::LazyLock;

use serde_json::Value as Json;

use super::{BadKey, Client, Simulated, unstated};
use crate::{HostConfig, names::Table};

/// The client.
pub(super) static CLIENT: Client = Client {
    platform: "kuaishou",
    names: ("names/kuaishou.txt", include_str!("../names/kuaishou.txt")),
    table: LazyLock::new(|| Table::read(&CLIENT)),
    constants: &[],
    globals: &[],
    launch,
    system: &[],
    menu_options: &[],
    bad_key: BadKey::Thrown,
    faults: unstated::FAULTS,
    transfers: unstated::TRANSFERS,
    // Whatever is more than shown takes or gives something of its own.
    simulated: Simulated::Only(&[unstated::SHOWN, &["hideShareMenu", "showShareMenu"]]),
    own_faults: &[],
    taps: &[],
    at_once: &[],
    event_channel_since: None,
    anonymous_user: None,
    user_folder: "file://user",
    temporary_files: "file://temp/",
    saved_files: "file://user/",
    file_fault: unstated::file_fault,
    components: &[],
};

/// `LaunchOptions` of npm ks-miniprogram-types 1.1.0: a scene is a text. A start by a link, in a full page, from the outside.
fn launch(config: &HostConfig) -> Json {
    let mut options = unstated::launch(config);
    if let Some(scene) = config.scene {
        options.insert("scene".to_owned(), scene.to_string().into());
    }
    options.insert("mode".to_owned(), "default".into());
    options.insert("showFrom".to_owned(), "schema".into());
    options.into()
}
