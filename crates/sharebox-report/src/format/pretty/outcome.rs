//! How a share ended, in sentences: what happened, and what the user sees.

use sharebox_contract::{Judgement, Outcome, Reason};
use sharebox_diagnostic::{Text, text};
use sharebox_observation::{
    LimitReached, LoadFailure, LoadFailureKind, NotOffered, ScriptError, SettledAs, Value,
};
use sharebox_platform::{AsyncHandler, HandlerContract, PromiseField};

use super::{
    console::phase,
    paint::{Tone, place, short},
};
use crate::safe::shortened;
use crate::{ShareRecord, missing_packages, safe_line, unanswered::unanswered};

/// Functions of the call stack that are shown.
const STACK: usize = 4;

/// Characters of a returned value that are shown.
const VALUE: usize = 60;

/// How a share ended.
pub(super) struct Said {
    /// How bad that is.
    pub(super) tone: Tone,
    /// What happened; nothing where the card says it all.
    pub(super) what: Vec<Text>,
    /// Where it came from.
    pub(super) callers: Vec<Text>,
    /// What that means.
    pub(super) more: Vec<Text>,
}

impl Said {
    fn new(tone: Tone, what: Text) -> Self {
        Self { tone, what: vec![what], callers: Vec::new(), more: Vec::new() }
    }

    fn and(mut self, more: Text) -> Self {
        self.more.push(more);
        self
    }
}

/// How the share of `record` ended.
pub(super) fn say(record: &ShareRecord) -> Said {
    let judgement = &record.judgement;
    let script = match &judgement.reason {
        Some(Reason::Script(error)) => Some(error),
        _ => None,
    };
    match (judgement.outcome, &judgement.reason) {
        (Outcome::Returned, _) => Said { what: Vec::new(), ..Said::new(Tone::Plain, Text::fixed("", "")) },
        (Outcome::Nothing, _) => said_nothing(record).and(default_card(record)),
        (Outcome::Resolved, _) => resolved(record),
        (Outcome::Rejected, _) => {
            let which = promise(judgement);
            let how = match script {
                Some(_) => text!("{which} was rejected:", "{which}被拒绝：", [which]),
                None => text!("{which} was rejected", "{which}被拒绝", [which]),
            };
            failed(&how, script).and(no_card(record))
        }
        (Outcome::Threw, _) => failed(&Text::fixed("threw", "抛出"), script).and(default_card(record)),
        (Outcome::TimedOut, _) => timed_out(record),
        (Outcome::Limit, Some(Reason::Limit(reached))) => limit(reached),
        (Outcome::Limit, _) => Said::new(Tone::Bad, text!("stopped at a limit", "达到上限，已停止")),
        (Outcome::NotDefined, _) => not_defined(record),
        (Outcome::NotOffered, Some(Reason::NotOffered(why))) => not_offered(record, why),
        (Outcome::NotOffered, _) => {
            Said::new(Tone::Plain, text!("the user cannot begin this share", "用户无法发起此分享"))
        }
        (Outcome::LoadError, Some(Reason::Load(failure))) => load_failed(failure),
        (Outcome::LoadError, _) => Said::new(Tone::Bad, text!("did not load", "未能加载")),
        (Outcome::Unjudged, Some(Reason::Gap(gap))) => {
            let what = text!("could not be judged: {}", "无法判断：{}", shortened(gap));
            Said::new(Tone::Doubtful, what).and(match missing_packages::of_record(record) {
                Some(_) => missing_packages::HELP.clone(),
                None => text!(
                    "that is missing here, which says nothing about the page",
                    "这里缺少它，不代表页面有问题"
                ),
            })
        }
        (Outcome::Unjudged, Some(Reason::Mock(what))) => {
            Said::new(Tone::Doubtful, text!("could not be judged: {}", "无法判断：{}", shortened(what))).and(
                text!(
                    "this is an error in the mock, and says nothing about the page",
                    "这是 mock 的错误，不代表页面有问题"
                ),
            )
        }
        (Outcome::Unjudged, _) => Said::new(Tone::Doubtful, text!("could not be judged", "无法判断")),
    }
}

/// `TypeError: … at pages/a/a.js:3:9`.
pub(super) fn error(error: &ScriptError) -> Text {
    match &error.at {
        Some(at) => text!("{} at {}", "{}，位于 {}", short(&error.to_string()), place(at)),
        None => Text::verbatim(short(&error.to_string())),
    }
}

fn failed(how: &Text, script: Option<&ScriptError>) -> Said {
    let Some(script) = script else { return Said::new(Tone::Bad, how.clone()) };
    let what = error(script);
    let said = text!("{how} {what}", "{how} {what}", [how, what]);
    with_stack(Said::new(Tone::Bad, said), script)
}

/// Callers of the place that the sentence names already.
fn with_stack(mut said: Said, error: &ScriptError) -> Said {
    let callers = error.stack.iter().skip_while(|frame| Some(&frame.at) == error.at.as_ref());
    said.callers = callers
        .take(STACK)
        .map(|frame| match frame.function.as_str() {
            "" => text!("called at {}", "调用处 {}", place(&frame.at)),
            function => {
                text!("called from {} at {}", "由 {} 调用，位于 {}", short(function), place(&frame.at))
            }
        })
        .collect();
    said
}

