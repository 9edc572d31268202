//! Case files and snapshots: whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use std::collections::BTreeSet;

use sharebox_case::{Snapshots, Update};
use sharebox_fuzz::{JSON, altered, fuzz, prelude::*, words};

use crate::{cases, reading};

const KEYS: &[&str] = &[
    "\"cases\"",
    "\"matrix\"",
    "\"name\"",
    "\"page\"",
    "\"from\"",
    "\"expect\"",
    "\"returned\"",
    "\"card\"",
    "\"$absent\"",
    "\"$exactly\"",
    "\"$oneOf\"",
    "\"$match\"",
    "\"$startsWith\"",
    "\"(\"",
    "\"(a+)+$\"",
    "\"findings\"",
    "\"mocks\"",
    "\"limits\"",
    "\"timeout\"",
    "\"snapshot\"",
    "\"send\"",
    "\"button\"",
    "\"now\"",
    "\"2024-01-01T00:00:00Z\"",
    "\"refused\"",
    "\"menu\"",
];

#[test]
fn case_files() {
    let known: Vec<&str> = JSON.iter().chain(KEYS).copied().collect();
    let check = |text: String| {
        match cases(&text) {
            Ok(cases) => prop_assert!(cases.iter().all(|case| !case.name.is_empty()), "{:?}", text),
            Err(error) => prop_assert!(error.to_string().contains("a.share.json"), "{}", error),
        }
        Ok(())
    };
    fuzz(3_000, words(&known), check);
    fuzz(2_000, words(&known).prop_map(|text| format!("{{\"cases\":[{{{text}}}]}}")), check);
    fuzz(3_000, altered(vec![reading::ALL.to_owned()], &known), check);
}

#[test]
fn snapshots() {
    let whole = r#"{ "schema": "sharebox.cards/1", "page": "pages/a/a", "shares": { "menu": { "card": { "title": "T" } }, "b": null } }"#;
    let known: Vec<&str> =
        JSON.iter().chain(&["\"schema\"", "\"page\"", "\"shares\"", "\"../x\""]).copied().collect();
    fuzz(4_000, altered(vec![whole.to_owned()], &known), |text| {
        let (mut snapshots, file) = (Snapshots::new(Update::All), Snapshots::file_of("pages/a/a"));
        match snapshots.add(&file, &text) {
            Ok(()) => {
                // Nobody makes them any more: the file that they were in goes, and no other.
                let (files, _) = snapshots.settle(true, &BTreeSet::new());
                prop_assert!(files.iter().all(|found| found.file == file), "{:?}", files);
            }
            Err(error) => prop_assert!(error.to_string().starts_with(&file), "{}", error),
        }
        Ok(())
    });
}
