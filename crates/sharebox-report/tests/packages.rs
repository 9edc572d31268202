//! Pages that lack packages of npm, as every kind of format tells of them.

mod support;

use serde_json::json;
use sharebox_diagnostic::Text;
use sharebox_observation::HandlerOutcome;
use sharebox_report::Look;

use support::{LOOK, Texts, button, pretty, record, report, written};

#[test]
fn packages_that_are_not_installed_are_told_once_for_all_pages() {
    let lacking = |route: &str, package: &str| {
        let what = format!("package `{package}/toast` is not installed (required by {route}.js)");
        let mut share = record("wechat", route, HandlerOutcome::Unjudged(Text::verbatim(what)));
        share.observation.missing_package = Some(package.to_owned());
        share
    };
    let gap = || record("wechat", "pages/z/z", HandlerOutcome::Unjudged(Text::verbatim("WebAssembly")));
    let several = || {
        let a = lacking("pages/a/a", "tdesign");
        let mut twice = lacking("pages/a/a", "tdesign");
        twice.trigger = button("b", json!({}), None);
        vec![a, twice, gap(), lacking("pages/b/b", "dayjs"), lacking("pages/c/c", "tdesign")]
    };
    let both = "\
pages/z/z · menu · WeChat base library 3.16.0

  could not be judged: WebAssembly
  that is missing here, which says nothing about the page

3 pages could not be judged: the packages `dayjs`, `tdesign` are not installed
  pages/a/a, pages/b/b, pages/c/c
  = help: install the packages of the project (`npm install`) and run again

4 pages, no shares: no findings, 5 could not be judged
";
    assert_eq!(pretty(several(), &Texts::default()), both);
    let quiet = written("pretty", &report(several(), None, &Texts::default()), Look { quiet: true, ..LOOK });
    assert_eq!(quiet, both.replace(" · menu", ""));
    // One page says it itself.
    assert_eq!(
        pretty(vec![lacking("pages/a/a", "tdesign")], &Texts::default()),
        "\
pages/a/a · menu · WeChat base library 3.16.0

  could not be judged: package `tdesign/toast` is not installed (required by
  pages/a/a.js)
  install the packages of the project (`npm install`) and run again

1 page, no shares: no findings, 1 could not be judged
"
    );
    let lines = written("concise", &report(several(), None, &Texts::default()), LOOK);
    assert_eq!(
        lines.lines().collect::<Vec<_>>(),
        [
            "pages/a/a.js: 3 pages could not be judged: the packages `dayjs`, `tdesign` are not installed; \
             install the packages of the project (`npm install`) and run again",
            "pages/z/z.js: pages/z/z from menu could not be judged: WebAssembly",
            "4 pages, no shares: no findings, 5 could not be judged",
        ]
    );
    let document: serde_json::Value =
        serde_json::from_str(&written("json", &report(several(), None, &Texts::default()), LOOK)).unwrap();
    assert_eq!(
        document["projects"][0]["missingPackages"],
        json!([{ "name": "dayjs", "pages": 1 }, { "name": "tdesign", "pages": 2 }])
    );
    let one = written("unix", &report(vec![lacking("pages/a/a", "tdesign")], None, &Texts::default()), LOOK);
    assert!(one.contains("is not installed (required by pages/a/a.js); install the packages"), "{one}");
}
