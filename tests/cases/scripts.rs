//! Case files that are scripts: what they say, where, and what they cannot do.

use std::process::Command;

use serde_json::Value;

use super::{listed, played, shop, write};

const LIKED: &str = "\
const { titled } = require('../../testing/titled')

module.exports = {
  page: 'pages/goods/goods',
  from: 'menu',
  cases: [
    {
      name: 'named by its function',
      before(page) {
        page.setData({ name: 'Tea' })
      },
      expect: titled('Tea'),
    },
    {
      name: 'a guest',
      expect: (share, assert) => assert.equal(share.card.title, '好物', 'the usual title'),
    },
  ],
}
";
const TITLED: &str = "exports.titled = title => (share, assert) => {\n  assert.deepEqual(share.card, { ...share.card, title })\n}\n";

/// A shop with the cases above and `files`.
fn with_scripts(files: &[(&str, &str)]) -> tempfile::TempDir {
    let own = [("pages/goods/goods.share.js", LIKED), ("testing/titled.js", TITLED)];
    shop(&[&own[..], files].concat())
}

/// What is said of the only case of `script`, which lies beside the page of the goods.
fn said(script: &str) -> (Option<i32>, String) {
    let shop = shop(&[("pages/goods/goods.share.js", script)]);
    let (code, out, err) = played(shop.path(), &["--timeout=20000"]);
    assert_eq!(err, "", "{out}");
    (code, out)
}

#[test]
fn functions_are_steps_and_expectations() {
    let shop = with_scripts(&[]);
    let (code, out, err) = played(shop.path(), &[]);
    let expected =
        "pages/goods/goods.share.js\n  ✓ named by its function\n  ✓ a guest\n\n2 cases: 2 passed\n";
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), expected, ""));
    assert_eq!(listed(shop.path(), &[]), ["named by its function", "a guest"]);
    // By its line, by its name, and not at all.
    assert_eq!(listed(shop.path(), &["pages/goods/goods.share.js:9"]), ["named by its function"]);
    assert_eq!(listed(shop.path(), &["-t", "guest"]), ["a guest"]);
    let (code, out, _) = played(shop.path(), &["pages/goods/goods.share.js:2"]);
    assert_eq!(code, Some(2));
    assert!(out.contains("no case stands at this line"), "{out}");
}

#[test]
fn what_an_assertion_finds_is_told_value_by_value_where_it_stands() {
    let shop = with_scripts(&[]);
    write(
        shop.path(),
        "pages/goods/goods.js",
        &super::GOODS.replace("'好物'", "'Goods'").replace("this.data.name ||", ""),
    );
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(1));
    let expected = "\
pages/goods/goods.share.js
  ✗ named by its function
      at pages/goods/goods.share.js:7:5
      expect.title at testing/titled.js:2:10
        expected  \"Tea\"
             got  \"Goods\"
  ✗ a guest
      at pages/goods/goods.share.js:14:5
      expect at pages/goods/goods.share.js:16:41
        expected  \"好物\" (the usual title)
             got  \"Goods\"

2 cases: 2 failed
";
    assert_eq!(out, expected);
    // Seen from elsewhere, files are called as they are there.
    let (_, out, _) = played(&shop.path().join("pages/goods"), &[]);
    assert!(out.contains(" at goods.share.js:16:41\n"), "{out}");
    let (_, out, _) = played(shop.path(), &["-f", "json", "-t", "guest"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["cases"][0]["detail"][0]["at"], "pages/goods/goods.share.js:16:41");
}

#[test]
fn every_way_to_play_gives_the_same() {
    let shop = with_scripts(&[(
        "pages/other/other.share.js",
        "export const expect = share => `not ${share.card.title}`\n",
    )]);
    let usual = played(shop.path(), &[]);
    assert_eq!(usual.0, Some(1), "{}", usual.1);
    assert!(usual.1.contains("got  \"not Other\""), "{}", usual.1);
    for args in [&["-j", "1"][..], &["--shuffle", "7"], &["--repeat", "3"], &["--no-fork"]] {
        assert_eq!(played(shop.path(), args), usual, "{args:?}");
    }
}

