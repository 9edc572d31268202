//! Share tickets: minted where a card with one is sent or opened, known to this one launch (contract 1.8).

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use sharebox_observation::{Chat, OpenedIn};
use sharebox_opendata::{GroupIdKey, Sealed, derived_iv, derived_uuid, seal, sign};
use sharebox_platform::TicketContract;

use crate::{ApiSpec, Fail, Host, HostConfig, MessageKind};

/// The tickets of one launch.
#[derive(Debug, Default)]
pub(crate) struct Tickets {
    known: BTreeMap<String, Ticket>,
    /// How often something was sealed: no iv serves two texts.
    sealed: u32,
}

/// What stands behind a ticket.
#[derive(Debug, Clone)]
pub(crate) struct Ticket {
    /// The chat with the card.
    pub(crate) chat: Chat,
    /// The activity of a private message.
    pub(crate) activity: Option<String>,
}

impl HostConfig {
    /// The ticket of the card that the program was opened by, if that carries one.
    pub(crate) fn entry_ticket(&self) -> Option<String> {
        let opened = self.opened_in.as_ref()?;
        // Contract 1.8: ordinary cards give one in groups only, private messages in a chat with one person too.
        let gives = opened.chat.is_group() || opened.activity.is_some();
        (gives && self.scene.is_some_and(|scene| self.platform.delivery.carries_ticket(scene)))
            .then(|| ticket_of(self, "opened", &opened.chat))
    }
}

impl Tickets {
    /// Those that a launch begins with.
    pub(crate) fn of_launch(config: &HostConfig) -> Self {
        let mut tickets = Self::default();
        tickets.enter(config);
        tickets
    }

    /// Learns the ticket of the card that the program is entered by.
    pub(crate) fn enter(&mut self, config: &HostConfig) {
        if let (Some(ticket), Some(OpenedIn { chat, activity })) = (config.entry_ticket(), &config.opened_in)
        {
            self.known.insert(ticket, Ticket { chat: chat.clone(), activity: activity.clone() });
        }
    }

    pub(crate) fn find(&self, ticket: &str) -> Option<&Ticket> {
        self.known.get(ticket)
    }
}

impl Host {
    /// Whether a card carries a ticket into `chat`: the menu asks for it, and the platform has tickets.
    pub(crate) fn gives_ticket(&self, chat: &Chat) -> bool {
        let has = self.config.platform.delivery.tickets.is_some();
        let private = self.menu.message == MessageKind::Private;
        has && self.menu.with_share_ticket && (chat.is_group() || private)
    }

    /// The sender's ticket for a card in `chat`.
    pub(crate) fn mint(&mut self, chat: &Chat) -> String {
        let ticket = ticket_of(&self.config, "sent", chat);
        let private = self.menu.message == MessageKind::Private;
        let activity = self.menu.activity_id.clone().filter(|_| private);
        self.tickets.known.insert(ticket.clone(), Ticket { chat: chat.clone(), activity });
        ticket
    }

    /// `fields` for the program's server, as the parts of an answer.
    pub(crate) fn sealed(
        &mut self,
        api: &ApiSpec,
        fields: &Map<String, Json>,
        now_ms: u64,
    ) -> Result<Map<String, Json>, Fail> {
        let worded = |error: &dyn std::fmt::Display| Fail::new(error.to_string());
        let key = self.config.identities.key().map_err(|error| worded(&error))?;
        self.tickets.sealed += 1;
        let turn = self.tickets.sealed.to_string();
        let now = self.config.started_ms.saturating_add_unsigned(now_ms) / 1_000;
        let text = Json::Object(fields.clone()).to_string();
        let (seed, time) = (self.config.seed.to_string(), now.to_string());
        // Of everything that makes this answer another one than the next.
        let iv = derived_iv(&["iv", &self.config.appid, &seed, &time, api.name, &turn, &text]);
        let Sealed { encrypted_data, iv } =
            seal(fields, &self.config.appid, u64::try_from(now).unwrap_or_default(), &key, &iv)
                .map_err(|error| worded(&error))?;
        Ok([("encryptedData".to_owned(), json!(encrypted_data)), ("iv".to_owned(), json!(iv))]
            .into_iter()
            .collect())
    }

    /// What `getShareInfo` answers about the group called `name`.
    pub(crate) fn share_info(
        &mut self,
        api: &ApiSpec,
        contract: &TicketContract,
        name: &str,
        now_ms: u64,
    ) -> Result<Json, Fail> {
        let identities = self.config.identities.clone();
        let mut fields = Map::new();
        let id = identities.open_gid(&self.config.appid, name);
        fields.insert(GroupIdKey::OpenGId.name().to_owned(), json!(id));
        if self.config.version.has(Some(contract.sealed_only_since)) {
            return self.sealed(api, &fields, now_ms).map(Json::Object);
        }
        // Seen in May 2017: the name beside the sealed data and within it, what is not sealed as text with its
        // signature.
        let topic = json!(identities.topic(name));
        fields.insert("roomTopic".to_owned(), topic.clone());
        let mut answer = self.sealed(api, &fields, now_ms)?;
        let raw = json!({ "roomTopic": topic }).to_string();
        let key = identities.key().map_err(|error| Fail::new(error.to_string()))?;
        let signature = sign(&raw, &key).map_err(|error| Fail::new(error.to_string()))?;
        answer.insert("rawData".to_owned(), json!(raw));
        answer.insert("signature".to_owned(), json!(signature));
        answer.insert("roomTopic".to_owned(), topic);
        Ok(Json::Object(answer))
    }
}

/// The ticket that one side of a card gets: sender and opener get two, and another launch gets others.
fn ticket_of(config: &HostConfig, side: &str, chat: &Chat) -> String {
    let launch = [config.seed.to_string(), config.started_ms.to_string()];
    derived_uuid(&["ticket", side, &config.appid, &launch[0], &launch[1], chat.kind.as_str(), &chat.name])
}
