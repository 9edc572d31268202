//! A text file with its line index: byte offsets to editor positions and back.

use std::sync::Arc;

use crate::{Place, Position, Span};

/// The text of one file, with the means to name places in it.
///
/// Lines end at `\n`, `\r\n` or a lone `\r`, as editors count them; U+2028 and U+2029 do not end a line.
/// A leading byte order mark is not part of the text.
#[derive(Debug, Clone)]
pub struct SourceText {
    file: Arc<str>,
    text: Arc<str>,
    /// Byte offset at which each line begins.
    lines: Vec<usize>,
}

impl SourceText {
    /// The text of `file`. A leading byte order mark is dropped.
    pub fn new(file: impl Into<Arc<str>>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for (i, b) in bytes.iter().enumerate() {
            if *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                lines.push(i + 1);
            }
        }
        Self { file: file.into(), text: text.into(), lines }
    }

    /// The file name given to [`SourceText::new`].
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// The whole text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Number of lines; an empty file has one.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The text of `line` (from 1) without its line ending, or `None` past the end.
    pub fn line(&self, line: u32) -> Option<&str> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.lines.get(index)?;
        let end = self.lines.get(index + 1).copied().unwrap_or(self.text.len());
        Some(self.text[start..end].trim_end_matches(['\n', '\r']))
    }

    /// The editor position of a byte offset; offsets past the end mean the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset) - 1;
        let column = self.text[self.lines[line]..offset].encode_utf16().count();
        Position::new(small(line + 1), small(column + 1))
    }

    /// The byte offset of an editor position; columns past the end of the line mean its end.
    pub fn offset(&self, at: Position) -> Option<usize> {
        let start = *self.lines.get((at.line as usize).checked_sub(1)?)?;
        let mut units = (at.column as usize).saturating_sub(1);
        let mut offset = start;
        for c in self.line(at.line)?.chars() {
            if units == 0 {
                break;
            }
            units = units.saturating_sub(c.len_utf16());
            offset += c.len_utf8();
        }
        Some(offset)
    }

    /// The position `column` code points into `line`, both from 1: how the engine counts.
    pub fn position_of_code_point(&self, line: u32, column: u32) -> Position {
        let units = self.line(line).map_or(column.saturating_sub(1) as usize, |text| {
            text.chars().take(column.saturating_sub(1) as usize).map(char::len_utf16).sum()
        });
        Position::new(line, small(units + 1))
    }

    /// The place of the byte range `start..end` of this file.
    pub fn place(&self, start: usize, end: usize) -> Place {
        Place::new(self.file.clone(), Span::new(self.position(start), self.position(end)))
    }
}

/// Files are refused long before they have 2³² lines or columns.
fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_utf16_units_and_lines_end_like_in_editors() {
        let text = SourceText::new("a.js", "\u{feff}a\r\n第😀x\rlast\n");
        let x = text.text().find('x').unwrap();
        assert_eq!(text.position(x), Position::new(2, 4));
        assert_eq!(text.offset(Position::new(2, 4)), Some(x));
        assert_eq!(text.position_of_code_point(2, 3), Position::new(2, 4));
        assert_eq!(text.line(3), Some("last"));
        assert_eq!(text.line(4), Some(""));
        assert_eq!(text.line(5), None);
        assert_eq!(text.position(9999), Position::new(4, 1));
    }

    #[test]
    fn an_empty_file_has_one_line() {
        let text = SourceText::new("a.js", "");
        assert_eq!(text.line_count(), 1);
        assert_eq!(text.position(0), Position::new(1, 1));
        assert_eq!(text.line(0), None);
    }
}
