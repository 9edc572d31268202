//! Why a run could not be done. What a page does wrong is never one of these.

use std::path::{Path, PathBuf};

use sharebox_diagnostic::{Text, text};
use sharebox_image::PictureError;
use sharebox_mock::MockError;
use sharebox_observation::Chat;
use sharebox_platform::{Platform, Runs};
use sharebox_project::LoadError;

use crate::SharedError;

/// Why a run could not be done.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum RunError {
    /// Somebody wanted no more of it.
    Cancelled,
    /// Nothing there.
    NotFound {
        /// What was asked for.
        path: PathBuf,
    },
    /// Neither a script nor a folder.
    NotAPage {
        /// What was asked for.
        path: PathBuf,
    },
    /// The file cannot be read.
    Unreadable {
        /// What was asked for.
        path: PathBuf,
        /// The system's word.
        reason: String,
    },
    /// The project does not load.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A page was asked for that the project does not have.
    NoSuchPage {
        /// What was asked for.
        wanted: String,
        /// What it may have meant.
        near: Vec<String>,
    },
    /// The project is for a platform that is not known here.
    UnsupportedPlatform {
        /// The platform's name.
        platform: String,
        /// How it was recognised.
        because: Text,
    },
    /// The platform is described, and not enough is known of it to run its programs.
    DescribedOnly {
        /// The platform.
        platform: &'static Platform,
        /// Why.
        reason: &'static Text,
        /// How it was recognised; `None` where it was asked for.
        because: Option<Text>,
    },
    /// A value of `from` that the platform does not have.
    UnknownSource {
        /// The platform's name and version.
        platform: Box<Text>,
        /// What was asked for.
        wanted: String,
        /// What there is; empty where there is nothing.
        known: Box<Text>,
    },
    /// A page has so many share buttons that running them all would take for ever.
    TooManyShares {
        /// The page.
        route: String,
        /// How many triggers it has.
        shares: usize,
        /// How many are run.
        limit: usize,
    },
    /// No page has the button that was asked for, or nobody can tap it.
    NoSuchButton {
        /// What was asked for.
        wanted: String,
        /// Why it cannot be tapped, where it is there.
        why: Option<Text>,
        /// The selectors of those that can.
        known: Vec<String>,
    },
    /// No page can be shared in this version of the platform.
    NoShares {
        /// What has the version: `Feishu client`.
        platform: Text,
        /// The version.
        version: String,
        /// The first one in which pages can be shared, where that is known.
        since: Option<String>,
    },
    /// The configuration chooses pages, and one of its patterns names none.
    PatternInVain {
        /// Where it was written: `sharebox.json:3:12`.
        at: String,
        /// The pattern.
        pattern: String,
    },
    /// A chat is named that the configuration does not know, though it names others.
    UnknownChat {
        /// The chat.
        chat: Chat,
        /// Those that it knows.
        known: String,
    },
    /// A card is in a chat once.
    ChatTwice {
        /// The chat.
        chat: Chat,
    },
    /// What is shared from there reaches no chat.
    NoChat {
        /// Where the shares begin.
        from: String,
    },
    /// Nobody says by which scene a card opens.
    UnknownScene {
        /// The platform's name.
        platform: Text,
    },
    /// What was to be opened is nothing that can be.
    Shared(#[from] SharedError),
    /// Nobody knows such a way into a program.
    UnknownWay {
        /// The platform's name.
        platform: Text,
        /// What was asked for.
        way: String,
        /// What there is.
        known: String,
    },
    /// There is no such kind of message.
    NoPrivateMessages {
        /// The platform's name.
        platform: Text,
    },
    /// A mock file cannot be used.
    #[error(transparent)]
    Mock(#[from] MockError),
    /// A screenshot for more than one page.
    ScreenshotOfManyPages {
        /// How many pages would run.
        pages: usize,
    },
    /// The platform has another picture where a share names none.
    NoScreenshot {
        /// The platform's name.
        platform: Text,
    },
    /// The screenshot that was handed in cannot be used.
    Screenshot(#[from] PictureError),
    /// There can be no cache in the folder.
    Cache {
        /// The folder.
        folder: PathBuf,
        /// The system's word.
        error: std::io::Error,
    },
    /// The worker process does not start.
    Worker(std::io::Error),
}

impl RunError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Cancelled => Text::fixed("cancelled", "已取消"),
            Self::NotFound { path } => {
                text!("`{path}` does not exist", "`{path}` 不存在", path = path.display())
            }
            Self::NotAPage { path } => text!(
                "`{path}` is neither a `.js` or `.ts` page nor a folder",
                "`{path}` 既不是 `.js` 或 `.ts` 页面，也不是文件夹",
                path = path.display()
            ),
            Self::Unreadable { path, reason } => {
                text!("cannot read `{path}`: {reason}", "无法读取 `{path}`：{reason}", path = path.display())
            }
            Self::Load(error) => error.text(),
            Self::NoSuchPage { wanted, near } => text!(
                "page `{wanted}` is not in the project{nearest}",
                "项目中没有页面 `{wanted}`{nearest}",
                nearest = nearest(near)
            ),
            Self::UnsupportedPlatform { platform, because } => text!(
                "{because}: {platform} is not supported yet; supported are {known}",
                "{because}：尚不支持 {platform}；已支持的有 {known}",
                because = because,
                known = known()
            ),
            Self::DescribedOnly { platform, reason, because } => {
                described(platform, reason, because.as_ref())
            }
            Self::UnknownSource { platform, wanted, known } => no_source(platform, wanted, known),
            Self::TooManyShares { route, shares, limit } => text!(
                "page `{route}` can be shared in {shares} ways, more than the {limit} that are run: name one \
                 button with --button",
                "页面 `{route}` 有 {shares} 种分享方式，超过最多运行的 {limit} 种：请用 --button 指定一个按钮"
            ),
            Self::NoSuchButton { wanted, why, known } => text!(
                "no page shows a share button `{wanted}`{buttons}",
                "没有页面显示分享按钮 `{wanted}`{buttons}",
                buttons = buttons(why.as_ref(), known)
            ),
            Self::NoShares { platform, version, since } => no_shares(platform, version, since.as_deref()),
            Self::PatternInVain { pattern, at } => text!(
                "{at}: `{pattern}` in `pages` of the configuration names no page of the project: correct it, or \
                 remove it",
                "{at}：配置 `pages` 中的 `{pattern}` 没有匹配到项目的任何页面：请更正或删除"
            ),
            Self::UnknownChat { chat, known } => text!(
                "no {kind} is called `{name}`: the configuration names `{known}`",
                "没有名为 `{name}` 的 {kind}：配置中有 `{known}`",
                kind = chat.kind.as_str(),
                name = chat.name
            ),
            Self::ChatTwice { chat } => text!(
                "`--send {chat}` is there twice: name each chat once",
                "`--send {chat}` 出现了两次：每个会话只写一次"
            ),
            Self::NoChat { from } => text!(
                "what begins at {from} goes to no chat: leave out --send, or name another --from",
                "从 {from} 发起的分享不会发到会话：请去掉 --send，或换一个 --from"
            ),
            Self::UnknownScene { platform } => text!(
                "nobody says by which scene {platform} opens a card from a chat: name one with --scene",
                "没有资料说明{platform}从会话打开卡片的场景值：请用 --scene 指定",
                [platform]
            ),
            Self::Shared(error) => {
                text!("cannot open this: {error}", "无法打开：{error}", error = error.text())
            }
            Self::UnknownWay { platform, way, known } => unknown_way(platform, way, known),
            Self::NoPrivateMessages { platform } => text!(
                "{platform} has no private messages: leave out --private-activity",
                "{platform}没有私密消息：请去掉 --private-activity",
                [platform]
            ),
            Self::Mock(error) => error.text(),
            Self::ScreenshotOfManyPages { pages } => text!(
                "a screenshot shows one page, and {pages} would run: choose one with --page",
                "一张截图只显示一个页面，而将要运行 {pages} 个：请用 --page 选择一个"
            ),
            Self::NoScreenshot { platform } => text!(
                "{platform} shows no screenshot where a share names no picture",
                "分享没有指定图片时，{platform}不显示页面截图",
                [platform]
            ),
            Self::Screenshot(error) => {
                text!("the screenshot cannot be used: {error}", "截图无法使用：{error}", error = error.text())
            }
            Self::Cache { folder, error } => cache(folder, error),
            Self::Worker(error) => {
                text!("cannot start a worker process: {error}", "无法启动工作进程：{error}", [error])
            }
        }
    }
}

