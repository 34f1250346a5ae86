//! Target `serverless`: the Serverless Framework, versions 4 and 3.
//!
//! Its shorthand for HTTP APIs says all but a negative max age. Its shorthand for REST APIs adds OPTIONS
//! and the event's method to the list, lends default headers, and answers strangers with the first
//! origin (`lib/plugins/aws/package/compile/events/api-gateway/lib/cors.js` and `validate.js` of 3.40),
//! so there the preflights are mock events that `resources.extensions` fill in.

mod http;
mod params;
mod rest;

use crate::cors::logical_id;
use crate::cors::{ApiType, TargetFacts};

use self::params::Params;
use super::asks::asks;
use super::names;
use super::notes;
use super::plan::{Endpoint, OptionsBy, Plan};
use super::{Export, Language, Scope, Subject, Target};

/// The Serverless Framework, for `serverless deploy`.
pub static TARGET: Target = Target {
    name: "serverless",
    label: "Serverless Framework",
    about: "Serverless Framework, versions 4 and 3, for `serverless deploy`",
    language: Language::Yaml,
    file_name: "serverless.yml",
    facts: TargetFacts {
        keeps_all_paths: false,
        ..TargetFacts::full("Serverless Framework")
    },
    render,
};

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let mut plan = Plan::new(subject);
    let lost = logical_id::part(&mut plan.endpoints, plan.policy.api_type);
    let mut export = match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    };
    export.notes.extend(left_out(lost));
    export
}

/// One event of the function.
#[derive(Debug)]
struct Event<'a> {
    method: &'static str,
    path: &'a str,
    /// Whether the authorizer stands before it.
    checked: bool,
    /// Whether a mock integration answers, rather than the function.
    mock: bool,
}

/// The events of a scope: every route in a complete service, else only what CORS adds.
fn events<'a>(plan: &'a Plan<'_>, scope: Scope) -> Vec<Event<'a>> {
    let guarded = plan.authorizer().is_some();
    let routes = plan
        .checked_routes()
        .filter(|_| scope == Scope::Template)
        .map(|(method, path)| Event {
            method,
            path,
            checked: guarded,
            mock: false,
        });
    let options = |endpoint: &'a Endpoint| Event {
        method: "OPTIONS",
        path: &endpoint.path,
        checked: false,
        mock: endpoint.options == OptionsBy::Mock,
    };
    let open = |endpoint: &&Endpoint| match (endpoint.options, scope) {
        (OptionsBy::Nobody, _) => false,
        (OptionsBy::Mock, _) | (_, Scope::Template) => true,
        (OptionsBy::Function, Scope::Snippet) => !plan.gateway_answers(),
    };
    let preflights = plan.endpoints.iter().filter(open).map(options);
    routes.chain(preflights).collect()
}

/// A service's name: letters, digits and hyphens, a letter first. It goes into the function's name, for
/// which Lambda has 64 characters, together with the stage.
fn service(plan: &Plan<'_>) -> String {
    let name = names::of_function(&plan.name).replace('_', "-");
    let name = name.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let name: String = name.chars().take(32).collect();
    if name.len() < 2 {
        "api".to_owned()
    } else {
        name
    }
}

/// The framework resolves `${...}` in any text, its versions differ in how that is escaped, and
/// CloudFormation resolves `{{resolve:...}}` in what comes of it: a brace after either is parted from it.
fn inert(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '{' && parted.ends_with(['$', '{']) {
            parted.push(' ');
        }
        parted.push(c);
    }
    parted
}

/// Whether the function's own code is part of the text.
fn has_code(plan: &Plan<'_>, scope: Scope) -> bool {
    scope == Scope::Template || !plan.gateway_answers()
}

/// What both API types have to say beside the common notes.
fn notes_on(plan: &Plan<'_>, scope: Scope, params: &Params) -> Vec<String> {
    let mut notes = notes::common(plan, scope);
    notes.extend(params.note());
    notes.extend(notes::asks_for(
        asks(plan).iter().map(|ask| ask.camel),
        scope,
    ));
    notes.extend(has_code(plan, scope).then(|| {
        format!(
            "Version 3 of the framework does not list `{}` among its runtimes: it warns and deploys it.",
            super::versions::PYTHON.name
        )
    }));
    notes
}

fn left_out(lost: Vec<(String, String)>) -> Option<String> {
    let (paths, twins): (Vec<_>, Vec<_>) = lost.into_iter().unzip();
    (!paths.is_empty()).then(|| {
        format!(
            "The Serverless Framework gives {} the logical id of {} and would lose one of them, so {} \
             is left out: SAM and Terraform keep them apart.",
            notes::quoted(paths.clone()),
            notes::quoted(twins),
            notes::quoted(paths)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{Draft, Policy};

    fn policy(change: impl FnOnce(&mut Draft)) -> Policy {
        let mut draft = Draft {
            allow_origins: vec!["https://a.example".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        draft.resolve().expect("a valid draft")
    }

    #[test]
    fn a_service_has_a_name_that_the_framework_takes() {
        let named = |name: &str| {
            service(&Plan::new(&Subject::alone(&policy(|d| {
                d.name = name.to_owned();
            }))))
        };
        let long = "a".repeat(90);
        for (name, service) in [
            ("orders-api", "orders-api"),
            ("my_api 2", "my-api-2"),
            ("2024 orders", "orders"),
            ("\u{e9}", "api"),
            ("${x}", "api"),
            ("it", "it"),
            (long.as_str(), &long[..32]),
        ] {
            assert_eq!(named(name), service);
        }
    }

    #[test]
    fn no_variable_and_no_reference_is_left_to_resolve() {
        let cases = [
            ("${env:HOME}", "$ {env:HOME}"),
            ("\\\\${x}$${y}", "\\\\$ {x}$$ {y}"),
            ("${{resolve:ssm:x}}", "$ { {resolve:ssm:x}}"),
            ("$default {id}", "$default {id}"),
        ];
        for (text, parted) in cases {
            assert_eq!(inert(text), parted);
        }
    }

    #[test]
    fn a_path_that_the_framework_would_lose_is_left_out_and_said() {
        for api_type in ApiType::ALL {
            let policy = policy(|d| {
                d.api_type = api_type;
                d.routes = vec!["GET /a".to_owned(), "GET /A".to_owned()];
            });
            let export = render(&Subject::alone(&policy), Scope::Template);
            assert!(export.text.contains("path: \"/a\"") && !export.text.contains("path: \"/A\""));
            let said = "The Serverless Framework gives `/A` the logical id of `/a`";
            assert!(export.notes.iter().any(|note| note.starts_with(said)));
        }
    }
}
