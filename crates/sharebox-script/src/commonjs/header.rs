//! The line in front of the author's code: helpers, what is exported from the start, and the modules required.
//!
//! The order is Babel's, because pages see it where modules require each other in a circle: the marker, exported
//! functions and the other names sorted, then one module after the other.

use std::collections::HashSet;

use super::{
    interface::{Anonymous, Interface, Source},
    names::{Names, access, quote},
};
use crate::edit::Piece;

/// Something that the rest of the script needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Need {
    /// `this` at the top level.
    This,
    /// `import()`
    Dynamic,
    /// Assigning to an import.
    ReadOnly,
    /// Decorators of classes.
    Decorate,
    /// Decorators of members.
    DecorateMembers,
}

pub(super) type Needs = HashSet<Need>;

pub(super) fn header(
    interface: &Interface<'_>,
    names: &Names<'_>,
    needs: &Needs,
    strict: bool,
) -> Vec<Piece> {
    let mut header = Header { interface, names, strict, pieces: Vec::new() };
    header.helpers(needs);
    header.exports();
    for (index, source) in interface.sources.iter().enumerate() {
        header.require(index, source);
    }
    header.pieces
}

struct Header<'h, 'a> {
    interface: &'h Interface<'a>,
    names: &'h Names<'a>,
    strict: bool,
    pieces: Vec<Piece>,
}

impl Header<'_, '_> {
    fn add(&mut self, text: impl Into<String>) {
        self.pieces.push(Piece { text: text.into(), at: None });
    }

    fn helpers(&mut self, needs: &Needs) {
        let p = &self.names.prefix;
        let sources = &self.interface.sources;
        let wildcard = needs.contains(&Need::Dynamic)
            || sources.iter().any(|source| source.asked.default && source.asked.named);
        let default = sources.iter().any(|source| source.asked.default && !source.asked.named);
        let star = sources.iter().any(|source| source.star);
        let mut aliases = Vec::new();
        if self.interface.exports {
            aliases.push(format!("{p}e=exports"));
        }
        if !sources.is_empty() || needs.contains(&Need::Dynamic) {
            aliases.push(format!("{p}r=require"));
        }
        if needs.contains(&Need::This) {
            aliases.push(format!("{p}u"));
        }
        let mut parts = Vec::new();
        if self.strict {
            parts.push("\"use strict\";".to_owned());
        }
        if !aliases.is_empty() {
            parts.push(format!("var {};", aliases.join(",")));
        }
        if default {
            parts.push(format!("function {p}d(m){{return m&&m.__esModule?m:{{default:m}}}}"));
        }
        if wildcard {
            parts.push(WILDCARD.replace('%', p));
        }
        if star {
            let listed = self.listed_names();
            let skip = if listed.is_some() { "||Object.prototype.hasOwnProperty.call(%n,k)" } else { "" };
            parts.extend(listed.map(|listed| format!("var {p}n={listed};")));
            parts.push(STAR.replace('#', skip).replace('%', p));
        }
        if needs.contains(&Need::ReadOnly) {
            parts.push(format!("function {p}o(n){{throw new Error('\"'+n+'\" is read-only.')}}"));
        }
        if needs.contains(&Need::Decorate) {
            parts.push(DECORATE.replace('%', p));
        }
        if needs.contains(&Need::DecorateMembers) {
            parts.push(DECORATE_MEMBERS.replace('%', p));
        }
        self.add(parts.concat());
    }

    /// The names that `export *` must not give, as an object literal.
    fn listed_names(&self) -> Option<String> {
        let locals = self.interface.locals.values().flat_map(|local| local.names.iter().copied());
        let others = self.interface.sources.iter().flat_map(|source| {
            let names = source.reexports.iter().map(|(exported, _)| *exported);
            names.chain(source.exported_namespaces.iter().copied())
        });
        let mut all: Vec<&str> = locals.chain(others).filter(|name| *name != "default").collect();
        all.sort_unstable();
        let list: Vec<String> = all.iter().map(|name| format!("{}:true", quote(name))).collect();
        (!list.is_empty()).then(|| format!("{{{}}}", list.join(",")))
    }

