//! The published JSON Schemas of what is written about open data: their names and texts.

/// Every schema: its name after `sharebox schema`, and a JSON document of draft 2020-12 that needs no other file.
pub static SCHEMAS: &[(&str, &str)] = &[
    ("decrypted", include_str!("../schema/decrypted-1.json")),
    ("sealed", include_str!("../schema/sealed-1.json")),
    ("vectors", include_str!("../schema/vectors-1.json")),
];
