//! Configurations from files: what they mean, where they are wrong, and what hostile ones come to.
#![expect(clippy::unwrap_used, reason = "a test makes its own files, and fails where it cannot")]

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use proptest::prelude::*;
use serde_json::{Value, json};
use sharebox_config::{Choice, Config, ConfigFiles, FileRead, SCHEMA, assignment, load, show};
use sharebox_diagnostic::{Diagnostic, Place, Position, Severity, Span, Text};
use sharebox_lint::Levels;

struct Files(BTreeMap<PathBuf, Vec<u8>>);

impl ConfigFiles for Files {
    fn read(&self, path: &Path, limit: u64) -> FileRead {
        let limit = usize::try_from(limit).unwrap() + 1;
        self.0
            .get(path)
            .map_or(FileRead::Absent, |bytes| FileRead::Bytes(bytes[..bytes.len().min(limit)].to_vec()))
    }
}

fn files(files: &[(&str, &str)]) -> Files {
    Files(files.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())).collect())
}

/// What the nearest configuration of `/repo/app` is, or the message.
fn nearest(given: &[(&str, &str)]) -> Result<Config, String> {
    load(&Choice::Nearest, Path::new("/repo/app"), &files(given), []).map_err(|error| error.to_string())
}

/// What `text` as `sharebox.json` is.
fn config(text: &str) -> Result<Config, String> {
    nearest(&[("/repo/app/sharebox.json", text)])
}

