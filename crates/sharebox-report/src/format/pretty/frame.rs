//! A piece of source, cut and cleaned for a code frame.
//!
//! `annotate-snippets` draws the frame. It replaces most control characters itself, but not all that can do harm,
//! and it cuts long lines without regard to wide characters; so the lines it gets are clean and short already,
//! and the spans are moved accordingly.

use std::ops::Range;

use sharebox_diagnostic::{Position, SourceText, Span};
use unicode_width::UnicodeWidthChar;

use crate::safe::{is_harmful, is_joiner, is_pictograph};

/// Lines beyond which a second place gets a frame of its own, and a long span is shown by its first line.
const NEAR: usize = 60;

/// Bytes of a line that are looked at: more than the widest terminal shows, whatever the characters.
const LONG: usize = 4_096;

/// What stands where a line was cut.
const CUT: char = '…';

/// Columns of a tab.
const TAB: &str = "    ";

/// Source lines and the spans in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// The lines.
    pub(super) source: String,
    /// Number of the first one.
    pub(super) first_line: usize,
    /// The spans that were asked for, in bytes of `source`.
    pub(super) spans: Vec<Range<usize>>,
}

/// A point: a line (from 0) and bytes into it.
type Point = (usize, usize);

/// Whether `span` can share a frame with `other`.
pub(super) fn near(span: Span, other: Span) -> bool {
    (span.start.line.abs_diff(other.start.line) as usize) < NEAR
}

/// The frame around `spans` in at most `columns`; the first one is surely in sight. `None` where the file has no
/// such place.
pub(super) fn frame(text: &SourceText, spans: &[Span], columns: usize) -> Option<Frame> {
    let points: Vec<(Point, Point)> = spans.iter().map(|span| points(text, *span)).collect::<Option<_>>()?;
    let first = points.iter().map(|(start, _)| start.0).min()?;
    let last = points.iter().map(|(_, end)| end.0).max()?;
    let lines: Vec<&str> = (first..=last).map(|line| line_of(text, line)).collect::<Option<_>>()?;

    // Line number, ` | `, and what a span over several lines draws at the left.
    let gutter =
        (last + 1).to_string().len() + 3 + if points.iter().any(|(a, b)| a.0 != b.0) { 3 } else { 0 };
    let columns = columns.saturating_sub(gutter).max(20);

    let mut source = String::new();
    let mut spans = vec![0..0; points.len()];
    for (at, line) in (first..).zip(lines) {
        let base = source.len();
        let mut marks: Vec<(usize, &mut usize)> = Vec::new();
        for (span, (start, end)) in spans.iter_mut().zip(&points) {
            if start.0 == at {
                marks.push((start.1, &mut span.start));
            }
            if end.0 == at {
                marks.push((end.1, &mut span.end));
            }
        }
        source += &clean_line(&excerpt(line, focus(&points, at, line)), columns, &mut marks);
        for (_, mark) in marks {
            *mark += base;
        }
        source.push('\n');
    }
    Some(Frame { source, first_line: first + 1, spans })
}

/// Both ends of `span`. An end that is nowhere, or before the start, is the start.
fn points(text: &SourceText, span: Span) -> Option<(Point, Point)> {
    let start = point(text, span.start)?;
    let mut end = point(text, span.end).filter(|end| *end >= start).unwrap_or(start);
    if end.0 - start.0 > NEAR {
        end = (start.0, line_of(text, start.0)?.len());
    }
    Some((start, end))
}

fn point(text: &SourceText, at: Position) -> Option<Point> {
    let line = (at.line as usize).checked_sub(1)?;
    Some((line, text.offset(at)? - text.offset(Position::new(at.line, 1))?))
}

/// The line numbered `line` from 0.
fn line_of(text: &SourceText, line: usize) -> Option<&str> {
    text.line(u32::try_from(line + 1).ok()?)
}

/// The bytes of `line` (numbered `at`) that must be in sight: those of the first span that touches it.
fn focus(points: &[(Point, Point)], at: usize, line: &str) -> Range<usize> {
    let touching = points.iter().find(|(start, end)| start.0 == at || end.0 == at);
    touching.map_or(0..0, |(start, end)| {
        let from = if start.0 == at { start.1 } else { 0 };
        from..if end.0 == at { end.1 } else { line.len() }
    })
}

