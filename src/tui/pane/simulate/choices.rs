//! What is simulated: for each control what was chosen, or else what the design suggests.
//!
//! A choice is kept as what it means, such as the second origin of the list, so that the exchange
//! follows the design while it is typed.

mod header_line;

use super::Control;
use crate::cors::{Method, Policy};
use crate::simulate::browser::{Call, Credentials, Mode, Page, Profile, Target};
use crate::simulate::coverage::{self, Coverage};
use crate::simulate::example;
use crate::simulate::exchange::Headers;
use crate::simulate::gateway::{Part, Setup, Source, without};
use crate::simulate::proposal;

/// What was chosen. By default all that the design suggests, with everything deployed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    page: PageChoice,
    /// `None`: the method of the design that shows most.
    method: Option<String>,
    /// `None`: of a route that takes the method.
    path: Option<String>,
    headers: HeaderChoice,
    /// `None`: `include` if the design allows cookies.
    credentials: Option<Credentials>,
    source: Source,
    /// Whose rules to follow.
    pub profile: Profile,
    /// What is deployed.
    pub setup: Setup,
}

/// Where the script runs.
#[derive(Clone, Debug, PartialEq, Eq)]
enum PageChoice {
    /// At the entry of the list with this index, or the last one.
    Listed(usize),
    /// At an origin that no entry allows.
    Stranger,
    /// Nowhere: the origin is `null`.
    Null,
    /// At an origin that was typed.
    Typed(String),
}

impl Default for PageChoice {
    fn default() -> Self {
        Self::Listed(0)
    }
}

/// Which headers the script sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum HeaderChoice {
    /// Those that the design allows.
    #[default]
    Design,
    /// None.
    None,
    /// Those that were typed, in one line.
    Typed(String),
}

impl Choices {
    /// Goes to the next value of a control, or the one before, round and round.
    pub fn step(&mut self, control: Control, policy: &Policy, forward: bool) {
        match control {
            Control::Origin => {
                self.page = next(&pages(policy), &self.page_in(policy), forward);
            }
            Control::Method => {
                self.method = Some(next(&methods(policy), &self.method(policy), forward));
            }
            Control::Path => self.path = Some(next(&paths(policy), &self.path(policy), forward)),
            Control::Headers => {
                let all = [HeaderChoice::Design, HeaderChoice::None];
                self.headers = next(&all, &self.headers, forward);
            }
            Control::Credentials => {
                let now = self.credentials(policy);
                self.credentials = Some(next(&Credentials::ALL, &now, forward));
            }
            Control::Response => {
                let all: Vec<_> = Source::of(policy).collect();
                self.source = next(&all, &self.source(policy), forward);
            }
            Control::Browser => self.profile = next(&Profile::ALL, &self.profile, forward),
            Control::Deployed => self.setup = next(&setups(policy), &self.setup, forward),
        }
    }

    /// Takes a text that was typed for a control, blanks around it left out.
    pub fn set(&mut self, control: Control, text: &str) {
        match control {
            Control::Origin => self.page = PageChoice::Typed(text.to_owned()),
            Control::Method => self.method = Some(text.to_owned()),
            Control::Path => self.path = Some(text.to_owned()),
            Control::Headers => self.headers = HeaderChoice::Typed(text.to_owned()),
            Control::Credentials | Control::Response | Control::Browser | Control::Deployed => {}
        }
    }

    /// Lets the design suggest the value of a control again.
    pub fn reset(&mut self, control: Control) {
        let suggested = Self::default();
        match control {
            Control::Origin => self.page = suggested.page,
            Control::Method => self.method = None,
            Control::Path => self.path = None,
            Control::Headers => self.headers = suggested.headers,
            Control::Credentials => self.credentials = None,
            Control::Response => self.source = suggested.source,
            Control::Browser => self.profile = suggested.profile,
            Control::Deployed => self.setup = suggested.setup,
        }
    }

    /// Keeps the stranger that is simulated, who may be about to get on the list.
    pub fn keep_stranger(&mut self, policy: &Policy) {
        if self.page_in(policy) == PageChoice::Stranger {
            self.page = PageChoice::Typed(PageChoice::Stranger.text(policy));
        }
    }

    /// Takes over the case of a cell of the coverage; browser and deployment are the same there.
    pub fn take(
        &mut self,
        coverage: &Coverage,
        policy: &Policy,
        origin: &str,
        row: &coverage::Row,
    ) {
        let known = pages(policy);
        let same = known.into_iter().find(|page| page.text(policy) == origin);
        let example = &coverage.example;
        *self = Self {
            page: same.unwrap_or_else(|| PageChoice::Typed(origin.to_owned())),
            method: Some(example.method.clone()),
            path: Some(example.path.clone()),
            headers: example
                .header
                .as_ref()
                .map_or(HeaderChoice::None, |name| HeaderChoice::Typed(name.clone())),
            credentials: None,
            source: match row.subject {
                coverage::Subject::Preflight => Source::Success,
                coverage::Subject::Response(source) => source,
            },
            profile: self.profile,
            setup: self.setup,
        };
    }

