//! Which findings come of data that the run did not have: those that a run with stand-ins for the data does not have.
//!
//! A finding that stays with stand-ins is the author's. One that goes is moved: nobody can tell from here whether the
//! data would have been there, so it is no longer held against the page, and no longer in its favour either.

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Diagnostic, Place};
use sharebox_observation::{
    HandlerOutcome, HandlerPlaces, Observation, Phase, ScriptError, Wanted, WantedKind,
};

use crate::{Findings, RuleContext, rules::NEEDS_DATA};

/// Rules about something that is missing: whatever keeps the handler from coming to its value, the data may have been
/// there.
const OF_ABSENCE: [&str; 20] = [
    "app-throws",
    "field-wrong-type",
    "handler-returns-non-object",
    "handler-returns-nothing",
    "handler-throws",
    "image-empty",
    "lifecycle-throws",
    "module-throws",
    "page-not-registered",
    "path-contains-undefined",
    "path-empty",
    "promise-rejects",
    "promise-resolves-empty",
    "promise-too-slow",
    "query-contains-undefined",
    "required-field-missing",
    "return-inside-callback",
    "title-contains-undefined",
    "title-empty",
    "title-not-string",
];

/// Those of them that speak of what comes before the handler.
const OF_LOADING: [&str; 4] = ["app-throws", "lifecycle-throws", "module-throws", "page-not-registered"];

/// Rules about a value that is there: only another value tells that it was made of data.
const OF_VALUES: [&str; 8] = [
    "image-missing-file",
    "image-not-network",
    "image-relative-to-page",
    "path-is-url",
    "path-no-leading-slash",
    "path-not-registered",
    "path-query-only",
    "path-relative",
];

/// Rules that data explains too seldom to run a page again for them alone: most such values are written out.
pub(crate) const SELDOM: [&str; 3] = ["path-is-url", "path-no-leading-slash", "path-relative"];

/// What a run says of a member of nothing.
const OF_NOTHING: [&str; 3] =
    ["of undefined or null", "'null' or 'undefined' to object", "destructure 'undefined'"];

/// A rule that other stand-ins do not help where the first did not: there is no value in its finding to be another.
pub(crate) const AFTER_ONE: &str = "handler-returns-nothing";

/// What a run with stand-ins saw, and the findings about it.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// What it saw.
    pub observation: &'a Observation,
    /// The findings about it.
    pub findings: &'a [Diagnostic],
}

/// Findings that are not held against the page, and the data they wait for.
#[derive(Debug, Clone, Copy)]
pub struct Moved<'a> {
    /// The findings; at least one.
    pub findings: &'a [Diagnostic],
    /// The data, what the share itself used first.
    pub wanted: &'a [Wanted],
    /// Those of the findings that stay with every stand-in, as what the page looks up is not there under its name.
    pub looked_up: &'a [Diagnostic],
}

/// Findings of a share, those that wait for data apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settled {
    /// The findings about the share, `needs-data` among them where some were moved.
    pub findings: Vec<Diagnostic>,
    /// Findings that wait for data.
    pub moved: Vec<Diagnostic>,
    /// The data that they wait for.
    pub wanted: Vec<Wanted>,
}

/// How many of the findings `attempt` explains.
pub fn explained(observation: &Observation, findings: &[Diagnostic], attempt: Attempt<'_>) -> usize {
    findings.iter().filter(|finding| depends(observation, finding) && attempt.explains(finding)).count()
}

/// Sets those of the `findings` about a share apart that one of the `attempts` explains.
pub fn settle(context: &RuleContext<'_>, findings: Vec<Diagnostic>, attempts: &[Attempt<'_>]) -> Settled {
    let explained = |finding: &Diagnostic| {
        depends(context.observation, finding)
            && (attempts.iter().any(|attempt| attempt.explains(finding))
                || (!attempts.is_empty() && was_looked_up(context.observation, finding)))
    };
    let (moved, mut findings): (Vec<_>, Vec<_>) = findings.into_iter().partition(explained);
    if moved.is_empty() {
        return Settled { findings, ..Settled::default() };
    }
    let wanted = wanted(context, attempts);
    let stays = |finding: &&Diagnostic| !attempts.iter().any(|attempt| attempt.explains(finding));
    let looked_up: Vec<Diagnostic> = moved.iter().filter(stays).cloned().collect();
    let of_data = Moved { findings: &moved, wanted: &wanted, looked_up: &looked_up };
    let context = RuleContext { moved: Some(of_data), ..*context };
    (NEEDS_DATA.check)(&context, &mut Findings { rule: NEEDS_DATA, context: &context, out: &mut findings });
    crate::wrapped::label(&mut findings, &context);
    findings.sort_by(|a, b| (&a.at, &a.rule, &a.message).cmp(&(&b.at, &b.rule, &b.message)));
    Settled { findings, moved, wanted }
}

