//! `sharebox decrypt`: opens open data and says what is wrong with it.
//!
//! It tells wrong padding from wrong JSON, which a server must not: whoever types this holds the key.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use serde_json::{Map, Value};
use sharebox_diagnostic::{Text, text};
use sharebox_opendata::{Fault, Reason, SessionKey, explain, verify};

use super::{OpenDataError, given::Given, write};
use crate::args::language::LanguageArgs;
use crate::{
    args::session_key::SessionKeyArgs,
    command::{Failure, finish},
    exit::Exit,
    speech::{self, advise, complain, note},
};

/// Arguments of `sharebox decrypt`.
#[derive(Debug, Args)]
#[command(after_help = "\
The session key is looked for in this order: --session-key or --session-key-file; `sessionKey`
(or `session_key`) in FILE; the variable SHAREBOX_SESSION_KEY. It never appears in the output.

Exit codes:
  0  it decrypts, and what could be checked is right
  1  refuse it
  2  nothing could be said

What is said here about refused data is for you: a server that tells others `padding` from `json`
lets them read without the key.")]
pub(crate) struct DecryptArgs {
    #[command(flatten)]
    pub(crate) language: LanguageArgs,

    /// JSON with `encryptedData` and `iv`, and maybe `sessionKey`, `encoding`, `appid`, `rawData` and `signature`: the
    /// answer of the client as it is; `-` is standard input. Flags go first
    file: Option<PathBuf>,

    /// The encrypted data
    #[arg(long, value_name = "BASE64")]
    encrypted_data: Option<String>,

    /// The initialisation vector
    #[arg(long, value_name = "TEXT")]
    iv: Option<String>,

    /// The program that the watermark has to be for
    #[arg(long, value_name = "APPID")]
    appid: Option<String>,

    /// The text that was signed, as it came
    #[arg(long, value_name = "TEXT")]
    raw_data: Option<String>,

    /// Its signature
    #[arg(long, value_name = "HEX")]
    signature: Option<String>,

    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value = "data")]
    format: Shape,

    #[command(flatten)]
    key: SessionKeyArgs,
}

/// How the result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// The decrypted JSON alone, and nothing at all if it is to be refused
    Data,
    /// JSON with what was checked and what is wrong; `sharebox schema decrypted` has its schema
    Json,
}

