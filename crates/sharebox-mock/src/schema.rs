//! The published JSON Schema of mock files.

/// Its name after `sharebox schema`.
pub const SCHEMA_NAME: &str = "mock";

/// The schema itself: a JSON document of draft 2020-12 that needs no other file.
pub const SCHEMA: &str = include_str!("../schema/mock-1.json");
