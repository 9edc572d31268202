//! `worklet`: animations that the view would run. Values are kept, nothing moves.

use serde_json::{Value as Json, json};
use sharebox_observation::Value;

use super::Simulation;
use crate::{Answer, Behaviour, Call, Given};

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
    Simulation {
        names: &["worklet.Easing.linear"],
        summary: "the value of the curve",
        behaviour: Behaviour::Value(|call, _| curve(call, |t| t)),
        source: EASING,
    },
    Simulation {
        names: &["worklet.Easing.quad"],
        summary: "the value of the curve",
        behaviour: Behaviour::Value(|call, _| curve(call, |t| t * t)),
        source: EASING,
    },
    Simulation {
        names: &["worklet.Easing.cubic"],
        summary: "the value of the curve",
        behaviour: Behaviour::Value(|call, _| curve(call, |t| t * t * t)),
        source: EASING,
    },
    Simulation {
        names: &["worklet.Easing.in"],
        summary: "the curve itself",
        behaviour: Behaviour::Native(|_, _| Answer::given(Given::Argument(0))),
        source: EASING,
    },
    Simulation {
        names: &["worklet.Easing.bezier"],
        summary: "an object that makes the curve",
        behaviour: Behaviour::Handle,
        source: "seen in the platform's own demo program",
    },
    Simulation {
        names: &[
            "EasingCurve.factory",
            "worklet.Easing.cubicBezier",
            "worklet.Easing.elastic",
            "worklet.Easing.inOut",
            "worklet.Easing.out",
            "worklet.Easing.poly",
        ],
        summary: "a curve for animations, which is opaque",
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!({})))),
        source: EASING,
    },
];

const EASING: &str = "documentation of worklet.Easing";

/// The value of a curve where the argument says.
#[expect(clippy::unnecessary_wraps, reason = "the body of a simulation")]
fn curve(call: &Call<'_>, at: fn(f64) -> f64) -> Result<Option<Json>, String> {
    // Anything else gives NaN on a phone, which JSON lacks: `undefined` stands in.
    let Value::Number(t) = call.arg(0) else { return Ok(None) };
    Ok(Some(json!(at(*t))))
}
