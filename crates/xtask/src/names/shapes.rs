//! From the types of a package to the lines of a list: shape, first version, what a call gives.
//!
//! The format is described in the header of every list; `sharebox-host/src/names.rs` reads it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    classes::Instance,
    model::{Declarations, Member, Type},
};

/// What a package is like where packages differ.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// Helper types that stand for a function: name, what kind it is.
    pub(crate) helpers: &'static [(&'static str, Helper)],
    /// Names of object types that are values of the language, with nothing on them that a page calls on the client.
    pub(crate) plain: &'static [&'static str],
    /// Names of object types that are data, whatever functions they hold.
    pub(crate) records: &'static [&'static str],
    /// First version of an API, from its comment.
    pub(crate) since: fn(&str) -> Option<String>,
    /// First versions that the package does not state.
    pub(crate) versions: &'static [(&'static str, &'static str)],
    /// Members that the package lacks, or has otherwise: object, word.
    pub(crate) members: &'static [(&'static str, &'static str)],
}

/// A helper type that stands for a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Helper {
    /// `<Options, Response>`: a task.
    Task,
    /// `<Options, Response, Object>`: a task that gives an object besides.
    TaskWithObject,
    /// `<[Arguments], Response>`: a plain function.
    Value,
    /// Any function.
    Callable,
}

/// The lines of a list, each once.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub(crate) apis: BTreeMap<String, String>,
    objects: BTreeMap<String, String>,
    /// Classes that objects hold, and values that they hold: lines behind those of the objects.
    pub(super) classes: BTreeMap<String, String>,
    pub(super) values: BTreeMap<String, String>,
    /// The names of those classes in the list, by the paths of their declarations.
    pub(super) class_names: BTreeMap<String, String>,
    /// Objects that an API or object gives, still to be described.
    pending: Vec<(String, Type)>,
    /// Objects by the names they have in the list.
    named: BTreeMap<String, Type>,
    /// Names that two different objects would have.
    pub(crate) clashes: BTreeSet<String>,
}

/// What a call gives.
#[derive(Debug, PartialEq)]
enum Gives {
    Nothing,
    Record,
    List,
    Itself,
    Object(String),
}

/// A function of a package, by what a list says of it.
pub(super) struct Function {
    parameter: Option<Type>,
    result: Type,
    task: bool,
}

pub(crate) struct Shapes<'a> {
    pub(crate) declarations: &'a Declarations,
    pub(crate) dialect: &'a Dialect,
    pub(crate) lines: Lines,
}

