//! The session key: where it comes from, and that it is seen as little as can be.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use clap::Args;
use sharebox_diagnostic::text;
use sharebox_opendata::Encoding;
use zeroize::Zeroizing;

use super::input::{InputError, read_text};
use crate::{environment, speech::warn};

/// Bytes of a file with a key.
const MAX_FILE: u64 = 10_000;

/// Where the session key comes from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Session key")]
pub(crate) struct SessionKeyArgs {
    /// A file that holds the session key; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "session_key")]
    session_key_file: Option<PathBuf>,

    /// How key and iv are written: `base64` (WeChat, Douyin) or `hex` (Feishu) [default: as the key looks]
    #[arg(long, value_name = "ENCODING", value_parser = ["base64", "hex"])]
    encoding: Option<String>,

    /// The session key itself, for keys that are no secret: other users of the machine can see it
    #[arg(long, value_name = "KEY")]
    session_key: Option<Secret>,
}

impl SessionKeyArgs {
    /// Whether it is read from standard input.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.session_key_file.as_deref() == Some(Path::new("-"))
    }

    /// How the key in `text` is written: what was said here, else `other`, else as it looks.
    pub(crate) fn encoding(&self, other: Option<Encoding>, text: &str) -> Encoding {
        match self.encoding.as_deref() {
            Some("hex") => Encoding::Hex,
            Some(_) => Encoding::Base64,
            None => other.unwrap_or_else(|| Encoding::of_key(text)),
        }
    }

    /// The text of the key: what was said here, else `other`, else what the environment says.
    pub(crate) fn text(
        &self,
        other: Option<Zeroizing<String>>,
    ) -> Result<Option<Zeroizing<String>>, InputError> {
        if let Some(Secret(text)) = &self.session_key {
            warn(&text!(
                "a key on the command line is seen by other users of the machine and kept by the shell; \
                     use --session-key-file or the variable SHAREBOX_SESSION_KEY",
                "命令行中的密钥会被本机其他用户看到，也会留在 shell 记录中；请使用 --session-key-file \
                     或变量 SHAREBOX_SESSION_KEY"
            ));
            return Ok(Some(text.clone()));
        }
        match &self.session_key_file {
            Some(file) => read_text(file, MAX_FILE).map(Some),
            None => Ok(other.or_else(environment::session_key)),
        }
    }
}

/// Text that is never shown, and wiped from memory when it goes out of use.
#[derive(Clone)]
struct Secret(Zeroizing<String>);

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
