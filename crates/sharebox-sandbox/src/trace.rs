//! From the engine's errors and stack frames to places in the author's files.
//!
//! The engine has no public list of the frames of an error; its text has one `at name (path:line:column)` line a
//! frame. Paths are those given at parsing: relative to the project root, or `host:/…` for our own scripts,
//! whose frames are left out.

use boa_engine::{Context, JsError, JsObject, JsString, JsValue, error::PanicError};
use sharebox_diagnostic::{Place, Position, Span};
use sharebox_host::Missing;
use sharebox_observation::{Frame, ScriptError, ValueLimits};

use crate::{
    values::Copier,
    world::{LoadedScript, World},
};

/// Lines that the wrapper puts in front of the author's first.
const WRAPPER_LINES: u32 = 1;
const MAX_FRAMES: usize = 20;

/// The error as data, without running page code.
pub(crate) fn script_error(error: &JsError, world: &World, context: &mut Context) -> ScriptError {
    let phase = world.phase.get();
    let (name, mut message) = name_and_message(error, world, context);
    let stack = stack(error, world, context);
    let mut at = stack.first().map(|frame| frame.at.clone());
    if name == "ReferenceError"
        && let Some(identifier) = message.strip_suffix(" is not defined")
        && let Some(place) = undeclared(identifier, at.as_ref(), world)
    {
        at = Some(place);
    }
    if message == "cannot convert 'null' or 'undefined' to object"
        && let Some((place, property)) = at.as_ref().and_then(|place| property_of(place, world))
    {
        at = Some(place);
        message = format!("cannot read property `{property}` of undefined or null");
    }
    if message == "not a callable function"
        && let Some(name) = at.as_ref().and_then(|place| text_at(place, world))
    {
        let missing = at.as_ref().and_then(|place| missing_api(place, &name, world));
        message = missing.unwrap_or_else(|| format!("`{name}` is not a function"));
    }
    ScriptError { name, message, at, stack, phase, within: None }
}

/// Whether a rejection's reason is what a host API fails with: an object with an `errMsg`.
pub(crate) fn is_host_failure(reason: &JsValue) -> bool {
    reason
        .as_object()
        .is_some_and(|object| data_property(&object, "errMsg").is_some_and(|text| text.is_string()))
}

fn name_and_message(error: &JsError, world: &World, context: &mut Context) -> (String, String) {
    if let Some(native) = error.as_native() {
        // The engine's own word for this kind is not the language's.
        let name = native.kind().to_string().replace("UriError", "URIError");
        return (name, native.message().to_owned());
    }
    let Some(value) = error.as_opaque() else {
        return ("Error".to_owned(), error.to_string().lines().next().unwrap_or_default().to_owned());
    };
    if let Some(object) = value.as_object().filter(is_error) {
        let text = |key: &str| {
            data_property(&object, key)
                .and_then(|value| value.as_string())
                .map(|text| text.to_std_string_lossy().chars().take(2_000).collect::<String>())
        };
        return (text("name").unwrap_or_else(|| "Error".to_owned()), text("message").unwrap_or_default());
    }
    let limits = ValueLimits { depth: 4, nodes: 100, string: 2_000 };
    let copied = Copier::new(world, limits).copy(value, context);
    ("thrown".to_owned(), copied.map_or_else(|_| "[unreadable]".to_owned(), |value| value.to_source(2_000)))
}

fn is_error(object: &JsObject) -> bool {
    object.is::<boa_engine::builtins::error::Error>()
}

/// A data property of the object or its prototypes, read without calling anything.
pub(crate) fn data_property(object: &JsObject, key: &str) -> Option<JsValue> {
    let key = boa_engine::property::PropertyKey::from(JsString::from(key));
    let mut object = object.clone();
    for _ in 0..64 {
        if let Some(property) = object.borrow().properties().get(&key) {
            return property.value().cloned();
        }
        object = object.prototype()?;
    }
    None
}

/// The frames of an error: of the engine's own record, else of the `stack` that an `Error` object took when it
/// was made.
fn stack(error: &JsError, world: &World, context: &mut Context) -> Vec<Frame> {
    let made = error.as_opaque().and_then(JsValue::as_object).filter(is_error);
    let text = match made {
        Some(object) => world
            .makers()
            .and_then(|makers| makers.stack_of.call(&object.into(), &[], context).ok())
            .and_then(|stack| stack.as_string())
            .map(|stack| stack.to_std_string_lossy()),
        None => None,
    };
    let frames = frames(&text.unwrap_or_default(), world);
    if frames.is_empty() { self::frames(&error.to_string(), world) } else { frames }
}

/// The frames named in the `at` lines at the end of `text`.
fn frames(text: &str, world: &World) -> Vec<Frame> {
    let mut lines: Vec<&str> =
        text.lines().rev().map_while(|line| line.trim_start().strip_prefix("at ")).collect();
    lines.reverse();
    lines
        .into_iter()
        .filter_map(|line| {
            let (function, rest) = line.strip_suffix(')')?.rsplit_once('(')?;
            let mut parts = rest.rsplitn(3, ':');
            let (column, row, path) = (parts.next()?, parts.next()?, parts.next()?);
            let at = place(path, row.parse().ok(), column.parse().ok(), world)?;
            let function = function.trim();
            let function = if function == "<main>" { "" } else { function };
            Some(Frame { function: function.chars().take(100).collect(), at })
        })
        .take(MAX_FRAMES)
        .collect()
}

