//! Applies fixes until nothing changes.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{Applicability, Diagnostic, Fix, Options, Rule, Severity, check};
use crate::cors::{Change, Draft, Edit, Environment, Field, Place};

/// A fix that was applied.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The rule whose finding it mends.
    pub rule: &'static Rule,
    /// Where the finding stood at that time.
    pub place: Place,
    /// What the fix did.
    pub title: String,
    /// Which fields it changed; most often that of the finding alone.
    fields: Vec<Field>,
}

impl Applied {
    /// Whether it changed one of these fields.
    fn changed(&self, fields: &[Field]) -> bool {
        self.fields.iter().any(|field| fields.contains(field))
    }
}

/// How many rounds of fixes there are at most. Repairs of one entry come as one fix, so that chains
/// are short; the bound makes sure that two rules which contradict each other cannot go on for ever.
const MOST_ROUNDS: usize = 32;

/// Applies the best fix of each finding, up to the given applicability, until nothing changes.
///
/// Ends always: the rounds are bounded, and each round applies a fix of a finding once at most. Never
/// adds an error: fixes after which there would be more errors of a kind of place are left out.
pub fn apply_fixes(
    draft: &Draft,
    options: &Options,
    ceiling: Applicability,
) -> (Draft, Vec<Applied>) {
    let mut state = State {
        draft: draft.clone(),
        found: check(draft, options),
    };
    let mut applied = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let Some((next, picks)) = state.round(options, ceiling) else {
            break;
        };
        applied.extend(picks);
        state = next;
    }
    (state.draft, applied)
}

/// Applies the fixes in the design and in each of its environments. The fixes of an environment
/// change the values that it overlays, and no others.
pub fn apply_fixes_everywhere(
    draft: &Draft,
    options: &Options,
    ceiling: Applicability,
) -> (Draft, Vec<Applied>) {
    let (mut draft, mut applied) = apply_fixes(draft, options, ceiling);
    let mut environments = std::mem::take(&mut draft.environments);
    for Environment { overlay, .. } in &mut environments {
        let overlaid = draft.overlaid_by(overlay);
        let (fixed, applied_there) = apply_fixes(&overlaid, options, ceiling);
        let overlays = overlay.iter().map(|(field, _)| field);
        let fields: Vec<_> = overlays
            .filter(|field| fixed.get(*field) != overlaid.get(*field))
            .collect();
        for &field in &fields {
            overlay.set(field, fixed.get(field));
        }
        let adopted = applied_there.into_iter();
        applied.extend(adopted.filter(|fix| fix.changed(&fields)));
    }
    draft.environments = environments;
    (draft, applied)
}

/// Applies the fixes of what counts on one stage, see [`check_stage`](super::check_stage): in the
/// environment of that name, or in the design itself where the value is inherited and mended in the same way
/// there; for `base` in the design itself, and for any other name everywhere.
pub fn apply_fixes_on(
    draft: &Draft,
    stage: &str,
    options: &Options,
    ceiling: Applicability,
) -> (Draft, Vec<Applied>) {
    let Some(environment) = draft.environment(stage) else {
        return match draft.side(stage) {
            Some(_) => apply_fixes(draft, &options.on(None), ceiling),
            None => apply_fixes_everywhere(draft, &options.on(Some(stage)), ceiling),
        };
    };
    let there = draft.overlaid_by(&environment.overlay);
    let (fixed, applied) = apply_fixes(&there, &options.there(environment), ceiling);
    let (fixed_here, _) = apply_fixes(draft, &options.on(None), ceiling);
    let mut mended = draft.clone();
    let mut changed = Vec::new();
    let fields = Field::ALL.into_iter().filter(|field| field.can_overlay());
    for field in fields.filter(|&field| fixed.get(field) != there.get(field)) {
        let value = fixed.get(field);
        if !environment.overlay.has(field) && fixed_here.get(field) == value {
            mended.set(field, value);
        } else {
            // It exists, and may overlay this field.
            let _ = mended.set_in(stage, field, value);
        }
        changed.push(field);
    }
    let adopted = applied.into_iter();
    let adopted = adopted.filter(|fix| fix.changed(&changed));
    (mended, adopted.collect())
}

/// A draft and what was found in it.
struct State {
    draft: Draft,
    found: Vec<Diagnostic>,
}

/// A state with the fixes that led to it.
type Step = (State, Vec<Applied>);

impl State {
    /// Applies the fixes that do not touch each other; `None` when none can be applied.
    fn round(&self, options: &Options, ceiling: Applicability) -> Option<Step> {
        let (simple, wide): (Vec<_>, Vec<_>) = candidates(&self.found, ceiling)
            .into_iter()
            .partition(|pick| pick.reach != Reach::Several);
        self.attempt(&disjoint(simple), options)
            .or_else(|| wide.chunks(1).find_map(|one| self.attempt(one, options)))
    }

