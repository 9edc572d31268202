//! Share buttons that were not run: those that nobody can tap now, and most of a long list.

use sharebox_diagnostic::text;

use super::paint::{Tone, paint, short};
use crate::{Look, ShareRecord, buttons::all_reasons, text::wrap};

/// Buttons that are shown.
const MOST: usize = 5;
/// Lines of one of them.
const LINES: usize = 3;

/// What is to be said of the buttons of a page, with its first share.
pub(super) fn lines(record: &ShareRecord, look: Look) -> Vec<String> {
    let Look { colour, language, .. } = look;
    let columns = look.width - 2;
    let unseen: Vec<_> =
        record.observation.buttons.iter().filter(|button| !button.unseen.is_empty()).collect();
    if unseen.is_empty() {
        return Vec::new();
    }
    let head = text!("share buttons that nobody can tap now", "目前无法点击的分享按钮");
    let mut lines = vec![paint(colour, Tone::Strong, head.get(language))];
    for button in unseen.iter().take(MOST) {
        let text = text!(
            "{} {}: {}",
            "{} {}：{}",
            short(&button.selector),
            short(&button.at.to_string()),
            short(&all_reasons(button, language))
        );
        let mut wrapped = wrap(text.get(language), columns.saturating_sub(2), LINES).into_iter();
        lines.extend(wrapped.next().map(|line| format!("· {line}")));
        lines.extend(wrapped.map(|line| format!("  {line}")));
    }
    if unseen.len() > MOST {
        let more = text!(
            "… and {} more; `sharebox run --list` has all",
            "… 还有 {} 个，全部见 `sharebox run --list`",
            unseen.len() - MOST
        );
        lines.push(paint(colour, Tone::Faint, more.get(language)));
    }
    lines
}
