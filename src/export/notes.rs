//! Notes: what an export cannot say by itself. Each stands only where it applies.

use std::collections::BTreeSet;

use crate::cors::{AnsweredBy, ApiType, Authorizer, Policy, Route};

use super::Scope;
use super::escape::one_line;
use super::headers::{self, ErrorOrigin, Header};
use super::plan::{OptionsBy, Plan};
use super::subject::{Subject, Varied};

/// Looks at a plan and says something about it, or nothing.
type Note = fn(&Plan<'_>, Printed) -> Option<String>;

/// What the export holds.
#[derive(Clone, Copy)]
pub struct Printed {
    scope: Scope,
    /// Whether the function that the routes reach is part of it.
    function: bool,
}

impl Printed {
    /// Where a complete template holds the function.
    pub const fn whole(scope: Scope) -> Self {
        let function = matches!(scope, Scope::Template);
        Self { scope, function }
    }
}

/// The notes that hold for every target.
const COMMON: &[Note] = &[
    example_routes,
    path_refused,
    stage_respelled,
    function_headers_dropped,
    preflight_reaches_function,
    function_sends_headers,
    several_origins_in_errors,
    errors_without_cors,
    binary_types_left_out,
    api_key,
    environments_left_out,
    environments_renamed,
    design_renamed,
    environments_apart_in_an_account,
];

/// What every target says of this plan whose complete template holds the function.
pub fn common(plan: &Plan<'_>, scope: Scope) -> Vec<String> {
    say(plan, Printed::whole(scope))
}

/// What a target says of this plan that cannot hold a function.
pub fn without_function(plan: &Plan<'_>, scope: Scope) -> Vec<String> {
    let function = false;
    say(plan, Printed { scope, function })
}

fn say(plan: &Plan<'_>, printed: Printed) -> Vec<String> {
    let said = COMMON.iter().filter_map(|note| note(plan, printed));
    said.collect()
}

fn example_routes(plan: &Plan<'_>, printed: Printed) -> Option<String> {
    let policy = plan.policy;
    let shown = printed.scope == Scope::Template || policy.api_type == ApiType::Rest;
    (policy.routes.is_empty() && shown)
        .then(|| "The design names no routes, so `/` stands in until it does.".to_owned())
}

/// The service's refusal, "Resource's path part only allow a-zA-Z0-9._- and curly braces at the
/// beginning and the end", is read in public reports; the colon came later (aws/aws-cdk issue 22477),
/// and the dollar sign is left to the service.
fn path_refused(plan: &Plan<'_>, _: Printed) -> Option<String> {
    let policy = plan.policy;
    if policy.api_type != ApiType::Rest {
        return None;
    }
    let taken = |c: char| c.is_ascii_alphanumeric() || "._-:$".contains(c);
    let refused = |segment: &&str| !segment.starts_with('{') && !segment.chars().all(taken);
    let segments = policy.routes.iter().flat_map(Route::segments);
    let refused: BTreeSet<_> = segments.filter(refused).map(str::to_owned).collect();
    (!refused.is_empty()).then(|| {
        format!(
            "A REST API is believed to refuse {} in a path: write letters, digits and `.`, `_`, `-` \
             or `:`.",
            quoted(refused)
        )
    })
}

fn stage_respelled(plan: &Plan<'_>, printed: Printed) -> Option<String> {
    let declared = plan.policy.stage.as_deref()?.trim();
    let changed = !declared.is_empty() && declared != plan.stage;
    (changed && printed.scope == Scope::Template).then(|| {
        format!(
            "A stage's name takes letters, digits, `-` and `_`, so the stage is called `{}`.",
            plan.stage
        )
    })
}

fn function_headers_dropped(plan: &Plan<'_>, printed: Printed) -> Option<String> {
    let drops = answers(plan.policy) == (AnsweredBy::Gateway, ApiType::Http);
    (drops && !printed.function).then(|| {
        "Send no CORS headers from your function: API Gateway drops them once this block is set."
            .to_owned()
    })
}

/// An HTTP API leaves the preflight to a route that takes OPTIONS.
pub fn preflight_reaches_function(plan: &Plan<'_>, printed: Printed) -> Option<String> {
    if answers(plan.policy) != (AnsweredBy::Gateway, ApiType::Http) {
        return None;
    }
    let takers = plan.policy.routes.iter().filter(|r| r.takes_options());
    let takers: Vec<_> = takers.map(ToString::to_string).collect();
    let opened = plan.paths_with_options(OptionsBy::Function);
    let opened: Vec<_> = opened.map(|path| format!("OPTIONS {path}")).collect();
    let routed = printed.scope == Scope::Template || opened.is_empty();
    let so = match (printed.function, routed) {
        (true, _) => "the function, which answers 204: API Gateway adds the headers".to_owned(),
        (false, true) => "your function: let it answer OPTIONS with 204".to_owned(),
        (false, false) => format!(
            "your function: route {} to it without an authorizer, and let it answer OPTIONS with 204",
            quoted(opened)
        ),
    };
    (!takers.is_empty()).then(|| format!("Preflights to {} reach {so}.", quoted(takers)))
}

/// A REST API's mocks answer preflights only.
fn function_sends_headers(plan: &Plan<'_>, printed: Printed) -> Option<String> {
    let policy = plan.policy;
    let needed = answers(policy) == (AnsweredBy::Gateway, ApiType::Rest);
    (needed && !printed.function).then(|| {
        let written = |(name, value): Header| format!("{name}: {value}");
        let vary = headers::vary(policy).map(written);
        let rest = headers::credentials(policy)
            .into_iter()
            .chain(headers::real_only(policy))
            .map(written);
        let sent = if let Some(origin) = policy.static_origin() {
            let origin = format!("{}: {origin}", headers::ALLOW_ORIGIN);
            quoted([origin].into_iter().chain(rest).chain(vary))
        } else {
            let origin = format!("{}: <that origin>", headers::ALLOW_ORIGIN);
            let listed = quoted([origin].into_iter().chain(rest));
            format!("{}, and to a listed origin {listed}", quoted(vary))
        };
        format!(
            "The OPTIONS methods answer preflights only. On every other response your function must \
             send {sent}."
        )
    })
}

fn several_origins_in_errors(plan: &Plan<'_>, _: Printed) -> Option<String> {
    if plan.policy.api_type != ApiType::Rest {
        return None;
    }
    let said = [
        (
            ErrorOrigin::Anyone,
            ", so API Gateway's own errors carry `*`: every site can read them",
        ),
        (
            ErrorOrigin::Nobody,
            ", and `*` does not go with credentials: no site can read API Gateway's own errors",
        ),
    ];
    let said = said.into_iter().filter_map(|(kind, so)| {
        let is_so = |policy: &Policy| ErrorOrigin::of(policy) == kind;
        Some(format!("{so}{}", where_it_holds(plan, is_so)?))
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| {
        format!(
            "Gateway responses cannot pick an origin from a list{}.",
            said.concat()
        )
    })
}

/// Where something holds: nothing more to say when everywhere; the environments, when only in some;
/// `None`: nowhere.
fn where_it_holds(plan: &Plan<'_>, holds: impl Fn(&Policy) -> bool) -> Option<String> {
    match plan.vary(holds) {
        Varied::Same(everywhere) => everywhere.then(String::new),
        Varied::Each(each) => {
            let all = plan.environments.all.iter().zip(each);
            let names = all.filter(|(_, holds)| *holds);
            let names = quoted(names.map(|(variant, _)| variant.name.clone()));
            Some(format!(" (in {names})"))
        }
    }
}

pub fn errors_without_cors(plan: &Plan<'_>, _: Printed) -> Option<String> {
    let bare = answers(plan.policy) == (AnsweredBy::Function, ApiType::Http);
    bare.then(|| {
        "API Gateway's own errors (401, 403, 404, 429 and 5xx) carry no CORS headers: an HTTP API has \
         no gateway responses."
            .to_owned()
    })
}

fn binary_types_left_out(plan: &Plan<'_>, _: Printed) -> Option<String> {
    let policy = plan.policy;
    let lost = policy.api_type == ApiType::Http && !policy.binary_media_types.is_empty();
    lost.then(|| "An HTTP API has no list of binary media types, so it is left out.".to_owned())
}

/// What a snippet leaves to the file that it is pasted into, by the names that it takes for it.
pub fn pasted_into(scope: Scope, names: &[&str]) -> Option<String> {
    (scope == Scope::Snippet && !names.is_empty()).then(|| {
        let names = quoted(names.iter().map(ToString::to_string));
        format!("Put the names of your own resources in the place of {names}.")
    })
}

/// What the template asks for, if anything: `names` are its parameters or variables.
pub fn asks_for<'a>(names: impl IntoIterator<Item = &'a str>, scope: Scope) -> Option<String> {
    let names: Vec<_> = names.into_iter().collect();
    (!names.is_empty() && scope == Scope::Template).then(|| {
        let asked = quoted(names.iter().map(ToString::to_string));
        format!("The deployment asks for {asked}.")
    })
}

/// What Terraform's AWS provider, and Pulumi's that is built on it, make of a missing max age.
///
/// The provider sends `max_age = 0` for a block without one (hashicorp/terraform-provider-aws,
/// `internal/service/apigatewayv2/api.go`).
pub fn max_age_sent(plan: &Plan<'_>) -> Option<String> {
    let missing = plan.vary(|policy| policy.max_age.is_none());
    (plan.gateway_answers() && missing.values().contains(&true)).then(|| {
        "The AWS provider sends a max age of 0 where the design has none: browsers keep no preflight, \
         instead of 5 seconds without the header."
            .to_owned()
    })
}

/// What a caller needs when the API wants a key.
fn api_key(plan: &Plan<'_>, printed: Printed) -> Option<String> {
    let wanted = plan.authorizer() == Some(Authorizer::ApiKey);
    let wanted = wanted && printed.scope == Scope::Template;
    wanted.then(|| {
        "Callers send the API key as `x-api-key`. A key in a page's scripts is no secret."
            .to_owned()
    })
}

/// What an export says that holds the design itself and none of its environments.
pub fn environments_apart(subject: &Subject<'_>) -> Option<String> {
    let names = subject.environments.iter().map(|(name, _)| name.clone());
    let names = quoted(names);
    (!names.is_empty()).then(|| {
        format!(
            "This is the design itself. Export each of its environments by itself with \
             `--stage`: {names}."
        )
    })
}

/// A parameter fills in values; it cannot add a route or take away an authorizer.
pub fn environments_left_out(plan: &Plan<'_>, _: Printed) -> Option<String> {
    let left_out = plan.environments.left_out.iter().map(|left| {
        let name = quoted([left.name.to_owned()]);
        if left.fields.is_empty() {
            return format!("{name} (it has errors to mend first)");
        }
        let fields = left.fields.iter().map(|field| field.key().to_owned());
        format!("{name} (it has its own {})", quoted(fields))
    });
    let left_out: Vec<_> = left_out.collect();
    (!left_out.is_empty()).then(|| {
        format!(
            "Not in this export: {}. `--stage` exports an environment by itself.",
            left_out.join(", ")
        )
    })
}

/// Every language takes the names that an export gives to environments; not every name is one.
fn environments_renamed(plan: &Plan<'_>, _: Printed) -> Option<String> {
    let renamed = plan.environments.all.iter().filter_map(|variant| {
        let own = variant.own_name?;
        (own != variant.name).then(|| format!("`{}` is `{}` here", one_line(own), variant.name))
    });
    let renamed: Vec<_> = renamed.collect();
    (!renamed.is_empty()).then(|| {
        format!(
            "Environments are called by small letters, digits and `-`: {}.",
            renamed.join(", ")
        )
    })
}

/// The name of the design itself gives way where a file calls an environment so.
fn design_renamed(plan: &Plan<'_>, _: Printed) -> Option<String> {
    let lost = plan.environments.name_lost?;
    let name = &plan.environments.all.first()?.name;
    Some(format!(
        "The design itself is `{name}` here, because an environment is called `{lost}`."
    ))
}

/// What a parameter chooses belongs to one deployment.
fn environments_apart_in_an_account(plan: &Plan<'_>, _: Printed) -> Option<String> {
    (!plan.environments.all.is_empty()).then(|| {
        "Deploy each environment on its own, as a stack or state of its own: nobody redeploys an API \
         because another environment is chosen."
            .to_owned()
    })
}

fn answers(policy: &Policy) -> (AnsweredBy, ApiType) {
    (policy.answered_by, policy.api_type)
}

/// `a`, `b` and `c`, each in backticks and on one line.
pub fn quoted(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<_> = items
        .into_iter()
        .map(|item| format!("`{}`", one_line(&item)))
        .collect();
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
        common(&Plan::new(&Subject::alone(&policy)), scope)
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
            ["A stage's name"]
        );
        assert_eq!(said(Template, |d| d.stage = Some("a-b".into())), none);
        assert_eq!(
            said(Template, |d| d.routes.push("$default".into())),
            ["Preflights to `$default`"]
        );
        assert_eq!(
            said(Template, |d| d.answered_by = AnsweredBy::Function),
            ["API Gateway's own"]
        );
        assert_eq!(
            said(Template, |d| d.binary_media_types.push("*/*".into())),
            ["An HTTP API"]
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
        assert_eq!(said(Snippet, rest), ["The OPTIONS methods"]);
        assert_eq!(said(Template, several), ["Gateway responses cannot"]);
        let with_key = |d: &mut Draft| {
            rest(d);
            d.authorizer = Some(Authorizer::ApiKey);
        };
        assert_eq!(said(Template, with_key), ["Callers send the"]);
    }

    /// The notes on a snippet of a REST API, whole.
    fn rest_notes(change: impl FnOnce(&mut Draft)) -> Vec<String> {
        let mut draft = Draft {
            api_type: ApiType::Rest,
            allow_origins: vec!["https://a.example".to_owned()],
            expose_headers: vec!["X-Id".to_owned()],
            allow_credentials: true,
            routes: vec!["GET /a".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        let policy = draft.resolve().expect("a valid draft");
        common(&Plan::new(&Subject::alone(&policy)), Scope::Snippet)
    }

    #[test]
    fn the_function_is_told_which_headers_go_to_whom() {
        let only = "The OPTIONS methods answer preflights only. On every other response your function \
                    must send";
        let one = format!(
            "{only} `Access-Control-Allow-Origin: https://a.example`, \
             `Access-Control-Allow-Credentials: true`, `Access-Control-Expose-Headers: x-id` and \
             `Vary: Origin`."
        );
        assert_eq!(rest_notes(|_| {}), [one]);
        let several = rest_notes(|d| d.allow_origins.push("null".to_owned()));
        let to_listed = format!(
            "{only} `Vary: Origin`, and to a listed origin `Access-Control-Allow-Origin: <that origin>`, \
             `Access-Control-Allow-Credentials: true` and `Access-Control-Expose-Headers: x-id`."
        );
        assert_eq!(several[0], to_listed);
    }

    #[test]
    fn a_rest_api_is_believed_to_refuse_unusual_paths() {
        let routes = |routes: [&str; 3]| {
            rest_notes(|d| d.routes = routes.iter().map(|&r| r.to_owned()).collect())
        };
        let refused = routes(["GET /a,b/{id}", "PUT /a,b", "GET /\u{e9}/*"]);
        assert!(
            refused[0].starts_with("A REST API is believed to refuse `*`, `a,b` and `\u{e9}` in")
        );
        let fine = ["GET /", "GET /a.b_c-d:e/{id}", "ANY /$x/{proxy+}"];
        assert!(!routes(fine).iter().any(|note| note.contains("believed")));
    }

    #[test]
    fn an_environment_that_is_called_otherwise_is_named() {
        let policy = |origin: &str| {
            let draft = Draft {
                allow_origins: vec![origin.to_owned()],
                ..Draft::default()
            };
            draft.resolve().expect("a valid draft")
        };
        let (base, own) = (policy("https://a.example"), policy("https://b.example"));
        for (name, renamed) in [("Dev 1", Some("`Dev 1` is `dev-1` here")), ("dev-1", None)] {
            let environments = [(name.to_owned(), Some(own.clone()))];
            let subject = Subject {
                environments: &environments,
                ..Subject::alone(&base)
            };
            let notes = common(&Plan::new(&subject), Scope::Template).join("\n");
            let told = notes.contains("Environments are called by small letters");
            assert_eq!(told, renamed.is_some(), "{notes}");
            assert!(!notes.contains("The design itself is"), "{notes}");
            assert!(renamed.is_none_or(|words| notes.contains(words)), "{notes}");
        }
    }

    #[test]
    fn a_design_that_yields_its_name_to_an_environment_says_so() {
        let draft = Draft {
            allow_origins: vec!["https://a.example".to_owned()],
            ..Draft::default()
        };
        let base = draft.resolve().expect("a valid draft");
        let environments = [("default".to_owned(), Some(base.clone()))];
        let subject = Subject {
            environments: &environments,
            ..Subject::alone(&base)
        };
        let notes = common(&Plan::new(&subject), Scope::Template).join("\n");
        let said =
            "The design itself is `default-2` here, because an environment is called `default`.";
        assert!(notes.contains(said), "{notes}");
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
