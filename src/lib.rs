#![doc = include_str!("README.md")]

#[cfg(feature = "app")]
pub mod app;
#[cfg(all(any(feature = "app", feature = "cli"), not(target_arch = "wasm32")))]
pub(crate) mod atomic_file;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
#[cfg(all(any(feature = "app", feature = "cli"), not(target_arch = "wasm32")))]
pub(crate) mod flight_rows;
#[cfg(any(feature = "app", feature = "cli"))]
pub(crate) mod io_reason;
pub mod look;
pub mod model;
#[cfg(feature = "app")]
pub mod panel;
pub mod project;
pub mod scenario;
#[cfg(any(feature = "app", feature = "cli"))]
pub(crate) mod scenario_file;
#[cfg(feature = "sim")]
pub mod sim;
pub mod study;
#[cfg(all(any(feature = "app", feature = "cli"), not(target_arch = "wasm32")))]
pub(crate) mod table_writer;
#[cfg(feature = "app")]
pub mod view;
