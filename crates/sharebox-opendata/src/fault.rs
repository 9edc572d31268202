//! Why open data cannot be opened: for servers ([`OpenError`]), and for people who hold the key ([`Fault`]).

use std::fmt;

use sharebox_diagnostic::{Text, text};

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
#[error("{}", self.text().en())]
#[non_exhaustive]
pub enum PartError {
    /// There is nothing in it.
    Empty {
        /// Which part.
        part: Part,
    },
    /// It is longer than [`MAX_TEXT`].
    TooLong {
        /// Which part.
        part: Part,
        /// Its length in bytes.
        bytes: usize,
    },
    /// It is not base64.
    NotBase64 {
        /// Which part.
        part: Part,
        /// What is wrong with it.
        why: Base64Error,
    },
    /// It is not made of hexadecimal digits.
    NotHex {
        /// Which part.
        part: Part,
    },
    /// A key or an iv is not 16 bytes long.
    WrongLength {
        /// Which part.
        part: Part,
        /// Its length in bytes.
        bytes: usize,
    },
    /// The data is not whole blocks.
    NotBlocks {
        /// Its length in bytes.
        bytes: usize,
    },
}

impl PartError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty { part } => text!("{part} is empty", "{part} 为空"),
            Self::TooLong { part, bytes } => text!(
                "{part} is {bytes} bytes long, and the limit is {MAX_TEXT}",
                "{part} 有 {bytes} 字节，上限是 {MAX_TEXT}"
            ),
            Self::NotBase64 { part, why } => {
                text!("{part} is not base64: {why}", "{part} 不是 base64：{why}", why = why.text())
            }
            Self::NotHex { part } => {
                text!("{part} is not an even number of hexadecimal digits", "{part} 不是偶数个十六进制数字")
            }
            Self::WrongLength { part, bytes } => text!(
                "{part} is {bytes} bytes long when decoded, not {BLOCK}",
                "{part} 解码后有 {bytes} 字节，而不是 {BLOCK} 字节"
            ),
            Self::NotBlocks { bytes } => text!(
                "encryptedData is {bytes} bytes long after base64, not a multiple of {BLOCK}: some of it is \
                 missing",
                "encryptedData 经 base64 解码后有 {bytes} 字节，不是 {BLOCK} 的倍数：缺少一部分"
            ),
        }
    }
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
#[error("{}", self.text().en())]
#[non_exhaustive]
pub enum OpenError {
    /// A part is not even of the right form.
    #[error(transparent)]
    Part(#[from] PartError),
    /// Padding, text or JSON are wrong. Which of them is not said: it would be a padding oracle.
    Undecryptable,
    /// It decrypts, and has no watermark of the right form.
    NoWatermark,
    /// It decrypts, and was made for another program.
    OtherApp,
}

impl OpenError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Part(error) => error.text(),
            Self::Undecryptable => text!(
                "encryptedData does not decrypt with this session key and iv",
                "用这个会话密钥和 iv 无法解密 encryptedData"
            ),
            Self::NoWatermark => text!(
                "the decrypted data has no `watermark` with `appid` and `timestamp`",
                "解密后的数据没有带 `appid` 和 `timestamp` 的 `watermark`"
            ),
            Self::OtherApp => {
                text!("the decrypted data is for another appid", "解密后的数据属于另一个 appid")
            }
        }
    }
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
#[error("{}", self.text().en())]
#[non_exhaustive]
pub enum Fault {
    /// A part is not of the right form.
    #[error(transparent)]
    Part(#[from] PartError),
    /// The last block does not end in padding.
    Padding,
    /// It is not text.
    NotUtf8 {
        /// The first byte that is wrong, from 0.
        at: usize,
    },
    /// It is not JSON, or not an object.
    NotJson {
        /// What is wrong with it; quotes nothing of it.
        why: Text,
    },
    /// It has no watermark.
    NoWatermark,
    /// Its watermark is not of the right form.
    Watermark {
        /// The field.
        field: &'static str,
        /// What it has to be.
        expected: Text,
    },
    /// It was made for another program.
    OtherApp {
        /// The appid that was asked for.
        expected: String,
        /// The appid in the watermark.
        found: String,
    },
}

impl Fault {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Part(error) => error.text(),
            Self::Padding => {
                text!("the decrypted data does not end in PKCS#7 padding", "解密后的数据末尾不是 PKCS#7 填充")
            }
            Self::NotUtf8 { at } => text!(
                "the decrypted data is not UTF-8 from byte {at} on",
                "解密后的数据从第 {at} 字节起不是 UTF-8"
            ),
            Self::NotJson { why } => text!(
                "the decrypted data is not a JSON object: {why}",
                "解密后的数据不是 JSON 对象：{why}",
                [why]
            ),
            Self::NoWatermark => {
                text!("the decrypted data has no `watermark`", "解密后的数据没有 `watermark`")
            }
            Self::Watermark { field, expected } => text!(
                "`watermark.{field}` is missing, or not {expected}",
                "缺少 `watermark.{field}`，或者它不是{expected}",
                [expected]
            ),
            Self::OtherApp { expected, found } => text!(
                "the watermark is for appid `{found}`, not for `{expected}`",
                "水印属于 appid `{found}`，而不是 `{expected}`"
            ),
        }
    }
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
