//! Both sides deliver the same compute with the same chips.

use serde_json::json;
use sunward::{
    model::cost::{ground_bill::GroundLine, space::SpaceLine},
    scenario::{self, field::path},
    study::{Case, Parameter, Yardstick},
};

use super::{AI1, near};
use crate::shipped::read;

#[test]
fn both_sides_deliver_the_same_compute_with_the_same_chips() {
    for preset in scenario::presets() {
        let case = Case::new(read(preset.id));
        let comparison = case.compare();
        let (space, ground) = (&comparison.space, &comparison.ground);
        if space.work.flop_s > 0.0 {
            near(ground.work.flop_s, space.work.flop_s, 1e-12, preset.id);
            near(ground.work.chips, space.work.chips, 1e-12, preset.id);
        } else {
            near(ground.work.chip_w, space.work.chip_w, 1e-12, preset.id);
        }
        // chips on both sides or on none
        let with_chips = |lines: &[f64]| lines.iter().any(|usd| *usd > 0.0);
        let space_chips = with_chips(&[space.lines[SpaceLine::Chips].yearly_usd]);
        let ground_chips = with_chips(&[ground.lines[GroundLine::Chips].yearly_usd]);
        assert_eq!(space_chips, ground_chips, "{}", preset.id);
    }
}

const CHIP: &str = "design.payload.accelerator.price_usd";

#[test]
fn a_free_chip_changes_no_yardstick_without_chips() {
    let free = AI1
        .with(&[(&Parameter::resolve(&AI1.scenario, CHIP).expect("a path"), 0.0)])
        .expect("in range");
    let base = AI1.based_on(&[Parameter::resolve(&AI1.scenario, CHIP).expect("a path")]);
    let (free, base) = (free.compare(), base.expect("in range").compare());
    for yardstick in [Yardstick::CapitalUsdW, Yardstick::UsdKwh] {
        assert_eq!(yardstick.pair(&free), yardstick.pair(&base));
    }
    let (cheap, dear) = (Yardstick::UsdGpuH.pair(&free), Yardstick::UsdGpuH.pair(&base));
    assert!(cheap.expect("work").0 < dear.expect("work").0);
    assert!(cheap.expect("work").1 < dear.expect("work").1);
}

#[test]
fn chips_that_compute_nothing_are_paid_on_both_sides() {
    let idle = Case::new(
        path::with(&AI1.scenario, &[("design.payload.utilisation".to_owned(), json!(0.0))])
            .expect("reads"),
    );
    let comparison = idle.compare();
    let (space, ground) = (&comparison.space, &comparison.ground);
    assert!(space.work.flop_s == 0.0 && space.lines[SpaceLine::Chips].yearly_usd > 0.0);
    assert!(ground.lines[GroundLine::Chips].yearly_usd > 0.0);
    near(ground.work.chip_w, space.work.chip_w, 1e-12, "power");
}
