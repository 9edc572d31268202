//! What happened in a run, in order: for whoever wants to know who called what, and when.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Place, Text, text};

use crate::{CallRecord, Delivery, Ending, HandlerOutcome, Observation, Phase, Unanswered};

/// Characters of a value that are told.
const SHOWN: usize = 200;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds of virtual time since the program started.
    pub time: u64,
    /// What was running.
    pub phase: Phase,
    /// What it was.
    pub event: Event,
}

/// What can happen. Calls, messages and errors stand in the observation beside this; here are their indices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The client calls a function of the app or the page: `App.onLaunch`, `onLoad`.
    Lifecycle(String),
    /// The program is entered again, by another card.
    Entered {
        /// The page that it is entered at.
        path: String,
        /// The scene.
        scene: Option<u32>,
    },
    /// A host API was called: its index among the calls.
    Call(usize),
    /// Something was written to the console: its index among the messages.
    Console(usize),
    /// Something was thrown and nobody caught it: its index among the errors.
    Error(usize),
    /// A timer of the page, or an answer that it waited for, was due.
    Due,
    /// The client asks for the share: the name of the function that it calls.
    Asked(String),
    /// That function has come back, or thrown.
    Answered,
    /// The card is sent, or is not: what it ended in stands in the delivery.
    Sent,
    /// The client calls a function of the card: `success`.
    Callback(String),
}

/// A moment with what it is about: nothing else is needed to understand it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Milliseconds of virtual time since the program started.
    pub time: u64,
    /// What was running.
    pub phase: Phase,
    /// What kind of thing happened.
    pub kind: ToldKind,
    /// What it is called: `wx.login`, `App.onShow`, `log`.
    pub name: String,
    /// What is to be said of it: what an API answered, what was written or thrown.
    pub detail: Option<Text>,
    /// Where in the author's files, where that is known.
    pub at: Option<Place>,
}

/// What kind of thing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ToldKind {
    /// The client calls a function of the app or the page.
    Lifecycle,
    /// The program is entered again.
    Entered,
    /// The page calls an API.
    Call,
    /// Something is written to the console.
    Console,
    /// Something is thrown.
    Error,
    /// A timer, or an answer, is due.
    Due,
    /// The client asks for the share.
    Asked,
    /// The handler has come back.
    Answered,
    /// The platform decides.
    Decided,
    /// The card is sent, or is not.
    Sent,
    /// The client calls a function of the card.
    Callback,
}

impl ToldKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 11] = [
        Self::Lifecycle,
        Self::Entered,
        Self::Call,
        Self::Console,
        Self::Error,
        Self::Due,
        Self::Asked,
        Self::Answered,
        Self::Decided,
        Self::Sent,
        Self::Callback,
    ];

    /// Its name in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lifecycle => "lifecycle",
            Self::Entered => "entered",
            Self::Call => "call",
            Self::Console => "console",
            Self::Error => "error",
            Self::Due => "due",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Decided => "decided",
            Self::Sent => "sent",
            Self::Callback => "callback",
        }
    }
}

impl Observation {
    /// What happened, in order, where it was noted.
    pub fn story(&self) -> Vec<Told> {
        self.trace.iter().map(|moment| self.told(moment)).collect()
    }

