//! The file system: which file a path means, and how a call is answered.
//!
//! A program sees three places. Its package, by paths without a scheme: it can be read, not written (typings of
//! `FileSystemManager`: "illegal operation on a package directory"). Its own folder, `env.USER_DATA_PATH`: empty
//! at first. And temporary and saved files by other paths of the same scheme.
//!
//! Tasks and their synchronous twins have one body: a task takes its options by name, a twin by position.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::Simulation;
use crate::{
    Answer, Behaviour, Call, Fail, Given, Host, Shape,
    call::{UNDEFINED, wrong_type},
    files::FileError,
};

pub(super) static APIS: &[Simulation] = &[Simulation {
    names: &["getFileSystemManager"],
    summary: Text::fixed(
        "the package to read, and an empty folder of the program's own",
        "可读的代码包，以及小程序自己的空文件夹",
    ),
    behaviour: Behaviour::Handle,
    source: "typings of getFileSystemManager; feishu 1.35",
}];

/// What a body gives: a field of the payload, and what a synchronous twin returns.
pub(super) type Done = Result<Option<(&'static str, Given)>, Fail>;

/// A file or folder that a path means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// In the package, relative to its root.
    Package(String),
    /// In the program's own folder, relative to it.
    Own(String),
    /// A temporary or saved file, by its whole path.
    Beside(String),
}

/// Answers a call of a task or of its synchronous twin.
pub(super) fn answer(call: &Call<'_>, host: &mut Host, body: fn(&Call<'_>, &mut Host) -> Done) -> Answer {
    let task = call.api.shape == Shape::Task;
    match body(call, host) {
        Ok(None) if task => host.task(call.api, Ok(json!({}))),
        Ok(Some((name, value))) if task => Answer::succeeded(call.api, [(name, value)]),
        Ok(value) => Answer::given(value.map_or(Given::Undefined, |(_, value)| value)),
        Err(fail) if task => host.task(call.api, Err(fail)),
        Err(fail) => Answer::Throw { message: fail.message(call.api) },
    }
}

/// An option of a task by its name, or an argument of a synchronous twin by its place.
pub(super) fn parameter<'a>(call: &Call<'a>, name: &str, index: usize) -> &'a Value {
    match call.api.shape {
        Shape::Task => call.arg(0).field(name).unwrap_or(&UNDEFINED),
        _ => call.arg(index),
    }
}

/// The same, where it has to be a path.
pub(super) fn path<'a>(call: &Call<'a>, host: &Host, name: &str, index: usize) -> Result<&'a str, Fail> {
    let value = parameter(call, name, index);
    value.as_str().ok_or_else(|| {
        let place = if call.api.shape == Shape::Task { format!("parameter.{name}") } else { name.to_owned() };
        host.client.parameter_fault(&wrong_type(&place, "String", value))
    })
}

/// What a path means.
pub(super) fn spot(host: &Host, path: &str) -> Spot {
    if host.files.loose(path).is_some() {
        return Spot::Beside(path.to_owned());
    }
    let own = host.client.user_folder;
    if let Some(rest) = path.strip_prefix(own).filter(|rest| rest.is_empty() || rest.starts_with('/')) {
        return Spot::Own(plain(rest));
    }
    if path.contains("://") { Spot::Beside(path.to_owned()) } else { Spot::Package(plain(path)) }
}

/// A path without empty parts, `.` and `..`.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The bytes of the file that `path` means.
pub(super) fn read(host: &Host, path: &str, doing: Option<&'static str>) -> Result<Vec<u8>, FileError> {
    let missing = || FileError::NotFound { path: path.to_owned(), doing };
    match spot(host, path) {
        Spot::Package(inside) => match host.package.read(&inside) {
            Some(bytes) => Ok(bytes),
            None if host.package.list(&inside).is_some() => {
                Err(FileError::IsDirectory { path: path.to_owned() })
            }
            None => Err(missing()),
        },
        Spot::Own(inside) => match host.files.entry(&inside) {
            Some(entry) => {
                entry.bytes.clone().ok_or_else(|| FileError::IsDirectory { path: path.to_owned() })
            }
            None => Err(missing()),
        },
        Spot::Beside(whole) => host.files.loose(&whole).map(|file| file.bytes.clone()).ok_or_else(missing),
    }
}

/// Seconds since 1970 at a moment of virtual time.
pub(super) fn seconds(host: &Host, virtual_ms: u64) -> i64 {
    (host.config().started_ms + i64::try_from(virtual_ms).unwrap_or(0)) / 1000
}

/// The failure as this client words it.
pub(super) fn fault(host: &Host, error: &FileError) -> Fail {
    (host.client.file_fault)(error)
}

/// A value that is an array of texts.
pub(super) fn texts(items: Vec<String>) -> Given {
    Given::Json(Json::from(items))
}
