//! What is said on standard error about mock files and the configuration.

use sharebox_diagnostic::{Text, text};
use sharebox_report::UnusedMock;

use crate::speech::warn;

/// Mocks of one file that are named when no page asked for them.
const NAMED: usize = 5;

/// Says what is worth knowing about mock files and the configuration.
pub(crate) fn say_notes(notes: &[Text]) {
    for note in notes {
        warn(note);
    }
}

/// Says which mocks no page asked for, one sentence a file.
pub(crate) fn say_unused(mocks: &[UnusedMock]) {
    let mut rest = mocks;
    while let Some(first) = rest.first() {
        let of_file = rest.iter().take_while(|mock| mock.file == first.file).count();
        let named = rest[..of_file].iter().take(NAMED).map(|mock| match mock.at {
            Some((line, _)) => text!("{} (line {line})", "{}（第 {line} 行）", mock.what),
            None => mock.what.clone(),
        });
        let named = named.reduce(|before, next| text!("{}, {}", "{}、{}", before, next));
        let more = match of_file.saturating_sub(NAMED) {
            0 => Text::fixed("", ""),
            more => text!(" and {more} more", "，另有 {more} 个"),
        };
        let named = named.unwrap_or(Text::fixed("", ""));
        warn(&text!("{}: never asked for: {}{}", "{}：从未用到：{}{}", first.file, named, more));
        rest = &rest[of_file..];
    }
}
