//! Made-up states of a page: what comes from outside (query, storage, answers), by the shapes in which the page reads it.
//!
//! A [`Ground`] is a page with everything it asks for: what a case gives, and for the rest placeholders of the shape that the
//! page was seen to read. Its [`State`]s vary that as servers and users do: nothing where there was something, empty lists,
//! names with `&` and emoji, long names. What the author wrote as a constant stays, and so does what is no free text:
//! addresses, numbers that name something, texts that code takes apart. What code compares with constants takes only those.
//!
//! A state is a case file, so that whatever breaks it can be played again; [`State::lesser`] and [`State::simpler`] give those
//! to try next, and [`State::twin`] the same without the changes: only what that bears is broken by them.

mod body;
mod given;
mod ground;
mod place;
mod shapes;
mod words;

use std::collections::BTreeSet;

use fastrand::Rng;
use serde_json::{Map, Value as Json, json};

pub use self::ground::Ground;
use self::place::{Path, Step};

/// Changes of one state.
const MOST_CHANGES: usize = 3;

/// Things that are left out one by one in a round.
const MOST_LESSER: usize = 60;

/// A page in a state that somebody made up.
#[derive(Debug, Clone, PartialEq)]
pub struct State<'g> {
    ground: &'g Ground,
    /// Places that are other than they were, by their index in the ground, and what stands there.
    changes: Vec<(usize, Json)>,
    /// What is not there.
    without: BTreeSet<Path>,
}

impl Ground {
    /// The page as it was found.
    pub fn unchanged(&self) -> State<'_> {
        State { ground: self, changes: Vec::new(), without: BTreeSet::new() }
    }

    /// State number `number` of those that `seed` begins: always the same. First come those in which one thing is other, each
    /// once, then some in which several are.
    pub fn state(&self, seed: u64, number: u64) -> State<'_> {
        let mut single: Vec<(usize, Json)> = Vec::new();
        for (index, place) in self.places.iter().enumerate() {
            single.extend(shapes::others(&place.kind).into_iter().map(|value| (index, value)));
        }
        let seeded =
            |number: u64| Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(number));
        seeded(u64::MAX).shuffle(&mut single);
        let alone = usize::try_from(number).ok().and_then(|number| single.get(number).cloned());
        let mut rng = seeded(number);
        let mut changes: Vec<(usize, Json)> = Vec::new();
        let wanted = if alone.is_some() { 0 } else { rng.usize(2..=MOST_CHANGES) };
        changes.extend(alone);
        for _ in 0..wanted {
            let Some((index, value)) = rng.choice(&single) else { break };
            if !changes.iter().any(|(other, _)| self.hides(*other, *index)) {
                changes.push((*index, value.clone()));
            }
        }
        State { ground: self, changes, without: BTreeSet::new() }
    }

    /// Whether one of two places is inside the other, so that a change would hide another.
    fn hides(&self, one: usize, other: usize) -> bool {
        let path = |index: usize| self.places.get(index).map_or(&[][..], |place| &place.path);
        path(one).starts_with(path(other)) || path(other).starts_with(path(one))
    }
}

impl<'g> State<'g> {
    /// The page.
    pub fn ground(&self) -> &'g Ground {
        self.ground
    }

    /// Whether anything is other than it was.
    pub fn is_changed(&self) -> bool {
        !self.changes.is_empty()
    }

    /// The texts that stand where others stood.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.changes.iter().filter_map(|(_, value)| value.as_str())
    }

    /// The same with nothing changed.
    #[must_use]
    pub fn twin(&self) -> Self {
        Self { changes: Vec::new(), ..self.clone() }
    }

    /// States with one of the changes, where there are several.
    pub fn singles(&self) -> Vec<Self> {
        if self.changes.len() < 2 {
            return Vec::new();
        }
        let single = |change: &(usize, Json)| Self { changes: vec![change.clone()], ..self.clone() };
        self.changes.iter().map(single).collect()
    }

    /// States without one more thing, what holds much first.
    pub fn lesser(&self) -> Vec<Self> {
        let mut paths = place::parts(&self.ground.body);
        paths.retain(|path| !self.without.iter().any(|gone| path.starts_with(gone)));
        // What holds a change cannot go, nor what it stands for: the same without the change has that.
        let changed: Vec<&Path> = self
            .changes
            .iter()
            .filter_map(|(index, _)| Some(&self.ground.places.get(*index)?.path))
            .collect();
        paths.retain(|path| {
            !changed.iter().any(|changed| changed.starts_with(path) || path.starts_with(changed))
        });
        let less = paths.into_iter().take(MOST_LESSER).map(|path| {
            let mut without = self.without.clone();
            without.insert(path);
            Self { without, ..self.clone() }
        });
        less.collect()
    }

    /// The state without anything that one of `others` is without.
    #[must_use]
    pub fn without_all(&self, others: &[Self]) -> Self {
        let without = others.iter().flat_map(|other| other.without.iter().cloned()).collect();
        Self { without, ..self.clone() }
    }

    /// States with less in what was changed, the least first.
    pub fn simpler(&self) -> Vec<Self> {
        let mut simpler = Vec::new();
        for (at, (index, value)) in self.changes.iter().enumerate() {
            for value in shapes::smaller(value) {
                let mut changes = self.changes.clone();
                if let Some(slot) = changes.get_mut(at) {
                    *slot = (*index, value);
                }
                simpler.push(Self { changes, ..self.clone() });
            }
        }
        simpler
    }

    /// The state as a case, without what is expected.
    pub fn case(&self) -> Map<String, Json> {
        let mut body = Json::Object(self.ground.body.clone());
        for (index, value) in &self.changes {
            if let Some(place) = self.ground.places.get(*index) {
                place::set(&mut body, &place.path, value.clone());
            }
        }
        for path in &self.without {
            place::remove(&mut body, path);
        }
        place::settle(&mut body);
        let Json::Object(mut body) = body else { return Map::new() };
        if let Some(Json::Object(query)) = body.remove("query") {
            let pair = |(key, value): (&String, &Json)| {
                Some(format!("{}={}", escaped(key), escaped(value.as_str()?)))
            };
            let pairs: Vec<String> = query.iter().filter_map(pair).collect();
            if !pairs.is_empty() {
                body.insert("query".to_owned(), json!(pairs.join("&")));
            }
        }
        if let Some(Json::Object(mocks)) = body.get_mut("mocks") {
            mocks.retain(|_, of| !matches!(of, Json::Object(map) if map.is_empty()) && *of != json!([]));
        }
        let inline =
            body.remove("mocks").filter(|mocks| mocks.as_object().is_some_and(|mocks| !mocks.is_empty()));
        let files = self.ground.mock_files.iter().map(|file| json!(file));
        let mut mocks: Vec<Json> = files.chain(inline).collect();
        match mocks.len() {
            0 => {}
            1 => drop(mocks.pop().map(|only| body.insert("mocks".to_owned(), only))),
            // A later one goes first.
            _ => drop(body.insert("mocks".to_owned(), Json::Array(mocks))),
        }
        body
    }
}

/// A part of a query, as a client that escapes what has to be escaped writes it.
fn escaped(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The path of these keys.
fn keys(keys: &[&str]) -> Path {
    keys.iter().map(|key| Step::Key((*key).to_owned())).collect()
}
