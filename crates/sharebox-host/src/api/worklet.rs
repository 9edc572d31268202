//! `worklet`: animations that the view would run. Values are kept, nothing moves.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{Answer, Behaviour, Call, Given};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["worklet.shared"],
        summary: Text::fixed("an object that holds the value", "保存值的对象"),
        behaviour: Behaviour::Native(|_, _| Answer::given(Given::record([("value", Given::Argument(0))]))),
        source: "typings of worklet.shared",
    },
    Simulation {
        names: &["worklet.runOnJS", "worklet.runOnUI"],
        summary: Text::fixed("the function itself", "函数本身"),
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
        summary: Text::fixed("an animation, which is opaque and does not run", "动画对象，不透明且不运行"),
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!({})))),
        source: "typings of AnimationObject",
    },
    Simulation {
        names: &["worklet.cancelAnimation", "worklet.scrollTo"],
        summary: Text::fixed("nothing moves", "没有移动"),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of worklet.cancelAnimation and worklet.scrollTo",
    },
    Simulation {
        names: &["worklet.Easing.linear"],
        summary: Text::fixed("the value of the curve", "曲线的值"),
        behaviour: Behaviour::Value(|call, _| curve(call, |t| t)),
        source: EASING,
    },
    Simulation {
        names: &["worklet.Easing.quad"],
        summary: Text::fixed("the value of the curve", "曲线的值"),
        behaviour: Behaviour::Value(|call, _| curve(call, |t| t * t)),
        source: EASING,
    },
    Simulation {
        names: &["worklet.Easing.cubic"],
        summary: Text::fixed("the value of the curve", "曲线的值"),
        behaviour: Behaviour::Value(|call, _| curve(call, |t| t * t * t)),
        source: EASING,
    },
    Simulation {
        names: &["worklet.Easing.in"],
        summary: Text::fixed("the curve itself", "曲线本身"),
        behaviour: Behaviour::Native(|_, _| Answer::given(Given::Argument(0))),
        source: EASING,
    },
    Simulation {
        names: &["worklet.Easing.bezier"],
        summary: Text::fixed("an object that makes the curve", "生成曲线的对象"),
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
        summary: Text::fixed("a curve for animations, which is opaque", "动画曲线，不透明"),
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
