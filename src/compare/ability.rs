//! What each API type can express about CORS, as rows of the comparison.

use super::{Group, Level, Row};
use crate::cors::{AnsweredBy, ApiType, Limits};

/// One thing that a design may want to say.
struct Ability {
    key: &'static str,
    feature: &'static str,
    note: Option<&'static str>,
    has: fn(&Limits) -> bool,
}

/// In the order of the form's fields.
const ABILITIES: [Ability; 9] = [
    Ability {
        key: "gateway-headers",
        feature: "The gateway adds the CORS headers to every response",
        note: Some("on a REST API your function adds them to real responses"),
        has: |limits| !limits.backend_headers_pass,
    },
    Ability {
        key: "several-origins",
        feature: "Several origins in the settings",
        note: Some("a REST API picks the origin in a template or a function"),
        has: |limits| limits.several_origins,
    },
    Ability {
        key: "scheme-wildcard",
        feature: "https://* for every secure origin",
        note: None,
        has: |limits| limits.scheme_wildcards,
    },
    Ability {
        key: "subdomain-pattern",
        feature: "Subdomain patterns, such as https://*.example.com",
        note: Some("only where a function answers"),
        has: |limits| limits.subdomain_patterns,
    },
    Ability {
        key: "custom-scheme",
        feature: "Origins of apps and extensions, such as capacitor://localhost",
        note: None,
        has: |limits| limits.custom_schemes,
    },
    Ability {
        key: "null-origin",
        feature: "The origin null",
        note: None,
        has: |limits| limits.null_origin,
    },
    Ability {
        key: "long-max-age",
        feature: "A max age above one day",
        note: Some("no browser keeps an answer that long"),
        has: |limits| limits.max_age.is_none(),
    },
    Ability {
        key: "default-route",
        feature: "The route $default",
        note: None,
        has: |limits| limits.default_route,
    },
    Ability {
        key: "gateway-responses",
        feature: "Headers of one's own on the gateway's error responses",
        note: Some("the CORS settings of an HTTP API are believed to cover them"),
        has: |limits| limits.gateway_responses,
    },
];

/// The rows about CORS for designs that are answered by the gateway or by a function. What neither
/// API type can do then is left out.
pub(super) fn group(answered_by: AnsweredBy) -> Group {
    let [http, rest] = ApiType::ALL.map(|api_type| api_type.limits_answered_by(answered_by));
    let rows = ABILITIES.iter().map(|ability| Row {
        key: ability.key.to_owned(),
        feature: ability.feature.to_owned(),
        http: (ability.has)(http),
        rest: (ability.has)(rest),
        level: Level::Documented,
        note: ability.note.map(str::to_owned),
        needed: false,
    });
    Group {
        name: "CORS".to_owned(),
        rows: rows.filter(|row| row.http || row.rest).collect(),
    }
}
