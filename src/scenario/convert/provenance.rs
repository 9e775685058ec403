//! Where a figure comes from: the file with its line, a named part, the base design, the default.

use serde_json::Value;

use super::{
    figures::{Figures, id_in},
    launch::PAYLOAD_EXPENDED,
};
use crate::{
    model::cost::launch::Reuse,
    scenario::{
        catalogue::{self, Kind, Part, part},
        field::{path, registry::figure},
        file::parts_payload::Precision,
        read::Scenario,
        text::{context::Context, error::Error, written::Written},
    },
};

/// Where the present value of a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file writes it.
    File {
        /// Line of its key, from 1.
        line: usize,
        /// Column of its key in characters, from 1.
        column: usize,
    },
    /// A catalogue part that the file names.
    Part {
        /// Path of what names it, as `launch` or `design.radiator.coating`.
        section: String,
        /// Id of the part.
        id: &'static str,
    },
    /// The base design that the file names.
    Base {
        /// Id of the design.
        id: &'static str,
        /// The part that the design names, where the figure is that part's.
        part: Option<&'static str>,
    },
    /// Nobody says anything.
    Default {
        /// The part that stands in; `None` for a value of the format itself.
        part: Option<&'static str>,
    },
    /// Other figures of the scenario give it.
    WorkedOut,
}

/// A scenario with its text, to be asked where its figures come from.
#[derive(Debug)]
pub struct Origins<'s> {
    written: Written<'s>,
    data: Value,
    has_launch_price: bool,
    expends_all_stages: bool,
}

impl<'s> Origins<'s> {
    /// Reads the text of a scenario once.
    ///
    /// # Errors
    /// When the text is not the scenario's.
    pub fn new(text: &'s str, scenario: &Scenario) -> Result<Self, Error> {
        Ok(Self {
            written: Written::new(text)?,
            data: path::data(&scenario.file, "scenario")?,
            has_launch_price: scenario.economy.launch.price_usd_kg.is_some(),
            expends_all_stages: scenario
                .economy
                .launch
                .stages
                .is_some_and(|stages| stages.reuse == Reuse::Expended),
        })
    }

    /// Returns where the figure at a path comes from, and the catalogue's figure where it is
    /// one; for several clusters the first one's. The path is one that the scenario holds.
    #[must_use]
    pub fn of(&self, path: &str) -> (Origin, Option<&'static catalogue::Figure>) {
        if let Some((line, column)) = self.written.place(path) {
            return (Origin::File { line, column }, None);
        }
        self.unwritten(path).unwrap_or((Origin::Default { part: None }, None))
    }

    fn unwritten(&self, path: &str) -> Option<(Origin, Option<&'static catalogue::Figure>)> {
        let figure = figure(path)?;
        let (group, key) = (figure.group(), figure.key());
        if let Some(section) = group.strip_prefix("design") {
            let index = path.strip_prefix("clusters[").and_then(|rest| rest.split_once(']'));
            let index = index.map_or(Some(0), |(index, _)| index.parse::<usize>().ok())?;
            let design = self.data.get("clusters")?.get(index)?.get("design")?;
            let section = section.trim_start_matches('.');
            return Design::of(design).figure(section, key);
        }
        if figure.path == "launch.price_usd_kg" && !self.has_launch_price {
            return Some((Origin::WorkedOut, None));
        }
        let kind = match group {
            "launch" => Kind::LaunchVehicle,
            "space" => Kind::Programme,
            "ground" => Kind::GroundSite,
            "market" => Kind::Market,
            "trajectory" => Kind::Trajectory,
            "business" => Kind::Business,
            _ => return None,
        };
        let empty = Value::Null;
        let node = self.data.get(group).unwrap_or(&empty);
        let second = (kind == Kind::GroundSite)
            .then(|| (Kind::Facility, "facility", node.get("facility").and_then(Value::as_str)));
        let named = id(node, "part");
        let section = Section { path: group, name: "", kind, named, second, base: None };
        let expended = (figure.path == "launch.payload_kg" && self.expends_all_stages)
            .then(|| section.figure(PAYLOAD_EXPENDED));
        expended.flatten().or_else(|| section.figure(key))
    }
}

/// The id that a section names: itself, or under a key of it.
fn id<'v>(node: &'v Value, key: &str) -> Option<&'v str> {
    node.as_str().or_else(|| node.get(key)?.as_str())
}

/// A design as the file writes it.
struct Design<'v> {
    node: &'v Value,
    base: Option<&'static Part>,
}

impl<'v> Design<'v> {
    fn of(node: &'v Value) -> Self {
        Self { node, base: id(node, "base").and_then(|id| part(Kind::Design, id)) }
    }

