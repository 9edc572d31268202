//! From the text of a case file to its cases, and what is said about wrong ones.

use sharebox_case::{MockSource, Pages, SCHEMAS, Selection, Spot};
use sharebox_observation::Step;

use crate::cases;

/// Everything that a file can say.
pub(crate) const ALL: &str = r##"{
  "$schema": "x",
  "about": "What holds for all.", "covers": ["R-1"], "platform": "wechat", "tz": "+08:00",
  "matrix": [{ "libVersion": "2.3.0" }, { "name": "new", "libVersion": "3.7.0", "seed": 2 }],
  "cases": [
    {
      "name": "one", "page": ["pages/a/a", "pages/b/*"], "from": "menu", "query": "?a=1", "scene": 1007,
      "sdkVersion": "1.0.0", "now": "2024-01-01T00:00:00Z", "seed": 7,
      "data": { "user.vip": true }, "modules": { "./utils/api.js": { "a": 1 }, "dayjs": "day.fake.js" },
      "before": [
        { "data": { "a": 1 } }, { "call": "f", "with": [1, null] }, { "tap": "#a", "detail": { "x": 1 } },
        { "event": "input", "on": "#b", "detail": { "value": "" } }, { "wait": 0 }, { "storage": { "k": null } }
      ],
      "mocks": ["../mocks.json", { "storage": { "k": 1 } }],
      "button": 2, "allItems": true,
      "send": ["friend", "group:a"], "ending": "failed:x", "open": true, "openedIn": "group", "privateActivity": "7",
      "limits": { "timeout": 100, "memory": 64, "instructions": 2000000 },
      "expect": [{
        "page": "pages/a/a", "from": "menu", "target": { "$absent": true }, "selector": "a", "buttons": ["a"], "outcome": { "$oneOf": ["returned", "resolved"] },
        "returned": { "title": "T" }, "card": null, "error": null, "delivery": {}, "callbacks": ["success", "not complete dead"], "opened": { "$absent": true }, "record": { "world": "bare" },
        "findings": ["title-empty", "error path-not-registered pages/a/a.js:1"],
        "calls": { "includes": ["wx.request ok mocked"], "excludes": ["login", { "$startsWith": "wx.get" }] },
        "console": ["log a"], "errors": [], "gaps": [], "unanswered": []
      }],
      "snapshot": true
    },
    { "name": "two", "page": "x.js", "target": { "id": "x" }, "skip": "not yet", "matrix": [{ "from": ["menu", "button"] }] },
    { "name": "four", "refused": ["a", "b"], "matrix": [{ "name": "x" }] },
    { "name": "three", "fails": "known", "expect": {} }
  ]
}"##;

#[test]
fn every_key_is_read() {
    let all = cases(ALL).unwrap();
    let names: Vec<&str> = all.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "one [libVersion 2.3.0]",
            "one [new]",
            "two [from]",
            "four [x]",
            "three [libVersion 2.3.0]",
            "three [new]"
        ]
    );
    let (first, second) = (&all[0], &all[1]);
    assert_eq!((first.play.seed, second.play.seed), (Some(7), Some(2)), "a row goes over its case");
    assert_eq!(first.play.query.as_deref(), Some("a=1"));
    assert_eq!(first.covers, ["R-1"], "a case takes what its file says");
    assert!(
        first.snapshot && !all[4].snapshot && !all[3].snapshot && all[2].snapshot,
        "a snapshot where nothing is expected"
    );
    assert_eq!((first.play.steps.len(), first.play.data.as_ref().map(serde_json::Map::len)), (6, Some(1)));
    assert_eq!(first.play.steps[4].value, Step::Wait(0));
    let modules: Vec<&str> = first.play.modules.iter().map(|module| module.name.value.as_str()).collect();
    assert_eq!(modules, ["utils/api.js", "dayjs"]);
    let Pages::Routes(routes) = &first.pages else { panic!("{:?}", first.pages) };
    assert!(
        routes[1].value.matcher.is_match("pages/b/c") && !routes[1].value.matcher.is_match("pages/b/c/d")
    );
    assert!(matches!(&all[2].pages, Pages::Script(script) if script.value == "x.js"));
    assert_eq!(all[2].play.from.len(), 2);
    assert_eq!((all[2].skip.as_deref(), all[4].fails.as_deref()), (Some("not yet"), Some("known")));
}

#[test]
fn mocks_in_a_case_keep_their_places() {
    let all = cases("{ // 第\n  \"mocks\": {\n    \"storge\": 1 }, \"query\": \"x\" }").unwrap();
    let MockSource::Inline(text) = &all[0].play.mocks[0] else { panic!() };
    assert_eq!(text, "      \n           {\n    \"storge\": 1 }                ");
}

