//! Objects that calls give, and what stands in for calls that are known by name only.

use serde_json::{Value as Json, json};
use sharebox_host::{Answer, Gives, HandleSpec, Host, unsimulated_failure};

use crate::{call, host, told};

/// Follows a chain of methods from an API on, and tells the last answer.
fn chain(host: &Host, api: &str, methods: &[&str]) -> Json {
    let mut answer = host.stand_in(host.find(api).unwrap());
    for name in methods {
        let Answer::Handle(handle) = answer else { panic!("no object before `{name}`: {answer:?}") };
        let handle: &'static HandleSpec = handle;
        let method = handle.method(name).unwrap_or_else(|| panic!("no `{name}` on {}", handle.name));
        answer = host.method(handle, method);
    }
    told(&answer)
}

#[test]
fn methods_chain_as_on_a_phone() {
    let wechat = host("wechat", "3.12.0");
    let fails = |word: &str| json!({ "errMsg": format!("{word}:fail not simulated by sharebox") });
    let cases: &[(&str, &[&str], Json)] = &[
        (
            "createSelectorQuery",
            &["in", "select", "boundingClientRect", "exec"],
            json!({ "handle": "NodesRef" }),
        ),
        ("createAnimation", &["opacity", "step", "export"], json!({})),
        ("createInnerAudioContext", &["onPlay"], json!("listener")),
        ("createInnerAudioContext", &["play"], json!("undefined")),
        ("createCanvasContext", &["measureText"], json!({})),
        ("cloud.database", &["collection", "where", "limit", "get"], fails("get")),
        ("getFileSystemManager", &["readdirSync"], json!([])),
        ("getFileSystemManager", &["readFile"], fails("readFile")),
    ];
    for (api, methods, wanted) in cases {
        assert_eq!(chain(&wechat, api, methods), *wanted, "{api} {methods:?}");
    }
    assert_eq!(
        chain(&host("feishu", "7.0"), "createSelectorQuery", &["selectAll", "fields"]),
        json!({ "handle": "SelectorQuery" })
    );
}

#[test]
fn objects_may_hold_objects() {
    let host = host("wechat", "3.12.0");
    let database = host.handle(Gives::Object("Database")).unwrap();
    let (_, command) = database.fields.iter().find(|(field, _)| *field == "command").unwrap();
    let command = host.handle(Gives::Object(command)).unwrap();
    assert!(command.method("eq").is_some());
}

#[test]
fn requests_give_their_task_besides_the_answer() {
    let host = host("wechat", "3.12.0");
    for (api, object) in [
        ("request", Some("RequestTask")),
        ("uploadFile", Some("UploadTask")),
        ("downloadFile", Some("DownloadTask")),
        ("connectSocket", Some("SocketTask")),
        ("login", None),
    ] {
        assert_eq!(host.handle(host.find(api).unwrap().gives).map(|handle| handle.name), object, "{api}");
    }
}

#[test]
fn what_is_known_by_name_only_has_a_stand_in_of_its_shape() {
    let mut wechat = host("wechat", "3.12.0");
    let cases = [
        ("scanCode", json!({ "errMsg": "scanCode:fail not simulated by sharebox" })),
        ("createVideoContext", json!({ "handle": "VideoContext" })),
        ("getSkylineInfoSync", json!({})),
        ("isVKSupport", json!("undefined")),
    ];
    for (api, wanted) in cases {
        assert_eq!(call(&mut wechat, api, json!([])), "unsimulated", "{api}");
        assert_eq!(told(&wechat.stand_in(wechat.find(api).unwrap())), wanted, "{api}");
    }
    let fail = unsimulated_failure(wechat.find("scanCode").unwrap());
    assert_eq!(fail.to_string(), "scanCode:fail not simulated by sharebox");
    assert_eq!(call(&mut wechat, "getUpdateManager", json!([])), json!({ "handle": "UpdateManager" }));
}
