//! What can be wrong with a picture.

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The bytes are those of no picture format that is known here.
    #[error("it is not a picture")]
    NotAPicture,
    /// It begins like a picture, but cannot be read.
    #[error("it begins like a {format} picture, but cannot be read: {reason}")]
    Broken {
        /// The format that its first bytes name.
        format: &'static str,
        /// What the decoder says.
        reason: String,
    },
    /// It is a picture of a kind that cannot be decoded here.
    #[error("{format} pictures cannot be decoded here")]
    Unsupported {
        /// Its format.
        format: &'static str,
    },
    /// It is larger than what is decoded here.
    #[error("it has {width} × {height} pixels; at most {limit} on a side are decoded")]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Pixels admitted on one side.
        limit: u32,
    },
    /// Decoding it would need more memory than is given to one picture.
    #[error("decoding it would need more than {limit_mb} MB")]
    TooMuchMemory {
        /// Megabytes admitted.
        limit_mb: u64,
    },
}
