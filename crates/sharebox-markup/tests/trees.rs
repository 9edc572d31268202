//! Markup files to trees and back.

use std::sync::Arc;

use proptest::prelude::*;
use sharebox_diagnostic::{Place, Position, SourceText, Span};
use sharebox_markup::expression::parse as expression;
use sharebox_markup::tree::{Attribute, Document, Element, ModuleSource, Node, Text, parse};
use sharebox_markup::{Dialect, Part, ProblemKind, Template};

const WECHAT: Dialect = Dialect::new("wx:");

fn read(text: &str) -> Document {
    parse(&SourceText::new("a.wxml", text), &WECHAT)
}

fn problems(text: &str) -> Vec<(ProblemKind, u32)> {
    read(text).problems.iter().map(|problem| (problem.kind, problem.at.span.start.column)).collect()
}

/// The tree as nested tags: `view(text,"a")`.
fn shape(nodes: &[Node]) -> String {
    let shapes = nodes.iter().map(|node| match node {
        Node::Text(text) => format!("{:?}", text.value.to_string()),
        Node::Comment(text) => format!("!{text}"),
        Node::Element(element) if element.children.is_empty() => element.tag.as_ref().to_owned(),
        Node::Element(element) => format!("{}({})", element.tag, shape(&element.children)),
    });
    shapes.collect::<Vec<_>>().join(",")
}

#[test]
fn attributes_are_quoted_unquoted_or_bare() {
    let document = read("<a b=\"1 {{x}}\" c='\"' d=e f  = g h/>");
    let Node::Element(element) = &document.nodes[0] else { panic!("{document:?}") };
    let seen: Vec<_> = element
        .attributes
        .iter()
        .map(|attribute| (&*attribute.name, attribute.value.as_ref().map(ToString::to_string)))
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        seen,
        [("b", text("1 {{ x }}")), ("c", text("&quot;")), ("d", text("e")), ("f", text("g")), ("h", None)]
    );
    assert_eq!(element.attributes[0].at.span, Span::new(Position::new(1, 4), Position::new(1, 15)));
    assert_eq!(element.at.span, Span::new(Position::new(1, 1), Position::new(1, 36)));
    assert_eq!(document.problems, []);
}

