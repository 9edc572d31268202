//! `createAnimation`: collects steps, and exports them as the component wants them.
//!
//! Form of the export: typings of Animation.export and the documentation of createAnimation (`actions`, each
//! with `animates` and `option`); nothing is animated.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{Answer, Behaviour, Call, Host, json::stringify};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["createAnimation"],
        summary: Text::fixed("collects steps", "收集步骤"),
        behaviour: Behaviour::Native(create),
        source: "typings of createAnimation; feishu 1.25",
    },
    Simulation {
        names: &[
            "Animation.backgroundColor",
            "Animation.bottom",
            "Animation.height",
            "Animation.left",
            "Animation.matrix",
            "Animation.matrix3d",
            "Animation.opacity",
            "Animation.right",
            "Animation.rotate",
            "Animation.rotate3d",
            "Animation.rotateX",
            "Animation.rotateY",
            "Animation.rotateZ",
            "Animation.scale",
            "Animation.scale3d",
            "Animation.scaleX",
            "Animation.scaleY",
            "Animation.scaleZ",
            "Animation.skew",
            "Animation.skewX",
            "Animation.skewY",
            "Animation.top",
            "Animation.translate",
            "Animation.translate3d",
            "Animation.translateX",
            "Animation.translateY",
            "Animation.translateZ",
            "Animation.width",
        ],
        summary: Text::fixed("adds to the step", "加入这一步"),
        behaviour: Behaviour::Native(|call, host| {
            let args: Vec<Json> =
                call.args.iter().map(|arg| stringify(arg).ok().flatten().unwrap_or_default()).collect();
            add(call, host, "animates", json!({ "type": call.api.name, "args": args }))
        }),
        source: "typings of Animation; feishu 1.25",
    },
    Simulation {
        names: &["Animation.step"],
        summary: Text::fixed("ends the step", "结束这一步"),
        behaviour: Behaviour::Native(step),
        source: "typings of Animation.step; feishu 1.25",
    },
    Simulation {
        names: &["Animation.export"],
        summary: Text::fixed("the steps so far, which are gone with that", "到目前为止的步骤，取出后清空"),
        behaviour: Behaviour::Native(|call, host| {
            let actions = call.object.map_or_else(Vec::new, |id| host.objects.take(id, "actions"));
            Answer::Value(json!({ "actions": actions }))
        }),
        source: "typings of Animation.export; feishu 1.25",
    },
];

fn create(call: &Call<'_>, host: &mut Host) -> Answer {
    let answer = host.empty(call, Answer::Undefined);
    if let Answer::Handle(handle) = answer
        && let Some(memory) = host.objects.memory(handle.id)
    {
        *memory = json!({ "option": option(call.arg(0), &Json::Null) });
    }
    answer
}

fn step(call: &Call<'_>, host: &mut Host) -> Answer {
    let Some(id) = call.object else { return Answer::Undefined };
    let animates = host.objects.take(id, "animates");
    let usual = host.objects.memory(id).map(|memory| memory["option"].clone()).unwrap_or_default();
    let action = json!({ "animates": animates, "option": option(call.arg(0), &usual) });
    add(call, host, "actions", action)
}

/// Adds to a list of the animation, and gives the animation.
fn add(call: &Call<'_>, host: &mut Host, list: &str, item: Json) -> Answer {
    let Some(handle) = call.object.and_then(|id| host.objects.handle(id)) else { return Answer::Undefined };
    host.objects.append(handle.id, list, item);
    Answer::Handle(handle)
}

/// Duration, delay and curve: as given, else as the animation has them, else as documented.
fn option(given: &Value, usual: &Json) -> Json {
    let pick = |name: &str, path: &str, default: Json| {
        let given = given.field(name).and_then(|value| stringify(value).ok().flatten());
        given.or_else(|| usual.pointer(path).cloned()).unwrap_or(default)
    };
    json!({
        "transformOrigin": pick("transformOrigin", "/transformOrigin", json!("50% 50% 0")),
        "transition": {
            "duration": pick("duration", "/transition/duration", json!(400)),
            "timingFunction": pick("timingFunction", "/transition/timingFunction", json!("linear")),
            "delay": pick("delay", "/transition/delay", json!(0)),
        },
    })
}
