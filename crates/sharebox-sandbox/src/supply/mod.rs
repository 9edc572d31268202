//! Data that a page asks for and nobody has given: what was asked for, and stand-ins for it.
//!
//! Every run notes what was asked for: keys of the query, of the dataset of a button, of `globalData` and of the
//! storage, and calls that a server or a user would answer. A run with stand-ins also gives something for each, so that
//! trouble that comes of absent data alone does not come (see `needs-data` among the rules).
//!
//! As text a stand-in is its name between tildes: `~title~`. Tildes are unreserved in addresses (RFC 3986, 2.3), so the
//! text goes through `encodeURIComponent` unchanged. Where pages compute, a second attempt gives numbers instead.

mod answer;
mod data;
mod reads;
mod unfilled;
mod watch;

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet, HashMap},
};

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};
use serde_json::Value as Json;
use sharebox_observation::{
    Blur, HandlerOutcome, Phase, SettledAs, StandInText, Supplied, Supply, Use, Value, Wanted, WantedKind,
};

use self::reads::Reads;
use crate::{trace, world::World};

pub(crate) use answer::{complete, launch_options};
pub(crate) use unfilled::unfilled;
pub(crate) use watch::{dataset, global_data, properties, query, web_view};

/// The first number that stands for something: long enough to be told from others, short enough to be computed with.
const FIRST_NUMBER: u32 = 900_001;

/// Characters of a name that a text keeps.
const NAME: usize = 40;

/// What a run knows of data that is not there.
#[derive(Debug, Default)]
pub(crate) struct Supplies {
    how: Cell<Option<Supply>>,
    wanted: RefCell<Vec<Wanted>>,
    /// How many errors had been recorded when the first of `wanted` was.
    errors_before_wanted: Cell<usize>,
    issued: RefCell<Vec<Issued>>,
    /// The index in `issued` of each stand-in that is an object.
    objects: RefCell<HashMap<JsObject, usize>>,
    /// Stand-ins for fields of `globalData`.
    globals: RefCell<HashMap<String, JsObject>>,
    relied: RefCell<BTreeSet<usize>>,
    blurred: RefCell<Option<Blur>>,
    /// A key of page data that the handler uses and that nothing has filled.
    unfilled: RefCell<Option<String>>,
    /// Keys that the page has removed from its storage: their absence is its own doing.
    removed: RefCell<BTreeSet<String>>,
    cleared: Cell<bool>,
    web_view: Cell<bool>,
    /// How stand-ins were read.
    reads: Reads,
}

/// A text that stands for data.
#[derive(Debug)]
struct Issued {
    name: String,
    text: String,
    /// Indices into `wanted`.
    from: BTreeSet<usize>,
    /// Whether an object stands behind the text, for what takes the text back.
    object: bool,
    /// Where it is noted how what stands behind the text is read.
    read: Option<usize>,
}

impl Supplies {
    /// Sets how the next run stands in.
    pub(crate) fn turn_to(&self, how: Option<Supply>) {
        self.how.set(how);
    }

    /// Says whether the page has a web-view, whose address nobody knows here.
    pub(crate) fn note_web_view(&self, there: bool) {
        self.web_view.set(there);
    }

    fn supplies(&self) -> bool {
        self.how.get().is_some()
    }

    /// Notes what was asked for, once, and gives its index. A full log takes no more.
    fn want(&self, kind: WantedKind, name: &str, world: &World, context: &Context) -> Option<usize> {
        let mut wanted = self.wanted.borrow_mut();
        if let Some(known) = wanted.iter().position(|other| other.kind == kind && other.name == name) {
            return Some(known);
        }
        if wanted.len() >= world.limits.kept {
            return None;
        }
        if wanted.is_empty() {
            self.errors_before_wanted.set(world.errors.borrow().len());
        }
        wanted.push(Wanted { kind, name: name.to_owned(), at: trace::caller(world, context) });
        Some(wanted.len() - 1)
    }

    /// The text for `name`, which comes from `wanted`. The same name has the same text wherever it comes from, so that
    /// what is looked up by it is found.
    fn issue(&self, name: &str, wanted: usize, object: bool, read: Option<usize>) -> usize {
        let mut issued = self.issued.borrow_mut();
        let safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let name: String = name.chars().filter(safe).take(NAME).collect();
        let name = if name.is_empty() { "value".to_owned() } else { name };
        if let Some(index) = issued.iter().position(|known| known.name == name) {
            issued[index].from.insert(wanted);
            issued[index].object |= object;
            issued[index].read = read.or(issued[index].read);
            return index;
        }
        let text = match self.how.get() {
            Some(Supply::Numbered) => {
                (FIRST_NUMBER + u32::try_from(issued.len()).unwrap_or_default()).to_string()
            }
            _ => format!("~{name}~"),
        };
        issued.push(Issued { name, text, from: [wanted].into(), object, read });
        issued.len() - 1
    }

