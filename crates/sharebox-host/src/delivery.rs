//! What the sender's client does once the user has chosen: tickets, and what the card's callbacks are told.

use serde_json::{Map, Value as Json, json};
use sharebox_observation::{Chat, Delivered, Ending};
use sharebox_platform::SuccessData;

use crate::Host;

impl Host {
    /// The card is in `chats`.
    pub fn deliver(&mut self, chats: &[Chat]) -> Vec<Delivered> {
        let one = |chat: &Chat| {
            let with_ticket = self.gives_ticket(chat);
            // The sender hears of it in a callback only.
            let told = with_ticket && self.config.platform.handler.callbacks.live_at(self.config.version);
            let ticket = told.then(|| self.mint(chat));
            let group = chat.is_group() && with_ticket;
            let open_gid = group.then(|| self.config.identities.open_gid(&self.config.appid, &chat.name));
            Delivered { chat: chat.clone(), with_ticket, ticket, open_gid }
        };
        chats.iter().map(one).collect()
    }

    /// What the callbacks are told of `ending`, with the card in `delivered`.
    pub fn told_of(&self, ending: &Ending, delivered: &[Delivered]) -> Json {
        let contract = &self.config.platform.delivery;
        let mut told = Map::new();
        if let Some(word) = contract.answers_as {
            let message = match ending {
                Ending::Sent => format!("{word}:ok"),
                Ending::Cancelled => format!("{word}:fail {}", contract.cancelled),
                // Contract 1.2: the client's own words follow.
                Ending::Failed(detail) => format!("{word}:fail {detail}").trim_end().to_owned(),
            };
            told.insert("errMsg".to_owned(), json!(message));
        }
        if *ending == Ending::Sent {
            self.told_of_chats(contract.success, delivered, &mut told);
        }
        Json::Object(told)
    }

    fn told_of_chats(&self, data: SuccessData, delivered: &[Delivered], told: &mut Map<String, Json>) {
        match data {
            SuccessData::ShareTickets => {
                let tickets: Vec<&String> = delivered.iter().filter_map(|to| to.ticket.as_ref()).collect();
                // Contract 1.8: a chat with one person has none.
                if !tickets.is_empty() {
                    told.insert("shareTickets".to_owned(), json!(tickets));
                }
            }
            SuccessData::Chats { single, group } => {
                let identities = &self.config.identities;
                let chat = |Delivered { chat, .. }: &Delivered| {
                    json!({
                        "id": identities.chat_id(&self.config.appid, chat.is_group(), &chat.name),
                        "chatType": if chat.is_group() { group } else { single },
                    })
                };
                told.insert("data".to_owned(), delivered.iter().map(chat).collect());
            }
            SuccessData::Nothing => {}
        }
    }
}
