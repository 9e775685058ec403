//! Designs that are closed, and that closing moves no further.

use sunward::model::design_check::{
    budgets::BatteryLimit,
    closure::{ClosedAt, close},
    findings::{Kind, of_cluster},
};

use super::near;
use crate::shipped::read;

#[test]
fn a_closed_design_is_a_fixed_point_with_nothing_short() {
    for id in ["spacex-ai1", "suncatcher", "turyshev-1mw", "blue-origin-sunrise"] {
        let mission = read(id).mission;
        let cluster = &mission.clusters[0];
        let closed = close(&mission, cluster, ClosedAt::BeginOfLife)
            .unwrap_or_else(|reason| panic!("{id}: {reason:?}"));
        let mut again = cluster.clone();
        again.design = closed.design.clone();
        let (_, findings) = of_cluster(&mission, &again);
        let mended = [
            Kind::PowerShort,
            Kind::BatteryShort(BatteryLimit::Energy),
            Kind::TooHot,
            Kind::HoldingShort,
            Kind::DisposalShort,
        ];
        let left: Vec<_> = findings
            .iter()
            .filter(|one| mended.iter().any(|kind| kind.is_alike(one.kind)))
            .collect();
        assert!(left.is_empty(), "{id}: {left:?}");
        // closing what is closed moves nothing; less of any part is too little
        let twice = close(&mission, &again, ClosedAt::BeginOfLife).expect("closes");
        near(twice.design.array.area_m2, closed.design.array.area_m2, 1e-9, id);
        let mut less = again.clone();
        less.design.array.area_m2 *= 0.999;
        let (_, findings) = of_cluster(&mission, &less);
        assert!(findings.iter().any(|one| one.kind == Kind::PowerShort), "{id}");
    }
}
