//! `worklet`: animations that the view would run. Values are kept, nothing moves.

use serde_json::json;

use super::Simulation;
use crate::{Answer, Behaviour, Given};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["worklet.shared"],
        summary: "an object that holds the value",
        behaviour: Behaviour::Native(|_, _| Answer::given(Given::record([("value", Given::Argument(0))]))),
        source: "typings of worklet.shared",
    },
    Simulation {
        names: &["worklet.runOnJS", "worklet.runOnUI"],
        summary: "the function itself",
        behaviour: Behaviour::Native(|_, _| Answer::given(Given::Argument(0))),
        source: "typings of worklet.runOnJS and worklet.runOnUI",
    },
    Simulation {
        names: &[
            "worklet.decay",
            "worklet.delay",
            "worklet.repeat",
            "worklet.sequence",
            "worklet.spring",
            "worklet.timing",
        ],
        summary: "an animation, which is opaque and does not run",
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!({})))),
        source: "typings of AnimationObject",
    },
    Simulation {
        names: &["worklet.cancelAnimation", "worklet.scrollTo"],
        summary: "nothing moves",
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of worklet.cancelAnimation and worklet.scrollTo",
    },
];
