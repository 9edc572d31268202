//! Which pages a case is about: patterns of routes, or a page by its script.

use globset::GlobBuilder;
use sharebox_diagnostic::{Text, text};
use sharebox_document::{Node, Wrong};

use crate::{At, Pages, Route};

/// Longest pattern of routes, in bytes.
const LONGEST: usize = 500;

/// The pages that the key `page` names.
pub(crate) fn pages(node: &Node) -> Result<Pages, Wrong> {
    let texts = node.texts("page")?;
    if let [(script, at)] = texts.as_slice()
        && [".js", ".ts"].iter().any(|ending| script.ends_with(ending))
    {
        return Ok(Pages::Script(At { value: (*script).to_owned(), at: *at }));
    }
    let mut routes = Vec::new();
    for (text, at) in texts {
        let wrong = |message: Text| Wrong { at, message };
        let route = text.trim_start_matches("./").trim_start_matches('/');
        if route.is_empty() {
            return Err(wrong(text!(
                "an empty pattern names nothing: write `**` for every page",
                "空的匹配模式匹配不到任何东西：要匹配所有页面请写 `**`"
            )));
        }
        if route.len() > LONGEST {
            return Err(wrong(text!(
                "this pattern is longer than {LONGEST} bytes: shorten it",
                "这个匹配模式超过 {LONGEST} 字节：请缩短"
            )));
        }
        if [".js", ".ts"].iter().any(|ending| route.ends_with(ending)) {
            return Err(wrong(text!(
                "a page by its script is one page: name it alone",
                "用脚本指定的页面只有一个：请单独写"
            )));
        }
        let glob = GlobBuilder::new(route).literal_separator(true).backslash_escape(true).build();
        let glob = glob
            .map_err(|error| wrong(text!("no pattern: {}", "不是匹配模式：{}", error.kind().to_string())))?;
        let route = Route { text: route.to_owned(), matcher: glob.compile_matcher() };
        routes.push(At { value: route, at });
    }
    if routes.is_empty() {
        return Err(node.wrong(text!(
            "`page` names no page: write `**` for every page",
            "`page` 没有指定页面：要匹配所有页面请写 `**`"
        )));
    }
    Ok(Pages::Routes(routes))
}
