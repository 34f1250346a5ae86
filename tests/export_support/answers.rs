//! What a policy says that answers carry, worked out without the code that exports it.

use std::collections::BTreeMap;

use corstui::cors::{HeaderName, Method, Policy};

/// What the policy says that a function's answer carries.
pub fn by_function(policy: &Policy, origin: &str, preflight: bool) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    let mut add = |name: &str, value: String| headers.insert(name.to_owned(), value);
    let any = policy.allows_any_origin();
    if !any {
        add("Vary", "Origin".to_owned());
        if !policy.allows_origin(origin) {
            return headers;
        }
    }
    add(
        "Access-Control-Allow-Origin",
        if any { "*" } else { origin }.to_owned(),
    );
    if policy.credentials {
        add("Access-Control-Allow-Credentials", "true".to_owned());
    }
    let join = |list: Vec<&str>| list.join(",");
    let lists = if preflight {
        [
            (
                "Methods",
                join(policy.methods.iter().map(Method::as_str).collect()),
            ),
            (
                "Headers",
                join(policy.headers.iter().map(HeaderName::as_str).collect()),
            ),
        ]
        .map(|(name, value)| (format!("Access-Control-Allow-{name}"), value))
        .to_vec()
    } else {
        let exposed = policy
            .expose_headers
            .iter()
            .map(HeaderName::as_str)
            .collect();
        vec![("Access-Control-Expose-Headers".to_owned(), join(exposed))]
    };
    for (name, value) in lists.into_iter().filter(|(_, value)| !value.is_empty()) {
        headers.insert(name, value);
    }
    if let (true, Some(max_age)) = (preflight, policy.max_age) {
        headers.insert(
            "Access-Control-Max-Age".to_owned(),
            max_age.seconds().to_string(),
        );
    }
    headers
}
