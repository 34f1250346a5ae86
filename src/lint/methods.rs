//! What the rules about methods share.

use super::names::parts;
use super::{Design, Entry};
use crate::cors::{ApiType, Method};

/// The methods that one name of a method entry means: a known method in any case, `*`, or what
/// `ANY` stands for. `None` for anything else.
pub fn meant(entry: &Entry<'_>, name: &str) -> Option<Vec<String>> {
    if name == "*" {
        return Some(vec![name.to_owned()]);
    }
    if Method::is_any_keyword(name) {
        return Some(every_method(entry));
    }
    Method::known(name).map(|method| vec![method.to_string()])
}

/// What to write for "every method" in the place of an entry: `*` where it is a wildcard, else the
/// known methods; without what the other entries say already.
pub fn every_method(entry: &Entry<'_>) -> Vec<String> {
    let draft = entry.design.draft;
    let wildcard = draft.api_type == ApiType::Http && !draft.allow_credentials;
    let every: &[Method] = if wildcard {
        &[Method::Any]
    } else {
        &Method::KNOWN
    };
    every
        .iter()
        .map(Method::to_string)
        .filter(|name| !entry.design.types_method(name))
        .collect()
}

/// What entries that mean the same method have in common. Case matters to browsers, so it is forgiven
/// only where another rule asks for capitals.
pub fn key(text: &str) -> String {
    Method::known(text).map_or_else(|| text.to_owned(), |known| known.to_string())
}

/// Whether the list means to allow the method: slips that other rules report are forgiven.
pub fn allows(design: &Design<'_>, method: &Method) -> bool {
    let names = || design.draft.allow_methods.iter().flat_map(|m| parts(m));
    names().any(|name| {
        Method::known(name).as_ref() == Some(method)
            || Method::is_any_keyword(name)
            || (name == "*" && !design.draft.allow_credentials)
    })
}
