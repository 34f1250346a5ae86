//! Target `aws-cli`: a bash script of AWS CLI commands, for version 1 and 2, safe to run again.
//!
//! The AWS CLI reads a file where an argument starts with `file://`, so what a user typed goes where no
//! argument starts with it, and a name that looks so is parted.

mod choice;
mod http;
mod rest;

use crate::cors::{ApiType, TargetFacts};

use self::choice::Choice;
use super::asks::asks;
use super::handler;
use super::names;
use super::notes;
use super::plan::{OptionsBy, Plan};
use super::{Export, Language, Scope, Subject, Target};

/// The AWS CLI, for bash.
pub static TARGET: Target = Target {
    name: "aws-cli",
    label: "AWS CLI",
    about: "AWS CLI, versions 1 and 2, as a bash script that can be run again",
    language: Language::Shell,
    file_name: "cors.sh",
    facts: TargetFacts::full("AWS CLI"),
    render,
};

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    }
}

/// A variable of the environment that the script cannot do without.
#[derive(Debug)]
struct Needed {
    name: String,
    about: &'static str,
}

/// What both API types print.
#[derive(Debug)]
struct Script {
    title: String,
    complete: bool,
    gateway_answers: bool,
    /// Whether any route of the script's calls the function.
    calls_function: bool,
    needed: Vec<Needed>,
    /// The API's name; `None` here and below: the environment decides.
    api_name: Option<String>,
    function_name: Option<String>,
    role_name: Option<String>,
    code: String,
    /// What the environment decides.
    choice: Choice,
}

/// Whether any route of the script's calls the function.
fn calls_function(plan: &Plan<'_>, scope: Scope) -> bool {
    let opened = plan.paths_with_options(OptionsBy::Function).count() > 0;
    scope == Scope::Template || (!plan.gateway_answers() && opened)
}

impl Script {
    /// `choice` holds what else the environment decides.
    fn new(plan: &Plan<'_>, scope: Scope, mut choice: Choice) -> Self {
        let complete = scope == Scope::Template;
        let calls_function = calls_function(plan, scope);
        let api = (!complete).then(|| Needed {
            name: "API_ID".to_owned(),
            about: "Id of the API that gets the CORS settings",
        });
        let asked = asks(plan).iter().filter(|_| complete);
        let asked = asked.map(|ask| Needed {
            name: ask.snake.to_ascii_uppercase(),
            about: ask.about,
        });
        let api_name = argument(&plan.name);
        let function = names::of_function(&plan.name);
        let function_for = |environment: &str| function_name(&function, environment);
        Self {
            title: plan.title("the AWS CLI"),
            complete,
            gateway_answers: plan.gateway_answers(),
            calls_function,
            needed: api.into_iter().chain(asked).collect(),
            api_name: complete
                .then(|| {
                    choice.name("api_name", api_name.clone(), |environment| {
                        format!("{api_name}-{environment}")
                    })
                })
                .flatten(),
            function_name: calls_function
                .then(|| choice.name("function_name", function.clone(), function_for))
                .flatten(),
            role_name: calls_function
                .then(|| {
                    choice.name("role_name", role_name(&function), |environment| {
                        role_name(&function_for(environment))
                    })
                })
                .flatten(),
            code: handler::python(plan),
            choice,
        }
    }

    /// The notes that hold for both API types.
    fn notes(&self, plan: &Plan<'_>, scope: Scope) -> Vec<String> {
        let mut notes = notes::common(plan, scope);
        notes.extend((!self.gateway_answers && !self.calls_function).then(|| {
            "The `ANY` routes take preflights along, so the script changes no route: put the handler of a \
             template into your function."
                .to_owned()
        }));
        let names = self.needed.iter().map(|needed| needed.name.clone());
        let names: Vec<_> = names.collect();
        notes.extend((!names.is_empty()).then(|| {
            format!(
                "The script takes {} from the environment.",
                notes::quoted(names)
            )
        }));
        notes.extend(self.choice.note());
        notes
    }
}

/// What the function is called that an environment gets, in the 64 characters that Lambda has for it.
fn function_name(function: &str, environment: &str) -> String {
    const LONGEST: usize = 64;
    let environment: String = environment.chars().take(LONGEST / 2).collect();
    let rest = LONGEST - 1 - environment.len();
    let start: String = function.chars().take(rest).collect();
    format!("{start}-{environment}")
}

/// A name as the AWS CLI takes it for a value: no address of a file, and not the end of the options.
fn argument(name: &str) -> String {
    if name == "--" {
        "- -".to_owned()
    } else {
        name.replace("://", ": //")
    }
}

/// A role's name has at most 64 characters too.
fn role_name(function: &str) -> String {
    let start: String = function.chars().take(59).collect();
    format!("{start}-role")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;

    #[test]
    fn a_name_that_means_something_to_the_aws_cli_is_parted() {
        for (name, printed) in [
            ("file:///etc/passwd", "file: ///etc/passwd"),
            ("--", "- -"),
            ("--query", "--query"),
            ("orders", "orders"),
        ] {
            assert_eq!(argument(name), printed);
        }
    }

    #[test]
    fn a_segment_of_two_hyphens_is_no_end_of_options() {
        for (route, parted) in [("GET /a/--", true), ("GET /a/b--", false)] {
            let draft = Draft {
                api_type: ApiType::Rest,
                allow_origins: vec!["https://a.example".to_owned()],
                routes: vec![route.to_owned()],
                ..Draft::default()
            };
            let policy = draft.resolve().expect("a valid draft");
            let export = TARGET.export(&Subject::alone(&policy), Scope::Template);
            let has_case = export.text.contains("== -- ]]");
            assert_eq!(has_case, parted, "{route}");
        }
    }

    #[test]
    fn an_environment_has_a_function_of_its_own() {
        assert_eq!(function_name("orders", "dev"), "orders-dev");
        let long = function_name(&"a".repeat(64), &"b".repeat(160));
        assert_eq!(long.len(), 64);
        assert!(long.starts_with("aaa") && long.ends_with("bbb"));
    }

    #[test]
    fn a_role_has_a_name_that_fits() {
        assert_eq!(role_name("orders"), "orders-role");
        assert_eq!(role_name(&"a".repeat(64)).len(), 64);
    }
}
