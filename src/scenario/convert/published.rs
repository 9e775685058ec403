//! Published mass and price of a whole satellite: parts that differ from the base design's change
//! them by their difference.

use super::{Sections, design};
use crate::{
    model::{
        cost::space::{priced_parts, published_usd},
        design::{Design, PublishedFor},
        design_check::mass::MassBudget,
    },
    scenario::{
        catalogue::Part,
        field::{range::shown, registry::range_of},
        file::{choice::Choice, parts::DesignFile},
        text::{context::Context, error::Error},
    },
};

impl Sections<'_> {
    /// Returns the published mass: the file's, or the base design's.
    pub(in crate::scenario) fn published_mass_kg(
        &self,
        file: &DesignFile,
    ) -> Result<Option<f64>, Error> {
        self.published("published_mass_kg", file.published_mass_kg)
    }

    /// Returns the published price of the whole satellite: the file's, or the base design's.
    pub(in crate::scenario) fn published_price_usd_w(
        &self,
        file: &DesignFile,
    ) -> Result<Option<f64>, Error> {
        self.published("price_usd_w", file.price_usd_w)
    }

    fn published(&self, key: &str, own: Option<f64>) -> Result<Option<f64>, Error> {
        match own {
            Some(value) => {
                let path = format!("{}.{key}", self.path);
                self.context.number(&path, value, range_of(&path)).map(Some)
            }
            None => Ok(self.base.and_then(|base| base.value(key))),
        }
    }
}

/// Returns the parts that the published figures of a design hold for: those of its base, which a
/// plain id is itself.
pub(super) fn published_for(
    context: &Context<'_>,
    path: &str,
    choice: &Choice<DesignFile>,
    (base, whole): (Option<&'static Part>, &Design),
) -> Result<PublishedFor, Error> {
    let Some(base) = base else { return Ok(PublishedFor::default()) };
    let is_published = |key: &str| base.value(key).is_some();
    let (mass, price) = (is_published("published_mass_kg"), is_published("price_usd_w"));
    if !mass && !price {
        return Ok(PublishedFor::default());
    }
    if let Choice::Own(_) = choice {
        let base = design(context, path, &Choice::Id(base.id.clone()), &mut Vec::new())?;
        return Ok(base.published_for);
    }
    Ok(PublishedFor {
        mass_kg: mass.then(|| MassBudget::new(whole).rolled_up_kg()),
        price: price.then(|| priced_parts(whole)),
    })
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
