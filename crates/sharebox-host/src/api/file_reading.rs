//! What looks at files and folders and changes nothing.

use serde_json::{Map, Value as Json, json};
use sha1::{Digest, Sha1};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::{
    Simulation,
    file_system::{Done, Spot, answer, fault, parameter, path, read, seconds, spot, texts},
};
use crate::{
    Behaviour, Call, Fail, Given, Host,
    encoding::Encoding,
    files::{Entry, FileError},
};

/// The mode of a readable folder and of a readable file, as `stat` of POSIX numbers them.
const FOLDER_MODE: u32 = 0o040_755;
const FILE_MODE: u32 = 0o100_644;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["FileSystemManager.access", "FileSystemManager.accessSync"],
        summary: Text::fixed("ok where a file or folder is", "文件或文件夹存在时成功"),
        behaviour: Behaviour::Native(|call, host| answer(call, host, access)),
        source: "typings of FileSystemManager.access; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.readFile", "FileSystemManager.readFileSync"],
        summary: Text::fixed(
            "a file's text in an encoding, or its bytes without one",
            "按编码给出文件的文本，没有编码时给出字节",
        ),
        behaviour: Behaviour::Native(|call, host| answer(call, host, read_file)),
        source: "typings of FileSystemManager.readFile; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.readdir", "FileSystemManager.readdirSync"],
        summary: Text::fixed("the names in a folder", "文件夹中的名称"),
        behaviour: Behaviour::Native(|call, host| answer(call, host, read_folder)),
        source: "typings of FileSystemManager.readdir; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.stat", "FileSystemManager.statSync"],
        summary: Text::fixed("size, time and kind of a file or folder", "文件或文件夹的大小、时间和类型"),
        behaviour: Behaviour::Native(|call, host| answer(call, host, stat)),
        source: "typings of FileSystemManager.stat; feishu 1.35",
    },
    Simulation {
        names: &["Stats.isDirectory"],
        summary: Text::fixed("whether it is a folder", "是否为文件夹"),
        behaviour: Behaviour::Value(|call, host| Ok(Some(json!(is_folder(call, host))))),
        source: "typings of Stats; feishu 1.35",
    },
    Simulation {
        names: &["Stats.isFile"],
        summary: Text::fixed("whether it is a file", "是否为文件"),
        behaviour: Behaviour::Value(|call, host| Ok(Some(json!(!is_folder(call, host))))),
        source: "typings of Stats; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.getFileInfo", "getFileInfo"],
        summary: Text::fixed("size and digest of a file", "文件的大小和摘要"),
        behaviour: Behaviour::Task(file_info),
        source: "typings of FileSystemManager.getFileInfo and getFileInfo; feishu 1.35",
    },
];

fn access(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "path", 0)?;
    match read(host, path, None) {
        Ok(_) | Err(FileError::IsDirectory { .. }) => Ok(None),
        Err(error) => Err(fault(host, &error)),
    }
}

fn read_file(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "filePath", 0)?;
    let bytes = read(host, path, Some("open")).map_err(|error| fault(host, &error))?;
    let bytes = slice(call, &bytes).map_err(|error| fault(host, &error))?;
    let data = match parameter(call, "encoding", 1).as_str() {
        None => Given::Bytes(bytes.to_vec()),
        Some(name) => {
            let encoding = Encoding::named(name).ok_or_else(|| fault(host, &FileError::BadText))?;
            Given::Json(json!(encoding.decode(bytes)))
        }
    };
    Ok(Some(("data", data)))
}

/// The part of a file that `position` and `length` ask for.
fn slice<'a>(call: &Call<'_>, bytes: &'a [u8]) -> Result<&'a [u8], FileError> {
    let start = match whole(parameter(call, "position", 2)) {
        None => 0,
        Some(start) if start <= bytes.len() => start,
        Some(_) => return Err(FileError::PositionOutOfRange),
    };
    let rest = &bytes[start..];
    match whole(parameter(call, "length", 3)) {
        None => Ok(rest),
        Some(length) => rest.get(..length).ok_or(FileError::LengthOutOfRange),
    }
}

/// A number as a count of bytes; a negative one is past every end. `None` where it is no number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "negative numbers are taken out, and larger ones than usize saturate"
)]
fn whole(value: &Value) -> Option<usize> {
    match value {
        Value::Number(number) if *number < 0.0 => Some(usize::MAX),
        Value::Number(number) => Some(*number as usize),
        _ => None,
    }
}

