//! What platforms write differently.

use std::sync::Arc;

use sharebox_diagnostic::SourceText;
use sharebox_markup::render::{Limits, Selector, World, render};
use sharebox_markup::tree::{Document, Module, parse};
use sharebox_markup::value::Value;
use sharebox_markup::{DatasetCase, Dialect, Script};

/// One file; its script modules give their name and their arguments.
struct Alone;

impl World for Alone {
    fn document(&self, _from: &str, _src: &str) -> Option<Arc<Document>> {
        None
    }

    fn script(&self, _file: &str, module: &Module, path: &[Arc<str>], _arguments: Option<&[Value]>) -> Value {
        format!("{}.{}", module.name, path.join(".")).as_str().into()
    }
}

const ALIPAY: Dialect = Dialect {
    scripts: [Some(Script { tag: "import-sjs", module: "name", file: "from", runs: true }), None],
    ..Dialect::new("a:")
};
const BAIDU: Dialect = Dialect {
    short_forms: true,
    scripts: [
        Some(Script { tag: "import-sjs", module: "module", file: "src", runs: true }),
        Some(Script { tag: "filter", module: "module", file: "src", runs: false }),
    ],
    ..Dialect::new("s-")
};
const QQ: Dialect = Dialect {
    other_directive: Some("wx:"),
    scripts: [Some(Script { tag: "qs", module: "module", file: "src", runs: true }), None],
    ..Dialect::new("qq:")
};
const NEW_FEISHU: Dialect = Dialect { dataset_case: DatasetCase::Kept, ..Dialect::new("tt:") };

/// Every `b` in the page with its dataset, and what does not hold together.
fn buttons(text: &str, dialect: &Dialect) -> (Vec<String>, usize) {
    let page = Arc::new(parse(&SourceText::new("a.xml", text), dialect));
    let data = serde_json::json!({ "list": [{ "id": 1, "name": "x" }, { "id": 2, "name": "y" }], "on": true, "n": 2 });
    let rendering = render(&page, &Value::from(&data), &Alone, &Limits::default());
    let found = rendering.elements().into_iter().filter(|found| &*found.element.tag == "b");
    let shown = found.filter(|found| found.unseen.is_empty());
    let shown = shown.map(|found| {
        let dataset = Value::object(found.element.dataset.clone());
        let dataset =
            if dataset.has_unknown() { "unknown".into() } else { dataset.to_json().unwrap_or_default() };
        format!("{} {dataset}", found.element.selector)
    });
    (shown.collect(), page.problems.len())
}

#[test]
fn each_platform_shows_the_same_in_its_own_words() {
    let both = ["b[1]{1} {\"i\":0,\"name\":\"x\"}", "b[1]{2} {\"i\":1,\"name\":\"y\"}", "b[2] {}"];
    for (dialect, text) in [
        (
            ALIPAY,
            r#"<b a:for="{{list}}" a:for-index="i" a:key="id" data-i="{{i}}" data-name="{{item.name}}"/><b a:if="{{n > 1}}"/><b a:else/>"#,
        ),
        (
            QQ,
            r#"<b qq:for="{{list}}" wx:for-index="i" qq:key="id" data-i="{{i}}" data-name="{{item.name}}"/><b wx:if="{{n > 1}}"/><b qq:else/>"#,
        ),
        (
            BAIDU,
            r#"<b s-for="o, i in list trackBy o.id" data-i="{{i}}" data-name="{= o.name =}"/><b s-if="n > 1"/><b s-else/>"#,
        ),
        (
            BAIDU,
            r#"<b s-for="{{list}}" s-for-index="i" s-key="id" data-i="{{i}}" data-name="{{item.name}}"/><b s-if="{{n > 1}}"/><b s-elif="on"/>"#,
        ),
        (
            Dialect::new("ks:"),
            r#"<b ks:for="{{list}}" ks:for-index="i" ks:key="id" data-i="{{i}}" data-name="{{item.name}}"/><b ks:if="{{n > 1}}"/><b ks:else/>"#,
        ),
    ] {
        assert_eq!(buttons(text, &dialect), (both.map(str::to_owned).to_vec(), 0), "{text}");
    }
}

