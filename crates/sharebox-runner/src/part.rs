//! Parts of a run: which pages each gets, and how parts of one run are known.

use sha2::{Digest, Sha256};
use sharebox_mock::Mocks;
use sharebox_sandbox::PageRun;

use crate::RunOptions;

/// A part of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which, from 1.
    pub index: usize,
    /// Of how many.
    pub of: usize,
}

impl Part {
    /// All of a run.
    pub const WHOLE: Self = Self { index: 1, of: 1 };

    /// Whether this is the part for the page numbered `page`, from 0. The parts take turns: so each gets its share of
    /// every package, and of pages that are alike.
    fn takes(self, page: usize) -> bool {
        page % self.of.max(1) + 1 == self.index
    }
}

/// The runs of one part, each with its place among all.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) runs: Vec<(usize, PageRun)>,
    /// Pages among all runs.
    pub(crate) pages: usize,
}

/// The runs of `part`; `before` pages came in front of these. Triggers of one page stay together.
pub(crate) fn choose(all: Vec<PageRun>, part: Part, before: usize) -> Chosen {
    let mut chosen = Chosen { runs: Vec::new(), pages: 0 };
    let mut last: Option<String> = None;
    for (number, run) in all.into_iter().enumerate() {
        if last.as_ref() != Some(&run.route) {
            chosen.pages += 1;
            last = Some(run.route.clone());
        }
        if part.takes(before + chosen.pages - 1) {
            chosen.runs.push((number, run));
        }
    }
    chosen
}

/// What all parts of one run have in common: the runs and whatever else decides what is said of them.
pub(crate) fn fingerprint(all: &[PageRun], mocks: Option<&Mocks>, options: &RunOptions) -> String {
    let RunOptions { levels, config, explain, timeout_ms, memory_mb, screenshot, all_items, open, .. } =
        options;
    let data = serde_json::to_vec(&(all, mocks)).unwrap_or_default();
    // What is configured, not in which files: the parts may lie in different places.
    let mut config = config.node.to_json();
    if let Some(keys) = config.as_object_mut() {
        // What is found is the same in every language.
        keys.remove("lang");
    }
    let config = config.to_string();
    let more = format!("{:?} {timeout_ms} {memory_mb} {explain} {all_items} {open}", levels.named());
    hex(&hash(&[&data, config.as_bytes(), more.as_bytes(), screenshot.as_deref().unwrap_or_default()]))
}

/// A hash of `parts`.
pub(crate) fn hash(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for part in parts {
        // With its length in front, so that no two lists of parts run together.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// The first 128 bits of `hash`.
pub(crate) fn hex(hash: &[u8]) -> String {
    format!("{:032x}", hash.first_chunk().map_or(0, |first| u128::from_be_bytes(*first)))
}
