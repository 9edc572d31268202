//! Lines and columns of byte offsets, for texts of which most come in order.

use std::cell::Cell;

use sharebox_diagnostic::{Position, Span};

/// Counts lines and columns of one text. Unlike [`SourceText::position`](sharebox_diagnostic::SourceText::position) it goes
/// on from the last place: counting from the beginning of the line takes quadratic time in a file of one long line.
#[derive(Debug)]
pub struct Positions(Cell<(usize, Position)>);

const START: (usize, Position) = (0, Position { line: 1, column: 1 });

impl Default for Positions {
    fn default() -> Self {
        Self(Cell::new(START))
    }
}

impl Positions {
    /// Where the byte at `offset` of `text`, which is always the same one, stands: line and column from 1, columns in UTF-16
    /// code units.
    pub fn of(&self, text: &str, offset: usize) -> Position {
        let (mut at, mut position) = Some(self.0.get()).filter(|(at, _)| *at <= offset).unwrap_or(START);
        for c in text.get(at..offset).unwrap_or_default().chars() {
            at += c.len_utf8();
            if c == '\n' || (c == '\r' && text.as_bytes().get(at) != Some(&b'\n')) {
                position = Position::new(position.line.saturating_add(1), 1);
            } else {
                position.column = position.column.saturating_add(if c.len_utf16() == 2 { 2 } else { 1 });
            }
        }
        self.0.set((at, position));
        position
    }

    /// From where to where the bytes from `start` to `end` of `text` stand.
    pub fn span(&self, text: &str, start: usize, end: usize) -> Span {
        let start = self.of(text, start);
        Span::new(start, self.of(text, end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sharebox_diagnostic::SourceText;

    use super::*;

    proptest! {
        #[test]
        fn they_are_those_of_the_source_text(text in "[a😀第\r\n]{0,30}", offsets in prop::collection::vec(0..30_usize, 1..6)) {
            let (source, positions) = (SourceText::new("a", text.as_str()), Positions::default());
            for offset in offsets.into_iter().filter(|offset| text.is_char_boundary(*offset)) {
                prop_assert_eq!(positions.of(&text, offset), source.position(offset), "{:?} {}", &text, offset);
            }
        }
    }
}
