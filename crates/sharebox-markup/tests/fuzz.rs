//! Markup: elements, attributes, bindings: whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! The cases are the same in every run; `PROPTEST_CASES=100000 cargo test -p sharebox-markup --release --test fuzz` runs more, and
//! `PROPTEST_RNG_SEED=7` others.

use proptest::{
    prelude::*,
    test_runner::{RngSeed, TestRunner},
};
use sharebox_markup::{elements, share_buttons};

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
        let found = share_buttons(&sharebox_diagnostic::SourceText::new("a.wxml", &text));
        prop_assert!(found.buttons.len() <= text.matches('<').count());
        let tags = elements(&text);
        prop_assert!(tags.len() <= text.matches('<').count());
        Ok(())
    });
}
