//! Opening what was shared: `sharebox open`, `run --open`, hops, the time line.
#![expect(clippy::unwrap_used, reason = "a test writes and reads its own files, and fails where it cannot")]

mod landing;
mod refused;

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

const APP: &str = r"
const tell = (name) => (options) => console.log(name + ' ' + JSON.stringify(options && [options.path, options.scene]))
App({ onLaunch: tell('launch'), onShow: tell('show'), onHide: tell('hide') })
";

/// Says what it was loaded with, and what the client says of how the program was started and entered.
const ITEM: &str = r"
const scenes = () => [wx.getLaunchOptionsSync().scene, wx.getEnterOptionsSync().scene].join(' ')
Page({
  onLoad({ id, name }) {
    this.id = Number(id)
    console.log('load ' + id + ' ' + scenes())
  },
  onShow() { console.log('visible ' + scenes()) },
  onShareAppMessage() { return { title: 'Item ' + this.id, path: '/pages/item/item?id=' + (this.id + 1) % 3 } }
})
";

const HOME: &str = r"
Page({
  onShareAppMessage() { return { title: 'Home', path: '/pages/item/item?id=0&name=' + encodeURIComponent('刘') } },
  onShareTimeline() { return { title: 'Home', query: 'a=1' } },
  onAddToFavorites() { return { title: 'Home', query: 'b=2' } }
})
";

