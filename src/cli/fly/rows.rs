//! The rows of satellites in a flight's output, and the help on all columns.

use crate::{
    flight_rows::{Flight, OF_CLUSTERS, TIME, fraction},
    model::{
        frames::{earth_fixed_m, geodetic_from_earth_fixed, sidereal_time_rad},
        mission::{Cluster, Pattern},
        time::Instant,
    },
    table_writer::{Cell, Column, Kind},
};

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

/// Hands the row of every satellite of a flight, in the order of [`of_satellites`], to `write`.
pub fn satellite_rows<E>(
    flight: &Flight,
    epoch: Instant,
    elapsed_s: f64,
    places: &mut Places,
    write: &mut dyn FnMut(&[Cell<'_>]) -> Result<(), E>,
) -> Result<(), E> {
    let now = epoch.plus(elapsed_s);
    flight.settings.positions_m(epoch, now, &mut places.positions_m);
    if places.has_velocity {
        flight.settings.velocities_m_s(epoch, now, &mut places.velocities_m_s);
    }
    let columns = flight.fleet.columns();
    let may_be_lost = matches!(flight.model().pattern, Pattern::Elements(_));
    let n = |value: f64| Cell::Number(Some(value));
    let share = |value: f32| Cell::Number(Some(fraction(f64::from(value))));
    let gmst_rad = sidereal_time_rad(now);
    let mut name = String::new();
    for (index, position_m) in places.positions_m.iter().enumerate() {
        let is_placed = !may_be_lost || *position_m != glam::DVec3::ZERO;
        let place = |value: f64| Cell::Number(is_placed.then_some(value));
        let catalogue_number = satellite_name(flight.model(), index, &mut name);
        let mut cells = Vec::with_capacity(OF_SATELLITES.len() + 6);
        cells.extend([
            Cell::Utc(now),
            n(elapsed_s),
            Cell::Text(&flight.settings.model.name),
            Cell::Whole(index as u64),
            Cell::Text(&name),
            Cell::WholeOrNone(catalogue_number),
            place(position_m.x),
            place(position_m.y),
            place(position_m.z),
            share(columns.lit_fraction[index]),
            n(f64::from(columns.chips_w[index])),
            Cell::Number(flight.charge_fraction(columns.charge_j[index])),
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
