//! Target `terraform`: the hashicorp/aws provider.

mod http;
mod locals;
mod rest;

use crate::cors::{ApiType, TargetFacts};

use self::locals::Locals;
use super::names;
use super::plan::Plan;
use super::setting::{Setting, Value};
use super::subject::Varied;
use super::{Export, Language, Scope, Subject, Target};

/// Terraform, for `terraform apply`.
pub static TARGET: Target = Target {
    name: "terraform",
    label: "Terraform",
    about: "Terraform with the hashicorp/aws provider, for `terraform apply`",
    language: Language::Hcl,
    file_name: "main.tf",
    facts: TargetFacts::full("Terraform"),
    render,
};

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    }
}

/// The function's name, short enough for an environment's behind it: an account has each name once.
fn function_name(plan: &Plan<'_>) -> String {
    const LONGEST: usize = 64;
    let environments = plan.environments.all.iter();
    let behind = environments.map(|v| v.name.len() + 1).max().unwrap_or(0);
    let name = names::of_function(&plan.name);
    name.chars()
        .take(LONGEST.saturating_sub(behind).max(1))
        .collect()
}

/// The stage's name; a snippet has no stage of its own.
fn stage_name(plan: &Plan<'_>, scope: Scope, locals: &mut Locals) -> Setting {
    let stages = match scope {
        Scope::Snippet => Varied::Same(plan.stage.clone()),
        Scope::Template => plan.stages(),
    };
    locals.setting("stage", stages.map(Value::Text))
}
