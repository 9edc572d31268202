//! Whether the end of a picture is missing, by the marks of its container: nothing is decoded.

/// Whether the PNG `bytes` stop before the chunk that ends every PNG.
pub(crate) fn png(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    loop {
        let (Some(length), Some(kind)) = (number(rest.get(..4)), rest.get(4..8)) else { return true };
        if kind == b"IEND" {
            return false;
        }
        // Length, kind and check sum besides the data.
        let Some(behind) = length.checked_add(12).and_then(|length| rest.get(length..)) else { return true };
        rest = behind;
    }
}

/// Whether the JPEG `bytes` stop before the mark that ends every JPEG. In a small picture inside the header that mark is
/// part of a segment, and in the data of the picture it never is.
pub(crate) fn jpeg(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        match rest {
            // Marks may be filled up.
            [0xff, 0xff, ..] => rest = &rest[1..],
            [0xff, 0xd9, ..] => return false,
            [0xff, 0xda, data @ ..] => return !data.windows(2).any(|pair| pair == [0xff, 0xd9]),
            [0xff, 0x01 | 0xd0..=0xd8, ..] => rest = &rest[2..],
            [0xff, _, segment @ ..] => {
                let length =
                    segment.get(..2).map(|length| usize::from(length[0]) << 8 | usize::from(length[1]));
                let Some(behind) = length.and_then(|length| segment.get(length.max(2)..)) else {
                    return true;
                };
                rest = behind;
            }
            _ => return true,
        }
    }
}

fn number(bytes: Option<&[u8]>) -> Option<usize> {
    let bytes: [u8; 4] = bytes?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::*;
    use crate::{PictureError, inspect, picture::tests::picture};

    #[test]
    fn a_picture_without_its_end_is_told() {
        for (format, name, is_cut) in
            [(ImageFormat::Png, "PNG", png as fn(&[u8]) -> bool), (ImageFormat::Jpeg, "JPEG", jpeg)]
        {
            let whole = picture(50, 40, format);
            assert!(!is_cut(&whole), "{name}");
            // What somebody appended is no part of it.
            assert!(!is_cut(&[&whole[..], b"more"].concat()), "{name}");
            for length in [whole.len() - 14, whole.len() * 3 / 4] {
                assert!(is_cut(&whole[..length]), "{name} {length}");
            }
            let cut = inspect(&whole[..whole.len() - 14]);
            assert_eq!(cut, Err(PictureError::CutShort { format: name }));
        }
    }

    #[test]
    fn the_end_of_a_small_picture_in_the_header_is_not_the_end() {
        let (whole, small) = (picture(50, 40, ImageFormat::Jpeg), picture(5, 4, ImageFormat::Jpeg));
        let length = u16::try_from(small.len() + 2).unwrap().to_be_bytes();
        let nested = [&whole[..2], b"\xff\xe1", &length, &small, &whole[2..]].concat();
        assert!(!jpeg(&nested));
        assert!(jpeg(&nested[..nested.len() - 14]));
    }
}
