//! Address patterns: `https://api.example.com/items/:id`, `/items/*`, `**/list`, or a regular expression.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Text, text};

use crate::target::{Target, decode, normal_path, origin, pairs, split};

/// Bytes of a compiled regular expression.
const REGEX_BYTES: usize = 2 * 1024 * 1024;

/// A pattern that addresses may match.
///
/// In text, `*` stands for anything but a slash, `**` for anything, `:name` for one part of the path; a pattern
/// that begins with `/` fits every origin. Its query names parameters that must be there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct UrlPattern {
    /// As it was written.
    source: String,
    what: What,
    /// Parameters that must be there, `*` for any value.
    query: Vec<(String, String)>,
    #[serde(skip)]
    compiled: OnceLock<Option<Regex>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum What {
    /// This origin and path, or this path on any origin.
    Exactly { origin: Option<String>, path: String },
    /// A regular expression over origin and path, and what they begin with in any case.
    Wild { prefix: String, any_origin: bool, regex: String },
    /// The user's own regular expression over the whole address as the page wrote it.
    Regex(String),
}

/// A piece of a pattern's text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    /// `*`
    Star,
    /// `**`
    Stars,
    /// `/**/`: a slash, and any folders behind it.
    Folders,
    /// `/**` at the end: the folder itself, and anything below it.
    Below,
    /// `:name`
    Name,
}

impl UrlPattern {
    /// Reads a pattern's text.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn parse(source: &str) -> Result<Self, Text> {
        let text = source.trim();
        let (place, query) = text.split_once('?').unwrap_or((text, ""));
        let rooted = place.starts_with('/');
        if !(rooted || place.starts_with('*') || place.contains("://")) {
            return Err(text!(
                "`{source}` fits no address: begin with `https://`, with `/` for any server, or with `*`",
                "`{source}` 匹配不到任何网址：请以 `https://` 开头，以 `/` 开头表示任意服务器，或以 `*` 开头"
            ));
        }
        // `*/items` and `*` are meant to fit any server.
        let widened = if place.starts_with('*') && !place.starts_with("**") {
            ["*", place].concat()
        } else {
            place.to_owned()
        };
        let (host, path) =
            if rooted || !widened.contains("://") { ("", widened.as_str()) } else { split(&widened) };
        let path = if path.is_empty() && !host.ends_with("**") { "/" } else { path };
        let host = origin(host);
        let decoded = decode(path);
        // A pattern's own marks stay what they are: `%2A` is a star in the address.
        let path = if decoded.matches(['*', ':', '\\']).count() == path.matches(['*', ':', '\\']).count() {
            decoded
        } else {
            path.into()
        };
        let path = if path.is_empty() { String::new() } else { normal_path(&path) };
        let (host_pieces, path_pieces) = (pieces(&host, false), pieces(&path, true));
        let plain = |pieces: &[Piece<'_>]| pieces.iter().all(is_plain);
        let what = if plain(&host_pieces) && plain(&path_pieces) {
            let path = leading(&path_pieces);
            What::Exactly { origin: (!rooted).then_some(host), path }
        } else {
            let mut prefix = leading(&host_pieces);
            if plain(&host_pieces) {
                prefix += &leading(&path_pieces);
            }
            let regex = format!("(?s)^{}{}$", translate(&host_pieces), translate(&path_pieces));
            What::Wild { prefix, any_origin: rooted, regex }
        };
        let query = pairs(query);
        Ok(Self { source: source.to_owned(), what, query, compiled: OnceLock::new() })
    }

    /// Takes the user's regular expression.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn regex(source: &str) -> Result<Self, Text> {
        compile(source).map_err(|error| {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            text!(
                "`{source}` is no regular expression that is understood here: {reason}",
                "`{source}` 不是这里能理解的正则表达式：{reason}"
            )
        })?;
        let what = What::Regex(source.to_owned());
        Ok(Self { source: source.to_owned(), what, query: Vec::new(), compiled: OnceLock::new() })
    }

    /// As it was written.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// Whether an address fits: as the page wrote it, and taken apart.
    pub(crate) fn matches(&self, address: &str, target: &Target) -> bool {
        let fits = match &self.what {
            What::Exactly { origin, path } => {
                *path == target.path && origin.as_ref().is_none_or(|origin| *origin == target.origin)
            }
            What::Wild { prefix, any_origin: true, .. } => {
                target.path.starts_with(prefix.as_str()) && self.is_match(&target.path)
            }
            What::Wild { prefix, .. } => {
                let place = target.place();
                place.starts_with(prefix.as_str()) && self.is_match(&place)
            }
            What::Regex(_) => self.is_match(address),
        };
        fits && self.query.iter().all(|wanted| has_pair(&target.query, wanted))
    }

    fn is_match(&self, text: &str) -> bool {
        let (What::Wild { regex, .. } | What::Regex(regex)) = &self.what else { return false };
        // It has compiled before, when the file was read.
        let compiled = self.compiled.get_or_init(|| compile(regex).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

impl PartialEq for UrlPattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.source, &self.what, &self.query) == (&other.source, &other.what, &other.query)
    }
}

