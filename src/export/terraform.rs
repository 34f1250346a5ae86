//! Target `terraform`: the hashicorp/aws provider.

mod http;
mod locals;
mod rest;

use crate::cors::{ApiType, Authorizer, TargetFacts};

use self::locals::Locals;
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

/// Something that only the user knows, asked for when the configuration is applied.
#[derive(Debug)]
struct Variable {
    name: &'static str,
    about: &'static str,
}

fn variables(plan: &Plan<'_>) -> Vec<Variable> {
    let ask = |name, about| Variable { name, about };
    match (plan.authorizer(), plan.policy.api_type) {
        (Some(Authorizer::Jwt), _) => vec![
            ask("jwt_issuer", "Issuer of the tokens, an https address"),
            ask("jwt_audience", "Audience that the tokens are for"),
        ],
        (Some(Authorizer::Cognito), ApiType::Http) => vec![
            ask("user_pool_id", "Id of the Amazon Cognito user pool"),
            ask(
                "user_pool_client_id",
                "Id of the app client that gets the tokens",
            ),
        ],
        (Some(Authorizer::Cognito), ApiType::Rest) => {
            vec![ask("user_pool_arn", "ARN of the Amazon Cognito user pool")]
        }
        (Some(Authorizer::Lambda), _) => vec![ask(
            "authorizer_function_arn",
            "ARN of the function that checks callers",
        )],
        _ => Vec::new(),
    }
}

/// The stage's name; a snippet has no stage of its own.
fn stage_name(plan: &Plan<'_>, scope: Scope, locals: &mut Locals) -> Setting {
    let stages = match scope {
        Scope::Snippet => Varied::Same(plan.stage.clone()),
        Scope::Template => plan.stages(),
    };
    locals.setting("stage", stages.map(Value::Text))
}
