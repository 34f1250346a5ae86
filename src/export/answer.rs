//! What a REST API answers by itself, in every environment: preflights by its mocks, and its errors.

use crate::cors::Policy;

use super::escape::single_quoted;
use super::headers::{
    self, ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, ALLOW_ORIGIN, MAX_AGE, VARY,
};
use super::mock::{self, chosen_template};
use super::plan::Plan;
use super::subject::Varied;

/// A header of a response mapping, by its name.
#[derive(Debug)]
pub struct Mapping<V> {
    /// Such as `Access-Control-Allow-Origin`.
    pub name: &'static str,
    /// A static mapping value, with its inner quotes.
    pub value: V,
}

impl<V> Mapping<V> {
    /// The words that name the value among an export's own: `preflight Allow-Origin`.
    pub fn words(&self, of: &str) -> String {
        format!("{of} {}", self.name.trim_start_matches("Access-Control-"))
    }

    /// The same header with another value.
    pub const fn with<W>(&self, value: W) -> Mapping<W> {
        Mapping {
            name: self.name,
            value,
        }
    }
}

/// The answer of the mock.
#[derive(Debug, Default)]
pub struct Answer {
    /// The headers that it carries. `None`: the response template sets the header, but the method
    /// response must declare it all the same.
    pub headers: Vec<Mapping<Option<Varied<String>>>>,
    /// The response template; `None` when static values do.
    pub template: Option<Varied<String>>,
}

/// The mock's answer. Where one of several origins is chosen, all that grants something waits for the
/// response template, and only `Vary` goes to strangers too. So it is where environments carry
/// different headers: a mapping cannot leave one out, a template can.
pub fn answer(plan: &Plan<'_>) -> Answer {
    let chosen = plan.vary(|p| p.static_origin().is_none()) != Varied::Same(false);
    let names = plan.vary(names);
    match names {
        Varied::Same(names) if !chosen => Answer {
            headers: names
                .into_iter()
                .map(|name| Mapping {
                    name,
                    value: Some(plan.vary(|p| static_value(p, name))),
                })
                .collect(),
            template: None,
        },
        names => chosen_answer(plan, names.values()),
    }
}

fn chosen_answer(plan: &Plan<'_>, names: &[Vec<&'static str>]) -> Answer {
    let granted = GRANTING.into_iter().filter(|name| {
        let mut all = names.iter().flatten();
        all.any(|other| other == name)
    });
    let declared = granted.map(|name| Mapping { name, value: None });
    let vary = Mapping {
        name: VARY,
        value: Some(Varied::Same(single_quoted("Origin"))),
    };
    Answer {
        headers: declared.chain([vary]).collect(),
        template: Some(plan.vary(chosen_template)),
    }
}

/// What a preflight's answer may grant, in that order.
const GRANTING: [&str; 5] = [
    ALLOW_ORIGIN,
    ALLOW_CREDENTIALS,
    ALLOW_METHODS,
    ALLOW_HEADERS,
    MAX_AGE,
];

fn names(policy: &Policy) -> Vec<&'static str> {
    let headers = mock::preflight(policy).into_iter();
    headers.map(|header| header.name).collect()
}

fn static_value(policy: &Policy, name: &str) -> String {
    let mut headers = mock::preflight(policy).into_iter();
    let found = headers.find(|header| header.name == name);
    let value = found.and_then(|header| header.value);
    value.expect("a static header of every environment")
}

/// The headers of API Gateway's own errors, the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`;
/// `None`: not in this environment.
pub fn errors(plan: &Plan<'_>) -> Vec<Mapping<Varied<Option<String>>>> {
    let value = |policy: &Policy, name: &str| {
        let headers = headers::error_response(policy);
        let found = headers.into_iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| single_quoted(&value))
    };
    [ALLOW_ORIGIN, ALLOW_CREDENTIALS, VARY]
        .into_iter()
        .map(|name| Mapping {
            name,
            value: plan.vary(|policy| value(policy, name)),
        })
        .filter(|header| header.value != Varied::Same(None))
        .collect()
}
