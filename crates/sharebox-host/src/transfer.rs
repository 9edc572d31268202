//! Requests, uploads and downloads: what leaves the client, and what it makes of a server's response.

use serde_json::{Map, Value as Json, json};
use sharebox_mock::{Body, Outcome, Request, TRANSFERS, request_body};
use sharebox_observation::Value;

use crate::{
    Answer, ApiFail, ApiSpec, Call, Fail, Host,
    files::{FileError, Loose},
    host::succeeded,
    json::stringify,
};

/// What a call that moves data gives to the listeners of its task object, and what `abort` does.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// What `fail` is called with when the page aborts before the answer is there.
    pub abort: ApiFail,
    /// What listeners for headers hear before the answer.
    pub headers: Option<Json>,
    /// What listeners for progress hear before the answer.
    pub progress: Option<Json>,
    /// The `data` of the answer where the page asked for an `ArrayBuffer`, which JSON lacks.
    pub bytes: Option<Vec<u8>>,
}

impl Transfer {
    /// A transfer of which nothing is known but that it can be aborted.
    pub(crate) fn new(host: &Host, api: &ApiSpec) -> Self {
        let abort = host.client.faults.aborted.fail().payload(api, host.client, host.config.version);
        Self { abort, headers: None, progress: None, bytes: None }
    }
}

impl Host {
    /// The request that a call makes; `None` for an API that makes none, or a call without an address.
    pub fn request_of(&self, api: &ApiSpec, args: &[Value]) -> Option<Request> {
        if !TRANSFERS.contains(&api.name) {
            return None;
        }
        let call = Call { api, args, now_ms: 0, object: None };
        let url = call.option("url").as_str()?;
        let headers = match call.option("header") {
            Value::Object(fields) => {
                fields.iter().filter_map(|(name, value)| Some((name.clone(), plain(value)?))).collect()
            }
            _ => Vec::new(),
        };
        let (method, data) = match api.name {
            "uploadFile" => ("POST", call.option("formData")),
            "downloadFile" => ("GET", &Value::Undefined),
            _ => (call.option("method").as_str().unwrap_or("GET"), call.option("data")),
        };
        let content_type = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let content_type = content_type.map_or("", |(_, value)| value.as_str()).to_owned();
        let mut request = Request::new(method, url, headers, None);
        match data {
            // Data of a GET is its query (typings of request).
            Value::Object(fields) if request.method == "GET" => {
                let pairs = fields.iter().filter_map(|(name, value)| Some((name.clone(), plain(value)?)));
                request.target.query.extend(pairs);
            }
            Value::Object(fields)
                if content_type.contains("x-www-form-urlencoded") || api.name == "uploadFile" =>
            {
                let fields =
                    fields.iter().filter_map(|(name, value)| Some((name.clone(), plain(value)?.into())));
                request.body = Some(Json::Object(fields.collect()));
            }
            Value::String(text) | Value::LongString { start: text, .. } => {
                request.body = Some(request_body(text, &content_type));
            }
            other => request.body = stringify(other).ok().flatten(),
        }
        Some(request)
    }

    /// What the page gets for a server's response, and when: a transfer that takes longer than it may fails.
    pub(crate) fn respond(
        &mut self,
        call: &Call<'_>,
        outcome: &Outcome,
        delay_ms: u64,
    ) -> (Answer, Transfer, u64) {
        let api = call.api;
        let mut transfer = Transfer::new(self, api);
        let limit = self.time_limit(call);
        if delay_ms > limit {
            let fail = self.client.faults.timed_out.fail();
            let fail = fail.payload(api, self.client, self.config.version);
            return (Answer::Task(Err(fail)), transfer, limit);
        }
        let response = match outcome {
            Outcome::Fail(failure) => {
                return (Answer::Task(Err(self.failure(api, failure))), transfer, delay_ms);
            }
            Outcome::Answer(answer) => Response::of_answer(answer),
            Outcome::Response { status, headers, body } => Response::of_wire(*status, headers, body),
        };
        let answer = match self.fields(call, response, &mut transfer) {
            Ok(fields) => Ok(succeeded(api, fields.into())),
            Err(error) => {
                Err((self.client.file_fault)(&error).payload(api, self.client, self.config.version))
            }
        };
        (Answer::Task(answer), transfer, delay_ms)
    }

