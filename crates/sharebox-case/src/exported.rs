//! Cases of a file that is a script: what it exports, read as a file of data is.
//!
//! Some keys may be functions there: `before` and its steps, `expect` and its parts. Everything else is data, and what is said of
//! it names the place in the script.

use std::fmt::Write as _;

use sharebox_diagnostic::{Position, Span, Text, text};
use sharebox_document::{Node, Tree, Wrong};

use crate::{Case, CaseError, Known, expect::is_part, read::Reader};

/// The cases of the script `file`, which exports `root`. `stem` is what a case is called that has no name: the file's name without
/// `.share.js`.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn read_exported(file: &str, root: &Node, stem: &str, known: Known<'_>) -> Result<Vec<Case>, CaseError> {
    let read = || {
        refuse_functions(root, &mut Vec::new())?;
        Reader { file: file.into(), text: None, known }.cases(root, stem)
    };
    read().map_err(|wrong| CaseError::of(file, wrong))
}

/// Refuses functions where nothing calls them: as data they would be lost.
fn refuse_functions(node: &Node, way: &mut Vec<String>) -> Result<(), Wrong> {
    match &node.tree {
        Tree::Function(_) if !may_be_function(way) => Err(node.wrong(refusal(way))),
        Tree::List(items) => items.iter().enumerate().try_for_each(|(index, item)| {
            way.push(format!("[{index}]"));
            let done = refuse_functions(item, way);
            way.pop();
            done
        }),
        Tree::Object(entries) => entries.iter().try_for_each(|(key, value)| {
            way.push(key.name.clone());
            let done = refuse_functions(value, way);
            way.pop();
            done
        }),
        _ => Ok(()),
    }
}

/// The way within one case.
fn in_case(way: &[String]) -> &[String] {
    let mut way = way;
    for list in ["cases", "matrix"] {
        if let [first, index, rest @ ..] = way
            && first == list
            && index.starts_with('[')
        {
            way = rest;
        }
    }
    way
}

fn may_be_function(way: &[String]) -> bool {
    let way: Vec<&str> = in_case(way).iter().map(String::as_str).collect();
    match way.as_slice() {
        ["before" | "expect"] => true,
        ["before", step] => step.starts_with('['),
        ["expect", part] => part.starts_with('[') || is_part(part),
        ["expect", share, part] => share.starts_with('[') && is_part(part),
        _ => false,
    }
}

fn refusal(way: &[String]) -> Text {
    let mut name = String::new();
    for step in way {
        name.push_str(if name.is_empty() || step.starts_with('[') { "" } else { "." });
        name.push_str(step);
    }
    let help = match in_case(way).first().map(String::as_str) {
        Some("mocks") => Text::fixed(
            "answers by code stand in a mock script of their own: name its file, as in `mocks: 'goods.mock.js'`",
            "由代码给出的应答放在单独的 mock 脚本中：请写它的文件名，例如 `mocks: 'goods.mock.js'`",
        ),
        Some("modules") => Text::fixed(
            "what stands for a module by code is a script of its own: name its file",
            "用代码替换模块时请使用单独的脚本：请写它的文件名",
        ),
        Some("expect") => Text::fixed(
            "a function stands for all of `expect`, for a share in its list, or for a part like `card`",
            "函数可以作为整个 `expect`、其列表中的一次分享，或 `card` 之类的一部分",
        ),
        _ => Text::fixed(
            "only `before` and `expect` can be functions, or have some in them",
            "只有 `before` 和 `expect` 可以是函数，或包含函数",
        ),
    };
    text!("`{name}` is a function: {help}", "`{name}` 是函数：{help}", [help])
}

/// `node` as JSON, with each part as near to its place as JSON's own signs leave room for: never before it, and on its line
/// unless what stands before it is longer there.
pub(crate) fn laid_out(node: &Node) -> String {
    let mut page = Page { text: String::new(), at: Position::new(1, 1) };
    page.node(node);
    page.text
}

struct Page {
    text: String,
    at: Position,
}

impl Page {
    fn go_to(&mut self, span: Span) {
        let to = span.start;
        while self.at.line < to.line {
            self.text.push('\n');
            self.at = Position::new(self.at.line + 1, 1);
        }
        if self.at.line == to.line {
            while self.at.column < to.column {
                self.write(" ");
            }
        }
    }

    /// Writes what has no line breaks.
    fn write(&mut self, text: &str) {
        self.text.push_str(text);
        let units = u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
        self.at.column = self.at.column.saturating_add(units);
    }

    fn node(&mut self, node: &Node) {
        self.go_to(node.span);
        match &node.tree {
            Tree::List(items) => {
                self.write("[");
                for (index, item) in items.iter().enumerate() {
                    self.write(if index == 0 { "" } else { "," });
                    self.node(item);
                }
                self.write("]");
            }
            Tree::Object(entries) => {
                self.write("{");
                for (index, (key, value)) in entries.iter().enumerate() {
                    self.write(if index == 0 { "" } else { "," });
                    self.go_to(key.span);
                    self.write(&format!("{}:", serde_json::Value::from(key.name.as_str())));
                    self.node(value);
                }
                self.write("}");
            }
            _ => {
                let mut text = String::new();
                // Into a string: it takes everything.
                write!(text, "{}", node.to_json()).ok();
                self.write(&text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::SourceText;
    use sharebox_document::{Key, parse};

    use super::*;

    #[test]
    fn json_that_is_laid_out_says_the_same_near_the_same_places() {
        let text = "{\n  \"a\": [1, \"😀\", {\n    \"b\": null }],\n\n  \"c\": true\n}";
        let node = parse(&SourceText::new("a.json", text)).unwrap();
        assert_eq!(laid_out(&node), "{\n  \"a\": [1, \"😀\", {\n    \"b\": null}],\n\n  \"c\": true}");
        // Where the text in the script is shorter than JSON, what follows comes later on its line.
        let at = |line, column| Span::point(Position::new(line, column));
        let number = |at| Node { tree: Tree::Number(1.into()), span: at };
        let key = |name: &str, at| Key { name: name.to_owned(), span: at };
        let entries = vec![
            (key("a", at(1, 2)), number(at(1, 4))),
            (key("b", at(1, 6)), number(at(1, 8))),
            (key("c", at(2, 1)), number(at(2, 3))),
        ];
        let node = Node { tree: Tree::Object(entries), span: at(1, 1) };
        assert_eq!(laid_out(&node), "{\"a\":1,\"b\":1,\n\"c\":1}");
    }
}
