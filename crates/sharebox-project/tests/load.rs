//! Folders loaded as mini programs.

mod common;

use common::{memory, path};
use proptest::prelude::*;
use sharebox_diagnostic::Position;
use sharebox_project::{LoadError, MemorySource, Project, ProjectKind, ProjectPath, ReadError, load};

fn loaded(files: &[(&str, &str)]) -> Project {
    load(&memory(files)).unwrap_or_else(|error| panic!("{error}"))
}

/// The error of a project with this `app.json`.
fn refused(app_json: &str) -> LoadError {
    load(&memory(&[("app.json", app_json)])).expect_err(app_json)
}

fn routes(app_json: &str) -> Vec<String> {
    loaded(&[("app.json", app_json)]).routes
}

#[test]
fn a_whole_program_is_loaded() {
    let project = loaded(&[
        (
            "project.config.json",
            r#"{"miniprogramRoot": "./miniprogram/", "projectname": "Shop", "appid": "wx123", "libVersion": "2.30.3"}"#,
        ),
        (
            "miniprogram/app.json",
            r#"{
                "pages": ["pages/index/index", "pages/gone/gone"],
                "subPackages": [{"root": "packageA/", "pages": ["cat/cat"], "plugins": {"live": {}}}],
                "subpackages": [{"root": "/packageB", "name": "b", "pages": ["dog"], "independent": true}],
                "plugins": {"map": {"version": "1.0.0"}, "live": {}},
                "tabBar": {"list": [{"pagePath": "pages/index/index", "text": "Home"}, {"pagePath": "/packageB/dog"}]}
            }"#,
        ),
        ("miniprogram/app.js", "App({})"),
        ("miniprogram/app.ts", "App({})"),
        ("miniprogram/pages/index/index.js", ""),
        ("miniprogram/pages/index/index.ts", ""),
        ("miniprogram/pages/index/index.json", "{}"),
        ("miniprogram/pages/index/index.wxml", ""),
        ("miniprogram/packageA/cat/cat.ts", ""),
        ("miniprogram/packageB/dog.ttml", ""),
    ]);
    assert_eq!(project.kind, ProjectKind::MiniProgram);
    assert_eq!(project.root_name, "demo");
    assert_eq!(project.app_name.as_deref(), Some("Shop"));
    assert_eq!(project.appid.as_deref(), Some("wx123"));
    assert_eq!(project.lib_version.map(|version| version.to_string()).as_deref(), Some("2.30.3"));
    assert_eq!(project.miniprogram_root, path("miniprogram"));
    assert_eq!(project.app_script, Some(path("miniprogram/app.js")));
    assert_eq!(project.routes, ["pages/index/index", "pages/gone/gone", "packageA/cat/cat", "packageB/dog"]);
    assert_eq!(project.plugins, ["map", "live"]);
    assert_eq!(project.tab_routes, ["pages/index/index", "packageB/dog"]);

    let files = |route: &str| {
        let page = project.page(route).unwrap_or_else(|| panic!("{route}"));
        [&page.script, &page.markup, &page.config].map(|file| file.as_ref().map_or("", ProjectPath::as_str))
    };
    let index = "miniprogram/pages/index/index";
    let (js, wxml, json) = (format!("{index}.js"), format!("{index}.wxml"), format!("{index}.json"));
    assert_eq!(files("pages/index/index"), [&*js, &*wxml, &*json]);
    assert_eq!(files("pages/gone/gone"), ["", "", ""]);
    assert_eq!(files("packageA/cat/cat"), ["miniprogram/packageA/cat/cat.ts", "", ""]);
    assert_eq!(files("packageB/dog"), ["", "miniprogram/packageB/dog.ttml", ""]);

    let gone = project.page("pages/gone/gone").and_then(|page| page.listed.as_ref()).unwrap();
    assert_eq!(gone.at.to_string(), "miniprogram/app.json:2:48");
    assert_eq!(gone.at.span.end, Position::new(2, 65));
    assert!(!gone.repaired);
}

