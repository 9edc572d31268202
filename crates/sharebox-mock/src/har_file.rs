//! Reads HAR archives as the network panels of browsers and proxies export them.

use serde::Deserialize;
use serde_json::Value as Json;
use sharebox_diagnostic::{Text, text};

use crate::{
    Body, Outcome, Reply, Target,
    body::request_body,
    har::{HarEntry, key},
};

#[derive(Deserialize)]
struct File {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: RecordedRequest,
    response: Option<RecordedResponse>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RecordedRequest {
    method: String,
    url: String,
    post_data: Option<PostData>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostData {
    #[serde(default)]
    mime_type: String,
    text: Option<String>,
    #[serde(default)]
    params: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RecordedResponse {
    /// 0 or less where nothing came back.
    #[serde(default)]
    status: i64,
    #[serde(default)]
    headers: Vec<Pair>,
    #[serde(default)]
    content: Content,
    #[serde(default, rename = "redirectURL")]
    redirect_url: String,
}

#[derive(Deserialize)]
struct Pair {
    name: String,
    #[serde(default)]
    value: String,
}

#[derive(Deserialize, Default)]
struct Content {
    #[serde(default)]
    size: i64,
    text: Option<String>,
    #[serde(default)]
    encoding: String,
}

/// What an archive holds.
#[derive(Debug)]
pub(crate) struct Recorded {
    pub(crate) entries: Vec<HarEntry>,
    /// Requests whose responses came without their contents, and are left out.
    pub(crate) without_content: Vec<String>,
}

/// Why a file is no archive that can be used.
#[derive(Debug)]
pub(crate) struct NotHar {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: Text,
}

/// Whether a JSON text begins like an archive.
pub(crate) fn looks_like_har(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix('{').map(str::trim_start);
    let value = inside.and_then(|inside| inside.strip_prefix("\"log\"")).map(str::trim_start);
    value.is_some_and(|value| value.starts_with(':'))
}

/// Reads an archive without a byte order mark.
pub(crate) fn read(text: &str) -> Result<Recorded, NotHar> {
    let file: File = serde_json::from_str(text).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
        let message = text!("not a HAR archive: {reason}", "不是 HAR 存档：{reason}");
        NotHar { line: error.line().max(1), column: error.column().max(1), message }
    })?;
    let whole = |message: Text| NotHar { line: 1, column: 1, message };
    let count = file.log.entries.len();
    let mut recorded = Recorded { entries: Vec::new(), without_content: Vec::new() };
    for (index, entry) in file.log.entries.into_iter().enumerate() {
        match response(entry) {
            Ok(Some(entry)) => recorded.entries.push(entry),
            Ok(None) => {}
            Err(Unusable::NoContent(name)) => recorded.without_content.push(name),
            Err(Unusable::Base64(name)) => {
                return Err(whole(text!(
                    "entry {} ({name}): its content is no Base64",
                    "第 {} 条（{name}）：其内容不是 Base64",
                    index + 1
                )));
            }
        }
    }
    if recorded.entries.is_empty() {
        return Err(whole(if recorded.without_content.is_empty() {
            text!(
                "none of its {count} entries is a response that came back: record again",
                "其中 {count} 条都没有收到响应：请重新录制"
            )
        } else {
            text!(
                "the archive has no contents: export it again with contents (`Save all as HAR with content`)",
                "存档没有内容：请带内容重新导出（`Save all as HAR with content`）"
            )
        }));
    }
    Ok(recorded)
}

enum Unusable {
    NoContent(String),
    Base64(String),
}

/// The entry, where a response came back.
fn response(entry: Entry) -> Result<Option<HarEntry>, Unusable> {
    let Entry { request, response } = entry;
    let method = request.method.to_uppercase();
    let Some((response, status)) = response.and_then(|response| {
        let status = u16::try_from(response.status).ok().filter(|status| (100..600).contains(status))?;
        Some((response, status))
    }) else {
        return Ok(None);
    };
    if !request.url.starts_with("http://") && !request.url.starts_with("https://") {
        return Ok(None);
    }
    let name = || format!("{method} {}", request.url);
    let Content { size, text, encoding } = response.content;
    let redirect = Some(response.redirect_url).filter(|to| !to.is_empty() && (300..400).contains(&status));
    // What never has a body has none to lose.
    let empty = size <= 0 || method == "HEAD" || matches!(status, 204 | 304) || redirect.is_some();
    let body = match text {
        Some(text) if encoding.eq_ignore_ascii_case("base64") => {
            Body::of_base64(&text).map_err(|_| Unusable::Base64(name()))?
        }
        Some(text) => Body::Text(text),
        None if empty => Body::Text(String::new()),
        None => return Err(Unusable::NoContent(name())),
    };
    let headers = response.headers.into_iter().filter(|header| !header.name.starts_with(':'));
    let headers = headers.map(|header| (header.name, header.value)).collect();
    let target = Target::parse(&request.url);
    Ok(Some(HarEntry {
        key: key(&method, &target),
        redirect: redirect.map(|to| absolute(&target, &to)),
        query: target.query,
        body: request.post_data.and_then(sent),
        reply: Reply { outcome: Outcome::Response { status, headers, body }, delay_ms: 0, times: None },
    }))
}

/// The body that was sent.
fn sent(data: PostData) -> Option<Json> {
    let text = data.text.filter(|text| !text.is_empty());
    if let Some(text) = text {
        return Some(request_body(&text, &data.mime_type));
    }
    let fields = data.params.into_iter().map(|param| (param.name, Json::String(param.value)));
    let fields: serde_json::Map<_, _> = fields.collect();
    (!fields.is_empty()).then_some(Json::Object(fields))
}

/// The address that `to` means in an answer from `from`.
fn absolute(from: &Target, to: &str) -> String {
    if to.contains("://") {
        return to.to_owned();
    }
    if let Some(host) = to.strip_prefix("//") {
        let scheme = from.origin.split_once("://").map_or("https", |(scheme, _)| scheme);
        return format!("{scheme}://{host}");
    }
    if to.starts_with('/') {
        return [from.origin.as_str(), to].concat();
    }
    let folder = from.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    [from.origin.as_str(), folder, "/", to].concat()
}
