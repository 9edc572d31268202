//! JSON Lines: one share record per line, for programs that read as they go.

use std::io;

use crate::{Format, Look, Report, json, record::project_record_json};

pub(super) static FORMAT: Format =
    Format { name: "jsonl", summary: "one JSON record per page and trigger, one per line", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    for project in &report.projects {
        for record in &project.records {
            json::write_compact(&project_record_json(report, project, record, look.language), out)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
