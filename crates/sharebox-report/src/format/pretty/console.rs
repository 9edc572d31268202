//! What the page wrote to the console, and errors outside the handler.

use sharebox_diagnostic::{Text, text};
use sharebox_observation::{ConsoleLevel, ConsoleMessage, Phase, ScriptError};

use super::{
    outcome::error,
    paint::{Tone, paint},
};
use crate::{
    Look, safe_line,
    text::{cut, pad, wrap},
};

/// Messages that are shown.
const MESSAGES: usize = 20;

/// Errors that are shown.
const ERRORS: usize = 5;

/// Lines of one of them.
const ERROR_LINES: usize = 4;

/// One line per message, `console.log  …`.
pub(super) fn console(messages: &[&ConsoleMessage], look: Look) -> Vec<String> {
    let (colour, columns) = (look.colour, look.width - 2);
    let shown = &messages[..messages.len().min(MESSAGES)];
    let names = shown.iter().map(|message| name(message).len()).max().unwrap_or_default();
    let mut out: Vec<String> = shown
        .iter()
        .map(|message| {
            let tone = match message.level {
                ConsoleLevel::Error => Tone::Bad,
                ConsoleLevel::Warn => Tone::Doubtful,
                _ => Tone::Faint,
            };
            let start: String = message.text.chars().take(columns).collect();
            let mut text = safe_line(&start);
            if start.len() < message.text.len() {
                text.push('…');
            }
            let text = cut(&text, columns.saturating_sub(names + 2).max(20));
            format!("{}  {text}", paint(colour, tone, &pad(&name(message), names))).trim_end().to_owned()
        })
        .collect();
    out.extend(more(messages.len() - shown.len(), look));
    out
}

/// One line per error outside the handler.
pub(super) fn errors(errors: &[&ScriptError], look: Look) -> Vec<String> {
    let (colour, columns) = (look.colour, look.width - 2);
    let shown = &errors[..errors.len().min(ERRORS)];
    let mut out = Vec::new();
    for found in shown {
        let said = text!("error {}: {}", "{}出错：{}", phase(found.phase), error(found));
        let lines = wrap(said.get(look.language), columns, ERROR_LINES);
        out.extend(lines.iter().map(|line| paint(colour, Tone::Bad, line)));
    }
    out.extend(more(errors.len() - shown.len(), look));
    out
}

fn name(message: &ConsoleMessage) -> String {
    format!("console.{}", message.level.as_str())
}

fn more(n: usize, look: Look) -> Option<String> {
    let more = text!("… {n} more, see -f json", "… 还有 {n} 条，见 -f json");
    (n > 0).then(|| paint(look.colour, Tone::Faint, more.get(look.language)))
}

/// What was running, for a sentence.
pub(super) fn phase(phase: Phase) -> Text {
    match phase {
        Phase::App => text!("in app.js", "在 app.js 中"),
        Phase::Module => text!("in the page's script", "在页面脚本中"),
        Phase::Lifecycle => text!("in a lifecycle function", "在生命周期函数中"),
        Phase::Steps => text!("in a step before the share", "在分享之前的步骤中"),
        Phase::Share => text!("in the share handler", "在分享函数中"),
        Phase::Delivery => text!("in a callback of the card", "在卡片的回调中"),
    }
}
