//! What the platform did, in sentences.

use sharebox_contract::Event;
use sharebox_diagnostic::{Text, text};
use sharebox_observation::{HandlerSource, MenuChange, NotOffered};
use sharebox_platform::{Default, NoShare, Source, Version};

/// `event` as a sentence without a full stop. It may hold texts of the page, as they are.
pub(crate) fn sentence(event: &Event) -> Text {
    match event {
        Event::NoHandler(hook) => text!("looked for `{hook}` and found none", "查找 `{hook}`，没有找到"),
        Event::OnPrototype { hook, since } => on_prototype(hook, *since),
        Event::Found { hook, from } => found(hook, *from),
        Event::SinglePage { scene, blocked } => single_page(*scene, blocked),
        Event::Menu(change) => menu(*change),
        Event::HomeCard => text!("made a card of the home page", "用首页生成卡片"),
        Event::NotOffered(why) => not_offered(why),
        Event::Called(hook) => text!("called `{hook}`", "调用 `{hook}`"),
        Event::Threw(meaning) => text!("the handler threw; {}", "分享函数抛出错误；{}", then(*meaning)),
        Event::NoFields(meaning) => {
            text!("what the handler gave has no fields; {}", "分享函数的返回值没有字段；{}", then(*meaning))
        }
        Event::Awaited { at_ms, known } => awaited(&count(*at_ms), *known),
        Event::NotAwaited => text!(
            "the handler gave a promise, which is not waited for: an object without fields",
            "分享函数返回 Promise，平台不等待它，视为没有字段的对象"
        ),
        Event::AsyncUnsupported => text!(
            "the handler gave a promise, which this version is not documented to take",
            "分享函数返回 Promise，而文档没有说此版本接受 Promise"
        ),
        Event::PromiseWon { at_ms, limit_ms, discarded } => won(&count(*at_ms), &count(*limit_ms), discarded),
        Event::PromiseLate { at_ms, limit_ms } => late(at_ms.map(count).as_deref(), &count(*limit_ms)),
        Event::PromiseFailed { known: true } => text!(
            "the promise was rejected or gave nothing, so no share sheet opened",
            "该 Promise 被拒绝或没有结果，因此分享面板没有出现"
        ),
        Event::PromiseFailed { known: false } => text!(
            "the promise was rejected or gave nothing; what happens then is not documented",
            "该 Promise 被拒绝或没有结果；此时的行为，文档没有说明"
        ),
        Event::NoNativePromise => text!(
            "`promise` is no native promise, so it was ignored",
            "`promise` 不是原生 Promise，因此被忽略"
        ),
        Event::TooNew { field, since } => {
            text!(
                "`{field}` is read from {since} on, so it was ignored",
                "`{field}` 从 {since} 起才会读取，因此被忽略"
            )
        }
        Event::Taken(field) => text!("`{field}` is what the handler gave", "`{field}` 使用分享函数给出的值"),
        Event::CallbackKept(field) => text!(
            "`{field}` is kept: this version calls it once the card was sent",
            "保留 `{field}`：此版本在卡片发出后调用它"
        ),
        Event::ImagePassedOn { scheme } => passed_on(scheme),
        Event::ImageEmpty => text!(
            "`imageUrl` is empty and was passed on so; what is drawn then is not documented",
            "`imageUrl` 为空，原样传递；此时显示什么，文档没有说明"
        ),
        Event::Unusable(field) => text!(
            "`{field}` holds nothing usable and counts as absent",
            "`{field}` 没有可用的值，视为没有返回"
        ),
        Event::DeadCallback { field, until } => {
            text!(
                "`{field}` was dropped: it is not called from {until} on",
                "丢弃 `{field}`：从 {until} 起不再调用"
            )
        }
        Event::PassedOn(field) => {
            text!("`{field}` is undocumented and was passed on", "文档没有列出 `{field}`，原样传递")
        }
        Event::Unknown(field) => {
            text!("`{field}` is not a field here and was ignored", "`{field}` 不是此处的字段，被忽略")
        }
        Event::DefaultUnknown(field) => {
            text!("what stands in for `{field}` is not documented", "`{field}` 缺少时使用什么，文档没有说明")
        }
        Event::Defaulted { field, default } => {
            text!("for `{field}` {} was used", "`{field}` 使用{}", default_of(default))
        }
        Event::SlashRemoved => text!("one leading slash of `path` was removed", "去掉 `path` 开头的一个斜杠"),
        Event::Suffixed(page) => text!("the page was sent as `{page}`", "页面以 `{page}` 发出"),
        Event::SecondQueryDropped(dropped) => {
            text!(
                "everything from the second `?` of `path` on was dropped: `{dropped}`",
                "丢弃 `path` 中第二个 `?` 及其后的内容：`{dropped}`"
            )
        }
        Event::NotResolved => {
            text!("`./` and `../` in `path` were not resolved", "没有解析 `path` 中的 `./` 和 `../`")
        }
        Event::PluginPath => {
            text!("the plugin's page was looked up as one whole string", "把插件页面作为整个字符串查找")
        }
        Event::ImageResolved { from, to } => {
            text!(
                "`imageUrl` `{from}` is a path in the package: `{to}`",
                "`imageUrl` `{from}` 是代码包内的路径：`{to}`"
            )
        }
        Event::QueryMarkDoubled => text!(
            "`query` begins with `?`, and got another one in front",
            "`query` 以 `?` 开头，前面又加了一个"
        ),
    }
}

