//! What only the user knows: asked for when an export is deployed, under a name in the target's style.

use crate::cors::{ApiType, Authorizer};

use super::plan::Plan;

/// Something to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its name in `snake_case`.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
}

impl Asked {
    /// The name in `camelCase`.
    pub fn camel(&self) -> String {
        let mut words = self.name.split('_');
        let first = words.next().unwrap_or_default().to_owned();
        words.fold(first, |name, word| name + &capitalised(word))
    }

    /// The name in `SCREAMING_CASE`.
    pub fn screaming(&self) -> String {
        self.name.to_ascii_uppercase()
    }
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{}{rest}", first.to_ascii_uppercase())
}

/// What the authorizer of a plan needs to be told.
pub fn asked(plan: &Plan<'_>) -> Vec<Asked> {
    let ask = |name, about| Asked { name, about };
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

#[cfg(test)]
mod tests {
    use super::Asked;

    #[test]
    fn a_name_comes_in_each_style() {
        let asked = Asked {
            name: "user_pool_id",
            about: "",
        };
        assert_eq!(asked.camel(), "userPoolId");
        assert_eq!(asked.screaming(), "USER_POOL_ID");
    }
}
