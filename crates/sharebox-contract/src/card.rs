//! The judged card.

use sharebox_platform::Default;

/// The card that the platform would send. A field that the platform does not have is [`CardField::Absent`].
#[derive(Debug, Clone, PartialEq)]
pub struct ShareCard {
    /// The name of the mini program, shown below the card, where the project says it.
    pub app_name: Option<String>,
    /// The title.
    pub title: CardField,
    /// The page that opens, without a leading slash and without its query.
    pub path: CardField,
    /// The query of that page, without `?`.
    pub query: Option<String>,
    /// The address of the cover image.
    pub image_url: CardField,
    /// Width and height in pixels of the screenshot that is the cover, where somebody handed one in and the handler
    /// names no picture.
    pub screenshot: Option<(u32, u32)>,
    /// The page that opens on a desktop.
    pub pc_path: CardField,
    /// How it opens on a desktop.
    pub pc_mode: CardField,
    /// Whether the platform has PC fields at all.
    pub has_pc: bool,
    /// The other fields of the platform's cards, in the order of its profile: `desc`, `templateId`.
    pub others: Vec<(&'static str, CardField)>,
}

/// One field of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardField {
    /// As the handler gave it.
    Given(String),
    /// The platform's default, where it is known as text.
    Default {
        /// What the default is.
        kind: &'static Default,
        /// Its text, if it can be known here (a screenshot cannot).
        text: Option<String>,
    },
    /// Neither given nor defaulted.
    Absent,
    /// Not given, and nobody says what the platform puts there.
    Unknown,
}

impl CardField {
    /// Its text, given or default.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Given(text) => Some(text),
            Self::Default { text, .. } => text.as_deref(),
            Self::Absent | Self::Unknown => None,
        }
    }

    /// Whether the platform filled it in.
    pub fn is_default(&self) -> bool {
        matches!(self, Self::Default { .. })
    }

    /// The handler's own text.
    pub fn given(&self) -> Option<&str> {
        match self {
            Self::Given(text) => Some(text),
            _ => None,
        }
    }
}

impl ShareCard {
    /// Names of the fields that the platform filled in, in the record's spelling.
    pub fn defaults(&self) -> Vec<&'static str> {
        self.names(CardField::is_default)
    }

    /// Names of the fields of which nobody knows what the platform puts there, in the record's spelling.
    pub fn unknown(&self) -> Vec<&'static str> {
        self.names(|field| *field == CardField::Unknown)
    }

    fn names(&self, of: impl Fn(&CardField) -> bool) -> Vec<&'static str> {
        [
            ("title", &self.title),
            ("path", &self.path),
            ("imageUrl", &self.image_url),
            ("PCPath", &self.pc_path),
            ("PCMode", &self.pc_mode),
        ]
        .into_iter()
        .chain(self.others.iter().map(|(name, field)| (*name, field)))
        .filter(|(_, field)| of(field))
        .map(|(name, _)| name)
        .collect()
    }
}
