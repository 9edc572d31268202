//! What is said on standard error about mock files and the configuration.

use sharebox_report::UnusedMock;

use super::warn;

/// Mocks of one file that are named when no page asked for them.
const NAMED: usize = 5;

/// Says what is worth knowing about mock files and the configuration.
pub(crate) fn say_notes(notes: &[String]) {
    for note in notes {
        warn(note);
    }
}

/// Says which mocks no page asked for, one sentence a file.
pub(crate) fn say_unused(mocks: &[UnusedMock]) {
    let mut rest = mocks;
    while let Some(first) = rest.first() {
        let of_file = rest.iter().take_while(|mock| mock.file == first.file).count();
        let named: Vec<String> = rest[..of_file]
            .iter()
            .take(NAMED)
            .map(|mock| {
                mock.at.map_or_else(|| mock.what.clone(), |(line, _)| format!("{} (line {line})", mock.what))
            })
            .collect();
        let more = of_file - named.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        warn(&format!("{}: never asked for: {}{more}", first.file, named.join(", ")));
        rest = &rest[of_file..];
    }
}