/// That a version has no such place to share from, and what it has.
fn no_source(platform: &Text, wanted: &str, known: &Text) -> Text {
    if known.en().is_empty() {
        return text!(
            "{platform} has no share source `{wanted}`: this version has none at all",
            "{platform} 没有分享来源 `{wanted}`：此版本没有任何分享来源",
            [platform]
        );
    }
    text!(
        "{platform} has no share source `{wanted}`; it has {known}",
        "{platform} 没有分享来源 `{wanted}`；有的是 {known}",
        [platform, known]
    )
}

fn cache(folder: &Path, error: &std::io::Error) -> Text {
    text!(
        "cannot keep anything in the cache folder `{folder}`: {error}; name another with --cache-dir",
        "无法在缓存文件夹 `{folder}` 中保存内容：{error}；请用 --cache-dir 指定另一个",
        folder = folder.display(),
        error = error
    )
}

fn no_shares(platform: &Text, version: &str, since: Option<&str>) -> Text {
    let since = match since {
        Some(since) => text!(" (that begins with {since})", "（从 {since} 开始支持）"),
        None => Text::fixed("", ""),
    };
    text!(
        "{platform} {version} shares no pages{since}: ask for a later version (`libVersion`, --lib-version)",
        "{platform} {version} 不能分享页面{since}：请使用更高的版本（`libVersion`、--lib-version）",
        [platform, since]
    )
}

