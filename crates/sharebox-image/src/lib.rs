//! What a cover picture really is: its format by its bytes, its size, and the part of it that a client shows.
//!
//! Pictures come from the page author, so they are hostile: [`inspect`] reads headers only, and [`crop`] decodes under
//! limits on pixels and memory. A name that lies (`cover.png` that is a WebP) is seen, a bomb is an error that names the
//! limit.
//!
//! This crate must not know about platforms, rules or disks: bytes in, facts or bytes out.
//!
//! Start from [`inspect`].
//!
//! ```
//! use sharebox_image::{PictureError, inspect};
//!
//! assert_eq!(inspect(b"<!DOCTYPE html>"), Err(PictureError::NotAPicture));
//! ```

mod crop;
mod cut_short;
mod error;
mod picture;

pub use crop::{Crop, Ratio, crop};
pub use error::PictureError;
pub use picture::{Format, Picture, inspect};
