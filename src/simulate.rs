//! Simulation: what a browser and API Gateway say to each other over a design, before anything is
//! deployed.
//!
//! [`gateway`] answers requests as API Gateway would for a policy; [`browser`] sends them and judges
//! the answers as the Fetch standard and the shipping browsers do. Both speak in [`exchange`]s, so
//! that [`judge`] can put recorded exchanges before the same code. Pure: values in, values out, no clock.

pub mod browser;
pub mod exchange;
pub mod gateway;
pub mod judge;
