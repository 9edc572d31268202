//! A share made from code, for tests.

use sharebox_observation::Value;

use super::{Share, text};

/// A share call made from code.
pub(crate) const NATIVE: &str = "wx.miniapp.shareMiniProgramMessage";

/// A WeChat page that makes that call as the newest table has it, but for the fields in `change`.
pub(crate) fn native_share(change: &[(&str, Value)]) -> Share {
    let mut fields = vec![
        ("userName", text("gh_0123456789ab")),
        ("title", text("T")),
        ("path", text("pages/a/a")),
        ("imagePath", text("/images/a.png")),
        ("webpageUrl", text("https://example.com")),
        ("withShareTicket", Value::Bool(true)),
        ("miniprogramType", Value::Number(0.0)),
        ("scene", Value::Number(0.0)),
    ];
    for (name, value) in change {
        match fields.iter_mut().find(|(field, _)| field == name) {
            Some(field) => field.1 = value.clone(),
            None => fields.push((name, value.clone())),
        }
    }
    Share::on("wechat").calls(NATIVE, &fields)
}