fn described(described: &Platform, reason: &Text, because: Option<&Text>) -> Text {
    text!(
        "{because}{platform} is described, not run: {reason}; `sharebox platforms {id}` shows what is known",
        "{because}{platform}只有说明，不能运行：{reason}；`sharebox platforms {id}` 会列出已知内容",
        because = because.map_or(Text::fixed("", ""), |because| text!("{}: ", "{}：", because)),
        platform = described.called(),
        reason = reason,
        id = described.id
    )
}

fn unknown_way(platform: &Text, way: &str, known: &str) -> Text {
    text!(
        "{platform} is not known to open cards from `{way}`: name `friend`, `group:NAME`{also}, or \
                 the scene with --scene",
        "没有资料表明{platform}能从 `{way}` 打开卡片：请写 `friend`、`group:NAME`{also}，或用 --scene \
                 指定场景值",
        platform = platform,
        also = if known.is_empty() { Text::fixed("", "") } else { text!(", `{known}`", "、`{known}`") }
    )
}

fn buttons(why: Option<&Text>, known: &[String]) -> Text {
    /// Selectors that fit into a message.
    const MOST: usize = 10;
    let names: Vec<String> = known.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let shown = Text::new(names.join(", "), names.join("、"));
    match (why, known.len()) {
        (Some(why), _) => text!(": {}", "：{}", why),
        (None, 0) => Text::fixed(
            "; there is none to be seen, `sharebox run --list` says why",
            "；看不到任何分享按钮，`sharebox run --list` 会说明原因",
        ),
        (None, count) if count > MOST => {
            let more = count - MOST;
            text!("; there are {shown} and {more} more", "；有 {shown} 和另外 {more} 个", [shown])
        }
        (None, _) => text!("; there is {}", "；有 {}", shown),
    }
}

/// What may have been meant, behind a message; nothing where nothing is near.
pub(crate) fn nearest(near: &[impl AsRef<str>]) -> Text {
    let names: Vec<String> = near.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match names.as_slice() {
        [] => Text::fixed("", ""),
        _ => {
            text!("; did you mean {}?", "；是否想写 {}？", Text::new(names.join(" or "), names.join(" 或 ")))
        }
    }
}

fn known() -> Text {
    let run = || sharebox_platform::PLATFORMS.iter().filter(|platform| platform.runs == Runs::Yes);
    let joined = |names: Vec<&str>, comma: &str| names.join(comma);
    Text::new(
        joined(run().map(|platform| platform.name).collect(), ", "),
        joined(run().map(|platform| platform.name_zh).collect(), "、"),
    )
}
