//! What can be wrong with a picture.

use sharebox_diagnostic::{Text, text};

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum PictureError {
    /// The bytes are those of no picture format that is known here.
    NotAPicture,
    /// It begins like a picture, but cannot be read.
    Broken {
        /// The format that its first bytes name.
        format: &'static str,
        /// What the decoder says.
        reason: String,
    },
    /// Its end is missing: it was not copied to the last byte.
    CutShort {
        /// Its format.
        format: &'static str,
    },
    /// It is a picture of a kind that cannot be decoded here.
    Unsupported {
        /// Its format.
        format: &'static str,
    },
    /// It is larger than what is decoded here.
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Pixels admitted on one side.
        limit: u32,
    },
    /// Decoding it would need more memory than is given to one picture.
    TooMuchMemory {
        /// Megabytes admitted.
        limit_mb: u64,
    },
}

impl PictureError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::NotAPicture => text!("it is not a picture", "它不是图片"),
            Self::Broken { format, reason } => text!(
                "it begins like a {format} picture, but cannot be read: {reason}",
                "它的开头像 {format} 图片，但无法读取：{reason}"
            ),
            Self::CutShort { format } => {
                text!("the end of this {format} picture is missing", "这张 {format} 图片缺少结尾部分")
            }
            Self::Unsupported { format } => {
                text!("{format} pictures cannot be decoded here", "这里无法解码 {format} 图片")
            }
            Self::TooLarge { width, height, limit } => text!(
                "it has {width} × {height} pixels; at most {limit} on a side are decoded",
                "它有 {width} × {height} 像素；每边最多解码 {limit} 像素"
            ),
            Self::TooMuchMemory { limit_mb } => {
                text!("decoding it would need more than {limit_mb} MB", "解码它需要超过 {limit_mb} MB 内存")
            }
        }
    }
}
