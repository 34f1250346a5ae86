//! Two designs side by side: the designs themselves, then what their environments make of them.

use std::collections::HashMap;

use super::Pair;
use crate::cors::{Draft, Environment, Field};

/// A part of two designs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The environment; `None`: the designs themselves.
    pub environment: Option<String>,
    /// Of the designs themselves all fields, of an environment those that one of the two overlays there.
    pub pairs: Vec<Pair>,
}

/// Two designs side by side. A design that has not an environment of the other is there as it is itself,
/// because that is what gets deployed.
pub fn designs(designs: [&Draft; 2]) -> impl Iterator<Item = Part> {
    let itself = Part {
        environment: None,
        pairs: Field::ALL.map(|field| Pair::of(field, designs)).to_vec(),
    };
    let environments = designs.map(|draft| draft.environments.as_slice());
    let [left, right] = environments.map(by_name);
    let only_there = environments[1].iter();
    let only_there = only_there.filter({
        let left = left.clone();
        move |e| !left.contains_key(&*e.name)
    });
    let all = environments[0].iter().chain(only_there);
    let parts = all.map(move |Environment { name, .. }| {
        let there = [&left, &right].map(|by_name| by_name.get(&**name).copied());
        part(designs, name, there)
    });
    std::iter::once(itself).chain(parts)
}

fn by_name(environments: &[Environment]) -> HashMap<&str, &Environment> {
    let named = environments.iter().map(|e| (e.name.as_str(), e));
    named.collect()
}

/// Two designs in an environment of this name, which one of them has.
fn part(designs: [&Draft; 2], name: &str, there: [Option<&Environment>; 2]) -> Part {
    let own = |field| there.map(|side| side.is_some_and(|side| side.overlay.has(field)));
    let value = |at: usize, field| {
        let own = there[at].and_then(|side| side.overlay.get(field));
        own.map_or_else(|| designs[at].get(field), Option::<&_>::cloned)
    };
    let fields = Field::ALL.into_iter();
    let pairs = fields.filter(|&field| own(field).contains(&true));
    let pairs = pairs.map(|field| Pair {
        field,
        values: [value(0, field), value(1, field)],
        own: own(field),
    });
    Part {
        environment: Some(name.to_owned()),
        pairs: pairs.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{MaxAgeInput, Suppression, Value};

    fn draft(environments: &[(&str, i64)]) -> Draft {
        let mut draft = Draft::default();
        for &(name, seconds) in environments {
            draft.add_environment(name).expect("a free name");
            let value = Some(Value::Seconds(MaxAgeInput::Seconds(seconds)));
            draft.set_in(name, Field::MaxAge, value).expect("it exists");
        }
        draft
    }

    /// The fields that differ, each behind its environment.
    fn differing(left: &Draft, right: &Draft) -> Vec<String> {
        let parts: Vec<_> = designs([left, right]).collect();
        let all = parts.iter().flat_map(|part| {
            let of = part.environment.as_deref().unwrap_or("");
            part.pairs.iter().map(move |pair| (of, pair))
        });
        all.filter(|(_, pair)| pair.differs())
            .map(|(of, pair)| format!("{of} {}", pair.field.key()).trim().to_owned())
            .collect()
    }

    #[test]
    fn everything_that_a_design_holds_is_compared() {
        let plain = draft(&[]);
        assert_eq!(differing(&plain, &plain), [""; 0]);
        let mut other = plain.clone();
        other.name = "b".to_owned();
        other.ignore.push(Suppression {
            rule: "origin-any".to_owned(),
            reason: "open data".to_owned(),
        });
        assert_eq!(differing(&plain, &other), ["name", "ignore"]);
    }

    #[test]
    fn environments_are_compared_by_name_with_what_holds_there() {
        let (left, mut right) = (draft(&[("a", 1), ("b", 2)]), draft(&[("b", 3), ("c", 4)]));
        assert_eq!(
            differing(&left, &right),
            ["environments", "a max_age", "b max_age", "c max_age"]
        );
        right = draft(&[("b", 2), ("a", 1)]);
        assert_eq!(
            differing(&left, &right),
            [""; 0],
            "their order is no matter"
        );
        right.environments[0].overlay.remove(Field::MaxAge);
        right.max_age = Some(MaxAgeInput::Seconds(2));
        assert_eq!(
            differing(&left, &right),
            ["max_age"],
            "the same holds in b, though it is not its own"
        );
    }
}
