//! Templates with data: what is in the page, what is not and why.
//!
//! The trees were compared with what WeChat's compiler makes of the same files, where it takes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value as Json, json};
use sharebox_diagnostic::SourceText;
use sharebox_markup::render::{
    Found, GapKind, LimitKind, Limits, Node, ReasonKind, Rendering, Shadow, Use, World, render,
};
use sharebox_markup::tree::{Document, Module, parse};
use sharebox_markup::value::Value;
use sharebox_markup::{DatasetCase, Dialect, join};

/// Files by path. An element `my-x` is the component in `x.wxml` with its attributes as data; a script gives the path of
/// what is called.
struct Files(BTreeMap<String, Arc<Document>>);

impl World for Files {
    fn document(&self, from: &str, src: &str) -> Option<Arc<Document>> {
        self.0.get(&join(from, src, ".wxml")?).cloned()
    }

    fn script(&self, file: &str, module: &Module, path: &[Arc<str>], arguments: Option<&[Value]>) -> Value {
        if &*module.name == "unrun" {
            return Value::Unknown;
        }
        let arguments =
            arguments.map(|list| format!("{:?}", list.iter().map(Value::to_json).collect::<Vec<_>>().len()));
        Value::string(&format!("{file}/{}/{}{}", module.name, path.join("/"), arguments.unwrap_or_default()))
    }

    fn component(&self, element: &Use<'_>) -> Option<Shadow> {
        let name = element.tag.strip_prefix("my-")?;
        let document = self.0.get(&format!("{name}.wxml"))?.clone();
        let data = element.attributes.iter().map(|(name, value)| (&**name, value.clone())).collect();
        Some(Shadow { document, data: Value::object(data), multiple_slots: name == "many", host: None })
    }
}

fn rendered_as(dialect: &Dialect, files: &[(&str, &str)], data: &Json, limits: &Limits) -> Rendering {
    let documents = files.iter().map(|(name, text)| {
        let document = parse(&SourceText::new(*name, text), dialect);
        ((*name).to_owned(), Arc::new(document))
    });
    let files = Files(documents.collect());
    let page = files.0["a.wxml"].clone();
    render(&page, &Value::from(data), &files, limits)
}

fn rendered_files(files: &[(&str, &str)], data: &Json) -> Rendering {
    rendered_as(&Dialect::new("wx:"), files, data, &Limits::default())
}

fn rendered(text: &str, data: &Json) -> Rendering {
    rendered_files(&[("a.wxml", text)], data)
}

/// Tags, ids and texts: `view#id(text)`.
fn shape(nodes: &[Node]) -> String {
    let shapes = nodes.iter().map(|node| match node {
        Node::Text(text) => text.clone().unwrap_or_else(|| "?".to_owned()),
        Node::Element(element) => {
            let id = if element.id.is_empty() { String::new() } else { format!("#{}", element.id) };
            let inside =
                element.shadow.as_ref().map_or_else(String::new, |nodes| format!("<{}>", shape(nodes)));
            let children = &element.children;
            let children = if children.is_empty() { String::new() } else { format!("({})", shape(children)) };
            format!("{}{id}{inside}{children}", element.tag)
        }
    });
    shapes.collect::<Vec<_>>().join(",")
}

/// Everything that is not shown: `tag: condition [keys]`.
fn unshown(rendering: &Rendering) -> Vec<String> {
    let line = |unshown: &sharebox_markup::render::Unshown| {
        let why = unshown.why.iter().map(|why| format!("{:?} {} {:?}", why.kind, why.condition, why.keys));
        format!("{}: {}", shape(&unshown.nodes), why.collect::<Vec<_>>().join("; "))
    };
    rendering.unshown.iter().map(line).collect()
}

#[test]
fn conditions() {
    let data = json!({ "t": true, "f": false, "n": 0, "u": { "vip": false } });
    for (text, expected) in [
        ("<a wx:if=\"{{t}}\"/><b wx:else/>", "a"),
        ("<a wx:if=\"{{f}}\"/> <!-- --> <b wx:else/>", "b"),
        (
            "<a wx:if=\"{{f}}\"/><b wx:elif=\"{{n}}\"/><c wx:elif=\"{{t}}\"/><d wx:elif=\"{{t}}\"/><e wx:else/>",
            "c",
        ),
        ("<a wx:if=\"{{f}}\"/><b wx:if=\"{{t}}\"/><c wx:else/>", "b"),
        ("<a wx:if=\"false\"/><b wx:if=\"\"/><c wx:if/>", "a"),
        ("<block wx:if=\"{{t}}\">x<a/></block><block wx:else>y</block>", "x,a"),
        ("<a hidden=\"{{t}}\">x</a>", "a(x)"),
        ("<a wx:if=\"{{none.x.y}}\"/>", ""),
    ] {
        assert_eq!(shape(&rendered(text, &data).nodes), expected, "{text}");
    }
}

