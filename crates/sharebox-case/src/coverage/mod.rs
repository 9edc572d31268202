//! What cases reach: the handlers of pages, the places where pages can be shared, and the ways through the code that shares
//! come through.
//!
//! What there is to reach, a share of every page as it comes up shows, and every case besides. A function is looked at if
//! some share came through it; the ways through it are all that its text has.

pub(crate) mod table;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeStruct};
use sharebox_diagnostic::{Position, Text};
use sharebox_observation::{CoveredFunction, CoveredKind, CoveredPoint};

/// One share, as far as coverage looks at it.
#[derive(Debug, Clone)]
pub struct Share {
    /// The page's route.
    pub page: String,
    /// What the platform calls there.
    pub handler: String,
    /// Where it begins: `menu`, `button #invite`.
    pub trigger: String,
    /// The functions that it came through.
    pub functions: Vec<CoveredFunction>,
}

/// What cases reach, page by page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    pages: BTreeMap<String, PageCoverage>,
}

/// What cases reach of one page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PageCoverage {
    /// Its handlers, and whether a case called them.
    pub handlers: BTreeMap<String, bool>,
    /// Where it can be shared, and whether a case did.
    pub triggers: BTreeMap<String, bool>,
    /// The functions that its shares come through, by file and place.
    pub functions: BTreeMap<(String, Position), FunctionCoverage>,
}

/// What cases reach of one function.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FunctionCoverage {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Whether a case came through it.
    pub reached: bool,
    /// The ways through it, and whether a case took them.
    pub points: BTreeMap<(Position, CoveredKind), bool>,
}

/// How much of something is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Reached {
    /// Reached.
    pub reached: usize,
    /// All.
    pub all: usize,
}

/// How much is reached of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Handlers.
    pub handlers: Reached,
    /// Places where pages can be shared.
    pub triggers: Reached,
    /// Ways through the code.
    pub branches: Reached,
}

/// A way that no case took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Missed {
    /// Its file.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its column, from 1, in UTF-16 code units.
    pub column: u32,
    /// What it is.
    pub kind: CoveredKind,
    /// The function that it is in, where that has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
}

impl Reached {
    fn of<'a>(all: impl IntoIterator<Item = &'a bool>) -> Self {
        all.into_iter().fold(Self::default(), |mut sum, reached| {
            sum.all += 1;
            sum.reached += usize::from(*reached);
            sum
        })
    }

    fn add(&mut self, other: Self) {
        self.reached += other.reached;
        self.all += other.all;
    }

    /// Percent, with one digit behind the point, never rounded up to 100; `None` of nothing.
    pub fn percent(self) -> Option<f64> {
        let thousandths = (self.reached * 1000).checked_div(self.all)?;
        Some(f64::from(u16::try_from(thousandths).ok()?) / 10.0)
    }
}

impl Totals {
    /// Everything together.
    pub fn sum(self) -> Reached {
        let mut sum = self.handlers;
        sum.add(self.triggers);
        sum.add(self.branches);
        sum
    }
}

impl FunctionCoverage {
    fn add(&mut self, function: CoveredFunction, by_case: bool) {
        self.name = function.name;
        self.reached |= by_case;
        for CoveredPoint { kind, at, reached } in function.points {
            *self.points.entry((at, kind)).or_default() |= reached && by_case;
        }
    }

    fn merge(&mut self, other: &Self) {
        self.name.clone_from(&other.name);
        self.reached |= other.reached;
        for (point, reached) in &other.points {
            *self.points.entry(*point).or_default() |= reached;
        }
    }
}

impl PageCoverage {
    /// How much of it is reached.
    pub fn totals(&self) -> Totals {
        Totals {
            handlers: Reached::of(self.handlers.values()),
            triggers: Reached::of(self.triggers.values()),
            branches: Reached::of(self.functions.values().flat_map(|function| function.points.values())),
        }
    }

    /// The ways that no case took, in the order of files and places.
    pub fn missed(&self) -> Vec<Missed> {
        let of = |((file, _), function): (&(String, Position), &FunctionCoverage)| {
            let missed = function.points.iter().filter(|(_, reached)| !**reached);
            let missed = missed.map(|((at, kind), _)| Missed {
                file: file.clone(),
                line: at.line,
                column: at.column,
                kind: *kind,
                function: function.name.clone(),
            });
            missed.collect::<Vec<_>>()
        };
        let mut missed: Vec<Missed> = self.functions.iter().flat_map(of).collect();
        missed.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        missed
    }
}

