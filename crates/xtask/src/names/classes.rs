//! Classes that objects of a list hold: `class Orb extends wx.getXrFrameSystem().Component`.
//!
//! An object says which classes it holds (`Component*xr-frame/Component`); each class has a line of its own for what
//! stands on it, and an object of its name for the methods of what it makes. Enumerations beside them are plain values.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    model::{Declared, Member, Type},
    shapes::Shapes,
};

/// What stands before the name of a class, which is not the only one of that name.
const PREFIX: &str = "xr-frame/";

/// What a value is an instance of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Instance {
    /// A class that an object holds, by its name in the list.
    Of(String),
    /// A type of a module that no object leads to.
    Hidden,
    /// Anything else.
    Other,
}

impl Shapes<'_> {
    /// Whether values of `ty` may be called with `new`.
    pub(super) fn constructs(&self, ty: &Type) -> bool {
        match ty {
            Type::Named { name, scope, .. } => {
                self.declarations.find(name, scope).is_some_and(|(_, declared)| declared.constructs)
            }
            _ => false,
        }
    }

    /// Notes the classes that the object `object` holds, and describes the plain values beside them.
    pub(super) fn held(&mut self, object: &str, members: &[Member]) {
        let mut values = Vec::new();
        for member in members {
            match &member.ty {
                Type::Value { name, scope } => {
                    let Some((path, declared)) = self.declared(name, scope) else { continue };
                    if declared.is_class {
                        let name = format!("{PREFIX}{}", member.name);
                        self.lines.class_names.insert(path.to_owned(), name);
                    } else if !declared.values.is_empty() {
                        values.push(format!("\"{}\":{}", member.name, enumeration(&declared.values)));
                    }
                }
                // What a namespace holds besides is data that the declarations do not tell.
                Type::Object(members) if members.is_empty() => {
                    values.push(format!("\"{}\":{{}}", member.name));
                }
                Type::Named { .. } if self.instance_of(&member.ty) == Instance::Hidden => {
                    values.push(format!("\"{}\":{{}}", member.name));
                }
                _ => {}
            }
        }
        if members.iter().any(|member| self.class_of(&member.ty).is_some()) {
            self.lines.values.insert(object.to_owned(), format!("values {object} {{{}}}", values.join(",")));
        }
    }

    /// Describes every class that is held, and those above them.
    pub(super) fn classes(&mut self) {
        for (path, name) in self.lines.class_names.clone() {
            let Some(declared) = self.declarations.by_path.get(&path) else { continue };
            let (mut statics, mut members) = (declared.statics.clone(), declared.members.clone());
            // Classes in between that no object holds: what they have is inherited all the same.
            let mut parent = self.class_above(declared);
            while let Some((path, above)) =
                parent.filter(|(path, _)| !self.lines.class_names.contains_key(*path))
            {
                statics.extend(above.statics.iter().cloned());
                members.extend(above.members.iter().cloned());
                parent = self.class_above(above).filter(|(next, _)| *next != path);
            }
            let parent = parent.and_then(|(path, _)| self.lines.class_names.get(path).cloned());
            let parent = parent.unwrap_or_else(|| "-".to_owned());
            // What stands on the class itself gives a new instance, never itself.
            let mut statics = self.words("", &statics, |word| !word.contains('*'));
            let class = format!("class {name}");
            for (_, word) in self.dialect.members.iter().filter(|(object, _)| *object == class) {
                statics = format!("{statics} {word}");
            }
            let members = self.words(&name, &members, |word| !word.contains(['*', '.']));
            self.lines.values.insert(name.clone(), format!("class {name} {parent}{statics}"));
            self.lines.classes.insert(name.clone(), format!("object {name}{members}"));
        }
    }

    fn words(&mut self, class: &str, members: &[Member], wanted: fn(&str) -> bool) -> String {
        let mut words: BTreeMap<&str, String> = BTreeMap::new();
        for member in members.iter().filter(|member| !member.name.starts_with('_')) {
            if let Some(word) = self.word(class, member)
                && wanted(&word)
            {
                words.entry(&member.name).or_insert(word);
            }
        }
        let words: BTreeSet<String> = words.into_values().collect();
        words.iter().fold(String::new(), |line, word| line + " " + word)
    }

    /// The name in the list of the class that a value of `ty` is.
    pub(super) fn class_of(&self, ty: &Type) -> Option<String> {
        let Type::Value { name, scope } = ty else { return None };
        let (path, _) = self.declared(name, scope)?;
        self.lines.class_names.get(path).cloned()
    }

    /// What a value of `ty` is an instance of.
    pub(super) fn instance_of(&self, ty: &Type) -> Instance {
        let Type::Named { name, scope, .. } = ty else { return Instance::Other };
        let Some((path, declared)) = self.declarations.find(name, scope) else { return Instance::Other };
        if let Some(known) = self.lines.class_names.get(path) {
            return Instance::Of(known.clone());
        }
        if let Some(alias @ Type::Named { .. }) = &declared.alias {
            return self.instance_of(alias);
        }
        let module = path.rsplit_once('.').map_or("", |(module, _)| module);
        let of_module = self.declarations.modules.get(module).is_some_and(|module| module.is_ambient);
        if of_module && !self.lines.class_names.is_empty() { Instance::Hidden } else { Instance::Other }
    }

    /// The class that `declared` extends.
    fn class_above(&self, declared: &Declared) -> Option<(&str, &Declared)> {
        let mut above = declared.extends.first()?;
        loop {
            let Type::Named { name, scope, .. } = above else { return None };
            let (path, declared) = self.declared(name, scope)?;
            match &declared.alias {
                Some(alias) => above = alias,
                None => return declared.is_class.then_some((path, declared)),
            }
        }
    }

    fn declared(&self, name: &str, scope: &str) -> Option<(&str, &Declared)> {
        self.declarations.find(name, scope)
    }
}

/// An enumeration as TypeScript compiles it: names to values, and numbers back to names.
fn enumeration(values: &[(String, String)]) -> String {
    let mut fields: Vec<String> = values
        .iter()
        .filter(|(_, value)| !value.starts_with('"'))
        .map(|(name, value)| format!("\"{value}\":\"{name}\""))
        .collect();
    fields.extend(values.iter().map(|(name, value)| format!("\"{name}\":{value}")));
    format!("{{{}}}", fields.join(","))
}
