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

    /// The property token of the method call on the line of `at`, behind it and in the same function, if there is
    /// just one.
    pub fn method_call_behind(&self, at: Position) -> Option<Place> {
        let offset = self.offset(at)?;
        let owner = self.tables.function_at(offset);
        let calls = self.tables.calls.iter().filter(|call| call.owner == owner && call.callee.end > offset);
        let mut tokens = calls
            .filter_map(|call| self.tables.members.iter().find(|token| token.end == call.callee.end))
            .map(|token| places::place(&self.source, *token))
            .filter(|place| place.span.start.line == at.line);
        let only = tokens.next()?;
        tokens.next().is_none().then_some(only)
    }
}

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
            facts.method_call_behind(Position::new(line, column)).map(|place| place.to_string())
        };
        assert_eq!(behind(2, 3).as_deref(), Some("a.js:2:25"));
        assert_eq!(behind(3, 3), None);
        assert_eq!(behind(3, 9).as_deref(), Some("a.js:3:13"));
    }
}
