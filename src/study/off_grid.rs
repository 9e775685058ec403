//! What solar power off the grid serves: firm and by what, or not firm.

use crate::model::cost::ground::{Ground, Source};

/// Returns whether the chosen source serves the share of the load that is asked in a typical year.
/// Cells and batteries sized by the day are firm only where an hourly year shows it.
#[must_use]
pub fn is_firm(ground: &Ground) -> bool {
    match ground.source {
        Source::Grid | Source::Gas | Source::Engines => true,
        Source::Solar => {
            ground.served_by_the_day().is_some_and(|served| served >= ground.firm_fraction)
        }
        Source::FirmSolar => {
            ground.has_backup() || ground.firm_plant().sun_fraction >= ground.firm_fraction
        }
    }
}

/// Returns what solar power off the grid serves, in one line; `None` for other sources.
#[must_use]
pub fn told(ground: &Ground) -> Option<String> {
    let asked = percent(ground.firm_fraction);
    let supply = ground.supply();
    let cells = |storage_h: f64| {
        format!("{:.1} W of cells per W and {storage_h:.0} h of batteries", supply.cells_w_w)
    };
    let year = ground.sun_year.map_or_else(String::new, |year| {
        format!(", in a typical year at {}; a bad year serves less", year.station)
    });
    match ground.source {
        Source::Grid | Source::Gas | Source::Engines => None,
        Source::Solar => {
            let cells = cells(ground.storage_h);
            Some(match ground.served_by_the_day() {
                None => format!("not shown to be firm: {cells}, and no hourly year for this site"),
                Some(served) if served >= ground.firm_fraction => {
                    format!("firm at {asked}: {cells} serve {}{year}", percent(served))
                }
                Some(served) => format!(
                    "not firm: {cells} serve {} of the load, and the bill counts all of it{year}",
                    percent(served)
                ),
            })
        }
        Source::FirmSolar => {
            let plant = ground.firm_plant();
            let (cells, sun) = (cells(plant.storage_h), percent(plant.sun_fraction));
            Some(if ground.has_backup() {
                let rest = percent(1.0 - plant.sun_fraction);
                format!("firm: {cells} serve {sun} of the load, piston engines {rest}{year}")
            } else if plant.sun_fraction >= ground.firm_fraction {
                format!("firm at {asked} by {cells}{year}")
            } else {
                format!("not firm at {asked}: {cells} serve at most {sun}{year}")
            })
        }
    }
}

/// Returns a share as a percentage with enough digits that no share below one shows as all.
fn percent(share: f64) -> String {
    // downward, so that no figure claims more than it serves
    let tenths = libm::floor(share * 1e4 + 1e-6) / 100.0;
    format!("{tenths} %")
}
