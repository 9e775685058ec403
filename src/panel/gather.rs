//! Copies what the simulation says into the panels' plain data.

use bevy::{
    diagnostic::{DiagnosticsStore, FrameTimeDiagnosticsPlugin},
    ecs::system::SystemParam,
    prelude::*,
};

use super::{
    edit::Edit,
    frame::{FleetNow, strip_of, strip_under},
    inputs::Inputs,
    reading::{
        ClockReading, ClusterName, ClusterReading, ComputeReading, FleetReading, HeatReading,
        PowerReading, Readings, SatelliteReading, StripReading,
    },
    state::{Board, Budgets, Costs, SelectedSatellite, Selection},
};
use crate::{
    look::Mode,
    model::{
        compute::PayloadNode,
        constants::EARTH_RADIUS_M,
        environment::{HOUR_S, age_years},
        evaluate::position,
        heat::coating_at,
        lifetime::performance::rated_w,
        mission::Pattern,
        time::Instant,
    },
    project::summary::Cell,
    sim::{Clock, Cluster, Findings, Fleet, MissionInfo, Totals},
};

/// Everything that the panels read from the simulation.
#[derive(SystemParam)]
pub(super) struct Gather<'w, 's> {
    clock: Res<'w, Clock>,
    info: Res<'w, MissionInfo>,
    diagnostics: Res<'w, DiagnosticsStore>,
    costs: Res<'w, Costs>,
    budgets: Res<'w, Budgets>,
    selection: Res<'w, Selection>,
    satellite: Res<'w, SelectedSatellite>,
    board: Res<'w, Board>,
    clusters: Query<'w, 's, (&'static Cluster, &'static Totals, &'static Findings, &'static Fleet)>,
}

impl Gather<'_, '_> {
    /// Returns the figures of this frame. Names of single satellites are filled in only while the
    /// search is open.
    pub(super) fn readings(&self, inputs: &Inputs) -> Readings {
        let is_searching = inputs.is_search_open;
        let selected = self.selection.0;
        let mut clusters: Vec<_> = self.clusters.iter().collect();
        clusters.sort_by_key(|(cluster, ..)| cluster.order);
        Readings {
            mission: self.info.mission.name.clone(),
            clock: ClockReading {
                now: self.clock.now(),
                epoch: self.clock.epoch(),
                paused: self.clock.paused,
                backwards: self.clock.is_backwards(),
                seeking: self.clock.is_seeking(),
                warp: self.clock.warp(),
                achieved_warp: self.clock.achieved_warp,
                approximate: self.clock.is_approximate(),
            },
            clusters: clusters
                .iter()
                .map(|(cluster, ..)| ClusterName {
                    name: cluster.model.name.clone(),
                    satellites: cluster.model.pattern.count(),
                    members: if is_searching { members(&cluster.model.pattern) } else { vec![] },
                })
                .collect(),
            selected,
            frames_per_s: self
                .diagnostics
                .get(&FrameTimeDiagnosticsPlugin::FPS)
                .and_then(bevy::diagnostic::Diagnostic::average),
            cluster: clusters.get(selected).map(|(cluster, totals, findings, _)| {
                let elapsed_s = self.clock.now().since_s(self.clock.epoch());
                ClusterReading::of(cluster, totals, findings, elapsed_s)
            }),
            fleet: (clusters.len() > 1).then(|| {
                let now = fleet_now(&clusters);
                let counts = clusters.iter().map(|(cluster, ..)| cluster.model.pattern.count());
                FleetReading {
                    clusters: clusters.len(),
                    satellites: counts.sum(),
                    array_w: now.array_w,
                    load_w: now.load_w,
                    delivered_flop_s: now.delivered_flop_s,
                }
            }),
            cost: self.costs.0.clone(),
            satellite: self.satellite.0.and_then(|index| {
                let (epoch, now) = (self.clock.epoch(), self.clock.now());
                SatelliteReading::of(*clusters.get(selected)?, index, epoch, now)
            }),
            switches: self.board.switches,
            legends: self.board.legends.clone(),
            labels: self.board.labels.clone(),
            models: self.board.models.clone(),
            notices: self.board.notices.clone(),
            document: self.board.document.clone(),
            strip: self.strip(inputs, &clusters),
            track: self.board.track.clone(),
            build: self.budgets.build.clone().filter(|build| build.cluster == selected),
            previews: self.board.previews.clone(),
            keys: self.board.keys.clone(),
        }
    }

