//! `toLocaleString` and its like, and `localeCompare`.
//!
//! Clients differ: some Androids have no `Intl` and write numbers and dates as `toString` does, iPhones and the DevTools
//! write them in the user's language (github.com/Ruikuan/blog/issues/39). Here they are written in the user's language,
//! which is Chinese unless the program names another, and the run says that clients differ. What is not written here
//! is the engine's text, and the run says that instead.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue,
    object::builtins::{JsArray, JsDate},
};
use sharebox_diagnostic::text;

use super::{
    locale_text::{self, ClockParts, DateParts, Digits, Language, Parts, Point},
    replace,
};
use crate::{
    natives::{Native, argument},
    world::World,
};

/// Options of dates that are understood here.
const DATE_OPTIONS: [&str; 7] = ["year", "month", "day", "hour", "minute", "second", "hour12"];

/// Options of numbers that are understood here.
const NUMBER_OPTIONS: [&str; 3] = ["minimumFractionDigits", "maximumFractionDigits", "useGrouping"];

/// The engine's own methods.
#[derive(Debug)]
struct Engine {
    /// In the order of [`Written`].
    dates: [JsObject; 3],
    number: JsObject,
    big: JsObject,
    compare: JsObject,
}

/// What a method writes of a date if no option says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    Both,
    Date,
    Clock,
}

impl Written {
    const fn method(self) -> &'static str {
        match self {
            Self::Both => "toLocaleString",
            Self::Date => "toLocaleDateString",
            Self::Clock => "toLocaleTimeString",
        }
    }
}

pub(super) fn install(context: &mut Context) -> JsResult<()> {
    let constructors = context.intrinsics().constructors();
    let (date, number, big, string) = (
        constructors.date().prototype(),
        constructors.number().prototype(),
        constructors.bigint().prototype(),
        constructors.string().prototype(),
    );
    let mut own = |target: &JsObject, name: &str, length: usize, body: Native| -> JsResult<JsObject> {
        Ok(replace(target, name, length, body, context)?.ok_or_else(missing)?)
    };
    let engine = Engine {
        dates: [
            own(&date, Written::Both.method(), 0, |this, args, context| {
                date_text(Written::Both, this, args, context)
            })?,
            own(&date, Written::Date.method(), 0, |this, args, context| {
                date_text(Written::Date, this, args, context)
            })?,
            own(&date, Written::Clock.method(), 0, |this, args, context| {
                date_text(Written::Clock, this, args, context)
            })?,
        ],
        number: own(&number, "toLocaleString", 0, number_text)?,
        big: own(&big, "toLocaleString", 0, big_text)?,
        compare: own(&string, "localeCompare", 1, compare)?,
    };
    context.insert_data(engine);
    Ok(())
}

fn date_text(written: Written, this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let engine = context.get_data::<Engine>().ok_or_else(missing)?.dates[written as usize].clone();
    // What is no date throws, as the engine does it.
    let plain = engine.call(this, args, context)?;
    let Some(date) = this.as_object().and_then(|object| JsDate::from_object(object).ok()) else {
        return Ok(plain);
    };
    let language = language(&argument(args, 0), context)?;
    let parts = parts(written, &argument(args, 1), context)?;
    let (Some(language), Some(parts)) = (language, parts) else {
        return Ok(unwritten(&format!("Date.prototype.{}", written.method()), plain, context));
    };
    let year = date.get_full_year(context)?.to_number(context)?;
    // Only Chinese is written with options here.
    let optioned = !argument(args, 1).is_undefined();
    if year.is_nan() {
        return Ok(plain);
    }
    if (optioned && language != Language::Chinese) || !(1.0..=9999.0).contains(&year) {
        return Ok(unwritten(&format!("Date.prototype.{}", written.method()), plain, context));
    }
    let point = Point {
        year: whole(&date.get_full_year(context)?),
        month: whole(&date.get_month(context)?) + 1,
        day: whole(&date.get_date(context)?),
        hour: whole(&date.get_hours(context)?),
        minute: whole(&date.get_minutes(context)?),
        second: whole(&date.get_seconds(context)?),
    };
    clients_differ(context);
    Ok(JsString::from(locale_text::point(point, parts, language)).into())
}

