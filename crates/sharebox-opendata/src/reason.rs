//! The reasons why open data is refused: codes for machines, a sentence and one thing to do for people.

use std::fmt;

use serde::{Serialize, Serializer};
use sharebox_diagnostic::Text;

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
    pub fn code(self) -> &'static str {
        match self {
            Self::SessionKeyBase64 => "session-key-base64",
            Self::SessionKeyHex => "session-key-hex",
            Self::IvHex => "iv-hex",
            Self::SessionKeyLength => "session-key-length",
            Self::IvBase64 => "iv-base64",
            Self::IvLength => "iv-length",
            Self::EncryptedDataEmpty => "encrypted-data-empty",
            Self::EncryptedDataBase64 => "encrypted-data-base64",
            Self::EncryptedDataLength => "encrypted-data-length",
            Self::TooLong => "too-long",
            Self::Padding => "padding",
            Self::Utf8 => "utf8",
            Self::Json => "json",
            Self::WatermarkMissing => "watermark-missing",
            Self::WatermarkInvalid => "watermark-invalid",
            Self::AppId => "appid",
            Self::SignatureFormat => "signature-format",
            Self::Signature => "signature",
        }
    }

    /// What it means, in one sentence.
    pub fn meaning(self) -> Text {
        match self {
            Self::SessionKeyBase64 => Text::fixed("the session key is not base64", "会话密钥不是 base64"),
            Self::SessionKeyHex => {
                Text::fixed("the session key is not hexadecimal digits", "会话密钥不是十六进制数字")
            }
            Self::IvHex => Text::fixed(
                "the iv is not hexadecimal digits, and the session key is",
                "iv 不是十六进制数字，而会话密钥是",
            ),
            Self::SessionKeyLength => {
                Text::fixed("the session key is not 16 bytes when decoded", "会话密钥解码后不是 16 字节")
            }
            Self::IvBase64 => Text::fixed("the iv is not base64", "iv 不是 base64"),
            Self::IvLength => Text::fixed("the iv is not 16 bytes when decoded", "iv 解码后不是 16 字节"),
            Self::EncryptedDataEmpty => Text::fixed("there is no data", "没有数据"),
            Self::EncryptedDataBase64 => Text::fixed("the data is not base64", "数据不是 base64"),
            Self::EncryptedDataLength => {
                Text::fixed("the data is not whole blocks of 16 bytes", "数据不是完整的 16 字节分组")
            }
            Self::TooLong => Text::fixed("a part is over the limit", "某一部分超过了上限"),
            Self::Padding => {
                Text::fixed("the plain text does not end in PKCS#7 padding", "明文末尾不是 PKCS#7 填充")
            }
            Self::Utf8 => Text::fixed("the plain text is not UTF-8", "明文不是 UTF-8"),
            Self::Json => Text::fixed(
                "the plain text is not a JSON object, or has a key twice",
                "明文不是 JSON 对象，或者有重复的键",
            ),
            Self::WatermarkMissing => Text::fixed("there is no watermark", "没有水印"),
            Self::WatermarkInvalid => Text::fixed("the watermark is not of the right form", "水印的形式不对"),
            Self::AppId => Text::fixed("the data is for another program", "数据属于另一个小程序"),
            Self::SignatureFormat => {
                Text::fixed("the signature is not 40 hexadecimal digits", "签名不是 40 位十六进制数字")
            }
            Self::Signature => Text::fixed(
                "the signature is of another text or another key",
                "签名属于另一段文本或另一个密钥",
            ),
        }
    }

    /// One thing to do.
    pub fn help(self) -> Text {
        match self {
            Self::SessionKeyBase64 => Text::fixed(
                "use `session_key` exactly as the login answered it",
                "请原样使用登录接口返回的 `session_key`",
            ),
            Self::SessionKeyHex => Text::fixed(
                "use `session_key` exactly as the login answered it; if that is base64, the encoding is base64",
                "请原样使用登录接口返回的 `session_key`；如果它是 base64，编码就是 base64",
            ),
            Self::IvHex => Text::fixed(
                "check that `iv` and the session key are of one platform",
                "请确认 `iv` 和会话密钥来自同一平台",
            ),
            Self::SessionKeyLength => Text::fixed(
                "use `session_key` as the login answered it: 24 characters of base64, or 32 digits; the \
                     app secret is no session key",
                "请使用登录接口返回的 `session_key`：24 个 base64 字符或 32 位数字；app secret 不是会话密钥",
            ),
            Self::IvBase64 => {
                Text::fixed("send `iv` exactly as the client gave it", "请原样发送客户端给出的 `iv`")
            }
            Self::IvLength => Text::fixed(
                "send `iv` exactly as the client gave it: 24 characters of base64, or 32 digits",
                "请原样发送客户端给出的 `iv`：24 个 base64 字符或 32 位数字",
            ),
            Self::EncryptedDataEmpty => Text::fixed(
                "send `encryptedData` of the same answer as `iv`; it is only there for a user who is logged in",
                "请发送与 `iv` 同一次返回的 `encryptedData`；只有用户已登录时才有",
            ),
            Self::EncryptedDataBase64 => Text::fixed(
                "send `encryptedData` in the body of the request, encoded once",
                "请把 `encryptedData` 放在请求体中发送，只编码一次",
            ),
            Self::EncryptedDataLength => Text::fixed(
                "look for a length limit on the way: a column, a header, an address",
                "请检查途中的长度限制：数据库列、请求头、网址",
            ),
            Self::TooLong => Text::fixed(
                "open data is some kilobytes: look at what was sent",
                "开放数据只有几 KB：请检查发送的内容",
            ),
            Self::Padding => Text::fixed(
                "use the session key of the login before this data: a later login makes a new one, and \
                     the old one opens nothing new",
                "请使用取得该数据之前那次登录的会话密钥：再次登录会生成新的密钥，旧密钥打不开新数据",
            ),
            Self::Utf8 => Text::fixed(
                "check that `iv` and `encryptedData` are of the same answer, and the session key of the \
                     login before it",
                "请确认 `iv` 和 `encryptedData` 来自同一次返回，会话密钥来自在此之前的登录",
            ),
            Self::Json => Text::fixed(
                "check that `iv` and `encryptedData` are of the same answer",
                "请确认 `iv` 和 `encryptedData` 来自同一次返回",
            ),
            Self::WatermarkMissing => Text::fixed(
                "refuse it: a client always puts a watermark into open data",
                "请拒绝：客户端总会在开放数据中放入水印",
            ),
            Self::WatermarkInvalid => Text::fixed(
                "refuse it: a watermark has an `appid` and a `timestamp` in seconds",
                "请拒绝：水印带有 `appid` 和以秒计的 `timestamp`",
            ),
            Self::AppId => Text::fixed(
                "use the appid of the program that the page belongs to; from any other, refuse it",
                "请使用页面所属小程序的 appid；来自其他小程序的请拒绝",
            ),
            Self::SignatureFormat => Text::fixed(
                "send `signature` exactly as the client gave it",
                "请原样发送客户端给出的 `signature`",
            ),
            Self::Signature => Text::fixed(
                "sign `rawData` as it came, character by character, followed by the base64 text of the \
                     session key",
                "请对原样的 `rawData` 逐字符签名，后接会话密钥的 base64 文本",
            ),
        }
    }

    /// What a server may tell whoever sent the data: the reasons that only the key reveals are one.
    pub fn answer(self) -> &'static str {
        match self {
            Self::Padding | Self::Utf8 | Self::Json => "undecryptable",
            other => other.code(),
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
