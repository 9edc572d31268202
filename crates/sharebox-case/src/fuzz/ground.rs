//! What a page asks for and what it is given: where made-up states begin.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use sharebox_observation::{Read, Shape, WantedKind};

use super::{
    given::answers,
    keys,
    place::{Place, Step, beyond},
    shapes::Maker,
};

/// A page with everything it asks for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ground {
    /// The page's route.
    pub page: String,
    /// The body of a case; `query` as an object, and of `mocks` the one that is an object.
    pub(super) body: Map<String, Json>,
    /// Mocks that are files.
    pub(super) mock_files: Vec<String>,
    /// What could be otherwise.
    pub(super) places: Vec<Place>,
    /// What the page asks for that no case can say.
    pub beyond: Vec<String>,
}

impl Ground {
    /// The page `page`, with what a case gives (its keys, without `page`) and placeholders for what is read besides. Names are
    /// `compared` with constants.
    pub fn new(
        page: &str,
        mut given: Map<String, Json>,
        reads: &[Read],
        compared: &BTreeMap<String, Vec<Json>>,
    ) -> Self {
        let mut ground = Self { page: page.to_owned(), ..Self::default() };
        let mut maker = Maker { compared, places: Vec::new() };
        let query = given.remove("query");
        let query = parameters(query.as_ref().and_then(Json::as_str).unwrap_or_default());
        let mut mocks = Map::new();
        for mock in match given.remove("mocks") {
            Some(Json::Array(all)) => all,
            Some(one) => vec![one],
            None => Vec::new(),
        } {
            match mock {
                Json::String(file) => ground.mock_files.push(file),
                Json::Object(inline) => mocks = inline,
                _ => {}
            }
        }
        ground.body.insert("page".to_owned(), json!(page));
        ground.body.extend(given);
        if let Some(Json::Object(data)) = ground.body.get("data") {
            for (name, value) in data {
                maker.given(&keys(&["data", name]), name, value);
            }
        }
        answers(&mut maker, &keys(&["mocks"]), &mocks);
        let mut all = Map::new();
        for (name, value) in query {
            maker.given(&keys(&["query", &name]), &name, &json!(value));
            all.insert(name, json!(value));
        }
        for (name, reads) in by_source(reads) {
            ground.ask(&name, &reads, &mut maker, &mut all, &mut mocks);
        }
        if !all.is_empty() {
            ground.body.insert("query".to_owned(), Json::Object(all));
        }
        if !mocks.is_empty() {
            ground.body.insert("mocks".to_owned(), Json::Object(mocks));
        }
        ground.places = maker.places;
        ground
    }

    /// Whether there is anything that could be otherwise.
    pub fn can_vary(&self) -> bool {
        !self.places.is_empty()
    }

    /// Adds something that the page asks for.
    fn ask(
        &mut self,
        name: &Source,
        shape: &Shape,
        maker: &mut Maker<'_>,
        query: &mut Map<String, Json>,
        mocks: &mut Map<String, Json>,
    ) {
        let member = |name: &str| shape.members.get(name).cloned().unwrap_or_default();
        match name {
            Source::Query(name) => {
                if !query.contains_key(name) {
                    let text = maker.text(&keys(&["query", name]), name, false);
                    query.insert(name.clone(), json!(text));
                }
            }
            Source::Storage(name) => {
                let value = maker.whole(&keys(&["mocks", "storage", name]), name, shape);
                entry(mocks, "storage").insert(name.clone(), value);
            }
            Source::Request(method, url) => {
                if let Json::Array(requests) = mocks.entry("requests").or_insert_with(|| json!([])) {
                    let path = beyond(&keys(&["mocks", "requests"]), Step::Index(requests.len()));
                    let path = path.into_iter().chain(keys(&["answer", "data"])).collect();
                    let data = maker.whole(&path, "data", &member("data"));
                    requests.push(json!({ "method": method, "url": url, "answer": { "data": data } }));
                }
            }
            Source::Function(name) => {
                let path = keys(&["mocks", "cloud", "functions", name, "answer"]);
                let answer = maker.whole(&path, "result", &member("result"));
                let cloud = entry(mocks, "cloud");
                entry(cloud, "functions").insert(name.clone(), json!({ "answer": answer }));
            }
            Source::Api(name) => {
                let answer = maker.whole(&keys(&["mocks", "apis", name, "answer"]), name, shape);
                entry(mocks, "apis").insert(name.clone(), json!({ "answer": answer }));
            }
            Source::Beyond(name) => self.beyond.push(name.clone()),
        }
    }
}

