//! `console`: every call is kept with its level and values.

use boa_engine::{Context, JsObject, JsResult, JsValue, NativeFunction};
use sharebox_observation::{ConsoleLevel, ConsoleMessage, Value};

use crate::{
    natives::{Native, argument, global, method},
    trace,
    values::copy,
    world::World,
};

/// Characters of one message.
const MAX_TEXT: usize = 10_000;

pub(crate) fn install(context: &mut Context) {
    let console = JsObject::with_object_proto(context.intrinsics());
    let methods: [(&str, Native); 18] = [
        ("log", |_, args, context| write(ConsoleLevel::Log, args, context)),
        ("info", |_, args, context| write(ConsoleLevel::Info, args, context)),
        ("warn", |_, args, context| write(ConsoleLevel::Warn, args, context)),
        ("error", |_, args, context| write(ConsoleLevel::Error, args, context)),
        ("debug", |_, args, context| write(ConsoleLevel::Debug, args, context)),
        ("trace", |_, args, context| write(ConsoleLevel::Debug, args, context)),
        ("dir", |_, args, context| write(ConsoleLevel::Log, &args[..args.len().min(1)], context)),
        ("table", |_, args, context| write(ConsoleLevel::Log, &args[..args.len().min(1)], context)),
        ("group", group),
        ("groupCollapsed", group),
        ("groupEnd", group_end),
        ("assert", assert),
        ("count", count),
        ("countReset", count_reset),
        ("time", time),
        ("timeLog", time_log),
        ("timeEnd", time_end),
        ("clear", |_, _, _| Ok(JsValue::undefined())),
    ];
    for (name, body) in methods {
        method(&console, name, 0, NativeFunction::from_fn_ptr(body), context);
    }
    global("console", console, context);
}

fn write(level: ConsoleLevel, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let mut values = Vec::with_capacity(args.len());
    for arg in args {
        values.push(copy(arg, &world, context)?);
    }
    record(&world, level, &text(&values), values, context);
    Ok(JsValue::undefined())
}

fn record(world: &World, level: ConsoleLevel, text: &str, values: Vec<Value>, context: &Context) {
    let indent = "  ".repeat(world.console_indent.get());
    let text = indent + text;
    let text = if text.chars().count() > MAX_TEXT { text.chars().take(MAX_TEXT).collect() } else { text };
    let at = trace::caller(world, context);
    world.record_console(ConsoleMessage { level, text, values, at, phase: world.phase.get() });
}

/// The values as one line, with the `%` directives of a leading format string replaced.
fn text(values: &[Value]) -> String {
    let mut rest = values.iter();
    let mut out = String::new();
    if let Some(Value::String(format)) = values.first().filter(|_| values.len() > 1) {
        rest.next();
        let mut pieces = format.split('%');
        out.push_str(pieces.next().unwrap_or_default());
        let mut literal = false;
        for piece in pieces {
            let directive = piece.chars().next();
            match directive {
                _ if literal => {
                    literal = false;
                    out.push_str(piece);
                }
                None => {
                    literal = true;
                    out.push('%');
                }
                Some('s' | 'd' | 'i' | 'f' | 'o' | 'O' | 'c') => {
                    if let Some(value) = rest.next() {
                        if directive != Some('c') {
                            out.push_str(&shown(value));
                        }
                        out.push_str(&piece[1..]);
                    } else {
                        out.push('%');
                        out.push_str(piece);
                    }
                }
                Some(_) => {
                    out.push('%');
                    out.push_str(piece);
                }
            }
        }
    }
    let formatted = rest.len() < values.len();
    for (index, value) in rest.enumerate() {
        if formatted || index > 0 {
            out.push(' ');
        }
        out.push_str(&shown(value));
    }
    out
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_source(MAX_TEXT),
    }
}

fn group(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if !args.is_empty() {
        write(ConsoleLevel::Log, args, context)?;
    }
    world.console_indent.set((world.console_indent.get() + 1).min(20));
    Ok(JsValue::undefined())
}

fn group_end(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    world.console_indent.set(world.console_indent.get().saturating_sub(1));
    Ok(JsValue::undefined())
}

fn assert(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if argument(args, 0).to_boolean() {
        return Ok(JsValue::undefined());
    }
    let world = World::expect(context)?;
    let mut values = vec![Value::String("Assertion failed:".to_owned())];
    for arg in args.iter().skip(1) {
        values.push(copy(arg, &world, context)?);
    }
    let line = values.iter().map(shown).collect::<Vec<_>>().join(" ");
    record(&world, ConsoleLevel::Error, &line, values, context);
    Ok(JsValue::undefined())
}

fn label(args: &[JsValue], context: &mut Context) -> JsResult<String> {
    let label = argument(args, 0);
    if label.is_undefined() {
        Ok("default".to_owned())
    } else {
        Ok(label.to_string(context)?.to_std_string_lossy())
    }
}

fn count(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let label = label(args, context)?;
    let count = {
        let mut counters = world.counters.borrow_mut();
        let count = counters.entry(format!("count {label}")).or_default();
        *count += 1;
        *count
    };
    record(&world, ConsoleLevel::Log, &format!("{label}: {count}"), Vec::new(), context);
    Ok(JsValue::undefined())
}

fn count_reset(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let label = label(args, context)?;
    world.counters.borrow_mut().remove(&format!("count {label}"));
    Ok(JsValue::undefined())
}

fn time(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let label = label(args, context)?;
    let now = world.clock.elapsed();
    world.counters.borrow_mut().insert(format!("time {label}"), now);
    Ok(JsValue::undefined())
}

fn time_log(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let label = label(args, context)?;
    let start = world.counters.borrow().get(&format!("time {label}")).copied();
    if let Some(start) = start {
        let passed = world.clock.elapsed().saturating_sub(start);
        record(&world, ConsoleLevel::Log, &format!("{label}: {passed} ms"), Vec::new(), context);
    }
    Ok(JsValue::undefined())
}

fn time_end(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    time_log(this, args, context)?;
    let world = World::expect(context)?;
    let label = label(args, context)?;
    world.counters.borrow_mut().remove(&format!("time {label}"));
    Ok(JsValue::undefined())
}
