//! What somebody was sent: a card or a share record as JSON, a path, a link of the platform.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value as Json};
use sharebox_diagnostic::{SourceText, Text, text};
use sharebox_observation::{Chat, Value};
use sharebox_platform::{LinkForm, Platform};

use crate::Way;

/// What a share begins with that nobody made here.
const CARD: &str = "card";

/// Keys of a card that a handler could have returned.
const FIELDS: [&str; 3] = ["title", "imageUrl", "desc"];

/// Why a text is nothing that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum SharedError {
    /// It begins like JSON and is none.
    NoJson {
        /// From 1.
        line: u32,
        /// From 1, in UTF-16 units.
        column: u32,
        /// What keeps it from being JSON.
        reason: Text,
    },
    /// A file of several records.
    Many(usize),
    /// JSON of something else.
    NoCard,
    /// A record of a share that made no card.
    Nothing(String),
    /// A field of another type.
    NotText(&'static str),
    /// Empty, or a link without a page.
    NoPage,
    /// A link that only the server of the platform can read.
    Opaque(Text, String),
    /// A link of no form that is known.
    UnknownLink(String, Box<Text>, Box<Text>),
}

impl SharedError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::NoJson { line, column, reason } => text!(
                "line {line}, column {column}: {reason}",
                "第 {line} 行第 {column} 列：{reason}",
                [reason]
            ),
            Self::Many(count) => text!(
                "it holds {count} records; give one of them, a line of `-f jsonl`",
                "其中有 {count} 条记录；请给出其中一条，即 `-f jsonl` 的一行"
            ),
            Self::NoCard => text!(
                "it is no card: give an object with `path`, or a share record with `card`",
                "它不是卡片：请给出带 `path` 的对象，或带 `card` 的分享记录"
            ),
            Self::Nothing(given) => text!(
                "it is the record of a share without a card ({given}): give one whose `card` is an object",
                "这条分享记录没有卡片（{given}）：请给出 `card` 为对象的记录"
            ),
            Self::NotText(given) => text!(
                "`{given}` of the card is no text: make it a string",
                "卡片的 `{given}` 不是文本：请改为字符串"
            ),
            Self::NoPage => text!(
                "it names no page: give a path like `pages/a/a?id=1`, a card or a link",
                "其中没有页面：请给出形如 `pages/a/a?id=1` 的路径、卡片或链接"
            ),
            Self::Opaque(platform, link) => text!(
                "only {platform}'s server knows which page `{link}…` opens; give its path and query in place \
                 of the link",
                "只有{platform}的服务器知道 `{link}…` 打开哪个页面；请用路径和参数代替该链接",
                [platform]
            ),
            Self::UnknownLink(link, platform, known) => text!(
                "`{link}` is no link of {platform} that names a page{known}",
                "`{link}` 不是指明页面的{platform}链接{known}",
                platform = &**platform,
                known = &**known
            ),
        }
    }
}

/// What somebody was sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shared {
    /// Where the share began, in the platform's word.
    pub(crate) from: String,
    /// The page that was shared, where that is known.
    pub(crate) route: Option<String>,
    /// The page that opens.
    pub(crate) page: String,
    /// Its query, raw.
    pub(crate) query: String,
    /// Other fields of the card.
    pub(crate) fields: Vec<(String, Value)>,
    /// The way it came, where it says so.
    pub(crate) way: Option<Way>,
    /// Whether it carries a ticket.
    pub(crate) ticket: bool,
}

/// Where `text` stops being JSON, and why.
fn not_json(text: &str, error: &serde_json::Error) -> SharedError {
    let source = SourceText::new("", text);
    if let Err(found) = sharebox_document::syntax(text) {
        let start = source.place(found.at.start, found.at.end).span.start;
        return SharedError::NoJson { line: start.line, column: start.column, reason: found.message() };
    }
    // More than the one value that is JSON with comments: a record of several, or what only strict JSON refuses.
    let whole = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let words = error.to_string();
    let reason = words.split(" at line ").next().unwrap_or_default();
    SharedError::NoJson {
        line: whole(error.line()),
        column: whole(error.column()),
        reason: text!("not JSON: {reason}", "不是 JSON：{reason}"),
    }
}

/// The platform that a share record names.
pub(crate) fn platform_of(text: &str) -> Option<&'static Platform> {
    let record: Json = serde_json::from_str(text).ok()?;
    sharebox_platform::find(record.get("platform")?.as_str()?)
}

impl Shared {
    /// What `text` is on `platform`.
    pub(crate) fn read(text: &str, platform: &'static Platform) -> Result<Self, SharedError> {
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.starts_with(['{', '[']) { Self::json(text) } else { Self::link(text, platform) }
    }

