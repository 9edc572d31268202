//! Alipay on a phone.

use std::sync::LazyLock;

use serde_json::Value as Json;

use super::{BadKey, Client, Simulated, unstated};
use crate::{HostConfig, names::Table};

/// The client.
pub(super) static CLIENT: Client = Client {
    platform: "alipay",
    names: ("names/alipay.txt", include_str!("../names/alipay.txt")),
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
    simulated: Simulated::Only(&[unstated::SHOWN]),
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

/// `LaunchOptions` of npm @mini-types/global 3.0.14; a scene is a number.
fn launch(config: &HostConfig) -> Json {
    let mut options = unstated::launch(config);
    options.insert("referrerInfo".to_owned(), serde_json::json!({}));
    options.into()
}