#[test]
fn what_a_condition_hides_is_listed_with_its_data() {
    let data = json!({ "t": true, "f": false, "u": { "vip": false }, "list": [{ "ok": 1 }, { "ok": 0 }, { "ok": 0 }] });
    for (text, expected) in [
        (
            "<a wx:if=\"{{u.vip && t}}\"><b/></a>",
            &["a(b): Condition u.vip && t [\"u.vip\", \"t\"]"] as &[&str],
        ),
        (
            "<a wx:if=\"{{t}}\"/><b wx:elif=\"{{u.vip}}\"/><c wx:else/>",
            &["b: Condition !t && u.vip [\"t\", \"u.vip\"]", "c: Condition !t && !u.vip [\"t\", \"u.vip\"]"],
        ),
        (
            "<a wx:if=\"{{f}}\"><b wx:if=\"{{u.vip}}\"/></a>",
            &["b: Condition f [\"f\"]; Condition u.vip [\"u.vip\"]", "a: Condition f [\"f\"]"],
        ),
        ("<a wx:for=\"{{list}}\"><b wx:if=\"{{item.ok}}\"/></a>", &["b: Condition item.ok [\"list[1].ok\"]"]),
        ("<a wx:for=\"{{list}}\" wx:if=\"{{item.ok}}\"/>", &["a: Condition item.ok [\"list[1].ok\"]"]),
        ("<a wx:for=\"{{u.items}}\" id=\"{{item.x}}\"><b/></a>", &["a(b): EmptyList u.items [\"u.items\"]"]),
        (
            "<template name=\"x\"><a wx:if=\"{{ok || vip || c}}\"/></template><template is=\"x\" data=\"{{...list[1], vip: u.vip, c: f + 0}}\"/>",
            &["a: Condition ok || vip || c [\"list[1].ok\", \"u.vip\"]"],
        ),
        (
            "<wxs module=\"unrun\">1</wxs><a wx:if=\"{{unrun.x(f)}}\"/><b wx:else/><c wx:for=\"{{unrun.y}}\"/>",
            &[
                "a: UnknownCondition unrun.x(f) [\"f\"]",
                "b: UnknownCondition !(unrun.x(f)) [\"f\"]",
                "c: UnknownList unrun.y []",
            ],
        ),
    ] {
        assert_eq!(unshown(&rendered(text, &data)), expected, "{text}");
    }
}

#[test]
fn hidden_elements_say_so_and_what_is_in_them_is_unseen() {
    let rendering =
        rendered("<a hidden=\"{{h}}\"><b/></a><c hidden=\"{{n}}\"/><d hidden/>", &json!({ "h": 1, "n": 0 }));
    let seen: Vec<_> = rendering
        .elements()
        .iter()
        .map(|Found { element, unseen, .. }| {
            (element.tag.to_string(), unseen.iter().map(|why| (why.kind, why.keys.concat())).collect())
        })
        .collect();
    let because = |key: &str| vec![(ReasonKind::Hidden, key.to_owned())];
    let expected = [("a", because("h")), ("b", because("h")), ("c", Vec::new()), ("d", because(""))]
        .map(|(tag, why)| (tag.to_owned(), why));
    assert_eq!(seen, expected);
}