#[test]
fn elements_nest_and_texts_are_kept() {
    for (text, expected) in [
        ("<a><b>x</b> {{y}}</a><c/>", r#"a(b("x")," {{ y }}"),c"#),
        ("<!-- a --><a><!--b--></a>", "! a ,a(!b)"),
        ("1 < 2 {{ a <b }}<c/>", r#""1 &lt; 2 {{ a < b }}",c"#),
        ("<wxs module=\"m\">if (a<b) { '</a>' }</wxs><a/>", "wxs,a"),
        ("<?xml version=\"1.0\"?><!DOCTYPE a>x<a/>", r#""x",a"#),
        ("&lt;&amp;&unknown;", "\"&lt;&amp;&amp;unknown;\""),
    ] {
        let document = read(text);
        assert_eq!(shape(&document.nodes), expected, "{text}");
        assert_eq!(document.problems, [], "{text}");
    }
}

#[test]
fn what_does_not_hold_together_has_a_place_and_is_read_on() {
    use ProblemKind as P;
    for (text, expected, shaped) in [
        ("<a><b></a><c/>", &[(P::UnclosedElement, 4_u32)] as &[(ProblemKind, u32)], "a(b),c"),
        ("<a><input><b/></a>", &[(P::UnclosedElement, 4)], "a(input,b)"),
        ("<import src=\"x\"><b/>", &[(P::UnclosedElement, 1)], "import,b"),
        ("</a><b/>", &[(P::StrayEndTag, 1)], "b"),
        ("<a x=\"1\" x=\"2\"/>", &[(P::DuplicateAttribute, 10)], "a"),
        ("<a wx:else/>", &[(P::StrayElse, 1)], "a"),
        ("<a wx:if=\"{{b}}\"/>x<a wx:else/>", &[(P::StrayElse, 20)], "a,\"x\",a"),
        ("<a wx:if=\"{{b}}\"/> <!-- --> <a wx:elif=\"{{c}}\"/><a wx:else/>", &[], "a,\" \",! ,\" \",a,a"),
        ("<a wx:if=\"{{b}}\" wx:for=\"{{c}}\"/><a wx:else/>", &[(P::StrayElse, 34)], "a,a"),
        ("<a wx:if/>", &[(P::MissingCondition, 1)], "a"),
        ("<a b=\"{{c d}}\"/>", &[(P::UnexpectedToken, 11)], "a"),
        ("<a>{{b</a>", &[(P::UnclosedBinding, 4)], "a(\"&#123;&#123;b\")"),
        ("<a b=\"{{c?\"x\":\"\"}}\" d/>", &[(P::QuoteInBinding, 11)], "a"),
        ("<a b=\"c\" \"><d/>", &[(P::StrayQuote, 10), (P::UnclosedElement, 1)], "a(d)"),
        ("<a b=c\" d/>", &[(P::StrayQuote, 7)], "a"),
        ("<a", &[(P::UnclosedTag, 1)], "a"),
        ("<!-- a", &[(P::UnclosedComment, 1)], "! a"),
        ("<wxs module=\"a\">", &[(P::UnclosedScript, 1)], "wxs"),
    ] {
        let mut expected = expected.to_vec();
        expected.sort_by_key(|(_, column)| *column);
        assert_eq!(problems(text), expected, "{text}");
        assert_eq!(shape(&read(text).nodes), shaped, "{text}");
    }
}

#[test]
fn templates_imports_and_modules_are_listed() {
    let document = read(
        "<import src=\"../t\"/><wxs src=\"./a.wxs\" module=\"a\"/><wxs module=\"b\">1</wxs>\
         <view><template name=\"t\">1</template></view><template name=\"t\">2</template><template is=\"t\"/>",
    );
    assert_eq!(document.templates.keys().map(|name| &**name).collect::<Vec<_>>(), ["t"]);
    assert_eq!(shape(&document.templates["t"].children), "\"2\"");
    assert_eq!(document.imports.iter().map(|import| &*import.src).collect::<Vec<_>>(), ["../t"]);
    let modules: Vec<_> =
        document.modules.iter().map(|module| (&*module.name, module.source.clone())).collect();
    assert_eq!(
        modules,
        [("a", ModuleSource::File("./a.wxs".into())), ("b", ModuleSource::Inline("1".into()))]
    );
}

#[test]
fn hostile_text_takes_little() {
    let deep = read(&format!("{}{}", "<a>".repeat(15_000), "</a>".repeat(15_000)));
    assert!(deep.problems.iter().all(|problem| problem.kind == ProblemKind::DeepElement));
    assert_eq!(deep.problems.len(), 100);
    let many = read(&"<a/>".repeat(30_000));
    assert_eq!(
        many.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(),
        [ProblemKind::TooManyElements]
    );
    assert_eq!(many.nodes.len(), 20_000);
    for unit in [
        "{{",
        "{{'",
        "{{\"}}",
        "<a b=\"{{",
        "<a b='{{\"",
        "<",
        "</",
        "<!--",
        "{{{",
        "<wxs>",
        "&",
        "<a \"",
        "<a wx:else/>",
        "{{ { }}",
    ] {
        read(&unit.repeat(100_000 / unit.len()));
    }
}

fn place() -> Place {
    Place::new("a.wxml", Span::point(Position::new(1, 1)))
}

fn templates() -> impl Strategy<Value = Template> {
    let binding = prop_oneof![
        Just("a"),
        Just("a.b[0] + 'x\"<}}'"),
        Just("a ? { b: 1 } : [c]"),
        Just("{ ...a, b }"),
        Just("")
    ];
    let binding = binding.prop_map(|text| Part::Binding(expression(text).expect("an expression")));
    let text = "[ab第 &<>\"'{}=/]{1,6}".prop_map(|text| Part::Text(text.into()));
    prop::collection::vec((text, binding, 0..4), 0..3).prop_map(|parts| {
        let parts = parts.into_iter().flat_map(|(text, binding, which)| match which {
            0 => vec![binding],
            1 => vec![binding.clone(), binding],
            _ => vec![text, binding],
        });
        Template::new(parts.collect(), true)
    })
}

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let attribute = |name: &'static str| {
        prop::option::of(templates()).prop_map(move |value| Attribute {
            name: name.into(),
            value,
            at: place(),
        })
    };
    let attributes =
        (attribute("a"), attribute("data-b"), attribute("bind:c"), 0..4_usize).prop_map(|(a, b, c, n)| {
            let mut list = vec![a, b, c];
            list.truncate(n);
            list
        });
    let attributes = attributes.boxed();
    let element = |attributes: Vec<Attribute>, children: Vec<Node>| {
        Node::Element(Arc::new(Element {
            tag: "view".into(),
            attributes,
            children,
            script: None,
            ordinal: 0,
            at: place(),
        }))
    };
    let leaf = prop_oneof![
        attributes.clone().prop_map(move |attributes| vec![element(attributes, Vec::new())]),
        " ?[a-z<>&]{0,5} ?".prop_map(|text| vec![Node::Comment(text.into())]),
        templates().prop_filter("something", |value| !value.parts.is_empty()).prop_map(move |value| {
            // Two texts in a row would be one.
            vec![Node::Text(Text { value, at: place() }), element(Vec::new(), Vec::new())]
        }),
    ];
    leaf.prop_recursive(4, 30, 4, move |inner| {
        (attributes.clone(), prop::collection::vec(inner, 0..4))
            .prop_map(move |(attributes, children)| vec![element(attributes, children.concat())])
    })
}

/// The tree without places and numbers.
fn bare(nodes: &[Node]) -> Vec<Node> {
    let bare_of = |node: &Node| match node {
        Node::Comment(text) => Node::Comment(text.clone()),
        Node::Text(text) => Node::Text(Text { value: text.value.clone(), at: place() }),
        Node::Element(element) => {
            let attributes = element.attributes.iter();
            let attributes =
                attributes.map(|attribute| Attribute { at: place(), ..attribute.clone() }).collect();
            let children = bare(&element.children);
            let element = Element::clone(element);
            Node::Element(Arc::new(Element { attributes, children, ordinal: 0, at: place(), ..element }))
        }
    };
    nodes.iter().map(bare_of).collect()
}

proptest! {
    #[test]
    fn print_then_parse_is_the_same(nodes in nodes()) {
        let text: String = nodes.iter().map(ToString::to_string).collect();
        let document = read(&text);
        prop_assert_eq!(&document.problems, &[], "{}", text);
        prop_assert_eq!(bare(&document.nodes), nodes, "{}", text);
    }

    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(prop_oneof![
        Just("<view "), Just("<a>"), Just("</a>"), Just("</view>"), Just("{{"), Just("}}"), Just("\""), Just("'"), Just("="),
        Just("wx:if"), Just("wx:else"), Just("/>"), Just(">"), Just("<!--"), Just("-->"), Just("<wxs"), Just("</wxs>"),
        Just("a ? b"), Just("第"), Just("\r\n"), Just("&lt;"), Just(" "), Just("<template name=\"a\">"), Just("\\"),
    ], 0..40)) {
        let text = pieces.concat();
        let source = SourceText::new("a.wxml", &text);
        let document = parse(&source, &WECHAT);
        let end = source.position(text.len());
        for problem in &document.problems {
            let Span { start, end: behind } = problem.at.span;
            prop_assert!((start.line, start.column) <= (behind.line, behind.column), "{}", problem);
            prop_assert!((behind.line, behind.column) <= (end.line, end.column), "{}", problem);
        }
        // Printed once, it prints the same for ever.
        if document.problems.is_empty() {
            let printed = document.to_string();
            prop_assert_eq!(read(&printed).to_string(), printed);
        }
    }
}
