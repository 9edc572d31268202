//! Answers of the host that depend on data nobody has given: notes them, and in a run with stand-ins completes them.

use boa_engine::{Context, JsResult, JsValue, js_string};
use serde_json::{Value as Json, json};
use sharebox_host::{Answer, ApiSpec, Gives, ObjectId, Shape, Taken};
use sharebox_observation::{Value, WantedKind};

use super::watch;
use crate::world::World;

/// Scopes that a user can grant (typings of `AuthSetting`; feishu 1.5).
const SCOPES: [&str; 11] = [
    "userInfo",
    "userLocation",
    "userFuzzyLocation",
    "address",
    "invoiceTitle",
    "werun",
    "record",
    "writePhotosAlbum",
    "camera",
    "addPhoneContact",
    "addPhoneCalendar",
];

/// The option `name` of a call.
fn option<'a>(args: &'a [Value], name: &str) -> Option<&'a str> {
    args.first()?.field(name)?.as_str()
}

/// Notes what the answer lacks, and fills it in where the run stands in for data. What the user mocked stays.
pub(crate) fn complete(
    api: &'static ApiSpec,
    object: Option<ObjectId>,
    args: &[Value],
    taken: &mut Taken,
    world: &World,
    context: &Context,
) {
    if taken.mocked {
        return;
    }
    match (object, api.name) {
        (None, "removeStorage") => world.supply.remove(option(args, "key")),
        (None, "removeStorageSync") => world.supply.remove(args.first().and_then(Value::as_str)),
        (None, "clearStorage" | "clearStorageSync") => world.supply.cleared.set(true),
        (None, "getStorage" | "getStorageSync") => stored(api, args, taken, world, context),
        (None, "getSetting") => settings(api, taken, world, context),
        _ => outside(api, object, args, taken, world, context),
    }
}

impl super::Supplies {
    fn remove(&self, key: Option<&str>) {
        if let Some(key) = key {
            self.removed.borrow_mut().insert(key.to_owned());
        }
    }
}

/// A key that nothing is stored under, and that the page itself has not removed.
fn stored(api: &ApiSpec, args: &[Value], taken: &mut Taken, world: &World, context: &Context) {
    let task = api.shape == Shape::Task;
    let key = if task { option(args, "key") } else { args.first().and_then(Value::as_str) };
    let Some(key) = key.filter(|key| !world.host.borrow().has_stored(key)) else { return };
    let supply = &world.supply;
    if supply.cleared.get() || supply.removed.borrow().contains(key) {
        return;
    }
    let wanted = supply.want(WantedKind::Storage, key, world, context);
    let Some(wanted) = wanted.filter(|_| supply.supplies()) else { return };
    let text = supply.text(supply.issue_root(key, wanted, true, None));
    taken.answer = if task {
        Answer::Task(Ok(json!({ "data": text, "errMsg": message(api) })))
    } else {
        Answer::Value(text.into())
    };
}

/// What the user has granted: nothing, or everything that was not decided otherwise.
fn settings(api: &ApiSpec, taken: &mut Taken, world: &World, context: &Context) {
    let name = api.full_name(world.global_name);
    world.supply.want(WantedKind::Call, &name, world, context);
    if let (true, Answer::Task(Ok(payload))) = (world.supply.supplies(), &mut taken.answer)
        && let Some(granted) = payload.get_mut("authSetting").and_then(Json::as_object_mut)
    {
        for scope in SCOPES {
            granted.entry(format!("scope.{scope}")).or_insert(json!(true));
        }
    }
}

/// A call that a server or a user would have answered.
fn outside(
    api: &'static ApiSpec,
    object: Option<ObjectId>,
    args: &[Value],
    taken: &mut Taken,
    world: &World,
    context: &Context,
) {
    let failed = matches!(taken.answer, Answer::Task(Err(_)));
    let of_object = object.is_some() && failed && sharebox_host::is_offline(api);
    let Some(what) =
        taken.unanswered.as_ref().map(|unanswered| unanswered.what.clone()).or(of_object.then_some(None))
    else {
        return;
    };
    let full = api.full_name(world.global_name);
    let name = match what {
        Some(what) if what.starts_with("function ") => format!("{full} {what}"),
        Some(what) => what,
        None => full,
    };
    let gives_value = matches!(api.gives, Gives::Record | Gives::List);
    if api.shape != Shape::Task && !gives_value {
        return;
    }
    let supply = &world.supply;
    let wanted = supply.want(WantedKind::Call, &name, world, context);
    let Some(wanted) = wanted.filter(|_| supply.supplies()) else { return };
    let text = |name: &str, object: bool| supply.text(supply.issue_root(name, wanted, object, Some(name)));
    let errmsg = message(api);
    let payload = match api.name {
        // Bytes have no stand-in.
        "request" if option(args, "responseType") == Some("arraybuffer") => return,
        "request" => json!({
            "data": text("data", true), "statusCode": 200, "header": {}, "cookies": [], "errMsg": errmsg,
        }),
        "uploadFile" => json!({ "data": text("data", true), "statusCode": 200, "errMsg": errmsg }),
        "downloadFile" => json!({
            "tempFilePath": text("tempFilePath", false), "filePath": text("filePath", false), "statusCode": 200,
            "errMsg": errmsg,
        }),
        "cloud.callFunction" => json!({ "result": text("result", true), "errMsg": errmsg }),
        "cloud.downloadFile" => json!({ "tempFilePath": text("tempFilePath", false), "errMsg": errmsg }),
        name => {
            let name = name.rsplit('.').next().unwrap_or(name);
            supply.text(supply.issue_root(name, wanted, true, None)).into()
        }
    };
    taken.unanswered = None;
    taken.answer = if api.shape == Shape::Task { Answer::Task(Ok(payload)) } else { Answer::Value(payload) };
}

fn message(api: &ApiSpec) -> String {
    format!("{}:ok", api.name)
}

/// Launch options whose query is watched.
pub(crate) fn launch_options(options: JsValue, context: &mut Context) -> JsResult<JsValue> {
    if let Some(object) = options.as_object()
        && let Some(query) = object.get(js_string!("query"), context)?.as_object()
    {
        let query = watch::query(query, context)?;
        object.create_data_property_or_throw(js_string!("query"), query, context)?;
    }
    Ok(options)
}
