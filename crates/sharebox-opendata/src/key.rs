//! Keys and initialisation vectors: types, so that no key is ever taken for text.

use std::fmt;

use zeroize::Zeroizing;

use crate::{
    encoding::{decode, encode},
    fault::{Part, PartError},
};

/// Bytes of a key, of an iv and of a block of AES-128.
pub(crate) const BLOCK: usize = 16;

/// A session key: what the platform's server gives to the program's server at login (`session_key`), and never to a
/// client (contract.md 1.9, W3). It is wiped from memory when it goes out of use.
pub struct SessionKey(Zeroizing<[u8; BLOCK]>);

impl SessionKey {
    /// The key in `text`, the base64 of 16 bytes.
    ///
    /// # Errors
    /// [`PartError::NotBase64`], [`PartError::WrongLength`], [`PartError::TooLong`]; none of them quotes the text.
    pub fn parse(text: &str) -> Result<Self, PartError> {
        sixteen(Part::SessionKey, text).map(Self)
    }

    pub(crate) fn bytes(&self) -> &[u8; BLOCK] {
        &self.0
    }

    /// The key as the platform writes it, which is what signatures are made with.
    pub(crate) fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(encode(self.0.as_slice()))
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
        sixteen(Part::Iv, text).map(|bytes| Self(*bytes))
    }

    pub(crate) const fn bytes(&self) -> &[u8; BLOCK] {
        &self.0
    }
}

impl fmt::Display for Iv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode(&self.0))
    }
}

fn sixteen(part: Part, text: &str) -> Result<Zeroizing<[u8; BLOCK]>, PartError> {
    let bytes = decode(part, text)?;
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
        assert_eq!(*key.text(), text);
        for broken in ["c2hhcmVib3ggZXhhbXBsZQ", "c2hhcmVib3ggZXhhbXBs", "c2hh cmVib3ggZXhhbXBsZQ=="] {
            let error = SessionKey::parse(broken).unwrap_err();
            let said = format!("{error} {error:?}");
            assert!(!said.contains("c2hh") && !said.contains("sharebox example"), "{said}");
        }
    }
}
