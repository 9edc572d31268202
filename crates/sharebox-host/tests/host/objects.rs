//! Objects that calls give, and what stands in for calls that are known by name only.

use serde_json::{Value as Json, json};
use sharebox_host::{Answer, FunctionRef, Given, Handle, Host, unsimulated_failure};

use crate::{answer, call, host, method, object, told, told_given};

/// Follows a chain of methods from an API on, and tells the last answer.
fn chain(host: &mut Host, api: &str, methods: &[&str]) -> Json {
    let mut handle = object(host, api);
    let mut last = json!(null);
    for name in methods {
        let given = answer(host, handle, name, json!([]));
        last = told(&given);
        match given {
            Answer::Handle(next) | Answer::Given { value: Given::Object(next), .. } => handle = next,
            _ => {}
        }
    }
    last
}

#[test]
fn methods_chain_as_on_a_phone() {
    let cases: &[(&str, &[&str], Json)] = &[
        (
            "createSelectorQuery",
            &["in", "select", "boundingClientRect", "exec"],
            json!({ "handle": "NodesRef" }),
        ),
        ("createInnerAudioContext", &["onPlay"], json!("listener")),
        ("createInnerAudioContext", &["play"], json!("undefined")),
        ("createCanvasContext", &["createLinearGradient", "addColorStop"], json!("undefined")),
        ("createIntersectionObserver", &["relativeToViewport", "observe"], json!("undefined")),
        (
            "cloud.database",
            &["collection", "where", "limit", "get"],
            json!({ "errMsg": "collection.get:fail network is unavailable" }),
        ),
        (
            "cloud.database",
            &["collection", "doc", "update"],
            json!({ "errMsg": "document.update:fail network is unavailable" }),
        ),
        ("getPerformance", &["getEntries"], json!([])),
        (
            "getNFCAdapter",
            &["startDiscovery"],
            json!({
                "errMsg": "startDiscovery:fail NFC is not supported", "errCode": 13000,
            }),
        ),
        ("getFileSystemManager", &["unzip"], json!("unsimulated")),
    ];
    for (api, methods, wanted) in cases {
        assert_eq!(chain(&mut host("wechat", "3.12.0"), api, methods), *wanted, "{api} {methods:?}");
    }
    assert_eq!(
        chain(&mut host("feishu", "7.0"), "createSelectorQuery", &["selectAll", "fields"]),
        json!({ "handle": "SelectorQuery" })
    );
}

/// Every call that a query makes: which function, and with what.
fn questions(host: &mut Host, asked: &[(&str, &str, &str, Json)]) -> Vec<(FunctionRef, Json)> {
    let query = object(host, "createSelectorQuery");
    for (select, selector, ask, args) in asked {
        let Answer::Handle(nodes) = answer(host, query, select, json!([selector])) else { panic!() };
        let Answer::Given { value, keep, .. } = answer(host, nodes, ask, args.clone()) else { panic!() };
        assert_eq!(value, Given::Object(query), "a question gives the query it belongs to");
        assert_eq!(keep.map(|(owner, _)| owner), Some(query.id));
    }
    let Answer::Given { calls, .. } = answer(host, query, "exec", json!([{ "$": "function" }])) else {
        panic!()
    };
    calls.iter().map(|call| (call.function, told_given(&call.args[0]))).collect()
}

#[test]
fn a_query_answers_each_question_and_then_all() {
    let mut wechat = host("wechat", "3.12.0");
    let f = json!({ "$": "function" });
    let asked = [
        ("select", ".a", "boundingClientRect", json!([f])),
        ("selectAll", ".a, #b .c", "boundingClientRect", json!([f])),
        ("selectViewport", "", "scrollOffset", json!([f])),
        ("select", "#a", "fields", json!([{ "size": true, "node": true, "id": true }, f])),
        (
            "selectAll",
            "#left, #right",
            "fields",
            json!([{ "id": true, "computedStyle": ["margin-top", "color"] }, f]),
        ),
    ];
    let calls = questions(&mut wechat, &asked);
    let answers: Vec<&Json> = calls.iter().map(|(_, answer)| answer).collect();
    assert_eq!(answers[0]["width"], 0);
    assert_eq!(*answers[1], json!([]));
    let window = call(&mut wechat, "getWindowInfo", json!([]));
    assert_eq!(answers[2]["scrollWidth"], window["windowWidth"]);
    let node = json!({ "handle": "Canvas" });
    assert_eq!(*answers[3], json!({ "id": "a", "width": 0, "height": 0, "node": node }));
    let side = |id: &str| json!({ "id": id, "margin-top": "0px", "color": "" });
    assert_eq!(*answers[4], json!([side("left"), side("right")]), "an id names one node");
    assert_eq!(*answers[5], json!(answers[..5]));
    assert!(matches!(calls[1].0, FunctionRef::Kept(_, 1)));
    assert!(matches!(calls[5].0, FunctionRef::Argument(0)));
}

