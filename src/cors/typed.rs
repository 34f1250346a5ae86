//! Fields as a person writes and reads them on a line: the same for the form and for plain questions.

use super::{Field, MaxAgeInput, Shape, Value};

impl Field {
    /// Whether several items of the list may stand on one line, parted by commas. A route's path may
    /// hold a comma itself.
    pub const fn parts_at_commas(self) -> bool {
        matches!(self.shape(), Shape::List) && !matches!(self, Self::Routes)
    }

    /// What a line of a field means that holds one value; `None`: absent. Nonsense is kept where the
    /// field can hold it, for the rules to find.
    pub fn read_line(self, line: &str) -> Option<Value> {
        match self {
            Self::MaxAge => MaxAgeInput::from_typed(line).map(Value::Seconds),
            Self::Stage if line.is_empty() => None,
            _ => Some(Value::Text(line.to_owned())),
        }
    }

    /// A value in words, also one that is not there.
    pub fn in_words(self, value: Option<&Value>) -> String {
        let text = value.map(Value::in_a_line).unwrap_or_default();
        if !text.trim().is_empty() {
            return text;
        }
        let absent = match self {
            Self::MaxAge => "not sent",
            Self::Routes | Self::Authorizer => "unknown",
            _ => "none",
        };
        absent.to_owned()
    }
}

impl Value {
    /// The items of a line that are parted by commas. What is blank is no item.
    pub fn items_of(line: &str) -> impl Iterator<Item = &str> {
        line.split(',').map(str::trim).filter(|i| !i.is_empty())
    }

    /// The value on one line.
    pub fn in_a_line(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Seconds(input) => input.to_text(),
            Self::List(items) => items.join(", "),
            Self::Flag(on) => (if *on { "yes" } else { "no" }).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_its_field_means_it() {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let seconds = |seconds| Some(Value::Seconds(MaxAgeInput::Seconds(seconds)));
        let cases = [
            (Field::Name, "orders", text("orders")),
            (Field::Name, "", text("")),
            (Field::Stage, "", None),
            (Field::Stage, "prod", text("prod")),
            (Field::MaxAge, "10m", seconds(600)),
            (Field::MaxAge, " ", None),
        ];
        for (field, line, value) in cases {
            assert_eq!(field.read_line(line), value, "{field:?} {line:?}");
        }
    }

    #[test]
    fn items_are_parted_by_commas_and_joined_again() {
        let items: Vec<_> = Value::items_of(" a ,, b,").map(str::to_owned).collect();
        assert_eq!(items, ["a", "b"]);
        assert_eq!(Value::List(items).in_a_line(), "a, b");
        assert_eq!(Value::Flag(true).in_a_line(), "yes");
    }

    #[test]
    fn what_is_not_there_is_said_in_words() {
        let empty = Value::List(Vec::new());
        assert_eq!(Field::AllowOrigins.in_words(Some(&empty)), "none");
        assert_eq!(Field::Routes.in_words(Some(&empty)), "unknown");
        assert_eq!(Field::MaxAge.in_words(None), "not sent");
        assert_eq!(
            Field::Stage.in_words(Some(&Value::Text("prod".into()))),
            "prod"
        );
    }
}