    /// Applies these fixes, or those of them after which no error is new.
    fn attempt(&self, picks: &[Pick<'_>], options: &Options) -> Option<Step> {
        let edits: Vec<Edit> = picks.iter().flat_map(|p| p.fix.edits.clone()).collect();
        let draft = self.draft.with(&edits);
        if draft == self.draft {
            return None;
        }
        let found = check(&draft, options);
        if adds_no_error(&self.found, &found) {
            let applied = picks.iter().map(Pick::applied).collect();
            return Some((State { draft, found }, applied));
        }
        let (late, early) = picks.split_at(picks.len() / 2);
        if late.is_empty() {
            return None;
        }
        // The later items went first, so that the indexes of the earlier ones hold in both cases.
        let Some((state, mut applied)) = self.attempt(late, options) else {
            return self.attempt(early, options);
        };
        let Some((state, more)) = state.attempt(early, options) else {
            return Some((state, applied));
        };
        applied.extend(more);
        Some((state, applied))
    }
}

/// Whether no field has more errors than before, counted apart for the field and for its items.
fn adds_no_error(before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    let mut spare: HashMap<(Field, bool), usize> = HashMap::new();
    let errors = |found: &[Diagnostic]| -> Vec<(Field, bool)> {
        let errors = found.iter().filter(|d| d.severity == Severity::Error);
        errors
            .map(|d| (d.place.field, d.place.index.is_some()))
            .collect()
    };
    for place in errors(before) {
        *spare.entry(place).or_default() += 1;
    }
    errors(after).into_iter().all(|place| {
        let left = spare.entry(place).or_default();
        let had = *left > 0;
        *left = left.saturating_sub(1);
        had
    })
}

/// A fix of a finding that may be applied.
struct Pick<'a> {
    diagnostic: &'a Diagnostic,
    fix: &'a Fix,
    reach: Reach,
}

impl Pick<'_> {
    fn applied(&self) -> Applied {
        Applied {
            rule: self.diagnostic.rule,
            place: self.diagnostic.place,
            title: self.fix.title.clone(),
            fields: self.fix.edits.iter().map(|edit| edit.field).collect(),
        }
    }
}

/// The best fix of each finding that has one, errors first.
fn candidates(found: &[Diagnostic], ceiling: Applicability) -> Vec<Pick<'_>> {
    let picks = found.iter().filter_map(|diagnostic| {
        let mut fixes = diagnostic.fixes.iter();
        let fix = fixes.find(|fix| fix.applicability <= ceiling)?;
        let reach = Reach::of(&fix.edits);
        Some(Pick {
            diagnostic,
            fix,
            reach,
        })
    });
    let mut picks: Vec<_> = picks.collect();
    picks.sort_by_key(|pick| pick.diagnostic.severity);
    picks
}

/// What the edits of a fix touch.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reach {
    /// Items of one list by their indexes, and what is put at its end.
    Items(Field, Vec<usize>, Vec<String>),
    /// One field as a whole.
    Whole(Field),
    /// More than one field.
    Several,
}

impl Reach {
    fn of(edits: &[Edit]) -> Self {
        let Some(field) = edits.first().map(|edit| edit.field) else {
            return Self::Several;
        };
        if edits.iter().any(|edit| edit.field != field) {
            return Self::Several;
        }
        // An insert goes between two items and touches neither.
        let items = edits.iter().filter_map(|edit| match edit.change {
            Change::Insert(_) => None,
            Change::Set(_) | Change::Remove => Some(edit.index),
        });
        let appended = edits.iter().filter_map(|edit| match &edit.change {
            Change::Insert(text) if edit.index.is_none() => Some(text.to_ascii_lowercase()),
            _ => None,
        });
        let appended = appended.collect();
        items
            .collect::<Option<_>>()
            .map_or(Self::Whole(field), |items| {
                Self::Items(field, items, appended)
            })
    }

    /// The field that is touched, if it is one.
    const fn field(&self) -> Option<Field> {
        match self {
            Self::Items(field, ..) | Self::Whole(field) => Some(*field),
            Self::Several => None,
        }
    }

    /// The list's first item that is touched, which is past all of them for what is only put at the
    /// end; 0 for more than items.
    fn start(&self) -> usize {
        match self {
            Self::Items(_, items, _) => items.iter().copied().min().unwrap_or(usize::MAX),
            Self::Whole(_) | Self::Several => 0,
        }
    }
}

