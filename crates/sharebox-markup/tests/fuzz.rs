//! Markup: elements, attributes, bindings: whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! The cases are the same in every run; `PROPTEST_CASES=100000 cargo test -p sharebox-markup --release --test fuzz` runs more, and
//! `PROPTEST_RNG_SEED=7` others.

use std::{collections::HashSet, sync::Arc};

use proptest::{
    prelude::*,
    test_runner::{RngSeed, TestRunner},
};
use sharebox_diagnostic::SourceText;
use sharebox_markup::render::{Limits, World, render};
use sharebox_markup::tree::{Document, parse};
use sharebox_markup::{Dialect, elements, value::Value};

/// Runs `check` on `cases` values, or as many as `PROPTEST_CASES` says, with a stack as page code has it.
fn fuzz<T: std::fmt::Debug + 'static>(
    cases: u32,
    values: impl Strategy<Value = T> + Send + 'static,
    check: impl Fn(T) -> Result<(), TestCaseError> + Send + 'static,
) {
    let asked = ProptestConfig::default();
    let chosen = ProptestConfig {
        cases: if asked.cases == 256 { cases } else { asked.cases },
        rng_seed: if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { asked.rng_seed },
        failure_persistence: None,
        ..asked
    };
    let run = move || TestRunner::new(chosen).run(&values, check).map_err(|error| error.to_string());
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(run);
    let ended = thread.map(|thread| thread.join().unwrap_or_else(|_| Err("it panicked".to_owned())));
    assert_eq!(ended.ok(), Some(Ok(())));
}

/// Text of these words, and of others in between.
fn words(known: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![6 => prop::sample::select(known).prop_map(str::to_owned), 1 => "\\PC{0,3}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const MARKUP: &[&str] = &[
    "<",
    ">",
    "/",
    "=",
    "\"",
    "'",
    "{{",
    "}}",
    "<!--",
    "-->",
    "<wxs>",
    "</wxs>",
    "<button ",
    "</button>",
    "<view>",
    "</view>",
    "open-type=\"share\"",
    "data-a-b=\"{{c}}\"",
    "data-",
    "id=\"",
    "wx:for=\"{{d}}\"",
    "wx:key",
    "tt:if",
    "<block>",
    "<template is=\"x\"",
    "<import src=\"a\"/>",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "&",
    " ",
    "\r\n",
    "\0",
    "\u{2028}",
    "第",
    "😀",
    "<![CDATA[",
    "<?",
    "<text>",
];

#[test]
fn markup() {
    fuzz(6_000, words(MARKUP), |text| {
        let tags = elements(&text);
        prop_assert!(tags.len() <= text.matches('<').count());
        Ok(())
    });
}

/// One file, which takes itself in wherever it takes in another.
struct Itself(Arc<Document>);

impl World for Itself {
    fn document(&self, _from: &str, _src: &str) -> Option<Arc<Document>> {
        Some(self.0.clone())
    }
}

/// Whatever the markup, rendering ends within its limits and never names two elements the same.
#[test]
fn rendering() {
    let data =
        serde_json::json!({ "c": [1, { "c": null }], "d": [[1, 2], { "x": "y" }, "z"], "x": { "d": 3 } });
    let data = Value::from(&data);
    let limits = Limits { elements: 300, steps: 5_000, ..Limits::default() };
    fuzz(4_000, words(MARKUP), move |text| {
        let page = Arc::new(parse(&SourceText::new("a.wxml", &text), &Dialect::new("wx:")));
        let rendering = render(&page, &data, &Itself(page.clone()), &limits);
        let found = rendering.elements();
        // The last element may have one more around it for each level.
        prop_assert!(found.len() <= limits.elements + limits.depth, "{}", found.len());
        let names: HashSet<&str> = found.iter().map(|found| found.element.selector.as_str()).collect();
        prop_assert_eq!(names.len(), found.len());
        Ok(())
    });
}
