//! Clusters of one design, sized together: which sizes can be flown, and what they cost.

use super::{
    super::{
        case::Case,
        trial::{Price, Trials},
    },
    figures::Sizable,
    search::Axis,
};
use crate::model::{
    design::Design,
    design_check::{
        budgets::{DISPOSAL_LIMIT_YEARS, Sizing, sizing_in},
        closure::{ClosedAt, close_on},
        findings::{Finding, Kind, findings, power_needed_w},
        severity::Severity,
    },
    lifetime::performance::Flown,
    mission::Cluster,
};

/// Most rounds until the propellant for a satellite's own mass stays.
const ROUNDS: u32 = 60;
/// Relative change of the propellant below which it stays; so much is then added.
const STILL: f64 = 1e-6;

/// Clusters of one design in a case.
pub(super) struct Family<'a> {
    trials: Trials<'a>,
    /// Their places in the mission.
    pub clusters: Vec<usize>,
    /// Figures that stay.
    held: Vec<Sizable>,
    at: ClosedAt,
}

impl<'a> Family<'a> {
    pub fn new(trials: Trials<'a>, clusters: Vec<usize>, held: Vec<Sizable>, at: ClosedAt) -> Self {
        Self { trials, clusters, held, at }
    }

    /// Returns the design as it is.
    pub fn own(&self) -> &Design {
        &self.trials.case.designs[self.clusters[0]]
    }

    /// Returns the case in which it is tried out.
    pub fn case(&self) -> &Case {
        self.trials.case
    }

    fn is_held(&self, figure: Sizable) -> bool {
        self.held.contains(&figure)
    }

    /// Returns the searched figures of a design.
    pub fn point(design: &Design) -> Vec<f64> {
        Sizable::SEARCHED.iter().map(|figure| figure.of(design)).collect()
    }

    /// Returns the sizes that close the design in all of its clusters, held figures as they are;
    /// `None` where none do.
    pub fn closed(&self) -> Option<Design> {
        let mut design = self.own().clone();
        let mut sizes: [f64; Sizable::ALL.len()] = [0.0; Sizable::ALL.len()];
        for index in self.clusters.iter().copied() {
            let cluster = self.trials.cluster(index, self.own());
            let around = &self.trials.case.surroundings[index].critical;
            let closed = close_on(self.trials.mission, &cluster, self.at, around).ok()?;
            for (size, figure) in sizes.iter_mut().zip(Sizable::ALL) {
                *size = size.max(figure.of(&closed.design));
            }
        }
        for (size, figure) in sizes.into_iter().zip(Sizable::ALL) {
            if !self.is_held(figure) {
                figure.put(&mut design, size);
            }
        }
        Some(design)
    }

    /// Returns how far each searched figure may go, from the sizes of these designs.
    pub fn axes(&self, designs: &[&Design]) -> Vec<Axis> {
        let axis = |figure: &Sizable| {
            let values: Vec<f64> = designs.iter().map(|design| figure.of(design)).collect();
            let (low, high) = match self.is_held(*figure) {
                true => (figure.of(self.own()), figure.of(self.own())),
                false => figure.reach(&values),
            };
            Axis { low, high, is_whole: *figure == Sizable::ChipCount }
        };
        Sizable::SEARCHED.iter().map(axis).collect()
    }

    /// Returns the design at a point of the search, with the propellant that its orbits take;
    /// `None` where sizes leave it broken, or the array feeds nothing with a part of its area.
    pub fn design(&self, point: &[f64]) -> Option<Design> {
        let mut design = self.own().clone();
        for (figure, value) in Sizable::SEARCHED.into_iter().zip(point) {
            figure.put(&mut design, *value);
        }
        if !self.is_held(Sizable::Propellant) {
            self.fill_tank(&mut design)?;
        }
        let fits = design.array.area_m2 <= self.own().array.area_m2.max(self.useful_m2(&design));
        (fits && self.broken(&design).is_empty()).then_some(design)
    }

    /// Returns the array's area beyond which it feeds nothing, m². A larger one would be bought for
    /// its watts alone, which count as experience of the programme and make all else cheaper.
    fn useful_m2(&self, design: &Design) -> f64 {
        let mut most_m2: f64 = 0.0;
        self.over_tracks(design, |cluster, sizing| {
            if sizing.supply_w > 0.0 {
                let needed = power_needed_w(cluster, sizing) / sizing.supply_w;
                most_m2 = most_m2.max(design.array.area_m2 * needed);
            }
        });
        most_m2 * (1.0 + STILL)
    }

    /// Returns what breaks a design when it is new or, where asked, at the end of its life; what
    /// no size mends is left out.
    pub fn broken(&self, design: &Design) -> Vec<Finding> {
        let mut list: Vec<Finding> = Vec::new();
        let of_sizes =
            |one: &Finding| one.severity == Severity::Broken && one.kind != Kind::DoseHigh;
        self.over_tracks(design, |cluster, sizing| {
            for finding in findings(cluster, sizing).into_iter().filter(of_sizes) {
                if list.iter().all(|one| one.kind != finding.kind) {
                    list.push(finding);
                }
            }
        });
        list
    }

    /// Returns what a design flown in the family's clusters makes the fleet's compute cost.
    pub fn price(&self, design: &Design) -> Option<Price> {
        let flown: Vec<(usize, Flown)> =
            self.clusters.iter().map(|index| (*index, self.trials.flown(*index, design))).collect();
        self.trials.price(&flown, design)
    }

    /// Gives a design the propellant that its orbits take, a fixed point as more of it is more
    /// mass. `None` where it grows without end.
    fn fill_tank(&self, design: &mut Design) -> Option<()> {
        for _ in 0..ROUNDS {
            let mut needed_kg: f64 = 0.0;
            self.over_tracks(design, |_, sizing| {
                needed_kg = needed_kg.max(propellant_needed_kg(sizing));
            });
            if !needed_kg.is_finite() || needed_kg > 1e12 {
                return None;
            }
            let moved_kg = (needed_kg - design.propulsion.propellant_kg).abs();
            design.propulsion.propellant_kg = needed_kg;
            if moved_kg <= STILL * needed_kg {
                design.propulsion.propellant_kg *= 1.0 + STILL;
                return Some(());
            }
        }
        None
    }

    /// Works out the budgets of a design on all tracks by which the clusters are judged.
    fn over_tracks(&self, design: &Design, mut each: impl FnMut(&Cluster, &Sizing)) {
        for index in self.clusters.iter().copied() {
            let mut cluster = self.trials.cluster(index, design);
            if self.at == ClosedAt::EndOfLife {
                cluster.design.age_years += design.life_years;
            }
            for track in self.trials.case.surroundings[index].critical.iter() {
                each(&cluster, &sizing_in(self.trials.mission, &cluster, track));
            }
        }
    }
}

/// Returns the propellant that holds an orbit and ends it in time, kg.
fn propellant_needed_kg(sizing: &Sizing) -> f64 {
    let falls = sizing.decay_years.is_some_and(|years| years <= DISPOSAL_LIMIT_YEARS);
    let disposal_kg = if falls { 0.0 } else { sizing.disposal_propellant_kg };
    sizing.holding_propellant_kg + disposal_kg
}
