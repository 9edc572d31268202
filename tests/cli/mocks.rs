//! `--mock`: what is refused, and which file goes first.

use crate::{arg, err, out, project, sharebox};

#[test]
fn mock_files_are_refused_at_the_place_of_the_mistake() {
    let page = "Page({ onShareAppMessage() { return { title: 'T', path: '/page' } } })";
    let mock = |name: &str, text: &str| {
        let folder = project(&[("page.js", page), (name, text)]);
        let file = arg(&folder.path().join(name));
        let page = arg(&folder.path().join("page.js"));
        let output = sharebox(&["run", &page, "--platform", "wechat", "--mock", &file]);
        (output.status.code(), err(&output).replace(&file, name))
    };
    for (name, text, words) in [
        (
            "m.json",
            "{\n  \"apis\": { \"getLocaton\": { \"answer\": {} } }\n}",
            "m.json:2:13: WeChat has no API `getLocaton`; did you mean `getLocation`?",
        ),
        ("m.json", r#"{"log":{"entries":[]}}"#, "m.json:1:1: none of its 0 entries is a response"),
        ("m.har", "<html>", "m.har:1:1: not a HAR archive: expected value"),
        ("m.js", "module.exports = {\n  apis: {\n", "m.js:3:1: expected `}`"),
    ] {
        let (code, stderr) = mock(name, text);
        assert_eq!(code, Some(2), "{stderr}");
        assert!(stderr.contains(words), "{text}\n  got {stderr}");
    }
    for (text, words) in [
        ("module.exports = {}", "it exports neither `apis` nor `request`"),
        ("module.exports = { api: {} }", "it exports `api`; a mock script exports `apis` and `request`"),
        ("module.exports = { apis: { login: 5 } }", "`apis.login` must be a function"),
        ("module.exports = { apis: { logn() {} } }", "WeChat has no API `logn`"),
        ("module.exports = { request: 5 }", "`request` must be a function"),
        ("require('fs')", "cannot require('fs')"),
        ("setTimeout(() => {})", "mock functions have no timers"),
        ("while (true) {}", "used up its budget"),
    ] {
        let folder = project(&[("page.js", page), ("m.js", text)]);
        let (page, file) = (arg(&folder.path().join("page.js")), arg(&folder.path().join("m.js")));
        let output = sharebox(&["run", &page, "--platform", "wechat", "--mock", &file, "-f", "jsonl"]);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(out(&output).contains(words), "{text}: {}", out(&output));
        assert!(!err(&output).contains("never asked for"), "{}", err(&output));
    }
    let absent = sharebox(&["run", "-", "--platform", "wechat", "--mock", "gone.json"]);
    assert!(
        err(&absent).contains("cannot read mock file `gone.json`: there is no such file"),
        "{}",
        err(&absent)
    );
}

#[test]
fn a_later_mock_file_goes_first_and_runs_do_not_share_what_is_used_up() {
    let page = "Page({ onLoad() { wx.login({ success: r => this.setData(r), fail: r => this.setData({ code: r.errMsg }) }) },
        onShareAppMessage() { return { title: this.data.code, path: '/page' } } })";
    let markup = "<button open-type='share'/>";
    let base = r#"{"apis":{"login":{"answer":{"code":"base"}},"scanCode":{"answer":{}}}}"#;
    let case = r#"{"apis":{"login":[{"fail":"first"},{"answer":{"code":"second"}}]}}"#;
    let folder =
        project(&[("page.js", page), ("page.wxml", markup), ("base.json", base), ("case.json", case)]);
    let path = |name: &str| arg(&folder.path().join(name));
    let args =
        ["run", &path("page.js"), "--mock", &path("base.json"), "--mock", &path("case.json"), "-f", "json"];
    let output = sharebox(&args);
    let report: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let titles: Vec<&str> =
        report["records"].as_array().unwrap().iter().map(|r| r["card"]["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["login:fail first"; 2], "the menu and the button begin anew");
    let unused: Vec<&str> =
        report["unusedMocks"].as_array().unwrap().iter().map(|mock| mock["what"].as_str().unwrap()).collect();
    assert_eq!(unused, ["`login`", "`scanCode`"]);
    assert!(err(&output).contains("base.json: never asked for: `login` (line 1), `scanCode` (line 1)"));
}

/// What is worth knowing about mock files of fixtures.
#[test]
fn notes_about_mock_files() {
    for (name, args, said) in [
        (
            "mock-har",
            "--mock mocks/feed.har",
            "mocks/feed.har: recorded without content and left out: GET https://feed.example/pixel.gif",
        ),
        (
            "mock-requests",
            "--mock mocks/shop.jsonc --query id=7",
            "mocks/shop.jsonc: never asked for: POST /v2/visits (line 17)",
        ),
        (
            "nested-arrows",
            "--page pages/album/album --mock mocks/album.json --mock mocks/level.js",
            "mocks/album.json: never asked for: `getBatteryInfo` (line 4)",
        ),
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sharebox"));
        command.arg("run").args(args.split(' ')).current_dir(crate::fixture("wechat").join(name));
        let output = command.output().unwrap();
        assert!(err(&output).contains(said), "{name}: {}", err(&output));
    }
}
