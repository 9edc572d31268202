//! How stand-ins are read, as trees: which members, which items, as texts or as lists. What data has to look like follows.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use sharebox_observation::{Read, Shape, Use, Wanted};

/// Places that are noted; what is read beyond them is not.
const MOST: usize = 5_000;
/// How deep.
const DEEPEST: usize = 12;

/// The way from a stand-in to one that it gave.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// Its member of this name.
    Member(String),
    /// One of its items.
    Item,
}

#[derive(Debug, Default)]
struct Place {
    depth: usize,
    ways: BTreeMap<Way, usize>,
    uses: BTreeSet<Use>,
}

/// What is noted in a run.
#[derive(Debug, Default)]
pub(super) struct Reads {
    places: RefCell<Vec<Place>>,
    /// Where the tree of each wanted data begins, by its index.
    roots: RefCell<BTreeMap<usize, usize>>,
}

impl Reads {
    /// The place of the data with this index, or of a member of it.
    pub(super) fn root(&self, wanted: usize, member: Option<&str>) -> Option<usize> {
        let known = self.roots.borrow().get(&wanted).copied();
        let root = known.or_else(|| self.add(0));
        self.roots.borrow_mut().extend(root.map(|root| (wanted, root)));
        match member {
            Some(member) => self.next(root, Way::Member(member.to_owned())),
            None => root,
        }
    }

    /// The place that is reached from another.
    pub(super) fn next(&self, from: Option<usize>, way: Way) -> Option<usize> {
        let from = from?;
        let depth = {
            let places = self.places.borrow();
            let place = places.get(from)?;
            if let Some(known) = place.ways.get(&way) {
                return Some(*known);
            }
            place.depth + 1
        };
        let new = self.add(depth)?;
        self.places.borrow_mut().get_mut(from)?.ways.insert(way, new);
        Some(new)
    }

    fn add(&self, depth: usize) -> Option<usize> {
        let mut places = self.places.borrow_mut();
        if places.len() >= MOST || depth > DEEPEST {
            return None;
        }
        places.push(Place { depth, ..Place::default() });
        Some(places.len() - 1)
    }

    /// Notes how what stands at a place is used.
    pub(super) fn note(&self, at: Option<usize>, used: Use) {
        let mut places = self.places.borrow_mut();
        if let Some(place) = at.and_then(|at| places.get_mut(at)) {
            place.uses.insert(used);
        }
    }

    /// What was noted, by what was wanted.
    pub(super) fn all(&self, wanted: &[Wanted]) -> Vec<Read> {
        let places = self.places.borrow();
        let roots = self.roots.borrow();
        let read = |(index, root): (&usize, &usize)| {
            Some(Read { wanted: wanted.get(*index)?.clone(), shape: shape(&places, *root) })
        };
        roots.iter().filter_map(read).collect()
    }
}

/// Places are a tree: each was added from one other, and no deeper than [`DEEPEST`].
fn shape(places: &[Place], at: usize) -> Shape {
    let Some(place) = places.get(at) else { return Shape::default() };
    let mut shape = Shape { uses: place.uses.clone(), ..Shape::default() };
    for (way, next) in &place.ways {
        let next = self::shape(places, *next);
        match way {
            Way::Member(name) => drop(shape.members.insert(name.clone(), next)),
            Way::Item => shape.item = Some(Box::new(next)),
        }
    }
    shape
}

/// What the call of a method says of whose it is; `None` for methods that texts and lists both have.
pub(super) fn use_of_method(name: &str) -> Option<Use> {
    Some(match name {
        "split" | "match" | "matchAll" | "search" | "charCodeAt" | "codePointAt" => Use::Parts,
        "toFixed" | "toPrecision" => Use::Number,
        "getTime" => Use::Time,
        "map" | "forEach" | "filter" | "find" | "findLast" | "findIndex" | "some" | "every" | "reduce"
        | "push" | "pop" | "shift" | "unshift" | "splice" | "sort" | "reverse" | "join" | "flat"
        | "flatMap" | "entries" | "keys" | "values" | "fill" => Use::List,
        "then" | "toJSON" | "toString" | "toLocaleString" | "valueOf" | "hasOwnProperty" | "constructor"
        | "slice" | "concat" | "at" | "includes" | "indexOf" | "lastIndexOf" => return None,
        _ => Use::Text,
    })
}

#[cfg(test)]
mod tests {
    use sharebox_observation::WantedKind;

    use super::*;

    fn wanted(name: &str) -> Wanted {
        Wanted { kind: WantedKind::Call, name: name.to_owned(), at: None }
    }

    #[test]
    fn each_data_has_the_shape_that_was_read_of_it() {
        let reads = Reads::default();
        let goods = reads.root(0, Some("data"));
        let list = reads.next(goods, Way::Member("list".to_owned()));
        let name = reads.next(reads.next(list, Way::Item), Way::Member("name".to_owned()));
        reads.note(name, Use::Text);
        reads.note(reads.root(1, None), Use::Json);
        // The same place again.
        assert_eq!(reads.root(0, Some("data")), goods);
        assert_eq!(reads.next(goods, Way::Member("list".to_owned())), list);
        let all = reads.all(&[wanted("a"), wanted("b")]);
        assert_eq!(all.len(), 2);
        let item = all[0].shape.members["data"].members["list"].item.as_ref().unwrap();
        assert_eq!(item.members["name"].uses, [Use::Text].into());
        assert_eq!(all[1].shape, Shape { uses: [Use::Json].into(), ..Shape::default() });
    }

    #[test]
    fn what_goes_on_without_end_is_cut() {
        let reads = Reads::default();
        let mut at = reads.root(0, None);
        let mut deep = 0;
        while let Some(next) = reads.next(at, Way::Member("parent".to_owned())) {
            at = Some(next);
            deep += 1;
        }
        assert_eq!(deep, DEEPEST);
        reads.note(None, Use::Text);
        let root = reads.root(0, None);
        for number in 0..MOST * 2 {
            reads.next(root, Way::Member(number.to_string()));
        }
        assert_eq!(reads.places.borrow().len(), MOST);
    }
}