#[test]
fn a_file_that_says_nothing_is_one_case_with_a_snapshot() {
    let all = cases("{}").unwrap();
    assert_eq!((all.len(), all[0].name.as_str(), all[0].snapshot), (1, "a", true));
    assert!(matches!(all[0].pages, Pages::Beside));
}

#[test]
fn mistakes_have_a_place_and_a_way_out() {
    for (text, expected) in [
        ("", "1:1: the file is empty: write at least `{}`"),
        (
            "{ \"name\": }",
            "1:11: not JSON: a value or a key is missing before this `}`, or it closes nothing",
        ),
        ("[]", "1:1: a case file must be an object, not an array"),
        ("{ \"qery\": 1 }", "1:3: `qery` is no key of a case file; did you mean `query`?"),
        ("{ \"cases\": [{}] }", "1:13: a case of several needs a `name`"),
        (
            "{ \"cases\": [], \"name\": \"x\" }",
            "1:24: `name` is that of one case: write it into the items of `cases`",
        ),
        (
            "{ \"cases\": [{ \"name\": \"x\" },\n{ \"name\": \"x\" }] }",
            "2:1: two cases are called `x`: rename one",
        ),
        ("{ \"skip\": \"\" }", "1:11: `skip` is a sentence: write one, or remove the key"),
        (
            "{ \"skip\": \"a\", \"fails\": \"b\" }",
            "1:25: a case that is skipped cannot fail: remove `skip` or `fails`",
        ),
        ("{ \"matrix\": [] }", "1:13: `matrix` has no rows: add one, or remove it"),
        ("{ \"matrix\": [{ \"cases\": 1 }] }", "1:16: `cases` is no key of a row of `matrix`"),
        ("{ \"scene\": -1 }", "1:12: `scene` must be a whole number from 0 to 4294967295"),
        ("{ \"page\": [] }", "1:11: `page` names no page: write `**` for every page"),
        ("{ \"page\": \"/\" }", "1:11: an empty pattern names nothing: write `**` for every page"),
        ("{ \"page\": \"a[\" }", "1:11: no pattern: "),
        ("{ \"page\": [\"a.js\", \"b.js\"] }", "1:12: a page by its script is one page: name it alone"),
        ("{ \"mocks\": 1 }", "1:12: `mocks` must be the name of a file, an object as in a mock file"),
        ("{ \"privateActivity\": \"7\" }", "1:22: a private message is opened in a chat"),
        ("{ \"refused\": \"x\", \"expect\": {} }", "1:14: a case that cannot be played makes no shares"),
        ("{ \"button\": 0 }", "1:13: `button` must be a whole number from 1"),
        ("{ \"button\": \"#a\", \"target\": {} }", "1:13: `target` is that of a button"),
        ("{ \"mocks\": [{}, {}] }", "1:12: `mocks` takes one object beside its files: join them"),
        ("{ \"limits\": { \"time\": 1 } }", "1:15: `time` is no key of `limits`; did you mean `timeout`?"),
        ("{ \"expect\": { \"crad\": 1 } }", "1:15: `crad` is no key of an expectation; did you mean `card`?"),
        (
            "{ \"expect\": { \"outcome\": \"retruned\" } }",
            "1:26: `retruned` is no outcome; did you mean `returned`?",
        ),
        (
            "{ \"expect\": { \"outcome\": { \"$oneOf\": [\"threw\", \"rejcted\"] } } }",
            "1:26: `rejcted` is no outcome; did you mean `rejected`?",
        ),
        (
            "{ \"expect\": { \"card\": { \"title\": { \"$startWith\": \"x\" } } } }",
            "1:36: `$startWith` is no matcher; did you mean `$startsWith`? (a key of the record itself",
        ),
        ("{ \"expect\": { \"card\": { \"$matches\": \"(\" } } }", "1:37: no regular expression: "),
        (
            "{ \"expect\": { \"card\": { \"$type\": \"text\" } } }",
            "1:34: `text` is no type; there are `string`",
        ),
        (
            "{ \"expect\": { \"card\": { \"$exactly\": {}, \"$type\": \"object\" } } }",
            "1:23: `$exactly` stands alone",
        ),
        (
            "{ \"expect\": { \"findings\": [\"tittle-empty\"] } }",
            "1:28: no rule is called `tittle-empty`; did you mean `title-empty`?",
        ),
        ("{ \"expect\": { \"findings\": [\"error\"] } }", "1:28: a finding is written `path-not-registered`"),
        ("{ \"expect\": { \"calls\": [\"request sent\"] } }", "1:25: `sent` says nothing about a call"),
        ("{ \"expect\": { \"calls\": { \"include\": [] } } }", "did you mean `includes`?"),
        ("{ \"data\": [] }", "1:11: `data` must be an object, not an array"),
        ("{ \"before\": {} }", "1:13: `before` must be an array, not an object"),
        ("{ \"before\": [{ \"taps\": \"#a\" }] }", "1:16: `taps` is no key of a step; did you mean `tap`?"),
        ("{ \"before\": [{ \"on\": \"#a\" }] }", "1:14: a step does something: it has one of `data`, `call`"),
        (
            "{ \"before\": [{ \"tap\": \"#a\", \"wait\": 1 }] }",
            "1:29: a step does one thing: make this another step",
        ),
        (
            "{ \"before\": [{ \"tap\": \"#a\", \"on\": \"#b\" }] }",
            "1:29: `on` stands beside `event`, not `tap`: remove it",
        ),
        ("{ \"before\": [{ \"event\": \"input\" }] }", "1:14: an event happens at an element: say `on`"),
        ("{ \"before\": [{ \"tap\": \" \" }] }", "1:23: `tap` is empty: say which"),
        ("{ \"before\": [{ \"wait\": 0.5 }] }", "1:24: `wait` must be a whole number from 0 to 86400000"),
        (
            "{ \"modules\": { \"../a.js\": {} } }",
            "1:16: a module is named by its path below the program's root",
        ),
        (
            "{ \"modules\": { \"a\": \"a.json\" } }",
            "1:21: `a` must be an object of what it exports, or a script",
        ),
        ("{ \"steps\": [] }", "1:3: `steps` is no key of a case file"),
    ] {
        let error = cases(text).expect_err(text).to_string();
        let error = error.strip_prefix("a.share.json:").unwrap();
        assert!(
            error.starts_with(expected) || (!expected.starts_with('1') && error.contains(expected)),
            "{text}\n{error}\n{expected}"
        );
    }
}

