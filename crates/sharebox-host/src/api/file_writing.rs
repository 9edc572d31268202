//! What changes the program's own folder, and what saves temporary files.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::{
    Simulation,
    file_system::{Done, Spot, answer, fault, parameter, path, read, seconds, spot},
};
use crate::{
    Behaviour, Call, Fail, Given, Host,
    call::wrong_type,
    encoding::Encoding,
    files::{Entry, FileError, Loose},
};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["FileSystemManager.writeFile", "FileSystemManager.writeFileSync"],
        summary: Text::fixed("writes a file in the program's own folder", "在小程序自己的文件夹中写文件"),
        behaviour: Behaviour::Native(|call, host| answer(call, host, write)),
        source: "typings of FileSystemManager.writeFile; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.appendFile", "FileSystemManager.appendFileSync"],
        summary: Text::fixed("adds to a file that is there", "追加到已有的文件"),
        behaviour: Behaviour::Native(|call, host| answer(call, host, append)),
        source: "typings of FileSystemManager.appendFile; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.mkdir", "FileSystemManager.mkdirSync"],
        summary: Text::fixed(
            "makes a folder; with `recursive` also those around it",
            "创建文件夹；带 `recursive` 时也创建上级文件夹",
        ),
        behaviour: Behaviour::Native(|call, host| answer(call, host, make_folder)),
        source: "typings of FileSystemManager.mkdir; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.rmdir", "FileSystemManager.rmdirSync"],
        summary: Text::fixed(
            "removes an empty folder; with `recursive` a full one, too",
            "删除空文件夹；带 `recursive` 时也删除非空文件夹",
        ),
        behaviour: Behaviour::Native(|call, host| answer(call, host, remove_folder)),
        source: "typings of FileSystemManager.rmdir; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.unlink", "FileSystemManager.unlinkSync"],
        summary: Text::fixed("removes a file", "删除文件"),
        behaviour: Behaviour::Native(|call, host| answer(call, host, unlink)),
        source: "typings of FileSystemManager.unlink; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.copyFile", "FileSystemManager.copyFileSync"],
        summary: Text::fixed("copies a file into the program's own folder", "把文件复制到小程序自己的文件夹"),
        behaviour: Behaviour::Native(|call, host| answer(call, host, copy)),
        source: "typings of FileSystemManager.copyFile; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.rename", "FileSystemManager.renameSync"],
        summary: Text::fixed(
            "moves a file or folder within the program's own folder",
            "在小程序自己的文件夹中移动文件或文件夹",
        ),
        behaviour: Behaviour::Native(|call, host| answer(call, host, rename)),
        source: "typings of FileSystemManager.rename; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.saveFile", "FileSystemManager.saveFileSync", "saveFile"],
        summary: Text::fixed(
            "saves a temporary file, which is gone with that",
            "保存临时文件，原临时文件随之消失",
        ),
        behaviour: Behaviour::Native(|call, host| answer(call, host, save)),
        source: "typings of FileSystemManager.saveFile and saveFile; feishu 1.35",
    },
    Simulation {
        names: &["FileSystemManager.getSavedFileList", "getSavedFileList"],
        summary: Text::fixed("the files that were saved", "已保存的文件"),
        behaviour: Behaviour::Task(saved_list),
        source: "typings of FileSystemManager.getSavedFileList; feishu 1.35",
    },
    Simulation {
        names: &["getSavedFileInfo"],
        summary: Text::fixed("size and time of a saved file", "已保存文件的大小和时间"),
        behaviour: Behaviour::Task(saved_info),
        source: "typings of getSavedFileInfo",
    },
    Simulation {
        names: &["FileSystemManager.removeSavedFile", "removeSavedFile"],
        summary: Text::fixed("removes a saved file", "删除已保存的文件"),
        behaviour: Behaviour::Task(remove_saved),
        source: "typings of FileSystemManager.removeSavedFile; feishu 1.35",
    },
];

