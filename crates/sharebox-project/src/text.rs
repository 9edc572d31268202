//! Bytes to text.

use sharebox_diagnostic::{Text, text};

use crate::ProjectPath;

/// Bytes that are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub struct NotText {
    /// The file.
    pub file: ProjectPath,
    /// Byte offset of the first NUL.
    pub offset: usize,
}

impl NotText {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        let Self { file, offset } = self;
        text!(
            "`{file}` is not text: it has a NUL byte at offset {offset}; save it as UTF-8",
            "`{file}` 不是文本：偏移 {offset} 处有 NUL 字节；请保存为 UTF-8"
        )
    }
}

/// The text of `file`.
///
/// UTF-8, with every invalid sequence replaced by U+FFFD, as JavaScript engines and editors do. A byte order mark
/// stays in the text ([`SourceText`](sharebox_diagnostic::SourceText) drops it), unless it is one of UTF-16, which
/// is then decoded.
///
/// # Errors
/// If there is a NUL byte: the file is binary (or UTF-16 without its mark).
pub fn decode_text(file: &ProjectPath, bytes: &[u8]) -> Result<String, NotText> {
    let (text, unit) = match bytes {
        [0xff, 0xfe, rest @ ..] => (decode_utf16(rest, u16::from_le_bytes), 2),
        [0xfe, 0xff, rest @ ..] => (decode_utf16(rest, u16::from_be_bytes), 2),
        _ => (String::from_utf8_lossy(bytes).into_owned(), 1),
    };
    if !text.contains('\0') {
        return Ok(text);
    }
    let nul = |unit: &[u8]| unit.iter().all(|byte| *byte == 0);
    let offset = bytes.chunks(unit).position(nul).unwrap_or_default() * unit;
    Err(NotText { file: file.clone(), offset })
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text: String = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<String, usize> {
        decode_text(&ProjectPath::new("a.js").unwrap(), bytes).map_err(|error| error.offset)
    }

    #[test]
    fn text_is_decoded_and_binary_refused() {
        let cases: [(&[u8], Result<&str, usize>); 10] = [
            (b"", Ok("")),
            ("第😀".as_bytes(), Ok("第😀")),
            (b"\xef\xbb\xbfa", Ok("\u{feff}a")),
            (b"a\xff\xe7b", Ok("a\u{fffd}\u{fffd}b")),
            (b"\xff\xfea\0,{", Ok("a第")),
            (b"\xfe\xff\0a\xd8\x3d\xde\0", Ok("a😀")),
            (b"\xff\xfe\0\xd8b", Ok("\u{fffd}\u{fffd}")),
            (b"ab\0c", Err(2)),
            (b"a\0b\0", Err(1)),
            (b"\xff\xfea\0\0\0", Err(4)),
        ];
        for (bytes, expected) in cases {
            assert_eq!(decode(bytes), expected.map(str::to_owned), "{bytes:?}");
        }
    }

    #[test]
    fn the_message_names_file_offset_and_remedy() {
        let error = decode_text(&ProjectPath::new("a.js").unwrap(), b"\x89PNG\0").unwrap_err();
        assert_eq!(error.to_string(), "`a.js` is not text: it has a NUL byte at offset 4; save it as UTF-8");
    }
}
