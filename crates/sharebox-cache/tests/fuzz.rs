//! Files of the cache: whatever has become of them, what is found is what was kept, or nothing.
//!
//! `sharebox-fuzz` says how to run more cases, and others.
#![expect(clippy::disallowed_methods, reason = "a test spoils its own files")]
#![expect(clippy::unwrap_used, reason = "a test writes its own files, and fails where it cannot")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use sharebox_cache::Cache;
use sharebox_diagnostic::Text;
use sharebox_fuzz::{JSON, altered, fuzz, prelude::*, words};
use sharebox_observation::{HandlerOutcome, Observation};

/// The one file below `folder`.
fn file(folder: &Path) -> PathBuf {
    let first = |folder: &Path| fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    first(&first(folder))
}

#[test]
fn spoilt_files() {
    let folder = tempfile::tempdir().unwrap();
    let cache = Cache::open(folder.path()).unwrap();
    let kept: Vec<Observation> =
        ["one", "two"].map(|word| Observation::of(HandlerOutcome::Unjudged(Text::verbatim(word)))).into();
    for seen in &kept {
        cache.keep("k", &[], seen);
    }
    assert_eq!(cache.find("k", &mut |_| true).as_ref(), kept.last());
    let path = file(folder.path());
    let whole = fs::read_to_string(&path).unwrap();
    let texts = prop_oneof![3 => altered(vec![whole], JSON), 1 => words(JSON)];
    fuzz(1_500, texts, move |text| {
        fs::write(&path, text).unwrap();
        let found = cache.find("k", &mut |_| true);
        prop_assert!(found.as_ref().is_none_or(|found| kept.contains(found)), "{:?}", found);
        // And it can be used again.
        cache.keep("k", &[], &kept[0]);
        let found = cache.find("k", &mut |_| true);
        prop_assert_eq!(found.as_ref(), kept.first());
        Ok(())
    });
    drop(folder);
}
