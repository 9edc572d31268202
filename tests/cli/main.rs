//! The command line as a user meets it: inputs, mistakes, exit codes, streams.
#![expect(clippy::unwrap_used, reason = "a test writes and reads its own files, and fails where it cannot")]

mod emulation;
mod mocks;
mod screenshot;
mod version;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

const GOOD: &str =
    "Page({ onShareAppMessage() { return { title: 'T', path: '/pages/a/a' } } })\nwx.showShareMenu()\n";

fn sharebox(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sharebox")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn sharebox_with_input(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn arg(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../js-fixtures").join(name)
}

#[test]
fn a_lone_page_runs_from_its_file_its_folder_and_standard_input() {
    let folder = project(&[("page.js", GOOD), ("page.wxml", "<view/>")]);
    let file = sharebox(&["run", &arg(&folder.path().join("page.js")), "-f", "jsonl"]);
    assert_eq!(file.status.code(), Some(0), "{}", err(&file));
    let whole = sharebox(&["run", &arg(folder.path()), "-f", "jsonl"]);
    assert_eq!(out(&whole), out(&file), "{}", err(&whole));
    let piped = sharebox_with_input(&["run", "-", "-f", "jsonl"], GOOD);
    assert_eq!(piped.status.code(), Some(0), "{}", err(&piped));
    assert!(out(&piped).contains("\"title\":\"T\""), "{}", out(&piped));
}

