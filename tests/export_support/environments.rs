//! Designs with environments, for the targets that let a parameter choose between them.

use corstui::cors::{AnsweredBy, ApiType, Draft, MaxAgeInput, Policy};
use corstui::export::Subject;

/// A design, and by its name what it becomes in each environment.
#[derive(Clone)]
pub struct Design {
    pub name: String,
    pub policy: Policy,
    pub environments: Vec<(String, Option<Policy>)>,
}

/// An environment whose routes are its own, which no parameter can change.
const ROUTED: &str = "routed";

/// An environment that has errors.
const BROKEN: &str = "broken";

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

/// Two for each API type, and for each who may answer.
pub fn all() -> Vec<Design> {
    let of = |api_type: ApiType| {
        AnsweredBy::ALL.map(|by| [one_origin(api_type, by), several_origins(api_type, by)])
    };
    let designs = ApiType::ALL.into_iter().flat_map(of);
    designs
        .flatten()
        .chain(ApiType::ALL.map(one_answer))
        .chain([one_function()])
        .collect()
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

/// A policy that is like the others of the same kind but for a change.
fn policy(api_type: ApiType, answered_by: AnsweredBy, change: impl FnOnce(&mut Draft)) -> Policy {
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
}

fn named<const N: usize>(list: [(&str, Policy); N]) -> Vec<(String, Option<Policy>)> {
    list.map(|(name, policy)| (name.to_owned(), Some(policy)))
        .to_vec()
}

fn one_origin(api_type: ApiType, answered_by: AnsweredBy) -> Design {
    let policy = |change: fn(&mut Draft)| policy(api_type, answered_by, change);
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
    Design {
        name: format!("{}-by-{}", api_type.key(), answered_by.key()),
        policy: policy(|_| {}),
        environments: named([("dev", dev), ("test", test)]),
    }
}

fn several_origins(api_type: ApiType, answered_by: AnsweredBy) -> Design {
    let policy = |change: fn(&mut Draft)| {
        policy(api_type, answered_by, |draft| {
            draft
                .allow_origins
                .push("https://admin.example.com".to_owned());
            draft.stage = Some("prod".to_owned());
            draft.allow_headers = strings(&["x-$a-#b-%c", "`|~^&!+"]);
            change(draft);
        })
    };
    let open = policy(|d| {
        d.allow_origins = strings(&["*"]);
        d.allow_methods = strings(&["*"]);
        d.expose_headers = strings(&["x-$a", "x-`|~"]);
    });
    let fresh = policy(|d| {
        d.allow_credentials = true;
        d.max_age = Some(MaxAgeInput::Seconds(-1));
        d.expose_headers.clear();
        d.allow_headers.clear();
    });
    let routed = policy(|d| d.routes = strings(&["GET /other"]));
    let mut environments = named([("open", open), (ROUTED, routed), ("fresh-2", fresh)]);
    environments.insert(1, (BROKEN.to_owned(), None));
    Design {
        name: format!("{}-several-by-{}", api_type.key(), answered_by.key()),
        policy: policy(|_| {}),
        environments,
    }
}

/// Headers that have one static value in each environment, and ages that each has.
fn one_answer(api_type: ApiType) -> Design {
    let policy = |change: fn(&mut Draft)| policy(api_type, AnsweredBy::Gateway, change);
    let dev = policy(|d| {
        d.allow_origins = strings(&["http://localhost:5173"]);
        d.max_age = Some(MaxAgeInput::Seconds(0));
    });
    Design {
        name: format!("{}-static", api_type.key()),
        policy: policy(|_| {}),
        environments: named([("dev", dev)]),
    }
}

/// Environments that differ for the function only: mocks expose nothing.
fn one_function() -> Design {
    let policy = |change: fn(&mut Draft)| policy(ApiType::Rest, AnsweredBy::Gateway, change);
    Design {
        name: "rest-exposed".to_owned(),
        policy: policy(|_| {}),
        environments: named([("dev", policy(|d| d.expose_headers.clear()))]),
    }
}
