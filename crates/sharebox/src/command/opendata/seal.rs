//! `sharebox seal`: encrypts open data as a client does, for tests of a server.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::{Map, Value};
use sharebox_diagnostic::Text;
use sharebox_opendata::{GroupIdKey, Iv, Sealed, SessionKey, seal, seal_group, sign, strict_object};

use super::{MAX_FILE, OpenDataError, write};
use crate::args::language::LanguageArgs;
use crate::{
    args::{
        host::now,
        input::{file_name, read_text},
        session_key::SessionKeyArgs,
    },
    command::{Failure, finish},
    environment,
    exit::Exit,
};

/// Arguments of `sharebox seal`.
#[derive(Debug, Args)]
#[command(after_help = "\
The session key is looked for in this order: --session-key or --session-key-file; the variable
SHAREBOX_SESSION_KEY. Without --iv and --now every run gives other bytes. `sharebox schema sealed`
is the schema of the output.")]
pub(crate) struct SealArgs {
    #[command(flatten)]
    pub(crate) language: LanguageArgs,

    /// The data: a JSON object; `-` is standard input. The watermark is put in
    #[arg(required_unless_present = "group")]
    file: Option<PathBuf>,

    /// The program that the watermark is for
    #[arg(long, value_name = "APPID")]
    appid: String,

    /// Put in the id of the group of this name: the same for one name and appid at all times
    #[arg(long, value_name = "NAME")]
    group: Option<String>,

    /// Under which key the id stands
    #[arg(long, value_name = "KEY", value_enum, default_value = "openGId", requires = "group")]
    group_key: GroupKey,

    /// Sign this text, too
    #[arg(long, value_name = "TEXT")]
    raw_data: Option<String>,

    /// The initialisation vector [default: random]
    #[arg(long, value_name = "TEXT")]
    iv: Option<String>,

    /// The time in the watermark, as RFC 3339 [default: now]
    #[arg(long, value_name = "TIME", value_parser = now)]
    now: Option<i64>,

    #[command(flatten)]
    key: SessionKeyArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum GroupKey {
    /// As `getShareInfo` has it
    #[value(name = "openGId")]
    OpenGId,
    /// As `getGroupEnterInfo` has it
    #[value(name = "opengid")]
    Opengid,
}

/// What is written.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Output<'a> {
    schema: &'static str,
    #[serde(flatten)]
    sealed: Sealed,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw_data: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
}

impl SealArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run().map_err(Failure::from))
    }

    fn try_run(&self) -> Result<Exit, OpenDataError> {
        if self.file.as_deref() == Some(Path::new("-")) && self.key.reads_stdin() {
            return Err(OpenDataError::StdinTwice);
        }
        let fields = self.file.as_deref().map(fields).transpose()?.unwrap_or_default();
        let key = self.key.text(None)?.ok_or(OpenDataError::NoKey { also: Text::fixed("", "") })?;
        let encoding = self.key.encoding(None, &key);
        let key = SessionKey::parse_as(&key, encoding)?;
        let iv = match &self.iv {
            Some(text) => Iv::parse_as(text, encoding)?,
            None => random()?,
        };
        let now = match self.now {
            Some(milliseconds) => milliseconds,
            None => environment::now(),
        };
        let now = u64::try_from(now.div_euclid(1_000)).map_err(|_| OpenDataError::Clock)?;
        let sealed = match &self.group {
            Some(group) => {
                let id_key = match self.group_key {
                    GroupKey::OpenGId => GroupIdKey::OpenGId,
                    GroupKey::Opengid => GroupIdKey::Opengid,
                };
                seal_group(&self.appid, group, id_key, &fields, &key, &iv, now)?
            }
            None => seal(&fields, &self.appid, now, &key, &iv)?,
        };
        let signature = self.raw_data.as_deref().map(|text| sign(text, &key)).transpose()?;
        let raw_data = self.raw_data.as_deref();
        Ok(write(&Output { schema: "sharebox.sealed/1", sealed, raw_data, signature }, Exit::Fine))
    }
}

/// The JSON object in `file`.
fn fields(file: &Path) -> Result<Map<String, Value>, OpenDataError> {
    let text = read_text(file, MAX_FILE)?;
    strict_object(&text).map_err(|what| OpenDataError::NoObject { file: file_name(file), what })
}

fn random() -> Result<Iv, OpenDataError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(OpenDataError::Random)?;
    Ok(Iv::new(bytes))
}
