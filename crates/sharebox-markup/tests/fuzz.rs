//! Markup: elements, attributes, bindings: whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use std::{collections::HashSet, sync::Arc};

use sharebox_diagnostic::SourceText;
use sharebox_fuzz::{fuzz, prelude::*, words};
use sharebox_markup::evaluate::{Budget, Variables, evaluate};
use sharebox_markup::expression::parse as parse_expression;
use sharebox_markup::render::{Limits, World, render};
use sharebox_markup::tree::{Document, parse};
use sharebox_markup::{Dialect, elements, value::Value};

const MARKUP: &[&str] = &[
    "<",
    ">",
    "/",
    "=",
    "\"",
    "'",
    "{{",
    "}}",
    "<!--",
    "-->",
    "<wxs>",
    "</wxs>",
    "<button ",
    "</button>",
    "<view>",
    "</view>",
    "open-type=\"share\"",
    "data-a-b=\"{{c}}\"",
    "data-",
    "id=\"",
    "wx:for=\"{{d}}\"",
    "wx:key",
    "tt:if",
    "<block>",
    "<template is=\"x\"",
    "<import src=\"a\"/>",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "&",
    " ",
    "\r\n",
    "\0",
    "\u{2028}",
    "第",
    "😀",
    "<![CDATA[",
    "<?",
    "<text>",
];

#[test]
fn markup() {
    fuzz(6_000, words(MARKUP), |text| {
        let tags = elements(&text);
        prop_assert!(tags.len() <= text.matches('<').count());
        Ok(())
    });
}

/// One file, which takes itself in wherever it takes in another.
struct Itself(Arc<Document>);

impl World for Itself {
    fn document(&self, _from: &str, _src: &str) -> Option<Arc<Document>> {
        Some(self.0.clone())
    }
}

/// Whatever the markup, rendering ends within its limits and never names two elements the same.
#[test]
fn rendering() {
    let data =
        serde_json::json!({ "c": [1, { "c": null }], "d": [[1, 2], { "x": "y" }, "z"], "x": { "d": 3 } });
    let data = Value::from(&data);
    let limits = Limits { elements: 300, steps: 5_000, ..Limits::default() };
    fuzz(4_000, words(MARKUP), move |text| {
        let page = Arc::new(parse(&SourceText::new("a.wxml", &text), &Dialect::new("wx:")));
        let rendering = render(&page, &data, &Itself(page.clone()), &limits);
        let found = rendering.elements();
        // The last element may have one more around it for each level.
        prop_assert!(found.len() <= limits.elements + limits.depth, "{}", found.len());
        let names: HashSet<&str> = found.iter().map(|found| found.element.selector.as_str()).collect();
        prop_assert_eq!(names.len(), found.len());
        Ok(())
    });
}

/// Data of one name.
struct Data(Value);

impl Variables for Data {
    fn variable(&self, name: &str) -> Option<Value> {
        (name == "d").then(|| self.0.clone())
    }

    fn is_module(&self, name: &str) -> bool {
        name == "w"
    }

    fn script(&self, _module: &str, path: &[Arc<str>], _arguments: Option<&[Value]>) -> Value {
        Value::string(&path.join("/"))
    }
}

const EXPRESSION: &[&str] = &[
    "d",
    "w",
    "a",
    ".",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "...",
    ",",
    ":",
    "?",
    "+",
    "-",
    "*",
    "/",
    "%",
    "!",
    "===",
    "==",
    "!=",
    "<",
    ">",
    "&&",
    "||",
    "'",
    "\"",
    "\\",
    "1",
    "0x",
    "1e9",
    ".5",
    "null",
    "undefined",
    "true",
    "length",
    "!!",
    "typeof ",
    " ",
    "\n",
    "第",
    "😀",
    "{{",
    "}}",
    "`",
    "d.d[0]",
    "w.f(",
    "[d, ",
];

/// What an expression reads as is worth something, within its budget, and the same each time.
#[test]
fn expressions() {
    let data = Value::from(&serde_json::json!({ "d": [1, { "d": "x" }], "length": 3 }));
    fuzz(6_000, words(EXPRESSION), move |text| {
        let Ok(expression) = parse_expression(&text) else { return Ok(()) };
        let worth = || {
            let mut budget = Budget::new(2_000);
            format!("{:?}", evaluate(&expression, &Data(data.clone()), &mut budget))
        };
        prop_assert_eq!(worth(), worth());
        Ok(())
    });
}