/// The place below the program's own folder; elsewhere nothing may be written.
fn own(host: &Host, path: &str, doing: &'static str) -> Result<String, Fail> {
    match spot(host, path) {
        Spot::Own(inside) => Ok(inside),
        Spot::Package(_) | Spot::Beside(_) => {
            Err(fault(host, &FileError::NotPermitted { path: path.to_owned(), doing }))
        }
    }
}

fn write(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "filePath", 0)?;
    let bytes = data(call, host)?;
    put(host, path, bytes, call.now_ms, "open", path)?;
    Ok(None)
}

fn append(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "filePath", 0)?;
    own(host, path, "open")?;
    let mut bytes = read(host, path, Some("open")).map_err(|error| fault(host, &error))?;
    bytes.extend(data(call, host)?);
    put(host, path, bytes, call.now_ms, "open", path)?;
    Ok(None)
}

/// The bytes to write.
fn data(call: &Call<'_>, host: &Host) -> Result<Vec<u8>, Fail> {
    match parameter(call, "data", 1) {
        Value::Buffer { start, .. } => Ok(start.clone()),
        value => {
            let text = value.as_str().ok_or_else(|| {
                host.client.parameter_fault(&wrong_type("data", "String or ArrayBuffer", value))
            })?;
            let name = parameter(call, "encoding", 2).as_str().unwrap_or("utf8");
            let bytes = Encoding::named(name).and_then(|encoding| encoding.encode(text));
            bytes.ok_or_else(|| fault(host, &FileError::BadText))
        }
    }
}

/// Writes a file; `words` is the path as a failure words it.
fn put(
    host: &mut Host,
    path: &str,
    bytes: Vec<u8>,
    now_ms: u64,
    doing: &'static str,
    words: &str,
) -> Result<(), Fail> {
    let inside = own(host, path, doing)?;
    let error = if matches!(host.files.entry(&inside), Some(Entry { bytes: None, .. })) {
        FileError::IsDirectory { path: path.to_owned() }
    } else if !host.files.has_parent(&inside) {
        FileError::NotFound { path: words.to_owned(), doing: Some(doing) }
    } else {
        match host.files.write(&inside, bytes, now_ms) {
            Ok(()) => return Ok(()),
            Err(error) => error,
        }
    };
    Err(fault(host, &error))
}

fn make_folder(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "dirPath", 0)?;
    let inside = own(host, path, "open")?;
    if *parameter(call, "recursive", 1) == Value::Bool(true) {
        let parts: Vec<&str> = inside.split('/').filter(|part| !part.is_empty()).collect();
        for end in 1..=parts.len() {
            let folder = parts[..end].join("/");
            match host.files.entry(&folder) {
                None => host.files.make_folder(&folder, call.now_ms),
                Some(Entry { bytes: None, .. }) => {}
                Some(_) => return Err(fault(host, &FileError::NotDirectory { path: path.to_owned() })),
            }
        }
        return Ok(None);
    }
    let path = path.to_owned();
    if host.files.entry(&inside).is_some() {
        return Err(fault(host, &FileError::Exists { path }));
    }
    if !host.files.has_parent(&inside) {
        return Err(fault(host, &FileError::NotFound { path, doing: None }));
    }
    host.files.make_folder(&inside, call.now_ms);
    Ok(None)
}

fn remove_folder(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "dirPath", 0)?;
    let inside = own(host, path, "open")?;
    let recursive = *parameter(call, "recursive", 1) == Value::Bool(true);
    let path = path.to_owned();
    let error = match host.files.entry(&inside) {
        None => FileError::NotFound { path, doing: None },
        Some(_) if inside.is_empty() => FileError::NotPermitted { path, doing: "open" },
        Some(Entry { bytes: Some(_), .. }) => FileError::NotDirectory { path },
        Some(_) if !recursive && !host.files.list(&inside).is_empty() => FileError::NotEmpty,
        Some(_) => {
            host.files.remove(&inside);
            return Ok(None);
        }
    };
    Err(fault(host, &error))
}

