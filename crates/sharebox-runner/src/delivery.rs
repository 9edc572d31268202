//! Sending and opening: what cannot be asked for, the scene that a card brings, which value a card is made of.

use sharebox_contract::{Circumstances, judge};
use sharebox_observation::HandlerOutcome;
use sharebox_platform::Platform;
use sharebox_sandbox::{CardFrom, Chats, PageRun};

use crate::{RunError, RunOptions, options::Way};

/// What the platform makes of an outcome, for the worker that has to send the card.
pub(crate) fn card_of(run: &PageRun, outcome: &HandlerOutcome) -> Option<CardFrom> {
    let circumstances = Circumstances {
        version: run.version,
        from: &run.trigger.from.0,
        query: &run.query,
        app_name: run.app_name.as_deref(),
        ..Circumstances::new(sharebox_platform::find(&run.platform)?, &run.route)
    };
    let judgement = judge(&circumstances, outcome);
    judgement.card?;
    Some(if judgement.replaced.is_some() { CardFrom::Promised } else { CardFrom::Returned })
}

/// The scene of the card that the program is opened by, where it is opened by one. A group's card carries a ticket
/// where the platform has tickets, and so does a private message.
pub(crate) fn scene(options: &RunOptions, platform: &Platform) -> Option<u32> {
    let opened = options.chats.opened_in.as_ref()?;
    let group = opened.chat.is_group();
    platform.delivery.scene(group, group || opened.activity.is_some())
}

/// Refuses what makes no sense on `platform`.
pub(crate) fn refuse(options: &RunOptions, platform: &'static Platform) -> Result<(), RunError> {
    let Chats { sending, opened_in, identities } = &options.chats;
    if let Some(Way::Other(name)) = &options.opening.way
        && options.opening.scene.is_none()
        && platform.delivery.way(name).is_none()
    {
        let known = platform.delivery.ways.iter().map(|way| way.name).collect::<Vec<_>>().join("`, `");
        return Err(RunError::UnknownWay { platform: platform.called(), way: name.clone(), known });
    }
    let named = sending
        .iter()
        .flat_map(|sending| &sending.to)
        .chain(opened_in.iter().map(|opened| &opened.chat))
        .chain(options.opening.way.as_ref().and_then(Way::chat));
    for chat in named {
        let mut known: Vec<&str> = if chat.is_group() {
            identities.groups.keys().map(String::as_str).collect()
        } else {
            identities.users.keys().map(String::as_str).collect()
        };
        // Without a name it is anybody.
        let anybody = chat.name == chat.kind.as_str();
        if !known.is_empty() && !anybody && !known.contains(&chat.name.as_str()) {
            known.truncate(10);
            return Err(RunError::UnknownChat { chat: chat.clone(), known: known.join("`, `") });
        }
    }
    if let Some(sending) = sending {
        let twice = sending.to.iter().enumerate().find(|(index, chat)| sending.to[..*index].contains(chat));
        if let Some((_, chat)) = twice {
            return Err(RunError::ChatTwice { chat: chat.clone() });
        }
        let to_chats = |from: &String| platform.form(from).is_none();
        if !options.from.is_empty() && !options.from.iter().any(to_chats) {
            return Err(RunError::NoChat { from: options.from.join(", ") });
        }
    }
    if let Some(opened) = opened_in {
        if options.scene.is_none() && platform.delivery.scenes.is_none() {
            return Err(RunError::UnknownScene { platform: platform.called() });
        }
        if opened.activity.is_some() && platform.delivery.tickets.is_none() {
            return Err(RunError::NoPrivateMessages { platform: platform.called() });
        }
    }
    Ok(())
}
