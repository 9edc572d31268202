//! Which rules speak about forms of sharing besides the card to a chat.

/// Rules that are asked about Moments, favourites, copied links and screenshots, too; in alphabetical order.
///
/// Any other rule rests on the table of the card to a chat. What a page does before it is shared (errors in `app.js`, calls
/// of menu APIs) is found in those shares already.
pub(crate) const RULES_OF_FORMS: &[&str] = &[
    "async-timeline-handler",
    "handler-throws",
    "image-cloud-too-new",
    "image-data-uri",
    "image-format",
    "image-missing-file",
    "image-private-host",
    "image-protocol-relative",
    "image-ratio",
    "image-unreadable",
    "limit-reached",
    "promise-too-slow",
    "query-contains-undefined",
    "query-is-path",
    "query-not-string",
    "session-key-in-card",
    "target-read-on-menu",
    "timeline-returns-path",
    "timeline-without-app-message",
    "title-contains-undefined",
];

/// Rules about cards that were opened, of whatever form; in alphabetical order. They look at nothing else.
pub(crate) const RULES_OF_OPENED: &[&str] = &[
    "landing-page-needs-login",
    "landing-page-throws",
    "query-key-not-read",
    "query-not-decoded-on-load",
    "single-page-needs-login",
];

#[test]
fn they_are_rules_in_alphabetical_order() {
    assert!(RULES_OF_FORMS.is_sorted() && RULES_OF_OPENED.is_sorted());
    for code in RULES_OF_FORMS.iter().chain(RULES_OF_OPENED) {
        assert!(crate::find(code).is_some(), "{code}");
    }
}
