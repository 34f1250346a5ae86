//! Notes: what an export cannot say by itself. Each stands only where it applies.

use crate::cors::{AnsweredBy, ApiType, Authorizer, Policy};

use super::Scope;
use super::headers::{self, ErrorOrigin};
use super::plan::{OptionsBy, Plan};

/// Looks at a plan and says something about it, or nothing.
type Note = fn(&Plan<'_>, Scope) -> Option<String>;

/// The notes that hold for every target.
const COMMON: &[Note] = &[
    example_routes,
    stage_respelled,
    function_headers_dropped,
    preflight_reaches_function,
    function_sends_headers,
    several_origins_in_errors,
    errors_without_cors,
    binary_types_left_out,
    api_key,
];

/// What every target says of this plan.
pub fn common(plan: &Plan<'_>, scope: Scope) -> Vec<String> {
    COMMON.iter().filter_map(|note| note(plan, scope)).collect()
}

fn example_routes(plan: &Plan<'_>, scope: Scope) -> Option<String> {
    let policy = plan.policy;
    let shown = scope == Scope::Template || policy.api_type == ApiType::Rest;
    (policy.routes.is_empty() && shown).then(|| {
        "The design names no routes, so `/` stands in as an example. Give the design its routes."
            .to_owned()
    })
}

fn stage_respelled(plan: &Plan<'_>, scope: Scope) -> Option<String> {
    let declared = plan.policy.stage.as_deref()?.trim();
    let changed = !declared.is_empty() && declared != plan.stage;
    (changed && scope == Scope::Template).then(|| {
        format!(
            "API Gateway takes letters, digits, `-` and `_` in a stage's name, so the stage is \
             called `{}`.",
            plan.stage
        )
    })
}

fn function_headers_dropped(plan: &Plan<'_>, scope: Scope) -> Option<String> {
    let drops = answers(plan.policy) == (AnsweredBy::Gateway, ApiType::Http);
    (drops && scope == Scope::Snippet).then(|| {
        "Send no CORS headers from your function: API Gateway drops them once this block is set."
            .to_owned()
    })
}

/// An HTTP API leaves the preflight to a route that takes OPTIONS.
fn preflight_reaches_function(plan: &Plan<'_>, scope: Scope) -> Option<String> {
    if answers(plan.policy) != (AnsweredBy::Gateway, ApiType::Http) {
        return None;
    }
    let route = plan.policy.routes.iter().find(|r| r.takes_options())?;
    let opened: Vec<_> = plan.paths_with_options(OptionsBy::Function).collect();
    Some(match (scope, opened.is_empty()) {
        (Scope::Template, _) => format!(
            "Preflights that `{route}` takes reach the function. It answers 204, and API Gateway \
             adds the headers."
        ),
        (Scope::Snippet, true) => format!(
            "Preflights that `{route}` takes reach your function: let it answer OPTIONS with 204."
        ),
        (Scope::Snippet, false) => format!(
            "Preflights that `{route}` takes reach your function. Add the routes {} without an \
             authorizer, and let the function answer OPTIONS with 204.",
            quoted(opened.iter().map(|path| format!("OPTIONS {path}")))
        ),
    })
}

/// A REST API's mocks answer preflights only.
fn function_sends_headers(plan: &Plan<'_>, scope: Scope) -> Option<String> {
    let policy = plan.policy;
    let needed = answers(policy) == (AnsweredBy::Gateway, ApiType::Rest);
    (needed && scope == Scope::Snippet).then(|| {
        let origin = policy.static_origin().map_or("the caller's origin if it is on the list", |o| {
            o.as_str()
        });
        let rest = headers::credentials(policy)
            .into_iter()
            .chain(headers::real_only(policy))
            .chain(headers::vary(policy))
            .map(|(name, value)| format!("{name}: {value}"));
        let rest = quoted(rest);
        let and = if rest.is_empty() { "" } else { ", and " };
        format!(
            "These OPTIONS methods answer preflights only. On each response of its own your function \
             must send `{}` with {origin}{and}{rest}.",
            headers::ALLOW_ORIGIN
        )
    })
}

fn several_origins_in_errors(plan: &Plan<'_>, _: Scope) -> Option<String> {
    if plan.policy.api_type != ApiType::Rest {
        return None;
    }
    match ErrorOrigin::of(plan.policy) {
        ErrorOrigin::Exact => None,
        ErrorOrigin::Anyone => Some(
            "Gateway responses cannot pick an origin from a list, so errors that API Gateway makes \
             itself go out with `*`. No credentials are involved."
                .to_owned(),
        ),
        ErrorOrigin::Nobody => Some(
            "Gateway responses cannot pick an origin from a list, and `*` does not go with \
             credentials. So errors that API Gateway makes itself carry no \
             Access-Control-Allow-Origin, and browsers report them as CORS errors."
                .to_owned(),
        ),
    }
}

fn errors_without_cors(plan: &Plan<'_>, _: Scope) -> Option<String> {
    let bare = answers(plan.policy) == (AnsweredBy::Function, ApiType::Http);
    bare.then(|| {
        "Errors that API Gateway makes itself (401, 403, 404, 429 and 5xx) carry no CORS headers: \
         an HTTP API has no gateway responses to add them."
            .to_owned()
    })
}

fn binary_types_left_out(plan: &Plan<'_>, _: Scope) -> Option<String> {
    let policy = plan.policy;
    let lost = policy.api_type == ApiType::Http && !policy.binary_media_types.is_empty();
    lost.then(|| "HTTP APIs have no list of binary media types, so it is left out.".to_owned())
}

/// What the template asks for, if anything: `names` are its parameters or variables.
pub fn asks_for<'a>(names: impl IntoIterator<Item = &'a str>, scope: Scope) -> Option<String> {
    let names: Vec<_> = names.into_iter().collect();
    (!names.is_empty() && scope == Scope::Template).then(|| {
        let asked = quoted(names.iter().map(ToString::to_string));
        format!("Give a value for {asked} when you deploy.")
    })
}

