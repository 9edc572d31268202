//! Share buttons found in markup, as a page author would write it.

use proptest::prelude::*;
use serde_json::json;
use sharebox_diagnostic::{Position, SourceText};
use sharebox_markup::{Markup, ProblemKind, ShareButton, share_buttons};

fn read(markup: &str) -> Markup {
    share_buttons(&SourceText::new("pages/a/a.wxml", markup))
}

fn only_button(markup: &str) -> ShareButton {
    let mut found = read(markup);
    assert_eq!(found.buttons.len(), 1, "{markup}: {found:?}");
    found.buttons.remove(0)
}

fn selectors(markup: &str) -> Vec<String> {
    read(markup).buttons.into_iter().map(|button| button.selector).collect()
}

fn problems(markup: &str) -> Vec<ProblemKind> {
    read(markup).problems.into_iter().map(|problem| problem.kind).collect()
}

#[test]
fn a_button_has_its_id_dataset_place_and_selector() {
    let button = only_button(
        "<view>\r\n  第😀<button id=\"go\" open-type=\"share\" data-alpha-beta='1'\r\n  data-treeId=7 data-on>x</button>\r\n</view>",
    );
    assert_eq!(button.tag, "button");
    assert_eq!(button.id, "go");
    assert_eq!(json!(button.dataset), json!({"alphaBeta": "1", "treeid": "7", "on": ""}));
    assert_eq!(button.bound, [] as [&str; 0]);
    assert_eq!(button.selector, "#go");
    assert_eq!(&*button.at.file, "pages/a/a.wxml");
    assert_eq!(button.at.span.start, Position::new(2, 6));
    assert_eq!(button.at.span.end, Position::new(3, 25));
}

#[test]
fn any_tag_with_a_literal_open_type_is_a_share_button() {
    let yes = [
        "<button open-type=\"share\">",
        "<button open-type='share'/>",
        "<button open-type=share>",
        "<button open-type=share/>",
        "<button open-type = \"share\" >",
        "<BUTTON Open-Type=\"share\">",
        "<van-button\n\topen-type=\"share\"\n/>",
        "<_b open-type=\"&#115;hare\">",
        "<button plain open-type=\"share\" open-type=\"contact\">",
        "<button disabled=\"{{a > b}}\" open-type=\"share\">",
        "<button title=\"a > b\" open-type=\"share\">",
        "<button title='\"' open-type=\"share\">",
        "<button data-x={{ a > b }} open-type=\"share\">",
        "<button {{ a > b }} open-type=\"share\">",
    ];
    for markup in yes {
        assert_eq!(read(markup).buttons.len(), 1, "{markup}");
        assert_eq!(problems(markup), [], "{markup}");
    }
    let no = [
        "",
        "<button>",
        "<button open-type>",
        "<button open-type=\"\">",
        "<button open-type=\"Share\">",
        "<button open-type=\" share \">",
        "<button open-type=\"contact\" open-type=\"share\">",
        "<button data-open-type=\"share\">",
        "<button title='open-type=\"share\"'>",
        "open-type=\"share\"",
        "< button open-type=\"share\">",
        "</button open-type=\"share\">",
        "<!-- <button open-type=\"share\"> -->",
        "<!DOCTYPE button open-type=\"share\">",
        "<wxs module=\"m\">var a = '<button open-type=\"share\">';</wxs>",
        "<SJS>if (a<button) { \"open-type=share\" }</sjs>",
        "{{ a <button open-type='share'> }}",
    ];
    for markup in no {
        let found = read(markup);
        assert_eq!((found.buttons.len(), found.undecided.len()), (0, 0), "{markup}");
    }
}

#[test]
fn a_bound_open_type_is_undecided() {
    let found =
        read("<view/>\n<button open-type=\"{{x ? 'share' : ''}}\"/>\n<button open-type=\"sha{{re}}\"/>");
    assert_eq!(found.buttons, []);
    let starts: Vec<Position> = found.undecided.iter().map(|at| at.span.start).collect();
    assert_eq!(starts, [Position::new(2, 1), Position::new(3, 1)]);
}

#[test]
fn bound_attributes_are_named_and_their_values_left_out() {
    let button = only_button(
        "<button open-type=\"share\" id=\"b{{i}}\" data-id=\"{{item.id}}\" data-a=\"1\" wx:if=\"{{a > 1 && b}}\" Data-B='{{b}}'>",
    );
    assert_eq!(button.bound, ["id", "data-id", "wx:if", "data-b"]);
    assert_eq!(json!(button.dataset), json!({"a": "1"}));
    assert_eq!(button.id, "");
    assert_eq!(button.selector, "button[1]");
}

#[test]
fn of_two_equal_attributes_the_first_counts() {
    let button = only_button(
        "<button open-type=share id=a id=b data-x=1 data-X=2 data-y=\"{{y}}\" data-y=2 data-z=1 data-z=\"{{z}}\">",
    );
    assert_eq!(button.id, "a");
    assert_eq!(json!(button.dataset), json!({"x": "1", "z": "1"}));
}

