//! What people are told about where a handler came from.

mod support;

use sharebox_observation::{HandlerOrigin, HandlerSource, Provenance, ReplacedGlobal, Value};
use support::{Texts, place, pretty, record, returned};

#[test]
fn where_a_handler_came_from_is_told_unless_it_is_plain() {
    let told = |from, file, replaced: &[&str]| {
        let mut share = record("wechat", "pages/a/a", returned(Value::Object(Vec::new())));
        share.observation.registered_with = Some("Page".to_owned());
        share.observation.places.registration = Some(place("pages/a/a.js", 1, 1..5));
        let global = |name: &&str| ReplacedGlobal {
            name: (*name).to_owned(),
            at: Some(place("sdk/track.js", 9, 1..2)),
        };
        share.observation.provenance = Provenance {
            script: Some("pages/a/a.js".to_owned()),
            replaced: replaced.iter().map(global).collect(),
            handler: Some(HandlerOrigin { from, at: Some(place(file, 2, 3..4)) }),
        };
        let text = pretty(vec![share], &Texts::new(&[]));
        text.lines().find(|line| line.contains("handler") || line.contains("replaced")).map(str::to_owned)
    };
    let own = "pages/a/a.js";
    assert_eq!(told(HandlerSource::Definition, own, &[]), None);
    assert_eq!(told(HandlerSource::Methods, own, &["Component"]), None);
    assert_eq!(told(HandlerSource::Definition, "mixins/m.js", &[]).unwrap(), "  handler at mixins/m.js:2:3");
    assert_eq!(
        told(HandlerSource::Definition, own, &["Page"]).unwrap(),
        "  `Page` replaced at sdk/track.js:9:1"
    );
    assert_eq!(
        told(HandlerSource::Behavior, own, &[]).unwrap(),
        "  handler from a behavior at pages/a/a.js:2:3"
    );
}
