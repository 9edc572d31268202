//! Reads a mock file of JSON into its parts.

use serde_json::{Map, Value as Json, json};

use crate::{
    ApiKind, KnownApi, Reply, User,
    body::request_body,
    mocks::ApiMock,
    node::{Node, Step, Wrong, list, nearest},
    pattern::UrlPattern,
    reply::{self, For, ReadBeside},
    request::RequestMock,
};

/// Keys of the whole file.
pub(crate) const FILE_KEYS: &[&str] = &["$schema", "storage", "user", "apis", "requests", "cloud"];

/// Keys of a mock of requests, besides those of a reply.
pub(crate) const REQUEST_KEYS: &[&str] = &["method", "url", "query", "header", "body", "sequence"];

/// Methods that some platform has (typings of request).
pub(crate) const METHODS: &[&str] =
    &["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PATCH"];

/// APIs that make a request.
pub const TRANSFERS: &[&str] = &["request", "uploadFile", "downloadFile"];

/// What calls a cloud function.
const CLOUD_FUNCTION: &str = "cloud.callFunction";
/// What begins a query of the cloud's database.
const DATABASE: &str = "cloud.database";

/// Bytes that all of `storage` may have, and one entry (feishu 4; the typings of setStorage).
const STORAGE_BYTES: (usize, usize) = (10 << 20, 1 << 20);

/// The parts of a file; the path of each mock by its index among all.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    pub(crate) storage: Map<String, Json>,
    pub(crate) user: Option<User>,
    pub(crate) apis: Vec<ApiMock>,
    pub(crate) requests: Vec<RequestMock>,
    /// Where each mock stands and what it answers, by its id.
    pub(crate) mocks: Vec<(Vec<Step>, String)>,
}

/// What a file is read with.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) platform: &'a str,
    pub(crate) apis: &'a [KnownApi<'a>],
    pub(crate) beside: ReadBeside<'a>,
    /// The id of the first mock.
    pub(crate) first: usize,
}

