//! The workbench as its users meet it: whole screens, through a driver that reads like a person.

mod browsers;
mod driver;
mod environments;
mod files;
mod finding;
mod looks;
mod notices;
mod panes;
mod presets;
mod settings;
mod sizes;
mod unprintable;
mod work;
