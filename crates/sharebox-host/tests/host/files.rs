//! The file system: the package, the program's own folder, temporary and saved files, and every failure.

use std::{collections::BTreeMap, rc::Rc};

use serde_json::{Value as Json, json};
use sharebox_host::{Handle, Host, Package};

use crate::{call, host, message, method, object};

/// A package of texts.
#[derive(Debug)]
struct Texts(BTreeMap<&'static str, Vec<u8>>);

impl Package for Texts {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.0.get(path).cloned()
    }

    fn list(&self, folder: &str) -> Option<Vec<String>> {
        let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let inside = self.0.keys().filter_map(|path| path.strip_prefix(start.as_str()));
        let names: Vec<String> =
            inside.map(|rest| rest.split('/').next().unwrap_or_default().to_owned()).collect();
        (!names.is_empty()).then_some(names)
    }
}

/// A width of 2 and a height of 3: the beginning of a GIF.
const GIF: &[u8] = b"GIF89a\x02\x00\x03\x00\x80\x00\x00";

fn with_package(platform: &str, version: &str) -> (Host, Handle) {
    let texts = [("data/a.txt", "第a".as_bytes().to_vec()), ("images/a.gif", GIF.to_vec())];
    let mut host = host(platform, version).with_package(Rc::new(Texts(texts.into())));
    let files = object(&mut host, "getFileSystemManager");
    (host, files)
}

const USER: &str = "wxfile://usr";

/// Calls the task with options and the twin with arguments; both must say the same.
fn both(host: &mut Host, files: Handle, name: &str, options: &Json, args: Json) -> Json {
    let task = method(host, files, name, json!([options]));
    let twin = method(host, files, &format!("{name}Sync"), args);
    let wanted = match task["errMsg"].as_str().unwrap() {
        ok if ok == format!("{name}:ok") => {
            let fields: Vec<&Json> = task
                .as_object()
                .unwrap()
                .iter()
                .filter(|(key, _)| *key != "errMsg")
                .map(|(_, v)| v)
                .collect();
            fields.first().map_or(json!("undefined"), |field| (*field).clone())
        }
        fail => json!({ "throws": fail.replace(&format!("{name}:"), &format!("{name}Sync:")) }),
    };
    assert_eq!(twin, wanted, "{name}");
    task
}

#[test]
fn the_package_can_be_read() {
    let (mut host, files) = with_package("wechat", "3.12.0");
    let mut read = |path: &str, rest: Json| {
        let mut options = json!({ "filePath": path });
        options.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        let args = json!([path, rest.get("encoding"), rest.get("position"), rest.get("length")]);
        both(&mut host, files, "readFile", &options, args)
    };
    for path in ["data/a.txt", "/data/a.txt", "./data/../data/a.txt"] {
        assert_eq!(read(path, json!({ "encoding": "utf8" }))["data"], "第a", "{path}");
    }
    assert_eq!(read("data/a.txt", json!({}))["data"], json!({ "bytes": "第a" }));
    assert_eq!(read("data/a.txt", json!({ "encoding": "hex", "position": 3 }))["data"], "61");
    assert_eq!(read("data/a.txt", json!({ "encoding": "utf8", "position": 0, "length": 3 }))["data"], "第");
    let cases = [
        ("data/b.txt", json!({}), "no such file or directory, open data/b.txt", 1_300_002),
        ("data", json!({}), "illegal operation on a directory, open \"data\"", 1_301_003),
        ("../../secret", json!({}), "no such file or directory, open ../../secret", 1_300_002),
        ("data/a.txt", json!({ "length": 9 }), "value of length is out of range", 1_301_006),
        ("data/a.txt", json!({ "position": 9 }), "value of position is out of range", 1_301_009),
        ("data/a.txt", json!({ "encoding": "utf9" }), "base64 encode error", 1_300_203),
    ];
    for (path, rest, reason, errno) in cases {
        let answer = read(path, rest);
        assert_eq!(answer, json!({ "errMsg": format!("readFile:fail {reason}"), "errno": errno }), "{path}");
    }
    let folder = |path: &str| (json!({ "dirPath": path }), json!([path]));
    let (options, args) = folder("images");
    assert_eq!(both(&mut host, files, "readdir", &options, args)["files"], json!(["a.gif"]));
    let (options, args) = folder("images/a.gif");
    let refused = both(&mut host, files, "readdir", &options, args);
    assert_eq!(refused["errMsg"], "readdir:fail not a directory images/a.gif");
}