    fn json(text: &str) -> Result<Self, SharedError> {
        let values: Result<Vec<Json>, _> = serde_json::Deserializer::from_str(text).into_iter().collect();
        let mut values = values.map_err(|error| not_json(text, &error))?;
        let (Some(value), true) = (values.pop(), values.is_empty()) else {
            return Err(SharedError::Many(values.len() + 1));
        };
        match &value {
            Json::Array(records) if records.len() > 1 => Err(SharedError::Many(records.len())),
            Json::Array(records) => match records.first() {
                Some(Json::Object(record)) => Self::object(record),
                _ => Err(SharedError::NoCard),
            },
            Json::Object(object) => match object.get("shares").and_then(Json::as_array).map(Vec::as_slice) {
                Some([Json::Object(record)]) => Self::object(record),
                Some(records) => Err(SharedError::Many(records.len())),
                None => Self::object(object),
            },
            _ => Err(SharedError::NoCard),
        }
    }

    fn object(object: &Map<String, Json>) -> Result<Self, SharedError> {
        let Some(card) = object.get("card") else { return Self::card(object, CARD.to_owned(), None) };
        let word = |key: &str| object.get(key).and_then(Json::as_str);
        let Json::Object(card) = card else {
            return Err(SharedError::Nothing(word("outcome").unwrap_or("unknown").to_owned()));
        };
        let from = object.get("trigger").and_then(|trigger| trigger["from"].as_str()).unwrap_or(CARD);
        let shared = Self::card(card, from.to_owned(), word("route").map(str::to_owned))?;
        let first = object.get("delivery").and_then(|delivery| delivery["to"].get(0));
        let chat = first.and_then(|to| to["chat"].as_str()?.parse::<Chat>().ok());
        let ticket = first.is_some_and(|to| to["withShareTicket"] == true);
        Ok(Self { way: chat.map(Way::Chat), ticket, ..shared })
    }

