//! Published mass and price of a whole satellite: they hold until the file changes its parts.

use serde_json::Value;

use super::Sections;
use crate::scenario::{
    field::{
        design::{Aside, puts_aside},
        registry::range_of,
    },
    file::parts::DesignFile,
    text::error::Error,
};

/// Returns whether a key that a design's section writes puts a published figure aside.
fn is_put_aside(file: &DesignFile, what: Aside) -> Result<bool, String> {
    fn any(value: &Value, path: &str, what: Aside) -> bool {
        match value {
            Value::Null => false,
            Value::Object(keys) => keys.iter().any(|(key, value)| {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                any(value, &path, what)
            }),
            _ => puts_aside(path) == Some(what),
        }
    }
    let value = serde_json::to_value(file).map_err(|error| error.to_string())?;
    Ok(any(&value, "", what))
}

impl Sections<'_> {
    /// Returns the published mass, unless the file changes parts that it was published for.
    pub(in crate::scenario) fn published_mass_kg(
        &self,
        file: &DesignFile,
        notes: &mut Vec<String>,
    ) -> Result<Option<f64>, Error> {
        if let Some(mass_kg) = file.published_mass_kg {
            let path = format!("{}.published_mass_kg", self.path);
            return self.context.number(&path, mass_kg, range_of(&path)).map(Some);
        }
        let Some(mass_kg) = self.base.and_then(|base| base.value("published_mass_kg")) else {
            return Ok(None);
        };
        if self.is_put_aside(file, Aside::Mass)? {
            notes.push(format!(
                "{}: parts differ from the base design, so its published mass of {mass_kg} kg is not used; the mass is rolled up",
                self.path
            ));
            return Ok(None);
        }
        Ok(Some(mass_kg))
    }

    /// Returns the published price of the whole satellite, unless the file prices its parts.
    pub(in crate::scenario) fn published_price_usd_w(
        &self,
        file: &DesignFile,
    ) -> Result<Option<f64>, Error> {
        if let Some(price_usd_w) = file.price_usd_w {
            let path = format!("{}.price_usd_w", self.path);
            return self.context.number(&path, price_usd_w, range_of(&path)).map(Some);
        }
        let published = self.base.and_then(|base| base.value("price_usd_w"));
        Ok(if self.is_put_aside(file, Aside::Price)? { None } else { published })
    }

    fn is_put_aside(&self, file: &DesignFile, what: Aside) -> Result<bool, Error> {
        is_put_aside(file, what)
            .map_err(|reason| self.context.error(self.path, "a design that can be written", reason))
    }
}
