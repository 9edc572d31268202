//! What the platform did between the handler and the card, step by step, as data.

use sharebox_observation::{HandlerSource, MenuChange, NotOffered};
use sharebox_platform::{Default, NoShare, Source, Version};

/// One thing that the platform did, with the row of the contract that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it did.
    pub event: Event,
    /// Where this is said.
    pub source: Source,
}

/// What a platform can do with a share.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// It looked for the handler and found none.
    NoHandler(&'static str),
    /// The handler stands on the page's prototype, where the platform looks from a later version on only.
    OnPrototype {
        /// The handler.
        hook: &'static str,
        /// The first version that looks there; `None` where no version does.
        since: Option<Version>,
    },
    /// It found the handler: where the page has it from.
    Found {
        /// The handler.
        hook: &'static str,
        /// How it became the page's, or whose it is.
        from: HandlerSource,
    },
    /// It showed the page without its mini program.
    SinglePage {
        /// The scene by which that is known.
        scene: u32,
        /// The APIs that were called and did nothing there, each once, in their order: `wx.login`.
        blocked: Vec<String>,
    },
    /// Something became of its share menu.
    Menu(MenuChange),
    /// It made a card of the home page.
    HomeCard,
    /// It did not let the user begin.
    NotOffered(NotOffered),
    /// It called the handler.
    Called(&'static str),
    /// It caught what the handler threw; what it does then.
    Threw(NoShare),
    /// It got something without fields; what it does then.
    NoFields(NoShare),
    /// It waited for the promise that the handler itself gave, for so many milliseconds.
    Awaited {
        /// From the call to the settlement.
        at_ms: u64,
        /// Whether it is known that it waits; otherwise the run takes it that it does.
        known: bool,
    },
    /// It took the promise that the handler gave for an object without fields.
    NotAwaited,
    /// It got a promise from the handler itself, which it documents from a later version on only.
    AsyncUnsupported,
    /// The `promise` field settled in time: its value replaced the whole returned object.
    PromiseWon {
        /// From the call to the settlement, in milliseconds.
        at_ms: u64,
        /// How long it would have waited.
        limit_ms: u64,
        /// Returned fields that were thrown away with the object.
        discarded: Vec<String>,
    },
    /// The `promise` field was too late: the fields beside it were used.
    PromiseLate {
        /// When it settled; `None` where it never did.
        at_ms: Option<u64>,
        /// How long it was waited for.
        limit_ms: u64,
    },
    /// A promise was rejected, or gave nothing: nothing was shared.
    PromiseFailed {
        /// Whether the platform is known to share nothing then.
        known: bool,
    },
    /// The `promise` field holds no native promise, and was left alone.
    NoNativePromise,
    /// A field came with a later version, and was left alone.
    TooNew {
        /// The field.
        field: &'static str,
        /// The first version that reads it.
        since: Version,
    },
    /// A field is what the handler gave.
    Taken(&'static str),
    /// A callback is kept: this version calls it when the card was sent.
    CallbackKept(&'static str),
    /// The address of the picture is one, and was passed on as it is.
    ImagePassedOn {
        /// Its scheme, as written.
        scheme: String,
    },
    /// The address of the picture is empty, and was passed on so.
    ImageEmpty,
    /// A field does not hold what the platform takes, and counts as absent.
    Unusable(&'static str),
    /// A callback was dropped: no longer called from that version on.
    DeadCallback {
        /// The field.
        field: &'static str,
        /// The first version that does not call it.
        until: Version,
    },
    /// A field that no table has was passed on all the same.
    PassedOn(&'static str),
    /// A field that this platform does not know was left alone.
    Unknown(String),
    /// A field is absent, and nobody says what takes its place.
    DefaultUnknown(&'static str),
    /// An absent field got the platform's default.
    Defaulted {
        /// The field.
        field: &'static str,
        /// What it got.
        default: &'static Default,
    },
    /// One leading slash of the path was removed.
    SlashRemoved,
    /// The page was looked up under this name, with the platform's suffix.
    Suffixed(String),
    /// Everything from a second `?` on was dropped.
    SecondQueryDropped(String),
    /// `./` or `../` was left in the path.
    NotResolved,
    /// A plugin's page was looked up as one whole string.
    PluginPath,
    /// The address of the picture was taken for a path in the package.
    ImageResolved {
        /// As returned.
        from: String,
        /// As it was looked up.
        to: String,
    },
    /// A query with a `?` of its own got a second one in front.
    QueryMarkDoubled,
}
