//! One module per rule, named after it. The page beside each is its documentation and what
//! `corstui explain` prints.

pub mod credentials_with_any_origin;
pub mod method_not_uppercase;
pub mod origin_trailing_slash;