    /// The value of a control, as it is shown and as typing begins with it.
    pub fn text(&self, control: Control, policy: &Policy) -> String {
        match control {
            Control::Origin => self.page_in(policy).text(policy),
            Control::Method => self.method(policy),
            Control::Path => self.path(policy),
            Control::Headers => self.headers(policy).on_one_line(),
            Control::Credentials => self.credentials(policy).key().to_owned(),
            Control::Response => self.source(policy).key().to_owned(),
            Control::Browser => self.profile.name().to_owned(),
            Control::Deployed => {
                missing(self.setup, policy).unwrap_or_else(|| "everything".to_owned())
            }
        }
    }

    /// The call of the script; `None` when no page can have the origin.
    pub fn call(&self, policy: &Policy) -> Option<Call> {
        Some(Call {
            page: Page::parse(&self.page_in(policy).text(policy))?,
            target: Target::parse(&format!("{}{}", example::API, self.path(policy)))?,
            method: self.method(policy),
            headers: self.headers(policy),
            credentials: self.credentials(policy),
            mode: Mode::default(),
        })
    }

    /// What the request meets with, as far as this API has it.
    pub fn source(&self, policy: &Policy) -> Source {
        if self.source.exists_in(policy) {
            self.source
        } else {
            Source::default()
        }
    }

    /// The page, as far as this policy has it.
    fn page_in(&self, policy: &Policy) -> PageChoice {
        match &self.page {
            PageChoice::Listed(index) => PageChoice::Listed((*index).min(policy.origins.len() - 1)),
            PageChoice::Stranger if example::stranger(policy).is_none() => PageChoice::Listed(0),
            other => other.clone(),
        }
    }

    fn method(&self, policy: &Policy) -> String {
        let suggested = || proposal::method(policy);
        self.method.clone().unwrap_or_else(suggested)
    }

    fn path(&self, policy: &Policy) -> String {
        let suggested = || proposal::path(policy, self.method.as_deref());
        self.path.clone().unwrap_or_else(suggested)
    }

    fn headers(&self, policy: &Policy) -> Headers {
        match &self.headers {
            HeaderChoice::Design => proposal::headers(policy),
            HeaderChoice::None => Headers::default(),
            HeaderChoice::Typed(line) => header_line::read(line),
        }
    }

    fn credentials(&self, policy: &Policy) -> Credentials {
        let suggested = || proposal::credentials(policy);
        self.credentials.unwrap_or_else(suggested)
    }
}

impl PageChoice {
    /// The origin.
    fn text(&self, policy: &Policy) -> String {
        match self {
            Self::Listed(0) => proposal::origin(policy),
            Self::Listed(index) => example::page_of(&policy.origins[*index]),
            Self::Stranger => example::stranger(policy).unwrap_or_default().to_owned(),
            Self::Null => "null".to_owned(),
            Self::Typed(text) => text.clone(),
        }
    }
}

/// What is wrong with a text that was typed for a control.
pub fn objection(control: Control, text: &str) -> Option<&'static str> {
    let (fine, remedy) = match control {
        Control::Origin => (
            Page::parse(text).is_some(),
            "write scheme, host and port, such as https://app.example.com, or null",
        ),
        Control::Path => (
            text.starts_with('/') && !text.contains(char::is_whitespace),
            "a path starts with a slash and has no blanks",
        ),
        Control::Headers => (
            header_line::is_readable(text),
            "write names, or `Name: value`, with commas between",
        ),
        // A method that no browser sends is a case worth seeing.
        _ => (true, ""),
    };
    (!fine).then_some(remedy)
}

/// The next option after `now`, or the one before it; from elsewhere the first or the last.
fn next<T: Clone + PartialEq>(options: &[T], now: &T, forward: bool) -> T {
    let count = options.len();
    let at = match (options.iter().position(|option| option == now), forward) {
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
        (None, true) => 0,
        (None, false) => count - 1,
    };
    options[at].clone()
}

/// One page for each entry, a stranger if there is one, and `null`.
fn pages(policy: &Policy) -> Vec<PageChoice> {
    let listed = (0..policy.origins.len()).map(PageChoice::Listed);
    let stranger = example::stranger(policy).map(|_| PageChoice::Stranger);
    listed.chain(stranger).chain([PageChoice::Null]).collect()
}

/// What API Gateway routes, and what else the design lists.
fn methods(policy: &Policy) -> Vec<String> {
    let known = Method::KNOWN.iter();
    let other = policy.methods.iter();
    let other = other.filter(|m| **m != Method::Any && !Method::KNOWN.contains(m));
    known.chain(other).map(ToString::to_string).collect()
}

/// One path for each route, each once.
fn paths(policy: &Policy) -> Vec<String> {
    let mut paths: Vec<_> = policy.routes.iter().map(example::path_of).collect();
    let mut seen = std::collections::HashSet::new();
    paths.retain(|path| seen.insert(path.clone()));
    if paths.is_empty() {
        paths.push("/".to_owned());
    }
    paths
}

