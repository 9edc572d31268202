//! Which literal gave the returned object.

use sharebox_script::{Literal, Seen};

use super::{File, strings};

/// The fields of the literal that gave `seen`, in a handler of this body.
fn given(body: &str, seen: &[(&str, &str)], promised: bool) -> String {
    let file = File::new(&format!("Page({{ «share(res) {{\n{body}\n}}» }})"));
    let object = file.marked().returned_object(&strings(seen), promised);
    object.map_or_else(|| "-".to_owned(), |object| file.show_fields(object))
}

#[test]
fn the_literal_is_found_through_what_stands_around_it() {
    let seen = &[("title", "a"), ("path", "/b")];
    for (body, fields) in [
        ("return { title: 'a', path: '/b' }", "title=2:17 'a'; path=2:28 '/b'"),
        ("return ({ 'title': t, path: p })", "title=2:20 t; path=2:29 p"),
        ("return res ? { title: 'x' } : { title: 'a', path: p }", "title=2:40 'a'; path=2:51 p"),
        ("return res || { title: 'a', path: p }", "title=2:24 'a'; path=2:35 p"),
        ("return res && { title: 'a', path: p }", "title=2:24 'a'; path=2:35 p"),
        ("return res, { title: 'a', path: p }", "title=2:22 'a'; path=2:33 p"),
        ("return this.x = { title: 'a', path: p }", "title=2:26 'a'; path=2:37 p"),
        ("return Promise.resolve({ title: 'a', path: p })", "title=2:33 'a'; path=2:44 p"),
        ("return Object.freeze({ title: 'a', path: p })", "title=2:31 'a'; path=2:42 p"),
        ("return Object.assign({}, { title: 't', path: p }, { title: 'a' })", "path=2:46 p; title=2:60 'a'"),
        ("return Object.assign({ title: 'a' }, x)", "title=2:31 'a'; …"),
        ("return { title: 'a', ...x }", "title=2:17 'a'; …"),
        ("return { title: 'a', [k]: 1 }", "title=2:17 'a'; …"),
        ("return { title: 'a', ...{ path: p } }", "title=2:17 'a'; path=2:33 p"),
        ("return { title: 'a', ...(res && { path: p }) }", "title=2:17 'a'; path=2:41 p"),
        ("return { title: 'a', ...(res ? { path: p } : {}) }", "title=2:17 'a'; path=2:40 p"),
        ("const d = { title: 'a', path: p }\nreturn d", "title=2:20 'a'; path=2:31 p"),
        (
            "let d\nif (res) d = { title: 'x' }\nelse d = { title: 'a', path: p }\nreturn d",
            "title=4:19 'a'; path=4:30 p",
        ),
        ("const d = { title: 'x' }\nd.path = p\nd['title'] = t\nreturn d", "path=3:10 p; title=4:14 t"),
        ("const d = { title: 'a' }\nif (res) d.path = p\nreturn d", "title=2:20 'a'; path=3:19 p"),
        (
            "const d = { title: 'a', path: '/b' }\nif (res) d.path = '/x'\nreturn d",
            "title=2:20 'a'; path=2:31 '/b'",
        ),
        ("const d = load()\nd.title = t\nd.path = p\nreturn d", "title=3:11 t; path=4:10 p; …"),
        ("const d = { path: p }\nreturn { ...d, title: t }", "path=2:19 p; title=3:23 t"),
        ("const d = {}\nd.title = 'a'\nd[k] = 1\nreturn d", "title=3:11 'a'; …"),
        ("const d = { title: 'a', path: p }\nreturn d\nd.title = 'z'", "title=2:20 'a'; path=2:31 p"),
        ("return x", "-"),
        ("return { title: 'a' }", "-"),
        ("return { title: 'a', path: p, imageUrl: i }", "-"),
        (
            "return { title: 'a', path: p, imageUrl: undefined }",
            "title=2:17 'a'; path=2:28 p; imageUrl=2:41 undefined",
        ),
        ("return { title: 'A', path: p }", "-"),
        ("var d = d2, d2 = d\nreturn { ...d, ...d2 }", "…"),
    ] {
        assert_eq!(given(body, seen, false), fields, "{body}");
    }
}

