//! Calls of host APIs, as rules ask about them.

use std::borrow::Cow;

use sharebox_diagnostic::{Place, Text, text};
use sharebox_observation::{CallRecord, Phase, Value};
use sharebox_platform::{MenuApi, NativeShare, NativeShareTable};

use crate::RuleContext;

/// The callbacks that every task API takes.
pub(crate) const CALLBACKS: [&str; 3] = ["success", "fail", "complete"];

/// A call of an API that shares a card of its own, or the share handler that a client built on that API asks for one.
#[derive(Debug, Clone)]
pub(crate) struct NativeCall<'a> {
    /// The call; of a handler its name, with what it returned as the argument.
    pub(crate) call: Cow<'a, CallRecord>,
    /// The API.
    pub(crate) share: &'static NativeShare,
    /// Its parameters in the version at hand.
    pub(crate) table: &'static NativeShareTable,
    /// Whether it is the handler.
    pub(crate) returned: bool,
}

impl RuleContext<'_> {
    /// Calls of the share menu's APIs, under whichever global the page wrote.
    pub(crate) fn menu_calls(&self) -> impl Iterator<Item = (&CallRecord, &'static MenuApi)> {
        self.observation
            .calls
            .iter()
            .filter_map(|call| Some((call, self.platform.menu_api(below_global(call))?)))
    }

    /// Calls that share a card of their own, with the table that holds for them; and the handler, where what it returned is
    /// meant for a client that shares by such calls.
    pub(crate) fn native_calls(&self) -> impl Iterator<Item = NativeCall<'_>> {
        let calls = self.observation.calls.iter().filter_map(|call| {
            let share = self.platform.native_shares.iter().find(|share| share.api == below_global(call))?;
            let table = match self.native_version.or_else(|| share.newest()) {
                Some(version) => share.table(version),
                None => share.tables.last(),
            };
            Some(NativeCall { call: Cow::Borrowed(call), share, table: table?, returned: false })
        });
        calls.chain(self.native_return())
    }

    /// What the handler returned, if it is meant for a client that shares by calls: contract 1.11, W8.
    pub(crate) fn native_return(&self) -> Option<NativeCall<'_>> {
        if self.form().is_some() {
            return None;
        }
        let object = self.object()?;
        let meant = |share: &&NativeShare| {
            self.keys().any(|key| share.telltale.iter().any(|name| name.eq_ignore_ascii_case(key)))
        };
        let share = self.platform.native_shares.iter().find(meant)?;
        let keys_at = self.keys().filter_map(|key| Some((key.to_owned(), self.key_place(key)?))).collect();
        let call = CallRecord {
            api: self.hook().to_owned(),
            args: vec![object.clone()],
            ok: None,
            err_msg: None,
            unsimulated: false,
            mocked: false,
            unanswered: None,
            at: self.returned_place(),
            keys_at,
            phase: Phase::Share,
            by_app: false,
            time: 0,
        };
        Some(NativeCall { call: Cow::Owned(call), share, table: &share.returned, returned: true })
    }
}

impl NativeCall<'_> {
    /// What the call was given, key by key; `undefined` counts as absent.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &Value)> {
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
    pub(crate) fn meant(&self, key: &str) -> Option<&'static str> {
        if self.table.field(key).is_some() {
            return None;
        }
        let field = self.table.fields.iter().find(|field| field.name.eq_ignore_ascii_case(key))?;
        option(&self.call, field.name).is_none().then_some(field.name)
    }

    /// What is to be said of one that is not as the table has it.
    pub(crate) fn effect(&self) -> Text {
        if self.returned {
            let product = self.share.product;
            text!("what the {product} makes of it is not documented", "{product} 如何处理，文档没有说明")
        } else {
            text!("what becomes of the call is not documented", "该调用的结果，文档没有说明")
        }
    }

    /// Which table this rests on, for a note.
    pub(crate) fn evidence(&self) -> Text {
        let (evidence, row) = (self.table.source.evidence.word(), self.table.source.row);
        let product = self.share.product;
        if self.returned {
            let hook = &self.call.api;
            return text!(
                "what `{hook}` returns where the {product} shares it ({evidence}, contract {row})",
                "{product} 分享时 `{hook}` 的返回字段（{evidence}，contract {row}）",
                [evidence]
            );
        }
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
