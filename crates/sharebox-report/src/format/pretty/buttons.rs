//! Share buttons that were not run: those that nobody can tap now, and most of a long list.

use super::paint::{Tone, paint, short};
use crate::{ShareRecord, buttons::why, text::wrap};

/// Buttons that are shown.
const MOST: usize = 5;
/// Lines of one of them.
const LINES: usize = 3;

/// What is to be said of the buttons of a page, with its first share.
pub(super) fn lines(record: &ShareRecord, colour: bool, columns: usize) -> Vec<String> {
    let unseen: Vec<_> =
        record.observation.buttons.iter().filter(|button| !button.unseen.is_empty()).collect();
    if unseen.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![paint(colour, Tone::Strong, "share buttons that nobody can tap now")];
    for button in unseen.iter().take(MOST) {
        let why: Vec<String> = button.unseen.iter().map(why).collect();
        let text = format!(
            "{} {}: {}",
            short(&button.selector),
            short(&button.at.to_string()),
            short(&why.join("; "))
        );
        let mut wrapped = wrap(&text, columns.saturating_sub(2), LINES).into_iter();
        lines.extend(wrapped.next().map(|line| format!("· {line}")));
        lines.extend(wrapped.map(|line| format!("  {line}")));
    }
    if unseen.len() > MOST {
        lines.push(paint(
            colour,
            Tone::Faint,
            &format!("… and {} more; `sharebox run --list` has all", unseen.len() - MOST),
        ));
    }
    lines
}
