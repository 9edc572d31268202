//! Calls of host APIs, as rules ask about them.

use sharebox_diagnostic::{Place, Text, text};
use sharebox_observation::{CallRecord, Value};
use sharebox_platform::{MenuApi, NativeShare, NativeShareTable};

use crate::RuleContext;

/// The callbacks that every task API takes.
pub(crate) const CALLBACKS: [&str; 3] = ["success", "fail", "complete"];

/// A call of an API that shares a card of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NativeCall<'a> {
    /// The call.
    pub(crate) call: &'a CallRecord,
    /// The API.
    pub(crate) share: &'static NativeShare,
    /// Its parameters in the version at hand.
    pub(crate) table: &'static NativeShareTable,
}

impl RuleContext<'_> {
    /// Calls of the share menu's APIs, under whichever global the page wrote.
    pub(crate) fn menu_calls(&self) -> impl Iterator<Item = (&CallRecord, &'static MenuApi)> {
        self.observation
            .calls
            .iter()
            .filter_map(|call| Some((call, self.platform.menu_api(below_global(call))?)))
    }

    /// Calls that share a card of their own, with the table that holds for them.
    pub(crate) fn native_calls(&self) -> impl Iterator<Item = NativeCall<'_>> {
        self.observation.calls.iter().filter_map(|call| {
            let share = self.platform.native_shares.iter().find(|share| share.api == below_global(call))?;
            let table = match self.native_version.or_else(|| share.newest()) {
                Some(version) => share.table(version),
                None => share.tables.last(),
            };
            Some(NativeCall { call, share, table: table? })
        })
    }
}

impl<'a> NativeCall<'a> {
    /// What the call was given, key by key; `undefined` counts as absent.
    pub(crate) fn fields(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let fields: &[(String, Value)] = match self.call.args.first() {
            Some(Value::Object(fields)) => fields,
            _ => &[],
        };
        fields
            .iter()
            .filter(|(_, value)| *value != Value::Undefined)
            .map(|(key, value)| (key.as_str(), value))
    }

    /// The parameter that `key` would be if only its case were right, where the right key is not given too.
    pub(crate) fn meant(self, key: &str) -> Option<&'static str> {
        if self.table.field(key).is_some() {
            return None;
        }
        let field = self.table.fields.iter().find(|field| field.name.eq_ignore_ascii_case(key))?;
        option(self.call, field.name).is_none().then_some(field.name)
    }

    /// Which table this rests on, for a note.
    pub(crate) fn evidence(self) -> Text {
        let (evidence, row) = (self.table.source.evidence.word(), self.table.source.row);
        let product = self.share.product;
        match self.table.since {
            Some(since) => text!(
                "parameters of {product} {since} and newer ({evidence}, contract {row})",
                "{product} {since} 及更高版本的参数（{evidence}，contract {row}）",
                [evidence]
            ),
            None => text!(
                "parameters of the older {product} ({evidence}, contract {row})",
                "旧版 {product} 的参数（{evidence}，contract {row}）",
                [evidence]
            ),
        }
    }
}

/// The API without its global: `showShareMenu`.
pub(crate) fn below_global(call: &CallRecord) -> &str {
    call.api.split_once('.').map_or("", |(_, name)| name)
}

/// Field `key` of the call's first argument; `undefined` counts as absent.
pub(crate) fn option<'a>(call: &'a CallRecord, key: &str) -> Option<&'a Value> {
    call.args.first()?.field(key).filter(|value| **value != Value::Undefined)
}

/// Where the call writes `key`, else the call.
pub(crate) fn key_place(call: &CallRecord, key: &str) -> Option<Place> {
    let key = call.keys_at.iter().find(|(name, _)| name == key).map(|(_, place)| place.clone());
    key.or_else(|| call.at.clone())
}
