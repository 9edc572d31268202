//! The examples on the rules' pages, run: what is called bad gives the finding, what is called good gives none.
//!
//! An example is a fence of code. `return` at its left edge makes it the body of a handler. A first line
//! `// name: text` is another file of the program (a real picture where the name ends in `.png`), `// opened as /pages/b/b?a=1` says how the page is opened. Behind the
//! language of a fence stands what the page leaves to its prose: `feishu` or another platform, `version:3.20`,
//! `page:pages/b/b`, `file:app.js` (which file the code is), `utf-16` (how it is saved), `opened` (its cards are opened).
#![expect(clippy::unwrap_used, reason = "a test writes its own files, and fails where it cannot")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};
use sharebox_lint::RULES;

/// The page of an example that is about another file.
const PAGE: &str = "Page({ onShareAppMessage() { return { title: 'Article', path: '/pages/a/a' } } })\n";

/// One example as a program on disk.
struct Example {
    /// How it is run, the input left out.
    args: Vec<String>,
    /// What is run, relative to the folder of all examples.
    input: PathBuf,
    /// Its folder, `title-empty/bad`.
    name: String,
}

#[test]
fn bad_examples_are_found_and_good_ones_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let mut runs: BTreeMap<Vec<String>, Vec<Example>> = BTreeMap::new();
    for rule in RULES {
        for section in ["Bad", "Good"] {
            let example = write(folder.path(), rule.code, section, &rule.section(section));
            runs.entry(example.args.clone()).or_default().push(example);
        }
    }
    let mut wrong = Vec::new();
    for (args, examples) in &runs {
        let found = check(folder.path(), args, examples);
        for example in examples {
            let findings = found.get(&example.name).map_or(&[][..], Vec::as_slice);
            let (code, section) = example.name.split_once('/').unwrap();
            let has = findings.iter().any(|(rule, _)| rule == code);
            match section {
                "bad" if !has => wrong.push(format!("{}: not found, only {findings:?}", example.name)),
                "good" if has => wrong.push(format!("{}: found", example.name)),
                // What a page recommends must be right in every other respect as well.
                "good" if findings.iter().any(|(_, severity)| severity != "info") => {
                    wrong.push(format!("{}: {findings:?}", example.name));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every finding of every example, by its folder: rule and severity.
fn check(folder: &Path, args: &[String], examples: &[Example]) -> BTreeMap<String, Vec<(String, String)>> {
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["check", "-f", "jsonl", "--instructions", "1000000"])
        .args(args)
        .args(examples.iter().map(|example| &example.input))
        .current_dir(folder)
        .output()
        .unwrap();
    let (text, errors) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.code().is_some_and(|code| code < 2), "{args:?}: {errors}");
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        // A report on one project does not name it.
        let name = record["project"].as_str().unwrap_or(&examples[0].name).to_owned();
        let findings = record["diagnostics"].as_array().unwrap().iter();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        found
            .entry(name)
            .or_default()
            .extend(findings.map(|finding| (word(&finding["rule"]), word(&finding["severity"]))));
    }
    for example in examples {
        assert!(found.contains_key(&example.name), "{} was not run: {errors}", example.name);
    }
    found
}

/// Writes an example to a folder of its own.
fn write(folder: &Path, code: &str, section: &str, text: &str) -> Example {
    let name = format!("{code}/{}", section.to_lowercase());
    let (info, body) = text
        .split_once("```")
        .and_then(|(_, rest)| rest.split_once('\n'))
        .and_then(|(info, rest)| Some((info, rest.split_once("```")?.0)))
        .unwrap_or_else(|| panic!("{name} has no code"));
    let (mut platform, mut page, mut file, mut args) = ("wechat", None, None, Vec::new());
    let mut utf16 = false;
    for word in info.split_whitespace().skip(1) {
        match word.split_once(':') {
            Some(("version", version)) => args.extend(["--lib-version".to_owned(), version.to_owned()]),
            Some(("page", route)) => page = Some(route.to_owned()),
            Some(("file", path)) => file = Some(path),
            None if word == "utf-16" => utf16 = true,
            None if word == "opened" => args.push("--open".to_owned()),
            None if sharebox_platform::find(word).is_some() => platform = word,
            _ => panic!("{name}: what is `{word}`?"),
        }
    }
    args.extend(["--platform".to_owned(), platform.to_owned()]);
    let opened = body.lines().find_map(|line| line.strip_prefix("// opened as /")?.split_once('?'));
    if let Some((route, query)) = opened {
        page = Some(route.to_owned());
        args.extend(["--query".to_owned(), query.to_owned()]);
    }

    let mut files = beside(body);
    let app: Option<Value> = files.get("app.json").map(|text| serde_json::from_str(text).unwrap());
    let listed = app.as_ref().and_then(|app| app["pages"][0].as_str()).map(str::to_owned);
    let page = page.or(listed).unwrap_or_else(|| "pages/a/a".to_owned());
    // An example that speaks of `app.json` or of another file of the package is a whole program.
    let app = app.or_else(|| (file.is_some() || !files.is_empty()).then(|| json!({})));
    if let Some(mut app) = app {
        if app["pages"].is_null() {
            app["pages"] = json!([page]);
        }
        files.insert("app.json".to_owned(), app.to_string());
    }
    let script = format!("{page}.js");
    let body = if body.lines().any(|line| line.starts_with("return ")) {
        format!("Page({{\n  onShareAppMessage() {{\n{body}  }},\n}});\n")
    } else {
        body.to_owned()
    };
    if let Some(file) = file {
        files.insert(file.to_owned(), body);
        files.entry(script.clone()).or_insert_with(|| PAGE.to_owned());
    } else {
        files.insert(script.clone(), body);
    }
    let whole = files.contains_key("app.json");
    for (path, text) in files {
        let path_on_disk = folder.join(&name).join(&path);
        fs::create_dir_all(path_on_disk.parent().unwrap()).unwrap();
        let bytes = if Path::new(&path).extension().is_some_and(|ending| ending == "png") {
            picture(&text)
        } else if utf16 && path == script {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            text.into_bytes()
        };
        fs::write(path_on_disk, bytes).unwrap();
    }
    let input = if whole { PathBuf::from(&name) } else { Path::new(&name).join(script) };
    Example { args, input, name }
}

/// A picture as its comment has it: `512 × 512 pixels`, `400 KB`; else one of the usual shape.
fn picture(comment: &str) -> Vec<u8> {
    if comment.starts_with("no picture") {
        return comment.as_bytes().to_vec();
    }
    let size = comment.strip_suffix(" pixels").and_then(|size| size.split_once(" × "));
    let (width, height) =
        size.map_or((500, 400), |(width, height)| (width.parse().unwrap(), height.parse().unwrap()));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    if let Some(kilobytes) = comment.strip_suffix(" KB") {
        // Decoders stop at the end of the picture.
        bytes.resize(kilobytes.parse::<usize>().unwrap() * 1024, 0);
    }
    bytes
}

/// The files in the comments at the beginning of an example: `// app.json: { … }`.
fn beside(body: &str) -> BTreeMap<String, String> {
    let comments = body.lines().map_while(|line| line.strip_prefix("// "));
    comments
        .filter_map(|comment| comment.split_once(": "))
        .filter(|(name, _)| name.contains('.') && !name.contains(' '))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}