#[test]
fn lists() {
    let data = json!({
        "arr": [1, 2], "o": { "b": 1, "2": 2, "a": 3 }, "s": "第😀", "n": 2.5, "m": [[1, 2], [3]], "item": "own", "nul": null,
        "keyed": [{ "id": "x" }, { "id": "y" }],
    });
    for (text, expected) in [
        ("<a wx:for=\"{{arr}}\">{{index}}:{{item}}</a>{{item}}", "a(0:1),a(1:2),own"),
        (
            "<a wx:for=\"{{o}}\" wx:for-item=\"v\" wx:for-index=\"k\">{{k}}{{v}}{{item}}</a>",
            "a(22own),a(b1own),a(a3own)",
        ),
        ("<a wx:for=\"{{s}}\">{{index}}</a>", "a(0),a(1),a(2)"),
        ("<a wx:for=\"{{n}}\">{{item}}</a>", "a(0),a(1),a(2)"),
        ("<a wx:for=\"ab\">{{item}}</a>", "a(a),a(b)"),
        ("<a wx:for=\"{{nul}}\"/><a wx:for=\"{{none}}\"/><a wx:for=\"{{true}}\"/><a wx:for=\"{{-1}}\"/>", ""),
        (
            "<block wx:for=\"{{m}}\"><a wx:for=\"{{item}}\">{{item}}</a>{{item}}</block>",
            "a(1),a(2),1,2,a(3),3",
        ),
        (
            "<a wx:for=\"{{m}}\" wx:for-item=\"x\"><b wx:for=\"{{x}}\" wx:for-item=\"x\">{{x}}</b></a>",
            "a(b(1),b(2)),a(b(3))",
        ),
        ("<a wx:for-items=\"{{arr}}\" wx:for=\"{{m}}\">{{item}}</a>", "a(1),a(2)"),
        ("<a wx:for=\"{{arr}} \">{{item}}</a>", "a(1),a(,),a(2),a( )"),
        ("<a wx:for=\"{{arr}}\" wx:if=\"{{item > 1}}\" id=\"i{{item}}\"/>", "a#i2"),
        ("<a wx:for=\"{{[{x: 1}, arr]}}\">{{item.x}}{{item.length}}</a>", "a(1),a(2)"),
    ] {
        assert_eq!(shape(&rendered(text, &data).nodes), expected, "{text}");
    }
}

#[test]
fn templates_imports_and_includes() {
    let data = json!({ "a": 1, "b": "two", "o": { "x": 5 }, "arr": [1, 2], "nm": "q" });
    let q = "<template name=\"q\"><v id=\"{{a}}|{{x}}|{{item}}\"/></template>";
    for (page, expected) in [
        ("<template is=\"q\"/>", "v#||"),
        ("<template is=\"q\" data=\"{{a}}\"/>", "v#1||"),
        ("<template is=\"q\" data=\"{{...o}}\"/>", "v#|5|"),
        ("<template is=\"q\" data=\"{{x: a + 1, ...o, a: 3}}\"/>", "v#3|5|"),
        ("<template is=\"q\" data=\"o\"/>", "v#||"),
        ("<a wx:for=\"{{arr}}\"><template is=\"q\" data=\"{{a}}\"/></a>", "a(v#1||),a(v#1||)"),
        ("<template is=\"q\" wx:for=\"{{arr}}\" data=\"{{item}}\"/>", "v#||1,v#||2"),
        ("<template is=\"{{nm}}\"/><template is=\"{{b}}\"/><template/>", "v#||"),
        ("<template name=\"q\">own</template><template is=\"q\"/>", "own"),
        ("<a><template name=\"in\">I</template></a><template is=\"in\"/>", "a,I"),
    ] {
        let files = [("a.wxml", &*format!("{q}{page}")), ("b.wxml", "")];
        assert_eq!(shape(&rendered_files(&files, &data).nodes), expected, "{page}");
    }
    let files = |page: &'static str| {
        [
            ("a.wxml", page),
            (
                "t/b.wxml",
                "<import src=\"c\"/><template name=\"q\">b<template is=\"z\"/><template is=\"own\"/></template>shown{{item}}{{a}}<template is=\"q\"/>",
            ),
            ("t/c.wxml", "<template name=\"z\">z</template><template name=\"q\">c</template>"),
        ]
    };
    for (page, expected, gaps) in [
        ("<import src=\"/t/b\"/><template is=\"q\"/><template is=\"z\"/>", "b,z", &["own", "z"] as &[&str]),
        ("<import src=\"t/b.wxml\"/><import src=\"./t/c\"/><template is=\"q\"/>", "c", &[]),
        ("<import src=\"t/c\"/><include src=\"t/b\"/>", "shown1,b,z", &["own"]),
        ("<include src=\"t/b\" wx:for=\"{{arr}}\"/>", "shown11,b,z,shown21,b,z", &["own"]),
        ("<include src=\"t/d\"/><import src=\"../x\"/>", "", &["t/d", "../x"]),
    ] {
        let rendering = rendered_files(&files(page), &data);
        assert_eq!(shape(&rendering.nodes), expected, "{page}");
        assert_eq!(rendering.gaps.iter().map(|gap| &*gap.name).collect::<Vec<_>>(), gaps, "{page}");
    }
}