fn said_nothing(record: &ShareRecord) -> Said {
    match &record.judgement.value {
        Some(Value::Promise) => Said::new(
            Tone::Doubtful,
            text!(
                "returned a promise, which {} does not wait for",
                "返回 Promise，而{} 不会等待它",
                super::version(record)
            ),
        ),
        Some(value @ (Value::Undefined | Value::Null)) => {
            Said::new(Tone::Doubtful, text!("returned {}", "返回 {}", source(value)))
        }
        Some(value) => Said::new(
            Tone::Doubtful,
            text!("returned {}, which has no fields", "返回 {}，其中没有字段", source(value)),
        ),
        None => Said::new(Tone::Doubtful, text!("returned nothing", "没有返回值")),
    }
}

/// A value as source. A long string is shown by its beginning, like any other.
fn source(value: &Value) -> String {
    safe_line(&match value.as_str() {
        Some(text) => Value::String(text.chars().take(VALUE).collect()).to_source(VALUE),
        None => value.to_source(VALUE),
    })
}

fn default_card(record: &ShareRecord) -> Text {
    match record.judgement.card {
        Some(_) => {
            text!("the default card goes out, and the user sees no error", "发出的是默认卡片，用户看不到错误")
        }
        None => text!(
            "whether {} then shares anything is not documented",
            "此时{}是否会分享，文档没有说明",
            record.platform.called()
        ),
    }
}

/// What becomes of a share that a promise kept from having a card.
fn no_card(record: &ShareRecord) -> Text {
    let unknown = matches!(
        handler(record).async_handler(record.version),
        AsyncHandler::Unknown | AsyncHandler::Documented | AsyncHandler::Unsupported
    );
    let other_form = record.platform.form(&record.trigger.from.0).is_some();
    if other_form || (unknown && !by_field(&record.judgement)) {
        text!(
            "whether {} then shares anything is not documented",
            "此时{}是否会分享，文档没有说明",
            record.platform.called()
        )
    } else {
        text!("nothing is shared: no share sheet opens", "不会分享：分享面板不会出现")
    }
}

/// How the handler of this share is treated.
fn handler(record: &ShareRecord) -> &HandlerContract {
    record.platform.handler_of(&record.trigger.from.0)
}

/// Whether the promise was a field of the returned object; otherwise it was the return of an `async` handler.
fn by_field(judgement: &Judgement) -> bool {
    judgement.replaced.as_ref().or(judgement.value.as_ref()).is_some_and(Value::is_object)
}

fn promise(judgement: &Judgement) -> Text {
    if by_field(judgement) {
        text!("the `promise` field", "`promise` 字段")
    } else {
        text!("the returned promise", "返回的 Promise")
    }
}

fn resolved(record: &ShareRecord) -> Said {
    let judgement = &record.judgement;
    let after = judgement.settlement.as_ref().map_or(0, |settlement| settlement.at_ms);
    let which = promise(judgement);
    let value = judgement.value.as_ref();
    if value.is_some_and(Value::is_object) {
        let said = Said::new(
            Tone::Plain,
            text!(
                "{which} resolved after {after} ms of virtual time",
                "{which}在 {after} ms（虚拟时间）后完成",
                [which]
            ),
        );
        return if by_field(judgement) {
            said.and(text!("its value replaces the whole returned object", "它的值会整个替换返回的对象"))
        } else {
            said
        };
    }
    let value = value.map_or(Text::fixed("nothing", "空值"), |value| Text::verbatim(source(value)));
    let said = Said::new(
        Tone::Bad,
        text!(
            "{which} resolved to {value}, which has no fields",
            "{which}的结果为 {value}，其中没有字段",
            [which, value]
        ),
    );
    said.and(if judgement.card.is_some() { default_card(record) } else { no_card(record) })
}

fn timed_out(record: &ShareRecord) -> Said {
    let judgement = &record.judgement;
    let after = judgement.settlement.as_ref().map_or(0, |settlement| settlement.at_ms);
    let pending =
        judgement.settlement.as_ref().is_none_or(|settlement| settlement.settled == SettledAs::Pending);
    let which = promise(judgement);
    let what = match handler(record).promise_field {
        PromiseField::Races { limit_ms, .. } if by_field(judgement) && pending => {
            text!(
                "{which} was still pending after {limit_ms} ms of virtual time",
                "{limit_ms} ms（虚拟时间）后{which}仍未完成",
                [which]
            )
        }
        PromiseField::Races { limit_ms, .. } if by_field(judgement) => {
            text!(
                "{which} took {after} ms of virtual time; the limit is {limit_ms} ms",
                "{which}用时 {after} ms（虚拟时间）；时限为 {limit_ms} ms",
                [which]
            )
        }
        _ => text!(
            "{which} was still pending after {after} ms of virtual time, with nothing left to run",
            "{after} ms（虚拟时间）后{which}仍未完成，且已无代码可运行",
            [which]
        ),
    };
    match judgement.card {
        Some(_) => Said::new(Tone::Doubtful, what)
            .and(text!("the fields beside it are used instead", "改用旁边的同步字段")),
        None => Said::new(Tone::Bad, what).and(no_card(record)),
    }
}

