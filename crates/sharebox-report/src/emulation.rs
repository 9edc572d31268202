//! What the platform did, in sentences.

use sharebox_contract::Event;
use sharebox_observation::NotOffered;
use sharebox_platform::{Default, NoShare, Source};

/// `event` as a sentence without a full stop. It may hold texts of the page, as they are.
pub(crate) fn sentence(event: &Event) -> String {
    match event {
        Event::NoHandler(hook) => format!("looked for `{hook}` and found none"),
        Event::HomeCard => "made a card of the home page".to_owned(),
        Event::NotOffered(why) => not_offered(why),
        Event::Called(hook) => format!("called `{hook}`"),
        Event::Threw(meaning) => format!("the handler threw; {}", then(*meaning)),
        Event::NoFields(meaning) => format!("what the handler gave has no fields; {}", then(*meaning)),
        Event::Awaited { at_ms, known: true } => {
            format!("waited {} ms for the promise that the handler gave, without a limit", count(*at_ms))
        }
        Event::Awaited { at_ms, known: false } => format!(
            "the handler gave a promise; whether it is waited for is not documented, this run waited {} ms",
            count(*at_ms)
        ),
        Event::NotAwaited => {
            "the handler gave a promise, which is not waited for: an object without fields".to_owned()
        }
        Event::AsyncUnsupported => {
            "the handler gave a promise, which this version is not documented to take".to_owned()
        }
        Event::PromiseWon { at_ms, limit_ms, discarded } => {
            let won = format!("the promise won at {} ms of {} ms", count(*at_ms), count(*limit_ms));
            match discarded.as_slice() {
                [] => won,
                [name] => format!("{won}, so the synchronous {name} was discarded"),
                names => format!("{won}, so the synchronous {} were discarded", names.join(", ")),
            }
        }
        Event::PromiseLate { at_ms: Some(at), limit_ms } => format!(
            "the promise took {} ms, longer than {} ms, so the fields beside it were used",
            count(*at),
            count(*limit_ms)
        ),
        Event::PromiseLate { at_ms: None, limit_ms } => {
            format!("the promise was open after {} ms, so the fields beside it were used", count(*limit_ms))
        }
        Event::PromiseFailed { known: true } => {
            "the promise was rejected or gave nothing, so no share sheet opened".to_owned()
        }
        Event::PromiseFailed { known: false } => {
            "the promise was rejected or gave nothing; what happens then is not documented".to_owned()
        }
        Event::NoNativePromise => "`promise` is no native promise, so it was ignored".to_owned(),
        Event::TooNew { field, since } => {
            format!("`{field}` is read from {since} on, so it was ignored")
        }
        Event::Unusable(field) => format!("`{field}` holds nothing usable and counts as absent"),
        Event::DeadCallback { field, until } => {
            format!("`{field}` was dropped: it is not called from {until} on")
        }
        Event::PassedOn(field) => format!("`{field}` is undocumented and was passed on"),
        Event::Unknown(field) => format!("`{field}` is not a field here and was ignored"),
        Event::DefaultUnknown(field) => format!("what stands in for `{field}` is not documented"),
        Event::Defaulted { field, default } => {
            format!("for `{field}` {} was used", default_of(default))
        }
        Event::SlashRemoved => "one leading slash of `path` was removed".to_owned(),
        Event::Suffixed(page) => format!("the page was sent as `{page}`"),
        Event::SecondQueryDropped(dropped) => {
            format!("everything from the second `?` of `path` on was dropped: `{dropped}`")
        }
        Event::NotResolved => "`./` and `../` in `path` were not resolved".to_owned(),
        Event::PluginPath => "the plugin's page was looked up as one whole string".to_owned(),
        Event::ImageResolved { from, to } => {
            format!("`imageUrl` `{from}` is a path in the package: `{to}`")
        }
        Event::QueryMarkDoubled => "`query` begins with `?`, and got another one in front".to_owned(),
    }
}

/// The row of the contract tables, with how well it is known.
pub(crate) fn row(source: &Source) -> String {
    // Rows of the contract tables begin with their number; other sources name themselves.
    let tables = if source.row.starts_with(|first: char| first.is_ascii_digit()) { "contract " } else { "" };
    format!("{tables}{} ({})", source.row, source.evidence.as_str())
}

fn not_offered(why: &NotOffered) -> String {
    match why {
        NotOffered::Hidden { .. } => {
            "the menu entry is hidden, so nobody can begin and nothing was called".to_owned()
        }
        NotOffered::Lacks(function) => {
            format!("the page has no `{function}`, so the entry is not offered and nothing was called")
        }
        NotOffered::SinglePage => "share buttons do nothing in single-page mode".to_owned(),
    }
}

fn then(meaning: NoShare) -> &'static str {
    match meaning {
        NoShare::DefaultCard => "the default card goes out",
        NoShare::NoCard => "nothing can be shared",
        NoShare::Unknown => "what happens then is not documented",
    }
}

fn default_of(default: &Default) -> String {
    match default {
        Default::None => "nothing".to_owned(),
        Default::Unknown => "something undocumented".to_owned(),
        Default::AppName => "the mini program's name".to_owned(),
        Default::CurrentPage => "the current page".to_owned(),
        Default::PageQuery => "the query of the current page".to_owned(),
        Default::PageTitle => "the page's title or the mini program's name".to_owned(),
        Default::Screenshot { crop, .. } => format!("a screenshot ({crop})"),
        Default::AppIcon => "the mini program's icon".to_owned(),
        Default::HomePage => "the home page".to_owned(),
        Default::Template => "that of the template".to_owned(),
        Default::Console => "what the console holds".to_owned(),
    }
}

/// `1200` as `1,200`.
fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_name_numbers_fields_and_rows() {
        let won = Event::PromiseWon { at_ms: 1_200, limit_ms: 3_000, discarded: vec!["title".to_owned()] };
        assert_eq!(
            sentence(&won),
            "the promise won at 1,200 ms of 3,000 ms, so the synchronous title was discarded"
        );
        assert_eq!(row(&Source::observed("1.3")), "contract 1.3 (observed)");
        assert_eq!(row(&Source::documented("feishu 2.2 path")), "feishu 2.2 path (documented)");
        assert_eq!(
            [count(7), count(999), count(1_000), count(1_234_567)],
            ["7", "999", "1,000", "1,234,567"]
        );
    }
}
