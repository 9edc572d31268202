//! What the environment says about who runs this, and the clock. Nothing else in the program reads them.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment and the clock"
)]

use std::path::{Path, PathBuf};

use sharebox_report::Language;
use zeroize::Zeroizing;

/// Whether this is a step of a GitHub Actions workflow, whose log shows annotations.
pub(crate) fn is_github_actions() -> bool {
    std::env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true")
}

/// Whether a CI server runs this: nobody looks at what is written (docs.github.com, `docs.gitlab.com` and others set `CI`).
pub(crate) fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "false" | "0"))
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

/// Variables by which a CI server says which part of a parallel job this is.
#[derive(Debug)]
pub(crate) struct Place {
    /// The variable with the number of the part.
    pub(crate) index: &'static str,
    /// What it calls the first part.
    pub(crate) first: usize,
    /// The variable with the number of parts, where there is one.
    pub(crate) total: Option<&'static str>,
}

/// Bazel (bazel.build/reference/test-encyclopedia), GitLab (`docs.gitlab.com/ci/variables/predefined_variables`),
/// `CircleCI` (circleci.com/docs/variables), Buildkite (buildkite.com/docs/pipelines/environment-variables) and indexed
/// jobs of Kubernetes (kubernetes.io/docs/concepts/workloads/controllers/job), in the order in which they are asked.
pub(crate) const PARTS: &[Place] = &[
    Place { index: "TEST_SHARD_INDEX", first: 0, total: Some("TEST_TOTAL_SHARDS") },
    Place { index: "CI_NODE_INDEX", first: 1, total: Some("CI_NODE_TOTAL") },
    Place { index: "CIRCLE_NODE_INDEX", first: 0, total: Some("CIRCLE_NODE_TOTAL") },
    Place { index: "BUILDKITE_PARALLEL_JOB", first: 0, total: Some("BUILDKITE_PARALLEL_JOB_COUNT") },
    Place { index: "JOB_COMPLETION_INDEX", first: 0, total: None },
];

/// The value of a variable, if it has one.
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Touches the file by which Bazel knows that a test runs its part alone; nothing where Bazel asks for none.
///
/// # Errors
/// The file and the reason, when that is not possible.
pub(crate) fn touch_status_file() -> Result<(), (String, std::io::Error)> {
    let Some(file) = variable("TEST_SHARD_STATUS_FILE") else { return Ok(()) };
    let touched = std::fs::OpenOptions::new().create(true).append(true).open(&file);
    touched.map(drop).map_err(|error| (file, error))
}

/// The language that the user wants this program to speak, if they say so: `SHAREBOX_LANG`.
pub(crate) fn wanted_language() -> Option<String> {
    variable("SHAREBOX_LANG")
}

/// The language of the terminal: the first of the variables for messages that is set decides (POSIX, 8.2).
pub(crate) fn locale() -> Option<Language> {
    let first = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable)?;
    Language::of_locale(&first)
}

/// The folder of this program among the user's caches.
pub(crate) fn cache_folder() -> Option<PathBuf> {
    Some(dirs::cache_dir()?.join("sharebox"))
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
