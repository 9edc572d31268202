//! How markup is read, and what a tap on a share button sets off, as data.

use crate::Source;

/// How markup is read, and what a tap on a share button sets off.
#[derive(Debug, Clone, Copy)]
pub struct MarkupContract {
    /// Whether character references (`&lt;`) outside `{{ }}` are read.
    pub references: bool,
    /// Whether `if` may be written with a dash: `wx-if`.
    pub dashed_if: bool,
    /// What directives may begin with besides [`crate::Files::directive`].
    pub other_directive: Option<&'static str>,
    /// Whether conditions and lists are expressions without braces, lists in the short form `item, index in list trackBy
    /// item.id`, and `{= name =}` binds in both directions, which shows the value of `name`.
    pub short_forms: bool,
    /// Elements that hold or name a script module; at most two.
    pub scripts: &'static [ScriptTag],
    /// How attributes name functions for events.
    pub events: EventAttributes,
    /// Who says what becomes of capitals in the names of `data-` attributes where the project takes the platform's newer
    /// framework, which keeps them; `None` where there is no such framework.
    pub newer_keeps_capitals: Option<Source>,
    /// Who says that the handler is asked before the button's own tap handler has run; `None` where nobody does (runs do
    /// it all the same).
    pub asks_before_tap: Option<Source>,
    /// Where this is said.
    pub source: Source,
}

/// An element that holds or names a script module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScriptTag {
    /// Its tag.
    pub tag: &'static str,
    /// The attribute that says what expressions call the module.
    pub module: &'static str,
    /// The attribute that names its file.
    pub file: &'static str,
    /// Whether runs can load what it holds; else what depends on it is not known.
    pub runs: bool,
}

/// How attributes name functions for events.
#[derive(Debug, Clone, Copy)]
pub struct EventAttributes {
    /// What such an attribute begins with; the event follows.
    pub prefixes: &'static [EventPrefix],
    /// Whether attributes write the event with a capital: `onTap` for `tap`.
    pub capital: bool,
    /// Whether a colon may stand between them.
    pub colon: bool,
    /// Events that travel from an element to those around it.
    pub travels: &'static [&'static str],
    /// Those of them that a finger makes.
    pub touches: &'static [&'static str],
}

/// What the name of an attribute begins with that names a function for an event.
#[derive(Debug, Clone, Copy)]
pub struct EventPrefix {
    /// The text: `capture-bind`.
    pub text: &'static str,
    /// Whether the function is called on the way in, before those further inside.
    pub captures: bool,
    /// Whether the event goes no further.
    pub stops: bool,
    /// Whether only the first of its kind on the way is called.
    pub excludes: bool,
    /// Where this is said; of [`crate::Evidence::Unknown`] where it is taken over from platforms that say so.
    pub source: Source,
}

/// A function that an attribute names for an event.
#[derive(Debug, Clone, Copy)]
pub struct Listener<'a> {
    /// The event, as the attribute writes it.
    pub event: &'a str,
    /// How it is named.
    pub prefix: &'static EventPrefix,
}

impl EventAttributes {
    /// `bind` and `catch`, and their forms with `capture-` and `mut-`: who says that each is there.
    pub const fn bind(prefixes: &'static [EventPrefix]) -> Self {
        Self { prefixes, capital: false, colon: true, travels: TRAVELS, touches: TOUCHES }
    }

    /// What the attribute called `name` names a function for, if it does.
    pub fn listener<'a>(&self, name: &'a str) -> Option<Listener<'a>> {
        let (prefix, rest) =
            self.prefixes.iter().find_map(|prefix| Some((prefix, name.strip_prefix(prefix.text)?)))?;
        let event = rest.strip_prefix(':').filter(|_| self.colon).unwrap_or(rest);
        (!event.is_empty()).then_some(Listener { event, prefix })
    }

    /// What the attribute called `name` names a function for, if that is a tap.
    pub fn tap<'a>(&self, name: &'a str) -> Option<Listener<'a>> {
        self.on(name, "tap")
    }

    /// What the attribute called `name` names a function for, if that is `event`, which is written as events tell their
    /// type: `tap`.
    pub fn on<'a>(&self, name: &'a str, event: &str) -> Option<Listener<'a>> {
        let is_it = |listener: &Listener<'_>| {
            let (mut written, mut meant) = (listener.event.chars(), event.chars());
            let (Some(first), Some(of_meant)) = (written.next(), meant.next()) else { return false };
            let of_meant = if self.capital { of_meant.to_ascii_uppercase() } else { of_meant };
            first == of_meant && written.as_str() == meant.as_str()
        };
        self.listener(name).filter(is_it)
    }
}