#[test]
fn the_nearest_file_counts() {
    let (near, far) = (r#"{ "maxWarnings": 1 }"#, r#"{ "maxWarnings": 2 }"#);
    for (given, expected) in [
        (&[][..], None),
        (&[("/repo/app/sharebox.json", near), ("/repo/sharebox.json", far)], Some(1)),
        (&[("/repo/app/sharebox.jsonc", near), ("/repo/sharebox.json", far)], Some(1)),
        (&[("/repo/sharebox.json", far)], Some(2)),
        (
            &[("/repo/app/package.json", r#"{ "sharebox": { "maxWarnings": 3 } }"#), ("/sharebox.json", far)],
            Some(3),
        ),
        (&[("/repo/app/package.json", "{}"), ("/repo/sharebox.json", far)], Some(2)),
        (&[("/repo/app/package.json", "{ not json"), ("/repo/sharebox.json", far)], Some(2)),
        (&[("/repo/app/package.json", r#"{ "keywords": ["sharebox"] }"#)], None),
        (&[("/repo/app/package.json", r#"{ "keywords": ["sharebox"] "#)], None),
    ] {
        assert_eq!(nearest(given).unwrap().max_warnings, expected, "{given:?}");
    }
    let two = nearest(&[("/repo/app/sharebox.json", near), ("/repo/app/sharebox.jsonc", near)]);
    assert_eq!(two.unwrap_err(), "`sharebox.json` and `sharebox.jsonc` are both there: keep one of them");
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    for (text, expected) in [
        ("", "sharebox.json:1:1: the file is empty: write at least `{}`"),
        ("[]", "sharebox.json:1:1: the configuration must be an object, not an array"),
        (
            "{\n  \"platfrom\": \"wechat\"\n}",
            "sharebox.json:2:3: `platfrom` is no key of the configuration; did you mean `platform`?",
        ),
        (
            "{ \"platform\": \"wechta\" }",
            "sharebox.json:1:15: no platform is called `wechta`; did you mean `wechat`?",
        ),
        ("{ \"a\": 1, \"a\": 2 }", "sharebox.json:1:11: `a` stands twice in this object: remove one"),
        (
            "{ \"levels\": { \"titel-empty\": \"warn\" } }",
            "sharebox.json:1:15: no rule or category is called `titel-empty`; did you mean `title-empty`?",
        ),
        (
            "{ \"levels\": { \"style\": \"off\" } }",
            "sharebox.json:1:24: `off` is no level: write `allow`, `warn` or `deny`",
        ),
        (
            "{ \"limits\": { \"timeout\": 0 } }",
            "sharebox.json:1:26: `timeout` must be a whole number from 1 to 3600000",
        ),
        (
            "{ \"limits\": { \"time\": 1 } }",
            "sharebox.json:1:15: `time` is no key of `limits`; did you mean `timeout`?",
        ),
        ("{ \"libVersion\": \"latest\" }", "sharebox.json:1:17: `libVersion` must be a version like `3.7.0`"),
        (
            "{ \"from\": [\"menu\", \"buton\"] }",
            "sharebox.json:1:20: no platform has a share source `buton`; did you mean `button`?",
        ),
        ("{ \"ignore\": \"a[\" }", "sharebox.json:1:13: no pattern: unclosed character class; missing ']'"),
        (
            "{ \"ignore\": \"\" }",
            "sharebox.json:1:13: an empty pattern names nothing: write `**` for everything",
        ),
        (
            "{ \"overrides\": [{ \"scene\": 1 }] }",
            "sharebox.json:1:17: an override needs `pages` or `files`: patterns that say what it is for",
        ),
        (
            "{ \"overrides\": [{ \"pages\": \"a\", \"platform\": \"wechat\" }] }",
            "sharebox.json:1:33: `platform` is no key of an override; it takes `pages`, `files`, `from`, `query`, `scene`, `levels` and `policy`",
        ),
        (
            "{ \"baseline\": \"../../.bashrc.json\" }",
            "sharebox.json:1:15: `baseline` must name a `.json` file in this folder or below it",
        ),
        (
            "{ \"baseline\": \"/etc/x.json\" }",
            "sharebox.json:1:15: `baseline` must name a `.json` file in this folder or below it",
        ),
        (
            "{ \"policy\": { \"prefixes\": { \"imageURL\": \"x\" } } }",
            "sharebox.json:1:29: no platform has a card field `imageURL`; did you mean `imageUrl`?",
        ),
        (
            "{ \"policy\": { \"forbiddenWords\": [\"\"] } }",
            "sharebox.json:1:34: an empty text in `forbiddenWords` fits everything: remove it",
        ),
        (
            "{ \"extends\": \"/etc/x.json\" }",
            "sharebox.json:1:14: `extends` takes paths of files, relative to this one: `../base.json`",
        ),
        ("{ \"extends\": \"gone.json\" }", "sharebox.json:1:14: `gone.json` does not exist"),
        ("{ \"lang\": \"fr\" }", "sharebox.json:1:11: nothing is written in `fr`: write `en` or `zh`"),
        ("{ \"maxWarnings\": 1e400 }", "sharebox.json:1:18: this number is too big: write a smaller one"),
    ] {
        assert_eq!(config(text).unwrap_err(), expected, "{text}");
    }
    // In a package, the places are the package's.
    let package = "{\n  \"sharebox\": { \"form\": \"menu\" }\n}";
    let error = nearest(&[("/repo/package.json", package)]).unwrap_err();
    assert!(error.starts_with("../package.json:2:17: `form` is no key"), "{error}");
    // Of a package that is broken, what it says for us must not be lost without a word.
    let error = nearest(&[("/repo/package.json", "{\n  \"sharebox\": { \"rules\": {} }")]).unwrap_err();
    assert!(error.starts_with("../package.json:"), "{error}");
}

#[test]
fn files_extend_others_and_win_over_them() {
    let config = nearest(&[
        (
            "/repo/app/sharebox.json",
            r#"{ "extends": ["../base.json", "./more.json"], "levels": { "style": "deny" },
                 "overrides": [{ "pages": "pages/a", "scene": 3 }] }"#,
        ),
        (
            "/repo/base.json",
            r#"{ "maxWarnings": 1, "denyWarnings": true, "mocks": ["m.json"],
                 "levels": { "style": "allow", "privacy": "deny" },
                 "overrides": [{ "pages": "pages/**", "scene": 1 }] }"#,
        ),
        ("/repo/app/more.json", r#"{ "maxWarnings": 2, "mocks": ["n.json"] }"#),
    ])
    .unwrap();
    assert_eq!(config.max_warnings, Some(2));
    assert!(config.deny_warnings);
    assert_eq!(config.mocks, [PathBuf::from("/repo/m.json"), PathBuf::from("/repo/app/n.json")]);
    assert_eq!(config.page("pages/a", None).scene, Some(3));
    assert_eq!(config.page("pages/b", None).scene, Some(1));
    let levels = config.node.get("levels").unwrap().to_json();
    assert_eq!(levels, json!({ "style": "deny", "privacy": "deny" }));
}

#[test]
fn circles_and_crowds_are_refused_by_name() {
    let circle = nearest(&[
        ("/repo/app/sharebox.json", r#"{ "extends": "a.json" }"#),
        ("/repo/app/a.json", r#"{ "extends": "../b.json" }"#),
        ("/repo/b.json", r#"{ "extends": "app/./a.json" }"#),
    ]);
    assert_eq!(
        circle.unwrap_err(),
        "../b.json:1:14: files extend each other in a circle: a.json → ../b.json → a.json; take one out"
    );
    let own = config(r#"{ "extends": "sharebox.json" }"#).unwrap_err();
    assert!(own.ends_with("in a circle: sharebox.json → sharebox.json; take one out"), "{own}");

    // Two files that each extend the next one twice: 2^30 readings, if nobody counted.
    let mut crowd: Vec<(String, String)> = (0..30)
        .map(|n| {
            (format!("/repo/app/{n}.json"), format!(r#"{{ "extends": ["{0}.json", "{0}.json"] }}"#, n + 1))
        })
        .collect();
    crowd.push(("/repo/app/30.json".to_owned(), "{}".to_owned()));
    crowd.push(("/repo/app/sharebox.json".to_owned(), r#"{ "extends": "0.json" }"#.to_owned()));
    let crowd: Vec<(&str, &str)> = crowd.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let error = nearest(&crowd).unwrap_err();
    assert!(error.contains("made of more than 64 files"), "{error}");
}

#[test]
fn huge_deep_and_odd_files_are_refused() {
    let deep = format!("{{ \"x\": {}", "[".repeat(100_000));
    let error = config(&deep).unwrap_err();
    assert!(error.contains("nesting deeper than 100 levels"), "{error}");
    let huge = format!("{{ \"x\": \"{}\" }}", "x".repeat(1_000_001));
    let error = config(&huge).unwrap_err();
    assert!(error.contains("`sharebox.json` is over 1000 KB"), "{error}");
    let binary = Files(BTreeMap::from([(PathBuf::from("/repo/app/sharebox.json"), vec![0xff, 0xfe, 0x00])]));
    let error = load(&Choice::Nearest, Path::new("/repo/app"), &binary, []).unwrap_err().to_string();
    assert!(error.contains("not UTF-8"), "{error}");
    let long = format!("{{ \"ignore\": \"{}\" }}", "{a,".repeat(200));
    let error = config(&long).unwrap_err();
    assert!(error.contains("longer than 500 bytes"), "{error}");
    // The worst that fits must come to an answer.
    for (pattern, expected) in [
        ("{a,b}".repeat(100), false),
        ("**/".repeat(166), true),
        ("?".repeat(500), false),
        ("[a-z]".repeat(100), false),
        ("*".repeat(500), false),
    ] {
        let config = config(&json!({ "ignore": pattern }).to_string()).unwrap();
        assert_eq!(config.ignore.names(&"a/".repeat(2_000)), expected, "{pattern}");
    }
}

#[test]
fn patterns_stay_within_folders_unless_they_say_otherwise() {
    for (pattern, path, expected) in [
        ("pages/*", "pages/a", true),
        ("pages/*", "pages/a/a", false),
        ("pages/**", "pages/a/a", true),
        ("/pages/a/a", "pages/a/a", true),
        ("./pages/{a,b}/*", "pages/b/x", true),
        ("**/*.ts", "pages/a/a.ts", true),
        ("*.ts", "pages/a/a.ts", false),
        ("pages/商品/*", "pages/商品/a", true),
    ] {
        let config = config(&json!({ "ignore": [pattern] }).to_string()).unwrap();
        assert_eq!(config.ignore.names(path), expected, "{pattern} {path}");
    }
}

#[test]
fn settings_are_by_page_and_by_file() {
    let config = config(
        r#"{
          "query": { "pages/**": "a=1", "pages/b/b": "?b=2" },
          "levels": { "title-empty": "deny", "all": "allow", "correctness": "warn" },
          "policy": { "requiredQuery": "source", "mustShare": "pages/a/*" },
          "ignore": ["vendor/**", "pages/old/**"],
          "overrides": [
            { "files": "**/*.ts", "levels": { "title-empty": "warn" } },
            { "pages": "pages/b/b", "from": "menu", "policy": { "requiredQuery": [] } },
          ], // trailing commas and comments
        }"#,
    )
    .unwrap();
    assert_eq!(config.page("pages/a/a", None).query, Some("a=1"));
    assert_eq!(config.page("pages/b/b", None).query, Some("b=2"));
    assert_eq!(config.page("other/a", None).query, None);
    assert_eq!(config.page("pages/b/b", None).from, Some(&["menu".to_owned()][..]));
    assert_eq!(config.policy("pages/b/b", None).required_query.len(), 0);
    let policy = config.policy("pages/a/a", None);
    assert_eq!(policy.required_query[0].of, "source");
    assert_eq!(policy.required_query[0].at.as_ref().unwrap().to_string(), "sharebox.json:4:40");
    assert_eq!((policy.must_share.len(), config.policy("x", None).must_share.len()), (1, 0));
    assert!(config.runs("pages/a/a", Some("pages/a/a.js")));
    assert!(!config.runs("pages/old/a", None) && !config.runs("pages/a/a", Some("vendor/a.js")));

    let finding = |rule: &str, file: &str| {
        let at = Place::new(file, Span::point(Position::new(1, 1)));
        Diagnostic::new(rule, Severity::Info, Text::verbatim("x")).at(at)
    };
    let severity = |rule: &str, file: &str, given: &Levels| {
        let left = config.apply(vec![finding(rule, file)], "pages/a/a", Some("pages/a/a.js"), given);
        left.first().map(|finding| finding.severity)
    };
    let none = Levels::default();
    assert_eq!(severity("title-empty", "a.js", &none), Some(Severity::Error));
    assert_eq!(severity("title-empty", "a.ts", &none), Some(Severity::Warning));
    assert_eq!(severity("path-is-url", "a.js", &none), Some(Severity::Warning));
    assert_eq!(severity("path-no-leading-slash", "a.js", &none), None);
    assert_eq!(severity("title-empty", "vendor/x.js", &none), None);
    let mut given = Levels::default();
    given.set("all".parse().unwrap(), sharebox_lint::Level::Warn);
    assert_eq!(severity("title-empty", "a.js", &given), Some(Severity::Warning));
}

#[test]
fn values_can_be_set_from_outside_and_say_where_they_come_from() {
    let given = files(&[(
        "/repo/app/sharebox.json",
        "{\n  \"maxWarnings\": 5,\n  \"levels\": { \"style\": \"warn\" }\n}",
    )]);
    let layers = ["maxWarnings=7", "levels.privacy=deny", "platform=feishu", "from=[\"menu\"]"];
    let layers = layers.map(|given| assignment(given).unwrap());
    let config = load(&Choice::Nearest, Path::new("/repo/app"), &given, layers).unwrap();
    assert_eq!(config.max_warnings, Some(7));
    assert_eq!(config.platform.unwrap().id, "feishu");
    let shown = show(&config, &json!({ "denyWarnings": false }));
    assert_eq!(
        shown,
        r#"{
  "denyWarnings": false, // default
  "maxWarnings": 7, // --set maxWarnings=7
  "levels": {
    "style": "warn", // sharebox.json:3:24
    "privacy": "deny" // --set levels.privacy=deny
  },
  "platform": "feishu", // --set platform=feishu
  "from": ["menu"] // --set from=["menu"]
}
"#
    );
    // What is shown is a configuration.
    assert_eq!(self::config(&shown).unwrap().max_warnings, Some(7));
    for wrong in ["x", "=1", ".a=1", "a..b=1"] {
        assert!(assignment(wrong).unwrap_err().to_string().contains("expected `key=value`"), "{wrong}");
    }
    let layer = assignment("limits.timeot=1").unwrap();
    let error = load(&Choice::Nothing, Path::new("/"), &files(&[]), [layer]).unwrap_err().to_string();
    assert_eq!(error, "--set limits.timeot=1: `timeot` is no key of `limits`; did you mean `timeout`?");
}

#[test]
fn the_schema_and_the_reader_agree() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let full = json!({
        "$schema": "x", "platform": "douyin", "libVersion": "3.0.0", "sdkVersion": "1.6.10", "pages": ["a"],
        "ignore": "b", "mocks": "m.json", "lang": "zh", "maxWarnings": 0, "denyWarnings": true, "baseline": "a/b.json",
        "limits": { "timeout": 1, "memory": 16, "instructions": 1_000_000 },
        "coverage": { "min": 80 },
        "identities": {
            "appid": "wx1", "sessionKeyFile": "k.txt", "users": { "Li": { "openChatId": "oc_1" } },
            "groups": { "g": { "openGId": "tG1", "openChatId": "oc_2", "topic": "G", "left": true } },
            "privateMessages": false, "delay": 1,
        },
        "from": ["menu"], "query": { "a": "b" }, "scene": 1, "levels": { "all": "allow" },
        "policy": { "requiredQuery": "a", "forbiddenWords": ["b"], "mustShare": "c", "mustNotShare": "d",
            "prefixes": { "title": ["e"] } },
        "overrides": [{ "pages": "a", "files": "b", "from": "menu", "query": "c", "scene": 1, "levels": {}, "policy": {} }]
    });
    assert!(validator.is_valid(&full), "{:?}", validator.validate(&full).err());
    config(&full.to_string()).unwrap();
    // Every key that the reader takes stands in the example, and the schema knows no other.
    let keys =
        |value: &Value| value.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let mut known = keys(&schema["properties"]);
    assert!(known.remove("extends"));
    assert_eq!(known, keys(&full));
    assert_eq!(keys(&schema["properties"]["overrides"]["items"]["properties"]), keys(&full["overrides"][0]));
    assert_eq!(keys(&schema["$defs"]["policy"]["properties"]), keys(&full["policy"]));
    let (known, given) = (&schema["properties"]["identities"]["properties"], &full["identities"]);
    assert_eq!(keys(known), keys(given));
    let item = |list: &str| &known[list]["additionalProperties"]["properties"];
    assert_eq!(keys(item("users")), keys(&given["users"]["Li"]));
    assert_eq!(keys(item("groups")), keys(&given["groups"]["g"]));
    let platforms: Vec<&str> = sharebox_platform::PLATFORMS.iter().map(|platform| platform.id).collect();
    let in_schema: std::collections::BTreeSet<&str> = schema["properties"]["platform"]["enum"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(in_schema, platforms.into_iter().collect());
    for wrong in [
        json!({ "platform": "x" }),
        json!({ "limits": { "memory": 1 } }),
        json!({ "overrides": [{}] }),
        json!({ "policy": { "x": 1 } }),
        json!({ "levels": { "style": "off" } }),
        json!({ "scene": "1" }),
        json!({ "denyWarnings": 1 }),
        json!({ "coverage": { "min": 101 } }),
        json!({ "coverage": { "branches": 1 } }),
        json!({ "baseline": "x" }),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
        assert!(config(&wrong.to_string()).is_err(), "{wrong}");
    }
}

proptest! {
    /// Whatever a file holds, there is an answer.
    #[test]
    fn no_text_is_too_odd(text in "[\\[\\]{}\":,a-z0-9*?!\\\\ \n/]{0,200}") {
        config(&text).ok();
        config(&json!({ "ignore": text, "levels": { text.clone(): text } }).to_string()).ok();
        assignment(&text).ok();
    }
}
