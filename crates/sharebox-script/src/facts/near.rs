//! Answers for positions that are only nearly right.
//!
//! An engine that is asked where it is while it reads a property has moved on already, and gives no position of
//! its own to the property that a call looks up.

use oxc_span::Span;
use sharebox_diagnostic::{Place, Position};

use super::{Facts, places};

impl Facts {
    /// The property token that reads `name` nearest to `at` in the function around it: the last one before `at`,
    /// else the first one behind.
    pub fn member_read_near(&self, at: Position, name: &str) -> Option<Place> {
        let offset = self.offset(at)?;
        let function = self.tables.functions.get(self.tables.function_at(offset))?.text;
        let tokens = self.tables.members.iter().filter(|token| {
            let text = places::slice(&self.source, **token);
            function.start <= token.start
                && token.end <= function.end
                && text.trim_matches(['\'', '"']) == name
        });
        let (before, behind): (Vec<&Span>, Vec<&Span>) = tokens.partition(|token| token.start <= offset);
        let last = before.into_iter().max_by_key(|token| token.start);
        let nearest = last.or_else(|| behind.into_iter().min_by_key(|token| token.start))?;
        Some(places::place(&self.source, *nearest))
    }

    /// The property token of the method call that may have failed because of `null` or `undefined` behind `at`, in the same
    /// function: the only one on that line. At the brace of a function's body, which is where engines are that know no
    /// better, the only one of the function. The platform's `globals` are always there.
    pub fn method_call_behind(&self, at: Position, globals: &[&str]) -> Option<Place> {
        let offset = self.offset(at)?;
        let owner = self.tables.function_at(offset);
        let calls = self.tables.calls.iter().filter(|call| call.owner == owner && call.callee.end > offset);
        let tokens = calls.filter_map(|call| {
            let token = self.tables.members.iter().find(|token| token.end == call.callee.end)?;
            let receiver = Span::new(call.callee.start, token.start);
            may_be_nothing(places::slice(&self.source, receiver), globals)
                .then(|| places::place(&self.source, *token))
        });
        let tokens: Vec<Place> = tokens.collect();
        let only = |line: Option<u32>| {
            let mut tokens =
                tokens.iter().filter(|place| line.is_none_or(|line| place.span.start.line == line));
            tokens.next().filter(|_| tokens.next().is_none()).cloned()
        };
        let is_body = self.source.text()[offset as usize..].starts_with('{');
        only(Some(at.line)).or_else(|| if is_body { only(None) } else { None })
    }
}

/// Whether what a method is looked up in, with the dot behind it, may be `null` or `undefined`, as far as its text tells.
fn may_be_nothing(receiver: &str, globals: &[&str]) -> bool {
    let receiver = receiver.trim_end();
    let Some(object) = receiver.strip_suffix('.') else { return receiver.ends_with('[') };
    let object = object.trim_end();
    !object.ends_with('?')
        && object != "this"
        && !globals.contains(&object)
        && !ALWAYS_THERE.contains(&object)
        && !object.starts_with("new ")
        && !object.starts_with(['"', '\'', '`', '[', '/'])
}

/// Globals of the language and of consoles.
const ALWAYS_THERE: [&str; 13] = [
    "Array", "Boolean", "Date", "JSON", "Math", "Number", "Object", "Promise", "Reflect", "RegExp", "String",
    "Symbol", "console",
];

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::{Position, SourceText};

    use crate::{ScriptLimits, analyse};

    fn facts(text: &str) -> crate::Facts {
        analyse(&SourceText::new("a.js", text), &ScriptLimits::default()).unwrap()
    }

    #[test]
    fn a_read_is_found_from_the_next_position() {
        let facts =
            facts("function f(o) { return o.target.dataset.id }\nfunction g(o) { h(o.from); o.target }");
        let near = |line, column, name| {
            facts.member_read_near(Position::new(line, column), name).map(|place| place.to_string())
        };
        assert_eq!(near(1, 33, "target").as_deref(), Some("a.js:1:26"));
        assert_eq!(near(2, 17, "from").as_deref(), Some("a.js:2:21"), "behind, where nothing is before");
        assert_eq!(near(2, 17, "dataset"), None, "not from another function");
    }

    #[test]
    fn a_method_call_is_found_where_it_is_the_only_one() {
        let facts = facts("function f(o) {\n  this.a = o.query.from.trim()\n  o.a() + o.b()\n}");
        let behind = |line, column| {
            facts.method_call_behind(Position::new(line, column), &["wx"]).map(|place| place.to_string())
        };
        assert_eq!(behind(2, 3).as_deref(), Some("a.js:2:25"));
        assert_eq!(behind(3, 3), None);
        assert_eq!(behind(3, 9).as_deref(), Some("a.js:3:13"));
    }

    #[test]
    fn at_the_brace_of_a_body_the_only_call_that_can_fail_is_meant() {
        let facts = facts(
            "const f = (o) => {\n  this.a()\n  wx.b()\n  o?.c()\n  new D().e()\n  [1].f()\n  const g = () => { o.h() }\n  o.page\n    .i()\n}\nfunction two(o) {\n  o.a()\n  o.b()\n}",
        );
        let behind = |line, column| {
            facts.method_call_behind(Position::new(line, column), &["wx"]).map(|place| place.to_string())
        };
        assert_eq!(behind(1, 18).as_deref(), Some("a.js:9:6"));
        assert_eq!(behind(1, 17), None, "elsewhere only the line counts");
        assert_eq!(behind(7, 19).as_deref(), Some("a.js:7:23"));
        assert_eq!(behind(11, 17), None, "either may be meant");
    }
}
