//! Sealing: what a client does before it hands data to a page.

use serde_json::{Map, Value, json};
use sharebox_diagnostic::{Text, text};
use zeroize::Zeroizing;

use crate::{
    MAX_TEXT, cipher,
    encoding::encode,
    key::{Iv, SessionKey},
    open::Sealed,
};

/// Why data cannot be sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
#[non_exhaustive]
pub enum SealError {
    /// The data has a watermark, and the client puts its own in.
    Watermark,
    /// The data has an id of a group, and there is one already.
    GroupId {
        /// Its key.
        key: &'static str,
    },
    /// Nobody could open it.
    TooLong {
        /// The length of the text that would be written, in bytes.
        bytes: usize,
    },
    /// There is no appid.
    NoAppId,
}

impl SealError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Watermark => text!(
                "the data has a `watermark` already: leave it out, it is made of the appid and the time",
                "数据中已有 `watermark`：请去掉，它由 appid 和时间生成"
            ),
            Self::GroupId { key } => text!(
                "the data has a `{key}` already: leave it out, it is made of the appid and the group's name",
                "数据中已有 `{key}`：请去掉，它由 appid 和群名生成"
            ),
            Self::TooLong { bytes } => text!(
                "the data is {bytes} bytes long when encrypted, and the limit is {MAX_TEXT}",
                "加密后的数据有 {bytes} 字节，上限是 {MAX_TEXT}"
            ),
            Self::NoAppId => text!("the appid is empty", "appid 为空"),
        }
    }
}

/// `fields` with a watermark for the program `appid` at `timestamp` (seconds since 1970), encrypted.
///
/// The same arguments give the same bytes; never use an `iv` twice for different data outside tests.
///
/// # Errors
/// [`SealError`].
pub fn seal(
    fields: &Map<String, Value>,
    appid: &str,
    timestamp: u64,
    key: &SessionKey,
    iv: &Iv,
) -> Result<Sealed, SealError> {
    if appid.is_empty() {
        return Err(SealError::NoAppId);
    }
    if fields.contains_key("watermark") {
        return Err(SealError::Watermark);
    }
    let mut data = fields.clone();
    data.insert("watermark".to_owned(), json!({ "timestamp": timestamp, "appid": appid }));
    let text = Zeroizing::new(Value::Object(data).to_string());
    seal_bytes(text.as_bytes(), key, iv)
}

/// Any bytes at all, padded and encrypted.
pub(crate) fn seal_bytes(text: &[u8], key: &SessionKey, iv: &Iv) -> Result<Sealed, SealError> {
    let padded = cipher::pad(text);
    let bytes = base64::encoded_len(padded.len(), true).unwrap_or(usize::MAX);
    if bytes > MAX_TEXT {
        return Err(SealError::TooLong { bytes });
    }
    Ok(Sealed { encrypted_data: encode(&cipher::encrypt(&padded, key, iv)), iv: iv.text(key.encoding()) })
}
