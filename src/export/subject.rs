//! What is exported: a policy, and what it becomes in each environment of its design.

use crate::cors::{Field, Policy};

use super::names::Names;

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The design itself.
    pub policy: &'a Policy,
    /// By its name, what the design becomes in each environment; `None`: it has errors there.
    pub environments: &'a [(String, Option<Policy>)],
    /// The whole design on one line of JSON, for the header that `corstui` reads back; `None`: no
    /// header.
    pub design: Option<&'a str>,
}

impl<'a> Subject<'a> {
    /// A policy without environments and without a header.
    pub const fn alone(policy: &'a Policy) -> Self {
        Self {
            policy,
            environments: &[],
            design: None,
        }
    }
}

/// The environments that one export can hold, selected by a parameter when it is deployed.
#[derive(Debug, Default)]
pub struct Environments<'a> {
    /// The design itself first, then its environments in file order. Empty when there is nothing to
    /// select: without environments, or when none can be expressed.
    pub all: Vec<Variant<'a>>,
    /// The name that an environment took from the design itself, which has a number behind its own then.
    pub name_lost: Option<&'static str>,
    /// What the export cannot hold, and why.
    pub left_out: Vec<LeftOut<'a>>,
}

/// The policy under one value of the parameter.
#[derive(Debug)]
pub struct Variant<'a> {
    /// The parameter's value: lower-case ASCII letters, digits and `-`, starting with a letter, unlike
    /// the others.
    pub name: String,
    /// Its name in the design; `None`: it is the design itself.
    pub own_name: Option<&'a str>,
    /// The policy there.
    pub policy: &'a Policy,
}

/// An environment that an export cannot hold.
#[derive(Debug, PartialEq, Eq)]
pub struct LeftOut<'a> {
    /// Its name in the design.
    pub name: &'a str,
    /// The fields that no parameter can change; empty: it has errors.
    pub fields: Vec<Field>,
}

impl<'a> Environments<'a> {
    /// Sorts a subject's environments into those that a parameter can select and the others.
    pub fn new(subject: &Subject<'a>) -> Self {
        let mut environments = Self::default();
        let mut fitting = Vec::new();
        for (name, policy) in subject.environments {
            let fields = policy.as_ref().map(|p| fixed_fields(subject.policy, p));
            match (policy, fields) {
                (Some(policy), Some(fields)) if fields.is_empty() => fitting.push((name, policy)),
                (_, fields) => environments.left_out.push(LeftOut {
                    name,
                    fields: fields.unwrap_or_default(),
                }),
            }
        }
        if !fitting.is_empty() {
            let mut names = Names::default();
            let own: Vec<_> = fitting.iter().map(|(name, _)| names.kebab(name)).collect();
            let base = base_name(subject.policy, &mut names);
            environments.name_lost = name_lost(subject.policy, &base);
            let itself = Variant {
                name: base,
                own_name: None,
                policy: subject.policy,
            };
            let others = own.into_iter().zip(fitting);
            let others = others.map(|(name, (own_name, policy))| Variant {
                name,
                own_name: Some(own_name),
                policy,
            });
            environments.all = std::iter::once(itself).chain(others).collect();
        }
        environments
    }
}

/// A value that may depend on the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Varied<T> {
    /// The same everywhere.
    Same(T),
    /// One value for each of [`Environments::all`], not all alike.
    Each(Vec<T>),
}

impl<T: PartialEq> Varied<T> {
    /// Sorts values, at least one: all alike, or not.
    pub fn new(mut values: Vec<T>) -> Self {
        if values.windows(2).all(|pair| pair[0] == pair[1]) {
            Self::Same(values.swap_remove(0))
        } else {
            Self::Each(values)
        }
    }

    /// The values made into others.
    pub fn map<U: PartialEq>(self, make: impl FnMut(T) -> U) -> Varied<U> {
        let values = match self {
            Self::Same(value) => vec![value],
            Self::Each(values) => values,
        };
        Varied::new(values.into_iter().map(make).collect())
    }

    /// The values, one or one for each environment.
    pub fn values(&self) -> &[T] {
        match self {
            Self::Same(value) => std::slice::from_ref(value),
            Self::Each(values) => values,
        }
    }
}

/// What the design itself is called where its stage does not say.
const USUAL: &str = "default";

