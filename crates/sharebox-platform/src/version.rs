//! Versions of a base library or client.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Text, text};

/// A version such as `2.30.3`: up to four numbers, compared number by number, missing ones counting as 0.
///
/// On WeChat it is the base library (基础库), on Feishu the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Version {
    parts: [u16; 4],
    /// How many parts were written, for printing; compared last, so `1.2` and `1.2.0` stay apart only as text.
    written: u8,
}

/// Text that is no version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub struct ParseVersionError(String);

impl ParseVersionError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        text!(
            "`{}` is not a version: expected one to four numbers with dots between, like `2.30.3`",
            "`{}` 不是版本号：应为一到四个以点分隔的数字，例如 `2.30.3`",
            self.0
        )
    }
}

sharebox_diagnostic::same_in_every_language!(Version);

impl Version {
    /// The version `major.minor.patch`.
    pub const fn new(major: u16, minor: u16, patch: u16) -> Self {
        Self { parts: [major, minor, patch, 0], written: 3 }
    }

    /// The version `major.minor`.
    pub const fn short(major: u16, minor: u16) -> Self {
        Self { parts: [major, minor, 0, 0], written: 2 }
    }

    /// Whether this version has what came with `since`; `None` means always.
    pub fn has(self, since: Option<Version>) -> bool {
        since.is_none_or(|since| self.parts >= since.parts)
    }
}

impl std::str::FromStr for Version {
    type Err = ParseVersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = [0; 4];
        let mut written = 0;
        for part in text.split('.') {
            let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            let (Some(slot), true, Ok(number)) = (parts.get_mut(written), digits, part.parse()) else {
                return Err(ParseVersionError(text.chars().take(40).collect()));
            };
            *slot = number;
            written += 1;
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most four parts")]
        Ok(Self { parts, written: written as u8 })
    }
}

impl TryFrom<String> for Version {
    type Error = ParseVersionError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Version> for String {
    fn from(version: Version) -> Self {
        version.to_string()
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, part) in self.parts.iter().take(usize::from(self.written)).enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_by_number_and_keeps_its_spelling() {
        let v = |text: &str| text.parse::<Version>().unwrap();
        assert!(v("2.10.0") > v("2.9.9"));
        assert!(v("7.54").has(Some(v("3.7.0"))));
        assert!(!v("1.2").has(Some(v("1.2.4"))));
        assert!(v("1.2").has(Some(v("1.2.0"))));
        assert_eq!(v("1.9.55.2").to_string(), "1.9.55.2");
        for bad in ["", "a", "1.", "1..2", "1.2.3.4.5", "99999", "-1", "1.2-beta"] {
            assert!(bad.parse::<Version>().is_err(), "{bad}");
        }
    }
}
