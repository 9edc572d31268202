//! Signatures: `sha1(rawData + session_key)`, the key as its base64 text (contract.md 1.9, W3).

use std::fmt::Write;

use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;

use crate::{
    MAX_TEXT, Reason,
    fault::{Part, PartError},
    key::SessionKey,
};

/// Bytes of a signature.
const LENGTH: usize = 20;

/// Why a signature is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// It is not the hexadecimal form of 20 bytes.
    #[error("signature is not 40 hexadecimal digits")]
    Format,
    /// It is of another text or another key.
    #[error("signature is not that of rawData and the session key")]
    Differs,
    /// The text is over the limit.
    #[error(transparent)]
    TooLong(PartError),
}

impl SignatureError {
    /// The reason by its code.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Format => Reason::SignatureFormat,
            Self::Differs => Reason::Signature,
            Self::TooLong(_) => Reason::TooLong,
        }
    }
}

/// The signature of `raw_data`, in lower-case hexadecimal digits.
pub fn sign(raw_data: &str, key: &SessionKey) -> String {
    digest(raw_data, key).iter().fold(String::with_capacity(2 * LENGTH), |mut text, byte| {
        // Writing to a string cannot fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// Checks that `signature`, in hexadecimal digits, is that of `raw_data`. The comparison takes constant time.
///
/// # Errors
/// [`SignatureError`].
pub fn verify(raw_data: &str, signature: &str, key: &SessionKey) -> Result<(), SignatureError> {
    if raw_data.len() > MAX_TEXT {
        return Err(SignatureError::TooLong(PartError::TooLong {
            part: Part::RawData,
            bytes: raw_data.len(),
        }));
    }
    let signature = bytes(signature.trim()).ok_or(SignatureError::Format)?;
    if bool::from(digest(raw_data, key).ct_eq(&signature)) { Ok(()) } else { Err(SignatureError::Differs) }
}

fn digest(raw_data: &str, key: &SessionKey) -> [u8; LENGTH] {
    let mut hash = Sha1::new();
    hash.update(raw_data.as_bytes());
    hash.update(key.text().as_bytes());
    hash.finalize().into()
}

fn bytes(digits: &str) -> Option<[u8; LENGTH]> {
    // The digits are checked first: `from_str_radix` takes a sign, too.
    if digits.len() != 2 * LENGTH || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; LENGTH];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}