    /// The stand-in for data itself, or for a `member` of the answer that it is. Answers that are told apart have texts of
    /// their own.
    fn issue_root(&self, name: &str, wanted: usize, object: bool, member: Option<&str>) -> usize {
        let read = self.reads.root(wanted, member);
        let mut own = name.to_owned();
        if self.how.get() == Some(Supply::Noted) {
            let issued = self.issued.borrow();
            let taken = |own: &str| issued.iter().any(|known| known.name == own && known.read != read);
            let numbered = (2..).map(|number| format!("{name}-{number}"));
            own = std::iter::once(name.to_owned()).chain(numbered).find(|own| !taken(own)).unwrap_or(own);
        }
        self.issue(&own, wanted, object, read)
    }

    /// Where it is noted how what stands behind a text is read.
    fn read_of(&self, index: usize) -> Option<usize> {
        self.issued.borrow().get(index).and_then(|issued| issued.read)
    }

    fn text(&self, index: usize) -> String {
        self.issued.borrow().get(index).map(|issued| issued.text.clone()).unwrap_or_default()
    }

    /// Notes that the share used a stand-in.
    fn rely(&self, index: usize, phase: Phase) {
        if phase == Phase::Share
            && let Some(issued) = self.issued.borrow().get(index)
        {
            self.relied.borrow_mut().extend(&issued.from);
        }
    }

    /// Notes that a stand-in was copied, `after_errors` errors into the run.
    fn blur(&self, what: String, after_errors: usize) {
        if self.supplies() {
            self.blurred.borrow_mut().get_or_insert(Blur { what, after_errors });
        }
    }

    /// Whether nothing stands in for data in this run.
    pub(crate) fn is_idle(&self) -> bool {
        !self.supplies()
    }

    /// Whether `text` is that of a stand-in.
    pub(crate) fn has_text(&self, text: &str) -> bool {
        self.issued.borrow().iter().any(|issued| issued.text == text)
    }

    /// Whether anything was stood in for.
    fn has_stood_in(&self) -> bool {
        !self.issued.borrow().is_empty()
    }

    /// Notes a key of page data that the handler uses and that nothing has filled.
    pub(crate) fn note_unfilled(&self, key: Option<String>) {
        *self.unfilled.borrow_mut() = key;
    }

    /// The text of `object`, if it is a stand-in.
    pub(crate) fn text_of(&self, object: &JsObject) -> Option<String> {
        if !self.supplies() {
            return None;
        }
        self.objects.borrow().get(object).map(|index| self.text(*index))
    }

    /// How many errors had been recorded when data was first asked for.
    pub(crate) fn errors_before_wanted(&self) -> usize {
        self.errors_before_wanted.get()
    }

    /// Errors beyond the first `kept` have been forgotten: whatever comes in their place came after what was asked for.
    pub(crate) fn forget_errors(&self, kept: usize) {
        self.errors_before_wanted.set(self.errors_before_wanted.get().min(kept));
    }

    /// What was asked for and not there.
    pub(crate) fn take_wanted(&self) -> Vec<Wanted> {
        self.wanted.borrow().clone()
    }

    /// What came of the stand-ins of a run whose handler ended in `outcome`; `None` for one without.
    pub(crate) fn of_outcome(&self, outcome: &HandlerOutcome, world: &World) -> Option<Supplied> {
        let noted = self.how.get()? == Supply::Noted;
        let issued = self.issued.borrow();
        let mut relied = self.relied.borrow().clone();
        let mut texts = Vec::new();
        let wanted = self.wanted.borrow();
        let named = |from: &BTreeSet<usize>| -> Vec<Wanted> {
            from.iter().filter_map(|index| wanted.get(*index).cloned()).collect()
        };
        for known in issued.iter() {
            if outcome_has(outcome, &known.text) {
                relied.extend(&known.from);
                texts.push(StandInText { text: known.text.clone(), from: named(&known.from) });
            }
        }
        Some(Supplied {
            relied: named(&relied),
            texts,
            blurred: self.blurred.borrow().clone(),
            unfilled: self.unfilled.borrow().clone(),
            reads: if noted { self.reads.all(&wanted) } else { Vec::new() },
            compared: if noted { data::compared(world) } else { BTreeMap::new() },
        })
    }
}