/// A field of a date, which is a whole number of a few digits.
fn whole(value: &JsValue) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a field of a valid date is small")]
    value.as_number().map_or(0, |number| number as i64)
}

/// What the options ask for; `None` for what is not written here.
fn parts(written: Written, options: &JsValue, context: &mut Context) -> JsResult<Option<Parts>> {
    let usual_date = DateParts { year: true, wide_month: false, wide_day: false };
    let usual_clock = ClockParts { second: true };
    let usual = Parts {
        date: (written != Written::Clock).then_some(usual_date),
        clock: (written != Written::Date).then_some(usual_clock),
    };
    if options.is_undefined() {
        return Ok(Some(usual));
    }
    let Some(values) = fields(options, &DATE_OPTIONS, context)? else { return Ok(None) };
    let [year, month, day, hour, minute, second, hour12] = &values;
    let text = |value: &JsValue| value.as_string().map(|text| text.to_std_string_lossy());
    let wide = |value: &JsValue| match text(value).as_deref() {
        Some("numeric") => Some(false),
        Some("2-digit") => Some(true),
        _ => None,
    };
    let absent = JsValue::is_undefined;
    if !absent(hour12) && hour12.to_boolean() {
        return Ok(None);
    }
    let date = match (absent(year), wide(month), wide(day)) {
        (true, None, None) if absent(month) && absent(day) => None,
        (true, Some(wide_month), Some(wide_day)) => Some(DateParts { year: false, wide_month, wide_day }),
        (false, Some(wide_month), Some(wide_day)) if wide(year) == Some(false) => {
            Some(DateParts { year: true, wide_month, wide_day })
        }
        _ => return Ok(None),
    };
    let clock = match (wide(hour).is_some(), wide(minute).is_some(), wide(second).is_some()) {
        (true, true, third) if third || absent(second) => Some(ClockParts { second: third }),
        _ if absent(hour) && absent(minute) && absent(second) => None,
        _ => return Ok(None),
    };
    // A method for one of the two adds its own where the options name the other only.
    let names_other =
        written == Written::Date && clock.is_some() || written == Written::Clock && date.is_some();
    if names_other {
        return Ok(None);
    }
    let none = date.is_none() && clock.is_none();
    Ok(Some(if none { usual } else { Parts { date, clock } }))
}

fn number_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let engine = context.get_data::<Engine>().ok_or_else(missing)?.number.clone();
    let plain = engine.call(this, &[], context)?;
    let value = match this.as_number() {
        Some(value) => value,
        None => this.to_number(context)?,
    };
    let written = match language(&argument(args, 0), context)? {
        Some(_) => digits(&argument(args, 1), context)?,
        None => None,
    };
    let Some(digits) = written else {
        return Ok(unwritten("Number.prototype.toLocaleString", plain, context));
    };
    let text = JsString::from(locale_text::number(value, digits));
    if plain.as_string().is_none_or(|plain| plain != text) {
        clients_differ(context);
    }
    Ok(text.into())
}

fn big_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let engine = context.get_data::<Engine>().ok_or_else(missing)?.big.clone();
    let plain = engine.call(this, &[], context)?;
    let written = match language(&argument(args, 0), context)? {
        Some(_) => digits(&argument(args, 1), context)?,
        None => None,
    };
    let text = plain.as_string().map(|text| text.to_std_string_lossy());
    let (Some(digits), Some(text)) = (written, text) else {
        return Ok(unwritten("BigInt.prototype.toLocaleString", plain, context));
    };
    let grouped = locale_text::integer(&text, digits);
    if grouped != text {
        clients_differ(context);
    }
    Ok(JsString::from(grouped).into())
}

