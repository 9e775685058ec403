//! Cells and batteries of the least cost that serve a share of a flat load over a site's hourly
//! year.

use super::sun_year::{STORAGES_H, SunYear, yield_of};

/// What a plant of cells and batteries costs a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearlyPrices {
    /// Cells that yield one watt in the mean, USD a year.
    pub yield_usd_w: f64,
    /// Batteries that hold an hour of one watt, USD a year.
    pub storage_usd_wh: f64,
    /// One watt all year from another source, USD a year.
    pub backup_usd_w: f64,
}

/// A plant of cells and batteries, per watt of a flat load.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SolarPlant {
    /// Mean power of the cells over the load.
    pub mean_yield: f64,
    /// Hours of load that the batteries hold.
    pub storage_h: f64,
    /// Share of the load that cells and batteries serve in a typical year, 0 to 1.
    pub sun_fraction: f64,
}

/// Returns the plant of the least cost whose cells and batteries serve at least `least_fraction` of
/// the load; where none does, the one that serves most.
///
/// Cost = y·yield + h·storage + (1 − served)·backup, over 40 yields from 0.4 to 8 times the load
/// and batteries from none to 14 days. Served energy is concave in the batteries' size, so the line
/// between two sizes is a lower bound, which this takes.
#[must_use]
pub fn least_cost(
    year: &SunYear,
    efficiency: f64,
    least_fraction: f64,
    prices: &YearlyPrices,
) -> SolarPlant {
    let mut best: Option<(f64, SolarPlant)> = None;
    let mut most = SolarPlant { mean_yield: 0.0, storage_h: 0.0, sun_fraction: -1.0 };
    for (row, served) in year.table(efficiency).iter().enumerate() {
        let mean_yield = yield_of(row);
        let mut last: Option<(f64, f64)> = None;
        for (storage_h, sun_fraction) in STORAGES_H.into_iter().zip(*served) {
            let plant = SolarPlant { mean_yield, storage_h, sun_fraction };
            if sun_fraction > most.sun_fraction {
                most = plant;
            }
            if sun_fraction >= least_fraction {
                consider(&mut best, plant, prices);
                if let Some((below_h, below)) = last.filter(|(_, below)| *below < least_fraction) {
                    let share = (least_fraction - below) / (sun_fraction - below);
                    let storage_h = below_h + (storage_h - below_h) * share;
                    let plant = SolarPlant { mean_yield, storage_h, sun_fraction: least_fraction };
                    consider(&mut best, plant, prices);
                }
            }
            last = Some((storage_h, sun_fraction));
        }
    }
    best.map_or(most, |(_, plant)| plant)
}

/// Keeps the cheaper of two plants, the first one where they cost the same.
fn consider(best: &mut Option<(f64, SolarPlant)>, plant: SolarPlant, prices: &YearlyPrices) {
    let usd = plant.mean_yield * prices.yield_usd_w
        + plant.storage_h * prices.storage_usd_wh
        + (1.0 - plant.sun_fraction) * prices.backup_usd_w;
    if best.is_none_or(|(least_usd, _)| usd < least_usd) {
        *best = Some((usd, plant));
    }
}
