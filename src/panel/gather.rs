//! Copies what the simulation says into the panels' plain data.

use bevy::{
    diagnostic::{DiagnosticsStore, FrameTimeDiagnosticsPlugin},
    ecs::system::SystemParam,
    prelude::*,
};

use crate::{
    model::findings::{Finding, Part},
    sim::{Clock, Cluster, Findings, MissionInfo, Totals},
};

use super::{
    Costs, format,
    reading::{
        ClockReading, ClusterName, ClusterReading, ComputeReading, FindingReading, HeatReading,
        PowerReading, Readings,
    },
};

/// All that the panels read of the simulation.
#[derive(SystemParam)]
pub(super) struct Gather<'w, 's> {
    clock: Res<'w, Clock>,
    info: Res<'w, MissionInfo>,
    diagnostics: Res<'w, DiagnosticsStore>,
    costs: Res<'w, Costs>,
    clusters: Query<'w, 's, (&'static Cluster, &'static Totals, &'static Findings)>,
}

impl Gather<'_, '_> {
    /// The numbers of this frame.
    pub(super) fn readings(&self, selected: usize) -> Readings {
        let mut clusters: Vec<_> = self.clusters.iter().collect();
        clusters.sort_by_key(|(cluster, ..)| cluster.order);
        Readings {
            mission: self.info.mission.name.clone(),
            clock: ClockReading {
                now: self.clock.now(),
                paused: self.clock.paused,
                warp: self.clock.warp(),
                achieved_warp: self.clock.achieved_warp,
                approximate: self.clock.is_approximate(),
            },
            clusters: clusters
                .iter()
                .map(|(cluster, ..)| ClusterName {
                    name: cluster.model.name.clone(),
                    satellites: cluster.model.pattern.count(),
                })
                .collect(),
            selected,
            frames_per_s: self
                .diagnostics
                .get(&FrameTimeDiagnosticsPlugin::FPS)
                .and_then(bevy::diagnostic::Diagnostic::average),
            cluster: clusters
                .get(selected)
                .map(|(cluster, totals, findings)| reading(cluster, totals, findings)),
            cost: self.costs.0.clone(),
        }
    }
}

fn reading(cluster: &Cluster, totals: &Totals, findings: &Findings) -> ClusterReading {
    let design = &cluster.model.design;
    let sums = &totals.0;
    let waterfall = findings.waterfall(cluster, sums);
    ClusterReading {
        satellites: cluster.model.pattern.count(),
        altitude_m: findings.sizing.altitude_m,
        power: PowerReading {
            array_w: sums.array_w,
            load_w: sums.served_w,
            curtailed_w: sums.curtailed_w,
            charge_fraction: if design.battery.capacity_j > 0.0 {
                sums.mean(sums.charge_j) / design.battery.capacity_j
            } else {
                0.0
            },
            lit_fraction: sums.mean(sums.lit_fraction),
        },
        heat: HeatReading {
            radiator_mean_k: sums.mean(sums.radiator_k),
            radiator_max_k: sums.hottest_radiator_k,
            junction_max_k: sums.hottest_junction_k,
            junction_limit_k: design.payload.accelerator.junction_limit_k,
        },
        compute: ComputeReading {
            throughput_flop_s: waterfall.delivered_flop_s(),
            peak_flop_s: waterfall.peak_flop_s,
        },
        findings: findings.list.iter().map(finding).collect(),
    }
}

fn finding(finding: &Finding) -> FindingReading {
    let (value, limit, unit) = (finding.value, finding.limit, finding.unit);
    FindingReading {
        part: part_name(finding.part).to_owned(),
        text: format!(
            "{}: {} against {}",
            finding.kind.sentence(),
            format::with_unit(value, unit),
            format::with_unit(limit, unit)
        ),
        fix: finding.fix.map_or_else(String::new, |fix| {
            format!(
                "{} from {} to {}",
                fix.path,
                format::with_unit(fix.from, fix.unit),
                format::with_unit(fix.to, fix.unit)
            )
        }),
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Array => "Array",
        Part::Battery => "Battery",
        Part::Radiator => "Radiator",
        Part::Chips => "Chips",
        Part::Links => "Links",
        Part::Propulsion => "Propulsion",
        Part::Satellite => "Satellite",
    }
}
