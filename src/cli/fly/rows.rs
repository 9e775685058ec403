//! The columns of a flight's output, and the rows that fill them.

use crate::{
    cli::table_writer::{Cell, Column, Kind},
    model::{
        design_check::budgets::sizing,
        fleet::{totals::Totals, waterfall},
        frames::{earth_fixed_m, geodetic_from_earth_fixed, sidereal_time_rad},
        mission::{Cluster, Mission, Pattern},
        time::Instant,
    },
    sim,
};

/// Columns that every row begins with.
const TIME: [Column<'static>; 3] = [
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

/// Columns of a satellite's rows: figures of the last step before `utc`.
const OF_SATELLITES: [Column<'static>; 16] = [
    TIME[0],
    TIME[1],
    TIME[2],
    Column::new("satellite", Kind::Whole, "number in the cluster, from 0"),
    Column::new("name", Kind::Text, "name of the object, or cluster and number"),
    Column::new("catalogue_number", Kind::WholeOrNone, "of an object with elements; else empty"),
    Column::new("x_m", Kind::Number, "position, TEME; empty for an object that SGP4 cannot place"),
    Column::new("y_m", Kind::Number, "position, TEME"),
    Column::new("z_m", Kind::Number, "position, TEME"),
    Column::new("lit_fraction", Kind::Number, "lit fraction, mean of the step"),
    Column::new("chips_w", Kind::Number, "chips with their hosts, mean of the step"),
    Column::new(
        "charge_fraction",
        Kind::Number,
        "charge of the nameplate; empty without a battery",
    ),
    Column::new("radiator_k", Kind::Number, "radiator temperature"),
    Column::new("junction_k", Kind::Number, "hottest junction"),
    Column::new("working_fraction", Kind::Number, "share of the chips that work"),
    Column::new(
        "compute_fraction",
        Kind::Number,
        "compute, share of the satellite's peak, mean of the step",
    ),
];

/// Columns that `--geodetic` adds.
const GEODETIC: [Column<'static>; 3] = [
    Column::new("latitude_deg", Kind::Number, "geodetic latitude, WGS-84, north positive"),
    Column::new("longitude_deg", Kind::Number, "longitude, −180 to 180, east positive"),
    Column::new("height_m", Kind::Number, "height above the ellipsoid"),
];

/// Columns that `--velocity` adds.
const VELOCITY: [Column<'static>; 3] = [
    Column::new("vx_m_s", Kind::Number, "velocity, TEME"),
    Column::new("vy_m_s", Kind::Number, "velocity, TEME"),
    Column::new("vz_m_s", Kind::Number, "velocity, TEME"),
];

/// Returns the columns of a satellite's rows.
pub fn of_satellites(is_geodetic: bool, has_velocity: bool) -> Vec<Column<'static>> {
    let mut columns = OF_SATELLITES.to_vec();
    if is_geodetic {
        columns.extend(GEODETIC);
    }
    if has_velocity {
        columns.extend(VELOCITY);
    }
    columns
}

/// Where the satellites of a cluster are, with what is asked for besides.
pub struct Places {
    positions_m: Vec<glam::DVec3>,
    velocities_m_s: Vec<glam::DVec3>,
    is_geodetic: bool,
    has_velocity: bool,
}

impl Places {
    /// Returns places to be filled.
    pub fn new(is_geodetic: bool, has_velocity: bool) -> Self {
        Self { positions_m: Vec::new(), velocities_m_s: Vec::new(), is_geodetic, has_velocity }
    }
}

/// Both tables of columns, for `--help`.
pub fn help() -> String {
    let mut text = String::from(
        "Columns, a row for a cluster: sums over the cluster, mean over the interval of N steps\n",
    );
    list(&mut text, &OF_CLUSTERS);
    text.push_str("\nColumns with --satellites, a row for a satellite: figures of the last step\n");
    list(&mut text, &OF_SATELLITES);
    text.push_str("\nColumns that --geodetic adds\n");
    list(&mut text, &GEODETIC);
    text.push_str("\nColumns that --velocity adds\n");
    list(&mut text, &VELOCITY);
    text
}

fn list(text: &mut String, columns: &[Column<'_>]) {
    for column in columns {
        text.push_str(&format!("  {:<18} {}\n", column.name, column.description));
    }
}

/// Returns a share as rows hold it: means and sums of shares round to a hair beyond 0 or 1.
fn fraction(value: f64) -> f64 {
    value.clamp(0.0, 1.0)
}

/// A flying cluster and what its rows need.
pub struct Flight {
    /// Its satellites.
    pub fleet: sim::Fleet,
    /// Settings, with the positions that the window shows too.
    settings: sim::Cluster,
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

    fn model(&self) -> &Cluster {
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

    /// Hand every satellite's row, in the order of [`of_satellites`], to `write`.
    pub fn satellite_rows<E>(
        &self,
        epoch: Instant,
        elapsed_s: f64,
        places: &mut Places,
        write: &mut dyn FnMut(&[Cell<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let now = epoch.plus(elapsed_s);
        self.settings.positions_m(epoch, now, &mut places.positions_m);
        if places.has_velocity {
            self.settings.velocities_m_s(epoch, now, &mut places.velocities_m_s);
        }
        let columns = self.fleet.columns();
        let may_be_lost = matches!(self.model().pattern, Pattern::Elements(_));
        let n = |value: f64| Cell::Number(Some(value));
        let share = |value: f32| Cell::Number(Some(fraction(f64::from(value))));
        let gmst_rad = sidereal_time_rad(now);
        let mut name = String::new();
        for (index, position_m) in places.positions_m.iter().enumerate() {
            let is_placed = !may_be_lost || *position_m != glam::DVec3::ZERO;
            let place = |value: f64| Cell::Number(is_placed.then_some(value));
            let catalogue_number = satellite_name(self.model(), index, &mut name);
            let mut cells = Vec::with_capacity(OF_SATELLITES.len() + 6);
            cells.extend([
                Cell::Utc(now),
                n(elapsed_s),
                Cell::Text(&self.settings.model.name),
                Cell::Whole(index as u64),
                Cell::Text(&name),
                Cell::WholeOrNone(catalogue_number),
                place(position_m.x),
                place(position_m.y),
                place(position_m.z),
                share(columns.lit_fraction[index]),
                n(f64::from(columns.chips_w[index])),
                Cell::Number(self.charge_fraction(columns.charge_j[index])),
                n(columns.radiator_k[index]),
                n(f64::from(columns.junction_k[index])),
                share(columns.working_fraction[index]),
                share(columns.compute_fraction[index]),
            ]);
            if places.is_geodetic {
                let under = geodetic_from_earth_fixed(earth_fixed_m(*position_m, gmst_rad));
                cells.extend([
                    place(under.latitude_rad.to_degrees()),
                    place(under.longitude_rad.to_degrees()),
                    place(under.height_m),
                ]);
            }
            if places.has_velocity {
                let velocity_m_s = places.velocities_m_s[index];
                cells.extend([velocity_m_s.x, velocity_m_s.y, velocity_m_s.z].map(place));
            }
            write(&cells)?;
        }
        Ok(())
    }
}

/// Writes the name of a satellite: that of its element set, or its cluster's with its number.
/// Returns its catalogue number.
pub fn satellite_name(cluster: &Cluster, index: usize, name: &mut String) -> Option<u64> {
    name.clear();
    if let Pattern::Elements(sets) = &cluster.pattern
        && let Some(set) = sets.get(index)
    {
        name.push_str(&set.name);
        return set.catalogue_number;
    }
    name.push_str(&cluster.name);
    name.push(' ');
    name.push_str(&index.to_string());
    None
}
