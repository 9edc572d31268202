//! Cards that were opened, for tests of rules.

use sharebox_observation::{Arrival, Landed, Landing, Opened, QueryKey, Start};

use super::Share;

impl Share {
    /// The card was opened.
    pub(crate) fn opened(mut self, opened: Opened) -> Self {
        self.opened = Some(Box::new(opened));
        self
    }
}

/// A card that opened the page `path`, with the `keys` of its query, those with a dash in front not read; `change` says what
/// else became of it.
pub(crate) fn landed(path: &str, keys: &[(&str, &str)], change: impl FnOnce(&mut Landed)) -> Opened {
    let keys = keys.iter().map(|(name, value)| QueryKey {
        name: name.trim_start_matches('-').to_owned(),
        value: (*value).to_owned(),
        read: !name.starts_with('-'),
        arrival: Arrival::AsWritten,
    });
    let mut page = Landed { loaded: true, keys: keys.collect(), ..Landed::default() };
    change(&mut page);
    Opened {
        path: path.to_owned(),
        query: String::new(),
        way: "chat".to_owned(),
        chat: None,
        scene: Some(1007),
        single_page: false,
        start: Start::Cold,
        landing: Landing::Page(Box::new(page)),
        story: Vec::new(),
        hops: Vec::new(),
    }
}
