//! What is said to people, in every language that it is said in.
//!
//! A [`Text`] holds all of them and can only be made with all of them, side by side where it is written: whoever adds a
//! message adds its translation, or it does not compile. Which one is shown is decided where a report is written; nothing
//! that finds, compares, sorts or remembers depends on it ([`Text::en`] is the key).

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

/// A language that messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Chinese, in simplified characters.
    Zh,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// Its word in options and settings, after BCP 47: `en`, `zh`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language of a tag (`zh`, `zh-CN`) or a POSIX locale (`zh_CN.UTF-8`), by its first part; `None` for one that
    /// nothing is written in, and for `C`.
    pub fn of_locale(name: &str) -> Option<Self> {
        let first = name.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.as_str().eq_ignore_ascii_case(first))
    }

    /// The one of two that is in this language.
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

/// A text in every [`Language`].
///
/// Made by [`text!`](crate::text). It is not [`Display`](fmt::Display): who shows it says in which language. Order and
/// equality begin with the English text, so they are the same whatever is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    en: Cow<'static, str>,
    zh: Cow<'static, str>,
}

impl Text {
    /// A text without arguments, for constants.
    pub const fn fixed(en: &'static str, zh: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), zh: Cow::Borrowed(zh) }
    }

    /// A text that was put together; [`text!`](crate::text) is the short way.
    pub fn new(en: String, zh: String) -> Self {
        Self { en: Cow::Owned(en), zh: Cow::Owned(zh) }
    }

    /// What is the same in every language: names and values in code, and what another program says.
    pub fn verbatim(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(text.clone(), text)
    }

    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        language.pick(&self.en, &self.zh)
    }

    /// The English text: the key by which messages are compared and remembered.
    pub fn en(&self) -> &str {
        &self.en
    }
}

/// An argument of [`text!`](crate::text): a [`Text`] in the language that is being written, anything else as it is.
pub trait Argument {
    /// What stands for it in `language`.
    fn in_language(&self, language: Language) -> &dyn fmt::Display;
}

/// Makes types arguments of [`text!`](crate::text) that read the same in every language: names, numbers, what other programs
/// say. An error of ours is none: it has a [`Text`], and its [`Display`](fmt::Display) is English.
#[macro_export]
macro_rules! same_in_every_language {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::Argument for $type {
            fn in_language(&self, _: $crate::Language) -> &dyn ::std::fmt::Display {
                self
            }
        }
    )+};
}

same_in_every_language!(
    &str,
    String,
    Cow<'_, str>,
    char,
    bool,
    u8,
    u16,
    u32,
    u64,
    u128,
    usize,
    i8,
    i16,
    i32,
    i64,
    i128,
    isize,
    f32,
    f64,
    std::sync::Arc<str>,
    fmt::Arguments<'_>,
    std::path::Display<'_>,
    std::io::Error,
    crate::Place
);

impl<T: Argument> Argument for &T {
    fn in_language(&self, language: Language) -> &dyn fmt::Display {
        T::in_language(self, language)
    }
}

impl Argument for Text {
    fn in_language(&self, language: Language) -> &dyn fmt::Display {
        language.pick(&self.en, &self.zh)
    }
}

/// A [`Text`] from a format string in each language, English first.
///
/// Arguments behind them are named (`name = value`) or counted like those of [`format!`], and each must be used in both; a
/// [`Text`] among them stands there in the language at hand. Variables in the braces alone (`{name}`) are the same in both;
/// those that are a [`Text`] are listed in brackets before the others.
///
/// ```
/// use sharebox_diagnostic::{Language, Text, text};
///
/// let default = text!("the app name", "小程序名称");
/// let field = "title";
/// let text: Text = text!("`{field}` is {default}", "`{field}` 为{default}", [default]);
/// assert_eq!(text.get(Language::En), "`title` is the app name");
/// assert_eq!(text.get(Language::Zh), "`title` 为小程序名称");
/// ```
#[macro_export]
macro_rules! text {
    ($en:literal, $zh:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        $(let $name = &$value;)+
        $crate::Text::new(
            ::std::format!($en, $($name = $crate::Argument::in_language($name, $crate::Language::En)),+),
            ::std::format!($zh, $($name = $crate::Argument::in_language($name, $crate::Language::Zh)),+),
        )
    }};
    ($en:literal, $zh:literal, [$($name:ident),+] $(, $value:expr)* $(,)?) => {
        $crate::Text::new(
            ::std::format!(
                $en $(, $crate::Argument::in_language(&$value, $crate::Language::En))*
                $(, $name = $crate::Argument::in_language(&$name, $crate::Language::En))+
            ),
            ::std::format!(
                $zh $(, $crate::Argument::in_language(&$value, $crate::Language::Zh))*
                $(, $name = $crate::Argument::in_language(&$name, $crate::Language::Zh))+
            ),
        )
    };
    ($en:literal, $zh:literal $(, $value:expr)* $(,)?) => {
        $crate::Text::new(
            ::std::format!($en $(, $crate::Argument::in_language(&$value, $crate::Language::En))*),
            ::std::format!($zh $(, $crate::Argument::in_language(&$value, $crate::Language::Zh))*),
        )
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_speak_the_language_of_the_sentence() {
        let default = Text::fixed("the home page", "首页");
        let n = 3;
        let counted = text!("{} of {}: {n}", "{1} 的 {0}：{n}", default, "a");
        assert_eq!(
            (counted.get(Language::En), counted.get(Language::Zh)),
            ("the home page of a: 3", "a 的 首页：3")
        );
        let named = text!("{what} {n}", "{n} {what}", what = &default, n = n + 1);
        assert_eq!((named.en(), named.get(Language::Zh)), ("the home page 4", "4 首页"));
    }

    #[test]
    fn order_is_that_of_the_english_text() {
        let (a, b) = (Text::fixed("a", "乙"), Text::fixed("b", "甲"));
        assert!(a < b);
    }

    #[test]
    fn languages_are_known_by_the_first_part_of_a_locale() {
        for (name, expected) in [
            ("zh", Some(Language::Zh)),
            ("zh_CN.UTF-8", Some(Language::Zh)),
            ("zh-Hans-CN", Some(Language::Zh)),
            ("ZH", Some(Language::Zh)),
            ("en_US.UTF-8", Some(Language::En)),
            ("de_DE", None),
            ("zhuang", None),
            ("C", None),
            ("", None),
        ] {
            assert_eq!(Language::of_locale(name), expected, "{name}");
        }
    }
}
