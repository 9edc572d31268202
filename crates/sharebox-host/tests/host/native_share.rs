//! `miniapp.shareMiniProgramMessage`: contract 1.11. The words of the failures are ours.

use serde_json::{Value as Json, json};
use sharebox_host::{Host, HostConfig};
use sharebox_platform::find;

use crate::message;

const API: &str = "miniapp.shareMiniProgramMessage";

fn current() -> Json {
    json!({
        "userName": "gh_0123456789ab", "path": "pages/a/a", "imagePath": "images/a.png",
        "webpageUrl": "https://example.com", "withShareTicket": true, "miniprogramType": 0, "scene": 0,
    })
}

/// The current arguments with some fields changed; `null` takes one away.
fn with(changes: &Json) -> Json {
    let mut options = current();
    for (key, value) in changes.as_object().unwrap() {
        if value.is_null() {
            options.as_object_mut().unwrap().remove(key);
        } else {
            options[key] = value.clone();
        }
    }
    options
}

fn says(sdk: Option<&str>, args: Json) -> String {
    let native_version = sdk.map(|version| version.parse().unwrap());
    let mut host = Host::new(HostConfig { native_version, ..HostConfig::new(find("wechat").unwrap()) });
    message(&mut host, API, args)
}

#[test]
fn arguments_are_checked_against_the_newest_table() {
    let cases = [
        (json!({}), "ok"),
        (json!({ "title": "T", "scene": 1, "success": { "$": "function" } }), "ok"),
        (json!({ "withShareTicket": "true" }), "ok"),
        (
            json!({ "userName": null }),
            "fail parameter error: parameter.userName should be String instead of Undefined;",
        ),
        (json!({ "title": 5 }), "fail parameter error: parameter.title should be String instead of Number;"),
        (
            json!({ "withShareTicket": 1 }),
            "fail parameter error: parameter.withShareTicket should be Boolean or String instead of Number;",
        ),
        (
            json!({ "scene": "0" }),
            "fail parameter error: parameter.scene should be Number instead of String;",
        ),
        (json!({ "scene": 2 }), "fail parameter error: parameter.scene should be 0 or 1 instead of 2;"),
        (
            json!({ "scene": { "$": "NaN" } }),
            "fail parameter error: parameter.scene should be 0 or 1 instead of NaN;",
        ),
        (
            json!({ "imagePath": "https://example.com/a.png" }),
            "fail parameter error: parameter.imagePath should be a local file instead of a network address;",
        ),
        (
            json!({ "webpageUrl": null, "WebpageUrl": "https://example.com", "path": null }),
            "fail parameter error: parameter.path should be String instead of Undefined;\
             parameter.webpageUrl should be String instead of Undefined;",
        ),
    ];
    for (changes, wanted) in cases {
        assert_eq!(
            says(None, json!([with(&changes)])),
            format!("shareMiniProgramMessage:{wanted}"),
            "{changes}"
        );
    }
}

#[test]
fn the_table_is_that_of_the_sdk_version() {
    let old = with(&json!({ "title": "T", "description": "D" }));
    let missing = "shareMiniProgramMessage:fail parameter error: \
                   parameter.title should be String instead of Undefined;\
                   parameter.description should be String instead of Undefined;";
    assert_eq!(says(Some("1.6.9"), json!([current()])), missing);
    assert_eq!(says(Some("1.6.9"), json!([old])), "shareMiniProgramMessage:ok");
    assert_eq!(says(Some("1.6.10"), json!([current()])), "shareMiniProgramMessage:ok");
    assert!(
        says(Some("1.6.9"), json!([with(&json!({ "title": "T", "description": "D", "scene": 1 }))]))
            .contains("fail")
    );
}

#[test]
fn a_call_without_options_fails() {
    let wanted =
        "shareMiniProgramMessage:fail parameter error: parameter should be Object instead of Undefined;";
    assert_eq!(says(None, json!([])), wanted);
}

#[test]
fn feishu_has_no_such_call() {
    assert!(crate::host("feishu", "7.0").find(API).is_none());
}
