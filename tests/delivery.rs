//! Cards that are sent and opened: callbacks, tickets, and data that a server can open.
#![expect(clippy::unwrap_used, reason = "a test writes and reads its own files, and fails where it cannot")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

const APPID: &str = "wx24680ace13579bdf";
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZg==";

/// Writes what every API of the test answered as one line of JSON.
const PAGE: &str = r"
const told = (res) => console.log(JSON.stringify(res))
const all = { success: told, fail: told }
Page({
  onLoad({ timeout, ask }) {
    wx.showShareMenu({ withShareTicket: true })
    const { shareTicket } = getApp()
    if (ask === 'share') wx.getShareInfo({ shareTicket, timeout: Number(timeout), ...all })
    if (ask === 'group') wx.getGroupEnterInfo({ needGroupOpenID: true, ...all })
    if (ask === 'single') wx.getGroupEnterInfo({ allowSingleChat: true, ...all })
    if (ask === 'private') wx.authPrivateMessage({ shareTicket, ...all })
  },
  onShareAppMessage() {
    return {
      path: '/pages/a/a',
      success: ({ shareTickets }) => shareTickets.map((shareTicket) => wx.getShareInfo({ shareTicket, ...all }))
    }
  }
})
";

fn project(identities: &Value) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("app.json", r#"{ "pages": ["pages/a/a"] }"#);
    write("app.js", "App({ onLaunch({ shareTicket }) { this.shareTicket = shareTicket } })");
    write("project.config.json", &json!({ "appid": APPID }).to_string());
    write("sharebox.json", &json!({ "identities": identities }).to_string());
    write("key.txt", KEY);
    write("pages/a/a.js", PAGE);
    write("pages/a/a.wxml", "<view/>");
    folder
}

fn sharebox(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    command.args(args).current_dir(folder).env("SHAREBOX_SESSION_KEY", KEY).output().unwrap()
}

fn run(folder: &Path, args: &[&str]) -> Value {
    let output = sharebox(folder, &[&["run", "-f", "jsonl", "--from", "menu"], args].concat());
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}{errors}"))
}

/// What the page was told, one answer a line.
fn told(record: &Value) -> Vec<Value> {
    let lines = record["console"].as_array().unwrap().iter();
    lines.map(|line| serde_json::from_str(line["text"].as_str().unwrap()).unwrap()).collect()
}

