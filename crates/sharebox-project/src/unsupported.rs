//! Mini-program platforms that sharebox knows by sight only, so that it can say so by name.

/// How a platform without a profile is known.
#[derive(Debug)]
pub(crate) struct Unsupported {
    /// Its name for people.
    pub(crate) name: &'static str,
    /// Ending of its markup files.
    pub(crate) markup: &'static str,
}

/// The platforms. Endings: the plugins for them of the framework Taro (npm @tarojs/plugin-platform-jd, -xhs).
pub(crate) static UNSUPPORTED: &[Unsupported] =
    &[Unsupported { name: "JD", markup: ".jxml" }, Unsupported { name: "Xiaohongshu", markup: ".xhsml" }];
