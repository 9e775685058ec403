//! The flight of clusters as rows of a table: for the command line and the window.

use crate::{
    model::{
        design_check::budgets::sizing,
        fleet::{totals::Totals, waterfall},
        mission::{Cluster, Mission},
        time::Instant,
    },
    sim,
    table_writer::{Cell, Column, Kind},
};

/// Columns that every row begins with.
pub const TIME: [Column<'static>; 3] = [
    Column::new("utc", Kind::Utc, "end of the row's interval"),
    Column::new("elapsed_s", Kind::Number, "the same in seconds since the scenario's epoch"),
    Column::new("cluster", Kind::Text, "name of the cluster"),
];

/// Columns of a cluster's rows: sums over the cluster, mean over the interval, unless said.
pub const OF_CLUSTERS: [Column<'static>; 25] = [
    TIME[0],
    TIME[1],
    TIME[2],
    Column::new("satellites", Kind::Whole, "satellites in the cluster"),
    Column::new("lit_fraction", Kind::Number, "lit fraction, mean of the satellites"),
    Column::new("array_w", Kind::Number, "array output possible, at the terminals"),
    Column::new("drawn_w", Kind::Number, "drawn from the arrays, at the terminals"),
    Column::new("curtailed_w", Kind::Number, "array output that nobody took"),
    Column::new("load_w", Kind::Number, "load served, at the bus"),
    Column::new("unserved_w", Kind::Number, "load that the policy asked for and did not get"),
    Column::new("chips_w", Kind::Number, "chips with their hosts"),
    Column::new("stored_w", Kind::Number, "into the battery cells; negative: out of them"),
    Column::new("loss_w", Kind::Number, "lost in conversion and in batteries"),
    Column::new("heat_w", Kind::Number, "from the buses into the radiators"),
    Column::new("absorbed_w", Kind::Number, "from Sun, Earth and array into the radiators"),
    Column::new(
        "charge_fraction",
        Kind::Number,
        "mean charge of the nameplate at the end; empty without batteries",
    ),
    Column::new("radiator_mean_k", Kind::Number, "mean radiator temperature at the end"),
    Column::new("radiator_max_k", Kind::Number, "hottest radiator of the interval"),
    Column::new("junction_max_k", Kind::Number, "hottest junction of the interval"),
    Column::new("working_fraction", Kind::Number, "share of the chips that work"),
    Column::new("running_fraction", Kind::Number, "share that works and is not stopped by a fault"),
    Column::new("peak_flop_s", Kind::Number, "peak of all chips"),
    Column::new("compute_flop_s", Kind::Number, "delivered compute"),
    Column::new("throttled", Kind::Number, "satellites throttled by heat"),
    Column::new("starved", Kind::Number, "satellites that were served less than they asked for"),
];

/// Returns a share as rows hold it: means and sums of shares round to a hair beyond 0 or 1.
pub fn fraction(value: f64) -> f64 {
    value.clamp(0.0, 1.0)
}

/// A flying cluster and what its rows need.
pub struct Flight {
    /// Its satellites.
    pub fleet: sim::Fleet,
    /// Settings, with the positions that the window shows too.
    pub settings: sim::Cluster,
    network: f64,
    interval: Totals,
    steps: u32,
}

impl Flight {
    /// All clusters of a mission at its epoch.
    pub fn all(mission: &Mission) -> Vec<Self> {
        let mut first_satellite = 0;
        let mut flights = Vec::new();
        for (order, cluster) in mission.clusters.iter().enumerate() {
            flights.push(Self {
                fleet: sim::Fleet::new(mission, cluster, first_satellite),
                settings: sim::Cluster { model: cluster.clone(), order },
                network: sizing(mission, cluster, 0).network_margin,
                interval: Totals::default(),
                steps: 0,
            });
            first_satellite += cluster.pattern.count();
        }
        flights
    }

    /// The cluster.
    pub fn model(&self) -> &Cluster {
        &self.settings.model
    }

    /// Fly one step.
    pub fn step(&mut self, number: u64) {
        self.fleet.step(&self.settings.model, number);
        self.interval.add_weighted(&self.fleet.totals(), 1.0);
        self.steps += 1;
    }

    /// Mean of the steps since the last call, states at the end.
    pub fn take_interval(&mut self) -> Totals {
        let mut mean = Totals::default();
        mean.add_weighted(&self.interval, 1.0 / f64::from(self.steps.max(1)));
        let last = self.fleet.totals();
        mean.charge_j = last.charge_j;
        mean.radiator_k = last.radiator_k;
        mean.satellites = last.satellites;
        self.interval = Totals::default();
        self.steps = 0;
        mean
    }

    /// Delivered compute for some totals, FLOP/s.
    #[cfg(feature = "cli")]
    pub fn delivered_flop_s(&self, totals: &Totals) -> f64 {
        waterfall(self.model(), totals, self.network).delivered_flop_s()
    }

    /// Share of the nameplate, where there is a battery.
    pub fn charge_fraction(&self, charge_j: f64) -> Option<f64> {
        let capacity_j = self.model().design.battery.capacity_j;
        (capacity_j > 0.0).then(|| fraction(charge_j / capacity_j))
    }

    /// Fill the row of the cluster in the order of [`OF_CLUSTERS`].
    pub fn row(
        &self,
        totals: &Totals,
        now: Instant,
        elapsed_s: f64,
    ) -> [Cell<'_>; OF_CLUSTERS.len()] {
        let t = totals;
        let n = |value: f64| Cell::Number(Some(value));
        let share = |value: f64| Cell::Number(Some(fraction(value)));
        let factors = waterfall(self.model(), t, self.network);
        [
            Cell::Utc(now),
            n(elapsed_s),
            Cell::Text(&self.settings.model.name),
            Cell::Whole(self.fleet.len() as u64),
            share(t.mean(t.lit_fraction)),
            n(t.array_w),
            n(t.drawn_w),
            n(t.curtailed_w),
            n(t.served_w),
            n(t.unserved_w),
            n(t.chips_w),
            n(t.stored_w),
            n(t.conversion_loss_w + t.battery_loss_w),
            n(t.heat_w),
            n(t.absorbed_w),
            Cell::Number(self.charge_fraction(t.mean(t.charge_j))),
            n(t.mean(t.radiator_k)),
            n(t.hottest_radiator_k),
            n(t.hottest_junction_k),
            share(t.mean(t.working)),
            share(t.mean(t.running)),
            n(factors.peak_flop_s),
            n(factors.delivered_flop_s()),
            n(t.throttled),
            n(t.starved),
        ]
    }
}
