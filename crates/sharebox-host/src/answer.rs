//! What comes back from a call.

use serde_json::{Map, Value as Json, json};

use crate::{ApiSpec, HandleSpec, clients::Client};
use sharebox_platform::Version;

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
    /// A function was taken to listen or taken back; the host keeps none.
    Listener,
    /// An object of methods.
    Handle(&'static HandleSpec),
    /// Only the name is known; [`crate::Host::stand_in`] says what to play instead.
    Unsimulated,
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
    /// The documented error number.
    pub errno: Option<u32>,
}

impl Fail {
    /// A failure without a number.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), errno: None }
    }

    /// The payload as this client words it at this version.
    pub(crate) fn payload(self, api: &ApiSpec, client: &Client, version: Version) -> ApiFail {
        let mut payload = Map::new();
        payload.insert("errMsg".to_owned(), json!(format!("{}:fail {}", api.answers_as(), self.reason)));
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
    unsimulated(api.answers_as())
}

/// The same for a method of an object.
pub(crate) fn unsimulated(word: &str) -> ApiFail {
    ApiFail { payload: json!({ "errMsg": format!("{word}:fail not simulated by sharebox") }) }
}
