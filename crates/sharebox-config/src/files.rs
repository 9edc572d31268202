//! Which files are read: the nearest one upwards, and what it extends.

use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use sharebox_diagnostic::{SourceText, Text, text};

use crate::{
    Config, ConfigError, Node,
    document::parse,
    merge::merge,
    node::{Key, Origin, Tree},
    read::read,
};

/// The names of a configuration, in the order in which they are looked for.
const NAMES: [&str; 2] = ["sharebox.json", "sharebox.jsonc"];
/// The file that may hold one under [`PACKAGE_KEY`].
const PACKAGE: &str = "package.json";
const PACKAGE_KEY: &str = "sharebox";
/// What the whole of it is called in messages.
pub(crate) const CONFIGURATION: Text = Text::fixed("the configuration", "配置");
/// Bytes of one file.
const MAX_BYTES: u64 = 1_000_000;
/// Files that one configuration is made of.
const MAX_FILES: usize = 64;

/// Where configuration files come from.
pub trait ConfigFiles {
    /// At most `limit` bytes and one more of the file at `path`.
    fn read(&self, path: &Path, limit: u64) -> FileRead;
}

/// What came of reading a file.
#[derive(Debug)]
pub enum FileRead {
    /// There is none.
    Absent,
    /// Its beginning.
    Bytes(Vec<u8>),
    /// It is there and cannot be read: why.
    Failed(Text),
}

/// Which configuration is wanted.
#[derive(Debug, Clone, Default)]
pub enum Choice {
    /// The nearest one, from the project's folder upwards; none if there is none.
    #[default]
    Nearest,
    /// This file.
    File(PathBuf),
    /// None.
    Nothing,
}

/// Reads the configuration of the project in `root`, an absolute path: defaults, then files, then `layers`, of which a
/// later one wins.
///
/// # Errors
/// At the exact place of whatever cannot be understood.
pub fn load(
    choice: &Choice,
    root: &Path,
    files: &dyn ConfigFiles,
    layers: impl IntoIterator<Item = Node>,
) -> Result<Config, ConfigError> {
    let mut loader = Loader { root, files, texts: Vec::new(), chain: Vec::new() };
    let found = match choice {
        Choice::Nothing => None,
        Choice::File(path) => {
            let path = clean(path);
            let packaged = path.file_name().is_some_and(|name| name == PACKAGE);
            match loader.text(&path)? {
                Some(text) => match loader.file(&path, &text, packaged)? {
                    Some(node) => Some((node, path)),
                    None => {
                        return Err(loader
                            .unreadable(&path, text!("it has no key `sharebox`", "其中没有键 `sharebox`")));
                    }
                },
                None => return Err(loader.unreadable(&path, text!("there is no such file", "没有这个文件"))),
            }
        }
        Choice::Nearest => loader.nearest()?,
    };
    let (node, file) = found.map_or((Node::empty(), None), |(node, file)| (node, Some(file)));
    let node = layers.into_iter().fold(node, merge);
    Ok(Config { file, texts: loader.texts, ..read(node)? })
}

/// Reads files, and knows which are being read.
struct Loader<'a> {
    root: &'a Path,
    files: &'a dyn ConfigFiles,
    texts: Vec<SourceText>,
    /// The files that extend each other, the first of them first.
    chain: Vec<PathBuf>,
}

