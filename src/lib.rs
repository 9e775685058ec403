#![doc = include_str!("README.md")]

pub mod model;
pub mod scenario;
#[cfg(feature = "sim")]
pub mod sim;
#[cfg(feature = "app")]
pub mod view;
#[cfg(feature = "app")]
pub mod panel;
#[cfg(feature = "app")]
pub mod app;
#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
