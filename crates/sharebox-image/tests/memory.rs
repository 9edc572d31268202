//! Hostile pictures cost little: the most memory that looking at one ever takes, measured on the heap.
//!
//! One test in a file of its own: the measure counts every thread of the process.
#![expect(clippy::unwrap_used, reason = "a test builds its own pictures, and fails where it cannot")]

use std::{io::Write, time::Instant};

use flate2::{Compression, write::ZlibEncoder};
use sharebox_image::{PictureError, Ratio, crop, inspect};

#[global_allocator]
static HEAP: dhat::Alloc = dhat::Alloc;

const MB: usize = 1024 * 1024;
const WECHAT: Ratio = Ratio { width: 5, height: 4 };

#[test]
fn looking_at_a_picture_takes_little_memory_and_time() {
    let limit = PictureError::TooMuchMemory { limit_mb: 16 };
    let cases = [
        ("PNG of 65535 × 65535", png(65_535, 65_535, &[], &zeros(MB)), Ok(Some((65_535, 65_535)))),
        (
            "PNG whose colour profile swells to 256 MB",
            png(5, 4, &[profile(256)], &zeros(100)),
            Ok(Some((5, 4))),
        ),
        ("PNG whose one row has 64 MB", png(16 << 20, 1, &[], &zeros(MB)), Err(limit)),
        ("PNG with many chunks", png(5, 4, &many_chunks(), &zeros(100)), Ok(Some((5, 4)))),
        ("GIF of 65535 × 65535", gif(65_535, 1), Ok(Some((65_535, 65_535)))),
        ("GIF with many frames", gif(2, 200_000), Ok(Some((2, 2)))),
        ("WebP with many chunks", webp(60_000), Ok(Some((50, 40)))),
        ("BMP of 2 Gpx", bmp(), Ok(Some((65_535, 32_768)))),
    ];
    for (name, bytes, expected) in cases {
        let (found, peak) = measured(|| inspect(&bytes));
        assert_eq!(found.map(|picture| picture.size), expected, "{name}");
        // Vectors grow by doubling, and a decoder may copy the file.
        assert!(peak < 2 * 16 * MB + bytes.len(), "{name}: {peak} bytes for a file of {}", bytes.len());
        let (cropped, peak) = measured(|| crop(&bytes, WECHAT));
        let cropped = cropped.map(|crop| crop.size);
        assert!(peak < 2 * 128 * MB + 2 * bytes.len(), "{name}: {peak} bytes to crop: {cropped:?}");
    }
    // Four bytes a pixel, once decoded and once cut.
    let (cropped, peak) = measured(|| crop(&png(1_000, 900, &[], &zeros(900 * 4_001)), WECHAT));
    assert_eq!(cropped.map(|crop| crop.size), Ok((1_000, 800)));
    assert!(peak < 2 * 4 * MB + MB, "{peak}");
}

/// What `work` gives, and the most bytes that were on the heap beyond what was there before.
#[expect(clippy::disallowed_methods, reason = "a test measures the wall clock")]
fn measured<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let profiler = dhat::Profiler::builder().testing().build();
    let begun = Instant::now();
    let done = work();
    let took = begun.elapsed();
    let peak = dhat::HeapStats::get().max_bytes;
    drop(profiler);
    assert!(took.as_secs() < 20, "it took {took:?}");
    (done, peak)
}

fn zeros(bytes: usize) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::fast());
    out.write_all(&vec![0; bytes]).unwrap();
    out.finish().unwrap()
}

/// A PNG of 8-bit RGBA with `chunks` before its pixels.
fn png(width: u32, height: u32, chunks: &[Vec<u8>], pixels: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    out.extend(chunk(b"IHDR", &header));
    out.extend(chunks.concat());
    out.extend(chunk(b"IDAT", pixels));
    out.extend(chunk(b"IEND", &[]));
    out
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let body = [kind, data].concat();
    let checksum = crc32fast::hash(&body).to_be_bytes();
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &body, &checksum].concat()
}

/// A colour profile that unfolds to so many megabytes.
fn profile(megabytes: usize) -> Vec<u8> {
    let mut out = ZlibEncoder::new(b"p\0\0".to_vec(), Compression::fast());
    let zeros = vec![0; MB];
    for _ in 0..megabytes {
        out.write_all(&zeros).unwrap();
    }
    chunk(b"iCCP", &out.finish().unwrap())
}

fn many_chunks() -> Vec<Vec<u8>> {
    vec![chunk(b"abCd", &[]); 200_000]
}

/// A GIF with `frames` frames of one pixel on a screen of `side` × `side`.
fn gif(side: u16, frames: usize) -> Vec<u8> {
    let side = side.to_le_bytes();
    let mut out = [&b"GIF89a"[..], &side, &side, &[0x80, 0, 0, 0, 0, 0, 255, 255, 255]].concat();
    for _ in 0..frames {
        out.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0");
    }
    out.push(b';');
    out
}

/// An extended WebP with `chunks` chunks of unknown kinds.
fn webp(chunks: u32) -> Vec<u8> {
    let mut body = b"WEBPVP8X\x0a\0\0\0\0\0\0\0\x31\0\0\x27\0\0".to_vec();
    // One pixel, lossless.
    body.extend(b"VP8L\x0e\0\0\0\x2f\x31\xc0\x09\0\x07\x10\x11\x11\x88\x88\xfe\x07\0");
    for i in 0..chunks {
        let letter = |at: u32| b'a' + u8::try_from((i >> (4 * at)) % 16).unwrap();
        body.extend([letter(0), letter(1), letter(2), letter(3), 0, 0, 0, 0]);
    }
    [&b"RIFF"[..], &u32::try_from(body.len()).unwrap().to_le_bytes(), &body].concat()
}

/// A BMP whose header names many pixels and whose file has none.
fn bmp() -> Vec<u8> {
    let mut out = b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    out.extend(65_535_u32.to_le_bytes());
    out.extend(32_768_u32.to_le_bytes());
    out.extend(b"\x01\0\x18\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    out
}