/// Those fixes of which none touches what an earlier one touches, from the end of the lists to the
/// beginning, so that indexes stay true while they are applied, and field by field.
fn disjoint(picks: Vec<Pick<'_>>) -> Vec<Pick<'_>> {
    let mut whole = HashSet::new();
    let mut touched = HashMap::<Field, HashSet<usize>>::new();
    let mut added = HashSet::new();
    let mut chosen: Vec<_> = picks
        .into_iter()
        .filter(|pick| match &pick.reach {
            Reach::Items(field, items, appended) => {
                let others = touched.entry(*field).or_default();
                let spread = items.iter().any(|i| *i > pick.reach.start());
                let new = |text: &String| !added.contains(&(*field, text.clone()));
                let free = !whole.contains(field)
                    && items.iter().all(|i| !others.contains(i))
                    && appended.iter().all(new)
                    && (!spread || others.is_empty());
                if free && spread {
                    whole.insert(*field);
                }
                if free {
                    others.extend(items);
                    added.extend(appended.iter().map(|text| (*field, text.clone())));
                }
                free
            }
            Reach::Whole(field) => !touched.contains_key(field) && whole.insert(*field),
            Reach::Several => false,
        })
        .collect();
    chosen.sort_by_key(|pick| (pick.reach.field(), Reverse(pick.reach.start())));
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::check;

    /// The rules whose fixes are taken in one round, in the order in which they are applied.
    fn taken_together(origins: &[&str]) -> Vec<&'static str> {
        let draft = Draft {
            allow_origins: origins.iter().map(|&o| o.to_owned()).collect(),
            allow_methods: vec!["GET".to_owned()],
            ..Draft::default()
        };
        let found = check(&draft, &Options::default());
        let picks = candidates(&found, Applicability::Unsafe);
        let chosen = disjoint(picks);
        chosen
            .iter()
            .map(|pick| pick.diagnostic.rule.name)
            .collect()
    }

    /// How many of the fixes that reach so far are taken together.
    fn taken(reaches: &[Reach]) -> usize {
        let found = check(&Draft::default(), &Options::default());
        let diagnostic = found.first().expect("a finding");
        let fix = Fix::safe("", Vec::new());
        let picks = reaches.iter().map(|reach| Pick {
            diagnostic,
            fix: &fix,
            reach: reach.clone(),
        });
        disjoint(picks.collect()).len()
    }

    #[test]
    fn what_reaches_the_same_waits_for_the_next_round() {
        let items = |items: &[usize]| Reach::Items(Field::AllowHeaders, items.to_vec(), Vec::new());
        let append =
            |text: &str| Reach::Items(Field::AllowHeaders, Vec::new(), vec![text.to_owned()]);
        let whole = || Reach::Whole(Field::AllowHeaders);
        for (reaches, expected) in [
            ([items(&[1]), items(&[2])], 2),
            ([items(&[1]), items(&[1])], 1),
            ([items(&[0, 2]), items(&[1])], 1),
            ([items(&[1]), items(&[0, 2])], 1),
            ([items(&[1]), append("x-a")], 2),
            ([append("x-a"), append("x-b")], 2),
            ([append("x-a"), append("x-a")], 1),
            ([whole(), items(&[1])], 1),
            ([items(&[1]), whole()], 1),
            ([whole(), whole()], 1),
            ([whole(), Reach::Whole(Field::MaxAge)], 2),
            ([whole(), Reach::Several], 1),
        ] {
            assert_eq!(taken(&reaches), expected, "{reaches:?}");
        }
    }

    #[test]
    fn an_insert_touches_no_item() {
        let field = Field::AllowHeaders;
        for (edit, items, appended) in [
            (Edit::set_item(field, 1, "X-A"), vec![1], vec![]),
            (Edit::remove_item(field, 2), vec![2], vec![]),
            (Edit::insert_item(field, 1, "X-A"), vec![], vec![]),
            (Edit::append(field, "X-A"), vec![], vec!["x-a".to_owned()]),
        ] {
            assert_eq!(Reach::of(&[edit]), Reach::Items(field, items, appended));
        }
    }

    #[test]
    fn no_item_is_touched_twice_in_a_round() {
        let cases: [(&[&str], &[&str]); 4] = [
            (
                &["https://a.example/", "https://b.example/"],
                &["origin-trailing-slash", "origin-trailing-slash"],
            ),
            // The wildcard's fix removes the entry that the other one mends.
            (&["*", "https://a.example/"], &["origin-trailing-slash"]),
            (
                &["*", "https://a.example", "https://b.example"],
                &["origin-wildcard-with-others"],
            ),
            // It goes through the list, and so has to have it alone.
            (
                &["https://a.example/", "*", "https://b.example"],
                &["origin-trailing-slash"],
            ),
        ];
        for (origins, expected) in cases {
            assert_eq!(taken_together(origins), expected, "{origins:?}");
        }
    }
}
