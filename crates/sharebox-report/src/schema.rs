//! The published JSON Schemas of what this crate writes.

/// One published JSON Schema.
#[derive(Debug)]
pub struct Schema {
    /// Its name after `sharebox schema`.
    pub name: &'static str,
    /// The schema itself: a JSON document of draft 2020-12 that needs no other file.
    pub text: &'static str,
}

/// Every schema.
pub static SCHEMAS: &[Schema] = &[
    Schema { name: "share", text: include_str!("../schema/share-1.json") },
    Schema { name: "blob", text: include_str!("../schema/blob-1.json") },
    Schema { name: "report", text: include_str!("../schema/report-1.json") },
];

/// The schema called `name`.
pub fn schema(name: &str) -> Option<&'static Schema> {
    SCHEMAS.iter().find(|schema| schema.name == name)
}
