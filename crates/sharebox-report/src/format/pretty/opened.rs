//! What became of the card when somebody opened it, in a few lines.

use sharebox_diagnostic::{Text, text};
use sharebox_observation::{Landed, Landing, LandingFailure};

use super::{
    console,
    outcome::error,
    paint::{Tone, paint, short},
};
use crate::{Look, ShareRecord, text::wrap};

/// Lines of one sentence.
const LINES: usize = 3;

/// The page that the card opened, and what it read.
pub(super) fn lines(record: &ShareRecord, look: Look) -> Vec<String> {
    let Some(opened) = &record.opened else { return Vec::new() };
    let (path, chat) = (short(&opened.path), short(&opened.chat.to_string()));
    let (tone, sentence) = match &opened.landing {
        Landing::Page(page) => match &page.failure {
            None => {
                let scene = opened.scene;
                let scene =
                    scene.map_or(Text::fixed("", ""), |scene| text!(", scene {scene}", "（场景值 {scene}）"));
                let keys = keys(page);
                let said = text!(
                    "opened in {chat}{scene}: {path}{keys}",
                    "在 {chat} 中打开{scene}：{path}{keys}",
                    [scene, keys]
                );
                (Tone::Plain, said)
            }
            Some(LandingFailure::Script(thrown)) => (
                Tone::Bad,
                text!(
                    "opened in {chat}: {path} does not load: {}",
                    "在 {chat} 中打开：{path} 未能加载：{}",
                    error(thrown)
                ),
            ),
            Some(LandingFailure::Limit(limit)) => (
                Tone::Bad,
                text!(
                    "opened in {chat}: {path} reaches its limit of {}",
                    "在 {chat} 中打开：{path} 达到{}上限",
                    limit.called()
                ),
            ),
            Some(LandingFailure::Gap(gap)) => (
                Tone::Doubtful,
                text!(
                    "opened in {chat}: {path} could not be judged: {}",
                    "在 {chat} 中打开：{path} 无法判断：{}",
                    short(gap)
                ),
            ),
        },
        Landing::NotFound => (
            Tone::Bad,
            text!(
                "opened in {chat}: the project has no page {path}",
                "在 {chat} 中打开：项目中没有页面 {path}"
            ),
        ),
        Landing::Plugin => (
            Tone::Doubtful,
            text!(
                "opened in {chat}: {path} is a page of a plugin, whose code is not here",
                "在 {chat} 中打开：{path} 是插件页面，此处没有它的代码"
            ),
        ),
    };
    let mut lines: Vec<String> = wrap(sentence.get(look.language), look.width - 2, LINES)
        .iter()
        .map(|line| paint(look.colour, tone, line))
        .collect();
    if let Landing::Page(page) = &opened.landing {
        lines.extend(console::errors(&page.errors.iter().collect::<Vec<_>>(), look));
    }
    lines
}

/// `; reads id, not from`.
fn keys(page: &Landed) -> Text {
    let names = |read: bool| {
        let names = page.keys.iter().filter(|key| key.read == read).map(|key| short(&key.name));
        let names: Vec<String> = names.collect();
        Some(Text::new(names.join(", "), names.join("、"))).filter(|names| !names.en().is_empty())
    };
    let sentence = match (names(true), names(false)) {
        (None, None) => return Text::fixed("", ""),
        (Some(read), None) => return text!("; it reads {read}", "；它读取 {read}", [read]),
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
