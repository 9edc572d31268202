//! Keys and initialisation vectors: types, so that no key is ever taken for text.

use std::fmt;

use serde::{Deserialize, Serialize};

use zeroize::Zeroizing;

use crate::{
    encoding::{decode, decode_hex, encode, encode_hex},
    fault::{Part, PartError},
};

/// Bytes of a key, of an iv and of a block of AES-128.
pub(crate) const BLOCK: usize = 16;

/// How a platform writes keys and ivs. The data itself is base64 everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// Base64, as WeChat (W3) and Douyin document it.
    #[default]
    Base64,
    /// Hexadecimal digits, as Feishu's sample has them (<https://open.feishu.cn/document/uYjL24iN/ugjMx4COyEjL4ITM>,
    /// whose prose says base64).
    Hex,
}

impl Encoding {
    /// The encoding of the key in `text`. No key is both: 16 bytes are 32 digits, or 24 characters of base64.
    pub fn of_key(text: &str) -> Self {
        let text = text.trim();
        if text.len() == 2 * BLOCK && text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            Self::Hex
        } else {
            Self::Base64
        }
    }
}

/// Whether `text` is a session key, in either encoding: such text is not for messages.
pub fn is_key(text: &str) -> bool {
    SessionKey::parse_as(text, Encoding::of_key(text)).is_ok()
}

/// A session key: what the platform's server gives to the program's server at login (`session_key`), and never to a
/// client (contract.md 1.9, W3). It is wiped from memory when it goes out of use.
pub struct SessionKey {
    bytes: Zeroizing<[u8; BLOCK]>,
    encoding: Encoding,
}

impl SessionKey {
    /// The key in `text`, the base64 of 16 bytes.
    ///
    /// # Errors
    /// [`PartError::NotBase64`], [`PartError::WrongLength`], [`PartError::TooLong`]; none of them quotes the text.
    pub fn parse(text: &str) -> Result<Self, PartError> {
        Self::parse_as(text, Encoding::Base64)
    }

    /// The key in `text`, written as `encoding` says; what goes with it ([`crate::Sealed::iv`]) is written alike.
    ///
    /// # Errors
    /// As [`SessionKey::parse`], and [`PartError::NotHex`].
    pub fn parse_as(text: &str, encoding: Encoding) -> Result<Self, PartError> {
        Ok(Self { bytes: sixteen(Part::SessionKey, text, encoding)?, encoding })
    }

    /// How it, and the iv that goes with it, are written.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    pub(crate) fn bytes(&self) -> &[u8; BLOCK] {
        &self.bytes
    }

    /// The base64 text of the key, which is what signatures are made with.
    pub(crate) fn base64(&self) -> Zeroizing<String> {
        Zeroizing::new(encode(self.bytes.as_slice()))
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey(..)")
    }
}

/// An initialisation vector: 16 bytes that go with the data, never twice with one key. No secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Iv([u8; BLOCK]);

impl Iv {
    /// The iv of these bytes.
    pub const fn new(bytes: [u8; BLOCK]) -> Self {
        Self(bytes)
    }

    /// The iv in `text`, the base64 of 16 bytes.
    ///
    /// # Errors
    /// [`PartError::NotBase64`], [`PartError::WrongLength`], [`PartError::TooLong`].
    pub fn parse(text: &str) -> Result<Self, PartError> {
        Self::parse_as(text, Encoding::Base64)
    }

    /// The iv in `text`, written as `encoding` says.
    ///
    /// # Errors
    /// As [`Iv::parse`], and [`PartError::NotHex`].
    pub fn parse_as(text: &str, encoding: Encoding) -> Result<Self, PartError> {
        sixteen(Part::Iv, text, encoding).map(|bytes| Self(*bytes))
    }

    /// Its text, written as `encoding` says.
    pub fn text(&self, encoding: Encoding) -> String {
        match encoding {
            Encoding::Base64 => encode(&self.0),
            Encoding::Hex => encode_hex(&self.0),
        }
    }

    pub(crate) const fn bytes(&self) -> &[u8; BLOCK] {
        &self.0
    }
}

fn sixteen(part: Part, text: &str, encoding: Encoding) -> Result<Zeroizing<[u8; BLOCK]>, PartError> {
    let bytes = match encoding {
        Encoding::Base64 => decode(part, text)?,
        Encoding::Hex => decode_hex(part, text)?,
    };
    if bytes.len() != BLOCK {
        return Err(PartError::WrongLength { part, bytes: bytes.len() });
    }
    let mut block = Zeroizing::new([0; BLOCK]);
    block.copy_from_slice(&bytes);
    Ok(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_shown() {
        let text = "c2hhcmVib3ggZXhhbXBsZQ==";
        let key = SessionKey::parse(text).unwrap();
        assert_eq!(format!("{key:?} {key:#?}"), "SessionKey(..) SessionKey(..)");
        assert_eq!(*key.base64(), text);
        assert_eq!(Encoding::of_key(text), Encoding::Base64);
        let digits = "7368617265626F78206578616d706c65";
        assert_eq!(Encoding::of_key(digits), Encoding::Hex);
        let same = SessionKey::parse_as(digits, Encoding::Hex).unwrap();
        assert_eq!(same.bytes(), key.bytes());
        assert!(matches!(SessionKey::parse(digits), Err(PartError::WrongLength { bytes: 24, .. })));
        for broken in ["c2hhcmVib3ggZXhhbXBsZQ", "c2hhcmVib3ggZXhhbXBs", "c2hh cmVib3ggZXhhbXBsZQ=="] {
            let error = SessionKey::parse(broken).unwrap_err();
            let said = format!("{error} {error:?}");
            assert!(!said.contains("c2hh") && !said.contains("sharebox example"), "{said}");
        }
    }
}