#[test]
fn what_is_wrong_with_a_script_stands_where_it_is() {
    let wrong = [
        (
            "module.exports = {\n  query: () => 'a',\n}",
            "2:10",
            "`query` is a function: only `before` and `expect`",
        ),
        ("module.exports = {\n  quary: 'a' }", "2:3", "did you mean `query`?"),
        (
            "export default { cases: [\n  { name: 'a', before: [{ tab: '#a' }] } ] }",
            "2:27",
            "`tab` is no key of a step",
        ),
        (
            "module.exports = { mocks: { request() {} } }",
            "1:36",
            "name its file, as in `mocks: 'goods.mock.js'`",
        ),
        ("module.exports = { expect: { card: { title() {} } } }", "1:43", "for a part like `card`"),
        ("module.exports = { expect: { title: 'a' } }", "1:30", "`title` is no key of an expectation"),
        ("module.exports = { expect: { card: new Map() } }", "1:36", "`expect.card` is a map"),
        ("module.exports = { query: /a/ }", "1:27", "those stand in `expect`"),
        ("module.exports = { expect: { card: { title: /a/y } } }", "1:45", "has the flag `y`"),
        ("module.exports = { now: undefined, seed: NaN }", "1:42", "`seed` is NaN"),
        ("const a = {}; a.data = a; module.exports = a", "", "nested deeper than 100 levels"),
        (
            "module.exports = { get query() { throw new Error('no') } }",
            "1:40",
            "`query` cannot be read: Error: no\n",
        ),
        ("module.exports = function () {}", "1:1", "a case file exports an object"),
        ("export default {}; export const query = 'a'", "1:1", "`query` beside a default"),
        ("module.exports = {", "", "SyntaxError"),
        ("\n  nowhere()", "2:3", "nowhere is not defined"),
        ("wx.getStorageSync('a')", "1:1", "the client is there in `before` alone"),
        ("require('./gone')", "1:1", "module './gone' is not defined"),
        ("require('chai')", "1:1", "package `chai` is not installed"),
        ("for (;;) {}", "1:1", "limit"),
        (
            "module.exports = {\n  mocks: { requests: [\n    { url: 'nonsense', answer: {} }] } }",
            "",
            "goods.share.js:3:",
        ),
    ];
    let mut others = Vec::new();
    for (script, at, what) in wrong {
        let (code, out) = said(script);
        let place = format!("at pages/goods/goods.share.js:{at}");
        if code != Some(2) || !out.contains(what) || !out.contains(&place) {
            others.push(format!("{script}\n{out}"));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn what_goes_wrong_in_a_function_fails_its_case() {
    let wrong = [
        ("before() { for (;;) {} }", "it passed the limit of 50000000 instructions: a loop without an end"),
        ("before: () => new Promise(() => {})", "did not settle within 60 seconds of virtual time"),
        ("async before(page) { await null; page.gone() }", "TypeError: `gone` is not a function"),
        ("async before(page, host) { await host.tap('#sent') }", "that the page shows an element `#sent`"),
        ("before(page, host) { host.tap('#send') }", "that something is bound to `tap` of `#send`"),
        ("before(page, host) { host.wait(-1) }", "host.wait takes milliseconds from 0"),
        ("before(page, host) { host.store('a', 'a'.repeat(2e6)) }", "room in the storage for `a`"),
        ("before() { function again() { again() } again() }", "nested calls"),
        ("before() { throw 'tired' }", "got  \"tired\""),
        ("expect() { for (;;) {} }", "it passed the limit of 50000000 instructions"),
        (
            "async expect() { await new Promise(done => setTimeout(done, 50)); return 'late' }",
            "got  \"late\"",
        ),
        ("expect: () => false", "it gave `false`"),
        ("expect: () => ({ ok: true })", "it gave { ok: true }: a function of a case gives nothing"),
        ("expect: (share, assert) => assert(share.card.gone, 'gone')", "expected  gone"),
        (
            "expect: (share, assert) => assert.like(share, { card: { title: 'Tea', path: share.card.path } })",
            "expect.card.title",
        ),
        (
            "expect: (share, assert) => assert.notEqual(share.outcome, 'returned')",
            "anything but \"returned\"",
        ),
        ("expect: (share, assert) => assert.match(share.card.title, /^Tea/)", "a text that matches /^Tea/"),
        ("expect: (share, assert) => assert.throws(() => 1)", "expected an error"),
        ("expect: (share, assert) => assert.deepEqual([1, { a: -0 }], [1, { a: 0 }])", "expect at "),
        ("expect: { card: card => card.title + '!' }", "expect.card"),
        ("expect: () => getApp()", "`getApp` is that of the page"),
    ];
    let mut others = Vec::new();
    for (function, what) in wrong {
        let (code, out) = said(&format!("module.exports = {{ from: 'menu',\n  {function} }}"));
        if code != Some(1) || !out.contains(what) || !out.contains(" at pages/goods/goods.share.js:2:") {
            others.push(format!("{function}\n{out}"));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

/// Neither a page nor another case has a hand in what a case says.
#[test]
fn what_a_case_expects_nobody_else_changes() {
    let page = super::GOODS.replace("Page({", "const { is } = Object\nObject.is = () => true\nArray.prototype.every = () => true\nFunction.prototype.call = is\nPage({");
    let shop = shop(&[
        ("pages/goods/goods.js", &page),
        (
            "pages/goods/goods.a.share.js",
            "Object.is = () => true\nmodule.exports = { expect: (share, assert) => assert.equal(1, 1) }",
        ),
        (
            "pages/goods/goods.b.share.js",
            "module.exports = { from: 'menu', expect: (share, assert) => assert.deepEqual({ a: share.card.title }, { a: 'Tea' }) }",
        ),
    ]);
    let (code, out, _) = played(shop.path(), &["-j", "1"]);
    assert_eq!(code, Some(1), "{out}");
    assert!(out.contains("✓ goods.a") && out.contains("✗ goods.b") && out.contains("expect.a at"), "{out}");
}

#[test]
fn what_a_case_reads_for_itself_is_no_part_of_the_page() {
    let shop = shop(&[
        ("node_modules/judge/package.json", r#"{ "name": "judge", "main": "index.js" }"#),
        (
            "node_modules/judge/index.js",
            "exports.right = card => { if (card.title !== '好物') throw Object.assign(new Error('wrong'), { actual: card.title, expected: '好物' }) }",
        ),
        (
            "pages/goods/goods.share.js",
            "const { right } = require('judge')\nmodule.exports = { from: 'menu', before: () => right({ title: '好物' }), expect: [{ card: card => right({ title: 'x' }), findings: [] }] }",
        ),
    ]);
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(1), "{out}");
    // Its errors carry what they compared, as those of other libraries do; and no finding says that a package is not built.
    assert!(
        out.contains("expected  \"好物\"\n             got  \"x\"\n") && !out.contains("findings"),
        "{out}"
    );
}

#[test]
fn cards_of_cases_that_are_scripts_are_reviewed_too() {
    let shop = shop(&[(
        "pages/other/other.share.js",
        "module.exports = { name: 'other', before: page => page.setData({}) }",
    )]);
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("snapshots: 2 written") || out.contains("snapshots: 1 written"), "{out}");
    write(shop.path(), "pages/other/other.js", &super::OTHER.replace("'Other'", "'Else'"));
    let (code, out, _) = played(shop.path(), &[]);
    assert_eq!(code, Some(1), "{out}");
    assert!(out.contains("card.title"), "{out}");
}

#[test]
fn a_changed_helper_is_a_changed_case() {
    let shop = with_scripts(&[]);
    let git = |args: &[&str]| {
        let who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").args(who).args(args).current_dir(shop.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "a"]);
    let (code, _, err) = played(shop.path(), &["--changed"]);
    assert_eq!((code, err.as_str()), (Some(0), "note: no case is left to play\n"));
    write(shop.path(), "testing/titled.js", &format!("{TITLED}// changed\n"));
    let (_, out, _) = played(shop.path(), &["--changed"]);
    assert!(out.contains("2 cases: 2 passed"), "{out}");
}

#[test]
fn what_functions_write_to_the_console_is_passed_on() {
    let script = "module.exports = { from: 'menu', name: 'a', expect: share => { console.log('title', share.card.title) } }";
    let shop = shop(&[("pages/goods/goods.share.js", script)]);
    let (code, out, err) = played(shop.path(), &[]);
    assert_eq!(code, Some(0), "{out}");
    assert!(err.contains("pages/goods/goods.share.js:1:") && err.contains("title 好物"), "{err}");
}

/// The same in TypeScript, with a helper in TypeScript: places are those of the author's file.
#[test]
fn cases_can_be_typescript() {
    let case = "\
import { type Card, isShort } from '../../testing/cards'

interface Shared { card: Card }

export default {
  query: 'id=7' as string,
  before(page: { setData(data: object): void }): void { page.setData({ name: '茶' }) },
  expect(share: Shared, assert: any): void {
    assert(isShort(share.card))
    assert.equal(share.card.title, '咖啡' as string)
  },
}
";
    let helper = "export interface Card { title: string }\nexport const isShort = (card: Card): boolean => card.title.length < 9\n";
    let shop = shop(&[("pages/goods/goods.share.ts", case), ("testing/cards.ts", helper)]);
    let (code, out, err) = played(shop.path(), &["--timeout=20000"]);
    assert_eq!((code, err.as_str()), (Some(1), ""), "{out}");
    assert!(out.contains("expect at pages/goods/goods.share.ts:10:12"), "{out}");
    assert!(out.contains("\"咖啡\""), "{out}");
    write(shop.path(), "pages/goods/goods.share.ts", &case.replace("咖啡", "茶"));
    let (code, out, _) = played(shop.path(), &["--timeout=20000", "pages/goods/goods.share.ts"]);
    assert_eq!(code, Some(0), "{out}");
    // What is wrong with its syntax is at its place too.
    write(shop.path(), "pages/goods/goods.share.ts", "export default {\n  query: 'id=7' as,\n}\n");
    let (code, out, _) = played(shop.path(), &["--timeout=20000"]);
    assert_eq!(code, Some(2), "{out}");
    assert!(out.contains("pages/goods/goods.share.ts:2:"), "{out}");
}
