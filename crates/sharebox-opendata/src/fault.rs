//! Why open data cannot be opened: for servers ([`OpenError`]), and for people who hold the key ([`Fault`]).

use std::fmt;

use crate::{MAX_TEXT, Reason, encoding::Base64Error, key::BLOCK};

/// What a share of open data consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// The session key.
    SessionKey,
    /// The initialisation vector.
    Iv,
    /// The encrypted data.
    EncryptedData,
    /// The text that was signed.
    RawData,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SessionKey => "sessionKey",
            Self::Iv => "iv",
            Self::EncryptedData => "encryptedData",
            Self::RawData => "rawData",
        })
    }
}

/// What is wrong with a part before anything is decrypted. It depends on nothing secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PartError {
    /// There is nothing in it.
    #[error("{part} is empty")]
    Empty {
        /// Which part.
        part: Part,
    },
    /// It is longer than [`MAX_TEXT`].
    #[error("{part} is {bytes} bytes long, and the limit is {MAX_TEXT}")]
    TooLong {
        /// Which part.
        part: Part,
        /// Its length in bytes.
        bytes: usize,
    },
    /// It is not base64.
    #[error("{part} is not base64: {why}")]
    NotBase64 {
        /// Which part.
        part: Part,
        /// What is wrong with it.
        why: Base64Error,
    },
    /// It is not made of hexadecimal digits.
    #[error("{part} is not an even number of hexadecimal digits")]
    NotHex {
        /// Which part.
        part: Part,
    },
    /// A key or an iv is not 16 bytes long.
    #[error("{part} is {bytes} bytes long when decoded, not {BLOCK}")]
    WrongLength {
        /// Which part.
        part: Part,
        /// Its length in bytes.
        bytes: usize,
    },
    /// The data is not whole blocks.
    #[error(
        "encryptedData is {bytes} bytes long after base64, not a multiple of {BLOCK}: some of it is missing"
    )]
    NotBlocks {
        /// Its length in bytes.
        bytes: usize,
    },
}

impl PartError {
    /// The reason by its code.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Empty { .. } => Reason::EncryptedDataEmpty,
            Self::TooLong { .. } => Reason::TooLong,
            Self::NotBase64 { part: Part::SessionKey, .. } => Reason::SessionKeyBase64,
            Self::NotBase64 { part: Part::Iv, .. } => Reason::IvBase64,
            Self::NotBase64 { .. } => Reason::EncryptedDataBase64,
            Self::NotHex { part: Part::SessionKey } => Reason::SessionKeyHex,
            Self::NotHex { .. } => Reason::IvHex,
            Self::WrongLength { part: Part::SessionKey, .. } => Reason::SessionKeyLength,
            Self::WrongLength { .. } => Reason::IvLength,
            Self::NotBlocks { .. } => Reason::EncryptedDataLength,
        }
    }
}

/// Why [`crate::open`] did not open data. Fit to be told to whoever sent it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// A part is not even of the right form.
    #[error(transparent)]
    Part(#[from] PartError),
    /// Padding, text or JSON are wrong. Which of them is not said: it would be a padding oracle.
    #[error("encryptedData does not decrypt with this session key and iv")]
    Undecryptable,
    /// It decrypts, and has no watermark of the right form.
    #[error("the decrypted data has no `watermark` with `appid` and `timestamp`")]
    NoWatermark,
    /// It decrypts, and was made for another program.
    #[error("the decrypted data is for another appid")]
    OtherApp,
}

impl From<Fault> for OpenError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Part(error) => Self::Part(error),
            Fault::Padding | Fault::NotUtf8 { .. } | Fault::NotJson { .. } => Self::Undecryptable,
            Fault::NoWatermark | Fault::Watermark { .. } => Self::NoWatermark,
            Fault::OtherApp { .. } => Self::OtherApp,
        }
    }
}

/// What exactly is wrong, for somebody who holds the key and looks for a mistake.
///
/// **Not for whoever sent the data:** told from outside, [`Fault::Padding`] against the rest is a padding oracle. A
/// server uses [`crate::open`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// A part is not of the right form.
    #[error(transparent)]
    Part(#[from] PartError),
    /// The last block does not end in padding.
    #[error("the decrypted data does not end in PKCS#7 padding")]
    Padding,
    /// It is not text.
    #[error("the decrypted data is not UTF-8 from byte {at} on")]
    NotUtf8 {
        /// The first byte that is wrong, from 0.
        at: usize,
    },
    /// It is not JSON, or not an object.
    #[error("the decrypted data is not a JSON object: {why}")]
    NotJson {
        /// What is wrong with it; quotes nothing of it.
        why: String,
    },
    /// It has no watermark.
    #[error("the decrypted data has no `watermark`")]
    NoWatermark,
    /// Its watermark is not of the right form.
    #[error("`watermark.{field}` is missing, or not {expected}")]
    Watermark {
        /// The field.
        field: &'static str,
        /// What it has to be.
        expected: &'static str,
    },
    /// It was made for another program.
    #[error("the watermark is for appid `{found}`, not for `{expected}`")]
    OtherApp {
        /// The appid that was asked for.
        expected: String,
        /// The appid in the watermark.
        found: String,
    },
}

impl Fault {
    /// The reason by its code.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Part(error) => error.reason(),
            Self::Padding => Reason::Padding,
            Self::NotUtf8 { .. } => Reason::Utf8,
            Self::NotJson { .. } => Reason::Json,
            Self::NoWatermark => Reason::WatermarkMissing,
            Self::Watermark { .. } => Reason::WatermarkInvalid,
            Self::OtherApp { .. } => Reason::AppId,
        }
    }
}
