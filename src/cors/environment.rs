//! Environments: named overlays of a design, and every way to edit them.
//!
//! Whoever shows a design in an environment edits it here, so that an edit there goes into the overlay
//! and never into the design itself.

use std::fmt;

use super::{Draft, Field, Value};

/// What the design itself is called among its environments.
const BASE: &str = "base";

/// The same in exports, where it is not called as its stage.
const USUAL: &str = "default";

/// How many environments a design can have: each is checked, and exports nest a choice for each, which
/// parsers of JSON and YAML follow to a depth of some 128.
pub const ENVIRONMENTS: usize = 100;

/// A named overlay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Such as `dev`.
    pub name: String,
    /// What differs there.
    pub overlay: Overlay,
}

/// Values that stand in for a draft's own, in file order, each field once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay(Vec<(Field, Option<Value>)>);

/// Why an environment cannot be edited so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverlayError {
    /// There is no environment of this name.
    Unknown(String),
    /// There is one of this name already.
    Taken(String),
    /// The design itself is called so, here or in exports.
    Reserved(String),
    /// A name needs a character that is not blank.
    Nameless,
    /// There are [`ENVIRONMENTS`] already.
    TooMany,
    /// Environments cannot overlay this field.
    Fixed(Field),
}

impl Overlay {
    /// The overlaid fields, each with its value there; `None`: the field is absent there.
    pub fn iter(&self) -> impl Iterator<Item = (Field, Option<&Value>)> {
        self.0.iter().map(|(field, value)| (*field, value.as_ref()))
    }

    /// What stands in for a field; `Some(None)`: the field is absent there.
    pub fn get(&self, field: Field) -> Option<Option<&Value>> {
        let found = self.0.iter().find(|(f, _)| *f == field);
        found.map(|(_, value)| value.as_ref())
    }

    /// Whether it stands in for this field.
    pub fn has(&self, field: Field) -> bool {
        self.get(field).is_some()
    }

    /// How many fields it stands in for.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it stands in for no field.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets the value of a field; `None`: the field is absent in this environment.
    pub fn set(&mut self, field: Field, value: Option<Value>) {
        match self.0.iter_mut().find(|(f, _)| *f == field) {
            Some((_, old)) => *old = value,
            None => self.0.push((field, value)),
        }
    }

    /// Stands in for a field no longer; `false`: it did not before.
    pub fn remove(&mut self, field: Field) -> bool {
        let before = self.len();
        self.0.retain(|(f, _)| *f != field);
        self.len() < before
    }
}

