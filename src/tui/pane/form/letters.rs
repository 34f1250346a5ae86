//! The letters that lead to the fields of the form, and to the methods in it.

use super::toggles;
use crate::cors::{Draft, Field};

/// The fields of the form from top to bottom, each with the letter that leads there: its first one where
/// that is free. People learn them by heart, so none ever changes.
const LETTERS: [(Field, char); 13] = [
    (Field::Name, 'n'),
    (Field::ApiType, 't'),
    (Field::AllowOrigins, 'o'),
    (Field::AllowMethods, 'm'),
    (Field::AllowHeaders, 'h'),
    (Field::ExposeHeaders, 'e'),
    (Field::MaxAge, 'a'),
    (Field::AllowCredentials, 'c'),
    (Field::Routes, 'r'),
    (Field::Authorizer, 'u'),
    (Field::AnsweredBy, 'w'),
    (Field::BinaryMediaTypes, 'b'),
    (Field::Stage, 's'),
];

/// The same for the methods, in capitals. Each is a letter of its method.
const METHODS: [(&str, char); 8] = [
    ("GET", 'G'),
    ("POST", 'P'),
    ("PUT", 'U'),
    ("PATCH", 'A'),
    ("DELETE", 'D'),
    ("HEAD", 'H'),
    ("OPTIONS", 'O'),
    ("*", '*'),
];

/// The letter that leads to a field; `None`: the form does not have it.
pub fn letter_of(field: Field) -> Option<char> {
    let letter = LETTERS.iter().find(|(known, _)| *known == field)?.1;
    Some(letter)
}

/// The letter that leads to a method's box, and where it stands in the method's name.
pub fn letter_in(method: &str) -> Option<usize> {
    let letter = METHODS.iter().find(|(known, _)| *known == method)?.1;
    method.find(letter)
}

/// Where a letter leads: a field, and the method's place among its boxes.
pub fn field_at(letter: char, draft: &Draft) -> Option<(Field, Option<usize>)> {
    if let Some((field, _)) = LETTERS.iter().find(|(_, known)| *known == letter) {
        return Some((*field, None));
    }
    let method = METHODS.iter().find(|(_, known)| *known == letter)?.0;
    let at = toggles(draft).iter().position(|toggle| toggle == method)?;
    Some((Field::AllowMethods, Some(at)))
}

#[cfg(test)]
mod tests {
    use super::super::FIELDS;
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_field_of_the_form_has_one_letter_that_leads_back_to_it() {
        let draft = Draft::default();
        let mut seen = HashSet::new();
        for field in FIELDS {
            let letter = letter_of(field).expect("a letter");
            assert!(seen.insert(letter), "{letter} twice");
            assert_eq!(field_at(letter, &draft), Some((field, None)));
        }
        assert_eq!(field_at('z', &draft), None);
    }

    #[test]
    fn every_method_has_a_letter_of_its_name() {
        let draft = Draft::default();
        for (at, method) in toggles(&draft).iter().enumerate() {
            let place = letter_in(method).expect("a letter of its name");
            let letter = method[place..].chars().next().expect("not past the end");
            let wanted = Some((Field::AllowMethods, Some(at)));
            assert_eq!(field_at(letter, &draft), wanted, "{method}");
        }
    }
}
