//! Fixtures: projects as lists of files.
#![allow(dead_code, clippy::allow_attributes, reason = "every test binary uses some of it")]

use sharebox_project::{MemorySource, ProjectPath};

/// A project called `demo` with these files.
pub(crate) fn memory(files: &[(&str, &str)]) -> MemorySource {
    MemorySource::of("demo", files.iter().copied()).expect("paths of a fixture are fine")
}

/// The path `text`.
pub(crate) fn path(text: &str) -> ProjectPath {
    ProjectPath::new(text).expect("paths of a fixture are fine")
}
