//! Everything that the mock files of a run say, as plain data.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sharebox_diagnostic::Text;

use crate::{Reply, User, har::Har, request::RequestMock};

/// What the mock files of a run say. It crosses a pipe; what a run uses up is in [`MockState`](crate::MockState).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Mocks {
    /// What the client has stored before the run.
    pub storage: Map<String, Json>,
    /// Who uses the program.
    pub user: Option<User>,
    /// Functions for what data cannot say. They are asked before everything else.
    pub scripts: Vec<MockScript>,
    /// The files with answers, the last given first.
    pub(crate) sources: Vec<Source>,
    pub(crate) places: Vec<MockPlace>,
}

/// A mock, to tell a user which one is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockPlace {
    /// Its file, as it was given.
    pub file: String,
    /// Its line, from 1; 0 for a whole file.
    pub line: u32,
    /// Its column, from 1, in UTF-16 code units; 0 for a whole file.
    pub column: u32,
    /// What it answers: `getLocation`, `GET https://…`.
    pub what: Text,
}

/// A script with mock functions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockScript {
    /// Its place in [`Mocks::places`].
    pub id: usize,
    /// Its file, as it was given.
    pub file: String,
    /// Its text, without a byte order mark.
    pub text: String,
}

/// An API that the platform has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownApi<'a> {
    /// Its name below the global.
    pub name: &'a str,
    /// How it answers.
    pub kind: ApiKind,
}

/// How an API answers, as far as mocks are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKind {
    /// Callbacks or a promise.
    Task,
    /// A value at once.
    Value,
    /// It takes a listener.
    Listener,
    /// It gives an object of methods.
    Handle,
}

/// The answers of one file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Source {
    Rules { apis: Vec<ApiMock>, requests: Vec<RequestMock> },
    Har(Har),
}

/// Answers for one API, or for those of its calls whose options fit.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ApiMock {
    pub(crate) id: usize,
    pub(crate) api: String,
    pub(crate) when: Option<Json>,
    pub(crate) replies: Vec<Reply>,
}

impl Mocks {
    /// Every mock, by its id.
    pub fn places(&self) -> &[MockPlace] {
        &self.places
    }
}
