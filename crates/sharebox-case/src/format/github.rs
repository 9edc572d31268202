//! Commands to a GitHub Actions runner, which shows them beside the case files of a pull request.

use std::io;

use sharebox_report::{Look, annotation};

use super::{Reporter, lines};
use crate::{TestReport, Verdict};

pub(super) static REPORTER: Reporter =
    Reporter { name: "github", summary: "annotations for GitHub Actions (workflow commands)", write };

fn write(report: &TestReport, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let language = look.language;
    for case in &report.cases {
        let command = match &case.verdict {
            Verdict::Failed(_) | Verdict::PassedUnexpectedly(_) => "error",
            Verdict::Error(_) => "warning",
            _ => continue,
        };
        let file = match report.directory.as_str() {
            "" => case.file.clone(),
            directory => format!("{directory}/{}", case.file),
        };
        let title = format!("sharebox test: {} ({})", case.name, case.verdict.words().get(language));
        let properties = [
            ("file", file),
            ("line", case.line.to_string()),
            ("col", case.column.to_string()),
            ("title", title),
        ];
        writeln!(out, "{}", annotation(command, &properties, &lines(case, language).join("\n")))?;
    }
    for obsolete in &report.snapshots.obsolete {
        let properties = [("title", "sharebox test: obsolete snapshot".to_owned())];
        writeln!(out, "{}", annotation("notice", &properties, obsolete))?;
    }
    Ok(())
}
