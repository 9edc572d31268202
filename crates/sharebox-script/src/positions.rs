//! Places in long lines.
//!
//! [`SourceText`] counts columns from the beginning of the line. A bundle is one line of megabytes, and the facts
//! about one function can take thousands of places, so this counts from a mark nearby.

use sharebox_diagnostic::{Place, Position, SourceText, Span};

/// Bytes between marks.
const DISTANCE: usize = 1024;

/// A text with marks.
#[derive(Debug, Clone)]
pub(crate) struct MarkedText {
    text: SourceText,
    /// Offsets and their positions, in order, the first of them 0.
    marks: Vec<(usize, Position)>,
}

impl MarkedText {
    pub(crate) fn new(text: &SourceText) -> Self {
        let mut marks = vec![(0, Position::new(1, 1))];
        let mut after = 0;
        walk(text.text(), (0, Position::new(1, 1)), |at, position| {
            if at - after >= DISTANCE {
                marks.push((at, position));
                after = at;
            }
            true
        });
        Self { text: text.clone(), marks }
    }

    pub(crate) fn text(&self) -> &str {
        self.text.text()
    }

    /// [`SourceText::offset`].
    pub(crate) fn offset(&self, at: Position) -> Option<usize> {
        self.text.offset(at)
    }

    /// [`SourceText::place`].
    pub(crate) fn place(&self, start: usize, end: usize) -> Place {
        Place::new(self.text.file().clone(), Span::new(self.position(start), self.position(end)))
    }

    fn position(&self, offset: usize) -> Position {
        let after = self.marks.partition_point(|(at, _)| *at <= offset);
        let mark = after.checked_sub(1).and_then(|index| self.marks.get(index).copied());
        let (from, mut position) = mark.unwrap_or((0, Position::new(1, 1)));
        walk(self.text(), (from, position), |at, here| {
            if at <= offset {
                position = here;
            }
            at < offset
        });
        position
    }
}

/// Goes through the characters of `text` from a known place on, telling the offset and position after each,
/// until `visit` has enough.
fn walk(
    text: &str,
    (mut at, mut position): (usize, Position),
    mut visit: impl FnMut(usize, Position) -> bool,
) {
    if !visit(at, position) {
        return;
    }
    let mut chars = text.get(at..).unwrap_or_default().chars().peekable();
    while let Some(c) = chars.next() {
        at += c.len_utf8();
        if c == '\n' || (c == '\r' && chars.peek() != Some(&'\n')) {
            position = Position::new(position.line.saturating_add(1), 1);
        } else {
            position.column = position.column.saturating_add(if c.len_utf16() == 2 { 2 } else { 1 });
        }
        if !visit(at, position) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text() {
        for unit in ["a", "第", "😀b", "a\r\n", "\r", "\n\n", "ab\r\r\nc\n😀第\r"] {
            let text = SourceText::new("a.js", &unit.repeat(3_000 / unit.len()));
            let marked = MarkedText::new(&text);
            assert!(marked.marks.len() > 1, "{unit:?}");
            for offset in 0..text.text().len() + 2 {
                assert_eq!(marked.place(0, offset), text.place(0, offset), "{unit:?} {offset}");
            }
        }
    }
}
