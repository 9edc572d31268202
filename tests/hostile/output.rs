//! Strings of pages that mean something to a terminal, a CI runner or a reader of a report.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use super::handler;

/// All of them, by the words of `sharebox run --format`.
const FORMATS: [&str; 13] = [
    "pretty",
    "agent",
    "concise",
    "unix",
    "github",
    "gitlab",
    "json",
    "jsonl",
    "sarif",
    "rdjson",
    "junit",
    "checkstyle",
    "markdown",
];

#[test]
fn pages_cannot_forge_output() {
    let title = "\\u001b[2J\\u202eevil\\n::error file=x::forged\\u0085\\u009b31m";
    let page = handler(&format!("console.log('{title}'); return {{ title: '{title}' }}"));
    for format in FORMATS {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sharebox"))
            .args(["run", "-", "--platform", "wechat", "--color", "never", "-f", format])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(page.as_bytes()).unwrap();
        let text = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        for bad in ['\u{1b}', '\u{202e}', '\u{85}', '\u{9b}', '\r'] {
            assert!(!text.contains(bad), "{format} lets {bad:?} through: {text:?}");
        }
        assert!(
            !text.lines().any(|line| line.trim_start().starts_with("::error file=x")),
            "{format}: {text}"
        );
    }
}