/// Where data comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Query(String),
    Storage(String),
    /// Method and pattern of the address.
    Request(String, String),
    /// A cloud function.
    Function(String),
    /// An API, without its global.
    Api(String),
    /// What no case can say.
    Beyond(String),
}

impl Source {
    /// `None` for what follows from the rest: datasets come of data.
    fn of(read: &Read) -> Option<Self> {
        let name = &read.wanted.name;
        Some(match read.wanted.kind {
            WantedKind::Query if name.is_empty() => return None,
            WantedKind::Query => Self::Query(name.clone()),
            WantedKind::Storage => Self::Storage(name.clone()),
            WantedKind::Dataset | WantedKind::WebView => return None,
            WantedKind::Global => Self::Beyond(format!("globalData.{name}")),
            WantedKind::Call => {
                if let Some((_, function)) = name.split_once(" function ") {
                    Self::Function(function.to_owned())
                } else if let Some((method, url)) = name.split_once(' ') {
                    let (method, url) = (method.to_owned(), pattern(url));
                    url.map_or_else(|| Self::Beyond(name.clone()), |url| Self::Request(method, url))
                } else {
                    match name.split_once('.') {
                        Some((_, api)) if !api.contains('.') => Self::Api(api.to_owned()),
                        _ => Self::Beyond(name.clone()),
                    }
                }
            }
        })
    }
}

/// What was read, by where it comes from: of what comes from one place, everything that was read.
fn by_source(reads: &[Read]) -> BTreeMap<Source, Shape> {
    let mut all: BTreeMap<Source, Shape> = BTreeMap::new();
    for read in reads {
        if let Some(source) = Source::of(read) {
            join(all.entry(source).or_default(), &read.shape);
        }
    }
    all
}

fn join(shape: &mut Shape, other: &Shape) {
    shape.uses.extend(&other.uses);
    for (name, other) in &other.members {
        join(shape.members.entry(name.clone()).or_default(), other);
    }
    if let Some(other) = &other.item {
        join(shape.item.get_or_insert_default(), other);
    }
}

/// The pattern for an address in which stand-ins stand, without its query: both are other in other states.
fn pattern(url: &str) -> Option<String> {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    let (origin, path) =
        url.split_once("://").map(|(scheme, rest)| (scheme, rest.split_once('/').unwrap_or((rest, ""))))?;
    let (host, path) = path;
    if host.is_empty() || host.contains(['~', '*', ' ']) {
        return None;
    }
    let part = |part: &str| {
        let tildes = part.matches('~').count();
        let named = tildes >= 2 || part.contains(['*', ':']) || matches!(part, "undefined" | "null" | "NaN");
        if named { "*".to_owned() } else { part.to_owned() }
    };
    let parts: Vec<String> = path.split('/').map(part).collect();
    Some(format!("{origin}://{host}/{}", parts.join("/")))
}

fn entry<'m>(map: &'m mut Map<String, Json>, key: &str) -> &'m mut Map<String, Json> {
    let slot = map.entry(key).or_insert_with(|| json!({}));
    if !slot.is_object() {
        *slot = json!({});
    }
    match slot {
        Json::Object(map) => map,
        _ => unreachable!("it has just become one"),
    }
}

/// The parameters of a query, decoded.
fn parameters(query: &str) -> BTreeMap<String, String> {
    let decoded = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.map(|(key, value)| (decoded(key), decoded(value))).collect()
}

#[cfg(test)]
mod tests {
    use sharebox_observation::Wanted;

    use super::*;

    fn read(kind: WantedKind, name: &str, shape: Json) -> Read {
        let wanted = Wanted { kind, name: name.to_owned(), at: None };
        Read { wanted, shape: serde_json::from_value(shape).unwrap() }
    }

    fn given(json: &Json) -> Map<String, Json> {
        json.as_object().unwrap().clone()
    }

