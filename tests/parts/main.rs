//! `--shard` and `sharebox merge`: the parts of a run make the same report as the run in one part.
#![expect(clippy::disallowed_methods, reason = "a test reads its own files")]
#![expect(clippy::unwrap_used, reason = "a test writes and reads its own files, and fails where it cannot")]

mod known;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// Variables of the CI servers that the tests themselves may run on.
const SERVERS: &[&str] = &[
    "GITHUB_ACTIONS",
    "TEST_SHARD_INDEX",
    "TEST_TOTAL_SHARDS",
    "TEST_SHARD_STATUS_FILE",
    "CI_NODE_INDEX",
    "CI_NODE_TOTAL",
    "CIRCLE_NODE_INDEX",
    "CIRCLE_NODE_TOTAL",
    "BUILDKITE_PARALLEL_JOB",
    "BUILDKITE_PARALLEL_JOB_COUNT",
    "JOB_COMPLETION_INDEX",
];

const FORMATS: &[&str] = &[
    "pretty",
    "concise",
    "agent",
    "json",
    "jsonl",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "checkstyle",
    "rdjson",
    "unix",
    "markdown",
    "blob",
];

/// Fixtures of a platform that are run in parts.
const EACH: usize = 8;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../js-fixtures")
}

fn sharebox(here: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    for name in SERVERS {
        command.env_remove(name);
    }
    command.current_dir(here).stdin(Stdio::null());
    command
}