impl Reader<'_> {
    pub(crate) fn read(&self, value: &Json) -> Result<Parts, Wrong> {
        let root = Node::root(value);
        root.only(FILE_KEYS)?;
        let mut parts = Parts::default();
        if let Some(storage) = root.get("storage") {
            parts.storage = self::storage(&storage)?;
        }
        parts.user = root.get("user").map(|user| User::read(&user)).transpose()?;
        for (name, node) in root.get("apis").map_or(Ok(Vec::new()), |apis| apis.entries())? {
            self.api(name, &node, &mut parts)?;
        }
        for node in root.get("requests").map_or(Ok(Vec::new()), |requests| requests.items())? {
            self.request(&node, &mut parts)?;
        }
        if let Some(cloud) = root.get("cloud") {
            self.cloud(&cloud, &mut parts)?;
        }
        Ok(parts)
    }

    fn id(&self, parts: &mut Parts, node: &Node<'_>, what: String) -> usize {
        parts.mocks.push((node.path.clone(), what));
        self.first + parts.mocks.len() - 1
    }

    fn api(&self, name: &str, node: &Node<'_>, parts: &mut Parts) -> Result<(), Wrong> {
        let Some(known) = self.apis.iter().find(|api| api.name == name) else {
            let near = nearest(name, self.apis.iter().map(|api| api.name));
            let help = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            return Err(node.wrong_key(format!("{} has no API `{name}`{help}", self.platform)));
        };
        let what = match known.kind {
            _ if TRANSFERS.contains(&name) => For::Request,
            ApiKind::Task => For::Task,
            ApiKind::Value => For::Value,
            ApiKind::Listener => {
                return Err(node.wrong_key(format!(
                    "`{name}` takes a listener, and events cannot be mocked: remove it"
                )));
            }
            ApiKind::Handle => {
                return Err(node.wrong_key(format!(
                    "`{name}` gives an object of methods, which cannot be mocked: mock the APIs that answer"
                )));
            }
        };
        self.replies(name, node, what, parts, &|when| when)
    }

    /// One reply, or a list of replies; those with the same `when` follow each other.
    fn replies(
        &self,
        api: &str,
        node: &Node<'_>,
        what: For,
        parts: &mut Parts,
        when_of: &dyn Fn(Option<Json>) -> Option<Json>,
    ) -> Result<(), Wrong> {
        let items = if node.value.is_array() { node.items()? } else { vec![node.clone()] };
        if items.is_empty() {
            return Err(node.wrong("an empty list answers nothing: remove it, or add a reply"));
        }
        let first = parts.apis.len();
        for item in items {
            item.only(&[reply::KEYS, &["when"]].concat())?;
            let when =
                item.get("when").map(|when| when.map().map(|map| Json::Object(map.clone()))).transpose()?;
            if let Some(when) = item.get("when").filter(|_| what == For::Value) {
                return Err(when.wrong_key(
                    "`when` looks at options, and this API takes none: a function can look at its arguments",
                ));
            }
            let when = when_of(when);
            let mut reply = Reply::read(&item, what, self.beside)?;
            if what == For::Cloud
                && let crate::Outcome::Answer(result) = &mut reply.outcome
            {
                *result = json!({ "result": result.take() });
            }
            let group = parts.apis.iter_mut().skip(first).find(|mock| mock.when == when);
            if let Some(group) = group {
                group.replies.push(reply);
            } else {
                let name = node_name(api, when.as_ref());
                let id = self.id(parts, &item, name);
                parts.apis.push(ApiMock { id, api: api.to_owned(), when, replies: vec![reply] });
            }
        }
        Ok(())
    }

    fn request(&self, node: &Node<'_>, parts: &mut Parts) -> Result<(), Wrong> {
        node.only(&[REQUEST_KEYS, reply::KEYS].concat())?;
        let method = node.get("method").map(|method| self::method(&method)).transpose()?.flatten();
        let Some(url) = node.get("url") else {
            return Err(node.wrong(format!("{} needs a `url`: `https://…`, `/path/*` or `**`", node.name())));
        };
        let url = if url.value.is_object() {
            url.only(&["regex"])?;
            let regex = url.get("regex").ok_or_else(|| url.wrong("`url` needs `regex`, or is a string"))?;
            UrlPattern::regex(regex.text()?).map_err(|message| regex.wrong(message))?
        } else {
            UrlPattern::parse(url.text()?).map_err(|message| url.wrong(message))?
        };
        let pairs = |key: &str| -> Result<Vec<(String, String)>, Wrong> {
            let entries = node.get(key).map_or(Ok(Vec::new()), |entries| entries.entries())?;
            entries.into_iter().map(|(key, value)| Ok((key.to_owned(), value.scalar()?))).collect()
        };
        let body = node.get("body").map(|body| match body.value {
            Json::String(text) => request_body(text, ""),
            other => other.clone(),
        });
        let replies = if let Some(sequence) = node.get("sequence") {
            if let Some(own) = reply::KEYS.iter().find_map(|key| node.get(key)) {
                return Err(own.wrong_key("beside `sequence`, this belongs into its replies"));
            }
            let items = sequence.items()?;
            if items.is_empty() {
                return Err(sequence.wrong("an empty `sequence` answers nothing: add a reply"));
            }
            let read = |item: Node<'_>| {
                item.only(reply::KEYS)?;
                Reply::read(&item, For::Request, self.beside)
            };
            items.into_iter().map(read).collect::<Result<_, _>>()?
        } else {
            vec![Reply::read(node, For::Request, self.beside)?]
        };
        let mut mock = RequestMock {
            id: 0,
            method,
            url,
            query: pairs("query")?,
            headers: pairs("header")?,
            body,
            replies,
        };
        mock.id = self.id(parts, node, mock.name());
        parts.requests.push(mock);
        Ok(())
    }

    fn cloud(&self, cloud: &Node<'_>, parts: &mut Parts) -> Result<(), Wrong> {
        cloud.only(&["functions", "collections"])?;
        if !self.apis.iter().any(|api| api.name == CLOUD_FUNCTION) {
            return Err(cloud.wrong_key(format!("{} has no cloud functions: remove `cloud`", self.platform)));
        }
        for (name, node) in cloud.get("functions").map_or(Ok(Vec::new()), |functions| functions.entries())? {
            let when_of = |when: Option<Json>| {
                let mut options = json!({ "name": name });
                if let Some(when) = when {
                    options["data"] = when;
                }
                Some(options)
            };
            self.replies(CLOUD_FUNCTION, &node, For::Cloud, parts, &when_of)?;
        }
        for (name, node) in
            cloud.get("collections").map_or(Ok(Vec::new()), |collections| collections.entries())?
        {
            let when_of = |when: Option<Json>| {
                let mut query = when.unwrap_or_else(|| json!({}));
                query["collection"] = json!(name);
                Some(query)
            };
            self.replies(DATABASE, &node, For::Task, parts, &when_of)?;
        }
        Ok(())
    }
}

/// A method in capitals; `*` is any.
fn method(node: &Node<'_>) -> Result<Option<String>, Wrong> {
    let method = node.text()?.to_uppercase();
    if method == "*" {
        return Ok(None);
    }
    if METHODS.contains(&method.as_str()) {
        return Ok(Some(method));
    }
    Err(node.wrong(format!("`{method}` is no method; there are {}", list(METHODS))))
}

fn storage(node: &Node<'_>) -> Result<Map<String, Json>, Wrong> {
    let mut bytes = 0;
    for (key, value) in node.entries()? {
        let size = key.len() + value.value.to_string().len();
        bytes += size;
        if size > STORAGE_BYTES.1 {
            return Err(
                value.wrong_key(format!("`{key}` is over 1 MB, more than a client stores under one key"))
            );
        }
        if bytes > STORAGE_BYTES.0 {
            return Err(value.wrong_key("the storage is over 10 MB, more than a client stores"));
        }
    }
    Ok(node.map()?.clone())
}

/// How a mock of an API is named to a user.
fn node_name(api: &str, when: Option<&Json>) -> String {
    match when {
        Some(when) if api == CLOUD_FUNCTION => {
            let name = when["name"].as_str().unwrap_or_default();
            format!("cloud function `{name}`")
        }
        Some(when) if api == DATABASE => {
            let name = when["collection"].as_str().unwrap_or_default();
            format!("collection `{name}`")
        }
        Some(when) => format!("`{api}` when {when}"),
        None => format!("`{api}`"),
    }
}
