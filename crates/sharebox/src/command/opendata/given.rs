//! What was given to decrypt: a JSON file as a page or a server would log it, and flags, which go first.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, de::IgnoredAny};
use serde_json::error::Category;
use sharebox_opendata::{Encoding, Sealed};
use zeroize::Zeroizing;

use super::{MAX_FILE, OpenDataError};
use crate::{
    args::input::{file_name, read_text},
    command::nearest,
};

/// Keys of a file that are named.
const NAMED: usize = 8;

/// What was given. Keys of the file that are not here are left alone: the whole answer of a client may be given.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Given {
    pub(super) encrypted_data: Option<String>,
    pub(super) iv: Option<String>,
    #[serde(alias = "session_key")]
    pub(super) session_key: Option<Zeroizing<String>>,
    #[serde(alias = "appId")]
    pub(super) appid: Option<String>,
    pub(super) encoding: Option<Encoding>,
    pub(super) raw_data: Option<String>,
    pub(super) signature: Option<String>,
    /// The keys of the file, to say which of them may have been meant.
    #[serde(skip)]
    keys: Vec<String>,
}

impl Given {
    /// What `file` holds, which is standard input for `-`.
    pub(super) fn read(file: &Path) -> Result<Self, OpenDataError> {
        let text = read_text(file, MAX_FILE)?;
        let wrong = |error: serde_json::Error| {
            // The error itself would quote the text, which may hold a key.
            let what = match error.classify() {
                _ if text.trim().is_empty() => {
                    "nothing is there; a JSON object with `encryptedData` and `iv` is expected"
                }
                Category::Data => {
                    "not a JSON object whose `encryptedData`, `iv` and so on are each there once and text"
                }
                _ => "not JSON",
            };
            // serde counts the end of a line as column 0 of the next.
            let (line, column) = (error.line().max(1), error.column().max(1));
            OpenDataError::NotJson { file: file_name(file), line, column, what }
        };
        let mut given: Self = serde_json::from_str(&text).map_err(wrong)?;
        #[expect(
            clippy::zero_sized_map_values,
            reason = "serde reads objects as maps; the values may be keys"
        )]
        let keys: BTreeMap<String, IgnoredAny> = serde_json::from_str(&text).map_err(wrong)?;
        given.keys = keys.into_keys().collect();
        Ok(given)
    }

    /// The data to decrypt, if there is any.
    pub(super) fn sealed(&self) -> Result<Option<Sealed>, OpenDataError> {
        let pair = self.pair(("encryptedData", &self.encrypted_data), ("iv", &self.iv))?;
        Ok(pair.map(|(encrypted_data, iv)| Sealed {
            encrypted_data: encrypted_data.to_owned(),
            iv: iv.to_owned(),
        }))
    }

    /// The text and the signature to check, if there are any.
    pub(super) fn signed(&self) -> Result<Option<(&str, &str)>, OpenDataError> {
        self.pair(("rawData", &self.raw_data), ("signature", &self.signature))
    }

    /// What a file without any of it has, if there was one.
    pub(super) fn hint(&self) -> String {
        let mut hint = String::new();
        if !self.keys.is_empty() {
            let keys: Vec<String> = self.keys.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
            let more = if self.keys.len() > NAMED { " and more" } else { "" };
            hint = format!("; FILE has {}{more}", keys.join(", "));
        }
        if self.keys.iter().any(|key| key == "cloudID") {
            hint += "; a `cloudID` is opened by the platform's cloud functions only";
        }
        hint
    }

    fn pair<'a>(
        &self,
        (first, one): (&'static str, &'a Option<String>),
        (second, other): (&'static str, &'a Option<String>),
    ) -> Result<Option<(&'a str, &'a str)>, OpenDataError> {
        let half = |given, missing| {
            let near = nearest(missing, self.keys.iter().map(String::as_str));
            let near = near.map(|key| format!("; did you mean `{missing}` by `{key}`?")).unwrap_or_default();
            Err(OpenDataError::Half { given, missing, near })
        };
        match (one, other) {
            (Some(one), Some(other)) => Ok(Some((one, other))),
            (None, None) => Ok(None),
            (Some(_), None) => half(first, second),
            (None, Some(_)) => half(second, first),
        }
    }
}
