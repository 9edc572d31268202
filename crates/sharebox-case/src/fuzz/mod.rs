//! Made-up states of a page: what its data, query, storage and answers from outside could be, by the shapes they have.
//!
//! Servers give nothing where there was something, users name things with `&` and emoji, lists get long: a share has to
//! bear all of it. Changes keep to such shapes, so that what breaks could happen; a text does not become an object.
//!
//! A [`State`] is a case file, so that whatever breaks it can be played again; [`State::smaller`] gives those to try next.

mod shapes;

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::{Map, Value as Json, json};

/// Changes of one state.
const MOST_CHANGES: usize = 3;

/// What a page asks for and what it has, as its own share shows it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ground {
    /// The page's route.
    pub page: String,
    /// The platform's id.
    pub platform: String,
    /// Its version.
    pub lib_version: String,
    /// The page's data once it has come up.
    pub data: Map<String, Json>,
    /// The query's parameters, decoded, and those that are asked for.
    pub query: BTreeMap<String, String>,
    /// Keys of the storage that are asked for.
    pub storage: Vec<String>,
    /// Calls that nobody answered: `GET https://…`, `wx.getLocation`.
    pub calls: Vec<String>,
    /// Keys of a case that every state has: `data`, `mocks` and so on.
    pub given: Map<String, Json>,
}

/// One thing that is other than it was.
#[derive(Debug, Clone, PartialEq)]
enum Change {
    /// The data at a path, as `setData` takes it.
    Data(String, Json),
    /// A parameter of the query; `None` where it is left out.
    Query(String, Option<String>),
    /// A value in the storage.
    Storage(String, Json),
    /// What a server answers: method, address, reply.
    Request(String, String, Json),
    /// What an API answers.
    Api(String, Json),
}

/// A page in a state that somebody made up.
#[derive(Debug, Clone, PartialEq)]
pub struct State<'g> {
    ground: &'g Ground,
    changes: Vec<Change>,
}

impl Ground {
    /// Takes the parameters of `query`, raw.
    pub fn set_query(&mut self, query: &str) {
        let decoded =
            |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        self.query = pairs.map(|(key, value)| (decoded(key), decoded(value))).collect();
    }

    /// Whether there is anything that could be otherwise.
    pub fn can_vary(&self) -> bool {
        let places = || shapes::places(&self.data).is_empty();
        !(places() && self.query.is_empty() && self.storage.is_empty() && self.calls.is_empty())
    }

    /// State number `number` of those that `seed` begins: always the same.
    pub fn state(&self, seed: u64, number: u64) -> State<'_> {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(number));
        let mut changes: Vec<Change> = Vec::new();
        for _ in 0..rng.usize(1..=MOST_CHANGES) {
            if let Some(change) = self.change(&mut rng)
                && !changes.iter().any(|other| other.is_about_the_same(&change))
            {
                changes.push(change);
            }
        }
        State { ground: self, changes }
    }

    fn change(&self, rng: &mut Rng) -> Option<Change> {
        let places = shapes::places(&self.data);
        let kinds = [places.len().min(8), self.query.len() * 2, self.storage.len(), self.calls.len() * 2];
        let mut at = rng.usize(0..kinds.iter().sum::<usize>().max(1));
        let kind = kinds.iter().position(|weight| {
            let here = at < *weight;
            at = at.saturating_sub(*weight);
            here
        })?;
        match kind {
            0 => {
                let (path, value) = rng.choice(&places)?;
                Some(Change::Data(path.clone(), shapes::other(value, rng)))
            }
            1 => {
                let (key, value) = rng.choice(self.query.iter().collect::<Vec<_>>())?;
                Some(Change::Query(key.clone(), shapes::parameter(value, rng)))
            }
            2 => Some(Change::Storage(rng.choice(&self.storage)?.clone(), shapes::anything(rng))),
            _ => {
                let call = rng.choice(&self.calls)?;
                Some(if let Some((method, url)) = call.split_once(' ') {
                    Change::Request(method.to_owned(), url.to_owned(), shapes::reply(rng))
                } else {
                    let name = call.split_once('.').map_or(call.as_str(), |(_, name)| name);
                    Change::Api(name.to_owned(), shapes::answer(rng))
                })
            }
        }
    }
}

