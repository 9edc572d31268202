//! `DingTalk`, as far as sharing goes; its programs are not run.

use std::sync::LazyLock;

use serde_json::Value as Json;

use super::{BadKey, Client, Simulated, unstated};
use crate::{HostConfig, names::Table};

/// The client.
pub(super) static CLIENT: Client = Client {
    platform: "dingtalk",
    names: ("names/dingtalk.txt", include_str!("../names/dingtalk.txt")),
    table: LazyLock::new(|| Table::read(&CLIENT)),
    constants: &[],
    globals: &[],
    launch,
    system: &[],
    menu_options: &[],
    bad_key: BadKey::Thrown,
    faults: unstated::FAULTS,
    transfers: unstated::TRANSFERS,
    simulated: Simulated::Only(&[]),
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

/// Nowhere stated; nobody calls it.
fn launch(config: &HostConfig) -> Json {
    unstated::launch(config).into()
}
