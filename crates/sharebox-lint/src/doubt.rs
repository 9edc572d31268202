//! What a run with stand-ins could still tell, and which shares of a program can be told about by one such run.
//!
//! Code that pages have in common (the app, a behavior, a base page) goes wrong on every page alike. Where all data was asked
//! for by such code too, what data does about it is the same on every page: one share is run again for all of them. Only
//! "it stays" is carried over; where data helps, every share is run with it.

use sharebox_diagnostic::Diagnostic;
use sharebox_observation::{Observation, Wanted};

use crate::counterfactual::{AFTER_ONE, Attempt, SELDOM, depends};

/// The rule about what happens before any page does.
const OF_APP: &str = "app-throws";

/// A finding that data could explain, in code that shares have in common.
#[derive(Debug, Clone, PartialEq)]
pub struct CommonDoubt {
    finding: Diagnostic,
    /// The data that was asked for; none for what comes before the page.
    wanted: Vec<Wanted>,
}

/// What a run with stand-ins could still tell about a share.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// Nothing.
    None,
    /// The same as about every share with these doubts.
    Common(Vec<CommonDoubt>),
    /// Something of its own.
    Own,
}

impl Doubt {
    /// What is in doubt about the `findings` of a share of the page in `script`, which has run without stand-ins; `attempt` is
    /// a run with them, `is_first` whether the next such run is the first kind of them.
    pub fn of(
        observation: &Observation,
        findings: &[Diagnostic],
        script: Option<&str>,
        attempt: Option<Attempt<'_>>,
        is_first: bool,
    ) -> Self {
        if observation.wanted.is_empty() {
            return Self::None;
        }
        let tried = |finding: &Diagnostic| {
            SELDOM.contains(&finding.rule.as_str()) || (!is_first && finding.rule == AFTER_ONE)
        };
        let explained = |finding: &Diagnostic| attempt.is_some_and(|attempt| attempt.explains(finding));
        let open: Vec<&Diagnostic> = findings
            .iter()
            .filter(|finding| depends(observation, finding) && !tried(finding) && !explained(finding))
            .collect();
        if open.is_empty() {
            return Self::None;
        }
        let common = open.iter().map(|finding| CommonDoubt::about(finding, observation, script));
        common.collect::<Option<_>>().map_or(Self::Own, Self::Common)
    }
}

impl CommonDoubt {
    /// None where the code is the page's own, or where its own code has asked for data.
    fn about(finding: &Diagnostic, observation: &Observation, script: Option<&str>) -> Option<Self> {
        let at = finding.at.as_ref()?;
        let wanted = match finding.rule.as_str() {
            OF_APP => Vec::new(),
            AFTER_ONE => observation.wanted.clone(),
            _ => return None,
        };
        let places = wanted.iter().map(|data| data.at.as_ref()).chain([Some(at)]);
        let files: Vec<Option<&str>> = places.map(|at| at.map(|at| &*at.file)).collect();
        let elsewhere = files.iter().all(|file| file.is_some() && *file != script);
        elsewhere.then(|| Self { finding: finding.clone(), wanted })
    }

    /// Whether `attempt` shows that this stays, whatever data there is: the finding is there, and what the handler came to
    /// has touched none of the data.
    pub fn stays_in(&self, bare: &Observation, attempt: Attempt<'_>) -> bool {
        if attempt.explains(&self.finding) {
            return false;
        }
        let untouched = attempt.observation.supplied.as_ref().is_some_and(|supplied| {
            supplied.relied.is_empty() && supplied.blurred.is_none() && supplied.unfilled.is_none()
        });
        self.finding.rule == OF_APP || (untouched && attempt.observation.outcome == bare.outcome)
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Place;
    use sharebox_observation::{Phase, Supplied, Value, WantedKind};

    use super::*;
    use crate::testing::{Share, place};

    fn elsewhere(line: u32) -> Place {
        Place { file: "base.js".into(), ..place(line) }
    }

    fn wanted(at: Place) -> Vec<Wanted> {
        vec![Wanted { kind: WantedKind::Query, name: "id".to_owned(), at: Some(at) }]
    }

    /// A share whose handler, at `handler`, returns nothing, and which asked for data at `asked`.
    fn nothing(handler: Place, asked: Place) -> Share {
        Share::on("wechat")
            .returns_value(Value::Undefined)
            .places(|places| {
                places.can_return = Some(true);
                places.handler = Some(handler);
            })
            .observe(|seen| seen.wanted = wanted(asked))
    }

    fn doubt(share: &Share, is_first: bool) -> Doubt {
        let own = place(1).file;
        Doubt::of(share.observation(), &share.findings(), Some(&own), None, is_first)
    }

    #[test]
    fn a_doubt_is_common_where_no_code_of_the_page_has_a_part_in_it() {
        assert!(matches!(doubt(&nothing(elsewhere(3), elsewhere(1)), true), Doubt::Common(_)));
        assert_eq!(doubt(&nothing(place(3), elsewhere(1)), true), Doubt::Own);
        assert_eq!(doubt(&nothing(elsewhere(3), place(1)), true), Doubt::Own);
        // Other numbers do not make a handler return something.
        assert_eq!(doubt(&nothing(elsewhere(3), place(1)), false), Doubt::None);
        let no_wish = nothing(elsewhere(3), place(1)).observe(|seen| seen.wanted.clear());
        assert_eq!(doubt(&no_wish, true), Doubt::None);
    }

    #[test]
    fn one_doubt_of_its_own_makes_the_whole_share_run() {
        let raises = |phase| nothing(elsewhere(3), elsewhere(1)).raises(phase, "TypeError", 2);
        assert_eq!(doubt(&raises(Phase::Lifecycle), true), Doubt::Own);
    }

    #[test]
    fn the_same_code_and_the_same_data_make_the_same_doubt() {
        let one = doubt(&nothing(elsewhere(3), elsewhere(1)), true);
        assert_eq!(one, doubt(&nothing(elsewhere(3), elsewhere(1)), true));
        assert_ne!(one, doubt(&nothing(elsewhere(4), elsewhere(1)), true));
        assert_ne!(one, doubt(&nothing(elsewhere(3), elsewhere(2)), true));
    }

    #[test]
    fn it_stays_where_nothing_of_the_data_was_touched() {
        let bare = nothing(elsewhere(3), elsewhere(1));
        let Doubt::Common(doubts) = doubt(&bare, true) else { panic!("it is common") };
        let stays = |attempt: &Share, supplied: Supplied| {
            let seen = attempt.clone().observe(|seen| seen.supplied = Some(supplied));
            let findings = seen.findings();
            let attempt = Attempt { observation: seen.observation(), findings: &findings };
            doubts.iter().all(|doubt| doubt.stays_in(bare.observation(), attempt))
        };
        assert!(stays(&bare, Supplied::default()));
        let relied = Supplied { relied: wanted(elsewhere(1)), ..Supplied::default() };
        assert!(!stays(&bare, relied));
        let unfilled = Supplied { unfilled: Some("goods".to_owned()), ..Supplied::default() };
        assert!(!stays(&bare, unfilled));
        let returns = Share::on("wechat").texts(&[("title", "T"), ("path", "/pages/a/a")]);
        assert!(!stays(&returns, Supplied::default()));
    }
}
