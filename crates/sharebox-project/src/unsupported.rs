//! Mini-program platforms that sharebox knows by sight only, so that it can say so by name.

/// How a platform without a profile is known.
#[derive(Debug)]
pub(crate) struct Unsupported {
    /// Its name for people.
    pub(crate) name: &'static str,
    /// Ending of its markup files.
    pub(crate) markup: &'static str,
}

/// The platforms.
pub(crate) static UNSUPPORTED: &[Unsupported] = &[
    Unsupported { name: "Alipay", markup: ".axml" },
    Unsupported { name: "Baidu", markup: ".swan" },
    Unsupported { name: "Kuaishou", markup: ".ksml" },
    Unsupported { name: "QQ", markup: ".qml" },
];