/// Part of a line.
struct Excerpt<'a> {
    text: &'a str,
    /// Bytes of the line before it.
    skipped: usize,
    /// Whether the line goes on behind it.
    more: bool,
    /// What must be in sight, in bytes of `text`.
    focus: Range<usize>,
}

/// The surroundings of `focus`: of a line of megabytes, only what could be shown is looked at.
fn excerpt(line: &str, focus: Range<usize>) -> Excerpt<'_> {
    let skipped =
        if line.len() > LONG { line.floor_char_boundary(focus.start.saturating_sub(LONG / 4)) } else { 0 };
    let end = line.ceil_char_boundary(skipped + LONG);
    let focus = focus.start - skipped..focus.end.min(end) - skipped;
    Excerpt { text: &line[skipped..end], skipped, more: end < line.len(), focus }
}

/// The first column to show, so that the focus is in sight with something before it.
fn left(excerpt: &Excerpt<'_>, columns: usize) -> usize {
    let (mut at, mut first, mut last) = (0, 0, 0);
    for (byte, _, piece) in pieces(excerpt.text) {
        if byte < excerpt.focus.start {
            first = at + piece.columns;
        }
        if byte < excerpt.focus.end {
            last = at + piece.columns;
        }
        at += piece.columns;
    }
    if at <= columns || last < columns { 0 } else { first.saturating_sub(columns / 3) }
}

/// What of `excerpt` fits into `columns`, with `…` where the line was cut. `marks` are byte offsets in the line;
/// each is turned into one in the result.
fn clean_line(excerpt: &Excerpt<'_>, columns: usize, marks: &mut [(usize, &mut usize)]) -> String {
    let mut out = String::new();
    let window = left(excerpt, columns)..left(excerpt, columns) + columns;
    let all: usize = pieces(excerpt.text).map(|(_, _, piece)| piece.columns).sum();
    let cut_left = window.start > 0 || excerpt.skipped > 0;
    let cut_right = all > window.end || excerpt.more;
    if cut_left {
        out.push(CUT);
    }
    let shown = window.start + usize::from(cut_left)..window.end - usize::from(cut_right);
    for (from, _) in marks.iter_mut() {
        *from = from.saturating_sub(excerpt.skipped).min(excerpt.text.len());
    }
    let mut at = 0;
    for (byte, c, piece) in pieces(excerpt.text) {
        for (_, mark) in marks.iter_mut().filter(|(from, _)| *from == byte) {
            **mark = out.len();
        }
        let next = at + piece.columns;
        if at >= shown.start && next <= shown.end {
            match piece.text {
                Some(text) => out.push_str(text),
                None => out.push(c),
            }
        } else if next > shown.start && at < shown.end {
            // Half of a wide character is in sight.
            out.extend(std::iter::repeat_n(' ', next.min(shown.end) - at.max(shown.start)));
        }
        at = next;
    }
    for (_, mark) in marks.iter_mut().filter(|(from, _)| *from == excerpt.text.len()) {
        **mark = out.len();
    }
    if cut_right {
        out.push(CUT);
    }
    out
}

/// How one character is shown.
struct Piece {
    /// Instead of the character itself.
    text: Option<&'static str>,
    /// Columns.
    columns: usize,
}

/// Every character with its byte offset and how it is shown: always as wide as its parts taken one by one, as the
/// drawer counts.
fn pieces(line: &str) -> impl Iterator<Item = (usize, char, Piece)> {
    let mut before = None;
    line.char_indices().map(move |(at, c)| {
        let after = line[at + c.len_utf8()..].chars().next();
        let piece = piece(before, c, after);
        before = Some(c);
        (at, c, piece)
    })
}

fn piece(before: Option<char>, c: char, after: Option<char>) -> Piece {
    let skin_tone = matches!(c, '\u{1f3fb}'..='\u{1f3ff}') && before.is_some_and(is_pictograph);
    if is_joiner(before, c, after) || matches!(c, '\u{fe0e}' | '\u{fe0f}') || skin_tone {
        // An emoji of several parts is shown part by part: terminals do not agree on its width.
        return Piece { text: Some(""), columns: 0 };
    }
    match c {
        '\t' => Piece { text: Some(TAB), columns: TAB.len() },
        _ if is_harmful(c) => Piece { text: Some(picture(c)), columns: 1 },
        _ => Piece { text: None, columns: c.width().unwrap_or(1) },
    }
}

