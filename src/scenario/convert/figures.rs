//! Where a design's figure comes from: the file, the named part, the base design, the default.

use crate::scenario::{
    catalogue::{self, Kind, Part, PartIds},
    field::registry::range_of,
    file::choice::Choice,
    text::{context::Context, error::Error},
};

/// The id that a base design names for a kind.
pub fn id_in(ids: &PartIds, kind: Kind) -> Option<&str> {
    match kind {
        Kind::Accelerator => ids.accelerator.as_deref(),
        Kind::Payload => ids.payload.as_deref(),
        Kind::Array => ids.array.as_deref(),
        Kind::Radiator => ids.radiator.as_deref(),
        Kind::Coating => ids.coating.as_deref(),
        Kind::Battery => ids.battery.as_deref(),
        Kind::Bus => ids.bus.as_deref(),
        Kind::Terminals => ids.terminals.as_deref(),
        Kind::Propulsion => ids.propulsion.as_deref(),
        Kind::Hazards => ids.hazards.as_deref(),
        Kind::Design
        | Kind::LaunchVehicle
        | Kind::GroundSite
        | Kind::Facility
        | Kind::Programme
        | Kind::Market
        | Kind::Trajectory
        | Kind::Business
        | Kind::History => None,
    }
}

/// The catalogue's part of an id that the file names.
pub fn named(
    context: &Context<'_>,
    path: &str,
    kind: Kind,
    id: &str,
) -> Result<&'static Part, Error> {
    catalogue::part(kind, id).ok_or_else(|| {
        context
            .error(
                path,
                format!("{} of the catalogue", kind.with_article()),
                format!("`{}`", crate::scenario::text::error::excerpt(id)),
            )
            .hint(catalogue::id_hint(kind, id))
    })
}

/// A section's own struct, or the default for a plain id; and the id that it names, with the
/// path of that id.
pub fn split<'f, T: Default + Clone>(
    choice: Option<&'f Choice<T>>,
    path: &str,
    part_of: impl Fn(&'f T) -> Option<&'f str>,
) -> (T, Option<(&'f str, String)>) {
    match choice {
        None => (T::default(), None),
        Some(Choice::Id(id)) => (T::default(), Some((id, path.to_owned()))),
        Some(Choice::Own(own)) => {
            (own.clone(), part_of(own).map(|id| (id, format!("{path}.part"))))
        }
    }
}

/// The sources of one section's figures, the first that knows a figure gives it.
pub struct Figures<'a> {
    context: &'a Context<'a>,
    path: String,
    /// Part, and the prefix of this section's figures in it.
    sources: Vec<(&'static Part, &'static str)>,
}

impl<'a> Figures<'a> {
    /// Sources of a section at `path`: the named part, the base design's own figures for
    /// `section`, and the base's or the default part unless one is named (a named chip must
    /// not borrow a figure from another).
    pub fn new(
        context: &'a Context<'a>,
        path: String,
        (section, kind): (&'static str, Kind),
        named_id: Option<(&str, String)>,
        base: Option<&'static Part>,
    ) -> Result<Self, Error> {
        let mut figures = Self { context, path, sources: Vec::new() };
        let part = named_id.map(|(id, path)| named(context, &path, kind, id)).transpose()?;
        figures.sources.extend(part.map(|part| (part, "")));
        figures.sources.extend(base.map(|base| (base, section)));
        if part.is_none() {
            figures.fall_back(kind, base);
        }
        Ok(figures)
    }

    /// Add the base design's or the default part of a kind, last.
    fn fall_back(&mut self, kind: Kind, base: Option<&'static Part>) {
        let id = base.and_then(|base| id_in(&base.parts, kind)).unwrap_or_else(|| kind.usual_id());
        if let Some(part) = catalogue::part(kind, id) {
            self.sources.push((part, ""));
        }
    }

    /// Add a second kind of part: named by the file it comes first, otherwise last.
    /// The base's or the default part of that kind stands in when none is named.
    pub fn with(
        mut self,
        kind: Kind,
        named_id: Option<(&str, String)>,
        base: Option<&'static Part>,
    ) -> Result<Self, Error> {
        match named_id {
            Some((id, path)) => {
                let part = named(self.context, &path, kind, id)?;
                self.sources.insert(0, (part, ""));
            }
            None => self.fall_back(kind, base),
        }
        Ok(self)
    }

    /// The path of a key of this section.
    pub fn path(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }

    /// What the catalogue says about a key.
    pub fn known(&self, key: &str) -> Option<f64> {
        self.source(key).map(|(_, figure)| figure.value)
    }

    /// The figure that the catalogue has for a key, and the part that it is of.
    pub fn source(&self, key: &str) -> Option<(&'static Part, &'static catalogue::Figure)> {
        self.sources.iter().find_map(|(part, section)| {
            let figure = if section.is_empty() {
                part.figure(key)
            } else {
                part.figure(&format!("{section}.{key}"))
            };
            Some((*part, figure?))
        })
    }

    /// Returns a figure, the file's own or the catalogue's, checked against the registry's range.
    pub fn number(&self, key: &str, own: Option<f64>) -> Result<f64, Error> {
        let range = range_of(&self.path(key));
        if let Some(value) = own {
            return self.context.number(&self.path(key), value, range);
        }
        let Some(value) = self.known(key) else {
            return Err(self.missing(key));
        };
        if range.holds(value) {
            return Ok(value);
        }
        let path = self.path(key);
        Err(self.context.missing(&path, range.expected(value), format!("{value} in the catalogue")))
    }

    /// A price: as [`Self::number`], and the default part's where nobody knows it.
    pub fn price(&self, key: &str, own: Option<f64>, kind: Kind) -> Result<f64, Error> {
        let usual = || catalogue::part(kind, kind.usual_id()).and_then(|part| part.value(key));
        let own = own.or_else(|| if self.known(key).is_some() { None } else { usual() });
        self.number(key, own)
    }

    /// A whole figure from 1 up, as [`Self::number`].
    pub fn count(&self, key: &str, own: Option<u64>, low: u64) -> Result<u32, Error> {
        let high = u64::from(u32::MAX);
        let value = match own {
            Some(value) => self.context.whole(&self.path(key), value, low, high)?,
            // a catalogue's count is a whole f64, checked by a test
            None => self.known(key).ok_or_else(|| self.missing(key))? as u64,
        };
        u32::try_from(value).map_err(|_| {
            self.context.missing(&self.path(key), "a count below 2^32", value.to_string())
        })
    }

    fn missing(&self, key: &str) -> Error {
        let parts: Vec<String> =
            self.sources.iter().map(|(part, _)| format!("`{}`", part.id)).collect();
        let found = if parts.is_empty() {
            "none".to_owned()
        } else {
            format!("none, neither here nor in {}", parts.join(", "))
        };
        self.context
            .missing(&self.path(key), "a figure", found)
            .hint(format!("write `{key}: …` here, or name a catalogue part that has it"))
    }
}
