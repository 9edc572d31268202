//! What a project demands of its shares: the key `policy`.

use sharebox_diagnostic::{Text, text};
use sharebox_document::or_near;
use sharebox_lint::{Demand, Policy, Prefix};
use sharebox_platform::PLATFORMS;

use crate::{ConfigError, Globs, Node, node::Origin};

const KEYS: &[&str] = &["requiredQuery", "forbiddenWords", "mustShare", "mustNotShare", "prefixes"];

/// The demands of one place of the configuration, those it does not speak of left open.
#[derive(Debug, Clone, Default)]
pub struct PolicyPart {
    required_query: Option<Vec<Demand<String>>>,
    forbidden_words: Option<Vec<Demand<String>>>,
    prefixes: Option<Vec<Demand<Prefix>>>,
    must_share: Option<Vec<(Globs, Demand<String>)>>,
    must_not_share: Option<Vec<(Globs, Demand<String>)>>,
}

impl PolicyPart {
    pub(crate) fn read(node: &Node) -> Result<Self, ConfigError> {
        let mut part = Self::default();
        for (key, value) in node.only(&Text::verbatim("`policy`"), KEYS)? {
            match key.name.as_str() {
                "requiredQuery" => part.required_query = Some(words(value, "requiredQuery")?),
                "forbiddenWords" => part.forbidden_words = Some(words(value, "forbiddenWords")?),
                "mustShare" => part.must_share = Some(pages(value, "mustShare")?),
                "mustNotShare" => part.must_not_share = Some(pages(value, "mustNotShare")?),
                _ => part.prefixes = Some(prefixes(value)?),
            }
        }
        Ok(part)
    }

    /// Takes over what `later` speaks of.
    pub(crate) fn replace_with(&mut self, later: &Self) {
        fn take<T: Clone>(slot: &mut Option<T>, later: Option<&T>) {
            if let Some(later) = later {
                *slot = Some(later.clone());
            }
        }
        take(&mut self.required_query, later.required_query.as_ref());
        take(&mut self.forbidden_words, later.forbidden_words.as_ref());
        take(&mut self.prefixes, later.prefixes.as_ref());
        take(&mut self.must_share, later.must_share.as_ref());
        take(&mut self.must_not_share, later.must_not_share.as_ref());
    }

    /// The patterns of pages that something is demanded of, each with its key.
    pub(crate) fn page_demands(&self) -> impl Iterator<Item = (&Globs, &'static str)> {
        let must = self.must_share.iter().flatten().map(|(globs, _)| (globs, "mustShare"));
        let must_not = self.must_not_share.iter().flatten().map(|(globs, _)| (globs, "mustNotShare"));
        must.chain(must_not)
    }

    /// The demands on the page `route`.
    pub(crate) fn of_page(self, route: &str) -> Policy {
        let named = |demands: Option<Vec<(Globs, Demand<String>)>>| {
            let demands = demands.unwrap_or_default().into_iter();
            demands.filter(|(globs, _)| globs.names(route)).map(|(_, demand)| demand).collect()
        };
        Policy {
            required_query: self.required_query.unwrap_or_default(),
            forbidden_words: self.forbidden_words.unwrap_or_default(),
            prefixes: self.prefixes.unwrap_or_default(),
            must_share: named(self.must_share),
            must_not_share: named(self.must_not_share),
        }
    }
}

fn demand<T>(of: T, origin: &Origin) -> Demand<T> {
    Demand { of, at: origin.place() }
}

fn words(node: &Node, name: &str) -> Result<Vec<Demand<String>>, ConfigError> {
    let one = |(text, origin): (&str, &Origin)| match text {
        "" => Err(origin.wrong(text!(
            "an empty text in `{name}` fits everything: remove it",
            "`{name}` 中的空文本匹配一切：请删除"
        ))),
        text => Ok(demand(text.to_owned(), origin)),
    };
    node.texts(name)?.into_iter().map(one).collect()
}

fn pages(node: &Node, name: &str) -> Result<Vec<(Globs, Demand<String>)>, ConfigError> {
    let one = |(text, origin): (&str, &Origin)| {
        let mut globs = Globs::default();
        globs.add(text, origin)?;
        Ok((globs, demand(text.to_owned(), origin)))
    };
    node.texts(name)?.into_iter().map(one).collect()
}

fn prefixes(node: &Node) -> Result<Vec<Demand<Prefix>>, ConfigError> {
    let fields = || PLATFORMS.iter().flat_map(|platform| platform.return_fields).map(|field| field.name);
    let mut found = Vec::new();
    for (key, value) in node.entries("prefixes")? {
        if !fields().any(|field| field == key.name) {
            let near = or_near(&key.name, fields());
            let message =
                text!("no platform has a card field `{}`{}", "没有平台有卡片字段 `{}`{}", key.name, near);
            return Err(key.origin.wrong(message));
        }
        let any_of = words(value, "prefixes")?.into_iter().map(|word| word.of).collect::<Vec<_>>();
        if any_of.is_empty() {
            return Err(value.wrong(text!(
                "an empty list of prefixes fits nothing: name one, or remove the key",
                "空的前缀列表什么也匹配不到：请写上一个，或删除该键"
            )));
        }
        found.push(demand(Prefix { field: key.name.clone(), any_of }, &value.origin));
    }
    Ok(found)
}
