//! Round trips, changed data, sizes: whatever comes in, the answer is the right one.
#![expect(clippy::unwrap_used, reason = "a test fails where something is missing")]

use base64::{Engine, engine::general_purpose::STANDARD};
use proptest::prelude::*;
use serde_json::{Map, Value};
use sharebox_opendata::{
    Encoding, Fault, GroupIdKey, Iv, MAX_TEXT, OpenError, OpenVector, Part, PartError, Reason, SealError,
    Sealed, SessionKey, SignatureError, explain, open, open_gid, seal, seal_group, sign, vectors, verify,
};

const APPID: &str = "wx0123456789abcdef";

fn key_of(bytes: [u8; 16]) -> SessionKey {
    SessionKey::parse(&STANDARD.encode(bytes)).unwrap()
}

fn hex_key_of(bytes: [u8; 16]) -> SessionKey {
    SessionKey::parse_as(&Iv::new(bytes).text(Encoding::Hex).to_uppercase(), Encoding::Hex).unwrap()
}

/// JSON of any shape; numbers are those that every parser reads alike.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::collection::vec(any::<char>(), 0..40)
            .prop_map(|text| text.into_iter().collect::<String>().into()),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn what_is_sealed_opens(
        fields in prop::collection::btree_map(any::<String>(), json(), 0..5),
        appid in "[a-z0-9]{1,20}",
        timestamp in any::<u64>(),
        key: [u8; 16],
        iv: [u8; 16],
        hex: bool,
    ) {
        prop_assume!(!fields.contains_key("watermark"));
        let fields: Map<String, Value> = fields.into_iter().collect();
        let key = if hex { hex_key_of(key) } else { key_of(key) };
        let sealed = seal(&fields, &appid, timestamp, &key, &Iv::new(iv)).unwrap();
        prop_assert_eq!(STANDARD.decode(&sealed.encrypted_data).unwrap().len() % 16, 0);
        let opened = open(&sealed, &key, &appid).unwrap();
        prop_assert_eq!(opened.watermark.timestamp, timestamp);
        prop_assert_eq!(&opened.watermark.appid, &appid);
        let mut data = opened.data;
        data.remove("watermark");
        prop_assert_eq!(data, fields);
        let other = format!("{appid}x");
        prop_assert_eq!(open(&sealed, &key, &other).unwrap_err(), OpenError::OtherApp);
    }
}

proptest! {
    /// Anything at all in any place: an answer, and never a panic.
    #[test]
    fn nothing_brings_it_down(data in any::<String>(), iv in any::<String>(), key in any::<String>(), blocks: Vec<[u8; 16]>) {
        let sealed = Sealed { encrypted_data: data.clone(), iv: iv.clone() };
        let _ = SessionKey::parse(&key);
        let right = key_of([7; 16]);
        prop_assert!(explain(&sealed, &right, None).is_err());
        let sealed = Sealed { encrypted_data: STANDARD.encode(blocks.concat()), iv: STANDARD.encode([0; 16]) };
        prop_assert!(explain(&sealed, &right, None).is_err());
        prop_assert!(verify(&data, &iv, &right).is_err());
        prop_assert_eq!(verify(&data, &sign(&data, &right).unwrap(), &right), Ok(()));
    }
}

fn published() -> (OpenVector, SessionKey) {
    let vector = vectors().decrypt.into_iter().find(|vector| vector.name == "published").unwrap();
    let key = SessionKey::parse(&vector.session_key).unwrap();
    (vector, key)
}

