//! Handlers behind others: what a function can have passed on of what the page's own handler gave it.

use oxc_span::Span;

use super::places::{FieldFacts, FunctionFacts};
use super::{Facts, function, places};
use crate::collect::{Call, Field, FunctionId, Tables};
use crate::positions::MarkedText;
use crate::{Literal, Seen};

impl Facts {
    /// The function called `name` that is not `other`, if there is just one of that name besides it.
    pub fn function_besides(&self, name: &str, other: &FunctionFacts) -> Option<&FunctionFacts> {
        let named = |id: &usize| {
            let function = &self.tables.functions[*id];
            function.name.as_ref().is_some_and(|own| *own.text == *name)
                && places::place(&self.source, function.text) != other.at
        };
        let mut found = (1..self.tables.functions.len()).filter(named);
        let only = found.next().filter(|_| found.next().is_none())?;
        Some(
            self.functions
                .get(only)?
                .get_or_init(|| Box::new(function::facts(&self.source, &self.tables, only))),
        )
    }
}

impl FunctionFacts {
    /// The field `name` as this function can have given it to a caller that did as it pleased with the rest: other
    /// fields may have been changed, added or left out since. None where it cannot, or where two places can.
    pub fn gave(&self, fields: &[(String, Seen)], promised: bool, name: &str) -> Option<&FieldFacts> {
        let nested = if promised { self.nested_objects.as_slice() } else { &[] };
        let all = || self.returns.iter().flat_map(|it| &it.objects).chain(nested);
        let agreeing = |field: &&FieldFacts| {
            let seen = fields.iter().find(|(key, _)| *key == field.name).map(|(_, seen)| seen);
            seen.is_some_and(|seen| field.literal.as_ref().is_some_and(|literal| literal.admits(seen)))
        };
        let possible = all().filter_map(|object| {
            let field = object.fields.iter().find(|field| field.name == name)?;
            (field.literal.is_none() || agreeing(&field))
                .then(|| (object.fields.iter().filter(agreeing).count(), field))
        });
        let possible: Vec<(usize, &FieldFacts)> = possible.collect();
        let best = possible.iter().map(|(score, _)| *score).max()?;
        let mut winners = possible.into_iter().filter(|(score, _)| *score == best).map(|(_, field)| field);
        let first = winners.next()?;
        winners.all(|other| other.value == first.value).then_some(first)
    }

    /// Whether a `return` gives what is not made in this file, as far as the text says.
    pub fn returns_unknown(&self) -> bool {
        self.returns.iter().any(|it| it.gives && it.objects.is_empty())
    }
}

impl FieldFacts {
    /// Whether a value that equals this one at run time is hardly anybody else's: it has constant text.
    pub fn is_telling(&self) -> bool {
        match &self.literal {
            Some(Literal::String(text)) => !text.is_empty(),
            Some(Literal::Template { prefix, suffix }) => !prefix.is_empty() || !suffix.is_empty(),
            Some(Literal::Number(_)) => true,
            _ => false,
        }
    }
}

/// The constant text around what `field` takes from another object, if it is that and nothing else.
pub(super) fn carries(source: &MarkedText, field: &Field) -> Option<(String, String)> {
    let text = places::slice(source, field.value).trim();
    let sign = (field.key.end <= field.value.start)
        .then(|| places::slice(source, Span::new(field.key.end, field.value.start)));
    if sign.is_some_and(|sign| sign.trim().trim_end_matches('(') == "+=") {
        return Some((String::new(), plain_string(text)?.to_owned()));
    }
    if passes_on(text, &field.name) {
        return Some(Default::default());
    }
    if let (Some(template), Some(Literal::Template { prefix, suffix })) =
        (text.strip_prefix('`').and_then(|text| text.strip_suffix('`')), &field.literal)
    {
        let (_, inner) = template.split_once("${")?;
        let (inner, _) = inner.rsplit_once('}')?;
        return passes_on(inner, &field.name).then(|| (prefix.clone(), suffix.clone()));
    }
    let (left, right) = text.split_once('+')?;
    if passes_on(left.trim(), &field.name) {
        return Some((String::new(), plain_string(right)?.to_owned()));
    }
    passes_on(right.trim(), &field.name).then_some((plain_string(left)?.to_owned(), String::new()))
}

/// What a string literal without escapes says.
fn plain_string(text: &str) -> Option<&str> {
    let text = text.trim();
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"' | '`'))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains([quote, '\\', '$'])).then_some(inner)
}

/// Whether `text` reads the field `name` of an object that is not the page: `card.title`, `card.title || ''`.
pub(super) fn passes_on(text: &str, name: &str) -> bool {
    let value = text.split("||").next().unwrap_or(text);
    let value = value.split("??").next().unwrap_or(value).trim();
    let Some(object) = value.strip_suffix(name).and_then(|rest| rest.strip_suffix('.')) else { return false };
    let object = object.trim_end_matches(['?', '!']);
    let root = object.split(['.', '?']).next().unwrap_or_default();
    let is_chain = object.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '?' | '!'));
    is_chain && !matches!(root, "" | "this" | "that" | "self" | "_this")
}