#[test]
fn an_animation_exports_its_steps_once() {
    let mut wechat = host("wechat", "3.12.0");
    let api = wechat.find("createAnimation").unwrap();
    let options = sharebox_observation::Value::Object(vec![(
        "duration".into(),
        sharebox_observation::Value::Number(100.0),
    )]);
    let Answer::Handle(animation) = wechat.call(api, &[options], 0) else { panic!() };
    let chained = answer(&mut wechat, animation, "opacity", json!([0.5]));
    assert!(matches!(chained, Answer::Handle(same) if same == animation));
    answer(&mut wechat, animation, "rotate", json!([45]));
    answer(&mut wechat, animation, "step", json!([{ "delay": 5 }]));
    let option = json!({
        "transformOrigin": "50% 50% 0",
        "transition": { "duration": 100, "timingFunction": "linear", "delay": 5 },
    });
    let animates = json!([{ "type": "opacity", "args": [0.5] }, { "type": "rotate", "args": [45] }]);
    assert_eq!(
        method(&mut wechat, animation, "export", json!([])),
        json!({ "actions": [{ "animates": animates, "option": option }] })
    );
    assert_eq!(method(&mut wechat, animation, "export", json!([])), json!({ "actions": [] }));
}

#[test]
fn objects_may_hold_objects_and_values() {
    let mut host = host("wechat", "3.12.0");
    let database = object(&mut host, "cloud.database");
    let (_, command) = database.spec.fields.iter().find(|(field, _)| *field == "command").unwrap();
    let command = host.make(command, Some(database.id)).unwrap();
    assert_eq!(method(&mut host, command, "eq", json!([1])), json!({ "handle": "DatabaseQueryCommand" }));
    assert_eq!(host.parent(command.id), Some(database));
    let audio = object(&mut host, "createInnerAudioContext");
    assert_eq!((&audio.spec.values["paused"], &audio.spec.values["volume"]), (&json!(true), &json!(1)));
}

#[test]
fn requests_give_their_task_besides_the_answer() {
    let mut host = host("wechat", "3.12.0");
    let mut besides = |api: &str| {
        let spec = host.find(api).unwrap();
        host.besides(spec, None).map(|handle: Handle| handle.spec.name)
    };
    for (api, object) in [
        ("request", Some("RequestTask")),
        ("uploadFile", Some("UploadTask")),
        ("downloadFile", Some("DownloadTask")),
        ("connectSocket", Some("SocketTask")),
        ("login", None),
    ] {
        assert_eq!(besides(api), object, "{api}");
    }
    let task = host.make("SocketTask", None).unwrap();
    assert_eq!(
        method(&mut host, task, "send", json!([{ "data": "x" }])),
        json!({ "errMsg": "SocketTask.send:fail SocketTask.readyState is not OPEN" })
    );
}

#[test]
fn what_is_known_by_name_only_has_a_stand_in_of_its_shape() {
    let mut wechat = host("wechat", "3.12.0");
    let cases = [
        ("addCard", json!({ "errMsg": "addCard:fail not simulated by sharebox" })),
        ("createGlobalPayment", json!({ "handle": "GlobalPayment" })),
        ("getSkylineInfoSync", json!({})),
        ("isVKSupport", json!("undefined")),
    ];
    for (api, wanted) in cases {
        assert_eq!(call(&mut wechat, api, json!([])), "unsimulated", "{api}");
        let spec = wechat.find(api).unwrap();
        assert_eq!(told(&wechat.stand_in(spec, None)), wanted, "{api}");
    }
    let fail = unsimulated_failure(wechat.find("addCard").unwrap());
    assert_eq!(fail.to_string(), "addCard:fail not simulated by sharebox");
    let files = object(&mut wechat, "getFileSystemManager");
    let unzip = files.spec.method("unzip").unwrap();
    assert_eq!(unzip.full_name("wx"), "FileSystemManager.unzip");
    assert_eq!(
        told(&wechat.stand_in(unzip, Some(files.id))),
        json!({ "errMsg": "unzip:fail not simulated by sharebox" })
    );
}

#[test]
fn whatever_it_is_given_a_method_answers() {
    let odd = [json!([]), json!([null]), json!([{ "$": "cycle" }, -1]), json!(["", { "url": 5 }, 1e300, -5])];
    for (platform, version) in [("wechat", "3.17.0"), ("feishu", "7.54")] {
        let mut host = host(platform, version);
        let makers: Vec<&str> =
            host.apis().filter(|api| api.shape == sharebox_host::Shape::Handle).map(|api| api.name).collect();
        for api in makers {
            for args in &odd {
                let handle = match call(&mut host, api, json!([]))["handle"].as_str() {
                    Some(name) => host.make(name, None).unwrap(),
                    None => continue,
                };
                for spec in &handle.spec.methods {
                    let told = method(&mut host, handle, spec.name, args.clone());
                    if spec.shape == sharebox_host::Shape::Task && told != "unsimulated" {
                        let message = told["errMsg"].as_str().unwrap();
                        assert!(
                            message.starts_with(spec.answers_as().as_ref()),
                            "{api} {}: {told}",
                            spec.name
                        );
                    }
                }
            }
        }
    }
}
