//! The simulation: what is asked for, and what comes of it for the design as it stands.
//!
//! The exchange is worked out only while the pane is shown, and only when the design or a choice
//! changed.

mod choices;

pub use choices::{missing, objection};

use choices::Choices;

use super::super::model::Stand;
use super::simulate_view;
use crate::cors::{Draft, Field, Origin, Place};
use crate::simulate::browser::{Call, Profile};
use crate::simulate::coverage::{Coverage, Row};
use crate::simulate::gateway::{Gateway, Setup};
use crate::simulate::{Remedy, Simulation, simulate};
use crate::tui::pane::form::toggles;
use crate::tui::theme::{Signs, Theme};

/// Something that can be chosen, a line each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Control {
    /// The page's origin.
    #[default]
    Origin,
    /// The request's method.
    Method,
    /// The path that is asked for.
    Path,
    /// The headers that the script sets.
    Headers,
    /// The credentials mode.
    Credentials,
    /// What the request meets with.
    Response,
    /// Whose rules to follow.
    Browser,
    /// What is deployed besides the design.
    Deployed,
}

impl Control {
    /// All, from top to bottom.
    pub const ALL: [Self; 8] = [
        Self::Origin,
        Self::Method,
        Self::Path,
        Self::Headers,
        Self::Credentials,
        Self::Response,
        Self::Browser,
        Self::Deployed,
    ];

    /// The name in front of its value.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Origin => "Origin",
            Self::Method => "Method",
            Self::Path => "Path",
            Self::Headers => "Headers",
            Self::Credentials => "Credentials",
            Self::Response => "Response",
            Self::Browser => "Browser",
            Self::Deployed => "Deployed",
        }
    }

    /// Whether a text can be typed; otherwise the values are few.
    pub const fn is_typed(self) -> bool {
        matches!(
            self,
            Self::Origin | Self::Method | Self::Path | Self::Headers
        )
    }

    /// What is asked for.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Origin => "Origin of the page, or null",
            Self::Method => "Method of the request",
            Self::Path => "Path of the request",
            Self::Headers => "Headers of the script: names, or Name: value, ...",
            Self::Credentials => "Credentials mode",
            Self::Response => "What the request meets with",
            Self::Browser => "Browser",
            Self::Deployed => "What is deployed",
        }
    }
}

/// The simulation pane.
#[derive(Debug, Default)]
pub struct SimulatePane {
    /// The control under the cursor.
    pub control: Control,
    /// Whether every check is shown, or of those that passed only the last of each part.
    pub all_checks: bool,
    /// First line of the exchange that is shown.
    pub top: usize,
    choices: Choices,
    /// What the exchange was made of.
    made_of: Option<(u64, Choices)>,
    exchange: Option<Exchange>,
}

/// An exchange and all that the pane shows of it.
#[derive(Debug)]
pub struct Exchange {
    /// The values of the controls.
    pub values: [String; Control::ALL.len()],
    /// What happened, if a page can have that origin.
    pub outcome: Option<Outcome>,
}

/// What happened.
#[derive(Debug)]
pub struct Outcome {
    /// What the script asked for.
    pub call: Call,
    /// Whose rules were followed.
    pub profile: Profile,
    /// The exchange.
    pub simulation: Simulation,
    /// What to change in the deployment.
    pub remedy: Option<Remedy>,
    /// The field to change.
    pub field: Option<Field>,
    /// What the browser prints.
    pub console: Option<String>,
}

impl SimulatePane {
    /// Works the exchange out anew if something changed, and keeps the scroll position inside.
    /// `cure` is the key that goes to the cure.
    pub fn settle(
        &mut self,
        stand: Stand<'_>,
        size: (usize, usize),
        cure: &str,
        look: (&Theme, &Signs),
    ) {
        let made_of = Some((stand.version, self.choices.clone()));
        if self.made_of != made_of {
            self.made_of = made_of;
            self.exchange = stand.policy.map(|policy| Exchange {
                values: Control::ALL.map(|control| self.choices.text(control, policy)),
                outcome: outcome(&self.choices, policy),
            });
        }
        if self.top > 0 {
            let len = simulate_view::len(self, size.0, cure, look);
            self.top = self.top.min(len.saturating_sub(size.1));
        }
    }

