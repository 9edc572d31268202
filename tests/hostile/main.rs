//! Page code is hostile. Whatever it does is an outcome of that page; the parent survives and goes on.
#![expect(clippy::unwrap_used, reason = "a test writes its own files, and fails where it cannot")]

mod code;
mod files;
mod output;
mod parts;
mod returned;

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// Runs a page and gives its record and the exit code. The clock on the wall is generous, for slow machines; the
/// cases that need it struck say so.
fn run(page: &str, args: &[&str]) -> (Value, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["run", "-", "--platform", "wechat", "--from", "menu", "-f", "jsonl"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(page.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let record = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{error}: {text}{}", String::from_utf8_lossy(&output.stderr)));
    (record, output.status.code().unwrap())
}

fn handler(body: &str) -> String {
    format!("Page({{ onShareAppMessage() {{ {body} }} }})")
}

/// The limit that struck.
#[track_caller]
fn limit_of(page: &str, args: &[&str]) -> String {
    let (record, exit) = run(page, args);
    assert_eq!(record["outcome"], "limit", "{record}");
    assert_eq!(exit, 1, "{record}");
    let flag = record["error"]["flag"].as_str();
    let told = record["diagnostics"][0]["help"].as_str().unwrap_or_default();
    assert!(flag.is_none_or(|flag| told.contains(flag)), "the finding does not name {flag:?}: {told}");
    record["error"]["limit"].as_str().unwrap().to_owned()
}

/// Runs the project in `folder`; its shares from the menu, on WeChat unless `args` say otherwise.
fn run_project(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["run", "-f", "jsonl", "--from", "menu", "--platform", "wechat"])
        .args(args)
        .arg(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn records(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    let record = |line| {
        serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("{error}: {text}{}", String::from_utf8_lossy(&output.stderr)))
    };
    text.lines().map(record).collect()
}

/// The outcome; of a limit its name, of an error the error's.
fn outcome(record: &Value) -> String {
    let word = |key: &str| record["error"][key].as_str().unwrap_or_default().to_owned();
    match record["outcome"].as_str().unwrap() {
        "limit" => word("limit"),
        "threw" => format!("threw {}", word("name")),
        outcome => outcome.to_owned(),
    }
}

/// A program of these files and of one page per script.
fn program(scripts: &[String], files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let routes: Vec<String> = (0..scripts.len()).map(|index| format!("pages/p{index}/p{index}")).collect();
    write("app.json", serde_json::json!({ "pages": routes }).to_string().as_bytes());
    for (route, script) in routes.iter().zip(scripts) {
        write(&format!("{route}.js"), script.as_bytes());
    }
    for (name, text) in files {
        write(name, text);
    }
    folder
}

/// Runs each script as a page of one program, side by side, and compares what becomes of each with what may.
#[track_caller]
fn all_end(cases: &[(String, &[&str])], args: &[&str]) {
    let scripts: Vec<String> = cases.iter().map(|(script, _)| script.clone()).collect();
    let found = records(&run_project(program(&scripts, &[]).path(), args));
    assert_eq!(found.len(), cases.len(), "every page has a record");
    for (record, (script, allowed)) in found.iter().zip(cases) {
        let outcome = outcome(record);
        assert!(allowed.contains(&outcome.as_str()), "{script} ends as {outcome}: {record}");
        let flag = record["error"]["flag"].as_str();
        let told = record["diagnostics"][0]["help"].as_str().unwrap_or_default();
        assert!(flag.is_none_or(|flag| told.contains(flag)), "{script}: no word of {flag:?}: {told}");
    }
}

#[test]
fn a_page_that_kills_its_worker_takes_no_other_page_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("app.json", r#"{ "pages": ["pages/a/a", "pages/b/b", "pages/c/c"] }"#);
    write("pages/a/a.js", &handler("return { title: 'a' }"));
    write("pages/b/b.js", &handler("return { title: /^(a+)+$/.test('a'.repeat(40) + 'b') }"));
    write("pages/c/c.js", &handler("return { title: 'c' }"));
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["run", "-f", "jsonl", "--from", "menu", "--timeout", "2000", "--platform", "wechat"])
        .arg(folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<&str> = records.iter().map(|record| record["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["returned", "limit", "returned"], "{text}");
}
