//! What this program says on standard error, or to the request of `sharebox serve` that it answers, and in which language.
//!
//! Every sentence is a [`Text`]: what is not there in every language cannot be said. The language is that of `--lang`, else of
//! `SHAREBOX_LANG`, else of the configuration once that is read, else, on a terminal, that of the locale, else English.

use std::{
    io::IsTerminal,
    sync::atomic::{AtomicBool, Ordering},
};

use sharebox_diagnostic::{Language, Text};

use crate::{args::language::LanguageArgs, environment, sink};

/// Whether it is Chinese. One for the whole program, but for requests: a message says the same wherever it comes from.
static CHINESE: AtomicBool = AtomicBool::new(false);

/// Takes the language that `asked` names, else what follows from where this runs.
pub(crate) fn begin(asked: &LanguageArgs) {
    // A variable that names no language is told by who needs it.
    let chosen = asked.chosen().ok().flatten();
    let locale = || environment::locale().filter(|_| std::io::stderr().is_terminal());
    speak(chosen.or_else(locale).unwrap_or_default());
}

/// Takes `language` from now on.
pub(crate) fn speak(language: Language) {
    if sink::with(|sink| sink.language = language).is_none() {
        CHINESE.store(language == Language::Zh, Ordering::Relaxed);
    }
}

/// The language that is spoken.
pub(crate) fn language() -> Language {
    let own = if CHINESE.load(Ordering::Relaxed) { Language::Zh } else { Language::En };
    sink::with(|sink| sink.language).unwrap_or(own)
}

/// Says what could not be done.
pub(crate) fn complain(message: &Text) {
    say("error", &Text::fixed("error: ", "错误："), message);
}

/// Says the one thing to do about a complaint.
pub(crate) fn advise(message: &Text) {
    say("help", &Text::fixed("help: ", "建议："), message);
}

/// Says what is worth knowing.
pub(crate) fn note(message: &Text) {
    say("note", &Text::fixed("note: ", "说明："), message);
}

/// Says what may not be what was meant.
pub(crate) fn warn(message: &Text) {
    say("warning", &Text::fixed("warning: ", "警告："), message);
}

/// The message may quote a page or a file name: it is escaped.
#[expect(clippy::print_stderr, reason = "this crate is the one that prints")]
fn say(severity: &'static str, kind: &Text, message: &Text) {
    let language = language();
    let message = sharebox_report::safe_text(message.get(language));
    if !sink::say(severity, &message) {
        eprintln!("{}{message}", kind.get(language));
    }
}