    fn figure(
        &self,
        section: &str,
        key: &str,
    ) -> Option<(Origin, Option<&'static catalogue::Figure>)> {
        let (name, kind) = match section {
            "" => {
                let known = self.base?.figure(key)?;
                let id = self.base?.id.as_str();
                return Some((Origin::Base { id, part: None }, Some(known)));
            }
            "array" => ("array", Kind::Array),
            "battery" => ("battery", Kind::Battery),
            "radiator" => ("radiator", Kind::Radiator),
            "payload" => ("payload", Kind::Payload),
            "payload.accelerator" => ("accelerator", Kind::Accelerator),
            "bus" => ("bus", Kind::Bus),
            "terminals" => ("terminals", Kind::Terminals),
            "propulsion" => ("propulsion", Kind::Propulsion),
            "hazards" => ("hazards", Kind::Hazards),
            _ => return None,
        };
        let empty = Value::Null;
        let node = section.split('.').try_fold(self.node, |node, key| node.get(key));
        let node = node.unwrap_or(&empty);
        let second = (kind == Kind::Radiator)
            .then(|| (Kind::Coating, "coating", node.get("coating").and_then(Value::as_str)));
        let path = format!("design.{section}");
        let named = id(node, "part");
        let section = Section { path: &path, name, kind, named, second, base: self.base };
        if kind == Kind::Accelerator && key == "peak_tflop_s" {
            return section.figure(self.peak_key()).or_else(|| section.figure(key));
        }
        if kind == Kind::Hazards && key == "dose_rad_year" {
            return section.figure(key).or(Some((Origin::WorkedOut, None)));
        }
        if kind == Kind::Accelerator && key == "price_usd" {
            return section.figure(key).or(Some((Origin::WorkedOut, None)));
        }
        section.figure(key)
    }

    /// The catalogue's key of the peak in the precision that counts.
    fn peak_key(&self) -> &'static str {
        let written = self.node.get("payload").and_then(|payload| payload.get("precision"));
        let of_base = || self.base?.choices.precision;
        match written.and_then(Value::as_str) {
            Some("Fp8") => "peak_fp8_tflop_s",
            Some("Fp4") => "peak_fp4_tflop_s",
            Some(_) => "peak_bf16_tflop_s",
            None => match of_base().unwrap_or_default() {
                Precision::Bf16 => "peak_bf16_tflop_s",
                Precision::Fp8 => "peak_fp8_tflop_s",
                Precision::Fp4 => "peak_fp4_tflop_s",
            },
        }
    }
}

/// A section with the parts that it may have its figures from.
struct Section<'v> {
    path: &'v str,
    /// Its name in a base design.
    name: &'static str,
    kind: Kind,
    named: Option<&'v str>,
    /// A second kind of part, its key and the id that the file names.
    second: Option<(Kind, &'static str, Option<&'v str>)>,
    base: Option<&'static Part>,
}

impl Section<'_> {
    fn figure(&self, key: &str) -> Option<(Origin, Option<&'static catalogue::Figure>)> {
        let attach = |_: &str| Err(String::new());
        let context = Context { text: "", file: "", attach: &attach };
        let with_path = |id| (id, self.path.to_owned());
        let named = self.named.map(with_path);
        let section = (self.name, self.kind);
        let path = self.path.to_owned();
        let mut figures = Figures::new(&context, path, section, named, self.base).ok()?;
        if let Some((kind, _, id)) = self.second {
            figures = figures.with(kind, id.map(with_path), self.base).ok()?;
        }
        let Some((part, figure)) = figures.source(key) else {
            // what nobody prices costs what the usual part costs
            let usual =
                part(self.kind, self.kind.usual_id()).filter(|_| key.starts_with("price"))?;
            let figure = usual.figure(key)?;
            return Some((Origin::Default { part: Some(&usual.id) }, Some(figure)));
        };
        Some((self.origin(part), Some(figure)))
    }

    fn origin(&self, part: &'static Part) -> Origin {
        let id = part.id.as_str();
        if self.kind == part.kind && self.named == Some(id) {
            return Origin::Part { section: self.path.to_owned(), id };
        }
        if let Some((kind, key, Some(second))) = self.second
            && kind == part.kind
            && second == id
        {
            return Origin::Part { section: format!("{}.{key}", self.path), id };
        }
        match self.base {
            Some(base) if part.kind == Kind::Design => Origin::Base { id: &base.id, part: None },
            Some(base) if id_in(&base.parts, part.kind) == Some(id) => {
                Origin::Base { id: &base.id, part: Some(id) }
            }
            _ => Origin::Default { part: Some(id) },
        }
    }
}