#[test]
fn values_have_their_references_decoded() {
    let button =
        only_button("<button open-type=\"share\" id='&lt;x&gt;' data-q=\"a&amp;b&#61;&quot;c&quot;&x\">");
    assert_eq!(button.id, "<x>");
    assert_eq!(button.dataset["q"], "a&b=\"c\"&x");
}

#[test]
fn selectors_are_unique() {
    let markup = "<button open-type=share id=a /><button /><button open-type=share /><my-b open-type=share />\
                  <button open-type=share id=a /><button open-type='{{x}}' /><button open-type=share />";
    assert_eq!(selectors(markup), ["#a", "button[2]", "my-b[1]", "button[3]", "button[4]"]);
}

#[test]
fn scripts_end_at_their_end_tag_and_need_not_have_content() {
    let after = "<button open-type=\"share\">";
    for before in [
        "<wxs src=\"a.wxs\" module=\"m\" />",
        "<wxs src=\"a.wxs\" module=\"m\"></wxs>",
        "<wxs>a < b; '</view>' </ wxs </WXS>",
        "<wxs>{{</wxs>",
        "<!-- {{ -->",
        "<!---->",
        "<view>{{ a < b && c }}</view>",
        "<view>a < b {{</view>",
        "<view>{{{a: 1}}}</view>",
        "<view>{ {</view> }}",
    ] {
        assert_eq!(selectors(&format!("{before}{after}")), ["button[1]"], "{before}");
    }
}

#[test]
fn broken_markup_is_reported_and_reading_goes_on() {
    use ProblemKind::{StrayQuote, UnclosedComment, UnclosedQuote, UnclosedScript, UnclosedTag};
    let button = "<button open-type=\"share\">";
    for (markup, expected, buttons) in [
        (format!("<view class=\"a\"\n{button}"), vec![UnclosedTag], 1),
        (format!("{button}<view"), vec![UnclosedTag], 1),
        ("<button open-type=\"share\"".to_owned(), vec![UnclosedTag], 1),
        ("<button open-type=".to_owned(), vec![UnclosedTag], 0),
        (format!("{button}<view class='a>b"), vec![UnclosedQuote], 1),
        ("<view a='1><button open-type=share>".to_owned(), vec![UnclosedQuote], 1),
        (format!("<view class=\"a\"\">{button}"), vec![StrayQuote], 1),
        (format!("<wxs>var a;{button}"), vec![UnclosedScript], 1),
        (format!("{button}<!-- {button}"), vec![UnclosedComment], 1),
        (format!("<wxs a\" b<wxs c'>{button}"), vec![UnclosedTag, StrayQuote, UnclosedScript, StrayQuote], 1),
    ] {
        assert_eq!(problems(&markup), expected, "{markup}");
        assert_eq!(read(&markup).buttons.len(), buttons, "{markup}");
    }
    let found = read("<view>\n</view>\n <!-- x");
    assert_eq!(
        found.problems[0].to_string(),
        "pages/a/a.wxml:3:2: this comment is never closed: write `-->` behind it"
    );
}

#[test]
fn problems_are_capped() {
    assert_eq!(read(&"<a".repeat(1000)).problems.len(), 100);
    assert_eq!(read(&format!("<a {}>", "\" ".repeat(1001))).problems.len(), 100);
}

/// Each of these is quadratic for a reader that searches to the end of the file again and again; one megabyte would
/// take minutes, ten would take hours.
#[test]
fn time_is_linear_in_the_text() {
    for part in [
        "<",
        "{{",
        "<a",
        "<!--",
        "<a b='",
        "<a b=\"' ",
        "<a {{",
        "<a b={{",
        "<wxs>",
        "<wxs>{{",
        "</",
        "<a ",
        "a ",
        "<button open-type=share>",
        "<a b=\"{{\">",
        "\r",
        "&",
        "<a open-type='{{'/>",
        "第",
        "{{</",
    ] {
        let text = part.repeat(1_000_000 / part.len());
        let _ = read(&text);
        let _ = read(&format!("<button open-type=share data-x='{text}"));
    }
    let ten_megabytes = "<a {{ <b c=' {{x}} \" <wxs></ ".repeat(10_000_000 / 30);
    assert_eq!(read(&format!("{ten_megabytes}'><button open-type=share>")).buttons.len(), 1);
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*") {
        let _ = read(&text);
    }

    #[test]
    fn never_panics_on_what_looks_like_markup(
        text in "(<|>|/|=|\"|'|\\{\\{|\\}\\}|<!--|-->|<wxs|</wxs>|<button|open-type|share|data-x|id| |\r|\n|第|&|;|#){0,40}"
    ) {
        let found = read(&text);
        let source = SourceText::new("a.wxml", &text);
        let mut last = Position::new(1, 1);
        for button in &found.buttons {
            prop_assert!(last <= button.at.span.start && button.at.span.start < button.at.span.end);
            last = button.at.span.start;
            let start = source.offset(last).unwrap();
            prop_assert!(source.text()[start..].starts_with('<'));
        }
        prop_assert!(found.problems.is_sorted_by_key(|problem| problem.at.span.start));
    }
}
