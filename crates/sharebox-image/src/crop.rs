//! The part of a picture that a client shows, as a PNG.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use crate::{PictureError, inspect, picture::failed};

/// Pixels admitted on one side: a screenshot of a long page is some thousand high.
const MAX_SIDE: u32 = 16_384;

/// Megabytes that one decoded picture may take; its part takes as much again.
const MAX_MB: u64 = 128;

/// A part of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crop {
    /// The part as a PNG file.
    pub png: Vec<u8>,
    /// Its width and height in pixels.
    pub size: (u32, u32),
    /// Whether the picture was as high as the ratio asks for.
    pub is_full: bool,
}

/// Width to height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// Parts across; not 0.
    pub width: u32,
    /// Parts down.
    pub height: u32,
}

impl Ratio {
    /// The height that goes with `width`, rounded to whole pixels, at least one.
    pub fn height_of(self, width: u32) -> u32 {
        let exact = u64::from(width) * u64::from(self.height);
        let parts = u64::from(self.width.max(1));
        u32::try_from((exact + parts / 2) / parts).unwrap_or(u32::MAX).max(1)
    }

    /// The share of a picture of this `size` that is lost when it fills this ratio, in per cent, rounded down.
    pub fn percent_cut(self, (width, height): (u32, u32)) -> u32 {
        let own = u64::from(width) * u64::from(self.height);
        let wanted = u64::from(height) * u64::from(self.width);
        let (less, more) = (own.min(wanted), own.max(wanted));
        ((more - less) * 100).checked_div(more).and_then(|cut| u32::try_from(cut).ok()).unwrap_or(0)
    }
}

/// The top of a picture: its full width, and as much height as `ratio` says. A picture that is not that high keeps the
/// height it has. Of an animation it is the first frame. A picture that says how it is to be turned (Exif) is turned.
///
/// # Errors
/// Every [`PictureError`].
pub fn crop(bytes: &[u8], ratio: Ratio) -> Result<Crop, PictureError> {
    let picture = inspect(bytes)?;
    let format = picture.format;
    let Some((width, height)) = picture.size else {
        return Err(PictureError::Unsupported { format: format.name() });
    };
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(PictureError::TooLarge { width, height, limit: MAX_SIDE });
    }
    let failed = |error: ImageError| failed(&error, format, MAX_MB);
    let image = decode(bytes).map_err(failed)?;
    let wanted = ratio.height_of(width);
    let shown = image.crop_imm(0, 0, width, wanted.min(height));
    let mut out = Cursor::new(Vec::new());
    shown.write_to(&mut out, ImageFormat::Png).map_err(failed)?;
    Ok(Crop { png: out.into_inner(), size: (shown.width(), shown.height()), is_full: height >= wanted })
}

/// The whole picture, upright. Every allocation that grows with the picture counts against [`MAX_MB`].
fn decode(bytes: &[u8]) -> Result<DynamicImage, ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MB * 1024 * 1024);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    limits.reserve(decoder.total_bytes())?;
    decoder.set_limits(limits)?;
    let orientation = decoder.orientation()?;
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    Ok(image)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::tests::picture;

    const WECHAT: Ratio = Ratio { width: 5, height: 4 };

    #[test]
    fn the_top_is_kept_at_full_width() {
        let cropped = crop(&picture(375, 812, ImageFormat::Png), WECHAT).unwrap();
        assert_eq!((cropped.size, cropped.is_full), ((375, 300), true));
        assert_eq!(inspect(&cropped.png).unwrap().size, Some((375, 300)));
        let image = image::load_from_memory(&cropped.png).unwrap().into_rgb8();
        assert_eq!((image.get_pixel(0, 0).0[0], image.get_pixel(374, 255).0[0]), (0, 255));
    }

    #[test]
    fn a_picture_that_is_not_high_enough_keeps_its_height() {
        let cropped = crop(&picture(500, 100, ImageFormat::Jpeg), WECHAT).unwrap();
        assert_eq!((cropped.size, cropped.is_full), ((500, 100), false));
    }

    #[test]
    fn heights_are_rounded() {
        assert_eq!(WECHAT.height_of(750), 600);
        assert_eq!(WECHAT.height_of(1), 1);
        assert_eq!(Ratio { width: 21, height: 13 }.height_of(750), 464);
    }

    #[test]
    fn cuts_are_counted_on_the_longer_side() {
        assert_eq!(WECHAT.percent_cut((500, 400)), 0);
        assert_eq!(WECHAT.percent_cut((1_000, 400)), 50);
        assert_eq!(WECHAT.percent_cut((500, 500)), 20);
        assert_eq!(WECHAT.percent_cut((0, 0)), 0);
    }

    #[test]
    fn bombs_are_refused_before_they_are_decoded() {
        let mut bomb = picture(8, 8, ImageFormat::Png);
        claim_size(&mut bomb, 0xffff);
        let expected = PictureError::TooLarge { width: 65_535, height: 65_535, limit: MAX_SIDE };
        assert_eq!(crop(&bomb, WECHAT), Err(expected));
        claim_size(&mut bomb, 0x3fff);
        assert_eq!(crop(&bomb, WECHAT), Err(PictureError::TooMuchMemory { limit_mb: MAX_MB }));
    }

    /// Writes another width and height into the header of a PNG, and the checksum that goes with it.
    fn claim_size(png: &mut [u8], side: u32) {
        png[16..20].copy_from_slice(&side.to_be_bytes());
        png[20..24].copy_from_slice(&side.to_be_bytes());
        let checksum = crc32fast::hash(&png[12..29]);
        png[29..33].copy_from_slice(&checksum.to_be_bytes());
    }

    #[test]
    fn a_picture_cut_short_or_broken_is_refused() {
        let whole = picture(300, 300, ImageFormat::Png);
        let cut = crop(&whole[..whole.len() / 2], WECHAT);
        assert_eq!(cut, Err(PictureError::CutShort { format: "PNG" }));
        let mut broken = whole.clone();
        for byte in broken.iter_mut().skip(60).take(40) {
            *byte ^= 0x55;
        }
        let broken = crop(&broken, WECHAT);
        assert!(matches!(broken, Err(PictureError::Broken { format: "PNG", .. })), "{broken:?}");
    }

    #[test]
    fn text_pictures_are_not_decoded() {
        assert_eq!(crop(b"<svg/>", WECHAT), Err(PictureError::Unsupported { format: "SVG" }));
    }
}