#[test]
fn the_private_settings_win() {
    let with = |shared: &str, private: &str| {
        loaded(&[
            ("project.config.json", shared),
            ("project.private.config.json", private),
            ("app.json", r#"{"pages": ["a"]}"#),
        ])
    };
    let version =
        |shared: &str, private: &str| with(shared, private).lib_version.map(|version| version.to_string());
    assert_eq!(version(r#"{"libVersion": "2.1.0"}"#, r#"{"libVersion": "3.0.1"}"#).as_deref(), Some("3.0.1"));
    assert_eq!(version(r#"{"libVersion": "2.1.0"}"#, r#"{"libVersion": ""}"#).as_deref(), Some("2.1.0"));
    assert_eq!(version(r#"{"libVersion": "2.1.0"}"#, r#"{"libVersion": "latest"}"#), None);
    for text in [r#""trial""#, r#""widelyUsed""#, "3.1", "null", "[]"] {
        assert_eq!(version(&format!("{{\"libVersion\": {text}}}"), "{}"), None, "{text}");
    }
    let project =
        with(r#"{"appid": "wx1", "projectname": "a"}"#, r#"{"projectname": "b", "miniprogramRoot": "x"}"#);
    assert_eq!(project.appid.as_deref(), Some("wx1"));
    assert_eq!(project.app_name.as_deref(), Some("b"));
    assert_eq!(project.miniprogram_root, ProjectPath::root());
    for (written, name) in
        [("%E8%8C%B6%2B", "茶+"), ("茶 100%", "茶 100%"), ("a%ff", "a%ff"), ("a%1b[31m", "a%1b[31m")]
    {
        let project = with(&format!(r#"{{"projectname": "{written}"}}"#), "{}");
        assert_eq!(project.app_name.as_deref(), Some(name));
    }
}

#[test]
fn typescript_is_preferred_where_it_is_compiled() {
    let script = |shared: &str, private: &str| {
        let project = loaded(&[
            ("project.config.json", shared),
            ("project.private.config.json", private),
            ("app.json", r#"{"pages": ["pages/a/a"]}"#),
            ("app.js", ""),
            ("app.ts", ""),
            ("pages/a/a.js", ""),
            ("pages/a/a.ts", ""),
        ]);
        let of_page = project.pages[0].script.clone().unwrap();
        assert_eq!(of_page.extension(), project.app_script.unwrap().extension());
        assert_eq!(project.typescript, of_page.extension() == Some("ts"));
        of_page.to_string()
    };
    let (on, off) = (
        r#"{"setting": {"useCompilerPlugins": ["sass", "typescript"]}}"#,
        r#"{"setting": {"useCompilerPlugins": false}}"#,
    );
    for (shared, private, expected) in [
        ("{}", "{}", "pages/a/a.js"),
        (on, "{}", "pages/a/a.ts"),
        (off, "{}", "pages/a/a.js"),
        (r#"{"setting": {"useCompilerPlugins": ["sass"]}}"#, "{}", "pages/a/a.js"),
        (r#"{"setting": {"useCompilerPlugins": "typescript"}}"#, "{}", "pages/a/a.js"),
        (off, on, "pages/a/a.ts"),
        (on, off, "pages/a/a.js"),
    ] {
        assert_eq!(script(shared, private), expected, "{shared} {private}");
    }
}

#[test]
fn entries_that_are_nearly_page_paths_are_repaired() {
    let project = loaded(&[(
        "app.json",
        r#"{"pages": ["pages/a/a", "/pages/b/b", " pages/c/c ", "pages/d/d.js", "pages/e/e.wxml", "./pages//f/f",
            "pages\\g\\g", "/pages/a/a.ts", "pages/a/a", "pages/chart.v2/h"],
            "subPackages": [{"root": "s", "pages": ["/i", "j"]}]}"#,
    )]);
    let found: Vec<(&str, bool)> =
        project.pages.iter().map(|page| (&*page.route, page.listed.as_ref().unwrap().repaired)).collect();
    assert_eq!(
        found,
        [
            ("pages/a/a", false),
            ("pages/b/b", true),
            ("pages/c/c", true),
            ("pages/d/d", true),
            ("pages/e/e", true),
            ("pages/f/f", true),
            ("pages/g/g", true),
            ("pages/chart.v2/h", false),
            ("s/i", true),
            ("s/j", false),
        ]
    );
}

#[test]
fn comments_trailing_commas_and_byte_order_marks_are_fine() {
    assert_eq!(routes("\u{feff}{ // pages\r\n \"pages\": [ \"a\", /* b */ ], }"), ["a"]);
    assert_eq!(routes(r#"{"pages": ["a"], "pages": ["b"]}"#), ["b"]);
    let mut source = MemorySource::new("demo");
    let utf16: Vec<u8> = "\u{feff}{\"pages\":[\"第\"]}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    source.insert(path("app.json"), utf16);
    assert_eq!(load(&source).unwrap().routes, ["第"]);
}

#[test]
fn of_several_markups_the_usual_one_is_taken() {
    let project = loaded(&[
        ("app.json", r#"{"pages": ["a", "b", "c"]}"#),
        ("a.wxml", ""),
        ("a.ttml", ""),
        ("b.ttml", ""),
        ("c.wxml", ""),
        ("c.ttml", ""),
    ]);
    let markups: Vec<&str> =
        project.pages.iter().filter_map(|page| page.markup.as_ref()).map(ProjectPath::as_str).collect();
    assert_eq!(markups, ["a.ttml", "b.ttml", "c.ttml"]);
}

#[test]
fn an_app_json_at_the_root_will_do() {
    let project = loaded(&[
        ("project.config.json", r#"{"miniprogramRoot": "dist/"}"#),
        ("app.json", r#"{"pages": ["a"]}"#),
    ]);
    assert_eq!(project.miniprogram_root, ProjectPath::root());
    assert_eq!(project.pages[0].base, path("a"));
}

#[test]
fn bad_json_has_line_and_column() {
    for (text, expected) in [
        ("", "line 1 column 1: the file is empty: write at least `{}`"),
        ("{", "line 1 column 1: this `{` is never closed: add a `}`"),
        ("{\n  \"pages\": [\"a\" \"b\"]\n}", "line 2 column 16: a comma is missing here"),
        (
            "{\r\n\"第😀\": oops}",
            "line 2 column 8: this is no value: write a text in double quotes, a number, `true`, `false`, `null`, a list or an object",
        ),
        ("{'pages': []}", "line 1 column 2: a text stands in double quotes: replace the single ones"),
        ("{pages: []}", "line 1 column 2: a key is a text in double quotes: write `\"key\": value`"),
        (
            "{} {}",
            "line 1 column 4: a file holds one value, and this is a second one: remove it, or make a list of both",
        ),
    ] {
        assert_eq!(refused(text).to_string(), format!("`app.json` is not valid JSON, {expected}"), "{text}");
    }
}

#[test]
fn deep_nesting_is_refused_without_overflow() {
    let nested = || {
        for text in
            ["[".repeat(100_000), "{\"a\":".repeat(100_000), format!("{{\"pages\": {}", "[".repeat(100_000))]
        {
            let error = refused(&text);
            assert!(
                matches!(&error, LoadError::BadJson { message, .. } if message.en().contains("nesting")),
                "{error}"
            );
        }
        let deep = format!("{{\"pages\": [\"a\"], \"x\": {}{}}}", "[".repeat(99), "]".repeat(99));
        assert_eq!(routes(&deep), ["a"]);
    };
    // The smallest stack that a main thread has anywhere.
    std::thread::Builder::new().stack_size(1 << 20).spawn(nested).unwrap().join().unwrap();
}

#[test]
fn wrong_shapes_are_named_with_their_place() {
    for (text, expected) in [
        ("[]", "`app.json`, line 1 column 1, should be an object but is an array"),
        (r#"{"pages": "a"}"#, "`pages` in `app.json`, line 1 column 11, should be an array but is a string"),
        (
            "{\"pages\": [\n  \"a\",\n  7]}",
            "`pages[1]` in `app.json`, line 3 column 3, should be the path of a page but is a number",
        ),
        (
            r#"{"pages": [" "]}"#,
            "`pages[0]` in `app.json`, line 1 column 12, should be the path of a page but is an empty string",
        ),
        (
            r#"{"pages": ["/"]}"#,
            "`pages[0]` in `app.json`, line 1 column 12, should be the path of a page but is the path of a folder",
        ),
        (
            r#"{"subPackages": {}}"#,
            "`subPackages` in `app.json`, line 1 column 17, should be an array but is an object",
        ),
        (
            r#"{"subpackages": [null]}"#,
            "`subpackages[0]` in `app.json`, line 1 column 18, should be an object but is null",
        ),
        (
            r#"{"subPackages": [{"pages": ["a"]}]}"#,
            "`subPackages[0].root` in `app.json`, line 1 column 18, should be a string but is missing",
        ),
        (
            r#"{"subPackages": [{"root": "p", "pages": [true]}]}"#,
            "`subPackages[0].pages[0]` in `app.json`, line 1 column 42, should be the path of a page but is a boolean",
        ),
    ] {
        assert_eq!(refused(text).to_string(), expected, "{text}");
    }
    let error = load(&memory(&[("project.config.json", r#"{"miniprogramRoot": 1}"#)])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`miniprogramRoot` in `project.config.json`, line 1 column 21, should be a string but is a number"
    );
    assert_eq!(error.place().map(|at| at.to_string()).as_deref(), Some("project.config.json:1:21"));
}

#[test]
fn paths_in_configurations_cannot_leave_the_project() {
    for (config, app, expected) in [
        (r#"{"miniprogramRoot": "../x"}"#, "{}", "path `../x` leaves the project"),
        (r#"{"miniprogramRoot": "/x"}"#, "{}", "path `/x` is absolute"),
        (r#"{"miniprogramRoot": "C:\\x"}"#, "{}", "path `C:\\x` names a drive"),
        ("{}", r#"{"pages": ["pages/../../x"]}"#, "path `pages/../../x` leaves the project"),
        ("{}", r#"{"pages": ["a\u0000b"]}"#, "path `a\\u{0}b` has a NUL character"),
        ("{}", r#"{"pages": ["\\\\server\\x"]}"#, "path `\\\\server\\x` is absolute"),
        ("{}", r#"{"subPackages": [{"root": "..", "pages": []}]}"#, "path `..` leaves the project"),
        (
            "{}",
            r#"{"subPackages": [{"root": "p", "pages": ["../../x"]}]}"#,
            "path `../../x` leaves the project",
        ),
    ] {
        let error = load(&memory(&[("project.config.json", config), ("app.json", app)])).unwrap_err();
        assert!(matches!(error, LoadError::BadPath { .. }), "{error}");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn a_project_without_pages_is_refused() {
    for text in ["{}", r#"{"pages": []}"#, r#"{"subPackages": [{"root": "p"}]}"#] {
        assert_eq!(refused(text), LoadError::NoPages { file: path("app.json") }, "{text}");
    }
    let many: Vec<String> = (0..10_001).map(|i| format!("\"p{i}\"")).collect();
    let error = refused(&format!("{{\"pages\": [{}]}}", many.join(",")));
    assert_eq!(error, LoadError::TooManyPages { file: path("app.json"), limit: 10_000 });
}

#[test]
fn what_is_there_instead_of_app_json_is_told() {
    let message = |files: &[(&str, &str)]| load(&memory(files)).unwrap_err().to_string();
    assert_eq!(
        message(&[("b.ttml", ""), ("b.js", ""), ("lib/x.js", "")]),
        "found neither app.json nor project.config.json in `demo`, only b.js, b.ttml, lib/: name the folder of a mini \
         program, or the script of one page"
    );
    assert!(message(&[]).contains("in `demo`, it is empty"));
    assert!(
        message(&[("project.config.json", "{}")]).contains("found no app.json beside project.config.json in")
    );
    assert_eq!(
        message(&[("project.config.json", r#"{"miniprogramRoot": "dist"}"#), ("src/app.json", "{}")]),
        "`project.config.json` in `demo` says that the mini program is in `dist`, where there is no app.json: build it \
         first, or correct `miniprogramRoot`"
    );
    let many: Vec<String> = (0..100).map(|i| format!("f{i}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (&**name, "")).collect();
    assert!(message(&many).contains(", …:"));
}

#[test]
fn a_binary_app_json_is_no_text() {
    let mut source = MemorySource::new("demo");
    source.insert(path("app.json"), b"\x89PNG\r\n\x1a\n\0\0");
    assert!(matches!(load(&source), Err(LoadError::Read(ReadError::NotText(_)))));
    source.insert(path("app.json"), b"{\"pages\": [\"a\xff\"]}");
    assert_eq!(load(&source).unwrap().routes, ["a\u{fffd}"]);
}

#[test]
fn many_pages_in_one_line_take_linear_time() {
    let pages: Vec<String> = (0..10_000).map(|i| format!("\"{}/p{i}\"", "x".repeat(100))).collect();
    let project = loaded(&[("app.json", &format!("{{\"pages\": [{}]}}", pages.join(",")))]);
    assert_eq!(project.pages.len(), 10_000);
}

proptest! {
    #[test]
    fn never_panics(
        text in "([\\[\\]{},:/* \n第]|\"pages\"|\"subPackages\"|\"root\"|\"p/a\"|\"\\.\\./x\"|-1.5e|null|true|'|\\\\|\"){0,40}"
    ) {
        let _ = load(&memory(&[("app.json", &text)]));
    }
}