/// Each byte of the published data, changed to each of the 255 others: all refused, and only for reasons that a
/// change can have.
#[test]
fn every_changed_byte_of_the_data_is_refused() {
    let (vector, key) = published();
    let blocks = STANDARD.decode(&vector.sealed.encrypted_data).unwrap();
    let last = blocks.len() - 16;
    for at in 0..blocks.len() {
        for change in 1..=u8::MAX {
            let mut changed = blocks.clone();
            changed[at] ^= change;
            let sealed = Sealed { encrypted_data: STANDARD.encode(&changed), ..vector.sealed.clone() };
            let fault = explain(&sealed, &key, Some(vector.appid)).unwrap_err();
            // A changed block turns to noise, and the same byte of the next one changes: the last block garbles the
            // padding itself, the one before it changes a byte of it.
            let expected: &[Reason] = if at >= last {
                &[Reason::Padding, Reason::Utf8, Reason::Json]
            } else if at >= last - 16 {
                &[Reason::Padding, Reason::Utf8]
            } else {
                &[Reason::Utf8, Reason::Json]
            };
            assert!(expected.contains(&fault.reason()), "byte {at} ^ {change}: {fault:?}");
            assert_eq!(open(&sealed, &key, vector.appid).unwrap_err(), OpenError::Undecryptable);
        }
    }
}

/// Each character of the published base64, changed to others: of the alphabet and not.
#[test]
fn every_changed_character_is_refused() {
    let (vector, key) = published();
    let text = vector.sealed.encrypted_data.as_str();
    for at in 0..text.len() {
        for to in ['A', 'Q', 'g', 'w', '/', '=', '-', '%', ' ', '!', '龙'] {
            let old = text.as_bytes()[at] as char;
            if old == to {
                continue;
            }
            let mut changed = text.to_owned();
            changed.replace_range(at..=at, to.encode_utf8(&mut [0; 4]));
            let sealed = Sealed { encrypted_data: changed, ..vector.sealed.clone() };
            let fault = explain(&sealed, &key, Some(vector.appid)).unwrap_err();
            let tail = at >= text.trim_end_matches('=').len() - 1;
            if !to.is_ascii_alphanumeric() && to != '/' || tail {
                // White space at the end and `=` in the padding leave a text that is too short.
                let right = [Reason::EncryptedDataBase64, Reason::EncryptedDataLength, Reason::Padding];
                assert!(right.contains(&fault.reason()), "{at} {to}: {fault:?}");
            } else {
                assert!(
                    [Reason::Padding, Reason::Utf8, Reason::Json].contains(&fault.reason()),
                    "{at} {to}: {fault:?}"
                );
            }
        }
    }
}

#[test]
fn every_cut_is_refused() {
    let (vector, key) = published();
    let blocks = STANDARD.decode(&vector.sealed.encrypted_data).unwrap();
    for length in 0..blocks.len() {
        let sealed = Sealed { encrypted_data: STANDARD.encode(&blocks[..length]), ..vector.sealed.clone() };
        let reason = explain(&sealed, &key, None).unwrap_err().reason();
        let expected = match length {
            0 => Reason::EncryptedDataEmpty,
            _ if length % 16 != 0 => Reason::EncryptedDataLength,
            _ => Reason::Padding,
        };
        assert_eq!(reason, expected, "{length}");
    }
}

#[test]
fn every_changed_byte_of_the_key_is_refused() {
    let (vector, _) = published();
    let bytes: [u8; 16] = STANDARD.decode(&vector.session_key).unwrap().try_into().unwrap();
    for at in 0..16 {
        for change in 1..=u8::MAX {
            let mut changed = bytes;
            changed[at] ^= change;
            let fault = explain(&vector.sealed, &key_of(changed), Some(vector.appid)).unwrap_err();
            assert!([Reason::Padding, Reason::Utf8].contains(&fault.reason()), "{at} {change}: {fault:?}");
        }
    }
}

/// What CBC cannot do: a change of the iv changes the same byte of the first block and nothing else. It is noticed
/// only where it breaks the JSON; the published sample begins `{"openId":"oGZUI`.
#[test]
fn a_changed_iv_is_noticed_only_where_it_breaks_the_text() {
    let (vector, key) = published();
    let iv: [u8; 16] = STANDARD.decode(&vector.sealed.iv).unwrap().try_into().unwrap();
    let first = br#"{"openId":"oGZUI"#;
    for at in 0..16 {
        for change in 1..=u8::MAX {
            let mut changed = iv;
            changed[at] ^= change;
            let sealed = Sealed { iv: STANDARD.encode(changed), ..vector.sealed.clone() };
            let mut text = *first;
            text[at] ^= change;
            let found = open(&sealed, &key, vector.appid);
            let byte = text[at];
            let in_text = matches!(at, 2..=7 | 11..=15);
            let harmless =
                byte.is_ascii() && !byte.is_ascii_control() && !b"\"\\".contains(&byte) || byte == 0x7f;
            if in_text && harmless {
                assert!(found.is_ok(), "{at} {change}");
            } else if !in_text || byte != b'\\' {
                // A backslash may begin an escape with what follows it.
                assert_eq!(found.unwrap_err(), OpenError::Undecryptable, "{at} {change}");
            }
        }
    }
}

