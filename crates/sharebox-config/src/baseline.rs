//! The findings that a project knows and does not want to hear of: `sharebox-baseline.json`.

use std::{collections::HashSet, fmt::Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sharebox_diagnostic::{Text, text};

const SCHEMA: &str = "sharebox.baseline/1";

/// Known findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    findings: Vec<KnownFinding>,
}

/// A finding as a baseline keeps it. Only the fingerprint counts; the rest is for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFinding {
    /// The file, named from the project's folder; a page's route where there is none.
    pub file: String,
    /// The rule.
    pub rule: String,
    /// What is wrong.
    pub message: String,
    /// The name of this finding, see [`fingerprint`].
    pub fingerprint: String,
}

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum BaselineError {
    /// It is no JSON of the right shape.
    NotJson(#[from] serde_json::Error),
    /// It is of another version.
    OtherSchema(String),
}

impl BaselineError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::NotJson(error) => text!(
                "{error}: write the file anew with --suppress-all",
                "{error}：请用 --suppress-all 重新写入该文件",
                error = error.to_string()
            ),
            Self::OtherSchema(given) => text!(
                "`schema` is `{given}` and not `{SCHEMA}`: write the file anew with --suppress-all",
                "`schema` 是 `{given}` 而不是 `{SCHEMA}`：请用 --suppress-all 重新写入该文件"
            ),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: String,
    findings: Vec<KnownFinding>,
}

impl Baseline {
    /// A baseline of these findings, in an order that does not depend on how they came.
    pub fn new(findings: impl IntoIterator<Item = KnownFinding>) -> Self {
        let mut findings: Vec<KnownFinding> = findings.into_iter().collect();
        findings.sort();
        findings.dedup_by(|a, b| a.fingerprint == b.fingerprint);
        Self { findings }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// If it is none.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let document: Document = serde_json::from_str(text)?;
        if document.schema != SCHEMA {
            return Err(BaselineError::OtherSchema(document.schema));
        }
        Ok(Self { findings: document.findings })
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let document = Document { schema: SCHEMA.to_owned(), findings: self.findings.clone() };
        // Infallible: strings in lists.
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    }

    /// What it knows.
    pub fn findings(&self) -> &[KnownFinding] {
        &self.findings
    }

    /// The fingerprints it knows.
    pub fn fingerprints(&self) -> HashSet<&str> {
        self.findings.iter().map(|finding| finding.fingerprint.as_str()).collect()
    }
}

/// The name of the `nth` finding (from 1) of `rule` with this message in `file`. Lines and columns are not part of it, not
/// even those in the message: code may move.
pub fn fingerprint(rule: &str, file: &str, message: &str, nth: usize) -> String {
    let mut hash = Sha256::new();
    for part in [rule, file, &without_positions(message), &nth.to_string()] {
        // With its length in front, so that no two lists of parts run together.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut digits = String::with_capacity(32);
    for byte in hash.finalize().iter().take(16) {
        // Infallible: a String takes everything.
        write!(digits, "{byte:02x}").ok();
    }
    digits
}

/// `message` without `:12:3` behind names of files.
fn without_positions(message: &str) -> String {
    let mut parts = message.split(':');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            kept.push(':');
        }
        kept.push_str(&part[digits..]);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(file: &str, message: &str, nth: usize) -> KnownFinding {
        KnownFinding {
            file: file.to_owned(),
            rule: "r".to_owned(),
            message: message.to_owned(),
            fingerprint: fingerprint("r", file, message, nth),
        }
    }

    #[test]
    fn a_baseline_is_the_same_whatever_the_order_and_comes_back() {
        let one = Baseline::new([known("b", "y", 1), known("a", "x", 2), known("a", "x", 1)]);
        let other =
            Baseline::new([known("a", "x", 1), known("b", "y", 1), known("a", "x", 2), known("a", "x", 2)]);
        assert_eq!(one.to_text(), other.to_text());
        assert_eq!(Baseline::parse(&one.to_text()).unwrap(), one);
        assert_eq!(one.fingerprints().len(), 3);
    }

    #[test]
    fn positions_are_no_part_of_a_finding() {
        assert_eq!(
            fingerprint("r", "a", "at a.js:3:4, then", 1),
            fingerprint("r", "a", "at a.js:30:5, then", 1)
        );
        assert_ne!(fingerprint("r", "a", "x: y", 1), fingerprint("r", "a", "x y", 1));
        assert_ne!(fingerprint("r", "a", "x", 1), fingerprint("r", "a", "x", 2));
    }

    #[test]
    fn what_is_no_baseline_is_told_with_what_to_do() {
        for (text, part) in [
            ("{", "line 1"),
            ("{\"schema\":\"x\",\"findings\":[]}", "`schema` is `x`"),
            ("{\"schema\":\"sharebox.baseline/1\",\"findings\":[],\"x\":1}", "unknown field `x`"),
        ] {
            let message = Baseline::parse(text).unwrap_err().to_string();
            assert!(message.contains(part) && message.contains("--suppress-all"), "{message}");
        }
    }
}
