//! A draft as the rules see it, with what many of them need worked out once.

use std::collections::HashSet;

use super::mend::{Mended, mend};
use super::spelling::Spelling;
use super::{Finding, Fix, methods, names};
use crate::cors::{
    AnsweredBy, Draft, Edit, ExactOrigin, Field, Limits, Origin, Place, TargetFacts,
};

/// A draft as the rules see it.
#[derive(Debug)]
pub struct Design<'a> {
    /// What was typed.
    pub draft: &'a Draft,
    /// What the API type can express.
    pub limits: &'static Limits,
    /// The export target that was chosen.
    pub target: Option<TargetFacts>,
    /// The origin entries, read; `None` for an entry that is no origin.
    pub origins: Vec<Option<Origin>>,
    /// For each origin entry, why it is refused; `None` for one that is taken.
    refused: Vec<Option<Refused<'a>>>,
    /// Whether every site is allowed, or every site of a scheme.
    pub open_to_anybody: bool,
    /// The method entries as typed.
    typed_methods: HashSet<&'a str>,
    /// Per list of names, the first entry that says the same as each entry.
    first_alike: [(Field, Vec<usize>); 3],
}

/// An origin entry that the API type does not take.
#[derive(Debug)]
pub(super) struct Refused<'a> {
    /// Its parts.
    pub spelling: Spelling<'a>,
    /// Whether it is a regular expression, so that its parts mean nothing.
    pub is_regex: bool,
    /// What was meant, where that is known.
    pub mended: Option<Mended>,
}

impl<'a> Design<'a> {
    /// Reads each origin entry once.
    pub(super) fn new(draft: &'a Draft, target: Option<TargetFacts>) -> Self {
        let limits = draft.api_type.limits_answered_by(draft.answered_by);
        let origins: Vec<_> = draft
            .allow_origins
            .iter()
            .map(|text| Origin::parse(text).ok())
            .collect();
        let refused = draft
            .allow_origins
            .iter()
            .zip(&origins)
            .map(|(text, origin)| {
                let taken = origin.as_ref().is_some_and(|o| limits.takes_origin(o));
                (!taken).then(|| Refused::new(text, limits))
            })
            .collect();
        let open_to_anybody = origins
            .iter()
            .any(|o| matches!(o, Some(Origin::Any | Origin::AnyOf(_))));
        let header = |list: &[String]| names::first_alike(list, str::to_ascii_lowercase);
        Self {
            draft,
            limits,
            target,
            origins,
            refused,
            open_to_anybody,
            typed_methods: draft.allow_methods.iter().map(String::as_str).collect(),
            first_alike: [
                (
                    Field::AllowMethods,
                    names::first_alike(&draft.allow_methods, methods::key),
                ),
                (Field::AllowHeaders, header(&draft.allow_headers)),
                (Field::ExposeHeaders, header(&draft.expose_headers)),
            ],
        }
    }

    /// Whether this stands among the methods, spelled so.
    pub fn types_method(&self, text: &str) -> bool {
        self.typed_methods.contains(text)
    }

    /// The chosen target, if the gateway is to answer and the target lacks this fact.
    pub fn target_without(&self, fact: fn(&TargetFacts) -> bool) -> Option<TargetFacts> {
        let by_gateway = self.draft.answered_by == AnsweredBy::Gateway;
        self.target.filter(|target| by_gateway && !fact(target))
    }

    /// The entries of a list field; none for a field of another shape.
    pub fn entries(&self, field: Field) -> impl Iterator<Item = Entry<'_>> {
        let list = self.draft.list(field).into_iter().flatten();
        list.enumerate().map(move |(index, text)| Entry {
            design: self,
            field,
            index,
            text,
        })
    }

    /// The entries that are origins, with their index, whether the API type takes them or not.
    pub fn origins(&self) -> impl Iterator<Item = (usize, &Origin)> {
        self.origins
            .iter()
            .enumerate()
            .filter_map(|(i, o)| Some((i, o.as_ref()?)))
    }

    /// The entries that the API type takes, with their index.
    pub fn taken_origins(&self) -> impl Iterator<Item = (usize, &Origin)> {
        self.origins()
            .filter(|(_, origin)| self.limits.takes_origin(origin))
    }

    /// The exact origins that the API type takes, with their index.
    pub fn exact_origins(&self) -> impl Iterator<Item = (usize, &ExactOrigin)> {
        self.taken_origins()
            .filter_map(|(index, origin)| Some((index, origin.exact()?)))
    }

    /// What an origin entry stands for once the fixes that need no asking are applied; `None` when
    /// that is no single entry.
    pub fn meant_origin(&self, index: usize) -> Option<&str> {
        let Some(refused) = self.refused.get(index)? else {
            return self.draft.allow_origins.get(index).map(String::as_str);
        };
        match &refused.mended {
            Some(Mended {
                entries,
                is_guess: false,
            }) if entries.len() == 1 => entries.first().map(String::as_str),
            _ => None,
        }
    }

    /// Whether the API type takes the origin entry at this index.
    pub fn takes(&self, index: usize) -> bool {
        matches!(self.refused.get(index), Some(None))
    }
}

