//! The workbench as its users meet it: whole screens, through a driver that reads like a person.

mod browsers;
mod driver;
mod finding;
mod looks;
mod panes;
mod presets;
mod sizes;
mod work;
