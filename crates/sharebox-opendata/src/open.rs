//! Opening: decrypt, take the padding off, read the text, check the watermark.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sharebox_diagnostic::Text;

use crate::{
    cipher,
    encoding::decode,
    fault::{Fault, OpenError, Part, PartError},
    key::{BLOCK, Iv, SessionKey},
    plain::strict_object,
};

/// Encrypted data as a client hands it over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sealed {
    /// The cipher text, in base64.
    pub encrypted_data: String,
    /// The initialisation vector, written as the key is.
    pub iv: String,
}

/// For which program data was made, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Watermark {
    /// Seconds since 1970.
    pub timestamp: u64,
    /// The program. Feishu's sample has a number there; this is its decimal digits.
    pub appid: String,
}

/// What was in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The whole object, with its `watermark`. Personal data, as a rule: it does not belong into a log.
    pub data: Map<String, Value>,
    /// Its watermark.
    pub watermark: Watermark,
}

/// Opens `sealed`, which was made for the program `appid`.
///
/// # Errors
/// [`OpenError`]. Wrong padding, text and JSON are one error, and each of them takes the same steps: the padding is
/// looked at in constant time, and the text is read whether it is right or not.
pub fn open(sealed: &Sealed, key: &SessionKey, appid: &str) -> Result<Opened, OpenError> {
    explain(sealed, key, Some(appid)).map_err(OpenError::from)
}

/// Opens `sealed` and says exactly what is wrong with it; without an `appid`, one that was made for any program.
///
/// # Errors
/// [`Fault`], which is not for whoever sent the data.
pub fn explain(sealed: &Sealed, key: &SessionKey, appid: Option<&str>) -> Result<Opened, Fault> {
    let iv = Iv::parse_as(&sealed.iv, key.encoding())?;
    let mut blocks = decode(Part::EncryptedData, &sealed.encrypted_data)?;
    if blocks.is_empty() {
        return Err(PartError::Empty { part: Part::EncryptedData }.into());
    }
    if !blocks.len().is_multiple_of(BLOCK) {
        return Err(PartError::NotBlocks { bytes: blocks.len() }.into());
    }
    cipher::decrypt(&mut blocks, key, &iv);
    let (length, right) = cipher::unpad(&blocks);
    // Read first, judged afterwards: a wrong padding must not be the faster way out.
    let read = read(&blocks[..length]);
    if !bool::from(right) {
        return Err(Fault::Padding);
    }
    let data = read?;
    let watermark = watermark(&data)?;
    // Not in constant time: an appid is public.
    if let Some(appid) = appid.filter(|appid| *appid != watermark.appid) {
        return Err(Fault::OtherApp { expected: appid.to_owned(), found: watermark.appid });
    }
    Ok(Opened { data, watermark })
}

fn read(text: &[u8]) -> Result<Map<String, Value>, Fault> {
    let text = std::str::from_utf8(text).map_err(|error| Fault::NotUtf8 { at: error.valid_up_to() })?;
    strict_object(text).map_err(|error| Fault::NotJson { why: error })
}

fn watermark(data: &Map<String, Value>) -> Result<Watermark, Fault> {
    let watermark = data.get("watermark").ok_or(Fault::NoWatermark)?;
    let appid = match watermark.get("appid") {
        Some(Value::String(appid)) => appid.clone(),
        Some(Value::Number(appid)) if appid.is_u64() => appid.to_string(),
        _ => {
            return Err(Fault::Watermark {
                field: "appid",
                expected: Text::fixed("a string or a whole number", "字符串或整数"),
            });
        }
    };
    let timestamp = watermark.get("timestamp").and_then(Value::as_u64).ok_or(Fault::Watermark {
        field: "timestamp",
        expected: Text::fixed("a whole number of seconds", "以秒计的整数"),
    })?;
    Ok(Watermark { timestamp, appid })
}
