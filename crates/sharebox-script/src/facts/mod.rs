//! What is known about a file, and the questions it answers.

mod function;
mod matching;
mod near;
mod places;
mod wrapped;

use std::sync::OnceLock;

use sharebox_diagnostic::{Place, Position, SourceText};

use crate::CommonJs;
use crate::Literal;
use crate::collect::{Call, Entry, Function, Tables};
use crate::positions::MarkedText;
use crate::trivia::skip_trivia;

pub use places::{CallFacts, FieldFacts, FunctionFacts, ObjectFacts, ParamFacts, ReturnFacts};

/// The property whose value is a share handler.
const HANDLER: &str = "onShareAppMessage";

/// Whether a file imports or exports anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModuleSyntax {
    /// It does not: a sloppy CommonJS script.
    Script,
    /// There is an `import` or `export` declaration.
    EsModule,
}

/// What syntax says about one file.
///
/// Answers are worked out when they are first asked for and then kept.
#[derive(Debug, Clone)]
pub struct Facts {
    source: MarkedText,
    tables: Tables,
    common_js: Option<CommonJs>,
    module_item: Option<Place>,
    functions: Vec<OnceLock<Box<FunctionFacts>>>,
    calls: Vec<OnceLock<Box<CallFacts>>>,
}

impl Facts {
    pub(crate) fn new(source: &SourceText, tables: Tables, common_js: Option<CommonJs>) -> Self {
        let source = MarkedText::new(source);
        Self {
            module_item: tables.module_item.map(|span| places::place(&source, span)),
            functions: vec![OnceLock::new(); tables.functions.len()],
            calls: vec![OnceLock::new(); tables.calls.len()],
            source,
            tables,
            common_js,
        }
    }

    /// Whether the file is an ES module.
    pub fn module_syntax(&self) -> ModuleSyntax {
        if self.module_item.is_some() { ModuleSyntax::EsModule } else { ModuleSyntax::Script }
    }

    /// The keyword of the first `import` or `export` declaration.
    pub fn first_module_item(&self) -> Option<&Place> {
        self.module_item.as_ref()
    }

    /// The script to run instead of the file, where that is an ES module or uses `import()`, or where the engine would
    /// lose `this` in nested arrow functions. None if the file can run as it is.
    pub fn common_js(&self) -> Option<&CommonJs> {
        self.common_js.as_ref()
    }

    /// The function whose source text is exactly `text`, as `Function.prototype.toString` gives it: in the file, or
    /// in the script that runs instead ([`Facts::common_js`]). Of several the one that is called
    /// `onShareAppMessage`, else the first.
    pub fn function(&self, text: &str) -> Option<&FunctionFacts> {
        self.function_of(text, None, None)
    }

    /// As [`Facts::function`], for a page that was registered at `registration`: of several with this text a handler behind
    /// that place comes first, then one that a field `onShareAppMessage` names. Before all of them comes a method of `class`, if it
    /// is known to be one.
    pub fn function_of(
        &self,
        text: &str,
        registration: Option<Position>,
        class: Option<&str>,
    ) -> Option<&FunctionFacts> {
        let same = |id: &usize| {
            let span = self.tables.functions[*id].text;
            (span.size() as usize == text.len() && places::slice(&self.source, span) == text)
                || self.common_js.as_ref().is_some_and(|script| script.is_now(span, text))
        };
        let called_so =
            |id: &usize| self.tables.functions[*id].name.as_ref().is_some_and(|name| &*name.text == HANDLER);
        let candidates: Vec<usize> = (1..self.tables.functions.len()).filter(same).collect();
        let begin = registration.and_then(|at| self.source.offset(at));
        let behind =
            |id: &usize| begin.is_some_and(|begin| self.tables.functions[*id].text.start as usize >= begin);
        let of_class = |id: &usize| class.is_some() && self.tables.functions[*id].class.as_deref() == class;
        let id = match candidates.as_slice() {
            [only] => only,
            several => several
                .iter()
                .find(|id| of_class(id))
                .or_else(|| several.iter().find(|id| called_so(id) && behind(id)))
                .or_else(|| several.iter().find(|id| self.is_named_as_handler(**id)))
                .or_else(|| several.iter().find(|id| called_so(id)))
                .or_else(|| several.first())?,
        };
        Some(
            self.functions
                .get(*id)?
                .get_or_init(|| Box::new(function::facts(&self.source, &self.tables, *id))),
        )
    }

    /// Whether a field `onShareAppMessage` of some object has the name of this function for its value.
    fn is_named_as_handler(&self, id: usize) -> bool {
        let Some(name) = &self.tables.functions[id].name else { return false };
        let entries = self.tables.objects.iter().flat_map(|object| &object.entries);
        let mut fields = entries.filter_map(|entry| match entry {
            Entry::Field(field) => Some(field),
            _ => None,
        });
        fields.any(|field| &*field.name == HANDLER && places::slice(&self.source, field.value) == &*name.text)
    }

