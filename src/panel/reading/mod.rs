//! Plain numbers that the panels show: copies of the simulation's state, in SI.

mod build;
mod card;
mod frame;
mod model;
mod notice;
mod orbit;

pub use self::{
    build::{
        BuildReading, FieldReading, FindingReading, FixReading, PreviewsReading, Section,
        SectionReading, UnsetReading,
    },
    card::{CardReading, SourceReading},
    frame::{CellReading, FleetReading, Range, Span, StripReading, TrackReading},
    model::ModelReading,
    notice::NoticeReading,
    orbit::{ConditionsReading, DerivedReading, KindReading, OrbitReading},
};
use std::{path::PathBuf, sync::Arc};

use super::edit::Edit;
use crate::{
    look::{CameraView, ColorBy, Overlays, Quality},
    model::{compute::Waterfall, time::Instant},
    project::{self, About, derivation::Derivation},
};

/// Everything in the window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readings {
    /// Name of the mission.
    pub mission: String,
    /// The clock.
    pub clock: ClockReading,
    /// All clusters, in the order of the mission.
    pub clusters: Vec<ClusterName>,
    /// Which of them is selected.
    pub selected: usize,
    /// Frames drawn per second, once there were enough to measure.
    pub frames_per_s: Option<f64>,
    /// Figures of the selected cluster; none while there is no cluster.
    pub cluster: Option<ClusterReading>,
    /// Sums of all clusters; none where one cluster is the whole fleet.
    pub fleet: Option<FleetReading>,
    /// Cost of the whole fleet; none until it has been computed.
    pub cost: Option<CostReading>,
    /// The selected satellite.
    pub satellite: Option<SatelliteReading>,
    /// The picture's switches; none while nothing is drawn.
    pub switches: Option<SwitchesReading>,
    /// What colours mean.
    pub legends: Vec<LegendReading>,
    /// Words in the picture.
    pub labels: Vec<LabelReading>,
    /// The satellite in focus in the picture, and its draft behind it.
    pub models: Arc<[ModelReading]>,
    /// Notices over the picture.
    pub notices: Vec<NoticeReading>,
    /// The document.
    pub document: Arc<DocumentReading>,
    /// The budget strip.
    pub strip: StripReading,
    /// The track of the time bar.
    pub track: Arc<TrackReading>,
    /// The selected cluster's design; none until it has been worked out.
    pub build: Option<Arc<BuildReading>>,
    /// What swaps of parts do to the selected cluster.
    pub previews: Arc<PreviewsReading>,
    /// Every key.
    pub keys: Arc<[KeyReading]>,
}

/// The document that is being edited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentReading {
    /// The file that it is saved in; none for a preset or a link.
    pub path: Option<PathBuf>,
    /// What it says about itself.
    pub about: About,
    /// Whether its file holds what it is.
    pub is_saved: bool,
    /// What undoing takes back; none where there is nothing.
    pub undo: Option<String>,
    /// What redoing does again; none where there is nothing.
    pub redo: Option<String>,
    /// What differs from what flies, a line each.
    pub pending: Vec<String>,
    /// The name of the document that was opened.
    pub opened: String,
    /// What differs from it, each with the edit that takes it back.
    pub changes: Vec<ChangeReading>,
    /// Files that were opened or saved last, the newest first.
    pub recent: Vec<PathBuf>,
    /// Whether the window was asked to close while the document is not saved.
    pub is_closing: bool,
}

/// A difference from the document that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeReading {
    /// Both values in words, as "Array area 600 → 640 m²".
    pub text: String,
    /// What it was before, in words, as "600 m²"; empty where words do not say it.
    pub was: String,
    /// What takes it back; none where no edit does.
    pub back: Option<project::Edit>,
}

impl Readings {
    /// Returns the name of the key that asks for an edit; empty when none does.
    #[must_use]
    pub fn key(&self, edit: &Edit) -> &str {
        let key = self.keys.iter().find(|key| key.edit.as_ref() == Some(edit));
        key.map_or("", |key| &key.keys)
    }
}

/// A key, for lists of keys and for buttons.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyReading {
    /// Heading that it stands under.
    pub group: &'static str,
    /// What the key does.
    pub name: &'static str,
    /// The key, with the modifiers held.
    pub keys: String,
    /// The edit it asks for; none for keys that are held down.
    pub edit: Option<Edit>,
}

/// The switches of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SwitchesReading {
    /// The camera in use, where it has a button.
    pub camera: Option<CameraView>,
    /// The figure that colours satellites.
    pub color_by: ColorBy,
    /// What is shown.
    pub overlays: Overlays,
    /// The tier of quality in use.
    pub quality: Quality,
}

/// What colours mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LegendReading {
    /// The figure.
    pub title: String,
    /// Its unit; empty where there is none.
    pub unit: String,
    /// The figure at the first stop.
    pub low: f64,
    /// The figure at the last stop.
    pub high: f64,
    /// Colours of the scale at even steps, sRGB; empty where `entries` say all.
    pub stops: Vec<[u8; 3]>,
    /// Names with a colour of their own.
    pub entries: Vec<(String, [u8; 3])>,
    /// A further note.
    pub note: Option<String>,
}

/// A label in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelReading {
    /// The text.
    pub text: String,
    /// To the right of the window's left edge, physical pixels.
    pub x_px: f32,
    /// Below its upper edge, physical pixels.
    pub y_px: f32,
}

