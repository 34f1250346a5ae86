//! Two environments of a design side by side: the values that hold in each, field by field.

use crate::cors::{Draft, Field, Value};
use crate::diff;

/// One field in two environments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The field.
    pub field: Field,
    /// What holds in each; `None`: it is absent there.
    pub values: [Option<Value>; 2],
    /// Whether it is the environment's own value rather than the design's.
    pub own: [bool; 2],
}

impl Pair {
    /// Whether the two are not the same.
    pub fn differs(&self) -> bool {
        self.values[0] != self.values[1]
    }

    /// The values line by line, in words: of two lists, equal items stand on the same line.
    pub fn lines(&self) -> Vec<[Option<String>; 2]> {
        let [left, right] = self
            .values
            .each_ref()
            .map(|value| self.items(value.as_ref()));
        let lines = diff::runs(&left, &right).into_iter().flat_map(|run| {
            let count = run.old.len().max(run.new.len());
            let (left, right) = (&left[run.old], &right[run.new]);
            (0..count).map(move |at| [left.get(at).cloned(), right.get(at).cloned()])
        });
        lines.collect()
    }

    fn items(&self, value: Option<&Value>) -> Vec<String> {
        match value {
            Some(Value::List(items)) if !items.is_empty() => items.clone(),
            value => vec![self.field.in_words(value)],
        }
    }
}

/// The fields that environments can overlay, in two environments of a design; `None` among them is the
/// design itself. Nothing when one of the environments does not exist.
pub fn environments(draft: &Draft, sides: [Option<&str>; 2]) -> Option<Vec<Pair>> {
    let [left, right] = sides.map(|side| side_of(draft, side));
    let (left, right) = (left?, right?);
    let own = |field| {
        sides.map(|side| {
            let environment = side.and_then(|name| draft.environment(name));
            environment.is_some_and(|environment| environment.overlay.has(field))
        })
    };
    let fields = Field::ALL.into_iter().filter(|field| field.can_overlay());
    let pairs = fields.map(|field| Pair {
        field,
        values: [left.get(field), right.get(field)],
        own: own(field),
    });
    Some(pairs.collect())
}

fn side_of(draft: &Draft, side: Option<&str>) -> Option<Draft> {
    side.map_or_else(|| Some(draft.clone()), |name| draft.overlaid(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let list = |items: &[&str]| Value::List(items.iter().map(|&i| i.to_owned()).collect());
        let mut draft = Draft::default();
        draft.set(Field::AllowOrigins, Some(list(&["a", "b", "c"])));
        draft.add_environment("dev").expect("a free name");
        let local = list(&["b", "d", "c", "e"]);
        draft
            .set_in("dev", Field::AllowOrigins, Some(local))
            .expect("dev exists");
        draft
    }

    #[test]
    fn equal_items_stand_on_the_same_line() {
        let pairs = environments(&draft(), [None, Some("dev")]).expect("dev exists");
        let differing: Vec<_> = pairs.iter().filter(|pair| pair.differs()).collect();
        let [origins] = differing.as_slice() else {
            panic!("{differing:?}");
        };
        assert_eq!(
            (origins.field, origins.own),
            (Field::AllowOrigins, [false, true])
        );
        let lines = origins.lines();
        let texts = lines
            .iter()
            .map(|line| line.each_ref().map(Option::as_deref));
        assert_eq!(
            texts.collect::<Vec<_>>(),
            [
                [Some("a"), None],
                [Some("b"), Some("b")],
                [None, Some("d")],
                [Some("c"), Some("c")],
                [None, Some("e")],
            ]
        );
    }

    #[test]
    fn an_environment_that_does_not_exist_cannot_be_compared() {
        assert_eq!(environments(&draft(), [None, Some("prod")]), None);
    }
}
