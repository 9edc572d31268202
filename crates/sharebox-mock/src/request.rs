//! A request that the page makes, and what a mock wants of it.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sharebox_diagnostic::{Text, text};

use crate::{
    Reply, Target,
    body::covers,
    pattern::{UrlPattern, has_pair},
};

/// A request as it would leave the client.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its method, in capitals.
    pub method: String,
    /// Its address as the page wrote it.
    pub url: String,
    /// The address taken apart; data of a GET request belongs to its query.
    pub target: Target,
    /// Names and values of its headers.
    pub headers: Vec<(String, String)>,
    /// Its body: JSON where it is JSON, an object of strings where it is a form, else text.
    pub body: Option<Json>,
}

impl Request {
    /// A request; the method in any case.
    pub fn new(method: &str, url: &str, headers: Vec<(String, String)>, body: Option<Json>) -> Self {
        let target = Target::parse(url);
        Self { method: method.to_uppercase(), url: url.to_owned(), target, headers, body }
    }

    /// How it is named to a user: `GET https://…`.
    pub fn name(&self) -> String {
        [self.method.as_str(), " ", &self.url].concat()
    }
}

/// A mock of requests.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct RequestMock {
    pub(crate) id: usize,
    /// In capitals; any where there is none.
    pub(crate) method: Option<String>,
    pub(crate) url: UrlPattern,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Option<Json>,
    pub(crate) replies: Vec<Reply>,
}

impl RequestMock {
    pub(crate) fn fits(&self, request: &Request) -> bool {
        self.method.as_ref().is_none_or(|method| *method == request.method)
            && self.url.matches(&request.url, &request.target)
            && self.query.iter().all(|wanted| has_pair(&request.target.query, wanted))
            && self.headers.iter().all(|wanted| has_header(&request.headers, wanted))
            && self
                .body
                .as_ref()
                .is_none_or(|wanted| request.body.as_ref().is_some_and(|got| covers(wanted, got)))
    }

    /// How it is named to a user.
    pub(crate) fn name(&self) -> Text {
        let url = self.url.source();
        match &self.method {
            Some(method) => Text::verbatim(format!("{method} {url}")),
            None => text!("any method {url}", "任意方法 {url}"),
        }
    }
}

fn has_header(headers: &[(String, String)], (name, value): &(String, String)) -> bool {
    headers.iter().any(|(other, got)| other.eq_ignore_ascii_case(name) && (value == "*" || got == value))
}
