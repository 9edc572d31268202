//! Calls that the user has mocked, and what the client makes of the answers.

use std::{path::Path, rc::Rc};

use serde_json::{Value as Json, json};
use sharebox_host::{Host, HostConfig, Taken, mockable};
use sharebox_mock::load;
use sharebox_observation::Value;
use sharebox_platform::find;

use crate::{told, value};

fn host(platform: &str, version: &str, mocks: &Json) -> Host {
    let platform = find(platform).unwrap();
    let text = mocks.to_string().into_bytes();
    let loaded =
        load(&["m.json".into()], platform.name, &mockable(platform), &|_: &Path, _: u64| Ok(text.clone()));
    let config = HostConfig { version: version.parse().unwrap(), ..HostConfig::new(platform) };
    Host::with_mocks(config, Rc::new(loaded.unwrap().mocks))
}

fn take(host: &mut Host, api: &str, options: &Json) -> Taken {
    let spec = host.find(api).unwrap();
    let args: Vec<Value> = vec![value(options.clone())];
    host.take(spec, &args, 0)
}

fn payload(taken: &Taken) -> Json {
    told(&taken.answer)
}

#[test]
fn answers_are_completed_with_what_the_client_always_adds() {
    let mocks = json!({ "requests": [{ "url": "/x", "answer": { "data": { "a": 1 } } }] });
    let options = json!({ "url": "https://a.com/x" });
    let mut new = host("wechat", "3.16.0", &mocks);
    let taken = take(&mut new, "request", &options);
    let wanted =
        json!({ "data": { "a": 1 }, "statusCode": 200, "header": {}, "cookies": [], "errMsg": "request:ok" });
    assert_eq!((payload(&taken), taken.mocked, taken.unanswered), (wanted, true, None));
    // The typings have `cookies` from 2.10.0.
    let mut old = host("wechat", "2.9.0", &mocks);
    assert!(payload(&take(&mut old, "request", &options)).get("cookies").is_none());
    let mut feishu = host("feishu", "7.54", &mocks);
    let wanted = json!({ "data": { "a": 1 }, "statusCode": 200, "header": {}, "trace": "sharebox", "errMsg": "request:ok" });
    assert_eq!(payload(&take(&mut feishu, "request", &options)), wanted);
}

#[test]
fn data_comes_as_the_page_asked_for_it() {
    let mocks = json!({ "requests": [
        { "url": "/json", "answer": { "data": { "a": 1 } } },
        { "url": "/text", "answer": { "data": "1" } },
    ] });
    let mut host = host("wechat", "3.16.0", &mocks);
    let mut data = |url: &str, more: Json| {
        let mut options = json!({ "url": url });
        options.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let taken = take(&mut host, "request", &options);
        let bytes = taken.transfer.as_ref().unwrap().bytes.clone();
        (payload(&taken)["data"].clone(), bytes)
    };
    assert_eq!(data("/json", json!({})), (json!({ "a": 1 }), None));
    assert_eq!(data("/json", json!({ "dataType": "text" })), (json!("{\"a\":1}"), None));
    assert_eq!(data("/text", json!({})), (json!("1"), None));
    let (_, bytes) = data("/json", json!({ "responseType": "arraybuffer" }));
    assert_eq!(bytes.as_deref(), Some(&b"{\"a\":1}"[..]));
}

#[test]
fn failures_have_the_words_of_the_mock_and_the_number_of_the_client() {
    let mocks = json!({
        "apis": {
            "getLocation": [
                { "fail": "auth deny" },
                { "fail": "getLocation:fail:system permission denied" },
                { "fail": { "errMsg": "off", "errno": 7, "errCode": 2 } },
                { "fail": {} },
            ],
            "getBatteryInfoSync": { "fail": "not here" },
        },
        "requests": [{ "url": "/x", "fail": "timeout" }],
    });
    let mut wechat = host("wechat", "3.16.0", &mocks);
    let mut location = || payload(&take(&mut wechat, "getLocation", &json!({})));
    assert_eq!(location(), json!({ "errMsg": "getLocation:fail auth deny" }));
    assert_eq!(location(), json!({ "errMsg": "getLocation:fail:system permission denied" }));
    assert_eq!(location(), json!({ "errMsg": "getLocation:fail off", "errno": 7, "errCode": 2 }));
    assert_eq!(location(), json!({ "errMsg": "getLocation:fail" }));
    let thrown = payload(&take(&mut wechat, "getBatteryInfoSync", &json!({})));
    assert_eq!(thrown, json!({ "throws": "getBatteryInfoSync:fail not here" }));
    let mocks = json!({ "requests": [{ "url": "/x", "fail": "timeout" }] });
    let mut feishu = host("feishu", "7.54", &mocks);
    let fail = payload(&take(&mut feishu, "request", &json!({ "url": "/x" })));
    assert_eq!(fail, json!({ "errMsg": "request:fail timeout", "errno": 302, "errString": "timeout" }));
}

