//! What became of the card when somebody opened it, in a few lines.

use sharebox_diagnostic::{Text, text};
use sharebox_observation::{Arrival, Hop, Landed, Landing, LandingFailure, Missing, Opened, Start};

use super::{
    console,
    outcome::error,
    paint::{Tone, paint, short},
};
use crate::safe::shortened;
use crate::{Look, ShareRecord, native_calls, text::wrap};

/// Lines of one sentence.
const LINES: usize = 3;

/// The page that the card opened, and what it read; then those of the hops.
pub(super) fn lines(record: &ShareRecord, look: Look) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(opened) = &record.opened {
        lines.extend(one(opened, look, None));
        for (index, hop) in opened.hops.iter().enumerate() {
            lines.extend(hop_lines(hop, index + 1, look));
        }
    }
    for (call, opened) in native_calls(record).zip(&record.native_opened) {
        let Some(opened) = opened else { continue };
        let api = &call.api;
        lines.extend(painted(Tone::Plain, &text!("the card of `{api}`:", "`{api}` 的卡片："), look));
        lines.extend(one(opened, look, None));
    }
    lines
}

/// One card that was opened; `number`: of a hop.
fn one(opened: &Opened, look: Look, number: Option<usize>) -> Vec<String> {
    let (tone, sentence) = said(opened, &head(opened));
    let sentence = match number {
        Some(number) => text!("hop {number}: {sentence}", "第 {number} 跳：{sentence}", [sentence]),
        None => sentence,
    };
    let mut lines = painted(tone, &sentence, look);
    let errors = match &opened.landing {
        Landing::Page(page) => page.errors.as_slice(),
        Landing::NotFound(missing) => missing.errors.as_slice(),
        Landing::Plugin => &[],
    };
    lines.extend(console::errors(&errors.iter().collect::<Vec<_>>(), look));
    if let Landing::NotFound(missing) = &opened.landing
        && let Some(instead) = &missing.instead
    {
        let (tone, sentence) = said(instead, &Text::fixed("there", "转到后"));
        lines.extend(painted(tone, &sentence, look));
        if let Landing::Page(page) = &instead.landing {
            lines.extend(console::errors(&page.errors.iter().collect::<Vec<_>>(), look));
        }
    }
    lines
}

/// A share from the page that came up.
fn hop_lines(hop: &Hop, number: usize, look: Look) -> Vec<String> {
    if let Some(opened) = &hop.opened {
        return one(opened, look, Some(number));
    }
    let (route, outcome) = (short(&hop.route), &hop.outcome);
    let (tone, said) = match hop.same_as {
        Some(0) => (
            Tone::Plain,
            text!(
                "hop {number}: {route} shares the same page and query again",
                "第 {number} 跳：{route} 再次分享同一页面和 query"
            ),
        ),
        Some(before) => (
            Tone::Plain,
            text!(
                "hop {number}: {route} shares what hop {before} shared: the cards go round",
                "第 {number} 跳：{route} 分享的内容与第 {before} 跳相同，形成循环"
            ),
        ),
        None => (
            Tone::Doubtful,
            text!(
                "hop {number}: no card from {route} ({outcome})",
                "第 {number} 跳：{route} 没有卡片（{outcome}）"
            ),
        ),
    };
    painted(tone, &said, look)
}

fn painted(tone: Tone, sentence: &Text, look: Look) -> Vec<String> {
    let lines = wrap(sentence.get(look.language), look.width - 2, LINES);
    lines.iter().map(|line| paint(look.colour, tone, line)).collect()
}

/// `opened in friend, scene 1007`.
fn head(opened: &Opened) -> Text {
    let way = short(&opened.chat.as_ref().map_or_else(|| opened.way.clone(), ToString::to_string));
    let scene = opened.scene;
    let scene = scene.map_or(Text::fixed(", scene unknown", "（场景值未知）"), |scene| {
        text!(", scene {scene}", "（场景值 {scene}）")
    });
    let start = match opened.start {
        Start::Cold => Text::fixed("", ""),
        Start::Warm => Text::fixed(", while the program runs", "，小程序已在后台运行"),
        Start::AlreadyOpen => Text::fixed(", with the page open already", "，页面此前已打开"),
    };
    if opened.chat.is_some() {
        text!("opened in {way}{scene}{start}", "在 {way} 中打开{scene}{start}", [scene, start])
    } else {
        text!("opened from {way}{scene}{start}", "从 {way} 打开{scene}{start}", [scene, start])
    }
}

