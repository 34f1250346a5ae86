//! Remedies: what to change in a deployment so that a page can read an answer.

use super::browser::{Fault, Part, Step};
use super::gateway::{Answer, Gateway, Responder, Source};
use crate::cors::answer::{ALLOW_ORIGIN, ErrorOrigin};
use crate::cors::{AnsweredBy, ApiType, Field, Limits, Origin, Policy};

/// What to change, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What to do, in a sentence without its full stop.
    pub text: String,
    /// The field of the design to change; `None`: it is not in the design.
    pub field: Option<Field>,
    /// The gateway response of a REST API to add.
    pub gateway_response: Option<&'static str>,
    /// Whether it makes the answer readable. Otherwise nothing can.
    pub cures: bool,
}

impl Remedy {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            field: None,
            gateway_response: None,
            cures: true,
        }
    }

    fn in_field(self, field: Field) -> Self {
        Self {
            field: Some(field),
            ..self
        }
    }
}

/// What to change so that this step passes, where the deployment is to blame; `None`: the step says
/// itself what there is to say.
pub fn remedy(gateway: &Gateway<'_>, page: &str, step: &Step, answer: &Answer) -> Option<Remedy> {
    let listed = gateway.policy().allows_origin(page);
    match step.fault? {
        Fault::PreflightStatus => Some(open_preflight(answer)),
        Fault::MissingAllowOrigin | Fault::AllowOriginMismatch if !listed => {
            Some(not_listed(gateway.policy(), page))
        }
        Fault::MethodNotAllowed => in_upper_case(gateway.policy(), &step.expected),
        // A refused preflight lacks headers, too, but they alone would not let it pass.
        Fault::MissingAllowOrigin if step.of == Part::Preflight && is_refusal(answer) => {
            Some(open_preflight(answer))
        }
        Fault::MissingAllowOrigin | Fault::AllowOriginMismatch => {
            Some(missing_headers(gateway, answer))
        }
        _ => None,
    }
}

/// The method or header that the preflight's answer does not allow; `None`: something else is wrong.
pub fn unlisted(step: &Step) -> Option<Remedy> {
    let field = step.field()?;
    matches!(
        step.fault,
        Some(Fault::MethodNotAllowed | Fault::HeaderNotAllowed)
    )
    .then(|| Remedy::new(format!("allow `{}`", step.expected)).in_field(field))
}

/// Whether no browser takes the answer for a preflight's.
fn is_refusal(answer: &Answer) -> bool {
    !(200..300).contains(&answer.response.status)
}

/// The page's origin is not on the list.
fn not_listed(policy: &Policy, page: &str) -> Remedy {
    if page == "null" {
        return Remedy::new(
            "serve the page from a host, because any sandboxed frame has the origin `null`",
        );
    }
    let limits = policy.api_type.limits_answered_by(policy.answered_by);
    if Origin::parse(page).is_ok_and(|origin| !limits.takes_origin(&origin)) {
        // The same advice as that of the rule on such entries.
        let text = format!(
            "{}s take no origin such as `{page}`: use `*` without credentials, or let a function answer \
             the preflight",
            policy.api_type.name()
        );
        return Remedy::new(text).in_field(Field::AnsweredBy);
    }
    Remedy::new(format!(
        "add `{page}` to the origins if that page may read the answers"
    ))
    .in_field(Field::AllowOrigins)
}

/// A method that is allowed in upper case, and that browsers send as it is written; `None`: its case is
/// not to blame.
fn in_upper_case(policy: &Policy, method: &str) -> Option<Remedy> {
    let upper = method.to_ascii_uppercase();
    let allowed = policy.methods.iter().any(|one| one.as_str() == upper);
    (allowed && upper != method).then(|| {
        Remedy::new(format!(
            "send `{upper}` rather than `{method}`: the case of a method matters"
        ))
    })
}

/// A preflight that is refused.
fn open_preflight(answer: &Answer) -> Remedy {
    match answer.source {
        Source::UnknownRoute => {
            Remedy::new("give the path an OPTIONS route without an authorizer or API key")
        }
        _ => Remedy::new("route OPTIONS past the authorizer, because preflights carry no proof"),
    }
    .in_field(Field::Routes)
}

/// The answer lacks the headers for an origin that the policy allows.
pub fn missing_headers(gateway: &Gateway<'_>, answer: &Answer) -> Remedy {
    let policy = gateway.policy();
    match (answer.by, policy.api_type) {
        (Responder::Function, _) => Remedy::new(format!(
            "let the function send `{ALLOW_ORIGIN}` on every answer, errors included"
        )),
        (Responder::Mock, _) => Remedy::new(format!(
            "map `{ALLOW_ORIGIN}` in the integration response of OPTIONS"
        )),
        (Responder::Gateway, ApiType::Http) => with_settings(policy),
        (Responder::Gateway, ApiType::Rest) => gateway_response(gateway, answer.source),
    }
}

