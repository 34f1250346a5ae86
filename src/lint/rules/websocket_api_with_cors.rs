#![doc = include_str!("websocket_api_with_cors.md")]

use crate::cors::{Edit, Field};
use crate::lint::{Check, Entry, Finding, Fix, FixAvailability, Rule};

/// `websocket-api-with-cors`
pub static RULE: Rule = Rule {
    name: "websocket-api-with-cors",
    code: "COR703",
    rest: None,
    fix: FixAvailability::Always,
    page: include_str!("websocket_api_with_cors.md"),
    check: Check::Entry(Field::Routes, check),
    ..Rule::BASE
};

/// The routes that only a WebSocket API has. Its third, `$default`, exists on HTTP APIs too.
const WEBSOCKET_ROUTES: [&str; 2] = ["$connect", "$disconnect"];

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let route = entry.text.trim();
    WEBSOCKET_ROUTES.contains(&route).then(|| {
        let finding = entry.finding(
            format!("`{route}` is a route of a WebSocket API, which has no CORS settings"),
            "check the Origin header in the authorizer of `$connect`, and design the HTTP API apart",
        );
        finding.fixed_by(Fix::needs_asking(
            "Remove the route",
            vec![Edit::remove_item(Field::Routes, entry.index)],
        ))
    })
}
