//! Who uses the mini program: the preset behind `login`, `checkSession`, `getUserInfo`, `getSetting` and their kin.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use crate::node::{Node, Wrong};

/// The user. What is not said stays as it is for a fresh user.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct User {
    /// Whether there is a session from before.
    pub logged_in: bool,
    /// What `login` gives.
    pub code: Option<String>,
    /// What the platform knows of them: `nickName`, `avatarUrl`, ….
    pub profile: Option<Map<String, Json>>,
    /// What they were asked for: scope without `scope.`, and whether it was granted.
    pub scopes: BTreeMap<String, bool>,
}

pub(crate) const KEYS: &[&str] = &["loggedIn", "code", "profile", "scopes"];

impl User {
    pub(crate) fn read(node: &Node<'_>) -> Result<Self, Wrong> {
        node.only(KEYS)?;
        let profile = node.get("profile").map(|profile| profile.map().cloned()).transpose()?;
        let logged_in = node.get("loggedIn").map(|flag| flag.flag()).transpose()?;
        let mut scopes = BTreeMap::new();
        for (scope, granted) in node.get("scopes").map_or(Ok(Vec::new()), |scopes| scopes.entries())? {
            scopes.insert(scope.strip_prefix("scope.").unwrap_or(scope).to_owned(), granted.flag()?);
        }
        Ok(Self {
            // Somebody whose name is known has been here before.
            logged_in: logged_in.unwrap_or(profile.is_some()),
            code: node.get("code").map(|code| code.text()).transpose()?.map(str::to_owned),
            profile,
            scopes,
        })
    }
}
