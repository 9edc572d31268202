//! What a part of a share record must look like: values, and matchers for those that are not known to the letter.
//!
//! A value stands for itself. Of an object only the keys that are named are looked at; an array must be as long, and each item
//! must fit. An object whose keys begin with `$` is a matcher ([`MATCHERS`]); a record's own tags
//! ([`TAGS`], as in `{"$function": "success"}`) are values.

use percent_encoding::percent_decode_str;
use regex::Regex;
use serde_json::{Map, Value as Json};
use sharebox_document::{Node, Tree, Wrong, list, offer};

use sharebox_diagnostic::{Language, Text, text};

use crate::{Difference, difference::nothing};

/// Names of the matchers.
pub const MATCHERS: &[&str] = &[
    "$matches",
    "$startsWith",
    "$endsWith",
    "$contains",
    "$oneOf",
    "$type",
    "$query",
    "$absent",
    "$not",
    "$exactly",
];

/// Keys by which a record writes values that JSON does not have.
pub const TAGS: &[&str] = &[
    "$undefined",
    "$number",
    "$string",
    "$bigint",
    "$symbol",
    "$function",
    "$date",
    "$promise",
    "$buffer",
    "$error",
    "$cycle",
    "$truncated",
    "$unreadable",
];

const TYPES: &[&str] = &["string", "number", "boolean", "null", "array", "object"];

/// Longest regular expression, in bytes.
const LONGEST: usize = 2_000;

/// What a value must look like.
#[derive(Debug, Clone)]
pub struct Matcher {
    test: Test,
    /// As it was written, for messages.
    shown: String,
}

#[derive(Debug, Clone)]
enum Test {
    Equal(Json),
    Object { fields: Vec<(String, Matcher)>, exact: bool },
    List(Vec<Matcher>),
    Matches(Regex),
    StartsWith(String),
    EndsWith(String),
    Contains(Box<Matcher>),
    OneOf(Vec<Matcher>),
    Type(String),
    Query(Box<Matcher>),
    Absent(bool),
    Not(Box<Matcher>),
    All(Vec<Matcher>),
}

impl Matcher {
    /// Reads a matcher.
    pub(crate) fn read(node: &Node) -> Result<Self, Wrong> {
        Self::read_as(node, false)
    }

    /// What equals `value`, every key and nothing else.
    pub fn exactly(value: &Json) -> Self {
        let test = match value {
            Json::Object(map) => Test::Object {
                fields: map.iter().map(|(key, value)| (key.clone(), Self::exactly(value))).collect(),
                exact: true,
            },
            Json::Array(items) => Test::List(items.iter().map(Self::exactly).collect()),
            other => Test::Equal(other.clone()),
        };
        Self { test, shown: value.to_string() }
    }

    fn read_as(node: &Node, exact: bool) -> Result<Self, Wrong> {
        let test = match &node.tree {
            Tree::List(items) => {
                Test::List(items.iter().map(|item| Self::read_as(item, exact)).collect::<Result<_, _>>()?)
            }
            Tree::Object(entries) => {
                let special = entries.iter().any(|(key, _)| is_special(&key.name));
                if special { tests(node, exact)? } else { fields(node, exact)? }
            }
            _ => Test::Equal(node.to_json()),
        };
        Ok(Self { test, shown: node.to_json().to_string() })
    }

    /// The texts that this can only be, where it says so: `a`, or one of `a` and `b`.
    pub(crate) fn words(&self) -> Option<Vec<&str>> {
        match &self.test {
            Test::Equal(Json::String(text)) => Some(vec![text]),
            Test::OneOf(choices) => {
                let words: Option<Vec<Vec<&str>>> = choices.iter().map(Self::words).collect();
                words.map(|words| words.concat())
            }
            _ => None,
        }
    }

    /// Whether `value` (`None` for one that is not there) looks so.
    pub fn fits(&self, value: Option<&Json>) -> bool {
        let mut found = Vec::new();
        self.check("", value, &mut found);
        found.is_empty()
    }

