//! The last lines: what could not be opened, and the numbers.

use std::io;

use super::paint::{Tone, paint, short, tone};
use crate::{Look, Report, words};

/// Writes them, an empty line before each block.
pub(super) fn write(report: &Report, look: Look, begun: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let language = look.language;
    let paint = |tone, text: &str| paint(look.colour, tone, text);
    if begun {
        writeln!(out)?;
    }
    for failure in &report.failures {
        let head = paint(Tone::Doubtful, words::NOT_CHECKED.get(language));
        let colon = words::COLON.get(language);
        writeln!(out, "{head}{colon}{}: {}\n", short(&failure.input), short(failure.reason.get(language)))?;
    }
    let summary = report.summary();
    let whole = summary.unjudged == 0 && summary.failures == 0;
    let tone = |severity| match severity {
        Some(severity) => tone(severity),
        None if whole => Tone::Good,
        None => Tone::Plain,
    };
    let mut parts: Vec<String> = words::found(&summary)
        .into_iter()
        .map(|(severity, text)| paint(tone(severity), text.get(language)))
        .collect();
    parts.extend(words::open(&summary).iter().map(|text| paint(Tone::Doubtful, text.get(language))));
    let found = parts.join(words::COMMA.get(language));
    writeln!(out, "{}", words::total(&summary, &found, language))
}
