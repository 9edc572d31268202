//! What a run of a page saw, as plain data.
//!
//! The sandbox reports with these types, in another process; the contract and the rules read them. Nothing
//! here judges: a handler that throws, loops or returns rubbish is a value ([`HandlerOutcome`]), never an
//! error of ours.
//!
//! This crate must not know about Boa, platforms' promises or rules.
//!
//! Start from [`Observation`].

mod button;
mod case_script;
mod console;
mod covered;
mod delivery;
mod error;
mod limit;
mod menu;
mod observation;
mod opened;
mod outcome;
mod places;
mod prelude;
mod provenance;
mod share;
mod trace;
mod value;
mod wanted;

pub use button::{
    ButtonItem, HandCall, MarkupProblem, Outside, ShareButton, TapEffect, UnseenKind, UnseenReason,
};
pub use case_script::{CaseAnswer, CaseAsk, CaseFault, CaseScript, Compared};
pub use console::{CallRecord, ConsoleLevel, ConsoleMessage, Phase, Unanswered};
pub use covered::{CoveredFunction, CoveredKind, CoveredPoint};
pub use delivery::{
    CalledBack, Chat, ChatKind, Delivered, Delivery, Ending, NotCalled, OpenedIn, Sending, Uncalled,
};
pub use error::{Frame, ScriptError};
pub use limit::{Limit, LimitReached};
pub use menu::MenuChange;
pub use observation::{LoadFailure, LoadFailureKind, Observation, OptionRead, UnbuiltPackage};
pub use opened::{
    Arrival, Asked, Departure, Hop, Landed, Landing, LandingFailure, Missing, Opened, QueryKey, Start, Visit,
};
pub use outcome::{HandlerOutcome, NotOffered, SettledAs, Settlement};
pub use places::{FieldPlace, FunctionPlace, HandlerPlaces, SceneNumber, WrappedHandler};
pub use prelude::{Obstacle, Prelude, Replacement, Step, Undone};
pub use provenance::{HandlerHolder, HandlerOrigin, HandlerSource, Provenance, ReplacedGlobal, StrayHandler};
pub use share::{ShareSource, ShareTarget, ShareTrigger};
pub use trace::{Event, Moment, Told, ToldKind};
pub use value::{Value, ValueLimits};
pub use wanted::{Blur, Read, Shape, StandInText, Supplied, Supply, Use, Wanted, WantedKind};
