//! Share calls made from code rather than from a handler: `wx.miniapp.shareMiniProgramMessage`.

use crate::{Source, Version};

/// A share API whose one argument is a card of its own.
#[derive(Debug, Clone, Copy)]
pub struct NativeShare {
    /// The API below its global: `miniapp.shareMiniProgramMessage`.
    pub api: &'static str,
    /// The product it belongs to, for messages.
    pub product: &'static str,
    /// From where its cards open, by the number of its `scene`; what is not here nobody has stated.
    pub ways: &'static [(i64, &'static str)],
    /// Its tables by version of that product, oldest first.
    pub tables: &'static [NativeShareTable],
    /// What a share handler returns there in place of the platform's own fields.
    pub returned: NativeShareTable,
    /// Fields that nobody returns who does not mean that product.
    pub telltale: &'static [&'static str],
}

/// The parameter table of one range of versions.
#[derive(Debug, Clone, Copy)]
pub struct NativeShareTable {
    /// First version it holds for; `None` from the beginning.
    pub since: Option<Version>,
    /// The parameters.
    pub fields: &'static [NativeShareField],
    /// Where this is said.
    pub source: Source,
}

/// One parameter.
#[derive(Debug, Clone, Copy)]
pub struct NativeShareField {
    /// Its name, in the platform's spelling.
    pub name: &'static str,
    /// The JavaScript types it may have.
    pub types: &'static [&'static str],
    /// Whether it must be there.
    pub required: bool,
    /// The numbers it may be; empty for any.
    pub numbers: &'static [i64],
    /// Whether it is a picture, which has to be a file: of the package, temporary, cached or the user's.
    pub local_image: bool,
    /// Whether it is the account's original id, which is no app id.
    pub original_id: bool,
    /// The most bytes that the picture may have, as people report; the documentation names no limit.
    pub reported_bytes: Option<u64>,
}

impl NativeShare {
    /// The table in force at `version`.
    pub fn table(&self, version: Version) -> Option<&'static NativeShareTable> {
        self.tables.iter().rev().find(|table| version.has(table.since))
    }

    /// The newest version that a table names; what is assumed where nobody says.
    pub fn newest(&self) -> Option<Version> {
        self.tables.iter().rev().find_map(|table| table.since)
    }
}

/// Why an address names no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFile {
    /// It is of the network, or of cloud storage.
    Network,
    /// It is the picture itself, as text.
    Data,
}

/// What the developer tools write before temporary, saved and user files (guide on the file system: `http://usr` is what
/// `wx.env.USER_DATA_PATH` gives there).
const FILES_OF_TOOLS: [&str; 3] = ["http://tmp/", "http://store/", "http://usr/"];

impl NativeShareField {
    /// Why `address` is no picture for this field; `None` where it names a file, which need not be there, or where the field
    /// is none.
    pub fn no_file(&self, address: &str) -> Option<NoFile> {
        let start = address.get(..16).unwrap_or(address).to_ascii_lowercase();
        let begins = |with: &[&str]| with.iter().any(|with| start.starts_with(with));
        if !self.local_image || begins(&FILES_OF_TOOLS) {
            return None;
        }
        if begins(&["http://", "https://", "//", "cloud://"]) {
            return Some(NoFile::Network);
        }
        begins(&["data:"]).then_some(NoFile::Data)
    }

    /// Whether `text` is an app id where the original id is wanted.
    pub fn is_appid(&self, text: &str) -> bool {
        let digits = text.strip_prefix("wx").filter(|digits| digits.len() == 16);
        self.original_id && digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    }
}

impl NativeShareTable {
    /// The parameter `name`.
    pub fn field(&self, name: &str) -> Option<&'static NativeShareField> {
        self.fields.iter().find(|field| field.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_addresses() {
        let field = NativeShareField {
            name: "imagePath",
            types: &["string"],
            required: true,
            numbers: &[],
            local_image: true,
            original_id: false,
            reported_bytes: None,
        };
        for (address, expected) in [
            ("/images/a.png", None),
            ("wxfile://tmp_a.png", None),
            ("http://tmp/a.png", None),
            ("http://usr/a.png", None),
            ("", None),
            ("图片/一张图片图片图片.png", None),
            ("http://tmp.example.com/a.png", Some(NoFile::Network)),
            ("HTTPS://example.com/a.png", Some(NoFile::Network)),
            ("//example.com/a.png", Some(NoFile::Network)),
            ("cloud://env/a.png", Some(NoFile::Network)),
            ("data:image/png;base64,AAAA", Some(NoFile::Data)),
        ] {
            assert_eq!(field.no_file(address), expected, "{address}");
        }
        assert_eq!(NativeShareField { local_image: false, ..field }.no_file("https://a.com"), None);
    }
}