impl Shapes<'_> {
    /// Adds the function `name`, if `ty` is one; `above` is the comment of the object it is on.
    pub(crate) fn api(&mut self, name: &str, ty: &Type, doc: &str, above: &str) {
        let Some(function) = self.function(ty) else { return };
        let own = name.rsplit('.').next().unwrap_or(name);
        let gives = if event(own, "on") || event(own, "off") {
            Gives::Nothing
        } else {
            self.gives(&function.result, None, &object_name(own))
        };
        let shape = if function.task {
            "task"
        } else if event(own, "on") && self.takes_listener(&function) {
            "listen"
        } else if event(own, "off") {
            "unlisten"
        } else if matches!(gives, Gives::Object(_)) {
            "handle"
        } else {
            "value"
        };
        let stated = self
            .dialect
            .versions
            .iter()
            .find(|(api, _)| *api == name)
            .map(|(_, version)| (*version).to_owned());
        let since = stated.or_else(|| (self.dialect.since)(doc)).or_else(|| (self.dialect.since)(above));
        let since = since.unwrap_or_else(|| "-".to_owned());
        let gives = match gives {
            Gives::Nothing | Gives::Itself => String::new(),
            Gives::Record if function.task => String::new(),
            Gives::Record => " {}".to_owned(),
            Gives::List => " []".to_owned(),
            Gives::Object(name) => format!(" {name}"),
        };
        // Of overloads the first one counts, but one that is a task tells the rest.
        let new = if self.constructs(ty) { " new" } else { "" };
        let line = format!("{name} {shape} {since}{gives}{new}");
        let known = self.lines.apis.entry(name.to_owned()).or_insert_with(|| line.clone());
        if shape == "task" && !known.contains(" task ") {
            *known = line;
        }
    }

    /// Adds the functions of an object that stands on the global, by dotted names.
    pub(crate) fn namespace(&mut self, name: &str, ty: &Type, above: &str) {
        for member in self.declarations.members(ty) {
            self.api(&format!("{name}.{}", member.name), &member.ty, &member.doc, above);
        }
    }

    /// Describes every object that was given so far, and those that they give. Then all lines, in order.
    pub(crate) fn finish(mut self) -> Result<Vec<String>, String> {
        while let Some((name, ty)) = self.lines.pending.pop() {
            let mut words: BTreeMap<String, String> = BTreeMap::new();
            let members: Vec<Member> = self.declarations.members(&ty).into_iter().cloned().collect();
            self.held(&name, &members);
            for member in &members {
                let Some(word) = self.word(&name, member) else { continue };
                let known = words.entry(member.name.clone()).or_insert_with(|| word.clone());
                if word.ends_with('!') && !known.contains(['!', ':']) {
                    *known = word;
                }
            }
            for (_, word) in self.dialect.members.iter().filter(|(object, _)| *object == name) {
                let member = word.trim_end_matches('!').split(':').next().unwrap_or(word);
                words.insert(member.to_owned(), (*word).to_owned());
            }
            let words: BTreeSet<String> = words.into_values().collect();
            let words: Vec<String> = words.into_iter().collect();
            self.lines.objects.insert(name.clone(), format!("object {name} {}", words.join(" ")));
        }
        // Objects that only a correction gives.
        for (name, _) in self.dialect.members {
            let given = self.lines.objects.values().any(|line| line.contains(&format!(":{name}")))
                || self.lines.apis.values().any(|line| line.split(' ').any(|word| word == *name));
            if given && !self.lines.objects.contains_key(*name) {
                let words =
                    self.dialect.members.iter().filter(|(object, _)| object == name).map(|(_, word)| *word);
                let words: Vec<&str> = words.collect();
                self.lines.objects.insert((*name).to_owned(), format!("object {name} {}", words.join(" ")));
            }
        }
        if let Some(name) = self.lines.clashes.first() {
            return Err(format!("two different objects are called `{name}`"));
        }
        self.classes();
        let Lines { apis, objects, classes, values, .. } = self.lines;
        Ok([apis, objects, classes, values].into_iter().flat_map(BTreeMap::into_values).collect())
    }

    /// The word of one member of `object`: a method, or a field that holds an object.
    pub(super) fn word(&mut self, object: &str, member: &Member) -> Option<String> {
        let name = &member.name;
        if name.is_empty() {
            return None;
        }
        if let Some(class) = self.class_of(&member.ty) {
            return Some(format!("{name}*{class}"));
        }
        let name = &format!("{name}{}", if self.constructs(&member.ty) { "+" } else { "" });
        let Some(function) = self.function(&member.ty) else {
            // What may be a text as well is no object to rely on.
            if matches!(member.ty, Type::Union(_)) {
                return None;
            }
            return match self.gives(&member.ty, Some(object), &format!("{object}{}", capitalised(name))) {
                Gives::Object(field) if field != object => Some(format!("{name}.{field}")),
                _ => None,
            };
        };
        if function.task || self.is_promise(&function.result) {
            return Some(format!("{name}!"));
        }
        if function.result == Type::Any {
            return Some(name.clone());
        }
        Some(match self.gives(&function.result, Some(object), &object_name(name)) {
            Gives::Nothing => name.clone(),
            Gives::Record => format!("{name}:{{}}"),
            Gives::List => format!("{name}:[]"),
            Gives::Itself => format!("{name}:self"),
            Gives::Object(given) => format!("{name}:{given}"),
        })
    }

    /// `ty` as a function, through aliases, helpers and call signatures.
    pub(super) fn function(&self, ty: &Type) -> Option<Function> {
        match ty {
            Type::Function(parameters, result) => {
                let parameter = parameters.first().cloned();
                let task = parameter.as_ref().is_some_and(|options| self.is_task_option(options));
                Some(Function { parameter, result: (**result).clone(), task })
            }
            Type::Named { name, scope, arguments } => {
                let argument = |index: usize| arguments.get(index).cloned();
                let helper =
                    self.dialect.helpers.iter().find(|(helper, _)| helper == name).map(|(_, helper)| helper);
                if let Some(helper) = helper {
                    let response = argument(1).unwrap_or(Type::Other);
                    return Some(match helper {
                        Helper::Task => Function { parameter: argument(0), result: Type::Other, task: true },
                        Helper::TaskWithObject => Function {
                            parameter: argument(0),
                            result: argument(2).unwrap_or(Type::Other),
                            task: true,
                        },
                        Helper::Value => {
                            let parameter = match argument(0) {
                                Some(Type::Tuple(parameters)) => parameters.into_iter().next(),
                                _ => None,
                            };
                            let task = parameter.as_ref().is_some_and(|options| self.is_task_option(options));
                            Function { parameter, result: response, task }
                        }
                        Helper::Callable => Function { parameter: None, result: Type::Other, task: false },
                    });
                }
                let (_, declared) = self.declarations.find(name, scope)?;
                if let Some(alias) = &declared.alias {
                    return self.function(alias);
                }
                declared
                    .members
                    .iter()
                    .find(|member| member.name.is_empty())
                    .and_then(|member| self.function(&member.ty))
            }
            _ => None,
        }
    }

    /// Whether these options have callbacks for an answer.
    fn is_task_option(&self, options: &Type) -> bool {
        let members = self.declarations.members(options);
        members.iter().any(|member| ["success", "fail", "complete"].contains(&member.name.as_str()))
    }

    /// Whether the function takes another one: a listener. Where nothing is said of its parameter it is one.
    fn takes_listener(&self, function: &Function) -> bool {
        match &function.parameter {
            None => true,
            Some(parameter) => self.function(parameter).is_some(),
        }
    }

    fn is_promise(&self, ty: &Type) -> bool {
        match ty {
            Type::Named { name, scope, .. } => {
                name == "Promise"
                    || self
                        .declarations
                        .find(name, scope)
                        .and_then(|(_, declared)| declared.alias.as_ref())
                        .is_some_and(|alias| self.is_promise(alias))
            }
            _ => false,
        }
    }

    /// What a value of `ty` is; an object with methods is described later on. One without a name of its own is called
    /// `unnamed`.
    fn gives(&mut self, ty: &Type, object: Option<&str>, unnamed: &str) -> Gives {
        match ty {
            Type::Any => Gives::Record,
            Type::Array => Gives::List,
            Type::Object(members) if members.is_empty() => Gives::Record,
            Type::Object(_) | Type::All(_) => self.object(unnamed, ty),
            Type::Named { name, .. } if name == "this" => Gives::Itself,
            Type::Named { name, scope, .. } => {
                match self.instance_of(ty) {
                    Instance::Of(class) if object == Some(class.as_str()) => return Gives::Itself,
                    Instance::Of(class) => return Gives::Object(class),
                    // An object of the same package that nothing here leads to.
                    Instance::Hidden => return Gives::Record,
                    Instance::Other => {}
                }
                let last = name.rsplit('.').next().unwrap_or(name).to_owned();
                if self.dialect.plain.contains(&last.as_str()) {
                    return Gives::Nothing;
                }
                if self.dialect.records.contains(&last.as_str()) {
                    return Gives::Record;
                }
                let Some((_, declared)) = self.declarations.find(name, scope) else {
                    // A type of the language: `Float32Array`, `Record`, `Set`.
                    return if name.ends_with("Array") { Gives::List } else { Gives::Record };
                };
                if let Some(alias) = &declared.alias
                    && !matches!(alias, Type::Object(_) | Type::All(_))
                {
                    let alias = alias.clone();
                    return self.gives(&alias, object, unnamed);
                }
                let last = capitalised(&last);
                if object == Some(last.as_str()) { Gives::Itself } else { self.object(&last, ty) }
            }
            Type::Union(types) => types
                .iter()
                .map(|ty| self.gives(ty, object, unnamed))
                .find(|gives| *gives != Gives::Nothing)
                .unwrap_or(Gives::Nothing),
            Type::Function(..) | Type::Tuple(_) | Type::Value { .. } | Type::Other => Gives::Nothing,
        }
    }

    fn object(&mut self, name: &str, ty: &Type) -> Gives {
        let members = self.declarations.members(ty);
        let callable = members.iter().any(|member| {
            !member.name.is_empty()
                && (self.function(&member.ty).is_some() || self.holds_methods(&member.ty, 3))
        });
        if !callable {
            return Gives::Record;
        }
        match self.lines.named.get(name) {
            None => {
                self.lines.named.insert(name.to_owned(), ty.clone());
                self.lines.pending.push((name.to_owned(), ty.clone()));
            }
            Some(known) if self.declarations.members(known) != self.declarations.members(ty) => {
                self.lines.clashes.insert(name.to_owned());
            }
            Some(_) => {}
        }
        Gives::Object(name.to_owned())
    }

    /// Whether `ty` is an object with methods, its own or those of its fields.
    fn holds_methods(&self, ty: &Type, depth: usize) -> bool {
        if depth == 0 {
            return false;
        }
        match ty {
            Type::Named { name, .. } if self.dialect.plain.contains(&name.as_str()) => false,
            Type::Named { .. } | Type::Object(_) | Type::All(_) => {
                self.declarations.members(ty).iter().any(|member| {
                    !member.name.is_empty()
                        && (self.function(&member.ty).is_some() || self.holds_methods(&member.ty, depth - 1))
                })
            }
            _ => false,
        }
    }
}

/// Whether `name` is `prefix` with a capital behind it: `onShow`, not `once`.
fn event(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
}

/// The name of an object that has none, from the function that gives it: `getUpdateManager` gives `UpdateManager`.
fn object_name(function: &str) -> String {
    let rest = function.strip_prefix("get").or_else(|| function.strip_prefix("create"));
    capitalised(rest.filter(|rest| !rest.is_empty()).unwrap_or(function))
}

fn capitalised(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + rest.as_str())
}
