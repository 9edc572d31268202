//! The last lines: what could not be opened, and the numbers.

use std::io;

use super::paint::{Tone, paint, short};
use crate::{Look, Report, Summary, text::plural};

/// Writes them, an empty line before each block.
pub(super) fn write(report: &Report, look: Look, begun: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let paint = |tone, text: &str| paint(look.colour, tone, text);
    if begun {
        writeln!(out)?;
    }
    for failure in &report.failures {
        let head = paint(Tone::Doubtful, "could not be checked");
        writeln!(out, "{head}: {}: {}\n", short(&failure.input), short(&failure.reason))?;
    }
    let Summary { pages, shares, errors, warnings, infos, unjudged, undecided, failures } = report.summary();
    let counts: Vec<String> =
        [(errors, "error", Tone::Bad), (warnings, "warning", Tone::Doubtful), (infos, "info", Tone::Strong)]
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, thing, tone)| paint(tone, &plural(n, thing)))
            .collect();
    let whole = unjudged == 0 && failures == 0;
    let mut parts = if counts.is_empty() {
        vec![paint(if whole { Tone::Good } else { Tone::Plain }, "no findings")]
    } else {
        counts
    };
    let doubts = [
        (unjudged, "could not be judged"),
        (undecided, "could not tell without data"),
        (failures, "could not be checked"),
    ];
    for (n, what) in doubts {
        if n > 0 {
            parts.push(paint(Tone::Doubtful, &format!("{n} {what}")));
        }
    }
    writeln!(out, "{}, {}: {}", plural(pages, "page"), plural(shares, "share"), parts.join(", "))
}