#[test]
fn scripts_are_asked_by_the_file_they_stand_in() {
    let files = [
        (
            "a.wxml",
            "<wxs module=\"m\">1</wxs><import src=\"b\"/><v id=\"{{m.f(1, 2)}}\"/><template is=\"q\"/><include src=\"c\"/>",
        ),
        ("b.wxml", "<wxs module=\"m\" src=\"x.wxs\"/><template name=\"q\"><v id=\"{{m.k}}\"/></template>"),
        ("c.wxml", "<v id=\"{{m.k}}\"/>"),
    ];
    let rendering = rendered_files(&files, &json!({}));
    assert_eq!(shape(&rendering.nodes), "v#a.wxml/m/f2,v#b.wxml/m/k,v#undefined");
    let rendering = rendered(
        "<wxs module=\"unrun\">1</wxs><v id=\"{{unrun.f()}}\" data-a=\"x{{unrun.g}}\">{{unrun.h}}</v>",
        &json!({}),
    );
    assert_eq!(shape(&rendering.nodes), "v(?)");
    assert!(rendering.gaps.iter().all(|gap| gap.kind == GapKind::Script && gap.name == "unrun"));
    assert_eq!(rendering.gaps.len(), 3);
    assert_eq!(rendering.elements()[0].element.dataset.get("a"), Some(&Value::Unknown));
}

#[test]
fn datasets_keep_types_and_follow_the_rules_of_the_platform() {
    let text = "<a data-alpha-beta=\"{{n}}\" data-treeId=\"{{o}}\" data-s=\"{{n}} \" data-on data-u=\"{{none}}\" data-n=\"1\" data-n=\"{{nul}}\"/>";
    let data = json!({ "n": 1, "o": { "x": [true] }, "nul": null });
    let of = |dialect: &Dialect, text: &str| {
        let rendering = rendered_as(dialect, &[("a.wxml", text)], &data, &Limits::default());
        Value::object(rendering.elements()[0].element.dataset.clone()).to_json().unwrap()
    };
    let wechat = Dialect::new("wx:");
    assert_eq!(
        of(&wechat, text),
        json!({ "alphaBeta": 1, "treeid": { "x": [true] }, "s": "1 ", "on": true, "n": null })
    );
    let newer = Dialect { dataset_case: DatasetCase::Kept, ..Dialect::new("tt:") };
    assert_eq!(of(&newer, "<a data-treeId=\"7\" data-a-b=\"&lt;\"/>"), json!({ "treeId": "7", "aB": "<" }));
    let compiler = Dialect { references: false, dashed_if: true, ..wechat };
    assert_eq!(
        of(&compiler, "<a wx-if=\"{{none}}\" wx-for=\"x\"/><b wx:else data-a=\"1\"/>"),
        json!({ "a": "1" })
    );
    assert_eq!(of(&compiler, "<a data-a=\"&lt;\"/>"), json!({ "a": "&lt;" }));
    for (prefix, text) in [
        ("tt:", "<a tt:if=\"{{n}}\" tt:for=\"{{2}}\" data-i=\"{{index}}\"/>"),
        ("s-", "<a s-if=\"{{n}}\" s-for=\"{{2}}\" data-i=\"{{index}}\"/>"),
    ] {
        let dialect = Dialect::new(prefix);
        assert_eq!(of(&dialect, text), json!({ "i": 0 }));
    }
}

#[test]
fn selectors_are_unique_and_stay() {
    let files = [
        (
            "a.wxml",
            "<import src=\"t\"/><b/><b id=\"x\"/><b id=\"{{n}}\"/><b wx:for=\"{{l}}\" wx:key=\"id\"/><b wx:for=\"{{2}}\"/><template is=\"q\"/><template is=\"q\"/><my-c/>",
        ),
        ("t.wxml", "<template name=\"q\"><b/></template>"),
        ("c.wxml", "<b wx:for=\"{{1}}\"/>"),
    ];
    let rendering = rendered_files(&files, &json!({ "n": 1, "l": [{ "id": "k" }, {}] }));
    let selectors: Vec<_> = rendering.elements().iter().map(|found| found.element.selector.clone()).collect();
    assert_eq!(
        selectors,
        [
            "b[1]",
            "#x",
            "b[3]",
            "b[4]{k}",
            "b[4]{1}",
            "b[5]{0}",
            "b[5]{1}",
            "t.wxml:b[1]",
            "t.wxml:b[1]~2",
            "my-c[1]",
            "my-c[1] >>> b[1]{0}",
        ]
    );
}

