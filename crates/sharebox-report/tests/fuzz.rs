//! Blobs, which `merge` takes from wherever they lay: whatever the bytes are, it ends, without a panic and with what it
//! promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use sharebox_fuzz::{JSON, altered, fuzz, prelude::*};
use sharebox_report::{Blob, FORMATS, Language, Look, merge};

/// What can be read can be joined or is refused in words, and what is joined can be written in every format.
#[test]
fn blobs() {
    let whole = include_str!("expected/blob.txt").trim_end();
    // A part, with what a part alone has.
    let part = whole.replacen("\"part\":1,\"parts\":1", "\"part\":2,\"parts\":2", 1).replacen(
        "\"known\":null",
        "\"known\":{\"file\":\"b\",\"prefix\":\"\",\"fingerprints\":[\"x\"]}",
        1,
    );
    assert!(part != whole && Blob::parse(&part).is_ok() && Blob::parse(whole).is_ok());
    let known: Vec<&str> = JSON
        .iter()
        .chain(&["\"number\":", "\"line\":", "18446744073709551615", "4294967295"])
        .copied()
        .collect();
    let look = Look { colour: false, width: 80, quiet: false, language: Language::En };
    fuzz(2_000, altered(vec![whole.to_owned(), part.clone()], &known), move |text| {
        let blob = match Blob::parse(&text) {
            Ok(blob) => blob,
            Err(error) => {
                prop_assert!(!error.to_string().is_empty());
                return Ok(());
            }
        };
        let first = whole.replacen("\"parts\":1", "\"parts\":2", 1);
        let first = Blob::parse(&first).map_err(|error| TestCaseError::fail(error.to_string()))?;
        for parts in
            [vec![("a".to_owned(), blob.clone())], vec![("a".to_owned(), blob), ("b".to_owned(), first)]]
        {
            match merge(parts, Vec::new()) {
                Ok(mut report) => {
                    report.summary();
                    for project in &mut report.projects {
                        project.keep_back(|_, finding| finding.rule.len() % 2 == 0);
                    }
                    for format in FORMATS {
                        let mut out = Vec::new();
                        let written = (format.write)(&report, look, &mut out);
                        prop_assert!(written.is_ok() && std::str::from_utf8(&out).is_ok(), "{}", format.name);
                        prop_assert!(format.is_blob() || !out.contains(&0x1b), "{}", format.name);
                    }
                }
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
        Ok(())
    });
}
