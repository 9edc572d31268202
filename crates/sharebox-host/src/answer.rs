//! What comes back from a call.

use serde_json::{Map, Value as Json, json};
use sharebox_platform::Version;

use crate::{ApiSpec, Handle, ObjectId, clients::Client, host::ok_message};

/// The answer to one call, before anything is played back to the page.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A synchronous API returns this.
    Value(Json),
    /// A synchronous API returns `undefined`.
    Undefined,
    /// A synchronous API throws an `Error`.
    Throw {
        /// Its message.
        message: String,
    },
    /// A task has succeeded or failed; the payload has its `errMsg`. Where [`ApiSpec::gives`] is an object,
    /// the call gives that object as well and no promise.
    Task(Result<Json, ApiFail>),
    /// The same, where the payload of a success holds what JSON lacks.
    TaskGiven(Vec<(String, Given)>),
    /// A function was taken to listen or taken back; the host keeps none.
    Listener,
    /// An object of methods.
    Handle(Handle),
    /// A synchronous API returns something, and functions of the page are called in a later turn.
    Given {
        /// What is returned at once.
        value: Given,
        /// A function to remember for later calls: the object that it belongs to, and the argument it is.
        keep: Option<(ObjectId, usize)>,
        /// What is called, in order.
        calls: Vec<FunctionCall>,
    },
    /// Only the name is known; [`crate::Host::stand_in`] says what to play instead.
    Unsimulated,
    /// The same, of something that gives an object of which nothing is known but this: what it is called.
    Absent(&'static str),
}

/// A value on its way to the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// `undefined`.
    Undefined,
    /// What JSON carries.
    Json(Json),
    /// An `ArrayBuffer`.
    Bytes(Vec<u8>),
    /// An object of methods: a new one, or the one that has this identity already.
    Object(Handle),
    /// The same, with fields of its own.
    Filled(Handle, Map<String, Json>),
    /// A `Uint8ClampedArray`, as pixels are.
    Pixels(Vec<u8>),
    /// The argument at this index itself.
    Argument(usize),
    /// An array.
    List(Vec<Given>),
    /// An object.
    Record(Vec<(String, Given)>),
}

/// A call of a function of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct FunctionCall {
    /// Which.
    pub function: FunctionRef,
    /// What it is called with.
    pub args: Vec<Given>,
}

/// A function of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FunctionRef {
    /// The argument at this index. What is no function is not called.
    Argument(usize),
    /// What this object was told to remember, by number from 0 on.
    Kept(ObjectId, usize),
}

/// What `fail` is called with, or a promise rejected with.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", payload["errMsg"].as_str().unwrap_or("failed"))]
pub struct ApiFail {
    /// `errMsg`, and the error numbers where the platform documents them.
    pub payload: Json,
}

/// Why a task failed, before it is worded for one API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fail {
    /// What stands after `fail` in `errMsg`.
    pub reason: String,
    /// The documented error number of the platform's newer table, `errno`.
    pub errno: Option<u32>,
    /// The documented error number of the family's own table, `errCode`.
    pub err_code: Option<i32>,
}

impl Answer {
    /// A task has succeeded with these fields, besides its `errMsg`.
    pub(crate) fn succeeded<const N: usize>(api: &ApiSpec, fields: [(&str, Given); N]) -> Self {
        let mut payload = named(fields);
        payload.push(("errMsg".to_owned(), Given::Json(ok_message(api))));
        Self::TaskGiven(payload)
    }

    /// A synchronous API returns this, and nothing follows.
    pub fn given(value: Given) -> Self {
        Self::Given { value, keep: None, calls: Vec::new() }
    }
}

impl Given {
    /// An object with these fields.
    pub(crate) fn record<const N: usize>(fields: [(&str, Given); N]) -> Self {
        Self::Record(named(fields))
    }
}

fn named<const N: usize>(fields: [(&str, Given); N]) -> Vec<(String, Given)> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

impl Fail {
    /// A failure without a number.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), errno: None, err_code: None }
    }

    /// A failure with a number of the family's own table.
    pub(crate) fn coded(reason: impl Into<String>, err_code: i32) -> Self {
        Self { err_code: Some(err_code), ..Self::new(reason) }
    }

    /// What a synchronous API throws.
    pub(crate) fn message(&self, api: &ApiSpec) -> String {
        format!("{}:fail {}", api.answers_as(), self.reason)
    }

    /// The payload as this client words it at this version.
    pub(crate) fn payload(self, api: &ApiSpec, client: &Client, version: Version) -> ApiFail {
        let mut payload = Map::new();
        payload.insert("errMsg".to_owned(), json!(self.message(api)));
        if let Some(code) = self.err_code {
            payload.insert("errCode".to_owned(), json!(code));
        }
        if let Some(errno) = self.errno
            && version.has(client.faults.numbered_since)
        {
            payload.insert(client.faults.number_key.to_owned(), json!(errno));
            if client.faults.with_err_string {
                payload.insert("errString".to_owned(), json!(self.reason));
            }
        }
        ApiFail { payload: payload.into() }
    }
}

/// The payload that a task gets whose API is known by name only. The text is ours.
pub fn unsimulated_failure(api: &ApiSpec) -> ApiFail {
    ApiFail { payload: json!({ "errMsg": format!("{}:fail not simulated by sharebox", api.answers_as()) }) }
}
