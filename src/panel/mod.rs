//! LAYER 3: panels show numbers and give back [`Edit`]s; they sit beside the view and never
//! touch it.
//!
//! Every `…_ui` function takes an [`egui::Ui`] and plain data ([`reading`]), so it runs in a
//! test without the engine.

mod cluster;
mod compute;
mod cost;
mod edit;
pub mod egui;
mod findings;
pub mod format;
mod gather;
mod heat;
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
mod state;
mod switches;
mod time;

pub use cluster::{cluster_ui, side_ui};
pub use compute::compute_ui;
pub use cost::cost_ui;
pub use edit::Edit;
pub use findings::findings_ui;
pub use heat::heat_ui;
pub use help::help_ui;
pub use inputs::Inputs;
pub use layout::all_ui;
pub use legend::{labels_ui, legend_ui};
pub use notice::notices_ui;
pub use plugin::PanelPlugin;
pub use power::power_ui;
pub use satellite::satellite_ui;
pub use search::{Hit, hits, search_ui};
pub use state::{Board, Costs, Coverage, Edits, SelectedSatellite, Selection, Typed};
pub use switches::switches_ui;
pub use time::time_ui;
