//! The Test Anything Protocol, version 14.
//!
//! Source: <https://testanything.org/tap-version-14-specification.html>. `#` and `\` are escaped in descriptions; what is wrong
//! follows as a block of YAML.

use std::io;

use sharebox_report::{Look, guarded, safe_line, short};

use super::{Reporter, headline, lines};
use crate::{TestReport, Verdict};

pub(super) static REPORTER: Reporter =
    Reporter { name: "tap", summary: "the Test Anything Protocol, version 14", write };

fn write(report: &TestReport, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let language = look.language;
    guarded(out, |out| {
        writeln!(out, "TAP version 14\n1..{}", report.cases.len())?;
        for (number, case) in report.cases.iter().enumerate() {
            let word = match case.verdict {
                Verdict::Failed(_)
                | Verdict::Error(_)
                | Verdict::PassedUnexpectedly(_)
                | Verdict::FailedAsExpected(_) => "not ok",
                Verdict::Passed | Verdict::Skipped(_) | Verdict::NotRun => "ok",
            };
            let name = escaped(&format!("{}: {}", case.file, case.name));
            let directive = match &case.verdict {
                Verdict::Skipped(reason) => format!(" # SKIP {}", escaped(reason)),
                Verdict::NotRun => " # SKIP not run".to_owned(),
                Verdict::FailedAsExpected(reason) => format!(" # TODO {}", escaped(reason)),
                _ => String::new(),
            };
            writeln!(out, "{word} {} - {name}{directive}", number + 1)?;
            if case.verdict.is_failure() || matches!(case.verdict, Verdict::Error(_)) {
                writeln!(out, "  ---")?;
                writeln!(out, "  message: {}", quoted(&headline(case, language)))?;
                writeln!(out, "  at: {}", quoted(&case.place()))?;
                writeln!(out, "  details:")?;
                for line in lines(case, language) {
                    writeln!(out, "    - {}", quoted(&line))?;
                }
                writeln!(out, "  ...")?;
            }
        }
        Ok(())
    })
}

/// A description: it ends at an unescaped `#`.
fn escaped(text: &str) -> String {
    short(text).replace('\\', r"\\").replace('#', r"\#")
}

/// A string as JSON writes it, which YAML reads too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(safe_line(text)).to_string()
}
