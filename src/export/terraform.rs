//! Target `terraform`: the hashicorp/aws provider.

mod http;
mod rest;

use crate::cors::{ApiType, TargetFacts};

use super::plan::Plan;
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
