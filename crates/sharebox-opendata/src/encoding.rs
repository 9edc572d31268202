//! Base64 as clients write it, and what people do to it on the way.

use base64::{Engine, engine::general_purpose::STANDARD};
use sharebox_diagnostic::{Text, text};
use zeroize::Zeroizing;

use crate::{
    MAX_TEXT,
    fault::{Part, PartError},
};

/// What is wrong with base64, told from how it usually breaks. `at` counts characters of the text as it was given,
/// from 1. None of them quotes the text: it may be a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
#[non_exhaustive]
pub enum Base64Error {
    /// A space in a line: a form decoder made it of a `+`.
    Space {
        /// Where.
        at: usize,
    },
    /// Still percent-encoded.
    PercentEncoded {
        /// Where.
        at: usize,
    },
    /// Copied from the text of a JSON document, where `/` may be written `\/`.
    Backslash {
        /// Where.
        at: usize,
    },
    /// The alphabet for addresses, which no client uses.
    UrlSafe {
        /// Where.
        at: usize,
    },
    /// Anything else that is no character of base64.
    Character {
        /// Where.
        at: usize,
    },
    /// The text ends too early, or its `=` were lost.
    Length {
        /// How many it has without line ends.
        characters: usize,
    },
    /// The last character says more than there are bytes, so that two texts would stand for the same bytes.
    TrailingBits,
}

impl Base64Error {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Space { at } => text!(
                "character {at} is a space, which is what form decoding makes of a `+`: send it as `%2B`",
                "第 {at} 个字符是空格，`+` 经过表单解码就会变成空格：请以 `%2B` 发送"
            ),
            Self::PercentEncoded { at } => text!(
                "character {at} begins a percent-encoded character: decode it once more",
                "从第 {at} 个字符起是百分号编码：请再解码一次"
            ),
            Self::Backslash { at } => text!(
                "character {at} is a backslash: take the value out of its JSON with a JSON parser",
                "第 {at} 个字符是反斜杠：请用 JSON 解析器从 JSON 中取出该值"
            ),
            Self::UrlSafe { at } => text!(
                "character {at} is of the URL-safe alphabet: `-` stands for `+` there, and `_` for `/`",
                "第 {at} 个字符属于 URL 安全字母表：其中 `-` 代表 `+`，`_` 代表 `/`"
            ),
            Self::Character { at } => text!(
                "character {at} is none of `A`-`Z`, `a`-`z`, `0`-`9`, `+`, `/`",
                "第 {at} 个字符不属于 `A`-`Z`、`a`-`z`、`0`-`9`、`+`、`/`"
            ),
            Self::Length { characters } => text!(
                "it has {characters} characters, not a multiple of 4: its end or its `=` is missing",
                "它有 {characters} 个字符，不是 4 的倍数：缺少结尾或 `=`"
            ),
            Self::TrailingBits => text!(
                "its last characters do not end on a byte: they were changed",
                "末尾的字符没有在字节边界结束：它们被改动过"
            ),
        }
    }
}

/// The bytes of `text`. Line ends, and the indentation around them, are passed over: published samples are
/// broken into lines.
pub(crate) fn decode(part: Part, text: &str) -> Result<Zeroizing<Vec<u8>>, PartError> {
    if text.len() > MAX_TEXT {
        return Err(PartError::TooLong { part, bytes: text.len() });
    }
    let mut joined = Zeroizing::new(String::with_capacity(text.len()));
    text.lines().for_each(|line| joined.push_str(line.trim()));
    // One allocation of the right size: a vector that grows would leave a copy behind.
    let mut bytes = Zeroizing::new(vec![0; base64::decoded_len_estimate(joined.len())]);
    match STANDARD.decode_slice(joined.as_bytes(), &mut bytes) {
        Ok(length) => {
            bytes.truncate(length);
            Ok(bytes)
        }
        Err(_) => Err(PartError::NotBase64 { part, why: diagnose(text, &joined) }),
    }
}

