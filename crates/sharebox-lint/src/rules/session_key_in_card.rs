//! # session-key-in-card
//!
//! ## What it finds
//! A share path, query or address with a parameter called `session_key`.
//!
//! ## Why
//! The session key decrypts what the platform gives away about a user. It belongs to the server: not even the author's own
//! page may have it, and a card hands it to everybody it is sent to.
//!
//! ## Bad
//! ```js
//! return { title: 'Article', path: '/pages/a/a?session_key=HyVFkGl5F5OQWJZZaNzBBg==' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: 'Article', path: '/pages/a/a?share=7f3a' };
//! ```
//!
//! ## Evidence
//! Contract 1.9: the session key must never reach the client (documented).
//!
//! ## 中文
//! ### 检查内容
//! 分享路径、query 或地址带有名为 `session_key` 的参数。
//!
//! ### 原因
//! 会话密钥用于解密平台提供的用户数据，只属于服务端：连作者自己的页面都不应拿到它，而卡片会把它交给每一个收到的人。
//!
//! ### 依据
//! contract 1.9：会话密钥不得下发到客户端（官方文档）。

use sharebox_diagnostic::{Severity, Text, text};

use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "session-key-in-card",
    summary: Text::fixed("the card carries a session key", "卡片带有会话密钥"),
    category: Category::Privacy,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.9",
    source: include_str!("session_key_in_card.rs"),
    check,
};

/// Ways to write it, without case and underscores.
const NAME: &str = "sessionkey";

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for key in context.keys() {
        let Some(text) = context.text(key) else { continue };
        let query = text.split_once('?').map_or(text, |(_, query)| query);
        let named = query.split(['&', '?', '#']).any(|pair| {
            pair.split_once('=').is_some_and(|(name, value)| {
                !value.is_empty() && name.replace('_', "").eq_ignore_ascii_case(NAME)
            })
        });
        if named && key != "title" {
            out.report(text!("`{key}` carries a session key", "`{key}` 带有会话密钥"), |finding| {
                finding
                    .at(context.value_place(key))
                    .effect(text!("everybody who gets the card can read it", "收到卡片的人都能读到它"))
                    .help(text!(
                        "leave it out, and keep the session key on the server",
                        "去掉它，会话密钥只保存在服务端"
                    ))
                    .note(text!(
                        "{} forbids to send it to a client (documented)",
                        "{}禁止把它下发给客户端（官方文档）",
                        context.platform.called()
                    ))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Share, assert_severities};

    #[test]
    fn fires_on_the_parameter_only() {
        let share = |path| Share::on("wechat").texts(&[("path", path)]);
        let fires = Some(Severity::Error);
        assert_severities(
            "session-key-in-card",
            &[
                ("path", share("/pages/a/a?session_key=abc"), fires),
                ("camel", share("/pages/a/a?x=1&sessionKey=abc"), fires),
                ("query", Share::on("wechat").from("timeline").texts(&[("query", "session_key=a")]), fires),
                ("empty", share("/pages/a/a?session_key="), None),
                ("other", share("/pages/a/a?session=abc"), None),
                ("title", Share::on("wechat").texts(&[("title", "session_key=abc")]), None),
            ],
        );
    }
}
