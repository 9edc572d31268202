//! What the environment says about who runs this. Nothing else in the program reads it.
#![expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]

use std::path::{Path, PathBuf};

/// Whether this is a step of a GitHub Actions workflow, whose log shows annotations.
pub(crate) fn is_github_actions() -> bool {
    std::env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true")
}

/// Where `here` lies in the repository that a CI server checked out, with `/`; empty at its root and outside.
pub(crate) fn place_in_repository(here: &Path) -> String {
    let roots = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter();
    roots
        .filter_map(|name| std::env::var(name).ok())
        .filter_map(|root| std::fs::canonicalize(PathBuf::from(root)).ok())
        .find_map(|root| here.strip_prefix(root).ok().map(Path::to_owned))
        .map(|below| below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
        .unwrap_or_default()
}
