//! Made-up input for parsers of bytes that nobody vouches for: for tests only.
//!
//! A target is a test in `tests/fuzz.rs` of the crate that parses: [`fuzz`] with what [`words`] makes of the words of a
//! language, or [`altered`] of texts that are right. The cases are the same in every run; `PROPTEST_CASES=100000 cargo test
//! -p CRATE --release --test fuzz` runs more, and `PROPTEST_RNG_SEED=7` others.
//!
//! This crate must not know any other crate of the house.
//!
//! Start from [`fuzz`]:
//!
//! ```
//! use sharebox_fuzz::{fuzz, prelude::*, words};
//!
//! fuzz(100, words(&["1", "-", "."]), |text| {
//!     prop_assert!(text.parse::<f64>().is_err() || text.contains('1') || text.contains(char::is_numeric));
//!     Ok(())
//! });
//! ```

use proptest::{
    prelude::*,
    test_runner::{RngSeed, TestRunner},
};

pub use proptest::prelude;

/// Bytes of stack of a target: as page code has it.
const STACK: usize = 256 << 20;
/// What proptest takes for a number of cases where nobody says one.
const UNSAID: u32 = 256;

/// What is in the JSON of every language that is made of it, as words.
pub const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\"a\"",
    "\"\"",
    "1",
    "-1",
    "0",
    "1e999",
    "-0",
    "null",
    "true",
    "//",
    "/*",
    "*/",
    "\n",
    " ",
    "'a'",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"__proto__\"",
    ",]",
    ",}",
    "\u{feff}",
];

/// Runs `check` on `cases` values, or on as many as `PROPTEST_CASES` says, with as much stack as page code has.
///
/// # Panics
/// With the smallest value that was found which `check` refuses, or panics at.
#[track_caller]
pub fn fuzz<T: std::fmt::Debug + 'static>(
    cases: u32,
    values: impl Strategy<Value = T> + Send + 'static,
    check: impl Fn(T) -> Result<(), TestCaseError> + Send + 'static,
) {
    let asked = ProptestConfig::default();
    let chosen = ProptestConfig {
        cases: if asked.cases == UNSAID { cases } else { asked.cases },
        rng_seed: if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { asked.rng_seed },
        failure_persistence: None,
        ..asked
    };
    let run = move || TestRunner::new(chosen).run(&values, check).map_err(|error| error.to_string());
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run);
    let ended = thread.map(|thread| thread.join().unwrap_or_else(|_| Err("it panicked".to_owned())));
    assert_eq!(ended.ok(), Some(Ok(())));
}

/// Text of `known` words, and of others in between.
pub fn words(known: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    let piece = prop_oneof![
        6 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
        1 => any::<char>().prop_map(String::from)
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// One of `texts` in which up to four places are changed: cut out, repeated, or replaced by one of `known` words.
pub fn altered(texts: Vec<String>, known: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    let new = prop_oneof![
        prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        "\\PC{0,3}",
        "[0-9]{1,22}",
        Just(String::new())
    ];
    let change = (any::<prop::sample::Index>(), 0..40_usize, 0..3_u8, new);
    (prop::sample::select(texts), prop::collection::vec(change, 0..5)).prop_map(|(text, changes)| {
        let mut text: Vec<char> = text.chars().collect();
        for (at, length, repeats, new) in changes {
            if text.is_empty() {
                break;
            }
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            let old = text[at..end].repeat(repeats.into());
            text.splice(at..end, old.into_iter().chain(new.chars()));
        }
        text.into_iter().collect()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    fn of_a_run() -> Vec<String> {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let kept = seen.clone();
        fuzz(50, (words(JSON), altered(vec!["{\"a\":[1,2]}".to_owned()], JSON)), move |(one, other)| {
            kept.lock().map_err(|error| TestCaseError::fail(error.to_string()))?.extend([one, other]);
            Ok(())
        });
        let seen = seen.lock().map(|seen| seen.clone());
        seen.unwrap_or_default()
    }

    #[test]
    fn every_run_has_the_same_cases() {
        let (one, other) = (of_a_run(), of_a_run());
        assert!(one.len() >= 100 || std::env::var_os("PROPTEST_CASES").is_some());
        assert!(one == other);
    }

    #[test]
    #[should_panic(expected = "found")]
    fn what_is_refused_is_told() {
        fuzz(50, words(&["x"]), |text| {
            prop_assert!(!text.contains("xx"), "found");
            Ok(())
        });
    }

    #[test]
    #[should_panic(expected = "deliberate")]
    fn a_panic_is_told() {
        fuzz(50, words(&["x"]), |text| {
            assert!(!text.contains("xx"), "deliberate");
            Ok(())
        });
    }
}
