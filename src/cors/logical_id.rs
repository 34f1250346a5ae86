//! Logical ids, as the Serverless Framework makes them of paths (`lib/plugins/aws/lib/naming.js` of
//! 3.40). Different paths can get the same id, and then the framework loses one of them.

use std::collections::HashMap;

use super::ApiType;
use super::deployment::{DEFAULT, Endpoint, OptionsBy};

/// The logical id of a REST API's method.
pub fn method(path: &str, method: &str) -> String {
    let lower = method.to_ascii_lowercase();
    format!("ApiGatewayMethod{}{}", of_path(path), upper_first(&lower))
}

/// What an id holds of a path: `/orders/{id}` as `OrdersIdVar`.
fn of_path(path: &str) -> String {
    path.split('/').map(of_segment).collect()
}

fn of_segment(segment: &str) -> String {
    let capitalised = upper_first(&segment.to_lowercase()).replace('-', "Dash");
    let named = match (capitalised.find('{'), capitalised.rfind('}')) {
        (Some(open), Some(close)) if open < close => {
            let (before, rest) = capitalised.split_at(open);
            let (inner, after) = rest.split_at(close - open);
            format!("{before}{}Var{}", &inner[1..], &after[1..])
        }
        _ => capitalised,
    };
    let kept: String = named.chars().filter(char::is_ascii_alphanumeric).collect();
    upper_first(&kept)
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// Takes the endpoints out that would get an id which an earlier one has: their paths, each with that
/// earlier path.
pub fn part(endpoints: &mut Vec<Endpoint>, api_type: ApiType) -> Vec<(String, String)> {
    let mut taken = HashMap::new();
    let mut lost = Vec::new();
    endpoints.retain(|endpoint| {
        let ids = ids(endpoint, api_type);
        let mut mine = taken.clone();
        for (id, path) in ids {
            let owner = mine.entry(id).or_insert_with(|| path.clone());
            if *owner != path {
                lost.push((endpoint.path.clone(), owner.clone()));
                return false;
            }
        }
        taken = mine;
        true
    });
    lost
}

/// The ids that an endpoint takes, each with the path that it stands for: a REST API's resources, one
/// per segment; an HTTP API's routes.
fn ids(endpoint: &Endpoint, api_type: ApiType) -> Vec<(String, String)> {
    let path = endpoint.path.as_str();
    match api_type {
        ApiType::Rest => prefixes(path)
            .map(|prefix| (of_path(prefix), prefix.to_owned()))
            .collect(),
        ApiType::Http if path == DEFAULT => Vec::new(),
        ApiType::Http => {
            let open = (endpoint.options == OptionsBy::Function).then_some("OPTIONS");
            let methods = endpoint.methods.iter().copied().chain(open);
            methods
                .map(|method| (format!("{method} {}", of_path(path)), path.to_owned()))
                .collect()
        }
    }
}

/// `/a`, `/a/b` and so on; `/` by itself.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('/').map(|(at, _)| at).skip(1);
    ends.chain([path.len()]).map(|end| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;
    use crate::cors::deployment::endpoints;

    #[test]
    fn ids_are_made_as_the_framework_makes_them() {
        for (path, id) in [
            ("/", "ApiGatewayMethodOptions"),
            ("/orders", "ApiGatewayMethodOrdersOptions"),
            ("/orders/{id}", "ApiGatewayMethodOrdersIdVarOptions"),
            ("/{proxy+}", "ApiGatewayMethodProxyVarOptions"),
            ("/at{id}end", "ApiGatewayMethodAtidVarendOptions"),
            ("/}a{", "ApiGatewayMethodAOptions"),
            ("/a-b/c_d.e", "ApiGatewayMethodADashbCdeOptions"),
            ("/orderIds/X", "ApiGatewayMethodOrderidsXOptions"),
            ("/2024/\u{e9}", "ApiGatewayMethod2024Options"),
        ] {
            assert_eq!(method(path, "OPTIONS"), id);
        }
    }

    #[test]
    fn paths_with_one_id_are_parted() {
        let lost = |api_type, routes: &[&str]| {
            let draft = Draft {
                api_type,
                allow_origins: vec!["https://a.example".to_owned()],
                routes: routes.iter().map(|&r| r.to_owned()).collect(),
                ..Draft::default()
            };
            let policy = draft.resolve().expect("a valid draft");
            let mut endpoints = endpoints(&policy);
            let lost = part(&mut endpoints, api_type);
            assert!(!endpoints.is_empty());
            lost
        };
        let pair = |a: &str, b: &str| vec![(a.to_owned(), b.to_owned())];
        let fine = ["GET /a/b", "GET /ab", "PUT /a", "GET /{a}", "GET /"];
        for api_type in ApiType::ALL {
            assert_eq!(lost(api_type, &fine), []);
            assert_eq!(lost(ApiType::Http, &["$default", "ANY /default"]), []);
            assert_eq!(lost(api_type, &["GET /a", "GET /A"]), pair("/A", "/a"));
            assert_eq!(
                lost(api_type, &["GET /", "GET /\u{e9}"]),
                pair("/\u{e9}", "/")
            );
        }
        let two = ["GET /a", "PUT /A/b"];
        assert_eq!(lost(ApiType::Rest, &two), pair("/A/b", "/a"));
        assert_eq!(lost(ApiType::Http, &two), []);
        assert_eq!(
            lost(ApiType::Http, &["GET /a", "GET /a/"]),
            pair("/a/", "/a")
        );
        assert_eq!(lost(ApiType::Http, &["GET /a", "PUT /A"]), []);
    }
}
