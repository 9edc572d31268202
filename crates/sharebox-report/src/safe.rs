//! Text from a page, made harmless for a terminal.
//!
//! A page's strings may hold escape sequences that recolour, retitle or rewrite a terminal, and direction
//! controls that show text in another order than it stands in the file. Every such character is written as the
//! author would write it in JavaScript: `\u{1b}`, `\n`.

use sharebox_diagnostic::{Language, Text};

use crate::text::cut;

/// Longest single text from a page within a sentence, in columns.
const LONGEST: usize = 240;

/// What a zero-width joiner joins: `👨‍👩‍👧` is three people and two of them.
const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// The only flags that are spelt with tag characters: England, Scotland, Wales.
const TAG_FLAGS: [&str; 3] = [
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// `text` on one line, with nothing in it that a terminal acts upon.
///
/// Escaped as `\u{…}` (line feed, carriage return and tab as `\n`, `\r`, `\t`): control characters (C0, DEL, C1),
/// line and paragraph separators, direction controls, zero-width and other invisible format characters, the byte
/// order mark and tag characters. A zero-width joiner between two emoji stays, and so do the tags of the three
/// flags that need them: without them `👨‍👩‍👧` falls apart. Combining marks and variation selectors stay too.
///
/// ```
/// assert_eq!(sharebox_report::safe_line("\u{1b}[31m第7页\n"), r"\u{1b}[31m第7页\n");
/// ```
pub fn safe_line(text: &str) -> String {
    escape(text, None)
}

/// Like [`safe_line`], but line ends stay (as `\n`) and a tab becomes four spaces.
///
/// ```
/// assert_eq!(sharebox_report::safe_text("a\r\n\tb\u{7}"), "a\n    b\\u{7}");
/// ```
pub fn safe_text(text: &str) -> String {
    escape(text, Some("    "))
}

/// A text from a page on one line, harmless, and not longer than a reader has patience for.
pub fn short(text: &str) -> String {
    let start: String = text.chars().take(LONGEST * 2).collect();
    let line = cut(&safe_line(&start), LONGEST);
    if start.len() < text.len() && !line.ends_with('…') { line + "…" } else { line }
}

/// As [`short`], in every language.
pub(crate) fn shortened(text: &Text) -> Text {
    Text::new(short(text.get(Language::En)), short(text.get(Language::Zh)))
}

/// Whether a terminal, or a reader's eye, is not safe from `c` on its own.
pub(crate) fn is_harmful(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // Soft hyphen, Arabic letter mark, Mongolian vowel separator: invisible.
        | '\u{ad}' | '\u{61c}' | '\u{180e}'
        // Zero-width characters, left-to-right and right-to-left mark.
        | '\u{200b}'..='\u{200f}'
        // Line and paragraph separator, embeddings and overrides.
        | '\u{2028}'..='\u{202e}'
        // Word joiner, invisible operators, isolates, deprecated format characters.
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        // Tags: invisible ASCII.
        | '\u{e0000}'..='\u{e007f}')
}

/// `tab` is `None` for text on one line.
fn escape(text: &str, tab: Option<&str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut previous = None;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        let after = &rest[length..];
        match (c, tab) {
            ('\n', Some(_)) => out.push('\n'),
            ('\r', Some(_)) if after.starts_with('\n') => {}
            ('\t', Some(spaces)) => out.push_str(spaces),
            ('\n', None) => out.push_str("\\n"),
            ('\r', _) => out.push_str("\\r"),
            ('\t', None) => out.push_str("\\t"),
            _ if is_joiner(previous, c, after.chars().next()) => out.push(c),
            _ if is_harmful(c) => out.extend(c.escape_unicode()),
            _ => {
                if let Some(flag) = TAG_FLAGS.iter().find(|flag| rest.starts_with(**flag)) {
                    length = flag.len();
                }
                out.push_str(&rest[..length]);
            }
        }
        previous = Some(c);
        rest = &rest[length..];
    }
    out
}

/// Whether `c` is a zero-width joiner that makes one emoji of its neighbours.
pub(crate) fn is_joiner(before: Option<char>, c: char, after: Option<char>) -> bool {
    // The selector asks for the emoji form of what stands before it: ❤️ is U+2764 U+FE0F.
    c == ZERO_WIDTH_JOINER
        && before.is_some_and(|c| is_pictograph(c) || c == '\u{fe0f}')
        && after.is_some_and(is_pictograph)
}

/// Roughly Unicode's `Extended_Pictographic` with the skin tones: wide enough for every emoji there is.
pub(crate) fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_terminal_acts_upon_is_escaped() {
        for (text, line) in [
            ("第7页", "第7页"),
            ("\u{1b}]0;pwned\u{7}", r"\u{1b}]0;pwned\u{7}"),
            ("\u{9b}31m", r"\u{9b}31m"),
            ("a\r\nb\tc\0\u{7f}", r"a\r\nb\tc\u{0}\u{7f}"),
            ("\u{202e}gnp.exe\u{202c}", r"\u{202e}gnp.exe\u{202c}"),
            ("\u{2066}\u{200f}\u{61c}\u{2029}", r"\u{2066}\u{200f}\u{61c}\u{2029}"),
            ("pay\u{200b}pal\u{feff}", r"pay\u{200b}pal\u{feff}"),
            // Joiners and tags stay only where they make an emoji.
            ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
            ("👩🏽\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥", "👩🏽\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥"),
            ("a\u{200d}b", r"a\u{200d}b"),
            ("👨\u{200d}", r"👨\u{200d}"),
            ("👨\u{200d}\u{200d}👩", r"👨\u{200d}\u{200d}👩"),
            (TAG_FLAGS[0], TAG_FLAGS[0]),
            ("🏴\u{e0068}\u{e0069}\u{e007f}", r"🏴\u{e0068}\u{e0069}\u{e007f}"),
            // What is already escaped stays as it is: this is for reading, not for parsing.
            (r"\u{1b}\n", r"\u{1b}\n"),
        ] {
            assert_eq!(safe_line(text), line, "{text:?}");
        }
    }

    #[test]
    fn text_keeps_its_lines() {
        assert_eq!(safe_text("a\r\nb\nc\rd\te\u{2028}f"), "a\nb\nc\\rd    e\\u{2028}f");
    }

    /// Strings in which trouble is likely.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            "[\u{0}-\u{20}\u{7f}-\u{9f}\u{ad}\u{61c}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}]",
            "[\u{e0000}-\u{e007f}\u{1f3f4}\u{200d}\u{1f468}-\u{1f469}\u{fe0f}]{1,3}",
            Just(TAG_FLAGS[1].to_owned()),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_left(text in hostile()) {
            let mut line = safe_line(&text);
            prop_assert_eq!(&safe_line(&line), &line, "a second time changes nothing");
            for flag in TAG_FLAGS {
                line = line.replace(flag, "🏴");
            }
            let chars: Vec<char> = line.chars().collect();
            for (i, c) in chars.iter().enumerate() {
                let before = i.checked_sub(1).map(|before| chars[before]);
                let joiner = is_joiner(before, *c, chars.get(i + 1).copied());
                prop_assert!(joiner || !is_harmful(*c), "{:?} in {:?}", c, line);
            }
            let lines = safe_text(&text).replace('\n', "");
            prop_assert!(!lines.chars().any(char::is_control));
        }

        #[test]
        fn harmless_text_stays(text in "[ -~第-页😀-😎é]{0,40}") {
            prop_assert_eq!(safe_line(&text), text);
        }
    }
}
