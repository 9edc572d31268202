//! A share path, taken apart the way the platform does.

use sharebox_platform::PathContract;

/// A share path taken apart: page, query, and what was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharePath {
    /// The page: no leading slash, no query.
    pub page: String,
    /// The query behind the first `?`, if there is one.
    pub query: Option<String>,
    /// What stood behind a second `?` and was dropped.
    pub dropped: Option<String>,
    /// Whether it began with a slash.
    pub leading_slash: bool,
}

impl SharePath {
    /// Takes `text` apart by the platform's rules: one leading slash is removed; everything from a second `?`
    /// on is dropped where the platform drops it (contract row 1.3).
    pub fn parse(text: &str, rules: &PathContract) -> Self {
        let (page, rest) = match text.split_once('?') {
            Some((page, rest)) => (page, Some(rest)),
            None => (text, None),
        };
        let (query, dropped) = match rest {
            Some(rest) if rules.drops_second_query == Some(true) => match rest.split_once('?') {
                Some((query, dropped)) => (Some(query), Some(dropped.to_owned())),
                None => (Some(rest), None),
            },
            other => (other, None),
        };
        Self {
            leading_slash: page.starts_with('/'),
            page: page.strip_prefix('/').unwrap_or(page).to_owned(),
            query: query.map(str::to_owned),
            dropped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_paths_apart_like_the_platform() {
        let rules = &sharebox_platform::find("wechat").unwrap().path;
        let path = SharePath::parse("/pages/a/a?x=1?y=2", rules);
        assert_eq!(path.page, "pages/a/a");
        assert_eq!(path.query.as_deref(), Some("x=1"));
        assert_eq!(path.dropped.as_deref(), Some("y=2"));
        assert!(path.leading_slash);

        let rules = &sharebox_platform::find("feishu").unwrap().path;
        let path = SharePath::parse("pages/a/a?x=1?y=2", rules);
        assert_eq!(path.query.as_deref(), Some("x=1?y=2"));
        assert_eq!(path.dropped, None);
        assert_eq!(SharePath::parse("//a", rules).page, "/a");
        assert_eq!(SharePath::parse("", rules).page, "");
    }
}
