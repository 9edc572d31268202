//! Canvases: drawing goes nowhere. What is read back is in `pixels`.
//!
//! Widths of texts are those of a font whose Chinese characters are as wide as the font is high and whose
//! others are half of that.

use serde_json::json;
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{Answer, Behaviour, Call, FunctionCall, FunctionRef, Given, Host};

/// Height of the font that a context begins with, in pixels (typings of CanvasContext.font).
const USUAL_FONT: f64 = 10.0;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["createCanvasContext", "createOffscreenCanvas"],
        summary: Text::fixed("drawing goes nowhere", "绘制不会到任何地方"),
        behaviour: Behaviour::Handle,
        source: "typings of createCanvasContext and createOffscreenCanvas; feishu 1.26",
    },
    Simulation {
        names: &[
            "CanvasContext.*",
            "RenderingContext.*",
            "CanvasGradient.*",
            "Path2D.*",
            "Canvas.cancelAnimationFrame",
        ],
        summary: Text::fixed("draws nothing", "什么也不画"),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of CanvasContext; feishu 1.26",
    },
    Simulation {
        names: &["CanvasContext.setFontSize"],
        summary: Text::fixed("keeps the size for measureText", "为 measureText 保存字号"),
        behaviour: Behaviour::Value(|call, host| {
            if let Some(memory) = call.object.and_then(|id| host.objects.memory(id)) {
                *memory = json!(number(call.arg(0)));
            }
            Ok(None)
        }),
        source: "typings of CanvasContext.setFontSize; feishu 1.26",
    },
    Simulation {
        names: &["CanvasContext.draw"],
        summary: Text::fixed("draws nothing, and calls the function given", "什么也不画，调用给定的函数"),
        behaviour: Behaviour::Native(|_, _| Answer::Given {
            value: Given::Undefined,
            keep: None,
            // The function is the first argument where nothing is said about what was drawn before.
            calls: [1, 0]
                .map(|index| FunctionCall { function: FunctionRef::Argument(index), args: Vec::new() })
                .to_vec(),
        }),
        source: "typings of CanvasContext.draw; feishu 1.26",
    },
    Simulation {
        names: &["CanvasContext.measureText", "RenderingContext.measureText"],
        summary: Text::fixed("the width in a font of full and half characters", "按全角和半角字体计算的宽度"),
        behaviour: Behaviour::Value(|call, host| Ok(Some(json!({ "width": width(call, host) })))),
        source: "typings of CanvasContext.measureText; feishu 1.26; the value is ours",
    },
    Simulation {
        names: &["Canvas.getContext", "OffscreenCanvas.getContext"],
        summary: Text::fixed(
            "a context that draws nothing, for `2d`; others are not simulated, a stand-in is there",
            "`2d` 时为什么也不画的上下文；其他没有模拟，用替身代替",
        ),
        behaviour: Behaviour::Native(|call, host| match call.arg(0).as_str() {
            Some("2d") => Answer::given(host.given("RenderingContext", call.object)),
            Some("webgl" | "webgl2") => Answer::Absent("the WebGL context of a canvas"),
            _ => Answer::Unsimulated,
        }),
        source: "typings of Canvas.getContext",
    },
    Simulation {
        names: &["Canvas.requestAnimationFrame"],
        summary: Text::fixed("no frame comes: nothing is shown", "没有帧：什么也不显示"),
        behaviour: Behaviour::Value(|call, host| {
            let id = call.object.map_or(0, |id| host.objects.append(id, "frames", json!(call.now_ms)));
            Ok(Some(json!(id)))
        }),
        source: "typings of Canvas.requestAnimationFrame",
    },
];

fn width(call: &Call<'_>, host: &mut Host) -> f64 {
    let size = call.object.and_then(|id| host.objects.memory(id)).and_then(|memory| memory.as_f64());
    let size = size.unwrap_or(USUAL_FONT);
    let text = call.arg(0).as_str().unwrap_or_default();
    text.chars().map(|c| if c.is_ascii() { size / 2.0 } else { size }).sum()
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => *number,
        _ => USUAL_FONT,
    }
}