/// What a server makes of an answer.
fn opened(folder: &Path, answer: &Value) -> Value {
    fs::write(folder.join("answer.json"), answer.to_string()).unwrap();
    let output = sharebox(folder, &["decrypt", "answer.json", "--appid", APPID, "-f", "json"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{text}{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&text).unwrap()
}

fn with_key() -> tempfile::TempDir {
    project(&json!({ "sessionKeyFile": "key.txt" }))
}

/// What callbacks do comes after the card: what is said of it says so.
#[test]
fn what_happens_once_the_card_is_sent_is_told_as_such() {
    let folder = with_key();
    let page = r"
        Page({
          onShareAppMessage() {
            return { success() { wx.navigateTo({ url: '/pages/b/b' }); lost() } }
          }
        })";
    fs::write(folder.path().join("pages/a/a.js"), page).unwrap();
    fs::create_dir_all(folder.path().join("pages/b")).unwrap();
    fs::write(folder.path().join("pages/b/b.js"), "Page({})").unwrap();
    fs::write(folder.path().join("pages/b/b.wxml"), "<view/>").unwrap();
    fs::write(folder.path().join("app.json"), r#"{ "pages": ["pages/a/a", "pages/b/b"] }"#).unwrap();
    let args = ["--page", "pages/a/a", "--lib-version", "2.2.5", "--send", "friend"];
    let record = run(folder.path(), &args);
    let finding = &record["diagnostics"][0];
    assert_eq!((&finding["rule"], &record["diagnostics"][1]), (&json!("lifecycle-throws"), &json!(null)));
    assert!(finding["effect"].as_str().unwrap().starts_with("the card is decided by then"), "{finding}");
    let gaps = record["gaps"].to_string();
    assert!(
        gaps.contains("`pages/b/b`, which the page opened over itself once the card was on its way"),
        "{gaps}"
    );
    let call =
        record["calls"].as_array().unwrap().iter().find(|call| call["api"] == "wx.navigateTo").unwrap();
    assert_eq!((&call["phase"], &call["errMsg"]), (&json!("delivery"), &json!("navigateTo:ok")));
}

#[test]
fn sender_and_opener_hold_two_tickets_of_one_group() {
    let folder = with_key();
    let sent =
        run(folder.path(), &["--lib-version", "2.2.5", "--send", "group:family", "--send", "group:work"]);
    let answers = told(&sent);
    assert_eq!(answers.len(), 2, "{sent}");
    let ids: Vec<Value> =
        answers.iter().map(|answer| opened(folder.path(), answer)["data"]["openGId"].clone()).collect();
    assert_ne!(ids[0], ids[1]);
    let keys: Vec<&String> = answers[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["encryptedData", "iv", "errMsg"]);

    let arrived = run(folder.path(), &["--query", "ask=share", "--opened-in", "group:family"]);
    let answer = told(&arrived).remove(0);
    let data = opened(folder.path(), &answer)["data"].clone();
    assert_eq!(data["openGId"], ids[0]);
    assert_eq!(data["watermark"]["appid"], APPID);
    // What the clock of the run says, in seconds.
    assert_eq!(data["watermark"]["timestamp"], 1_704_067_200);
    assert_ne!(answer["iv"], answers[0]["iv"], "no iv serves two answers");
    assert_eq!(sent["delivery"]["to"][0]["openGId"], ids[0]);
}

#[test]
fn answers_of_2017_are_signed_and_name_the_group() {
    let folder = project(&json!({
        "sessionKeyFile": "key.txt", "groups": { "family": { "topic": "一家人", "openGId": "tGours" } },
    }));
    let sent = run(folder.path(), &["--lib-version", "1.2.0", "--send", "group:family"]);
    let answer = told(&sent).remove(0);
    assert_eq!(answer["rawData"], r#"{"roomTopic":"一家人"}"#);
    assert_eq!(answer["roomTopic"], "一家人");
    let seen = opened(folder.path(), &answer);
    assert_eq!(seen["data"]["openGId"], "tGours");
    assert_eq!(seen["data"]["roomTopic"], "一家人");

    let mut forged = answer;
    forged["rawData"] = json!("{}");
    fs::write(folder.path().join("forged.json"), forged.to_string()).unwrap();
    let output = sharebox(folder.path(), &["decrypt", "forged.json", "--appid", APPID]);
    assert_eq!(output.status.code(), Some(1), "the signature is looked at");
}

#[test]
fn each_failure_has_its_words() {
    let gone = json!({
        "delay": 3_000, "privateMessages": false, "groups": { "old": { "left": true }, "family": {} },
    });
    let cases: [(&Value, &[&str], Value); 9] = [
        (&json!({}), &["--query", "ask=share"], json!({ "errMsg": "getShareInfo:fail invalid shareTicket" })),
        (
            // A chat with one person brings no ticket.
            &json!({}),
            &["--query", "ask=share", "--opened-in", "friend"],
            json!({ "errMsg": "getShareInfo:fail invalid shareTicket" }),
        ),
        (
            // Nor does a card of the scene without one.
            &json!({}),
            &["--query", "ask=share", "--opened-in", "group:family", "--scene", "1008"],
            json!({ "errMsg": "getShareInfo:fail invalid shareTicket" }),
        ),
        (
            &gone,
            &["--query", "ask=share&timeout=2999", "--opened-in", "group:family"],
            json!({ "errMsg": "getShareInfo:fail timeout" }),
        ),
        (
            &json!({}),
            &["--query", "ask=group", "--opened-in", "friend"],
            json!({ "errMsg": "getGroupEnterInfo:fail wrong scene", "errCode": 40_097 }),
        ),
        (
            // Cards are known from 2.17.3 on.
            &json!({}),
            &["--query", "ask=group", "--opened-in", "group:family", "--lib-version", "2.17.2"],
            json!({ "errMsg": "getGroupEnterInfo:fail wrong scene", "errCode": 40_097 }),
        ),
        (
            &gone,
            &["--query", "ask=group", "--opened-in", "group:old"],
            json!({ "errMsg": "getGroupEnterInfo:fail the user is not in the group", "errCode": 65_206 }),
        ),
        (
            &gone,
            &["--query", "ask=private", "--opened-in", "group:family", "--private-activity", "a"],
            json!({ "errMsg": "authPrivateMessage:fail no permission" }),
        ),
        (
            &json!({}),
            &["--query", "ask=private", "--opened-in", "group:family"],
            json!({ "errMsg": "authPrivateMessage:fail invalid shareTicket" }),
        ),
    ];
    for (identities, args, answer) in cases {
        let folder = project(identities);
        assert_eq!(told(&run(folder.path(), args)), [answer], "{args:?}");
    }
}

#[test]
fn a_program_learns_where_it_was_opened() {
    let folder = project(&json!({
        "sessionKeyFile": "key.txt", "groups": { "family": { "openGId": "tGours" }, "old": { "left": true } },
    }));
    let ask = |args: &[&str]| {
        let answer = told(&run(folder.path(), args)).remove(0);
        (opened(folder.path(), &answer)["data"].clone(), answer)
    };
    let (data, _) = ask(&["--query", "ask=group", "--opened-in", "group:family"]);
    assert_eq!((&data["opengid"], &data["chat_type"]), (&json!("tGours"), &json!(3)));
    assert!(data["group_openid"].is_string() && data.get("openGId").is_none(), "{data}");
    // Options and fields of 3.7.8.
    let (data, _) = ask(&["--query", "ask=group", "--opened-in", "group:family", "--lib-version", "3.7.7"]);
    assert_eq!(data.as_object().unwrap().keys().collect::<Vec<_>>(), ["opengid", "watermark"]);
    let (data, _) = ask(&["--query", "ask=single", "--opened-in", "friend"]);
    assert_eq!(data["chat_type"], 1);
    assert!(data["open_single_roomid"].is_string(), "{data}");

    let private = ["--private-activity", "act-7"];
    let (data, answer) = ask(&[&["--query", "ask=private", "--opened-in", "friend"], &private[..]].concat());
    assert_eq!((&data["activityId"], &answer["valid"]), (&json!("act-7"), &json!(true)));
    // Who has left the group is none of those that it was sent to.
    let (_, answer) = ask(&[&["--query", "ask=private", "--opened-in", "group:old"], &private[..]].concat());
    assert_eq!(answer["valid"], false);
}

#[test]
fn an_answer_may_take_its_time() {
    let folder = project(&json!({ "delay": 2_000 }));
    let record = run(folder.path(), &["--query", "ask=share&timeout=2001", "--opened-in", "group"]);
    assert_eq!(told(&record)[0]["errMsg"], "getShareInfo:ok");
    // The option is read from 1.9.90 on.
    let args = ["--query", "ask=share&timeout=1", "--opened-in", "group", "--lib-version", "1.9.6"];
    assert_eq!(told(&run(folder.path(), &args))[0]["errMsg"], "getShareInfo:ok");
}

#[test]
fn the_same_run_gives_the_same_bytes_and_another_seed_other_tickets() {
    let folder = with_key();
    let args = ["--lib-version", "2.2.5", "--send", "group:family"];
    let first = run(folder.path(), &args);
    assert_eq!(run(folder.path(), &args), first);
    assert_eq!(run(folder.path(), &[&args[..], &["--no-fork"]].concat()), first);
    let other = run(folder.path(), &[&args[..], &["--seed", "2"]].concat());
    let ticket = |record: &Value| record["delivery"]["to"][0]["shareTicket"].clone();
    assert_ne!(ticket(&other), ticket(&first));
    assert_eq!(other["delivery"]["to"][0]["openGId"], first["delivery"]["to"][0]["openGId"]);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let cases: [(Value, &[&str], &str); 7] = [
        (json!({}), &["--send", "nobody"], "expected `friend`, `friend:NAME` or `group:NAME`"),
        (json!({}), &["--outcome", "lost"], "expected `sent`, `cancelled`, `failed` or `failed:DETAIL`"),
        (json!({}), &["--private-activity", "a"], "--opened-in"),
        (json!({}), &["--send", "group:a", "--send", "group:a"], "`--send group:a` is there twice"),
        (json!({}), &["--from", "timeline", "--send", "friend"], "goes to no chat: leave out --send"),
        (
            json!({ "groups": { "family": {} } }),
            &["--opened-in", "group:famly"],
            "no group is called `famly`: the configuration names `family`",
        ),
        (json!({ "sessionKeyFile": "app.json" }), &[], "holds no session key"),
    ];
    for (identities, args, words) in cases {
        let folder = project(&identities);
        let output = sharebox(folder.path(), &[&["run"], args].concat());
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {errors}");
        assert!(errors.contains(words), "{args:?}: {errors}");
    }
}

/// A key is nowhere to be seen, whatever is printed.
#[test]
fn the_session_key_is_not_shown() {
    let folder = with_key();
    for args in [&["run", "--print-config"][..], &["run", "-f", "blob", "--send", "group:a"][..]] {
        let output = sharebox(folder.path(), args);
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text);
        assert!(!text.contains(KEY) && !text.contains("0123456789abcdef"), "{args:?}: {text}");
    }
}