fn project(app: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "app.json",
            r#"{ "pages": ["pages/home/home", "pages/item/item"],
                 "tabBar": { "list": [{ "pagePath": "pages/home/home", "text": "Home" }] } }"#,
        ),
        ("app.js", app),
        ("pages/home/home.js", HOME),
        ("pages/home/home.wxml", "<view/>"),
        ("pages/item/item.js", ITEM),
        ("pages/item/item.wxml", "<view/>"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn sharebox(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    command
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    child.wait_with_output().unwrap()
}

/// The one record, which follows its schema.
fn record(folder: &Path, args: &[&str], input: &str) -> Value {
    let output = sharebox(folder, &[args, &["-f", "jsonl"]].concat(), input);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    let record = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}{errors}"));
    let schema = serde_json::from_str(sharebox_report::schema("share").unwrap().text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> = validator.iter_errors(&record).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    record
}

fn open(args: &[&str]) -> Value {
    let folder = project(APP);
    record(folder.path(), &[&["open"], args].concat(), "")
}

/// What the program wrote to the console once the card was opened, and whom the client called.
fn story(record: &Value) -> Vec<String> {
    let trace = record["opened"]["trace"].as_array().unwrap().iter();
    let told = trace.filter_map(|told| match told["kind"].as_str().unwrap() {
        "console" => told["detail"].as_str().map(str::to_owned),
        "lifecycle" if told["name"] == "onHide" || told["name"] == "onReady" => {
            told["name"].as_str().map(str::to_owned)
        }
        _ => None,
    });
    told.collect()
}

fn rules(record: &Value) -> Vec<&str> {
    let findings = record["diagnostics"].as_array().unwrap().iter();
    findings.map(|finding| finding["rule"].as_str().unwrap()).collect()
}

#[test]
fn a_cold_start_loads_the_page_with_the_card() {
    let record = open(&["pages/item/item?id=1", "--trace"]);
    assert_eq!(
        story(&record),
        [
            r#"launch ["pages/item/item",1007]"#,
            r#"show ["pages/item/item",1007]"#,
            "load 1 1007 1007",
            "visible 1007 1007",
            "onReady"
        ]
    );
    assert_eq!(record["opened"]["loaded"], true);
}

#[test]
fn a_warm_start_enters_what_was_started_otherwise() {
    let record = open(&["pages/item/item?id=1", "--warm", "--trace"]);
    assert_eq!(
        story(&record),
        [
            r#"launch ["pages/home/home",1001]"#,
            r#"show ["pages/home/home",1001]"#,
            "onReady",
            "onHide",
            "hide undefined",
            r#"show ["pages/item/item",1007]"#,
            "load 1 1001 1007",
            "visible 1001 1007",
            "onReady"
        ]
    );
}

#[test]
fn an_open_page_is_shown_and_not_loaded_again() {
    let record = open(&["pages/item/item?id=1", "--already-open", "--trace"]);
    assert_eq!(
        story(&record),
        [
            r#"launch ["pages/item/item",1001]"#,
            r#"show ["pages/item/item",1001]"#,
            "load undefined 1001 1001",
            "visible 1001 1001",
            "onReady",
            "onHide",
            "hide undefined",
            r#"show ["pages/item/item",1007]"#,
            "visible 1001 1007"
        ]
    );
    let opened = &record["opened"];
    assert_eq!((&opened["loaded"], &opened["keys"][0]["read"]), (&json!(false), &json!(false)));
    assert_eq!(rules(&record), ["query-key-not-read"]);
    let gaps = record["opened"]["gaps"].to_string();
    assert!(gaps.contains("`pages/item/item`") && gaps.contains("--warm"), "{gaps}");
}

#[test]
fn the_way_brings_the_scene() {
    for (args, scene) in [
        (&["--opened-in", "group:family"][..], 1008),
        (&["--opened-in", "group:family", "--ticket"], 1044),
        (&["--opened-in", "friend", "--ticket"], 1044),
        (&["--opened-in", "timeline"], 1154),
        (&["--opened-in", "single-page"], 1155),
        (&["--opened-in", "favorites"], 1010),
        (&["--opened-in", "app"], 1036),
        (&["--scene", "1096"], 1096),
    ] {
        let opened = &open(&[&["pages/item/item?id=1"], args].concat())["opened"];
        assert_eq!(opened["scene"], scene, "{args:?}");
        assert_eq!(opened["singlePage"], scene == 1154);
    }
    let folder = project(APP);
    let link = "weixin://dl/business/?appid=wx1&path=pages/item/item&query=id%3D2";
    let record = record(folder.path(), &["open", "-"], link);
    assert_eq!((&record["opened"]["scene"], &record["opened"]["query"]), (&json!(1286), &json!("id=2")));
}

#[test]
fn single_page_mode_refuses_what_needs_a_login() {
    let app = "App({ onLaunch() { wx.login({ fail: ({ errMsg }) => console.log(errMsg) }) } })";
    let folder = project(app);
    let args = ["open", "pages/item/item?id=1", "--opened-in", "timeline", "--trace"];
    let by_app = record(folder.path(), &args, "");
    assert_eq!(by_app["opened"]["blocked"][0]["api"], "wx.login");
    assert!(story(&by_app).contains(&"login:fail not available in single-page mode".to_owned()));
    // Whether a page waits for the app's login cannot be seen; of its own it can.
    assert!(rules(&by_app).is_empty(), "{by_app}");
    let item = "Page({ onLoad({ id }) { wx.login({ success() {} }) } })";
    fs::write(folder.path().join("pages/item/item.js"), item).unwrap();
    assert_eq!(rules(&record(folder.path(), &args, "")), ["single-page-needs-login"]);
}

#[test]
fn a_missing_page_is_told_to_the_app() {
    let folder = project(
        "App({ onPageNotFound(o) { console.log(JSON.stringify(o)); wx.switchTab({ url: '/pages/home/home' }) } })",
    );
    let found = record(folder.path(), &["open", "/pages/gone/gone?x=1", "--trace"], "");
    let opened = &found["opened"];
    assert_eq!((&opened["landing"], &opened["handled"]), (&json!("not-found"), &json!(true)));
    assert_eq!(opened["left"]["url"], "/pages/home/home");
    let told = r#"{"path":"pages/gone/gone","query":{"x":"1"},"isEntryPage":true}"#;
    assert_eq!(story(&found), [told, "onReady"], "the page that comes instead");
    assert_eq!(opened["instead"]["path"], "pages/home/home");
    assert_eq!(rules(&found), ["path-not-registered"]);

    // By listeners too, and by nobody.
    let folder = project("wx.onPageNotFound(() => wx.reLaunch({ url: '/pages/home/home' })); App({})");
    let found = record(folder.path(), &["open", "pages/gone/gone"], "");
    assert_eq!(found["opened"]["left"]["api"], "wx.reLaunch");
    let folder = project("App({})");
    let found = record(folder.path(), &["open", "pages/gone/gone"], "");
    assert_eq!((&found["opened"]["handled"], found["opened"].get("left")), (&json!(false), None));
}

#[test]
fn values_arrive_as_they_stand_in_the_path() {
    let key = |record: &Value| record["opened"]["keys"][0]["arrival"].clone();
    assert_eq!(key(&open(&["pages/item/item?id=1"])), "as-written");
    let record = open(&["pages/item/item?name=%E5%88%98"]);
    assert_eq!((key(&record), rules(&record)), (json!("encoded"), vec!["query-not-decoded-on-load"]));
}

#[test]
fn what_was_shared_is_opened_from_its_record() {
    let folder = project(APP);
    let shared = sharebox(
        folder.path(),
        &["run", "--page", "pages/home/home", "--from", "menu", "--send", "group:family", "-f", "jsonl"],
        "",
    );
    let shared = String::from_utf8(shared.stdout).unwrap();
    let seen = record(folder.path(), &["open", "-"], &shared);
    assert_eq!((&seen["route"], &seen["trigger"]["from"]), (&json!("pages/home/home"), &json!("menu")));
    assert_eq!((&seen["opened"]["chat"], &seen["opened"]["scene"]), (&json!("group:family"), &json!(1008)));
    fs::write(folder.path().join("card.json"), shared).unwrap();
    let again = record(folder.path(), &["open", "card.json", "."], "");
    assert_eq!(again["opened"], seen["opened"]);
}

#[test]
fn moments_favourites_and_cards_open_in_one_go() {
    let folder = project(APP);
    let args = ["run", "--page", "pages/home/home", "--open", "-f", "jsonl"];
    let text = String::from_utf8(sharebox(folder.path(), &args, "").stdout).unwrap();
    let records: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let opened = |record: &Value| {
        let opened = &record["opened"];
        json!([opened["way"], opened["path"], opened["query"], opened["scene"]])
    };
    assert_eq!(
        records.iter().map(opened).collect::<Vec<_>>(),
        [
            json!(["chat", "pages/item/item", "id=0&name=%E5%88%98", 1007]),
            json!(["timeline", "pages/home/home", "a=1", 1154]),
            json!(["favorites", "pages/home/home", "b=2", 1010]),
        ]
    );
}

/// Contract 1.11: what `shareMiniProgramMessage` sends is a card, too, and opens from an app.
#[test]
fn a_card_that_code_sends_is_a_card() {
    let folder = project(
        "App({ onLaunch() { wx.miniapp.shareMiniProgramMessage({ userName: 'gh_1', path: '/pages/item/item?id=1', \
         title: 'T', imagePath: '/a.png', webpageUrl: 'https://example.com', withShareTicket: true, \
         miniprogramType: 0, scene: 0, success: ({ errMsg }) => console.log(errMsg) }) } })",
    );
    let args = ["run", "--page", "pages/item/item", "--from", "menu"];
    let sent = record(folder.path(), &args, "");
    let card = &sent["nativeCards"][0];
    let fields = json!([card["title"], card["path"], card["query"], card["imagePath"], card["scene"]]);
    assert_eq!(fields, json!(["T", "pages/item/item", "id=1", "/a.png", 0.0]));
    let opened = record(folder.path(), &["open", "-", "--opened-in", "app"], &card.to_string());
    assert_eq!(
        (&opened["opened"]["scene"], &opened["opened"]["keys"][0]["value"]),
        (&json!(1036), &json!("1"))
    );
    // `--open` opens it as it opens the handler's.
    let sent = record(folder.path(), &[&args[..], &["--open"]].concat(), "");
    let opened = &sent["nativeCards"][0]["opened"];
    assert_eq!(
        json!([opened["way"], opened["scene"], opened["landing"], opened["keys"][0]["read"]]),
        json!(["app", 1036, "page", true])
    );
    assert_eq!(sent["opened"]["scene"], 1007);
    // Nobody says by which scene a card in Moments opens; rules look at the call.
    let moments = project(
        "App({ onLaunch() { wx.miniapp.shareMiniProgramMessage({ userName: 'gh_1', path: '/pages/item/item?no=1', \
         title: 'T', imagePath: 'https://a.com/a.png'.slice(99) + '/a.png', webpageUrl: 'https://example.com', \
         withShareTicket: true, miniprogramType: 0, scene: 1 }) } })",
    );
    let sent = record(moments.path(), &[&args[..], &["--open"]].concat(), "");
    let opened = &sent["nativeCards"][0]["opened"];
    assert_eq!((&opened["scene"], &opened["loaded"]), (&json!(null), &json!(true)));
    assert!(opened["gaps"].to_string().contains("--scene"), "{}", opened["gaps"]);
    let findings = sent["diagnostics"].as_array().unwrap().iter();
    let of_call: Vec<_> = findings.filter(|finding| finding["at"]["file"] == "app.js").collect();
    let of_call: Vec<&str> = of_call.iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    assert_eq!(of_call, ["image-missing-file", "query-key-not-read"]);
    // One that is refused is none.
    let wrong =
        project("App({ onLaunch() { wx.miniapp.shareMiniProgramMessage({ path: 'pages/item/item' }) } })");
    assert_eq!(record(wrong.path(), &args, "").get("nativeCards"), None);
}

#[test]
fn hops_end_where_cards_go_round() {
    let record = open(&["pages/item/item?id=0", "--hops", "9"]);
    let hops = record["opened"]["hops"].as_array().unwrap();
    let hop = |hop: &Value| json!([hop["title"], hop["opened"]["query"], hop["sameAs"]]);
    assert_eq!(
        hops.iter().map(hop).collect::<Vec<_>>(),
        [json!(["Item 0", "id=1", null]), json!(["Item 1", "id=2", null]), json!(["Item 2", null, 0]),]
    );
    assert_eq!(open(&["pages/item/item?id=0", "--hops", "1"])["opened"]["hops"].as_array().unwrap().len(), 1);
}

#[test]
fn a_time_line_tells_calls_decisions_and_delivery() {
    let folder = project(APP);
    let args = ["run", "--page", "pages/item/item", "--from", "menu", "--trace", "--send", "friend:Li"];
    let record = record(folder.path(), &args, "");
    let trace = record["trace"].as_array().unwrap();
    let kinds: Vec<&str> = trace.iter().map(|told| told["kind"].as_str().unwrap()).collect();
    let at = |kind: &str| {
        kinds.iter().position(|other| *other == kind).unwrap_or_else(|| panic!("{kind}: {kinds:?}"))
    };
    assert!(at("lifecycle") < at("call") && at("call") < at("asked"), "{kinds:?}");
    assert!(at("asked") < at("answered") && at("answered") < at("decided") && at("decided") < at("sent"));
    assert_eq!(trace[at("sent")]["detail"], "friend:Li");
    assert_eq!(trace[at("asked")]["time"], 3_000);
    let plain = String::from_utf8(sharebox(folder.path(), &args, "").stdout).unwrap();
    assert!(plain.contains("3000 ms  onShareAppMessage is asked"), "{plain}");
}
