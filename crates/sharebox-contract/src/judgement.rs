//! What is judged, and what comes of it.

use sharebox_diagnostic::Text;
use sharebox_observation::{
    CallRecord, HandlerSource, LimitReached, LoadFailure, MenuChange, NotOffered, ScriptError, Settlement,
    Value,
};
use sharebox_platform::{HandlerContract, ImageContract, Platform, ReturnField, ShareForm, Version};

use crate::{ShareCard, Step};

/// What the client knows when it makes a card.
#[derive(Debug, Clone)]
pub struct Circumstances<'a> {
    /// The platform.
    pub platform: &'static Platform,
    /// Its version.
    pub version: Version,
    /// Where the share began, in the platform's word: `menu`.
    pub from: &'a str,
    /// Route of the page that is shared.
    pub route: &'a str,
    /// The page's own query, raw.
    pub query: &'a str,
    /// Name of the mini program, where the project says it.
    pub app_name: Option<&'a str>,
    /// Route of the page that the mini program opens with, where the project says it.
    pub home: Option<&'a str>,
    /// Width and height in pixels of the cut screenshot that stands in for a cover, where somebody handed one in.
    pub screenshot: Option<(u32, u32)>,
    /// Whose the handler is, where that is known.
    pub origin: Option<HandlerSource>,
    /// What became of the share menu before.
    pub menu: &'a [MenuChange],
    /// The scene by which the mini program was entered, where one is known.
    pub scene: Option<u32>,
    /// The host APIs that were called before, and by the handler.
    pub calls: &'a [CallRecord],
}

impl<'a> Circumstances<'a> {
    /// The newest version of `platform`, the page at `route`, no query, no name.
    pub fn new(platform: &'static Platform, route: &'a str) -> Self {
        Self {
            platform,
            version: platform.newest,
            from: "menu",
            route,
            query: "",
            app_name: None,
            home: None,
            screenshot: None,
            origin: None,
            menu: &[],
            scene: None,
            calls: &[],
        }
    }

    /// The contract of the form of sharing that begins there; `None` for the card to a chat.
    pub fn form(&self) -> Option<&'static ShareForm> {
        self.platform.form(self.from)
    }

    /// How the handler is treated there.
    pub fn handler(&self) -> &'static HandlerContract {
        self.platform.handler_of(self.from)
    }

    /// What the handler may return there.
    pub fn return_fields(&self) -> &'static [ReturnField] {
        self.form().map_or(self.platform.return_fields, |form| form.return_fields)
    }

    /// The returned field `name`, if it may be returned there.
    pub fn return_field(&self, name: &str) -> Option<&'static ReturnField> {
        self.return_fields().iter().find(|field| field.name == name)
    }

    /// What a picture may be there; the card's contract where the form has no pictures.
    pub fn image(&self) -> &'static ImageContract {
        self.form().and_then(|form| form.image.as_ref()).unwrap_or(&self.platform.image)
    }
}

/// How a share ended, in one word of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The handler returned an object.
    Returned,
    /// It returned `undefined`, `null` or another non-object.
    Nothing,
    /// A promise gave the object.
    Resolved,
    /// A promise was rejected.
    Rejected,
    /// It threw.
    Threw,
    /// A promise was still open at its limit.
    TimedOut,
    /// A resource limit struck.
    Limit,
    /// The page has no share handler.
    NotDefined,
    /// The user cannot begin the share: code has hidden its menu entry, or the page lacks what it needs.
    NotOffered,
    /// The page did not load.
    LoadError,
    /// This version of sharebox could not judge it.
    Unjudged,
}

impl Outcome {
    /// Every outcome, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Returned,
        Self::Nothing,
        Self::Resolved,
        Self::Rejected,
        Self::Threw,
        Self::TimedOut,
        Self::Limit,
        Self::NotDefined,
        Self::NotOffered,
        Self::LoadError,
        Self::Unjudged,
    ];

    /// Its word in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Nothing => "nothing",
            Self::Resolved => "resolved",
            Self::Rejected => "rejected",
            Self::Threw => "threw",
            Self::TimedOut => "timed-out",
            Self::Limit => "limit",
            Self::NotDefined => "not-defined",
            Self::NotOffered => "not-offered",
            Self::LoadError => "load-error",
            Self::Unjudged => "unjudged",
        }
    }
}

/// Why there is no object to make a card of.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The handler threw, or its promise was rejected.
    Script(ScriptError),
    /// A limit struck.
    Limit(LimitReached),
    /// The page did not load.
    Load(LoadFailure),
    /// Our gap, by name.
    Gap(Text),
    /// A mock function of the user failed.
    Mock(Text),
    /// The user cannot begin the share.
    NotOffered(NotOffered),
}

/// What the platform makes of a share.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// How it ended.
    pub outcome: Outcome,
    /// The value whose fields count: returned, or resolved.
    pub value: Option<Value>,
    /// What the synchronous return was, where a promise replaced it.
    pub replaced: Option<Value>,
    /// The promise that decided, or was given up on, where there was one.
    pub settlement: Option<Settlement>,
    /// The card that goes out; `None` when none does, or when nobody knows.
    pub card: Option<ShareCard>,
    /// Why there is no object.
    pub reason: Option<Reason>,
    /// What the platform did on the way, in order.
    pub steps: Vec<Step>,
}
