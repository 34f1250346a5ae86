//! Which response headers the script can read.

use std::collections::HashSet;

use super::{Credentials, list};
use crate::cors::HeaderName;
use crate::simulate::exchange::Headers;

/// Of a CORS response: the safelisted names, and what `Access-Control-Expose-Headers` adds
/// ([Fetch, CORS filtered response](https://fetch.spec.whatwg.org/#concept-filtered-response-cors)).
/// In lower case, sorted, each once.
pub(super) fn across_origins(headers: &Headers, credentials: Credentials) -> Vec<String> {
    let exposed = headers.get("access-control-expose-headers");
    // A list with an item that is no token exposes nothing.
    let exposed = exposed.as_deref().and_then(|list| list::items(list).ok());
    let exposed = exposed.unwrap_or_default();
    let exposed: HashSet<_> = exposed.iter().map(|e| e.to_ascii_lowercase()).collect();
    let all = exposed.contains("*") && !credentials.are_included();
    let is_exposed =
        |name: &HeaderName| all || name.is_safelisted_response() || exposed.contains(name.as_str());
    readable(headers, is_exposed)
}

/// Of a response of the page's own origin: all but the forbidden ones
/// ([Fetch, basic filtered response](https://fetch.spec.whatwg.org/#concept-filtered-response-basic)).
pub(super) fn at_home(headers: &Headers) -> Vec<String> {
    readable(headers, |_| true)
}

fn readable(headers: &Headers, is_exposed: impl Fn(&HeaderName) -> bool) -> Vec<String> {
    let names = headers
        .iter()
        .filter_map(|(name, _)| HeaderName::parse(name));
    let mut names: Vec<String> = names
        .filter(|name| !name.is_forbidden_response() && is_exposed(name))
        .map(|name| name.as_str().to_owned())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
