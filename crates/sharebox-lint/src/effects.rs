//! What the user would see, in words taken from the profile.

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Text, text};
use sharebox_observation::HandlerOutcome;
use sharebox_platform::{AsyncHandler, Default, NoShare, ReturnField};

use crate::{RuleContext, words::series};

/// Nothing is shared.
pub(crate) const NO_SHEET: Text = Text::fixed("the share sheet does not appear", "分享面板不会出现");

/// What stands for an absent field that has no default.
pub(crate) const NOTHING: Text = Text::fixed("nothing", "空值");

/// Sharing does not work.
pub(crate) const NO_SHARE: Text = Text::fixed("the page cannot be shared", "页面无法分享");

/// Nobody knows.
pub(crate) const UNDOCUMENTED: Text =
    Text::fixed("what the user sees then is not documented", "此时用户看到什么，文档没有说明");

impl RuleContext<'_> {
    /// What becomes of a share whose handler gave nothing usable.
    pub(crate) fn effect_of(&self, meaning: NoShare) -> Text {
        match meaning {
            NoShare::DefaultCard => {
                let fields = self.return_fields().iter();
                let words: Vec<Text> = fields.filter_map(default_words).collect();
                text!("the default card goes out: {}", "发出的是默认卡片：{}", series(&words))
            }
            NoShare::NoCard => NO_SHARE,
            NoShare::Unknown => UNDOCUMENTED,
        }
    }

    /// What becomes of a share whose promise gave no object: rejected, or fulfilled with nothing.
    pub(crate) fn effect_of_broken_promise(&self) -> Text {
        if self.promise_is_unspecified() { UNDOCUMENTED } else { NO_SHEET }
    }

    /// What becomes of a share whose handler threw, or whose promise was rejected.
    pub(crate) fn effect_of_failure(&self) -> Text {
        if self.judgement.outcome == Outcome::Threw {
            self.effect_of(self.handler().throws)
        } else {
            self.effect_of_broken_promise()
        }
    }

    /// Whether the handler itself gave a promise, where nobody knows what the platform does with one that gives no
    /// card.
    pub(crate) fn promise_is_unspecified(&self) -> bool {
        let own = matches!(&self.observation.outcome, HandlerOutcome::Returned { awaited: Some(_), .. });
        own && matches!(
            self.handler().async_handler(self.version),
            AsyncHandler::Unknown | AsyncHandler::Documented | AsyncHandler::Unsupported
        )
    }
}

impl RuleContext<'_> {
    /// What is known of a handler that gives a promise, where that is not enough to say what a broken one means.
    pub(crate) fn unspecified_promise(&self) -> Text {
        let name = self.platform.called();
        match self.handler().async_handler(self.version) {
            AsyncHandler::Documented => {
                text!(
                    "{name} documents handlers that give a promise, not what one without a card means",
                    "{name}的文档允许分享函数返回 Promise，但没有说明得不到卡片时会怎样",
                    [name]
                )
            }
            _ => {
                text!(
                    "{name} documents nothing about a share handler that gives a promise",
                    "{name}的文档没有说明分享函数返回 Promise 的情况",
                    [name]
                )
            }
        }
    }
}

/// What the platform puts in place of an absent field, in a few words.
pub(crate) fn default_words(field: &ReturnField) -> Option<Text> {
    match field.default {
        Default::None | Default::Unknown => None,
        Default::AppName => Some(text!("the app name", "小程序名称")),
        Default::CurrentPage => Some(text!("the current page", "当前页面")),
        Default::Screenshot { .. } => Some(text!("a screenshot", "页面截图")),
        Default::PageQuery => Some(text!("the query of the current page", "当前页面的 query")),
        Default::PageTitle => Some(text!("the page's title or the app name", "页面标题或小程序名称")),
        Default::AppIcon => Some(text!("the app icon", "小程序图标")),
        Default::HomePage => Some(text!("the home page", "首页")),
        Default::Template => Some(text!("what the template holds", "模板中的内容")),
        Default::Console => Some(text!("what the console holds", "控制台配置的内容")),
    }
}