#[test]
fn nothing_is_written_outside_the_own_folder() {
    let (mut host, files) = with_package("wechat", "3.12.0");
    for path in ["data/a.txt", "wxfile://tmp_x", "http://example.com/a"] {
        let answer = both(
            &mut host,
            files,
            "writeFile",
            &json!({ "filePath": path, "data": "x" }),
            json!([path, "x"]),
        );
        assert_eq!(answer["errMsg"], format!("writeFile:fail permission denied, open {path}"));
    }
    // `..` does not lead out of it.
    let answer = method(&mut host, files, "writeFileSync", json!([format!("{USER}/../../a"), "x"]));
    assert_eq!(answer, "undefined");
    assert_eq!(method(&mut host, files, "readdirSync", json!([USER])), json!(["a"]));
}

#[test]
fn the_own_folder_keeps_what_is_written() {
    let (mut host, files) = with_package("wechat", "3.12.0");
    let at = |path: &str| format!("{USER}/{path}");
    let mut sync = |name: &str, args: Json| method(&mut host, files, name, args);
    let done = json!("undefined");
    let throws = |text: String| json!({ "throws": text });

    assert_eq!(
        sync("writeFileSync", json!([at("d/a"), "x"])),
        throws(format!("writeFileSync:fail no such file or directory, open {USER}/d/a"))
    );
    assert_eq!(
        sync("mkdirSync", json!([at("d/e")])),
        throws(format!("mkdirSync:fail no such file or directory {USER}/d/e"))
    );
    assert_eq!(sync("mkdirSync", json!([at("d/e"), true])), done);
    assert_eq!(
        sync("mkdirSync", json!([at("d")])),
        throws(format!("mkdirSync:fail file already exists {USER}/d"))
    );
    assert_eq!(sync("writeFileSync", json!([at("d/a"), "héé", "utf8"])), done);
    assert_eq!(sync("appendFileSync", json!([at("d/a"), { "$": "buffer", "of": "!" }])), done);
    assert_eq!(sync("readFileSync", json!([at("d/a"), "utf-8"])), "héé!");
    assert_eq!(sync("writeFileSync", json!([at("b"), "aGk=", "base64"])), done);
    assert_eq!(sync("readFileSync", json!([at("b")])), json!({ "bytes": "hi" }));
    assert_eq!(
        sync("appendFileSync", json!([at("c"), "x"])),
        throws(format!("appendFileSync:fail no such file or directory, open {USER}/c"))
    );
    assert_eq!(
        sync("writeFileSync", json!([at("d"), "x"])),
        throws(format!("writeFileSync:fail illegal operation on a directory, open \"{USER}/d\""))
    );
    assert_eq!(sync("copyFileSync", json!(["data/a.txt", at("d/c")])), done);
    assert_eq!(
        sync("copyFileSync", json!(["data/z", at("d/c")])),
        throws(format!("copyFileSync:fail no such file or directory, copyFile data/z -> {USER}/d/c"))
    );
    assert_eq!(sync("renameSync", json!([at("d"), at("f")])), done);
    assert_eq!(sync("readdirSync", json!([at("f")])), json!(["a", "c", "e"]));
    assert_eq!(
        sync("renameSync", json!([at("d"), at("f")])),
        throws(format!("renameSync:fail no such file or directory, rename {USER}/d -> {USER}/f"))
    );
    assert_eq!(sync("rmdirSync", json!([at("f")])), throws("rmdirSync:fail directory not empty".into()));
    assert_eq!(
        sync("unlinkSync", json!([at("f")])),
        throws(format!("unlinkSync:fail operation not permitted, unlink {USER}/f"))
    );
    assert_eq!(sync("unlinkSync", json!([at("f/a")])), done);
    assert_eq!(
        sync("accessSync", json!([at("f/a")])),
        throws(format!("accessSync:fail no such file or directory {USER}/f/a"))
    );
    assert_eq!(sync("accessSync", json!([at("f/e")])), done);
    assert_eq!(sync("rmdirSync", json!([at("f"), true])), done);
    assert_eq!(sync("readdirSync", json!([USER])), json!(["b"]));
}

