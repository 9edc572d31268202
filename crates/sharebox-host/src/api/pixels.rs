//! What is read back from a canvas: nothing was drawn, so all of it is transparent.
//!
//! Pictures of it are real files, always PNG, with the size asked for; a page that shares one goes on as on a
//! phone.

use serde_json::{Value as Json, json};
use sharebox_diagnostic::Text;
use sharebox_observation::Value;

use super::{
    Simulation,
    file_system::{fault, read},
    system::pixel_ratio,
};
use crate::{Answer, Behaviour, Call, Fail, Given, Host, Shape, encoding::to_base64, files::Loose};

/// Size of a canvas that says none, in logical pixels (the page of the component).
const USUAL_SIZE: (u32, u32) = (300, 150);

/// Most pixels of one side: more than any phone draws.
const MOST: f64 = 8192.0;

/// Most bytes of pixels that one call gives.
const MOST_BYTES: usize = 64 << 20;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["canvasToTempFilePath"],
        summary: Text::fixed(
            "a transparent picture of the size asked for: nothing was drawn",
            "所需尺寸的透明图片：什么也没画",
        ),
        behaviour: Behaviour::Task(picture),
        source: "typings of canvasToTempFilePath; feishu 1.26",
    },
    Simulation {
        names: &["Canvas.toDataURL"],
        summary: Text::fixed("a transparent picture: nothing was drawn", "透明图片：什么也没画"),
        behaviour: Behaviour::Value(|_, _| {
            let (width, height) = USUAL_SIZE;
            let png = transparent(width, height).map_err(|fail| fail.reason)?;
            Ok(Some(json!(format!("data:image/png;base64,{}", to_base64(&png)))))
        }),
        source: "typings of Canvas.toDataURL",
    },
    Simulation {
        names: &["canvasGetImageData", "RenderingContext.getImageData"],
        summary: Text::fixed("transparent pixels: nothing was drawn", "透明像素：什么也没画"),
        behaviour: Behaviour::Native(pixels),
        source: "typings of canvasGetImageData; feishu 1.26",
    },
    Simulation {
        names: &["Canvas.createImageData", "RenderingContext.createImageData"],
        summary: Text::fixed("transparent pixels", "透明像素"),
        behaviour: Behaviour::Native(|call, host| {
            let (width, height) = match call.args {
                [Value::Number(width), Value::Number(height), ..] => (side(*width), side(*height)),
                _ => USUAL_SIZE,
            };
            image_data(call, host, width, height)
        }),
        source: "typings of Canvas.createImageData",
    },
    Simulation {
        names: &["canvasPutImageData"],
        summary: Text::fixed("ok, and draws nothing", "成功，但什么也不画"),
        behaviour: Behaviour::Task(|_, _| Ok(json!({}))),
        source: "typings of canvasPutImageData; feishu 1.26",
    },
    Simulation {
        names: &["compressImage"],
        summary: Text::fixed("a temporary copy of the picture, no smaller", "图片的临时副本，不会变小"),
        behaviour: Behaviour::Task(compress),
        source: "typings of compressImage; feishu 1.36; the words of failures are those of files",
    },
];

fn picture(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let option = |name: &str| match call.option(name) {
        Value::Number(number) if *number > 0.0 => Some(*number),
        _ => None,
    };
    let ratio = f64::from(pixel_ratio(host));
    let length = |name: &str, dest: &str, usual: u32| {
        option(dest).unwrap_or_else(|| option(name).unwrap_or_else(|| f64::from(usual)) * ratio)
    };
    let width = side(length("width", "destWidth", USUAL_SIZE.0));
    let height = side(length("height", "destHeight", USUAL_SIZE.1));
    let bytes = transparent(width.max(1), height.max(1))?;
    temporary(call, host, bytes, ".png")
}

fn compress(call: &Call<'_>, host: &mut Host) -> Result<Json, Fail> {
    let path = call.text("src", host.client)?;
    let bytes = read(host, path, None).map_err(|error| fault(host, &error))?;
    let ending = path.rfind('.').map_or("", |dot| &path[dot..]);
    temporary(call, host, bytes, ending)
}

fn temporary(call: &Call<'_>, host: &mut Host, bytes: Vec<u8>, ending: &str) -> Result<Json, Fail> {
    let file = Loose { bytes, written_ms: call.now_ms, saved: false };
    let made = host.files.make_loose(host.client.temporary_files, ending, file);
    let path = made.map_err(|error| fault(host, &error))?;
    Ok(json!({ "tempFilePath": path }))
}

fn pixels(call: &Call<'_>, host: &mut Host) -> Answer {
    let task = call.api.shape == Shape::Task;
    let number = |name: &str, index: usize| match if task { call.option(name) } else { call.arg(index) } {
        Value::Number(number) => side(*number),
        _ => 0,
    };
    let (width, height) = (number("width", 2), number("height", 3));
    image_data(call, host, width, height)
}

fn image_data(call: &Call<'_>, host: &Host, width: u32, height: u32) -> Answer {
    let bytes = usize::try_from(u64::from(width) * u64::from(height) * 4).unwrap_or(usize::MAX);
    let task = call.api.shape == Shape::Task;
    if bytes == 0 || bytes > MOST_BYTES {
        let sentence = format!("width {width} and height {height} are no size of a picture");
        let fail = host.client.parameter_fault(&sentence);
        return if task {
            host.task(call.api, Err(fail))
        } else {
            Answer::Throw { message: fail.message(call.api) }
        };
    }
    let fields = [
        ("width", Given::Json(json!(width))),
        ("height", Given::Json(json!(height))),
        ("data", Given::Pixels(vec![0; bytes])),
    ];
    if task { Answer::succeeded(call.api, fields) } else { Answer::given(Given::record(fields)) }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nothing and a few thousand after clamping"
)]
fn side(length: f64) -> u32 {
    length.round().clamp(0.0, MOST) as u32
}

/// A PNG of one transparent colour.
fn transparent(width: u32, height: u32) -> Result<Vec<u8>, Fail> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_palette(vec![0, 0, 0]);
    encoder.set_trns(vec![0]);
    let rows = width.div_ceil(8) as usize * height as usize;
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&vec![0; rows]));
    // Into memory, with as many bytes as the header promises: nothing is left that could fail.
    written.map_err(|error| Fail::new(error.to_string()))?;
    Ok(bytes)
}