    /// The exchange with the last design that had no errors.
    pub const fn exchange(&self) -> Option<&Exchange> {
        self.exchange.as_ref()
    }

    /// What happened in it.
    pub fn outcome(&self) -> Option<&Outcome> {
        self.exchange.as_ref()?.outcome.as_ref()
    }

    /// Goes to the control below or above. Past the last one, and until back there, the exchange is
    /// scrolled.
    pub fn step_line(&mut self, down: bool) {
        let at = self.control as usize;
        let last = Control::ALL.len() - 1;
        match (down, at == last) {
            (true, true) => self.top += 1,
            (false, true) if self.top > 0 => self.top -= 1,
            (true, false) => self.control = Control::ALL[at + 1],
            (false, _) => self.control = Control::ALL[at.saturating_sub(1)],
        }
    }

    /// Goes to the next value of the control under the cursor, or the one before.
    pub fn step_value(&mut self, stand: Stand<'_>, forward: bool) {
        if let Some(policy) = stand.policy {
            self.choices.step(self.control, policy, forward);
        }
    }

    /// Keeps the page that is simulated while its cure is made.
    pub fn keep_page(&mut self, stand: Stand<'_>) {
        if let Some(policy) = stand.policy {
            self.choices.keep_stranger(policy);
        }
    }

    /// Lets the design suggest the value under the cursor again.
    pub fn reset(&mut self) {
        self.choices.reset(self.control);
    }

    /// Takes a text that was typed for a control.
    pub fn set(&mut self, control: Control, text: &str) {
        self.choices.set(control, text);
    }

    /// The value of the control under the cursor, to be typed over.
    pub fn value(&self) -> &str {
        let values = self.exchange.as_ref().map(|exchange| &exchange.values);
        values.map_or("", |values| &values[self.control as usize])
    }

    /// Browser and deployment, which the coverage shares.
    pub const fn circumstances(&self) -> (Profile, Setup) {
        (self.choices.profile, self.choices.setup)
    }

    /// Takes over the case of a cell of the coverage.
    pub fn take(&mut self, stand: Stand<'_>, coverage: &Coverage, origin: &str, row: &Row) {
        if let Some(policy) = stand.policy {
            self.choices.take(coverage, policy, origin, row);
            self.top = 0;
        }
    }

    /// The field that cures what is shown, and the item of it to start at.
    pub fn cure(&self, draft: &Draft) -> Option<Place> {
        let outcome = self.outcome()?;
        let field = outcome.field?;
        let (page, method) = (outcome.call.page.as_str(), &outcome.call.method);
        Some(Place::item(field, item(draft, field, page, method)))
    }
}

/// Where in a field to start: at the entry that is about the page or the method, else at the end.
pub fn item(draft: &Draft, field: Field, page: &str, method: &str) -> usize {
    let found = match field {
        Field::AllowMethods => toggles(draft).iter().position(|toggle| toggle == method),
        Field::AllowOrigins => {
            let allows = |entry: &String| Origin::parse(entry).is_ok_and(|o| o.allows(page));
            draft.allow_origins.iter().position(allows)
        }
        _ => None,
    };
    let end = if field == Field::AllowMethods {
        0
    } else {
        draft.list(field).map_or(0, Vec::len)
    };
    found.unwrap_or(end)
}

/// What happens; `None` when no page can have the origin.
fn outcome(choices: &Choices, policy: &crate::cors::Policy) -> Option<Outcome> {
    let call = choices.call(policy)?;
    let gateway = Gateway::new(policy, choices.setup);
    let simulation = simulate(&gateway, &call, choices.profile, choices.source(policy));
    let remedy = simulation.remedy(&gateway, &call);
    Some(Outcome {
        field: simulation.field_to_change(remedy.as_ref()),
        console: simulation.verdict.console(&call, choices.profile),
        profile: choices.profile,
        call,
        simulation,
        remedy,
    })
}
