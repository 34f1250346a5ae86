//! The CORS headers of a policy, as the ground floor knows them.

pub use crate::cors::answer::*;