impl Loader<'_> {
    fn nearest(&mut self) -> Result<Option<(Node, PathBuf)>, ConfigError> {
        for folder in self.root.ancestors() {
            let mut found: Option<(Node, PathBuf)> = None;
            for (name, packaged) in NAMES.map(|name| (name, false)).into_iter().chain([(PACKAGE, true)]) {
                let path = folder.join(name);
                // Somebody else's package, or one that is too big to have to be read.
                let Some(text) = (match self.text(&path) {
                    Err(_) if packaged => None,
                    other => other?,
                }) else {
                    continue;
                };
                let folder: Arc<Path> = folder.into();
                let is_ours = || {
                    if let Ok(node) = parse(&text, &folder) {
                        return node.get(PACKAGE_KEY).is_some();
                    }
                    // One that does not parse is npm's concern, unless somebody has written something for us into it.
                    let key = format!("\"{PACKAGE_KEY}\"");
                    let mut found = text.text().match_indices(&key);
                    found.any(|(at, _)| text.text()[at + key.len()..].trim_start().starts_with(':'))
                };
                if packaged && !is_ours() {
                    continue;
                }
                let Some(node) = self.file(&path, &text, packaged)? else { continue };
                if let Some((_, first)) = &found {
                    let (first, second) = (self.name(first), self.name(&path));
                    return Err(ConfigError::Two { first, second });
                }
                found = Some((node, path));
            }
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The value of a file with what it extends; `None` for a package without a configuration.
    fn file(&mut self, path: &Path, text: &SourceText, packaged: bool) -> Result<Option<Node>, ConfigError> {
        let folder: Arc<Path> = path.parent().unwrap_or(Path::new("/")).into();
        let mut node = parse(text, &folder)?;
        if packaged {
            let Tree::Object(entries) = node.tree else { return Ok(None) };
            match entries.into_iter().find(|(key, _)| key.name == PACKAGE_KEY) {
                Some((_, value)) => node = value,
                None => return Ok(None),
            }
        }
        if self.texts.len() >= MAX_FILES {
            let message = text!(
                "the configuration is made of more than {MAX_FILES} files: extend fewer",
                "配置由超过 {MAX_FILES} 个文件组成：请减少 `extends`"
            );
            return Err(node.wrong(message));
        }
        self.texts.push(text.clone());
        self.chain.push(path.to_owned());
        let node = self.extended(node, &folder)?;
        self.chain.pop();
        Ok(Some(node))
    }

    /// `node` over what its `extends` names.
    fn extended(&mut self, mut node: Node, folder: &Path) -> Result<Node, ConfigError> {
        node.only_object(&CONFIGURATION)?;
        let extends = take(&mut node, "extends");
        let mut below: Option<Node> = None;
        for (name, origin) in
            extends.as_ref().map_or(Ok(Vec::new()), |(_, extends)| extends.texts("extends"))?
        {
            if Path::new(name).is_absolute() || name.is_empty() {
                return Err(origin.wrong(text!(
                    "`extends` takes paths of files, relative to this one: `../base.json`",
                    "`extends` 的值是文件路径，相对于本文件：`../base.json`"
                )));
            }
            let path = clean(&folder.join(name));
            if let Some(from) = self.chain.iter().position(|known| *known == path) {
                let names = self.chain[from..].iter().chain([&path]).map(|path| self.name(path));
                let names: Vec<String> = names.collect();
                return Err(origin.wrong(text!(
                    "files extend each other in a circle: {}; take one out",
                    "文件之间循环继承：{}；请去掉一个",
                    names.join(" → ")
                )));
            }
            let text = self.text(&path)?;
            let text =
                text.ok_or_else(|| origin.wrong(text!("`{name}` does not exist", "`{name}` 不存在")))?;
            let Some(next) = self.file(&path, &text, false)? else { continue };
            below = Some(match below {
                Some(below) => merge(below, next),
                None => next,
            });
        }
        Ok(match below {
            Some(below) => merge(below, node),
            None => node,
        })
    }

    /// The text of a file; `None` if there is none.
    fn text(&self, path: &Path) -> Result<Option<SourceText>, ConfigError> {
        let bytes = match self.files.read(path, MAX_BYTES) {
            FileRead::Absent => return Ok(None),
            FileRead::Failed(reason) => return Err(self.unreadable(path, reason)),
            FileRead::Bytes(bytes) => bytes,
        };
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ConfigError::TooBig { file: self.name(path), limit_kb: MAX_BYTES / 1000 });
        }
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| {
            self.unreadable(
                path,
                text!("it is not UTF-8 text: save it as UTF-8", "它不是 UTF-8 文本：请保存为 UTF-8"),
            )
        })?;
        Ok(Some(SourceText::new(self.name(path), &text)))
    }

    fn unreadable(&self, path: &Path, reason: Text) -> ConfigError {
        ConfigError::Unreadable { file: self.name(path), reason }
    }

    /// `path` as seen from the project's folder, with `/`.
    fn name(&self, path: &Path) -> String {
        let (mut from, mut to) = (self.root.components().peekable(), path.components().peekable());
        while from.peek().is_some() && from.peek() == to.peek() {
            from.next();
            to.next();
        }
        let up = from.map(|_| "..".into());
        let down = to.map(|part| part.as_os_str().to_string_lossy());
        up.chain(down).collect::<Vec<_>>().join("/")
    }
}

/// Takes `key` out of an object.
fn take(node: &mut Node, key: &str) -> Option<(Key, Node)> {
    let Tree::Object(entries) = &mut node.tree else { return None };
    let index = entries.iter().position(|(known, _)| known.name == key)?;
    Some(entries.remove(index))
}

/// `path` without `.` and `..`, so that one file has one name. Links are not followed.
fn clean(path: &Path) -> PathBuf {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            other => clean.push(other),
        }
    }
    clean
}

/// Where paths that stand at `origin` begin.
pub(crate) fn folder_of(origin: &Origin) -> Option<&Path> {
    match origin {
        Origin::File { folder, .. } => Some(folder),
        Origin::Flag(_) | Origin::Default => None,
    }
}