/// Whether data can be what a finding about `observation` comes of.
pub(crate) fn depends(observation: &Observation, finding: &Diagnostic) -> bool {
    let rule = finding.rule.as_str();
    if OF_VALUES.contains(&rule) {
        return !is_written_out(&observation.places, finding);
    }
    // Without a `return` nothing is returned, whatever there is.
    let always = rule == AFTER_ONE && observation.places.can_return == Some(false);
    !always && OF_ABSENCE.contains(&rule) && !was_before(observation, finding)
}

/// Whether a finding is about a value that stands in the code as such: it is wrong whenever the handler comes by.
fn is_written_out(places: &HandlerPlaces, finding: &Diagnostic) -> bool {
    let fields = places.fields.iter().chain(&places.promised_fields);
    fields.filter(|field| field.written_out).any(|field| finding.at.as_ref() == Some(&field.value))
}

/// Whether a finding is about an error that came before the page asked for any data.
fn was_before(observation: &Observation, finding: &Diagnostic) -> bool {
    OF_LOADING.contains(&finding.rule.as_str()) && came_before(observation, finding.at.as_ref())
}

/// Whether the error at this place came before the page asked for any data, and no other one there after it.
fn came_before(observation: &Observation, at: Option<&Place>) -> bool {
    let (before, after) =
        observation.errors.split_at(observation.errors_before_wanted.min(observation.errors.len()));
    let is_there = |errors: &[ScriptError]| errors.iter().any(|error| error.at.as_ref() == at);
    at.is_some() && is_there(before) && !is_there(after)
}

impl RuleContext<'_> {
    /// Whether an error outside the handler is nobody's business: the share is the same whatever happens before it, and for
    /// all one knows the error comes of missing data.
    pub(crate) fn spoils_nothing(&self, error: &ScriptError) -> bool {
        let fixed = match self.judgement.outcome {
            Outcome::NotDefined => !self.observation.handler_named,
            Outcome::Nothing => self.observation.places.can_return == Some(false),
            _ => false,
        };
        fixed && !self.observation.wanted.is_empty() && !came_before(self.observation, error.at.as_ref())
    }
}

/// Whether a finding is about nothing where there should be something, once the page has asked for its query: what a
/// page looks up by an id (an order among its samples, a field of an answer that it makes itself) is found by none of
/// the stand-ins for that id.
fn was_looked_up(observation: &Observation, finding: &Diagnostic) -> bool {
    let is_of_nothing = |error: &ScriptError| {
        error.name == "TypeError"
            && error.phase == Phase::Lifecycle
            && OF_NOTHING.iter().any(|words| error.message.contains(words))
    };
    let mut errors = observation.errors.iter().filter(|error| error.at == finding.at);
    finding.rule == "lifecycle-throws"
        && observation.wanted.iter().any(|data| data.kind == WantedKind::Query)
        && errors.any(is_of_nothing)
}

impl Attempt<'_> {
    /// Whether `finding` goes with the data, or nobody can say that it stays.
    pub(crate) fn explains(&self, finding: &Diagnostic) -> bool {
        let same = |other: &Diagnostic| {
            (&other.rule, &other.at, &other.message) == (&finding.rule, &finding.at, &finding.message)
        };
        let blur = self.observation.supplied.as_ref().and_then(|supplied| supplied.blurred.as_ref());
        // An error from before a stand-in was copied has its place and its words from the page alone.
        let blurred = blur.is_some_and(|blur| {
            let mut before = self.observation.errors.iter().take(blur.after_errors);
            finding.at.is_none() || !before.any(|error| error.at == finding.at)
        });
        let of_value = OF_VALUES.contains(&finding.rule.as_str());
        let gave_value = matches!(self.observation.outcome, HandlerOutcome::Returned { .. });
        if of_value && !gave_value {
            return false;
        }
        // A handler without a `return` returns nothing whatever it is given.
        let blurred = blurred && !of_value && finding.rule != AFTER_ONE;
        let unfilled = self.observation.supplied.as_ref().is_some_and(|supplied| supplied.unfilled.is_some());
        let of_handler =
            !of_value && !OF_LOADING.contains(&finding.rule.as_str()) && finding.rule != AFTER_ONE;
        blurred || (unfilled && of_handler) || !self.findings.iter().any(same)
    }
}

