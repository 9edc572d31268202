//! # needs-data
//!
//! ## What it finds
//! Trouble that comes only of data that the run did not have: a query that the page is opened with, an entry of the
//! storage, the answer of a server, the user's consent. The page is run a second time with stand-ins for all that it
//! asked for; what went wrong without them and not with them is gathered here, and not held against the page. So is a
//! member of nothing that is read once the page has asked for its query: an id that the page looks up among data of its own
//! has no stand-in.
//!
//! ## Why
//! A share card that cannot be told right from wrong is neither. On a phone the data may be there when the user shares.
//! It may also not be there yet: a handler runs whenever the menu is tapped, so one that throws or sends `undefined`
//! until an answer arrives may do so for real users on a slow network.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad(options) {
//!     this.id = options.id;
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: `/pages/a/a?id=${this.id}` };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onLoad(options) {
//!     this.id = options.id;
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: this.id ? `/pages/a/a?id=${this.id}` : '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Two runs of the page. In public programs, run without data, 112 of 134 share paths with a query carried an
//! undefined, null or empty value, and 90 of 100 handlers that threw read data that was not there.
//!
//! ## 中文
//! ### 检查内容
//! 只因本次运行缺少数据而出现的问题：打开页面所带的 query、本地缓存的一项、服务端的响应、用户的授权。
//! 页面会用替代值再运行一次；没有数据时出错、有替代值时正常的问题汇总在这里，不算作页面的错误。
//! 页面读取 query 之后读取 undefined 或 null 的成员也是如此：页面在自己的数据里按 id 查找时，没有可用的替代值。
//!
//! ### 原因
//! 无法判断对错的分享卡片既不算对也不算错。
//! 在手机上，用户分享时数据可能已经在了，也可能还没到：点击菜单时分享函数就会运行，如果在响应到达之前它会抛错或发出 `undefined`，网络慢的真实用户也会遇到。
//!
//! ### 依据
//! 同一页面的两次运行。
//! 在公开的小程序中不带数据运行时，134 个带 query 的分享路径有 112 个含 undefined、null 或空值，100 个抛错的分享函数有 90 个读取了不存在的数据。

use sharebox_diagnostic::{Severity, Text, text};
use sharebox_observation::{Wanted, WantedKind};

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

/// Data that is named in one finding.
const NAMED: usize = 3;

pub(super) static RULE: Rule = Rule {
    code: "needs-data",
    summary: Text::fixed(
        "whether the card is right depends on data that the run did not have",
        "卡片是否正确取决于本次运行没有的数据",
    ),
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "two runs of the page",
    source: include_str!("needs_data.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(moved) = context.moved else { return };
    let Some((first, others)) = moved.findings.split_first() else { return };
    let names: Vec<Text> = moved.wanted.iter().take(NAMED).map(name).collect();
    let more = moved.wanted.len().saturating_sub(names.len());
    let more = if more > 0 { text!(" and {more} more", "等 {more} 项") } else { Text::fixed("", "") };
    let message = text!(
        "could not tell without data: {}{more}",
        "缺少数据，无法判断：{}{more}",
        [more],
        words::series(&names)
    );
    out.report(message, |finding| {
        let finding = others.iter().filter_map(|other| Some((other.at.clone()?, other))).fold(
            finding.at(first.at.clone()),
            |finding, (at, other)| {
                if Some(&at) == first.at.as_ref() {
                    finding
                } else {
                    finding.label(at, text!("without the data: {}", "没有这些数据时：{}", other.message))
                }
            },
        );
        let rules = words::list(
            moved
                .findings
                .iter()
                .filter(|finding| !moved.looked_up.contains(finding))
                .map(|finding| finding.rule.as_str())
                .collect::<std::collections::BTreeSet<_>>(),
        );
        let note = if moved.looked_up.len() == moved.findings.len() {
            text!(
                "what the page looks up by its query is not found under the name of a stand-in",
                "页面按 query 查找的内容，用替代值的名称找不到"
            )
        } else {
            text!(
                "with stand-ins for the data there is no {rules}",
                "用替代值补上数据后，不再出现 {rules}",
                [rules]
            )
        };
        let help = moved
            .wanted
            .first()
            .map_or_else(|| Text::fixed("", ""), |data| remedy(data, context.platform.globals));
        let effect = text!("without the data: {}", "没有这些数据时：{}", first.message);
        finding.effect(effect).help(help).note(note)
    });
}

/// How data is named to a user.
fn name(data: &Wanted) -> Text {
    match data.kind {
        WantedKind::Query if data.name.is_empty() => text!("the query of the page", "页面的 query"),
        WantedKind::Query => text!("`{}` of the query", "query 的 `{}`", data.name),
        WantedKind::Dataset => text!("`{}` of the button's dataset", "按钮 dataset 的 `{}`", data.name),
        WantedKind::WebView => text!("`{}` of the share option", "分享参数的 `{}`", data.name),
        WantedKind::Global => text!("`{}` of `globalData`", "`globalData` 的 `{}`", data.name),
        WantedKind::Storage => text!("`{}` of the storage", "本地缓存的 `{}`", data.name),
        WantedKind::Call => text!("the answer of `{}`", "`{}` 的返回结果", shown(&data.name)),
    }
}

/// What gives the data to the next run.
fn remedy(data: &Wanted, globals: &[&str]) -> Text {
    let name = &data.name;
    match data.kind {
        WantedKind::Query if name.is_empty() => {
            text!("run with `--query 'name=…'`", "运行时加上 `--query 'name=…'`")
        }
        WantedKind::Query => text!("run with `--query '{name}=…'`", "运行时加上 `--query '{name}=…'`"),
        WantedKind::Dataset => text!(
            "run with `--target '{{\"dataset\":{{\"{name}\":…}}}}'`",
            "运行时加上 `--target '{{\"dataset\":{{\"{name}\":…}}}}'`"
        ),
        WantedKind::WebView => {
            text!(
                "check on a phone: no web-view is loaded here, so it has no address",
                "在手机上检查：此处不加载 web-view，因此没有它的地址"
            )
        }
        WantedKind::Global => {
            text!(
                "run the whole program with `--mock FILE` for the calls that fill `globalData.{name}`",
                "运行整个小程序，并用 `--mock FILE` 应答给 `globalData.{name}` 赋值的调用"
            )
        }
        WantedKind::Storage => {
            text!(
                "run with `--mock FILE`, the file holding `{{\"storage\":{{\"{name}\":…}}}}`",
                "运行时加上 `--mock FILE`，文件内容为 `{{\"storage\":{{\"{name}\":…}}}}`"
            )
        }
        WantedKind::Call if name.contains("://") => {
            let (method, url) = name.split_once(' ').unwrap_or(("GET", name));
            let url = shown(&without_stand_ins(url.split('?').next().unwrap_or(url)));
            text!(
                "run with `--mock FILE`, the file holding `{{\"requests\":[{{\"method\":\"{method}\",\"url\":\"{url}\",\"answer\":{{\"data\":…}}}}]}}`",
                "运行时加上 `--mock FILE`，文件内容为 `{{\"requests\":[{{\"method\":\"{method}\",\"url\":\"{url}\",\"answer\":{{\"data\":…}}}}]}}`"
            )
        }
        WantedKind::Call if name.contains(" function ") => {
            let function = shown(name.rsplit(' ').next().unwrap_or(name));
            text!(
                "run with `--mock FILE`, the file holding `{{\"cloud\":{{\"functions\":{{\"{function}\":{{\"answer\":…}}}}}}}}`",
                "运行时加上 `--mock FILE`，文件内容为 `{{\"cloud\":{{\"functions\":{{\"{function}\":{{\"answer\":…}}}}}}}}`"
            )
        }
        WantedKind::Call => {
            let api = name.split(' ').next().unwrap_or(name);
            match globals.iter().find_map(|global| api.strip_prefix(global)?.strip_prefix('.')) {
                Some(api) => {
                    text!(
                        "run with `--mock FILE`, the file holding `{{\"apis\":{{\"{api}\":{{\"answer\":…}}}}}}`",
                        "运行时加上 `--mock FILE`，文件内容为 `{{\"apis\":{{\"{api}\":{{\"answer\":…}}}}}}`"
                    )
                }
                None => text!(
                    "check on a phone: no mock can answer `{api}` yet",
                    "在手机上检查：mock 还不能应答 `{api}`"
                ),
            }
        }
    }
}

/// An address with `*`, which is anything in a mock, for what was a stand-in: `~id~`.
fn without_stand_ins(url: &str) -> String {
    url.split('/')
        .map(|part| if part.len() > 2 && part.starts_with('~') && part.ends_with('~') { "*" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// As much of an address as a finding can hold.
fn shown(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_settles_it() {
        for (kind, name, expected) in [
            (WantedKind::Query, "id", "run with `--query 'id=…'`"),
            (WantedKind::Dataset, "id", "run with `--target '{\"dataset\":{\"id\":…}}'`"),
            (
                WantedKind::Storage,
                "token",
                "run with `--mock FILE`, the file holding `{\"storage\":{\"token\":…}}`",
            ),
            (
                WantedKind::Call,
                "POST https://a.example/~id~/b?c=1",
                "run with `--mock FILE`, the file holding `{\"requests\":[{\"method\":\"POST\",\"url\":\"https://a.example/*/b\",\"answer\":{\"data\":…}}]}`",
            ),
            (
                WantedKind::Call,
                "wx.getLocation",
                "run with `--mock FILE`, the file holding `{\"apis\":{\"getLocation\":{\"answer\":…}}}`",
            ),
            (
                WantedKind::Call,
                "wx.cloud.callFunction function login",
                "run with `--mock FILE`, the file holding `{\"cloud\":{\"functions\":{\"login\":{\"answer\":…}}}}`",
            ),
            (WantedKind::Call, "Query.get", "check on a phone: no mock can answer `Query.get` yet"),
        ] {
            let data = Wanted { kind, name: name.to_owned(), at: None };
            assert_eq!(remedy(&data, &["wx"]).en(), expected);
        }
    }
}