#[test]
fn script_modules_have_their_own_tags() {
    for (dialect, text, dataset) in [
        (ALIPAY, r#"<import-sjs from="./a.sjs" name="m"/><b data-x="{{m.f(1)}}"/>"#, r#"{"x":"m.f"}"#),
        (BAIDU, r#"<import-sjs src="./a.sjs" module="m"/><b data-x="{{m.f(1)}}"/>"#, r#"{"x":"m.f"}"#),
        (
            BAIDU,
            r#"<import-sjs module="m">if (a < b) { module.exports = "</b>"; }</import-sjs><b data-x="{{m.f()}}"/>"#,
            r#"{"x":"m.f"}"#,
        ),
        (
            BAIDU,
            r#"<filter module="m">export default { f: a => a < 1 }</filter><b data-x="{{m.f()}}"/>"#,
            "\"unknown\"",
        ),
        (QQ, r#"<qs module="m">module.exports = 1 < 2;</qs><b data-x="{{m.y}}"/>"#, r#"{"x":"m.y"}"#),
        (Dialect::new("wx:"), "<qs>text</qs><b/>", "{}"),
    ] {
        assert_eq!(buttons(text, &dialect), (vec![format!("b[1] {dataset}")], 0), "{text}");
    }
}

#[test]
fn the_newer_framework_keeps_capitals() {
    let text = r#"<b data-treeId="1" data-a-b="2"/>"#;
    assert_eq!(buttons(text, &NEW_FEISHU).0, [r#"b[1] {"treeId":"1","aB":"2"}"#]);
    assert_eq!(buttons(text, &Dialect::new("tt:")).0, [r#"b[1] {"treeid":"1","aB":"2"}"#]);
}

#[test]
fn what_short_lists_say_is_printed_in_full() {
    let text = r#"<b s-for="o, i in list trackBy o.id" s-if="on && n"/>"#;
    let document = parse(&SourceText::new("a.swan", text), &BAIDU);
    let printed = document.to_string();
    assert_eq!(
        printed,
        r#"<b s-for-item="o" s-for-index="i" s-key="id" s-for="{{ list }}" s-if="{{ on && n }}"/>"#
    );
    assert_eq!(parse(&SourceText::new("a.swan", &printed), &BAIDU).to_string(), printed);
}

#[test]
fn selectors_find_what_is_in_the_page() {
    let text = r#"<a class="x y" id="one"><block><b class="z {{on ? 'w' : ''}}" id="b1"/></block><c><b id="{{'b' + n}}"/></c></a>
        <b wx:if="{{!on}}" class="z"/><b wx:for="{{list}}" class="row" hidden/><b wx:if="{{m.x}}" class="late"/>
        <template name="t"><b class="in"/></template><template is="t"/><template is="no"/>"#;
    let page = Arc::new(parse(&SourceText::new("a.wxml", text), &Dialect::new("wx:")));
    let data = serde_json::json!({ "list": [1, 2], "on": true, "n": 2 });
    let rendering = render(&page, &Value::from(&data), &Alone, &Limits::default());
    for (selector, expected) in [
        ("#b1", &["#b1"][..]),
        (".x .z", &["#b1"]),
        (".x.y > .w", &["#b1"]),
        (".x > #b2", &[]),
        (".x #b2", &["b[2]"]),
        (".z", &["#b1"]),
        (".row, #one", &["#one", "b[4]{0}", "b[4]{1}"]),
        (".late", &[]),
        (".in", &["b[6]"]),
        ("b", &[]),
        (".x b", &[]),
        ("#one >>> .z", &["#b1"]),
        ("", &[]),
        (".", &[]),
        ("> .z", &["#b1"]),
    ] {
        let found = Selector::parse(selector).select(&rendering).elements;
        let found: Vec<&str> = found.iter().map(|found| found.element.selector.as_str()).collect();
        assert_eq!(found, expected, "{selector}");
    }
}
