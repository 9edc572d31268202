//! JSON that may be shown on a terminal, and in the log of a CI runner, as it is.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::safe::is_harmful;

/// Writes `value` on one line, without a line end.
pub(crate) fn write_compact(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, Harmless(CompactFormatter)))?)
}

/// Writes `value` indented, without a line end, with every character escaped that a terminal or a CI runner would
/// act upon.
///
/// # Errors
/// Those of `out`.
pub fn write_indented(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    Ok(value.serialize(&mut Serializer::with_formatter(out, Harmless(PrettyFormatter::new())))?)
}

/// Escapes every harmful character in strings and keys. JSON itself asks for that only below U+0020; a parser
/// reads the same text either way, and `cat report.json` is safe.
struct Harmless<F>(F);

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut plain = 0;
        // A `##[` would be a command to the CI runner that reads the log.
        let harmful =
            |(at, c): &(usize, char)| is_harmful(*c) || (*c == '#' && fragment[*at + 1..].starts_with('#'));
        for (at, c) in fragment.char_indices().filter(harmful) {
            writer.write_all(&fragment.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[plain..])
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn compact(value: &Value) -> String {
        let mut out = Vec::new();
        write_compact(value, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn raw_json_is_harmless() {
        let value =
            json!({ "\u{1b}k": ["第\u{7f}\u{9b}\u{2028}", "\u{202e}\"\\/", "\u{e0041}👨\u{200d}👩"] });
        assert_eq!(
            compact(&value),
            r#"{"\u001bk":["第\u007f\u009b\u2028","\u202e\"\\/","\udb40\udc41👨\u200d👩"]}"#
        );
    }

    #[test]
    fn no_string_is_a_command_to_a_runner() {
        assert_eq!(compact(&json!("##[error]### #")), "\"\\u0023#[error]\\u0023\\u0023# #\"");
    }

    proptest! {
        #[test]
        fn a_parser_reads_what_was_meant(text in any::<String>(), key in "\\PC*|[\u{0}-\u{9f}\u{2000}-\u{2070}]*") {
            let value = json!({ key: [text] });
            let json = compact(&value);
            prop_assert!(!json.chars().any(is_harmful));
            prop_assert_eq!(&serde_json::from_str::<Value>(&json).unwrap(), &value);

            let mut indented = Vec::new();
            write_indented(&value, &mut indented).unwrap();
            prop_assert_eq!(serde_json::from_slice::<Value>(&indented).unwrap(), value);
        }
    }
}
