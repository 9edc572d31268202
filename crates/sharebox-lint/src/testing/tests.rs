//! The builder itself.

use super::*;

#[test]
fn a_share_says_all_that_a_rule_may_look_at() {
    let resolved = settlement(10, SettledAs::Resolved(object(&[("title", text("T"))])));
    let share = Share::on("wechat")
        .returns(&[("path", text("pages/a/a")), ("promise", Value::Promise)])
        .observe(|seen| {
            if let HandlerOutcome::Returned { promise_field, .. } = &mut seen.outcome {
                *promise_field = Some(resolved);
            }
        })
        .version("2.30.3")
        .native_version("1.6.10")
        .route("pages/b/b")
        .query("id=1")
        .routes(&["pages/a/a", "pages/b/b"])
        .plugins(&["live"])
        .files(&["images/a.png"])
        .trigger(ShareTrigger { from: ShareSource::button(), target: None, at: None, selector: None });
    // The promised object has no path: the one without a slash is not looked at.
    assert!(!share.codes().iter().any(|(code, _)| code == "path-no-leading-slash"));

    let share = Share::on("wechat").texts(&[("path", "pages/a/a")]);
    assert_eq!(share.severity("path-no-leading-slash"), Some(Severity::Info));
    assert_eq!(share.finding("path-no-leading-slash").help.as_deref(), Some("write `/pages/a/a`"));
    assert_eq!(Share::on("feishu").returns_value(Value::Null).severity("path-no-leading-slash"), None);
}