/// The picture of a control character that has one: `␛`.
fn picture(c: char) -> &'static str {
    const PICTURES: [&str; 32] = [
        "␀", "␁", "␂", "␃", "␄", "␅", "␆", "␇", "␈", "␉", "␊", "␋", "␌", "␍", "␎", "␏", "␐", "␑", "␒", "␓",
        "␔", "␕", "␖", "␗", "␘", "␙", "␚", "␛", "␜", "␝", "␞", "␟",
    ];
    match c {
        '\u{7f}' => "␡",
        _ => PICTURES.get(c as usize).unwrap_or(&"\u{fffd}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(line: u32, start: u32, end: u32) -> Span {
        Span::new(Position::new(line, start), Position::new(line, end))
    }

    /// The lines, and what the spans cover.
    fn show(text: &str, spans: &[Span], columns: usize) -> (String, Vec<String>) {
        let frame = frame(&SourceText::new("a.js", text), spans, columns).unwrap();
        let covered = frame.spans.iter().map(|span| frame.source[span.clone()].to_owned()).collect();
        (frame.source.trim_end().to_owned(), covered)
    }

    #[test]
    fn harmful_characters_have_pictures_and_spans_follow() {
        let line = "\ta = '\u{1b}[31m第\u{202e}7\u{9b}页' + b";
        assert_eq!(
            show(line, &[at(1, 6, 17)], 80),
            ("    a = '␛[31m第�7�页' + b".into(), vec!["'␛[31m第�7�页".into()])
        );
        let emoji = "'👩🏽\u{200d}🚀❤\u{fe0f}a\u{200d}b' x";
        let (shown, covered) = show(emoji, &[at(1, 16, 17)], 80);
        assert_eq!((shown.as_str(), covered[0].as_str()), ("'👩🚀❤a�b' x", "x"));
    }

    #[test]
    fn long_lines_show_the_span() {
        let line = format!("{}'第7页'{}", "a;".repeat(500), "b;".repeat(500));
        assert_eq!(
            show(&line, &[at(1, 1001, 1006)], 44),
            ("…a;a;a;a;a;a;'第7页'b;b;b;b;b;b;b;b;b;b…".into(), vec!["'第7页'".into()])
        );
        // Of a line of megabytes only the surroundings are looked at; its end is shown like any other.
        let line = format!("{}'第7页' }}", "第;".repeat(1 << 18));
        let start = (1 << 19) + 1;
        assert_eq!(
            show(&line, &[at(1, start, start + 5)], 44),
            ("…第;第;第;第;'第7页' }".into(), vec!["'第7页'".into()])
        );
        let wide = "第".repeat(500);
        let (shown, covered) = show(&wide, &[at(1, 400, 402)], 40);
        assert_eq!(shown, format!("… {} …", "第".repeat(16)));
        assert_eq!(covered, ["第第"]);
    }

    #[test]
    fn places_that_do_not_exist_have_no_frame() {
        let text = SourceText::new("a.js", "a\nb");
        assert_eq!(frame(&text, &[at(3, 1, 2)], 80), None);
        assert_eq!(frame(&text, &[at(0, 1, 2)], 80), None);
        assert_eq!(frame(&text, &[], 80), None);
        // An end that is nowhere leaves the start.
        let span = Span::new(Position::new(2, 1), Position::new(9, 9));
        assert_eq!(frame(&text, &[span], 80).unwrap().spans.first(), Some(&(0..0)));
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_is_cut_cleanly(
            text in "[a-z第\t\n\r\u{1b}\u{202e}\u{200d}😀\u{301}]{0,80}",
            lines in (0..5_u32, 0..5_u32), from in (0..90_u32, 0..90_u32), columns in 0..60_usize,
        ) {
            let span = Span::new(Position::new(lines.0, from.0), Position::new(lines.1, from.1));
            if let Some(frame) = frame(&SourceText::new("a.js", &text), &[span, span], columns) {
                prop_assert!(frame.source.get(frame.spans[0].clone()).is_some(), "{:?}", frame);
                prop_assert!(!frame.source.chars().any(|c| c != '\n' && is_harmful(c)));
                for line in frame.source.lines() {
                    let width: usize = line.chars().map(|c| c.width().unwrap_or(1)).sum();
                    prop_assert!(width <= columns.max(30));
                }
            }
        }
    }
}