/// Whether function `id`, or one of this file that it calls, calls a function that it was given: with `call` or `apply`, by a
/// computed key, under its own name, or through a variable of a function around it.
pub(super) fn calls_given(source: &MarkedText, tables: &Tables, id: FunctionId) -> bool {
    let own = tables.functions[id].name.as_ref().map(|name| &*name.text);
    let inside = |id: FunctionId, call: &Call| tables.contains(id, call.owner);
    let others = std::iter::once(id).chain(tables.inside(id)).flat_map(|id| &tables.functions[id].callees);
    let others: Vec<FunctionId> = others.take(MOST).filter_map(|name| tables.function_named(name)).collect();
    let is_given = |call: &Call| {
        let callee = places::slice(source, call.callee).trim_end_matches(['?', '!']);
        if callee.ends_with(']') {
            return true;
        }
        match callee.rsplit_once('.') {
            Some((object, "call" | "apply")) => object != "console",
            Some((_, name)) => Some(name.trim()) == own,
            None => {
                tables.function_named(callee).is_none()
                    && tables.variables.get(callee).is_some_and(|all| all.iter().any(|it| it.owner != 0))
            }
        }
    };
    let here = |call: &&Call| inside(id, call) || others.iter().any(|other| inside(*other, call));
    tables.calls.iter().filter(here).any(is_given)
}

/// Functions that are looked into behind one.
const MOST: usize = 100;

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::SourceText;

    use super::passes_on;
    use crate::{Facts, ScriptLimits, Seen, analyse};

    fn facts(text: &str) -> Facts {
        analyse(&SourceText::new("a.js", text), &ScriptLimits::default()).unwrap()
    }

    fn seen(fields: &[(&str, &str)]) -> Vec<(String, Seen)> {
        fields.iter().map(|(name, text)| ((*name).to_owned(), Seen::String((*text).to_owned()))).collect()
    }

    #[test]
    fn fields_are_found_whatever_became_of_the_others() {
        let source = "onShareAppMessage() { return { title: this.data.name, path: 'a/b?id=' + this.id } }";
        let facts = facts(&format!("Page({{ {source} }})"));
        let handler = facts.function(source).unwrap();
        let at = |fields, name| handler.gave(&seen(fields), false, name).map(|field| field.value.to_string());
        assert_eq!(at(&[("path", "a/b?id=1"), ("from", "sdk")], "path").as_deref(), Some("a.js:1:68"));
        assert_eq!(at(&[("path", "/a/b?id=1")], "path"), None, "the text begins otherwise");
        assert_eq!(at(&[("title", "t"), ("path", "/x")], "title").as_deref(), Some("a.js:1:46"));
        assert_eq!(at(&[("imageUrl", "x")], "imageUrl"), None);
    }

    #[test]
    fn a_wrapper_calls_what_it_was_given() {
        for (text, expected) in [
            ("return own.call(this, res)", true),
            ("return own && own(res)", true),
            ("return definition.handler(res)", true),
            ("return definition[name](res)", true),
            ("return through(own, res)", true),
            ("track(res); return { title: 't' }", false),
            ("return getApp().share()", false),
            ("return own", false),
        ] {
            let source = format!("function handler(res) {{ {text} }}");
            let facts = facts(&format!(
                "function track() {{}}\nfunction through(f, res) {{ return f(res) }}\nfunction wrap(own, name, definition) {{ return {source} }}"
            ));
            assert_eq!(facts.function(&source).unwrap().calls_given, expected, "{text}");
        }
    }

    #[test]
    fn of_two_other_functions_of_a_name_none_is_meant() {
        let one = facts("a = { f() { return 1 } }; b = { f() { return 2 } }");
        let first = one.function("f() { return 1 }").unwrap();
        assert_eq!(one.function_besides("f", first).unwrap().at.to_string(), "a.js:1:33");
        let two = facts("a = { f() { return 1 } }; b = { f() { return 2 } }; c = { f() { return 3 } }");
        assert!(two.function_besides("f", two.function("f() { return 1 }").unwrap()).is_none());
    }

    #[test]
    fn constant_text_around_a_field_of_another_object_is_known() {
        let carried = |text: &str| {
            let source = format!("function f(it) {{ {text}; return card }}");
            let facts = facts(&source);
            let field = facts.function(&source)?.gave(&seen(&[("path", "a?b=1&c")]), false, "path")?;
            let around = field.carries.clone()?;
            Some(format!("{}|{}", around.0, around.1))
        };
        for (text, expected) in [
            ("card = { path: it.path }", Some("|")),
            ("card = { path: it.path + '&c' }", Some("|&c")),
            ("card = { path: 'a' + it.path }", Some("a|")),
            ("card = { path: `a${it.path}&c` }", Some("a|&c")),
            ("card = { path: `a${it.path}${it.more}` }", None),
            ("card = { path: it.path + more }", None),
            ("card = { path: it.path + '&' + more }", None),
            ("card = { path: '/' + this.path }", None),
            ("card = it(); card.path += '&c'", Some("|&c")),
            ("card = it(); card.path += more", None),
        ] {
            assert_eq!(carried(&format!("var {text}")).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn fields_of_other_objects_are_passed_on() {
        for (text, expected) in [
            ("card.title", true),
            ("card.title || '默认'", true),
            ("res.card?.title ?? ''", true),
            ("this.title", false),
            ("title", false),
            ("card.name", false),
            ("f(card).title", false),
            ("'x' + card.title", false),
        ] {
            assert_eq!(passes_on(text, "title"), expected, "{text}");
        }
    }
}