#[test]
fn the_name_of_standard_input_gives_it_its_route_and_its_project() {
    let app = r#"{ "pages": ["pages/a/a", "pages/b/b"] }"#;
    let folder = project(&[
        ("app.json", app),
        ("app.js", "App({ globalData: { name: 'from app' } })"),
        ("pages/a/a.js", "syntax error on disk ("),
        ("pages/a/a.wxml", ""),
        ("pages/b/b.js", GOOD),
    ]);
    let name = arg(&folder.path().join("pages/a/a.js"));
    let text = "Page({ onShareAppMessage() { return { title: getApp().globalData.name } } })";
    let output = sharebox_with_input(&["run", "-", "--stdin-filename", &name, "-f", "jsonl"], text);
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
    assert_eq!(out(&output).lines().count(), 1);
    assert!(out(&output).contains(r#""route":"pages/a/a""#), "{}", out(&output));
    assert!(out(&output).contains("from app"), "{}", out(&output));
}

#[test]
fn pages_are_chosen_by_route_and_a_wrong_route_gets_the_nearest() {
    let app = r#"{ "pages": ["pages/index/index", "pages/user/user"] }"#;
    let folder = project(&[("app.json", app), ("pages/index/index.js", GOOD), ("pages/user/user.js", GOOD)]);
    let folder = arg(folder.path());
    let one = sharebox(&["run", &folder, "--page", "pages/user/user", "-f", "jsonl"]);
    assert_eq!(out(&one).lines().count(), 1, "{}", err(&one));
    let wrong = sharebox(&["run", &folder, "--page", "pages/user/users"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("did you mean `pages/user/user`"), "{}", err(&wrong));
    assert_eq!(out(&wrong), "");
}

#[test]
fn pages_without_a_handler_are_not_defined() {
    let app = r#"{ "pages": ["pages/a/a", "pages/b/b"] }"#;
    let folder = project(&[("app.json", app), ("pages/a/a.js", "Page({})"), ("pages/b/b.js", GOOD)]);
    let output = sharebox(&["run", &arg(folder.path()), "-f", "jsonl", "--from", "menu"]);
    let outcomes: Vec<bool> =
        out(&output).lines().map(|line| line.contains(r#""outcome":"not-defined""#)).collect();
    assert_eq!(outcomes, [true, false], "{}", err(&output));
}

#[test]
fn what_cannot_be_done_is_exit_2_and_says_why() {
    let broken = project(&[("app.json", "{\n  \"pages\": [\n")]);
    let none = project(&[("readme.txt", "hello")]);
    let absent = arg(&none.path().join("absent.js"));
    let cases: &[(&[&str], &[&str])] = &[
        (&["run", &absent], &["does not exist"]),
        (&["run", &arg(broken.path())], &["app.json", "line 2 column 12"]),
        (&["run", &arg(none.path())], &["app.json"]),
        (&["run", &arg(&none.path().join("readme.txt"))], &["neither"]),
        (&["run", "--platfrom", "wechat"], &["--platform"]),
        (&["run", "--platform", "xiaohongshu", "x"], &["wechat, feishu, douyin"]),
        (&["run", "--from", "clipboard", &arg(&fixture("feishu/gadget-sharing"))], &["menu, button"]),
        (&["run", "--lib-version", "new", "x"], &["2.30.3"]),
        (&["run", "--target", "[1]", "x"], &["JSON object"]),
        (&["run", "--now", "yesterday", "x"], &["2024-01-01T00:00:00Z"]),
        (&["run", "--tz", "Mars", "x"], &["+08:00"]),
        (&["run", "-f", "yaml", "x"], &["jsonl"]),
        (&["schema", "card"], &["share"]),
        (&[], &["Usage"]),
    ];
    for (args, words) in cases {
        let output = sharebox(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}{}", out(&output), err(&output));
        assert_eq!(out(&output), "", "{args:?}");
        for word in *words {
            assert!(err(&output).contains(word), "{args:?} does not say {word}: {}", err(&output));
        }
    }
}

#[test]
fn typescript_is_shown_as_it_was_written() {
    let page = "Page({\n  onShareAppMessage(o?: Option): Card {\n    const a = <Card>{ title: (o!.b as B).c }\n    \
                return a\n  },\n})";
    let folder = project(&[("page.ts", page), ("page.wxml", "")]);
    let output = sharebox(&["run", &arg(folder.path())]);
    assert_eq!(output.status.code(), Some(1), "{}{}", out(&output), err(&output));
    assert!(out(&output).contains("page.ts:3:42"), "{}", out(&output));
    assert!(out(&output).contains("3 |     const a = <Card>{ title: (o!.b as B).c }"), "{}", out(&output));
    let piped = ["run", "-", "--stdin-filename", "page.ts", "--from", "menu", "-f", "jsonl"];
    let output =
        sharebox_with_input(&piped, "enum A { B } Page({ onShareAppMessage: (): any => ({ title: A[0] }) })");
    assert!(out(&output).contains(r#""title":"B""#), "{}{}", out(&output), err(&output));
}

#[test]
fn a_wrong_page_is_exit_1() {
    let folder =
        project(&[("page.js", "Page({ onShareAppMessage: function \\(\\) { } })"), ("page.wxml", "")]);
    let output = sharebox(&["run", &arg(folder.path())]);
    assert_eq!(output.status.code(), Some(1), "{}{}", out(&output), err(&output));
    assert!(out(&output).contains("syntax-error"), "{}", out(&output));
    assert!(out(&output).contains("page.js:1:36"), "{}", out(&output));
}

#[test]
fn a_guessed_platform_is_said_to_be_one() {
    let guessed =
        sharebox_with_input(&["run", "-"], "Page({ onShareAppMessage() { tt.login({}); return {} } })");
    assert!(out(&guessed).contains("Feishu") && out(&guessed).contains("guess"), "{}", out(&guessed));
    let machine =
        sharebox_with_input(&["run", "-", "-f", "jsonl"], "Page({ onShareAppMessage() { return {} } })");
    assert!(err(&machine).contains("guess"), "{}", err(&machine));
    let given = sharebox_with_input(
        &["run", "-", "--platform", "feishu"],
        "Page({ onShareAppMessage() { return {} } })",
    );
    assert!(!out(&given).contains("guess"), "{}", out(&given));
}

#[test]
fn the_target_reaches_the_handler() {
    let page =
        "Page({ onShareAppMessage(o) { return { title: o.from + o.target.id + o.target.dataset.n } } })";
    let output = sharebox_with_input(
        &["run", "-", "--platform", "wechat", "--target", r#"{"id":"b","dataset":{"n":7}}"#, "-f", "jsonl"],
        page,
    );
    assert!(out(&output).contains("\"title\":\"buttonb7\""), "{}{}", out(&output), err(&output));
}

#[test]
fn output_is_the_same_every_time_and_nowhere_else() {
    let page = "Page({ onShareAppMessage() { return { title: [Math.random(), Date.now(), new Date().getHours()].join() } } })";
    let args = ["run", "-", "--platform", "wechat", "-f", "jsonl"];
    let first = sharebox_with_input(&args, page);
    assert_eq!(out(&first), out(&sharebox_with_input(&args, page)));
    assert!(out(&first).contains(",1704067203000,8"), "{}", out(&first));
    let elsewhere =
        sharebox_with_input(&["run", "-", "--platform", "wechat", "-f", "jsonl", "--tz", "-05:00"], page);
    assert!(out(&elsewhere).contains(",1704067203000,19"), "{}", out(&elsewhere));
}

#[test]
fn schemas_and_help_go_to_standard_output() {
    for name in ["share", "report", "mock", "decrypted", "sealed", "vectors"] {
        let schema = sharebox(&["schema", name]);
        assert_eq!(schema.status.code(), Some(0));
        serde_json::from_str::<serde_json::Value>(&out(&schema)).unwrap();
    }
    for args in [&["--help"][..], &["run", "--help"], &["--version"]] {
        let help = sharebox(args);
        assert_eq!(help.status.code(), Some(0), "{args:?}");
        assert_eq!(err(&help), "");
    }
}

#[test]
fn the_json_report_matches_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(&out(&sharebox(&["schema", "report"]))).unwrap();
    let report = sharebox(&["run", &arg(&fixture("feishu/gadget-sharing")), "-f", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out(&report)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_picture_that_is_too_large_to_look_at_is_a_gap_and_not_a_finding() {
    let app = r#"{ "pages": ["pages/a/a"] }"#;
    let page = "Page({ onShareAppMessage() { return { imageUrl: '/huge.png' } } })";
    let folder = project(&[("app.json", app), ("pages/a/a.js", page), ("huge.png", "")]);
    fs::File::create(folder.path().join("huge.png")).unwrap().set_len(20_000_001).unwrap();
    let output = sharebox(&["run", &arg(folder.path()), "-f", "jsonl", "--platform", "wechat"]);
    let record: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let gap = record["gaps"][0].as_str().unwrap_or_default();
    assert!(gap.starts_with("picture not looked at: `huge.png` has 20000001 bytes"), "{record}");
    assert_eq!(record["diagnostics"], serde_json::json!([]), "{record}");
}

/// Every `$ … run …` in a README, with what it says the program prints.
#[test]
fn the_readmes_show_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (name, text) in [
        ("README.md", include_str!("../../README.md")),
        ("README.zh-CN.md", include_str!("../../README.zh-CN.md")),
    ] {
        let mut shown = 0;
        for block in text.split("```console\n").skip(1) {
            let (command, rest) = block.strip_prefix("$ ").unwrap().split_once('\n').unwrap();
            let (expected, _) = rest.split_once("```").unwrap();
            // `cargo run --release -- run …` and `sharebox run …` both end with the arguments of the program.
            let words: Vec<&str> = command.split_whitespace().collect();
            let words = &words[words.iter().rposition(|word| *word == "run").unwrap()..];
            let output =
                Command::new(env!("CARGO_BIN_EXE_sharebox")).args(words).current_dir(&root).output().unwrap();
            assert_eq!(out(&output), expected, "{name}: {command}");
            shown += 1;
        }
        assert_eq!(shown, 5, "{name}");
    }
}