    /// Returns the budget strip: what flies now, or the design where one is built.
    fn strip(&self, inputs: &Inputs, clusters: &[Flying<'_>]) -> StripReading {
        let under = self.budgets.under.as_ref().filter(|_| inputs.mode == Mode::Build);
        let (fleet, satellites) = match under {
            Some(under) => (&under.fleet, &under.clusters),
            None => (&self.budgets.fleet, &self.budgets.clusters),
        };
        let summary =
            if inputs.is_of_one { satellites.get(self.selection.0) } else { fleet.as_ref() };
        let Some(summary) = summary else { return StripReading::default() };
        let is_now = inputs.mode != Mode::Build && !inputs.is_of_one;
        let now = is_now.then(|| fleet_now(clusters));
        let mut strip = strip_of(summary, now.as_ref(), &|cell| {
            let mode = match cell {
                Cell::Launches | Cell::Capital | Cell::GpuHour => Mode::Cost,
                _ => Mode::Build,
            };
            Some(Edit::Mode(mode))
        });
        if is_now && !self.board.document.pending.is_empty() {
            // what flies has these figures, and the draft the verdicts
            let is_flown = |name| {
                [Cell::Power, Cell::Battery, Cell::Heat, Cell::Compute]
                    .iter()
                    .any(|one| one.name() == name)
            };
            for cell in strip.cells.iter_mut().filter(|cell| is_flown(cell.name)) {
                cell.state = None;
                cell.word.clear();
                cell.card.word.clear();
                if cell.name == Cell::Power.name() {
                    cell.share = None;
                }
            }
        }
        match under {
            Some(under) => strip_under(strip, &under.words),
            None => strip,
        }
    }
}

/// A cluster with what it does.
type Flying<'a> = (&'a Cluster, &'a Totals, &'a Findings, &'a Fleet);

/// Returns what a fleet does at the moment.
fn fleet_now(clusters: &[Flying<'_>]) -> FleetNow {
    let mut now = FleetNow { margin_k: f64::INFINITY, ..FleetNow::default() };
    for (cluster, totals, findings, _) in clusters {
        let sums = &totals.0;
        let limit_k = cluster.model.design.payload.accelerator.junction_limit_k;
        let margin_k = limit_k - sums.hottest_junction_k;
        if margin_k < now.margin_k {
            (now.margin_k, now.limit_k) = (margin_k, limit_k);
        }
        let waterfall = findings.waterfall(cluster, sums);
        now.array_w += sums.array_w;
        now.load_w += sums.served_w;
        now.stored_w += sums.stored_w;
        now.lost_w += sums.conversion_loss_w + sums.battery_loss_w;
        now.curtailed_w += sums.curtailed_w;
        now.charge_j += sums.charge_j;
        now.capacity_j += sums.satellites * cluster.model.design.battery.capacity_j;
        now.delivered_flop_s += waterfall.delivered_flop_s();
        now.peak_flop_s += waterfall.peak_flop_s;
    }
    now
}

/// Returns the names of the satellites, where they have names.
fn members(pattern: &Pattern) -> Vec<String> {
    match pattern {
        Pattern::Elements(sets) => sets.iter().map(|set| set.name.clone()).collect(),
        Pattern::Planes(_) | Pattern::Formation { .. } => Vec::new(),
    }
}

/// Returns the lowest and the highest altitude of a pattern above the equatorial radius, m.
/// `usual_m` is the altitude of a pattern that has only one.
fn altitudes_m(pattern: &Pattern, usual_m: f64) -> (f64, f64) {
    match pattern {
        Pattern::Planes(planes) => {
            planes.iter().fold((usual_m, usual_m), |(low_m, high_m), plane| {
                let altitude_m = plane.orbit.semi_major_axis_m - EARTH_RADIUS_M;
                (altitude_m.min(low_m), altitude_m.max(high_m))
            })
        }
        Pattern::Formation { .. } | Pattern::Elements(_) => (usual_m, usual_m),
    }
}

fn member(pattern: &Pattern, index: usize) -> Option<String> {
    match pattern {
        Pattern::Elements(sets) => sets.get(index).map(|set| set.name.clone()),
        Pattern::Planes(_) | Pattern::Formation { .. } => None,
    }
}

impl ClusterReading {
    /// Returns the figures of a cluster as it flies, `elapsed_s` into the mission.
    #[must_use]
    pub fn of(cluster: &Cluster, totals: &Totals, findings: &Findings, elapsed_s: f64) -> Self {
        let design = &cluster.model.design;
        // as in flight, where coatings age by the hour
        let hour_s = ((elapsed_s / HOUR_S).floor() + 0.5) * HOUR_S;
        let (emissivity, _) = coating_at(&design.radiator, age_years(design, hour_s));
        let sums = &totals.0;
        let waterfall = findings.waterfall(cluster, sums);
        Self {
            satellites: cluster.model.pattern.count(),
            altitudes_m: altitudes_m(&cluster.model.pattern, findings.sizing.altitude_m),
            power: PowerReading {
                array_w: sums.array_w,
                rated_w: sums.satellites * rated_w(design),
                load_w: sums.served_w,
                lost_w: sums.conversion_loss_w + sums.battery_loss_w,
                stored_w: sums.stored_w,
                curtailed_w: sums.curtailed_w,
                charge_fraction: if design.battery.capacity_j > 0.0 {
                    sums.mean(sums.charge_j) / design.battery.capacity_j
                } else {
                    0.0
                },
                capacity_j: sums.satellites * design.battery.capacity_j,
                lit_fraction: sums.mean(sums.lit_fraction),
                satellites: sums.satellites,
            },
            heat: HeatReading {
                radiator_mean_k: sums.mean(sums.radiator_k),
                radiator_max_k: sums.hottest_radiator_k,
                junction_max_k: sums.hottest_junction_k,
                junction_limit_k: design.payload.accelerator.junction_limit_k,
                heat_w: sums.heat_w,
                absorbed_w: sums.absorbed_w,
                area_m2: sums.satellites * design.radiator.area_m2,
                faces: design.radiator.faces,
                emissivity,
                fin_efficiency: design.radiator.fin_efficiency,
                chip_k_w: design.payload.accelerator.resistance_k_w.iter().sum(),
                chip_max_w: design.payload.accelerator.max_power_w,
            },
            compute: ComputeReading {
                throughput_flop_s: waterfall.delivered_flop_s(),
                peak_flop_s: waterfall.peak_flop_s,
                chips: sums.satellites * f64::from(design.payload.count),
                waterfall,
            },
        }
    }
}

impl SatelliteReading {
    /// Returns the figures of a satellite of a cluster as it flies `now`; none where the cluster has
    /// no such satellite.
    #[must_use]
    pub fn of(
        (cluster, totals, findings, fleet): Flying<'_>,
        index: usize,
        epoch: Instant,
        now: Instant,
    ) -> Option<Self> {
        let columns = fleet.columns();
        let charge_j = *columns.charge_j.get(index)?;
        let capacity_j = cluster.model.design.battery.capacity_j;
        let altitude_m = position(&cluster.model, index, epoch, now.since_s(epoch))
            .map_or(f64::NAN, |state| state.position_m.length() - EARTH_RADIUS_M);
        let delivered_flop_s = findings.waterfall(cluster, &totals.0).delivered_flop_s();
        let share = f64::from(*columns.compute_fraction.get(index)?);
        let node = PayloadNode::new(&cluster.model.design.payload);
        Some(Self {
            name: member(&cluster.model.pattern, index).unwrap_or_else(|| index.to_string()),
            altitude_m,
            lit_fraction: f64::from(*columns.lit_fraction.get(index)?),
            charge_fraction: (capacity_j > 0.0).then(|| charge_j / capacity_j),
            capacity_j,
            radiator_k: *columns.radiator_k.get(index)?,
            chips_w: f64::from(*columns.chips_w.get(index)?),
            chips_max_w: node.max_w,
            chips_idle_w: node.idle_w,
            cluster_flop_s: delivered_flop_s,
            compute_fraction: share,
            compute_sum: totals.0.compute,
            throughput_flop_s: if totals.0.compute > 0.0 {
                delivered_flop_s * share / totals.0.compute
            } else {
                0.0
            },
        })
    }
}
