//! What the page wrote to the console, and errors outside the handler.

use sharebox_observation::{ConsoleLevel, ConsoleMessage, ScriptError};

use super::{
    outcome::{error, phase},
    paint::{Tone, paint},
};
use crate::{
    safe_line,
    text::{cut, pad, wrap},
};

/// Messages that are shown.
const MESSAGES: usize = 20;

/// Errors that are shown.
const ERRORS: usize = 5;

/// Lines of one of them.
const ERROR_LINES: usize = 4;

/// One line per message, `console.log  …`.
pub(super) fn console(messages: &[&ConsoleMessage], colour: bool, columns: usize) -> Vec<String> {
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
    out.extend(more(messages.len() - shown.len(), colour));
    out
}

/// One line per error outside the handler.
pub(super) fn errors(errors: &[&ScriptError], colour: bool, columns: usize) -> Vec<String> {
    let shown = &errors[..errors.len().min(ERRORS)];
    let mut out = Vec::new();
    for found in shown {
        let lines = wrap(&format!("error {}: {}", phase(found.phase), error(found)), columns, ERROR_LINES);
        out.extend(lines.iter().map(|line| paint(colour, Tone::Bad, line)));
    }
    out.extend(more(errors.len() - shown.len(), colour));
    out
}

fn name(message: &ConsoleMessage) -> String {
    format!("console.{}", message.level.as_str())
}

fn more(n: usize, colour: bool) -> Option<String> {
    (n > 0).then(|| paint(colour, Tone::Faint, &format!("… {n} more, see -f json")))
}
