//! The form of sharing that a share asks for.

use std::borrow::Cow;

use crate::RuleContext;

impl RuleContext<'_> {
    /// What the tapped button says in `data-channel`, as text.
    pub(crate) fn channel_of_button(&self) -> Option<Cow<'_, str>> {
        let channel = self.trigger.target.as_ref()?.fields.get("dataset")?.get("channel")?;
        Some(channel.as_str().map_or_else(|| channel.to_string().into(), Cow::Borrowed))
    }

    /// The channel of this share: the button's, else that of the place where it began.
    pub(crate) fn channel(&self) -> Cow<'_, str> {
        self.channel_of_button().unwrap_or_else(|| {
            let source = self.platform.share_source(&self.trigger.from.0);
            source.map_or("", |source| source.channel).into()
        })
    }
}
