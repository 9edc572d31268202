//! From what the handler did to what the platform would send.

use sharebox_observation::{
    HandlerOutcome, LimitReached, LoadFailure, ScriptError, SettledAs, Settlement, Value,
};
use sharebox_platform::{
    AsyncHandler, Default, EmptyPath, FieldKind, NoShare, Platform, PromiseField, ReturnField, Standing,
    Version,
};

use crate::{CardField, ImageAddress, ShareCard, SharePath, resolve};

/// What the client knows when it makes a card.
#[derive(Debug, Clone)]
pub struct Circumstances<'a> {
    /// The platform.
    pub platform: &'static Platform,
    /// Its version.
    pub version: Version,
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
}

impl<'a> Circumstances<'a> {
    /// The newest version of `platform`, the page at `route`, no query, no name.
    pub fn new(platform: &'static Platform, route: &'a str) -> Self {
        Self {
            platform,
            version: platform.newest,
            route,
            query: "",
            app_name: None,
            home: None,
            screenshot: None,
        }
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
    /// The page did not load.
    LoadError,
    /// This version of sharebox could not judge it.
    Unjudged,
}

impl Outcome {
    /// Every outcome, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Returned,
        Self::Nothing,
        Self::Resolved,
        Self::Rejected,
        Self::Threw,
        Self::TimedOut,
        Self::Limit,
        Self::NotDefined,
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
    Gap(String),
    /// A mock function of the user failed.
    Mock(String),
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
}

/// Does what the client does with the outcome of a share handler (contract rows 1.2, 1.3 and 3; feishu 2.2).
pub fn judge(at: &Circumstances<'_>, outcome: &HandlerOutcome) -> Judgement {
    match outcome {
        HandlerOutcome::NotDefined => {
            let card = at.platform.handler.shares_home(at.version).then(|| home_card(at));
            Judgement { card, ..nothing_sent(Outcome::NotDefined, None) }
        }
        HandlerOutcome::LimitReached(limit) => {
            nothing_sent(Outcome::Limit, Some(Reason::Limit(limit.clone())))
        }
        HandlerOutcome::LoadFailed(failure) => {
            nothing_sent(Outcome::LoadError, Some(Reason::Load(failure.clone())))
        }
        HandlerOutcome::Unjudged(gap) => nothing_sent(Outcome::Unjudged, Some(Reason::Gap(gap.clone()))),
        HandlerOutcome::MockFailed(what) => nothing_sent(Outcome::Unjudged, Some(Reason::Mock(what.clone()))),
        HandlerOutcome::Threw(error) => Judgement {
            card: card_of_nothing(at, at.platform.handler.throws),
            ..nothing_sent(Outcome::Threw, Some(Reason::Script(error.clone())))
        },
        HandlerOutcome::Returned { value, awaited, promise_field } => {
            returned(at, value, awaited.as_ref(), promise_field.as_ref())
        }
    }
}

fn nothing_sent(outcome: Outcome, reason: Option<Reason>) -> Judgement {
    Judgement { outcome, value: None, replaced: None, settlement: None, card: None, reason }
}

fn returned(
    at: &Circumstances<'_>,
    value: &Value,
    awaited: Option<&Settlement>,
    promise_field: Option<&Settlement>,
) -> Judgement {
    if let Some(settlement) = awaited.filter(|settlement| settlement.native) {
        return match at.platform.handler.async_handler(at.version) {
            AsyncHandler::DefaultCard => {
                Judgement { settlement: Some(settlement.clone()), ..synchronous(at, value) }
            }
            // Where nobody knows whether it is awaited, its value is the best guess at what the author means;
            // a rule says that it is a guess.
            AsyncHandler::Awaited | AsyncHandler::Documented | AsyncHandler::Unknown => settled(
                at,
                value,
                settlement,
                Judgement { outcome: Outcome::TimedOut, card: None, ..synchronous(at, value) },
            ),
        };
    }
    if let PromiseField::Races { since, limit_ms } = at.platform.handler.promise_field
        && at.version.has(Some(since))
        && let Some(settlement) = promise_field.filter(|settlement| settlement.native)
    {
        let fallback = Judgement { outcome: Outcome::TimedOut, ..synchronous(at, value) };
        let late = settlement.at_ms > limit_ms || settlement.settled == SettledAs::Pending;
        return if late {
            Judgement { settlement: Some(settlement.clone()), ..fallback }
        } else {
            settled(at, value, settlement, fallback)
        };
    }
    synchronous(at, value)
}

/// The synchronous value decides.
fn synchronous(at: &Circumstances<'_>, value: &Value) -> Judgement {
    let outcome = if value.is_object() { Outcome::Returned } else { Outcome::Nothing };
    let card = if value.is_object() {
        Some(card(at, value))
    } else {
        card_of_nothing(at, at.platform.handler.nothing)
    };
    Judgement { outcome, value: Some(value.clone()), replaced: None, settlement: None, card, reason: None }
}

/// A promise decides: its value replaces the whole synchronous one; a rejection, or a value without fields,
/// means that nothing is shared at all.
fn settled(at: &Circumstances<'_>, value: &Value, settlement: &Settlement, pending: Judgement) -> Judgement {
    let judgement = match &settlement.settled {
        SettledAs::Resolved(resolved) => Judgement {
            card: match resolved {
                Value::Undefined | Value::Null => None,
                _ => Some(card(at, resolved)),
            },
            value: Some(resolved.clone()),
            replaced: Some(value.clone()),
            ..nothing_sent(Outcome::Resolved, None)
        },
        SettledAs::Rejected(error) => Judgement {
            replaced: Some(value.clone()),
            ..nothing_sent(Outcome::Rejected, Some(Reason::Script(error.clone())))
        },
        SettledAs::Pending => pending,
    };
    Judgement { settlement: Some(settlement.clone()), ..judgement }
}

fn card_of_nothing(at: &Circumstances<'_>, meaning: NoShare) -> Option<ShareCard> {
    match meaning {
        NoShare::DefaultCard => Some(card(at, &Value::Undefined)),
        NoShare::Unknown => None,
    }
}

/// The card made of the fields of `value`, defaults filled in.
fn card(at: &Circumstances<'_>, value: &Value) -> ShareCard {
    let path = field(at, value, "path");
    let (path, query) = match path {
        // Looked up as one whole string (contract 1.3): a query is part of a name that is not found.
        CardField::Given(text) if text.starts_with("plugin://") => (CardField::Given(text), None),
        CardField::Given(text) => {
            let parsed = SharePath::parse(&text, &at.platform.path);
            (CardField::Given(parsed.page), parsed.query)
        }
        CardField::Default { .. } => (path, (!at.query.is_empty()).then(|| at.query.to_owned())),
        CardField::Absent => (path, None),
    };
    let image_url = cover_image(at, field(at, value, "imageUrl"));
    let is_screenshot = matches!(image_url, CardField::Default { kind: Default::Screenshot { .. }, .. });
    ShareCard {
        app_name: at.app_name.map(str::to_owned),
        title: field(at, value, "title"),
        path,
        query,
        image_url,
        screenshot: at.screenshot.filter(|_| is_screenshot),
        pc_path: field(at, value, "PCPath"),
        pc_mode: field(at, value, "PCMode"),
        has_pc: at.platform.return_field("PCMode").is_some(),
        others: other_fields(at).map(|spec| (spec.name, field(at, value, spec.name))).collect(),
    }
}

/// The card of a page without a handler: the home page, with what the console holds (contract 3 "no handler").
fn home_card(at: &Circumstances<'_>) -> ShareCard {
    let console = || CardField::Default { kind: &Default::Console, text: None };
    ShareCard {
        title: console(),
        path: CardField::Default { kind: &Default::HomePage, text: at.home.map(str::to_owned) },
        query: None,
        image_url: console(),
        others: other_fields(at).map(|spec| (spec.name, CardField::Absent)).collect(),
        ..card(at, &Value::Undefined)
    }
}

/// Texts of a card that only some platforms have.
fn other_fields(at: &Circumstances<'_>) -> impl Iterator<Item = &'static ReturnField> {
    at.platform.return_fields.iter().filter(|spec| {
        let text = matches!(spec.kind, FieldKind::Text | FieldKind::Template);
        text && spec.standing == Standing::Documented && spec.name != "title"
    })
}

/// The address that goes out: where the platform takes pictures from the package, a path is resolved against the
/// page's directory, and so is whatever else it does not know (contract 1.3).
fn cover_image(at: &Circumstances<'_>, image: CardField) -> CardField {
    let contract = &at.platform.image;
    match image {
        CardField::Given(text) if contract.relative_to_page == Some(true) => {
            match ImageAddress::new(&text, contract) {
                ImageAddress::Empty | ImageAddress::Url { .. } => CardField::Given(text),
                ImageAddress::Data | ImageAddress::ProtocolRelative | ImageAddress::Package(_) => {
                    CardField::Given(resolve(at.route, &text))
                }
            }
        }
        image => image,
    }
}

/// One field: the handler's text if the platform takes it, else its default.
///
/// An empty title counts as absent. An empty `imageUrl` is passed on empty; an empty path is what the profile
/// says. Anything that is no string counts as absent (contract 1.2 title, 1.3).
fn field(at: &Circumstances<'_>, value: &Value, name: &str) -> CardField {
    let Some(spec) = at.platform.return_field(name) else { return CardField::Absent };
    let given = value.field(name).filter(|_| at.version.has(spec.since));
    let text = given.and_then(|value| match value.as_str() {
        Some(text) => Some(text.to_owned()),
        None => (spec.is_loose(at.version) && value.is_truthy()).then(|| value.to_source(usize::MAX)),
    });
    let takes_empty = match name {
        "title" | "templateId" => false,
        "path" => at.platform.path.empty == EmptyPath::NotOnMobile,
        _ => true,
    };
    match text {
        Some(text) if takes_empty || !text.is_empty() => CardField::Given(text),
        _ if spec.in_template && names_template(at, value) => {
            CardField::Default { kind: &Default::Template, text: None }
        }
        _ => default(at, spec),
    }
}

/// Whether a template was named, which then fills the fields that it has (contract 3 "priority").
fn names_template(at: &Circumstances<'_>, value: &Value) -> bool {
    let mut templates = at.platform.return_fields.iter().filter(|spec| spec.kind == FieldKind::Template);
    templates.any(|spec| value.field(spec.name).and_then(Value::as_str).is_some_and(|id| !id.is_empty()))
}

fn default(at: &Circumstances<'_>, spec: &'static ReturnField) -> CardField {
    let text = match spec.default {
        Default::None => return CardField::Absent,
        Default::AppName => at.app_name.map(str::to_owned),
        Default::CurrentPage => Some(at.route.to_owned()),
        Default::HomePage => at.home.map(str::to_owned),
        Default::Screenshot { .. } | Default::AppIcon | Default::Template | Default::Console => None,
    };
    CardField::Default { kind: &spec.default, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card_on(version: &str, outcome: &HandlerOutcome) -> Option<ShareCard> {
        let douyin = sharebox_platform::find("douyin").unwrap();
        let at = Circumstances {
            version: version.parse().unwrap(),
            app_name: Some("Shop"),
            home: Some("pages/home/home"),
            ..Circumstances::new(douyin, "pages/a/a")
        };
        judge(&at, outcome).card
    }

    fn returned(fields: &[(&str, &str)]) -> HandlerOutcome {
        let fields = fields
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Value::String((*text).to_owned())))
            .collect();
        HandlerOutcome::Returned { value: Value::Object(fields), awaited: None, promise_field: None }
    }

    #[test]
    fn a_page_without_a_handler_shares_what_its_platform_says() {
        assert_eq!(card_on("2.90.0", &HandlerOutcome::NotDefined), None);
        let card = card_on("2.91.0", &HandlerOutcome::NotDefined).unwrap();
        assert_eq!(card.path.text(), Some("pages/home/home"));
        assert_eq!(card.title, CardField::Default { kind: &Default::Console, text: None });
        assert_eq!(card.defaults(), ["title", "path", "imageUrl"]);
    }

    #[test]
    fn a_template_brings_what_is_left_out() {
        let of_template = CardField::Default { kind: &Default::Template, text: None };
        let card = card_on("3.0.0", &returned(&[("templateId", "t1"), ("desc", "D")])).unwrap();
        assert_eq!((&card.title, &card.image_url), (&of_template, &of_template));
        assert_eq!(card.path.text(), Some("pages/a/a"));
        let given = |text: &str| CardField::Given(text.to_owned());
        assert_eq!(card.others, [("desc", given("D")), ("templateId", given("t1"))]);

        let card = card_on("3.0.0", &returned(&[("templateId", "")])).unwrap();
        assert_eq!(card.title.text(), Some("Shop"));
        assert_eq!(card.image_url, CardField::Default { kind: &Default::AppIcon, text: None });
        assert_eq!(card.others, [("desc", CardField::Absent), ("templateId", CardField::Absent)]);
    }
}
