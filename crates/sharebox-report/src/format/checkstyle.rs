//! Checkstyle's XML, which many CI servers and review tools read.
//!
//! Source: <https://checkstyle.org/>, whose XML logger writes `file` elements with `error` elements in them.

use std::io;

use crate::xml::Document;
use crate::{Format, Look, Report};

pub(super) static FORMAT: Format =
    Format { name: "checkstyle", summary: "Checkstyle's XML, for CI servers", write };

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    // A file may have findings of several projects; it is one element all the same.
    let mut lines: Vec<(String, [(&'static str, String); 5])> = report
        .findings()
        .iter()
        .map(|finding| {
            let spot = finding.spot();
            let about = [
                ("line", spot.line().to_string()),
                ("column", spot.column().to_string()),
                ("severity", finding.diagnostic.severity.as_str().to_owned()),
                ("message", finding.sentence(look.language)),
                ("source", format!("sharebox.{}", finding.diagnostic.rule)),
            ];
            (spot.shown().to_owned(), about)
        })
        .collect();
    lines.extend(report.doubts().into_iter().map(|doubt| {
        let about = [
            ("line", "1".to_owned()),
            ("column", "1".to_owned()),
            ("severity", "info".to_owned()),
            ("message", doubt.message.get(look.language).to_owned()),
            ("source", "sharebox.not-judged".to_owned()),
        ];
        (doubt.shown().to_owned(), about)
    }));
    // Stable: findings of a file stay in the order of their places.
    lines.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut document = Document::begin(out)?;
    document.open("checkstyle", &[("version", "4.3")])?;
    for file in lines.chunk_by(|(a, _), (b, _)| a == b) {
        document.open("file", &[("name", file[0].0.as_str())])?;
        for (_, about) in file {
            let about: Vec<(&str, &str)> = about.iter().map(|(name, text)| (*name, text.as_str())).collect();
            document.empty("error", &about)?;
        }
        document.close("file")?;
    }
    document.close("checkstyle")?;
    document.end()
}
