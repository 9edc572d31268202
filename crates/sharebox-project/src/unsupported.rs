//! Mini-program platforms that sharebox knows by sight only, so that it can say so by name.

/// How a platform without a profile is known.
#[derive(Debug)]
pub(crate) struct Unsupported {
    /// Its name for people.
    pub(crate) name: &'static str,
    /// Ending of its markup files.
    pub(crate) markup: &'static str,
    /// The global it injects.
    pub(crate) global: &'static str,
    /// Prefix of its app ids, where they tell it from a platform with the same markup.
    pub(crate) appid_prefix: Option<&'static str>,
}

/// The platforms. One whose markup a profile claims is told from it by the app id alone.
pub(crate) static UNSUPPORTED: &[Unsupported] = &[
    Unsupported { name: "Alipay", markup: ".axml", global: "my", appid_prefix: None },
    Unsupported { name: "Baidu", markup: ".swan", global: "swan", appid_prefix: None },
    // It shares `tt` and `.ttml` with Feishu.
    Unsupported { name: "Douyin", markup: ".ttml", global: "tt", appid_prefix: Some("tt") },
    Unsupported { name: "Kuaishou", markup: ".ksml", global: "ks", appid_prefix: None },
    Unsupported { name: "QQ", markup: ".qml", global: "qq", appid_prefix: None },
];
