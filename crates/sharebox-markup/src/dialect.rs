//! What differs between platforms in how markup is read, as data.
//!
//! Known and not followed: Baidu's conditions and lists without braces (`s-for="item in list"`), and what the compiler of
//! WeChat makes of backslashes outside expressions (`\n` in a text is a line break there; here it stays as written, as do `\r\n`).

/// How one platform (and one generation of its renderer) reads markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What directives begin with: `wx:`, `tt:`, `a:`, `qq:`, `s-`.
    pub directive: &'static str,
    /// What becomes of capitals in the names of `data-` attributes.
    pub dataset_case: DatasetCase,
    /// Whether character references (`&lt;`) outside expressions are read. The compiler of WeChat's web view renderer
    /// leaves them as they are (measured); its newer renderer reads them.
    pub references: bool,
    /// Whether `if` may be written with a dash, `wx-if`: the compiler of WeChat takes it (measured). It takes no other
    /// directive so: `wx-else` is dropped there, and its element is always shown.
    pub dashed_if: bool,
}

/// What becomes of capitals in the names of `data-` attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DatasetCase {
    /// `data-treeId` is `treeid`: WeChat, and Feishu without its new framework (F7).
    #[default]
    Lower,
    /// `data-treeId` is `treeId`: Feishu's new framework (F7).
    Kept,
}

impl Dialect {
    /// The dialect whose directives begin with `directive`, in everything else as documented for most platforms.
    pub const fn new(directive: &'static str) -> Self {
        Self { directive, dataset_case: DatasetCase::Lower, references: true, dashed_if: false }
    }

    /// The directive that an attribute name is, without its prefix: `if` for `wx:if`.
    pub fn directive_of<'a>(&self, attribute: &'a str) -> Option<&'a str> {
        if let Some(word) = attribute.strip_prefix(self.directive) {
            return Some(word);
        }
        let prefix = self.directive.strip_suffix(':').filter(|_| self.dashed_if)?;
        let word = attribute.strip_prefix(prefix)?.strip_prefix('-')?;
        (word == "if").then_some(word)
    }
}