    #[test]
    fn what_is_asked_for_becomes_mocks() {
        let reads = [
            read(WantedKind::Query, "keyword", json!({})),
            read(WantedKind::Query, "id", json!({})),
            read(WantedKind::Storage, "user", json!({ "members": { "nick": {} } })),
            read(
                WantedKind::Call,
                "GET https://a.example/goods/~id~?from=~x~",
                json!({ "members": { "data": { "members": { "name": {} } } } }),
            ),
            read(
                WantedKind::Call,
                "GET https://a.example/goods/~id~?page=2",
                json!({ "members": { "data": { "members": { "price": { "uses": ["number"] } } } } }),
            ),
            read(
                WantedKind::Call,
                "wx.cloud.callFunction function login",
                json!({ "members": { "result": { "members": { "openid": {} } } } }),
            ),
            read(WantedKind::Call, "wx.getLocation", json!({ "members": { "latitude": {} } })),
            read(WantedKind::Global, "user", json!({})),
        ];
        let ground = Ground::new("pages/a/a", Map::new(), &reads, &BTreeMap::new());
        assert_eq!(ground.beyond, ["globalData.user"]);
        let case = Json::Object(ground.unchanged().case());
        assert_eq!(
            case,
            json!({
                "page": "pages/a/a",
                "query": "id=7&keyword=%7Ekeyword%7E",
                "mocks": {
                    "storage": { "user": { "nick": "~nick~" } },
                    "requests": [{
                        "method": "GET", "url": "https://a.example/goods/*",
                        "answer": { "data": { "name": "~name~", "price": 7 } },
                    }],
                    "cloud": { "functions": { "login": { "answer": { "openid": "7" } } } },
                    "apis": { "getLocation": { "answer": { "latitude": "7" } } },
                },
            })
        );
    }

    #[test]
    fn what_a_case_gives_goes_before_what_is_asked_for() {
        let given = given(&json!({
            "scene": 1007, "query": "id=9", "data": { "name": "茶" },
            "mocks": ["a.mock.json", { "requests": [{ "url": "/b", "answer": { "data": { "list": [] } } }] }],
        }));
        let ground =
            Ground::new("pages/a/a", given, &[read(WantedKind::Query, "id", json!({}))], &BTreeMap::new());
        let case = ground.unchanged().case();
        assert_eq!(case["query"], "id=9");
        assert_eq!((&case["scene"], &case["data"]), (&json!(1007), &json!({ "name": "茶" })));
        assert_eq!(case["mocks"][0], "a.mock.json");
        // Its data and its answers vary.
        assert_eq!(ground.places.len(), 2, "{:?}", ground.places);
        assert!(ground.can_vary());
    }

    #[test]
    fn the_same_number_is_the_same_state_and_one_thing_changes_first() {
        let reads = [read(
            WantedKind::Storage,
            "user",
            json!({ "members": { "nick": {}, "tags": { "uses": ["list"] } } }),
        )];
        let ground = Ground::new("pages/a/a", Map::new(), &reads, &BTreeMap::new());
        for number in 0..40 {
            let state = ground.state(3, number);
            assert_eq!(state, ground.state(3, number));
            assert!(state.is_changed());
            assert!(state.changes.len() == 1 || number > 5, "{number}: {:?}", state.changes);
            assert_eq!(state.twin().case(), ground.unchanged().case());
        }
        assert!((0..20).any(|number| ground.state(3, number) != ground.state(4, number)));
    }

    #[test]
    fn a_state_shrinks_to_its_change() {
        let shape = json!({ "members": { "nick": {}, "city": {}, "tags": { "uses": ["list"] } } });
        let reads = [
            read(WantedKind::Storage, "user", shape),
            read(WantedKind::Storage, "word", json!({ "uses": ["text"] })),
        ];
        let ground = Ground::new("pages/a/a", Map::new(), &reads, &BTreeMap::new());
        let tags = |place: &Place| place.path.last() == Some(&Step::Key("tags".to_owned()));
        let index = ground.places.iter().position(tags).unwrap();
        let mut state = super::super::State { changes: vec![(index, json!([]))], ..ground.unchanged() };
        loop {
            let lesser = state.lesser();
            if lesser.is_empty() {
                break;
            }
            state = state.without_all(&lesser);
        }
        assert_eq!(state.case()["mocks"], json!({ "storage": { "user": { "tags": [] } } }));
        assert!(state.twin().case()["mocks"]["storage"]["user"]["tags"] != json!([]));
    }

    #[test]
    fn an_address_with_stand_ins_is_a_pattern() {
        for (url, expected) in [
            ("https://a.example/x/~id~?y=1", Some("https://a.example/x/*")),
            ("https://a.example", Some("https://a.example/")),
            ("https://~host~/x", None),
            ("/x", None),
            ("https://a.example/~user/undefined", Some("https://a.example/~user/*")),
        ] {
            assert_eq!(pattern(url).as_deref(), expected, "{url}");
        }
    }
}
