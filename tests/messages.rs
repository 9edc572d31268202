//! Messages in English and Chinese: who chooses, and that nothing but the words depends on it.
#![expect(clippy::unwrap_used, reason = "a test writes and reads its own files, and fails where it cannot")]
#![expect(clippy::disallowed_methods, reason = "a test reads the fixtures")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

const EMPTY_TITLE: &str = "Page({ onShareAppMessage() { return { title: '', path: '/pages/a/a' } } })\n";

/// Runs in `here`, with these variables and no other that chooses a language.
fn sharebox(here: &Path, variables: &[(&str, &str)], args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    for name in ["SHAREBOX_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_ACTIONS"] {
        command.env_remove(name);
    }
    command
        .args(args)
        .envs(variables.iter().copied())
        .current_dir(here)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let own = [
        ("app.json", "{ \"pages\": [\"pages/a/a\"] }"),
        ("pages/a/a.wxml", ""),
        ("pages/a/a.js", EMPTY_TITLE),
    ];
    for (name, text) in own.iter().chain(files) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn the_flag_wins_over_the_configuration_and_that_over_the_variable() {
    let plain = project(&[]);
    let chinese = project(&[("sharebox.json", "{ \"lang\": \"zh\" }")]);
    let locale = ("LANG", "zh_CN.UTF-8");
    for (folder, variables, args, expected) in [
        (&plain, vec![], vec![], false),
        (&plain, vec![], vec!["--lang", "zh"], true),
        (&plain, vec![], vec!["--lang=zh-CN"], true),
        (&plain, vec![("SHAREBOX_LANG", "zh")], vec![], true),
        (&plain, vec![("SHAREBOX_LANG", "")], vec![], false),
        (&plain, vec![("SHAREBOX_LANG", "zh")], vec!["--lang", "en"], false),
        (&plain, vec![], vec!["--set", "lang=zh"], true),
        (&chinese, vec![], vec![], true),
        (&chinese, vec![("SHAREBOX_LANG", "en")], vec![], true),
        (&chinese, vec![], vec!["--lang", "en"], false),
        (&chinese, vec![], vec!["--no-config"], false),
        // The locale is for terminals: what is kept or read by programs is the same on every machine.
        (&plain, vec![locale], vec![], false),
        (&plain, vec![locale], vec!["-f", "concise"], false),
        (&plain, vec![locale, ("SHAREBOX_LANG", "zh")], vec!["-f", "json"], true),
    ] {
        let said = out(&sharebox(folder.path(), &variables, &[&["check"], args.as_slice()].concat()));
        assert!(said.contains("title-empty"), "{said}");
        assert_eq!(is_chinese(&said), expected, "{variables:?} {args:?}\n{said}");
    }
}

#[test]
fn a_language_that_nothing_is_written_in_is_refused_by_name() {
    let folder = project(&[]);
    for (variables, args, message) in [
        (
            vec![("SHAREBOX_LANG", "fr")],
            vec!["check"],
            "nothing is written in `fr`: SHAREBOX_LANG may be `en` or `zh`",
        ),
        (vec![("SHAREBOX_LANG", "fr")], vec!["rules"], "SHAREBOX_LANG may be `en` or `zh`"),
        (vec![], vec!["check", "--set", "lang=fr"], "nothing is written in `fr`: write `en` or `zh`"),
        (vec![], vec!["check", "--lang", "fr"], "possible values: en, zh"),
    ] {
        let output = sharebox(folder.path(), &variables, &args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains(message), "{args:?}: {}", err(&output));
    }
    let said = out(&sharebox(folder.path(), &[], &["check", "--lang", "zh", "--print-config"]));
    assert!(said.contains("\"lang\": \"zh\" // --lang"), "{said}");
}

#[test]
fn the_page_and_the_list_of_rules_are_chinese() {
    let here = Path::new(".");
    let page = out(&sharebox(here, &[], &["explain", "title-empty", "--lang", "zh"]));
    for part in ["级别", "## 检查内容", "## 原因", "## 错误示例\n```js", "## 正确示例", "## 依据"]
    {
        assert!(page.contains(part), "{page}");
    }
    assert!(!page.contains("## Why"), "{page}");
    let english = out(&sharebox(here, &[("LANG", "zh_CN.UTF-8")], &["explain", "title-empty"]));
    assert!(english.contains("## Why") && !english.contains("检查内容"), "{english}");
    let list = out(&sharebox(here, &[("SHAREBOX_LANG", "zh")], &["rules"]));
    assert!(list.starts_with("规则 ") && list.contains("`title` 为空"), "{list}");
    let json: Value =
        serde_json::from_str(&out(&sharebox(here, &[], &["rules", "--lang", "zh", "-f", "json"]))).unwrap();
    assert!(
        json["rules"].as_array().unwrap().iter().all(|rule| is_chinese(rule["summary"].as_str().unwrap()))
    );
}

#[test]
fn parts_of_any_language_merge_into_a_report_in_another() {
    let folder = project(&[
        ("app.json", "{ \"pages\": [\"pages/a/a\", \"pages/b/b\"] }"),
        ("pages/b/b.js", EMPTY_TITLE),
        ("pages/b/b.wxml", ""),
    ]);
    let here = folder.path();
    for (part, more) in [("1/2", ["--lang", "zh"]), ("2/2", ["--lang", "en"])] {
        let file = format!("blob=part-{}.json", &part[..1]);
        let output =
            sharebox(here, &[], &[&["check", "--shard", part, "-o", &file], more.as_slice()].concat());
        assert_ne!(output.status.code(), Some(2), "{}", err(&output));
    }
    let parts = ["part-1.json", "part-2.json"];
    for (language, expected) in [("zh", "`title` 为空"), ("en", "`title` is empty")] {
        let args = [["merge"].as_slice(), &parts, &["-f", "concise", "--lang", language]].concat();
        let output = sharebox(here, &[], &args);
        assert_eq!(out(&output).matches(expected).count(), 2, "{}{}", out(&output), err(&output));
    }
}

#[test]
fn a_baseline_of_one_language_is_known_in_the_other() {
    let folder = project(&[]);
    sharebox(folder.path(), &[], &["check", "--lang", "zh", "--suppress-all"]);
    let known = fs::read_to_string(folder.path().join("sharebox-baseline.json")).unwrap();
    assert!(known.contains("title-empty") && !is_chinese(&known), "{known}");
    for language in ["en", "zh"] {
        let said = out(&sharebox(folder.path(), &[], &["check", "-f", "concise", "--lang", language]));
        assert!(!said.contains("title-empty"), "{said}");
    }
}

/// Rules whose finding may be what a parser or a loader says, word by word.
const FOREIGN: [&str; 1] = ["syntax-error"];

/// Keys outside findings that hold sentences of ours: what is left out, and why nobody can tell.
const SENTENCES: [&str; 4] = ["gaps", "unsupported", "mock", "help"];

/// Takes the sentences out of `report`, each with the rule that says it.
fn take_sentences(value: &mut Value, rule: &str, sentences: &mut Vec<(String, String)>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| take_sentences(item, rule, sentences)),
        Value::Object(fields) => {
            let own = fields.get("rule").and_then(Value::as_str).unwrap_or(rule).to_owned();
            for (key, value) in fields {
                match value {
                    // What stands in the code afterwards.
                    _ if key == "fix" => {}
                    value if own.is_empty() && SENTENCES.contains(&key.as_str()) => match value.take() {
                        Value::String(text) => sentences.push((key.clone(), text)),
                        Value::Array(items) => sentences.extend(
                            items.iter().filter_map(Value::as_str).map(|text| (key.clone(), text.to_owned())),
                        ),
                        other => *value = other,
                    },
                    Value::String(text)
                        if !own.is_empty() && key != "rule" && key != "severity" && key != "file" =>
                    {
                        sentences.push((own.clone(), std::mem::take(text)));
                    }
                    value => take_sentences(value, &own, sentences),
                }
            }
        }
        _ => {}
    }
}

