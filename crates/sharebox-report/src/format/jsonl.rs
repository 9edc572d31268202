//! JSON Lines: one share record per line, for programs that read as they go.

use std::io;

use crate::{Format, Look, Report, Sources, write_record};

pub(super) static FORMAT: Format =
    Format { name: "jsonl", summary: "one JSON record per page and trigger, one per line", write };

fn write(report: &Report, _: &dyn Sources, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
    report.records.iter().try_for_each(|record| write_record(record, out))
}