/// What the share used of the data that was wanted, where that is known; else all of it. The page's own query comes
/// first, then what can be given in a file.
fn wanted(context: &RuleContext<'_>, attempts: &[Attempt<'_>]) -> Vec<Wanted> {
    let mut wanted: Vec<Wanted> = Vec::new();
    let relied = attempts.iter().filter_map(|attempt| attempt.observation.supplied.as_ref());
    for data in relied.flat_map(|supplied| &supplied.relied) {
        if !wanted.iter().any(|known| (known.kind, &known.name) == (data.kind, &data.name)) {
            wanted.push(data.clone());
        }
    }
    if wanted.is_empty() {
        wanted.clone_from(&context.observation.wanted);
    }
    wanted.sort_by_key(|data| data.kind);
    wanted
}

#[cfg(test)]
mod tests {
    use sharebox_observation::{Blur, FieldPlace, Supplied, Value};

    use super::*;
    use crate::testing::{Share, place};

    fn wanted(kind: WantedKind, name: &str) -> Wanted {
        Wanted { kind, name: name.to_owned(), at: None }
    }

    fn bare() -> Share {
        Share::on("wechat")
            .texts(&[("title", ""), ("path", "/pages/a/a?id=undefined")])
            .observe(|seen| seen.wanted = vec![wanted(WantedKind::Query, "id")])
    }

    /// Whether a run with stand-ins could change what is known.
    fn is_doubtful(observation: &Observation, findings: &[Diagnostic]) -> bool {
        crate::Doubt::of(observation, findings, None, None, true) != crate::Doubt::None
    }

    /// What is left of the findings, and what is moved, by rule.
    fn settled(bare: &Share, attempt: &Share, supplied: Supplied) -> (Vec<String>, Vec<String>) {
        let seen = attempt.clone().observe(|seen| seen.supplied = Some(supplied));
        let (observation, findings) = (seen.observation(), seen.findings());
        let attempt = Attempt { observation, findings: &findings };
        let settled = bare.with_context(|context| settle(context, bare.findings(), &[attempt]));
        let rules = |findings: &[Diagnostic]| findings.iter().map(|finding| finding.rule.clone()).collect();
        (rules(&settled.findings), rules(&settled.moved))
    }

    #[test]
    fn every_rule_named_here_exists() {
        for code in OF_ABSENCE.iter().chain(&OF_VALUES) {
            assert!(crate::find(code).is_some(), "{code}");
        }
    }

    #[test]
    fn what_stays_with_data_is_the_authors() {
        let with_data = Share::on("wechat").texts(&[("title", ""), ("path", "/pages/a/a?id=~id~")]);
        let (left, moved) = settled(&bare(), &with_data, Supplied::default());
        assert_eq!(left, ["needs-data", "title-empty"]);
        assert_eq!(moved, ["path-contains-undefined"]);
        let (left, moved) = settled(&bare(), &bare(), Supplied::default());
        assert_eq!((left.len(), moved.len()), (2, 0));
    }

    #[test]
    fn a_copied_stand_in_proves_nothing_from_then_on() {
        let blurred = |after_errors| Supplied {
            blurred: Some(Blur { what: "the keys of `~data~`".to_owned(), after_errors }),
            ..Supplied::default()
        };
        assert_eq!(settled(&bare(), &bare(), blurred(0)).1.len(), 2);
        let raises = || bare().raises(Phase::Lifecycle, "TypeError", 2);
        assert_eq!(settled(&raises(), &raises(), blurred(0)).1.len(), 3);
        let (left, moved) = settled(&raises(), &raises(), blurred(1));
        assert!(moved.len() == 2 && left.contains(&"lifecycle-throws".to_owned()), "{left:?}");
    }

    #[test]
    fn data_that_no_run_came_to_set_explains_the_handler_only() {
        let unfilled = Supplied { unfilled: Some("goods".to_owned()), ..Supplied::default() };
        let (left, moved) = settled(&bare(), &bare(), unfilled.clone());
        assert_eq!((left.len(), moved.len()), (1, 2));
        let raises = || bare().raises(Phase::Lifecycle, "TypeError", 3);
        let (left, _) = settled(&raises(), &raises(), unfilled);
        assert!(left.contains(&"lifecycle-throws".to_owned()), "{left:?}");
    }

