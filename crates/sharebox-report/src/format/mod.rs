//! The registry: one file per format, one line each here.

use std::io;

use crate::{Report, Sources};

/// How a report is written.
#[derive(Debug)]
pub struct Format {
    /// Its name after `-f`.
    pub name: &'static str,
    /// What it is, in one line.
    pub summary: &'static str,
    /// Writes it.
    pub write: fn(&Report, &dyn Sources, Look, &mut dyn io::Write) -> io::Result<()>,
}

/// How output for people looks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// With ANSI colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Findings only, no cards.
    pub quiet: bool,
}

/// Every format.
pub static FORMATS: &[&Format] = &[];

/// The format called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}