impl Change {
    fn is_about_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            // One inside the other would hide it.
            (Self::Data(a, _), Self::Data(b, _)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
            (Self::Query(a, _), Self::Query(b, _))
            | (Self::Storage(a, _), Self::Storage(b, _))
            | (Self::Api(a, _), Self::Api(b, _)) => a == b,
            (Self::Request(a, b, _), Self::Request(c, d, _)) => (a, b) == (c, d),
            _ => false,
        }
    }

    fn smaller(&self) -> Vec<Self> {
        let values = |value: &Json| shapes::smaller(value);
        match self {
            Self::Data(path, value) => {
                values(value).into_iter().map(|value| Self::Data(path.clone(), value)).collect()
            }
            Self::Storage(key, value) => {
                values(value).into_iter().map(|value| Self::Storage(key.clone(), value)).collect()
            }
            Self::Query(key, Some(text)) => {
                let texts = shapes::smaller(&Json::from(text.as_str())).into_iter();
                let texts = texts.filter_map(|text| text.as_str().map(str::to_owned));
                texts.map(|text| Self::Query(key.clone(), Some(text))).collect()
            }
            Self::Query(_, None) | Self::Request(..) | Self::Api(..) => Vec::new(),
        }
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

    /// States with less in them, those with the least first.
    pub fn smaller(&self) -> Vec<Self> {
        let with = |changes: Vec<Change>| Self { ground: self.ground, changes };
        let mut smaller = Vec::new();
        let all = self.changes.iter().enumerate();
        if self.changes.len() > 1 {
            smaller.extend(all.clone().map(|(_, change)| with(vec![change.clone()])));
            smaller.extend(all.clone().map(|(index, _)| {
                let mut rest = self.changes.clone();
                rest.remove(index);
                with(rest)
            }));
        }
        for (index, change) in all {
            smaller.extend(change.smaller().into_iter().map(|change| {
                let mut changes = self.changes.clone();
                if let Some(slot) = changes.get_mut(index) {
                    *slot = change;
                }
                with(changes)
            }));
        }
        smaller
    }

    /// The state as a case, without what is expected.
    pub fn case(&self) -> Map<String, Json> {
        let ground = self.ground;
        let mut case = Map::new();
        case.insert("page".to_owned(), json!(ground.page));
        case.insert("platform".to_owned(), json!(ground.platform));
        case.insert("libVersion".to_owned(), json!(ground.lib_version));
        case.extend(ground.given.clone());
        let given = |key: &str| ground.given.get(key).and_then(Json::as_object).cloned().unwrap_or_default();
        let mut data = given("data");
        let mut query = ground.query.clone();
        // What is only asked for has no value.
        query.retain(|_, value| !value.is_empty());
        let (mut storage, mut requests, mut apis) = (Map::new(), Vec::new(), Map::new());
        for change in &self.changes {
            match change {
                Change::Data(path, value) => drop(data.insert(path.clone(), value.clone())),
                Change::Query(key, Some(value)) => drop(query.insert(key.clone(), value.clone())),
                Change::Query(key, None) => drop(query.remove(key)),
                Change::Storage(key, value) => drop(storage.insert(key.clone(), value.clone())),
                Change::Request(method, url, reply) => {
                    let mut request = json!({ "method": method, "url": url });
                    if let (Some(request), Some(reply)) = (request.as_object_mut(), reply.as_object()) {
                        request.extend(reply.clone());
                    }
                    requests.push(request);
                }
                Change::Api(name, reply) => drop(apis.insert(name.clone(), reply.clone())),
            }
        }
        if !data.is_empty() {
            case.insert("data".to_owned(), Json::Object(data));
        }
        if !query.is_empty() {
            let pair = |(key, value): (&String, &String)| format!("{}={}", escaped(key), escaped(value));
            let text: Vec<String> = query.iter().map(pair).collect();
            case.insert("query".to_owned(), json!(text.join("&")));
        }
        let mut mocks = Map::new();
        let mut mock = |key: &str, value: Json, empty: bool| {
            if !empty {
                mocks.insert(key.to_owned(), value);
            }
        };
        mock("storage", Json::Object(storage.clone()), storage.is_empty());
        mock("requests", Json::from(requests.clone()), requests.is_empty());
        mock("apis", Json::Object(apis.clone()), apis.is_empty());
        if !mocks.is_empty() {
            let before = match ground.given.get("mocks") {
                Some(Json::Array(files)) => files.clone(),
                Some(one) => vec![one.clone()],
                None => Vec::new(),
            };
            // A later one goes first.
            let all = before.into_iter().chain([Json::Object(mocks)]).collect();
            case.insert("mocks".to_owned(), Json::Array(all));
        }
        case
    }
}

/// A part of a query, as a client that escapes what has to be escaped writes it.
fn escaped(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
