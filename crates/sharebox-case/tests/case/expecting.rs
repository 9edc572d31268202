//! What fits an expectation, and what is said about what does not.

use serde_json::{Value, json};
use sharebox_case::{Expectation, Snapshots, Tolerance, Trial, Update, Verdict};

use sharebox_diagnostic::{Language, Text};

use crate::cases;

/// A record with everything that can be expected.
fn record() -> Value {
    json!({
        "route": "pages/a/a", "trigger": { "from": "button", "target": { "id": "x", "dataset": { "n": 1 } } },
        "outcome": "returned", "returned": { "title": "第7页", "success": { "$function": "success" }, "list": [1, "a"] },
        "card": { "title": "第7页", "path": "pages/a/a", "query": "id=7&name=%E5%B0%8F", "imageUrl": null },
        "error": null,
        "diagnostics": [
            { "severity": "error", "rule": "title-empty", "at": { "file": "pages/a/a.js", "line": 3, "column": 9 } },
            { "severity": "warning", "rule": "dead-callback" }
        ],
        "calls": [{ "api": "wx.request", "ok": true, "mocked": true }, { "api": "wx.login", "ok": false }, { "api": "wx.x", "ok": null }],
        "console": [{ "level": "log", "text": "a b" }],
        "errors": [{ "phase": "lifecycle", "name": "TypeError" }],
        "gaps": ["a gap"],
        "delivery": { "ending": "sent", "called": [{ "name": "success", "with": {} }], "uncalled": [{ "name": "complete", "because": "dead" }] },
        "buttons": [
            { "selector": "#x", "target": { "dataset": { "n": 1 } } },
            { "selector": "#vip", "unseen": [{ "kind": "condition", "condition": "vip", "keys": ["vip"] }] }
        ],
        "unanswered": [{ "api": "wx.request", "what": "GET https://a.example/" }]
    })
}

/// The differences of the record from `expected`, as one line each.
fn judged(expected: &str) -> Vec<String> {
    let all = cases(&format!("{{ \"expect\": {expected} }}")).unwrap();
    let Some(Expectation::Each(expected)) = &all[0].expect else { panic!() };
    let differences = expected.judge(&record(), Tolerance::Warnings);
    differences
        .iter()
        .map(|one| format!("{} | {} | {}", one.path, one.expected.en(), one.got_text(Language::En)))
        .collect()
}

#[test]
fn what_is_so_fits() {
    let all = r#""findings": {}"#;
    for expected in [
        r#""card": { "title": "第7页" }"#,
        r#""card": { "imageUrl": null, "screenshot": { "$absent": true } }"#,
        r#""card": { "title": { "$matches": "^第\\d+页$" }, "path": { "$startsWith": "pages/", "$endsWith": "/a" } }"#,
        r#""card": { "query": { "$query": { "id": "7", "name": "小", "from": { "$absent": true } } } }"#,
        r#""card": { "title": { "$oneOf": ["x", { "$contains": "7" }] } }"#,
        r#""card": { "title": { "$type": "string" }, "imageUrl": { "$type": "null" }, "query": { "$not": { "$contains": "undefined" } } }"#,
        r#""returned": { "success": { "$function": "success" }, "list": [{ "$type": "number" }, "a"] }"#,
        r#""returned": { "$exactly": { "title": "第7页", "success": { "$function": "success" }, "list": [1, "a"] } }"#,
        r#""returned": { "list": { "$contains": "a" } }"#,
        r#""target": { "dataset": { "n": 1 } }, "from": "button", "page": "pages/a/a", "outcome": "returned", "error": null"#,
        r#""record": { "trigger": { "from": "button" } }"#,
        r#""console": ["log a b"], "errors": ["lifecycle TypeError"], "gaps": ["a gap"]"#,
        r#""callbacks": ["success", "not complete dead"]"#,
        r#""callbacks": { "includes": ["success"], "excludes": ["fail"] }"#,
        r##""buttons": ["#x {\"n\":1}", "#vip not condition vip [vip]"]"##,
        r#""unanswered": [{ "$contains": "a.example" }]"#,
        r#""calls": ["request", "wx.login fail", "x unsimulated"]"#,
        r#""calls": { "includes": ["request mocked", "request ok"], "excludes": ["request fail", "getUserInfo"] }"#,
    ] {
        assert_eq!(judged(&format!("{{ {all}, {expected} }}")), [""; 0], "{expected}");
    }
    for findings in [
        r#"["dead-callback", "title-empty"]"#,
        r#"["warning dead-callback", "error title-empty pages/a/a.js:3"]"#,
        r#"["title-empty pages/a/a.js", { "$matches": "dead" }]"#,
        r#"{ "includes": ["title-empty"], "excludes": ["path-not-registered", "error dead-callback"] }"#,
    ] {
        assert_eq!(judged(&format!("{{ \"findings\": {findings} }}")), [""; 0], "{findings}");
    }
}

