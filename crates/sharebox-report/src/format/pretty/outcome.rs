//! How a share ended, in sentences: what happened, and what the user sees.

use sharebox_contract::{Judgement, Outcome, Reason};
use sharebox_observation::{
    LimitReached, LoadFailure, LoadFailureKind, NotOffered, Phase, ScriptError, SettledAs, Value,
};
use sharebox_platform::{AsyncHandler, HandlerContract, PromiseField};

use super::paint::{Tone, place, short};
use crate::{ShareRecord, safe_line, unanswered::unanswered};

/// Functions of the call stack that are shown.
const STACK: usize = 4;

/// Characters of a returned value that are shown.
const VALUE: usize = 60;

/// How a share ended.
pub(super) struct Said {
    /// How bad that is.
    pub(super) tone: Tone,
    /// What happened; nothing where the card says it all.
    pub(super) what: Vec<String>,
    /// Where it came from.
    pub(super) callers: Vec<String>,
    /// What that means.
    pub(super) more: Vec<String>,
}

impl Said {
    fn new(tone: Tone, what: impl Into<String>) -> Self {
        Self { tone, what: vec![what.into()], callers: Vec::new(), more: Vec::new() }
    }

    fn and(mut self, more: impl Into<String>) -> Self {
        self.more.push(more.into());
        self
    }
}

/// How the share of `record` ended.
pub(super) fn say(record: &ShareRecord) -> Said {
    let judgement = &record.judgement;
    let script = match &judgement.reason {
        Some(Reason::Script(error)) => Some(error),
        _ => None,
    };
    match (judgement.outcome, &judgement.reason) {
        (Outcome::Returned, _) => Said { what: Vec::new(), ..Said::new(Tone::Plain, "") },
        (Outcome::Nothing, _) => said_nothing(record).and(default_card(record)),
        (Outcome::Resolved, _) => resolved(record),
        (Outcome::Rejected, _) => {
            failed(&format!("{} was rejected:", promise(judgement)), script).and(no_card(record))
        }
        (Outcome::Threw, _) => failed("threw", script).and(default_card(record)),
        (Outcome::TimedOut, _) => timed_out(record),
        (Outcome::Limit, Some(Reason::Limit(reached))) => limit(reached),
        (Outcome::Limit, _) => Said::new(Tone::Bad, "stopped at a limit"),
        (Outcome::NotDefined, _) => not_defined(record),
        (Outcome::NotOffered, Some(Reason::NotOffered(why))) => not_offered(record, why),
        (Outcome::NotOffered, _) => Said::new(Tone::Plain, "the user cannot begin this share"),
        (Outcome::LoadError, Some(Reason::Load(failure))) => load_failed(failure),
        (Outcome::LoadError, _) => Said::new(Tone::Bad, "did not load"),
        (Outcome::Unjudged, Some(Reason::Gap(gap))) => {
            Said::new(Tone::Doubtful, format!("could not be judged: {}", short(gap)))
                .and("this is a gap in sharebox, and says nothing about the page")
        }
        (Outcome::Unjudged, Some(Reason::Mock(what))) => {
            Said::new(Tone::Doubtful, format!("could not be judged: {}", short(what)))
                .and("this is an error in the mock, and says nothing about the page")
        }
        (Outcome::Unjudged, _) => Said::new(Tone::Doubtful, "could not be judged"),
    }
}

/// What was running, for a sentence.
pub(super) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::App => "in app.js",
        Phase::Module => "in the page's script",
        Phase::Lifecycle => "in a lifecycle function",
        Phase::Share => "in the share handler",
        Phase::Delivery => "in a callback of the card",
    }
}

/// `TypeError: … at pages/a/a.js:3:9`.
pub(super) fn error(error: &ScriptError) -> String {
    match &error.at {
        Some(at) => format!("{} at {}", short(&error.to_string()), place(at)),
        None => short(&error.to_string()),
    }
}

