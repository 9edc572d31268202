//! How a platform treats a share handler: what its return, throw or promise means.

use crate::{Source, Version};

/// How a platform treats a share handler.
#[derive(Debug, Clone, Copy)]
pub struct HandlerContract {
    /// A throw.
    pub throws: NoShare,
    /// A return of `undefined`, `null`, a string, a number: anything without fields.
    pub nothing: NoShare,
    /// A returned promise: `async` handlers.
    pub async_handler: &'static [(Option<Version>, AsyncHandler)],
    /// The `promise` field.
    pub promise_field: PromiseField,
    /// Whether a handler on the prototype (component-style pages) counts from the first version.
    pub prototype_since: Option<Version>,
    /// What there is to share on a page without a handler.
    pub without_handler: WithoutHandler,
    /// `success`, `fail`, `complete` in the returned object.
    pub callbacks: Callbacks,
    /// Synchronous time after which the platform logs the handler as slow, in milliseconds.
    pub slow_after_ms: Option<u64>,
    /// Where this is said.
    pub source: Source,
}

/// What becomes of a share whose handler gave nothing usable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoShare {
    /// The default card goes out, silently.
    DefaultCard,
    /// Sharing does not work.
    NoCard,
    /// Nobody knows.
    Unknown,
}

/// What a promise returned by the handler itself means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsyncHandler {
    /// The promise is an object without fields: the default card goes out.
    DefaultCard,
    /// Its value is awaited without a time limit; a rejection means no share.
    Awaited,
    /// The platform's own samples return one. How long it is waited for, and what a rejection means, nobody says.
    Documented,
    /// The platform documents handlers that give one from a later version on only. What becomes of it before, nobody says.
    Unsupported,
    /// Nobody knows.
    Unknown,
}

/// The `promise` field of the returned object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseField {
    /// It races a time limit; the promised object replaces the whole returned one.
    Races {
        /// First version that reads it.
        since: Version,
        /// The limit in milliseconds; past it the synchronous fields are used.
        limit_ms: u64,
    },
    /// The platform's table does not have it.
    NotRead,
    /// There is no table to look it up in.
    Unknown,
}

/// What there is to share on a page without a handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutHandler {
    /// The menu has no share entry.
    NoEntry,
    /// From a version on, a card that opens the home page, with what the console holds; before it no entry.
    HomePage {
        /// First version.
        since: Version,
    },
    /// The menu has its share entry all the same, which sends a card of defaults; a button does nothing.
    DefaultCard {
        /// Whether a handler in `App()` is asked first.
        asks_app: bool,
    },
    /// Nobody knows.
    Unknown,
}

/// Whether the returned `success`, `fail` and `complete` are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callbacks {
    /// First version from which they are no longer called.
    DeadSince(Version),
    /// Called from this version on, for a user who has logged in.
    AfterLogin {
        /// First version.
        since: Version,
        /// Those that are called.
        names: &'static [&'static str],
        /// APIs of which one must have been called.
        logins: &'static [&'static str],
    },
    /// The table has them, and names no condition.
    Documented,
    /// Nobody knows.
    Unknown,
}

impl Callbacks {
    /// Whether they are still called at `version`, in whatever circumstances.
    pub fn live_at(self, version: Version) -> bool {
        !matches!(self, Self::DeadSince(since) if version.has(Some(since)))
    }
}

impl HandlerContract {
    /// Whether a page without a handler shares the home page at `version`.
    pub fn shares_home(&self, version: Version) -> bool {
        match self.without_handler {
            WithoutHandler::HomePage { since } => version.has(Some(since)),
            WithoutHandler::NoEntry | WithoutHandler::DefaultCard { .. } | WithoutHandler::Unknown => false,
        }
    }

    /// Whether a page without a handler is shared with the one in `App()`, where that has one.
    pub fn asks_app(&self) -> bool {
        matches!(self.without_handler, WithoutHandler::DefaultCard { asks_app: true })
    }

    /// What a promise returned by the handler means at `version`.
    pub fn async_handler(&self, version: Version) -> AsyncHandler {
        self.async_handler
            .iter()
            .rev()
            .find(|(since, _)| version.has(*since))
            .map_or(AsyncHandler::Unknown, |(_, behaviour)| *behaviour)
    }
}