    /// The marker, then every exported name: functions with their value, others without.
    fn exports(&mut self) {
        if !self.interface.exports {
            return;
        }
        let p = &self.names.prefix;
        let mut text = format!("Object.defineProperty({p}e,\"__esModule\",{{value:true}});");
        let mut all: Vec<(&str, Option<String>)> = Vec::new();
        for (name, local) in &self.interface.locals {
            if local.hoisted
                && let Some(first) = local.names.first()
            {
                let value = self.names.assign(&local.names) + self.names.written(name);
                all.push((first, Some(value)));
            } else {
                all.extend(local.names.iter().map(|name| (*name, None)));
            }
        }
        all.extend(self.interface.anonymous.map(|kind| {
            let value = self.names.assign(&["default"]) + &self.names.default;
            ("default", (kind == Anonymous::Function).then_some(value))
        }));
        for (index, source) in self.interface.sources.iter().enumerate() {
            for (exported, imported) in &source.reexports {
                let value = format!("{p}i{}{}", index + 1, access(imported));
                let getter = format!("{{enumerable:true,get:function(){{return {value}}}}}");
                all.push((
                    exported,
                    Some(format!("Object.defineProperty({p}e,{},{getter})", quote(exported))),
                ));
            }
            all.extend(source.exported_namespaces.iter().map(|name| (*name, None)));
        }
        all.sort_by(|one, other| one.0.cmp(other.0));
        for (name, value) in all {
            text += &value.unwrap_or_else(|| self.names.assign(&[name]) + "void 0");
            text.push(';');
        }
        self.add(text);
    }

    fn require(&mut self, index: usize, source: &Source<'_>) {
        let p = &self.names.prefix;
        let call = format!("{p}r({})", quote(source.specifier));
        let mut parts = Vec::new();
        if source.used {
            let name = format!("{p}i{}", index + 1);
            let value = match (source.asked.default, source.asked.named) {
                (true, true) => format!("{p}w({call})"),
                (true, false) => format!("{p}d({call})"),
                _ => call,
            };
            parts.push(format!("var {name}={value};"));
            parts.extend(source.namespaces.iter().map(|local| format!("var {local}={name};")));
            let exported = source.exported_namespaces.iter();
            parts.extend(exported.map(|exported| format!("{}{name};", self.names.assign(&[exported]))));
            parts.extend(source.star.then(|| format!("{p}s({name});")));
        } else {
            parts.push(call + ";");
        }
        let text = parts.concat();
        self.pieces.push(Piece { text, at: Some(source.at) });
    }
}

/// Babel's `_interopRequireWildcard`.
const WILDCARD: &str = "function %w(m){if(m&&m.__esModule)return m;var n={__proto__:null,default:m},k,d;\
if(m===null||typeof m!==\"object\"&&typeof m!==\"function\")return n;var c=%w.c||(%w.c=new WeakMap());\
if(c.has(m))return c.get(m);c.set(m,n);for(k in m)if(k!==\"default\"&&Object.prototype.hasOwnProperty.call(m,k)){\
d=Object.getOwnPropertyDescriptor(m,k);if(d&&(d.get||d.set))Object.defineProperty(n,k,d);else n[k]=m[k]}return n}";

/// `export * from`.
const STAR: &str = "function %s(m){Object.keys(m).forEach(function(k){if(k===\"default\"||k===\"__esModule\"#)return;\
if(k in %e&&%e[k]===m[k])return;Object.defineProperty(%e,k,{enumerable:true,get:function(){return m[k]}})})}";

/// Decorates a class: the last decorator first, each with what the one before made of it.
const DECORATE: &str = "function %c(d,c){d=d();for(var i=d.length;i--;)c=d[i](c)||c;return c}";

/// Collects the decorated members of a class (`%m`), and decorates them (`%a`): those of instances first.
const DECORATE_MEMBERS: &str = "var %q=new Map();\
function %m(c,s,k,f,d){var q=%q.get(c);if(!q)%q.set(c,q=[[],[]]);q[s].push([k,f,d])}\
function %a(c){var q=%q.get(c);%q.delete(c);q.forEach(function(l,s){var t=s?c:c.prototype;l.forEach(function(m){\
var d=m[2](),r=m[1]?void 0:Object.getOwnPropertyDescriptor(t,m[0]);for(var i=d.length;i--;)r=d[i](t,m[0],r)||r;\
if(r)Object.defineProperty(t,m[0],r)})})}";
