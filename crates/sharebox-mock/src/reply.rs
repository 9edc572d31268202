//! One reply: what is answered or how the call fails, when, and how often.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use sharebox_diagnostic::{Text, text};

use crate::{
    Body,
    node::{Node, Whole, Wrong},
};

/// Milliseconds that a reply may take.
const LONGEST_DELAY: u64 = 3_600_000;

/// One reply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// What is answered.
    pub outcome: Outcome,
    /// Milliseconds of virtual time until then.
    pub delay_ms: u64,
    /// How often it is given; without a number once, or for ever where it is the last.
    pub(crate) times: Option<u64>,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// What the page gets, as far as the user wrote it: the client adds what it always adds. Of a request the
    /// fields `statusCode`, `header`, `cookies` and `data`.
    Answer(Json),
    /// A server's response to a request.
    Response {
        /// The status code.
        status: u16,
        /// Names and values of its headers.
        headers: Vec<(String, String)>,
        /// Its body.
        body: Body,
    },
    /// The call fails.
    Fail(Failure),
}

/// How a call fails.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Failure {
    /// What stands after `fail` in `errMsg`, or the whole of it.
    pub text: String,
    /// Other fields: `errno`, `errCode`, whatever the platform gives.
    pub fields: Map<String, Json>,
}

/// What a reply is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// An API whose answer is an object for callbacks.
    Task,
    /// An API that answers at once, with any value.
    Value,
    /// A request, upload or download.
    Request,
    /// A cloud function: the answer is its result, any value.
    Cloud,
}

/// What a mock function gave that is no reply.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", self.text().en())]
pub struct ReplyError(Text);

impl ReplyError {
    /// What went wrong, in every language.
    pub fn text(&self) -> &Text {
        &self.0
    }
}

/// Reads the bytes of a file that a mock names.
pub(crate) type ReadBeside<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, Text>;

/// Keys of a reply. A test holds the schema to them.
pub(crate) const KEYS: &[&str] = &["answer", "fail", "file", "delay", "times"];

impl Reply {
    /// Reads what a mock function gave for a call of an API that answers callbacks (`at_once`: with a value at
    /// once; `transfer`: a request, an upload or a download).
    ///
    /// # Errors
    /// When it is no reply.
    pub fn from_function(value: &Json, at_once: bool, transfer: bool) -> Result<Self, ReplyError> {
        let what = match (at_once, transfer) {
            (_, true) => For::Request,
            (true, _) => For::Value,
            _ => For::Task,
        };
        let node = Node::root(value, Whole::Reply);
        let keys = ["answer", "fail", "delay"];
        let wrong = |wrong: Wrong| ReplyError(wrong.message);
        node.only(&keys).map_err(wrong)?;
        Self::read(&node, what, &|_| Err(text!("a function gives its answer itself", "函数自己给出应答")))
            .map_err(wrong)
    }

    /// Reads a reply; other keys of the object are the caller's.
    pub(crate) fn read(node: &Node<'_>, what: For, beside: ReadBeside<'_>) -> Result<Self, Wrong> {
        let (answer, fail, file) = (node.get("answer"), node.get("fail"), node.get("file"));
        let outcome = match (answer, fail, file) {
            (None, None, None) => {
                return Err(node.wrong(text!(
                    "{} needs `answer`, `fail` or `file`",
                    "{}需要 `answer`、`fail` 或 `file`",
                    node.name()
                )));
            }
            (None, Some(fail), None) => Outcome::Fail(failure(&fail)?),
            (Some(_), Some(fail), _) | (_, Some(fail), Some(_)) => {
                return Err(fail.wrong_key(text!(
                    "a reply either answers or fails: remove one",
                    "一个应答要么成功要么失败：请删除其一"
                )));
            }
            (answer, None, Some(file)) => from_file(answer.as_ref(), &file, what, beside)?,
            (Some(answer), None, None) => Outcome::Answer(self::answer(&answer, what)?),
        };
        let delay = node.get("delay");
        if let Some(delay) = delay.as_ref().filter(|_| what == For::Value) {
            return Err(delay.wrong_key(text!(
                "this API answers at once: remove `delay`",
                "这个 API 立即应答：请删除 `delay`"
            )));
        }
        let delay_ms = delay.map_or(Ok(0), |delay| delay.number(0, LONGEST_DELAY))?;
        let times = node.get("times").map(|times| times.number(1, 1_000_000)).transpose()?;
        Ok(Self { outcome, delay_ms, times })
    }
}

fn answer(node: &Node<'_>, what: For) -> Result<Json, Wrong> {
    match what {
        For::Value | For::Cloud => Ok(node.value.clone()),
        For::Task => Ok(Json::Object(node.map()?.clone())),
        For::Request => {
            let map = node.map()?;
            let known = ["data", "statusCode", "header", "cookies", "tempFilePath", "errMsg"];
            if let Some((key, _)) = map.iter().find(|(key, _)| !known.contains(&key.as_str())) {
                let inner = node.get(key).unwrap_or_else(|| node.clone());
                return Err(inner.wrong_key(text!(
                    "`{key}` is no part of a response: what the server sends goes into `data`, beside it are \
                     `statusCode`, `header` and `cookies`",
                    "`{key}` 不是响应的一部分：服务器发送的内容写在 `data` 中，与它并列的是 `statusCode`、\
                     `header` 和 `cookies`"
                )));
            }
            if let Some(status) = node.get("statusCode") {
                status.number(100, 599)?;
            }
            for (_, value) in node.get("header").map_or(Ok(Vec::new()), |header| header.entries())? {
                value.scalar()?;
            }
            for cookie in node.get("cookies").map_or(Ok(Vec::new()), |cookies| cookies.items())? {
                cookie.text()?;
            }
            Ok(Json::Object(map.clone()))
        }
    }
}

