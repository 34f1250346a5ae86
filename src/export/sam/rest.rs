//! SAM for a REST API: `Cors` where it says all of a preflight's answer, else OPTIONS methods in a definition body.

use askama::Template;

use crate::cors::{Authorizer, Policy};
use crate::export::answer::Mapping;
use crate::export::escape::{filters, single_quoted};
use crate::export::headers::{self, ALLOW_HEADERS, ALLOW_METHODS, MAX_AGE};
use crate::export::mock;
use crate::export::plan::{ANY, Endpoint, OptionsBy, Plan};
use crate::export::selection::Selection;
use crate::export::setting::Setting;
use crate::export::stack::{self, Parameter, StageSettings, inert, parameters};
use crate::export::subject::Varied;
use crate::export::{Export, Scope, handler, notes, versions};

use super::{Event, events};

/// How the template says who answers preflights.
#[derive(Debug)]
enum Preflights {
    /// `Cors`: SAM makes an OPTIONS method for every path.
    Cors,
    /// An OPTIONS method for each of these paths, written out, and why.
    Mocks(&'static str, Vec<String>),
    /// Events of the function.
    Function,
}

impl Preflights {
    fn is_function(&self) -> bool {
        matches!(self, Self::Function)
    }

    fn of(plan: &Plan<'_>) -> Self {
        if !plan.gateway_answers() {
            return Self::Function;
        }
        let Some(why) = beyond_cors(plan) else {
            return Self::Cors;
        };
        let paths = plan.paths_with_options(OptionsBy::Mock);
        Self::Mocks(why, paths.map(str::to_owned).collect())
    }
}

/// Why SAM's `Cors` cannot say this policy; `None`: it can.
///
/// `Cors` lacks `Vary`, but a single origin goes to everybody, so that answer depends on nothing. It
/// answers 200 instead of 204, which browsers take as well.
fn beyond_cors(plan: &Plan<'_>) -> Option<&'static str> {
    let policy = plan.policy;
    if matches!(plan.vary(cors), Varied::Each(_))
        || plan.vary(|p| p.credentials) != Varied::Same(policy.credentials)
    {
        Some("holds the values of one environment")
    } else if policy.static_origin().is_none() {
        Some("takes one origin")
    } else if policy.methods.is_empty() {
        Some("would list every method of a path where the design lists none")
    } else if !policy.binary_media_types.is_empty() {
        Some("makes OPTIONS methods that can fail with binary media types")
    } else {
        None
    }
}

#[derive(Template)]
#[template(path = "sam_rest.yaml", config = "assets/askama.toml")]
struct SamRest<'a> {
    title: String,
    complete: bool,
    name: String,
    stage: StageSettings,
    selection: Selection,
    policy: &'a Policy,
    authorizer: Option<Authorizer>,
    parameters: Vec<Parameter>,
    binary_media_types: Vec<String>,
    preflights: Preflights,
    /// The keys of `Cors` that hold texts.
    cors: Vec<(&'static str, String)>,
    /// What stands in each of the OPTIONS operations.
    mock: String,
    /// The headers of API Gateway's own errors.
    errors: Vec<Mapping<Setting>>,
    runtime: &'static str,
    code: String,
    events: Vec<Event<'a>>,
}

/// The function's events. SAM's translator 1.110 loses the method of an `ANY` event when it merges definitions (it
/// prints a path item `any`, which API Gateway does not know), so there `ANY` is spelled out.
fn routes<'a>(plan: &'a Plan<'_>, scope: Scope, preflights: &Preflights) -> Vec<Event<'a>> {
    match preflights {
        Preflights::Mocks(..) => events(plan, scope, Endpoint::named_methods),
        Preflights::Cors | Preflights::Function => events(plan, scope, |e| e.methods.clone()),
    }
}

/// Prints a REST API.
pub fn export(plan: &Plan<'_>, scope: Scope) -> Export {
    let policy = plan.policy;
    let preflights = Preflights::of(plan);
    let mut notes = Vec::from_iter(form(&preflights, policy));
    notes.extend(any_lost(plan, &preflights, scope));
    notes.extend(notes::common(plan, scope));
    notes.extend(notes::asks_for(
        parameters(plan, scope).iter().map(|p| p.name),
        scope,
    ));
    let mut selection = Selection::new(plan, scope);
    let stage = StageSettings::of(plan, scope, &mut selection);
    let mock = mock(plan, &preflights, &mut selection);
    let errors = stack::errors(plan, &mut selection);
    let template = SamRest {
        events: routes(plan, scope, &preflights),
        title: plan.title("AWS SAM"),
        complete: scope == Scope::Template,
        name: inert(&plan.name),
        stage,
        policy,
        authorizer: plan.authorizer(),
        parameters: parameters(plan, scope),
        binary_media_types: policy.binary_media_types.iter().map(|t| inert(t)).collect(),
        preflights,
        cors: cors(policy),
        mock,
        errors,
        selection,
        runtime: versions::PYTHON.name,
        code: handler::python(plan),
    };
    Export::new(&template, notes)
}

/// What stands in an OPTIONS operation, if there are mocks.
fn mock(plan: &Plan<'_>, preflights: &Preflights, selection: &mut Selection) -> String {
    if matches!(preflights, Preflights::Mocks(..)) {
        let (headers, template) = stack::mock(plan, selection);
        mock::operation(plan.policy, headers, template)
    } else {
        String::new()
    }
}

/// The keys of `Cors`, each value a static mapping value with its inner quotes.
fn cors(policy: &Policy) -> Vec<(&'static str, String)> {
    let origin = policy
        .static_origin()
        .map(|origin| ("AllowOrigin", origin.as_str().to_owned()));
    let rest = headers::preflight_only(policy)
        .into_iter()
        .filter_map(|(name, value)| {
            let key = match name {
                ALLOW_METHODS => "AllowMethods",
                ALLOW_HEADERS => "AllowHeaders",
                MAX_AGE => "MaxAge",
                _ => return None,
            };
            Some((key, value))
        });
    origin
        .into_iter()
        .chain(rest)
        .map(|(key, value)| (key, single_quoted(&value)))
        .collect()
}

/// Which form was taken, and what it carries or why it was taken.
fn form(preflights: &Preflights, policy: &Policy) -> Option<String> {
    match preflights {
        Preflights::Function => None,
        Preflights::Cors => {
            let texts = cors(policy).into_iter().map(|(key, _)| key);
            let keys = texts.chain(policy.credentials.then_some("AllowCredentials"));
            Some(format!(
                "`Cors` carries {}, and SAM adds an OPTIONS method that answers with them to every \
                 path.",
                notes::quoted(keys.map(str::to_owned))
            ))
        }
        Preflights::Mocks(why, _) => Some(format!(
            "SAM's `Cors` {why}, so `DefinitionBody` spells the OPTIONS methods out, and \
             `MergeDefinitions` adds the paths of the events."
        )),
    }
}

/// What becomes of `ANY` routes beside a definition body.
fn any_lost(plan: &Plan<'_>, preflights: &Preflights, scope: Scope) -> Option<String> {
    let merged = matches!(preflights, Preflights::Mocks(..));
    let any = plan.checked_routes().any(|(method, _)| method == ANY);
    let so = match scope {
        Scope::Template => ", so each method has an event of its own",
        Scope::Snippet => ": give each method an event of its own",
    };
    (merged && any)
        .then(|| format!("SAM loses the method of `ANY` events when it merges definitions{so}."))
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;
    use crate::cors::{ApiType, Draft};
    use crate::export::Subject;
    use crate::export::sam::TARGET;

    fn print(scope: Scope, change: impl FnOnce(&mut Draft)) -> Export {
        let mut draft = Draft {
            api_type: ApiType::Rest,
            allow_origins: vec!["https://a.example".to_owned()],
            allow_methods: vec!["GET".to_owned()],
            expose_headers: vec!["x-request-id".to_owned()],
            routes: vec!["GET /a".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        let policy = draft.resolve().expect("a valid draft");
        TARGET.export(&Subject::alone(&policy), scope)
    }

    #[test]
    fn the_note_names_the_keys_of_cors_and_what_is_left_to_the_function() {
        for (credentials, keys) in [
            (false, "`AllowOrigin` and `AllowMethods`"),
            (true, "`AllowOrigin`, `AllowMethods` and `AllowCredentials`"),
        ] {
            let export = print(Scope::Snippet, |d| d.allow_credentials = credentials);
            let file: Value = serde_yaml::from_str(&export.text).expect("YAML");
            let cors = &file["Resources"]["Api"]["Properties"]["Cors"];
            let printed = cors.as_mapping().expect("a map").keys();
            let printed = printed.map(|key| key.as_str().expect("a key").to_owned());
            assert_eq!(notes::quoted(printed), keys);
            let said = format!("`Cors` carries {keys}, and SAM adds");
            assert!(export.notes[0].starts_with(&said), "{:?}", export.notes);
            assert!(export.notes[1].contains("`Access-Control-Expose-Headers: x-request-id`"));
        }
    }

    #[test]
    fn lost_methods_are_told_only_of_any_events_beside_a_definition_body() {
        let lost = |scope, origins: usize, route: &str| {
            let export = print(scope, |d| {
                let more = (1..origins).map(|n| format!("https://{n}.example"));
                d.allow_origins.extend(more);
                d.routes = vec![route.to_owned()];
            });
            let first = |note: &String| note.starts_with("SAM loses the method");
            export.notes.iter().filter(|note| first(note)).count()
        };
        for scope in Scope::ALL {
            assert_eq!(lost(scope, 2, "ANY /a"), 1);
            assert_eq!(lost(scope, 1, "ANY /a"), 0);
            assert_eq!(lost(scope, 2, "GET /a"), 0);
        }
    }
}