#[test]
fn of_several_returns_the_one_that_fits_is_meant() {
    let body = "if (res.from === 'button') {\n  return { title: '按钮', path: '/a?id=' + res.id }\n} else if (res.x) {\n  \
                return { title: `${res.x}分享`, path: `/a?x=${res.x}` }\n}\nreturn { title: this.t, path: '/a' }";
    for (seen, fields) in [
        (&[("title", "按钮"), ("path", "/a?id=1")], "title=3:19 '按钮'; path=3:31 '/a?id=' + res.id"),
        (&[("title", "去分享"), ("path", "/a?x=1")], "title=5:19 `${res.x}分享`; path=5:39 `/a?x=${res.x}`"),
        (&[("title", "z"), ("path", "/a")], "title=7:17 this.t; path=7:31 '/a'"),
        (&[("title", "z"), ("path", "/b")], "-"),
    ] {
        assert_eq!(given(body, seen, false), fields, "{seen:?}");
    }
}

#[test]
fn what_cannot_be_told_apart_is_not_guessed() {
    let file = File::new(
        "const d = { path: p }
«function f() {
  if (a) return { title: a, ...d }
  return { title: b, ...d }
}»",
    );
    let function = file.marked();
    let seen = strings(&[("title", "a"), ("path", "/b")]);
    assert_eq!(function.returned_object(&seen, false), None);
    assert_eq!(function.any_field(&seen, false, "title"), None);
    let path = function.any_field(&seen, false, "path").expect("both have it from the same place");
    assert_eq!(file.show(&path.value), "1:19 p");
    assert_eq!(function.return_place(&seen, false), None);
}

#[test]
fn helpers_and_constants_of_the_same_file_are_followed() {
    let seen = &[("title", "a"), ("path", "/b")];
    for (text, fields) in [
        (
            "const d = { title: 'a', path: p }\nPage({ «share() { return d }» })",
            "title=1:20 'a'; path=1:31 p",
        ),
        (
            "const d = { path: p }\nd.title = 'a'\nPage({ «share() { return d }» })",
            "path=1:19 p; title=2:11 'a'",
        ),
        (
            "var d\nPage({ load() { d = { title: 'a', path: p } }, «share() { return d }» })",
            "title=2:30 'a'; path=2:41 p",
        ),
        (
            "Page({ build() { return { title: t, path: p } }, «share() { return this.build() }» })",
            "title=1:34 t; path=1:43 p",
        ),
        (
            "function build(a) { return { title: t, path: p } }\nPage({ «share() { return build(1) }» })",
            "title=1:37 t; path=1:46 p",
        ),
        (
            "const build = a => ({ title: t, path: p })\nPage({ «share() { return { ...build() } }» })",
            "title=1:30 t; path=1:39 p",
        ),
        ("Page({ «share(d) { return d }» }); const d = { title: 'a', path: p }", "-"),
        ("Page({ «share() { return d }» })", "-"),
        ("function f() { return f() } Page({ «share() { return f() }» })", "-"),
        (
            "Page({ a: { build() { return {} } }, build() { return { title: t, path: p } }, «share() { return this.build() }» })",
            "-",
        ),
    ] {
        let file = File::new(text);
        let object = file.marked().returned_object(&strings(seen), false);
        assert_eq!(object.map_or_else(|| "-".to_owned(), |it| file.show_fields(it)), fields, "{text}");
    }
}

#[test]
fn promised_objects_are_found_in_callbacks() {
    let seen = &[("title", "a"), ("path", "/b")];
    for (body, fields) in [
        ("return { promise: new Promise(r => r({ title: 'a', path: p })) }", "title=2:47 'a'; path=2:58 p"),
        (
            "return { title: 'x', promise: new Promise((ok) => {\n  wx.request({ success(r) { ok({ title: r.t, path: '/b' }) } })\n}) }",
            "title=3:41 r.t; path=3:52 '/b'",
        ),
        ("return { promise: Promise.resolve({ title: 'a', path: p }) }", "title=2:44 'a'; path=2:55 p"),
        ("return { promise: get().then(r => ({ title: 'a', path: p })) }", "title=2:45 'a'; path=2:56 p"),
        (
            "return { promise: (async () => { const d = { title: 'a' }; d.path = p; return d })() }",
            "title=2:53 'a'; path=2:69 p",
        ),
        (
            "const q = new Promise(r => { const d = { title: 'a' }; d.path = p; r(d) })\nreturn { promise: q }",
            "title=2:49 'a'; path=2:65 p",
        ),
        ("return { title: 'a', path: p }", "title=2:17 'a'; path=2:28 p"),
        ("return { promise: wx.request({ title: 'a', path: p }) }", "-"),
    ] {
        assert_eq!(given(body, seen, true), fields, "{body}");
    }
    assert_eq!(given("return get().then(r => ({ title: 'a', path: p }))", seen, false), "-");
    let text = "Page({ load() { return api.then(r => ({ title: r.t, path: p })) }, «share() { return { promise: this.load() } }» })";
    let file = File::new(text);
    let object = file.marked().returned_object(&strings(seen), true).expect(text);
    assert_eq!(file.show_fields(object), "title=1:48 r.t; path=1:59 p");
}

