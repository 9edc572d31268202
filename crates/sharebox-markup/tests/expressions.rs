//! Expressions: what they read as, what they are worth, and that neither ever fails badly.
//!
//! The values were compared with the output of WeChat's compiler where it takes the expression.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;
use sharebox_markup::ProblemKind;
use sharebox_markup::evaluate::{Budget, Variables, evaluate};
use sharebox_markup::expression::{Binary, Expression, Item, Property, Unary, parse};
use sharebox_markup::value::Value;

/// Data, and a module `w` whose exports are their own path.
struct Data(Value);

impl Variables for Data {
    fn variable(&self, name: &str) -> Option<Value> {
        match &self.0 {
            Value::Object(fields) => fields.get(name).cloned(),
            _ => None,
        }
    }

    fn is_module(&self, name: &str) -> bool {
        name == "w"
    }

    fn script(&self, module: &str, path: &[Arc<str>], arguments: Option<&[Value]>) -> Value {
        if path.first().is_some_and(|first| &**first == "unknown") {
            return Value::Unknown;
        }
        let arguments = arguments.map(|list| {
            let list: Vec<_> =
                list.iter().map(|value| value.to_text().unwrap_or_default().into_owned()).collect();
            format!("({})", list.join("|"))
        });
        Value::string(&format!("{module}:{}{}", path.join("/"), arguments.unwrap_or_default()))
    }
}

