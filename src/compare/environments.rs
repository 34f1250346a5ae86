//! Two environments of a design side by side: the values that hold in each, field by field.

use super::Pair;
use crate::cors::{Draft, Field};

/// The fields that environments can overlay, in two environments of a design; `None` among them is the
/// design itself. Nothing when one of the environments does not exist.
pub fn environments(draft: &Draft, sides: [Option<&str>; 2]) -> Option<Vec<Pair>> {
    let [left, right] = sides.map(|side| side_of(draft, side));
    let (left, right) = (left?, right?);
    let own = |field| sides.map(|side| side.is_some_and(|name| draft.owns(name, field)));
    let fields = Field::ALL.into_iter().filter(|field| field.can_overlay());
    let pairs = fields.map(|field| Pair {
        own: own(field),
        ..Pair::of(field, [&left, &right])
    });
    Some(pairs.collect())
}

fn side_of(draft: &Draft, side: Option<&str>) -> Option<Draft> {
    side.map_or_else(|| Some(draft.clone()), |name| draft.overlaid(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Value;

    fn draft() -> Draft {
        let list = |items: &[&str]| Value::List(items.iter().map(|&i| i.to_owned()).collect());
        let mut draft = Draft::default();
        draft.set(Field::AllowOrigins, Some(list(&["a", "b"])));
        draft.add_environment("dev").expect("a free name");
        let local = list(&["b", "c"]);
        draft
            .set_in("dev", Field::AllowOrigins, Some(local))
            .expect("dev exists");
        draft
    }

    #[test]
    fn what_differs_is_what_holds_and_who_owns_it() {
        let pairs = environments(&draft(), [None, Some("dev")]).expect("dev exists");
        let differing: Vec<_> = pairs.iter().filter(|pair| pair.differs()).collect();
        let [origins] = differing.as_slice() else {
            panic!("{differing:?}");
        };
        assert_eq!(
            (origins.field, origins.own),
            (Field::AllowOrigins, [false, true])
        );
        let own = pairs.iter().filter(|pair| pair.own.contains(&true));
        assert_eq!(own.count(), 1, "the rest is that of the design");
    }

    #[test]
    fn an_environment_that_does_not_exist_cannot_be_compared() {
        assert_eq!(environments(&draft(), [None, Some("prod")]), None);
    }
}