/// Everything, then without each set of the parts that matter.
fn setups(policy: &Policy) -> Vec<Setup> {
    let mut setups = vec![Setup::default()];
    let matters = |part: &Part| part.matters_to(policy);
    for part in Part::ALL.into_iter().filter(matters) {
        let without: Vec<_> = setups.iter().map(|setup| setup.without(part)).collect();
        setups.extend(without);
    }
    setups
}

/// What is not deployed of what matters for this policy; `None`: everything is.
pub fn missing(setup: Setup, policy: &Policy) -> Option<String> {
    without(setup.left_out().filter(|part| part.matters_to(policy)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::{ApiType, Draft};

    fn policy(api_type: ApiType, origins: &[&str], routes: &[&str]) -> Policy {
        let list = |items: &[&str]| items.iter().map(|&item| item.to_owned()).collect();
        let draft = Draft {
            api_type,
            allow_origins: list(origins),
            allow_methods: list(&["GET", "PUT"]),
            allow_headers: list(&["content-type", "x-a"]),
            routes: list(routes),
            ..Draft::default()
        };
        draft.resolve().expect("a valid draft")
    }

    /// The values that a control goes through from its first, once around.
    fn round(control: Control, policy: &Policy) -> Vec<String> {
        let mut choices = Choices::default();
        let mut seen = vec![choices.text(control, policy)];
        loop {
            choices.step(control, policy, true);
            let text = choices.text(control, policy);
            if text == seen[0] {
                return seen;
            }
            seen.push(text);
        }
    }

    #[test]
    fn each_control_goes_round_through_what_the_design_has() {
        let policy = policy(
            ApiType::Http,
            &["https://a.example", "https://*"],
            &["PUT /a/{id}", "GET /a/{id}", "GET /b"],
        );
        let cases = [
            (
                Control::Origin,
                "https://a.example|https://stranger.example|http://stranger.example|null",
            ),
            (Control::Method, "PUT|PATCH|DELETE|HEAD|OPTIONS|GET|POST"),
            (Control::Path, "/a/id|/b"),
            (
                Control::Headers,
                "content-type: application/json, x-a: example|none",
            ),
            (Control::Credentials, "same-origin|include|omit"),
            (Control::Browser, "Chrome|Firefox|Safari|the Fetch standard"),
            (Control::Deployed, "everything|without OPTIONS routes"),
        ];
        for (control, values) in cases {
            assert_eq!(round(control, &policy).join("|"), values, "{control:?}");
        }
        let sources = Source::of(&policy).map(Source::key);
        assert_eq!(
            round(Control::Response, &policy),
            sources.collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_rest_api_can_lack_any_of_its_parts() {
        let policy = policy(ApiType::Rest, &["https://a.example"], &[]);
        let setups = round(Control::Deployed, &policy);
        assert_eq!(setups.len(), 8);
        assert_eq!(
            setups[7],
            "without gateway responses, function's headers, OPTIONS routes"
        );
    }

    #[test]
    fn a_listed_origin_is_followed_while_it_changes_and_a_missing_one_is_the_last() {
        let mut choices = Choices::default();
        let before = policy(
            ApiType::Http,
            &["https://a.example", "https://b.example"],
            &[],
        );
        choices.step(Control::Origin, &before, true);
        assert_eq!(choices.text(Control::Origin, &before), "https://b.example");
        let after = policy(
            ApiType::Http,
            &["https://a.example", "https://bb.example"],
            &[],
        );
        assert_eq!(choices.text(Control::Origin, &after), "https://bb.example");
        let fewer = policy(ApiType::Http, &["https://a.example"], &[]);
        assert_eq!(choices.text(Control::Origin, &fewer), "https://a.example");
        choices.step(Control::Origin, &fewer, true);
        let open = policy(ApiType::Http, &["*"], &[]);
        assert!(
            choices.call(&open).is_some(),
            "there is no stranger any more"
        );
    }

    #[test]
    fn what_cannot_be_simulated_is_objected_to() {
        let cases = [
            (Control::Origin, "app.example.com", false),
            (Control::Origin, "null", true),
            (Control::Path, "orders", false),
            (Control::Path, "/orders?x=1", true),
            (Control::Headers, "x a: 1", false),
            (Control::Headers, "x-a: 1", true),
            (Control::Method, "no method", true),
        ];
        for (control, text, fine) in cases {
            assert_eq!(objection(control, text).is_none(), fine, "{text}");
        }
    }

    #[test]
    fn what_was_typed_stays_until_the_design_may_suggest_again() {
        let policy = policy(ApiType::Http, &["https://a.example"], &[]);
        let mut choices = Choices::default();
        for (control, text) in [
            (Control::Origin, "https://x.example"),
            (Control::Method, "purge"),
            (Control::Path, "/x"),
            (Control::Headers, "x-b: 2"),
        ] {
            let suggested = choices.text(control, &policy);
            choices.set(control, text);
            assert_eq!(choices.text(control, &policy), text);
            choices.reset(control);
            assert_eq!(choices.text(control, &policy), suggested);
        }
        assert_eq!(choices, Choices::default());
    }
}
