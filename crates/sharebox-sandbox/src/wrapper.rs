//! The function around a module, and the sandbox's own scripts, which are such functions too.
//!
//! A function can stand as an expression in parentheses or behind a comma. The engine's parser (`boa_parser` 0.22,
//! `parser/expression/primary/mod.rs`) copies the whole tree of what is in parentheses once it knows that no arrow
//! follows: behind a comma, a module is parsed in nine tenths of the time.

use std::path::Path;

use boa_engine::{Context, JsNativeError, JsObject, JsResult, Script, Source};

/// `body` as a function of `parameters`. The first line is the wrapper's own, so that the author's lines are only
/// shifted by one.
pub(crate) fn wrapped(parameters: &str, body: &str) -> String {
    format!("0,function({parameters}){{\n{body}\n}}")
}

/// Reads a script without running it.
pub(crate) fn read(path: &str, text: &str, context: &mut Context) -> JsResult<Script> {
    Script::parse(Source::from_bytes(text).with_path(Path::new(path)), None, context)
}

/// The function that a script is.
pub(crate) fn function_of(script: &Script, context: &mut Context) -> JsResult<JsObject> {
    let function = script.evaluate(context)?;
    function
        .as_callable()
        .ok_or_else(|| JsNativeError::typ().with_message("the script is no function").into())
}
