//! The text of a case file to its cases.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::Value as Json;
use sharebox_diagnostic::{SourceText, Span, Text, text};
use sharebox_document::{Key, Node, Tree, Wrong, kinds, parse};

use crate::{
    At, Case, CaseError, Expectation, MockSource, Pages, Play, arranged, exported::laid_out, routes::pages,
};

/// What a case, or the file for all of its cases, can say.
pub(crate) const CASE_KEYS: &[&str] = &[
    "name",
    "about",
    "covers",
    "skip",
    "fails",
    "page",
    "platform",
    "libVersion",
    "sdkVersion",
    "from",
    "target",
    "button",
    "allItems",
    "query",
    "scene",
    "now",
    "tz",
    "seed",
    "data",
    "before",
    "modules",
    "mocks",
    "send",
    "ending",
    "open",
    "openedIn",
    "privateActivity",
    "limits",
    "expect",
    "refused",
    "snapshot",
];

/// What a case is called in messages.
const CASE: Text = Text::fixed("a case", "用例");
/// What `mocks` takes.
const MOCKS: Text = Text::fixed(
    "the name of a file, an object as in a mock file, or an array of these",
    "文件名、如 mock 文件中的对象，或由它们组成的数组",
);
/// Most cases of a file, those of matrices included.
const MOST: usize = 10_000;

/// What case files may name.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The codes of the rules.
    pub rules: &'a [&'a str],
}

/// The cases of `text`. `stem` is what a case is called that has no name: the file's name without `.share.json`.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn read(text: &SourceText, stem: &str, known: Known<'_>) -> Result<Vec<Case>, CaseError> {
    let reader = Reader { file: text.file().clone(), text: Some(text), known };
    parse(text).and_then(|root| reader.cases(&root, stem)).map_err(|wrong| CaseError::of(text.file(), wrong))
}

/// Keys and values of which those of a later layer go over those of an earlier one.
#[derive(Clone, Default)]
struct Layers<'n> {
    entries: Vec<(&'n Key, &'n Node)>,
}

impl<'n> Layers<'n> {
    fn with(&self, entries: &'n [(Key, Node)], without: &[&str]) -> Self {
        let new = entries.iter().filter(|(key, _)| !without.contains(&key.name.as_str()));
        let mut layers = self.clone();
        for (key, node) in new {
            layers.entries.retain(|(known, _)| known.name != key.name);
            layers.entries.push((key, node));
        }
        layers
    }

    fn get(&self, name: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| *node)
    }
}

pub(crate) struct Reader<'a> {
    pub(crate) file: Arc<str>,
    /// Its text, where it is JSON.
    pub(crate) text: Option<&'a SourceText>,
    pub(crate) known: Known<'a>,
}

