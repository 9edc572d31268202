//! Calls the share handler the way the platform does, and sees what comes back.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue,
    builtins::promise::PromiseState,
    js_string,
    object::builtins::{JsPromise, JsProxy},
    property::PropertyKey,
};
use sharebox_observation::{HandlerOutcome, OptionRead, SettledAs, Settlement, ShareTrigger, Value};
use sharebox_platform::{OptionValue, Platform, Presence, Standing, Version};

use crate::{
    delivery::Given,
    natives::{argument, callable_field},
    stand_in, supply, trace,
    values::copy,
    web_view,
    world::World,
};

/// How long a promise is waited for, in virtual milliseconds: long past any platform's limit, so that a report
/// can say how late it was.
const WAIT_MS: u64 = 60_000;

/// The handler's argument: exactly the keys that this platform gives at this version; `None` for one that gets none.
pub(crate) fn option(
    platform: &Platform,
    version: Version,
    trigger: &ShareTrigger,
    page: &JsObject,
    context: &mut Context,
) -> JsResult<Option<JsValue>> {
    let form = platform.form(&trigger.from.0);
    let fields = form.map_or(platform.option_fields, |form| form.option_fields);
    if fields.is_empty() {
        return Ok(None);
    }
    let option = JsObject::with_object_proto(context.intrinsics());
    let button = trigger.target.is_some();
    let asks = fields.iter().any(|field| matches!(field.holds, OptionValue::WebViewUrl(_)));
    let world = World::expect(context)?;
    let web_view = if asks { web_view::address(page, &world, context) } else { None };
    for field in fields.iter().filter(|field| version.has(field.since)) {
        let present = match field.presence {
            Presence::Always => true,
            Presence::OnButton => button,
            Presence::WithWebView => web_view.is_some(),
        };
        if !present {
            continue;
        }
        let text = |text: &str| JsString::from(text).into();
        let value = match (field.holds, &trigger.target) {
            (OptionValue::Source, _) => text(&trigger.from.0),
            (OptionValue::Text(always), _) => text(always),
            (OptionValue::Target, Some(target)) => {
                let value = JsValue::from_json(&target.fields.clone().into(), context)?;
                if let Some(target) = value.as_object()
                    && let Some(dataset) = target.get(js_string!("dataset"), context)?.as_object()
                {
                    let dataset = supply::dataset(dataset, context)?;
                    target.create_data_property_or_throw(js_string!("dataset"), dataset, context)?;
                }
                value
            }
            (OptionValue::Channel, _) => text(&channel(platform, trigger)),
            (OptionValue::WebViewUrl(without), _) => {
                web_view.as_deref().or(without).map_or_else(JsValue::undefined, text)
            }
            (OptionValue::Target, None) => JsValue::undefined(),
        };
        option.create_data_property_or_throw(JsString::from(field.name), value, context)?;
    }
    let watched = if form.is_some() { vec!["target"] } else { watched(platform, button) };
    watch(option, watched, context).map(Some)
}

/// The form of sharing: a button names it in `data-channel`, elsewhere it belongs to the source (contract 3 channel).
fn channel(platform: &Platform, trigger: &ShareTrigger) -> String {
    let dataset = trigger.target.as_ref().and_then(|target| target.fields.get("dataset"));
    let named = dataset.and_then(|dataset| dataset.get("channel")).and_then(serde_json::Value::as_str);
    let usual = platform.share_source(&trigger.from.0).map(|source| source.channel);
    named.or(usual).unwrap_or_default().to_owned()
}