    /// Adds to `found` what is different about `value`, which stands at `path` of the record.
    pub fn check(&self, path: &str, value: Option<&Json>, found: &mut Vec<Difference>) {
        let mut differs = |holds: bool| {
            if !holds {
                found.push(Difference::new(path, self.described(), value.cloned()));
            }
        };
        let text = value.and_then(Json::as_str);
        match &self.test {
            Test::Equal(expected) => differs(value == Some(expected)),
            Test::Matches(regex) => differs(text.is_some_and(|text| regex.is_match(text))),
            Test::StartsWith(start) => differs(text.is_some_and(|text| text.starts_with(start.as_str()))),
            Test::EndsWith(end) => differs(text.is_some_and(|text| text.ends_with(end.as_str()))),
            Test::Contains(inner) => differs(match (value, &inner.test) {
                (Some(Json::String(text)), Test::Equal(Json::String(part))) => text.contains(part.as_str()),
                (Some(Json::Array(items)), _) => items.iter().any(|item| inner.fits(Some(item))),
                _ => false,
            }),
            Test::OneOf(choices) => differs(choices.iter().any(|choice| choice.fits(value))),
            Test::Type(name) => differs(value.is_some_and(|value| type_of(value) == name)),
            Test::Absent(absent) => differs(value.is_none() == *absent),
            Test::Not(inner) => differs(!inner.fits(value)),
            Test::Query(inner) => match text.map(query) {
                Some(query) => inner.check(path, Some(&query), found),
                None => differs(false),
            },
            Test::All(all) => all.iter().for_each(|one| one.check(path, value, found)),
            Test::Object { fields, exact } => match value {
                Some(Json::Object(map)) => {
                    for (key, field) in fields {
                        field.check(&below(path, key), map.get(key), found);
                    }
                    for (key, extra) in map.iter().filter(|_| *exact) {
                        if !fields.iter().any(|(known, _)| known == key) {
                            found.push(Difference::new(&below(path, key), nothing(), Some(extra.clone())));
                        }
                    }
                }
                _ => differs(false),
            },
            Test::List(items) => match value {
                Some(Json::Array(values)) if values.len() == items.len() => {
                    for (index, (item, value)) in items.iter().zip(values).enumerate() {
                        item.check(&format!("{path}[{index}]"), Some(value), found);
                    }
                }
                _ => differs(false),
            },
        }
    }

    /// What is expected, for people.
    fn described(&self) -> Text {
        Text::new(self.describe(Language::En), self.describe(Language::Zh))
    }

    fn describe(&self, language: Language) -> String {
        let say = |en: &str, zh: &str, what: &str| format!("{} {what}", language.pick(en, zh));
        let quoted = |text: &str| Json::from(text).to_string();
        match &self.test {
            Test::Matches(regex) => {
                say("text that matches", "匹配正则的文本", &format!("/{}/", regex.as_str()))
            }
            Test::StartsWith(start) => say("text that starts with", "文本，开头是", &quoted(start)),
            Test::EndsWith(end) => say("text that ends with", "文本，结尾是", &quoted(end)),
            Test::Contains(inner) => say("what contains", "包含", &inner.describe(language)),
            Test::OneOf(choices) => {
                let choices: Vec<String> = choices.iter().map(|choice| choice.describe(language)).collect();
                say("one of", "其中之一：", &choices.join(language.pick(", ", "、")))
            }
            Test::Type(name) => say("a value of type", "值，类型为", name),
            Test::Query(inner) => say("text with the query", "带参数的文本", &inner.describe(language)),
            Test::Absent(true) => nothing().get(language).to_owned(),
            Test::Absent(false) => language.pick("anything", "任意值").to_owned(),
            Test::Not(inner) => say("not", "不是", &inner.describe(language)),
            Test::All(all) => {
                let all: Vec<String> = all.iter().map(|one| one.describe(language)).collect();
                all.join(language.pick(" and ", "，并且 "))
            }
            Test::Equal(_) | Test::Object { .. } | Test::List(_) => self.shown.clone(),
        }
    }
}

