//! From what the handler did to what the platform would send.

use sharebox_observation::{HandlerOutcome, NotOffered, SettledAs, Settlement, Value};
use sharebox_platform::{AsyncHandler, NoShare, PromiseField, WithoutHandler};

use crate::{
    Circumstances, Event, Judgement, Outcome, Reason, ShareCard, Step,
    make_card::{Maker, home_card},
};

/// Does what the client does with the outcome of a share handler (contract rows 1.2, 1.3, 1.5 to 1.7 and 3; feishu 2.2).
pub fn judge(at: &Circumstances<'_>, outcome: &HandlerOutcome) -> Judgement {
    let mut judge = Judge { at, steps: Vec::new() };
    let judgement = judge.outcome(outcome);
    Judgement { steps: judge.steps, ..judgement }
}

/// A judgement in the making.
struct Judge<'a> {
    at: &'a Circumstances<'a>,
    steps: Vec<Step>,
}

fn nothing_sent(outcome: Outcome, reason: Option<Reason>) -> Judgement {
    Judgement {
        outcome,
        value: None,
        replaced: None,
        settlement: None,
        card: None,
        reason,
        steps: Vec::new(),
    }
}

impl Judge<'_> {
    /// Notes what the handler's contract says.
    fn step(&mut self, event: Event) {
        self.steps.push(Step { event, source: self.at.handler().source });
    }

    fn outcome(&mut self, outcome: &HandlerOutcome) -> Judgement {
        let hook = self.at.platform.hook(self.at.from).name();
        self.single_page();
        self.menu();
        match outcome {
            HandlerOutcome::NotDefined => {
                let since = self.at.handler().prototype_since;
                let missed = Event::OnPrototype { hook, since };
                self.step(if self.at.origin.is_some() { missed } else { Event::NoHandler(hook) });
                Judgement { card: self.without_handler(), ..nothing_sent(Outcome::NotDefined, None) }
            }
            HandlerOutcome::NotOffered(why) => self.not_offered(why),
            HandlerOutcome::LimitReached(limit) => {
                nothing_sent(Outcome::Limit, Some(Reason::Limit(limit.clone())))
            }
            HandlerOutcome::LoadFailed(failure) => {
                nothing_sent(Outcome::LoadError, Some(Reason::Load(failure.clone())))
            }
            HandlerOutcome::Unjudged(gap) => nothing_sent(Outcome::Unjudged, Some(Reason::Gap(gap.clone()))),
            HandlerOutcome::MockFailed(what) => {
                nothing_sent(Outcome::Unjudged, Some(Reason::Mock(what.clone())))
            }
            HandlerOutcome::Threw(error) => {
                self.called(hook);
                let meaning = self.at.handler().throws;
                self.step(Event::Threw(meaning));
                Judgement {
                    card: self.card_of_nothing(meaning),
                    ..nothing_sent(Outcome::Threw, Some(Reason::Script(error.clone())))
                }
            }
            HandlerOutcome::Returned { value, awaited, promise_field } => {
                self.called(hook);
                self.returned(value, awaited.as_ref(), promise_field.as_ref())
            }
        }
    }

    /// Notes that the page was looked at without its mini program, and what did nothing for that (contract 1.5).
    fn single_page(&mut self) {
        let Some(mode) = self.at.platform.single_page.filter(|mode| self.at.scene == Some(mode.scene)) else {
            return;
        };
        let mut blocked: Vec<String> = Vec::new();
        for call in self.at.calls.iter().filter(|call| !call.mocked) {
            let stopped = call.api.split_once('.').is_some_and(|(_, name)| mode.blocks(name));
            if stopped && !blocked.contains(&call.api) {
                blocked.push(call.api.clone());
            }
        }
        self.steps
            .push(Step { event: Event::SinglePage { scene: mode.scene, blocked }, source: mode.source });
    }

    /// Notes what became of the share menu, where the platform has one that code can change.
    fn menu(&mut self) {
        let menu = &self.at.platform.menu;
        let changes = self.at.menu.iter().filter(|_| !menu.apis.is_empty());
        self.steps.extend(changes.map(|change| Step { event: Event::Menu(*change), source: menu.source }));
    }

    /// Notes whose handler was called.
    fn called(&mut self, hook: &'static str) {
        if let Some(from) = self.at.origin {
            self.step(Event::Found { hook, from });
        }
        self.step(Event::Called(hook));
    }

    /// The card of a page without a handler, where there is one (contract 3 no handler, 4 Alipay).
    fn without_handler(&mut self) -> Option<ShareCard> {
        let button = self.at.platform.share_source(self.at.from).is_some_and(|source| source.button);
        match self.at.handler().without_handler {
            WithoutHandler::HomePage { since } if self.at.version.has(Some(since)) => {
                self.step(Event::HomeCard);
                Some(home_card(self.at))
            }
            WithoutHandler::DefaultCard { .. } if !button => Some(self.card(&Value::Undefined)),
            WithoutHandler::NoEntry
            | WithoutHandler::HomePage { .. }
            | WithoutHandler::DefaultCard { .. }
            | WithoutHandler::Unknown => None,
        }
    }

    fn not_offered(&mut self, why: &NotOffered) -> Judgement {
        let platform = self.at.platform;
        let single = platform.single_page.map(|mode| mode.source);
        let source = match why {
            NotOffered::Hidden { .. } => platform.menu.source,
            NotOffered::Lacks(_) => self.at.form().map_or(platform.handler.source, |form| form.source),
            NotOffered::SinglePage => single.unwrap_or(platform.handler.source),
        };
        self.steps.push(Step { event: Event::NotOffered(why.clone()), source });
        nothing_sent(Outcome::NotOffered, Some(Reason::NotOffered(why.clone())))
    }

    fn returned(
        &mut self,
        value: &Value,
        awaited: Option<&Settlement>,
        promise_field: Option<&Settlement>,
    ) -> Judgement {
        if let Some(settlement) = awaited.filter(|settlement| settlement.native) {
            return self.gave_a_promise(value, settlement);
        }
        let PromiseField::Races { since, limit_ms } = self.at.handler().promise_field else {
            return self.synchronous(value);
        };
        let Some(settlement) = promise_field.filter(|_| self.at.version.has(Some(since))) else {
            return self.synchronous(value);
        };
        if !settlement.native {
            self.step(Event::NoNativePromise);
            return self.synchronous(value);
        }
        let pending = settlement.settled == SettledAs::Pending;
        if pending || settlement.at_ms > limit_ms {
            self.step(Event::PromiseLate { at_ms: (!pending).then_some(settlement.at_ms), limit_ms });
            return Judgement {
                outcome: Outcome::TimedOut,
                settlement: Some(settlement.clone()),
                ..self.synchronous(value)
            };
        }
        let names = match value {
            Value::Object(fields) => fields.iter().map(|(name, _)| name.clone()).collect(),
            _ => Vec::new(),
        };
        let discarded = names.into_iter().filter(|name| name != "promise").collect();
        if matches!(settlement.settled, SettledAs::Resolved(_)) {
            self.step(Event::PromiseWon { at_ms: settlement.at_ms, limit_ms, discarded });
        }
        self.settled(value, settlement)
    }

    /// The handler is `async`, or returns a promise itself.
    fn gave_a_promise(&mut self, value: &Value, settlement: &Settlement) -> Judgement {
        let meaning = self.at.handler().async_handler(self.at.version);
        if meaning == AsyncHandler::Unsupported {
            self.step(Event::AsyncUnsupported);
            return Judgement {
                value: Some(value.clone()),
                settlement: Some(settlement.clone()),
                ..nothing_sent(Outcome::Nothing, None)
            };
        }
        if meaning == AsyncHandler::DefaultCard {
            self.step(Event::NotAwaited);
            return Judgement { settlement: Some(settlement.clone()), ..self.synchronous(value) };
        }
        // Where nobody knows whether it is awaited, its value is the best guess at what the author means; a rule says
        // that it is a guess.
        let known = meaning != AsyncHandler::Unknown;
        self.step(Event::Awaited { at_ms: settlement.at_ms, known });
        if settlement.settled == SettledAs::Pending {
            return Judgement {
                value: Some(value.clone()),
                settlement: Some(settlement.clone()),
                ..nothing_sent(Outcome::TimedOut, None)
            };
        }
        self.settled(value, settlement)
    }

    /// The synchronous value decides.
    fn synchronous(&mut self, value: &Value) -> Judgement {
        let object = value.is_object();
        let outcome = if object { Outcome::Returned } else { Outcome::Nothing };
        let card = if object {
            Some(self.card(value))
        } else {
            let meaning = self.at.handler().nothing;
            self.step(Event::NoFields(meaning));
            self.card_of_nothing(meaning)
        };
        Judgement { value: Some(value.clone()), card, ..nothing_sent(outcome, None) }
    }

    /// A promise decides: its value replaces the whole synchronous one; a rejection, or a value without fields,
    /// means that nothing is shared at all.
    fn settled(&mut self, value: &Value, settlement: &Settlement) -> Judgement {
        // Read in the library for the card to a chat only (contract 1.3).
        let known = self.at.form().is_none()
            && !matches!(
                self.at.handler().async_handler(self.at.version),
                AsyncHandler::Unknown | AsyncHandler::Documented | AsyncHandler::Unsupported
            );
        let judgement = match &settlement.settled {
            SettledAs::Resolved(resolved) => {
                let empty = matches!(resolved, Value::Undefined | Value::Null);
                let card = if empty {
                    self.step(Event::PromiseFailed { known });
                    None
                } else {
                    Some(self.card(resolved))
                };
                Judgement { card, value: Some(resolved.clone()), ..nothing_sent(Outcome::Resolved, None) }
            }
            SettledAs::Rejected(error) => {
                self.step(Event::PromiseFailed { known });
                nothing_sent(Outcome::Rejected, Some(Reason::Script(error.clone())))
            }
            SettledAs::Pending => nothing_sent(Outcome::TimedOut, None),
        };
        Judgement { replaced: Some(value.clone()), settlement: Some(settlement.clone()), ..judgement }
    }

    fn card_of_nothing(&mut self, meaning: NoShare) -> Option<ShareCard> {
        match meaning {
            NoShare::DefaultCard => Some(self.card(&Value::Undefined)),
            NoShare::NoCard | NoShare::Unknown => None,
        }
    }

    fn card(&mut self, value: &Value) -> ShareCard {
        let mut maker = Maker { at: self.at, value, steps: Vec::new() };
        let card = maker.card();
        self.steps.append(&mut maker.steps);
        card
    }
}

