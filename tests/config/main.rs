//! Configuration, suppressions, baseline, policy and fixes, as a user meets them in `run` and `check`.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes and reads its own files, and fails where it cannot"
)]

mod fixes;
mod known;
mod policy;
mod settings;

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// A project with these files; `pages` of its `app.json` are the scripts among them.
fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let pages: Vec<&str> = files
        .iter()
        .filter_map(|(name, _)| name.strip_suffix(".js").filter(|name| name.starts_with("pages/")))
        .collect();
    write(folder.path(), "app.json", &serde_json::json!({ "pages": pages }).to_string());
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    for page in pages {
        let markup = folder.path().join(page).with_extension("wxml");
        if !markup.exists() {
            fs::write(markup, "<view/>").unwrap();
        }
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn sharebox(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    for name in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"] {
        command.env_remove(name);
    }
    command.current_dir(folder).stdin(Stdio::null()).args(args).output().unwrap()
}

fn check(folder: &Path, args: &[&str]) -> Output {
    sharebox(folder, &[&["check"], args].concat())
}

/// Every finding of `check` as `severity rule place`, and the exit code.
fn found(folder: &Path, args: &[&str]) -> (Vec<String>, Option<i32>) {
    let output = check(folder, &[&["-f", "jsonl"], args].concat());
    let mut all = Vec::new();
    for line in out(&output).lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        for finding in record["diagnostics"].as_array().unwrap() {
            let word = |name: &str| finding[name].as_str().unwrap();
            let start = &finding["at"];
            let at = match finding["at"]["file"].as_str() {
                Some(file) => format!("{file}:{}:{}", start["line"], start["column"]),
                None => record["route"].as_str().unwrap().to_owned(),
            };
            all.push(format!("{} {} {at}", word("severity"), word("rule")));
        }
    }
    assert_ne!(output.status.code(), Some(2), "{}", err(&output));
    (all, output.status.code())
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A page whose handler returns an object with these fields, on line 3.
fn page(fields: &str) -> String {
    format!("Page({{\n  onShareAppMessage() {{\n    return {{ {fields} }}\n  }},\n}})\n")
}
