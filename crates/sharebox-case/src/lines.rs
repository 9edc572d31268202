//! Lists of a record as lines: findings, calls, messages. An expectation says all of them, or some that must or must not be there.

use serde_json::Value as Json;
use sharebox_diagnostic::{Span, Text, text};
use sharebox_document::{Node, Tree, Wrong, list, nearest};

use crate::{Difference, Matcher};

/// A list of a record that can be expected as lines.
#[derive(Debug)]
pub(crate) struct List {
    /// Its key, in expectations and in the record.
    pub(crate) key: &'static str,
    /// How one of its items is written.
    line: fn(&Json) -> String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `[severity] rule [file[:line[:column]]]`, in any order.
    Findings,
    /// `[global.]api [ok|fail|unsimulated] [mocked]`.
    Calls,
    /// The whole line.
    Text,
}

/// Every list.
pub(crate) static LISTS: &[List] = &[
    List { key: "findings", line: finding, kind: Kind::Findings },
    List { key: "calls", line: call, kind: Kind::Calls },
    List { key: "console", line: |item| words(&[&item["level"], &item["text"]]), kind: Kind::Text },
    List { key: "errors", line: |item| words(&[&item["phase"], &item["name"]]), kind: Kind::Text },
    List { key: "buttons", line: button, kind: Kind::Text },
    List { key: "callbacks", line: callback, kind: Kind::Text },
    List { key: "gaps", line: |item| string(item).to_owned(), kind: Kind::Text },
    List {
        key: "unanswered",
        line: |item| words(&[&item["api"], &item["what"], &item["recordedIn"]]),
        kind: Kind::Text,
    },
];

/// The list called `key`.
pub(crate) fn find(key: &str) -> Option<&'static List> {
    LISTS.iter().find(|list| list.key == key)
}

/// What is expected of a list.
#[derive(Debug, Clone)]
pub(crate) enum Lines {
    /// These, each once.
    Exactly(Vec<Line>),
    /// Each of `includes` is there, none of `excludes`.
    Some { includes: Vec<Line>, excludes: Vec<Line> },
}

/// What one line must look like.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    test: Test,
    shown: String,
}

#[derive(Debug, Clone)]
enum Test {
    Words(Vec<String>),
    Text(String),
    Matcher(Matcher),
}

impl List {
    /// Reads what is expected of this list. `rules` are the codes of the rules that there are.
    pub(crate) fn read(&self, node: &Node, rules: &[&str]) -> Result<Lines, Wrong> {
        let lines = |node: &Node| -> Result<Vec<Line>, Wrong> {
            node.items(self.key)?.iter().map(|item| self.read_line(item, rules)).collect()
        };
        if let Tree::List(_) = node.tree {
            return Ok(Lines::Exactly(lines(node)?));
        }
        let name = text!(
            "`{}`, which is an array of all there are or an object",
            "`{}`（全部内容的数组，或一个对象）",
            self.key
        );
        node.only(&name, &["includes", "excludes"])?;
        let part = |key: &str| node.get(key).map_or(Ok(Vec::new()), lines);
        Ok(Lines::Some { includes: part("includes")?, excludes: part("excludes")? })
    }