fn run(here: &Path, args: &[&str]) -> Output {
    sharebox(here).args(args).output().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every format in a file of its own.
fn outputs(folder: &Path, name: &str) -> Vec<String> {
    let file = |format: &&str| format!("{format}={}", folder.join(format!("{name}.{format}")).display());
    FORMATS.iter().flat_map(|format| ["-o".to_owned(), file(format)]).collect()
}

/// Runs `args` whole and in 1 to 3 parts, and compares what is written and the exit codes.
fn parts_make_a_whole(here: &Path, args: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let whole = sharebox(here).args(args).args(outputs(folder.path(), "whole")).output().unwrap();
    for of in 1..=3 {
        let mut files = Vec::new();
        let mut records = 0;
        // Not in their order.
        for part in (1..=of).rev() {
            let file = folder.path().join(format!("{part}-{of}"));
            let shard = format!("--shard={part}/{of}");
            let output = format!("blob={}", file.display());
            let ran = run(here, &[args, &[&shard, "-o", &output, "-o", "jsonl=-"]].concat());
            assert!(file.is_file(), "{args:?} {part}/{of}: {}", err(&ran));
            records += ran.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
            files.push(file.display().to_string());
        }
        let merged =
            sharebox(here).arg("merge").args(&files).args(outputs(folder.path(), "merged")).output().unwrap();
        assert_eq!(merged.status.code(), whole.status.code(), "{args:?} in {of}: {}", err(&merged));
        for format in FORMATS {
            let read =
                |name: &str| fs::read_to_string(folder.path().join(format!("{name}.{format}"))).unwrap();
            assert!(read("whole") == read("merged"), "{args:?} in {of}, {format}:\n{}", read("merged"));
        }
        let all = fs::read_to_string(folder.path().join("whole.jsonl")).unwrap().lines().count();
        assert!(records >= all, "{args:?} in {of}: {records} records of {all}");
    }
}

#[test]
fn the_parts_of_fixtures_make_the_whole() {
    // They are the projects of one check.
    for platform in fs::read_dir(fixtures()).unwrap() {
        let platform = platform.unwrap().path();
        let mut folders: Vec<String> = fs::read_dir(&platform)
            .into_iter()
            .flatten()
            .filter(|entry| entry.as_ref().unwrap().path().is_dir())
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        if folders.is_empty() {
            continue;
        }
        folders.sort();
        // A few of each platform, from all over the alphabet.
        let step = folders.len().div_ceil(EACH);
        let folders: Vec<String> = folders.into_iter().step_by(step).collect();
        let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
        // A page that never ends takes its time in every run: so few of it.
        let check = ["check", "--instructions", "1000000", "--memory", "1024", "--timeout", "60000"];
        parts_make_a_whole(&platform, &[&check[..], &folders].concat());
    }
}

fn program(pages: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let routes: Vec<&str> = pages.iter().map(|(route, _)| *route).collect();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("app.json", &serde_json::json!({ "pages": routes }).to_string());
    for (route, text) in pages {
        write(&format!("{route}.js"), text);
        write(&format!("{route}.wxml"), "<button open-type=\"share\" id=\"b\"/>");
    }
    write(
        "mock.json",
        r#"{ "apis": { "login": { "answer": { "code": "1" } }, "getLocation": { "answer": { "latitude": 1 } } } }"#,
    );
    folder
}

fn page(body: &str) -> String {
    format!("Page({{ onShareAppMessage(option) {{ {body} }} }})")
}

/// Five pages, ten shares: good ones, warnings, errors, one page that asks a mock.
fn shop() -> TempDir {
    let (good, bad) =
        (page("return { title: 'T', path: '/pages/a/a' }"), page("return { path: '/pages/x/x' }"));
    let asks = format!("wx.login({{}});{good}");
    let throws = page("null.x");
    program(&[
        ("pages/a/a", &good),
        ("pages/b/b", &bad),
        ("pages/c/c", &asks),
        ("pages/d/d", &throws),
        ("pages/e/e", &good),
    ])
}

#[test]
fn options_of_the_output_survive_parts() {
    let folder = shop();
    for args in [
        &["run"][..],
        &["run", "-q"],
        &["run", "--mock", "mock.json", "-A", "all"],
        &["check", "-q"],
        &["check", "--deny-warnings", "-A", "correctness"],
        &["check", "-q", "--deny-warnings"],
        // A page that two inputs name is there once.
        &["check", "pages/b/b.js", ".", "pages/d/d.js"],
        &["check", "gone", "."],
    ] {
        parts_make_a_whole(folder.path(), args);
    }
}

/// Pages with comments that suppress: something, nothing, and what only another page does; with a share that is known
/// once its page has run, and with one that waits for data.
fn commented() -> TempDir {
    let bad = "Page({ onShareAppMessage() { return { title: 'T', path: '/pages/x/x' } } })";
    let timeline = "Page({ onShareAppMessage() { return { title: 'T', path: '/pages/a/a' } }, \
                    onShareTimeline() { return { title: 'T' } } })";
    let waits = "Page({ onShareAppMessage() { return { title: this.options.name.trim(), path: '/pages/a/a' } }, \
                 onLoad(query) { this.options = query } })";
    let folder = program(&[
        ("pages/a/a", timeline),
        ("pages/b/b", &format!("// sharebox-ignore-next-line path-not-registered -- known\n{bad}")),
        (
            "pages/c/c",
            &format!("// sharebox-ignore-next-line no-such-rule -- known\n// {COMMENT}\n{timeline}"),
        ),
        ("pages/d/d", waits),
        ("pages/e/e", "module.exports = require('../../shared').page()"),
    ]);
    let shared = "// sharebox-ignore-next-line path-not-registered -- known\n\
                  exports.page = () => Page({ onShareAppMessage: () => ({ title: 'T', path: '/pages/x/x' }) })";
    fs::write(folder.path().join("shared.js"), shared).unwrap();
    fs::write(
        folder.path().join("idle.js"),
        format!("// {COMMENT}\n// sharebox-ignore-next-line nothing -- known\n"),
    )
    .unwrap();
    folder
}

const COMMENT: &str = "sharebox-ignore-next-line path-not-registered -- known";

#[test]
fn comments_further_shares_and_missing_data_survive_parts() {
    let folder = commented();
    let whole = run(folder.path(), &["run", "-f", "jsonl"]);
    let text = String::from_utf8_lossy(&whole.stdout);
    for expected in ["unused-suppression", "needsData", "timeline", "idle.js"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    for args in [&["run"][..], &["run", "--explain-emulation"], &["check", "-D", "unused-suppression"]] {
        parts_make_a_whole(folder.path(), args);
    }
    // A part alone does not know what the others need.
    for part in ["1/2", "2/2"] {
        let alone = run(folder.path(), &["run", "-f", "jsonl", "--shard", part]);
        let text = String::from_utf8_lossy(&alone.stdout);
        assert!(!text.contains("unused-suppression"), "{part}: {text}");
    }
}

#[test]
fn what_is_configured_is_the_same_for_all_parts() {
    let folder = shop();
    let config = folder.path().join("sharebox.json");
    fs::write(&config, r#"{ "maxWarnings": 0, "levels": { "suspicious": "warn" } }"#).unwrap();
    parts_make_a_whole(folder.path(), &["check"]);
    let blob = |part: &str| {
        let file = folder.path().join(format!("part-{part}")).display().to_string();
        run(folder.path(), &["check", "--shard", &format!("{part}/2"), "-o", &format!("blob={file}")]);
        file
    };
    let first = blob("1");
    fs::write(&config, r#"{ "maxWarnings": 0, "levels": { "suspicious": "deny" } }"#).unwrap();
    let merged = run(folder.path(), &["merge", &first, &blob("2")]);
    assert_eq!(merged.status.code(), Some(2));
    assert!(err(&merged).contains("other options"), "{}", err(&merged));
}

fn routes(output: &Output) -> Vec<String> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    let records = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut routes: Vec<String> =
        records.map(|record| record["route"].as_str().unwrap().to_owned()).collect();
    routes.dedup();
    routes
}

#[test]
fn parts_take_turns_and_may_be_empty() {
    let folder = shop();
    let part = |shard: &str| run(folder.path(), &["run", "-f", "jsonl", "--shard", shard]);
    assert_eq!(routes(&part("1/2")), ["pages/a/a", "pages/c/c", "pages/e/e"]);
    assert_eq!(routes(&part("2/2")), ["pages/b/b", "pages/d/d"]);
    let empty = part("7/7");
    assert_eq!(empty.status.code(), Some(0), "{}", err(&empty));
    assert!(
        empty.stdout.is_empty() && err(&empty).contains("part 7 of 7 is empty: there are 5 pages"),
        "{}",
        err(&empty)
    );
    let empty = run(folder.path(), &["check", "--shard", "6/6", "-f", "jsonl"]);
    assert_eq!(empty.status.code(), Some(0), "{}", err(&empty));
    for wrong in ["0/2", "3/2", "x"] {
        assert_eq!(part(wrong).status.code(), Some(2));
    }
}

#[test]
fn the_environment_names_the_part() {
    let folder = shop();
    let status = folder.path().join("status");
    let bazel = sharebox(folder.path())
        .args(["run", "-f", "jsonl", "--shard", "auto"])
        .env("TEST_SHARD_INDEX", "1")
        .env("TEST_TOTAL_SHARDS", "2")
        .env("TEST_SHARD_STATUS_FILE", &status)
        .output()
        .unwrap();
    assert_eq!(routes(&bazel), ["pages/b/b", "pages/d/d"], "{}", err(&bazel));
    assert!(status.is_file());
    let nothing = run(folder.path(), &["run", "--shard", "auto"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(err(&nothing).contains("CI_NODE_INDEX, CIRCLE_NODE_INDEX"), "{}", err(&nothing));
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let (folder, other) =
        (shop(), program(&[("pages/a/a", &page("return {}")), ("pages/z/z", &page("return {}"))]));
    let store = tempfile::tempdir().unwrap();
    let blob = |here: &TempDir, name: &str, args: &[&str]| {
        let file = store.path().join(name).display().to_string();
        let ran = run(here.path(), &[&["run", "-o", &format!("blob={file}")], args].concat());
        assert!(Path::new(&file).is_file(), "{}", err(&ran));
        file
    };
    let first = blob(&folder, "first", &["--shard", "1/2"]);
    let second = blob(&folder, "second", &["--shard", "2/2"]);
    let third = blob(&folder, "third", &["--shard", "2/3"]);
    let seeded = blob(&folder, "seeded", &["--shard", "2/2", "--seed", "7"]);
    let quiet = blob(&folder, "quiet", &["--shard", "2/2", "-q"]);
    let stranger = blob(&other, "stranger", &["--shard", "2/2"]);
    let text = fs::read_to_string(&second).unwrap();
    let changed = |name: &str, from: &str, to: &str| {
        let file = store.path().join(name);
        assert!(text.contains(from), "{from}");
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        file.display().to_string()
    };
    let shape = changed("shape", "sharebox.blob/1", "sharebox.blob/2");
    let report = changed("report", "sharebox.blob/1", "sharebox.report/1");
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let program = changed("program", &version, "\"version\":\"99.0.0\"");
    let zero = changed("zero", "\"part\":2", "\"part\":0");
    let platform = changed("platform", "\"platform\":\"wechat\"", "\"platform\":\"none\"");
    let short = store.path().join("short").display().to_string();
    fs::write(&short, text.chars().take(text.chars().count() / 2).collect::<String>()).unwrap();
    let gone = store.path().join("gone").display().to_string();
    for (files, expected) in [
        (vec![&first, &first], "are both part 1 of 2"),
        (vec![&first], "part 2 of 2 is missing"),
        (vec![&first, &third], "one is of 2 parts, the other of 3"),
        (vec![&first, &seeded], "other options"),
        (vec![&first, &quiet], "other options for the output"),
        (vec![&first, &stranger], "the project was another"),
        (vec![&first, &shape], "is `sharebox.blob/2`"),
        (vec![&first, &report], "is no blob (it is `sharebox.report/1`)"),
        (vec![&first, &program], "was written by sharebox 99.0.0"),
        (vec![&first, &zero], "part 0 of 2"),
        (vec![&first, &platform], "platform `none`"),
        (vec![&first, &short], "is no blob"),
        (vec![&first, &gone], "cannot read the part"),
    ] {
        let files: Vec<&str> = files.iter().map(|file| file.as_str()).collect();
        let merged = run(folder.path(), &[&["merge"], &files[..]].concat());
        assert_eq!(merged.status.code(), Some(2), "{expected}: {}", err(&merged));
        assert!(err(&merged).contains(expected), "{expected}: {}", err(&merged));
        assert!(merged.stdout.is_empty());
    }
}

#[test]
fn a_blob_is_what_its_schema_says() {
    let folder = shop();
    let schema: Value = serde_json::from_slice(&run(folder.path(), &["schema", "blob"]).stdout).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let args = ["run", "-f", "blob", "--mock", "mock.json", "--shard", "2/3"];
    let mut blob: Value = serde_json::from_slice(&run(folder.path(), &args).stdout).unwrap();
    let wrong: Vec<String> = validator.iter_errors(&blob).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    blob["run"]["part"] = 0.into();
    assert!(!validator.is_valid(&blob), "the schema is looked at");
}
