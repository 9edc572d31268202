//! # handler-called-by-hand
//!
//! ## What it finds
//! A function that the markup binds to a tap and that calls `onShareAppMessage` itself.
//!
//! ## Why
//! The handler only says what the card looks like. Nothing is shared when a program calls it: its return goes nowhere. A share
//! begins in the menu, or at a `<button open-type="share">`.
//!
//! ## Bad
//! ```js
//! // pages/a/a.wxml: <view bindtap="share">Share</view>
//! Page({
//!   share() {
//!     this.onShareAppMessage();
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! // pages/a/a.wxml: <button open-type="share">Share</button>
//! Page({
//!   onShareAppMessage() {
//!     return { title: 'Article', path: '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Contract 1.3 return: the client asks for it when a share begins (documented); no API begins a share from code.

use sharebox_diagnostic::Severity;

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "handler-called-by-hand",
    summary: "a tap handler that calls the share handler itself",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Warning),
    evidence: "contract 1.3",
    source: include_str!("handler_called_by_hand.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for call in &context.observation.hand_calls {
        out.report(
            format!("`{}`, which is bound to a tap, calls `onShareAppMessage`", shown(&call.function)),
            |finding| {
                finding
                    .at(Some(call.at.clone()))
                    .effect("nothing is shared: what the handler returns goes nowhere")
                    .help("put `<button open-type=\"share\">` where the tap is to share")
                    .note(format!(
                        "{} asks the handler when a share begins; calling it begins none",
                        context.platform.name
                    ))
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};
    use sharebox_diagnostic::{Place, Position, Span};
    use sharebox_observation::HandCall;

    #[test]
    fn fires_on_calls() {
        let at = Place::new("pages/a/a.js", Span::point(Position::new(3, 5)));
        let call = HandCall { function: "share".into(), at };
        let share = Share::on("wechat").texts(&[("title", "T")]);
        let fires = Share::on("wechat").texts(&[("title", "T")]).observe(|seen| seen.hand_calls.push(call));
        assert_severities(
            "handler-called-by-hand",
            &[("called", fires, Some(Severity::Warning)), ("not called", share, None)],
        );
    }
}
