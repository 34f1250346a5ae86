//! What the rules about signed requests share.

use super::Design;
use super::names::meant;
use crate::cors::{Authorizer, Field};

/// The headers of a request that is signed with temporary credentials
/// (IAM User Guide, "Create a signed AWS API request").
const SIGNED: [&str; 3] = ["authorization", "x-amz-date", "x-amz-security-token"];

/// The headers of a signed request that a list forgets which has others of them. `Authorization`
/// alone may as well be for a bearer token, so it counts only with IAM.
pub fn missing(design: &Design<'_>) -> Option<Vec<&'static str>> {
    let listed: Vec<String> = meant(design, Field::AllowHeaders).collect();
    let is_listed = |name: &str| listed.iter().any(|l| l == name);
    let signs = design.draft.authorizer == Some(Authorizer::Iam) || {
        let [_, only_signed @ ..] = SIGNED;
        only_signed.into_iter().any(is_listed)
    };
    let (there, missing): (Vec<_>, Vec<_>) = SIGNED.into_iter().partition(|name| is_listed(name));
    let incomplete = signs && !there.is_empty() && !missing.is_empty() && !is_listed("*");
    incomplete.then_some(missing)
}
