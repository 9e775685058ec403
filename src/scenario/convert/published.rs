//! Published mass and price of a whole satellite: they hold until the file changes its parts.

use super::{NOT_NEGATIVE, POSITIVE, Sections};
use crate::scenario::{
    file::{choice::Choice, parts::DesignFile, parts_payload::AcceleratorFile},
    text::error::Error,
};

/// Whether a section says more than a price, which changes no part.
fn differs<T: Clone + Default + PartialEq>(
    choice: &Choice<T>,
    without_price: impl FnOnce(&mut T),
) -> bool {
    match choice {
        Choice::Id(_) => true,
        Choice::Own(own) => {
            let mut own = own.clone();
            without_price(&mut own);
            own != T::default()
        }
    }
}

impl Sections<'_> {
    /// The published mass, unless the file changes parts that it was published for.
    pub(in crate::scenario) fn published_mass_kg(
        &self,
        file: &DesignFile,
        notes: &mut Vec<String>,
    ) -> Result<Option<f64>, Error> {
        if let Some(mass_kg) = file.published_mass_kg {
            let path = format!("{}.published_mass_kg", self.path);
            return self.context.number(&path, mass_kg, POSITIVE).map(Some);
        }
        let Some(mass_kg) = self.base.and_then(|base| base.value("published_mass_kg")) else {
            return Ok(None);
        };
        let chips_changed = match &file.payload {
            Some(Choice::Own(own)) => {
                let chip = own.accelerator.as_ref();
                let changed = chip.is_some_and(|one| {
                    differs(one, |own: &mut AcceleratorFile| own.price_usd = None)
                });
                changed || own.count.is_some()
            }
            Some(Choice::Id(_)) | None => false,
        };
        let changed = chips_changed
            || file.array.as_ref().is_some_and(|one| differs(one, |own| own.price_usd_w = None))
            || file
                .battery
                .as_ref()
                .is_some_and(|one| differs(one, |own| own.price_usd_kwh = None))
            || file
                .radiator
                .as_ref()
                .is_some_and(|one| differs(one, |own| own.price_usd_m2 = None))
            || file.bus.as_ref().is_some_and(|one| differs(one, |own| own.price_usd_kg = None))
            || file.terminals.as_ref().is_some_and(|one| differs(one, |own| own.price_usd = None))
            || file.propulsion.as_ref().is_some_and(|one| differs(one, |own| own.price_usd = None));
        if changed {
            notes.push(format!(
                "{}: parts differ from the base design, so its published mass of {mass_kg} kg is not used; the mass is rolled up",
                self.path
            ));
            return Ok(None);
        }
        Ok(Some(mass_kg))
    }

    /// The published price of the whole satellite, unless the file prices its parts.
    pub(in crate::scenario) fn published_price_usd_w(
        &self,
        file: &DesignFile,
    ) -> Result<Option<f64>, Error> {
        if let Some(price_usd_w) = file.price_usd_w {
            let path = format!("{}.price_usd_w", self.path);
            return self.context.number(&path, price_usd_w, NOT_NEGATIVE).map(Some);
        }
        fn own<T>(choice: &Option<Choice<T>>) -> Option<&T> {
            match choice {
                Some(Choice::Own(own)) => Some(own),
                _ => None,
            }
        }
        let parts_are_priced = own(&file.array).is_some_and(|one| one.price_usd_w.is_some())
            || own(&file.battery).is_some_and(|one| one.price_usd_kwh.is_some())
            || own(&file.radiator).is_some_and(|one| one.price_usd_m2.is_some())
            || own(&file.bus).is_some_and(|one| one.price_usd_kg.is_some())
            || own(&file.terminals).is_some_and(|one| one.price_usd.is_some())
            || own(&file.propulsion).is_some_and(|one| one.price_usd.is_some());
        let published = self.base.and_then(|base| base.value("price_usd_w"));
        Ok(published.filter(|_| !parts_are_priced))
    }
}
