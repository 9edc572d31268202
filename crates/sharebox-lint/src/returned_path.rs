//! What a returned share path looks like, so that one defect has one rule.

use sharebox_contract::SharePath;
use sharebox_diagnostic::{Text, text};
use sharebox_platform::Platform;

/// A returned share path, taken apart.
#[derive(Debug, Clone)]
pub(crate) struct ReturnedPath<'a> {
    /// The field: `path`, `PCPath`.
    pub(crate) field: &'static str,
    /// As it was returned.
    pub(crate) text: &'a str,
    /// Taken apart as the platform does.
    pub(crate) parsed: SharePath,
    /// What it looks like.
    pub(crate) shape: PathShape,
    platform: &'static Platform,
}

/// What a share path looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathShape {
    /// Nothing.
    Empty,
    /// An address with a scheme or a host.
    Url,
    /// A page of a plugin.
    Plugin,
    /// A query, or a lone slash, without a page.
    NoPage,
    /// A path that begins at the page's own directory.
    Relative,
    /// A page of this mini program.
    Page,
}

impl<'a> ReturnedPath<'a> {
    /// `text`, returned as `field`.
    pub(crate) fn new(field: &'static str, text: &'a str, platform: &'static Platform) -> Self {
        let parsed = SharePath::parse(text, &platform.path);
        let shape = shape(&parsed, text);
        Self { field, text, parsed, shape, platform }
    }

    /// How a message names it.
    pub(crate) fn name(&self) -> Text {
        match self.field {
            "path" => text!("share path", "分享路径"),
            other => Text::verbatim(other),
        }
    }

    /// The page, for messages: without its query.
    pub(crate) fn page(&self) -> &str {
        &self.parsed.page
    }

    /// `page` as the author would write it here: with a leading slash where one is documented or was written.
    pub(crate) fn written(&self, page: &str) -> String {
        let slash = self.platform.path.slash_documented || self.parsed.leading_slash;
        format!("{}{page}", if slash { "/" } else { "" })
    }

    /// The ending of a page's own file, on a platform that adds an ending itself.
    pub(crate) fn file_ending(&self) -> Option<&'static str> {
        let suffix = self.platform.path.suffix?;
        let endings = [suffix, self.platform.files.markup, ".js"];
        endings.into_iter().find(|ending| self.page().len() > ending.len() && self.page().ends_with(ending))
    }

    /// Whether a page of this mini program is named, in a form that can be looked up.
    pub(crate) fn names_a_page(&self) -> bool {
        self.shape == PathShape::Page && self.file_ending().is_none()
    }

    /// Alias and page of a plugin page, with the query if there is one.
    pub(crate) fn plugin(&self) -> Option<&str> {
        let (_, rest) = self.text.split_once("://")?;
        (self.shape == PathShape::Plugin).then(|| rest.split(['/', '?']).next().unwrap_or_default())
    }
}

fn shape(path: &SharePath, text: &str) -> PathShape {
    let page = path.page.as_str();
    match page.split_once("://") {
        Some(("plugin", _)) => return PathShape::Plugin,
        Some((scheme, _)) if is_scheme(scheme) => return PathShape::Url,
        _ => {}
    }
    if text.is_empty() {
        PathShape::Empty
    } else if page.is_empty() {
        PathShape::NoPage
    } else if path.leading_slash && page.strip_prefix('/').is_some_and(begins_with_host) {
        PathShape::Url
    } else if !path.leading_slash
        && (page == "." || page == ".." || page.starts_with("./") || page.starts_with("../"))
    {
        PathShape::Relative
    } else {
        PathShape::Page
    }
}

pub(crate) fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Whether `//` + `text` is an address: a page called `//pages/a/a` has one slash too many, but no host.
fn begins_with_host(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    host.contains(['.', ':']) || host == "localhost"
}

#[test]
fn shapes() {
    use PathShape::{Empty, NoPage, Page, Plugin, Relative, Url};
    let wechat = sharebox_platform::find("wechat").unwrap();
    for (text, expected) in [
        ("", Empty),
        ("?a=1", NoPage),
        ("/", NoPage),
        ("/?a=1", NoPage),
        ("https://a.com/b", Url),
        ("/https://a.com/b", Url),
        ("weixin://dl", Url),
        ("//a.com/b", Url),
        ("//localhost/b", Url),
        ("//pages/a/a", Page),
        ("plugin://live/room", Plugin),
        ("./b", Relative),
        ("../b/b?x=1", Relative),
        ("pages/a/a?u=https://a.com", Page),
        ("/pages/a/a", Page),
        (".hidden/a", Page),
    ] {
        assert_eq!(ReturnedPath::new("path", text, wechat).shape, expected, "{text}");
    }
    assert_eq!(ReturnedPath::new("path", "plugin://live/room?x=1", wechat).plugin(), Some("live"));
    assert_eq!(ReturnedPath::new("path", "a/b.wxml?x=1", wechat).file_ending(), Some(".wxml"));
    assert_eq!(
        ReturnedPath::new("path", "a/b.html", sharebox_platform::find("feishu").unwrap()).file_ending(),
        None
    );
}
