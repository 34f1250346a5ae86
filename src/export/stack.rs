//! What the templates of SAM and CloudFormation share: both become a stack.

use crate::cors::{ApiType, Authorizer};

use super::plan::Plan;

/// Something that only the user knows, asked for when the template is deployed.
#[derive(Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub about: &'static str,
}

/// The parameters of a complete template.
pub fn parameters(plan: &Plan<'_>) -> Vec<Parameter> {
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

/// CloudFormation resolves `{{resolve:...}}` in any text and knows no escape for it, so a pair of
/// braces that came with a user's text is parted.
pub fn inert(text: &str) -> String {
    let mut parted = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '{' && parted.ends_with('{') {
            parted.push(' ');
        }
        parted.push(c);
    }
    parted
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