    fn card(card: &Map<String, Json>, from: String, route: Option<String>) -> Result<Self, SharedError> {
        let text = |key: &'static str| match card.get(key) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::String(text)) => Ok(Some(text.as_str())),
            Some(_) => Err(SharedError::NotText(key)),
        };
        let path = text("path")?.ok_or(SharedError::NoCard)?;
        let mut shared = Self::path(path)?;
        if let Some(query) = text("query")? {
            query.clone_into(&mut shared.query);
        }
        for key in FIELDS {
            if let Some(value) = text(key)? {
                shared.fields.push((key.to_owned(), Value::String(value.to_owned())));
            }
        }
        Ok(Self { from, route, ..shared })
    }

    /// `pages/a/a?x=1`, as a handler returns it.
    fn path(path: &str) -> Result<Self, SharedError> {
        let (page, query) = path.split_once('?').unwrap_or((path, ""));
        let page = page.strip_prefix('/').unwrap_or(page);
        if page.is_empty() {
            return Err(SharedError::NoPage);
        }
        Ok(Self {
            from: CARD.to_owned(),
            route: None,
            page: page.to_owned(),
            query: query.to_owned(),
            fields: Vec::new(),
            way: None,
            ticket: false,
        })
    }

    fn link(text: &str, platform: &'static Platform) -> Result<Self, SharedError> {
        let delivery = &platform.delivery;
        let (head, parameters) = text.split_once('?').unwrap_or((text, ""));
        if let Some(form) =
            delivery.links.iter().find(|form| form.prefix.trim_end_matches('/') == head.trim_end_matches('/'))
        {
            return Self::of_form(form, parameters, text, platform);
        }
        if delivery.opaque_links.iter().any(|prefix| text.starts_with(prefix)) {
            return Err(SharedError::Opaque(platform.called(), text.chars().take(40).collect()));
        }
        let scheme = text
            .split_once("://")
            .is_some_and(|(scheme, _)| scheme != "plugin" && !scheme.contains(['/', '?']));
        if scheme || text.starts_with('#') {
            let known = delivery.links.iter().map(|form| format!("`{}`", form.prefix)).collect::<Vec<_>>();
            let known = if known.is_empty() {
                Text::fixed("", "")
            } else {
                let known = Text::new(known.join(" or "), known.join(" 或 "));
                text!("; those begin with {}", "；这类链接以 {} 开头", known)
            };
            return Err(SharedError::UnknownLink(
                text.chars().take(40).collect(),
                Box::new(platform.called()),
                Box::new(known),
            ));
        }
        Self::path(text)
    }

    fn of_form(
        form: &LinkForm,
        parameters: &str,
        text: &str,
        platform: &'static Platform,
    ) -> Result<Self, SharedError> {
        let parameter = |name: &str| {
            let pairs = parameters.split('#').next().unwrap_or_default().split('&');
            let value = pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?.1;
            Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
        };
        let Some(page) = parameter(form.page).filter(|page| !page.is_empty()) else {
            // What stands there in place of a page is for the server.
            return Err(if parameters.is_empty() {
                SharedError::NoPage
            } else {
                SharedError::Opaque(platform.called(), text.chars().take(40).collect())
            });
        };
        let mut shared = Self::path(&page)?;
        if let Some(query) = form.query.and_then(parameter) {
            shared.query = query;
        }
        Ok(Self { way: form.way.map(|way| Way::Other(way.to_owned())), ..shared })
    }

    /// What a handler would have returned for it on `platform`; the place where a share of a form of its own begins asks for no
    /// path.
    pub(crate) fn returned(&self, platform: &Platform) -> Value {
        let string = |text: String| Value::String(text);
        let mut fields = self.fields.clone();
        let mark = if self.query.is_empty() { "" } else { "?" };
        if platform.form(&self.from).is_some() {
            fields.push(("query".to_owned(), string(self.query.clone())));
        } else if self.page.starts_with("plugin://") {
            fields.push(("path".to_owned(), string(format!("{}{mark}{}", self.page, self.query))));
        } else {
            fields.push(("path".to_owned(), string(format!("/{}{mark}{}", self.page, self.query))));
        }
        Value::Object(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, platform: &str) -> Result<String, String> {
        let platform = sharebox_platform::find(platform).unwrap();
        Shared::read(text, platform)
            .map(|shared| {
                let way = match &shared.way {
                    None => "-".to_owned(),
                    Some(Way::Chat(chat)) => chat.to_string(),
                    Some(Way::Other(way)) => way.clone(),
                };
                format!("{} {} {} {way} {}", shared.from, shared.page, shared.query, shared.ticket)
            })
            .map_err(|error| error.to_string())
    }

    #[test]
    fn cards_records_paths_and_links_are_read() {
        let record = r#"{ "schema": "sharebox.share/1", "route": "pages/a/a", "trigger": { "from": "button" },
            "card": { "title": "T", "path": "pages/b/b", "query": "x=1", "imageUrl": null },
            "delivery": { "to": [{ "chat": "group:family", "withShareTicket": true }] } }"#;
        for (text, platform, expected) in [
            ("pages/a/a?x=1&y=%20", "wechat", "card pages/a/a x=1&y=%20 - false"),
            (" /pages/a/a\n", "wechat", "card pages/a/a  - false"),
            (r#"{ "path": "/pages/a/a?x=1" }"#, "feishu", "card pages/a/a x=1 - false"),
            (r#"{ "path": "pages/a/a", "query": "x=1" }"#, "wechat", "card pages/a/a x=1 - false"),
            (record, "wechat", "button pages/b/b x=1 group:family true"),
            (
                "weixin://dl/business/?appid=wx1&path=pages/a/a&query=x%3D1%26y%3D%2520",
                "wechat",
                "card pages/a/a x=1&y=%20 link false",
            ),
            (
                "https://applink.feishu.cn/client/mini_program/open?appId=cli_1&path=pages%2Fa%2Fa%3Fx%3D1",
                "feishu",
                "card pages/a/a x=1 link false",
            ),
        ] {
            assert_eq!(read(text, platform).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_opened_says_why() {
        for (text, platform, expected) in [
            ("", "wechat", "names no page"),
            ("?x=1", "wechat", "names no page"),
            ("{", "wechat", "not JSON"),
            ("{}", "wechat", "no card"),
            ("[1]", "wechat", "no card"),
            (r#"{ "path": 7 }"#, "wechat", "`path` of the card is no text"),
            (r#"{ "card": null, "outcome": "threw" }"#, "wechat", "without a card (threw)"),
            ("{\"path\":\"a\"}\n{\"path\":\"b\"}", "wechat", "2 records"),
            ("#小程序://商店/AbCd", "wechat", "only WeChat's server knows"),
            ("weixin://dl/business/?t=TICKET", "wechat", "only WeChat's server knows"),
            ("https://example.com/pages/a/a", "wechat", "those begin with `weixin://"),
            ("sslocal://microapp?id=1", "douyin", "is no link of Douyin"),
        ] {
            let message = read(text, platform).unwrap_err();
            assert!(message.contains(expected), "{text}: {message}");
        }
    }
}