#[cfg(test)]
mod tests {
    use sharebox_observation::ScriptError;
    use sharebox_platform::Default;

    use super::*;
    use crate::CardField;

    fn card_on(version: &str, outcome: &HandlerOutcome) -> Option<ShareCard> {
        let douyin = sharebox_platform::find("douyin").unwrap();
        let at = Circumstances {
            version: version.parse().unwrap(),
            app_name: Some("Shop"),
            home: Some("pages/home/home"),
            ..Circumstances::new(douyin, "pages/a/a")
        };
        judge(&at, outcome).card
    }

    fn returned(fields: &[(&str, &str)]) -> HandlerOutcome {
        let fields = fields
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Value::String((*text).to_owned())))
            .collect();
        HandlerOutcome::Returned { value: Value::Object(fields), awaited: None, promise_field: None }
    }

    #[test]
    fn a_page_without_a_handler_shares_what_its_platform_says() {
        assert_eq!(card_on("2.90.0", &HandlerOutcome::NotDefined), None);
        let card = card_on("2.91.0", &HandlerOutcome::NotDefined).unwrap();
        assert_eq!(card.path.text(), Some("pages/home/home"));
        assert_eq!(card.title, CardField::Default { kind: &Default::Console, text: None });
        assert_eq!(card.defaults(), ["title", "path", "imageUrl"]);
    }

    #[test]
    fn a_template_brings_what_is_left_out() {
        let of_template = CardField::Default { kind: &Default::Template, text: None };
        let card = card_on("3.0.0", &returned(&[("templateId", "t1"), ("desc", "D")])).unwrap();
        assert_eq!((&card.title, &card.image_url), (&of_template, &of_template));
        assert_eq!(card.path.text(), Some("pages/a/a"));
        let given = |text: &str| CardField::Given(text.to_owned());
        assert_eq!(card.others, [("desc", given("D")), ("templateId", given("t1"))]);

        let card = card_on("3.0.0", &returned(&[("templateId", "")])).unwrap();
        assert_eq!(card.title.text(), Some("Shop"));
        assert_eq!(card.image_url, CardField::Default { kind: &Default::AppIcon, text: None });
        assert_eq!(card.others, [("desc", CardField::Absent), ("templateId", CardField::Absent)]);
    }

    fn on_wechat(from: &str, outcome: &HandlerOutcome) -> Judgement {
        let wechat = sharebox_platform::find("wechat").unwrap();
        judge(&Circumstances { from, query: "id=7", ..Circumstances::new(wechat, "pages/a/a") }, outcome)
    }

    #[test]
    fn the_steps_say_what_happened_in_order() {
        let promised = Value::Object(vec![("path".to_owned(), Value::String("/pages/b/b?x=1?y".to_owned()))]);
        let settlement = Settlement { native: true, at_ms: 1_200, settled: SettledAs::Resolved(promised) };
        let value = Value::Object(vec![
            ("title".to_owned(), Value::String("T".to_owned())),
            ("promise".to_owned(), Value::Promise),
        ]);
        let outcome = HandlerOutcome::Returned { value, awaited: None, promise_field: Some(settlement) };
        let events: Vec<Event> =
            on_wechat("menu", &outcome).steps.into_iter().map(|step| step.event).collect();
        assert_eq!(events[0], Event::Called("onShareAppMessage"));
        let won = Event::PromiseWon { at_ms: 1_200, limit_ms: 3_000, discarded: vec!["title".to_owned()] };
        assert_eq!(events[1], won);
        assert_eq!(events[2], Event::Defaulted { field: "title", default: &Default::AppName });
        assert_eq!(
            events[3..7],
            [
                Event::Taken("path"),
                Event::SlashRemoved,
                Event::Suffixed("pages/b/b.html".to_owned()),
                Event::SecondQueryDropped("y".to_owned())
            ]
        );
        assert_eq!(events.len(), 8, "{events:?}");
    }

    #[test]
    fn other_forms_open_the_page_they_were_made_on() {
        let query = |from, query: Value| {
            let value = Value::Object(vec![("query".to_owned(), query)]);
            let outcome = HandlerOutcome::Returned { value, awaited: None, promise_field: None };
            on_wechat(from, &outcome).card.unwrap().query
        };
        let text = |text: &str| Value::String(text.to_owned());
        assert_eq!(query("timeline", text("a=1")).as_deref(), Some("a=1"));
        assert_eq!(query("timeline", text("")).as_deref(), Some(""));
        assert_eq!(query("timeline", Value::Undefined).as_deref(), Some("id=7"));
        assert_eq!(query("favorites", text("")).as_deref(), Some("id=7"));
        assert_eq!(query("copy-url", Value::Undefined), None);
        let threw = HandlerOutcome::Threw(ScriptError {
            name: "Error".to_owned(),
            message: String::new(),
            at: None,
            stack: Vec::new(),
            phase: sharebox_observation::Phase::Share,
            within: None,
        });
        assert_eq!(on_wechat("timeline", &threw).card, None, "nobody says what a throw means there");
        assert!(on_wechat("menu", &threw).card.is_some());
    }
}