fn is_special(key: &str) -> bool {
    key.starts_with('$') && !key.starts_with("$$") && !TAGS.contains(&key)
}

fn fields(node: &Node, exact: bool) -> Result<Test, Wrong> {
    let entries = node.entries("this")?.iter();
    let fields = entries.map(|(key, value)| Ok((key.name.clone(), Matcher::read_as(value, exact)?)));
    Ok(Test::Object { fields: fields.collect::<Result<_, _>>()?, exact })
}

/// The matchers of an object; several must all fit.
fn tests(node: &Node, exact: bool) -> Result<Test, Wrong> {
    let mut all = Vec::new();
    for (key, value) in node.entries("this")? {
        let name = key.name.as_str();
        let inner = |node: &Node| Matcher::read_as(node, exact).map(Box::new);
        let test = match name {
            "$matches" => Test::Matches(regex(value)?),
            "$startsWith" => Test::StartsWith(value.text(name)?.to_owned()),
            "$endsWith" => Test::EndsWith(value.text(name)?.to_owned()),
            "$contains" => Test::Contains(inner(value)?),
            "$oneOf" => {
                let items = value.items(name)?.iter();
                Test::OneOf(items.map(|item| Matcher::read_as(item, exact)).collect::<Result<_, _>>()?)
            }
            "$type" => match value.text(name)? {
                known if TYPES.contains(&known) => Test::Type(known.to_owned()),
                other => {
                    return Err(value.wrong(text!(
                        "`{other}` is no type; there are {}",
                        "`{other}` 不是类型；可用的有 {}",
                        list(TYPES)
                    )));
                }
            },
            "$query" => Test::Query(inner(value)?),
            "$absent" => Test::Absent(value.flag(name)?),
            "$not" => Test::Not(inner(value)?),
            "$exactly" => return exactly(node, value),
            other => {
                let help = offer(other, MATCHERS);
                return Err(key.wrong(text!(
                    "`{other}` is no matcher; {help} (a key of the record itself that begins with `$` is \
                     written `$$`)",
                    "`{other}` 不是匹配器；{help}（记录自身以 `$` 开头的键写作 `$$`）",
                    [help]
                )));
            }
        };
        all.push(Matcher { test, shown: value.to_json().to_string() });
    }
    Ok(match all.len() {
        1 => all.swap_remove(0).test,
        _ => Test::All(all),
    })
}

fn exactly(node: &Node, value: &Node) -> Result<Test, Wrong> {
    if node.entries("this")?.len() > 1 {
        return Err(node.wrong(text!(
            "`$exactly` stands alone: move the other matchers into it",
            "`$exactly` 要单独使用：请把其他匹配器移到它里面"
        )));
    }
    Ok(Matcher::read_as(value, true)?.test)
}

fn regex(node: &Node) -> Result<Regex, Wrong> {
    let text = node.text("$matches")?;
    if text.len() > LONGEST {
        return Err(node.wrong(text!(
            "this regular expression is longer than {LONGEST} bytes: shorten it",
            "这个正则表达式超过 {LONGEST} 字节：请缩短"
        )));
    }
    Regex::new(text).map_err(|error| {
        let reason = error.to_string();
        let last = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
        node.wrong(text!("no regular expression: {last}", "不是正则表达式：{last}"))
    })
}

fn type_of(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    }
}

/// The query of a path, or one without a path, decoded; of a name that stands twice the last counts, as in `onLoad`.
fn query(text: &str) -> Json {
    let query =
        text.split_once('?').map_or_else(|| if text.contains('=') { text } else { "" }, |(_, query)| query);
    let mut map = Map::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        map.insert(decoded(name), decoded(value).into());
    }
    Json::Object(map)
}

/// The path of a key below `path`.
pub(crate) fn below(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
