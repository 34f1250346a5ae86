//! The comparison as data, read from `assets/comparison.yaml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Pricing;
use crate::cors::ApiType;

/// The comparison as far as it is data.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What the rows rest on: a short name, and the page.
    pub sources: BTreeMap<String, String>,
    /// The rows, in groups, in the order in which they are shown.
    pub groups: Vec<Group>,
    /// Prices per request.
    pub pricing: Pricing,
}

/// Rows about one subject.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The subject.
    pub name: String,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One feature.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// A short name that stays the same.
    pub key: String,
    /// The feature, for people.
    pub feature: String,
    /// Whether HTTP APIs have it.
    pub http: bool,
    /// Whether REST APIs have it.
    pub rest: bool,
    /// What the row rests on.
    pub level: Level,
    /// What yes and no leave out.
    pub note: Option<String>,
    /// Whether the design at hand needs it.
    #[serde(skip)]
    pub needed: bool,
}

/// What a row rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A page of the AWS documentation.
    Documented,
    /// A page of the documentation, and a newer entry in its history.
    Updated,
    /// No page that could be read in full. Must be shown as such.
    Believed,
}

impl Level {
    /// The word that screens and JSON use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Updated => "updated",
            Self::Believed => "believed",
        }
    }
}

impl Row {
    /// Whether this API type has the feature.
    pub const fn has(&self, api_type: ApiType) -> bool {
        match api_type {
            ApiType::Http => self.http,
            ApiType::Rest => self.rest,
        }
    }
}

/// The comparison, read on first use.
pub fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| {
        serde_yaml::from_str(include_str!("../../assets/comparison.yaml"))
            .expect("a test reads the comparison")
    });
    &TABLE
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::compare::groups;
    use crate::cors::AnsweredBy;

    #[test]
    fn the_data_reads_and_each_row_has_a_key_of_its_own() {
        let groups = groups(AnsweredBy::Gateway);
        let rows: Vec<_> = groups.iter().flat_map(|g| &g.rows).collect();
        let keys: HashSet<_> = rows.iter().map(|r| &r.key).collect();
        assert_eq!(keys.len(), rows.len());
        assert!(rows.len() > 45);
        assert!(rows.iter().any(|r| r.level == Level::Believed));
        for row in rows {
            assert!(row.http || row.rest, "{} exists nowhere", row.key);
        }
    }
}
