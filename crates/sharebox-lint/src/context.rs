//! What a rule may look at.

use sharebox_contract::{Judgement, SharePath};
use sharebox_diagnostic::{Place, Text, text};
use sharebox_image::{Picture, PictureError};
use sharebox_observation::{CallRecord, Observation, Opened, ShareTrigger, Value};
use sharebox_platform::{HandlerContract, ImageContract, Platform, ReturnField, ShareForm, Version};

use crate::{Moved, Policy};

/// One share, from every side.
#[derive(Debug, Clone, Copy)]
pub struct RuleContext<'a> {
    /// The platform.
    pub platform: &'static Platform,
    /// Its version (base library or client).
    pub version: Version,
    /// The version of the product behind share calls made from code (the Donut SDK); `None` means the newest
    /// known.
    pub native_version: Option<Version>,
    /// Route of the page: `pages/a/a`.
    pub route: &'a str,
    /// The page's own query, raw.
    pub query: &'a str,
    /// Routes that `app.json` registers; `None` for a lone page, where nobody knows the others.
    pub routes: Option<&'a [String]>,
    /// Routes of the tab bar; empty where nobody knows them.
    pub tabs: &'a [String],
    /// Pages that `app.json` names as the first of a PC mode.
    pub default_pages: &'a [DefaultPage],
    /// Names of the attributes of the button that the share began at, as written.
    pub button_attributes: &'a [String],
    /// Plugin aliases that `app.json` declares; `None` for a lone page.
    pub plugins: Option<&'a [String]>,
    /// What began the share.
    pub trigger: &'a ShareTrigger,
    /// What the run saw.
    pub observation: &'a Observation,
    /// What the platform makes of it.
    pub judgement: &'a Judgement,
    /// The files of the package; `None` for a lone page.
    pub files: Option<&'a dyn PackageFiles>,
    /// What came of opening the card; `None` where it was not opened, or not yet.
    pub opened: Option<&'a Opened>,
    /// The call that sent that card; `None` for the one of the handler.
    pub sent_by: Option<&'a CallRecord>,
    /// Findings that a run with stand-ins for data has explained; `None` before there was one.
    pub moved: Option<Moved<'a>>,
    /// What the project has laid down for this page.
    pub policy: &'a Policy,
}

/// A page that `app.json` names as the first of a PC mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultPage {
    /// Its key: `sidebarMode`, `PCMode`.
    pub mode: String,
    /// Its route.
    pub route: String,
    /// Where it is named.
    pub at: Place,
}

/// The files of the mini program's package.
pub trait PackageFiles: std::fmt::Debug {
    /// Whether there is a file at `path`, relative to the root of the mini program, without a leading slash.
    fn has_file(&self, path: &str) -> bool;

    /// What the file at `path` is as a picture; `None` where it cannot be read.
    fn picture(&self, path: &str) -> Option<Result<Picture, PictureError>>;
}

impl RuleContext<'_> {
    /// The object whose fields count, if there is one.
    pub fn object(&self) -> Option<&Value> {
        self.judgement.value.as_ref().filter(|value| value.is_object())
    }

    /// The field `name` of that object; `undefined` counts as absent.
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.object()?.field(name).filter(|value| **value != Value::Undefined)
    }

    /// The text of field `name`, if it is a string that the platform reads.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.as_str()
    }

    /// The returned `name` (a path field) taken apart, if it is a string.
    pub fn path(&self, name: &str) -> Option<SharePath> {
        Some(SharePath::parse(self.text(name)?, &self.platform.path))
    }

    /// The contract of the form of sharing that this share began with; `None` for the card to a chat.
    pub fn form(&self) -> Option<&'static ShareForm> {
        self.platform.form(&self.trigger.from.0)
    }

    /// How the handler of this share is treated.
    pub fn handler(&self) -> &'static HandlerContract {
        self.platform.handler_of(&self.trigger.from.0)
    }

    /// What the handler of this share may return.
    pub fn return_fields(&self) -> &'static [ReturnField] {
        self.form().map_or(self.platform.return_fields, |form| form.return_fields)
    }

    /// What a picture may be in this share.
    pub fn image(&self) -> &'static ImageContract {
        self.form().and_then(|form| form.image.as_ref()).unwrap_or(&self.platform.image)
    }

    /// What the platform asks for the fields of this share: `onShareAppMessage`.
    pub fn hook(&self) -> &'static str {
        self.platform.hook(&self.trigger.from.0).name()
    }

    /// The platform with its version, for a note: `WeChat base library 2.30.3`.
    pub fn platform_version(&self) -> Text {
        text!("{} {} {}", "{}{} {}", self.platform.called(), self.platform.counts(), self.version)
    }
}
