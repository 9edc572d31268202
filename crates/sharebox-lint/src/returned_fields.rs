//! The returned fields that rules go through, by what they hold.

use sharebox_diagnostic::{Text, text};
use sharebox_image::{Picture, PictureError};
use sharebox_platform::{EmptyPath, FieldKind, ReturnField};

use crate::RuleContext;
use crate::returned_path::ReturnedPath;
use sharebox_contract::ImageAddress;

impl RuleContext<'_> {
    /// Whether this version of the platform reads `field`.
    pub(crate) fn reads(&self, field: &ReturnField) -> bool {
        self.version.has(field.since) && !field.until.is_some_and(|until| self.version.has(Some(until)))
    }

    /// Names of the fields of `kind` that this version reads.
    pub(crate) fn read_fields(&self, kind: FieldKind) -> impl Iterator<Item = &'static ReturnField> {
        self.return_fields().iter().filter(move |field| field.kind == kind && self.reads(field))
    }

    /// Every share path that was returned, for phones or for desktops.
    pub(crate) fn share_paths(&self) -> impl Iterator<Item = ReturnedPath<'_>> {
        let fields = self.read_fields(FieldKind::SharePath);
        fields.filter_map(|field| Some(ReturnedPath::new(field.name, self.text(field.name)?, self.platform)))
    }

    /// Every picture address that was returned: its field, its text and what the platform takes it for.
    pub(crate) fn images(&self) -> impl Iterator<Item = (&'static str, &str, ImageAddress<'_>)> {
        self.read_fields(FieldKind::Image).filter_map(|field| {
            let text = self.text(field.name)?;
            Some((field.name, text, ImageAddress::new(text, self.image())))
        })
    }

    /// What the file that `address` names in the package is as a picture, if there is one.
    pub(crate) fn picture(&self, address: ImageAddress<'_>) -> Option<Result<Picture, PictureError>> {
        self.files?.picture(&address.file(self.route, self.image())?)
    }

    /// The keys of the returned object, those with the value `undefined` left out.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let fields = match self.object() {
            Some(sharebox_observation::Value::Object(fields)) => fields.as_slice(),
            _ => &[],
        };
        let given = fields.iter().filter(|(_, value)| *value != sharebox_observation::Value::Undefined);
        given.map(|(key, _)| key.as_str())
    }

    /// Whether the returned object leaves the mobile path to the platform, on purpose or not.
    pub(crate) fn path_is_left_out(&self) -> bool {
        let means_absent = self.platform.path.empty == EmptyPath::CurrentPage;
        self.object().is_some()
            && (self.field("path").is_none() || (means_absent && self.text("path") == Some("")))
    }

    /// Whether the returned object takes the card away from phones with an empty path.
    pub(crate) fn path_is_empty_for_phones(&self) -> bool {
        self.platform.path.empty == EmptyPath::NotOnMobile && self.text("path") == Some("")
    }

    /// Who reads the card, for a note: `WeChat's base library`.
    pub(crate) fn reader(&self) -> Text {
        text!("{}'s {}", "{}{}", self.platform.called(), self.platform.counts())
    }
}

/// `text` for a message: on one line, cut at 60 characters.
pub(crate) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut() {
        assert_eq!(shown("a\nb"), "a b");
        assert_eq!(shown(&"第".repeat(61)), format!("{}…", "第".repeat(60)));
    }
}
