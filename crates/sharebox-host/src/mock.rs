//! The layer in front of every call: what the user has mocked answers first, then the client, who may have been
//! told who uses it.

use std::rc::Rc;

use serde_json::{Value as Json, json};
use sharebox_mock::{ApiKind, KnownApi, MockState, Mocks, Outcome, Reply, Request};
use sharebox_observation::{Unanswered, Value};
use sharebox_platform::Platform;

use crate::{
    Answer, ApiFail, ApiSpec, Call, Gives, Host, HostConfig, Shape, Transfer, api, catalogue,
    host::succeeded, json::stringify, storage::Stored,
};

/// The function that calls of cloud functions name.
const CLOUD_FUNCTION: &str = "cloud.callFunction";

/// The mocks of a run, and what it has used up.
#[derive(Debug, Default)]
pub(crate) struct Mocking {
    pub(crate) mocks: Option<Rc<Mocks>>,
    pub(crate) state: MockState,
}

/// A call that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The answer.
    pub answer: Answer,
    /// Milliseconds of virtual time until a task is answered.
    pub delay_ms: u64,
    /// Whether a mock gave it.
    pub mocked: bool,
    /// What nobody answered, where a mock could have.
    pub unanswered: Option<Unanswered>,
    /// For a task that gives an object: what its listeners hear.
    pub transfer: Option<Transfer>,
}

impl Taken {
    /// A call that the client has answered and no mock could have.
    pub fn by_host(answer: Answer) -> Self {
        Self { answer, delay_ms: 0, mocked: false, unanswered: None, transfer: None }
    }
}

/// The APIs of a platform, in any version, as mocks know them.
pub fn mockable(platform: &Platform) -> Vec<KnownApi<'static>> {
    let kind = |api: &ApiSpec| match (api.shape, api.gives) {
        (Shape::Task, _) => ApiKind::Task,
        (Shape::Listen | Shape::Unlisten, _) => ApiKind::Listener,
        (Shape::Handle, _) | (_, Gives::Object(_) | Gives::Itself) => ApiKind::Handle,
        (Shape::Value, _) => ApiKind::Value,
    };
    catalogue(platform).iter().map(|api| KnownApi { name: api.name, kind: kind(api) }).collect()
}

impl Host {
    /// A client that nobody has used yet but as `mocks` say.
    pub fn with_mocks(config: HostConfig, mocks: Rc<Mocks>) -> Self {
        let mut host = Self::new(config);
        // Contract 1.5 single-page mode: nobody is logged in, and the storage is not the program's.
        if !host.config.platform.is_single_page(host.config.scene) {
            for (key, value) in &mocks.storage {
                // What is too big was refused when the mocks were read.
                host.storage.set(key, Stored::Json(value.clone())).ok();
            }
            host.session.logins = u32::from(mocks.user.as_ref().is_some_and(|user| user.logged_in));
        }
        host.mocking.mocks = Some(mocks);
        host
    }

    /// Takes a call: a mock answers it, else the client. `now_ms` is virtual time since the program started.
    pub fn take(&mut self, api: &ApiSpec, args: &[Value], now_ms: u64) -> Taken {
        let call = Call { api, args, now_ms, object: None };
        let request = self.request_of(api, args);
        if let Some(mocks) = self.mocking.mocks.clone() {
            // Options become JSON only where there is somebody to look at them.
            let options = stringify(call.arg(0)).ok().flatten();
            let state = &mut self.mocking.state;
            let found = match &request {
                Some(request) => mocks.request(api.name, request, options.as_ref(), state),
                None => mocks.api(api.name, options.as_ref(), state),
            };
            if let Some(found) = found {
                return self.answered(&call, request.is_some(), found.outcome, found.delay_ms);
            }
        }
        let preset = self.mocking.mocks.clone().and_then(|mocks| self.preset(&mocks, &call));
        let (answer, unanswered) = if let Some(answer) = preset {
            (answer, None)
        } else {
            let answer = self.call(api, args, now_ms);
            let unanswered = self.unanswered(&call, request.as_ref(), &answer);
            (answer, unanswered)
        };
        Taken {
            unanswered,
            transfer: gives_object(api).then(|| Transfer::new(self, api)),
            answer,
            delay_ms: std::mem::take(&mut self.delay_ms),
            mocked: false,
        }
    }

    /// Takes a call that the function of script `id` has answered.
    pub fn take_reply(
        &mut self,
        api: &ApiSpec,
        args: &[Value],
        id: usize,
        reply: &Reply,
        now_ms: u64,
    ) -> Taken {
        self.mocking.state.note(id);
        let call = Call { api, args, now_ms, object: None };
        self.answered(&call, sharebox_mock::TRANSFERS.contains(&api.name), &reply.outcome, reply.delay_ms)
    }

