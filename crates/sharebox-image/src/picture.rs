//! Format and size, read from the first bytes.

use std::io::Cursor;

use image::{ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, metadata::Orientation};

use crate::{PictureError, cut_short};

/// Megabytes that the headers of one picture may take: colour profile, texts, one row.
const MAX_HEADER_MB: u64 = 16;

/// Format of a picture, told by its bytes and not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// PNG, animated or not.
    Png,
    /// Apple's own variant of PNG, marked by a `CgBI` chunk, which other decoders refuse. Its size is not read here.
    ApplePng,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// BMP.
    Bmp,
    /// AVIF or HEIF, whose size is not read here.
    Avif,
    /// SVG: text, without a size in pixels.
    Svg,
    /// Another format that is told by its first bytes only.
    Other(&'static str),
}

impl Format {
    /// As people write it: `PNG`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::ApplePng => "PNG for Apple devices only (CgBI)",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::Webp => "WebP",
            Self::Bmp => "BMP",
            Self::Avif => "AVIF",
            Self::Svg => "SVG",
            Self::Other(name) => name,
        }
    }

    /// File name endings of this format, in lower case, without the dot.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png", "apng"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Gif => &["gif"],
            Self::Webp => &["webp"],
            Self::Bmp => &["bmp"],
            Self::Avif => &["avif", "heic", "heif"],
            Self::Svg => &["svg"],
            Self::ApplePng | Self::Other(_) => &[],
        }
    }
}

/// What a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub format: Format,
    /// Pixels across and down as it is shown, turned where the picture says so (Exif), where the format has pixels and
    /// they are read here.
    pub size: Option<(u32, u32)>,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Reads format and size of a picture, and whether its end is there. Nothing is decoded: the cost does not grow with the
/// pixels.
///
/// # Errors
/// [`PictureError::NotAPicture`], [`PictureError::Broken`], [`PictureError::CutShort`], and [`PictureError::TooMuchMemory`] for headers that swell.
pub fn inspect(bytes: &[u8]) -> Result<Picture, PictureError> {
    let found = |format, size| Picture { format, size, bytes: bytes.len() as u64 };
    let Ok(guessed) = image::guess_format(bytes) else {
        return if is_heif(bytes) {
            Ok(found(Format::Avif, None))
        } else if is_svg(bytes) {
            Ok(found(Format::Svg, None))
        } else {
            Err(PictureError::NotAPicture)
        };
    };
    let format = match guessed {
        ImageFormat::Png if bytes.get(12..16) == Some(b"CgBI") => return Ok(found(Format::ApplePng, None)),
        ImageFormat::Png => Format::Png,
        ImageFormat::Jpeg => Format::Jpeg,
        ImageFormat::Gif => Format::Gif,
        ImageFormat::WebP => Format::Webp,
        ImageFormat::Bmp => Format::Bmp,
        ImageFormat::Avif => return Ok(found(Format::Avif, None)),
        ImageFormat::Tiff => return Ok(found(Format::Other("TIFF"), None)),
        ImageFormat::Ico => return Ok(found(Format::Other("ICO"), None)),
        _ => return Ok(found(Format::Other("rare"), None)),
    };
    let size = size(bytes, guessed).map_err(|error| failed(&error, format, MAX_HEADER_MB))?;
    let is_cut = match format {
        Format::Png => cut_short::png(bytes),
        Format::Jpeg => cut_short::jpeg(bytes),
        _ => false,
    };
    if is_cut {
        return Err(PictureError::CutShort { format: format.name() });
    }
    Ok(found(format, Some(size)))
}

fn size(bytes: &[u8], format: ImageFormat) -> Result<(u32, u32), ImageError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_HEADER_MB * 1024 * 1024);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    Ok(if swaps_sides(decoder.orientation()?) { (height, width) } else { (width, height) })
}

/// Whether a picture of this orientation is shown with its width as height.
fn swaps_sides(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH)
}