/// Two platforms are enough: tests of the rules compare the languages of every finding that they make.
#[test]
fn findings_are_the_same_in_both_languages_and_all_sentences_are_translated() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../js-fixtures");
    let mut folders: Vec<PathBuf> = ["feishu", "douyin"]
        .iter()
        .flat_map(|platform| fs::read_dir(fixtures.join(platform)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("app.json").is_file())
        .collect();
    folders.sort();
    let kept = tempfile::tempdir().unwrap();
    let blob = format!("blob={}", kept.path().join("all.json").display());
    let inputs: Vec<&str> = folders.iter().map(|path| path.to_str().unwrap()).collect();
    sharebox(&fixtures, &[], &[["check", "-o", &blob].as_slice(), &inputs].concat());
    let in_language = |language: &str| -> (Value, Vec<(String, String)>) {
        let output = sharebox(kept.path(), &[], &["merge", "all.json", "-f", "json", "--lang", language]);
        let mut json: Value = serde_json::from_slice(&output.stdout).unwrap();
        let mut sentences = Vec::new();
        take_sentences(&mut json["records"], "", &mut sentences);
        for project in json["projects"].as_array_mut().unwrap() {
            if let Some(guess) = project["platformGuess"].as_object_mut() {
                sentences.push((String::new(), guess["because"].take().as_str().unwrap().to_owned()));
            }
        }
        (json, sentences)
    };
    let ((en, english), (zh, chinese)) = (in_language("en"), in_language("zh"));
    assert_eq!(en, zh);
    assert!(english.len() > 150, "{}", english.len());
    for ((rule, en), (_, zh)) in english.iter().zip(&chinese) {
        let foreign = FOREIGN.contains(&rule.as_str()) && en == zh;
        assert!(foreign || is_chinese(zh), "{rule}: {en}\n{zh}");
    }
}