/// Events that travel where attributes are written with `bind` (feishu 2.6 bubbling; the reference page of WXML events has the
/// same).
const TRAVELS: &[&str] = &[
    "touchstart",
    "touchmove",
    "touchcancel",
    "touchend",
    "tap",
    "longpress",
    "longtap",
    "transitionend",
    "animationstart",
    "animationiteration",
    "animationend",
];
/// Those of them that a finger makes.
const TOUCHES: &[&str] =
    &["touchstart", "touchmove", "touchcancel", "touchend", "tap", "longpress", "longtap"];

/// The prefixes of `bind` and `catch`: `simple` says that there are these, `capture` and `mutual` say that there are their
/// forms with `capture-` and `mut-`.
pub const fn bind_prefixes(simple: Source, capture: Source, mutual: Source) -> [EventPrefix; 6] {
    const fn prefix(text: &'static str, source: Source) -> EventPrefix {
        EventPrefix { text, captures: false, stops: false, excludes: false, source }
    }
    [
        EventPrefix { captures: true, ..prefix("capture-bind", capture) },
        EventPrefix { captures: true, stops: true, ..prefix("capture-catch", capture) },
        EventPrefix { captures: true, excludes: true, ..prefix("capture-mut-bind", mutual) },
        EventPrefix { excludes: true, ..prefix("mut-bind", mutual) },
        prefix("bind", simple),
        EventPrefix { stops: true, ..prefix("catch", simple) },
    ]
}

/// `<wxs module src>`.
pub const WXS: ScriptTag = ScriptTag { tag: "wxs", module: "module", file: "src", runs: true };
/// `<sjs module src>`.
pub const SJS: ScriptTag = ScriptTag { tag: "sjs", module: "module", file: "src", runs: true };

impl MarkupContract {
    /// Where no source says how markup is read: as most clients read it.
    pub const fn unknown(row: &'static str) -> Self {
        const NOBODY: Source = Source::unknown("how attributes name functions for events");
        Self {
            references: true,
            dashed_if: false,
            other_directive: None,
            short_forms: false,
            scripts: &[ScriptTag { runs: false, ..WXS }, ScriptTag { runs: false, ..SJS }],
            events: EventAttributes::bind(&const { bind_prefixes(NOBODY, NOBODY, NOBODY) }),
            newer_keeps_capitals: None,
            asks_before_tap: None,
            source: Source::unknown(row),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_name_events_by_their_prefixes() {
        const SAID: Source = Source::documented("a page");
        static BIND: EventAttributes = EventAttributes::bind(&const { bind_prefixes(SAID, SAID, SAID) });
        static ON: EventAttributes = EventAttributes {
            prefixes: &[BIND.prefixes[4], BIND.prefixes[5]],
            capital: true,
            colon: false,
            ..BIND
        };
        for (name, seen) in [
            ("bindtap", Some(("tap", "bind"))),
            ("bind:tap", Some(("tap", "bind"))),
            ("catchtap", Some(("tap", "catch"))),
            ("capture-bind:tap", Some(("tap", "capture-bind"))),
            ("capture-catch:tap", Some(("tap", "capture-catch"))),
            ("mut-bind:tap", Some(("tap", "mut-bind"))),
            ("capture-mut-bind:tap", Some(("tap", "capture-mut-bind"))),
            ("bindtapped", None),
            ("bind", None),
            ("id", None),
        ] {
            let found = BIND.tap(name).map(|listener| (listener.event, listener.prefix.text));
            assert_eq!(found, seen, "{name}");
        }
        assert!(ON.tap("catchTap").is_some_and(|listener| listener.prefix.stops));
        assert!(ON.tap("catch:Tap").is_none());
        assert!(ON.tap("bindtap").is_none());
        assert!(ON.on("bindLongTap", "longTap").is_some_and(|listener| listener.event == "LongTap"));
        assert!(BIND.on("bindlongtap", "longtap").is_some());
        assert!(BIND.on("bindtap", "").is_none());
        assert!(BIND.on("bindtap", "taps").is_none());
    }
}
