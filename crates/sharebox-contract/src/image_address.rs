//! What a returned picture address looks like, so that one defect has one rule.

use sharebox_platform::ImageContract;

use crate::relative::resolve;

/// What the platform takes a picture address for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageAddress<'a> {
    /// Nothing.
    Empty,
    /// The picture itself, written out: `data:…`.
    Data,
    /// A host without a scheme: `//cdn…`.
    ProtocolRelative,
    /// An address that is passed on as it is.
    Url {
        /// Its scheme, as written.
        scheme: &'a str,
        /// What follows `://`.
        rest: &'a str,
    },
    /// Anything else: a path in the package, where the platform takes one. The query is left out.
    Package(&'a str),
}

impl<'a> ImageAddress<'a> {
    /// What a platform with `contract` takes `text` for.
    pub fn new(text: &'a str, contract: &ImageContract) -> Self {
        if text.is_empty() {
            return Self::Empty;
        }
        if text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) {
            return Self::Data;
        }
        if text.starts_with("//") {
            return Self::ProtocolRelative;
        }
        match text.split_once("://") {
            Some((scheme, rest))
                if contract.schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme)) =>
            {
                Self::Url { scheme, rest }
            }
            _ => Self::Package(before_query(text)),
        }
    }

    /// The host of an `http(s)` address, without a port.
    pub fn host(self) -> Option<&'a str> {
        let Self::Url { scheme, rest } = self else { return None };
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            return None;
        }
        let authority = rest.split(['/', '?', '#']).next()?;
        let host = authority.rsplit('@').next()?;
        match host.strip_prefix('[') {
            Some(ipv6) => ipv6.split(']').next(),
            None => host.split(':').next(),
        }
    }

    /// The path whose ending names the format.
    pub fn path(self) -> Option<&'a str> {
        match self {
            Self::Url { rest, .. } => rest.split_once('/').map(|(_, path)| before_query(path)),
            Self::Package(path) => Some(path),
            _ => None,
        }
    }

    /// The file in the package, seen from the page at `route`; `None` where nobody knows from where it is seen.
    pub fn file(self, route: &str, contract: &ImageContract) -> Option<String> {
        let Self::Package(path) = self else { return None };
        if contract.network_only {
            return None;
        }
        let base = match contract.relative_to_page {
            Some(true) => route,
            Some(false) => "",
            None if path.starts_with('/') => "",
            None => return None,
        };
        Some(resolve(base, path))
    }
}

fn before_query(text: &str) -> &str {
    text.split(['?', '#']).next().unwrap_or_default()
}

#[test]
fn addresses() {
    use ImageAddress::{Data, Empty, Package, ProtocolRelative, Url};
    let wechat = &sharebox_platform::find("wechat").unwrap().image;
    for (text, expected) in [
        ("", Empty),
        ("data:image/png;base64,AA", Data),
        ("//cdn.a.com/a.png", ProtocolRelative),
        ("HTTPS://a.com/a.png", Url { scheme: "HTTPS", rest: "a.com/a.png" }),
        ("cloud://env/a.png", Url { scheme: "cloud", rest: "env/a.png" }),
        ("ftp://a.com/a.png", Package("ftp://a.com/a.png")),
        ("图/a.png?v=1", Package("图/a.png")),
    ] {
        assert_eq!(ImageAddress::new(text, wechat), expected, "{text}");
    }
    for (text, expected) in [
        ("http://me:pw@10.0.0.1:80/a", Some("10.0.0.1")),
        ("http://[::1]:80/a", Some("::1")),
        ("https://a.com?x", Some("a.com")),
        ("cloud://env/a", None),
    ] {
        assert_eq!(ImageAddress::new(text, wechat).host(), expected, "{text}");
    }
    assert_eq!(
        ImageAddress::new("a.png?v", wechat).file("pages/a/a", wechat).as_deref(),
        Some("pages/a/a.png")
    );
}
