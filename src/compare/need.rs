//! What a design needs, as far as the design itself tells.

use crate::cors::{AnsweredBy, ApiType, Authorizer, Draft, MaxAge, MaxAgeInput, Origin, Route};

/// Whether a design needs something.
type Need = fn(&Draft) -> bool;

/// The rows that a design can need, by key. It says nothing about logs, caches or domains, so other
/// rows are never needed. Neither is a means that the other API type does without, such as the mock
/// integrations of a REST API: an HTTP API answers preflights by itself.
const NEEDS: [(&str, Need); 16] = [
    ("gateway-headers", |d| !is_rest(d) && by_gateway(d)),
    ("several-origins", |d| several_origins(d) > 1),
    ("scheme-wildcard", |d| {
        has_origin(d, |o| matches!(o, Origin::AnyOf(_)))
    }),
    ("subdomain-pattern", |d| {
        has_origin(d, |o| matches!(o, Origin::Subdomains(_)))
    }),
    ("custom-scheme", |d| has_origin(d, is_custom)),
    ("null-origin", |d| has_origin(d, |o| *o == Origin::Null)),
    ("long-max-age", |d| {
        max_age(d).is_some_and(|age| age > day())
    }),
    ("default-route", has_default_route),
    ("gateway-responses", |d| is_rest(d) && errors_readable(d)),
    ("iam", |d| d.authorizer == Some(Authorizer::Iam)),
    ("cognito", |d| d.authorizer == Some(Authorizer::Cognito)),
    ("lambda-authorizer", |d| {
        d.authorizer == Some(Authorizer::Lambda)
    }),
    ("jwt", |d| d.authorizer == Some(Authorizer::Jwt)),
    ("api-keys", |d| d.authorizer == Some(Authorizer::ApiKey)),
    // A key does nothing until a usage plan holds it.
    ("usage-plans", |d| d.authorizer == Some(Authorizer::ApiKey)),
    ("lambda", |d| !by_gateway(d)),
];

/// Whether the design needs the feature of this row.
pub(super) fn needs(draft: &Draft, key: &str) -> bool {
    NEEDS
        .iter()
        .any(|(known, needs)| *known == key && needs(draft))
}

fn is_rest(draft: &Draft) -> bool {
    draft.api_type == ApiType::Rest
}

fn by_gateway(draft: &Draft) -> bool {
    draft.answered_by == AnsweredBy::Gateway
}

/// The origins that can be read, in order.
pub(super) fn origins(draft: &Draft) -> impl Iterator<Item = Origin> {
    draft
        .allow_origins
        .iter()
        .filter_map(|text| Origin::parse(text).ok())
}

fn has_origin(draft: &Draft, is: impl Fn(&Origin) -> bool) -> bool {
    origins(draft).any(|origin| is(&origin))
}

/// How many origins the answer must choose from; 1 where `*` answers everyone alike.
pub(super) fn several_origins(draft: &Draft) -> usize {
    let mut distinct: Vec<_> = origins(draft).collect();
    if distinct.contains(&Origin::Any) {
        return 1;
    }
    let mut seen = std::collections::HashSet::new();
    distinct.retain(|origin| seen.insert(origin.clone()));
    distinct.len()
}

/// Whether the fixed header of a gateway response lets the allowed sites read the gateway's errors:
/// the one origin, or `*` without credentials.
pub(super) fn errors_readable(draft: &Draft) -> bool {
    let pattern = |o: &Origin| matches!(o, Origin::AnyOf(_) | Origin::Subdomains(_));
    let open = has_origin(draft, |o| *o == Origin::Any);
    let fixed = open || (several_origins(draft) < 2 && !has_origin(draft, pattern));
    fixed || !draft.allow_credentials
}

/// Whether an origin's scheme is one of an app or an extension.
pub(super) fn is_custom(origin: &Origin) -> bool {
    origin.exact().is_some_and(|exact| !exact.is_web())
}

/// The max age, if it is a number.
pub(super) fn max_age(draft: &Draft) -> Option<MaxAge> {
    match draft.max_age {
        Some(MaxAgeInput::Seconds(seconds)) => Some(MaxAge::from_seconds(seconds)),
        _ => None,
    }
}

/// The longest max age that an HTTP API takes.
fn day() -> MaxAge {
    let bounds = ApiType::Http.limits().max_age.as_ref();
    MaxAge::from_seconds(*bounds.expect("HTTP APIs bound the max age").end())
}

/// Whether a route is `$default`, whichever API type the design is for.
pub(super) fn has_default_route(draft: &Draft) -> bool {
    draft
        .routes
        .iter()
        .any(|route| Route::parse(route, ApiType::Http).is_ok_and(|r| r.is_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::groups;

    #[test]
    fn every_need_is_of_a_row() {
        let groups = AnsweredBy::ALL.map(groups).concat();
        let rows: Vec<_> = groups.iter().flat_map(|g| &g.rows).collect();
        for (key, _) in NEEDS {
            assert!(rows.iter().any(|row| row.key == key), "{key}");
        }
    }
}
