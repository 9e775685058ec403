//! `sunward ephemeris`: where the Sun stands.

use serde::Serialize;

use super::{
    digits::{Shown, plain_with, si},
    failure::Failure,
    files,
    text_table::Sheet,
    time,
};
use crate::{
    model::{
        constants::ASTRONOMICAL_UNIT_M,
        frames::{sidereal_time_rad, sub_point_rad},
        sunlight::sun,
        time::Instant,
    },
    scenario::utc_from_instant,
};

/// Where the Sun stands: direction, distance, irradiance, sub-solar point, sidereal time
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// When, UTC, from 1950 to 2050; now when not given
    #[arg(long, value_name = "UTC", value_parser = time::instant)]
    at: Option<Instant>,
    /// Print JSON ("sunward.ephemeris/1") instead of a table
    #[arg(long)]
    json: bool,
}

/// What is printed.
#[derive(Clone, Debug, Serialize)]
struct Ephemeris {
    /// "sunward.ephemeris/1".
    format: &'static str,
    /// When, UTC.
    utc: String,
    /// From the Earth's centre to the Sun, TEME, unit vector.
    sun_direction: [f64; 3],
    /// The same, m.
    sun_position_m: [f64; 3],
    /// Distance, astronomical units.
    distance_au: f64,
    /// Irradiance at that distance, W/m².
    irradiance_w_m2: f64,
    /// Latitude where the Sun stands overhead, degrees north.
    sub_solar_latitude_deg: f64,
    /// Its longitude, degrees east.
    sub_solar_longitude_deg: f64,
    /// Greenwich mean sidereal time, degrees.
    sidereal_time_deg: f64,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let at = match arguments.at {
        Some(at) => at,
        None => time::now().map_err(Failure::internal)?,
    };
    let ephemeris = ephemeris(at);
    if !arguments.json {
        return files::print(&table(&ephemeris));
    }
    files::print_json(&ephemeris)
}

fn ephemeris(at: Instant) -> Ephemeris {
    let sun = sun(at);
    let gmst_rad = sidereal_time_rad(at);
    let (latitude_rad, longitude_rad) = sub_point_rad(sun.direction, gmst_rad);
    Ephemeris {
        format: "sunward.ephemeris/1",
        utc: utc_from_instant(at),
        sun_direction: sun.direction.to_array(),
        sun_position_m: sun.position_m().to_array(),
        distance_au: sun.distance_m / ASTRONOMICAL_UNIT_M,
        irradiance_w_m2: sun.irradiance_w_m2(),
        sub_solar_latitude_deg: latitude_rad.to_degrees(),
        sub_solar_longitude_deg: longitude_rad.to_degrees(),
        sidereal_time_deg: gmst_rad.to_degrees(),
    }
}

fn table(ephemeris: &Ephemeris) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!("The Sun at {}", ephemeris.utc));
    let [x, y, z] = ephemeris.sun_direction;
    sheet.words("direction, TEME x y z", &format!("{x:>10.6} {y:>9.6} {z:>9.6}"));
    sheet.row("distance", &plain_with(ephemeris.distance_au, 6, "AU"), "good to 0.000 2 AU");
    sheet.row("irradiance", &si(ephemeris.irradiance_w_m2, "W/m²"), "");
    let north = |degrees: f64, positive: &str, negative: &str| {
        let side = if degrees < 0.0 { negative } else { positive };
        let digits = plain_with(degrees.abs(), 3, "").number;
        Shown { number: format!("{digits}°"), unit: side.to_owned() }
    };
    sheet.row(
        "overhead at latitude",
        &north(ephemeris.sub_solar_latitude_deg, "N", "S"),
        "good to 0.01°",
    );
    sheet.row("overhead at longitude", &north(ephemeris.sub_solar_longitude_deg, "E", "W"), "");
    let sidereal = plain_with(ephemeris.sidereal_time_deg, 4, "").number + "°";
    sheet.row("Greenwich mean sidereal time", &Shown { number: sidereal, unit: String::new() }, "");
    sheet.text()
}
