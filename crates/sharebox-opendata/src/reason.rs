//! The reasons why open data is refused: codes for machines, a sentence and one thing to do for people.

use std::fmt;

use serde::{Serialize, Serializer};

/// Why open data is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The session key is not base64.
    SessionKeyBase64,
    /// The session key is not hexadecimal digits.
    SessionKeyHex,
    /// The session key is not 16 bytes.
    SessionKeyLength,
    /// The iv is not base64.
    IvBase64,
    /// The iv is not hexadecimal digits.
    IvHex,
    /// The iv is not 16 bytes.
    IvLength,
    /// There is no data.
    EncryptedDataEmpty,
    /// The data is not base64.
    EncryptedDataBase64,
    /// The data is not whole blocks.
    EncryptedDataLength,
    /// A part is over the limit.
    TooLong,
    /// The padding is wrong.
    Padding,
    /// The plain text is not UTF-8.
    Utf8,
    /// The plain text is not a JSON object.
    Json,
    /// There is no watermark.
    WatermarkMissing,
    /// The watermark is not of the right form.
    WatermarkInvalid,
    /// The watermark is for another program.
    AppId,
    /// The signature is not 40 hexadecimal digits.
    SignatureFormat,
    /// The signature is of another text or key.
    Signature,
}

impl Reason {
    /// Every reason, in the order in which they are looked for.
    pub const ALL: &[Self] = &[
        Self::TooLong,
        Self::SessionKeyBase64,
        Self::SessionKeyHex,
        Self::SessionKeyLength,
        Self::SignatureFormat,
        Self::Signature,
        Self::IvBase64,
        Self::IvHex,
        Self::IvLength,
        Self::EncryptedDataBase64,
        Self::EncryptedDataEmpty,
        Self::EncryptedDataLength,
        Self::Padding,
        Self::Utf8,
        Self::Json,
        Self::WatermarkMissing,
        Self::WatermarkInvalid,
        Self::AppId,
    ];

    /// Its code, which stays the same over versions.
    pub const fn code(self) -> &'static str {
        self.words().0
    }

    /// What it means, in one sentence.
    pub const fn meaning(self) -> &'static str {
        self.words().1
    }

    /// One thing to do.
    pub const fn help(self) -> &'static str {
        self.words().2
    }

    /// What a server may tell whoever sent the data: the reasons that only the key reveals are one.
    pub const fn answer(self) -> &'static str {
        match self {
            Self::Padding | Self::Utf8 | Self::Json => "undecryptable",
            other => other.code(),
        }
    }

    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::SessionKeyBase64 => (
                "session-key-base64",
                "the session key is not base64",
                "use `session_key` exactly as the login answered it",
            ),
            Self::SessionKeyHex => (
                "session-key-hex",
                "the session key is not hexadecimal digits",
                "use `session_key` exactly as the login answered it; if that is base64, the encoding is base64",
            ),
            Self::IvHex => (
                "iv-hex",
                "the iv is not hexadecimal digits, and the session key is",
                "check that `iv` and the session key are of one platform",
            ),
            Self::SessionKeyLength => (
                "session-key-length",
                "the session key is not 16 bytes when decoded",
                "use `session_key` as the login answered it: 24 characters of base64, or 32 digits; the app secret is no session key",
            ),
            Self::IvBase64 => {
                ("iv-base64", "the iv is not base64", "send `iv` exactly as the client gave it")
            }
            Self::IvLength => (
                "iv-length",
                "the iv is not 16 bytes when decoded",
                "send `iv` exactly as the client gave it: 24 characters of base64, or 32 digits",
            ),
            Self::EncryptedDataEmpty => (
                "encrypted-data-empty",
                "there is no data",
                "send `encryptedData` of the same answer as `iv`; it is only there for a user who is logged in",
            ),
            Self::EncryptedDataBase64 => (
                "encrypted-data-base64",
                "the data is not base64",
                "send `encryptedData` in the body of the request, encoded once",
            ),
            Self::EncryptedDataLength => (
                "encrypted-data-length",
                "the data is not whole blocks of 16 bytes",
                "look for a length limit on the way: a column, a header, an address",
            ),
            Self::TooLong => {
                ("too-long", "a part is over the limit", "open data is some kilobytes: look at what was sent")
            }
            Self::Padding => (
                "padding",
                "the plain text does not end in PKCS#7 padding",
                "use the session key of the login before this data: a later login makes a new one, and the old one opens nothing new",
            ),
            Self::Utf8 => (
                "utf8",
                "the plain text is not UTF-8",
                "check that `iv` and `encryptedData` are of the same answer, and the session key of the login before it",
            ),
            Self::Json => (
                "json",
                "the plain text is not a JSON object, or has a key twice",
                "check that `iv` and `encryptedData` are of the same answer",
            ),
            Self::WatermarkMissing => (
                "watermark-missing",
                "there is no watermark",
                "refuse it: a client always puts a watermark into open data",
            ),
            Self::WatermarkInvalid => (
                "watermark-invalid",
                "the watermark is not of the right form",
                "refuse it: a watermark has an `appid` and a `timestamp` in seconds",
            ),
            Self::AppId => (
                "appid",
                "the data is for another program",
                "use the appid of the program that the page belongs to; from any other, refuse it",
            ),
            Self::SignatureFormat => (
                "signature-format",
                "the signature is not 40 hexadecimal digits",
                "send `signature` exactly as the client gave it",
            ),
            Self::Signature => (
                "signature",
                "the signature is of another text or another key",
                "sign `rawData` as it came, character by character, followed by the base64 text of the session key",
            ),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