    /// The source texts of the functions called `name`.
    pub fn texts_of(&self, name: &str) -> impl Iterator<Item = &str> {
        let called_so =
            move |function: &&Function| function.name.as_ref().is_some_and(|own| *own.text == *name);
        let functions = self.tables.functions.iter().skip(1).filter(called_so);
        functions.map(|function| places::slice(&self.source, function.text))
    }

    /// The keys of the object literals that `method` is called with, on whatever object.
    pub fn first_argument_keys(&self, method: &str) -> impl Iterator<Item = String> {
        let called = move |call: &&Call| {
            let callee = places::slice(&self.source, call.callee);
            callee.strip_suffix(method).is_some_and(|rest| rest.trim_end().ends_with('.'))
        };
        let calls = self.tables.calls.iter().filter(called);
        calls.flat_map(|call| places::call(&self.source, &self.tables, call).keys).map(|field| field.name)
    }

    /// The innermost call whose callee, or the bracket after it, covers `at`.
    ///
    /// Engines place a call at the property (`showShareMenu` of `wx.showShareMenu()`), at the callee or at the
    /// bracket.
    pub fn call_at(&self, at: Position) -> Option<&CallFacts> {
        let offset = self.offset(at)?;
        let owner = self.tables.function_at(offset);
        let covers = |call: &Call| {
            // What is inside a function that is called on the spot is not its callee.
            call.owner == owner
                && call.callee.start <= offset
                && (offset < call.callee.end || offset <= self.bracket(call))
        };
        let calls = self.tables.calls.iter().enumerate().filter(|(_, call)| covers(call));
        let (index, call) = calls.min_by_key(|(_, call)| call.callee.size())?;
        Some(self.calls.get(index)?.get_or_init(|| Box::new(places::call(&self.source, &self.tables, call))))
    }

    /// The property token of the member expression that reads `name` (`.name` or `['name']`) at `at`. None if
    /// none does there.
    pub fn member_read_at(&self, at: Position, name: &str) -> Option<Place> {
        let offset = self.offset(at)?;
        let token = self.tables.members.iter().find(|token| {
            let text = places::slice(&self.source, **token);
            token.start <= offset && offset < token.end && text.trim_matches(['\'', '"']) == name
        })?;
        Some(places::place(&self.source, *token))
    }

    /// Whether the file declares `name` at its top level.
    pub fn declares(&self, name: &str) -> bool {
        let at_top = |variable: &crate::collect::Variable| {
            variable.owner == 0 && variable.kind != crate::collect::VariableKind::Assigned
        };
        self.tables.variables.get(name).is_some_and(|variables| variables.iter().any(at_top))
    }

    /// The first use of `name` where the file does not declare it. Uses that would throw are preferred to
    /// assignments; `typeof name` is none.
    pub fn uses_identifier(&self, name: &str) -> Option<Place> {
        self.tables.free.get(name).map(|span| places::place(&self.source, *span))
    }

    /// The constants (strings, numbers, `true` and `false`) that `name` is compared with anywhere in the file, as a
    /// variable or as a property, each once. None where members are read of what has that name: it is no constant then.
    pub fn compared_with(&self, name: &str) -> &[Literal] {
        if self.tables.holders.contains(name) {
            return &[];
        }
        self.tables.compared.get(name).map_or(&[], Vec::as_slice)
    }

    /// The numbers that `name` is compared with by `===`, `!==` or `switch`, each with its place, in the order of the
    /// text: as a variable or as a property.
    pub fn strictly_compared_numbers(&self, name: &str) -> impl Iterator<Item = (f64, Place)> {
        let of_name = self.tables.strict_numbers.iter().filter(move |it| *it.name == *name);
        of_name.map(|it| (it.number, places::place(&self.source, it.at)))
    }

    /// The names of which [`compared_with`](Self::compared_with) may know constants, in no order.
    pub fn compared_names(&self) -> impl Iterator<Item = &str> {
        self.tables.compared.keys().map(|name| &**name)
    }

    fn offset(&self, at: Position) -> Option<u32> {
        u32::try_from(self.source.offset(at)?).ok()
    }

    /// The offset of the bracket before the arguments.
    fn bracket(&self, call: &Call) -> u32 {
        let text = self.source.text();
        let mut at = self.skip_types(call.callee.end);
        if text.get(at as usize..).is_some_and(|rest| rest.starts_with("?.")) {
            at = self.skip_types(at + 2);
        }
        at
    }

    /// Skips white space, comments and erased types from `at` on.
    fn skip_types(&self, mut at: u32) -> u32 {
        let erased = &self.tables.erased;
        loop {
            let next = erased.partition_point(|span| span.end <= at);
            match erased.get(next) {
                Some(span) if span.start <= at => at = span.end,
                _ => {
                    let behind = skip_trivia(self.source.text(), at);
                    if behind == at {
                        return at;
                    }
                    at = behind;
                }
            }
        }
    }
}