fn failure(node: &Node<'_>) -> Result<Failure, Wrong> {
    if node.value.is_object() {
        let mut fields = node.map()?.clone();
        let text = node.get("errMsg").map(|text| text.text()).transpose()?.unwrap_or_default().to_owned();
        fields.remove("errMsg");
        return Ok(Failure { text, fields });
    }
    let text = node.text().map_err(|_| {
        node.wrong(text!(
            "{} must be the text after `fail` in `errMsg`, or an object",
            "{}必须是 `errMsg` 中 `fail` 之后的文本，或一个对象",
            node.name()
        ))
    })?;
    Ok(Failure { text: text.to_owned(), fields: Map::new() })
}

/// An answer whose contents are in a file: the body of a response, else the answer itself.
fn from_file(
    answer: Option<&Node<'_>>,
    file: &Node<'_>,
    what: For,
    beside: ReadBeside<'_>,
) -> Result<Outcome, Wrong> {
    let name = file.text()?;
    let bytes = beside(name).map_err(|reason| {
        file.wrong(text!("cannot read `{name}`: {reason}", "无法读取 `{name}`：{reason}", [reason]))
    })?;
    if what != For::Request {
        if let Some(answer) = answer {
            return Err(answer.wrong_key(text!(
                "`file` is the whole answer here: remove one of the two",
                "这里 `file` 就是整个应答：请删除两者之一"
            )));
        }
        let value: Json = serde_json::from_slice(&bytes).map_err(|error| {
            file.wrong(text!(
                "`{name}` is not JSON: {error}",
                "`{name}` 不是 JSON：{error}",
                error = error.to_string()
            ))
        })?;
        return Ok(Outcome::Answer(self::answer(&Node { value: &value, ..file.clone() }, what)?));
    }
    let mut parts = Map::new();
    if let Some(answer) = answer {
        if let Some(data) = answer.get("data") {
            return Err(data.wrong_key(text!(
                "`file` is the data here: remove one of the two",
                "这里 `file` 就是数据：请删除两者之一"
            )));
        }
        if let Some(cookies) = answer.get("cookies") {
            return Err(cookies.wrong_key(text!(
                "beside `file`, cookies are the `Set-Cookie` header",
                "与 `file` 并列时，cookie 写在 `Set-Cookie` 头里"
            )));
        }
        if let Json::Object(map) = self::answer(answer, what)? {
            parts = map;
        }
    }
    let status = parts.get("statusCode").and_then(Json::as_u64).and_then(|status| u16::try_from(status).ok());
    let headers = parts.get("header").and_then(Json::as_object).into_iter().flatten();
    let headers = headers.filter_map(|(name, value)| Some((name.clone(), crate::node::scalar(value)?)));
    Ok(Outcome::Response {
        status: status.unwrap_or(200),
        headers: headers.collect(),
        body: Body::of_bytes(bytes),
    })
}

/// Which of `replies` is due after so many were given: in order, and the last stays unless it says how often.
pub(crate) fn due(replies: &[Reply], given: u64) -> Option<&Reply> {
    let mut left = given;
    for (index, reply) in replies.iter().enumerate() {
        let times = match reply.times {
            None if index + 1 == replies.len() => return Some(reply),
            times => times.unwrap_or(1),
        };
        if left < times {
            return Some(reply);
        }
        left -= times;
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn reply(name: &str, times: Option<u64>) -> Reply {
        Reply { outcome: Outcome::Answer(json!(name)), delay_ms: 0, times }
    }

    #[test]
    fn replies_come_in_order_and_the_last_stays() {
        let given = |replies: &[Reply]| -> Vec<Option<String>> {
            let outcome = |given| match &due(replies, given)?.outcome {
                Outcome::Answer(answer) => answer.as_str().map(str::to_owned),
                _ => None,
            };
            (0..4).map(outcome).collect()
        };
        let some = |names: [&str; 4]| names.map(|name| (!name.is_empty()).then(|| name.to_owned()));
        assert_eq!(given(&[reply("a", None)]), some(["a"; 4]));
        assert_eq!(given(&[reply("a", None), reply("b", None)]), some(["a", "b", "b", "b"]));
        assert_eq!(given(&[reply("a", Some(2)), reply("b", None)]), some(["a", "a", "b", "b"]));
        assert_eq!(given(&[reply("a", None), reply("b", Some(2))]), some(["a", "b", "b", ""]));
        assert_eq!(given(&[reply("a", Some(1))]), some(["a", "", "", ""]));
    }

    #[test]
    fn a_function_gives_a_reply_or_hears_what_it_gave() {
        let read = |value: &Json, at_once, transfer| Reply::from_function(value, at_once, transfer);
        let fine = read(&json!({ "answer": { "x": 1 }, "delay": 5 }), false, false).unwrap();
        assert_eq!((fine.delay_ms, fine.outcome), (5, Outcome::Answer(json!({ "x": 1 }))));
        for (value, at_once, transfer, words) in [
            (json!({ "x": 1 }), false, false, "`x` is no key of a reply"),
            (json!(5), false, false, "a reply must be an object, not a number"),
            (json!({}), false, false, "a reply needs `answer`"),
            (json!({ "answer": 1 }), false, false, "`answer` must be an object"),
            (json!({ "answer": 1, "delay": 1 }), true, false, "answers at once"),
            (json!({ "answer": { "list": [] } }), false, true, "goes into `data`"),
            (json!({ "answer": {}, "fail": "x" }), false, false, "either answers or fails"),
        ] {
            let message = read(&value, at_once, transfer).unwrap_err().to_string();
            assert!(message.contains(words), "{value}: {message}");
        }
        assert!(read(&json!({ "answer": 1 }), true, false).is_ok());
    }
}