#[test]
fn the_schema_takes_what_is_read() {
    let schema = SCHEMAS.iter().find(|(name, _)| *name == "case").unwrap().1;
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    let example = serde_json::from_str(ALL).unwrap();
    assert!(
        schema.is_valid(&example),
        "{:?}",
        schema.iter_errors(&example).map(|error| error.to_string()).collect::<Vec<_>>()
    );
    for wrong in [
        r#"{ "qery": 1 }"#,
        r#"{ "cases": [{}] }"#,
        r#"{ "expect": { "crad": 1 } }"#,
        r#"{ "steps": [] }"#,
        r#"{ "before": [{}] }"#,
        r##"{ "before": [{ "tap": "#a", "on": "#b" }] }"##,
        r##"{ "before": [{ "tap": "#a", "wait": 1 }] }"##,
        r#"{ "before": [{ "event": "input" }] }"#,
        r#"{ "modules": { "a": "a.json" } }"#,
    ] {
        assert!(!schema.is_valid(&serde_json::from_str(wrong).unwrap()), "{wrong}");
        assert!(cases(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn cases_are_selected_by_line_name_page_and_trigger() {
    let text = "{ \"cases\": [\n{ \"name\": \"a b\" },\n{ \"name\": \"c\",\n\"matrix\": [\n{ \"query\": \"x=1\" },\n{ \"query\": \"x=2\" }\n] } ] }";
    let at = |line| -> Vec<String> {
        Spot(line).select(cases(text).unwrap()).into_iter().map(|case| case.name).collect()
    };
    assert_eq!(at(2), ["a b"]);
    assert_eq!(at(3), ["c [query x=1]", "c [query x=2]"], "the case with all of its rows");
    assert_eq!(at(6), ["c [query x=2]"]);
    assert_eq!(at(99), [""; 0]);

    let name = |pattern: &str| Selection {
        name: Some(Selection::matching(pattern).unwrap()),
        ..Selection::default()
    };
    let taken =
        |selection: &Selection| cases(text).unwrap().iter().filter(|case| selection.takes_name(case)).count();
    assert_eq!((taken(&name("^a")), taken(&name(r"x=\d")), taken(&Selection::default())), (1, 2, 3));
    assert!(Selection::matching("(").is_err());
    let shares = [("pages/a/a", "menu"), ("pages/b/b", "button")];
    for (pages, triggers, taken) in [
        (&[][..], &[][..], true),
        (&["pages/a/a"][..], &[][..], true),
        (&["pages/a/a"][..], &["menu"][..], true),
        (&["pages/a/a"][..], &["button"][..], false),
        (&["pages/c/c"][..], &[][..], false),
    ] {
        let own = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect();
        let selection = Selection { name: None, pages: own(pages), triggers: own(triggers) };
        assert_eq!(selection.takes_shares(shares.into_iter()), taken, "{pages:?} {triggers:?}");
    }
}