/// What the options ask for; `None` for what is not written here.
fn digits(options: &JsValue, context: &mut Context) -> JsResult<Option<Digits>> {
    let usual = Digits { minimum: 0, maximum: 3, grouping: true };
    if options.is_undefined() {
        return Ok(Some(usual));
    }
    let Some([minimum, maximum, grouping]) = fields(options, &NUMBER_OPTIONS, context)? else {
        return Ok(None);
    };
    let mut count = |value: &JsValue| -> JsResult<Option<usize>> {
        if value.is_undefined() {
            return Ok(None);
        }
        let number = value.to_number(context)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
        match number {
            0.0..=20.0 => Ok(Some(number as usize)),
            _ => Err(JsNativeError::range().with_message("digits of a fraction are 0 to 20").into()),
        }
    };
    let (minimum, maximum) = (count(&minimum)?, count(&maximum)?);
    let (minimum, maximum) = match (minimum, maximum) {
        (Some(minimum), Some(maximum)) if minimum > maximum => {
            let text = "minimumFractionDigits is more than maximumFractionDigits";
            return Err(JsNativeError::range().with_message(text).into());
        }
        (minimum, Some(maximum)) => (minimum.unwrap_or(0), maximum),
        (minimum, None) => (minimum.unwrap_or(0), minimum.unwrap_or(0).max(usual.maximum)),
    };
    // As a text it has meanings that came later.
    let grouping = match () {
        () if grouping.is_undefined() => true,
        () if grouping.is_boolean() => grouping.to_boolean(),
        () => return Ok(None),
    };
    Ok(Some(Digits { minimum, maximum, grouping }))
}

/// The options of these names; `None` if there are others, too.
fn fields<const N: usize>(
    options: &JsValue,
    names: &[&str; N],
    context: &mut Context,
) -> JsResult<Option<[JsValue; N]>> {
    let options = options.to_object(context)?;
    for key in options.own_property_keys(context)? {
        let key = key.to_string();
        if !names.contains(&key.as_str()) {
            return Ok(None);
        }
    }
    let mut values = [const { JsValue::undefined() }; N];
    for (value, name) in values.iter_mut().zip(names) {
        *value = options.get(JsString::from(*name), context)?;
    }
    Ok(Some(values))
}

/// The language a program asks for; `None` for one that is not written here.
fn language(locales: &JsValue, context: &mut Context) -> JsResult<Option<Language>> {
    let first = match locales.as_object() {
        Some(list) if list.is_array() => JsArray::from_object(list)?.get(0, context)?,
        _ => locales.clone(),
    };
    if first.is_undefined() {
        return Ok(Some(Language::Chinese));
    }
    Ok(first.as_string().and_then(|tag| Language::of(&tag.to_std_string_lossy())))
}

fn compare(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let engine = context.get_data::<Engine>().ok_or_else(missing)?.compare.clone();
    let order = engine.call(this, args, context)?;
    if order.as_number() != Some(0.0) {
        World::expect(context)?.gap(&text!(
            "String.prototype.localeCompare (orders by code unit, not by language)",
            "String.prototype.localeCompare（按编码单元而不是按语言排序）"
        ));
    }
    Ok(order)
}

fn clients_differ(context: &mut Context) {
    if let Some(world) = World::of(context) {
        world.gap(&text!(
            "toLocaleString on clients without Intl (some Android clients write as toString does)",
            "没有 Intl 的客户端上的 toLocaleString（部分安卓客户端的结果与 toString 相同）"
        ));
    }
}

/// The engine's text, and the remark that it is no language's.
fn unwritten(method: &str, plain: JsValue, context: &mut Context) -> JsValue {
    if let Some(world) = World::of(context) {
        world.gap(&text!("{method} with these options or this language", "带这些选项或这种语言的 {method}"));
    }
    plain
}

fn missing() -> JsNativeError {
    JsNativeError::error().with_message("no engine method")
}
