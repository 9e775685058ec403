//! Air density between the rows of its table: falling, log-linear, near to the atmosphere itself.

use sunward::model::orbit::drag::{SolarActivity, density_kg_m3};

use super::reference::{number, rows};

/// Disagreement of two means over the Earth, each on a grid of its own, at one altitude.
const GRID_FRACTION: f64 = 0.025;

const ACTIVITIES: [(SolarActivity, &str); 3] =
    [(SolarActivity::Low, "70"), (SolarActivity::Mean, "150"), (SolarActivity::High, "230")];

/// Altitude, km, and ln of density at one activity, from a table of reference.
fn column(table: &str, flux: &str) -> Vec<(f64, f64)> {
    rows(table)
        .filter(|row| row[1] == flux)
        .map(|row| (number(row[0]), number(row[3]).ln()))
        .collect()
}

fn ln_density(altitude_km: f64, activity: SolarActivity) -> f64 {
    density_kg_m3(altitude_km * 1e3, activity).ln()
}

/// Altitudes, km, with the natural logarithm of density, kg/m³.
type Profile = Vec<(f64, f64)>;

/// The table, and NRLMSIS at its altitudes and half way between.
fn columns(flux: &str) -> (Profile, Profile) {
    let table = column(include_str!("../reference/density_msis.csv"), flux);
    let atmosphere = column(include_str!("../reference/density_between.csv"), flux);
    assert_eq!((table.len(), atmosphere.len()), (15, 29));
    (table, atmosphere)
}

/// Slope of ln of density between two rows, 1/km.
fn slope(from: (f64, f64), to: (f64, f64)) -> f64 {
    (to.1 - from.1) / (to.0 - from.0)
}

#[test]
fn density_between_two_rows_is_their_geometric_mean_by_altitude() {
    for (activity, flux) in ACTIVITIES {
        let (table, _) = columns(flux);
        for two in table.windows(2) {
            let (low, high) = (two[0], two[1]);
            for part in 0..=16 {
                let altitude_km = low.0 + (high.0 - low.0) * f64::from(part) / 16.0;
                let straight = low.1 + slope(low, high) * (altitude_km - low.0);
                let found = ln_density(altitude_km, activity);
                assert!((found - straight).abs() < 1e-12, "{flux} {altitude_km} km: {found}");
                assert!(found <= low.1 + 1e-12 && found >= high.1 - 1e-12, "{altitude_km} km");
            }
        }
    }
}

/// No step of a kilometre is steeper or flatter than the rows are: neither jumps nor waves.
#[test]
fn density_falls_with_altitude_as_steeply_as_the_rows_about_it() {
    for (activity, flux) in ACTIVITIES {
        let (table, _) = columns(flux);
        for altitude_km in 150..2_000 {
            let from = (f64::from(altitude_km), ln_density(f64::from(altitude_km), activity));
            let to = (from.0 + 1.0, ln_density(from.0 + 1.0, activity));
            let found = slope(from, to);
            // a step between rows lies within one interval; below the table the lowest goes on
            let upper = table.iter().position(|row| row.0 >= to.0).unwrap_or(14).max(1);
            let rows = slope(table[upper - 1], table[upper]);
            assert!(found < 0.0 && (found / rows - 1.0).abs() < 1e-9, "{altitude_km} km: {found}");
        }
        assert_eq!(density_kg_m3(2_000_001.0, activity), 0.0);
    }
}

/// A straight line between two points of a curve is off by an eighth of the interval squared
/// times the curvature at most. The curvature is that of the rows themselves, the larger at
/// either end of the interval.
#[test]
fn density_half_way_between_two_rows_is_that_of_the_atmosphere() {
    let mut worst = 0.0_f64;
    for (activity, flux) in ACTIVITIES {
        let (table, atmosphere) = columns(flux);
        for row in &table {
            let (_, ln) = atmosphere.iter().find(|one| one.0 == row.0).expect("the same altitude");
            let off = (row.1 - ln).exp_m1();
            assert!(off.abs() < GRID_FRACTION, "{flux} {} km: {off}", row.0);
        }
        // second derivative of ln of density at the rows between the first and the last, 1/km²
        let curvature: Vec<f64> = table
            .windows(3)
            .map(|three| {
                let turn = slope(three[1], three[2]) - slope(three[0], three[1]);
                (2.0 * turn / (three[2].0 - three[0].0)).abs()
            })
            .collect();
        for (place, two) in table.windows(2).enumerate() {
            let (low_km, high_km) = (two[0].0, two[1].0);
            let altitude_km = 0.5 * (low_km + high_km);
            let (_, ln) = atmosphere.iter().find(|one| one.0 == altitude_km).expect("half way");
            let ends = &curvature[place.saturating_sub(1)..(place + 1).min(curvature.len())];
            let most = ends.iter().fold(0.0, |a: f64, b| a.max(*b));
            let bound = (high_km - low_km).powi(2) / 8.0 * most + GRID_FRACTION;
            let off = ln_density(altitude_km, activity) - ln;
            assert!(off.abs() < bound, "{flux} {altitude_km} km: {off} of {bound}");
            worst = worst.max(off.exp_m1().abs());
        }
    }
    println!("half way between rows off by {:.1} % at most", worst * 100.0);
}
