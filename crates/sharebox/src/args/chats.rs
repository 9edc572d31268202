//! What happens in chats: where the card is sent, how that ends, where the program was opened.

use std::sync::Arc;

use clap::Args;
use sharebox_config::Config;
use sharebox_diagnostic::{Text, text};
use sharebox_observation::{Chat, ChatKind, Ending, OpenedIn, Sending};
use sharebox_opendata::{Identities, KeyText};
use sharebox_runner::Chats;

use super::{
    input::{InputError, read_text},
    opening::OpeningArgs,
};

/// Bytes of a file with a key.
const MAX_FILE: u64 = 10_000;

/// What happens in chats.
#[derive(Debug, Args)]
#[command(next_help_heading = "Chats")]
pub(crate) struct ChatArgs {
    /// Send the card there and go on: `friend`, `friend:NAME`, `group:NAME`; repeatable
    #[arg(long, value_name = "CHAT")]
    send: Vec<Chat>,

    /// How the sending ends: `sent`, `cancelled`, `failed` or `failed:DETAIL` [default: sent, where --send is given]
    #[arg(long, value_name = "OUTCOME", value_parser = sharebox_runner::cases::ending)]
    outcome: Option<Ending>,

    /// Open each card that goes to a chat: does its page come up, and does it read what the query says?
    #[arg(long)]
    open: bool,

    #[command(flatten)]
    pub(crate) opening: OpeningArgs,

    /// The chat with the card that the program was opened by; it brings the scene, unless --scene does
    #[arg(long, value_name = "CHAT")]
    opened_in: Option<Chat>,

    /// That card is a private message of this activity
    #[arg(long, value_name = "ID", requires = "opened_in")]
    private_activity: Option<String>,
}

/// Why the identities cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum ChatError {
    #[error(transparent)]
    Key(#[from] InputError),
    NoKey {
        file: String,
        reason: Text,
    },
}

impl ChatError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Key(error) => error.text(),
            Self::NoKey { file, reason } => text!(
                "identities.sessionKeyFile: {file} holds no session key: {reason}",
                "identities.sessionKeyFile：{file} 中没有会话密钥：{reason}",
                [reason]
            ),
        }
    }
}

impl ChatArgs {
    /// Whether cards are opened: who says how wants it.
    pub(crate) fn open(&self) -> bool {
        self.open || self.opening.given()
    }

    /// What these arguments and the configuration say.
    pub(crate) fn chats(&self, config: &Config) -> Result<Chats, ChatError> {
        let identities = identities(config)?;
        let ending = self.outcome.clone().or_else(|| (!self.send.is_empty()).then_some(Ending::Sent));
        let sending = ending.map(|ending| {
            let anybody =
                || vec![Chat { kind: ChatKind::Friend, name: ChatKind::Friend.as_str().to_owned() }];
            let to = if self.send.is_empty() { anybody() } else { self.send.clone() };
            Sending { to, ending }
        });
        let opened_in = self.opened_in.clone();
        let opened_in = opened_in.map(|chat| OpenedIn { chat, activity: self.private_activity.clone() });
        Ok(Chats { sending, opened_in, identities: Arc::new(identities) })
    }
}

/// What the configuration says about the people and groups of chats, its session key read.
pub(crate) fn identities(config: &Config) -> Result<Identities, ChatError> {
    let mut identities = config.identities.identities.clone();
    if let Some(file) = &config.identities.session_key_file {
        let text = read_text(file, MAX_FILE)?;
        let key = KeyText::new(&text)
            .map_err(|error| ChatError::NoKey { file: file.display().to_string(), reason: error.text() })?;
        identities.session_key = Some(key);
    }
    Ok(identities)
}