/// An HTTP API without CORS settings.
fn with_settings(policy: &Policy) -> Remedy {
    let limits: &Limits = policy.api_type.limits_answered_by(AnsweredBy::Gateway);
    let listable = policy.origins.iter().all(|o| limits.takes_origin(o));
    if listable {
        Remedy::new("let the gateway answer: its errors carry CORS headers only where it does")
            .in_field(Field::AnsweredBy)
    } else {
        Remedy::new(
            "list origins that the gateway takes and let it answer: its errors carry CORS headers only \
             where it does",
        )
        .in_field(Field::AllowOrigins)
    }
}

/// An error that a REST API makes itself.
fn gateway_response(gateway: &Gateway<'_>, source: Source) -> Remedy {
    let default = source.gateway_responses().last();
    match (default, ErrorOrigin::of(gateway.policy())) {
        (None, _) => Remedy {
            cures: false,
            ..Remedy::new(
                "API Gateway lets nobody change this response: keep requests below its limit",
            )
        },
        (Some(_), ErrorOrigin::Nobody) => Remedy::new(
            "a gateway response holds one origin: give each origin an API of its own, or do without \
             credentials",
        )
        .in_field(Field::AllowOrigins),
        (Some(default), ErrorOrigin::Exact | ErrorOrigin::Anyone) => Remedy {
            gateway_response: Some(default),
            ..Remedy::new(format!(
                "add the gateway response `{default}` with `{ALLOW_ORIGIN}`"
            ))
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{Authorizer, Draft};
    use crate::simulate::browser::{Credentials, Profile};
    use crate::simulate::example::Example;
    use crate::simulate::gateway::Setup;
    use crate::simulate::simulate;

    /// The listed page.
    const A: &str = "https://a.example";

    /// What to change in a design.
    type Change = fn(&mut Draft);

    /// The remedy for a PUT request of a page to a design that allows one.
    fn cure(change: Change, setup: Setup, page: &str) -> Option<Remedy> {
        let mut draft = Draft {
            allow_origins: vec![A.to_owned()],
            allow_methods: vec!["PUT".to_owned()],
            routes: vec!["ANY /x".to_owned()],
            authorizer: Some(Authorizer::Lambda),
            ..Draft::default()
        };
        change(&mut draft);
        let policy = draft.resolve().expect("a valid draft");
        let gateway = Gateway::new(&policy, setup);
        let example = Example {
            method: "PUT".to_owned(),
            path: "/x".to_owned(),
            header: None,
        };
        let call = example.call(page, Credentials::Omit).expect("a page");
        let found = simulate(&gateway, &call, Profile::default(), Source::Success);
        remedy(
            &gateway,
            page,
            found.verdict.failed()?,
            &found.last()?.answer,
        )
    }

    #[test]
    fn the_remedy_is_where_the_fault_is() {
        let full = Setup::default();
        let declared = Setup {
            options_routes: false,
            ..full
        };
        let bare = Setup {
            backend_sends_headers: false,
            ..full
        };
        let neither = Setup {
            gateway_responses: false,
            ..declared
        };
        let same: Change = |_| {};
        let rest: Change = |draft| draft.api_type = ApiType::Rest;
        let by_function: Change = |draft| draft.answered_by = AnsweredBy::Function;
        let named: Change = |draft| {
            draft.api_type = ApiType::Rest;
            draft.routes = vec!["PUT /x".to_owned()];
        };
        // Design, setup, page; then the first words and the field.
        #[rustfmt::skip]
        let cases = [
            (same, full, "https://b.example", "add `https://b.example`", Some(Field::AllowOrigins)),
            (same, full, "null", "serve the page from a host", None),
            (same, full, "app://shell", "HTTP APIs take no origin such as `app://shell`", Some(Field::AnsweredBy)),
            (rest, full, "app://shell", "add `app://shell`", Some(Field::AllowOrigins)),
            (same, declared, A, "route OPTIONS past the authorizer", Some(Field::Routes)),
            (rest, declared, A, "route OPTIONS past the authorizer", Some(Field::Routes)),
            (rest, neither, A, "route OPTIONS past the authorizer", Some(Field::Routes)),
            (named, declared, A, "give the path an OPTIONS route", Some(Field::Routes)),
            (named, neither, A, "give the path an OPTIONS route", Some(Field::Routes)),
            (rest, bare, A, "let the function send", None),
            (by_function, bare, A, "let the function send", None),
        ];
        for (change, setup, page, words, field) in cases {
            let found = cure(change, setup, page).expect("a remedy");
            assert!(found.text.starts_with(words), "{page}: {}", found.text);
            assert_eq!(found.field, field, "{page}: {}", found.text);
            assert!(found.cures);
        }
        assert_eq!(cure(|_| {}, full, A), None, "nothing is wrong");
        let unlisted = cure(|d| d.allow_methods.clear(), full, A);
        assert_eq!(unlisted, None, "the step itself names the method");
    }

    #[test]
    fn the_case_of_a_method_is_told_where_it_is_to_blame() {
        let draft = Draft {
            allow_origins: vec![A.to_owned()],
            allow_methods: vec!["PATCH".to_owned()],
            ..Draft::default()
        };
        let policy = draft.resolve().expect("a valid draft");
        for (method, said) in [("patch", true), ("PATCH", false), ("put", false)] {
            assert_eq!(in_upper_case(&policy, method).is_some(), said, "{method}");
        }
    }
}
