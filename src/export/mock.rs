//! The mock integration that answers a REST API's preflights, as every target describes it.

use askama::Template;

use crate::cors::{Origin, Policy};

use super::escape::single_quoted;
use super::headers::{self, ALLOW_ORIGIN, Header};

/// One header of a response mapping.
#[derive(Debug)]
pub struct Mapped {
    /// Such as `Access-Control-Allow-Origin`.
    pub name: &'static str,
    /// A static mapping value, with its inner quotes; `None`: the response template sets the header,
    /// but the method response must declare it all the same.
    pub value: Option<String>,
}

/// Headers as static mapping values.
pub fn mapped(headers: Vec<Header>) -> Vec<Mapped> {
    headers
        .into_iter()
        .map(|(name, value)| Mapped {
            name,
            value: Some(single_quoted(&value)),
        })
        .collect()
}

/// The headers that the mock's answer carries.
pub fn preflight(policy: &Policy) -> Vec<Mapped> {
    let mut headers = mapped(headers::fixed_preflight(policy));
    if policy.static_origin().is_none() {
        let chosen = Mapped {
            name: ALLOW_ORIGIN,
            value: None,
        };
        headers.insert(0, chosen);
    }
    headers
}

#[derive(Template)]
#[template(path = "allow_origin.vtl", config = "assets/askama.toml")]
struct AllowOrigin<'a> {
    origins: &'a [Origin],
}

/// The response template that names the caller's origin if it is on the list, and no origin if not.
/// `None` when a static value does.
///
/// It reads headers only, in both spellings that arrive, because `$input.params("origin")` would
/// take a query parameter too; it compares whole origins; and it overrides the header once, because
/// API Gateway fails on a second time (Developer Guide, "Use a mapping template to override an API's
/// request and response parameters and status codes").
pub fn response_template(policy: &Policy) -> Option<String> {
    let template = AllowOrigin {
        origins: &policy.origins,
    };
    policy.static_origin().is_none().then(|| {
        template
            .render()
            .expect("a template of literals renders into a String")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{ApiType, Draft};

    fn policy(origins: &[&str]) -> Policy {
        let draft = Draft {
            api_type: ApiType::Rest,
            allow_origins: origins.iter().map(|&o| o.to_owned()).collect(),
            ..Draft::default()
        };
        draft.resolve().expect("a valid draft")
    }

    #[test]
    fn one_origin_is_static_and_several_are_chosen_by_a_template() {
        let one = policy(&["https://a.example"]);
        assert_eq!(
            preflight(&one)[0].value.as_deref(),
            Some("'https://a.example'")
        );
        assert_eq!(response_template(&one), None);

        let two = policy(&["https://a.example", "null"]);
        assert_eq!(preflight(&two)[0].value, None);
        let template = response_template(&two).expect("a template");
        assert_eq!(
            template,
            "#set($origin = $input.params().header.get('origin'))\n\
             #if(!$origin || $origin == '')\n\
             #set($origin = $input.params().header.get('Origin'))\n\
             #end\n\
             #if($origin && (\n  \
               $origin == 'https://a.example' ||\n  \
               $origin == 'null'))\n\
             #set($context.responseOverride.header.Access-Control-Allow-Origin = \"$origin\")\n\
             #end"
        );
    }
}