/// The selected satellite.
#[derive(Clone, Debug, PartialEq)]
pub struct SatelliteReading {
    /// Its name, or its number in the cluster.
    pub name: String,
    /// Height above the equatorial radius, m; NaN once it has decayed.
    pub altitude_m: f64,
    /// Mean lit fraction of the last step.
    pub lit_fraction: f64,
    /// Charge; none without a battery.
    pub charge_fraction: Option<f64>,
    /// Nameplate energy of its battery, J.
    pub capacity_j: f64,
    /// Temperature of the radiator, K.
    pub radiator_k: f64,
    /// Power of the chips with their hosts, W.
    pub chips_w: f64,
    /// The same at full clock, W.
    pub chips_max_w: f64,
    /// The same without work, W.
    pub chips_idle_w: f64,
    /// Delivered compute, FLOP/s.
    pub throughput_flop_s: f64,
    /// Delivered compute of its cluster, FLOP/s.
    pub cluster_flop_s: f64,
    /// Compute in shares of a satellite's peak, 0 to 1.
    pub compute_fraction: f64,
    /// The same, summed over its cluster.
    pub compute_sum: f64,
}

/// The clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClockReading {
    /// Simulated time.
    pub now: Instant,
    /// The mission's epoch.
    pub epoch: Instant,
    /// Whether time is paused.
    pub paused: bool,
    /// Whether time runs backwards.
    pub backwards: bool,
    /// Whether a seek is under way.
    pub seeking: bool,
    /// Warp asked for, simulated seconds per second.
    pub warp: f64,
    /// Warp reached, simulated seconds per second.
    pub achieved_warp: f64,
    /// Whether charge and temperature come from a run-up after a far seek.
    pub approximate: bool,
}

impl Default for ClockReading {
    fn default() -> Self {
        Self {
            now: Instant::J2000,
            epoch: Instant::J2000,
            paused: true,
            backwards: false,
            seeking: false,
            warp: 1.0,
            achieved_warp: 1.0,
            approximate: false,
        }
    }
}

/// A cluster in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterName {
    /// Its name.
    pub name: String,
    /// Number of satellites.
    pub satellites: u64,
    /// Names of the satellites, where they have names; filled while the search is open.
    pub members: Vec<String>,
}

/// The selected cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterReading {
    /// Number of satellites.
    pub satellites: u64,
    /// Lowest and highest altitude above the equatorial radius, m.
    pub altitudes_m: (f64, f64),
    /// Power.
    pub power: PowerReading,
    /// Heat.
    pub heat: HeatReading,
    /// Computing.
    pub compute: ComputeReading,
}

/// Power of a whole cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerReading {
    /// Output of the arrays, W.
    pub array_w: f64,
    /// The same in full sun when new, at 28 °C, W.
    pub rated_w: f64,
    /// Power of the load, W.
    pub load_w: f64,
    /// Losses between arrays and buses and in batteries, W.
    pub lost_w: f64,
    /// Power into the batteries, W; negative while they discharge.
    pub stored_w: f64,
    /// Power that the arrays could have delivered and nothing used, W.
    pub curtailed_w: f64,
    /// Mean charge of the batteries.
    pub charge_fraction: f64,
    /// Nameplate energy of all batteries, J.
    pub capacity_j: f64,
    /// Mean lit fraction.
    pub lit_fraction: f64,
    /// Satellites that these figures are of.
    pub satellites: f64,
}

/// Heat of a whole cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeatReading {
    /// Mean radiator temperature, K.
    pub radiator_mean_k: f64,
    /// Hottest radiator, K.
    pub radiator_max_k: f64,
    /// Hottest chip, K.
    pub junction_max_k: f64,
    /// Limit of the chips' junctions, K.
    pub junction_limit_k: f64,
    /// Heat from all buses into their radiators, W.
    pub heat_w: f64,
    /// Heat from Sun, Earth and arrays into all radiators, W.
    pub absorbed_w: f64,
    /// Area of all radiators, m².
    pub area_m2: f64,
    /// Radiating faces, 1 or 2.
    pub faces: f64,
    /// Infrared emissivity at the present age, as in flight.
    pub emissivity: f64,
    /// Fin efficiency.
    pub fin_efficiency: f64,
    /// From junction to radiator, K/W a chip.
    pub chip_k_w: f64,
    /// Power of a chip at full clock, W.
    pub chip_max_w: f64,
}

/// Computing of a whole cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComputeReading {
    /// Delivered compute, FLOP/s.
    pub throughput_flop_s: f64,
    /// Peak compute of all chips, FLOP/s.
    pub peak_flop_s: f64,
    /// Chips.
    pub chips: f64,
    /// The losses between the two.
    pub waterfall: Waterfall,
}

/// Space against ground for the whole fleet; `None` for a figure per unit of work where there is no
/// work.
#[derive(Clone, Debug, PartialEq)]
pub struct CostReading {
    /// Mass in orbit with spares, kg.
    pub launched_kg: f64,
    /// Launches that this mass takes.
    pub launches: f64,
    /// Launch price, USD/kg.
    pub launch_usd_kg: f64,
    /// Capital in space without chips, USD/W.
    pub space_usd_w: Option<f64>,
    /// The same on the ground, USD/W.
    pub ground_usd_w: Option<f64>,
    /// Cost of a chip-hour in space, USD.
    pub space_usd_gpu_h: Option<f64>,
    /// The same on the ground, USD.
    pub ground_usd_gpu_h: Option<f64>,
    /// Cost in space over cost on the ground, by the usual yardstick.
    pub ratio: Option<f64>,
    /// Year of parity along the scenario's trajectory.
    pub year_of_parity: Option<f64>,
    /// How they follow.
    pub derivations: CostDerivations,
}

/// How the figures of a cost follow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CostDerivations {
    /// Launches.
    pub launches: Derivation,
    /// Capital without chips per watt.
    pub per_watt: Derivation,
    /// Cost of an hour of a chip.
    pub per_gpu_hour: Derivation,
    /// Space over ground.
    pub ratio: Derivation,
    /// Year of parity.
    pub parity: Derivation,
}