/// What a caller needs when the API wants a key.
fn api_key(plan: &Plan<'_>, scope: Scope) -> Option<String> {
    let wanted = plan.authorizer() == Some(Authorizer::ApiKey) && scope == Scope::Template;
    wanted.then(|| {
        "Callers send the API key as `x-api-key`. Anybody who can read a page's scripts can read \
         the key in them."
            .to_owned()
    })
}

fn answers(policy: &Policy) -> (AnsweredBy, ApiType) {
    (policy.answered_by, policy.api_type)
}

/// `a`, `b` and `c`, each in backticks.
pub fn quoted(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<_> = items.into_iter().map(|item| format!("`{item}`")).collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} and {last}", init.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;

    /// The first words of the notes on a design.
    fn said(scope: Scope, change: impl FnOnce(&mut Draft)) -> Vec<String> {
        let mut draft = Draft {
            allow_origins: vec!["https://a.example".to_owned()],
            routes: vec!["GET /a".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        let policy = draft.resolve().expect("a valid draft");
        let first = |note: &String| note.split(' ').take(3).collect::<Vec<_>>().join(" ");
        common(&Plan::new(&policy), scope)
            .iter()
            .map(first)
            .collect()
    }

    #[test]
    fn each_note_stands_only_where_it_applies() {
        use Scope::{Snippet, Template};
        let none: [&str; 0] = [];
        assert_eq!(said(Template, |_| {}), none);
        assert_eq!(said(Snippet, |_| {}), ["Send no CORS"]);
        assert_eq!(said(Template, |d| d.routes.clear()), ["The design names"]);
        assert_eq!(
            said(Template, |d| d.stage = Some("a b".into())),
            ["API Gateway takes"]
        );
        assert_eq!(said(Template, |d| d.stage = Some("a-b".into())), none);
        assert_eq!(
            said(Template, |d| d.routes.push("$default".into())),
            ["Preflights that `$default`"]
        );
        assert_eq!(
            said(Template, |d| d.answered_by = AnsweredBy::Function),
            ["Errors that API"]
        );
        assert_eq!(
            said(Template, |d| d.binary_media_types.push("*/*".into())),
            ["HTTP APIs have"]
        );
    }

    #[test]
    fn a_rest_api_tells_what_is_left_to_the_function_and_to_errors() {
        use Scope::{Snippet, Template};
        let rest = |d: &mut Draft| d.api_type = ApiType::Rest;
        let several = |d: &mut Draft| {
            rest(d);
            d.allow_origins.push("https://b.example".to_owned());
        };
        let none: [&str; 0] = [];
        assert_eq!(said(Template, rest), none);
        assert_eq!(said(Snippet, rest), ["These OPTIONS methods"]);
        assert_eq!(said(Template, several), ["Gateway responses cannot"]);
        let with_key = |d: &mut Draft| {
            rest(d);
            d.authorizer = Some(Authorizer::ApiKey);
        };
        assert_eq!(said(Template, with_key), ["Callers send the"]);
    }

    #[test]
    fn lists_read_as_prose() {
        let items = |n: usize| ["a", "b", "c"].into_iter().take(n).map(str::to_owned);
        assert_eq!(quoted(items(1)), "`a`");
        assert_eq!(quoted(items(2)), "`a` and `b`");
        assert_eq!(quoted(items(3)), "`a`, `b` and `c`");
        assert_eq!(asks_for(["x"], Scope::Snippet), None);
    }
}