    fn time_limit(&self, call: &Call<'_>) -> u64 {
        let transfers = &self.client.transfers;
        let reads = transfers.timeout_since.is_some_and(|since| self.config.version.has(Some(since)));
        match call.option("timeout") {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
            Value::Number(limit) if reads && *limit > 0.0 => limit.clamp(1.0, 1e9) as u64,
            _ => transfers.timeout_ms,
        }
    }

    /// The fields of the answer, in the order in which clients give them.
    fn fields(
        &mut self,
        call: &Call<'_>,
        response: Response,
        transfer: &mut Transfer,
    ) -> Result<Map<String, Json>, FileError> {
        let Response { data, wire, status, header, cookies, mut rest } = response;
        let transfers = &self.client.transfers;
        let lists_cookies = transfers.cookies_since.is_some_and(|since| self.config.version.has(Some(since)));
        let mut heard = json!({ "header": header, "statusCode": status });
        if lists_cookies {
            heard["cookies"] = cookies.clone();
        }
        let mut fields = Map::new();
        match call.api.name {
            "downloadFile" => {
                let bytes = wire.as_ref().map(Body::bytes).unwrap_or_default();
                let length = bytes.len();
                let path = self.downloaded(call, rest.remove("tempFilePath"), bytes)?;
                transfer.progress = Some(json!({
                    "progress": 100, "totalBytesWritten": length, "totalBytesExpectedToWrite": length,
                }));
                fields.extend([path]);
                fields.insert("statusCode".to_owned(), status);
            }
            "uploadFile" => {
                // The size of the file is not known here.
                transfer.progress =
                    Some(json!({ "progress": 100, "totalBytesSent": 0, "totalBytesExpectedToSend": 0 }));
                fields.insert("data".to_owned(), json!(text(data, wire.as_ref())));
                fields.insert("statusCode".to_owned(), status);
            }
            _ => {
                if call.option("responseType").as_str() == Some("arraybuffer") {
                    transfer.bytes = Some(match &wire {
                        Some(body) => body.bytes(),
                        None => text(data, None).into_bytes(),
                    });
                    fields.insert("data".to_owned(), Json::Null);
                } else {
                    let json = call.option("dataType").as_str().is_none_or(|kind| kind == "json");
                    fields.insert("data".to_owned(), page_data(data, wire.as_ref(), json));
                }
                fields.insert("statusCode".to_owned(), status);
                fields.insert("header".to_owned(), header);
                if lists_cookies {
                    fields.insert("cookies".to_owned(), cookies);
                }
            }
        }
        if transfers.trace {
            fields.insert("trace".to_owned(), json!("sharebox"));
        }
        transfer.headers = Some(heard);
        fields.extend(rest);
        Ok(fields)
    }

    /// Puts a downloaded file where the page or the mock says, else at a new temporary path.
    fn downloaded(
        &mut self,
        call: &Call<'_>,
        given: Option<Json>,
        bytes: Vec<u8>,
    ) -> Result<(String, Json), FileError> {
        if let Some(path) = call.option("filePath").as_str() {
            self.files.write(path, bytes, call.now_ms)?;
            let name = if self.client.transfers.file_path { "filePath" } else { "tempFilePath" };
            return Ok((name.to_owned(), json!(path)));
        }
        let path = if let Some(path) = given {
            path
        } else {
            let url = call.option("url").as_str().unwrap_or_default();
            let name =
                url.split(['?', '#']).next().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
            let plain = |kind: &&str| kind.len() < 8 && kind.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let kind = name.rsplit_once('.').map(|(_, kind)| kind).filter(plain);
            let kind = kind.map_or_else(String::new, |kind| format!(".{kind}"));
            let file = Loose { bytes, written_ms: call.now_ms, saved: false };
            json!(self.files.make_loose(self.client.temporary_files, &kind, file)?)
        };
        Ok(("tempFilePath".to_owned(), path))
    }

