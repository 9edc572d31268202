//! Compact text for coding agents: one block per finding with its place, what is wrong and what to do.
//!
//! No frames and no colours: an agent opens the file itself. Every text of a page stands on one line behind a word
//! of ours, so that it cannot pass for one.

use std::io;

use crate::{Format, Look, Report, format::concise::numbers, guard::guarded, safe::short};

pub(super) static FORMAT: Format = Format {
    name: "agent",
    summary: "compact text for coding agents: place, what is wrong, what to do",
    write,
};

fn write(report: &Report, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
    guarded(out, |out| {
        for finding in report.findings() {
            let diagnostic = finding.diagnostic;
            writeln!(
                out,
                "{} {} {}",
                short(&finding.spot().text()),
                diagnostic.severity.as_str(),
                short(&diagnostic.rule)
            )?;
            writeln!(out, "  what: {}", short(&diagnostic.message))?;
            for (name, text) in
                [("effect", &diagnostic.effect), ("fix", &diagnostic.help), ("evidence", &diagnostic.note)]
            {
                if let Some(text) = text {
                    writeln!(out, "  {name}: {}", short(text))?;
                }
            }
            for label in &diagnostic.labels {
                let at = finding.project.spot(&label.at);
                writeln!(out, "  see: {} {}", short(&at.text()), short(&label.text))?;
            }
            let shares: Vec<String> = finding
                .records
                .iter()
                .take(SHARES)
                .map(|record| {
                    format!("{} from {}", short(&record.route), crate::trigger::name(&record.trigger))
                })
                .collect();
            let more = finding.records.len() - shares.len();
            let more = if more > 0 { format!(", and {more} more") } else { String::new() };
            writeln!(out, "  in: {}{more}", shares.join(", "))?;
        }
        for doubt in report.doubts() {
            writeln!(out, "{} unknown\n  what: {}", short(doubt.shown()), short(&doubt.message))?;
        }
        writeln!(out, "{}", numbers(report))
    })
}

/// Shares that are named for one finding.
const SHARES: usize = 3;
