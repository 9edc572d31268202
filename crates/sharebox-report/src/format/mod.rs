//! The registry: one file per format, one line each here.

mod agent;
mod blob;
mod checkstyle;
mod concise;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod pretty;
mod rdjson;
mod sarif;
mod unix;

use std::io;

use sharebox_diagnostic::Language;

use crate::Report;

pub use github::annotation;

/// How a report is written.
#[derive(Debug)]
pub struct Format {
    /// Its name after `-f`.
    pub name: &'static str,
    /// What it is, in one line.
    pub summary: &'static str,
    /// Writes it.
    pub write: fn(&Report, Look, &mut dyn io::Write) -> io::Result<()>,
}

impl Format {
    /// Whether it holds everything, so that [`merge`](crate::merge) can make any other of it.
    pub fn is_blob(&self) -> bool {
        std::ptr::eq(self, &raw const blob::FORMAT)
    }
}

/// How output looks: to people, but for the language.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// With ANSI colours.
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Findings only, no cards.
    pub quiet: bool,
    /// The language of every sentence of ours, in every format. Keys, codes and words that programs look for have none.
    pub language: Language,
}

/// Every format, the default first.
pub static FORMATS: &[&Format] = &[
    &pretty::FORMAT,
    &concise::FORMAT,
    &agent::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &sarif::FORMAT,
    &junit::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &checkstyle::FORMAT,
    &rdjson::FORMAT,
    &unix::FORMAT,
    &markdown::FORMAT,
    &blob::FORMAT,
];

/// The format called `name`.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_here_is_in_the_registry() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/format");
        #[expect(clippy::disallowed_methods, reason = "a test looks at its own sources")]
        let mut files: Vec<String> = std::fs::read_dir(here)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".rs", ""))
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let mut names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        names.sort_unstable();
        assert_eq!(files, names);
    }
}