fn read_folder(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "dirPath", 0)?;
    let missing = FileError::NotFound { path: path.to_owned(), doing: None };
    let no_folder = FileError::NotDirectory { path: path.to_owned() };
    let names = match spot(host, path) {
        Spot::Package(inside) => match host.package.list(&inside) {
            Some(names) => Ok(names),
            None if host.package.read(&inside).is_some() => Err(no_folder),
            None => Err(missing),
        },
        Spot::Own(inside) => match host.files.entry(&inside) {
            Some(Entry { bytes: None, .. }) => Ok(host.files.list(&inside)),
            Some(_) => Err(no_folder),
            None => Err(missing),
        },
        Spot::Beside(whole) if host.files.loose(&whole).is_some() => Err(no_folder),
        Spot::Beside(_) => Err(missing),
    };
    names.map(|names| Some(("files", texts(names)))).map_err(|error| fault(host, &error))
}

fn stat(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "path", 0)?;
    let missing = || FileError::NotFound { path: path.to_owned(), doing: None };
    let (size, written_ms) = match spot(host, path) {
        Spot::Package(inside) => match host.package.read(&inside) {
            Some(bytes) => (Some(bytes.len()), 0),
            None if host.package.list(&inside).is_some() => (None, 0),
            None => return Err(fault(host, &missing())),
        },
        Spot::Own(inside) => match host.files.entry(&inside) {
            Some(entry) => (entry.bytes.as_ref().map(Vec::len), entry.written_ms),
            None => return Err(fault(host, &missing())),
        },
        Spot::Beside(whole) => match host.files.loose(&whole) {
            Some(file) => (Some(file.bytes.len()), file.written_ms),
            None => return Err(fault(host, &missing())),
        },
    };
    let recursive = *parameter(call, "recursive", 1) == Value::Bool(true);
    if let (Spot::Own(inside), None, true) = (spot(host, path), size, recursive) {
        return Ok(Some(("stats", stat_below(call, host, &inside))));
    }
    Ok(Some(("stats", stats(call, host, size, written_ms))))
}

/// With `recursive`: what is in the folder, by paths that begin with a slash, and the folder itself as `/`.
fn stat_below(call: &Call<'_>, host: &mut Host, folder: &str) -> Given {
    let found: Vec<(String, Option<usize>, u64)> = host
        .files
        .below(folder)
        .map(|(path, entry)| (format!("/{path}"), entry.bytes.as_ref().map(Vec::len), entry.written_ms))
        .collect();
    let mut list = vec![record("/", stats(call, host, None, 0))];
    for (path, size, written_ms) in found {
        list.push(record(&path, stats(call, host, size, written_ms)));
    }
    Given::List(list)
}

fn record(path: &str, stats: Given) -> Given {
    Given::record([("path", Given::Json(json!(path))), ("stats", stats)])
}

/// A `Stats` object; without a size it is that of a folder.
fn stats(call: &Call<'_>, host: &mut Host, size: Option<usize>, written_ms: u64) -> Given {
    let Some(handle) = host.make("Stats", call.object) else { return Given::Undefined };
    if let Some(memory) = host.objects.memory(handle.id) {
        *memory = json!(size.is_none());
    }
    let time = seconds(host, written_ms);
    let mut values = Map::new();
    values.insert("mode".to_owned(), json!(if size.is_some() { FILE_MODE } else { FOLDER_MODE }));
    values.insert("size".to_owned(), json!(size.unwrap_or(0)));
    values.insert("lastAccessedTime".to_owned(), json!(time));
    values.insert("lastModifiedTime".to_owned(), json!(time));
    Given::Filled(handle, values)
}

fn is_folder(call: &Call<'_>, host: &mut Host) -> bool {
    call.object.and_then(|id| host.objects.memory(id)).is_some_and(|memory| *memory == json!(true))
}

fn file_info(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let path = path(call, host, "filePath", 0)?;
    let bytes = read(host, path, None).map_err(|_| fault(host, &FileError::NoSuchFile))?;
    let hex = |digest: &[u8]| Encoding::Hex.decode(digest);
    let digest = match call.option("digestAlgorithm").as_str() {
        Some("sha1") => hex(&Sha1::digest(&bytes)),
        _ => hex(&md5::Md5::digest(&bytes)),
    };
    Ok(json!({ "size": bytes.len(), "digest": digest }))
}
