//! Files that are looked at: `getImageInfo`, `openDocument`, `loadFontFace`.
//!
//! Files of the package and of the program's own folder are there; nothing comes from the network.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;

use super::{
    Simulation,
    file_system::{fault, read},
};
use crate::{Behaviour, Call, Fail, Host, files::FileError};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getImageInfo"],
        summary: Text::fixed(
            "size and type of a picture in the package; one of the network fails",
            "包内图片的尺寸和类型；网络图片失败",
        ),
        behaviour: Behaviour::Task(image_info),
        source: "typings of getImageInfo; feishu 1.36; the words of failures are ours",
    },
    Simulation {
        names: &["openDocument"],
        summary: Text::fixed("ok for a file that is there", "文件存在时成功"),
        behaviour: Behaviour::Task(open_document),
        source: "typings of openDocument; feishu 1.35; the words of failures are ours",
    },
    Simulation {
        names: &["playVoice"],
        summary: Text::fixed("ok for a file that is there, and nothing is heard", "文件存在时成功，但不发声"),
        behaviour: Behaviour::Task(open_document),
        source: "typings of playVoice; the words of failures are ours",
    },
    Simulation {
        names: &["loadFontFace"],
        summary: Text::fixed("fails: the font is in the network", "失败：字体在网络上"),
        behaviour: Behaviour::Task(|_, host| Err(host.client.faults.offline.fail())),
        source: "typings of loadFontFace: only addresses of the network; the words are ours",
    },
];

fn is_remote(path: &str) -> bool {
    path.starts_with("http://") || path.starts_with("https://") || path.starts_with("cloud://")
}

fn image_info(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let path = call.text("src", host.client)?;
    if is_remote(path) {
        return Err(host.client.faults.offline.fail());
    }
    let bytes = read(host, path, None).map_err(|error| fault(host, &error))?;
    let size = imagesize::blob_size(&bytes).map_err(|_| Fail::new("not a picture"))?;
    let kind = match imagesize::image_type(&bytes) {
        Ok(imagesize::ImageType::Jpeg) => "jpeg",
        Ok(imagesize::ImageType::Png) => "png",
        Ok(imagesize::ImageType::Gif) => "gif",
        Ok(imagesize::ImageType::Tiff) => "tiff",
        _ => "unknown",
    };
    Ok(json!({
        "width": size.width,
        "height": size.height,
        "path": path.trim_start_matches('/'),
        "type": kind,
        "orientation": "up",
    }))
}

fn open_document(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let path = call.text("filePath", host.client)?;
    match read(host, path, None) {
        Ok(_) => Ok(json!({})),
        Err(_) => Err(fault(host, &FileError::NoSuchFile)),
    }
}
