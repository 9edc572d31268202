//! One call of an API: its arguments, and the checks that most bodies begin with.

use sharebox_observation::Value;

use crate::{ApiSpec, Fail, ObjectId, clients::Client};

pub(crate) static UNDEFINED: Value = Value::Undefined;

/// One call, as a body sees it.
#[derive(Debug, Clone, Copy)]
pub struct Call<'a> {
    /// The API called.
    pub api: &'a ApiSpec,
    /// The arguments as they were given.
    pub args: &'a [Value],
    /// Milliseconds of virtual time since the program started.
    pub now_ms: u64,
    /// The object whose method was called; `None` on the global.
    pub object: Option<ObjectId>,
}

impl<'a> Call<'a> {
    /// The argument at `index`; `undefined` past the end.
    pub fn arg(&self, index: usize) -> &'a Value {
        self.args.get(index).unwrap_or(&UNDEFINED)
    }

    /// The field `name` of the options; `undefined` where there is none.
    pub fn option(&self, name: &str) -> &'a Value {
        self.arg(0).field(name).unwrap_or(&UNDEFINED)
    }

    /// The string option `name`, or the failure that WeChat's library words for a missing or ill-typed one
    /// (seen in base library 2.30.3; other clients get the same words for want of a source).
    pub(crate) fn text(&self, name: &str, client: &Client) -> Result<&'a str, Fail> {
        let given = self.arg(0);
        if !given.is_object() {
            return Err(client.parameter_fault(&wrong_type("parameter", "Object", given)));
        }
        let value = self.option(name);
        value
            .as_str()
            .ok_or_else(|| client.parameter_fault(&wrong_type(&format!("parameter.{name}"), "String", value)))
    }
}

/// The library's sentence about a parameter of the wrong type.
pub(crate) fn wrong_type(place: &str, wanted: &str, value: &Value) -> String {
    format!("{place} should be {wanted} instead of {};", tag(value))
}

/// The name that `Object.prototype.toString` gives a value.
pub(crate) fn tag(value: &Value) -> &'static str {
    match value {
        Value::Undefined => "Undefined",
        Value::Null => "Null",
        Value::Bool(_) => "Boolean",
        Value::Number(_) | Value::NonFinite(_) => "Number",
        Value::String(_) | Value::LongString { .. } => "String",
        Value::BigInt(_) => "BigInt",
        Value::Symbol(_) => "Symbol",
        Value::Function(_) => "Function",
        Value::Array(_) => "Array",
        Value::Date(_) => "Date",
        Value::Promise => "Promise",
        Value::Buffer { .. } => "ArrayBuffer",
        Value::Error { .. } => "Error",
        Value::Object(_) | Value::Cycle | Value::Truncated | Value::Unreadable => "Object",
    }
}
