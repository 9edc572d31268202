//! `sharebox decrypt`, `seal` and `vectors`: open data, for the authors of servers.

pub(crate) mod decrypt;
mod given;
pub(crate) mod seal;
pub(crate) mod vectors;

use serde::Serialize;
use sharebox_diagnostic::{Text, text};
use sharebox_opendata::{PartError, SealError, SignatureError};

use super::print;
use crate::{args::input::InputError, exit::Exit};

/// Bytes of a file with open data: room for two parts of the greatest length, and their escapes.
const MAX_FILE: u64 = 32_000_000;

/// Why a command about open data could not do its work.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum OpenDataError {
    #[error(transparent)]
    Input(#[from] InputError),
    NoKey {
        also: Text,
    },
    StdinTwice,
    NothingToDecrypt {
        hint: Text,
    },
    Half {
        given: &'static str,
        missing: &'static str,
        near: Text,
    },
    NoObject {
        file: Text,
        what: Text,
    },
    NotJson {
        file: Text,
        line: usize,
        column: usize,
        what: Text,
    },
    #[error(transparent)]
    Part(#[from] PartError),
    #[error(transparent)]
    Signature(#[from] SignatureError),
    #[error(transparent)]
    Seal(#[from] SealError),
    Limit(Text),
    Random(getrandom::Error),
    Clock,
}

impl OpenDataError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Input(error) => error.text(),
            Self::NoKey { also } => text!(
                "there is no session key: give --session-key-file, set SHAREBOX_SESSION_KEY{also}",
                "没有会话密钥：请给出 --session-key-file，或设置 SHAREBOX_SESSION_KEY{also}",
                [also]
            ),
            Self::StdinTwice => {
                text!("standard input cannot be both the data and the key", "标准输入不能既是数据又是密钥")
            }
            Self::NothingToDecrypt { hint } => text!(
                "nothing to decrypt: give FILE, or --encrypted-data and --iv; or --raw-data and --signature \
                 to check a signature{hint}",
                "没有可解密的内容：请给出 FILE，或 --encrypted-data 和 --iv；要检查签名，请给出 --raw-data 和 \
                 --signature{hint}",
                [hint]
            ),
            Self::Half { given, missing, near } => text!(
                "`{given}` is there and `{missing}` is not: both come in one answer of the client{near}",
                "有 `{given}` 而没有 `{missing}`：两者来自客户端的同一次返回{near}",
                [near]
            ),
            Self::NoObject { file, what } => text!(
                "{} is not a JSON object in which each key is there once: {}",
                "{}不是每个键只出现一次的 JSON 对象：{}",
                file,
                what
            ),
            Self::NotJson { file, line, column, what } => {
                text!("{file}:{line}:{column}: {what}", "{file}:{line}:{column}：{what}", [file, what])
            }
            Self::Part(error) => error.text(),
            Self::Signature(error) => error.text(),
            Self::Seal(error) => error.text(),
            Self::Limit(given) => given.clone(),
            Self::Random(error) => text!(
                "the system gives no random bytes for an iv ({error}): give --iv",
                "系统没有为 iv 提供随机字节（{error}）：请给出 --iv",
                error = error.to_string()
            ),
            Self::Clock => {
                text!("the clock is before 1970: give --now", "系统时钟早于 1970 年：请给出 --now")
            }
        }
    }
}

/// Writes `value` to standard output.
fn write(value: &impl Serialize, exit: Exit) -> Exit {
    print(
        |out| {
            sharebox_report::write_indented(value, out)?;
            out.write_all(b"\n")
        },
        exit,
    )
}
