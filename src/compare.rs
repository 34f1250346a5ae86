//! HTTP API against REST API: the features of both, what a design needs of them, what it would lose
//! or gain by switching, and what each costs.
//!
//! Features that have nothing to do with CORS are data, in `assets/comparison.yaml`. What the two can
//! express about CORS comes from [`Limits`](crate::cors::Limits), so that this page and the rules
//! cannot disagree. What a browser sees of a design on either comes from the
//! [simulation](crate::simulate).
//!
//! Pure: no files, no clock, no terminal.

mod ability;
mod designs;
mod effective;
mod environments;
mod need;
mod pair;
mod price;
mod switch;
mod table;

pub use designs::{Part, designs};
pub use effective::{Behaviour, Change, Effective, Sight, Unseen};
pub use environments::environments;
pub use pair::{Cells, Pair};
pub use price::{Cost, Pricing, Tier, Usd, requests_in};
pub use switch::{Effect, Switch};
pub use table::{Group, Level, Row, Table, table};

use crate::cors::{AnsweredBy, ApiType, Draft};

/// A comparison for one design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What the design is for now.
    pub api_type: ApiType,
    /// Everything that can be compared, each row with whether the design needs it.
    pub groups: Vec<Group>,
    /// What would change for the design on the other API type, losses first.
    pub switches: Vec<Switch>,
}

impl Comparison {
    /// Compares for a design, sense or nonsense: what cannot be read does not count as a need.
    pub fn of(draft: &Draft) -> Self {
        let mut groups = groups(draft.answered_by);
        for row in groups.iter_mut().flat_map(|group| &mut group.rows) {
            row.needed = need::needs(draft, &row.key);
        }
        Self {
            api_type: draft.api_type,
            groups,
            switches: switch::switches(draft),
        }
    }

    /// The rows that the design needs and `api_type` does not have.
    pub fn missing_on(&self, api_type: ApiType) -> impl Iterator<Item = &Row> {
        self.groups
            .iter()
            .flat_map(|group| &group.rows)
            .filter(move |row| row.needed && !row.has(api_type))
    }
}

/// All groups, without regard to a design; CORS first.
pub fn groups(answered_by: AnsweredBy) -> Vec<Group> {
    let mut groups = vec![ability::group(answered_by)];
    groups.extend(table().groups.iter().cloned());
    groups
}

/// What a number of requests in one month costs on either type, data transfer not counted.
pub fn cost(requests_per_month: u64) -> Cost {
    table().pricing.cost(requests_per_month)
}
