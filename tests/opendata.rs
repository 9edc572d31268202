//! `sharebox decrypt`, `seal` and `vectors` as the author of a server meets them.
#![expect(clippy::unwrap_used, reason = "a test writes and reads its own files, and fails where it cannot")]

use std::{
    fs,
    io::Write,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

const KEY: &str = "c2hhcmVib3ggZXhhbXBsZQ==";
const HEX_KEY: &str = "7368617265626f78206578616d706c65";
const APPID: &str = "wx0123456789abcdef";

/// Runs the program with `input` on standard input and the key in the environment.
fn sharebox(args: &[&str], key: Option<&str>, input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    command.args(args).env_remove("SHAREBOX_SESSION_KEY");
    if let Some(key) = key {
        command.env("SHAREBOX_SESSION_KEY", key);
    }
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that does not read its input may be gone by now.
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json_of(output: &Output) -> Value {
    serde_json::from_str(&out(output))
        .unwrap_or_else(|error| panic!("{error}: {}{}", out(output), err(output)))
}

fn valid(schema: &str, value: &Value) {
    let schema: Value = json_of(&sharebox(&["schema", schema], None, ""));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn vectors() -> Value {
    let output = sharebox(&["vectors"], None, "");
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
    json_of(&output)
}

/// Every vector through the command, from standard input: the exit code, the reason, the data, the schema.
#[test]
fn vectors_come_out_as_they_say() {
    let all = vectors();
    valid("vectors", &all);
    let (decrypt, signature) = (all["decrypt"].as_array().unwrap(), all["signature"].as_array().unwrap());
    assert!(decrypt.len() >= 50 && signature.len() >= 10);
    for vector in decrypt.iter().chain(signature) {
        let expect = &vector["expect"];
        let output = sharebox(&["decrypt", "-", "-f", "json"], None, &vector.to_string());
        let right = expect["ok"] == true;
        assert_eq!(output.status.code(), Some(i32::from(!right)), "{vector}{}", err(&output));
        let found = json_of(&output);
        valid("decrypted", &found);
        assert_eq!(found["ok"], right, "{vector}");
        if right {
            assert_eq!((&found["data"], &found["faults"]), (&expect["data"], &json!([])), "{vector}");
        } else {
            assert_eq!(found["faults"][0]["reason"], expect["reason"], "{vector}");
            assert_eq!(found["data"], Value::Null, "{vector}");
        }
        if vector["sessionKey"] != "" {
            let key = vector["sessionKey"].as_str().unwrap();
            assert!(!out(&output).contains(key) && !err(&output).contains(key), "{vector}");
        }
    }
}

#[test]
fn refused_data_is_not_printed_and_says_what_to_do() {
    let all = vectors();
    let other =
        all["decrypt"].as_array().unwrap().iter().find(|vector| vector["name"] == "appid-of-another-program");
    let output = sharebox(&["decrypt", "-"], None, &other.unwrap().to_string());
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""));
    assert_eq!(
        err(&output),
        "error: the watermark is for appid `wxfedcba9876543210`, not for `wx0123456789abcdef`\n\
         help: use the appid of the program that the page belongs to; from any other, refuse it\n"
    );
}

#[test]
fn what_is_sealed_opens_from_a_pipe_a_file_and_flags() {
    let folder = tempfile::tempdir().unwrap();
    let (data, key_file) = (folder.path().join("data.json"), folder.path().join("key.txt"));
    fs::write(&data, "\u{feff}{ \"nickName\": \"小明\" }").unwrap();
    fs::write(&key_file, format!("{KEY}\n")).unwrap();
    let (data, key_file) = (data.to_str().unwrap(), key_file.to_str().unwrap());
    let sealing = ["seal", data, "--appid", APPID, "--session-key-file", key_file, "--raw-data", "{\"a\":1}"];
    let sealed = sharebox(&sealing, None, "");
    assert_eq!((sealed.status.code(), err(&sealed).as_str()), (Some(0), ""));
    let value = json_of(&sealed);
    valid("sealed", &value);

    let opened = sharebox(&["decrypt", "-", "--appid", APPID], Some(KEY), &out(&sealed));
    assert_eq!((opened.status.code(), err(&opened).as_str()), (Some(0), ""));
    assert_eq!(json_of(&opened)["nickName"], "小明");
    assert_eq!(json_of(&opened)["watermark"]["appid"], APPID);

    let text = |key: &str| value[key].as_str().unwrap().to_owned();
    let (encrypted, iv) = (text("encryptedData"), text("iv"));
    let flags = ["decrypt", "--encrypted-data", &encrypted, "--iv", &iv, "--session-key-file", "-"];
    let by_flags = sharebox(&flags, None, KEY);
    assert_eq!(out(&by_flags), out(&opened));
    assert!(err(&by_flags).contains("--appid"), "{}", err(&by_flags));

    // Random iv: never the same twice. Given iv and time: always the same.
    assert_ne!(out(&sealed), out(&sharebox(&sealing, None, "")));
    let fixed: Vec<&str> =
        sealing.into_iter().chain(["--iv", &iv, "--now", "2024-01-01T00:00:00Z"]).collect();
    let first = sharebox(&fixed, None, "");
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    assert_eq!(out(&first), out(&sharebox(&fixed, None, "")));
    let opened = json_of(&sharebox(&["decrypt", "-"], Some(KEY), &out(&first)));
    assert_eq!(opened["watermark"]["timestamp"], 1_704_067_200);
}

#[test]
fn a_group_has_one_id_for_everybody() {
    let id = |key: &str, extra: &[&str], name: &str| {
        let args = [&["seal", "--group", "family", "--appid", APPID], extra].concat();
        let sealed = sharebox(&args, Some(key), "");
        json_of(&sharebox(&["decrypt", "-"], Some(key), &out(&sealed)))[name].clone()
    };
    let sender = id(KEY, &[], "openGId");
    assert_eq!(sender, id("AAAAAAAAAAAAAAAAAAAAAA==", &["--group-key", "opengid"], "opengid"));
    assert_eq!(sender, sharebox_opendata::open_gid(APPID, "family"));
}

#[test]
fn a_signature_can_be_checked_alone() {
    let all = vectors();
    let published = &all["signature"][0];
    let text = |key: &str| published[key].as_str().unwrap().to_owned();
    let (raw_data, signature) = (text("rawData"), text("signature"));
    let args = ["decrypt", "--raw-data", &raw_data, "--signature", &signature];
    let right = sharebox(&args, Some(&text("sessionKey")), "");
    assert_eq!((right.status.code(), out(&right).as_str()), (Some(0), ""));
    assert_eq!(err(&right), "note: the signature is right\n");
    let wrong = sharebox(&args, Some(KEY), "");
    assert_eq!((wrong.status.code(), out(&wrong).as_str()), (Some(1), ""));
    assert!(err(&wrong).contains("signature"), "{}", err(&wrong));
}

/// As Feishu writes them: nobody has to say so, and what is sealed is written alike.
#[test]
fn keys_in_hexadecimal_digits_are_told_by_their_look() {
    let all = vectors();
    let decrypt = all["decrypt"].as_array().unwrap();
    let mut published = decrypt.iter().find(|vector| vector["name"] == "published-hex").unwrap().clone();
    published.as_object_mut().unwrap().remove("encoding");
    let opened = sharebox(&["decrypt", "-"], None, &published.to_string());
    assert_eq!((opened.status.code(), err(&opened).as_str()), (Some(0), ""));
    assert_eq!(json_of(&opened), published["expect"]["data"]);
    published["rawData"] = json!("{}");
    published["signature"] = json!("0".repeat(40));
    let unchecked = sharebox(&["decrypt", "-", "-f", "json"], None, &published.to_string());
    assert_eq!(unchecked.status.code(), Some(0));
    assert!(err(&unchecked).starts_with("note: the signature was not checked"), "{}", err(&unchecked));
    assert_eq!(json_of(&unchecked)["checks"]["signature"], "unchecked");
    let iv = "000102030405060708090a0b0c0d0e0f";
    let sealed = sharebox(&["seal", "-", "--appid", "cli_a", "--iv", iv], Some(HEX_KEY), "{}");
    assert_eq!(json_of(&sealed)["iv"], iv, "{}", err(&sealed));
    let opened = sharebox(&["decrypt", "-", "--appid", "cli_a"], Some(HEX_KEY), &out(&sealed));
    assert_eq!(opened.status.code(), Some(0), "{}", err(&opened));
    // The same key in base64 wants its iv in base64.
    let mixed = sharebox(&["decrypt", "-", "-f", "json"], Some(KEY), &out(&sealed));
    assert_eq!(json_of(&mixed)["faults"][0]["reason"], "iv-length");
}

/// Mistakes are exit code 2, say what to do, and never show a key, wherever it stands.
#[test]
fn mistakes_are_named_and_show_no_key() {
    let key_text = format!("\"{KEY}\"");
    let near = json!({ "encryptData": "x", "iv": "y", "session_key": KEY }).to_string();
    let twice =
        json!({ "sessionKey": KEY }).to_string().replace('}', &format!(",\"session_key\":\"{KEY}\"}}"));
    let number = json!({ "sessionKey": KEY, "encryptedData": 1, "iv": "y" }).to_string();
    let long =
        json!({ "encryptedData": "A".repeat(10_000_001), "iv": "AAAAAAAAAAAAAAAAAAAAAA==" }).to_string();
    let huge = " ".repeat(32_000_001);
    let seal = ["seal", "-", "--appid", APPID];
    let cases: &[(&[&str], Option<&str>, &str, &str)] = &[
        (&["decrypt"], Some(KEY), "", "--encrypted-data and --iv"),
        (
            &["decrypt", "-"],
            Some(KEY),
            r#"{"errMsg":"ok","cloudID":"x"}"#,
            "FILE has `cloudID`, `errMsg`; a `cloudID`",
        ),
        (&["decrypt", "-"], Some(KEY), r#"{"detail":{}}"#, "FILE has `detail`"),
        (&["decrypt", "--iv", "x", "--encrypted-data", "x"], Some(""), "", "SHAREBOX_SESSION_KEY"),
        (&["decrypt", "--iv", "x"], Some(KEY), "", "`iv` is there and `encryptedData` is not"),
        (&["decrypt", "--signature", "x"], Some(KEY), "", "`signature` is there and `rawData` is not"),
        (&["decrypt", "-"], None, &near, "did you mean `encryptedData` by `encryptData`?"),
        (&["decrypt", "--iv", "x", "--encrypted-data", "x"], None, "", "SHAREBOX_SESSION_KEY"),
        (&["decrypt", "-"], None, &key_text, "not a JSON object whose"),
        (&["decrypt", "-"], None, KEY, "standard input:1:1: not JSON"),
        (&["decrypt", "-"], None, "", "standard input:1:1: nothing is there"),
        (&["decrypt", "-"], None, &twice, "each there once"),
        (&["decrypt", "-"], None, &number, "not a JSON object whose"),
        (&["decrypt", "-"], Some(KEY), &long, "the limit is 10000000"),
        (&["decrypt", "-"], Some(KEY), &huge, "longer than 32000000 bytes"),
        (&["decrypt", "-", "--session-key-file", "-"], None, "", "both the data and the key"),
        (&["decrypt", KEY], None, "", "looks like a session key"),
        (
            &["decrypt", "--session-key-file", KEY, "--iv", "x", "--encrypted-data", "x"],
            None,
            "",
            "cannot read",
        ),
        (&["decrypt", "x", KEY], None, "", "(a session key)"),
        (&["decrypt", "-f", KEY], None, "", "(a session key)"),
        (&["decrypt", &format!("--format={KEY}")], None, "", "(a session key)"),
        (&["decrypt", "--sesion-key", KEY], None, "", "--session-key"),
        (&["decrypt", "--session-key", KEY, "--session-key-file", "x"], None, "", "cannot be used with"),
        (&["decrypt", "x", HEX_KEY], None, "", "(a session key)"),
        (
            &["decrypt", "--raw-data", "x", "--signature", "x"],
            Some(HEX_KEY),
            "",
            "no signature is documented",
        ),
        (
            &["seal", "-", "--appid", "1", "--raw-data", "x"],
            Some(HEX_KEY),
            "{}",
            "no signature is documented",
        ),
        (&["seal", "-", "--appid", "1", "--encoding", "hex"], Some(KEY), "{}", "hexadecimal digits"),
        (&["decrypt", "nowhere.json"], None, "", "cannot read `nowhere.json`"),
        (&["seal", "--appid", APPID], Some(KEY), "", "<FILE>"),
        (&["seal", "--group", "g"], Some(KEY), "", "--appid"),
        (&["seal", "-", "--appid", ""], Some(KEY), "{}", "appid is empty"),
        (&["seal", "-", "--appid", APPID, "--group-key", "opengid"], Some(KEY), "{}", "--group"),
        (&["seal", "-", "--appid", APPID, "--iv", "AAAA"], Some(KEY), "{}", "iv is 3 bytes long"),
        (&["seal", "-", "--appid", APPID, "--now", "1969-12-31T23:59:59Z"], Some(KEY), "{}", "before 1970"),
        (
            &["seal", "-", "--appid", APPID, "--group", "g"],
            Some(KEY),
            "{\"openGId\":1}",
            "has a `openGId` already",
        ),
        (&seal, None, "{}", "SHAREBOX_SESSION_KEY"),
        (&seal, Some(KEY), KEY, "not a JSON object"),
        (&seal, Some(KEY), &key_text, "not a JSON object"),
        (&seal, Some(KEY), "{\"a\":1,\"a\":2}", "there once"),
        (&seal, Some(KEY), "{\"watermark\":{}}", "`watermark` already"),
        (&seal, Some("short"), "{}", "sessionKey is not base64"),
    ];
    for (args, key, input, words) in cases {
        let output = sharebox(args, *key, input);
        let said = err(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}{said}", out(&output));
        assert_eq!(out(&output), "", "{args:?}");
        assert!(said.contains(words), "{args:?} does not say {words}: {said}");
        assert!(!said.contains(KEY) && !said.contains(HEX_KEY), "{args:?} shows the key: {said}");
    }
}

#[test]
fn a_key_on_the_command_line_is_warned_of() {
    let args = ["seal", "-", "--appid", APPID, "--session-key", KEY];
    let output = sharebox(&args, None, "{}");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).starts_with("warning: a key on the command line"), "{}", err(&output));
    assert!(!err(&output).contains(KEY) && !out(&output).contains(KEY));
}

/// What is decrypted comes from somewhere else: nothing of it reaches the terminal as a command.
#[test]
fn decrypted_text_is_harmless() {
    let sealed = sharebox(
        &["seal", "-", "--appid", "\u{1b}[31m", "--iv", "AAAAAAAAAAAAAAAAAAAAAA=="],
        Some(KEY),
        r#"{"a":"\u001b[2J\u202e##[error]"}"#,
    );
    let opened = sharebox(&["decrypt", "-"], Some(KEY), &out(&sealed));
    assert_eq!(json_of(&opened)["a"], "\u{1b}[2J\u{202e}##[error]");
    let refused = sharebox(&["decrypt", "-", "--appid", "wx"], Some(KEY), &out(&sealed));
    assert_eq!(refused.status.code(), Some(1));
    for text in [out(&opened), err(&refused)] {
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && !text.contains("##["), "{text:?}");
    }
}