impl Draft {
    /// What the design itself is called among its environments: `base`, unless a file names one of them so.
    pub fn own_name(&self) -> &'static str {
        match self.environment(BASE) {
            Some(_) => "the design itself",
            None => BASE,
        }
    }

    /// The environment that a name stands for; `Some(None)`: the design itself, which `base` stands for
    /// unless an environment is called so. `None`: nothing is called so.
    pub fn side<'a>(&self, name: &'a str) -> Option<Option<&'a str>> {
        match self.environment(name) {
            Some(_) => Some(Some(name)),
            None => (name == BASE).then_some(None),
        }
    }

    /// The environment of this name.
    pub fn environment(&self, name: &str) -> Option<&Environment> {
        self.environments.iter().find(|e| e.name == name)
    }

    /// Whether an environment has a value of its own for a field; one that does not exist has none.
    pub fn owns(&self, environment: &str, field: Field) -> bool {
        let there = self.environment(environment);
        there.is_some_and(|there| there.overlay.has(field))
    }

    fn environment_mut(&mut self, name: &str) -> Result<&mut Environment, OverlayError> {
        let mut environments = self.environments.iter_mut();
        let found = environments.find(|e| e.name == name);
        found.ok_or_else(|| OverlayError::Unknown(name.to_owned()))
    }

    /// The design as it stands in an environment: the draft with the overlay's values in place of
    /// its own. `None` when there is no environment of that name.
    #[must_use]
    pub fn overlaid(&self, environment: &str) -> Option<Self> {
        let environment = self.environment(environment)?;
        Some(self.overlaid_by(&environment.overlay))
    }

    /// The design with an overlay's values in place of its own.
    #[must_use]
    pub fn overlaid_by(&self, overlay: &Overlay) -> Self {
        let mut draft = self.clone();
        for (field, value) in overlay.iter().filter(|(field, _)| field.can_overlay()) {
            draft.set(field, value.cloned());
        }
        draft
    }

    /// Sets a field in an environment: in its overlay, the design itself stays as it is.
    pub fn set_in(
        &mut self,
        environment: &str,
        field: Field,
        value: Option<Value>,
    ) -> Result<(), OverlayError> {
        if !field.can_overlay() {
            return Err(OverlayError::Fixed(field));
        }
        self.environment_mut(environment)?.overlay.set(field, value);
        Ok(())
    }

    /// Takes the design's own value again in an environment; `false`: it had no other there.
    pub fn reset_in(&mut self, environment: &str, field: Field) -> Result<bool, OverlayError> {
        Ok(self.environment_mut(environment)?.overlay.remove(field))
    }

    /// Takes over what was edited in the design as it stands in an environment: each field that
    /// `edited` has another value for than the environment is overlaid there.
    pub fn adopt_in(&mut self, environment: &str, edited: &Self) -> Result<(), OverlayError> {
        let unknown = || OverlayError::Unknown(environment.to_owned());
        let before = self.overlaid(environment).ok_or_else(unknown)?;
        let overlay = &mut self.environment_mut(environment)?.overlay;
        let fields = Field::ALL.into_iter().filter(|field| field.can_overlay());
        for field in fields {
            let value = edited.get(field);
            if value != before.get(field) {
                overlay.set(field, value);
            }
        }
        Ok(())
    }

    /// Adds an environment that overlays nothing yet.
    pub fn add_environment(&mut self, name: &str) -> Result<(), OverlayError> {
        let name = self.free_name(name)?;
        if self.environments.len() >= ENVIRONMENTS {
            return Err(OverlayError::TooMany);
        }
        self.environments.push(Environment {
            name,
            overlay: Overlay::default(),
        });
        Ok(())
    }

    /// Gives an environment another name.
    pub fn rename_environment(&mut self, from: &str, to: &str) -> Result<(), OverlayError> {
        if from != to.trim() {
            let to = self.free_name(to)?;
            self.environment_mut(from)?.name = to;
        }
        Ok(())
    }

    /// Removes an environment with its overlay.
    pub fn remove_environment(&mut self, name: &str) -> Result<(), OverlayError> {
        self.environment_mut(name)?;
        self.environments.retain(|e| e.name != name);
        Ok(())
    }

    /// The name without blanks around it, if neither an environment nor the design itself has it.
    fn free_name(&self, name: &str) -> Result<String, OverlayError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(OverlayError::Nameless);
        }
        if self.environment(name).is_some() {
            return Err(OverlayError::Taken(name.to_owned()));
        }
        // Exports write names in small letters.
        if [BASE, USUAL]
            .iter()
            .any(|own| own.eq_ignore_ascii_case(name))
        {
            return Err(OverlayError::Reserved(name.to_owned()));
        }
        Ok(name.to_owned())
    }
}

impl fmt::Display for OverlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "there is no environment `{name}`"),
            Self::Taken(name) => write!(f, "there is an environment `{name}` already"),
            Self::Reserved(name) => write!(
                f,
                "`{name}` is what the design itself is called, here or in exports; choose another name"
            ),
            Self::Nameless => f.write_str("an environment needs a name, such as `dev`"),
            Self::TooMany => write!(f, "a design has at most {ENVIRONMENTS} environments"),
            Self::Fixed(field) => {
                let key = field.key();
                write!(f, "an environment cannot change `{key}`")
            }
        }
    }
}

