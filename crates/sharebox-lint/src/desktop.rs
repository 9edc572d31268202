//! What a returned object says about desktop clients.

use sharebox_observation::Value;

use crate::RuleContext;

/// The two desktop fields of a returned object, on a platform that has them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desktop<'a> {
    /// The page, `PCPath`.
    pub(crate) path: Declared<'a>,
    /// The way it opens, `PCMode`.
    pub(crate) mode: Declared<'a>,
}

/// One returned text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Declared<'a> {
    /// The key is not there, or `undefined`.
    Absent,
    /// `""`.
    Empty,
    /// A text.
    Text(&'a str),
    /// No text at all; that is the business of `field-wrong-type`.
    WrongType,
}

impl Declared<'_> {
    fn new(value: Option<&Value>) -> Declared<'_> {
        match value.map(Value::as_str) {
            None => Declared::Absent,
            Some(None) => Declared::WrongType,
            Some(Some("")) => Declared::Empty,
            Some(Some(text)) => Declared::Text(text),
        }
    }

    /// Whether nothing is named.
    pub(crate) fn is_missing(self) -> bool {
        matches!(self, Self::Absent | Self::Empty)
    }
}

impl RuleContext<'_> {
    /// The desktop fields of the returned object; `None` without an object, or where the platform has none.
    pub(crate) fn desktop(&self) -> Option<Desktop<'_>> {
        if self.platform.pc_modes.is_empty() {
            return None;
        }
        self.object()?;
        Some(Desktop { path: Declared::new(self.field("PCPath")), mode: Declared::new(self.field("PCMode")) })
    }
}
