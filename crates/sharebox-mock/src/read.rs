//! Reads a mock file of JSON into its parts.

use serde_json::{Map, Value as Json, json};
use sharebox_diagnostic::{Text, text};
use sharebox_document::{list, or_near};

use crate::{
    ApiKind, KnownApi, Reply, User,
    body::request_body,
    mocks::ApiMock,
    node::{Node, Step, Whole, Wrong},
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
    pub(crate) mocks: Vec<(Vec<Step>, Text)>,
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
        let root = Node::root(value, Whole::File);
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

    fn id(&self, parts: &mut Parts, node: &Node<'_>, what: Text) -> usize {
        parts.mocks.push((node.path.clone(), what));
        self.first + parts.mocks.len() - 1
    }

    fn api(&self, name: &str, node: &Node<'_>, parts: &mut Parts) -> Result<(), Wrong> {
        let Some(known) = self.apis.iter().find(|api| api.name == name) else {
            let help = or_near(name, self.apis.iter().map(|api| api.name));
            return Err(node.wrong_key(text!(
                "{} has no API `{name}`{help}",
                "{} 没有 API `{name}`{help}",
                [help],
                self.platform
            )));
        };
        let what = match known.kind {
            _ if TRANSFERS.contains(&name) => For::Request,
            ApiKind::Task => For::Task,
            ApiKind::Value => For::Value,
            ApiKind::Listener => {
                return Err(node.wrong_key(text!(
                    "`{name}` takes a listener, and events cannot be mocked: remove it",
                    "`{name}` 注册监听，事件无法 mock：请删除"
                )));
            }
            ApiKind::Handle => {
                return Err(node.wrong_key(text!(
                    "`{name}` gives an object of methods, which cannot be mocked: mock the APIs that answer",
                    "`{name}` 返回带方法的对象，无法 mock：请 mock 有应答的 API"
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
            return Err(node.wrong(text!(
                "an empty list answers nothing: remove it, or add a reply",
                "空列表不应答任何调用：请删除，或添加一个应答"
            )));
        }
        let first = parts.apis.len();
        for item in items {
            item.only(&[reply::KEYS, &["when"]].concat())?;
            let when =
                item.get("when").map(|when| when.map().map(|map| Json::Object(map.clone()))).transpose()?;
            if let Some(when) = item.get("when").filter(|_| what == For::Value) {
                return Err(when.wrong_key(text!(
                    "`when` looks at options, and this API takes none: a function can look at its arguments",
                    "`when` 检查选项，而这个 API 没有选项：可以用函数检查它的参数"
                )));
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
            return Err(node.wrong(text!(
                "{} needs a `url`: `https://…`, `/path/*` or `**`",
                "{}需要 `url`：`https://…`、`/path/*` 或 `**`",
                node.name()
            )));
        };
        let url = if url.value.is_object() {
            url.only(&["regex"])?;
            let regex = url.get("regex").ok_or_else(|| {
                url.wrong(text!("`url` needs `regex`, or is a string", "`url` 需要 `regex`，或者是字符串"))
            })?;
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
                return Err(own.wrong_key(text!(
                    "beside `sequence`, this belongs into its replies",
                    "与 `sequence` 并列时，它应写在各个应答里"
                )));
            }
            let items = sequence.items()?;
            if items.is_empty() {
                return Err(sequence.wrong(text!(
                    "an empty `sequence` answers nothing: add a reply",
                    "空的 `sequence` 不应答任何调用：请添加一个应答"
                )));
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
            return Err(cloud.wrong_key(text!(
                "{} has no cloud functions: remove `cloud`",
                "{} 没有云函数：请删除 `cloud`",
                self.platform
            )));
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
    Err(node.wrong(text!(
        "`{method}` is no method; there are {}",
        "`{method}` 不是请求方法；可用的有 {}",
        list(METHODS)
    )))
}

fn storage(node: &Node<'_>) -> Result<Map<String, Json>, Wrong> {
    let mut bytes = 0;
    for (key, value) in node.entries()? {
        let size = key.len() + value.value.to_string().len();
        bytes += size;
        if size > STORAGE_BYTES.1 {
            return Err(value.wrong_key(text!(
                "`{key}` is over 1 MB, more than a client stores under one key",
                "`{key}` 超过 1 MB，超出客户端单个键的存储上限"
            )));
        }
        if bytes > STORAGE_BYTES.0 {
            return Err(value.wrong_key(text!(
                "the storage is over 10 MB, more than a client stores",
                "存储超过 10 MB，超出客户端的存储上限"
            )));
        }
    }
    Ok(node.map()?.clone())
}

/// How a mock of an API is named to a user.
fn node_name(api: &str, when: Option<&Json>) -> Text {
    match when {
        Some(when) if api == CLOUD_FUNCTION => {
            let name = when["name"].as_str().unwrap_or_default();
            text!("cloud function `{name}`", "云函数 `{name}`")
        }
        Some(when) if api == DATABASE => {
            let name = when["collection"].as_str().unwrap_or_default();
            text!("collection `{name}`", "集合 `{name}`")
        }
        Some(when) => Text::verbatim(format!("`{api}` when {when}")),
        None => Text::verbatim(format!("`{api}`")),
    }
}
