//! Everything that a report is made of, for `sharebox merge`: parts of a run become one report in any format.

use std::io;

use crate::{Blob, Format, Look, Report, json};

pub(super) static FORMAT: Format =
    Format { name: "blob", summary: "all of a report as JSON, for `sharebox merge`", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    json::write_compact(&Blob::of(report, look), out)?;
    out.write_all(b"\n")
}
