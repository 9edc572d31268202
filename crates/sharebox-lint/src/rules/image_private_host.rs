//! # image-private-host
//!
//! ## What it finds
//! A picture on `localhost`, on an address of a private network (`10.…`, `172.16.…` to `172.31.…`, `192.168.…`,
//! `127.…`, `::1`) or on a `.local` name.
//!
//! ## Why
//! The picture loads on the developer's own machine and nowhere else. It is usually left over from development.
//!
//! ## Bad
//! ```js
//! return { title: '商品', imageUrl: 'http://192.168.1.5:8080/goods.png' };
//! ```
//!
//! ## Good
//! ```js
//! return { title: '商品', imageUrl: 'https://cdn.example.com/goods.png' };
//! ```
//!
//! ## Evidence
//! RFC 1918, RFC 6761, RFC 6762; contract 5 "image-private-host" (reported by users).
//!
//! ## 中文
//! ### 检查内容
//! 图片位于 `localhost`、内网地址（`10.…`、`172.16.…` 至 `172.31.…`、`192.168.…`、`127.…`、`::1`）或 `.local` 域名。
//!
//! ### 原因
//! 图片只能在开发者自己的机器上加载，通常是开发时遗留下来的。
//!
//! ### 依据
//! RFC 1918、RFC 6761、RFC 6762；contract 5 “image-private-host”（用户反馈）。

use std::net::{Ipv4Addr, Ipv6Addr};

use sharebox_diagnostic::{Severity, Text, text};

use crate::returned_fields::shown;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "image-private-host",
    summary: Text::fixed(
        "the picture is on a host that only the developer reaches",
        "图片所在的主机只有开发者能访问",
    ),
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 5 image-private-host",
    source: include_str!("image_private_host.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    for (field, _, address) in context.images() {
        let Some(host) = address.host().filter(|host| is_private(host)) else { continue };
        out.report(
            text!("`{field}` is on the private host `{}`", "`{field}` 位于内网主机 `{}`", shown(host)),
            |finding| {
                finding
                    .at(context.value_place(field))
                    .effect(text!(
                        "people outside the developer's network get a card without this picture",
                        "开发者网络之外的人收到的卡片没有这张图片"
                    ))
                    .help(text!("put the picture on a public server", "把图片放到公网服务器上"))
                    .note(text!(
                        "the addresses of RFC 1918 and the names of RFC 6761 and 6762 are not public",
                        "RFC 1918 的地址以及 RFC 6761、RFC 6762 的域名都不对公网开放"
                    ))
            },
        );
    }
}

fn is_private(host: &str) -> bool {
    if let Ok(ip) = host.parse::<Ipv4Addr>() {
        return ip.is_loopback() || ip.is_private() || ip.is_unspecified();
    }
    if let Ok(ip) = host.parse::<Ipv6Addr>() {
        return ip.is_loopback() || ip.is_unspecified();
    }
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host == "localhost" || [".localhost", ".local"].iter().any(|end| host.ends_with(end))
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn hosts_that_nobody_else_reaches() {
        for (image, expected) in [
            ("http://localhost:8080/a.png", Some(Error)),
            ("http://127.0.0.1/a.png", Some(Error)),
            ("https://10.1.2.3/a.png", Some(Error)),
            ("http://172.31.0.1/a.png", Some(Error)),
            ("HTTP://192.168.1.5:80/a.png", Some(Error)),
            ("http://[::1]/a.png", Some(Error)),
            ("http://MyMac.local/a.png", Some(Error)),
            ("http://172.32.0.1/a.png", None),
            ("https://10.com/a.png", None),
            ("https://localhost.example.com/a.png", None),
            ("https://cdn.example.com/localhost.png", None),
            ("/images/localhost.png", None),
        ] {
            for platform in ["wechat", "feishu"] {
                let share = Share::on(platform).texts(&[("imageUrl", image)]);
                assert_eq!(share.severity("image-private-host"), expected, "{platform} {image}");
            }
        }
    }
}
