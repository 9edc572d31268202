//! The storage: typings, feishu 1.34; words and copying as seen in base library 2.30.3.

use serde_json::json;

use crate::{call, host, message};

#[test]
fn what_is_stored_comes_back_as_a_copy() {
    let mut host = host("wechat", "3.0.0");
    let cases = [
        (json!("text"), json!("text")),
        (json!(0.5), json!(0.5)),
        (json!(7), json!(7)),
        (json!(false), json!(false)),
        (json!(null), json!(null)),
        (json!([1, { "$": "undefined" }]), json!([1, null])),
        (json!({ "a": [], "f": { "$": "function" } }), json!({ "a": [] })),
        (json!({ "n": { "$": "NaN" } }), json!({ "n": null })),
        (json!({ "$": "function" }), json!("")),
        (json!({ "$": "undefined" }), json!("")),
        (json!({ "$": "2026-01-02T03:04:05.000Z" }), json!("2026-01-02T03:04:05.000Z")),
    ];
    for (given, wanted) in cases {
        assert_eq!(call(&mut host, "setStorageSync", json!(["k", given])), "undefined");
        assert_eq!(call(&mut host, "getStorageSync", json!(["k"])), wanted, "{given}");
    }
}

#[test]
fn tasks_and_their_twins_see_the_same_store() {
    let mut host = host("wechat", "3.0.0");
    assert_eq!(
        message(&mut host, "setStorage", json!([{ "key": "b", "data": { "n": 1 } }])),
        "setStorage:ok"
    );
    assert_eq!(call(&mut host, "getStorageSync", json!(["b"])), json!({ "n": 1 }));
    assert_eq!(
        call(&mut host, "getStorage", json!([{ "key": "b" }])),
        json!({ "data": { "n": 1 }, "errMsg": "getStorage:ok" })
    );
    call(&mut host, "setStorageSync", json!(["a", "x"]));
    let usage = json!({ "keys": ["a", "b"], "currentSize": 1, "limitSize": 10240 });
    assert_eq!(call(&mut host, "getStorageInfoSync", json!([])), usage);
    assert_eq!(call(&mut host, "getStorageInfo", json!([]))["keys"], usage["keys"]);

    assert_eq!(message(&mut host, "removeStorage", json!([{ "key": "b" }])), "removeStorage:ok");
    assert_eq!(call(&mut host, "removeStorageSync", json!(["never there"])), "undefined");
    assert_eq!(call(&mut host, "getStorageSync", json!(["b"])), "");
    assert_eq!(message(&mut host, "getStorage", json!([{ "key": "b" }])), "getStorage:fail data not found");

    assert_eq!(message(&mut host, "setStorage", json!([{ "key": "u" }])), "setStorage:ok");
    assert_eq!(call(&mut host, "getStorageSync", json!(["u"])), "undefined");
    assert_eq!(call(&mut host, "clearStorageSync", json!([])), "undefined");
    assert_eq!(call(&mut host, "getStorageInfoSync", json!([]))["keys"], json!([]));
}

#[test]
fn several_keys_at_once() {
    let mut host = host("wechat", "3.0.0");
    let list = json!([{ "key": "a", "value": 1 }, { "key": "b", "value": [2] }]);
    assert_eq!(message(&mut host, "batchSetStorage", json!([{ "kvList": list }])), "batchSetStorage:ok");
    assert_eq!(call(&mut host, "batchGetStorageSync", json!([["b", "c", "a"]])), json!([[2], "", 1]));
    assert_eq!(call(&mut host, "batchSetStorageSync", json!([[{ "key": "c", "value": 3 }]])), "undefined");
    assert_eq!(call(&mut host, "batchGetStorage", json!([{ "keyList": ["c"] }]))["dataList"], json!([3]));
    let wrong = call(&mut host, "batchGetStorageSync", json!(["a"]));
    assert_eq!(wrong, json!({ "throws": "parameter error: parameter should be Array instead of String;" }));
}

#[test]
fn wrong_keys_fail_as_the_client_words_it() {
    let mut wechat = host("wechat", "3.0.0");
    let fail = json!({
        "errMsg": "setStorage:fail parameter error: parameter.key should be String instead of Number;",
        "errno": 1001,
    });
    assert_eq!(call(&mut wechat, "setStorage", json!([{ "key": 5, "data": 1 }])), fail);
    assert_eq!(call(&mut host("wechat", "2.20.0"), "setStorage", json!([{ "key": 5 }])).get("errno"), None);
    assert_eq!(call(&mut wechat, "setStorageSync", json!([5, "x"])), "undefined");
    assert_eq!(call(&mut wechat, "getStorageSync", json!([5])), "undefined");
    assert_eq!(
        message(&mut wechat, "getStorage", json!([])),
        "getStorage:fail parameter error: parameter should be Object instead of Undefined;"
    );

    let mut feishu = host("feishu", "7.0");
    let thrown = "setStorageSync:fail invalid parameter: key should be String instead of Number;";
    assert_eq!(call(&mut feishu, "setStorageSync", json!([5, "x"])), json!({ "throws": thrown }));
    assert_eq!(
        call(&mut feishu, "getStorage", json!([{ "key": "b" }])),
        json!({ "errMsg": "getStorage:fail key not found", "errno": 1_802_001, "errString": "key not found" })
    );
    assert_eq!(call(&mut host("feishu", "5.0"), "getStorage", json!([{ "key": "b" }])).get("errno"), None);

    let mut douyin = host("douyin", "3.88.0");
    let missing = call(&mut douyin, "getStorage", json!([{ "key": "b" }]));
    assert_eq!(missing, json!({ "data": "", "errMsg": "getStorage:ok" }));
    let big = json!([{ "key": "k", "data": "x".repeat(1 << 20) }]);
    assert_eq!(
        call(&mut douyin, "setStorage", big),
        json!({ "errMsg": "setStorage:fail exceed storage item max length", "errNo": 21_101 })
    );
}

#[test]
fn what_cannot_be_copied_or_is_too_big_is_refused() {
    let mut host = host("wechat", "3.0.0");
    let cyclic = json!(["k", { "self": { "$": "cycle" } }]);
    let thrown = "setStorageSync:fail Converting circular structure to JSON";
    assert_eq!(call(&mut host, "setStorageSync", cyclic), json!({ "throws": thrown }));
    let big = json!([{ "key": "k", "data": "x".repeat(1 << 20) }]);
    assert_eq!(message(&mut host, "setStorage", big), "setStorage:fail entry over 1 MB");
    for key in 0..10 {
        assert_eq!(
            call(&mut host, "setStorageSync", json!([key.to_string(), "x".repeat(1_048_000)])),
            "undefined"
        );
    }
    let full = call(&mut host, "setStorageSync", json!(["k", "x".repeat(8_000)]));
    assert_eq!(full, json!({ "throws": "setStorageSync:fail storage over 10 MB" }));
}
