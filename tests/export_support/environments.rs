//! Designs with environments, for the targets that let a parameter choose between them.

use corstui::cors::{AnsweredBy, ApiType, Draft, MaxAgeInput, Policy};
use corstui::export::Subject;

/// A design, and by its name what it becomes in each environment.
pub struct Design {
    pub name: String,
    pub policy: Policy,
    pub environments: Vec<(String, Option<Policy>)>,
}

/// An environment whose routes are its own, which no parameter can change.
const ROUTED: &str = "routed";

impl Design {
    /// What is exported.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            environments: &self.environments,
            ..Subject::alone(&self.policy)
        }
    }

    /// Each value of the parameter, the design itself first, with the policy that counts there.
    pub fn held(&self) -> Vec<(&str, &Policy)> {
        let base = self.policy.stage.as_deref().unwrap_or("default");
        let fitting = self.environments.iter().filter(|(name, _)| name != ROUTED);
        let fitting = fitting.filter_map(|(name, policy)| Some((name.as_str(), policy.as_ref()?)));
        [(base, &self.policy)].into_iter().chain(fitting).collect()
    }
}

/// One for each API type, and for each who may answer.
pub fn all() -> Vec<Design> {
    let of = |api_type: ApiType| AnsweredBy::ALL.map(|by| design(api_type, by));
    ApiType::ALL.into_iter().flat_map(of).collect()
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

fn design(api_type: ApiType, answered_by: AnsweredBy) -> Design {
    let policy = |change: fn(&mut Draft)| {
        let mut draft = Draft {
            api_type,
            answered_by,
            name: "orders-api".to_owned(),
            allow_origins: strings(&["https://app.example.com"]),
            allow_methods: strings(&["GET", "PUT"]),
            expose_headers: strings(&["ETag"]),
            max_age: Some(MaxAgeInput::Seconds(600)),
            routes: strings(&["GET /orders", "PUT /orders/{id}"]),
            ..Draft::default()
        };
        change(&mut draft);
        draft.resolve().expect("a design that means something")
    };
    let dev = policy(|d| {
        d.allow_origins = strings(&["http://localhost:5173", "http://localhost:3000"]);
        d.max_age = None;
        d.stage = Some("dev".to_owned());
    });
    let test = policy(|d| {
        d.allow_credentials = true;
        d.allow_headers = strings(&["x-test"]);
        d.stage = Some("test".to_owned());
    });
    let environments = [("dev", dev), ("test", test)];
    Design {
        name: format!("{}-by-{}", api_type.key(), answered_by.key()),
        policy: policy(|_| {}),
        environments: environments
            .map(|(name, policy)| (name.to_owned(), Some(policy)))
            .to_vec(),
    }
}
