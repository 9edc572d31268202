//! What began a share, in few words.

use sharebox_diagnostic::{Text, text};
use sharebox_observation::ShareTrigger;

use crate::{safe::short, text::cut};

/// Columns of a dataset that are shown.
const DATASET: usize = 60;

/// Where the share began: `menu`, `button#share`, `button {"id":7}`, `button at pages/a/a.wxml:3:5`. Harmless.
pub(crate) fn name(trigger: &ShareTrigger) -> Text {
    let from = short(&trigger.from.0);
    let fields = trigger.target.as_ref().map(|target| &target.fields);
    let id =
        fields.and_then(|fields| fields.get("id")).and_then(|id| id.as_str()).filter(|id| !id.is_empty());
    if let Some(id) = id {
        return Text::verbatim(format!("{from}#{}", short(id)));
    }
    // Buttons of one `wx:for` share a place; their datasets tell them apart.
    let dataset = fields
        .and_then(|fields| fields.get("dataset"))
        .filter(|set| set.as_object().is_some_and(|set| !set.is_empty()));
    match (dataset, &trigger.at) {
        (Some(dataset), _) => {
            Text::verbatim(format!("{from} {}", cut(&short(&dataset.to_string()), DATASET)))
        }
        (None, Some(at)) => text!("{from} at {}", "{from}（{}）", short(&at.to_string())),
        (None, None) => Text::verbatim(from),
    }
}