impl std::error::Error for OverlayError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cors::{MaxAgeInput, Shape};

    fn draft_with_dev() -> Draft {
        let mut draft = Draft {
            name: "orders".into(),
            max_age: Some(MaxAgeInput::Seconds(600)),
            ..Draft::default()
        };
        draft.add_environment("dev").expect("a free name");
        draft
    }

    #[test]
    fn an_environment_overlays_only_what_it_names() {
        let mut draft = draft_with_dev();
        let local = Value::List(vec!["http://localhost:5173".into()]);
        draft
            .set_in("dev", Field::AllowOrigins, Some(local))
            .expect("dev exists");
        draft
            .set_in("dev", Field::MaxAge, None)
            .expect("dev exists");
        let dev = draft.overlaid("dev").expect("dev exists");
        assert_eq!(dev.allow_origins, ["http://localhost:5173"]);
        assert_eq!((dev.name.as_str(), dev.max_age), ("orders", None));
        assert_eq!(draft.overlaid("nowhere"), None);
    }

    #[test]
    fn what_cannot_be_done_says_so_and_changes_nothing() {
        type Edit = fn(&mut Draft) -> Result<(), OverlayError>;
        let draft = draft_with_dev();
        let cases: [(Edit, &str); 9] = [
            (
                |d| d.add_environment(" "),
                "an environment needs a name, such as `dev`",
            ),
            (
                |d| d.add_environment(" dev "),
                "there is an environment `dev` already",
            ),
            (
                |d| d.add_environment(" base "),
                "`base` is what the design itself is called, here or in exports; choose another name",
            ),
            (
                |d| d.rename_environment("dev", "Default"),
                "`Default` is what the design itself is called, here or in exports; choose another name",
            ),
            (
                |d| d.rename_environment("prod", "x"),
                "there is no environment `prod`",
            ),
            (
                |d| d.rename_environment("dev", ""),
                "an environment needs a name, such as `dev`",
            ),
            (
                |d| d.remove_environment("prod"),
                "there is no environment `prod`",
            ),
            (
                |d| d.set_in("dev", Field::Name, None),
                "an environment cannot change `name`",
            ),
            (
                |d| d.reset_in("prod", Field::MaxAge).map(|_| ()),
                "there is no environment `prod`",
            ),
        ];
        for (edit, said) in cases {
            let mut edited = draft.clone();
            assert_eq!(
                edit(&mut edited).map_err(|e| e.to_string()),
                Err(said.to_owned())
            );
            assert_eq!(edited, draft);
        }
    }

    #[test]
    fn environments_are_added_renamed_and_removed() {
        let mut draft = draft_with_dev();
        draft.add_environment(" prod ").expect("a free name");
        draft
            .rename_environment("dev", "dev")
            .expect("its own name");
        draft
            .rename_environment("dev", "test")
            .expect("a free name");
        let names = |draft: &Draft| -> Vec<String> {
            draft.environments.iter().map(|e| e.name.clone()).collect()
        };
        assert_eq!(names(&draft), ["test", "prod"]);
        draft.remove_environment("test").expect("it exists");
        assert_eq!(names(&draft), ["prod"]);
    }

    #[test]
    fn base_stands_for_the_design_itself_unless_a_file_calls_an_environment_so() {
        let mut draft = draft_with_dev();
        assert_eq!(draft.own_name(), "base");
        assert_eq!(draft.side("base"), Some(None));
        assert_eq!(draft.side("dev"), Some(Some("dev")));
        assert_eq!(draft.side("prod"), None);
        draft.environments[0].name = "base".to_owned();
        assert_eq!(draft.own_name(), "the design itself");
        assert_eq!(draft.side("base"), Some(Some("base")));
        draft
            .rename_environment("base", " base ")
            .expect("its own name");
    }

    /// A value that a field can hold; `None` for absent where that can be.
    fn value(field: Field) -> BoxedStrategy<Option<Value>> {
        let list = proptest::collection::vec("[a-z*:/ ]{0,6}", 0..4);
        let some = match field.shape() {
            Shape::Text => "[a-z ]{0,6}".prop_map(Value::Text).boxed(),
            Shape::Choice(words) => proptest::sample::select(words)
                .prop_map(|word| Value::Text((*word).to_owned()))
                .boxed(),
            Shape::List => list.prop_map(Value::List).boxed(),
            Shape::Seconds => (-9..9_000i64)
                .prop_map(|seconds| Value::Seconds(MaxAgeInput::Seconds(seconds)))
                .boxed(),
            Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
            Shape::Suppressions | Shape::Environments => unreachable!("not overlaid"),
        };
        // An empty list and an absent one are the same draft.
        if field.can_be_absent() && field.shape() != Shape::List {
            prop_oneof![4 => some.prop_map(Some), 1 => Just(None)].boxed()
        } else {
            some.prop_map(Some).boxed()
        }
    }

    fn edits() -> impl Strategy<Value = Vec<(Field, Option<Value>)>> {
        let fields: Vec<_> = Field::ALL.into_iter().filter(|f| f.can_overlay()).collect();
        let edit = proptest::sample::select(fields)
            .prop_flat_map(|field| value(field).prop_map(move |value| (field, value)));
        proptest::collection::vec(edit, 0..6)
    }

    proptest! {
        #[test]
        fn what_is_edited_in_an_environment_is_what_stands_there(
            base in edits(), there in edits(), edited in edits(),
        ) {
            let mut draft = draft_with_dev();
            for (field, value) in base {
                draft.set(field, value);
            }
            for (field, value) in there {
                draft.set_in("dev", field, value.clone()).expect("dev exists");
                prop_assert_eq!(draft.overlaid("dev").expect("dev exists").get(field), value);
            }
            let before = draft.clone();
            let mut wish = draft.overlaid("dev").expect("dev exists");
            for (field, value) in edited {
                wish.set(field, value);
            }
            draft.adopt_in("dev", &wish).expect("dev exists");
            let effective = draft.overlaid("dev").expect("dev exists");
            for field in Field::ALL {
                prop_assert_eq!(effective.get(field), wish.get(field));
                prop_assert_eq!(draft.get(field), before.get(field), "the design itself");
            }
            for field in Field::ALL {
                let had = draft.environment("dev").expect("dev exists").overlay.has(field);
                prop_assert_eq!(draft.reset_in("dev", field).expect("dev exists"), had);
                let effective = draft.overlaid("dev").expect("dev exists");
                prop_assert_eq!(effective.get(field), draft.get(field));
            }
            prop_assert!(draft.environment("dev").expect("dev exists").overlay.is_empty());
        }
    }
}
