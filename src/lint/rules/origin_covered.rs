#![doc = include_str!("origin_covered.md")]

use crate::cors::{Edit, Field, Origin, Place, Scheme};
use crate::lint::{Check, Design, Finding, Fix, FixAvailability, Rule, Severity};

/// `origin-covered`
pub static RULE: Rule = Rule {
    name: "origin-covered",
    code: "COR131",
    http: Some(Severity::Info),
    rest: None,
    fix: FixAvailability::Always,
    page: include_str!("origin_covered.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let is_there = |wildcard: &Origin| design.taken_origins().any(|(_, origin)| origin == wildcard);
    let wildcards: Vec<Scheme> = [Scheme::Https, Scheme::Http]
        .into_iter()
        .filter(|scheme| is_there(&Origin::AnyOf(*scheme)))
        .collect();
    design
        .exact_origins()
        .filter_map(|(index, exact)| {
            let scheme = wildcards.iter().find(|scheme| exact.is(**scheme))?;
            let fix = Fix::safe(
                "Remove this entry",
                vec![Edit::remove_item(Field::AllowOrigins, index)],
            );
            let finding = Finding::at(
                Place::item(Field::AllowOrigins, index),
                Some(exact.as_str().to_owned()),
                format!(
                    "`{}://*` already covers `{}`",
                    scheme.as_str(),
                    exact.as_str()
                ),
                "remove the entry, or the wildcard",
            );
            Some(finding.fixed_by(fix))
        })
        .collect()
}