/// The bytes of the hexadecimal digits in `text`; white space around them is passed over.
pub(crate) fn decode_hex(part: Part, text: &str) -> Result<Zeroizing<Vec<u8>>, PartError> {
    if text.len() > MAX_TEXT {
        return Err(PartError::TooLong { part, bytes: text.len() });
    }
    let digits = text.trim().as_bytes();
    if !digits.len().is_multiple_of(2) {
        return Err(PartError::NotHex { part });
    }
    let mut bytes = Zeroizing::new(vec![0; digits.len() / 2]);
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        match (digit(pair[0]), digit(pair[1])) {
            (Some(high), Some(low)) => *byte = high << 4 | low,
            _ => return Err(PartError::NotHex { part }),
        }
    }
    Ok(bytes)
}

/// The lower-case hexadecimal digits of `bytes`.
pub(crate) fn encode_hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The text of `bytes`.
pub(crate) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// What is wrong with `text`, which is `joined` without its line ends and is not base64.
fn diagnose(text: &str, joined: &str) -> Base64Error {
    // `=` before the end is as wrong as any other character.
    let end = text.trim_end().trim_end_matches('=').chars().count();
    let mut before = 0;
    for line in text.split_inclusive('\n') {
        let indentation = line.chars().count() - line.trim_start().chars().count();
        for (index, c) in line.trim().chars().enumerate() {
            let at = before + indentation + index + 1;
            if at <= end
                && let Some(error) = wrong(c, at)
            {
                return error;
            }
        }
        before += line.chars().count();
    }
    let characters = joined.chars().count();
    if !characters.is_multiple_of(4) || joined.trim_end_matches('=').len() % 4 == 1 {
        Base64Error::Length { characters }
    } else {
        Base64Error::TrailingBits
    }
}

/// What is wrong with the character `c`.
fn wrong(c: char, at: usize) -> Option<Base64Error> {
    match c {
        'A'..='Z' | 'a'..='z' | '0'..='9' | '+' | '/' => None,
        ' ' => Some(Base64Error::Space { at }),
        '%' => Some(Base64Error::PercentEncoded { at }),
        '\\' => Some(Base64Error::Backslash { at }),
        '-' | '_' => Some(Base64Error::UrlSafe { at }),
        _ => Some(Base64Error::Character { at }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> Base64Error {
        match decode(Part::EncryptedData, text) {
            Err(PartError::NotBase64 { part: Part::EncryptedData, why }) => why,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn line_ends_and_indentation_are_passed_over() {
        for text in ["AAECAw==", "AAEC\nAw==", "  AAEC\r\n\t Aw== \n", "AAEC\n\nAw=="] {
            assert_eq!(*decode(Part::Iv, text).unwrap(), [0, 1, 2, 3], "{text:?}");
        }
    }

    /// Ten million characters, wrong at the end: one pass over them, or this would take hours.
    #[test]
    fn long_texts_are_looked_at_once() {
        let text = format!("A{}\n{}%", " ".repeat(4_999_990), " \n".repeat(2_500_000));
        assert_eq!(error(&text), Base64Error::PercentEncoded { at: 9_999_993 });
    }

    #[test]
    fn what_broke_it_is_told() {
        for (text, expected) in [
            ("AA CAw==", Base64Error::Space { at: 3 }),
            ("AAEC\n A wAA==", Base64Error::Space { at: 8 }),
            ("AAEC%2BAA", Base64Error::PercentEncoded { at: 5 }),
            ("AAECAw%3D%3D", Base64Error::PercentEncoded { at: 7 }),
            (r"AAE\/Aw==", Base64Error::Backslash { at: 4 }),
            ("AA-_Aw==", Base64Error::UrlSafe { at: 3 }),
            ("AAé=", Base64Error::Character { at: 3 }),
            ("AA==AAEC", Base64Error::Character { at: 3 }),
            ("\u{feff}AAEC", Base64Error::Character { at: 1 }),
            ("AAECAw", Base64Error::Length { characters: 6 }),
            ("AAECAw=", Base64Error::Length { characters: 7 }),
            ("AAECA===", Base64Error::Length { characters: 8 }),
            ("AAECAx==", Base64Error::TrailingBits),
        ] {
            assert_eq!(error(text), expected, "{text:?}");
        }
    }
}
