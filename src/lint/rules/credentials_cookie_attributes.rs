#![doc = include_str!("credentials_cookie_attributes.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `credentials-cookie-attributes`
pub static RULE: Rule = Rule {
    name: "credentials-cookie-attributes",
    code: "COR611",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    on_by_default: false,
    page: include_str!("credentials_cookie_attributes.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let finding = design.draft.allow_credentials.then(|| {
        Finding::at_field(
            Field::AllowCredentials,
            "cookies cross sites only with `SameSite=None` and `Secure`, and some browsers block them anyway",
            "set both attributes, or serve page and API from one site",
        )
    });
    finding.into_iter().collect()
}
