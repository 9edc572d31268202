//! Character references in attribute values.

use std::borrow::Cow;

/// The references that mini-program markup knows by name.
const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
];

/// No known reference is longer than this between `&` and `;`.
const LONGEST: usize = 10;

/// `text` with `&amp;`, `&#38;` and `&#x26;` replaced; anything else that begins with `&` stays as written.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start + 1..];
        let end = rest.bytes().take(LONGEST + 1).position(|byte| byte == b';');
        match end.and_then(|end| Some((end, reference(&rest[..end])?))) {
            Some((end, c)) => {
                decoded.push_str(&c);
                rest = &rest[end + 1..];
            }
            None => decoded.push('&'),
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn reference(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, text)| Cow::Borrowed(*text));
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // `from_str_radix` would take a sign.
    if !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let c = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
    Some(Cow::Owned(c.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_known_references_and_nothing_else() {
        let cases = [
            ("a", "a"),
            ("&lt;b&gt; &amp;amp; &quot;&apos;", "<b> &amp; \"'"),
            ("&#65;&#x41;&#X1F600;", "AA😀"),
            ("&nbsp;", "\u{a0}"),
            ("a&b=1&c", "a&b=1&c"),
            (
                "&unknown; &; &#; &#x; &#+5; &#xD800; &#99999999;",
                "&unknown; &; &#; &#x; &#+5; &#xD800; &#99999999;",
            ),
            ("&第;&", "&第;&"),
            ("&&amp;", "&&"),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text), expected);
        }
    }
}
