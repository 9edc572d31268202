//! What became of the card when somebody opened it, in a few lines.

use sharebox_observation::{Landed, Landing, LandingFailure};

use super::{
    console,
    outcome::error,
    paint::{Tone, paint, short},
};
use crate::{ShareRecord, text::wrap};

/// Lines of one sentence.
const LINES: usize = 3;

/// The page that the card opened, and what it read; `columns` wide.
pub(super) fn lines(record: &ShareRecord, colour: bool, columns: usize) -> Vec<String> {
    let Some(opened) = &record.opened else { return Vec::new() };
    let (path, chat) = (short(&opened.path), short(&opened.chat.to_string()));
    let (tone, sentence) = match &opened.landing {
        Landing::Page(page) => match &page.failure {
            None => {
                let scene = opened.scene.map_or_else(String::new, |scene| format!(", scene {scene}"));
                (Tone::Plain, format!("opened in {chat}{scene}: {path}{}", keys(page)))
            }
            Some(LandingFailure::Script(thrown)) => {
                (Tone::Bad, format!("opened in {chat}: {path} does not load: {}", error(thrown)))
            }
            Some(LandingFailure::Limit(limit)) => {
                (Tone::Bad, format!("opened in {chat}: {path} reaches its limit of {}", short(limit)))
            }
            Some(LandingFailure::Gap(gap)) => {
                (Tone::Doubtful, format!("opened in {chat}: {path} could not be judged: {}", short(gap)))
            }
        },
        Landing::NotFound => (Tone::Bad, format!("opened in {chat}: the project has no page {path}")),
        Landing::Plugin => (
            Tone::Doubtful,
            format!("opened in {chat}: {path} is a page of a plugin, whose code is not here"),
        ),
    };
    let mut lines: Vec<String> =
        wrap(&sentence, columns, LINES).iter().map(|line| paint(colour, tone, line)).collect();
    if let Landing::Page(page) = &opened.landing {
        lines.extend(console::errors(&page.errors.iter().collect::<Vec<_>>(), colour, columns));
    }
    lines
}

/// `; reads id, not from`.
fn keys(page: &Landed) -> String {
    let names = |read: bool| {
        let names = page.keys.iter().filter(|key| key.read == read).map(|key| short(&key.name));
        names.collect::<Vec<_>>().join(", ")
    };
    let sentence = match (names(true), names(false)) {
        (read, unread) if read.is_empty() && unread.is_empty() => return String::new(),
        (read, unread) if unread.is_empty() => return format!("; it reads {read}"),
        (read, unread) if read.is_empty() => format!("; it does not read {unread}"),
        (read, unread) => format!("; it reads {read}, and not {unread}"),
    };
    // It may wait for them.
    match page.unanswered.as_slice() {
        [] => sentence,
        [one] => format!("{sentence}; nobody answered {}", short(one)),
        [first, rest @ ..] => format!("{sentence}; nobody answered {} and {} more", short(first), rest.len()),
    }
}
