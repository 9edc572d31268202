//! Where a request goes, taken apart so that two ways to write one address are equal.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// An address: origin and path in one normal form, and its query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// `https://api.example.com:8080`, in lower case, without the port that the scheme implies; empty for an
    /// address that begins with its path.
    pub origin: String,
    /// The path, percent-decoded, without a slash at its end; `/` for none.
    pub path: String,
    /// The query, decoded, in order.
    pub query: Vec<(String, String)>,
}

impl Target {
    /// Takes an address apart. Any text is one: what has no scheme is all path.
    pub fn parse(address: &str) -> Self {
        let address = address.split_once('#').map_or(address, |(before, _)| before).trim();
        let (place, query) = address.split_once('?').unwrap_or((address, ""));
        let (origin, path) = split(place);
        Self { origin: self::origin(origin), path: normal_path(&decode(path)), query: pairs(query) }
    }

    /// Origin and path.
    pub fn place(&self) -> String {
        [self.origin.as_str(), &self.path].concat()
    }
}

/// The parts before and behind the beginning of the path.
pub(crate) fn split(place: &str) -> (&str, &str) {
    let Some(scheme) = place.find("://") else { return ("", place) };
    let host = scheme + 3;
    place.split_at(place[host..].find('/').map_or(place.len(), |slash| host + slash))
}

/// The origin in lower case without the port that its scheme implies.
pub(crate) fn origin(origin: &str) -> String {
    let mut origin = origin.to_lowercase();
    for (scheme, port) in [("http://", ":80"), ("https://", ":443"), ("ws://", ":80"), ("wss://", ":443")] {
        if origin.starts_with(scheme) && origin.ends_with(port) {
            origin.truncate(origin.len() - port.len());
            break;
        }
    }
    origin
}

/// A path without a slash at its end.
pub(crate) fn normal_path(path: &str) -> String {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() { "/".to_owned() } else { path.to_owned() }
}

/// The pairs of a query or a form, decoded.
pub(crate) fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let decoded = |text: &str| decode(&text.replace('+', " ")).into_owned();
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (decoded(key), decoded(value)))
        .collect()
}

/// Percent-decoded; a text that is no UTF-8 behind its percents stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_one_form() {
        for (a, b) in [
            ("HTTPS://API.Example.com:443/a/?x=1#top", "https://api.example.com/a?x=1"),
            ("http://h:80", "http://h/"),
            ("https://h/%E8%8C%B6", "https://h/茶"),
            ("https://h/a?q=%E8%8C%B6+x", "https://h/a?q=茶%20x"),
            ("/items/", "/items"),
        ] {
            assert_eq!(Target::parse(a), Target::parse(b), "{a}");
        }
        assert_ne!(Target::parse("https://h:8443/a"), Target::parse("https://h/a"));
        assert_eq!(Target::parse("https://h/%ff").path, "/%ff");
        assert_eq!(Target::parse("undefined/items").place(), "undefined/items");
    }
}