fn unlink(call: &Call<'_>, host: &mut Host) -> Done {
    let path = path(call, host, "filePath", 0)?;
    if host.files.take_loose(path).is_some() {
        return Ok(None);
    }
    let inside = own(host, path, "open")?;
    let path = path.to_owned();
    let error = match host.files.entry(&inside) {
        None => FileError::NotFound { path, doing: None },
        Some(Entry { bytes: None, .. }) => FileError::UnlinkDirectory { path },
        Some(_) => {
            host.files.remove(&inside);
            return Ok(None);
        }
    };
    Err(fault(host, &error))
}

fn copy(call: &Call<'_>, host: &mut Host) -> Done {
    let (from, to) = (path(call, host, "srcPath", 0)?, path(call, host, "destPath", 1)?);
    let words = format!("{from} -> {to}");
    let bytes = read(host, from, Some("copyFile")).map_err(|error| match error {
        FileError::NotFound { doing, .. } => fault(host, &FileError::NotFound { path: words.clone(), doing }),
        error => fault(host, &error),
    })?;
    put(host, to, bytes, call.now_ms, "copyFile", &words)?;
    Ok(None)
}

fn rename(call: &Call<'_>, host: &mut Host) -> Done {
    let (old, new) = (path(call, host, "oldPath", 0)?, path(call, host, "newPath", 1)?);
    let words = format!("{old} -> {new}");
    let (Spot::Own(from), Spot::Own(to)) = (spot(host, old), spot(host, new)) else {
        return Err(fault(host, &FileError::NotPermitted { path: words, doing: "rename" }));
    };
    if host.files.entry(&from).is_none() || !host.files.has_parent(&to) {
        return Err(fault(host, &FileError::NotFound { path: words, doing: Some("rename") }));
    }
    // Into itself, or the folder that holds everything.
    if from.is_empty() || to.is_empty() || to.starts_with(&format!("{from}/")) {
        return Err(fault(host, &FileError::NotPermitted { path: words, doing: "rename" }));
    }
    if from != to {
        host.files.rename(&from, &to);
    }
    Ok(None)
}

fn save(call: &Call<'_>, host: &mut Host) -> Done {
    let temporary = path(call, host, "tempFilePath", 0)?;
    let Some(file) = host.files.loose(temporary).filter(|file| !file.saved).cloned() else {
        return Err(fault(host, &FileError::NoSuchTemporaryFile));
    };
    // To the program's own folder where it says so, else to a place that the client chooses.
    let target = parameter(call, "filePath", 1).as_str();
    let saved = if let Some(target) = target {
        put(host, target, file.bytes, call.now_ms, "open", target)?;
        target.to_owned()
    } else {
        let ending = temporary.rfind('.').map_or("", |dot| &temporary[dot..]);
        let start = host.client.saved_files;
        let file = Loose { saved: true, written_ms: call.now_ms, ..file };
        host.files.make_loose(start, ending, file).map_err(|error| fault(host, &error))?
    };
    host.files.take_loose(temporary);
    Ok(Some(("savedFilePath", Given::Json(json!(saved)))))
}

fn saved_list(_: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let list: Vec<Json> = host
        .files
        .saved()
        .map(|(path, file)| {
            let created = seconds(host, file.written_ms);
            json!({ "filePath": path, "size": file.bytes.len(), "createTime": created })
        })
        .collect();
    Ok(json!({ "fileList": list }))
}

fn saved_info(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let saved = host.files.loose(path(call, host, "filePath", 0)?).filter(|file| file.saved);
    let saved = saved.ok_or_else(|| fault(host, &FileError::NoSuchFile))?;
    Ok(json!({ "size": saved.bytes.len(), "createTime": seconds(host, saved.written_ms) }))
}

fn remove_saved(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let path = path(call, host, "filePath", 0)?;
    if host.files.loose(path).is_none_or(|file| !file.saved) {
        return Err(fault(host, &FileError::NoSuchFile));
    }
    host.files.take_loose(path);
    Ok(json!({}))
}
