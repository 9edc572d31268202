//! The small things that a client remembers of a run.

/// What calls have changed, besides storage, files and the share menu.
#[derive(Debug, Default)]
pub(crate) struct Session {
    /// The text on the clipboard.
    pub clipboard: String,
    /// How often the page has logged in.
    pub logins: u32,
    /// The token for data fetched before a start.
    pub fetch_token: Option<String>,
    /// Whether the Wi-Fi module was started.
    pub wifi: bool,
    /// Whether the Bluetooth module was asked for.
    pub bluetooth: bool,
    /// Whether services in the local network are looked for.
    pub local_services: bool,
    /// State of the generator behind random bytes.
    pub random: u64,
    /// How many idle moments were asked for.
    pub idle_requests: u32,
    /// How many addresses of buffers were made.
    pub buffer_urls: u32,
}
