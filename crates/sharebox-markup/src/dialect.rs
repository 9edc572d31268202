//! What differs between platforms in how markup is read, as data.
//!
//! Known and not followed: what the compiler of WeChat makes of backslashes outside expressions (`\n` in a text is a line
//! break there; here it stays as written, as do `\r\n`).

/// How one platform (and one generation of its renderer) reads markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What directives begin with: `wx:`, `tt:`, `a:`, `qq:`, `s-`.
    pub directive: &'static str,
    /// What they may begin with as well.
    pub other_directive: Option<&'static str>,
    /// What becomes of capitals in the names of `data-` attributes.
    pub dataset_case: DatasetCase,
    /// Whether character references (`&lt;`) outside expressions are read. The compiler of WeChat's web view renderer
    /// leaves them as they are (measured); its newer renderer reads them.
    pub references: bool,
    /// Whether `if` may be written with a dash, `wx-if`: the compiler of WeChat takes it (measured). It takes no other
    /// directive so: `wx-else` is dropped there, and its element is always shown.
    pub dashed_if: bool,
    /// Whether conditions and lists are expressions without braces: `s-if="a > 1"`, `s-for="item, index in list trackBy
    /// item.id"` (reference page of SWAN lists); `{= name =}` is a binding then, which takes back
    /// what the element makes of it.
    pub short_forms: bool,
    /// Elements that hold or name a script module.
    pub scripts: Scripts,
}

/// An element that holds or names a script module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Script {
    /// Its tag.
    pub tag: &'static str,
    /// The attribute that says what expressions call the module.
    pub module: &'static str,
    /// The attribute that names its file.
    pub file: &'static str,
    /// Whether what it holds can be run; else what depends on it is not known.
    pub runs: bool,
}

/// The script elements of a dialect: no platform has more than two.
pub type Scripts = [Option<Script>; 2];

/// `<wxs>` and `<sjs>`, as most platforms have them.
pub const SCRIPTS: Scripts = [
    Some(Script { tag: "wxs", module: "module", file: "src", runs: true }),
    Some(Script { tag: "sjs", module: "module", file: "src", runs: true }),
];

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
        Self {
            directive,
            other_directive: None,
            dataset_case: DatasetCase::Lower,
            references: true,
            dashed_if: false,
            short_forms: false,
            scripts: SCRIPTS,
        }
    }

    /// The directive that an attribute name is, without its prefix: `if` for `wx:if`.
    pub fn directive_of<'a>(&self, attribute: &'a str) -> Option<&'a str> {
        let prefixes = [Some(self.directive), self.other_directive];
        if let Some(word) = prefixes.into_iter().flatten().find_map(|prefix| attribute.strip_prefix(prefix)) {
            return Some(word);
        }
        let prefix = self.directive.strip_suffix(':').filter(|_| self.dashed_if)?;
        let word = attribute.strip_prefix(prefix)?.strip_prefix('-')?;
        (word == "if").then_some(word)
    }

    /// The script that an element called `tag` is.
    pub(crate) fn script(&self, tag: &str) -> Option<&Script> {
        self.scripts.iter().flatten().find(|script| script.tag == tag)
    }
}
