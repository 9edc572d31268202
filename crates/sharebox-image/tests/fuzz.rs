//! What looks at pictures: whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use sharebox_fuzz::{fuzz, prelude::*};
use sharebox_image::{Ratio, crop, inspect};

/// The beginnings of pictures, whole small ones among them.
const BEGINNINGS: &[&[u8]] = &[
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x05\0\0\0\x04\x08\x06\0\0\0",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;",
    b"GIF87a\xff\xff\xff\xff\xf7",
    b"RIFF\x1a\0\0\0WEBPVP8L\x0e\0\0\0\x2f\x31\xc0\x09\0\x07\x10\x11\x11\x88\x88\xfe\x07\0",
    b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\0\0\0\x02\0\0\0\xff\xff\xff\xff\xff\xff",
    b"RIFF\x20\0\0\0WEBPVP8 \x14\0\0\0\x30\x01\0\x9d\x01\x2a\x01\0\x01\0",
    b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0",
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08\0\x02\0\x02\x03\x01\x22\0",
    b"\xff\xd8\xff\xdb",
    b"<svg ",
];

#[test]
fn pictures() {
    let bytes = (
        prop::sample::select(BEGINNINGS),
        prop::collection::vec(any::<u8>(), 0..300),
        prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    )
        .prop_map(|(beginning, rest, changes)| {
            let mut bytes = [beginning, &rest].concat();
            for (at, to) in changes {
                let at = at.index(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = to;
                }
            }
            bytes
        });
    fuzz(3_000, bytes, |bytes| {
        let seen = inspect(&bytes);
        let cut = crop(&bytes, Ratio { width: 5, height: 4 });
        if let Ok(cut) = cut {
            let size = inspect(&cut.png).ok().and_then(|picture| picture.size);
            prop_assert_eq!(size, Some(cut.size), "what is cut is a picture, {:?}", seen);
        }
        Ok(())
    });
}
