//! Target `terraform`: the hashicorp/aws provider.

mod http;
mod locals;
mod rest;

use crate::cors::{ApiType, TargetFacts};

use self::locals::Locals;
use super::names;
use super::notes;
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
    let mut export = match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    };
    export.notes.extend(left_to_others(&export.text, scope));
    export
}

/// What a snippet refers to without declaring it.
fn left_to_others(text: &str, scope: Scope) -> Option<String> {
    const ADDRESSES: [&str; 5] = [
        "aws_apigatewayv2_api.api",
        "aws_apigatewayv2_integration.function",
        "aws_api_gateway_rest_api.api",
        "aws_lambda_function.function",
        "aws_iam_role.function",
    ];
    let is_left = |address: &&str| {
        let (kind, name) = address.split_once('.').unwrap_or((address, ""));
        let refers = text.contains(&format!("{address}."));
        refers && !text.contains(&format!("resource \"{kind}\" \"{name}\""))
    };
    let left: Vec<_> = ADDRESSES.into_iter().filter(is_left).collect();
    notes::pasted_into(scope, &left)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;

    #[test]
    fn a_function_has_room_for_its_environment_in_its_name() {
        let policy = |origin: &str| {
            let draft = Draft {
                name: "a".repeat(90),
                allow_origins: vec![origin.to_owned()],
                ..Draft::default()
            };
            draft.resolve().expect("a valid draft")
        };
        let base = policy("https://a.example");
        let environments = [("staging-two".to_owned(), Some(policy("https://b.example")))];
        let subject = Subject {
            environments: &environments,
            ..Subject::alone(&base)
        };
        let longest = |subject| function_name(&Plan::new(subject)).len();
        assert_eq!(longest(&subject), 64 - "-staging-two".len());
        assert_eq!(longest(&Subject::alone(&base)), 64);
    }
}
