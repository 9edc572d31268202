//! `sharebox check` and the commands that tell what the tool knows, as CI meets them.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test writes and reads its own files, and fails where it cannot"
)]

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;

const GOOD: &str = "Page({ onShareAppMessage() { return { title: 'T', path: '/pages/a/a' } } })\n";
const WARNED: &str = "Page({ onShareAppMessage() { return { title: '', path: '/pages/a/a' } } })\n";
const WRONG: &str = "Page({ onShareAppMessage() { return { title: 'T', path: '/page/b/b' } } })\n";
/// Nothing of this name is in the project, and packages are not read yet.
const UNJUDGED: &str =
    "import { title } from 'some-package'\nPage({ onShareAppMessage() { return { title } } })\n";

/// A project whose pages `a`, `b`, … have these scripts.
fn project(scripts: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let names = "abcdef".chars().map(|name| format!("pages/{name}/{name}"));
    let pages: Vec<String> = names.take(scripts.len()).collect();
    for (page, script) in pages.iter().zip(scripts) {
        let path = folder.path().join(page);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path.with_extension("js"), script).unwrap();
        fs::write(path.with_extension("wxml"), "<view/>").unwrap();
    }
    fs::write(folder.path().join("app.json"), serde_json::json!({ "pages": pages }).to_string()).unwrap();
    folder
}

fn sharebox(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    for name in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"] {
        command.env_remove(name);
    }
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn check(folder: &Path, args: &[&str]) -> Output {
    sharebox(folder).arg("check").args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn exit_codes_say_what_happened() {
    let cases: &[(&[&str], &[&str], i32)] = &[
        (&[GOOD], &[], 0),
        (&[GOOD, WARNED], &[], 0),
        (&[GOOD, WARNED], &["--deny-warnings"], 1),
        (&[GOOD, WARNED], &["--max-warnings", "0"], 1),
        (&[GOOD, WARNED], &["--max-warnings", "1"], 0),
        (&[GOOD, WARNED], &["-D", "title-empty"], 1),
        (&[GOOD, WRONG], &[], 1),
        (&[GOOD, WRONG], &["-A", "correctness"], 0),
        (&[GOOD, WRONG], &["-A", "correctness", "-D", "path-not-registered"], 1),
        (&[GOOD, WRONG], &["-W", "path-not-registered", "--quiet", "--deny-warnings"], 1),
        (&[GOOD, WRONG, UNJUDGED], &[], 2),
        (&[GOOD], &[".", "gone"], 2),
        (&[], &[], 2),
        (&[GOOD], &["-A", "titel-empty"], 2),
        (&[GOOD], &["-f", "sarfi"], 2),
        (&[GOOD], &["-f", "json", "-f", "sarif"], 2),
        (&[GOOD], &["-o", "json=/proc/nowhere/x.json"], 2),
    ];
    for (scripts, args, exit) in cases {
        let output = check(project(scripts).path(), args);
        assert_eq!(output.status.code(), Some(*exit), "{args:?}: {}{}", out(&output), err(&output));
    }
}

#[test]
fn mistakes_name_what_was_meant() {
    let folder = project(&[GOOD]);
    for (args, words) in [
        (&["check", "-A", "titel-empty"][..], "did you mean `title-empty`?"),
        (&["check", "-f", "sarfi"], "sarif"),
        (&["check", "-o", "sarfi=x"], "did you mean `sarif`?"),
        (&["check", "--page", "pages/a/b"], "did you mean `pages/a/a`?"),
        (&["explain", "title-emtpy"], "did you mean `title-empty`?"),
        (&["explain", "privacy"], "default-path-reshares-query"),
        (&["apis", "wx.showSharMenu"], "did you mean `showShareMenu`?"),
        (&["platforms", "wechatt"], "wechat"),
    ] {
        let output = sharebox(folder.path()).args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", out(&output));
        let said = format!("{}{}", out(&output), err(&output));
        assert!(said.contains(words), "{args:?} does not say {words}: {said}");
    }
}

#[test]
fn findings_are_grouped_by_page_and_counted_once() {
    let shared = "module.exports = () => wx.showShareMenu({ withShareTicket: 'true' })\n";
    let page = "const show = require('../../show')\nPage({ onLoad: () => show(), onShareAppMessage() { return { title: 'T' } } })\n";
    let folder = project(&[page, GOOD, page]);
    fs::write(folder.path().join("show.js"), shared).unwrap();
    let output = check(folder.path(), &["--platform", "wechat", "--from", "menu"]);
    let text = out(&output);
    assert_eq!(text.matches("warning[ticket-flag-not-boolean]").count(), 1, "{text}");
    assert!(text.starts_with("pages/a/a · WeChat") && !text.contains("pages/b/b"), "{text}");
    assert!(text.contains("= also: in 1 other page: pages/c/c"), "{text}");
    assert!(text.ends_with("3 pages, 3 shares: 1 warning\n"), "{text}");
    assert!(!text.contains('╭'), "no cards: {text}");
}

#[test]
fn quiet_shows_errors_only() {
    let folder = project(&[WARNED, WRONG]);
    let text = out(&check(folder.path(), &["-q", "-f", "concise"]));
    assert!(text.contains("path-not-registered") && !text.contains("title-empty"), "{text}");
}

#[test]
fn projects_and_pages_come_into_one_report_with_paths_from_here() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["one", "two"] {
        fs::rename(project(&[WRONG, GOOD, WRONG]).keep(), folder.path().join(name)).unwrap();
    }
    let args = ["one/pages/a/a.js", "two", "one/pages/b/b.js", "one/pages/a/a.js", "-f"];
    let output = check(folder.path(), &[&args[..], &["json"]].concat());
    let report: Value = serde_json::from_str(&out(&output)).unwrap();
    let folders: Vec<&str> = report["projects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|project| project["folder"].as_str().unwrap())
        .collect();
    assert_eq!(folders, ["one", "two"], "{report:#}");
    let records: Vec<String> = report["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|record| {
            format!("{}/{}", record["project"].as_str().unwrap(), record["route"].as_str().unwrap())
        })
        .collect();
    let expected = ["one/pages/a/a", "one/pages/b/b", "two/pages/a/a", "two/pages/b/b", "two/pages/c/c"];
    assert_eq!(records, expected);
    let text = out(&check(folder.path(), &[&args[..], &["unix"]].concat()));
    assert!(
        text.lines().all(|line| line.starts_with("one/pages/") || line.starts_with("two/pages/")),
        "{text}"
    );
    assert_eq!(text.lines().count(), 3, "{text}");
    // From within: the nearest project upwards.
    let text = out(&check(&folder.path().join("two/pages/b"), &["-f", "unix"]));
    assert!(text.starts_with("../a/a.js:1:") || text.starts_with("../../pages/a/a.js:1:"), "{text}");
}