#[test]
fn what_is_not_so_is_told_part_by_part() {
    for (expected, told) in [
        ("{}", &["findings | no errors | \"error title-empty pages/a/a.js:3:9\""][..]),
        (
            r#"{ "findings": {}, "card": { "title": "x", "path": "pages/a/a", "desc": "d" } }"#,
            &["card.title | \"x\" | \"第7页\"", "card.desc | \"d\" | nothing"],
        ),
        (
            r#"{ "findings": {}, "card": null }"#,
            &[
                "card | null | {\"title\":\"第7页\",\"path\":\"pages/a/a\",\"query\":\"id=7&name=%E5%B0%8F\",\"imageUrl\":null}",
            ],
        ),
        (
            r#"{ "findings": {}, "returned": { "$exactly": { "title": "第7页", "list": [1] } } }"#,
            &["returned.list | [1] | [1,\"a\"]", "returned.success | nothing | {\"$function\":\"success\"}"],
        ),
        (
            r#"{ "findings": {}, "card": { "title": { "$matches": "^x" } } }"#,
            &["card.title | text that matches /^x/ | \"第7页\""],
        ),
        (
            r#"{ "findings": {}, "card": { "query": { "$query": { "id": "8" } } } }"#,
            &["card.query.id | \"8\" | \"7\""],
        ),
        (
            r#"{ "findings": {}, "card": { "title": { "$absent": true } } }"#,
            &["card.title | nothing | \"第7页\""],
        ),
        (
            r#"{ "findings": {}, "card": { "title": { "$not": { "$contains": "7" } } } }"#,
            &["card.title | not what contains \"7\" | \"第7页\""],
        ),
        (
            r#"{ "findings": ["title-empty", "title-empty"] }"#,
            &[
                "findings | \"title-empty\" | nothing",
                "findings | no other findings | \"warning dead-callback\"",
            ],
        ),
        (
            r#"{ "findings": { "excludes": ["dead-callback"] } }"#,
            &["findings | none like \"dead-callback\" | \"warning dead-callback\""],
        ),
        (
            r#"{ "findings": ["title-empty pages/a/a.js:33", "dead-callback"] }"#,
            &[
                "findings | \"title-empty pages/a/a.js:33\" | nothing",
                "findings | no other findings | \"error title-empty pages/a/a.js:3:9\"",
            ],
        ),
        (
            r#"{ "findings": {}, "calls": ["request", "login ok"] }"#,
            &[
                "calls[1] | \"login ok\" | \"wx.login fail\"",
                "calls[2] | nothing more | \"wx.x unsimulated\"",
            ],
        ),
        (r#"{ "findings": {}, "console": ["log a"] }"#, &["console[0] | \"log a\" | \"log a b\""]),
    ] {
        assert_eq!(judged(expected), told, "{expected}");
    }
}

#[test]
fn warnings_fail_where_they_are_denied() {
    let all = cases("{ \"expect\": {} }").unwrap();
    let Some(Expectation::Each(expected)) = &all[0].expect else { panic!() };
    assert_eq!(expected.judge(&record(), Tolerance::Information).len(), 2);
}

fn verdict(case: &str, records: &[Value], again: &[Vec<Value>]) -> Verdict {
    let all = cases(case).unwrap();
    let trial =
        Trial { case: &all[0], records, again, undone: &[], found: &[], tolerance: Tolerance::Warnings };
    trial.verdict(&mut Snapshots::new(Update::New))
}

#[test]
fn a_case_is_judged_as_a_whole() {
    let menu = json!({ "route": "pages/a/a", "trigger": { "from": "menu" }, "outcome": "returned", "card": {}, "diagnostics": [] });
    let two = [record(), menu.clone()];
    let failed = |verdict: Verdict| match verdict {
        Verdict::Failed(differences) => differences
            .iter()
            .map(|one| format!("{:?} {} {}", one.share, one.path, one.expected.en()))
            .collect::<Vec<_>>()
            .join("; "),
        other => panic!("{other:?}"),
    };
    assert_eq!(verdict(r#"{ "expect": { "findings": {} } }"#, &two, &[]), Verdict::Passed);
    assert_eq!(
        failed(verdict(
            r#"{ "expect": { "findings": {}, "card": { "title": { "$absent": true } } } }"#,
            &two,
            &[]
        )),
        "Some(\"pages/a/a · button #x\") card.title nothing",
        "which of several shares is named"
    );
    assert_eq!(failed(verdict(r#"{ "expect": [{ "findings": {} }] }"#, &two, &[])), "None shares 1 share");
    assert_eq!(failed(verdict(r#"{ "expect": {} }"#, &[], &[])), "None shares at least one share");
    assert_eq!(verdict(r#"{ "expect": [] }"#, &[], &[]), Verdict::Passed);
    assert_eq!(
        verdict(r#"{ "fails": "why", "expect": { "card": null } }"#, std::slice::from_ref(&menu), &[]),
        Verdict::FailedAsExpected("why".to_owned())
    );
    assert_eq!(
        verdict(r#"{ "fails": "why", "expect": {} }"#, std::slice::from_ref(&menu), &[]),
        Verdict::PassedUnexpectedly("why".to_owned())
    );

    let unjudged = json!({ "route": "pages/a/a", "trigger": { "from": "menu" }, "outcome": "unjudged", "card": null, "error": { "unsupported": "plugins" }, "diagnostics": [] });
    assert_eq!(
        verdict(r#"{ "expect": {} }"#, std::slice::from_ref(&unjudged), &[]),
        Verdict::Error(Text::fixed("pages/a/a · menu: plugins", "pages/a/a · menu：plugins"))
    );
    assert_eq!(
        verdict("{}", std::slice::from_ref(&unjudged), &[]),
        Verdict::Error(Text::fixed("pages/a/a · menu: plugins", "pages/a/a · menu：plugins"))
    );
    assert_eq!(verdict(r#"{ "expect": { "outcome": "unjudged" } }"#, &[unjudged], &[]), Verdict::Passed);

    let mut other = menu.clone();
    other["card"] = json!({ "title": "x" });
    assert_eq!(
        verdict(r#"{ "expect": {} }"#, std::slice::from_ref(&menu), &[vec![menu.clone()]]),
        Verdict::Passed
    );
    assert_eq!(
        failed(verdict(r#"{ "expect": {} }"#, &[menu], &[vec![other]])),
        "None when played again.card.title nothing"
    );
}

#[test]
fn a_case_may_expect_that_it_cannot_be_played() {
    let refused = &cases(r#"{ "refused": ["no scene", "--scene"] }"#).unwrap()[0];
    assert_eq!(refused.refusal(&Text::verbatim("there is no scene: say --scene")), Verdict::Passed);
    let Verdict::Failed(found) = refused.refusal(&Text::verbatim("no scene")) else { panic!() };
    assert_eq!(found[0].expected.en(), "a reason with \"--scene\"");
    let trial = Trial {
        case: refused,
        records: &[record()],
        again: &[],
        undone: &[],
        found: &[],
        tolerance: Tolerance::Warnings,
    };
    assert!(trial.verdict(&mut Snapshots::new(Update::New)).is_failure(), "it can");
    let plain = &cases("{}").unwrap()[0];
    assert_eq!(plain.refusal(&Text::verbatim("why")), Verdict::Error(Text::verbatim("why")));
}

/// What `draft` writes of these shares, judged by them.
#[test]
fn a_draft_passes_for_what_it_was_made_of() {
    let menu = json!({
        "route": "pages/a/a", "trigger": { "from": "menu" }, "outcome": "threw", "diagnostics": [],
        "card": { "title": "Shop", "path": "pages/a/a", "query": null, "imageUrl": null, "defaults": ["title", "path", "imageUrl"] }
    });
    let records = [record(), menu];
    let text = sharebox_case::draft(&records, None).unwrap();
    assert!(text.starts_with("{\n  // What this page shares today"), "{text}");
    assert!(text.contains("gives it:\n  //   wx.request GET https://a.example/\n  \"expect\""), "{text}");
    let all = cases(&text).unwrap();
    let trial = Trial {
        case: &all[0],
        records: &records,
        again: &[],
        undone: &[],
        found: &[],
        tolerance: Tolerance::Warnings,
    };
    assert_eq!(trial.verdict(&mut Snapshots::new(Update::Nothing)), Verdict::Passed, "{text}");
    for (share, path, value) in [(0, "title", "\"x\""), (0, "path", "\"x\""), (1, "query", "x=1")] {
        let mut other = records.clone();
        other[share]["card"][path] = value.into();
        let trial = Trial {
            case: &all[0],
            records: &other,
            again: &[],
            undone: &[],
            found: &[],
            tolerance: Tolerance::Warnings,
        };
        assert!(trial.verdict(&mut Snapshots::new(Update::Nothing)).is_failure(), "{path}");
    }
    let mut other = records.clone();
    other[1]["diagnostics"] = json!([{ "severity": "warning", "rule": "title-empty" }]);
    let trial = Trial {
        case: &all[0],
        records: &other,
        again: &[],
        undone: &[],
        found: &[],
        tolerance: Tolerance::Warnings,
    };
    assert!(trial.verdict(&mut Snapshots::new(Update::Nothing)).is_failure(), "a new warning");
    let none = json!({ "outcome": "not-defined", "card": null });
    assert_eq!(sharebox_case::draft(&[none], None), None);
    // With the query that the page asks for: a second case, if that changes anything, and the card that missing data would make.
    let mut asked = records.clone();
    asked[1]["card"]["title"] = "id-1".into();
    asked[1]["supplied"] = json!({ "card": { "title": "~name~", "defaults": ["path"] } });
    let text = sharebox_case::draft(&records, Some(("id=id-1", &asked))).unwrap();
    let both = cases(&text).unwrap();
    assert_eq!(
        both.iter().map(|case| case.play.query.as_deref()).collect::<Vec<_>>(),
        [None, Some("id=id-1")],
        "{text}"
    );
    let passes = |records: &[Value]| {
        let trial = Trial {
            case: &both[1],
            records,
            again: &[],
            undone: &[],
            found: &[],
            tolerance: Tolerance::Warnings,
        };
        trial.verdict(&mut Snapshots::new(Update::Nothing)) == Verdict::Passed
    };
    assert!(passes(&asked), "{text}");
    asked[1]["supplied"]["card"]["title"] = "~nmae~".into();
    assert!(!passes(&asked), "{text}");
    let same = sharebox_case::draft(&records, Some(("id=id-1", &records)));
    assert_eq!(same, sharebox_case::draft(&records, None));
    let unjudged = json!({ "trigger": { "from": "menu" }, "outcome": "unjudged", "card": null, "error": { "unsupported": "plugins" } });
    let all = cases(&sharebox_case::draft(&[unjudged], None).unwrap()).unwrap();
    assert_eq!(all[0].skip.as_deref(), Some("sharebox cannot tell: plugins"));
    let slow = json!({ "trigger": { "from": "menu" }, "outcome": "limit", "card": null, "error": { "limit": "time" } });
    let all = cases(&sharebox_case::draft(&[slow], None).unwrap()).unwrap();
    assert_eq!(all[0].skip.as_deref(), Some("it reached a limit: time"), "another machine has another speed");
}
