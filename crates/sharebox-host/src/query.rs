//! Queries of the cloud's database: what a chain of calls has asked for, so that a mock can answer its end.
//!
//! `db.collection('books').where({ open: true }).limit(5).get()` asks a mock
//! `{ "collection": "books", "where": { "open": true }, "limit": 5, "method": "get" }`. What only the server understands
//! (commands, regular expressions) is an empty object there.

use serde_json::{Value as Json, json};
use sharebox_observation::Value;

use crate::{Answer, ApiSpec, Call, Host, ObjectId, Taken, json::stringify};

/// The mock that answers queries, by the name of the API that begins them.
const DATABASE: &str = "cloud.database";

/// Objects of the database whose methods are noted.
const OBJECTS: [&str; 4] = ["Database", "CollectionReference", "Query", "DocumentReference"];

/// Methods that narrow a query down.
const STEPS: [&str; 7] = ["collection", "doc", "where", "orderBy", "limit", "skip", "field"];

/// Methods that ask the server.
const ENDS: [&str; 6] = ["get", "count", "add", "set", "update", "remove"];

impl Host {
    /// Takes a call of a method of an object: a mock answers the end of a query, else the client.
    pub fn take_method(&mut self, object: ObjectId, api: &ApiSpec, args: &[Value], now_ms: u64) -> Taken {
        let of_database = api.object.is_some_and(|name| OBJECTS.contains(&name));
        if of_database
            && ENDS.contains(&api.name)
            && let Some(taken) = self.query_mock(object, api, args, now_ms)
        {
            return taken;
        }
        let answer = self.call_method(object, api, args, now_ms);
        if of_database
            && STEPS.contains(&api.name)
            && let Answer::Handle(handle) = &answer
        {
            let mut query = self.query(object);
            query[api.name] = argument(api.name, args);
            if let Some(memory) = self.objects.memory(handle.id) {
                *memory = query;
            }
        }
        Taken::by_host(answer)
    }

    /// What the calls that led to `object` have asked for.
    fn query(&mut self, object: ObjectId) -> Json {
        self.objects.memory(object).cloned().filter(Json::is_object).unwrap_or_else(|| json!({}))
    }

    fn query_mock(&mut self, object: ObjectId, api: &ApiSpec, args: &[Value], now_ms: u64) -> Option<Taken> {
        let mocks = self.mocking.mocks.clone()?;
        let mut query = self.query(object);
        query["method"] = json!(api.name);
        let options = Self::options_of(args);
        if let Some(data) = options.get("data") {
            query["data"] = data.clone();
        }
        let found = mocks.api(DATABASE, Some(&query), &mut self.mocking.state)?;
        let call = Call { api, args, now_ms, object: Some(object) };
        Some(self.answered(&call, false, found.outcome, found.delay_ms))
    }
}

/// What a step was given: one value, or a list where it takes more.
fn argument(step: &str, args: &[Value]) -> Json {
    let json = |value: &Value| stringify(value).ok().flatten().unwrap_or_default();
    match (step, args) {
        ("orderBy", _) => args.iter().map(json).collect(),
        (_, [first, ..]) => json(first),
        (_, []) => Json::Null,
    }
}
