//! What a case says to the options of its run.

use std::path::{Path, PathBuf};

use sharebox_case::{At, Case, CaseError, MockSource};
use sharebox_document::{list, nearest};
use sharebox_observation::{Chat, ChatKind, Ending, OpenedIn, Sending};
use sharebox_platform::{PLATFORMS, Platform, Version};
use sharebox_sandbox::ButtonChoice;

use super::wrong;
use crate::{RunOptions, instant};

/// The options for `case`, whose file is at `path`: what it says goes over `base`.
pub(super) fn options(case: &Case, path: &Path, base: &RunOptions) -> Result<RunOptions, CaseError> {
    let play = &case.play;
    let mut options = base.clone();
    if let Some(platform) = &play.platform {
        options.platform = Some(find_platform(case, platform)?);
    }
    let version = |given: &Option<At<String>>| -> Result<Option<Version>, CaseError> {
        let parse = |given: &At<String>| {
            let parsed = given.value.parse::<Version>();
            parsed.map_err(|error| wrong(case, given.at, error.to_string()))
        };
        given.as_ref().map(parse).transpose()
    };
    options.version = version(&play.lib_version)?.or(options.version);
    options.native_version = version(&play.sdk_version)?.or(options.native_version);
    if !play.from.is_empty() {
        options.from = play.from.iter().map(|from| from.value.clone()).collect();
    }
    if play.target.is_some() {
        options.target.clone_from(&play.target);
    }
    if let Some(button) = &play.button {
        let choice = button.value.parse().map(ButtonChoice::Number);
        options.button = Some(choice.unwrap_or_else(|_| ButtonChoice::Selector(button.value.clone())));
    }
    options.all_items |= play.all_items;
    if play.query.is_some() {
        options.query.clone_from(&play.query);
    }
    options.scene = play.scene.or(options.scene);
    if let Some(now) = &play.now {
        options.now_ms = instant(&now.value).map_err(|message| wrong(case, now.at, message))?;
    }
    if let Some(tz) = &play.tz {
        options.time_zone = tz.value.parse().map_err(|message: String| wrong(case, tz.at, message))?;
    }
    options.seed = play.seed.unwrap_or(options.seed);
    options.timeout_ms = play.timeout_ms.unwrap_or(options.timeout_ms);
    options.memory_mb = play.memory_mb.unwrap_or(options.memory_mb);
    options.limits.instructions = play.instructions.unwrap_or(options.limits.instructions);
    options.open |= play.open;
    chats(case, &mut options)?;
    options.mock_folder = path.parent().map(Path::to_owned);
    for mock in &play.mocks {
        match mock {
            MockSource::File(file) => options.mocks.push(PathBuf::from(&file.value)),
            MockSource::Inline(text) => {
                let name = path.file_name().map(PathBuf::from).unwrap_or_default();
                options.mocks.push(name.clone());
                options.mock_text = Some((name, text.clone()));
            }
        }
    }
    Ok(options)
}

/// What happens in chats.
fn chats(case: &Case, options: &mut RunOptions) -> Result<(), CaseError> {
    let play = &case.play;
    let chat = |given: &At<String>| -> Result<Chat, CaseError> {
        let parsed = given.value.parse::<Chat>();
        parsed.map_err(|message| wrong(case, given.at, message))
    };
    let to = play.send.iter().map(chat).collect::<Result<Vec<_>, _>>()?;
    let said = play
        .ending
        .as_ref()
        .map(|given| ending(&given.value).map_err(|message| wrong(case, given.at, message)));
    let ending = said.transpose()?.or_else(|| (!to.is_empty()).then_some(Ending::Sent));
    let anybody = || vec![Chat { kind: ChatKind::Friend, name: ChatKind::Friend.as_str().to_owned() }];
    if let Some(ending) = ending {
        options.chats.sending = Some(Sending { to: if to.is_empty() { anybody() } else { to }, ending });
    }
    if let Some(given) = &play.opened_in {
        let activity = play.private_activity.clone();
        options.chats.opened_in = Some(OpenedIn { chat: chat(given)?, activity });
    }
    Ok(())
}

/// How a sending ends.
///
/// # Errors
/// What was expected, if this is no ending.
pub fn ending(text: &str) -> Result<Ending, String> {
    match text.split_once(':').unwrap_or((text, "")) {
        ("sent", "") => Ok(Ending::Sent),
        ("cancelled", "") => Ok(Ending::Cancelled),
        ("failed", detail) => Ok(Ending::Failed(detail.to_owned())),
        _ => Err("expected `sent`, `cancelled`, `failed` or `failed:DETAIL`".to_owned()),
    }
}

fn find_platform(case: &Case, given: &At<String>) -> Result<&'static Platform, CaseError> {
    sharebox_platform::find(&given.value).ok_or_else(|| {
        let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id).collect();
        let help = nearest(&given.value, known.iter().copied())
            .map_or_else(|| format!("there are {}", list(&known)), |near| format!("did you mean `{near}`?"));
        wrong(case, given.at, format!("no platform is called `{}`; {help}", given.value))
    })
}
