//! A script that counts: the same script, which notes in an array which of its functions, branches and `return`s it comes
//! through.
//!
//! It is for a run beside the real one, whose results nobody takes for the page's: what the engine has no hook for (Boa 0.22
//! has none that says where it is), the script has to note itself. The notes are assignments behind a comma or in
//! front of a statement, so that values, names of functions, `this` of calls and completion stay what they are. What
//! differs is the text that `toString()` gives of a function, and the columns of errors.

mod finder;
#[cfg(test)]
mod tests;

use oxc_allocator::Allocator;
use oxc_ast_visit::VisitJs;
use sharebox_diagnostic::{Position, SourceText};

use crate::{Facts, ScriptProblem, edit::offset, parse};
use finder::Finder;

/// What a point in a script is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    /// The beginning of a function.
    Function,
    /// A `return`.
    Return,
    /// What follows an `if` that holds.
    If,
    /// What follows one that does not; there need not be an `else`.
    Else,
    /// The statements of a `case`, or of `default`.
    Case,
    /// What follows a `switch` without `default`, where no `case` fits.
    NoCase,
    /// What a `?` gives.
    Consequent,
    /// What its `:` gives.
    Alternate,
    /// The right of `&&`, `||` or `??`.
    Right,
    /// What a `catch` does.
    Catch,
}

/// A point that a script may come through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What it is.
    pub kind: PointKind,
    /// Where it is, in the author's file.
    pub at: Position,
    /// The function that it is in: the place of that one's own point among all.
    pub function: usize,
}

/// A script that counts.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The script: the body of a function with the parameters `require`, `module`, `exports` and [`array`](Self::array).
    pub text: String,
    /// The name of the array, which stands nowhere else in the script.
    pub array: String,
    /// What its elements are about. `None` where that is code that no author wrote.
    pub points: Vec<Option<Point>>,
    /// The names of the functions, by the places of their points; those without one are not in it.
    pub names: Vec<(usize, String)>,
}

/// The script of `facts`, which runs as `source` or as what was made of it, so that it counts.
///
/// # Errors
///
/// When what was made of it cannot be parsed again, which would be our own mistake.
pub fn counted(source: &SourceText, facts: &Facts) -> Result<Counted, ScriptProblem> {
    let script = facts.common_js();
    // JavaScript by now, whatever its file is called.
    let text = SourceText::new("script.js", script.map_or(source.text(), |script| &script.text));
    let allocator = Allocator::default();
    let program = parse::parse(&allocator, &text)?;
    let array = unused_name(text.text());
    // The first line of what was made of a script is generated.
    let begin = script.and_then(|script| script.text.find('\n')).unwrap_or_default();
    let mut finder = Finder::new(&array, offset(begin));
    finder.visit_program(&program);
    let found = finder.finish();
    let place = |at: u32| {
        let at = text.position(at as usize);
        let Some(script) = script else { return Some(at) };
        let line = text.line(at.line)?;
        // Columns are UTF-16 units there, code points here.
        let mut units = 0;
        let before = line.chars().take_while(|c| {
            units += c.len_utf16();
            units < at.column as usize
        });
        let column = u32::try_from(before.count() + 1).ok()?;
        script.author_position(at.line, column)
    };
    let points = found
        .points
        .iter()
        .map(|point| Some(Point { kind: point.kind, at: place(point.at)?, function: point.function }));
    Ok(Counted {
        points: points.collect(),
        text: found.inserts.apply(text.text()),
        names: found.names,
        array,
    })
}

/// A name that does not stand in `text`.
fn unused_name(text: &str) -> String {
    let mut name = "_$reached".to_owned();
    while text.contains(&name) {
        name.push('_');
    }
    name
}
