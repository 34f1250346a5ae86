//! How a script chooses by environment: the variable `ENVIRONMENT` names one, and a `case` holds what each
//! one has.

use crate::export::escape::one_line;
use crate::export::handler;
use crate::export::notes;
use crate::export::plan::Plan;
use crate::export::subject::Varied;

/// What a script chooses by the environment that it is told.
#[derive(Debug)]
pub struct Choice {
    /// What may be named, the design itself first.
    pub environments: Vec<Environment>,
    /// Whether the function of the script reads the environment.
    pub by_function: bool,
}

/// One branch of the `case`.
#[derive(Debug)]
pub struct Environment {
    /// Lower-case ASCII letters, digits and `-`.
    pub name: String,
    /// The script's own variables with their values.
    pub values: Vec<(&'static str, String)>,
}

impl Choice {
    /// The choice between a plan's environments, of nothing yet.
    pub fn new(plan: &Plan<'_>, has_function: bool) -> Self {
        let variants = plan.environments.all.iter();
        Self {
            environments: variants
                .map(|variant| Environment {
                    name: variant.name.clone(),
                    values: Vec::new(),
                })
                .collect(),
            by_function: has_function && handler::reads_environment(plan),
        }
    }

    /// The value of a variable, or nothing if the `case` sets it.
    pub fn setting(&mut self, variable: &'static str, value: Varied<String>) -> Option<String> {
        let [value] = self.settings([variable], value.map(|value| [value]))?;
        Some(value)
    }

    /// The values of variables that stand together, or nothing if the `case` sets them.
    pub fn settings<const N: usize>(
        &mut self,
        variables: [&'static str; N],
        values: Varied<[String; N]>,
    ) -> Option<[String; N]> {
        match values {
            Varied::Same(values) => return Some(values),
            Varied::Each(each) => {
                for (environment, values) in self.environments.iter_mut().zip(each) {
                    environment.values.extend(variables.into_iter().zip(values));
                }
            }
        }
        None
    }

    /// As [`setting`](Self::setting), of a name that only one thing of an account can have. No stack holds
    /// the environments apart here, so their names do: all but the design's own are made for theirs.
    pub fn name(
        &mut self,
        variable: &'static str,
        own: String,
        made_for: impl Fn(&str) -> String,
    ) -> Option<String> {
        if !self.chooses() {
            return Some(own);
        }
        let others = self.environments.iter().skip(1);
        let others = others.map(|environment| made_for(&environment.name));
        let names = std::iter::once(own.clone()).chain(others).collect();
        self.setting(variable, Varied::new(names))
    }

    /// Whether anything depends on the environment.
    pub fn chooses(&self) -> bool {
        self.by_function || self.environments.iter().any(|e| !e.values.is_empty())
    }

    /// The environment that is taken unless another is named.
    pub fn default(&self) -> &str {
        self.environments.first().map_or("", |e| &e.name)
    }

    /// What may be named.
    pub fn names(&self) -> String {
        let names: Vec<_> = self.environments.iter().map(|e| e.name.as_str()).collect();
        names.join(", ")
    }

    /// How to choose, if there is a choice.
    pub fn note(&self) -> Option<String> {
        let names = self.environments.iter().map(|e| one_line(&e.name));
        self.chooses().then(|| {
            format!(
                "`ENVIRONMENT` names whose values the API gets: one of {}, and `{}` if there is none.",
                notes::quoted(names),
                self.default()
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice() -> Choice {
        let environment = |name: &str| Environment {
            name: name.to_owned(),
            values: Vec::new(),
        };
        Choice {
            environments: ["default", "dev"].map(environment).into(),
            by_function: false,
        }
    }

    fn texts(values: &[&str]) -> Varied<String> {
        Varied::new(values.iter().map(|&v| v.to_owned()).collect())
    }

    #[test]
    fn only_what_differs_is_chosen() {
        let mut choice = choice();
        let same = choice.setting("stage", texts(&["a", "a"]));
        assert_eq!(same.as_deref(), Some("a"));
        assert!(!choice.chooses() && choice.note().is_none());
        assert_eq!(choice.setting("cors", texts(&["1", "2"])), None);
        assert!(choice.chooses() && choice.note().is_some());
        assert_eq!(choice.environments[1].values, [("cors", "2".to_owned())]);
    }

    #[test]
    fn names_differ_where_anything_does() {
        let mut choice = choice();
        let name = |choice: &mut Choice| {
            choice.name("api_name", "orders".to_owned(), |e| format!("orders-{e}"))
        };
        assert_eq!(name(&mut choice).as_deref(), Some("orders"));
        choice.by_function = true;
        assert_eq!(name(&mut choice), None);
        let of = |environment: &Environment| environment.values[0].1.clone();
        let names: Vec<_> = choice.environments.iter().map(of).collect();
        assert_eq!(names, ["orders", "orders-dev"]);
    }
}