fn limit(reached: &LimitReached) -> Said {
    let nothing = Text::fixed("", "");
    let detail = reached.detail.as_ref();
    let detail = detail.map_or(nothing.clone(), |detail| text!(" ({})", "（{}）", shortened(detail)));
    let running = reached.phase.map_or(nothing, |running| text!(" {}", "{}", phase(running)));
    let (name, value, unit) = (reached.limit.called(), reached.value, reached.limit.counts());
    let what = text!(
        "stopped at the {name} limit of {value} {unit}{running}{detail}",
        "{running}达到{name}上限 {value} {unit}，已停止{detail}",
        [name, unit, running, detail]
    );
    let said = Said::new(Tone::Bad, what);
    let said = match reached.limit.flag() {
        Some(flag) => said.and(text!("raise it with {flag}", "可用 {flag} 提高")),
        None => said.and(text!("this limit is fixed", "此上限不可调整")),
    };
    said.and(text!("what would be shared is not known", "无法得知会分享什么"))
}

fn not_defined(record: &ShareRecord) -> Said {
    if super::shares_home(record) {
        return Said::new(
            Tone::Plain,
            text!("no share handler: a card of the home page goes out", "没有分享函数：发出的是首页卡片"),
        );
    }
    let from = &record.trigger.from.0;
    if record.platform.form(from).is_some() {
        return Said::new(
            Tone::Plain,
            text!("the page has no `{}`", "页面没有 `{}`", record.platform.hook(from).name()),
        );
    }
    let button = record.platform.share_source(from).is_some_and(|source| source.button);
    let meaning = if button {
        text!(
            "no share handler: what {} does at this button is not documented",
            "没有分享函数：{}在点击此按钮时的行为，文档没有说明",
            record.platform.called()
        )
    } else {
        text!("no share handler: the menu has no share entry", "没有分享函数：菜单中没有分享入口")
    };
    Said::new(Tone::Plain, meaning)
}

fn not_offered(record: &ShareRecord, why: &NotOffered) -> Said {
    let name = record.platform.called();
    match why {
        NotOffered::Hidden { at } => {
            let by = at.as_ref();
            let by = by.map_or(Text::fixed("", ""), |at| text!(" at {}", "（{}）", place(at)));
            let said = Said::new(
                Tone::Plain,
                text!(
                    "the menu entry is hidden: `hideShareMenu`{by} and no later show",
                    "菜单入口已隐藏：调用了 `hideShareMenu`{by}，之后没有再显示",
                    [by]
                ),
            )
            .and(text!(
                "the user cannot begin this share, so the handler was not called",
                "用户无法发起此分享，因此没有调用分享函数"
            ));
            // What was never answered may have shown it.
            if unanswered(record).is_empty() {
                said
            } else {
                said.and(text!(
                    "a call that nobody answered might have shown it again; a mock can answer it",
                    "有调用没有得到应答，它可能会重新显示该入口；可以用 mock 应答"
                ))
            }
        }
        NotOffered::Lacks(function) => Said::new(
            Tone::Doubtful,
            text!(
                "the menu entry is not there: the page has no `{}`",
                "没有该菜单入口：页面没有 `{}`",
                short(function)
            ),
        )
        .and(text!(
            "{name} offers this share only to pages that have both, so the handler was not called",
            "{name}只对两者都有的页面提供此分享，因此没有调用分享函数",
            [name]
        )),
        NotOffered::SinglePage => Said::new(
            Tone::Plain,
            text!("share buttons do nothing in single-page mode", "单页模式下分享按钮不起作用"),
        ),
    }
}

fn load_failed(failure: &LoadFailure) -> Said {
    let script = &failure.error;
    let mut said = match failure.kind {
        LoadFailureKind::Syntax => {
            Said::new(Tone::Bad, text!("did not load: {}", "未能加载：{}", error(script)))
        }
        // Nothing was thrown, so the error's name says nothing.
        LoadFailureKind::Missing | LoadFailureKind::NotText => {
            let told = failure.told.clone().unwrap_or_else(|| Text::verbatim(script.message.clone()));
            Said::new(Tone::Bad, text!("did not load: {}", "未能加载：{}", shortened(&told)))
        }
        LoadFailureKind::Threw => with_stack(
            Said::new(
                Tone::Bad,
                text!("did not load: its script threw {}", "未能加载：其脚本抛出 {}", error(script)),
            ),
            script,
        ),
        LoadFailureKind::NotRegistered => Said::new(
            Tone::Bad,
            text!(
                "did not load: its script calls neither `Page` nor `Component`",
                "未能加载：其脚本既没有调用 `Page` 也没有调用 `Component`"
            ),
        ),
    };
    if let Some(help) = &failure.help {
        said = said.and(text!("help: {}", "建议：{}", shortened(help)));
    }
    said.and(text!("nothing is shared from a page that does not load", "页面未能加载，因此没有内容可分享"))
}
