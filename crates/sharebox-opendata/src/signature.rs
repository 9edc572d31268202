//! Signatures: `sha1(rawData + session_key)`, the key as its base64 text (contract.md 1.9, W3).

use sha1::{Digest, Sha1};
use sharebox_diagnostic::{Text, text};
use subtle::ConstantTimeEq;

use crate::{
    MAX_TEXT, Reason,
    encoding::encode_hex,
    fault::{Part, PartError},
    key::{Encoding, SessionKey},
};

/// Bytes of a signature.
const LENGTH: usize = 20;

/// Why a signature is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
#[non_exhaustive]
pub enum SignatureError {
    /// It is not the hexadecimal form of 20 bytes.
    Format,
    /// The key is not written in base64: Feishu documents `sha1(rawData + base64(session_key))`, which can be read in
    /// two ways, and publishes no sample.
    Undocumented,
    /// It is of another text or another key.
    Differs,
    /// The text is over the limit.
    #[error(transparent)]
    TooLong(PartError),
}

impl SignatureError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Format => {
                text!("signature is not 40 hexadecimal digits", "signature 不是 40 位十六进制数字")
            }
            Self::Undocumented => text!(
                "no signature is documented well enough for keys in hexadecimal digits",
                "对于十六进制的密钥，文档没有把签名方式说清楚"
            ),
            Self::Differs => text!(
                "signature is not that of rawData and the session key",
                "signature 与 rawData 和会话密钥不符"
            ),
            Self::TooLong(error) => error.text(),
        }
    }
}

impl SignatureError {
    /// The reason by its code; none where nothing can be said.
    pub fn reason(&self) -> Option<Reason> {
        match self {
            Self::Format => Some(Reason::SignatureFormat),
            Self::Differs => Some(Reason::Signature),
            Self::TooLong(_) => Some(Reason::TooLong),
            Self::Undocumented => None,
        }
    }
}

/// The signature of `raw_data`, in lower-case hexadecimal digits.
///
/// # Errors
/// [`SignatureError::Undocumented`].
pub fn sign(raw_data: &str, key: &SessionKey) -> Result<String, SignatureError> {
    digest(raw_data, key).map(|digest| encode_hex(&digest))
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
    let expected = digest(raw_data, key)?;
    let signature = bytes(signature.trim()).ok_or(SignatureError::Format)?;
    if bool::from(expected.ct_eq(&signature)) { Ok(()) } else { Err(SignatureError::Differs) }
}

fn digest(raw_data: &str, key: &SessionKey) -> Result<[u8; LENGTH], SignatureError> {
    if key.encoding() != Encoding::Base64 {
        return Err(SignatureError::Undocumented);
    }
    let mut hash = Sha1::new();
    hash.update(raw_data.as_bytes());
    hash.update(key.base64().as_bytes());
    Ok(hash.finalize().into())
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
