//! Elements by id and class, as `selectComponent` names them: `#id`, `.a.b`, `.a > .b`, `.a .b`, several with commas.
//!
//! Tags, attributes and `*` select nothing (reference page of `selectComponent`); `>>>` reads as a blank.

use super::{Element, Found, ReasonKind, Rendering};

/// What elements must have to be selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    alternatives: Vec<Vec<Step>>,
}

/// An element on the way, and how near the one before it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    /// Whether the step before must be the element directly around.
    child: bool,
    tag: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
}

/// What a selector found.
#[derive(Debug)]
pub struct Selected<'a> {
    /// The elements, in order.
    pub elements: Vec<Found<'a>>,
    /// Whether there is an element whose id, class, list or condition is not known, which may be another.
    pub unsure: bool,
}

impl Selector {
    /// Reads a selector; alternatives that select nothing are left out.
    pub fn parse(text: &str) -> Self {
        Self { alternatives: text.split(',').filter_map(|text| steps(text, false)).collect() }
    }

    /// As [`Selector::parse`], with tags: `view.item`. The platforms' own selectors have none; those of a test may.
    pub fn with_tags(text: &str) -> Self {
        Self { alternatives: text.split(',').filter_map(|text| steps(text, true)).collect() }
    }

    /// Whether it selects an element, in the page or not.
    pub fn fits(&self, found: &Found<'_>) -> bool {
        self.alternatives.iter().any(|steps| matches(found.element, &found.around, steps))
    }

    /// What it selects of `rendering`: what is in the page. Of what is there under a condition that is not known, what it
    /// selects too, as nobody can say that it is not there.
    pub fn select<'a>(&self, rendering: &'a Rendering) -> Selected<'a> {
        let mut selected = Selected { elements: Vec::new(), unsure: false };
        for found in rendering.elements() {
            let unknown = found.unseen.iter().any(|why| is_unknown(why.kind));
            if found.unseen.iter().any(|why| is_absent(why.kind)) {
                continue;
            }
            selected.unsure |= unknown || text(found.element, "id").is_none();
            selected.unsure |= text(found.element, "class").is_none();
            if self.fits(&found) {
                selected.elements.push(found);
            }
        }
        selected
    }
}

fn is_unknown(kind: ReasonKind) -> bool {
    matches!(kind, ReasonKind::UnknownCondition | ReasonKind::UnknownList)
}

fn is_absent(kind: ReasonKind) -> bool {
    matches!(kind, ReasonKind::Condition | ReasonKind::EmptyList)
}

fn steps(text: &str, tags: bool) -> Option<Vec<Step>> {
    let mut found = Vec::new();
    let mut child = false;
    let spaced = text.replace(">>>", " ").replace('>', " > ");
    for word in spaced.split_whitespace() {
        if word == ">" {
            child = true;
            continue;
        }
        let (tag, mut rest) = word.split_at(word.find(['#', '.']).filter(|_| tags).unwrap_or(if tags {
            word.len()
        } else {
            0
        }));
        let mut step = Step {
            child: std::mem::take(&mut child),
            tag: Some(tag.to_owned()).filter(|tag| !tag.is_empty()),
            ids: Vec::new(),
            classes: Vec::new(),
        };
        while !rest.is_empty() {
            let is_id = rest.starts_with('#');
            let named = rest.strip_prefix(['#', '.'])?;
            let end = named.find(['#', '.']).unwrap_or(named.len());
            let (name, behind) = named.split_at(end);
            let allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-') || !c.is_ascii();
            if name.is_empty() || !name.chars().all(allowed) {
                return None;
            }
            if is_id { &mut step.ids } else { &mut step.classes }.push(name.to_owned());
            rest = behind;
        }
        found.push(step);
    }
    (!found.is_empty() && !child).then_some(found)
}

fn matches(element: &Element, around: &[&Element], steps: &[Step]) -> bool {
    let Some((step, before)) = steps.split_last() else { return true };
    if !fits(element, step) {
        return false;
    }
    if before.is_empty() {
        return true;
    }
    for (at, outer) in around.iter().enumerate().rev() {
        if matches(outer, &around[..at], before) {
            return true;
        }
        if step.child {
            return false;
        }
    }
    false
}

fn fits(element: &Element, step: &Step) -> bool {
    let has = |name: &str, wanted: &[String], fits: fn(&str, &str) -> bool| {
        let text = if wanted.is_empty() { None } else { text(element, name) };
        wanted.iter().all(|wanted| text.as_deref().is_some_and(|text| fits(text, wanted)))
    };
    step.tag.as_ref().is_none_or(|tag| *tag == *element.tag)
        && has("id", &step.ids, |id, wanted| id == wanted)
        && has("class", &step.classes, |classes, wanted| {
            classes.split_whitespace().any(|class| class == wanted)
        })
}

/// The text of an attribute; empty if it has none, `None` if it is not known.
fn text(element: &Element, name: &str) -> Option<String> {
    let value = element.attributes.iter().find(|(known, _)| &**known == name);
    let Some((_, value)) = value else { return Some(String::new()) };
    Some(value.to_text()?.into_owned())
}
