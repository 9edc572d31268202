//! From files to [`Mocks`].

use std::path::{Path, PathBuf};

use sharebox_diagnostic::{Text, text};

use crate::{
    KnownApi, MockError, MockPlace, MockScript, Mocks,
    document::{Document, NotJson},
    har::Har,
    har_file,
    mocks::Source,
    node::Wrong,
    read::{Parts, Reader},
};

/// Bytes of a mock file of JSON, and of a file that a mock names.
pub const MAX_FILE: u64 = 10 << 20;

/// Bytes of a HAR archive.
pub const MAX_HAR: u64 = 100 << 20;

/// Bytes of a script.
pub const MAX_SCRIPT: u64 = 1 << 20;

/// Reads a file: at most so many bytes and one more, so that what is too long can be told.
///
/// # Errors
/// Why it cannot be read.
pub type ReadFile<'a> = &'a dyn Fn(&Path, u64) -> Result<Vec<u8>, Text>;

/// Mocks, and what is worth knowing about their files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The mocks.
    pub mocks: Mocks,
    /// What was left out, in sentences.
    pub notes: Vec<Text>,
}

/// Reads mock files. `platform` is the name for messages, `apis` what it has in any version.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn load(
    files: &[PathBuf],
    platform: &str,
    apis: &[KnownApi<'_>],
    read: ReadFile<'_>,
) -> Result<Loaded, MockError> {
    let mut loaded = Loaded::default();
    for path in files {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let (limit, what) = match extension.to_ascii_lowercase().as_str() {
            // What a case file gives is data, whatever the file itself is.
            _ if is_case_script(path) => (MAX_FILE, Kind::Json),
            "js" | "cjs" | "mjs" => (MAX_SCRIPT, Kind::Script),
            "har" => (MAX_HAR, Kind::Har),
            _ => (MAX_HAR, Kind::Json),
        };
        let bytes =
            read(path, limit).map_err(|reason| MockError::Unreadable { path: path.clone(), reason })?;
        let text = std::str::from_utf8(&bytes).map_err(|_| MockError::NotText { path: path.clone() })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let what = if what == Kind::Json && har_file::looks_like_har(text) { Kind::Har } else { what };
        let limit = if what == Kind::Json { MAX_FILE } else { limit };
        if bytes.len() as u64 > limit {
            return Err(MockError::TooBig { path: path.clone(), what: what.name(), limit_mb: limit >> 20 });
        }
        match what {
            Kind::Script => script(path, text, &mut loaded),
            Kind::Har => archive(path, text, &mut loaded)?,
            Kind::Json => rules(path, text, Given { platform, apis, read }, &mut loaded)?,
        }
    }
    // A later file goes before an earlier one.
    loaded.mocks.sources.reverse();
    loaded.mocks.scripts.reverse();
    Ok(loaded)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Har,
    Script,
}

impl Kind {
    fn name(self) -> Text {
        match self {
            Self::Json => Text::verbatim("JSON"),
            Self::Har => Text::fixed("HAR archives", " HAR 存档"),
            Self::Script => Text::fixed("scripts", "脚本"),
        }
    }
}

#[derive(Clone, Copy)]
struct Given<'a> {
    platform: &'a str,
    apis: &'a [KnownApi<'a>],
    read: ReadFile<'a>,
}

/// A case file that is a script: `*.share.js`.
fn is_case_script(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(".share.js"))
}

fn whole(path: &Path, what: Text) -> MockPlace {
    MockPlace { file: path.display().to_string(), line: 0, column: 0, what }
}

fn script(path: &Path, text: &str, loaded: &mut Loaded) {
    let mocks = &mut loaded.mocks;
    mocks.scripts.push(MockScript {
        id: mocks.places.len(),
        file: path.display().to_string(),
        text: text.to_owned(),
    });
    mocks.places.push(whole(path, text!("its functions", "其中函数")));
}

fn archive(path: &Path, text: &str, loaded: &mut Loaded) -> Result<(), MockError> {
    let recorded = har_file::read(text).map_err(|error| MockError::Wrong {
        path: path.to_owned(),
        line: u32::try_from(error.line).unwrap_or(u32::MAX),
        column: u32::try_from(error.column).unwrap_or(u32::MAX),
        message: error.message,
    })?;
    if let Some(first) = recorded.without_content.first() {
        let count = recorded.without_content.len();
        let more = match count {
            1 => Text::fixed("", ""),
            _ => text!(" and {} more", "，另有 {} 条", count - 1),
        };
        loaded.notes.push(text!(
            "{}: recorded without content and left out: {}{}",
            "{}：录制时没有内容，已略去：{}{}",
            path.display(),
            cut(first),
            more
        ));
    }
    let mocks = &mut loaded.mocks;
    let id = mocks.places.len();
    mocks.places.push(whole(path, text!("its recorded responses", "其中录制的响应")));
    mocks.sources.push(Source::Har(Har { id, entries: recorded.entries, index: std::sync::OnceLock::new() }));
    Ok(())
}

fn rules(path: &Path, text: &str, given: Given<'_>, loaded: &mut Loaded) -> Result<(), MockError> {
    let wrong = |at: sharebox_diagnostic::Position, message: Text| MockError::Wrong {
        path: path.to_owned(),
        line: at.line,
        column: at.column,
        message,
    };
    let not_json = |error: NotJson| wrong(error.at, error.message);
    let document = Document::parse(text).map_err(not_json)?;
    let value = document.value().map_err(not_json)?;
    let beside = |name: &str| -> Result<Vec<u8>, Text> {
        let file = path.parent().unwrap_or(Path::new("")).join(name);
        let bytes = (given.read)(&file, MAX_FILE)?;
        if bytes.len() as u64 > MAX_FILE {
            return Err(text!("it is over {} MB", "它超过 {} MB", MAX_FILE >> 20));
        }
        Ok(bytes)
    };
    let mocks = &mut loaded.mocks;
    let reader =
        Reader { platform: given.platform, apis: given.apis, beside: &beside, first: mocks.places.len() };
    let Parts { storage, user, apis, requests, mocks: places } =
        reader.read(&value).map_err(|found: Wrong| wrong(document.place(&found), found.message))?;
    for (step, what) in places {
        let at = document.place_of(&step);
        let file = path.display().to_string();
        mocks.places.push(MockPlace { file, line: at.line, column: at.column, what });
    }
    mocks.storage.extend(storage);
    mocks.user = user.or(mocks.user.take());
    mocks.sources.push(Source::Rules { apis, requests });
    Ok(())
}

fn cut(text: &str) -> String {
    let mut start: String = text.chars().take(200).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
