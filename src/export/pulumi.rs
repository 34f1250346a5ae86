//! Target `pulumi-typescript`: Pulumi with the AWS provider.

mod program;

use askama::Template;

use crate::cors::{ApiType, Authorizer, TargetFacts};

use super::escape::filters;
use super::plan::Plan;
use super::versions::{NODE_TYPES, PULUMI, PULUMI_AWS, PYTHON};
use super::{Export, Language, Scope, Subject, Target, notes};
use program::Program;

/// Pulumi in TypeScript.
pub static TYPESCRIPT: Target = Target {
    name: "pulumi-typescript",
    label: "Pulumi (TypeScript)",
    about: "Pulumi in TypeScript with the AWS provider, for `pulumi up`",
    language: Language::TypeScript,
    file_name: "index.ts",
    facts: TargetFacts::full("Pulumi (TypeScript)"),
    render,
};

#[derive(Template)]
#[template(path = "pulumi_http.ts", config = "assets/askama.toml")]
struct Http<'a> {
    program: &'a Program<'a>,
}

#[derive(Template)]
#[template(path = "pulumi_rest.ts", config = "assets/askama.toml")]
struct Rest<'a> {
    program: &'a Program<'a>,
}

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    let program = &Program::new(&plan, scope);
    let notes = notes_on(&plan, program, scope);
    match subject.policy.api_type {
        ApiType::Http => Export::new(&Http { program }, notes),
        ApiType::Rest => Export::new(&Rest { program }, notes),
    }
}

fn notes_on(plan: &Plan<'_>, program: &Program<'_>, scope: Scope) -> Vec<String> {
    let mut notes = notes::common(plan, scope);
    if plan.policy.api_type == ApiType::Http {
        notes.extend(notes::max_age_sent(plan));
    }
    notes.extend(program.belongs());
    if (plan.policy.api_type, scope) == (ApiType::Rest, Scope::Snippet) {
        notes.push(
            "Put `deployed` into the `triggers` of your `aws.apigateway.Deployment`: nothing goes \
             live without a new deployment."
                .to_owned(),
        );
    }
    if scope == Scope::Template {
        notes.push(format!(
            "Needs `npm install {}@{} {}@{} {}`. Deploy it with `pulumi up`.",
            PULUMI.name, PULUMI.version, PULUMI_AWS.name, PULUMI_AWS.version, NODE_TYPES.name
        ));
        notes.extend(program.settings());
    }
    notes.extend(program.environment());
    notes
}
