//! What a project demands of its shares.

use super::{check, found, out, page, project};

#[test]
fn demands_are_findings_with_their_place_in_the_configuration() {
    let folder = project(&[
        ("pages/a/a.js", &page("title: '免费', path: '/pages/a/a', imageUrl: 'https://b.example.com/x.png'")),
        ("pages/pay/pay.js", &page("title: 'T', path: '/pages/a/a?source=1'")),
        ("pages/quiet/quiet.js", "Page({})\n"),
        (
            "sharebox.json",
            r#"{
  "platform": "wechat",
  "policy": {
    "requiredQuery": ["source"],
    "forbiddenWords": ["免费"],
    "mustShare": ["pages/quiet/*"],
    "mustNotShare": ["pages/pay/**"],
    "prefixes": { "imageUrl": "https://a.example.com/" }
  }
}"#,
        ),
    ]);
    let (all, exit) = found(folder.path(), &[]);
    assert_eq!(
        (all.iter().map(String::as_str).collect::<Vec<_>>(), exit),
        (
            vec![
                "error forbidden-word pages/a/a.js:3:21",
                "error required-query-missing pages/a/a.js:3:33",
                "error required-prefix-missing pages/a/a.js:3:57",
                "error forbidden-share pages/pay/pay.js:2:3",
                "error required-share-missing pages/quiet/quiet.js:1:1",
            ],
            Some(1)
        )
    );
    assert_eq!(found(folder.path(), &["-A", "policy"]), (Vec::new(), Some(0)));
    // The place of the demand is shown with its line.
    let text = out(&check(folder.path(), &["--page", "pages/pay/pay"]));
    assert!(text.contains("sharebox.json:7:22") && text.contains("the project forbids it here"), "{text}");
}

#[test]
fn an_override_replaces_a_demand() {
    let folder = project(&[
        ("pages/a/a.js", &page("title: 'T', path: '/pages/a/a'")),
        ("pages/b/b.js", &page("title: 'T', path: '/pages/a/a'")),
        (
            "sharebox.json",
            r#"{ "platform": "wechat", "policy": { "requiredQuery": "source" },
                 "overrides": [{ "pages": "pages/b/**", "policy": { "requiredQuery": [] } }] }"#,
        ),
    ]);
    assert_eq!(found(folder.path(), &[]).0, ["error required-query-missing pages/a/a.js:3:32"]);
}
