//! Widths, wrapping and cutting of text in columns, and plurals.
//!
//! Text here has been through [`safe_line`](crate::safe_line) already.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands where text was cut.
const CUT: &str = "…";

/// Characters of one visible unit that are taken together; a longer heap of combining marks is taken apart.
const CLUSTER: usize = 16;

/// Closing punctuation does not begin a line.
const CLOSING: &str = "，。、；：！？）》〉」』】〕…,.;:!?)]}’”";

/// Opening punctuation does not end a line.
const OPENING: &str = "（《〈「『【〔([{‘“";

/// Columns that `text` takes: 2 for a Chinese character or an emoji, 0 for a combining mark.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// `text` with spaces behind it up to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// `text` in at most `columns`, with `…` at its end if something is missing.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    wrap(text, columns, 1).pop().unwrap_or_default()
}

/// `text` in lines of at most `columns`, broken at spaces and beside Chinese characters where possible, and at
/// most `lines` of them: the last one ends in `…` if something is missing.
pub(crate) fn wrap(text: &str, columns: usize, lines: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut out = Vec::new();
    let mut rest = text.trim_end();
    while !rest.is_empty() {
        if out.len() + 1 == lines.max(1) {
            out.push(last_line(rest, columns));
            return out;
        }
        let end = line_end(rest, columns);
        out.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start_matches(' ');
    }
    out
}

/// `n` things: `no page`, `1 page`, `2 pages`.
pub(crate) fn plural(n: usize, thing: &str) -> String {
    match n {
        0 => format!("no {thing}s"),
        1 => format!("1 {thing}"),
        _ => format!("{n} {thing}s"),
    }
}

fn last_line(text: &str, columns: usize) -> String {
    let all = hard_end(text, columns);
    if all == text.len() {
        return text.to_owned();
    }
    let end = hard_end(text, columns - width(CUT));
    // Even the first character may be too wide.
    let start = Some(text[..end].trim_end()).filter(|start| width(start) + width(CUT) <= columns);
    format!("{}{CUT}", start.unwrap_or_default())
}

/// Where the first line of `text` ends: at the last good place to break, else at the last place at all.
fn line_end(text: &str, columns: usize) -> usize {
    let hard = hard_end(text, columns);
    if hard == text.len() || text[hard..].starts_with(' ') {
        return hard;
    }
    let mut good = 0;
    let mut at = 0;
    let mut before = "";
    for cluster in clusters(text) {
        if may_break(before, cluster) {
            good = at;
        }
        at += cluster.len();
        before = cluster;
        if at > hard {
            break;
        }
    }
    if good == 0 { hard } else { good }
}

/// How many bytes of `text` fit into `columns`; at least one cluster.
fn hard_end(text: &str, columns: usize) -> usize {
    let mut used = 0;
    let mut end = 0;
    for cluster in clusters(text) {
        // A lone heap of marks has no width, yet must not be free, or a line could go on for ever.
        used += width(cluster).max(1);
        if used > columns && end > 0 {
            break;
        }
        end += cluster.len();
    }
    end
}

fn may_break(before: &str, after: &str) -> bool {
    if before.is_empty() || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    before == " " || width(before) > 1 || width(after) > 1
}

/// The visible units of `text`: a character with its marks, an emoji with all its parts, a flag.
///
/// A small part of Unicode's rules, enough not to tear an emoji apart.
fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (cluster, after) = rest.split_at(cluster_end(rest));
        rest = after;
        (!cluster.is_empty()).then_some(cluster)
    })
}

fn cluster_end(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let mut flag = is_flag_half(first);
    let mut joined = false;
    for (n, (at, c)) in chars.enumerate() {
        let skin_tone = ('\u{1f3fb}'..='\u{1f3ff}').contains(&c);
        let belongs = joined || skin_tone || c.width() == Some(0) || (flag && is_flag_half(c));
        if !belongs || n + 1 == CLUSTER {
            return at;
        }
        flag = false;
        joined = c == '\u{200d}';
    }
    text.len()
}

/// Flags are two letters of their own alphabet.
fn is_flag_half(c: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_where_a_reader_would() {
        for (text, columns, lines, expected) in [
            ("", 10, 2, vec![]),
            ("one two three", 8, 9, vec!["one two", "three"]),
            ("one two three", 7, 9, vec!["one two", "three"]),
            ("第7页的文章", 6, 9, vec!["第7页", "的文章"]),
            // A comma does not begin a line, a bracket does not end one.
            ("第七页，文章", 6, 9, vec!["第七", "页，文", "章"]),
            ("看看「文章」", 6, 9, vec!["看看", "「文", "章」"]),
            ("https://example.com/a/b/c", 10, 2, vec!["https://ex", "ample.com…"]),
            ("第七页的文章在这里", 8, 2, vec!["第七页的", "文章在…"]),
            (
                "👨\u{200d}👩\u{200d}👧👨\u{200d}👩\u{200d}👧🇨🇳🇫🇷",
                4,
                9,
                vec!["👨\u{200d}👩\u{200d}👧👨\u{200d}👩\u{200d}👧", "🇨🇳🇫🇷"],
            ),
        ] {
            assert_eq!(wrap(text, columns, lines), expected, "{text}");
        }
    }

    #[test]
    fn cuts_are_marked_and_fit() {
        assert_eq!(cut("第7页", 5), "第7页");
        assert_eq!(cut("第7页", 4), "第7…");
        assert_eq!(cut("第七页", 5), "第七…");
        assert_eq!(cut(&"a".repeat(1 << 20), 4), "aaa…");
    }

    #[test]
    fn a_heap_of_marks_is_cut_too() {
        let heap = format!("a{}", "\u{301}".repeat(100_000));
        assert!(cut(&heap, 10).chars().count() < 10 * CLUSTER + 2);
    }

    #[test]
    fn plurals() {
        assert_eq!(
            (plural(0, "page"), plural(1, "page"), plural(2, "page")),
            ("no pages".into(), "1 page".into(), "2 pages".into())
        );
    }

    proptest! {
        #[test]
        fn every_line_fits_and_nothing_is_lost(text in "[a-c 第页，「」😀e\u{301}👩\u{200d}]{0,60}", columns in 2_usize..20) {
            let text = crate::safe_line(&text);
            let lines = wrap(&text, columns, usize::MAX);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{:?}", lines);
            }
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            prop_assert!(width(&cut(&text, columns)) <= columns);
        }
    }
}
