//! The language itself: small snippets, in the sandbox and in V8 (Node).
//!
//! `language/pages/<topic>/snippets.js` holds the snippets and `expect.json` what V8 gives for each; where Node is
//! installed that is checked, too (else those tests are reported as ignored). `gaps.json` names the snippets that come out otherwise here, and how: a test fails
//! when the engine learns one, so that `docs/engine-gaps.md` stays true. `language/unjudged.json` names programs that
//! the engine cannot run at all, and what the record says.

#![expect(clippy::disallowed_methods, reason = "a test reads its own data, and fails where it cannot")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

/// What snippets give, by name.
type Results = BTreeMap<String, String>;

fn main() -> Result<(), Failed> {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/language");
    let v8 = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    let mut trials = Vec::new();
    for entry in fs::read_dir(root.join("pages"))? {
        let page = entry?.path();
        let topic = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = page.clone();
        trials.push(Trial::test(format!("{topic} here"), move || here(&folder)));
        let trial = Trial::test(format!("{topic} in V8"), move || in_v8(&page));
        trials.push(if v8 { trial } else { trial.with_kind("needs Node").with_ignored_flag(true) });
    }
    let unjudged: Results = read(&root.join("unjudged.json"))?;
    for (name, said) in unjudged {
        let page = root.join("unjudged").join(&name);
        trials.push(Trial::test(name, move || cannot_run(&page, &said)));
    }
    assert!(trials.len() > 8, "found only {} tests below {}", trials.len(), root.display());
    libtest_mimic::run(&arguments, trials).exit()
}

fn read(path: &Path) -> Result<Results, Failed> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// Every snippet gives what V8 gives, or what `gaps.json` says.
fn here(page: &Path) -> Result<(), Failed> {
    let expected = read(&page.join("expect.json"))?;
    let gaps = read(&page.join("gaps.json"))?;
    let record = share(&page.join("index.js"))?;
    let title = record["returned"]["title"].as_str().ok_or_else(|| Failed::from(record.to_string()))?;
    let results: Results = serde_json::from_str(title)?;
    let mut wrong = Vec::new();
    for name in expected.keys().chain(results.keys()).chain(gaps.keys()) {
        let (result, v8) = (results.get(name), expected.get(name));
        match gaps.get(name) {
            Some(gap) if v8 == Some(gap) => wrong.push(format!("{name}: the gap is none")),
            Some(gap) if result != Some(gap) && result == v8 => {
                wrong.push(format!("{name}: the gap has closed; take it out of gaps.json and the docs"));
            }
            Some(gap) if result != Some(gap) => wrong.push(format!("{name}: {result:?}, was {gap}")),
            None if result != v8 => wrong.push(format!("{name}: {result:?}, V8 gives {v8:?}")),
            _ => {}
        }
    }
    wrong.dedup();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// Node still gives what `expect.json` says.
fn in_v8(page: &Path) -> Result<(), Failed> {
    let script = "const { run } = require('../../show.js'); \
                  run(require('./snippets.js')).then((it) => process.stdout.write(JSON.stringify(it)))";
    let output = Command::new("node")
        .args(["-e", script])
        .current_dir(page)
        .env("TZ", "Asia/Shanghai")
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let results: Results = serde_json::from_str(&text)
        .map_err(|error| format!("{error}: {}", String::from_utf8_lossy(&output.stderr)))?;
    let expected = read(&page.join("expect.json"))?;
    let wrong: Vec<String> = expected
        .iter()
        .filter(|(name, text)| results.get(*name) != Some(text))
        .map(|(name, text)| format!("{name}: Node gives {:?}, expected {text}", results.get(name)))
        .collect();
    if !wrong.is_empty() {
        return Err(wrong.join("\n").into());
    }
    if results.len() == expected.len() { Ok(()) } else { Err("snippets without an expectation".into()) }
}

/// The page is not judged, and the record says `said`.
fn cannot_run(page: &Path, said: &str) -> Result<(), Failed> {
    let record = share(page)?;
    let named = record["error"].to_string().contains(said);
    if record["returned"].is_null() && named {
        return Ok(());
    }
    Err(format!("the gap has closed, or says otherwise: {record}").into())
}

/// The record of a page's share.
fn share(script: &Path) -> Result<Value, Failed> {
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["run", "--platform", "wechat", "--from", "menu", "-f", "jsonl", "--timeout", "60000"])
        .arg(PathBuf::from(script))
        .output()?;
    let text = String::from_utf8(output.stdout)?;
    let errors = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().next().ok_or_else(|| Failed::from(format!("no record: {errors}")))?;
    Ok(serde_json::from_str(line)?)
}