/// The handler stands on the page's prototype, where it is looked for from `since` on.
fn on_prototype(hook: &str, since: Option<Version>) -> Text {
    match since {
        Some(since) => text!(
            "`{hook}` stands on the page's prototype, where it is looked for from {since} on only",
            "`{hook}` 在页面的原型上，从 {since} 起才会在那里查找"
        ),
        None => text!(
            "`{hook}` stands on the page's prototype, where it is not looked for",
            "`{hook}` 在页面的原型上，平台不在那里查找"
        ),
    }
}

fn passed_on(scheme: &str) -> Text {
    text!(
        "`imageUrl` begins with `{scheme}://` and was passed on as it is",
        "`imageUrl` 以 `{scheme}://` 开头，原样传递"
    )
}

/// Where the page has its handler from.
fn found(hook: &str, from: HandlerSource) -> Text {
    match from {
        HandlerSource::Definition => {
            text!("found `{hook}` as the page's own", "找到页面自身的 `{hook}`")
        }
        HandlerSource::Methods => text!(
            "found `{hook}` on the page's prototype, from the `methods` of `Component()`",
            "在页面的原型上找到 `{hook}`，来自 `Component()` 的 `methods`"
        ),
        HandlerSource::Behavior => {
            text!("found `{hook}`, which a behavior gave the page", "找到 behavior 给页面的 `{hook}`")
        }
        HandlerSource::Prototype => text!(
            "found `{hook}`, which the object given to `Page()` inherits",
            "找到 `{hook}`，由传给 `Page()` 的对象继承而来"
        ),
        HandlerSource::Assigned => {
            text!("found `{hook}`, put on the page while it ran", "找到 `{hook}`，在页面运行时赋值")
        }
        HandlerSource::App => {
            text!(
                "the page has no `{hook}`, so that of `App()` was asked",
                "页面没有 `{hook}`，因此使用 `App()` 的"
            )
        }
    }
}

/// The page was looked at without its mini program, where these APIs did nothing.
fn single_page(scene: u32, blocked: &[String]) -> Text {
    let mode = text!(
        "showed the page in single-page mode (scene {scene}): nobody is logged in, what is stored is not the program's",
        "以单页模式显示页面（场景值 {scene}）：没有登录态，存储与小程序不互通"
    );
    if blocked.is_empty() {
        return text!("{mode}; no call was blocked", "{mode}；没有调用被禁止", [mode]);
    }
    let names = blocked.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    text!(
        "{mode}; {} did nothing",
        "{mode}；{} 不起作用",
        [mode],
        Text::new(names.join(", "), names.join("、"))
    )
}

/// What became of the share menu.
fn menu(change: MenuChange) -> Text {
    match change {
        MenuChange::PageMade { timeline: false } => {
            text!("made the page and showed the entry for chats", "创建页面，显示转发入口")
        }
        MenuChange::PageMade { timeline: true } => text!(
            "made the page and showed the entries for chats and Moments",
            "创建页面，显示转发和朋友圈入口"
        ),
        MenuChange::Shown { timeline, ticket } => {
            let entries = if timeline {
                text!("the entries for chats and Moments", "转发和朋友圈入口")
            } else {
                text!("the entry for chats", "转发入口")
            };
            let carries = if ticket {
                text!("cards carry a share ticket", "卡片带有 shareTicket")
            } else {
                text!("cards carry no share ticket", "卡片没有 shareTicket")
            };
            text!(
                "`showShareMenu` showed {entries}; {carries}",
                "`showShareMenu` 显示{entries}；{carries}",
                [entries, carries]
            )
        }
        MenuChange::NotShown => text!(
            "`showShareMenu` named no entry for chats, so it changed nothing",
            "`showShareMenu` 没有包含转发入口，因此什么也没有改变"
        ),
        MenuChange::Hidden { chat: true, .. } => {
            text!("`hideShareMenu` hid every entry", "`hideShareMenu` 隐藏所有入口")
        }
        MenuChange::Hidden { chat: false, timeline: true } => {
            text!("`hideShareMenu` hid the entry for Moments", "`hideShareMenu` 隐藏朋友圈入口")
        }
        MenuChange::Hidden { chat: false, timeline: false } => {
            text!("`hideShareMenu` hid nothing", "`hideShareMenu` 没有隐藏任何入口")
        }
        MenuChange::Ticket(true) => {
            text!("`updateShareMenu`: cards carry a share ticket", "`updateShareMenu`：卡片带有 shareTicket")
        }
        MenuChange::Ticket(false) => {
            text!("`updateShareMenu`: cards carry no share ticket", "`updateShareMenu`：卡片没有 shareTicket")
        }
        MenuChange::Message => text!(
            "`updateShareMenu` made the card a message that is not an ordinary one",
            "`updateShareMenu` 把卡片变成普通消息以外的消息"
        ),
    }
}