/// The place the engine calls `path:line:column`; `None` for our own scripts, `eval`, and unknown spots.
fn place(path: &str, line: Option<u32>, column: Option<u32>, world: &World) -> Option<Place> {
    let script = world.scripts.borrow().get(path).cloned()?;
    let position = callee_of(&script, author_position(&script, line?, column?)?);
    Some(Place::new(script.text.file().clone(), token_span(&script, position)))
}

/// The engine puts some calls at their bracket; the author looks for the name before it.
fn callee_of(script: &LoadedScript, at: Position) -> Position {
    let text = script.text.text();
    let Some(offset) = script.text.offset(at).filter(|offset| text[*offset..].starts_with('(')) else {
        return at;
    };
    let before = text[..offset].trim_end();
    let name = before
        .rfind(|c: char| !is_identifier(c))
        .map_or(0, |end| end + before[end..].chars().next().map_or(0, char::len_utf8));
    if name == before.len() { at } else { script.text.position(name) }
}

fn author_position(script: &LoadedScript, line: u32, column: u32) -> Option<Position> {
    let line = line.checked_sub(WRAPPER_LINES).filter(|line| *line > 0)?;
    if let Some(compiled) = script.facts.common_js() {
        return compiled.author_position(line, column);
    }
    (line as usize <= script.text.line_count()).then(|| script.text.position_of_code_point(line, column))
}

/// The identifier at `start`, or an empty span where there is none.
fn token_span(script: &LoadedScript, start: Position) -> Span {
    let Some(offset) = script.text.offset(start) else { return Span::point(start) };
    let end = offset + identifier(&script.text.text()[offset..]).len();
    Span::new(start, script.text.position(end))
}

fn identifier(text: &str) -> &str {
    &text[..text.find(|c| !is_identifier(c)).unwrap_or(text.len())]
}

fn is_identifier(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The name that stands at `place`, if one does.
fn text_at(place: &Place, world: &World) -> Option<String> {
    let script = world.scripts.borrow().get(place.file.as_ref()).cloned()?;
    let start = script.text.offset(place.span.start)?;
    let name = identifier(&script.text.text()[start..]);
    (!name.is_empty()).then(|| name.to_owned())
}

/// What is to be said of `name` at `place` as a function that the platform's global lacks, if it stands behind
/// that global.
fn missing_api(place: &Place, name: &str, world: &World) -> Option<String> {
    let script = world.scripts.borrow().get(place.file.as_ref()).cloned()?;
    let start = script.text.offset(place.span.start)?;
    let before = script.text.text()[..start].strip_suffix('.')?.trim_end_matches('?');
    let owner = before.rfind(|c| !is_identifier(c) && c != '.').map_or(before, |end| &before[end..]);
    let owner = owner.trim_start_matches(|c| !is_identifier(c));
    let host = world.host.borrow();
    let (global, rest) = owner.split_once('.').unwrap_or((owner, ""));
    if !host.config().platform.globals.contains(&global) {
        return None;
    }
    let api = if rest.is_empty() { name.to_owned() } else { format!("{rest}.{name}") };
    let why = match host.missing(&api)? {
        Missing::Newer(since) => {
            format!("it exists from {since} on, this run plays {}", host.config().version)
        }
        Missing::Misspelled(meant) => format!("did you mean `{global}.{meant}`?"),
        Missing::Unknown => format!("{} has no such API", host.config().platform.name),
    };
    Some(format!("`{global}.{api}` is not a function: {why}"))
}

/// The property that an error about `null` or `undefined` is about. The engine gives the property of a method call
/// the position of something before it.
fn property_of(place: &Place, world: &World) -> Option<(Place, String)> {
    let script = world.scripts.borrow().get(place.file.as_ref()).cloned()?;
    if let Some(name) = token(place, world) {
        // At the name of a called method the engine stands for the whole call: any part of it may be meant.
        let behind = script.text.offset(place.span.end)?;
        let called = script.text.text()[behind..].trim_start().starts_with('(');
        return (!called).then(|| (place.clone(), name));
    }
    let globals = world.host.borrow().config().platform.globals;
    let place = script.facts.method_call_behind(place.span.start, globals)?;
    let name = token(&place, world)?;
    Some((place, name))
}

/// The property name that stands at `place`.
fn token(place: &Place, world: &World) -> Option<String> {
    let script = world.scripts.borrow().get(place.file.as_ref()).cloned()?;
    let offset = script.text.offset(place.span.start)?;
    let before = script.text.text()[..offset].chars().next_back()?;
    let name = identifier(&script.text.text()[offset..]);
    (before == '.' && !name.is_empty()).then(|| name.to_owned())
}

/// Where an undeclared identifier is used, in the file the error came from. The engine gives such errors the
/// position of whatever came before.
fn undeclared(identifier: &str, at: Option<&Place>, world: &World) -> Option<Place> {
    let scripts = world.scripts.borrow();
    let script = match at {
        Some(place) => scripts.get(place.file.as_ref())?,
        None => return scripts.values().find_map(|script| script.facts.uses_identifier(identifier)),
    };
    script.facts.uses_identifier(identifier)
}

/// Where the page code stands that called the native function now running.
pub(crate) fn caller(world: &World, context: &Context) -> Option<Place> {
    context.stack_trace().find_map(|frame| {
        let location = frame.position();
        // Our own scripts and `eval` have a path too, but none that a script was loaded from.
        let path = location.path.to_string();
        let position = location.position?;
        place(&path, Some(position.line_number()), Some(position.column_number()), world)
    })
}

/// The error that an engine failure came of, if one was found.
pub(crate) fn source_of(panic: &PanicError) -> Option<&JsError> {
    let source = std::error::Error::source(panic)?;
    source.downcast_ref::<Box<JsError>>().map(AsRef::as_ref).or_else(|| source.downcast_ref())
}
