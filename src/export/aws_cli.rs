//! Target `aws-cli`: a bash script of AWS CLI commands, for version 1 and 2, safe to run again.
//!
//! The AWS CLI reads a file where an argument starts with `file://`, so what a user typed goes where no
//! argument starts with it, and a name that looks so is parted.

mod http;
mod rest;

use crate::cors::{ApiType, TargetFacts};

use super::asks::asks;
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
    let alone = Subject {
        environments: &[],
        ..*subject
    };
    let plan = Plan::new(&alone);
    let mut export = match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    };
    export.notes.extend(notes::environments_apart(subject));
    export
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
    api_name: String,
    function_name: String,
    role_name: String,
    code: String,
}

impl Script {
    fn new(plan: &Plan<'_>, scope: Scope, code: String) -> Self {
        let complete = scope == Scope::Template;
        let function_name = names::of_function(&plan.name);
        let api = (!complete).then(|| Needed {
            name: "API_ID".to_owned(),
            about: "Id of the API that gets the CORS settings",
        });
        let asked = asks(plan).iter().filter(|_| complete);
        let asked = asked.map(|ask| Needed {
            name: ask.snake.to_ascii_uppercase(),
            about: ask.about,
        });
        let opened = plan.paths_with_options(OptionsBy::Function).count() > 0;
        Self {
            title: plan.title("the AWS CLI"),
            complete,
            gateway_answers: plan.gateway_answers(),
            calls_function: complete || (!plan.gateway_answers() && opened),
            needed: api.into_iter().chain(asked).collect(),
            api_name: argument(&plan.name),
            role_name: role_name(&function_name),
            function_name,
            code,
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
        notes
    }
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
    fn a_role_has_a_name_that_fits() {
        assert_eq!(role_name("orders"), "orders-role");
        assert_eq!(role_name(&"a".repeat(64)).len(), 64);
    }
}