    #[test]
    fn a_value_that_another_run_did_not_come_to_is_still_wrong() {
        let gone = Share::on("wechat").texts(&[("path", "/pages/gone/gone")]).routes(&["pages/a/a"]);
        let throws = Share::on("wechat").throws("TypeError", 3);
        let (left, moved) = settled(&gone, &throws, Supplied::default());
        assert!(moved.is_empty() && left.contains(&"path-not-registered".to_owned()), "{left:?}");
    }

    #[test]
    fn a_value_that_is_written_out_is_the_authors() {
        for (written_out, doubtful) in [(true, false), (false, true)] {
            let field = FieldPlace { name: "path".into(), key: place(4), value: place(5), written_out };
            let gone = Share::on("wechat")
                .texts(&[("path", "/pages/gone/gone")])
                .routes(&["pages/a/a"])
                .places(|places| places.fields = vec![field])
                .observe(|seen| seen.wanted = vec![wanted(WantedKind::Query, "id")]);
            assert_eq!(is_doubtful(gone.observation(), &gone.findings()), doubtful, "{written_out}");
            let other = Share::on("wechat").texts(&[("path", "/pages/a/a")]).routes(&["pages/a/a"]);
            assert_eq!(settled(&gone, &other, Supplied::default()).1.len(), usize::from(doubtful));
        }
    }

    #[test]
    fn data_has_no_part_in_an_error_that_came_before_it() {
        let raises = |lines: &[u32], before| {
            let share = Share::on("wechat").texts(&[("title", "T"), ("path", "/pages/a/a")]);
            let share = lines.iter().fold(share, |share, line| share.raises(Phase::App, "TypeError", *line));
            share.observe(|seen| {
                seen.wanted = vec![wanted(WantedKind::Query, "id")];
                seen.errors_before_wanted = before;
            })
        };
        for (lines, before, doubtful) in [
            ([3].as_slice(), 0, true),
            (&[3], 1, false),
            (&[3, 4], 1, true),
            // The same line again, with data.
            (&[3, 3], 1, true),
            (&[3, 4], 2, false),
        ] {
            let share = raises(lines, before);
            assert_eq!(is_doubtful(share.observation(), &share.findings()), doubtful, "{lines:?} {before}");
        }
    }

    #[test]
    fn what_is_looked_up_by_an_id_is_not_found_by_a_stand_in() {
        let raises = |kind, words: &str, phase| {
            let share = bare().raises(phase, "TypeError", 3);
            share.observe(|seen| {
                seen.wanted = vec![wanted(kind, "id")];
                for error in &mut seen.errors {
                    error.message = words.to_owned();
                }
            })
        };
        let nothing = "cannot read property `data` of undefined or null";
        for (share, moved) in [
            (raises(WantedKind::Query, nothing, Phase::Lifecycle), true),
            (raises(WantedKind::Query, "Cannot destructure 'undefined' value", Phase::Lifecycle), true),
            (raises(WantedKind::Query, "`go` is not a function", Phase::Lifecycle), false),
            (raises(WantedKind::Query, nothing, Phase::Share), false),
            (raises(WantedKind::Storage, nothing, Phase::Lifecycle), false),
        ] {
            let (left, _) = settled(&share, &share, Supplied::default());
            assert_eq!(!left.contains(&"lifecycle-throws".to_owned()), moved, "{left:?}");
        }
    }

    #[test]
    fn a_handler_without_a_return_needs_no_data() {
        let wishes = |can_return| {
            Share::on("wechat")
                .returns_value(Value::Undefined)
                .places(|places| places.can_return = can_return)
                .observe(|seen| seen.wanted = vec![wanted(WantedKind::Storage, "token")])
        };
        for (can_return, doubtful) in [(Some(false), false), (Some(true), true), (None, true)] {
            let share = wishes(can_return);
            assert_eq!(is_doubtful(share.observation(), &share.findings()), doubtful, "{can_return:?}");
        }
    }

    #[test]
    fn without_a_wish_there_is_no_doubt() {
        let throws = Share::on("wechat").throws("TypeError", 3);
        assert!(!is_doubtful(throws.observation(), &throws.findings()));
        let wishes = throws.observe(|seen| seen.wanted = vec![wanted(WantedKind::Storage, "token")]);
        assert!(is_doubtful(wishes.observation(), &wishes.findings()));
        assert_eq!(wishes.finding("handler-throws").at, Some(place(3)));
    }
}
