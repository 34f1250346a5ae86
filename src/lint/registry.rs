//! The list of all rules.

use super::Rule;
use super::rules;

/// Every rule, in the order of codes, which is also the order in which they run.
pub static RULES: &[&Rule] = &[
    &rules::origin_trailing_slash::RULE,
    &rules::method_not_uppercase::RULE,
    &rules::credentials_with_any_origin::RULE,
];

/// The rule of this name or code, in any case.
pub fn find(name_or_code: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.is_called(name_or_code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ascend_and_names_are_unique() {
        assert!(RULES.is_sorted_by(|a, b| a.code < b.code));
        let names: std::collections::HashSet<_> = RULES.iter().map(|r| r.name).collect();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn every_page_has_its_headings_in_order() {
        let headings = [
            "## What it does",
            "## Why it matters",
            "## Example",
            "## Use instead",
            "## Sources",
        ];
        for rule in RULES {
            let places: Vec<_> = headings.iter().map(|h| rule.page.find(h)).collect();
            assert!(
                places.iter().all(Option::is_some),
                "{}: {places:?}",
                rule.name
            );
            assert!(places.is_sorted(), "{}", rule.name);
        }
    }
}