/// A promise that the handler itself gave; `known`: that it is waited for is known.
fn awaited(ms: &str, known: bool) -> Text {
    if known {
        text!(
            "waited {ms} ms for the promise that the handler gave, without a limit",
            "等待分享函数返回的 Promise，用时 {ms} ms，没有上限"
        )
    } else {
        text!(
            "the handler gave a promise; whether it is waited for is not documented, this run waited {ms} ms",
            "分享函数返回 Promise；是否等待，文档没有说明，本次运行等待了 {ms} ms"
        )
    }
}

/// The `promise` field came in time, and fields beside it were discarded.
fn won(ms: &str, limit: &str, discarded: &[String]) -> Text {
    let won =
        text!("the promise won at {ms} ms of {limit} ms", "该 Promise 在 {ms} ms 时完成，时限为 {limit} ms");
    match discarded {
        [] => won,
        [name] => {
            text!("{won}, so the synchronous {name} was discarded", "{won}，因此丢弃同步的 {name}", [won])
        }
        names => text!(
            "{won}, so the synchronous {} were discarded",
            "{won}，因此丢弃同步的 {}",
            [won],
            names.join(", ")
        ),
    }
}

/// The `promise` field came after `ms`, too late, or was still open.
fn late(ms: Option<&str>, limit: &str) -> Text {
    match ms {
        Some(ms) => text!(
            "the promise took {ms} ms, longer than {limit} ms, so the fields beside it were used",
            "该 Promise 用时 {ms} ms，超过 {limit} ms，因此使用旁边的同步字段"
        ),
        None => text!(
            "the promise was open after {limit} ms, so the fields beside it were used",
            "{limit} ms 之后该 Promise 仍未完成，因此使用旁边的同步字段"
        ),
    }
}

/// The row of the contract tables, with how well it is known.
pub(crate) fn row(source: &Source) -> Text {
    // Rows of the contract tables begin with their number; other sources name themselves.
    let tables = if source.row.starts_with(|first: char| first.is_ascii_digit()) { "contract " } else { "" };
    text!("{tables}{} ({})", "{tables}{}（{}）", source.row, source.evidence.word())
}

fn not_offered(why: &NotOffered) -> Text {
    match why {
        NotOffered::Hidden { .. } => {
            text!(
                "the menu entry is hidden, so nobody can begin and nothing was called",
                "菜单入口已隐藏，无法发起，没有调用任何函数"
            )
        }
        NotOffered::Lacks(function) => {
            text!(
                "the page has no `{function}`, so the entry is not offered and nothing was called",
                "页面没有 `{function}`，因此不提供该入口，没有调用任何函数"
            )
        }
        NotOffered::SinglePage => {
            text!("share buttons do nothing in single-page mode", "单页模式下分享按钮不起作用")
        }
    }
}

fn then(meaning: NoShare) -> Text {
    match meaning {
        NoShare::DefaultCard => text!("the default card goes out", "发出的是默认卡片"),
        NoShare::NoCard => text!("nothing can be shared", "无法分享"),
        NoShare::Unknown => text!("what happens then is not documented", "此时的行为，文档没有说明"),
    }
}

fn default_of(default: &Default) -> Text {
    match default {
        Default::None => text!("nothing", "空值"),
        Default::Unknown => text!("something undocumented", "文档没有说明的内容"),
        Default::AppName => text!("the mini program's name", "小程序名称"),
        Default::CurrentPage => text!("the current page", "当前页面"),
        Default::PageQuery => text!("the query of the current page", "当前页面的 query"),
        Default::PageTitle => text!("the page's title or the mini program's name", "页面标题或小程序名称"),
        Default::Screenshot { crop, .. } => text!("a screenshot ({crop})", "页面截图（{crop}）", [crop]),
        Default::AppIcon => text!("the mini program's icon", "小程序图标"),
        Default::HomePage => text!("the home page", "首页"),
        Default::Template => text!("that of the template", "模板中的内容"),
        Default::Console => text!("what the console holds", "控制台配置的内容"),
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
            sentence(&won).en(),
            "the promise won at 1,200 ms of 3,000 ms, so the synchronous title was discarded"
        );
        assert_eq!(row(&Source::observed("1.3")).en(), "contract 1.3 (observed)");
        assert_eq!(row(&Source::documented("feishu 2.2 path")).en(), "feishu 2.2 path (documented)");
        assert_eq!(
            [count(7), count(999), count(1_000), count(1_234_567)],
            ["7", "999", "1,000", "1,234,567"]
        );
    }
}