#[test]
fn stats_tell_files_from_folders() {
    let (mut host, files) = with_package("wechat", "3.12.0");
    for (path, folder, size) in [("data", true, 0), ("data/a.txt", false, 4), (USER, true, 0)] {
        let answer = crate::answer(&mut host, files, "statSync", json!([path]));
        let sharebox_host::Answer::Given { value: sharebox_host::Given::Filled(stats, values), .. } = answer
        else {
            panic!("{answer:?}")
        };
        assert_eq!(values["size"], size, "{path}");
        assert_eq!(method(&mut host, stats, "isDirectory", json!([])), folder, "{path}");
        assert_eq!(method(&mut host, stats, "isFile", json!([])), !folder, "{path}");
    }
    let info = method(&mut host, files, "getFileInfo", json!([{ "filePath": "data/a.txt" }]));
    assert_eq!((&info["size"], info["digest"].as_str().unwrap().len()), (&json!(4), 32));
    let info = call(&mut host, "getFileInfo", json!([{ "filePath": "x", "digestAlgorithm": "sha1" }]));
    assert_eq!(info["errMsg"], "getFileInfo:fail file not exist");
}

#[test]
fn a_picture_of_a_canvas_can_be_saved() {
    let (mut host, files) = with_package("wechat", "3.12.0");
    let made = call(&mut host, "canvasToTempFilePath", json!([{ "destWidth": 20, "destHeight": 9 }]));
    let temporary = made["tempFilePath"].as_str().unwrap().to_owned();
    assert!(temporary.starts_with("wxfile://tmp_"), "{temporary}");
    let info = call(&mut host, "getImageInfo", json!([{ "src": temporary }]));
    assert_eq!((&info["width"], &info["height"], &info["type"]), (&json!(20), &json!(9), &json!("png")));
    let saved = call(&mut host, "saveFile", json!([{ "tempFilePath": temporary }]));
    let saved = saved["savedFilePath"].as_str().unwrap().to_owned();
    assert_eq!(
        message(&mut host, "saveFile", json!([{ "tempFilePath": temporary }])),
        "saveFile:fail tempFilePath file not exist"
    );
    let list = method(&mut host, files, "getSavedFileList", json!([{}]));
    assert_eq!(list["fileList"][0]["filePath"], saved.as_str());
    assert_eq!(message(&mut host, "removeSavedFile", json!([{ "filePath": saved }])), "removeSavedFile:ok");
    assert_eq!(
        message(&mut host, "removeSavedFile", json!([{ "filePath": saved }])),
        "removeSavedFile:fail file not exist"
    );
}

#[test]
fn pictures_tell_their_size() {
    let (mut host, _) = with_package("wechat", "3.12.0");
    assert_eq!(
        call(&mut host, "getImageInfo", json!([{ "src": "/images/a.gif" }])),
        json!({
            "width": 2, "height": 3, "path": "images/a.gif", "type": "gif", "orientation": "up",
            "errMsg": "getImageInfo:ok",
        })
    );
    let cases = [
        ("https://example.com/a.png", "getImageInfo:fail network is unavailable"),
        ("images/b.gif", "getImageInfo:fail no such file or directory images/b.gif"),
        ("data/a.txt", "getImageInfo:fail not a picture"),
    ];
    for (src, wanted) in cases {
        assert_eq!(message(&mut host, "getImageInfo", json!([{ "src": src }])), wanted);
    }
    assert_eq!(message(&mut host, "openDocument", json!([{ "filePath": "data/a.txt" }])), "openDocument:ok");
}

#[test]
fn feishu_numbers_its_failures() {
    let (mut host, files) = with_package("feishu", "7.0");
    let fails = method(&mut host, files, "readFile", json!([{ "filePath": "ttfile://user/a" }]));
    assert_eq!((&fails["errno"], &fails["errString"]), (&json!(203), &json!("missing ttfile://user/a")));
    let done = method(&mut host, files, "writeFile", json!([{ "filePath": "ttfile://user/a", "data": "x" }]));
    assert_eq!(done["errMsg"], "writeFile:ok");
    assert_eq!(method(&mut host, files, "readFileSync", json!(["ttfile://user/a", "utf8"])), "x");
}
