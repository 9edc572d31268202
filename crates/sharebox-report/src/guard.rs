//! Keeps lines of text from being taken for commands by a CI runner that reads the log.
//!
//! A runner acts upon lines of a log: GitHub Actions upon `::error::…` at the beginning of a line and upon
//! `##[error]…` anywhere, Azure upon `##vso[…]`, `TeamCity` upon `##teamcity[…]`. Text of a page may hold all of
//! these, so one character of each is written as JavaScript would escape it.

use std::io::{self, Write};

/// What begins a command anywhere in a line.
const ANYWHERE: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// Lets `write` write lines to `out`, none of which is a command to a runner.
///
/// # Errors
/// Those of `write` and of `out`.
pub fn guarded(out: &mut dyn Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut guard = Guard { out, line: Vec::new() };
    write(&mut guard)?;
    guard.end_line()
}

/// `text` without anything that begins a command within a line; `escape` writes the `#`.
pub(crate) fn without_markers(text: &str, escape: &str) -> String {
    ANYWHERE.iter().fold(text.to_owned(), |text, marker| {
        if text.contains(marker) { text.replace(marker, &format!("{escape}{}", &marker[1..])) } else { text }
    })
}

struct Guard<'a> {
    out: &'a mut dyn Write,
    line: Vec<u8>,
}

impl Guard<'_> {
    /// Writes what there is of a line.
    fn end_line(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        if !line.contains("##") && !line.contains("::") {
            self.out.write_all(&self.line)?;
        } else {
            let mut line = without_markers(&line, r"\u{23}");
            let indent = start(&line);
            // Commands have a name; the `:::` of a code frame is none.
            let name = line[indent..].strip_prefix("::");
            if name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic())) {
                line.replace_range(indent..=indent, r"\u{3a}");
            }
            self.out.write_all(line.as_bytes())?;
        }
        self.line.clear();
        Ok(())
    }
}

/// Where the text of `line` begins: behind blanks, and behind our own colours, so that these change nothing.
fn start(line: &str) -> usize {
    let mut rest = line;
    loop {
        let next = rest.trim_start();
        let next = match next.strip_prefix("\u{1b}[").and_then(|colour| colour.split_once('m')) {
            Some((digits, after)) if digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b';') => {
                after
            }
            _ => next,
        };
        if next.len() == rest.len() {
            return line.len() - rest.len();
        }
        rest = next;
    }
}

impl Write for Guard<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.end_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_to_a_runner_become_text() {
        for (text, written) in [
            ("a\n::error::x\n", "a\n\\u{3a}:error::x\n"),
            ("  ::error::x", "  \\u{3a}:error::x"),
            ("\u{1b}[1m ::error::x", "\u{1b}[1m \\u{3a}:error::x"),
            ("std::error::Error\n", "std::error::Error\n"),
            (" ::: a.js:1:1\n", " ::: a.js:1:1\n"),
            (
                "x ##[error]y ##vso[z] ##teamcity[q] ## [a]",
                r"x \u{23}#[error]y \u{23}#vso[z] \u{23}#teamcity[q] ## [a]",
            ),
            ("###[error]\n", "#\\u{23}#[error]\n"),
            ("第7页\n", "第7页\n"),
        ] {
            let mut out = Vec::new();
            // Byte by byte: a command may come in pieces.
            guarded(&mut out, |out| text.as_bytes().iter().try_for_each(|byte| out.write_all(&[*byte])))
                .unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), written, "{text}");
        }
    }
}
