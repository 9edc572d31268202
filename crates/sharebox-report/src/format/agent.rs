//! Compact text for coding agents: one block per finding with its place, what is wrong and what to do.
//!
//! Its own words (`what`, `effect`, `fix`) are the same in every language: they are keys, the sentences behind them are not.
//!
//! No frames and no colours: an agent opens the file itself. Every text of a page stands on one line behind a word
//! of ours, so that it cannot pass for one.

use std::io;

use crate::{Format, Look, Report, guard::guarded, safe::short, words::numbers};

pub(super) static FORMAT: Format = Format {
    name: "agent",
    summary: "compact text for coding agents: place, what is wrong, what to do",
    write,
};

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let language = look.language;
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
            writeln!(out, "  what: {}", short(diagnostic.message.get(language)))?;
            for (name, text) in
                [("effect", &diagnostic.effect), ("fix", &diagnostic.help), ("evidence", &diagnostic.note)]
            {
                if let Some(text) = text {
                    writeln!(out, "  {name}: {}", short(text.get(language)))?;
                }
            }
            for label in &finding.labels {
                let at = finding.project.spot(&label.at);
                writeln!(out, "  see: {} {}", short(&at.text()), short(label.text.get(language)))?;
            }
            let shares: Vec<String> = finding
                .records
                .iter()
                .take(SHARES)
                .map(|record| {
                    format!("{} from {}", short(&record.route), crate::trigger::name(&record.trigger).en())
                })
                .collect();
            let more = finding.records.len() - shares.len();
            let more = if more > 0 { format!(", and {more} more") } else { String::new() };
            writeln!(out, "  in: {}{more}", shares.join(", "))?;
        }
        for doubt in report.doubts() {
            writeln!(
                out,
                "{} unknown\n  what: {}",
                short(doubt.shown()),
                short(doubt.message.get(language))
            )?;
        }
        writeln!(out, "{}", numbers(&report.summary(), language))
    })
}

/// Shares that are named for one finding.
const SHARES: usize = 3;
