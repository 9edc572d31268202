//! The part of a picture that a client shows, as a PNG.

use std::io::Cursor;

use image::{ImageError, ImageFormat, ImageReader, Limits};

use crate::{PictureError, inspect, picture::first_line};

/// Pixels admitted on one side: a screenshot of a long page is some thousand high.
const MAX_SIDE: u32 = 16_384;

/// Megabytes that decoding one picture may take.
const MAX_MB: u64 = 256;

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

/// The top of a picture: its full width, and as much height as `ratio` says. A picture that is not that high keeps the height
/// it has.
///
/// # Errors
/// Every [`PictureError`].
pub fn crop(bytes: &[u8], ratio: Ratio) -> Result<Vec<u8>, PictureError> {
    let picture = inspect(bytes)?;
    let format = picture.format.name();
    let Some((width, height)) = picture.size else { return Err(PictureError::Unsupported { format }) };
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(PictureError::TooLarge { width, height, limit: MAX_SIDE });
    }
    let failed = |error: ImageError| match error {
        ImageError::Limits(_) => PictureError::TooMuchMemory { limit_mb: MAX_MB },
        error => PictureError::Broken { format, reason: first_line(&error) },
    };
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| failed(ImageError::IoError(error)))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MB * 1024 * 1024);
    reader.limits(limits);
    let image = reader.decode().map_err(failed)?;
    let shown = image.crop_imm(0, 0, width, ratio.height_of(width).min(height));
    let mut out = Cursor::new(Vec::new());
    shown.write_to(&mut out, ImageFormat::Png).map_err(failed)?;
    Ok(out.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::tests::picture;

    const WECHAT: Ratio = Ratio { width: 5, height: 4 };

    #[test]
    fn the_top_is_kept_at_full_width() {
        let cropped = crop(&picture(375, 812, ImageFormat::Png), WECHAT).unwrap();
        assert_eq!(inspect(&cropped).unwrap().size, Some((375, 300)));
        let image = image::load_from_memory(&cropped).unwrap().into_rgb8();
        assert_eq!((image.get_pixel(0, 0).0[0], image.get_pixel(374, 255).0[0]), (0, 255));
    }

    #[test]
    fn a_picture_that_is_not_high_enough_keeps_its_height() {
        let cropped = crop(&picture(500, 100, ImageFormat::Jpeg), WECHAT).unwrap();
        assert_eq!(inspect(&cropped).unwrap().size, Some((500, 100)));
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
        // Width and height of the header, and its checksum.
        bomb.splice(16..24, [0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        let crc = crc32(&bomb[12..29]).to_be_bytes();
        bomb.splice(29..33, crc);
        let expected = PictureError::TooLarge { width: 65_535, height: 65_535, limit: MAX_SIDE };
        assert_eq!(crop(&bomb, WECHAT), Err(expected));
        bomb.splice(16..24, [0, 0, 0x3f, 0xff, 0, 0, 0x3f, 0xff]);
        let crc = crc32(&bomb[12..29]).to_be_bytes();
        bomb.splice(29..33, crc);
        assert_eq!(crop(&bomb, WECHAT), Err(PictureError::TooMuchMemory { limit_mb: MAX_MB }));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
            })
        })
    }

    #[test]
    fn a_picture_cut_short_is_broken() {
        let whole = picture(300, 300, ImageFormat::Png);
        let cut = crop(whole.get(..whole.len() / 2).unwrap(), WECHAT);
        assert!(matches!(cut, Err(PictureError::Broken { format: "PNG", .. })), "{cut:?}");
    }

    #[test]
    fn text_pictures_are_not_decoded() {
        assert_eq!(crop(b"<svg/>", WECHAT), Err(PictureError::Unsupported { format: "SVG" }));
    }
}
