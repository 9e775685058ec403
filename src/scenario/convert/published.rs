//! Published mass and price of a whole satellite: parts that differ from the base design's change
//! them by their difference.

use crate::{
    model::{
        cost::space::{priced_parts, published_usd},
        design::{Design, PublishedFor},
        design_check::mass::MassBudget,
    },
    scenario::{
        catalogue::Part,
        field::{range::shown, registry::range_of},
        text::{context::Context, error::Error},
    },
};

/// Returns a published figure of a design at `path`: the file's own, or the base design's.
pub(super) fn figure(
    (context, path): (&Context<'_>, &str),
    base: Option<&'static Part>,
    key: &str,
    own: Option<f64>,
) -> Result<Option<f64>, Error> {
    match own {
        Some(value) => {
            let path = format!("{path}.{key}");
            context.number(&path, value, range_of(&path)).map(Some)
        }
        None => Ok(base.and_then(|base| base.value(key))),
    }
}

/// Returns the parts that the published figures of a base design hold for, which are its own;
/// `whole` is that design.
pub(super) fn parts_of(base: &Part, whole: &Design) -> PublishedFor {
    let is_published = |key: &str| base.value(key).is_some();
    PublishedFor {
        mass_kg: is_published("published_mass_kg").then(|| MassBudget::new(whole).rolled_up_kg()),
        price: is_published("price_usd_w").then(|| priced_parts(whole)),
    }
}

/// Returns notes on published figures that parts which differ have changed.
pub(super) fn notes(path: &str, design: &Design) -> Vec<String> {
    let mut notes = Vec::new();
    let mut add = |what: &str, published: f64, difference: f64, unit: &str| {
        if difference != 0.0 {
            let sign = if difference > 0.0 { "+" } else { "−" };
            notes.push(format!(
                "{path}: published {what} {} {unit}, and {sign}{} {unit} for the parts that differ from the base design",
                shown(round(published)),
                shown(round(difference.abs())),
            ));
        }
    };
    if let Some(mass_kg) = design.published_mass_kg {
        add("mass", mass_kg, MassBudget::new(design).difference_kg(), "kg");
    }
    if let (Some(price_usd_w), Some(usd), Some(then)) =
        (design.price_usd_w, published_usd(design), design.published_for.price)
    {
        let before_usd = price_usd_w * then.rated_w;
        add("price", before_usd, usd - before_usd, "USD");
    }
    notes
}

/// Returns a figure to three digits after the point.
fn round(value: f64) -> f64 {
    (value * 1e3).round() / 1e3
}
