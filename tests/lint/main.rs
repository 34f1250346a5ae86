//! Tests of the rules: a table per group, every page's examples, and what must hold for any design.

mod api_type;
mod catalogue;
mod everyday;
mod fixes;
mod generate;
mod headers;
mod max_age;
mod methods;
mod origin_properties;
mod origins;
mod properties;
mod reading;
mod rule_pages;
mod speed;
mod stages;
mod suppressions;
mod target;
mod testing;
mod words;