/// What a decoder's error is for people.
pub(crate) fn failed(error: &ImageError, format: Format, limit_mb: u64) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooMuchMemory { limit_mb },
        error => PictureError::Broken {
            format: format.name(),
            reason: error.to_string().lines().next().unwrap_or_default().to_owned(),
        },
    }
}

/// ISO media files whose brand is one of the HEIF family.
fn is_heif(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

/// Text whose first element is `<svg>`; a declaration, a doctype and comments may come before.
fn is_svg(bytes: &[u8]) -> bool {
    let start = bytes.get(..1_024.min(bytes.len())).unwrap_or_default();
    let text = String::from_utf8_lossy(start);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            ">"
        } else {
            return rest.starts_with("<svg");
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use image::{DynamicImage, Rgb, RgbImage};
    use proptest::prelude::*;

    use super::*;

    /// A picture whose rows tell where they were, in `format`.
    pub(crate) fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let image = RgbImage::from_fn(width, height, |_, y| Rgb([u8::try_from(y % 256).unwrap(), 0, 0]));
        let mut out = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(image).write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn format_and_size_come_from_the_bytes() {
        for (encoded, format) in [
            (ImageFormat::Png, Format::Png),
            (ImageFormat::Jpeg, Format::Jpeg),
            (ImageFormat::Gif, Format::Gif),
            (ImageFormat::WebP, Format::Webp),
            (ImageFormat::Bmp, Format::Bmp),
        ] {
            let bytes = picture(50, 40, encoded);
            let expected = Picture { format, size: Some((50, 40)), bytes: bytes.len() as u64 };
            assert_eq!(inspect(&bytes), Ok(expected), "{}", format.name());
        }
    }

    #[test]
    fn formats_without_pixels_are_told_too() {
        for (bytes, format) in [
            (&b"<svg xmlns='x'/>"[..], Format::Svg),
            (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by -->\n<!DOCTYPE svg>\n<svg/>", Format::Svg),
            (b"\0\0\0\x20ftypheic\0\0\0\0", Format::Avif),
            (b"\0\0\0\x20ftypavif\0\0\0\0", Format::Avif),
            (b"\x89PNG\r\n\x1a\n\0\0\0\x04CgBI", Format::ApplePng),
            (b"II*\0\x08\0\0\0", Format::Other("TIFF")),
        ] {
            assert_eq!(inspect(bytes).map(|picture| picture.format), Ok(format), "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_that_is_to_be_turned_has_the_size_that_is_shown() {
        // Exif with one entry: orientation 6, a quarter to the right.
        let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let plain = picture(50, 40, ImageFormat::Jpeg);
        let turned = [&plain[..2], b"\xff\xe1", &length, exif, &plain[2..]].concat();
        assert_eq!(inspect(&turned).unwrap().size, Some((40, 50)));
        assert_eq!(crate::crop(&turned, crate::Ratio { width: 5, height: 4 }).unwrap().size, (40, 32));
    }

    #[test]
    fn what_is_no_picture_or_broken_is_said() {
        for bytes in [&b""[..], b"<html><svg/></html>", b"<!-- never closed", b"\xff", b"GI"] {
            assert_eq!(inspect(bytes), Err(PictureError::NotAPicture), "{bytes:?}");
        }
        let png = picture(50, 40, ImageFormat::Png);
        let broken = inspect(&png[..20]);
        assert!(matches!(broken, Err(PictureError::Broken { format: "PNG", .. })), "{broken:?}");
    }

    proptest! {
        #[test]
        fn any_bytes_are_inspected_or_refused(
            start in prop::sample::select(vec![&b""[..], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"BM", b"<svg"]),
            rest in prop::collection::vec(any::<u8>(), 0..256),
        ) {
            let bytes = [start, &rest].concat();
            let _ = inspect(&bytes);
            let _ = crate::crop(&bytes, crate::Ratio { width: 5, height: 4 });
        }
    }
}