/// Fields whose reads are worth knowing of: those that some platform documents and this one does not, and the
/// target of a share without one.
fn watched(platform: &Platform, button: bool) -> Vec<&'static str> {
    let known = sharebox_platform::PLATFORMS.iter().flat_map(|other| other.option_fields);
    let mut names: Vec<&'static str> = known
        .filter(|field| field.standing == Standing::Documented)
        .map(|field| field.name)
        .filter(|name| {
            let own = platform.option_field(name);
            own.is_none_or(|own| own.standing == Standing::Undocumented) || (*name == "target" && !button)
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Puts the option behind a proxy that notes reads of `names`. Its keys, values and prototype stay what they are.
fn watch(option: JsObject, names: Vec<&'static str>, context: &mut Context) -> JsResult<JsValue> {
    if names.is_empty() {
        return Ok(option.into());
    }
    if let Ok(world) = World::expect(context) {
        *world.watched.borrow_mut() = names;
    }
    let proxy = JsProxy::builder(option).get(note_read).build(context)?;
    Ok(proxy.into())
}

/// The `get` trap: notes the read, then does what a get does.
fn note_read(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let Some(target) = argument(args, 0).as_object() else { return Ok(JsValue::undefined()) };
    let key = argument(args, 1).to_property_key(context)?;
    if world.watching.get()
        && let PropertyKey::String(name) = &key
        && let name = name.to_std_string_lossy()
        && world.watched.borrow().iter().any(|watched| *watched == name)
    {
        let read = OptionRead { field: name, at: trace::caller(&world, context) };
        let mut reads = world.option_reads.borrow_mut();
        if reads.len() < world.limits.kept && !reads.contains(&read) {
            reads.push(read);
        }
    }
    if let PropertyKey::String(name) = &key
        && !target.has_property(key.clone(), context)?
        && world
            .host
            .borrow()
            .config()
            .platform
            .option_fields
            .iter()
            .any(|field| field.presence == Presence::WithWebView && js_string!(field.name) == *name)
        && let Some(address) = supply::web_view(&name.to_std_string_lossy(), context)?
    {
        return Ok(address);
    }
    target.get(key, context)
}

/// Calls `handler` and waits, on virtual time, for what it promised. `None` when the run was stopped.
pub(crate) fn invoke(
    handler: &JsObject,
    page: &JsObject,
    option: Option<&JsValue>,
    world: &World,
    context: &mut Context,
) -> Option<HandlerOutcome> {
    let start = world.clock.elapsed();
    let result = handler.call(&page.clone().into(), option.map_or(&[], std::slice::from_ref), context);
    let returned = match result {
        Ok(value) => value,
        Err(error) => {
            if world.check(Some(&error), context) {
                return None;
            }
            return Some(HandlerOutcome::Threw(trace::script_error(&error, world, context)));
        }
    };
    *world.given.borrow_mut() = Given { returned: Some(returned.clone()), promised: None };
    let value = copied(&returned, world, context)?;
    let awaited = settlement(&returned, start, world, context)?;
    let promise_field = match (&value, returned.as_object()) {
        (Value::Object(_), Some(object)) => match object.get(js_string!("promise"), context) {
            Ok(promise) => settlement(&promise, start, world, context)?,
            Err(error) if world.check(Some(&error), context) => return None,
            Err(_) => None,
        },
        _ => None,
    };
    if world.check(None, context) {
        return None;
    }
    Some(HandlerOutcome::Returned { value, awaited, promise_field })
}

fn copied(value: &JsValue, world: &World, context: &mut Context) -> Option<Value> {
    match copy(value, world, context) {
        Ok(value) if !world.check(None, context) => {
            if let Some(plugin) = stand_in::of_value(&value, world) {
                world.share_stand_in.borrow_mut().get_or_insert(plugin);
            }
            Some(value)
        }
        Ok(_) => None,
        Err(error) => {
            world.check(Some(&error), context);
            None
        }
    }
}

/// How a promise, or a thenable, went. `Some(None)` for anything else, `None` when the run was stopped.
#[expect(clippy::option_option, reason = "the outer one says that the run goes on")]
fn settlement(
    value: &JsValue,
    start: u64,
    world: &World,
    context: &mut Context,
) -> Option<Option<Settlement>> {
    let Some(object) = value.as_object() else { return Some(None) };
    let Ok(promise) = JsPromise::from_object(object) else {
        let then = callable_field(value, "then", context);
        if world.check(then.as_ref().err(), context) {
            return None;
        }
        let thenable = matches!(then, Ok(Some(_)));
        return Some(thenable.then_some(Settlement { native: false, at_ms: 0, settled: SettledAs::Pending }));
    };
    let settled = || !matches!(promise.state(), PromiseState::Pending);
    world.drain_microtasks(context);
    world.settle(start + WAIT_MS, context, &settled);
    if world.check(None, context) {
        return None;
    }
    let at_ms = world.clock.elapsed().saturating_sub(start);
    let settled = match promise.state() {
        PromiseState::Pending => SettledAs::Pending,
        PromiseState::Fulfilled(value) => {
            world.given.borrow_mut().promised = Some(value.clone());
            SettledAs::Resolved(copied(&value, world, context)?)
        }
        PromiseState::Rejected(reason) => {
            // The platform looks at it, so it is no unhandled rejection.
            world
                .rejected
                .borrow_mut()
                .retain(|(other, _)| !JsObject::equals(other, &promise.clone().into()));
            let error = boa_engine::JsError::from_opaque(reason);
            SettledAs::Rejected(trace::script_error(&error, world, context))
        }
    };
    Some(Some(Settlement { native: true, at_ms, settled }))
}