fn failed(how: &str, script: Option<&ScriptError>) -> Said {
    let Some(script) = script else { return Said::new(Tone::Bad, how.trim_end_matches(':')) };
    with_stack(Said::new(Tone::Bad, format!("{how} {}", error(script))), script)
}

/// Callers of the place that the sentence names already.
fn with_stack(mut said: Said, error: &ScriptError) -> Said {
    let callers = error.stack.iter().skip_while(|frame| Some(&frame.at) == error.at.as_ref());
    said.callers = callers
        .take(STACK)
        .map(|frame| match frame.function.as_str() {
            "" => format!("called at {}", place(&frame.at)),
            function => format!("called from {} at {}", short(function), place(&frame.at)),
        })
        .collect();
    said
}

fn said_nothing(record: &ShareRecord) -> Said {
    match &record.judgement.value {
        Some(Value::Promise) => Said::new(
            Tone::Doubtful,
            format!(
                "returned a promise, which {} {} {} does not wait for",
                record.platform.name, record.platform.version_of, record.version
            ),
        ),
        Some(value @ (Value::Undefined | Value::Null)) => {
            Said::new(Tone::Doubtful, format!("returned {}", source(value)))
        }
        Some(value) => Said::new(Tone::Doubtful, format!("returned {}, which has no fields", source(value))),
        None => Said::new(Tone::Doubtful, "returned nothing"),
    }
}

/// A value as source. A long string is shown by its beginning, like any other.
fn source(value: &Value) -> String {
    safe_line(&match value.as_str() {
        Some(text) => Value::String(text.chars().take(VALUE).collect()).to_source(VALUE),
        None => value.to_source(VALUE),
    })
}

fn default_card(record: &ShareRecord) -> String {
    match record.judgement.card {
        Some(_) => "the default card goes out, and the user sees no error".to_owned(),
        None => format!("whether {} then shares anything is not documented", record.platform.name),
    }
}

/// What becomes of a share that a promise kept from having a card.
fn no_card(record: &ShareRecord) -> String {
    let unknown = matches!(
        handler(record).async_handler(record.version),
        AsyncHandler::Unknown | AsyncHandler::Documented | AsyncHandler::Unsupported
    );
    let other_form = record.platform.form(&record.trigger.from.0).is_some();
    if other_form || (unknown && !by_field(&record.judgement)) {
        format!("whether {} then shares anything is not documented", record.platform.name)
    } else {
        "nothing is shared: no share sheet opens".to_owned()
    }
}

/// How the handler of this share is treated.
fn handler(record: &ShareRecord) -> &HandlerContract {
    record.platform.handler_of(&record.trigger.from.0)
}

/// Whether the promise was a field of the returned object; otherwise it was the return of an `async` handler.
fn by_field(judgement: &Judgement) -> bool {
    judgement.replaced.as_ref().or(judgement.value.as_ref()).is_some_and(Value::is_object)
}

fn promise(judgement: &Judgement) -> &'static str {
    if by_field(judgement) { "the `promise` field" } else { "the returned promise" }
}

fn resolved(record: &ShareRecord) -> Said {
    let judgement = &record.judgement;
    let after = judgement.settlement.as_ref().map_or(0, |settlement| settlement.at_ms);
    let which = promise(judgement);
    let value = judgement.value.as_ref();
    if value.is_some_and(Value::is_object) {
        let said = Said::new(Tone::Plain, format!("{which} resolved after {after} ms of virtual time"));
        return if by_field(judgement) {
            said.and("its value replaces the whole returned object")
        } else {
            said
        };
    }
    let value = value.map_or_else(|| "nothing".to_owned(), source);
    let said = Said::new(Tone::Bad, format!("{which} resolved to {value}, which has no fields"));
    said.and(if judgement.card.is_some() { default_card(record) } else { no_card(record) })
}

