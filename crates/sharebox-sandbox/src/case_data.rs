//! What a case file exports, as data that knows where it stands: plain values, and functions by the way to them.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, JsVariant,
    object::builtins::{JsArray, JsDate, JsMap, JsPromise, JsProxy, JsRegExp, JsSet},
    property::PropertyKey,
};
use serde_json::Number;
use sharebox_diagnostic::{Place, Span, Text, text};
use sharebox_document::{Key, Node, Tree};
use sharebox_observation::CaseFault;
use sharebox_script::Written;

use crate::{
    case_script::{fault, start_of},
    world::World,
};

/// As deep as case files of JSON may be nested.
const DEEPEST: usize = sharebox_document::DEEPEST;
/// Steps of the way to a value that messages name.
const MOST_NAMED: usize = 10;
/// Most values.
const MOST: usize = 500_000;

static UNDEFINED: Text =
    Text::fixed("is undefined: write a value, or `null`", "是 undefined：请写一个值或 `null`");
static BIG_INT: Text = Text::fixed("is a BigInt, which is no data", "是 BigInt，不是数据");
static SYMBOL: Text = Text::fixed("is a symbol, which is no data", "是 symbol，不是数据");
static REGEXP: Text =
    Text::fixed("is a regular expression: those stand in `expect`", "是正则表达式：它们只能写在 `expect` 中");
static UNREADABLE: Text = Text::fixed("cannot be read", "无法读取");

/// The own enumerable keys of an object, in order.
pub(crate) fn keys(object: &JsObject, context: &mut Context) -> JsResult<Vec<String>> {
    let mut names = Vec::new();
    for key in object.own_property_keys(context)? {
        let enumerable =
            object.borrow().properties().get(&key).is_none_or(|it| it.enumerable() == Some(true));
        match key {
            PropertyKey::String(name) if enumerable => names.push(name.to_std_string_lossy()),
            PropertyKey::Index(index) if enumerable => names.push(index.get().to_string()),
            _ => {}
        }
    }
    Ok(names)
}

