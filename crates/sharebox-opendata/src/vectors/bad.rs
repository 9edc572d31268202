//! Vectors that have to be refused, at least one for each reason.

use super::{APPID, Expected, OpenVector, SignatureVector, bytes, key, key_text, marked, sealed, signature};
use crate::{
    Encoding, Iv, Reason, Sealed, cipher,
    encoding::{decode, encode, encode_hex},
    fault::Part,
};

pub(super) fn decrypt() -> Vec<OpenVector> {
    let mut all = keys();
    all.extend(ivs());
    all.extend(hex());
    all.extend(data());
    all.extend(padding());
    all.extend(texts());
    all
}

pub(super) fn signatures() -> Vec<SignatureVector> {
    let raw_data = r#"{"nickName":"Ming","gender":1}"#;
    let right = signature(raw_data, &key_text());
    let other_key = signature(raw_data, &encode(&bytes("another key")));
    [
        ("other-text", "a signature of another text", signature("{}", &key_text()), Reason::Signature),
        (
            "written-again",
            "a signature of the same JSON with other white space",
            signature(r#"{"nickName": "Ming", "gender": 1}"#, &key_text()),
            Reason::Signature,
        ),
        ("other-key", "a signature with the key of another login", other_key, Reason::Signature),
        ("short", "a signature that lost its end", right[..38].to_owned(), Reason::SignatureFormat),
        ("not-hexadecimal", "a signature in base64", encode(right.as_bytes()), Reason::SignatureFormat),
        ("no-signature", "no signature at all", String::new(), Reason::SignatureFormat),
    ]
    .into_iter()
    .map(|(name, about, signature, reason)| SignatureVector {
        name,
        about,
        source: None,
        session_key: key_text(),
        raw_data: raw_data.to_owned(),
        signature,
        expect: Expected::refused(reason),
    })
    .collect()
}

/// Data that would be right, with the iv made from `name`.
fn right(name: &str) -> Sealed {
    sealed(name, marked(r#""openGId":"tG-sharebox-vectors-group-001""#).as_bytes())
}

fn vector(name: &'static str, about: &'static str, sealed: Sealed, reason: Reason) -> OpenVector {
    OpenVector {
        name,
        about,
        source: None,
        appid: APPID,
        encoding: Encoding::Base64,
        session_key: key_text(),
        sealed,
        expect: Expected::refused(reason),
    }
}

fn keys() -> Vec<OpenVector> {
    let other = encode(&bytes("another key"));
    [
        ("key-of-another-login", "the key of another login", other, Reason::Padding),
        ("key-without-end", "the key lost its `==`", key_text().replace('=', ""), Reason::SessionKeyBase64),
        (
            "key-of-24-bytes",
            "a key for AES-192",
            encode(&[bytes("key"), bytes("more")].concat()[..24]),
            Reason::SessionKeyLength,
        ),
        ("key-of-15-bytes", "a key of 15 bytes", encode(&bytes("key")[..15]), Reason::SessionKeyLength),
        (
            "key-in-hexadecimal",
            "the key in hexadecimal digits, which happen to be base64",
            "00112233445566778899aabbccddeeff".to_owned(),
            Reason::SessionKeyLength,
        ),
        ("no-key", "no key at all", String::new(), Reason::SessionKeyLength),
    ]
    .into_iter()
    .map(|(name, about, session_key, reason)| OpenVector {
        session_key,
        ..vector(name, about, right(name), reason)
    })
    .collect()
}

fn ivs() -> Vec<OpenVector> {
    let plus = Sealed { iv: right("x").iv.replace(['+', '/'], " "), ..right("x") };
    assert!(plus.iv.contains(' '), "the iv of this vector has a character that is lost");
    let mut changed = Iv::parse(&right("iv-changed").iv).map(|iv| *iv.bytes()).unwrap_or_default();
    changed[0] ^= 1;
    vec![
        vector("iv-with-spaces", "form decoding made spaces of `+`", plus, Reason::IvBase64),
        vector(
            "iv-of-12-bytes",
            "an iv for another mode",
            Sealed { iv: encode(&bytes("iv")[..12]), ..right("iv") },
            Reason::IvLength,
        ),
        vector("no-iv", "no iv at all", Sealed { iv: String::new(), ..right("iv") }, Reason::IvLength),
        vector(
            "iv-of-another-answer",
            "the iv of another answer: the first block is lost",
            Sealed { iv: encode(&bytes("other")), ..right("iv-of-another-answer") },
            Reason::Utf8,
        ),
        vector(
            "iv-changed",
            "one bit of the iv is changed, and so is one of the text",
            Sealed { iv: Iv::new(changed).text(Encoding::Base64), ..right("iv-changed") },
            Reason::Json,
        ),
    ]
}

/// Where the platform writes hexadecimal digits.
fn hex() -> Vec<OpenVector> {
    let digits = encode_hex(&bytes("key"));
    [
        (
            "hex-key-in-base64",
            "the key in base64",
            key_text(),
            encode_hex(&bytes("iv")),
            Reason::SessionKeyHex,
        ),
        (
            "hex-key-short",
            "the key lost its end",
            digits[..30].to_owned(),
            String::new(),
            Reason::SessionKeyLength,
        ),
        ("hex-iv-in-base64", "the iv in base64", digits.clone(), encode(&bytes("iv")), Reason::IvHex),
        ("hex-iv-odd", "the iv lost a digit", digits.clone(), digits[1..].to_owned(), Reason::IvHex),
    ]
    .into_iter()
    .map(|(name, about, session_key, iv, reason)| OpenVector {
        encoding: Encoding::Hex,
        session_key,
        ..vector(name, about, Sealed { iv, ..right(name) }, reason)
    })
    .collect()
}

fn data() -> Vec<OpenVector> {
    let whole = right("data").encrypted_data;
    let with = |encrypted_data: String| Sealed { encrypted_data, ..right("data") };
    let blocks = decode(Part::EncryptedData, &whole).map(|blocks| blocks.to_vec()).unwrap_or_default();
    let url_safe = whole.replace('+', "-").replace('/', "_");
    assert_ne!(url_safe, whole, "this data has a character that differs between the alphabets");
    vec![
        vector("data-url-safe", "the alphabet for addresses", with(url_safe), Reason::EncryptedDataBase64),
        vector(
            "data-percent-encoded",
            "encoded for an address and not decoded",
            with(whole.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")),
            Reason::EncryptedDataBase64,
        ),
        vector(
            "data-cut",
            "cut within four characters",
            with(whole[..whole.len() - 6].to_owned()),
            Reason::EncryptedDataBase64,
        ),
        vector(
            "data-cut-in-block",
            "cut within a block",
            with(encode(&blocks[..blocks.len() - 3])),
            Reason::EncryptedDataLength,
        ),
        vector(
            "data-without-last-block",
            "cut between blocks",
            with(encode(&blocks[..blocks.len() - 16])),
            Reason::Padding,
        ),
        vector(
            "data-without-first-block",
            "the first block is missing",
            with(encode(&blocks[16..])),
            Reason::Utf8,
        ),
        vector("no-data", "no data at all", with(String::new()), Reason::EncryptedDataEmpty),
    ]
}

/// A right text whose last block ends wrongly. All of these get one answer.
fn padding() -> Vec<OpenVector> {
    let text = marked(r#""a":1"#);
    let ended = |name: &str, end: &dyn Fn(&mut [u8])| {
        let mut plain = cipher::pad(text.as_bytes());
        end(&mut plain);
        let iv = Iv::new(bytes(name));
        Sealed {
            encrypted_data: encode(&cipher::encrypt(&plain, &key(&key_text()), &iv)),
            iv: iv.text(Encoding::Base64),
        }
    };
    let length = cipher::pad(text.as_bytes()).len();
    let padding = length - text.len();
    assert!(padding > 2, "there is padding to break");
    vec![
        vector(
            "padding-of-0",
            "the last byte is 0",
            ended("padding-of-0", &|plain| plain[length - 1] = 0),
            Reason::Padding,
        ),
        vector(
            "padding-of-17",
            "the last byte is over 16",
            ended("padding-of-17", &|plain| plain[length - 17..].fill(17)),
            Reason::Padding,
        ),
        vector(
            "padding-uneven",
            "the bytes of the padding differ",
            ended("padding-uneven", &|plain| plain[length - padding] ^= 1),
            Reason::Padding,
        ),
        vector(
            "padding-of-zeros",
            "padded with zeros",
            ended("padding-of-zeros", &|plain| plain[length - padding..].fill(0)),
            Reason::Padding,
        ),
    ]
}

fn texts() -> Vec<OpenVector> {
    let watermark = |watermark: &str| format!(r#"{{"a":1,"watermark":{watermark}}}"#).into_bytes();
    let deep = format!(r#"{{"a":{}{}}}"#, "[".repeat(5_000), "]".repeat(5_000));
    let mut not_utf8 = marked(r#""nickName":"??""#).into_bytes();
    if let Some(at) = not_utf8.iter().position(|byte| *byte == b'?') {
        not_utf8[at..at + 2].copy_from_slice(&[0xc3, 0xf7]);
    }
    let other_app = format!(r#"{{"timestamp":{},"appid":"wxfedcba9876543210"}}"#, super::TIMESTAMP);
    let upper_case = format!(r#"{{"timestamp":{},"appid":"WX0123456789ABCDEF"}}"#, super::TIMESTAMP);
    let twice = format!(
        r#"{{"watermark":{{"timestamp":{},"appid":"{APPID}"}},"watermark":{other_app}}}"#,
        super::TIMESTAMP
    );
    [
        ("text-not-utf8", "a character in GBK", not_utf8, Reason::Utf8),
        ("text-empty", "no text: a block of padding", Vec::new(), Reason::Json),
        ("text-not-json", "text that is not JSON", b"openGId=tG".to_vec(), Reason::Json),
        ("text-cut", "JSON that lost its end", b"{\"openGId\":\"tG".to_vec(), Reason::Json),
        (
            "text-two-values",
            "more than one JSON value",
            [marked(r#""a":1"#), marked(r#""a":1"#)].concat().into_bytes(),
            Reason::Json,
        ),
        ("text-list", "a JSON list", format!("[{}]", marked(r#""a":1"#)).into_bytes(), Reason::Json),
        ("text-deep", "lists in lists, 5,000 deep", deep.into_bytes(), Reason::Json),
        (
            "text-with-nul",
            "a zero byte after the JSON",
            format!("{}\0", marked(r#""a":1"#)).into_bytes(),
            Reason::Json,
        ),
        (
            "watermark-twice",
            "two watermarks, the first one right: parsers differ in which they see",
            twice.into_bytes(),
            Reason::Json,
        ),
        ("watermark-missing", "no watermark", b"{\"openGId\":\"tG\"}".to_vec(), Reason::WatermarkMissing),
        ("watermark-null", "a watermark that is no object", watermark("null"), Reason::WatermarkInvalid),
        (
            "watermark-without-appid",
            "a watermark without appid",
            watermark(r#"{"timestamp":1}"#),
            Reason::WatermarkInvalid,
        ),
        (
            "watermark-appid-list",
            "an appid that is a list, which some languages take for its only item",
            watermark(&format!(r#"{{"timestamp":1,"appid":["{APPID}"]}}"#)),
            Reason::WatermarkInvalid,
        ),
        (
            "watermark-without-timestamp",
            "a watermark without timestamp",
            watermark(&format!(r#"{{"appid":"{APPID}"}}"#)),
            Reason::WatermarkInvalid,
        ),
        (
            "watermark-timestamp-text",
            "a timestamp that is text",
            watermark(&format!(r#"{{"timestamp":"1","appid":"{APPID}"}}"#)),
            Reason::WatermarkInvalid,
        ),
        ("appid-of-another-program", "data of another program", watermark(&other_app), Reason::AppId),
        ("appid-in-upper-case", "an appid is compared exactly", watermark(&upper_case), Reason::AppId),
    ]
    .into_iter()
    .map(|(name, about, text, reason)| {
        let mut vector = vector(name, about, sealed(name, &text), reason);
        vector.expect.or_reason = match name {
            // No limit on depth.
            "text-deep" => Some(Reason::WatermarkMissing),
            // The last of two equal keys counts.
            "watermark-twice" => Some(Reason::AppId),
            _ => None,
        };
        vector
    })
    .collect()
}