/// What came of it, as it is written.
#[derive(Debug, Serialize)]
struct Decrypted {
    schema: &'static str,
    ok: bool,
    data: Option<Map<String, Value>>,
    checks: Checks,
    faults: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Checks {
    decrypts: Check,
    appid: Check,
    signature: Check,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Check {
    Right,
    Wrong,
    Unchecked,
}

#[derive(Debug, Serialize)]
struct Wrong {
    reason: Reason,
    #[serde(serialize_with = "spoken")]
    message: Text,
    #[serde(serialize_with = "spoken")]
    help: Text,
}

impl DecryptArgs {
    pub(crate) fn run(&self) -> Exit {
        finish(self.try_run().map_err(Failure::from))
    }

    fn try_run(&self) -> Result<Exit, OpenDataError> {
        let mut given = self.given()?;
        let sealed = given.sealed()?;
        if sealed.is_none() && given.signed()?.is_none() {
            return Err(OpenDataError::NothingToDecrypt { hint: given.hint() });
        }
        let key = self.key.text(given.session_key.take())?;
        let key = key.ok_or(OpenDataError::NoKey {
            also: text!(", or put `sessionKey` into FILE", "，或在 FILE 中写上 `sessionKey`"),
        })?;
        let mut result = Decrypted {
            schema: "sharebox.decrypted/1",
            ok: true,
            data: None,
            checks: Checks {
                decrypts: Check::Unchecked,
                appid: Check::Unchecked,
                signature: Check::Unchecked,
            },
            faults: Vec::new(),
        };
        match SessionKey::parse_as(&key, self.key.encoding(given.encoding, &key)) {
            Err(error) => result.refuse(error.reason(), error.text())?,
            Ok(key) => {
                if let Some((raw_data, signature)) = given.signed()? {
                    match verify(raw_data, signature, &key) {
                        Ok(()) => result.checks.signature = Check::Right,
                        Err(error) => match error.reason() {
                            Some(reason) => {
                                result.checks.signature = Check::Wrong;
                                result.refuse(reason, error.text())?;
                            }
                            // The data can still be told; without data there is nothing to tell.
                            None if sealed.is_some() => {
                                note(&text!(
                                    "the signature was not checked: {}",
                                    "没有检查签名：{}",
                                    error.text()
                                ));
                            }
                            None => return Err(error.into()),
                        },
                    }
                }
                if let Some(sealed) = sealed {
                    result.open(&sealed, &key, given.appid.as_deref())?;
                }
            }
        }
        Ok(self.write(&result))
    }

    fn given(&self) -> Result<Given, OpenDataError> {
        let stdin = self.file.as_deref() == Some(Path::new("-"));
        if stdin && self.key.reads_stdin() {
            return Err(OpenDataError::StdinTwice);
        }
        let mut given = self.file.as_deref().map(Given::read).transpose()?.unwrap_or_default();
        for (flag, place) in [
            (&self.encrypted_data, &mut given.encrypted_data),
            (&self.iv, &mut given.iv),
            (&self.appid, &mut given.appid),
            (&self.raw_data, &mut given.raw_data),
            (&self.signature, &mut given.signature),
        ] {
            if flag.is_some() {
                place.clone_from(flag);
            }
        }
        Ok(given)
    }

    fn write(&self, result: &Decrypted) -> Exit {
        let exit = if result.ok { Exit::Fine } else { Exit::Findings };
        if self.format == Shape::Json {
            return write(result, exit);
        }
        for fault in &result.faults {
            complain(&fault.message);
            advise(&fault.help);
        }
        match &result.data {
            Some(data) if result.ok => {
                if result.checks.appid == Check::Unchecked {
                    note(&text!(
                        "the watermark was not compared: say --appid to know that the data is for your program",
                        "没有比较水印：请用 --appid 确认数据属于你的小程序"
                    ));
                }
                write(data, exit)
            }
            _ => {
                if result.checks.signature == Check::Right {
                    note(&Text::fixed("the signature is right", "签名正确"));
                }
                exit
            }
        }
    }
}

impl Decrypted {
    fn open(
        &mut self,
        sealed: &sharebox_opendata::Sealed,
        key: &SessionKey,
        appid: Option<&str>,
    ) -> Result<(), OpenDataError> {
        match explain(sealed, key, appid) {
            Ok(opened) => {
                self.checks.decrypts = Check::Right;
                if appid.is_some() {
                    self.checks.appid = Check::Right;
                }
                self.data = Some(opened.data);
                Ok(())
            }
            Err(fault) => {
                let decrypts =
                    matches!(fault, Fault::NoWatermark | Fault::Watermark { .. } | Fault::OtherApp { .. });
                self.checks.decrypts = if decrypts { Check::Right } else { Check::Wrong };
                if matches!(fault, Fault::OtherApp { .. }) {
                    self.checks.appid = Check::Wrong;
                }
                self.refuse(fault.reason(), fault.text())
            }
        }
    }

    /// Notes what is wrong; what is over a limit was not looked at, and is no verdict.
    fn refuse(&mut self, reason: Reason, message: Text) -> Result<(), OpenDataError> {
        if reason == Reason::TooLong {
            return Err(OpenDataError::Limit(message));
        }
        self.ok = false;
        self.faults.push(Wrong { reason, message, help: reason.help() });
        Ok(())
    }
}

/// People read it, in whatever shape it is written.
fn spoken<S: serde::Serializer>(text: &Text, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(text.get(speech::language()))
}