#[test]
fn files_are_written_as_a_whole_and_replaced() {
    let folder = project(&[WRONG]);
    let file = |name: &str| folder.path().join(name);
    fs::write(file("old.json"), "x".repeat(1 << 20)).unwrap();
    let args = ["-o", "json=old.json", "-o", "reports/deep/junit.xml", "-f", "junit"];
    let output = check(folder.path(), &args);
    assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()), "{}", err(&output));
    serde_json::from_str::<Value>(&fs::read_to_string(file("old.json")).unwrap()).unwrap();
    assert!(fs::read_to_string(file("reports/deep/junit.xml")).unwrap().ends_with("</testsuites>\n"));
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".sharebox"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    // What cannot be written stays as it was.
    fs::create_dir(file("folder")).unwrap();
    let output = check(folder.path(), &["-o", "json=folder"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("cannot write `folder`"), "{}", err(&output));
    assert!(out(&output).contains("path-not-registered"), "the others are still written");
}

#[cfg(unix)]
#[test]
fn a_written_file_is_readable_by_others_and_a_device_stays_one() {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};

    let folder = project(&[GOOD]);
    check(folder.path(), &["-o", "json=report.json"]);
    fs::write(folder.path().join("plain"), "").unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().mode();
    assert_eq!(mode("report.json"), mode("plain"));
    check(folder.path(), &["-o", "json=/dev/null"]);
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn github_actions_gets_annotations_unless_a_format_was_chosen() {
    let folder = project(&[WRONG]);
    let within = |args: &[&str]| {
        let workspace = folder.path().parent().unwrap();
        let output = sharebox(folder.path())
            .arg("check")
            .args(args)
            .envs([("GITHUB_ACTIONS", "true"), ("GITHUB_WORKSPACE", workspace.to_str().unwrap())])
            .output()
            .unwrap();
        out(&output)
    };
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    let text = within(&[]);
    let annotation = format!("\n::error file={name}/pages/a/a.js,line=1,");
    assert!(text.starts_with("pages/a/a · WeChat") && text.contains(&annotation), "{text}");
    assert!(!within(&["-f", "concise"]).contains("::error"));
    assert!(!out(&check(folder.path(), &[])).contains("::error"), "only there");
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let folder = project(&[WRONG]);
    for args in [
        &["check"][..],
        &["check", "-f", "json"],
        &["run"],
        &["rules"],
        &["apis"],
        &["explain", "title-empty"],
    ] {
        let mut child =
            sharebox(folder.path()).args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_our_trouble() {
    let folder = project(&[GOOD]);
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = sharebox(folder.path()).arg("check").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("cannot write to standard output"), "{}", err(&output));
}

#[test]
fn what_the_tool_knows_is_told_in_three_shapes() {
    let folder = project(&[]);
    for command in [
        &["rules"][..],
        &["explain", "title-empty"],
        &["platforms"],
        &["platforms", "feishu"],
        &["apis", "*ShareMenu"],
    ] {
        for format in ["table", "json", "markdown"] {
            let output = sharebox(folder.path()).args(command).args(["-f", format]).output().unwrap();
            let text = out(&output);
            assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{command:?}");
            assert!(text.ends_with('\n') && text.len() > 100, "{text}");
            if format == "json" {
                let json: Value = serde_json::from_str(&text).unwrap();
                let name = json["schema"].as_str().unwrap();
                let name = name.strip_prefix("sharebox.").unwrap().strip_suffix("/1").unwrap();
                let schema = sharebox(folder.path()).args(["schema", name]).output().unwrap();
                let validator =
                    jsonschema::validator_for(&serde_json::from_str(&out(&schema)).unwrap()).unwrap();
                assert!(validator.is_valid(&json), "{command:?}");
            }
        }
    }
}
