//! Fields of the handler's argument and of its return.

use sharebox_diagnostic::Text;

use crate::{Source, Version};

/// One field of the share option (the handler's argument).
#[derive(Debug, Clone, Copy)]
pub struct OptionField {
    /// Its name: `from`, `target`, `webViewUrl`.
    pub name: &'static str,
    /// When the key is there.
    pub presence: Presence,
    /// What it holds.
    pub holds: OptionValue,
    /// Whether the platform documents it. A read of an undocumented one is watched.
    pub standing: Standing,
    /// First version that gives it.
    pub since: Option<Version>,
    /// Where this is said.
    pub source: Source,
}

/// When a key of the share option exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always; its value may be `undefined`.
    Always,
    /// Only when the share began at a button.
    OnButton,
    /// Only on a page with a web-view.
    WithWebView,
}

/// What a key of the share option holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionValue {
    /// Where the share began.
    Source,
    /// Always this text.
    Text(&'static str),
    /// The tapped button; `undefined` without one.
    Target,
    /// The form of sharing: what the button's `data-channel` says, else what belongs to the source.
    Channel,
    /// The address of a web-view on the page, or this where there is none.
    WebViewUrl(Option<&'static str>),
}

/// Whether a field is in the platform's published table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In the published table.
    Documented,
    /// Not in the table, yet the platform's library takes or gives it.
    Undocumented,
}

/// One field that a share handler may return.
#[derive(Debug, Clone, Copy)]
pub struct ReturnField {
    /// Its name, in the platform's spelling.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it has to be there.
    pub requirement: Requirement,
    /// What the platform uses when it is absent.
    pub default: Default,
    /// What it uses in versions that do not read the field yet, where that is something else.
    pub default_before: Option<&'static Default>,
    /// Whether it is in the published table.
    pub standing: Standing,
    /// First version that reads it.
    pub since: Option<Version>,
    /// First version that no longer reads it.
    pub until: Option<Version>,
    /// Until this version any truthy value was taken, not just a string.
    pub loose_until: Option<Version>,
    /// Whether an empty text counts as one; where it does not, it counts as absent.
    pub takes_empty: bool,
    /// Whether a template ([`FieldKind::Template`]) brings this field where it is absent.
    pub in_template: bool,
    /// The one channel in which it is read; `None` where that does not matter.
    pub channel: Option<&'static str>,
    /// What the platform says about its size or form, for people; empty where it says nothing.
    pub limits: Option<&'static Text>,
    /// Where this is said.
    pub source: Source,
}

impl ReturnField {
    /// An optional, documented text without a default, in every version: what most fields differ from in little.
    pub const fn text(name: &'static str, row: &'static str) -> Self {
        Self {
            name,
            kind: FieldKind::Text,
            requirement: Requirement::Optional,
            default: Default::None,
            default_before: None,
            standing: Standing::Documented,
            since: None,
            until: None,
            loose_until: None,
            takes_empty: true,
            in_template: false,
            channel: None,
            limits: None,
            source: Source::documented(row),
        }
    }

    /// What `version` uses where the field is absent, or not read yet.
    pub fn default_at(&'static self, version: Version) -> &'static Default {
        let before = self.default_before.filter(|_| !version.has(self.since));
        before.unwrap_or(&self.default)
    }

    /// Whether `version` takes any truthy value for this field.
    pub fn is_loose(&self, version: Version) -> bool {
        self.loose_until.is_some_and(|until| !version.has(Some(until)))
    }
}

/// What a returned field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A text shown to people.
    Text,
    /// A page of the mini program, with a query.
    SharePath,
    /// The query of a page that the author does not choose.
    Query,
    /// The address of a picture.
    Image,
    /// A PC mode.
    PcMode,
    /// The id of content that the platform has approved beforehand.
    Template,
    /// A function the platform calls.
    Callback,
    /// A promise of the same fields.
    Promise,
    /// `true` or `false`.
    Boolean,
    /// Something passed on unread.
    Opaque,
}

/// Whether a returned field has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// It may be left out.
    Optional,
    /// The table says "required", yet gives a default.
    RequiredWithDefault,
    /// Without it the card does not open on a desktop.
    RequiredForDesktop,
}

/// What a platform uses when a field is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// Nothing.
    None,
    /// The name of the mini program.
    AppName,
    /// The page the share began on, with its own query.
    CurrentPage,
    /// A picture of the page.
    Screenshot {
        /// How it is cut, in words.
        crop: &'static Text,
        /// Width and height of the cut, as parts of each other: the full width, from the top. `None` where nobody says.
        ratio: Option<(u32, u32)>,
    },
    /// The icon of the mini program.
    AppIcon,
    /// The query that the page was opened with.
    PageQuery,
    /// The title of the page, or the name of the mini program.
    PageTitle,
    /// The page that the mini program opens with.
    HomePage,
    /// What the template that was named holds.
    Template,
    /// What the developer has set in the platform's console.
    Console,
    /// Nobody says.
    Unknown,
}

/// One PC mode.
#[derive(Debug, Clone, Copy)]
pub struct PcMode {
    /// Its value.
    pub value: &'static str,
    /// Where such a card opens.
    pub opens: &'static str,
    /// First client version that knows it.
    pub since: Option<Version>,
}

/// How a platform reads a share path.
#[derive(Debug, Clone, Copy)]
pub struct PathContract {
    /// What `""` means.
    pub empty: EmptyPath,
    /// Whether the default, the current page, has the query that the page was opened with; `None` where nobody knows (the
    /// card then shows it all the same, and no rule rests on it).
    pub default_keeps_query: Option<bool>,
    /// Whether the documentation asks for a leading slash.
    pub slash_documented: bool,
    /// Whether the platform takes a path without one all the same; `None` where nobody knows.
    pub slash_optional: Option<bool>,
    /// The suffix that the library puts behind the page before it is looked up, if it does.
    pub suffix: Option<&'static str>,
    /// Whether everything from a second `?` on is dropped; `None` where nobody knows.
    pub drops_second_query: Option<bool>,
    /// Whether `./` and `../` are resolved; `None` where nobody knows.
    pub resolves_relative: Option<bool>,
    /// Longest path that users report to work, in characters.
    pub reported_length: Option<usize>,
    /// Where this is said.
    pub source: Source,
}

/// What an empty share path means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmptyPath {
    /// The current page, as if absent.
    CurrentPage,
    /// Nobody knows.
    Unknown,
    /// The card is not offered on mobile clients.
    NotOnMobile,
}

/// What a platform takes as a cover image.
#[derive(Debug, Clone, Copy)]
pub struct ImageContract {
    /// Only `http(s)` addresses.
    pub network_only: bool,
    /// Schemes that are passed on as they are; anything else is a path in the package.
    pub schemes: &'static [&'static str],
    /// Schemes that came later than the picture itself, with their first versions.
    pub newer_schemes: &'static [(&'static str, Version)],
    /// Whether a package path without a leading slash is resolved against the page's own directory, or against the
    /// root of the package; `None` where nobody knows.
    pub relative_to_page: Option<bool>,
    /// File name endings whose format the documentation names; empty where it names none.
    pub formats: &'static [&'static str],
    /// Width and height that the documentation asks for, or shows the picture in; `None` where it says nothing.
    pub ratio: Option<(u32, u32)>,
    /// Where this is said.
    pub source: Source,
}