    fn read_line(&self, node: &Node, rules: &[&str]) -> Result<Line, Wrong> {
        let shown = node.to_json().to_string();
        let Tree::Text(text) = &node.tree else {
            return Ok(Line { test: Test::Matcher(Matcher::read(node)?), shown });
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        match self.kind {
            Kind::Findings => check_finding(&words, node.span, rules)?,
            Kind::Calls => check_call(&words, node.span)?,
            Kind::Text => return Ok(Line { test: Test::Text(text.clone()), shown }),
        }
        Ok(Line { test: Test::Words(words.into_iter().map(str::to_owned).collect()), shown })
    }

    /// The items of the list in `record`, each as its line.
    pub(crate) fn of(&self, record: &Json) -> Vec<String> {
        let of =
            |list: &Json| -> Vec<String> { list.as_array().into_iter().flatten().map(self.line).collect() };
        match self.key {
            "findings" => of(&record["diagnostics"]),
            "callbacks" => {
                let delivery = &record["delivery"];
                [of(&delivery["called"]), of(&delivery["uncalled"])].concat()
            }
            key => of(&record[key]),
        }
    }

    /// Adds to `found` what is different about the list in `record`.
    pub(crate) fn check(&self, expected: &Lines, record: &Json, found: &mut Vec<Difference>) {
        let got = self.of(record);
        let fits = |line: &Line, text: &str| line.fits(text, self.kind);
        let missing = |line: &Line| Difference::new(self.key, Text::verbatim(line.shown.as_str()), None);
        let surplus = |text: &str, expected: Text| Difference::new(self.key, expected, Some(text.into()));
        match expected {
            Lines::Some { includes, excludes } => {
                let absent = includes.iter().filter(|line| !got.iter().any(|text| fits(line, text)));
                found.extend(absent.map(missing));
                for line in excludes {
                    let there = got.iter().filter(|text| fits(line, text));
                    found.extend(
                        there.map(|text| surplus(text, text!("none like {}", "没有 {} 这样的", line.shown))),
                    );
                }
            }
            Lines::Exactly(lines) if self.kind == Kind::Findings => {
                let mut left: Vec<&String> = got.iter().collect();
                // The narrowest first: they leave to the wide ones what only those can take.
                let mut lines: Vec<&Line> = lines.iter().collect();
                lines.sort_by_key(|line| std::cmp::Reverse(line.shown.len()));
                for line in lines {
                    match left.iter().position(|text| fits(line, text)) {
                        Some(index) => drop(left.remove(index)),
                        None => found.push(missing(line)),
                    }
                }
                found.extend(
                    left.into_iter()
                        .map(|text| surplus(text, Text::fixed("no other findings", "没有别的结论"))),
                );
            }
            Lines::Exactly(lines) => {
                for index in 0..lines.len().max(got.len()) {
                    let path = format!("{}[{index}]", self.key);
                    match (lines.get(index), got.get(index)) {
                        (Some(line), Some(text)) if fits(line, text) => {}
                        (line, text) => {
                            let expected = line.map_or_else(
                                || Text::fixed("nothing more", "没有更多"),
                                |line| Text::verbatim(line.shown.as_str()),
                            );
                            let text = text.map(|text| text.as_str().into());
                            found.push(Difference::new(&path, expected, text));
                        }
                    }
                }
            }
        }
    }
}

impl Line {
    fn fits(&self, line: &str, kind: Kind) -> bool {
        match &self.test {
            Test::Matcher(matcher) => matcher.fits(Some(&line.into())),
            Test::Text(text) => text == line,
            Test::Words(words) => {
                let line: Vec<&str> = line.split(' ').collect();
                words.iter().enumerate().all(|(index, word)| match kind {
                    // Without its global it is that of any.
                    Kind::Calls if index == 0 => line.first().is_some_and(|api| {
                        api == word || api.split_once('.').is_some_and(|(_, name)| name == word)
                    }),
                    // A place may be said as far as one cares.
                    Kind::Findings if word.contains(['/', '.']) => line.iter().any(|place| {
                        place
                            .strip_prefix(word.as_str())
                            .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
                    }),
                    _ => line.contains(&word.as_str()),
                })
            }
        }
    }
}

fn check_finding(words: &[&str], at: Span, rules: &[&str]) -> Result<(), Wrong> {
    let wrong = |message: Text| Err(Wrong { at, message });
    let rest = match words {
        ["error" | "warning" | "info", rest @ ..] => rest,
        other => other,
    };
    match rest {
        [rule] | [rule, _] if rules.contains(rule) => Ok(()),
        [rule] | [rule, _] => {
            let help = match nearest(rule, rules.iter().copied()) {
                Some(near) => text!("did you mean `{near}`?", "是否想写 `{near}`？"),
                None => Text::fixed("`sharebox rules` lists them", "`sharebox rules` 会列出全部"),
            };
            wrong(text!("no rule is called `{rule}`; {help}", "没有名为 `{rule}` 的规则；{help}", [help]))
        }
        _ => wrong(text!(
            "a finding is written `path-not-registered`, `error path-not-registered` or `error \
             path-not-registered pages/a/a.js:5:7`",
            "发现写作 `path-not-registered`、`error path-not-registered` 或 `error path-not-registered \
             pages/a/a.js:5:7`"
        )),
    }
}

fn check_call(words: &[&str], at: Span) -> Result<(), Wrong> {
    let known = ["ok", "fail", "unsimulated", "mocked"];
    match words.split_first() {
        Some((_, rest)) => match rest.iter().find(|word| !known.contains(*word)) {
            None => Ok(()),
            Some(other) => {
                let message = text!(
                    "`{other}` says nothing about a call: behind its name stand {}",
                    "`{other}` 不能描述调用：名称之后可写 {}",
                    list(&known)
                );
                Err(Wrong { at, message })
            }
        },
        None => Err(Wrong {
            at,
            message: text!(
                "a call is written `showShareMenu` or `wx.request ok mocked`",
                "调用写作 `showShareMenu` 或 `wx.request ok mocked`"
            ),
        }),
    }
}

fn string(value: &Json) -> &str {
    value.as_str().unwrap_or_default()
}

fn words(values: &[&Json]) -> String {
    values.iter().filter_map(|value| value.as_str()).collect::<Vec<_>>().join(" ")
}

fn finding(finding: &Json) -> String {
    let at = &finding["at"];
    let place = at["file"].as_str().map(|file| format!(" {file}:{}:{}", at["line"], at["column"]));
    format!("{} {}{}", string(&finding["severity"]), string(&finding["rule"]), place.unwrap_or_default())
}

fn call(call: &Json) -> String {
    let word = match call["ok"].as_bool() {
        Some(true) => "ok",
        Some(false) => "fail",
        None => "unsimulated",
    };
    let mocked = if call["mocked"] == true { " mocked" } else { "" };
    format!("{} {word}{mocked}", string(&call["api"]))
}

/// A callback of the card: `success` where it was called, `not success dead` where this version does not call it.
fn callback(callback: &Json) -> String {
    match callback["because"].as_str() {
        Some(because) => format!("not {} {because}", string(&callback["name"])),
        None => string(&callback["name"]).to_owned(),
    }
}

/// A share button of the page: `#send {"id":1}`, `#vip not condition vip [vip]` for one that nobody can tap now.
fn button(button: &Json) -> String {
    let mut line = string(&button["selector"]).to_owned();
    let dataset = &button["target"]["dataset"];
    if dataset.as_object().is_some_and(|set| !set.is_empty()) {
        line = format!("{line} {dataset}");
    }
    for reason in button["unseen"].as_array().into_iter().flatten() {
        let keys: Vec<&str> = reason["keys"].as_array().into_iter().flatten().map(string).collect();
        let (kind, condition) = (string(&reason["kind"]), string(&reason["condition"]));
        line = format!("{line} not {kind} {condition} [{}]", keys.join(" "));
    }
    line
}
