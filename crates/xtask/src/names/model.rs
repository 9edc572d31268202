//! Declarations of a package, as little of them as a list of names needs.

use std::collections::BTreeMap;

use super::modules::Module;

/// What a type is, as far as it matters.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Type {
    /// A name, with the namespace it stands in: to be looked up.
    Named { name: String, scope: String, arguments: Vec<Type> },
    /// An object type written out.
    Object(Vec<Member>),
    /// What the value of this dotted name is, with the namespace it stands in: a class, an enumeration.
    Value { name: String, scope: String },
    /// A function: its parameters and what it returns.
    Function(Vec<Type>, Box<Type>),
    /// A list.
    Array,
    /// A tuple: the arguments of a function, in Douyin's typings.
    Tuple(Vec<Type>),
    /// All of these at once.
    All(Vec<Type>),
    /// One of these.
    Union(Vec<Type>),
    /// `any`.
    Any,
    /// Text, numbers, nothing: whatever has no members to call.
    Other,
}

/// One member of an interface, class or object type; an overloaded method is several.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// The comment in front of it.
    pub(crate) doc: String,
}

/// One declared name.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    pub(crate) members: Vec<Member>,
    /// What stands on a class itself.
    pub(crate) statics: Vec<Member>,
    pub(crate) is_class: bool,
    /// An interface of what may be called with `new`.
    pub(crate) constructs: bool,
    /// What an enumeration holds: names, with numbers or texts as JSON.
    pub(crate) values: Vec<(String, String)>,
    pub(crate) extends: Vec<Type>,
    /// What a type alias stands for.
    pub(crate) alias: Option<Type>,
}

/// The declarations of a package.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    pub(super) by_path: BTreeMap<String, Declared>,
    /// What the modules among the namespaces take from each other.
    pub(super) modules: BTreeMap<String, Module>,
    /// Functions, with the namespace they are in.
    pub(crate) functions: Vec<(String, Member)>,
    /// Exported constants, with the file they are in.
    pub(crate) constants: Vec<Member>,
}

impl Declarations {
    /// The declaration that `name` means in `scope`, with its path; else the only one of that name anywhere.
    pub(crate) fn find(&self, name: &str, scope: &str) -> Option<(&str, &Declared)> {
        let mut scope = scope;
        loop {
            if let Some((path, declared)) = self.by_path.get_key_value(&join(scope, name)) {
                return Some((path, declared));
            }
            if let Some(found) = self.through_modules(name, scope) {
                return Some(found);
            }
            if scope.is_empty() {
                break;
            }
            scope = scope.rsplit_once('.').map_or("", |(outer, _)| outer);
        }
        let ending = format!(".{name}");
        let mut others = self.by_path.iter().filter(|(path, _)| path.ends_with(&ending));
        let (path, declared) = others.next()?;
        others.next().is_none().then_some((path, declared))
    }

    /// Every member of `ty`, inherited ones last.
    pub(crate) fn members<'a>(&'a self, ty: &'a Type) -> Vec<&'a Member> {
        self.members_within(ty, 12)
    }

    fn members_within<'a>(&'a self, ty: &'a Type, depth: usize) -> Vec<&'a Member> {
        if depth == 0 {
            return Vec::new();
        }
        match ty {
            Type::Object(members) => members.iter().collect(),
            Type::All(types) => types.iter().flat_map(|ty| self.members_within(ty, depth - 1)).collect(),
            Type::Named { name, scope, arguments } => match self.find(name, scope) {
                Some((_, declared)) => {
                    let above = declared.extends.iter().chain(&declared.alias);
                    let inherited = above.flat_map(|ty| self.members_within(ty, depth - 1));
                    let own: Vec<&Member> = declared.members.iter().chain(inherited).collect();
                    // `Partial<T>`-like helpers of the package have no members but those of their argument.
                    if own.is_empty() { self.members_of_argument(arguments, depth) } else { own }
                }
                None => self.members_of_argument(arguments, depth),
            },
            _ => Vec::new(),
        }
    }

    fn members_of_argument<'a>(&'a self, arguments: &'a [Type], depth: usize) -> Vec<&'a Member> {
        arguments.first().map_or_else(Vec::new, |first| self.members_within(first, depth - 1))
    }
}

/// `name` in `scope`.
pub(super) fn join(scope: &str, name: &str) -> String {
    if scope.is_empty() { name.to_owned() } else { format!("{scope}.{name}") }
}
