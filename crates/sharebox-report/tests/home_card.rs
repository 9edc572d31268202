//! Pages without a handler where the platform shares the home page, and fields that only some platforms have.

mod support;

use sharebox_observation::HandlerOutcome;
use sharebox_report::ShareRecord;
use support::{LOOK, Texts, card, pretty, record, report, written};

fn absent(route: &str) -> ShareRecord {
    record("douyin", route, HandlerOutcome::NotDefined)
}

#[test]
fn a_run_of_them_takes_one_line_and_counts_as_shares() {
    let records = vec![
        absent("pages/a/a"),
        absent("pages/b/b"),
        record("wechat", "pages/c/c", HandlerOutcome::NotDefined),
    ];
    let report = report(records, None, &Texts::default());
    assert_eq!((report.summary().pages, report.summary().shares), (3, 2));
    assert_eq!(
        written("pretty", &report, LOOK),
        "\
2 pages without a share handler · a card of the home page goes out
  pages/a/a, pages/b/b

pages/c/c · menu · WeChat base library 3.16.0

  no share handler: the menu has no share entry

3 pages, 2 shares: no findings
"
    );
}

#[test]
fn names_of_fields_stand_apart_from_their_values() {
    let text = pretty(vec![record("douyin", "pages/a/a", card(&[("templateId", "t1")]))], &Texts::default());
    assert!(text.contains("\n  title       that of the template (default)\n"), "{text}");
    assert!(text.contains("\n  templateId  t1\n"), "{text}");
}