#[test]
fn the_return_of_an_object_is_known() {
    let file =
        File::new("«function f(a) { if (a) return { title: 'a' }; const d = { title: 'b' }; return d }»");
    let function = file.marked();
    let place = |title| file.show_some(function.return_place(&strings(&[("title", title)]), false).as_ref());
    assert_eq!(place("a"), "1:24 return { title: 'a' };");
    assert_eq!(place("b"), "1:73 return d");
    assert_eq!(place("c"), "-");
    let file = File::new("«function f(a) { return a }»");
    let place = file.marked().return_place(&[], true);
    assert_eq!(file.show_some(place.as_ref()), "1:17 return a");
}

#[test]
fn constants_are_read_off_the_text() {
    let template = |prefix: &str, suffix: &str| {
        Some(Literal::Template { prefix: prefix.to_owned(), suffix: suffix.to_owned() })
    };
    let string = |text: &str| Some(Literal::String(text.to_owned()));
    for (text, literal) in [
        ("'标题\\n'", string("标题\n")),
        ("`a`", string("a")),
        ("'a' + \"b\" + `c`", string("abc")),
        ("('/a?id=' + id)", template("/a?id=", "")),
        ("'/a?id=' + id + '&b=' + (b + 'c')", template("/a?id=", "c")),
        ("a + b + 'c'", template("", "c")),
        ("a - b + 'c'", template("", "c")),
        ("`${a}b`", template("", "b")),
        ("'x' + `${a}b` + 'c' + 'd'", template("x", "bcd")),
        ("a + b", None),
        ("1 + 2", None),
        ("-1.5", Some(Literal::Number(-1.5))),
        ("0x10", Some(Literal::Number(16.0))),
        ("!0", Some(Literal::Bool(true))),
        ("false", Some(Literal::Bool(false))),
        ("null", Some(Literal::Null)),
        ("void 0", Some(Literal::Undefined)),
        ("undefined", Some(Literal::Undefined)),
        ("() => 1", Some(Literal::Function)),
        ("function () {}", Some(Literal::Function)),
        ("tag`a`", None),
        ("{}", None),
        ("'\\ud800'", None),
    ] {
        let file = File::new(&format!("f({{ a: {text} }})"));
        let call = file.facts.call_at(sharebox_diagnostic::Position::new(1, 1)).unwrap();
        assert_eq!(call.keys[0].literal, literal, "{text}");
    }
}

#[test]
fn constants_admit_what_they_may_give() {
    let template = Literal::Template { prefix: "/a?".to_owned(), suffix: "=1".to_owned() };
    for (literal, seen, admitted) in [
        (Literal::String("a".to_owned()), Seen::String("a".to_owned()), true),
        (Literal::String("a".to_owned()), Seen::Other, false),
        (Literal::Number(-0.0), Seen::Number(0.0), true),
        (Literal::Number(1.0), Seen::String("1".to_owned()), false),
        (Literal::Function, Seen::Other, true),
        (Literal::Undefined, Seen::Undefined, true),
        (template.clone(), Seen::String("/a?b=1".to_owned()), true),
        (template.clone(), Seen::String("/a?=1".to_owned()), true),
        (template, Seen::String("/a?1".to_owned()), false),
    ] {
        assert_eq!(literal.admits(&seen), admitted, "{literal:?} {seen:?}");
    }
}
