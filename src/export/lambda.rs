//! Targets `lambda-python` and `lambda-node`: the function by itself.

use askama::Template;

use crate::cors::{ApiType, TargetFacts};

use super::escape::filters;
use super::handler;
use super::plan::{OptionsBy, Plan};
use super::{Export, Language, Scope, Subject, Target, notes, versions};
use crate::cors::deployment::Role;

/// A Lambda function in Python.
pub static PYTHON: Target = Target {
    name: "lambda-python",
    label: "Lambda (Python)",
    about: "AWS Lambda function in Python, which sends the CORS headers",
    language: Language::Python,
    file_name: "index.py",
    facts: facts("Lambda (Python)"),
    render: render_python,
};

/// A Lambda function in JavaScript.
pub static NODE: Target = Target {
    name: "lambda-node",
    label: "Lambda (Node.js)",
    about: "AWS Lambda function in JavaScript, which sends the CORS headers",
    language: Language::JavaScript,
    file_name: "index.mjs",
    facts: facts("Lambda (Node.js)"),
    render: render_node,
};

/// A function answers as the policy says; what API Gateway itself says is not its business.
const fn facts(label: &'static str) -> TargetFacts {
    TargetFacts {
        rest_gateway_responses: false,
        carries_settings: false,
        ..TargetFacts::full(label)
    }
}

#[derive(Template)]
#[template(path = "lambda.py", config = "assets/askama.toml")]
struct Python {
    title: String,
    runtime: &'static str,
    code: String,
}

#[derive(Template)]
#[template(path = "lambda.mjs", config = "assets/askama.toml")]
struct Node {
    title: String,
    runtime: &'static str,
    code: String,
}

fn render_python(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    let file = Python {
        title: plan.title("AWS Lambda"),
        runtime: versions::PYTHON.name,
        code: handler::in_python(&plan, scope),
    };
    Export::new(&file, notes(&plan))
}

fn render_node(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    let file = Node {
        title: plan.title("AWS Lambda"),
        runtime: versions::NODE.name,
        code: handler::in_javascript(&plan, scope),
    };
    Export::new(&file, notes(&plan))
}

/// What must stand around the function. The silent one is whole in either scope, so its notes are those
/// of a template.
fn notes(plan: &Plan<'_>) -> Vec<String> {
    let around = match Role::of(plan.policy) {
        Role::Silent => vec![
            "API Gateway answers: it adds the CORS headers and drops those of a function, so this one \
             sends none, and yours needs none. `sam` and the other targets that hold the API print \
             the CORS settings."
                .to_owned(),
        ],
        Role::RealResponses => vec![
            "The function sends the CORS headers of real responses only. `sam` and the other targets \
             that hold the API print what answers preflights, and the headers of API Gateway's own \
             errors."
                .to_owned(),
        ],
        Role::Everything => reached(plan),
    };
    let whole = notes::Printed::whole(Scope::Template);
    let further = [
        notes::preflight_reaches_function(plan, whole),
        notes::errors_without_cors(plan, whole),
        selected(plan),
        notes::environments_left_out(plan, whole),
    ];
    around
        .into_iter()
        .chain(further.into_iter().flatten())
        .collect()
}

/// How preflights get to a function that answers them.
fn reached(plan: &Plan<'_>) -> Vec<String> {
    let paths = plan.paths_with_options(OptionsBy::Function);
    let routes = notes::quoted(paths.map(|path| format!("OPTIONS {path}")));
    let route = (!routes.is_empty())
        .then(|| format!("Route {routes} to the function, without an authorizer."));
    let settings = (plan.policy.api_type == ApiType::Http).then(|| {
        "Leave the CORS settings of the HTTP API out: with them API Gateway drops the headers of the \
         function."
            .to_owned()
    });
    route.into_iter().chain(settings).collect()
}

/// How the function learns whose values count.
fn selected(plan: &Plan<'_>) -> Option<String> {
    let names = plan.environments.all.iter().map(|v| v.name.clone());
    let first = notes::quoted(names.clone().take(1));
    let names = notes::quoted(names);
    handler::reads_environment(plan).then(|| {
        format!(
            "The environment variable `ENVIRONMENT` of the function selects among {names}; without \
             it {first} counts."
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{AnsweredBy, Draft};

    fn print(target: &Target, scope: Scope, change: impl FnOnce(&mut Draft)) -> Export {
        let mut draft = Draft {
            allow_origins: vec!["https://a.example".to_owned()],
            allow_methods: vec!["GET".to_owned()],
            routes: vec!["GET /a".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        let policy = draft.resolve().expect("a valid draft");
        target.export(&Subject::alone(&policy), scope)
    }

    fn first_words(export: &Export) -> Vec<String> {
        let first = |note: &String| note.split(' ').take(3).collect::<Vec<_>>().join(" ");
        export.notes.iter().map(first).collect()
    }

    #[test]
    fn each_role_says_what_must_stand_around_the_function() {
        let function = |d: &mut Draft| d.answered_by = AnsweredBy::Function;
        let rest = |d: &mut Draft| d.api_type = ApiType::Rest;
        let taken = |d: &mut Draft| d.routes = vec!["$default".to_owned()];
        for target in [&PYTHON, &NODE] {
            for scope in Scope::ALL {
                let said = |change: fn(&mut Draft)| first_words(&print(target, scope, change));
                assert_eq!(said(|_| {}), ["API Gateway answers:"]);
                assert_eq!(
                    said(taken),
                    ["API Gateway answers:", "Preflights to `$default`"]
                );
                assert_eq!(said(rest), ["The function sends"]);
                assert_eq!(
                    said(function),
                    ["Route `OPTIONS /a`", "Leave the CORS", "API Gateway's own"]
                );
            }
        }
    }

    #[test]
    fn a_variable_selects_the_environment_where_that_makes_a_difference() {
        let said = |answered_by| {
            let resolve = |origin: &str| {
                let draft = Draft {
                    answered_by,
                    allow_origins: vec![origin.to_owned()],
                    ..Draft::default()
                };
                draft.resolve().expect("a valid draft")
            };
            let base = resolve("https://a.example");
            let environments = [("dev".to_owned(), Some(resolve("https://dev.example")))];
            let subject = Subject {
                environments: &environments,
                ..Subject::alone(&base)
            };
            let notes = NODE.export(&subject, Scope::Template).notes;
            notes.into_iter().find(|note| note.contains("ENVIRONMENT"))
        };
        let note = said(AnsweredBy::Function).expect("a note");
        assert!(note.contains("among `default` and `dev`; without it `default` counts"));
        assert_eq!(said(AnsweredBy::Gateway), None);
    }

    #[test]
    fn a_snippet_has_no_handler_unless_that_is_all_there_is() {
        let entry = |target: &Target, scope, api_type| {
            let text = print(target, scope, |d| d.api_type = api_type).text;
            text.contains("def handler(") || text.contains("export const handler =")
        };
        for target in [&PYTHON, &NODE] {
            assert!(entry(target, Scope::Template, ApiType::Rest));
            assert!(!entry(target, Scope::Snippet, ApiType::Rest));
            assert!(entry(target, Scope::Snippet, ApiType::Http));
        }
    }

    #[test]
    fn no_name_changes_the_encoding_of_a_python_file() {
        for name in ["-*- coding: latin-1 -*-", "vim: fileencoding=utf-7"] {
            let text = print(&PYTHON, Scope::Template, |d| name.clone_into(&mut d.name)).text;
            let first = text.lines().next().expect("a first line");
            assert!(!first.contains("coding:") && !first.contains("coding="));
            assert!(first.contains("coding"));
        }
    }
}
