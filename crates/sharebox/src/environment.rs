//! What the environment says about who runs this, and the clock. Nothing else in the program reads them.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment and the clock"
)]

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

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

/// The session key that open data is sealed and opened with, if the user put one there.
pub(crate) fn session_key() -> Option<Zeroizing<String>> {
    // What is not UTF-8 is no key either, and is told so.
    let text = std::env::var_os("SHAREBOX_SESSION_KEY").filter(|text| !text.is_empty())?;
    Some(Zeroizing::new(text.to_string_lossy().into_owned()))
}

/// What the clock says, in milliseconds since 1970; before that it is negative.
pub(crate) fn now() -> i64 {
    let now = time::OffsetDateTime::from(std::time::SystemTime::now());
    i64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}
