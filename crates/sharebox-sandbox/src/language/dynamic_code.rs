//! `eval` and `Function` where a client refuses to make code from text.
//!
//! As base library 2.30.3 does it (contract L30): there is no `eval`; `Function` makes nothing, but for a function
//! whose text is `return this`, which gives an object that is always the same and empty. Documented on the page about
//! JavaScript support.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string, object::FunctionObjectBuilder,
    property::PropertyDescriptor,
};
use sharebox_diagnostic::text;
use sharebox_platform::{DynamicCode, Platform};

use super::hide;
use crate::{
    natives::{function, global},
    world::World,
};

/// Functions that show the constructors which have no name of their own.
const KINDS: &str = "[function* () {}, async function () {}, async function* () {}]";

pub(super) fn install(platform: &Platform, context: &mut Context) -> JsResult<()> {
    if !matches!(platform.dynamic_code, DynamicCode::Refused(_)) {
        return Ok(());
    }
    let prototype = context.intrinsics().constructors().function().prototype();
    let this = JsObject::with_object_proto(context.intrinsics());
    let body = NativeFunction::from_copy_closure_with_captures(make, this);
    let constructor: JsObject = FunctionObjectBuilder::new(context.realm(), body)
        .name(js_string!("Function"))
        .length(1)
        .constructor(true)
        .build()
        .into();
    let fixed = PropertyDescriptor::builder().value(prototype.clone()).writable(false);
    constructor.define_property_or_throw(js_string!("prototype"), fixed, context)?;
    hide(&prototype, "constructor", constructor.clone(), context)?;
    global("Function", constructor, context);
    global("eval", JsValue::undefined(), context);
    refuse_other_kinds(context)
}

/// Without `new` it gives `undefined`, with `new` an object that cannot be called.
#[expect(clippy::unnecessary_wraps, reason = "a native function")]
fn make(_: &JsValue, args: &[JsValue], this: &JsObject, context: &mut Context) -> JsResult<JsValue> {
    let text = args.last().and_then(JsValue::as_string);
    if text.is_none_or(|text| text != js_string!("return this")) {
        return Ok(made_nothing(context));
    }
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, _, this: &JsObject, _| Ok(this.clone().into()),
        this.clone(),
    );
    Ok(function("", 0, body, context).into())
}

/// What stands in for a function made from text, and the remark that explains the `TypeError` to come.
fn made_nothing(context: &mut Context) -> JsValue {
    if let Some(world) = World::of(context) {
        world.gap(&text!(
            "code made from text with `Function` (the client makes none)",
            "用 `Function` 从文本生成的代码（客户端不会生成）"
        ));
    }
    JsValue::undefined()
}

/// The constructors of generators and asynchronous functions make nothing either.
fn refuse_other_kinds(context: &mut Context) -> JsResult<()> {
    let kinds = context.eval(boa_engine::Source::from_bytes(KINDS))?;
    let Some(kinds) = kinds.as_object() else { return Ok(()) };
    for index in 0..3_u32 {
        let Some(prototype) = kinds.get(index, context)?.as_object().and_then(|kind| kind.prototype()) else {
            continue;
        };
        let name = prototype.get(js_string!("constructor"), context)?;
        let name =
            name.as_object().map_or(Ok(JsValue::undefined()), |of| of.get(js_string!("name"), context))?;
        let name = name.as_string().unwrap_or_default();
        let body = NativeFunction::from_fn_ptr(|_, _, context| Ok(made_nothing(context)));
        let constructor: JsObject = FunctionObjectBuilder::new(context.realm(), body)
            .name(name)
            .length(1)
            .constructor(true)
            .build()
            .into();
        let property = PropertyDescriptor::builder().value(constructor);
        prototype.define_property_or_throw(JsString::from("constructor"), property, context)?;
    }
    Ok(())
}