/// What the design itself is called beside its environments: as its stage, unless one of them is.
fn base_name(policy: &Policy, names: &mut Names) -> String {
    let name = wanted_name(policy);
    names.kebab(if names.gave(&name) { USUAL } else { &name })
}

fn wanted_name(policy: &Policy) -> String {
    Names::default().kebab(policy.stage.as_deref().unwrap_or(USUAL))
}

/// The name that an environment took from the design itself, if that has neither the one that it wants
/// nor the usual one.
fn name_lost(policy: &Policy, name: &str) -> Option<&'static str> {
    (name != USUAL && name != wanted_name(policy)).then_some(USUAL)
}

/// The fields that shape an export, rather than fill in its values, and that differ.
fn fixed_fields(base: &Policy, other: &Policy) -> Vec<Field> {
    let differs = [
        (Field::ApiType, base.api_type != other.api_type),
        (Field::Routes, base.routes != other.routes),
        (Field::Authorizer, base.authorizer != other.authorizer),
        (Field::AnsweredBy, base.answered_by != other.answered_by),
        (
            Field::BinaryMediaTypes,
            base.binary_media_types != other.binary_media_types,
        ),
    ];
    let differing = differs.into_iter().filter(|(_, differs)| *differs);
    differing.map(|(field, _)| field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Draft;

    fn policy(change: impl FnOnce(&mut Draft)) -> Policy {
        let mut draft = Draft {
            allow_origins: vec!["https://app.example.com".to_owned()],
            ..Draft::default()
        };
        change(&mut draft);
        draft.resolve().expect("a valid draft")
    }

    #[test]
    fn a_design_without_environments_has_nothing_to_select() {
        let base = policy(|_| {});
        let environments = Environments::new(&Subject::alone(&base));
        assert!(environments.all.is_empty() && environments.left_out.is_empty());
    }

    #[test]
    fn a_value_varies_where_some_are_unlike() {
        assert_eq!(Varied::new(vec![1]), Varied::Same(1));
        assert_eq!(Varied::new(vec![1, 1]), Varied::Same(1));
        let each = Varied::new(vec![1, 1, 2]);
        assert_eq!(each, Varied::Each(vec![1, 1, 2]));
        assert_eq!(each.values().len(), 3);
    }

    #[test]
    fn the_design_itself_yields_its_name_to_an_environment() {
        type Case = (
            Option<&'static str>,
            &'static [&'static str],
            &'static str,
            Option<&'static str>,
        );
        let cases: [Case; 5] = [
            (None, &["dev"], "default", None),
            (None, &["default"], "default-2", Some("default")),
            (Some("dev"), &["dev"], "default", None),
            (Some("dev"), &["default"], "dev", None),
            (
                Some("dev"),
                &["dev", "Default"],
                "default-2",
                Some("default"),
            ),
        ];
        for (stage, environments, name, lost) in cases {
            let base = policy(|d| d.stage = stage.map(str::to_owned));
            let there = |name: &&str| ((*name).to_owned(), Some(base.clone()));
            let listed: Vec<_> = environments.iter().map(there).collect();
            let subject = Subject {
                environments: &listed,
                ..Subject::alone(&base)
            };
            let environments = Environments::new(&subject);
            let itself = &environments.all[0];
            assert_eq!((itself.name.as_str(), environments.name_lost), (name, lost));
        }
    }

    #[test]
    fn what_a_parameter_cannot_change_is_left_out() {
        let base = policy(|d| d.stage = Some("Dev".to_owned()));
        let listed = [
            ("dev", Some(policy(|d| d.allow_credentials = true))),
            ("é 1", Some(policy(|_| {}))),
            (
                "routed",
                Some(policy(|d| d.routes = vec!["GET /".to_owned()])),
            ),
            ("broken", None),
        ]
        .map(|(name, policy)| (name.to_owned(), policy));
        let subject = Subject {
            environments: &listed,
            ..Subject::alone(&base)
        };
        let environments = Environments::new(&subject);
        let names: Vec<_> = environments.all.iter().map(|v| v.name.as_str()).collect();
        assert_eq!(names, ["default", "dev", "env-1"]);
        let left: Vec<_> = environments
            .left_out
            .iter()
            .map(|l| (l.name, l.fields.len()))
            .collect();
        assert_eq!(left, [("routed", 1), ("broken", 0)]);
    }
}