impl Reader<'_> {
    /// The cases of a file with this value.
    pub(crate) fn cases(&self, root: &Node, stem: &str) -> Result<Vec<Case>, Wrong> {
        let own = ["$schema", "cases", "matrix"];
        let keys: Vec<&str> = own.iter().chain(CASE_KEYS).copied().collect();
        let entries = root.only(&Text::fixed("a case file", "用例文件"), &keys)?;
        let mut cases = Vec::new();
        let of_file = Layers::default().with(entries, &own);
        match root.get("cases") {
            None => self.case(&of_file, root.get("matrix"), stem, root.span, &mut cases)?,
            Some(list) => {
                if let Some(name) = root.get("name") {
                    return Err(name.wrong(text!(
                        "`name` is that of one case: write it into the items of `cases`",
                        "`name` 属于单个用例：请写到 `cases` 的各项中"
                    )));
                }
                let keys: Vec<&str> = ["matrix"].iter().chain(CASE_KEYS).copied().collect();
                for item in list.items("cases")? {
                    let entries = item.only(&CASE, &keys)?;
                    let name = item.get("name").ok_or_else(|| {
                        item.wrong(text!(
                            "a case of several needs a `name`",
                            "有多个用例时，每个都需要 `name`"
                        ))
                    })?;
                    let matrix = item.get("matrix").or(root.get("matrix"));
                    let layers = of_file.with(entries, &["matrix"]);
                    self.case(&layers, matrix, name.text("name")?, item.span, &mut cases)?;
                }
            }
        }
        let mut names = BTreeSet::new();
        match cases.iter().find(|case| !names.insert(case.name.clone())) {
            Some(twice) => Err(Wrong {
                at: twice.at,
                message: text!(
                    "two cases are called `{}`: rename one",
                    "有两个用例都叫 `{}`：请改掉其中一个的名字",
                    twice.name
                ),
            }),
            None => Ok(cases),
        }
    }

    /// The case of `layers`, once for each row of the matrix.
    fn case(
        &self,
        layers: &Layers<'_>,
        matrix: Option<&Node>,
        name: &str,
        at: Span,
        cases: &mut Vec<Case>,
    ) -> Result<(), Wrong> {
        let Some(matrix) = matrix else {
            cases.push(self.one(
                layers,
                layers.get("name").map_or(Ok(name), |node| node.text("name"))?,
                at,
                at,
            )?);
            return self.few_enough(cases.len(), at);
        };
        let rows = matrix.items("matrix")?;
        if rows.is_empty() {
            return Err(matrix.wrong(text!(
                "`matrix` has no rows: add one, or remove it",
                "`matrix` 没有行：请添加一行，或删除它"
            )));
        }
        for row in rows {
            let entries = row.only(&Text::fixed("a row of `matrix`", "`matrix` 的行"), CASE_KEYS)?;
            let label = match row.get("name") {
                Some(label) => label.text("name")?.to_owned(),
                None => entries.iter().map(label).collect::<Vec<_>>().join(", "),
            };
            cases.push(self.one(
                &layers.with(entries, &["name"]),
                &format!("{name} [{label}]"),
                row.span,
                at,
            )?);
            self.few_enough(cases.len(), row.span)?;
        }
        Ok(())
    }

    fn few_enough(&self, cases: usize, at: Span) -> Result<(), Wrong> {
        let message = || {
            text!("`{}` has more than {MOST} cases: split it", "`{}` 超过 {MOST} 个用例：请拆分", self.file)
        };
        if cases > MOST { Err(Wrong { at, message: message() }) } else { Ok(()) }
    }

    fn one(&self, layers: &Layers<'_>, name: &str, at: Span, whole: Span) -> Result<Case, Wrong> {
        let text = |key: &str| -> Result<Option<String>, Wrong> {
            layers.get(key).map(|node| reason(node, key)).transpose()
        };
        if name.trim().is_empty() {
            return Err(Wrong {
                at,
                message: text!("a case has a name: say what it shows", "用例要有名字：请写明它要说明什么"),
            });
        }
        let covers = layers.get("covers").map_or(Ok(Vec::new()), |node| node.texts("covers"))?;
        let expect =
            layers.get("expect").map(|node| Expectation::read(node, self.known.rules)).transpose()?;
        let snapshot = layers.get("snapshot").map(|node| node.flag("snapshot")).transpose()?;
        let (skip, fails) = (text("skip")?, text("fails")?);
        if let (Some(_), Some(_), Some(node)) = (&skip, &fails, layers.get("fails")) {
            return Err(node.wrong(text!(
                "a case that is skipped cannot fail: remove `skip` or `fails`",
                "跳过的用例不会失败：请删除 `skip` 或 `fails`"
            )));
        }
        let refused = layers.get("refused").map_or(Ok(Vec::new()), |node| node.texts("refused"))?;
        if let (Some(node), Some(_)) =
            (layers.get("refused"), layers.get("expect").or(layers.get("snapshot")))
        {
            return Err(node.wrong(text!(
                "a case that cannot be played makes no shares: remove `refused`, or `expect` and `snapshot`",
                "无法运行的用例没有分享：请删除 `refused`，或删除 `expect` 和 `snapshot`"
            )));
        }
        let judged = expect.is_some() || !refused.is_empty();
        Ok(Case {
            file: self.file.clone(),
            at,
            whole,
            name: name.to_owned(),
            about: text("about")?,
            covers: covers.into_iter().map(|(text, _)| text.to_owned()).collect(),
            skip,
            fails,
            pages: layers.get("page").map_or(Ok(Pages::Beside), pages)?,
            play: self.play(layers)?,
            refused: refused.into_iter().map(|(text, _)| text.to_owned()).collect(),
            snapshot: snapshot.unwrap_or(!judged),
            expect,
        })
    }

    fn play(&self, layers: &Layers<'_>) -> Result<Play, Wrong> {
        let text = |key: &str| -> Result<Option<At<String>>, Wrong> {
            let node = layers.get(key);
            node.map(|node| Ok(At { value: node.text(key)?.to_owned(), at: node.span })).transpose()
        };
        let number = |key: &str| -> Result<Option<u32>, Wrong> {
            let node = layers.get(key);
            let number = node.map(|node| node.number(key, 0, u32::MAX.into())).transpose()?;
            Ok(number.and_then(|number| u32::try_from(number).ok()))
        };
        let target = layers.get("target").map(|node| match node.to_json() {
            Json::Object(fields) => Ok(fields),
            _ => Err(node.expected("target", &kinds::OBJECT)),
        });
        if let (Some(node), Some(_)) = (layers.get("button"), layers.get("target")) {
            return Err(node.wrong(text!(
                "`target` is that of a button that the page need not have: remove it or `button`",
                "`target` 描述的按钮不必在页面上：请删除它，或删除 `button`"
            )));
        }
        let from = layers.get("from").map_or(Ok(Vec::new()), |node| node.texts("from"))?;
        let send = layers.get("send").map_or(Ok(Vec::new()), |node| node.texts("send"))?;
        if let (Some(node), None) = (layers.get("privateActivity"), layers.get("openedIn")) {
            return Err(node.wrong(text!(
                "a private message is opened in a chat: say `openedIn`, or remove it",
                "私密消息在会话中打开：请写明 `openedIn`，或删除它"
            )));
        }
        let limits = layers.get("limits");
        if let Some(limits) = limits {
            limits.only(&Text::verbatim("`limits`"), &["timeout", "memory", "instructions"])?;
        }
        let limit = |key: &str, least: u64, most: u64| {
            let node = limits.and_then(|limits| limits.get(key));
            node.map(|node| node.number(key, least, most)).transpose()
        };
        Ok(Play {
            platform: text("platform")?,
            lib_version: text("libVersion")?,
            sdk_version: text("sdkVersion")?,
            from: from.into_iter().map(|(value, at)| At { value: value.to_owned(), at }).collect(),
            target: target.transpose()?,
            button: layers.get("button").map(button).transpose()?,
            all_items: layers.get("allItems").map_or(Ok(false), |node| node.flag("allItems"))?,
            query: text("query")?.map(|query| query.value.trim_start_matches('?').to_owned()),
            scene: number("scene")?,
            now: text("now")?,
            tz: text("tz")?,
            seed: number("seed")?,
            data: layers.get("data").map(|node| arranged::fields(node, "data")).transpose()?,
            steps: layers.get("before").map_or(Ok(Vec::new()), arranged::steps)?,
            modules: layers.get("modules").map_or(Ok(Vec::new()), arranged::modules)?,
            mocks: layers.get("mocks").map_or(Ok(Vec::new()), |node| self.mocks(node))?,
            send: send.into_iter().map(|(value, at)| At { value: value.to_owned(), at }).collect(),
            ending: text("ending")?,
            open: layers.get("open").map_or(Ok(false), |node| node.flag("open"))?,
            opened_in: text("openedIn")?,
            private_activity: text("privateActivity")?.map(|activity| activity.value),
            timeout_ms: limit("timeout", 1, 3_600_000)?,
            memory_mb: limit("memory", 16, 65_536)?,
            instructions: limit("instructions", 1_000_000, u64::MAX)?,
        })
    }

    fn mocks(&self, node: &Node) -> Result<Vec<MockSource>, Wrong> {
        let one = |node: &Node| match &node.tree {
            Tree::Text(file) => Ok(MockSource::File(At { value: file.clone(), at: node.span })),
            Tree::Object(_) => Ok(MockSource::Inline(
                self.text.map_or_else(|| laid_out(node), |text| alone(text, node.span)),
            )),
            _ => Err(node.expected("mocks", &MOCKS)),
        };
        let mocks: Vec<MockSource> = match &node.tree {
            Tree::List(items) => items.iter().map(one).collect::<Result<_, _>>()?,
            _ => vec![one(node)?],
        };
        if mocks.iter().filter(|mock| matches!(mock, MockSource::Inline(_))).count() > 1 {
            return Err(node.wrong(text!(
                "`mocks` takes one object beside its files: join them",
                "`mocks` 除文件外只能有一个对象：请合并"
            )));
        }
        Ok(mocks)
    }
}

