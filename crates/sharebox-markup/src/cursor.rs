//! Byte offsets to places, walking forwards.

use sharebox_diagnostic::{Place, Position, SourceText, Span};

/// Turns growing byte offsets into positions in one walk over the text.
///
/// [`SourceText::position`] counts from the beginning of the line, which would make a file of one long line with
/// many buttons quadratic.
#[derive(Debug)]
pub(crate) struct Cursor<'a> {
    source: &'a SourceText,
    offset: usize,
    at: Position,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(source: &'a SourceText) -> Self {
        Self { source, offset: 0, at: Position::new(1, 1) }
    }

    /// The place of `start..end`. Both are character boundaries, and `start` is not before that of the last call.
    pub(crate) fn place(&mut self, start: usize, end: usize) -> Place {
        let start = self.position(start);
        let mut ahead = Cursor { source: self.source, offset: self.offset, at: self.at };
        Place::new(self.source.file().clone(), Span::new(start, ahead.position(end)))
    }

    fn position(&mut self, offset: usize) -> Position {
        let text = self.source.text();
        let bytes = text.as_bytes();
        for c in text.get(self.offset..offset).unwrap_or_default().chars() {
            self.offset += c.len_utf8();
            if c == '\n' || (c == '\r' && bytes.get(self.offset) != Some(&b'\n')) {
                self.at = Position::new(self.at.line.saturating_add(1), 1);
            } else {
                let units = if c.len_utf16() == 2 { 2 } else { 1 };
                self.at.column = self.at.column.saturating_add(units);
            }
        }
        self.at
    }
}

/// The positions of byte offsets that never go back, in one walk over the text.
pub fn positions(source: &SourceText, offsets: impl IntoIterator<Item = usize>) -> Vec<Position> {
    let mut cursor = Cursor::new(source);
    offsets.into_iter().map(|offset| cursor.position(offset)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_source_text(text in "[a第😀\r\n ]{0,40}") {
            let source = SourceText::new("a.wxml", &text);
            let mut cursor = Cursor::new(&source);
            for (offset, _) in source.text().char_indices() {
                prop_assert_eq!(cursor.place(offset, text.len()), source.place(offset, text.len()));
            }
        }
    }
}
