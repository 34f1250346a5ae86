//! What an export chooses by environment, gathered in one place of it.

use super::plan::Plan;
use super::subject::Varied;
use super::{Scope, handler};

/// Whether the export holds a function that must be told its environment.
pub fn by_function(plan: &Plan<'_>, scope: Scope) -> bool {
    let has_function = scope == Scope::Template || !plan.gateway_answers();
    has_function && handler::reads_environment(plan)
}

/// What each environment has unlike others, by its key.
#[derive(Debug)]
pub struct Table<V> {
    /// Each environment by its name, the design itself first; empty: there is nothing to choose.
    pub environments: Vec<(String, Vec<(String, V)>)>,
    /// Whether the function is told the environment's name.
    pub by_function: bool,
}

impl<V> Table<V> {
    /// The choice between a plan's environments, of nothing yet.
    pub fn new(plan: &Plan<'_>, scope: Scope) -> Self {
        let names = plan.environments.all.iter().map(|v| v.name.clone());
        Self {
            environments: names.map(|name| (name, Vec::new())).collect(),
            by_function: by_function(plan, scope),
        }
    }

    /// Puts down a value of each environment. The value itself comes back if it is the same everywhere.
    pub fn put(&mut self, key: &str, value: Varied<V>) -> Option<V> {
        match value {
            Varied::Same(value) => Some(value),
            Varied::Each(values) => {
                for ((_, entries), value) in self.environments.iter_mut().zip(values) {
                    entries.push((key.to_owned(), value));
                }
                None
            }
        }
    }

    /// Whether some value depends on the environment.
    pub fn holds(&self) -> bool {
        self.environments.iter().any(|(_, e)| !e.is_empty())
    }

    /// Whether anything depends on the environment.
    pub fn chooses(&self) -> bool {
        self.by_function || self.holds()
    }

    /// The environments' names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.environments.iter().map(|(name, _)| name.as_str())
    }

    /// The environment that is taken unless another is named.
    pub fn default(&self) -> &str {
        self.names().next().unwrap_or_default()
    }
}
