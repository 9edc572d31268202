//! What nobody answered, once for all pages: it is the same on most.

use std::io;

use super::{
    SENTENCE_LINES,
    paint::{Tone, paint, short},
};
use crate::{
    Look, Report,
    text::{plural, wrap},
    unanswered::unanswered,
};

/// Calls that are named.
const NAMED: usize = 8;

/// Writes it, and says whether there was anything to write.
pub(super) fn write(report: &Report, look: Look, begun: bool, out: &mut dyn io::Write) -> io::Result<bool> {
    if look.quiet {
        return Ok(false);
    }
    let mut names: Vec<String> = Vec::new();
    let mut recorded = None;
    for kind in report.records().flat_map(unanswered) {
        let name = kind.name();
        recorded = recorded.or(kind.recorded_in);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Ok(false);
    }
    if begun {
        writeln!(out)?;
    }
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| short(name)).collect();
    let more = names.len() - shown.len();
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let near = recorded.map_or_else(String::new, |file| {
        format!(" ({} has such an address, with another query or body)", short(file))
    });
    let label = format!("{} without an answer", plural(names.len(), "call"));
    writeln!(out, "{}; --mock FILE gives one", paint(look.colour, Tone::Doubtful, &label))?;
    for line in wrap(&format!("{}{more}{near}", shown.join(", ")), look.width - 2, SENTENCE_LINES) {
        writeln!(out, "  {line}")?;
    }
    Ok(true)
}
