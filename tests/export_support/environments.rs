//! Designs with environments, for the targets that let a parameter choose between them.

use corstui::cors::{AnsweredBy, ApiType, Draft, MaxAgeInput, Policy};
use corstui::export::Subject;

/// A design, and by its name what it becomes in each environment.
pub struct Design {
    pub name: String,
    pub policy: Policy,
    pub environments: Vec<(String, Option<Policy>)>,
}

impl Design {
    /// What is exported.
    pub fn subject(&self) -> Subject<'_> {
        Subject {
            environments: &self.environments,
            ..Subject::alone(&self.policy)
        }
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
