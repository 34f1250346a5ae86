//! Where in a preset file each value stands, so that findings can point there.

use std::collections::HashMap;
use std::ops::Range;

use crate::cors::Place;

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

    /// Notes the place of a value.
    pub(super) fn note(&mut self, environment: Option<&str>, place: Place, spot: Spot) {
        let spots = match environment {
            None => &mut self.design,
            Some(name) => self.environments.entry(name.to_owned()).or_default(),
        };
        spots.insert(place, spot);
    }
}