    /// The failure that a mock describes: its own words, and the number that this client gives for them.
    pub(crate) fn failure(&self, api: &ApiSpec, failure: &sharebox_mock::Failure) -> ApiFail {
        let faults = &self.client.faults;
        let whole = failure.text.contains(":fail");
        let reason =
            failure.text.split_once(":fail").map_or(failure.text.as_str(), |(_, reason)| reason).trim();
        let known = [faults.offline, faults.timed_out, faults.aborted].into_iter().chain(faults.missing_key);
        let errno = known.into_iter().find(|fault| fault.text == reason).and_then(|fault| fault.errno);
        let given =
            failure.fields.get("errno").and_then(Json::as_u64).and_then(|errno| u32::try_from(errno).ok());
        let fail = Fail { errno: given.or(errno), ..Fail::new(reason) };
        let mut payload = match fail.payload(api, self.client, self.config.version).payload {
            Json::Object(payload) => payload,
            _ => Map::new(),
        };
        if whole || reason.is_empty() {
            let text = if whole { failure.text.clone() } else { format!("{}:fail", api.answers_as()) };
            payload.insert("errMsg".to_owned(), json!(text));
        }
        payload.extend(failure.fields.clone());
        ApiFail { payload: payload.into() }
    }
}

/// A response before the client has looked at it.
struct Response {
    /// What the page gets, where the mock says that.
    data: Option<Json>,
    /// What the server sent, where the mock says that.
    wire: Option<Body>,
    status: Json,
    header: Json,
    cookies: Json,
    /// What else the mock says.
    rest: Map<String, Json>,
}

impl Response {
    fn of_answer(answer: &Json) -> Self {
        let mut rest = answer.as_object().cloned().unwrap_or_default();
        let header = rest.remove("header").unwrap_or_else(|| json!({}));
        let cookies = rest.remove("cookies").unwrap_or_else(|| {
            let name = |name: &str| name.eq_ignore_ascii_case("set-cookie");
            let cookies = header.as_object().into_iter().flatten().filter(|(key, _)| name(key));
            cookies.map(|(_, value)| value.clone()).collect()
        });
        Self {
            data: rest.remove("data"),
            wire: None,
            status: rest.remove("statusCode").unwrap_or(json!(200)),
            header,
            cookies,
            rest,
        }
    }

    fn of_wire(status: u16, headers: &[(String, String)], body: &Body) -> Self {
        let mut header = Map::new();
        let mut cookies = Vec::new();
        for (name, value) in headers {
            if name.eq_ignore_ascii_case("set-cookie") {
                cookies.extend(value.lines().map(|cookie| json!(cookie)));
            }
            // Headers of one name are one, as HTTP has it.
            match header.get_mut(name) {
                Some(Json::String(before)) => before.extend([",", value]),
                _ => {
                    header.insert(name.clone(), json!(value));
                }
            }
        }
        Self {
            data: None,
            wire: Some(body.clone()),
            status: json!(status),
            header: header.into(),
            cookies: cookies.into(),
            rest: Map::new(),
        }
    }
}

/// What the page gets as `data`: JSON is parsed where it asked for it, and stays text where it is none.
fn page_data(data: Option<Json>, wire: Option<&Body>, parsed: bool) -> Json {
    match (data, wire) {
        (Some(data), _) if parsed => data,
        (None, Some(body)) if parsed => {
            let text = body.text();
            serde_json::from_str(&text).unwrap_or(Json::String(text))
        }
        (data, wire) => Json::String(text(data, wire)),
    }
}

/// The body as text.
fn text(data: Option<Json>, wire: Option<&Body>) -> String {
    match (data, wire) {
        (Some(Json::String(text)), _) => text,
        (Some(data), _) => data.to_string(),
        (None, Some(body)) => body.text(),
        (None, None) => String::new(),
    }
}

/// A value as a query, a form or a header carries it; `None` for `undefined` and functions.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Undefined | Value::Function(_) | Value::Symbol(_) => None,
        Value::String(text) | Value::LongString { start: text, .. } => Some(text.clone()),
        other => stringify(other).ok().flatten().map(|json| json.to_string()),
    }
}
