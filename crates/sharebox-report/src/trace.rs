//! The time line of a share: what happened, with what the platform decided.

use serde_json::{Map, Value};
use sharebox_diagnostic::Language;
use sharebox_observation::{Phase, Told, ToldKind};

use crate::{ShareRecord, emulation, record::point};

/// What happened up to the share and after it, and behind the handler's answer what the platform made of it. Empty where it was
/// not noted.
pub(crate) fn story(record: &ShareRecord, language: Language) -> Vec<Told> {
    let mut story = record.observation.story();
    if let Some(at) = story.iter().position(|told| told.kind == ToldKind::Answered) {
        let time = story.get(at).map_or(0, |told| told.time);
        let decided = record.judgement.steps.iter().map(|step| Told {
            time,
            phase: Phase::Share,
            kind: ToldKind::Decided,
            name: emulation::sentence(&step.event).get(language).to_owned(),
            detail: Some(emulation::row(&step.source)),
            at: None,
        });
        let after = story.split_off(at + 1);
        story.extend(decided);
        story.extend(after);
    }
    story
}

/// One moment as JSON.
pub(crate) fn told(told: &Told, language: Language) -> Value {
    let mut map = Map::new();
    map.insert("time".to_owned(), told.time.into());
    map.insert("phase".to_owned(), told.phase.as_str().into());
    map.insert("kind".to_owned(), told.kind.as_str().into());
    map.insert("name".to_owned(), told.name.as_str().into());
    map.insert("detail".to_owned(), told.detail.as_ref().map(|detail| detail.get(language)).into());
    map.extend(told.at.as_ref().map(|at| ("at".to_owned(), point(at))));
    Value::Object(map)
}
