//! Programs to run: every design, and every design with environments in each of them.

use std::fs;
use std::path::Path;

use corstui::cors::Policy;
use corstui::export::{self, Scope};

use crate::designs;
use crate::environments::{self, Design};

/// What a program is tried with.
pub struct Case {
    pub name: String,
    pub design: Design,
    /// The environment that the program is told; `None`: it is told nothing.
    pub environment: Option<String>,
    /// What counts there.
    pub policy: Policy,
}

impl Case {
    /// The name of its program, without the ending.
    fn program(&self, scope: Scope) -> String {
        format!("{}-{}", self.name, scope.key())
    }

    /// The name under which the program is told the environment.
    pub fn file(&self, scope: Scope) -> String {
        let environment = self.environment.iter();
        let environment = environment.map(|name| format!("+{name}"));
        self.program(scope) + &environment.collect::<String>()
    }
}

/// Puts a copy of a program beside it for each environment that it is told.
pub fn copy_for_environments(folder: &Path, extension: &str) {
    let cases = cases().into_iter();
    for case in cases.filter(|case| case.environment.is_some()) {
        for scope in Scope::ALL {
            let path = |name: String| folder.join(format!("{name}.{extension}"));
            fs::copy(path(case.program(scope)), path(case.file(scope))).expect("a program");
        }
    }
}

/// Every design, and every design with environments in each of them: in that of the design itself when
/// nothing is said.
pub fn cases() -> Vec<Case> {
    let plain = designs::all().into_iter().map(|(name, policy)| Case {
        name: name.clone(),
        design: Design {
            name,
            policy: policy.clone(),
            environments: Vec::new(),
        },
        environment: None,
        policy,
    });
    let varied = environments::all();
    let varied = varied.iter().flat_map(|design| {
        let held = design.held().into_iter().enumerate();
        held.map(|(index, (name, policy))| Case {
            name: design.name.clone(),
            design: design.clone(),
            environment: (index > 0).then(|| name.to_owned()),
            policy: policy.clone(),
        })
    });
    plain.chain(varied).collect()
}

/// Every design in both scopes, as files of a target: a whole program, or a snippet in its place.
pub fn exports(target: &str, place: fn(&Policy, &str) -> String) -> Vec<(String, String)> {
    let target = export::find(target).expect("a target");
    let mut files = Vec::new();
    let cases = cases().into_iter();
    for case in cases.filter(|case| case.environment.is_none()) {
        for scope in Scope::ALL {
            let text = target.export(&case.design.subject(), scope).text;
            let text = match scope {
                Scope::Snippet => place(&case.policy, &text),
                Scope::Template => text,
            };
            let extension = target.language.extension();
            files.push((format!("{}.{extension}", case.program(scope)), text));
        }
    }
    files
}