fn timed_out(record: &ShareRecord) -> Said {
    let judgement = &record.judgement;
    let after = judgement.settlement.as_ref().map_or(0, |settlement| settlement.at_ms);
    let pending =
        judgement.settlement.as_ref().is_none_or(|settlement| settlement.settled == SettledAs::Pending);
    let which = promise(judgement);
    let what = match handler(record).promise_field {
        PromiseField::Races { limit_ms, .. } if by_field(judgement) && pending => {
            format!("{which} was still pending after {limit_ms} ms of virtual time")
        }
        PromiseField::Races { limit_ms, .. } if by_field(judgement) => {
            format!("{which} took {after} ms of virtual time; the limit is {limit_ms} ms")
        }
        _ => format!("{which} was still pending after {after} ms of virtual time, with nothing left to run"),
    };
    match judgement.card {
        Some(_) => Said::new(Tone::Doubtful, what).and("the fields beside it are used instead"),
        None => Said::new(Tone::Bad, what).and(no_card(record)),
    }
}

fn limit(reached: &LimitReached) -> Said {
    let detail = reached.detail.as_ref().map(|detail| format!(" ({})", short(detail))).unwrap_or_default();
    let what = format!(
        "stopped at the {} limit of {} {}{}{detail}",
        reached.limit.as_str().replace('-', " "),
        reached.value,
        reached.limit.unit(),
        reached.phase.map_or_else(String::new, |running| format!(" {}", phase(running)))
    );
    let said = Said::new(Tone::Bad, what);
    let said = match reached.limit.flag() {
        Some(flag) => said.and(format!("raise it with {flag}")),
        None => said.and("this limit is fixed"),
    };
    said.and("what would be shared is not known")
}

fn not_defined(record: &ShareRecord) -> Said {
    if super::shares_home(record) {
        return Said::new(Tone::Plain, "no share handler: a card of the home page goes out");
    }
    let from = &record.trigger.from.0;
    if record.platform.form(from).is_some() {
        return Said::new(Tone::Plain, format!("the page has no `{}`", record.platform.hook(from).name()));
    }
    let button = record.platform.share_source(from).is_some_and(|source| source.button);
    let meaning = if button {
        format!("no share handler: what {} does at this button is not documented", record.platform.name)
    } else {
        "no share handler: the menu has no share entry".to_owned()
    };
    Said::new(Tone::Plain, meaning)
}

fn not_offered(record: &ShareRecord, why: &NotOffered) -> Said {
    let name = record.platform.name;
    match why {
        NotOffered::Hidden { at } => {
            let by = at.as_ref().map(|at| format!(" at {}", place(at))).unwrap_or_default();
            let said = Said::new(
                Tone::Plain,
                format!("the menu entry is hidden: `hideShareMenu`{by} and no later show"),
            )
            .and("the user cannot begin this share, so the handler was not called");
            // What was never answered may have shown it.
            if unanswered(record).is_empty() {
                said
            } else {
                said.and("a call that nobody answered might have shown it again; a mock can answer it")
            }
        }
        NotOffered::Lacks(function) => Said::new(
            Tone::Doubtful,
            format!("the menu entry is not there: the page has no `{}`", short(function)),
        )
        .and(format!("{name} offers this share only to pages that have both, so the handler was not called")),
        NotOffered::SinglePage => Said::new(Tone::Plain, "share buttons do nothing in single-page mode"),
    }
}

fn load_failed(failure: &LoadFailure) -> Said {
    let script = &failure.error;
    let mut said = match failure.kind {
        LoadFailureKind::Syntax => Said::new(Tone::Bad, format!("did not load: {}", error(script))),
        // Nothing was thrown, so the error's name says nothing.
        LoadFailureKind::Missing | LoadFailureKind::NotText => {
            Said::new(Tone::Bad, format!("did not load: {}", short(&script.message)))
        }
        LoadFailureKind::Threw => with_stack(
            Said::new(Tone::Bad, format!("did not load: its script threw {}", error(script))),
            script,
        ),
        LoadFailureKind::NotRegistered => {
            Said::new(Tone::Bad, "did not load: its script calls neither `Page` nor `Component`")
        }
    };
    if let Some(help) = &failure.help {
        said = said.and(format!("help: {}", short(help)));
    }
    said.and("nothing is shared from a page that does not load")
}
