//! Functions, found by the text that the engine has of them.

use super::File;

#[test]
fn every_kind_of_handler_is_found_by_its_text() {
    for (text, function, name) in [
        (
            "Page({\n  onShareAppMessage: function (res) { return {} }\n})",
            "function (res) { return {} }",
            "2:3 onShareAppMessage",
        ),
        ("Page({ onShareAppMessage() {} })", "onShareAppMessage() {}", "1:8 onShareAppMessage"),
        ("Page({ async onShareAppMessage() {} })", "async onShareAppMessage() {}", "1:14 onShareAppMessage"),
        ("Page({ 'onShareAppMessage'() {} })", "'onShareAppMessage'() {}", "1:8 'onShareAppMessage'"),
        ("Page({ ['onShareAppMessage']() {} })", "['onShareAppMessage']() {}", "1:9 'onShareAppMessage'"),
        ("Page({ get a() { return 1 } })", "get a() { return 1 }", "1:12 a"),
        ("Page({ *a() {} })", "*a() {}", "1:9 a"),
        ("Page({ onShareAppMessage: (res) => ({}) })", "(res) => ({})", "1:8 onShareAppMessage"),
        ("Page({ a: async res => {} })", "async res => {}", "1:8 a"),
        ("Page({ a: ((res) => (1)) })", "(res) => (1)", "1:8 a"),
        ("Page({ a: function b() {} })", "function b() {}", "1:8 a"),
        ("function share() {}\nPage({ onShareAppMessage: share })", "function share() {}", "1:10 share"),
        ("const share = () => {}", "() => {}", "1:7 share"),
        ("page.onShareAppMessage = function () {}", "function () {}", "1:6 onShareAppMessage"),
        ("share = function () {}", "function () {}", "1:1 share"),
        ("class A { onShareAppMessage() {} }", "onShareAppMessage() {}", "1:11 onShareAppMessage"),
        ("class A { static /* a */ async b() {} }", "async b() {}", "1:32 b"),
        ("class A { static get static() {} }", "get static() {}", "1:22 static"),
        ("class A { a = async () => {} }", "async () => {}", "1:11 a"),
        ("export default function () {}", "function () {}", "1:16 function"),
        ("export default async () => 1", "async () => 1", "1:16 async"),
        ("a((b) => b)", "(b) => b", "1:3 ("),
        ("var 标题 = '分享', a = { 回调() {} }", "回调() {}", "1:22 回调"),
        ("\u{feff}Page({\r\n  a() {\r\n    b()\r\n  }\r\n})", "a() {\r\n    b()\r\n  }", "2:3 a"),
    ] {
        let file = File::new(text);
        let found = file.facts.function(function).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(file.show(&found.name_at), name, "{text}");
        assert!(file.show(&found.at).ends_with(function), "{text}");
    }
}

#[test]
fn of_equal_functions_the_share_handler_is_meant() {
    let file = File::new("Page({ onShow: () => {}, onShareAppMessage: () => {}, onHide: () => {} })");
    let handler = file.facts.function("() => {}").unwrap();
    assert_eq!(file.show(&handler.name_at), "1:26 onShareAppMessage");
    assert_eq!(file.facts.function("() => { }"), None);
    assert_eq!(file.facts.function(""), None);
}

#[test]
fn of_equal_methods_that_of_the_class_is_meant() {
    let text = "class A { onShareAppMessage() {} }\nconst c = class B extends A { onShareAppMessage() {} }\nPage(new c())";
    let file = File::new(text);
    let at =
        |class| file.show(&file.facts.function_of("onShareAppMessage() {}", None, class).unwrap().name_at);
    assert_eq!(at(Some("A")), "1:11 onShareAppMessage");
    assert_eq!(at(Some("B")), "2:31 onShareAppMessage");
    assert_eq!([at(Some("C")), at(None)], ["1:11 onShareAppMessage", "1:11 onShareAppMessage"]);
}

#[test]
fn the_first_this_of_an_arrow_function_is_found() {
    for (text, this) in [
        ("Page({ a: «() => { b(); return this.c }» })", "1:31 this"),
        ("Page({ a: «() => { b(() => this) }» })", "1:27 this"),
        ("Page({ a: «() => { b(function () { this }) }» })", "-"),
        ("Page({ a: «() => { class B { c = this } }» })", "-"),
        ("Page({ a: «() => { class B { static { this } } }» })", "-"),
        ("Page({ a: «() => ({ b() { this } })» })", "-"),
        ("Page({ «a() { this }» })", "-"),
        ("class A { a = «() => this» }", "-"),
    ] {
        let file = File::new(text);
        assert_eq!(file.show_some(file.marked().this_in_arrow.as_ref()), this, "{text}");
    }
}

