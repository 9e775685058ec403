//! LAYER 3: panels show numbers and return [`Edit`]s; they stand beside the view and never touch
//! it.
//!
//! Every `…_ui` function takes an [`egui::Ui`] and plain data ([`reading`]), so it runs in a
//! test without the engine.

mod build;
mod compute;
mod cost;
mod edit;
pub mod egui;
mod export;
mod fleet;
pub mod format;
mod frame;
mod gather;
mod heat;
mod held_keys;
mod help;
mod inputs;
mod layout;
mod legend;
mod notice;
mod plugin;
mod power;
pub mod reading;
mod rows;
mod satellite;
mod search;
mod source_card;
mod splitter;
mod state;
mod style;
mod time;

pub use self::build::{build_reading, build_reading_under};
pub use self::compute::compute_ui;
pub use self::cost::cost_ui;
pub use self::edit::{DocumentEdit, Edit};
pub use self::export::Export;
pub use self::fleet::fleet_ui;
pub use self::frame::{FleetNow, strip_of, strip_under};
pub use self::heat::heat_ui;
pub use self::help::help_ui;
pub use self::inputs::{Draft, Inputs, Sizes};
pub use self::layout::{Margins, all_ui};
pub use self::legend::{labels_ui, legend_ui};
pub use self::notice::notices_ui;
pub use self::plugin::PanelPlugin;
pub use self::power::power_ui;
pub use self::satellite::satellite_ui;
pub use self::search::{Hit, hits, search_ui};
pub use self::state::{
    Board, Budgets, Costs, Coverage, Edits, SelectedSatellite, Selection, Typed, UnderConditions,
};
