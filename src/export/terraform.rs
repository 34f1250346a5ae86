//! Target `terraform`: the hashicorp/aws provider.

mod http;
mod rest;

use crate::cors::{ApiType, Policy, TargetFacts};

use super::plan::Plan;
use super::{Export, Language, Scope, Target};

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

fn render(policy: &Policy, scope: Scope) -> Export {
    let plan = Plan::new(policy);
    match policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    }
}
