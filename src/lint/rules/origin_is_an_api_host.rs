#![doc = include_str!("origin_is_an_api_host.md")]

use crate::cors::Field;
use crate::lint::host::without_dot;
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `origin-is-an-api-host`
pub static RULE: Rule = Rule {
    name: "origin-is-an-api-host",
    code: "COR138",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("origin_is_an_api_host.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

/// The domains below which regional endpoints of AWS stand.
const AWS_DOMAINS: [&str; 2] = [".amazonaws.com", ".amazonaws.com.cn"];

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let exact = entry.exact()?;
    let host = exact.host();
    let start = exact.scheme().len() + "://".len();
    is_api_host(without_dot(host)).then(|| {
        entry
            .finding(
                format!("`{host}` is where the API is, not where the page comes from"),
                "list the origin of the page; calls from the same origin need no CORS",
            )
            .spanning(start..start + host.len())
    })
}

/// Whether a host is `ID.execute-api.REGION.amazonaws.com`.
fn is_api_host(host: &str) -> bool {
    let regional = AWS_DOMAINS.iter().find_map(|d| host.strip_suffix(d));
    let parts = regional.and_then(|front| front.split_once(".execute-api."));
    parts.is_some_and(|(id, region)| !id.contains('.') && !region.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::is_api_host;

    #[test]
    fn api_hosts_have_an_id_and_a_region() {
        assert!(is_api_host("a1b2.execute-api.eu-west-1.amazonaws.com"));
        assert!(is_api_host("a1b2.execute-api.cn-north-1.amazonaws.com.cn"));
        for other in [
            "execute-api.eu-west-1.amazonaws.com",
            "a.b.execute-api.eu-west-1.amazonaws.com",
            "a1b2.execute-api.eu-west-1.amazonaws.com.example",
            "bucket.s3.eu-west-1.amazonaws.com",
        ] {
            assert!(!is_api_host(other), "{other}");
        }
    }
}
