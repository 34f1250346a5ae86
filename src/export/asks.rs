//! What only the user knows, such as the ARN of a user pool: asked for when an export is deployed.

use crate::cors::{ApiType, Authorizer};

use super::plan::Plan;

/// Something that only the user knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its name in words of lower case, parted by `_`, such as `jwt_issuer`.
    pub snake: &'static str,
    /// The same name as `jwtIssuer`.
    pub camel: &'static str,
    /// What it is.
    pub about: &'static str,
}

const fn ask(snake: &'static str, camel: &'static str, about: &'static str) -> Ask {
    Ask {
        snake,
        camel,
        about,
    }
}

const JWT: &[Ask] = &[
    ask(
        "jwt_issuer",
        "jwtIssuer",
        "Issuer of the tokens, an https address",
    ),
    ask(
        "jwt_audience",
        "jwtAudience",
        "Audience that the tokens are for",
    ),
];

const HTTP_USER_POOL: &[Ask] = &[
    ask(
        "user_pool_id",
        "userPoolId",
        "Id of the Amazon Cognito user pool",
    ),
    ask(
        "user_pool_client_id",
        "userPoolClientId",
        "Id of the app client that gets the tokens",
    ),
];

const REST_USER_POOL: &[Ask] = &[ask(
    "user_pool_arn",
    "userPoolArn",
    "ARN of the Amazon Cognito user pool",
)];

const AUTHORIZER_FUNCTION: &[Ask] = &[ask(
    "authorizer_function_arn",
    "authorizerFunctionArn",
    "ARN of the function that checks callers",
)];

/// What a complete template of this plan asks for.
pub fn asks(plan: &Plan<'_>) -> &'static [Ask] {
    match (plan.authorizer(), plan.policy.api_type) {
        (Some(Authorizer::Jwt), _) => JWT,
        (Some(Authorizer::Cognito), ApiType::Http) => HTTP_USER_POOL,
        (Some(Authorizer::Cognito), ApiType::Rest) => REST_USER_POOL,
        (Some(Authorizer::Lambda), _) => AUTHORIZER_FUNCTION,
        (None | Some(Authorizer::None | Authorizer::Iam | Authorizer::ApiKey), _) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_one_name() {
        for ask in [JWT, HTTP_USER_POOL, REST_USER_POOL, AUTHORIZER_FUNCTION].concat() {
            let spelled = ask.camel.chars().map(|c| {
                let upper = c.is_ascii_uppercase();
                let lower = c.to_ascii_lowercase();
                if upper {
                    format!("_{lower}")
                } else {
                    lower.to_string()
                }
            });
            assert_eq!(spelled.collect::<String>(), ask.snake);
        }
    }
}
