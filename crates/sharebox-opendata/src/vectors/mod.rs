//! Test vectors: what a server in any language has to open, and what it has to refuse.
//!
//! Everything is the same in every run: keys and ivs are made from the names of the vectors. No key here belongs to
//! anybody.

mod bad;
mod good;

use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::{Encoding, Iv, Reason, Sealed, SessionKey, seal::seal_bytes, sign};

/// The program that the vectors are for, unless they say otherwise.
const APPID: &str = "wx0123456789abcdef";

/// 2024-01-01T00:00:00Z, when the data of the vectors was made.
const TIMESTAMP: u64 = 1_704_067_200;

/// Every vector.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Vectors {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Data to decrypt.
    pub decrypt: Vec<OpenVector>,
    /// Signatures to check.
    pub signature: Vec<SignatureVector>,
}

/// Data to decrypt, and what has to come of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenVector {
    /// Its name, of its own.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Where it was published, if it is not ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'static str>,
    /// The program that opens it.
    pub appid: &'static str,
    /// How key and iv are written: a server of a platform with the other one may pass this vector over.
    pub encoding: Encoding,
    /// The session key as the server holds it.
    pub session_key: String,
    /// The rest, as the client gave it.
    #[serde(flatten)]
    pub sealed: Sealed,
    /// What has to come of it.
    pub expect: Expected,
}

/// A signature to check, and what has to come of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignatureVector {
    /// Its name, of its own.
    pub name: &'static str,
    /// What it shows.
    pub about: &'static str,
    /// Where it was published, if it is not ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'static str>,
    /// The session key as the server holds it.
    pub session_key: String,
    /// The text that was signed.
    pub raw_data: String,
    /// The signature.
    pub signature: String,
    /// What has to come of it.
    pub expect: Expected,
}

/// What has to come of a vector.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Expected {
    /// Whether it is right.
    pub ok: bool,
    /// The decrypted object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<Map<String, Value>>,
    /// Why it is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What a server whose JSON parser is less strict finds instead, which is as good: it refuses it, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub or_reason: Option<Reason>,
    /// What a server may tell whoever sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<&'static str>,
}

impl Expected {
    fn right(data: Option<Map<String, Value>>) -> Self {
        Self { ok: true, data, reason: None, or_reason: None, answer: None }
    }

    fn refused(reason: Reason) -> Self {
        Self { ok: false, data: None, reason: Some(reason), or_reason: None, answer: Some(reason.answer()) }
    }
}

/// Every vector, in an order that stays: those that are right first.
pub fn vectors() -> Vectors {
    let mut decrypt = good::decrypt();
    decrypt.extend(bad::decrypt());
    let mut signature = good::signatures();
    signature.extend(bad::signatures());
    Vectors { schema: "sharebox.vectors/1", decrypt, signature }
}

/// 16 bytes made from `label`.
fn bytes(label: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(label.as_bytes())[..16]);
    bytes
}

/// The text of the key that vectors use.
fn key_text() -> String {
    crate::encoding::encode(&bytes("key"))
}

/// The key in `text`, which is one of ours.
fn key(text: &str) -> SessionKey {
    SessionKey::parse(text).expect("the vectors' own keys are keys")
}

/// `text` sealed as it is, whether it is fit for opening or not; the iv is made from `name`.
fn sealed(name: &str, text: &[u8]) -> Sealed {
    seal_bytes(text, &key(&key_text()), &Iv::new(bytes(name))).expect("the vectors' own texts are short")
}

/// `fields`, the inside of a JSON object, with the watermark that is right.
fn marked(fields: &str) -> String {
    format!("{{{fields},\"watermark\":{{\"timestamp\":{TIMESTAMP},\"appid\":\"{APPID}\"}}}}")
}

/// The signature of `raw_data`.
fn signature(raw_data: &str, key_text: &str) -> String {
    sign(raw_data, &key(key_text)).expect("the vectors' own keys are base64")
}