#[test]
fn the_first_parameter_is_known() {
    for (text, name, fields) in [
        ("(«function (res, b) {}»)", "res", ""),
        ("(«function (res = {}) {}»)", "res", ""),
        ("(«function ({ from, target: { id }, ...rest }) {}»)", "-", "from 1:14 from, target 1:20 target"),
        ("(«function ({ from: a = 1, 'target': b } = {}) {}»)", "-", "from 1:14 from, target 1:27 'target'"),
        ("(«function ([a]) {}»)", "-", ""),
    ] {
        let file = File::new(text);
        let param = file.marked().first_param.as_ref().expect(text);
        let shown: Vec<String> =
            param.fields.iter().map(|(name, at)| format!("{name} {}", file.show(at))).collect();
        assert_eq!((param.name.as_deref().unwrap_or("-"), &*shown.join(", ")), (name, fields), "{text}");
    }
    for text in ["(«function () {}»)", "(«function (...a) {}»)"] {
        assert_eq!(File::new(text).marked().first_param, None, "{text}");
    }
}

#[test]
fn a_repeated_definition_names_the_earlier_one() {
    for (text, function, earlier) in [
        ("Page({\n  a: 1,\n  a() {}\n})", "a() {}", "2:3 a"),
        ("Page({ a() { 1 }, 'a': function () {} })", "function () {}", "1:8 a"),
        ("Page({ a: 1, a: 2, a() {} })", "a() {}", "1:14 a"),
        ("Page({ a() {}, b: { a() { 1 } } })", "a() { 1 }", "-"),
        ("Page({ a() {}, [a]() {} })", "[a]() {}", "-"),
        ("Page({ get a() {}, set a(b) {} })", "set a(b) {}", "-"),
        ("Page({ get a() {}, get a() { 1 } })", "get a() { 1 }", "1:12 a"),
        ("class A { a() {} a() { 1 } }", "a() { 1 }", "1:11 a"),
        ("class A { a() {} static a() { 1 } }", "a() { 1 }", "-"),
        ("class A { a = 1; a = () => 1 }", "() => 1", "1:11 a"),
    ] {
        let file = File::new(text);
        let function = file.facts.function(function).expect(text);
        assert_eq!(file.show_some(function.duplicate.as_ref()), earlier, "{text}");
    }
}

#[test]
fn returns_are_those_of_the_function_itself() {
    let file = File::new(
        "Page({
  onShareAppMessage: «function (res) {
    if (res.from === 'button') {
      return { title: 'a' }
    } else return
    list.map(function () { return 1 })
    const f = () => 2
    return this.x
  }»
})",
    );
    let shown: Vec<String> = file.marked().returns.iter().map(|it| file.show(&it.at)).collect();
    assert_eq!(shown, ["4:7 return { title: 'a' }", "5:12 return", "8:5 return this.x"]);
    let gives: Vec<bool> = file.marked().returns.iter().map(|it| it.gives).collect();
    assert_eq!(gives, [true, false, true]);
    let file = File::new("Page({ a: «() => ({ title: '' })» })");
    let arrow = file.marked();
    assert_eq!(file.show(&arrow.returns[0].at), "1:17 ({ title: '' })");
    assert!(!arrow.is_async);
    assert!(File::new("Page({ «async a() {}» })").marked().is_async);
}

#[test]
fn a_card_returned_from_a_callback_is_found() {
    for (body, found) in [
        ("wx.request({ success() { return { title: '' } } })", "1:43 return { title: '' }"),
        ("wx.request({ success: (a) => { if (a) return { path: '' } } })", "1:56 return { path: '' }"),
        ("a.then(b => ({ imageUrl: b }))", "1:30 ({ imageUrl: b })"),
        ("a.then(b => { return b ? { title: b } : null })", "1:32 return b ? { title: b } : null"),
        ("a.map(b => ({ id: b }))", "-"),
        ("wx.request({ success() { return { title: '' } } }); return { title: 'a' }", "-"),
    ] {
        let file = File::new(&format!("Page({{ «share() {{ {body} }}» }})"));
        assert_eq!(file.show_some(file.marked().callback_return.as_ref()), found, "{body}");
    }
}
