//! What a case says to the options of its run.

use std::path::{Path, PathBuf};

use sharebox_case::{At, Case, CaseError, MockSource};
use sharebox_diagnostic::{Malformed, text};
use sharebox_document::offer;
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
            parsed.map_err(|error| wrong(case, given.at, error.text()))
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
        options.now_ms = instant(&now.value).map_err(|bad| wrong(case, now.at, bad.0))?;
    }
    if let Some(tz) = &play.tz {
        options.time_zone = tz.value.parse().map_err(|bad: Malformed| wrong(case, tz.at, bad.0))?;
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
        parsed.map_err(|bad| wrong(case, given.at, bad.0))
    };
    let to = play.send.iter().map(chat).collect::<Result<Vec<_>, _>>()?;
    let said =
        play.ending.as_ref().map(|given| ending(&given.value).map_err(|bad| wrong(case, given.at, bad.0)));
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
pub fn ending(text: &str) -> Result<Ending, Malformed> {
    match text.split_once(':').unwrap_or((text, "")) {
        ("sent", "") => Ok(Ending::Sent),
        ("cancelled", "") => Ok(Ending::Cancelled),
        ("failed", detail) => Ok(Ending::Failed(detail.to_owned())),
        _ => Err(Malformed(text!(
            "expected `sent`, `cancelled`, `failed` or `failed:DETAIL`",
            "应为 `sent`、`cancelled`、`failed` 或 `failed:DETAIL`"
        ))),
    }
}

fn find_platform(case: &Case, given: &At<String>) -> Result<&'static Platform, CaseError> {
    sharebox_platform::find(&given.value).ok_or_else(|| {
        let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id).collect();
        let help = offer(&given.value, &known);
        wrong(
            case,
            given.at,
            text!("no platform is called `{}`; {help}", "没有名为 `{}` 的平台；{help}", [help], given.value),
        )
    })
}
