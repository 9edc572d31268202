//! Groups: ids that stay the same, and the data that names one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value};
use sha2::Sha256;

use crate::{
    key::{Iv, SessionKey},
    open::Sealed,
    seal::{SealError, seal},
};

/// What makes these ids ours. Another number would be another set of ids.
const LABEL: &[u8] = b"sharebox openGId 1";

/// Bytes of an id without its first two letters.
const LENGTH: usize = 20;

/// Under which key the decrypted data holds the group's id; the platform spells it in two ways (contract.md 1.8, T1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupIdKey {
    /// `openGId`, as `getShareInfo` has it.
    OpenGId,
    /// `opengid`, as `getGroupEnterInfo` has it.
    Opengid,
}

impl GroupIdKey {
    /// The key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenGId => "openGId",
            Self::Opengid => "opengid",
        }
    }
}

/// The id that the program `appid` sees of the group called `group`: always the same, and another for each program.
///
/// It looks like the platform's: `tG` and 27 characters of base64url, which is what the samples in public code look
/// like (`tGXVqG5IZmqkGArWBhZNJwn2NsqaQ`). How the platform makes its ids is not published; these are made from the
/// two names (HMAC-SHA256), so that whoever sends and whoever opens get the same one without sharing anything.
///
/// ```
/// use sharebox_opendata::open_gid;
///
/// let id = open_gid("wx0123456789abcdef", "family");
/// assert_eq!(id, open_gid("wx0123456789abcdef", "family"));
/// assert_ne!(id, open_gid("wxfedcba9876543210", "family"));
/// assert!(id.starts_with("tG") && id.len() == 29);
/// ```
///
/// # Panics
/// Never: HMAC takes keys of any length.
pub fn open_gid(appid: &str, group: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(LABEL).expect("HMAC takes keys of any length");
    // The length keeps `("ab", "c")` and `("a", "bc")` apart.
    mac.update(&(appid.len() as u64).to_be_bytes());
    mac.update(appid.as_bytes());
    mac.update(group.as_bytes());
    let digest = mac.finalize().into_bytes();
    format!("tG{}", URL_SAFE_NO_PAD.encode(&digest[..LENGTH]))
}

/// What a client answers about the group called `group`: its id under `id_key`, then `more` (for `getGroupEnterInfo`
/// of newer versions `chat_type`, `group_openid`, `open_single_roomid`; contract.md 1.7, T1), sealed for the program
/// `appid` at `now`, in seconds since 1970.
///
/// # Errors
/// [`SealError`].
pub fn seal_group(
    appid: &str,
    group: &str,
    id_key: GroupIdKey,
    more: &Map<String, Value>,
    key: &SessionKey,
    iv: &Iv,
    now: u64,
) -> Result<Sealed, SealError> {
    if more.contains_key(id_key.name()) {
        return Err(SealError::GroupId { key: id_key.name() });
    }
    let mut fields = Map::new();
    fields.insert(id_key.name().to_owned(), open_gid(appid, group).into());
    fields.extend(more.clone());
    seal(&fields, appid, now, key, iv)
}