#[test]
fn sizes_are_limited() {
    let (vector, key) = published();
    let long = "A".repeat(MAX_TEXT + 1);
    let too_long = |part| PartError::TooLong { part, bytes: MAX_TEXT + 1 };
    let sealed = Sealed { encrypted_data: long.clone(), ..vector.sealed.clone() };
    assert_eq!(explain(&sealed, &key, None).unwrap_err(), Fault::Part(too_long(Part::EncryptedData)));
    let sealed = Sealed { iv: long.clone(), ..vector.sealed.clone() };
    assert_eq!(explain(&sealed, &key, None).unwrap_err(), Fault::Part(too_long(Part::Iv)));
    assert_eq!(SessionKey::parse(&long).unwrap_err(), too_long(Part::SessionKey));
    assert_eq!(verify(&long, &"0".repeat(40), &key), Err(SignatureError::TooLong(too_long(Part::RawData))));
    let mut fields = Map::new();
    fields.insert("a".to_owned(), long.into());
    let error = seal(&fields, APPID, 0, &key, &Iv::new([0; 16])).unwrap_err();
    assert!(matches!(error, SealError::TooLong { bytes } if bytes > MAX_TEXT), "{error}");
    // Just below, it opens.
    let most = MAX_TEXT / 4 * 3 / 16 * 16 - 128;
    fields.insert("a".to_owned(), "A".repeat(most).into());
    let sealed = seal(&fields, APPID, 0, &key, &Iv::new([0; 16])).unwrap();
    assert_eq!(open(&sealed, &key, APPID).unwrap().data["a"].as_str().map(str::len), Some(most));
}

#[test]
fn nobody_seals_a_second_watermark_or_for_nobody() {
    let fields = serde_json::json!({ "watermark": { "appid": "wx1", "timestamp": 1 } });
    let seal = |fields: &Value, appid| {
        seal(fields.as_object().unwrap(), appid, 0, &key_of([1; 16]), &Iv::new([2; 16])).unwrap_err()
    };
    assert_eq!(seal(&fields, APPID), SealError::Watermark);
    assert_eq!(seal(&serde_json::json!({}), ""), SealError::NoAppId);
}

/// The ids of 10,000 groups in two programs: all different, all of the platform's form, and one of them for ever.
#[test]
fn group_ids_stay_and_differ() {
    let mut seen = std::collections::BTreeSet::new();
    for appid in [APPID, "wxfedcba9876543210"] {
        for group in 0..10_000 {
            let id = open_gid(appid, &group.to_string());
            let rest = id.strip_prefix("tG").unwrap();
            assert!(
                rest.len() == 27 && rest.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_".contains(&c))
            );
            assert!(seen.insert(id));
        }
    }
    assert_ne!(open_gid("ab", "c"), open_gid("a", "bc"));
    assert_eq!(open_gid(APPID, "family"), "tGmuZOOk6ldu8gOJp2l93LO09glr0");
}

#[test]
fn sender_and_opener_get_the_same_group() {
    let more = serde_json::json!({ "chat_type": 3 });
    let mut ids = Vec::new();
    for (id_key, name, user) in [(GroupIdKey::OpenGId, "openGId", 1), (GroupIdKey::Opengid, "opengid", 2)] {
        let key = key_of([user; 16]);
        let sealed =
            seal_group(APPID, "family", id_key, more.as_object().unwrap(), &key, &Iv::new([user; 16]), 5)
                .unwrap();
        let opened = open(&sealed, &key, APPID).unwrap();
        assert_eq!(opened.data["chat_type"], 3);
        ids.push(opened.data[name].clone());
    }
    assert_eq!(ids[0], ids[1]);
}
