//! What a configuration changes, and what goes over it.

use super::{check, err, found, out, page, project, sharebox, write};

#[test]
fn levels_are_by_page_and_file_and_flags_win() {
    let empty = page("title: '', path: '/pages/a/a'");
    let folder = project(&[
        ("pages/a/a.js", &empty),
        ("pages/b/b.js", &empty),
        ("pages/c/c.js", &empty),
        (
            "sharebox.jsonc",
            r#"{
                // Comments and trailing commas are fine.
                "$schema": "./schema.json",
                "platform": "wechat",
                "levels": { "title-empty": "deny" },
                "ignore": ["pages/c/**"],
                "overrides": [{ "files": ["pages/b/*.js"], "levels": { "suspicious": "allow", "title-empty": "allow" } }],
            }"#,
        ),
    ]);
    let title = "error title-empty pages/a/a.js:3:21".to_owned();
    assert_eq!(found(folder.path(), &[]), (vec![title], Some(1)));
    let warned = "warning title-empty pages/a/a.js:3:21".to_owned();
    let (all, exit) = found(folder.path(), &["-W", "title-empty", "--page", "pages/a/a"]);
    assert_eq!((all, exit), (vec![warned.clone()], Some(0)));
    let (all, _) = found(folder.path(), &["--no-config"]);
    assert_eq!(all.len(), 3);
    let (all, _) = found(folder.path(), &["--set", "levels.title-empty=warn"]);
    assert_eq!(all, [warned]);
}

