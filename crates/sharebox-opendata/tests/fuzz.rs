//! What a client hands over: whatever has become of it on the way, it is refused with a reason, or it is what was sealed.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use serde_json::Map;
use sharebox_fuzz::{altered, fuzz, prelude::*};
use sharebox_opendata::{Iv, Sealed, SessionKey, explain, open, seal, sign, verify};

const APPID: &str = "wx0123456789abcdef";
const KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";
const DATA: &str = "{\"openGId\":\"g\"}";

fn failed(error: impl std::fmt::Display) -> TestCaseError {
    TestCaseError::fail(error.to_string())
}

#[test]
fn messages() {
    let fields: Map<String, serde_json::Value> = serde_json::from_str(DATA).unwrap_or_default();
    let key = SessionKey::parse(KEY).ok();
    let sealed = key.as_ref().and_then(|key| seal(&fields, APPID, 1, key, &Iv::new([7; 16])).ok());
    let sealed = sealed.map(|sealed| (sealed.encrypted_data, sealed.iv)).unwrap_or_default();
    let whole = serde_json::json!({ "openGId": "g", "watermark": { "appid": APPID, "timestamp": 1 } });
    let known = ["=", "+", "/", "-", "A", "\n", " ", "\0"];
    let parts = (
        altered(vec![sealed.0], &known),
        altered(vec![sealed.1], &known),
        altered(vec![KEY.to_owned()], &known),
    );
    fuzz(6_000, parts, move |(encrypted_data, iv, key)| {
        let sealed = Sealed { encrypted_data, iv };
        let Ok(key) = SessionKey::parse(&key) else { return Ok(()) };
        if let Ok(opened) = open(&sealed, &key, APPID) {
            // The watermark vouches for no more than itself: of what stands before it, one block may be another.
            prop_assert_eq!(opened.data.get("watermark"), whole.get("watermark"));
        }
        // What is wrong is found out for every message; nothing of it is a panic.
        drop(explain(&sealed, &key, Some(APPID)));
        let signed = sign(DATA, &key).map_err(failed)?;
        prop_assert!(verify(DATA, &signed, &key).is_ok() && verify(&sealed.iv, &signed, &key).is_err());
        Ok(())
    });
}
