//! Text to bytes and back, in the encodings that file APIs name.

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};

/// An encoding of the file APIs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Seven bits a character.
    Ascii,
    /// Base64 of the bytes.
    Base64,
    /// One byte a character.
    Latin1,
    /// Two hexadecimal digits a byte.
    Hex,
    /// UTF-16, little endian.
    Utf16,
    /// UTF-8.
    Utf8,
}

/// Decodes Base64 with and without padding, and with bits that nothing follows, as clients do.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Encoding {
    /// The encoding with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ascii" => Self::Ascii,
            "base64" => Self::Base64,
            "binary" | "latin1" => Self::Latin1,
            "hex" => Self::Hex,
            "ucs2" | "ucs-2" | "utf16le" | "utf-16le" => Self::Utf16,
            "utf8" | "utf-8" => Self::Utf8,
            _ => return None,
        })
    }

    /// The text that these bytes are.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Ascii => bytes.iter().map(|byte| char::from(byte & 0x7f)).collect(),
            Self::Base64 => STANDARD.encode(bytes),
            Self::Latin1 => bytes.iter().copied().map(char::from).collect(),
            Self::Hex => bytes
                .iter()
                .flat_map(|byte| [byte >> 4, byte & 15])
                .filter_map(|digit| char::from_digit(digit.into(), 16))
                .collect(),
            Self::Utf16 => {
                let units: Vec<u16> =
                    bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
                String::from_utf16_lossy(&units)
            }
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        }
    }

    /// The bytes that this text is; `None` where it is none in this encoding.
    pub(crate) fn encode(self, text: &str) -> Option<Vec<u8>> {
        Some(match self {
            // A character is cut to its lowest byte.
            Self::Ascii | Self::Latin1 => text.encode_utf16().map(|unit| unit.to_le_bytes()[0]).collect(),
            Self::Base64 => from_base64(text)?,
            Self::Hex => {
                let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(16)).collect();
                let (pairs, []) = digits.as_deref()?.as_chunks::<2>() else { return None };
                pairs.iter().map(|[high, low]| u8::try_from(high * 16 + low).ok()).collect::<Option<_>>()?
            }
            Self::Utf16 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf8 => text.as_bytes().to_vec(),
        })
    }
}

/// The bytes behind Base64, white space left out; `None` where it is none.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    LENIENT.decode(text).ok()
}

/// Base64 of bytes.
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_again() {
        let cases = [
            ("utf8", "héé第", "68c3a9c3a9e7acac"),
            ("ucs-2", "a第", "61002c7b"),
            ("latin1", "é", "e9"),
            ("hex", "00ff", "00ff"),
            ("base64", "aGk=", "6869"),
            ("ascii", "hi", "6869"),
        ];
        for (name, text, hex) in cases {
            let encoding = Encoding::named(name).unwrap();
            let bytes = encoding.encode(text).unwrap();
            assert_eq!(Encoding::Hex.decode(&bytes), hex, "{name}");
            assert_eq!(encoding.decode(&bytes), text, "{name}");
        }
    }

    #[test]
    fn what_is_no_text_of_an_encoding_is_refused() {
        assert_eq!(Encoding::Hex.encode("abc"), None);
        assert_eq!(Encoding::Hex.encode("zz"), None);
        assert_eq!(from_base64("a*b="), None);
        assert_eq!(from_base64("aGk").as_deref(), Some(&b"hi"[..]));
        assert_eq!(from_base64("aG\nk=").as_deref(), Some(&b"hi"[..]));
        assert_eq!(Encoding::named("utf9"), None);
    }
}
