#![doc = include_str!("credentials_with_user_content_host.md")]

use crate::cors::Field;
use crate::lint::host::without_dot;
use crate::lint::{Check, Design, Finding, Rule, Severity};

/// `credentials-with-user-content-host`
pub static RULE: Rule = Rule {
    name: "credentials-with-user-content-host",
    code: "COR608",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    security: true,
    page: include_str!("credentials_with_user_content_host.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

/// Hosts on which anyone can run script, shared by all who do (the third-party list of CORScanner).
const SHARED_HOSTS: [&str; 9] = [
    "codepen.io",
    "cdpn.io",
    "jsfiddle.net",
    "fiddle.jshell.net",
    "jsbin.com",
    "output.jsbin.com",
    "replit.com",
    "repl.it",
    "stackblitz.com",
];

fn check(design: &Design<'_>) -> Vec<Finding> {
    if !design.draft.allow_credentials {
        return Vec::new();
    }
    let hosts = design.exact_origins().map(|(_, exact)| exact.host());
    hosts
        .filter(|host| is_shared(without_dot(host)))
        .map(|host| {
            Finding::at_field(
                Field::AllowCredentials,
                format!("other people run script on `{host}`"),
                "do not give it credentials: serve the page from a host of your own",
            )
        })
        .collect()
}

fn is_shared(host: &str) -> bool {
    SHARED_HOSTS.contains(&host) || is_path_style_s3(host)
}

/// Whether a host is `s3.amazonaws.com` or one of its regional forms: `s3.REGION`, `s3-REGION` and
/// `s3.dualstack.REGION`.
fn is_path_style_s3(host: &str) -> bool {
    let front = host.strip_suffix(".cn").unwrap_or(host);
    let Some(front) = front.strip_suffix(".amazonaws.com") else {
        return false;
    };
    let region = front
        .strip_prefix("s3.dualstack.")
        .or_else(|| front.strip_prefix("s3."))
        .or_else(|| front.strip_prefix("s3-"));
    front == "s3" || region.is_some_and(|region| !region.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::is_shared;

    #[test]
    fn shared_hosts_are_exact() {
        for host in [
            "codepen.io",
            "s3.amazonaws.com",
            "s3.eu-west-1.amazonaws.com",
            "s3-us-west-2.amazonaws.com",
            "s3.dualstack.eu-west-1.amazonaws.com",
            "s3.cn-north-1.amazonaws.com.cn",
        ] {
            assert!(is_shared(host), "{host}");
        }
        for host in [
            "my-bucket.s3.amazonaws.com",
            "a.codepen.io",
            "amazonaws.com",
            "s3.example",
        ] {
            assert!(!is_shared(host), "{host}");
        }
    }
}
