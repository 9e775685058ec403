//! An hourly year of solar cells at a site, and the share of a flat load that cells and batteries
//! serve in it.
//!
//! The year is typical: it is made of typical months, so that a bad year serves less (Wilcox &
//! Marion, NREL/TP-581-43156: not for designs for the worst case). Cells and batteries are as new.

use std::sync::OnceLock;

use crate::model::constants::HOURS_PER_DAY;

/// Hours of the year.
pub const HOURS: usize = 8760;

/// Watts of cells per watt of the inverter that limits them (PVWatts version 8).
pub const CELLS_PER_INVERTER: f64 = 1.3;

/// The count of an hour at the inverter's limit.
const FULL_COUNT: f64 = 255.0;

/// Hours at the end of the year that are run first, so that the charge on 1 January is that of 31
/// December.
const RUN_UP_HOURS: usize = 60 * HOURS_PER_DAY as usize;

/// Hours of load that the batteries of a table hold.
pub(super) const STORAGES_H: [f64; 24] = [
    0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 24.0, 28.0, 32.0, 36.0, 42.0,
    48.0, 60.0, 72.0, 96.0, 120.0, 168.0, 240.0, 336.0,
];

/// Mean yields of the cells of a table over the load: a geometric series from its lowest.
pub(super) const YIELDS: usize = 40;
const LOWEST_YIELD: f64 = 0.4;
const YIELD_STEP: f64 = 1.08;

/// Round-trip efficiencies for which there are tables: tenths.
const EFFICIENCIES: usize = 10;

/// Served shares of the load by yield and storage.
pub(super) type Table = Vec<[f64; STORAGES_H.len()]>;

/// A typical year of a site: energy of its cells behind the inverter, hour by hour.
#[derive(Debug)]
pub struct SunYear {
    /// Weather station and mount, as it is credited.
    pub station: &'static str,
    /// Output of each hour in 255ths of the inverter's limit.
    hours: &'static [u8],
    /// Tables of the tenths of round-trip efficiency, each made when it is first asked for.
    tables: [OnceLock<Table>; EFFICIENCIES],
}

/// Two years are the same when their stations are: the tables follow from the hours.
impl PartialEq for SunYear {
    fn eq(&self, other: &Self) -> bool {
        self.station == other.station
    }
}

/// Returns the mean yield over the load in a row of a table.
pub(super) fn yield_of(row: usize) -> f64 {
    LOWEST_YIELD * libm::pow(YIELD_STEP, row as f64)
}

impl SunYear {
    /// Returns the year of a station from its hours in 255ths of the inverter's limit.
    #[must_use]
    pub const fn new(station: &'static str, hours: &'static [u8]) -> Self {
        Self { station, hours, tables: [const { OnceLock::new() }; EFFICIENCIES] }
    }

    /// Returns the mean count of an hour.
    fn mean_count(&self) -> f64 {
        let sum: u64 = self.hours.iter().map(|count| u64::from(*count)).sum();
        sum as f64 / self.hours.len().max(1) as f64
    }

    /// Returns the energy behind the inverter over that of the cells at their rating all year.
    #[must_use]
    pub fn capacity_factor(&self) -> f64 {
        self.mean_count() / FULL_COUNT / CELLS_PER_INVERTER
    }

    /// Returns the share of a flat load that cells and batteries serve in the year, 0 to 1.
    ///
    /// `mean_yield` is the mean power of the cells over the load, `storage_h` the hours of load
    /// that the batteries hold. Each hour serves the load first from the cells, then from the
    /// batteries, which is the order that leaves least unserved. The round-trip efficiency is lost
    /// in equal parts into and out of the batteries.
    ///
    /// ```
    /// use sunward::model::cost::sun_year::SunYear;
    ///
    /// static HALF: [u8; 8760] = [128; 8760];
    /// // a Sun that never moves serves the load without batteries
    /// assert!((SunYear::new("none", &HALF).served(1.0, 0.0, 0.9) - 1.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn served(&self, mean_yield: f64, storage_h: f64, efficiency: f64) -> f64 {
        let [served] = self.served_by(mean_yield, [storage_h], efficiency);
        served
    }

    /// Returns the served shares with batteries of several sizes.
    fn served_by<const N: usize>(
        &self,
        mean_yield: f64,
        storage_h: [f64; N],
        efficiency: f64,
    ) -> [f64; N] {
        let mean = self.mean_count();
        let per_count = if mean > 0.0 { mean_yield / mean } else { 0.0 };
        let one_way = libm::sqrt(efficiency);
        let per_one_way = if one_way > 0.0 { 1.0 / one_way } else { 0.0 };
        let mut charge_h = storage_h;
        let mut unserved = [0.0; N];
        let run_up = self.hours.len().saturating_sub(RUN_UP_HOURS);
        for (first, counts) in [(true, self.hours.get(run_up..)), (false, Some(self.hours))] {
            for count in counts.unwrap_or_default() {
                let surplus = f64::from(*count) * per_count - 1.0;
                if surplus >= 0.0 {
                    for (charge, full) in charge_h.iter_mut().zip(&storage_h) {
                        *charge = (*charge + surplus * one_way).min(*full);
                    }
                } else {
                    for (charge, lack) in charge_h.iter_mut().zip(&mut unserved) {
                        let given = (*charge * one_way).min(-surplus);
                        *charge = (*charge - given * per_one_way).max(0.0);
                        *lack -= surplus + given;
                    }
                }
            }
            if first {
                unserved = [0.0; N];
            }
        }
        let hours = self.hours.len().max(1) as f64;
        unserved.map(|lack| (1.0 - lack / hours).clamp(0.0, 1.0))
    }

    /// Returns the table of a round-trip efficiency, linear between tenths.
    pub(super) fn table(&self, efficiency: f64) -> Table {
        let tenths = efficiency * EFFICIENCIES as f64;
        let last = EFFICIENCIES as f64;
        let low = libm::floor(tenths).clamp(1.0, last);
        let share = (tenths - low).clamp(0.0, 1.0);
        let mut table = self.table_of(low as usize).clone();
        if share > 0.0 {
            for (row, above) in table.iter_mut().zip(self.table_of(low as usize + 1)) {
                for (served, above) in row.iter_mut().zip(above) {
                    *served += (above - *served) * share;
                }
            }
        }
        table
    }

    fn table_of(&self, tenths: usize) -> &Table {
        let index = tenths.clamp(1, EFFICIENCIES) - 1;
        let efficiency = (index + 1) as f64 / EFFICIENCIES as f64;
        self.tables[index].get_or_init(|| {
            (0..YIELDS).map(|row| self.served_by(yield_of(row), STORAGES_H, efficiency)).collect()
        })
    }
}
