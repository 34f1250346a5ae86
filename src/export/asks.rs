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
    /// The same name as `JwtIssuer`.
    pub pascal: &'static str,
    /// What it is.
    pub about: &'static str,
}

const JWT_ISSUER: Ask = Ask {
    snake: "jwt_issuer",
    camel: "jwtIssuer",
    pascal: "JwtIssuer",
    about: "Issuer of the tokens, an https address",
};

const JWT_AUDIENCE: Ask = Ask {
    snake: "jwt_audience",
    camel: "jwtAudience",
    pascal: "JwtAudience",
    about: "Audience that the tokens are for",
};

const USER_POOL_ID: Ask = Ask {
    snake: "user_pool_id",
    camel: "userPoolId",
    pascal: "UserPoolId",
    about: "Id of the Amazon Cognito user pool",
};

const USER_POOL_CLIENT_ID: Ask = Ask {
    snake: "user_pool_client_id",
    camel: "userPoolClientId",
    pascal: "UserPoolClientId",
    about: "Id of the app client that gets the tokens",
};

const USER_POOL_ARN: Ask = Ask {
    snake: "user_pool_arn",
    camel: "userPoolArn",
    pascal: "UserPoolArn",
    about: "ARN of the Amazon Cognito user pool",
};

const AUTHORIZER_FUNCTION_ARN: Ask = Ask {
    snake: "authorizer_function_arn",
    camel: "authorizerFunctionArn",
    pascal: "AuthorizerFunctionArn",
    about: "ARN of the function that checks callers",
};

/// What a complete template of this plan asks for.
pub fn asks(plan: &Plan<'_>) -> &'static [Ask] {
    match (plan.authorizer(), plan.policy.api_type) {
        (Some(Authorizer::Jwt), _) => &[JWT_ISSUER, JWT_AUDIENCE],
        (Some(Authorizer::Cognito), ApiType::Http) => &[USER_POOL_ID, USER_POOL_CLIENT_ID],
        (Some(Authorizer::Cognito), ApiType::Rest) => &[USER_POOL_ARN],
        (Some(Authorizer::Lambda), _) => &[AUTHORIZER_FUNCTION_ARN],
        (None | Some(Authorizer::None | Authorizer::Iam | Authorizer::ApiKey), _) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_are_one_name() {
        let names = [
            JWT_ISSUER,
            JWT_AUDIENCE,
            USER_POOL_ID,
            USER_POOL_CLIENT_ID,
            USER_POOL_ARN,
            AUTHORIZER_FUNCTION_ARN,
        ];
        for ask in names {
            let mut pascal = String::new();
            for word in ask.snake.split('_') {
                let (first, rest) = word.split_at(1);
                pascal.extend([&first.to_ascii_uppercase(), rest]);
            }
            assert_eq!(ask.pascal, pascal);
            let (first, rest) = pascal.split_at(1);
            assert_eq!(ask.camel, format!("{}{rest}", first.to_ascii_lowercase()));
        }
    }
}