/// Whether a query has a parameter with a value; `*` is any value.
pub(crate) fn has_pair(query: &[(String, String)], (key, value): &(String, String)) -> bool {
    query.iter().any(|(other, got)| other == key && (value == "*" || got == value))
}

fn compile(regex: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(regex).size_limit(REGEX_BYTES).build()
}

/// The pieces of a pattern's text. A backslash takes its meaning from the character behind it.
fn pieces(text: &str, names: bool) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (piece, length) = if c == '\\' && rest.len() > 1 {
            // The character behind it belongs to the next plain text.
            push(&mut pieces, &text[plain..at]);
            plain = at + 1;
            at = plain + rest[1..].chars().next().map_or(0, char::len_utf8);
            continue;
        } else if rest == "/**" {
            (Piece::Below, rest.len())
        } else if rest.starts_with("/**/") {
            (Piece::Folders, 4)
        } else if c == '*' {
            match rest.len() - rest.trim_start_matches('*').len() {
                1 => (Piece::Star, 1),
                stars => (Piece::Stars, stars),
            }
        } else if let Some(length) = name(rest).filter(|_| names && text[..at].ends_with('/')) {
            (Piece::Name, length)
        } else {
            at += c.len_utf8();
            continue;
        };
        push(&mut pieces, &text[plain..at]);
        pieces.push(piece);
        at += length;
        plain = at;
    }
    push(&mut pieces, &text[plain..]);
    pieces
}

/// Bytes of the `:name` that `text` begins with.
fn name(text: &str) -> Option<usize> {
    let name = text.strip_prefix(':')?;
    let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let first = name.bytes().next()?;
    (length > 0 && !first.is_ascii_digit()).then_some(length + 1)
}

fn push<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

fn is_plain(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Text(_))
}