/// A text that says something.
fn reason(node: &Node, key: &str) -> Result<String, Wrong> {
    let text = node.text(key)?;
    if text.trim().is_empty() {
        return Err(node.wrong(text!(
            "`{key}` is a sentence: write one, or remove the key",
            "`{key}` 是一句话：请写上，或删除该键"
        )));
    }
    Ok(text.to_owned())
}

fn label((key, node): &(Key, Node)) -> String {
    match &node.tree {
        Tree::Text(text) => format!("{} {text}", key.name),
        Tree::Number(number) => format!("{} {number}", key.name),
        Tree::Bool(flag) => format!("{} {flag}", key.name),
        _ => key.name.clone(),
    }
}

/// A selector, or a number from 1.
fn button(node: &Node) -> Result<At<String>, Wrong> {
    let value = match &node.tree {
        Tree::Number(_) => node.number("button", 1, 1_000_000)?.to_string(),
        _ => node.text("button")?.trim().to_owned(),
    };
    if value.is_empty() || value == "0" {
        return Err(node.wrong(text!(
            "`button` is a selector like `#send`, or a number from 1",
            "`button` 是形如 `#send` 的选择器，或从 1 起的序号"
        )));
    }
    Ok(At { value, at: node.span })
}

/// The text of a file with everything but `span` blanked out: what stands there keeps its place.
fn alone(of: &SourceText, span: Span) -> String {
    let text = of.text();
    let (start, end) = (of.offset(span.start), of.offset(span.end));
    let (start, end) = (start.unwrap_or(0), end.unwrap_or(text.len()));
    let blank = |part: &str| -> String {
        let blank = |c: char| match c {
            '\n' | '\r' => c.to_string(),
            // As many units of UTF-16 as before: columns count them.
            c => " ".repeat(c.len_utf16()),
        };
        part.chars().map(blank).collect()
    };
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    [blank(part(0, start)), part(start, end).to_owned(), blank(part(end, text.len()))].concat()
}
