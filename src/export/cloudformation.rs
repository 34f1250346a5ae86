//! Target `cloudformation`: plain AWS CloudFormation, without the SAM transform.

mod http;
mod rest;

use crate::cors::{ApiType, TargetFacts};

use super::plan::Plan;
use super::{Export, Language, Scope, Subject, Target};

/// AWS CloudFormation, for `aws cloudformation deploy`.
pub static TARGET: Target = Target {
    name: "cloudformation",
    label: "CloudFormation",
    about: "AWS CloudFormation without SAM, for `aws cloudformation deploy`",
    language: Language::Yaml,
    file_name: "template.yaml",
    facts: TargetFacts::full("CloudFormation"),
    render,
};

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    let mut export = match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    };
    export.notes.extend(too_long(&export.text, scope));
    export
}

/// The largest template that CloudFormation takes in a request, in bytes (CloudFormation API Reference,
/// "CreateStack", parameter `TemplateBody`).
const LARGEST_BODY: usize = 51_200;

fn too_long(text: &str, scope: Scope) -> Option<String> {
    (scope == Scope::Template && text.len() > LARGEST_BODY).then(|| {
        format!(
            "The template has {} bytes, and CloudFormation takes {LARGEST_BODY} in a request: deploy it \
             with `--s3-bucket`.",
            text.len()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_template_can_be_too_long() {
        let text = |bytes| "x".repeat(bytes);
        assert_eq!(too_long(&text(LARGEST_BODY), Scope::Template), None);
        assert_eq!(too_long(&text(LARGEST_BODY + 1), Scope::Snippet), None);
        let note = too_long(&text(LARGEST_BODY + 1), Scope::Template).expect("a note");
        assert!(note.starts_with("The template has 51201 bytes"), "{note}");
    }
}
