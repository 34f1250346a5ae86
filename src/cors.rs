//! The nouns of the trade: what a CORS design for Amazon API Gateway is made of.
//!
//! This is the ground floor. Every other module may use it; it uses nobody, and knows nothing of
//! files, clocks or terminals. Two stages matter:
//!
//! - [`Draft`] records what a person typed and may be nonsense.
//! - [`Policy`] is what is meant. It comes only from [`Draft::resolve`], so whoever holds one may
//!   trust every value in it.
//!
//! [`Field`] is the one address that form, diagnostics, fixes, files and JSON share, and
//! [`ApiType::limits`] is the one table of what each API type can express. What a policy comes to once it
//! is deployed, the routes and the CORS headers of each kind of response, stands in [`deployment`] and
//! [`answer`].

pub mod answer;
mod api_type;
mod authorizer;
pub mod deployment;
mod draft;
mod edit;
mod environment;
mod field;
mod header;
pub mod logical_id;
mod max_age;
mod method;
mod origin;
mod policy;
mod resolve;
mod route;
mod target;
mod token;
mod typed;
mod visible;

pub use api_type::{ApiType, Limits};
pub use authorizer::{AnsweredBy, Authorizer};
pub use draft::{Draft, Suppression, is_production};
pub use edit::{Change, Edit};
pub use environment::{ENVIRONMENTS, Environment, Overlay, OverlayError};
pub use field::{Field, Place, Shape, Value};
pub use header::HeaderName;
pub use max_age::{Browser, MaxAge, MaxAgeInput, in_words};
pub use method::Method;
pub use origin::{ExactOrigin, Origin, OriginError, Scheme, Subdomains, serialised_origin};
pub use policy::Policy;
pub use resolve::Unresolved;
pub use route::{Route, RouteError, RouteMethod};
pub use target::TargetFacts;
pub use token::{is_quoted, is_token};
pub use visible::{HIDDEN, has_unprintable, is_unprintable, visible};
