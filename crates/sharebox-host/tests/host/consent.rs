//! What asks the user, and what wants a tap.

use serde_json::json;

use crate::{call, host, message};

#[test]
fn nobody_consents() {
    let mut wechat = host("wechat", "3.12.0");
    let cases = [
        ("getLocation", "getLocation:fail auth deny"),
        ("authorize", "authorize:fail auth deny"),
        ("saveImageToPhotosAlbum", "saveImageToPhotosAlbum:fail auth deny"),
        ("authPrivateMessage", "authPrivateMessage:fail invalid shareTicket"),
        ("requirePrivacyAuthorize", "requirePrivacyAuthorize:fail privacy permission is not authorized"),
        ("chooseImage", "chooseImage:fail cancel"),
        ("getUserProfile", "getUserProfile:fail can only be invoked by user TAP gesture."),
        ("openSetting", "openSetting:fail can only be invoked by user TAP gesture."),
        ("requestSubscribeMessage", "requestSubscribeMessage:fail can only be invoked by user TAP gesture."),
    ];
    for (api, wanted) in cases {
        assert_eq!(message(&mut wechat, api, json!([{}])), wanted);
    }
    assert_eq!(call(&mut wechat, "getPrivacySetting", json!([]))["needAuthorization"], true);

    let mut feishu = host("feishu", "7.0");
    let denied = call(&mut feishu, "getLocation", json!([{}]));
    assert_eq!(
        denied,
        json!({ "errMsg": "getLocation:fail user denied", "errno": 107, "errString": "user denied" })
    );
    assert_eq!(call(&mut feishu, "scanCode", json!([{}]))["errno"], 1_505_002);
    assert_eq!(message(&mut feishu, "openSetting", json!([{}])), "openSetting:ok");
}

#[test]
fn a_tap_is_wanted_from_a_version_on() {
    assert_eq!(message(&mut host("wechat", "2.2.9"), "openSetting", json!([{}])), "openSetting:ok");
    assert_eq!(call(&mut host("wechat", "2.8.1"), "requestSubscribeMessage", json!([{}])), "unsimulated");
}

#[test]
fn who_the_user_is_stays_unsaid() {
    let user = call(&mut host("wechat", "3.0.0"), "getUserInfo", json!([]));
    assert_eq!((&user["userInfo"]["nickName"], &user["userInfo"]["gender"]), (&json!("微信用户"), &json!(0)));
    let raw: serde_json::Value = serde_json::from_str(user["rawData"].as_str().unwrap()).unwrap();
    assert_eq!(raw, user["userInfo"]);

    let mut feishu = host("feishu", "7.0");
    assert_eq!(call(&mut feishu, "getUserInfo", json!([]))["errno"], 1_001_001);
    call(&mut feishu, "login", json!([]));
    assert_eq!(call(&mut feishu, "getUserInfo", json!([]))["errno"], 107);
}
