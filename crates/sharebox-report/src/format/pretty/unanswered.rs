//! What nobody answered, once for all pages: it is the same on most.

use std::io;

use sharebox_diagnostic::{Text, text};

use super::{
    SENTENCE_LINES,
    paint::{Tone, paint, short},
};
use crate::{Look, Report, text::wrap, unanswered::unanswered, words};

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
    let language = look.language;
    let more =
        if more > 0 { text!(", and {more} more", " 等，另有 {more} 个") } else { Text::fixed("", "") };
    let near = recorded.map_or(Text::fixed("", ""), |file| {
        let file = short(file);
        text!(
            " ({file} has such an address, with another query or body)",
            "（{file} 有同一地址，但 query 或请求体不同）"
        )
    });
    let label = words::unanswered(names.len());
    let label = paint(look.colour, Tone::Doubtful, label.get(language));
    let hint = text!("{label}; --mock FILE gives one", "{label}；可用 --mock FILE 应答");
    writeln!(out, "{}", hint.get(language))?;
    let (more, near) = (more.get(language), near.get(language));
    for line in wrap(&format!("{}{more}{near}", shown.join(", ")), look.width - 2, SENTENCE_LINES) {
        writeln!(out, "  {line}")?;
    }
    Ok(true)
}
