//! From the fields of a returned object to those of the card.

use sharebox_observation::Value;
use sharebox_platform::{Default, EmptyPath, FieldKind, ReturnField, Source, Standing};

use crate::{CardField, Circumstances, Event, ImageAddress, ShareCard, SharePath, Step, resolve};

/// A card in the making.
pub(crate) struct Maker<'a> {
    pub(crate) at: &'a Circumstances<'a>,
    /// What has the fields; a value without any gives the default card.
    pub(crate) value: &'a Value,
    pub(crate) steps: Vec<Step>,
}

/// The card of a page without a handler: the home page, with what the console holds (contract 3 "no handler").
pub(crate) fn home_card(at: &Circumstances<'_>) -> ShareCard {
    let console = || CardField::Default { kind: &Default::Console, text: None };
    let mut maker = Maker { at, value: &Value::Undefined, steps: Vec::new() };
    ShareCard {
        title: console(),
        path: CardField::Default { kind: &Default::HomePage, text: at.home.map(str::to_owned) },
        query: None,
        image_url: console(),
        others: other_fields(at).map(|spec| (spec.name, CardField::Absent)).collect(),
        ..maker.card()
    }
}

/// Texts and further pictures of a card that only some platforms have.
fn other_fields(at: &Circumstances<'_>) -> impl Iterator<Item = &'static ReturnField> {
    at.return_fields().iter().filter(|spec| {
        let shown = matches!(spec.kind, FieldKind::Text | FieldKind::Template | FieldKind::Image);
        shown && spec.standing == Standing::Documented && !["title", "imageUrl"].contains(&spec.name)
    })
}

impl Maker<'_> {
    fn step(&mut self, event: Event, source: Source) {
        self.steps.push(Step { event, source });
    }

    /// The card made of the fields of the value, defaults filled in.
    pub(crate) fn card(&mut self) -> ShareCard {
        self.fields_left_alone();
        let title = self.field("title");
        let (path, query) = self.page();
        let image_url = self.field("imageUrl");
        let image_url = self.cover_image(image_url);
        let is_screenshot = matches!(image_url, CardField::Default { kind: Default::Screenshot { .. }, .. });
        let chat = self.at.form().is_none();
        ShareCard {
            app_name: self.at.app_name.map(str::to_owned),
            title,
            path,
            query,
            image_url,
            screenshot: self.at.screenshot.filter(|_| is_screenshot && chat),
            pc_path: self.field("PCPath"),
            pc_mode: self.field("PCMode"),
            has_pc: self.at.return_field("PCMode").is_some(),
            others: other_fields(self.at).map(|spec| (spec.name, self.field(spec.name))).collect(),
        }
    }

    /// The page that opens, and its query.
    fn page(&mut self) -> (CardField, Option<String>) {
        let own_query = (!self.at.query.is_empty()).then(|| self.at.query.to_owned());
        if self.at.return_field("path").is_none() {
            // A form whose page is always the current one.
            let path =
                CardField::Default { kind: &Default::CurrentPage, text: Some(self.at.route.to_owned()) };
            return match self.field("query") {
                CardField::Given(query) => (path, Some(self.query(query))),
                CardField::Default { .. } => (path, own_query),
                CardField::Absent | CardField::Unknown => (path, None),
            };
        }
        match self.field("path") {
            // Looked up as one whole string (contract 1.3), where the lookup is known: a query is part of a name that is not found.
            CardField::Given(text)
                if text.starts_with("plugin://") && self.at.platform.path.suffix.is_some() =>
            {
                self.step(Event::PluginPath, self.at.platform.path.source);
                (CardField::Given(text), None)
            }
            CardField::Given(text) => {
                let parsed = SharePath::parse(&text, &self.at.platform.path);
                self.path_steps(&parsed);
                (CardField::Given(parsed.page), parsed.query)
            }
            path @ CardField::Default { .. } => (path, own_query),
            none @ (CardField::Absent | CardField::Unknown) => (none, None),
        }
    }

    /// A `?` is put in front of the query, whether it has one or not (contract 1.5).
    fn query(&mut self, query: String) -> String {
        if query.starts_with('?') {
            self.step(Event::QueryMarkDoubled, self.at.handler().source);
        }
        query
    }

    fn path_steps(&mut self, parsed: &SharePath) {
        let rules = &self.at.platform.path;
        if parsed.page.is_empty() && rules.suffix.is_none() {
            return;
        }
        if parsed.leading_slash && rules.slash_optional == Some(true) {
            self.step(Event::SlashRemoved, rules.source);
        }
        if rules.resolves_relative == Some(false)
            && (parsed.page.starts_with("./") || parsed.page.starts_with("../"))
        {
            self.step(Event::NotResolved, rules.source);
        }
        if let Some(suffix) = rules.suffix {
            self.step(Event::Suffixed(format!("{}{suffix}", parsed.page)), rules.source);
        }
        if let Some(dropped) = &parsed.dropped {
            self.step(Event::SecondQueryDropped(dropped.clone()), rules.source);
        }
    }

    /// The address that goes out: where the platform takes pictures from the package, a path is resolved against the
    /// page's directory, and so is whatever else it does not know (contract 1.3).
    fn cover_image(&mut self, image: CardField) -> CardField {
        let contract = self.at.image();
        match image {
            CardField::Given(text) if contract.relative_to_page == Some(true) => {
                match ImageAddress::new(&text, contract) {
                    ImageAddress::Empty => {
                        self.step(Event::ImageEmpty, self.at.platform.handler.source);
                        CardField::Given(text)
                    }
                    ImageAddress::Url { scheme, .. } => {
                        let event = Event::ImagePassedOn { scheme: scheme.to_owned() };
                        self.step(event, self.at.platform.handler.source);
                        CardField::Given(text)
                    }
                    ImageAddress::Data | ImageAddress::ProtocolRelative | ImageAddress::Package(_) => {
                        let to = resolve(self.at.route, &text);
                        let event = Event::ImageResolved { from: text, to: to.clone() };
                        self.step(event, self.at.platform.handler.source);
                        CardField::Given(to)
                    }
                }
            }
            image => image,
        }
    }

    /// Notes the fields that have no part in the card.
    fn fields_left_alone(&mut self) {
        let Value::Object(fields) = self.value else { return };
        for (name, value) in fields {
            if *value == Value::Undefined {
                continue;
            }
            let Some(spec) = self.at.return_field(name) else {
                self.step(Event::Unknown(name.clone()), self.at.handler().source);
                continue;
            };
            match (spec.kind, spec.until) {
                (FieldKind::Callback, Some(until)) if self.at.version.has(Some(until)) => {
                    self.step(Event::DeadCallback { field: spec.name, until }, spec.source);
                }
                (FieldKind::Callback, _) if self.at.version.has(spec.since) => {
                    self.step(Event::CallbackKept(spec.name), spec.source);
                }
                _ if spec.standing == Standing::Undocumented => {
                    self.step(Event::PassedOn(spec.name), spec.source);
                }
                _ => {}
            }
            if let Some(since) = spec.since.filter(|since| !self.at.version.has(Some(*since))) {
                self.step(Event::TooNew { field: spec.name, since }, spec.source);
            }
        }
    }

    /// One field: the handler's text if the platform takes it, else its default.
    ///
    /// An empty title counts as absent. An empty `imageUrl` is passed on empty; an empty path is what the profile
    /// says. Anything that is no string counts as absent (contract 1.2 title, 1.3). A favourite takes no empty string at
    /// all (1.6).
    fn field(&mut self, name: &str) -> CardField {
        let at = self.at;
        let Some(spec) = at.return_field(name) else { return CardField::Absent };
        let given = self.value.field(name).filter(|_| at.version.has(spec.since));
        let text = given.and_then(|value| match value.as_str() {
            Some(text) => Some(text.to_owned()),
            None => (spec.is_loose(at.version) && value.is_truthy()).then(|| value.to_source(usize::MAX)),
        });
        let takes_empty = match name {
            "title" | "templateId" => false,
            "path" => at.platform.path.empty == EmptyPath::NotOnMobile,
            _ => spec.takes_empty,
        };
        match text {
            Some(text) if takes_empty || !text.is_empty() => {
                self.step(Event::Taken(spec.name), spec.source);
                return CardField::Given(text);
            }
            _ if given.is_some_and(|value| *value != Value::Undefined) => {
                self.step(Event::Unusable(spec.name), spec.source);
            }
            _ => {}
        }
        if spec.in_template && self.names_template() {
            return self.defaulted(spec, &Default::Template);
        }
        match spec.default_at(at.version) {
            Default::None => CardField::Absent,
            Default::Unknown => {
                self.step(Event::DefaultUnknown(spec.name), spec.source);
                CardField::Unknown
            }
            default => self.defaulted(spec, default),
        }
    }

    /// Whether a template was named, which then fills the fields that it has (contract 3 "priority").
    fn names_template(&self) -> bool {
        let mut templates = self.at.return_fields().iter().filter(|spec| spec.kind == FieldKind::Template);
        templates
            .any(|spec| self.value.field(spec.name).and_then(Value::as_str).is_some_and(|id| !id.is_empty()))
    }

    fn defaulted(&mut self, field: &'static ReturnField, default: &'static Default) -> CardField {
        self.step(Event::Defaulted { field: field.name, default }, field.source);
        let text = match default {
            Default::AppName => self.at.app_name.map(str::to_owned),
            Default::CurrentPage => Some(self.at.route.to_owned()),
            Default::HomePage => self.at.home.map(str::to_owned),
            Default::PageQuery => Some(self.at.query.to_owned()),
            Default::None
            | Default::Unknown
            | Default::PageTitle
            | Default::Screenshot { .. }
            | Default::AppIcon
            | Default::Template
            | Default::Console => None,
        };
        CardField::Default { kind: default, text }
    }
}