#[test]
fn data_of_a_get_is_its_query_and_of_a_post_its_body() {
    let mocks = json!({ "requests": [
        { "method": "GET", "url": "/x?id=7", "answer": { "data": "query" } },
        { "method": "POST", "url": "/x", "body": { "id": 7 }, "answer": { "data": "body" } },
    ] });
    let mut host = host("wechat", "3.16.0", &mocks);
    let mut ask = |options: Json| payload(&take(&mut host, "request", &options))["data"].clone();
    assert_eq!(ask(json!({ "url": "https://a.com/x", "data": { "id": 7 } })), "query");
    assert_eq!(
        ask(json!({ "url": "https://a.com/x", "method": "post", "data": { "id": 7, "b": [1] } })),
        "body"
    );
    let form = json!({ "content-type": "application/x-www-form-urlencoded" });
    assert_eq!(ask(json!({ "url": "/x", "method": "POST", "header": form, "data": { "id": 7 } })), "body");
    assert_eq!(ask(json!({ "url": "/x", "method": "POST", "header": form, "data": "id=7&b=2" })), "body");
    assert_eq!(ask(json!({ "url": "/x", "method": "POST", "data": "{\"id\":7}" })), "body");
}

#[test]
fn a_late_answer_is_a_timeout_where_the_client_reads_one() {
    let mocks = json!({ "requests": [{ "url": "/x", "answer": {}, "delay": 5000 }] });
    let options = json!({ "url": "/x", "timeout": 1000 });
    let late = |platform: &str, version: &str| {
        let taken = take(&mut host(platform, version, &mocks), "request", &options);
        (payload(&taken)["errMsg"].clone(), taken.delay_ms)
    };
    assert_eq!(late("wechat", "3.16.0"), (json!("request:fail timeout"), 1000));
    assert_eq!(late("wechat", "2.9.0"), (json!("request:ok"), 5000));
    // Feishu reads no `timeout` (feishu 4, row 23).
    assert_eq!(late("feishu", "7.54"), (json!("request:ok"), 5000));
}

#[test]
fn downloads_lie_where_the_page_wants_or_at_a_path_of_their_own() {
    let mocks = json!({ "requests": [{ "url": "**", "answer": {} }] });
    let mut wechat = host("wechat", "3.16.0", &mocks);
    let mut download = |options: Json| payload(&take(&mut wechat, "downloadFile", &options));
    assert_eq!(
        download(json!({ "url": "https://a.com/a.b/c.png?x=.gif" }))["tempFilePath"],
        "wxfile://tmp_sharebox_1.png"
    );
    assert_eq!(download(json!({ "url": "https://a.com/c" }))["tempFilePath"], "wxfile://tmp_sharebox_2");
    let kept = download(json!({ "url": "https://a.com/c", "filePath": "wxfile://usr/c" }));
    assert_eq!((&kept["filePath"], kept.get("tempFilePath")), (&json!("wxfile://usr/c"), None));
}

#[test]
fn what_nobody_answers_is_said_and_only_that() {
    let mut host =
        host("wechat", "3.16.0", &json!({ "requests": [{ "url": "/x", "answer": {}, "times": 1 }] }));
    let mut what = |api: &str, options: Json| take(&mut host, api, &options).unanswered.map(|none| none.what);
    assert_eq!(what("request", json!({ "url": "/x" })), None);
    assert_eq!(what("request", json!({ "url": "/x" })), Some(Some("GET /x".to_owned())), "used up");
    assert_eq!(what("cloud.callFunction", json!({ "name": "who" })), Some(Some("function who".to_owned())));
    assert_eq!(what("getLocation", json!({})), Some(None), "nobody allows it");
    assert_eq!(what("chooseImage", json!({})), Some(None), "nobody chooses");
    assert_eq!(what("getUserInfo", json!({})), None, "an anonymous user");
    assert_eq!(what("login", json!({})), None);
    assert_eq!(what("onLocationChange", json!({})), None);
    assert_eq!(what("request", json!({})), Some(None), "a request without an address");
}

#[test]
fn the_user_is_who_the_preset_says() {
    let mocks = json!({ "storage": { "k": { "a": 1 } },
        "user": { "profile": { "nickName": "N" }, "scopes": { "userLocation": true, "record": false } } });
    for (platform, version, denied) in
        [("wechat", "3.16.0", "authorize:fail auth deny"), ("feishu", "7.54", "authorize:fail user denied")]
    {
        let mut host = host(platform, version, &mocks);
        let mut ask = |api: &str, options: Json| payload(&take(&mut host, api, &options));
        assert_eq!(ask("getStorage", json!({ "key": "k" }))["data"], json!({ "a": 1 }));
        assert_eq!(ask("checkSession", json!({}))["errMsg"], "checkSession:ok");
        assert_eq!(ask("getUserInfo", json!({}))["userInfo"], json!({ "nickName": "N" }));
        let setting = ask("getSetting", json!({}));
        assert_eq!(setting["authSetting"], json!({ "scope.record": false, "scope.userLocation": true }));
        assert_eq!(ask("authorize", json!({ "scope": "scope.userLocation" }))["errMsg"], "authorize:ok");
        assert_eq!(ask("authorize", json!({ "scope": "scope.record" }))["errMsg"], denied);
    }
    let nobody = json!({ "user": { "loggedIn": false, "profile": {} } });
    let mut host = host("wechat", "3.16.0", &nobody);
    assert!(
        payload(&take(&mut host, "checkSession", &json!({})))["errMsg"].as_str().unwrap().contains("fail")
    );
}