    /// Notes that a mock was asked: one that failed was not left unused.
    pub fn note_mock(&mut self, id: usize) {
        self.mocking.state.note(id);
    }

    /// The mocks that have answered, by their ids.
    pub fn used_mocks(&self) -> Vec<usize> {
        self.mocking.state.used().collect()
    }

    /// The first argument of a call as JSON, where it has one that JSON can say.
    pub fn options_of(args: &[Value]) -> Json {
        args.first().and_then(|options| stringify(options).ok().flatten()).unwrap_or_default()
    }

    pub(crate) fn answered(
        &mut self,
        call: &Call<'_>,
        transfers: bool,
        outcome: &Outcome,
        delay_ms: u64,
    ) -> Taken {
        let api = call.api;
        let taken =
            |answer, delay_ms, transfer| Taken { answer, delay_ms, mocked: true, unanswered: None, transfer };
        if transfers {
            let (answer, transfer, delay_ms) = self.respond(call, outcome, delay_ms);
            return taken(answer, delay_ms, Some(transfer));
        }
        let answer = match (api.shape, outcome) {
            (Shape::Task, Outcome::Answer(fields)) => Answer::Task(Ok(succeeded(api, fields.clone()))),
            (Shape::Task, Outcome::Fail(failure)) => Answer::Task(Err(self.failure(api, failure))),
            (_, Outcome::Answer(value)) => Answer::Value(value.clone()),
            (_, Outcome::Fail(failure)) => {
                let ApiFail { payload } = self.failure(api, failure);
                Answer::Throw { message: payload["errMsg"].as_str().unwrap_or_default().to_owned() }
            }
            // Responses are read for requests only.
            (_, Outcome::Response { .. }) => Answer::Undefined,
        };
        taken(answer, delay_ms, gives_object(api).then(|| Transfer::new(self, api)))
    }

    /// What the client answers because of who uses it.
    fn preset(&mut self, mocks: &Mocks, call: &Call<'_>) -> Option<Answer> {
        let user = mocks.user.as_ref()?;
        let api = call.api;
        let ok = |fields: Json| Some(Answer::Task(Ok(succeeded(api, fields))));
        match api.name {
            "login" => {
                let code = user.code.as_ref()?;
                self.session.logins += 1;
                ok(json!({ "code": code }))
            }
            "getUserInfo" | "getUserProfile" => {
                let profile = Json::Object(user.profile.clone()?);
                // Signature and encrypted copy need the session key of a real login: they are left out.
                ok(json!({ "userInfo": profile, "rawData": profile.to_string() }))
            }
            "getSetting" => {
                let mut answer = self.call(api, call.args, call.now_ms);
                if let Answer::Task(Ok(payload)) = &mut answer {
                    for (scope, granted) in &user.scopes {
                        payload["authSetting"][format!("scope.{scope}")] = json!(granted);
                    }
                }
                Some(answer)
            }
            "authorize" => {
                let scope = call.option("scope").as_str()?;
                let granted = *user.scopes.get(scope.strip_prefix("scope.").unwrap_or(scope))?;
                if granted {
                    return ok(json!({}));
                }
                let denied = self.client.fault(api.name, self.client.faults.denied);
                let fail = denied.payload(api, self.client, self.config.version);
                Some(Answer::Task(Err(fail)))
            }
            _ => None,
        }
    }

    /// What nobody answered, where a mock could have.
    fn unanswered(&self, call: &Call<'_>, request: Option<&Request>, answer: &Answer) -> Option<Unanswered> {
        let api = call.api;
        let unknown = matches!(answer, Answer::Unsimulated)
            && matches!(api.shape, Shape::Task | Shape::Value)
            && (api.shape == Shape::Task || !gives_object(api));
        let failed = matches!(answer, Answer::Task(Err(_)));
        let wanted = unknown || (failed && api::asks_outside(api));
        if !wanted {
            return None;
        }
        let what = request.map(Request::name).or_else(|| {
            let name = call.option("name").as_str().filter(|_| api.name == CLOUD_FUNCTION)?;
            Some(format!("function {name}"))
        });
        let recorded_in = match (&self.mocking.mocks, request) {
            (Some(mocks), Some(request)) => mocks.near_recording(request).map(str::to_owned),
            _ => None,
        };
        Some(Unanswered { what, recorded_in })
    }
}

fn gives_object(api: &ApiSpec) -> bool {
    matches!(api.gives, Gives::Object(_))
}