    fn told(&self, moment: &Moment) -> Told {
        let (kind, name, detail, at) = match &moment.event {
            Event::Lifecycle(name) => (ToldKind::Lifecycle, name.clone(), None, None),
            Event::Entered { path, scene } => (
                ToldKind::Entered,
                path.clone(),
                scene.map(|scene| text!("scene {scene}", "场景值 {scene}")),
                None,
            ),
            Event::Call(index) => match self.calls.get(*index) {
                Some(call) => (ToldKind::Call, call.api.clone(), Some(answer(call)), call.at.clone()),
                None => (ToldKind::Call, String::new(), None, None),
            },
            Event::Console(index) => match self.console.get(*index) {
                Some(message) => {
                    let level = message.level.as_str().to_owned();
                    (ToldKind::Console, level, Some(Text::verbatim(message.text.clone())), message.at.clone())
                }
                None => (ToldKind::Console, String::new(), None, None),
            },
            Event::Error(index) => match self.errors.get(*index) {
                Some(error) => (
                    ToldKind::Error,
                    error.name.clone(),
                    Some(Text::verbatim(error.message.clone())),
                    error.at.clone(),
                ),
                None => (ToldKind::Error, String::new(), None, None),
            },
            Event::Due => (ToldKind::Due, String::new(), None, None),
            Event::Asked(name) => (ToldKind::Asked, name.clone(), None, self.places.handler.clone()),
            Event::Answered => (
                ToldKind::Answered,
                outcome_word(&self.outcome).to_owned(),
                outcome_text(&self.outcome),
                None,
            ),
            Event::Sent => {
                let (name, detail) = sent(self.delivery.as_ref());
                (ToldKind::Sent, name, detail, None)
            }
            Event::Callback(name) => {
                let called = self.delivery.iter().flat_map(|delivery| &delivery.called);
                let with = called
                    .filter(|call| call.name == *name)
                    .map(|call| Text::verbatim(call.with.to_string()))
                    .next();
                (ToldKind::Callback, name.clone(), with, None)
            }
        };
        Told { time: moment.time, phase: moment.phase, kind, name, detail, at }
    }
}

/// What a call was answered, in a few words.
fn answer(call: &CallRecord) -> Text {
    let how = match (&call.err_msg, call.ok) {
        (Some(message), _) => Text::verbatim(message.clone()),
        (None, Some(true)) => Text::verbatim("ok"),
        (None, Some(false)) => Text::fixed("failed", "失败"),
        (None, None) if call.unsimulated => Text::fixed("not simulated", "未模拟"),
        (None, None) => Text::fixed("no answer", "没有应答"),
    };
    match &call.unanswered {
        Some(Unanswered { what: Some(what), .. }) => {
            text!("{how} ({what}: nobody answers)", "{how}（{what}：没有应答）", [how])
        }
        Some(_) => text!("{} (nobody answers)", "{}（没有应答）", how),
        None if call.mocked => text!("{} (mock)", "{}（mock）", how),
        None => how,
    }
}

fn outcome_word(outcome: &HandlerOutcome) -> &'static str {
    match outcome {
        HandlerOutcome::Threw(_) => "threw",
        HandlerOutcome::Returned { .. } => "returned",
        HandlerOutcome::LimitReached(_) => "limit",
        HandlerOutcome::Unjudged(_) | HandlerOutcome::MockFailed(_) => "unjudged",
        HandlerOutcome::NotDefined | HandlerOutcome::NotOffered(_) | HandlerOutcome::LoadFailed(_) => {
            "nothing"
        }
    }
}

fn outcome_text(outcome: &HandlerOutcome) -> Option<Text> {
    match outcome {
        HandlerOutcome::Threw(error) => Some(Text::verbatim(error.to_string())),
        HandlerOutcome::Returned { value, .. } => Some(Text::verbatim(value.to_source(SHOWN))),
        HandlerOutcome::Unjudged(gap) | HandlerOutcome::MockFailed(gap) => Some(gap.clone()),
        _ => None,
    }
}

fn sent(delivery: Option<&Delivery>) -> (String, Option<Text>) {
    match delivery.map(|delivery| (&delivery.ending, &delivery.to)) {
        None => ("sent".to_owned(), None),
        Some((Ending::Sent, to)) => {
            let chats: Vec<String> = to.iter().map(|to| to.chat.to_string()).collect();
            ("sent".to_owned(), Some(Text::new(chats.join(", "), chats.join("、"))))
        }
        Some((Ending::Cancelled, _)) => ("cancelled".to_owned(), None),
        Some((Ending::Failed(detail), _)) => {
            ("failed".to_owned(), Some(detail).filter(|detail| !detail.is_empty()).map(Text::verbatim))
        }
    }
}
