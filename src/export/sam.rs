//! Target `sam`: AWS Serverless Application Model.

mod http;
mod rest;

use crate::cors::{ApiType, Authorizer, TargetFacts};

use super::names::Names;
use super::plan::{Endpoint, OptionsBy, Plan};
use super::{Export, Language, Scope, Subject, Target};

/// AWS SAM, for `sam deploy`.
pub static TARGET: Target = Target {
    name: "sam",
    label: "SAM",
    about: "AWS Serverless Application Model, for `sam deploy`",
    language: Language::Yaml,
    file_name: "template.yaml",
    facts: TargetFacts::full("SAM"),
    render,
};

fn render(subject: &Subject<'_>, scope: Scope) -> Export {
    let plan = Plan::new(subject);
    match subject.policy.api_type {
        ApiType::Http => http::export(&plan, scope),
        ApiType::Rest => rest::export(&plan, scope),
    }
}

/// Something that only the user knows, asked for when the template is deployed.
#[derive(Debug)]
struct Parameter {
    name: &'static str,
    about: &'static str,
}

/// A route to the function, as an event of it.
#[derive(Debug)]
struct Event<'a> {
    /// Unique among the events.
    id: String,
    method: &'static str,
    path: &'a str,
}

/// The function's events: every route in a complete template, else only what CORS adds.
///
/// `methods` tells under which methods an endpoint's routes become events.
fn events<'a>(
    plan: &'a Plan<'_>,
    scope: Scope,
    methods: impl Fn(&Endpoint) -> Vec<&'static str>,
) -> Vec<Event<'a>> {
    let mut names = Names::default();
    let mut event = |method: &'static str, path: &'a str| Event {
        id: names.pascal(&format!("{method} {path}")),
        method,
        path,
    };
    let mut events = Vec::new();
    if scope == Scope::Template {
        for endpoint in &plan.endpoints {
            let checked = methods(endpoint).into_iter();
            events.extend(checked.map(|method| event(method, &endpoint.path)));
        }
    }
    let open = plan.paths_with_options(OptionsBy::Function);
    events.extend(open.map(|path| event("OPTIONS", path)));
    events
}

/// CloudFormation resolves `{{resolve:...}}` in any text and knows no escape for it, so a pair of
/// braces that came with a user's text is parted.
fn inert(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '{' && parted.ends_with('{') {
            parted.push(' ');
        }
        parted.push(c);
    }
    parted
}

fn parameters(plan: &Plan<'_>) -> Vec<Parameter> {
    let ask = |name, about| Parameter { name, about };
    let authorizer_function = ask(
        "AuthorizerFunctionArn",
        "ARN of the function that checks callers",
    );
    match (plan.authorizer(), plan.policy.api_type) {
        (Some(Authorizer::Jwt), _) => vec![
            ask("JwtIssuer", "Issuer of the tokens, an https address"),
            ask("JwtAudience", "Audience that the tokens are for"),
        ],
        (Some(Authorizer::Cognito), ApiType::Http) => vec![
            ask("UserPoolId", "Id of the Amazon Cognito user pool"),
            ask(
                "UserPoolClientId",
                "Id of the app client that gets the tokens",
            ),
        ],
        (Some(Authorizer::Cognito), ApiType::Rest) => {
            vec![ask("UserPoolArn", "ARN of the Amazon Cognito user pool")]
        }
        (Some(Authorizer::Lambda), _) => vec![authorizer_function],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn no_pair_of_braces_is_left_to_resolve() {
        let cases = [
            ("{{resolve:ssm:x}}", "{ {resolve:ssm:x}}"),
            ("{{{{", "{ { { {"),
            ("/{id}", "/{id}"),
        ];
        for (text, parted) in cases {
            assert_eq!(inert(text), parted);
        }
    }
}