impl<'a> Refused<'a> {
    fn new(text: &'a str, limits: &Limits) -> Self {
        let spelling = Spelling::cut(text);
        Self {
            is_regex: spelling.regex_sign().is_some(),
            mended: mend(text, limits),
            spelling,
        }
    }
}

/// One entry of a list field.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The design it stands in.
    pub design: &'a Design<'a>,
    /// The list.
    pub field: Field,
    /// Which item of the list, from 0.
    pub index: usize,
    /// What was typed.
    pub text: &'a str,
}

impl Entry<'_> {
    /// A finding about this entry.
    pub fn finding(&self, message: impl Into<String>, help: impl Into<String>) -> Finding {
        let place = Place::item(self.field, self.index);
        Finding::at(place, Some(self.text.to_owned()), message, help)
    }

    /// The first of the earlier entries of a list of names that says the same.
    pub fn earlier(&self) -> Option<usize> {
        let lists = &self.design.first_alike;
        let (_, first) = lists.iter().find(|(field, _)| *field == self.field)?;
        let first = *first.get(self.index)?;
        (first < self.index).then_some(first)
    }

    /// A fix that takes this entry away; none for the last entry, because an empty list is an error.
    pub fn removal(&self) -> Option<Fix> {
        let others = self.design.draft.list(self.field)?.len() > 1;
        others.then(|| {
            Fix::safe(
                "Remove this entry",
                vec![Edit::remove_item(self.field, self.index)],
            )
        })
    }

    /// The origin, if it is one that the API type takes.
    pub fn origin(&self) -> Option<&Origin> {
        let origin = self.design.origins.get(self.index)?.as_ref();
        origin.filter(|o| self.design.limits.takes_origin(o))
    }

    /// The exact origin, if it is one that the API type takes.
    pub fn exact(&self) -> Option<&ExactOrigin> {
        self.origin()?.exact()
    }

    /// Why the origin is refused. `None` for one that is taken, and for `https://*` and `http://*`,
    /// which are recognised before their parts are looked at.
    pub(super) fn refused(&self) -> Option<&Refused<'_>> {
        let is_wildcard = matches!(
            self.design.origins.get(self.index),
            Some(Some(Origin::AnyOf(_)))
        );
        let refused = self.design.refused.get(self.index)?.as_ref();
        refused.filter(|_| !is_wildcard)
    }

    /// The parts of a refused origin, unless it is a regular expression.
    pub(super) fn spelling(&self) -> Option<&Spelling<'_>> {
        let refused = self.refused()?;
        (!refused.is_regex).then_some(&refused.spelling)
    }

    /// The host of a refused origin, without the `*.` of a subdomain pattern, if no other `*` is in
    /// it: what can be judged as a host name or address.
    pub(super) fn host_to_judge(&self) -> Option<(&Spelling<'_>, &str)> {
        let spelling = self.spelling()?;
        let host = spelling.base_host();
        (!host.contains('*')).then_some((spelling, host))
    }

    /// The fix that puts in place of a refused origin what was meant, all its slips mended at once.
    ///
    /// None where that is `*` and credentials are on: it would trade this error for another.
    pub fn mending(&self) -> Option<Fix> {
        let Mended { entries, is_guess } = self.refused()?.mended.as_ref()?;
        if self.design.draft.allow_credentials && entries.iter().any(|e| e == "*") {
            return None;
        }
        let title = match entries.as_slice() {
            [one] => format!("Write {one}"),
            several => format!("Split into {} entries", several.len()),
        };
        let edits = self.replaced_by(entries);
        Some(if *is_guess {
            Fix::needs_asking(title, edits)
        } else {
            Fix::safe(title, edits)
        })
    }

    /// The edits that put these entries, at least one, in place of this one.
    pub fn replaced_by(&self, entries: &[String]) -> Vec<Edit> {
        let texts = entries.iter().cloned().zip(self.index..);
        texts
            .map(|(text, index)| {
                if index == self.index {
                    Edit::set_item(self.field, index, text)
                } else {
                    Edit::insert_item(self.field, index, text)
                }
            })
            .collect()
    }
}