fn said(opened: &Opened, head: &Text) -> (Tone, Text) {
    let path = short(&opened.path);
    let page = match &opened.landing {
        Landing::Page(page) => page,
        Landing::NotFound(missing) => return (Tone::Bad, not_found(missing, head, &path)),
        Landing::Plugin => {
            return (
                Tone::Doubtful,
                text!(
                    "{head}: {path} is a page of a plugin, whose code is not here",
                    "{head}：{path} 是插件页面，此处没有它的代码",
                    [head]
                ),
            );
        }
    };
    match &page.failure {
        None => {
            let (keys, left) = (keys(page), left(page));
            (
                Tone::Plain,
                text!("{head}: {path}{keys}{left}", "{head}：{path}{keys}{left}", [head, keys, left]),
            )
        }
        Some(LandingFailure::Script(thrown)) => (
            Tone::Bad,
            text!("{head}: {path} does not load: {}", "{head}：{path} 未能加载：{}", [head], error(thrown)),
        ),
        Some(LandingFailure::Limit(limit)) => (
            Tone::Bad,
            text!(
                "{head}: {path} reaches its limit of {}",
                "{head}：{path} 达到{}上限",
                [head],
                limit.called()
            ),
        ),
        Some(LandingFailure::Gap(gap)) => (
            Tone::Doubtful,
            text!(
                "{head}: {path} could not be judged: {}",
                "{head}：{path} 无法判断：{}",
                [head],
                shortened(gap)
            ),
        ),
    }
}

fn not_found(missing: &Missing, head: &Text, path: &str) -> Text {
    match (&missing.left, missing.handled) {
        (Some(left), _) => text!(
            "{head}: the project has no page {path}; the app goes to {}",
            "{head}：项目中没有页面 {path}；App 转到 {}",
            [head],
            short(&left.url)
        ),
        (None, true) => text!(
            "{head}: the project has no page {path}; `onPageNotFound` goes nowhere, the client shows its own page",
            "{head}：项目中没有页面 {path}；`onPageNotFound` 没有跳转，客户端显示自己的页面",
            [head]
        ),
        (None, false) => {
            text!("{head}: the project has no page {path}", "{head}：项目中没有页面 {path}", [head])
        }
    }
}

/// `; it goes on to /pages/login/login`.
fn left(page: &Landed) -> Text {
    match &page.left {
        Some(left) => text!("; it goes on to {}", "；随后转到 {}", short(&left.url)),
        None => Text::fixed("", ""),
    }
}

/// `; reads id, not from`.
fn keys(page: &Landed) -> Text {
    let names = |read: bool| {
        let names = page.keys.iter().filter(|key| key.read == read).map(|key| {
            let still = key.read && key.arrival == Arrival::Encoded;
            let name = short(&key.name);
            if still {
                text!("{name} (still encoded)", "{name}（未解码）")
            } else {
                Text::verbatim(name)
            }
        });
        let names: Vec<Text> = names.collect();
        let join = |separator: &str, of: &dyn Fn(&Text) -> String| {
            names.iter().map(of).collect::<Vec<_>>().join(separator)
        };
        let zh = |name: &Text| name.get(sharebox_diagnostic::Language::Zh).to_owned();
        let joined = Text::new(join(", ", &|name| name.en().to_owned()), join("、", &zh));
        Some(joined).filter(|names| !names.en().is_empty())
    };
    let sentence = match (names(true), names(false)) {
        (None, None) => return Text::fixed("", ""),
        (Some(read), None) => text!("; it reads {read}", "；它读取 {read}", [read]),
        (None, Some(unread)) => text!("; it does not read {unread}", "；它没有读取 {unread}", [unread]),
        (Some(read), Some(unread)) => {
            text!("; it reads {read}, and not {unread}", "；它读取 {read}，没有读取 {unread}", [read, unread])
        }
    };
    // It may wait for them.
    match page.unanswered.as_slice() {
        [] => sentence,
        [one] => {
            text!("{sentence}; nobody answered {}", "{sentence}；{} 没有得到应答", [sentence], short(one))
        }
        [first, rest @ ..] => text!(
            "{sentence}; nobody answered {} and {} more",
            "{sentence}；{} 和另外 {} 个调用没有得到应答",
            [sentence],
            short(first),
            rest.len()
        ),
    }
}
