//! Simulation: what a browser and API Gateway say to each other over a design, before anything is
//! deployed.
//!
//! [`gateway`] answers requests as API Gateway would for a policy; [`browser`] sends them and judges
//! the answers as the Fetch standard and the shipping browsers do. Both speak in [`exchange`]s, so
//! that [`judge`] can put recorded exchanges before the same code. [`simulate`] puts the two together for one
//! call, and [`coverage`] looks at every source of a response for every kind of page. Pure: values in,
//! values out, no clock.
//!
//! ```text
//! Policy, Setup ──> Gateway ──answers──┐
//!                                      ├─> Simulation (requests, answers, verdict) · Coverage
//! page, method, headers ──> Call ──────┘
//! ```

pub mod browser;
pub mod coverage;
pub mod example;
pub mod exchange;
pub mod gateway;
pub mod judge;
pub mod proposal;
mod remedy;
mod simulation;

pub use remedy::Remedy;
pub use simulation::{Leg, Simulation, simulate};
