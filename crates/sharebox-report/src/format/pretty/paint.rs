//! Colours, and the place where page text becomes harmless.

use annotate_snippets::Renderer;
use anstyle::{AnsiColor, Effects, Style};
use sharebox_diagnostic::{Place, Severity};

pub(super) use crate::safe::short;

const BAD: Style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
const DOUBTFUL: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
const INFO: Style = AnsiColor::BrightBlue.on_default().effects(Effects::BOLD);
const GOOD: Style = AnsiColor::Green.on_default().effects(Effects::BOLD);
const STRONG: Style = Style::new().effects(Effects::BOLD);
const FAINT: Style = Style::new().effects(Effects::DIMMED);

/// What a piece of text is, as far as its colour goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// As the terminal has it.
    Plain,
    /// Names.
    Strong,
    /// What matters less: frames, defaults.
    Faint,
    /// What is wrong.
    Bad,
    /// What may be wrong.
    Doubtful,
    /// What is right.
    Good,
}

/// `text` in its colour, where colours are wanted.
pub(super) fn paint(colour: bool, tone: Tone, text: &str) -> String {
    let style = match tone {
        Tone::Plain => return text.to_owned(),
        Tone::Strong => STRONG,
        Tone::Faint => FAINT,
        Tone::Bad => BAD,
        Tone::Doubtful => DOUBTFUL,
        Tone::Good => GOOD,
    };
    if colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// The colour of a severity.
pub(super) fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Doubtful,
        Severity::Info => Tone::Strong,
    }
}

/// The drawer of code frames. Its colours are named here one by one: its own differ between systems.
pub(super) fn renderer(colour: bool) -> Renderer {
    // Lines are cut beforehand, with regard to wide characters.
    let renderer = Renderer::plain().term_width(100_000);
    if !colour {
        return renderer;
    }
    renderer
        .error(BAD)
        .warning(DOUBTFUL)
        .info(INFO)
        .note(STRONG)
        .help(STRONG)
        .emphasis(STRONG)
        .line_num(INFO)
        .context(INFO)
}

/// `pages/a/a.js:3:9`, harmless.
pub(super) fn place(place: &Place) -> String {
    short(&place.to_string())
}
