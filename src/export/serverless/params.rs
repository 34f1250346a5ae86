//! How a service chooses by environment: `params` holds what each one has, by the stage that is deployed.

use crate::export::handler;
use crate::export::notes;
use crate::export::plan::Plan;
use crate::export::subject::Varied;

/// What a service looks up by its stage.
#[derive(Debug)]
pub struct Params {
    /// Each stage, the design itself first, with finished lines of YAML.
    pub stages: Vec<(String, Vec<String>)>,
    /// Whether the function of the service reads the environment.
    pub by_function: bool,
}

impl Params {
    /// The choice between a plan's environments, of nothing yet.
    pub fn new(plan: &Plan<'_>, has_function: bool) -> Self {
        let names = plan.environments.all.iter().map(|v| v.name.clone());
        let mut stages: Vec<_> = names.map(|name| (name, Vec::new())).collect();
        let by_function = has_function && handler::reads_environment(plan);
        if by_function {
            // Not the stage that is deployed, which may be another one with the values of `default`.
            for (name, lines) in &mut stages {
                lines.push(format!("environment: \"{name}\""));
            }
        }
        Self {
            stages,
            by_function,
        }
    }

    /// The block of YAML that stands behind a key, at the margin, or nothing if it is looked up.
    pub fn block(&mut self, key: &'static str, block: Varied<String>) -> Option<String> {
        match block {
            Varied::Same(block) => return Some(block),
            Varied::Each(blocks) => {
                for ((_, lines), block) in self.stages.iter_mut().zip(blocks) {
                    lines.push(behind(key, &block));
                }
            }
        }
        None
    }

    /// As [`block`](Self::block), of a name that the program made.
    pub fn name(&mut self, key: &'static str, name: Varied<String>) -> Option<String> {
        match name {
            Varied::Same(name) => return Some(name),
            Varied::Each(names) => {
                for ((_, lines), name) in self.stages.iter_mut().zip(names) {
                    lines.push(format!("{key}: \"{name}\""));
                }
            }
        }
        None
    }

    /// Whether anything depends on the stage.
    pub fn chooses(&self) -> bool {
        self.stages.iter().any(|(_, lines)| !lines.is_empty())
    }

    /// The stage that is taken unless another is named.
    pub fn default(&self) -> Option<&str> {
        let first = self.stages.first().filter(|_| self.chooses());
        first.map(|(name, _)| name.as_str())
    }

    /// How to choose, if there is a choice.
    pub fn note(&self) -> Option<String> {
        /// The framework's own key for what holds on every stage that has no value of its own.
        const FALLBACK: &str = "default";
        let names = self.stages.iter().map(|(name, _)| name.clone());
        let others = if self.stages.iter().any(|(name, _)| name == FALLBACK) {
            format!(" Any other stage gets the values of `{FALLBACK}`.")
        } else {
            String::new()
        };
        self.chooses().then(|| {
            format!(
                "Each environment is a stage of the Serverless Framework, chosen with its `--stage`: \
                 {}.{others}",
                notes::quoted(names)
            )
        })
    }
}

/// A key with its block. The framework takes an empty value for a missing one, an empty map not.
fn behind(key: &str, block: &str) -> String {
    if block.trim().is_empty() {
        return format!("{key}: {{}}");
    }
    let lines = block.trim_end().lines();
    lines.fold(format!("{key}:"), |text, line| {
        text + "\n" + format!("  {line}").trim_end()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(names: [&str; 2]) -> Params {
        Params {
            stages: names.map(|name| (name.to_owned(), Vec::new())).into(),
            by_function: false,
        }
    }

    #[test]
    fn only_what_differs_is_looked_up() {
        let mut params = params(["prod", "dev"]);
        let texts = |texts: [&str; 2]| Varied::new(texts.map(str::to_owned).into());
        assert_eq!(
            params.block("a", texts(["x: 1", "x: 1"])).as_deref(),
            Some("x: 1")
        );
        assert!(!params.chooses() && params.note().is_none() && params.default().is_none());
        assert_eq!(params.block("b", texts(["x: |\n  1\n\n  2\n", ""])), None);
        assert_eq!(params.stages[0].1, ["b:\n  x: |\n    1\n\n    2"]);
        assert_eq!(params.stages[1].1, ["b: {}"]);
        assert_eq!(params.default(), Some("prod"));
    }

    #[test]
    fn a_stage_that_is_not_listed_is_said_to_get_the_defaults() {
        for (base, said) in [("default", true), ("prod", false)] {
            let mut params = params([base, "dev"]);
            params.stages[0].1.push("x: 1".to_owned());
            let note = params.note().expect("a note");
            assert_eq!(note.contains("Any other stage"), said);
        }
    }
}
