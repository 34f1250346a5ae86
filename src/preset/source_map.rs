//! Where in a preset file each value stands, so that findings can point there.

use std::collections::HashMap;
use std::ops::Range;

use crate::cors::{Field, Place};

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The bytes; of a quoted text those between the quotes.
    pub bytes: Range<usize>,
}

/// From the places of a draft to the places of the text it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    design: HashMap<Place, Spot>,
    environments: HashMap<String, HashMap<Place, Spot>>,
}

impl SourceMap {
    /// Where the value stands that holds at `place` in this environment (`None`: the design itself).
    ///
    /// A field that the environment does not overlay is looked up in the design. An item that is not
    /// there, such as one of a field that was left out, falls back to its field. A list over several
    /// lines is pointed at by its key. `None`: the file says nothing about the field.
    pub fn find(&self, environment: Option<&str>, place: Place) -> Option<&Spot> {
        let whole = Place::field(place.field);
        let overlay = environment
            .and_then(|name| self.environments.get(name))
            .filter(|overlay| overlay.contains_key(&whole));
        let spots = overlay.unwrap_or(&self.design);
        spots.get(&place).or_else(|| spots.get(&whole))
    }

    /// Where an environment's overlay begins: its name.
    pub fn find_environment(&self, name: &str) -> Option<&Spot> {
        self.environments.get(name)?.get(&Self::NAME)
    }

    /// An overlay holds no environments, so this place is free to hold the overlay's own name.
    const NAME: Place = Place::field(Field::Environments);

    /// Notes the place of an environment's name.
    pub(super) fn name_environment(&mut self, name: &str, spot: Spot) {
        self.note(Some(name), Self::NAME, spot);
    }

    /// Notes the place of a value.
    pub(super) fn note(&mut self, environment: Option<&str>, place: Place, spot: Spot) {
        let spots = match environment {
            None => &mut self.design,
            Some(name) => self.environments.entry(name.to_owned()).or_default(),
        };
        spots.insert(place, spot);
    }
}
