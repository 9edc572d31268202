//! Labels for shares whose handler is called through another function: the finding stands at one of the two, the other is
//! what the author looks for next.

use sharebox_diagnostic::{Diagnostic, Place, text};
use sharebox_observation::{FieldPlace, FunctionPlace};

use crate::RuleContext;

/// Adds the other function to every finding about one of them.
pub(crate) fn label(findings: &mut [Diagnostic], context: &RuleContext<'_>) {
    let places = &context.observation.places;
    let Some(wrapped) = &places.wrapped else { return };
    let of_own = |at: &Place| {
        let fields = places.fields.iter().chain(&places.promised_fields);
        is_within(at, &wrapped.own)
            || (at.file == wrapped.own.all.file && fields.clone().any(|field| stands_at(field, at)))
    };
    for finding in findings {
        let Some(at) = finding.at.clone() else { continue };
        let is_labelled = |place: &Place| finding.labels.iter().any(|label| label.at == *place);
        let found = if of_own(&at) {
            let fields = places.fields.iter().chain(&places.promised_fields);
            let name = fields.clone().find(|field| stands_at(field, &at)).map(|field| &field.name);
            match wrapped.extended.iter().find(|field| Some(&field.name) == name) {
                Some(theirs) => {
                    (theirs.value.clone(), text!("this wrapper adds to it", "外层包装函数在此添加内容"))
                }
                None => (
                    wrapped.wrapper.name.clone(),
                    text!("called through this wrapper", "通过这个包装函数调用"),
                ),
            }
        } else if is_within(&at, &wrapped.wrapper) {
            let fields = places.fields.iter().chain(&places.promised_fields);
            let name = fields.clone().find(|field| stands_at(field, &at)).map(|field| &field.name);
            match wrapped.changed.iter().find(|field| Some(&field.name) == name) {
                Some(own) => (
                    own.value.clone(),
                    text!(
                        "the page gives this, which the wrapper changes",
                        "页面给出的是这个值，包装函数改动了它"
                    ),
                ),
                None => (
                    wrapped.own.name.clone(),
                    text!(
                        "the page's own handler, inside this wrapper",
                        "页面自己的分享函数，被这个函数包装"
                    ),
                ),
            }
        } else {
            continue;
        };
        if !is_labelled(&found.0) && found.0 != at {
            finding.labels.push(sharebox_diagnostic::Label { at: found.0, text: found.1 });
        }
    }
}

fn stands_at(field: &FieldPlace, at: &Place) -> bool {
    field.value == *at || field.key == *at
}

fn is_within(at: &Place, function: &FunctionPlace) -> bool {
    let (all, name) = (&function.all, &function.name);
    let holds = all.file == at.file && all.span.start <= at.span.start && at.span.end <= all.span.end;
    // The name of an assigned function stands before it.
    holds || name == at
}
