//! For people with many cases: a sign per case, then those that are wrong.

use std::io;

use sharebox_report::Look;

use super::{Reporter, reporter};
use crate::{TestReport, Verdict};

pub(super) static REPORTER: Reporter =
    Reporter { name: "dot", summary: "a sign per case, then those that are wrong", write };

/// Signs on a line.
const WIDTH: usize = 80;

fn write(report: &TestReport, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let signs: Vec<char> = report
        .cases
        .iter()
        .map(|case| match case.verdict {
            Verdict::Passed => '.',
            Verdict::Failed(_) | Verdict::PassedUnexpectedly(_) => 'F',
            Verdict::Error(_) => '?',
            Verdict::FailedAsExpected(_) => '!',
            Verdict::Skipped(_) | Verdict::NotRun => '-',
        })
        .collect();
    for line in signs.chunks(WIDTH) {
        writeln!(out, "{}", line.iter().collect::<String>())?;
    }
    let Some(pretty) = reporter("pretty") else { return Ok(()) };
    (pretty.write)(report, Look { quiet: true, ..look }, out)
}