#[test]
fn slots_take_what_is_for_them() {
    let data = json!({ "a": "page" });
    for (page, expected) in [
        ("<my-one><i>{{a}}</i>x</my-one>", "my-one<u,slot(i(page),x)>"),
        ("<my-one/>", "my-one<u,slot(own)>"),
        ("<my-many><i slot=\"n\"/><j/><k slot=\"none\"/></my-many>", "my-many<slot(i),slot(j)>(k)"),
        ("<my-bare v=\"{{a}}\"><i/></my-bare>", "my-bare<page>(i)"),
        ("<my-one><my-one>x</my-one></my-one>", "my-one<u,slot(my-one<u,slot(x)>)>"),
        ("<slot>x</slot>", "slot(x)"),
    ] {
        let files = [
            ("a.wxml", page),
            ("one.wxml", "<u/><slot>own</slot>"),
            ("many.wxml", "<slot name=\"n\"/><slot/>"),
            ("bare.wxml", "{{v}}"),
        ];
        let rendering = rendered_files(&files, &data);
        assert_eq!(shape(&rendering.nodes), expected, "{page}");
        for found in rendering.elements().iter().filter(|found| &*found.element.tag == "k") {
            assert_eq!(found.unseen[0].kind, ReasonKind::NoSlot);
        }
    }
}

#[test]
fn recursion_and_size_end_with_a_name() {
    let data = json!({ "x": vec![0; 200], "deep": { "deep": { "deep": {} } } });
    let limits = Limits { elements: 1_000, steps: 20_000, ..Limits::default() };
    for (files, expected) in [
        (
            vec![("a.wxml", "<template name=\"r\"><v/><template is=\"r\"/></template><template is=\"r\"/>")],
            LimitKind::TemplateRecursion,
        ),
        (
            vec![("a.wxml", "<include src=\"b\"/>"), ("b.wxml", "<v/><include src=\"a\"/>")],
            LimitKind::IncludeRecursion,
        ),
        (vec![("a.wxml", "<my-x/>"), ("x.wxml", "<my-x/>")], LimitKind::Components),
        (vec![("a.wxml", "<v wx:for=\"{{x}}\"><v wx:for=\"{{x}}\"/></v>")], LimitKind::Elements),
        (vec![("a.wxml", "<block wx:for=\"{{1e300}}\"/>")], LimitKind::Steps),
        (
            vec![("a.wxml", "<block wx:for=\"{{x}}\"><block wx:for=\"{{x}}\">{{x}}</block></block>")],
            LimitKind::Steps,
        ),
    ] {
        let rendering = rendered_as(&Dialect::new("wx:"), &files, &data, &limits);
        assert_eq!(
            rendering.limits.iter().map(|limit| limit.kind).collect::<Vec<_>>(),
            [expected],
            "{files:?}"
        );
    }
    let nested = format!("{}{}", "<v>".repeat(90), "</v>".repeat(90));
    let names: Vec<_> = (0..10).map(|n| format!("f{n}.wxml")).collect();
    let mut files = vec![("a.wxml", format!("{nested}<include src=\"f0\"/>"))];
    for (n, name) in names.iter().enumerate() {
        let inner = format!("<include src=\"f{}\"/>", n + 1);
        files.push((name, format!("{}{inner}{}", "<v>".repeat(90), "</v>".repeat(90))));
    }
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    let rendering = rendered_files(&files, &data);
    assert_eq!(rendering.limits.iter().map(|limit| limit.kind).collect::<Vec<_>>(), [LimitKind::Depth]);
}

#[test]
fn a_recursive_component_that_data_ends_is_followed_once_where_it_is_not_shown() {
    let files =
        [("a.wxml", "<my-x d=\"{{d}}\"/>"), ("x.wxml", "<v/><my-x wx:if=\"{{d.d}}\" d=\"{{d.d}}\"/>")];
    let rendering = rendered_files(&files, &json!({ "d": { "d": { "d": null } } }));
    assert_eq!(shape(&rendering.nodes), "my-x<v,my-x<v>>");
    assert_eq!(unshown(&rendering), ["my-x: Condition d.d [\"d.d\"]"]);
    assert_eq!(rendering.limits, []);
}
