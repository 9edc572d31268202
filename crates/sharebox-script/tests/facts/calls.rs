//! Calls, reads and names, found by the position that the engine gives.

use sharebox_diagnostic::Position;

use super::File;

#[test]
fn what_a_name_is_compared_with_is_known() {
    let file = File::new(
        "if (res.data.code === 0 || 200 == code || res['code'] != '0') {}\nswitch (res.kind) { case 'a': case 'b': default: }\n\
         if (res.data == 'x' || res.count > 3 || typeof res.list === 'object') {}\n",
    );
    let shown = |name: &str| {
        let literals = file.facts.compared_with(name).iter().map(|literal| format!("{literal:?}"));
        literals.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(shown("code"), r#"Number(0.0) Number(200.0) String("0")"#);
    assert_eq!(shown("kind"), r#"String("a") String("b")"#);
    // It has members, so it is no constant.
    assert_eq!(shown("data"), "");
    assert_eq!((shown("count"), shown("list")), (String::new(), String::new()));
}

#[test]
fn strict_comparisons_with_numbers_have_their_places() {
    let file = File::new(
        "if (options.scene === 1007 || 1008 !== scene || scene == 1044 || scene > 1000) {}\n\
         switch (a?.['scene']) { case 1096: case '1097': }\nscene === x; other === 1007\n",
    );
    let found = file.facts.strictly_compared_numbers("scene");
    let found: Vec<_> = found
        .map(|(number, at)| format!("{number} {}:{}", at.span.start.line, at.span.start.column))
        .collect();
    assert_eq!(found, ["1007 1:23", "1008 1:31", "1096 2:30"]);
}

#[test]
fn a_call_is_found_from_any_place_an_engine_gives() {
    let file = File::new(
        "Page({\n  onLoad() {\n    var 分享 = '标题', x = wx.showShareMenu({ withShareTicket: true, 'menus': [] })\n    \
         wx\n      .createQuery()\n      .select('#a', { b: 1 }).exec(function () { wx.login() })\n    \
         wx['hideShareMenu'] ({})\n  },\n});\n(function () { a })(1)\nf?.()\n",
    );
    for (line, column, callee) in [
        (1, 1, "Page"),
        (1, 4, "Page"),
        (1, 5, "Page"),
        (1, 6, "-"),
        (3, 24, "wx.showShareMenu"),
        (3, 27, "wx.showShareMenu"),
        (3, 40, "wx.showShareMenu"),
        (3, 41, "-"),
        (5, 8, "wx.createQuery"),
        (6, 8, "wx.createQuery().select"),
        (6, 31, "wx.createQuery().select('#a', { b: 1 }).exec"),
        (6, 52, "wx.login"),
        (7, 8, "wx['hideShareMenu']"),
        (7, 25, "wx['hideShareMenu']"),
        (9, 1, "-"),
        (10, 16, "-"),
        (10, 19, "(function () { a })"),
        (11, 1, "f"),
        (11, 4, "f"),
        (99, 1, "-"),
    ] {
        let found = file.facts.call_at(Position::new(line, column));
        assert_eq!(found.map_or("-", |call| &call.callee), callee, "{line}:{column}");
    }
}

#[test]
fn a_call_knows_the_fields_of_its_literal() {
    let file =
        File::new("wx.f({ a: 1, 'b': x, [c]: 1, ...d, e() {} }, { g: 1 }); wx.h(x); wx.i(({ j: '第' }))");
    let keys = |column| {
        let call = file.facts.call_at(Position::new(1, column)).unwrap();
        let field = |key: &sharebox_script::FieldFacts| format!("{} {}", key.name, file.show(&key.value));
        call.keys.iter().map(field).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(keys(4), "a 1:11 1; b 1:19 x; e 1:37 () {}");
    assert_eq!(keys(61), "");
    assert_eq!(keys(70), "j 1:77 '第'");
    let call = file.facts.call_at(Position::new(1, 60)).unwrap();
    assert_eq!(file.show(&call.at), "1:57 wx.h(x)");
}

#[test]
fn a_long_callee_is_cut() {
    let file = File::new(&format!("{}()", "abcdefghi.".repeat(20) + "a"));
    let call = file.facts.call_at(Position::new(1, 1)).unwrap();
    assert_eq!(call.callee.chars().count(), 81);
    assert!(call.callee.ends_with("a…") || call.callee.ends_with('…'));
}

#[test]
fn a_read_is_found_at_its_property() {
    let file =
        File::new("a.b.title = c['title'].d\nf().title\n'标题'.title; this.title.x; ({ title } = y?.title)");
    for (line, column, name, place) in [
        (1, 5, "title", "1:5 title"),
        (1, 9, "title", "1:5 title"),
        (1, 3, "b", "1:3 b"),
        (1, 3, "title", "-"),
        (1, 15, "title", "1:15 'title'"),
        (1, 24, "d", "1:24 d"),
        (2, 5, "title", "2:5 title"),
        (2, 4, "title", "-"),
        (3, 6, "title", "3:6 title"),
        (3, 18, "title", "3:18 title"),
        (3, 30, "title", "-"),
        (3, 43, "title", "3:43 title"),
    ] {
        let found = file.facts.member_read_at(Position::new(line, column), name);
        assert_eq!(file.show_some(found.as_ref()), place, "{line}:{column} {name}");
    }
}

#[test]
fn undeclared_names_are_found() {
    for (text, name, place) in [
        ("Page({ a() { return titel } })", "titel", "1:21 titel"),
        ("function f() { var x }\nfunction g() { return x }", "x", "2:23 x"),
        ("{ let x }\nx", "x", "2:1 x"),
        ("{ var x }\nx", "x", "-"),
        ("x; var x", "x", "-"),
        ("x(); function x() {}", "x", "-"),
        ("{ function x() {} }\nx()", "x", "-"),
        ("import x from 'x'; x", "x", "-"),
        ("import { y as x } from 'x'; y", "y", "1:29 y"),
        ("const { x, y: [z = x] } = x; z", "z", "-"),
        ("const { x: y } = 1; x", "x", "1:21 x"),
        ("try {} catch (x) { x }", "x", "-"),
        ("for (const x of y) x", "x", "-"),
        ("for (const x of y) ; x", "x", "1:22 x"),
        ("(function x(y) { x; y; arguments })", "x", "-"),
        ("arguments", "arguments", "-"),
        ("class x {}\nnew x", "x", "-"),
        ("typeof x; x = 1; if (x) y", "x", "1:22 x"),
        ("x = 1", "x", "1:1 x"),
        ("x += 1", "x", "1:1 x"),
        ("typeof x", "x", "-"),
        ("typeof x.y", "x", "1:8 x"),
        ("a.x; ({ x: 1 }); x: 1", "x", "-"),
        ("({ x })", "x", "1:4 x"),
        ("((x) => x)(x)", "x", "1:12 x"),
        ("`${'标题'}${x}`", "x", "1:11 x"),
        ("async function f() { await x }", "x", "1:28 x"),
    ] {
        let file = File::new(text);
        assert_eq!(file.show_some(file.facts.uses_identifier(name).as_ref()), place, "{text}");
    }
}
