#![doc = include_str!("credentials_with_insecure_origin.md")]

use crate::cors::{Edit, Field, Origin, Scheme};
use crate::lint::mend::mend;
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule, Severity};

/// `credentials-with-insecure-origin`
pub static RULE: Rule = Rule {
    name: "credentials-with-insecure-origin",
    code: "COR602",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    security: true,
    fix: FixAvailability::Always,
    page: include_str!("credentials_with_insecure_origin.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    if !design.draft.allow_credentials {
        return Vec::new();
    }
    design
        .taken_origins()
        .filter_map(|(index, origin)| {
            let exact = match origin {
                Origin::Exact(exact) => exact,
                Origin::Subdomains(pattern) => pattern.base(),
                _ => return None,
            };
            let insecure = exact.is(Scheme::Http) && !exact.is_loopback();
            insecure.then(|| finding(design, index, origin))
        })
        .collect()
}

fn finding(design: &Design<'_>, index: usize, origin: &Origin) -> Finding {
    let rest = origin.as_str().trim_start_matches("http");
    let secure = format!("https{rest}");
    // A port 443 that http had to name is the default of https.
    let secure = mend(&secure, design.limits)
        .and_then(|mended| mended.entries.into_iter().next())
        .unwrap_or(secure);
    Finding::at_field(
        Field::AllowCredentials,
        format!(
            "anyone on the network can inject script into `{origin}` and read the answers with the \
             user's cookies"
        ),
        "use https for this origin, or turn credentials off",
    )
    .fixed_by(Fix::needs_asking(
        format!("Write {secure}"),
        vec![Edit::set_item(Field::AllowOrigins, index, secure)],
    ))
}