fn worth(text: &str) -> Value {
    let data = json!({
        "a": 1, "b": "two", "o": { "x": 1, "y": { "z": 2 } }, "arr": [1, 2, 3], "t": true, "f": false, "nul": null, "w": 9,
    });
    let expression = parse(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
    let again = parse(&expression.to_string()).unwrap_or_else(|problem| panic!("{expression}: {problem}"));
    assert_eq!(again, expression, "{text} is printed as {expression}");
    evaluate(&expression, &Data(Value::from(&data)), &mut Budget::new(10_000))
}

#[test]
fn values_as_json() {
    for (text, expected) in [
        ("a", json!(1)),
        ("", json!("")),
        ("o.y.z + a", json!(3)),
        ("o['y'].z", json!(2)),
        ("arr[a + 1]", json!(3)),
        ("arr.length + b.length", json!(6)),
        ("b[0]", json!("t")),
        ("'abc'[1] + 'abc'.length", json!("b3")),
        ("a + 1 + 'x' + 1 + 1", json!("2x11")),
        ("nul + 1", json!(1)),
        ("u + 'x'", json!("undefinedx")),
        ("[] + 1", json!("1")),
        ("[1, [2, 3]] + '' + o", json!("1,2,3[object Object]")),
        ("-o.x - -a", json!(0)),
        ("+'3' * 2 % 4", json!(2)),
        ("!a == b", json!(false)),
        ("a == '1' && b != 2", json!(true)),
        ("a === 1 && a !== '1'", json!(true)),
        ("nul == u && nul !== u", json!(true)),
        ("a >= 1 && a <= 1 && !(a < 1) && !(a > 1)", json!(true)),
        ("'b' > 'a' && 'B' < 'a' && '10' < '9' && 10 > '9'", json!(true)),
        ("u < 1 || u >= 1", json!(false)),
        ("a || b && f", json!(1)),
        ("f || nul", json!(null)),
        ("u ?? nul ?? 5", json!(5)),
        ("a ? b : f ? 1 : 2", json!("two")),
        ("f ? 0 : f ? 1 : 2", json!(2)),
        ("a?.5:1", json!(0.5)),
        ("o?.x + arr?.[0]", json!(2)),
        ("a | 2 ^ 7 & 3", json!(1)),
        ("1 << 2 + 1", json!(8)),
        ("-1 >>> 28 >> 2", json!(3)),
        ("~a", json!(-2)),
        ("1 < 2 < 3", json!(true)),
        ("010 + .5 + 5. + 1e3 + 0x10", json!(1029.5)),
        ("'it\\'s' + \"\\n\\u0041\\x41\\q\"", json!("it's\nAAq")),
        ("a /* why */ + 1", json!(2)),
        ("[a, ...arr, , 4,]", json!([1, 1, 2, 3, null, 4])),
        (
            "{ a, c: b, 'd-e': 1, 2: 3, ...o }",
            json!({ "2": 3, "a": 1, "c": "two", "d-e": 1, "x": 1, "y": { "z": 2 } }),
        ),
        ("...o, x: 5", json!({ "x": 5, "y": { "z": 2 } })),
        ("x: 5, ...o", json!({ "x": 1, "y": { "z": 2 } })),
        ("a, b", json!({ "a": 1, "b": "two" })),
        ("a: 3", json!({ "a": 3 })),
        ("...nul, ...u, a", json!({ "a": 1 })),
        ("typeof b + typeof nul + typeof u", json!("stringobjectundefined")),
        ("w.f.g(a, b).length", json!(12)),
        ("w['f'](w.k)", json!("w:f(w:k)")),
        ("w(1)", json!("w:(1)")),
    ] {
        assert_eq!(worth(text).to_json(), Some(expected), "{text}");
    }
}

#[test]
fn nothing_throws() {
    for text in [
        "u",
        "u.x.y",
        "nul.x",
        "a.b.c",
        "o[u]",
        "o[nul]",
        "arr.join(1)",
        "o.x()",
        "u(1)",
        "if",
        "this.a",
        "o.constructor",
        "$a",
    ] {
        assert_eq!(worth(text), Value::Undefined, "{text}");
    }
    for text in ["u + 1", "a / 0 - a / 0", "-b", "o * 1"] {
        assert!(matches!(worth(text), Value::Number(number) if number.is_nan()), "{text}");
    }
}

#[test]
fn the_unknown_is_contagious() {
    for text in [
        "w.unknown()",
        "w.unknown.x + 1",
        "w.unknown() ? 1 : 1",
        "w.f(w.unknown())",
        "w.unknown() == 1",
        "a && w.unknown()",
        "[...w.unknown()]",
        "o[w.unknown()]",
        "-w.unknown()",
        "'' + [w.unknown()]",
        "w.unknown() ?? 1",
    ] {
        assert_eq!(worth(text), Value::Unknown, "{text}");
    }
    assert_eq!(worth("f && w.unknown()"), Value::Bool(false));
    assert!(worth("[1, w.unknown()]").has_unknown());
}

#[test]
fn what_is_no_expression_has_a_reason() {
    for (text, expected) in [
        ("a b", ProblemKind::UnexpectedToken),
        ("a = 1", ProblemKind::UnexpectedCharacter),
        ("a++", ProblemKind::IncompleteExpression),
        ("a &&", ProblemKind::IncompleteExpression),
        ("(a", ProblemKind::IncompleteExpression),
        ("a ? b", ProblemKind::IncompleteExpression),
        ("'a", ProblemKind::UnclosedString),
        ("a..b", ProblemKind::UnexpectedToken),
        ("a.1", ProblemKind::UnexpectedToken),
        ("`a`", ProblemKind::UnexpectedCharacter),
        ("a in b", ProblemKind::UnexpectedToken),
        ("{ [a]: 1 }", ProblemKind::UnexpectedToken),
        ("1a", ProblemKind::UnexpectedToken),
        ("a /* b", ProblemKind::IncompleteExpression),
    ] {
        assert_eq!(parse(text), Err(expected), "{text}");
    }
}

#[test]
fn paths_that_are_read() {
    let reads = |text: &str| parse(text).map(|expression| expression.reads());
    assert_eq!(
        reads("user.vip && list[0].x > n ? [a, ...b] : { c, d: e['f'] } + g[h.i].j"),
        Ok(["user.vip", "list[0].x", "n", "a", "b", "c", "e.f", "g", "h.i"].map(str::to_owned).to_vec())
    );
}

#[test]
fn hostile_text_is_refused_or_bounded() {
    for unit in [
        "(", "[", "{a:", "-", "!", "a?", "a?b:", "a[", "a(", "typeof ", "+", "{{", "a.", "a+", "'", "\\",
        "...",
    ] {
        let text = unit.repeat(50_000);
        assert!(parse(&text).is_err(), "{unit}");
        let closed = format!("{}a", "a + ".repeat(50_000));
        assert_eq!(parse(&closed), Err(ProblemKind::DeepExpression));
    }
    // Depth that is allowed must not be too much for the stack.
    for text in [
        format!("{}a{}", "(".repeat(90), ")".repeat(90)),
        format!("a{}", " + a".repeat(90)),
        format!("{}a", "!".repeat(90)),
    ] {
        worth(&text);
    }
}

#[test]
fn values_cannot_grow_without_end() {
    let data = Data(Value::from(&json!({ "s": "x".repeat(3_000_000), "l": vec![0; 100_000] })));
    for text in ["s + s", "[s, s]", "[...l, ...l]", "l + l"] {
        let mut budget = Budget::new(3_000);
        assert_eq!(evaluate(&parse(text).unwrap(), &data, &mut budget), Value::Unknown, "{text}");
        assert!(budget.is_spent(), "{text}");
    }
}

fn expressions() -> impl Strategy<Value = Expression> {
    let name = || prop_oneof![Just("a"), Just("b_1"), Just("$c"), Just("名")].prop_map(Arc::from);
    let leaf = prop_oneof![
        Just(Expression::Undefined),
        Just(Expression::Null),
        any::<bool>().prop_map(Expression::Bool),
        (0.0..1e25).prop_map(Expression::Number),
        (0_u32..100).prop_map(|number| Expression::Number(number.into())),
        "[a\"'{}<>&\\\\\n第]{0,6}".prop_map(|text| Expression::String(text.into())),
        name().prop_map(Expression::Name),
    ];
    leaf.prop_recursive(5, 40, 4, move |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let unary = prop_oneof![
            Just(Unary::Not),
            Just(Unary::Minus),
            Just(Unary::Plus),
            Just(Unary::BitNot),
            Just(Unary::Typeof)
        ];
        let binary = prop_oneof![
            Just(Binary::Or),
            Just(Binary::Coalesce),
            Just(Binary::And),
            Just(Binary::BitOr),
            Just(Binary::BitXor),
            Just(Binary::BitAnd),
            Just(Binary::Equal),
            Just(Binary::NotEqual),
            Just(Binary::StrictEqual),
            Just(Binary::StrictNotEqual),
            Just(Binary::Less),
            Just(Binary::LessOrEqual),
            Just(Binary::Greater),
            Just(Binary::GreaterOrEqual),
            Just(Binary::ShiftLeft),
            Just(Binary::ShiftRight),
            Just(Binary::ShiftRightUnsigned),
            Just(Binary::Add),
            Just(Binary::Subtract),
            Just(Binary::Multiply),
            Just(Binary::Divide),
            Just(Binary::Remainder),
        ];
        let item = prop_oneof![
            4 => inner.clone().prop_map(Item::One),
            1 => inner.clone().prop_map(Item::Spread),
            1 => Just(Item::Hole),
        ];
        let key = prop_oneof![Just("a"), Just("b-c"), Just("7"), Just("true"), Just("")].prop_map(Arc::from);
        let property = prop_oneof![
            (key, inner.clone()).prop_map(|(key, value)| Property::Field(key, value)),
            inner.clone().prop_map(Property::Spread),
        ];
        prop_oneof![
            (boxed(), name()).prop_map(|(of, key)| Expression::Member(of, key)),
            (boxed(), boxed()).prop_map(|(of, key)| Expression::Index(of, key)),
            (boxed(), prop::collection::vec(inner.clone(), 0..3))
                .prop_map(|(of, list)| Expression::Call(of, list)),
            (unary, boxed()).prop_map(|(operator, operand)| Expression::Unary(operator, operand)),
            (binary, boxed(), boxed())
                .prop_map(|(operator, left, right)| Expression::Binary(operator, left, right)),
            (boxed(), boxed(), boxed())
                .prop_map(|(one, two, three)| Expression::Conditional(one, two, three)),
            prop::collection::vec(item, 0..4).prop_map(Expression::Array),
            prop::collection::vec(property, 0..4).prop_map(Expression::Object),
        ]
    })
}

proptest! {
    #[test]
    fn print_then_parse_is_the_same(expression in expressions()) {
        let text = expression.to_string();
        prop_assert_eq!(parse(&text), Ok(expression), "{}", text);
    }

    #[test]
    fn any_text_parses_or_has_a_reason(text in "[ab1 .,'\"(){}\\[\\]?:+*/!=<>&|~\\\\第-]{0,40}") {
        if let Ok(expression) = parse(&text) {
            let printed = expression.to_string();
            prop_assert_eq!(parse(&printed), Ok(expression.clone()), "{}", printed);
            let mut budget = Budget::new(1_000);
            evaluate(&expression, &Data(Value::Undefined), &mut budget);
            prop_assert!(!budget.is_spent());
        }
    }
}