/// What any fitting text begins with.
fn leading(pieces: &[Piece<'_>]) -> String {
    let texts =
        pieces.iter().map_while(|piece| if let Piece::Text(text) = piece { Some(*text) } else { None });
    texts.collect()
}

/// A regular expression that fits the same texts.
fn translate(pieces: &[Piece<'_>]) -> String {
    let mut regex = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => regex.push_str(&regex::escape(text)),
            Piece::Star => regex.push_str("[^/]*"),
            Piece::Stars => regex.push_str(".*"),
            Piece::Folders => regex.push_str("/(?:.*/)?"),
            Piece::Below => regex.push_str("(?:/.*)?"),
            Piece::Name => regex.push_str("[^/]+"),
        }
    }
    regex
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fits(pattern: &str, address: &str) -> bool {
        UrlPattern::parse(pattern).unwrap().matches(address, &Target::parse(address))
    }

    #[test]
    fn patterns_fit_what_a_reader_expects() {
        for (pattern, address, expected) in [
            ("https://a.com/items", "https://a.com/items?id=1", true),
            ("https://a.com/items", "https://A.com:443/items/", true),
            ("https://a.com/items/", "https://a.com/items", true),
            ("https://a.com/items", "https://a.com/items/1", false),
            ("https://a.com/Items", "https://a.com/items", false),
            ("https://a.com", "https://a.com/", true),
            ("https://a.com", "https://a.com/x", false),
            ("https://a.com/**", "https://a.com/x/y", true),
            ("https://a.com/**", "https://a.com", true),
            ("https://a.com/x/**", "https://a.com/x", true),
            ("https://a.com/x/**", "https://a.com/xy", false),
            ("https://a.com/**/list", "https://a.com/list", true),
            ("https://a.com/**/list", "https://a.com/v1/shop/list", true),
            ("https://a.com/**/list", "https://a.com/alist", false),
            ("https://*.a.com/x", "https://b.a.com/x", true),
            ("https://**", "https://b.a.com/x/y", true),
            ("*://a.com/x", "http://a.com/x", true),
            ("/items/*", "https://any.com/items/7", true),
            ("/items/*", "https://any.com/items/7/x", false),
            ("/items/*", "/items/7", true),
            ("/items/:id", "https://a.com/items/7", true),
            ("/items/:id", "https://a.com/items/", false),
            ("/items/:id.json", "https://a.com/items/7.json", true),
            ("/v1/:batchGet", "https://a.com/v1/x", true),
            ("/v1/\\:batchGet", "https://a.com/v1/:batchGet", true),
            ("/v1/\\:batchGet", "https://a.com/v1/x", false),
            ("/a\\*b", "https://a.com/a*b", true),
            ("/a\\*b", "https://a.com/axb", false),
            ("/v1/:1x", "https://a.com/v1/:1x", true),
            ("*/items", "https://a.com/v1/items", true),
            ("*/items", "https://a.com/xitems", false),
            ("*", "https://a.com/x?y=1", true),
            ("**/茶", "https://a.com/%E8%8C%B6", true),
            ("/%E8%8C%B6", "https://a.com/茶", true),
            ("/items?id=1", "https://a.com/items?x=2&id=1", true),
            ("/items?id=1", "https://a.com/items?id=2", false),
            ("/items?id=*", "https://a.com/items?id=2", true),
            ("/items?id=*", "https://a.com/items", false),
            ("/a.b", "https://a.com/axb", false),
        ] {
            assert_eq!(fits(pattern, address), expected, "{pattern} {address}");
        }
    }

    #[test]
    fn a_pattern_that_fits_nothing_is_refused() {
        for pattern in ["api.example.com/items", "items", ""] {
            assert!(UrlPattern::parse(pattern).unwrap_err().en().contains("begin with"), "{pattern}");
        }
        assert!(UrlPattern::regex("(?=x)").unwrap_err().en().contains("look-around"));
        assert!(UrlPattern::regex("a{1000}{1000}{1000}").is_err());
        let regex = UrlPattern::regex("/items/[0-9]+$").unwrap();
        for (address, expected) in [("https://a.com/items/12", true), ("https://a.com/items/x", false)] {
            assert_eq!(regex.matches(address, &Target::parse(address)), expected);
        }
    }

    /// What the marks mean, written down without regular expressions.
    fn naive(pattern: &[char], text: &[char]) -> bool {
        match pattern {
            [] => text.is_empty(),
            ['/', '*', '*'] => text.is_empty() || text[0] == '/',
            ['/', '*', '*', '/', rest @ ..] => {
                text.first() == Some(&'/')
                    && (1..=text.len()).any(|at| (at == 1 || text[at - 1] == '/') && naive(rest, &text[at..]))
            }
            ['*', '*', rest @ ..] => (0..=text.len()).any(|at| naive(rest, &text[at..])),
            ['*', rest @ ..] => (0..=text.len())
                .take_while(|at| *at == 0 || text[at - 1] != '/')
                .any(|at| naive(rest, &text[at..])),
            [c, rest @ ..] => text.first() == Some(c) && naive(rest, &text[1..]),
        }
    }

    proptest! {
        #[test]
        fn marks_mean_what_they_say(
            pattern in "/([ab/]|\\*|/\\*\\*|/\\*\\*/){0,6}",
            path in "/[ab/]{0,7}",
        ) {
            // Three stars in a row are two.
            prop_assume!(!pattern.contains("***"));
            let chars = |text: &str| normal_path(text).chars().collect::<Vec<_>>();
            prop_assert_eq!(fits(&pattern, &path), naive(&chars(&pattern), &chars(&path)));
        }

        #[test]
        fn any_text_is_read_or_refused(pattern in "\\PC{0,30}|[*:/\\\\a%?=&.]{0,30}", address in "\\PC{0,30}") {
            if let Ok(pattern) = UrlPattern::parse(&pattern) {
                pattern.matches(&address, &Target::parse(&address));
                if let What::Wild { regex, .. } = &pattern.what {
                    prop_assert!(compile(regex).is_ok(), "{}", regex);
                }
            }
        }

        #[test]
        fn an_address_without_marks_fits_itself(address in "https://[a-z]{1,8}(/[a-z0-9茶.]{1,5}){0,4}") {
            prop_assert!(fits(&address, &address));
        }
    }
}
