//! The vectors mean what they say, and follow their schema; the published samples open.

use std::collections::BTreeSet;

use sharebox_opendata::{
    Encoding, Fault, OpenError, Reason, SCHEMAS, Sealed, SessionKey, SignatureError, explain, open, sign,
    vectors, verify,
};

fn reason(
    session_key: &str,
    encoding: Encoding,
    sealed: &Sealed,
    appid: &str,
) -> Result<serde_json::Value, Reason> {
    let key = SessionKey::parse_as(session_key, encoding).map_err(|error| error.reason())?;
    let opened = explain(sealed, &key, Some(appid)).map_err(|fault| fault.reason())?;
    Ok(opened.data.into())
}

#[test]
fn each_does_what_it_says() {
    for vector in vectors().decrypt {
        let found = reason(&vector.session_key, vector.encoding, &vector.sealed, vector.appid);
        match (&found, vector.expect.ok) {
            (Ok(data), true) => assert_eq!(data.as_object(), vector.expect.data.as_ref(), "{}", vector.name),
            (Err(reason), false) => assert_eq!(Some(*reason), vector.expect.reason, "{}", vector.name),
            _ => panic!("{}: {found:?}", vector.name),
        }
    }
    for vector in vectors().signature {
        let key = SessionKey::parse(&vector.session_key).unwrap();
        let found = verify(&vector.raw_data, &vector.signature, &key).map_err(|error| error.reason());
        assert_eq!(found.err().flatten(), vector.expect.reason, "{}", vector.name);
        assert_eq!(vector.expect.ok, vector.expect.reason.is_none(), "{}", vector.name);
    }
}

/// What a server tells others is the answer of the vector, and never which of padding, text and JSON it was.
#[test]
fn servers_are_told_no_more_than_the_answer() {
    let mut opaque = BTreeSet::new();
    for vector in vectors().decrypt.into_iter().filter(|vector| !vector.expect.ok) {
        let Ok(key) = SessionKey::parse_as(&vector.session_key, vector.encoding) else { continue };
        let error = open(&vector.sealed, &key, vector.appid).unwrap_err();
        let expected = vector.expect.reason.unwrap();
        match expected {
            Reason::Padding | Reason::Utf8 | Reason::Json => {
                assert_eq!(vector.expect.answer, Some("undecryptable"));
                opaque.insert(format!("{error} {error:?}"));
            }
            Reason::WatermarkMissing | Reason::WatermarkInvalid => assert_eq!(error, OpenError::NoWatermark),
            Reason::AppId => assert_eq!(error, OpenError::OtherApp),
            _ => assert!(
                matches!(&error, OpenError::Part(part) if part.reason() == expected),
                "{}: {error}",
                vector.name
            ),
        }
    }
    assert_eq!(opaque.len(), 1, "{opaque:?}");
}

#[test]
fn there_is_one_for_each_reason() {
    let all = vectors();
    let reasons: BTreeSet<&str> = (all.decrypt.iter().map(|vector| &vector.expect))
        .chain(all.signature.iter().map(|vector| &vector.expect))
        .filter_map(|expect| expect.reason)
        .map(Reason::code)
        .collect();
    // Ten megabytes are no vector; `sizes` in `open.rs` tests them.
    let expected: BTreeSet<&str> =
        Reason::ALL.iter().map(|reason| reason.code()).filter(|code| *code != "too-long").collect();
    assert_eq!(reasons, expected);
    let names: BTreeSet<&str> = all.decrypt.iter().map(|vector| vector.name).collect();
    assert_eq!(names.len(), all.decrypt.len(), "a name is there twice");
}

#[test]
fn they_follow_their_schema_and_never_change() {
    let schema = SCHEMAS.iter().find(|(name, _)| *name == "vectors").unwrap().1;
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(schema["$defs"]["reason"]["enum"], serde_json::json!(codes));
    let written = serde_json::to_value(vectors()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(&written).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(written, serde_json::to_value(vectors()).unwrap());
}

/// The sample of W3, by what its page says it opens to (contract.md 1.9).
#[test]
fn the_published_sample_opens() {
    let all = vectors();
    let sample = all.decrypt.iter().find(|vector| vector.name == "published").unwrap();
    assert_eq!(sample.session_key, "tiihtNczf5v6AKRyjwEUhQ==");
    let key = SessionKey::parse(&sample.session_key).unwrap();
    let opened = open(&sample.sealed, &key, "wx4f4bc4dec97d474b").unwrap();
    assert_eq!(opened.data["openId"], "oGZUI0egBJY1zhBYw2KhdUfwVJJE");
    assert_eq!(opened.data["unionId"], "ocMvos6NjeKLIBqg5Mr9QjxrP1FA");
    assert_eq!(opened.data["nickName"], "Band");
    assert_eq!(opened.watermark.timestamp, 1_477_314_187);
    assert!(matches!(explain(&sample.sealed, &key, Some("wx0")), Err(Fault::OtherApp { .. })));

    let signed = all.signature.iter().find(|vector| vector.name == "published").unwrap();
    let key = SessionKey::parse(&signed.session_key).unwrap();
    assert_eq!(sign(&signed.raw_data, &key).unwrap(), "75e81ceda165f4ffa64f4068af58c64b8f54b88c");
    verify(&signed.raw_data, "75E81CEDA165F4FFA64F4068AF58C64B8F54B88C", &key).unwrap();
}

/// The sample that Feishu publishes: its page's prose says base64, its code and its sample hexadecimal digits.
#[test]
fn the_sample_of_feishu_opens() {
    let all = vectors();
    let sample = all.decrypt.iter().find(|vector| vector.name == "published-hex").unwrap();
    let key = SessionKey::parse_as(&sample.session_key, Encoding::Hex).unwrap();
    let opened = open(&sample.sealed, &key, "6648491577574883592").unwrap();
    assert_eq!(opened.data["openId"], "ou_529a6770d21625dfdd792352d75fb79b");
    assert_eq!(opened.data["watermark"]["appid"], 6_648_491_577_574_883_592_u64);
    assert_eq!(opened.watermark.timestamp, 1_548_251_549);
    // Its signature is documented in words that can be read in two ways.
    assert_eq!(sign("{}", &key), Err(SignatureError::Undocumented));
    assert_eq!(verify("{}", &"0".repeat(40), &key), Err(SignatureError::Undocumented));
}
