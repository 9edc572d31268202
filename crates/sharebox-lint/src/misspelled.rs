//! Names that were meant to be others: returned keys, routes, values.

use sharebox_observation::Value;
use sharebox_platform::{FieldKind, PLATFORMS, Platform, Runs};
use strsim::damerau_levenshtein;

use crate::RuleContext;

/// What authors write, and the field they mean.
const SYNONYMS: &[(&str, &str)] = &[
    ("cover", "imageUrl"),
    ("coverUrl", "imageUrl"),
    ("dec", "desc"),
    ("image", "imageUrl"),
    ("imageSrc", "imageUrl"),
    ("img", "imageUrl"),
    ("imgSrc", "imageUrl"),
    ("imgUrl", "imageUrl"),
    ("link", "path"),
    ("page", "path"),
    ("pagePath", "path"),
    ("pic", "imageUrl"),
    ("picUrl", "imageUrl"),
    ("shareTitle", "title"),
    ("url", "path"),
];

impl RuleContext<'_> {
    /// The field that the returned `key`, which no platform knows, was meant to be: one that this platform reads
    /// and that is not there itself.
    pub(crate) fn meant_field(&self, key: &str) -> Option<&'static str> {
        if PLATFORMS.iter().any(|platform| has_field(platform, key)) {
            return None;
        }
        let fields = || self.platform.return_fields.iter().map(|field| field.name);
        let synonym =
            SYNONYMS.iter().find(|(wrong, _)| wrong.eq_ignore_ascii_case(key)).map(|(_, right)| *right);
        let meant = synonym
            .filter(|right| fields().any(|name| name == *right))
            .or_else(|| fields().find(|name| name.eq_ignore_ascii_case(key)))
            .or_else(|| nearest(key, fields()).first().copied());
        meant.filter(|name| self.field(name).is_none() && self.fits(key, name))
    }

    /// Whether what is returned as `key` could be the field `name`: a text for a text, a function for a callback.
    fn fits(&self, key: &str, name: &str) -> bool {
        let kind = self.platform.return_field(name).map(|field| field.kind);
        match (kind, self.field(key)) {
            (Some(FieldKind::Callback), Some(value)) => matches!(value, Value::Function(_)),
            (Some(FieldKind::Promise), Some(value)) => *value == Value::Promise,
            (Some(FieldKind::Boolean), Some(value)) => matches!(value, Value::Bool(_)),
            (Some(FieldKind::Opaque) | None, _) | (_, None) => false,
            (_, Some(value)) => value.as_str().is_some(),
        }
    }

    /// Whether a returned key was meant to be the field `name`.
    pub(crate) fn is_misspelled(&self, name: &str) -> bool {
        self.keys().any(|key| self.meant_field(key) == Some(name))
    }
}

/// Whether `platform` knows `key`, as a field of a card or as a parameter of a share call made from code: pages
/// that serve both return both.
pub(crate) fn has_field(platform: &Platform, key: &str) -> bool {
    let native = || {
        platform.native_shares.iter().flat_map(|share| share.tables).any(|table| table.field(key).is_some())
    };
    // A platform that cannot be run is nobody's answer.
    platform.runs == Runs::Yes && (platform.return_field(key).is_some() || native())
}

/// The candidates at most two edits from `text`, or one for a short text, the nearest first. A `text` that is
/// among the candidates has none.
pub(crate) fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let limit = if text.chars().count() <= 4 { 1 } else { 2 };
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(text.len()) <= 4 * limit)
        .map(|candidate| (damerau_levenshtein(text, candidate), candidate))
        .filter(|(distance, _)| (1..=limit).contains(distance))
        .collect();
    near.sort_unstable();
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

#[test]
fn nearest_names() {
    let routes = ["pages/a/a", "pages/b/b", "pages/ab/ab"];
    assert_eq!(nearest("page/a/a", routes), ["pages/a/a"]);
    assert_eq!(nearest("pages/c/a", routes), ["pages/a/a", "pages/b/b"]);
    assert!(nearest("pages/a/a", ["pages/a/a"]).is_empty());
    assert!(nearest("data", ["path"]).is_empty());
    assert_eq!(nearest("paht", ["path"]), ["path"]);
}