#[test]
fn queries_and_scenes_are_by_page() {
    let script = "Page({ onLoad(q) { this.q = q }, onShareAppMessage() {\n\
                  return { title: JSON.stringify(this.q) + wx.getLaunchOptionsSync().scene } } })\n";
    let folder = project(&[
        ("pages/a/a.js", script),
        ("pages/b/b.js", script),
        (
            "package.json",
            r#"{ "name": "x", "sharebox": { "platform": "wechat", "query": { "pages/a/*": "id=7" }, "scene": 1011,
                "overrides": [{ "pages": "pages/b/b", "query": "id=8", "scene": 1012, "from": "menu" }] } }"#,
        ),
    ]);
    let titles = |args: &[&str]| {
        let output = sharebox(folder.path(), &[&["run", "-f", "jsonl"], args].concat());
        let record = |line: &str| -> String {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["card"]["title"].as_str().unwrap().to_owned()
        };
        out(&output).lines().map(record).collect::<Vec<_>>()
    };
    assert_eq!(titles(&[]), [r#"{"id":"7"}1011"#, r#"{"id":"8"}1012"#]);
    assert_eq!(titles(&["--query", "id=9", "--scene", "1001"]), [r#"{"id":"9"}1001"#, r#"{"id":"9"}1001"#]);
    assert_eq!(titles(&["pages/b/b.js"]), [r#"{"id":"8"}1012"#]);
}

#[test]
fn thresholds_limits_pages_and_mocks_come_from_the_configuration() {
    let loops = "Page({ onShareAppMessage() { while (true) {} } })\n";
    let asks = "Page({ onLoad() { wx.getStorage({ key: 'k', success: r => { this.t = r.data } }) },\n\
                onShareAppMessage() { return { title: this.t, path: '/pages/b/b' } } })\n";
    let folder = project(&[
        ("pages/a/a.js", loops),
        ("pages/b/b.js", asks),
        ("conf/mocks.json", r#"{ "storage": { "k": "from mock" } }"#),
        (
            "conf/base.json",
            r#"{ "platform": "wechat", "mocks": ["mocks.json"], "limits": { "instructions": 1000000 } }"#,
        ),
        ("sharebox.json", r#"{ "extends": "conf/base.json", "pages": ["pages/b/*"], "denyWarnings": true }"#),
    ]);
    let output = sharebox(folder.path(), &["run", "-f", "jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("from mock") && out(&output).lines().count() == 1, "{}", out(&output));
    let output = sharebox(folder.path(), &["run", "-f", "jsonl", "--page", "pages/a/a"]);
    assert!(
        out(&output).contains(r#""limit":"instructions","value":1000000"#),
        "{}{}",
        out(&output),
        err(&output)
    );
    write(folder.path(), "pages/b/b.js", &page("title: ''"));
    assert_eq!(check(folder.path(), &[]).status.code(), Some(1));
    assert_eq!(check(folder.path(), &["--set", "denyWarnings=false"]).status.code(), Some(0));
    assert_eq!(
        check(folder.path(), &["--set", "denyWarnings=false", "--max-warnings", "0"]).status.code(),
        Some(1)
    );
    let output = check(folder.path(), &["--set", "pages=pages/z/*"]);
    assert_eq!(output.status.code(), Some(2));
    let said = out(&output);
    assert!(said.contains("`pages/z/*` in `pages` of the configuration names no page"), "{said}");
}

#[test]
fn patterns_that_name_nothing_are_warned_about() {
    let config = r#"{
  "ignore": ["pages/b/*.js", "old/**", "pages/a/a.json"],
  "query": { "pages/gone/*": "id=1" },
  "policy": { "mustShare": ["pages/gone/gone"], "mustNotShare": ["admin/**"] },
  "overrides": [
    { "pages": ["pages/a/*", "pages/c/*"], "levels": { "title-empty": "allow" } },
    { "files": ["**/*.js", "lib/**"], "levels": { "title-empty": "allow" } }
  ]
}"#;
    let folder = project(&[("sharebox.json", config), ("pages/a/a.js", &page("title: 'T'"))]);
    write(folder.path(), "pages/a/a.json", "{}");
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    let said = String::from_utf8(output.stderr).unwrap();
    let warnings: Vec<&str> =
        said.lines().filter(|line| line.starts_with("warning: sharebox.json")).collect();
    let told = |at: &str, what: &str| {
        format!("warning: sharebox.json:{at}: {what} of the project: correct it, or remove it")
    };
    assert_eq!(
        warnings,
        [
            told("2:14", "`pages/b/*.js` in `ignore` names no page and no file"),
            told("2:30", "`old/**` in `ignore` names no page and no file"),
            told("4:29", "`pages/gone/gone` in `policy.mustShare` names no page"),
            told("4:66", "`admin/**` in `policy.mustNotShare` names no page"),
            told("3:14", "`pages/gone/*` in `query` names no page"),
            told("6:30", "`pages/c/*` in `pages` of an override names no page"),
            told("7:28", "`lib/**` in `files` of an override names no page and no file"),
        ]
    );
}

#[test]
fn nothing_to_check_says_why() {
    let folder = project(&[("pages/a/a.js", &page("title: 'T'"))]);
    write(folder.path(), "sharebox.json", r#"{ "ignore": ["**"] }"#);
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(
        said.contains("nothing to check: `pages` and `ignore` of the configuration leave no page"),
        "{said}"
    );
    write(folder.path(), "sharebox.json", r#"{ "platform": "feishu", "libVersion": "2.0.0" }"#);
    for command in ["run", "check"] {
        let output = sharebox(folder.path(), &[command]);
        assert_eq!(output.status.code(), Some(2));
        let said = out(&output) + &err(&output);
        assert!(
            said.contains(
                "Feishu client 2.0.0 shares no pages (that begins with 2.9): ask for a later version"
            ),
            "{said}"
        );
    }
    write(folder.path(), "sharebox.json", r#"{ "pages": ["pages/z/*"] }"#);
    let said = out(&check(folder.path(), &[]));
    assert!(said.contains("sharebox.json:1:13: `pages/z/*` in `pages` of the configuration names"), "{said}");
}

#[test]
fn what_is_in_force_is_plain_json_where_that_is_asked_for() {
    let config = r#"{ "levels": { "style": "deny" }, "maxWarnings": 3 }"#;
    let folder = project(&[("sharebox.json", config), ("pages/a/a.js", &page("title: 'T'"))]);
    for command in ["run", "check"] {
        let output = sharebox(folder.path(), &[command, "--print-config", "-f", "json", "-A", "title-empty"]);
        let shown: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(shown["levels"], serde_json::json!({ "style": "deny", "title-empty": "allow" }));
        assert_eq!((&shown["maxWarnings"], &shown["denyWarnings"]), (&3.into(), &false.into()));
    }
}

#[test]
fn mistakes_are_exit_2_and_name_the_place() {
    let folder = project(&[("pages/a/a.js", &page("title: 'T'"))]);
    for (text, expected) in [
        (
            "{\n  \"levles\": {}\n}",
            "error: sharebox.json:2:3: `levles` is no key of the configuration; did you mean `levels`?",
        ),
        (
            "{ \"extends\": \"sharebox.json\" }",
            "error: sharebox.json:1:14: files extend each other in a circle",
        ),
    ] {
        write(folder.path(), "sharebox.json", text);
        for command in ["run", "check"] {
            let output = sharebox(folder.path(), &[command]);
            assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()));
            assert!(err(&output).starts_with(expected), "{}", err(&output));
        }
    }
    let output = check(folder.path(), &["--config", "gone.json"]);
    assert!(
        err(&output).contains("cannot read configuration file `gone.json`: there is no such file"),
        "{}",
        err(&output)
    );
}

#[test]
fn what_is_in_force_is_printed_with_where_it_comes_from() {
    let folder = project(&[
        ("pages/a/a.js", &page("title: 'T'")),
        ("sharebox.json", "{ \"extends\": \"base.json\",\n  \"maxWarnings\": 3 }"),
        ("base.json", "{ \"platform\": \"wechat\", \"maxWarnings\": 9 }"),
    ]);
    for command in ["run", "check"] {
        let args = [command, "--print-config", "--timeout", "900", "-A", "style", "--page", "pages/a/a"];
        let output = sharebox(folder.path(), &args);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        for line in [
            "\"timeout\": 900, // --timeout",
            "\"memory\": 512, // default",
            "\"platform\": \"wechat\", // base.json:1:15",
            "\"maxWarnings\": 3, // sharebox.json:2:18",
            "\"pages\": [\"pages/a/a\"], // --page",
            "\"style\": \"allow\" // --allow",
        ] {
            assert!(out(&output).contains(line), "{line}: {}", out(&output));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_configuration() {
    let folder = project(&[("pages/a/a.js", &page("title: 'T'"))]);
    let made =
        std::process::Command::new("mkfifo").arg(folder.path().join("sharebox.json")).status().unwrap();
    assert!(made.success());
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("not a regular file"), "{}", err(&output));
}

#[test]
fn schemas_are_shipped() {
    let folder = project(&[]);
    for name in ["config", "baseline"] {
        let output = sharebox(folder.path(), &["schema", name]);
        let schema: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
    }
}
