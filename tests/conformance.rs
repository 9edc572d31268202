//! `docs/conformance.md` names every rule, and only rules that there are.

use std::collections::BTreeSet;

use sharebox_lint::RULES;

#[test]
fn the_page_names_every_rule() {
    let text = include_str!("../docs/conformance.md");
    let named: BTreeSet<&str> = text.split('`').skip(1).step_by(2).collect();
    let missing: Vec<&str> =
        RULES.iter().map(|rule| rule.code).filter(|code| !named.contains(code)).collect();
    assert!(missing.is_empty(), "not on the page: {missing:?}");
    // What looks like a rule's code is one: two words or more, lower case, with dashes.
    let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    let looks = |word: &&&str| {
        word.contains('-')
            && !word.starts_with('-')
            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    let known = ["copy-url", "not-offered", "web-view", "window-semi", "data-"];
    let unknown: Vec<&&str> =
        named.iter().filter(looks).filter(|word| !codes.contains(**word) && !known.contains(*word)).collect();
    assert!(unknown.is_empty(), "no such rules: {unknown:?}");
}