/// Reads what was exported.
pub(crate) struct Reader<'c> {
    file: String,
    context: &'c mut Context,
    left: usize,
    /// Names and numbers on the way to the value at hand.
    way: Vec<String>,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(file: &str, context: &'c mut Context) -> Self {
        Self { file: file.to_owned(), context, left: MOST, way: Vec::new() }
    }

    /// The value of `root`, with places where `written` shows them.
    pub(crate) fn read(mut self, root: &JsObject, written: Option<&Written>) -> Result<Node, CaseFault> {
        let at = written.map_or_else(|| start_of(&self.file).span, |written| written.at);
        self.node(&root.clone().into(), written, at)
    }

    fn wrong(&self, at: Span, message: &Text) -> CaseFault {
        let message = text!("{} {}", "{}{}", self.name(), message);
        CaseFault { message, at: Some(Place::new(self.file.as_str(), at)), compared: None }
    }

    /// `` `cases[0].query` ``.
    fn name(&self) -> Text {
        if self.way.is_empty() {
            return Text::fixed("what it exports", "它的导出");
        }
        let mut name = String::new();
        for step in self.way.iter().take(MOST_NAMED) {
            if step.bytes().all(|byte| byte.is_ascii_digit()) {
                name.extend(["[", step, "]"]);
            } else {
                name.extend([if name.is_empty() { "" } else { "." }, step]);
            }
        }
        let more = if self.way.len() > MOST_NAMED { "…" } else { "" };
        text!("`{name}{more}`", "`{name}{more}` ")
    }

    fn pointer(&self) -> String {
        self.way
            .iter()
            .fold(String::new(), |all, step| all + "/" + &step.replace('~', "~0").replace('/', "~1"))
    }

    fn node(&mut self, value: &JsValue, written: Option<&Written>, near: Span) -> Result<Node, CaseFault> {
        let span = written.map_or(near, |written| written.at);
        if self.left == 0 {
            return Err(self.wrong(
                span,
                &text!(
                    "is too much: a case file exports at most {MOST} values",
                    "内容过多：用例文件最多导出 {MOST} 个值"
                ),
            ));
        }
        self.left -= 1;
        let tree = match value.variant() {
            JsVariant::Null => Tree::Null,
            JsVariant::Boolean(flag) => Tree::Bool(flag),
            JsVariant::Integer32(number) => Tree::Number(number.into()),
            JsVariant::Float64(number) => {
                Tree::Number(whole(number).or_else(|| Number::from_f64(number)).ok_or_else(|| {
                    self.wrong(span, &text!("is {number}, which is no data", "是 {number}，不是数据"))
                })?)
            }
            JsVariant::String(text) => Tree::Text(text.to_std_string_lossy()),
            JsVariant::Undefined => return Err(self.wrong(span, &UNDEFINED)),
            JsVariant::BigInt(_) => return Err(self.wrong(span, &BIG_INT)),
            JsVariant::Symbol(_) => return Err(self.wrong(span, &SYMBOL)),
            JsVariant::Object(object) if object.is_callable() => Tree::Function(self.pointer()),
            JsVariant::Object(object) => {
                if self.way.len() >= DEEPEST {
                    let message = text!(
                        "is nested deeper than {DEEPEST} levels, or in itself",
                        "嵌套超过 {DEEPEST} 层，或包含自身"
                    );
                    return Err(self.wrong(span, &message));
                }
                if object.is_array() {
                    self.list(&object, written, span)?
                } else if let Ok(regexp) = JsRegExp::from_object(object.clone()) {
                    self.pattern(&regexp, span)?
                } else {
                    self.plain(&object, span)?;
                    self.fields(&object, written, span)?
                }
            }
        };
        Ok(Node { tree, span })
    }

    fn list(&mut self, list: &JsObject, written: Option<&Written>, near: Span) -> Result<Tree, CaseFault> {
        let length = JsArray::from_object(list.clone()).and_then(|list| list.length(self.context));
        let length = length.ok().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        let mut items = Vec::new();
        for index in 0..length {
            self.way.push(index.to_string());
            let item = self.got(list, &index.into(), near)?;
            let written = written.and_then(|written| written.item(index, length));
            items.push(self.node(&item, written, near)?);
            self.way.pop();
        }
        Ok(Tree::List(items))
    }

    fn fields(
        &mut self,
        object: &JsObject,
        written: Option<&Written>,
        near: Span,
    ) -> Result<Tree, CaseFault> {
        let names = keys(object, self.context).map_err(|error| {
            self.wrong(near, &text!("cannot be read: {}", "无法读取：{}", error.to_string()))
        })?;
        let mut fields = Vec::new();
        for name in names {
            // That a module is one is no part of its case.
            if self.way.is_empty() && name == "__esModule" {
                continue;
            }
            self.way.push(name.clone());
            let value = self.got(object, &JsString::from(name.as_str()).into(), near)?;
            // What is undefined is not there, as in a record.
            if !value.is_undefined() {
                let found = written.and_then(|written| written.field(&name));
                let span = found.map_or(near, |(at, _)| at);
                let node = self.node(&value, found.map(|(_, value)| value), span)?;
                fields.push((Key { name, span }, node));
            }
            self.way.pop();
        }
        Ok(Tree::Object(fields))
    }

    fn got(&mut self, object: &JsObject, key: &PropertyKey, near: Span) -> Result<JsValue, CaseFault> {
        let value = object.get(key.clone(), self.context);
        value.map_err(|error| {
            let Some(world) = World::of(self.context) else { return self.wrong(near, &UNREADABLE) };
            let thrown = fault(&error, &world, self.context);
            let wrong = self.wrong(near, &text!("cannot be read: {}", "无法读取：{}", thrown.message));
            CaseFault { at: thrown.at.or(wrong.at), ..wrong }
        })
    }

    /// Refuses objects of classes: of what they are, no key would say anything.
    fn plain(&self, object: &JsObject, at: Span) -> Result<(), CaseFault> {
        let of = |name: &str| {
            Err(self.wrong(
                at,
                &text!(
                    "is a {name}: a case file exports plain objects and arrays",
                    "是 {name}：用例文件只导出普通对象和数组"
                ),
            ))
        };
        if JsProxy::from_object(object.clone()).is_ok() {
            return of("proxy");
        }
        if JsPromise::from_object(object.clone()).is_ok() {
            return of("promise");
        }
        if JsDate::from_object(object.clone()).is_ok() {
            return of("date");
        }
        if JsMap::from_object(object.clone()).is_ok() {
            return of("map");
        }
        if JsSet::from_object(object.clone()).is_ok() {
            return of("set");
        }
        Ok(())
    }

    /// A regular expression is a matcher, where something is expected.
    fn pattern(&mut self, regexp: &JsRegExp, at: Span) -> Result<Tree, CaseFault> {
        if !self.way.iter().any(|step| step == "expect") {
            return Err(self.wrong(at, &REGEXP));
        }
        let parts = (regexp.source(self.context), regexp.flags(self.context));
        let read =
            |part: JsResult<String>| part.map_err(|error| self.wrong(at, &Text::verbatim(error.to_string())));
        let (source, flags) = (read(parts.0)?, read(parts.1)?);
        // Whether one or all are found, and where the search goes on, makes no difference to whether there is one.
        let kept: String = flags.chars().filter(|flag| !matches!(flag, 'g' | 'u' | 'd')).collect();
        if let Some(flag) = kept.chars().find(|flag| !matches!(flag, 'i' | 'm' | 's')) {
            let message = text!(
                "has the flag `{flag}`: matchers take `i`, `m` and `s`",
                "带有标志 `{flag}`：匹配器只接受 `i`、`m` 和 `s`"
            );
            return Err(self.wrong(at, &message));
        }
        let pattern = if kept.is_empty() { source } else { format!("(?{kept}){source}") };
        let value = Node { tree: Tree::Text(pattern), span: at };
        Ok(Tree::Object(vec![(Key { name: "$matches".to_owned(), span: at }, value)]))
    }
}

/// Whole numbers without a fraction, as JSON of people has them.
#[expect(clippy::cast_possible_truncation, reason = "guarded by the range check")]
fn whole(number: f64) -> Option<Number> {
    (number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0).then(|| (number as i64).into())
}
