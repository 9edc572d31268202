//! Packages that mini programs use, run for real: one page per package, through the real binary.
//!
//! `bundles/package.json` names the packages and `npm ci --ignore-scripts` in that folder installs them. A page computes
//! something with its package and shares it as the title; `expect.json` beside it says what comes out, and where Node
//! can run the same code, what Node gives is compared too. Without the packages every test is reported as ignored.

#![expect(clippy::disallowed_methods, reason = "a test reads its own data, and fails where it cannot")]

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::Command,
};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use serde_json::Value;

/// What a page comes to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expectation {
    /// Whether Node runs the same code: nothing of the host is needed, and Node finds the same files.
    node: bool,
    /// What the page computes with its package.
    value: Value,
    /// Why the engine cannot run the package, as the record says it; `docs/engine-gaps.md` has more.
    gap: Option<String>,
}

/// The finding about a package that was installed and not built.
const NOT_BUILT: &str = "package-not-built";

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bundles");
    let installed = root.join("node_modules").is_dir();
    let mut names: Vec<String> = fs::read_dir(root.join("pages"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert!(names.len() >= 40, "found only {} pages below {}", names.len(), root.display());
    let mut trials = vec![Trial::test("lock", {
        let root = root.clone();
        move || lock(&root)
    })];
    trials.extend(names.into_iter().map(|name| {
        let page = root.join("pages").join(&name);
        let trial = Trial::test(name, {
            let root = root.clone();
            move || check(&root, &page)
        });
        if installed {
            trial
        } else {
            trial.with_kind("npm ci in tests/bundles first").with_ignored_flag(true)
        }
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

/// The lock file pins every package by version and hash, and names no registry; every page is in `app.json`.
fn lock(root: &Path) -> Result<(), Failed> {
    let lock: Value = serde_json::from_str(&fs::read_to_string(root.join("package-lock.json"))?)?;
    let packages = lock["packages"].as_object().ok_or("no packages in the lock file")?;
    for (path, package) in packages.iter().filter(|(path, _)| !path.is_empty()) {
        if package.get("resolved").is_some() || !package["integrity"].is_string() {
            return Err(format!("{path} names a registry, or has no hash").into());
        }
    }
    let manifest: Value = serde_json::from_str(&fs::read_to_string(root.join("package.json"))?)?;
    for (name, version) in manifest["dependencies"].as_object().ok_or("no dependencies")? {
        let exact =
            version.as_str().is_some_and(|text| text.starts_with(|first: char| first.is_ascii_digit()));
        if !exact || packages[&format!("node_modules/{name}")]["version"] != *version {
            return Err(format!("{name} {version} is not the version that the lock file has").into());
        }
    }
    let app: Value = serde_json::from_str(&fs::read_to_string(root.join("app.json"))?)?;
    let pages = app["pages"].as_array().ok_or("no pages in app.json")?;
    for page in pages {
        let file = format!("{}.js", page.as_str().unwrap_or_default());
        if !root.join(&file).is_file() {
            return Err(format!("app.json names {file}, which is not there").into());
        }
    }
    let folders = fs::read_dir(root.join("pages"))?.count();
    if folders == pages.len() { Ok(()) } else { Err("a page is not in app.json".into()) }
}

fn check(root: &Path, page: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(page.join("expect.json"))?;
    let expected: Expectation = serde_json::from_str(&text)?;
    let record = share(page)?;
    let wrong = |what: &str| Failed::from(format!("{what}\n{record}"));
    if let Some(gap) = &expected.gap {
        let said = record["error"]["unsupported"].as_str().unwrap_or_default();
        let named = record["outcome"] == "unjudged" && said.contains(gap.as_str());
        return if named {
            Ok(())
        } else {
            Err(wrong("the gap has closed, or has another name: say so in the docs"))
        };
    }
    if record["outcome"] != "returned" || record["errors"] != Value::Array(Vec::new()) {
        return Err(wrong("the page did not share without an error"));
    }
    let title = record["returned"]["title"].as_str().ok_or_else(|| wrong("no title"))?;
    let value: Value = serde_json::from_str(title)?;
    if value != expected.value {
        return Err(format!("       got {value}\n  expected {}", expected.value).into());
    }
    // That a package was not built is said, and nothing else is missing.
    let mut findings = record["diagnostics"].as_array().into_iter().flatten();
    if record["gaps"] != Value::Array(Vec::new()) || !findings.any(|finding| finding["rule"] == NOT_BUILT) {
        return Err(wrong("the record does not say what the host would miss, or says more"));
    }
    if expected.node
        && let Some(reference) = node(root, page)?
        && reference != title
    {
        return Err(format!("       got {title}\n  node gives {reference}").into());
    }
    Ok(())
}

/// The record of the page's share.
fn share(page: &Path) -> Result<Value, Failed> {
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .arg("run")
        .arg(page.join("index.js"))
        // Debug builds on a busy machine take their time over the large ones.
        .args(["-f", "jsonl", "--timeout", "180000"])
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let errors = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().next().ok_or_else(|| Failed::from(format!("no record: {errors}")))?;
    Ok(serde_json::from_str(line)?)
}

/// What Node computes, with the sandbox's time zone; `None` where there is no Node.
fn node(root: &Path, page: &Path) -> Result<Option<String>, Failed> {
    let result: PathBuf = page.join("result.js");
    let script =
        "Promise.resolve(require(process.argv[1])()).then((it) => process.stdout.write(JSON.stringify(it)))";
    let output = Command::new("node")
        .args(["-e", script])
        .arg(result)
        .current_dir(root)
        .env("TZ", "Asia/Shanghai")
        .output();
    match output {
        Ok(output) if output.status.success() => Ok(Some(String::from_utf8(output.stdout)?)),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}
