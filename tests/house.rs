//! The house rules that can be tested: who may know whom, how files look, what is never named.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads its own repository, and fails where it cannot"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every Rust file below `crates/` and `tests/`, with its path relative to the root and its text.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["crates", "tests"] {
        walk(&root().join(folder), &mut found);
    }
    assert!(found.len() > 50, "the walk found only {} files", found.len());
    found
}

fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with("node_modules") {
                walk(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are() {
    for (name, text) in sources() {
        assert!(text.starts_with("//!"), "{name} does not open with what it is for");
        let lines = text.lines().count();
        assert!(lines <= 400, "{name} has {lines} lines: split it along a seam");
    }
}

#[test]
fn files_are_named_after_something() {
    for (name, _) in sources() {
        let stem = Path::new(&name).file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["util", "utils", "helper", "helpers", "common", "misc", "stuff"].contains(&stem.as_str()),
            "{name} is named after nothing"
        );
    }
}

#[test]
fn only_the_sandbox_names_the_engine() {
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let manifest = entry.unwrap().path().join("Cargo.toml");
        let Ok(text) = fs::read_to_string(&manifest) else { continue };
        let names = text.contains("boa_engine");
        assert_eq!(names, manifest.to_string_lossy().contains("sharebox-sandbox"), "{}", manifest.display());
    }
}

/// Every crate of the house but the one that says what is said to people.
const EVERYTHING_ELSE: &[&str] = &[
    "sharebox-ca",
    "sharebox-co",
    "sharebox-do",
    "sharebox-f",
    "sharebox-h",
    "sharebox-i",
    "sharebox-l",
    "sharebox-m",
    "sharebox-o",
    "sharebox-p",
    "sharebox-r",
    "sharebox-s",
];

/// What a crate must not know, as `crates/README.md` says it.
#[test]
fn crates_know_only_what_they_may() {
    let forbidden: &[(&str, &[&str])] = &[
        ("sharebox-diagnostic", &["sharebox-", "serde_json", "anstyle"]),
        ("sharebox-document", &["sharebox-platform", "sharebox-project", "sharebox-mock", "sharebox-config"]),
        (
            "sharebox-observation",
            &["sharebox-platform", "sharebox-project", "sharebox-lint", "sharebox-contract"],
        ),
        // What they say to people is a `Text` of `sharebox-diagnostic`.
        ("sharebox-opendata", EVERYTHING_ELSE),
        ("sharebox-platform", EVERYTHING_ELSE),
        ("sharebox-image", EVERYTHING_ELSE),
        ("sharebox-fuzz", &["sharebox-"]),
        ("sharebox-cache", &["sharebox-sandbox", "sharebox-runner", "sharebox-lint", "sharebox-contract"]),
        ("sharebox-script", &["sharebox-project", "sharebox-sandbox", "sharebox-platform"]),
        ("sharebox-markup", &["sharebox-lint", "sharebox-sandbox"]),
        ("sharebox-project", &["sharebox-sandbox", "sharebox-lint", "sharebox-script"]),
        ("sharebox-mock", &["sharebox-host", "sharebox-platform", "sharebox-project", "sharebox-sandbox"]),
        ("sharebox-host", &["sharebox-project", "sharebox-sandbox", "sharebox-lint"]),
        ("sharebox-sandbox", &["sharebox-contract", "sharebox-lint", "sharebox-report"]),
        ("sharebox-contract", &["sharebox-sandbox", "sharebox-project", "sharebox-lint", "sharebox-report"]),
        ("sharebox-config", &["sharebox-sandbox", "sharebox-project", "sharebox-report", "clap"]),
        ("sharebox-lint", &["sharebox-config", "sharebox-sandbox", "sharebox-project", "sharebox-report"]),
        (
            "sharebox-case",
            &["sharebox-sandbox", "sharebox-runner", "sharebox-project", "sharebox-lint", "clap"],
        ),
        ("sharebox-report", &["sharebox-sandbox", "sharebox-project", "sharebox-lint", "sharebox-runner"]),
        ("sharebox-runner", &["clap", "anstream"]),
        ("sharebox-reference", &["sharebox-sandbox", "sharebox-runner", "sharebox-project"]),
        ("sharebox-api", &["clap", "anstream", "sharebox-sandbox"]),
        ("sharebox", &["sharebox-sandbox"]),
    ];
    for (name, others) in forbidden {
        let text = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
        let dependencies = text.split("[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        for other in *others {
            let known = dependencies.lines().any(|line| line.starts_with(other));
            assert!(!known, "{name} must not know {other}");
        }
    }
}

/// Behaviour is read from the profile; nobody asks which platform it is.
#[test]
fn no_code_outside_the_profiles_branches_on_a_platform() {
    for (name, text) in sources() {
        let allowed = name.starts_with("crates/sharebox-platform/") || name.starts_with("tests/");
        // Tests, availability rows and severities by platform name platforms as data.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for id in ["\"wechat\"", "\"feishu\"", "\"douyin\"", "\"wx\"", "\"tt\""] {
                let comparing = line.contains(&format!("== {id}")) || line.contains(&format!("{id} =>"));
                assert!(allowed || !comparing, "{name} branches on {id}: {line}");
            }
        }
    }
}

#[test]
fn library_crates_introduce_themselves() {
    for (name, text) in sources().iter().filter(|(name, _)| name.ends_with("/src/lib.rs")) {
        let header: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
        assert!(header.contains("must not know"), "{name} does not say what it must not know");
        assert!(header.contains("Start from"), "{name} does not say where to start");
    }
}

#[test]
fn the_code_map_names_every_crate() {
    let map = fs::read_to_string(root().join("crates/README.md")).unwrap();
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(map.contains(&format!("`{name}`")), "crates/README.md does not name {name}");
        }
    }
}

/// What thiserror may be told: the text of the error in English, or that of the error inside.
const TOLD: [&str; 2] = ["\"{}\", self.text().en())]", "transparent)]"];
/// Errors in the words of somebody else: the parser's, and those that a client hands to a page.
const FOREIGN: [&str; 2] = ["crates/sharebox-script/src/problem.rs", "crates/sharebox-host/src/answer.rs"];

/// An error has one text in every language, and its `Display` is the English of that: what stands in an attribute would be
/// there in one language only.
#[test]
fn errors_speak_every_language() {
    let mut seen = 0;
    for (name, text) in sources() {
        let ours =
            name.starts_with("crates/") && !name.starts_with("crates/xtask/") && name != "tests/house.rs";
        let attributes = text.split("#[error(").skip(1);
        for attribute in attributes.filter(|_| ours) {
            seen += 1;
            let told = TOLD.iter().any(|told| attribute.starts_with(told));
            assert!(told || FOREIGN.contains(&name.as_str()), "{name}: #[error({}", &attribute[..40]);
        }
    }
    assert!(seen > 30, "{seen}");
}

/// A variable in the braces of a text is written as it is in both languages, and an error would be English in both: it is
/// handed over as an argument, where only a [`Text`](sharebox_diagnostic::Text) or what has no language is taken.
#[test]
fn no_error_slips_into_a_text() {
    for (name, text) in sources() {
        for call in text.split("text!(").skip(1) {
            let call = call.split(");").next().unwrap_or_default();
            let slips = call.contains("{error}") && !call.contains("error =") && !call.contains("[error");
            assert!(!slips, "{name}: text!({call})");
        }
    }
}
