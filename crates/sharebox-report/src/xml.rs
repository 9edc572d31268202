//! XML that every parser takes, whatever a page says.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

use crate::{guard::without_markers, safe_line, safe_text};

/// An XML document in the making, indented by two spaces.
#[expect(missing_debug_implementations, reason = "what it writes to has none")]
pub struct Document<'a> {
    writer: Writer<&'a mut dyn io::Write>,
}

impl<'a> Document<'a> {
    /// Writes the declaration.
    ///
    /// # Errors
    /// Those of what it writes to.
    pub fn begin(out: &'a mut dyn io::Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    /// Opens an element.
    ///
    /// # Errors
    /// Those of what it writes to.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Start(element(name, attributes)))
    }

    /// Writes an element without contents.
    ///
    /// # Errors
    /// Those of what it writes to.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(element(name, attributes)))
    }

    /// Writes text in several lines.
    ///
    /// # Errors
    /// Those of what it writes to.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_event(Event::Text(BytesText::new(&allowed(&safe_text(text)))))
    }

    /// Closes an element.
    ///
    /// # Errors
    /// Those of what it writes to.
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Ends the last line.
    ///
    /// # Errors
    /// Those of what it writes to.
    pub fn end(self) -> io::Result<()> {
        self.writer.into_inner().write_all(b"\n")
    }
}

fn element<'e>(name: &'e str, attributes: &[(&str, &str)]) -> BytesStart<'e> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, allowed(&safe_line(value)).as_str()));
    }
    start
}

/// XML 1.0 has no way to write U+FFFE and U+FFFF, not even escaped. Control characters are gone already.
fn allowed(text: &str) -> String {
    without_markers(&text.replace('\u{fffe}', r"\u{fffe}").replace('\u{ffff}', r"\u{ffff}"), r"\u{23}")
}
