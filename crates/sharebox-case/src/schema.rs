//! The published JSON Schemas: of case files, of snapshots, of what the reporter `json` writes.

/// Names after `sharebox schema`, and documents of draft 2020-12 that need no other file.
pub static SCHEMAS: &[(&str, &str)] = &[
    ("case", include_str!("../schema/case-1.json")),
    ("cards", include_str!("../schema/cards-1.json")),
    ("tests", include_str!("../schema/tests-1.json")),
];