impl Coverage {
    /// Adds a share; `by_case`: a case made it, and not only the look at what there is.
    pub fn add(&mut self, share: Share, by_case: bool) {
        let page = self.pages.entry(share.page).or_default();
        *page.handlers.entry(share.handler).or_default() |= by_case;
        *page.triggers.entry(share.trigger).or_default() |= by_case;
        for function in share.functions {
            let key = (function.file.clone(), function.at);
            page.functions.entry(key).or_default().add(function, by_case);
        }
    }

    /// Adds what was found in another project.
    pub fn extend(&mut self, other: Self) {
        self.pages.extend(other.pages);
    }

    /// Names files as somebody sees them from elsewhere, by `name`, and pages so that those of many projects differ, by `page_name`.
    #[must_use]
    pub fn seen_from(self, name: impl Fn(&str) -> String, page_name: impl Fn(&str) -> String) -> Self {
        let page = |page: PageCoverage| {
            let functions = page.functions.into_iter();
            let functions = functions.map(|((file, at), function)| ((name(&file), at), function)).collect();
            PageCoverage { functions, ..page }
        };
        let pages = self.pages.into_iter().map(|(route, it)| (page_name(&route), page(it)));
        Self { pages: pages.collect() }
    }

    /// The pages by their routes.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &PageCoverage)> {
        self.pages.iter().map(|(route, page)| (route.as_str(), page))
    }

    /// Every function once, whichever pages come through it, by file and place.
    pub fn functions(&self) -> BTreeMap<&(String, Position), FunctionCoverage> {
        let mut functions: BTreeMap<&(String, Position), FunctionCoverage> = BTreeMap::new();
        for (key, function) in self.pages.values().flat_map(|page| &page.functions) {
            functions.entry(key).or_default().merge(function);
        }
        functions
    }

    /// How much of all pages is reached. A function that several of them come through counts once.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for page in self.pages.values().map(PageCoverage::totals) {
            totals.handlers.add(page.handlers);
            totals.triggers.add(page.triggers);
        }
        let functions = self.functions();
        totals.branches = Reached::of(functions.values().flat_map(|function| function.points.values()));
        totals
    }
}

impl Serialize for Totals {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut to = to.serialize_struct("Totals", 4)?;
        to.serialize_field("percent", &self.sum().percent())?;
        to.serialize_field("handlers", &self.handlers)?;
        to.serialize_field("triggers", &self.triggers)?;
        to.serialize_field("branches", &self.branches)?;
        to.end()
    }
}

/// Something that a case reached, or none did.
#[derive(Serialize)]
struct Part<'a> {
    name: &'a str,
    reached: bool,
}

fn parts(all: &BTreeMap<String, bool>) -> Vec<Part<'_>> {
    all.iter().map(|(name, reached)| Part { name, reached: *reached }).collect()
}

impl Serialize for Coverage {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct OfPage<'a> {
            page: &'a str,
            totals: Totals,
            handlers: Vec<Part<'a>>,
            triggers: Vec<Part<'a>>,
            missed: Vec<Missed>,
        }
        let pages = self.pages().map(|(route, page)| OfPage {
            page: route,
            totals: page.totals(),
            handlers: parts(&page.handlers),
            triggers: parts(&page.triggers),
            missed: page.missed(),
        });
        let mut to = to.serialize_struct("Coverage", 2)?;
        to.serialize_field("totals", &self.totals())?;
        to.serialize_field("pages", &pages.collect::<Vec<_>>())?;
        to.end()
    }
}

/// What a way is, for people.
pub(crate) fn words(kind: CoveredKind) -> Text {
    match kind {
        CoveredKind::Return => Text::fixed("`return`", "`return`"),
        CoveredKind::If => Text::fixed("where the `if` holds", "`if` 成立时"),
        CoveredKind::Else => Text::fixed("where the `if` does not hold", "`if` 不成立时"),
        CoveredKind::Case => Text::fixed("`case`", "`case`"),
        CoveredKind::NoCase => Text::fixed("where no `case` fits", "没有 `case` 匹配时"),
        CoveredKind::Consequent => Text::fixed("what `?` gives", "`?` 之后的值"),
        CoveredKind::Alternate => Text::fixed("what `:` gives", "`:` 之后的值"),
        CoveredKind::Right => Text::fixed("the right of `&&`, `||` or `??`", "`&&`、`||` 或 `??` 的右边"),
        CoveredKind::Catch => Text::fixed("`catch`", "`catch`"),
    }
}
