//! The tree of a REST API's resources: one for each segment of a path, parents first.

use std::collections::HashMap;

use super::plan::Plan;

/// One segment of a path.
#[derive(Debug)]
pub struct PathResource {
    /// Its name in the export.
    pub name: String,
    /// Its parent's name; `None`: the root, which every API has.
    pub parent: Option<String>,
    /// The segment.
    pub part: String,
}

/// The resources of all paths of a plan.
#[derive(Debug)]
pub struct Resources {
    /// Parents first.
    pub list: Vec<PathResource>,
    names: HashMap<String, String>,
}

impl Resources {
    /// Makes the tree; `name` gives each path such as `/orders/{id}` its name.
    pub fn of(plan: &Plan<'_>, mut name: impl FnMut(&str) -> String) -> Self {
        let mut names = HashMap::new();
        let mut list = Vec::new();
        for endpoint in &plan.endpoints {
            let mut parent: Option<String> = None;
            let mut path = String::new();
            for part in endpoint.path.split('/').filter(|part| !part.is_empty()) {
                path = format!("{path}/{part}");
                let known = names.entry(path.clone()).or_insert_with(|| {
                    let name = name(&path);
                    list.push(PathResource {
                        name: name.clone(),
                        parent: parent.clone(),
                        part: part.to_owned(),
                    });
                    name
                });
                parent = Some(known.clone());
            }
        }
        Self { list, names }
    }

    /// The name of a path's resource; `None`: the root.
    pub fn name_of(&self, path: &str) -> Option<&str> {
        self.names.get(path).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{ApiType, Draft};
    use crate::export::Subject;

    #[test]
    fn each_segment_stands_once_and_behind_its_parent() {
        let routes = ["GET /a/b", "GET /", "PUT /a/b/{id}", "GET /a", "GET /c"];
        let draft = Draft {
            api_type: ApiType::Rest,
            allow_origins: vec!["*".to_owned()],
            routes: routes.map(str::to_owned).to_vec(),
            ..Draft::default()
        };
        let policy = draft.resolve().expect("a valid draft");
        let tree = Resources::of(&Plan::new(&Subject::alone(&policy)), |path| {
            path.replace('/', "_")
        });
        let rows = tree.list.iter().map(|r| {
            let parent = r.parent.as_deref().unwrap_or("root");
            format!("{} in {parent}: {}", r.name, r.part)
        });
        assert_eq!(
            rows.collect::<Vec<_>>(),
            [
                "_a in root: a",
                "_a_b in _a: b",
                "_a_b_{id} in _a_b: {id}",
                "_c in root: c"
            ]
        );
        assert_eq!(tree.name_of("/"), None);
        assert_eq!(tree.name_of("/a/b"), Some("_a_b"));
    }
}
