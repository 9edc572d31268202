//! Markup that does not hold together.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::{Place, Text};

/// A place where the markup does not hold together. Reading goes on behind it, but what is found there may be
/// other than the author means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where it begins.
    pub at: Place,
}

/// What can be wrong with the text of a markup file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// `<!--` without `-->`; the rest of the file counts as the comment.
    UnclosedComment,
    /// `<name` without `>`; the tag ends before the next `<` or with the file.
    UnclosedTag,
    /// `name="` without another `"`; the value ends at the next space or `>`.
    UnclosedQuote,
    /// A quote where an attribute name should be, or behind a value that did not begin with one: an earlier quote is missing or there is one too many.
    StrayQuote,
    /// The quote around a value also stands in an expression of it. Read as part of the expression, which not every
    /// platform does: the compiler of WeChat refuses it.
    QuoteInBinding,
    /// `<wxs>` or `<sjs>` without its end tag; what follows is read as markup.
    UnclosedScript,
    /// An element without its end tag; it ends with the element around it, or with the file.
    UnclosedElement,
    /// An end tag without its start tag; it is passed over.
    StrayEndTag,
    /// Two attributes of one element have the same name; the last one counts.
    DuplicateAttribute,
    /// `elif` or `else` that does not follow an `if` directly; it is read as `if`, or as nothing.
    StrayElse,
    /// `if` or `elif` without a value; it is read as a condition that is false.
    MissingCondition,
    /// More elements inside one another than are followed; this one's content is read as standing behind it.
    DeepElement,
    /// More elements than are read from one file; the rest of it is left out.
    TooManyElements,
    /// `{{` without `}}`; it is read as text.
    UnclosedBinding,
    /// A string in an expression has no closing quote.
    UnclosedString,
    /// A character that means nothing in an expression.
    UnexpectedCharacter,
    /// Something in an expression that cannot stand there.
    UnexpectedToken,
    /// An expression ends where more must follow.
    IncompleteExpression,
    /// An expression is nested more deeply than is followed.
    DeepExpression,
}

impl ProblemKind {
    /// What is wrong.
    pub fn what(self) -> Text {
        self.texts().0
    }

    /// One thing to do.
    pub fn help(self) -> Text {
        self.texts().1
    }

    fn texts(self) -> (Text, Text) {
        match self {
            Self::UnclosedComment => (
                Text::fixed("this comment is never closed", "注释没有结束"),
                Text::fixed("write `-->` behind it", "在注释末尾写 `-->`"),
            ),
            Self::UnclosedTag => (
                Text::fixed("this tag is never closed", "标签没有结束"),
                Text::fixed("write `>` behind its last attribute", "在最后一个属性之后写 `>`"),
            ),
            Self::UnclosedQuote => (
                Text::fixed("this quote is never closed", "引号没有配对"),
                Text::fixed("write the same quote behind the value", "在属性值之后写同样的引号"),
            ),
            Self::StrayQuote => (
                Text::fixed("this quote belongs to nothing", "此处的引号不属于任何属性值"),
                Text::fixed("look for an unbalanced quote", "查找没有配对的引号"),
            ),
            Self::QuoteInBinding => (
                Text::fixed("this quote may end the whole value", "此处的引号可能使整个属性值提前结束"),
                Text::fixed("use the other kind in the expression", "表达式中改用另一种引号"),
            ),
            Self::UnclosedScript => (
                Text::fixed("this script is never closed", "脚本没有结束"),
                Text::fixed("write its end tag", "写出它的结束标签"),
            ),
            Self::UnclosedElement => (
                Text::fixed("this element is never closed", "元素没有结束"),
                Text::fixed("write its end tag, or `/>`", "写出它的结束标签，或者 `/>`"),
            ),
            Self::StrayEndTag => (
                Text::fixed("this end tag closes nothing", "结束标签没有对应的开始标签"),
                Text::fixed("delete it, or look for a missing start tag", "删除它，或者查找缺少的开始标签"),
            ),
            Self::DuplicateAttribute => (
                Text::fixed("this attribute is written twice", "属性写了两次"),
                Text::fixed("delete one", "删除其中一个"),
            ),
            Self::StrayElse => (
                Text::fixed("there is no `if` directly before this element", "此元素之前没有紧邻的 `if`"),
                Text::fixed("put it behind one", "把它放在 `if` 元素之后"),
            ),
            Self::MissingCondition => (
                Text::fixed("this condition is missing", "缺少条件"),
                Text::fixed("write `=\"{{ }}\"` with one in it", "写出 `=\"{{ }}\"`，其中填入条件"),
            ),
            Self::DeepElement => (
                Text::fixed("elements are nested too deeply here", "元素嵌套过深"),
                Text::fixed("move some into a template or component", "把一部分移到模板或自定义组件中"),
            ),
            Self::TooManyElements => (
                Text::fixed("the file has too many elements", "文件中的元素过多"),
                Text::fixed("split it", "拆分该文件"),
            ),
            Self::UnclosedBinding => (
                Text::fixed("this `{{` is never closed", "`{{` 没有结束"),
                Text::fixed("write `}}` behind the expression", "在表达式之后写 `}}`"),
            ),
            Self::UnclosedString => (
                Text::fixed("this string is never closed", "字符串没有结束"),
                Text::fixed("write the same quote behind it", "在字符串之后写同样的引号"),
            ),
            Self::UnexpectedCharacter => (
                Text::fixed("this character means nothing in an expression", "此字符在表达式中没有意义"),
                Text::fixed("delete it", "删除它"),
            ),
            Self::UnexpectedToken => (
                Text::fixed("an expression cannot have this here", "表达式的此处不能出现这个"),
                Text::fixed("correct it", "改正它"),
            ),
            Self::IncompleteExpression => (
                Text::fixed("the expression ends too early", "表达式不完整"),
                Text::fixed("complete it", "补全它"),
            ),
            Self::DeepExpression => (
                Text::fixed("the expression is nested too deeply", "表达式嵌套过深"),
                Text::fixed("compute it in the script", "在脚本中计算"),
            ),
        }
    }
}

impl std::fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.what().en(), self.help().en())
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}