/// Whether what a handler gave has `text` in it.
fn outcome_has(outcome: &HandlerOutcome, text: &str) -> bool {
    let HandlerOutcome::Returned { value, awaited, promise_field } = outcome else { return false };
    let settled =
        [awaited, promise_field].into_iter().flatten().filter_map(|settled| match &settled.settled {
            SettledAs::Resolved(value) => Some(value),
            _ => None,
        });
    std::iter::once(value).chain(settled).any(|value| has(value, text))
}

fn has(value: &Value, text: &str) -> bool {
    match value {
        Value::String(own) | Value::LongString { start: own, .. } => own.contains(text),
        Value::Number(number) => number.to_string() == text,
        Value::Array(items) => items.iter().any(|item| has(item, text)),
        Value::Object(fields) => fields.iter().any(|(_, field)| has(field, text)),
        _ => false,
    }
}

/// A value from JSON, in which the texts of stand-ins become stand-ins again.
pub(crate) fn from_json(json: &Json, context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    if !world.supply.supplies() || !mentions(json, &world) {
        return JsValue::from_json(json, context);
    }
    match json {
        Json::String(text) => match revived(text, context)? {
            Some(stand_in) => Ok(stand_in.into()),
            None => JsValue::from_json(json, context),
        },
        Json::Array(items) => {
            let list = boa_engine::object::builtins::JsArray::new(context)?;
            for item in items {
                let item = from_json(item, context)?;
                list.push(item, context)?;
            }
            Ok(list.into())
        }
        Json::Object(fields) => {
            let object = JsObject::with_object_proto(context.intrinsics());
            for (name, field) in fields {
                let field = from_json(field, context)?;
                crate::natives::define(&object, name, field, context);
            }
            Ok(object.into())
        }
        _ => JsValue::from_json(json, context),
    }
}

fn mentions(json: &Json, world: &World) -> bool {
    match json {
        Json::String(text) => world.supply.issued.borrow().iter().any(|issued| issued.text == *text),
        Json::Array(items) => items.iter().any(|item| mentions(item, world)),
        Json::Object(fields) => fields.values().any(|field| mentions(field, world)),
        _ => false,
    }
}

/// The stand-in whose text `text` is, where an object stands behind it.
pub(crate) fn revived(text: &str, context: &mut Context) -> JsResult<Option<JsObject>> {
    let world = World::expect(context)?;
    let found = {
        let issued = world.supply.issued.borrow();
        issued.iter().position(|issued| issued.object && issued.text == text)
    };
    found.map(|index| data::stand_in(index, world.supply.read_of(index), context)).transpose()
}

/// As [`revived`], for a text of the language.
pub(crate) fn revived_text(text: &JsString, context: &mut Context) -> JsResult<Option<JsObject>> {
    let Some(world) = World::of(context).filter(|world| world.supply.supplies()) else { return Ok(None) };
    drop(world);
    revived(&text.to_std_string_lossy(), context)
}

/// What `text`, which is no JSON, would hold if the stand-in in it were the data: an object that answers everything.
pub(crate) fn parsed(text: &str, context: &mut Context) -> JsResult<Option<JsObject>> {
    let Some(world) = World::of(context).filter(|world| world.supply.supplies()) else { return Ok(None) };
    let found = world.supply.issued.borrow().iter().position(|issued| text.contains(&issued.text));
    let standing = |index| {
        let read = world.supply.read_of(index);
        world.supply.reads.note(read, Use::Json);
        data::stand_in(index, read, context)
    };
    found.map(standing).transpose()
}

/// Whether a value is a stand-in: what copies arrays asks that first.
pub(crate) fn stands_in(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let object = args.first().and_then(JsValue::as_object);
    Ok(object.is_some_and(|object| world.supply.text_of(&object).is_some()).into())
}

/// The query key that a property of the page is called after was not given: the stand-in for it, else `undefined`.
pub(crate) fn absent_query(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(name) = args.first().and_then(JsValue::as_string) else { return Ok(JsValue::undefined()) };
    let absent = watch::absent(WantedKind::Query, &name.to_std_string_lossy(), context)?;
    Ok(absent.unwrap_or_default())
}
