//! Values between the engine and the markup.

use boa_engine::{Context, JsResult, JsValue};
use sharebox_diagnostic::{Text, text};
use sharebox_markup::value::Value;
use sharebox_observation::{Value as Seen, ValueLimits};

use crate::{values::copy_within, world::World};

/// What is rendered of the data of one page or component.
const LIMITS: ValueLimits = ValueLimits { depth: 64, nodes: 200_000, string: 1 << 20 };

/// What the markup sees of `value`. Stand-ins for data are not known.
pub(super) fn from_js(value: &JsValue, whose: &Text, world: &World, context: &mut Context) -> Option<Value> {
    let seen = match copy_within(LIMITS, value, world, context) {
        Ok(seen) => seen,
        Err(error) => {
            world.check(Some(&error), context);
            return None;
        }
    };
    if count(&seen) >= LIMITS.nodes {
        world.gap(&text!(
            "{whose} has more than {} values: what lies behind them is not rendered",
            "{whose}的值超过 {} 个：其后的内容没有渲染",
            [whose],
            LIMITS.nodes
        ));
    }
    Some(if world.supply.is_idle() { Value::from(&seen) } else { without_stand_ins(&seen, world) })
}

fn count(value: &Seen) -> usize {
    match value {
        Seen::Array(items) => items.iter().map(count).sum::<usize>() + 1,
        Seen::Object(fields) => fields.iter().map(|(_, field)| count(field)).sum::<usize>() + 1,
        _ => 1,
    }
}

fn without_stand_ins(value: &Seen, world: &World) -> Value {
    match value {
        Seen::String(text) if world.supply.has_text(text) => Value::Unknown,
        Seen::Array(items) => Value::array(items.iter().map(|item| without_stand_ins(item, world)).collect()),
        Seen::Object(fields) => {
            let fields = fields.iter().map(|(key, field)| (&**key, without_stand_ins(field, world)));
            Value::object(fields.collect())
        }
        other => Value::from(other),
    }
}

/// `value` in the engine; `None` for what is not known, in part or whole.
pub(super) fn to_js(value: &Value, context: &mut Context) -> JsResult<Option<JsValue>> {
    Ok(Some(match value {
        Value::Undefined => JsValue::undefined(),
        Value::Number(number) => JsValue::from(*number),
        value if value.has_unknown() => return Ok(None),
        value => match value.to_json() {
            Some(json) => JsValue::from_json(&json, context)?,
            None => JsValue::undefined(),
        },
    }))
}
