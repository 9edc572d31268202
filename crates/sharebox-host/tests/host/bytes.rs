//! Bytes: Base64 and random values.

use serde_json::{Value as Json, json};
use sharebox_host::{Answer, Given};

use crate::{call, host, message, method, object};

#[test]
fn base64_goes_there_and_back() {
    let mut wechat = host("wechat", "3.0.0");
    let buffer = json!({ "$": "buffer", "of": "hi!" });
    assert_eq!(call(&mut wechat, "arrayBufferToBase64", json!([buffer])), "aGkh");
    assert_eq!(call(&mut wechat, "base64ToArrayBuffer", json!(["aGkh"])), json!({ "bytes": "hi!" }));
    assert_eq!(call(&mut wechat, "base64ToArrayBuffer", json!(["*"])), json!({ "bytes": "" }));
    assert_eq!(call(&mut wechat, "arrayBufferToBase64", json!([5])), "");
}

fn random(seed: u32, length: &Json) -> Vec<u8> {
    let platform = sharebox_platform::find("wechat").unwrap();
    let mut host = sharebox_host::Host::new(sharebox_host::HostConfig {
        seed,
        ..sharebox_host::HostConfig::new(platform)
    });
    let api = host.find("getRandomValues").unwrap();
    let options = crate::value(json!({ "length": length }));
    let Answer::TaskGiven(fields) = host.call(api, &[options], 0) else { panic!() };
    let Given::Bytes(bytes) = &fields[0].1 else { panic!() };
    bytes.clone()
}

#[test]
fn random_bytes_follow_from_the_seed() {
    assert_eq!(random(1, &json!(64)), random(1, &json!(64)));
    assert_ne!(random(1, &json!(64)), random(2, &json!(64)));
    let bytes = random(1, &json!(64));
    assert!((0..64).any(|index| bytes[index] != bytes[0]), "{bytes:?}");
    assert_eq!(random(1, &json!(-5)).len(), 0);
    let mut wechat = host("wechat", "3.0.0");
    assert_eq!(
        message(&mut wechat, "getRandomValues", json!([{}])),
        "getRandomValues:fail parameter error: parameter.length should be Number instead of Undefined;"
    );
    let manager = object(&mut wechat, "getUserCryptoManager");
    let key = method(&mut wechat, manager, "getLatestUserKey", json!([{}]));
    assert_eq!(key["errMsg"], "getLatestUserKey:fail network is unavailable");
}

#[test]
fn pixels_of_a_canvas_are_transparent() {
    let mut wechat = host("wechat", "3.0.0");
    let answer = call(&mut wechat, "canvasGetImageData", json!([{ "width": 2, "height": 1 }]));
    assert_eq!(answer["data"], json!({ "bytes": "\0\0\0\0\0\0\0\0" }));
    assert!(message(&mut wechat, "canvasGetImageData", json!([{}])).starts_with("canvasGetImageData:fail"));
    assert!(
        message(&mut wechat, "canvasGetImageData", json!([{ "width": 8192, "height": 8192 }]))
            .contains("no size of a picture")
    );
}
