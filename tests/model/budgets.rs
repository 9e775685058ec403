//! Budgets: what findings propose really mends them; geometry of drag and of neighbours.

use sunward::{
    model::{
        design::{Attitude, Design, Dispatch, Pointing},
        design_check::findings::{Fix, of_cluster},
        mission::{Cluster, Mission, Pattern},
        orbit::drag::{flow_area_m2, propellant_kg},
        power::{BatteryLimits, requests},
        reach::{earth_hides_neighbours, earth_is_between, neighbour_distance_m},
    },
    scenario,
};

fn mission(id: &str) -> Mission {
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    let text = scenario::preset(id).expect("a shipped scenario").text;
    scenario::read(text, id, &attach).expect("reads").mission
}

/// A change that breaks a design.
type Spoil = fn(&mut Design);

/// Put a fix's value where its path says.
fn apply(design: &mut Design, fix: &Fix) {
    match fix.path {
        "design.array.area_m2" => design.array.area_m2 = fix.to,
        "design.battery.capacity_kwh" => design.battery.capacity_j = fix.to * 3.6e6,
        "design.radiator.area_m2" => design.radiator.area_m2 = fix.to,
        "design.radiator.attitude.sun_tilt_deg" => match &mut design.radiator.attitude {
            Attitude::KnifeEdge { sun_tilt_rad } | Attitude::BehindArray { sun_tilt_rad, .. } => {
                *sun_tilt_rad = fix.to.to_radians();
            }
            Attitude::NadirFace => panic!("a nadir face has no tilt"),
        },
        "design.terminals.downlink_gbit_s" => design.terminals.downlink_bit_s = fix.to * 1e9,
        "design.propulsion.propellant_kg" => design.propulsion.propellant_kg = fix.to,
        other => panic!("no such path: {other}"),
    }
}

/// Apply every fix of a cluster, each alone, and see its finding go. Returns how many.
fn mend(mission: &Mission, cluster: &Cluster) -> usize {
    let mut mended = 0;
    for finding in of_cluster(mission, cluster).1 {
        let Some(fix) = finding.fix else { continue };
        let mut better = cluster.clone();
        apply(&mut better.design, &fix);
        let rest = of_cluster(mission, &better).1;
        assert!(
            rest.iter().all(|other| !other.kind.is_alike(finding.kind)),
            "{}: {:?} stays after {fix:?}: {rest:?}",
            cluster.name,
            finding.kind
        );
        mended += 1;
    }
    mended
}

#[test]
fn every_fix_mends_its_finding() {
    let mut mended = 0;
    for preset in scenario::presets() {
        let mission = mission(preset.id);
        for cluster in &mission.clusters {
            mended += mend(&mission, cluster);
        }
    }
    assert!(mended >= 10, "only {mended} fixes in all shipped scenarios");
}

#[test]
fn every_kind_of_fix_mends_a_design_that_needs_it() {
    let mission = mission("suncatcher");
    let broken: [(&str, Spoil); 7] = [
        ("PowerShort", |d| d.array.area_m2 = 40.0),
        ("BatteryShort", |d| d.battery.capacity_j *= 0.1),
        ("TooHot", |d| d.radiator.area_m2 = 18.0),
        ("RadiatorInSun", |d| d.radiator.attitude = Attitude::KnifeEdge { sun_tilt_rad: 0.5 }),
        ("LinksShort", |d| d.terminals.downlink_bit_s = 1e6),
        ("HoldingShort", |d| d.propulsion.propellant_kg = 0.0),
        // too dense to fall by itself, without propellant to come down
        ("DisposalShort", |d| {
            d.propulsion.propellant_kg = 0.0;
            d.published_mass_kg = Some(50_000.0);
        }),
    ];
    for (kind, spoil) in broken {
        let mut cluster = mission.clusters[0].clone();
        cluster.design.payload.workload = sunward::model::design::Workload::BatchInference;
        spoil(&mut cluster.design);
        let found = of_cluster(&mission, &cluster).1;
        assert!(
            found.iter().any(|f| format!("{:?}", f.kind).starts_with(kind)),
            "{kind} not in {found:?}"
        );
        mend(&mission, &cluster);
    }
}

#[test]
fn an_array_that_turns_away_is_found_short() {
    let mission = mission("suncatcher");
    let mut cluster = mission.clusters[0].clone();
    let (facing, _) = of_cluster(&mission, &cluster);
    cluster.design.array.pointing = Pointing::OneAxis;
    let (turned, found) = of_cluster(&mission, &cluster);
    // dawn-dusk: the Sun stands near the orbit normal, which is the axis
    assert!(turned.supply_w < 0.3 * facing.supply_w, "{} {}", turned.supply_w, facing.supply_w);
    let short = found.iter().find(|f| f.unit == "W").expect("a power finding");
    assert!((short.value - turned.supply_w).abs() < 1e-6);
}

#[test]
fn plates_meet_the_air_as_they_stand() {
    let mut design = mission("suncatcher").clusters[0].design.clone();
    design.bus.drag_area_m2 = 0.0;
    design.array.area_m2 = 100.0;
    design.radiator.area_m2 = 10.0;
    design.array.pointing = Pointing::SunTracking;
    design.radiator.attitude = Attitude::KnifeEdge { sun_tilt_rad: 0.0 };
    // Sun along the orbit normal: the array flies edge-on, the radiator broadside
    let dawn_dusk = flow_area_m2(&design, 90_f64.to_radians());
    assert!((dawn_dusk - 10.0).abs() < 1e-6, "{dawn_dusk}");
    // Sun in the plane: the array sweeps by mean |sin| = 2/π, the radiator flies edge-on
    let noon = flow_area_m2(&design, 0.0);
    assert!((noon - 100.0 * 2.0 / std::f64::consts::PI).abs() < 0.1, "{noon}");
    design.array.pointing = Pointing::Fixed { outward: 1.0, across: 0.0 };
    design.radiator.attitude = Attitude::NadirFace;
    assert_eq!(flow_area_m2(&design, 0.3), 0.0);
}

#[test]
fn neighbours_across_the_earth_do_not_link() {
    assert!(earth_is_between(7_000e3, 13_000e3));
    assert!(!earth_is_between(7_000e3, 1_000e3));
    let mut cluster = mission("spacex-ai1").clusters[0].clone();
    if let Pattern::Planes(planes) = &mut cluster.pattern {
        planes.truncate(1);
        planes[0].count = 1;
    }
    assert_eq!(neighbour_distance_m(&cluster), None);
}

#[test]
fn neighbours_on_an_ellipse_are_farthest_apart_at_its_perigee() {
    let mut cluster = mission("spacex-ai1").clusters[0].clone();
    let Pattern::Planes(planes) = &mut cluster.pattern else { panic!("planes") };
    planes.truncate(1);
    planes[0].count = 2;
    planes[0].spacing_turn = 1e-4;
    let orbit = &mut planes[0].orbit;
    (orbit.semi_major_axis_m, orbit.eccentricity) = (20_000e3, 0.6);
    // v·Δt at perigee: n·a·√((1 + e)/(1 − e))·Δt
    let short_m = std::f64::consts::TAU * 1e-4 * 20_000e3 * (1.6_f64 / 0.4).sqrt();
    let found_m = neighbour_distance_m(&cluster).expect("there are two");
    assert!((found_m / short_m - 1.0).abs() < 1e-4, "{found_m} m for {short_m} m");
    assert!(!earth_hides_neighbours(&cluster, 20_000e3, found_m));
    // a tenth of a turn apart, the line dips below the ground about the perigee, although on a
    // circle of that axis it would pass 12 600 km above it
    let Pattern::Planes(planes) = &mut cluster.pattern else { panic!("planes") };
    planes[0].spacing_turn = 0.1;
    let orbit = planes[0].orbit;
    let distances_m = (0..7_200).map(|part| {
        let elapsed_s = f64::from(part) / 7_200.0 * orbit.nodal_period_s();
        let [one, other] = [0, 1].map(|index| planes[0].orbit_of(index).at(elapsed_s).position_m);
        one.distance(other)
    });
    let longest_m = distances_m.fold(0.0, f64::max);
    let found_m = neighbour_distance_m(&cluster).expect("there are two");
    assert!((found_m / longest_m - 1.0).abs() < 1e-3, "{found_m} m for {longest_m} m");
    assert!(!earth_is_between(20_000e3, found_m));
    assert!(earth_hides_neighbours(&cluster, 20_000e3, found_m));
}

#[test]
fn a_level_load_takes_out_of_the_battery_what_the_light_puts_back() {
    let mut battery = mission("suncatcher").clusters[0].design.battery.clone();
    battery.charge_rate_per_s = 0.1 / 3_600.0;
    let limits = BatteryLimits::new(&battery, 0.0);
    for eclipse in [0.05, 0.2, 0.37] {
        for supply_w in [5e3, 2e4, 1e5] {
            let asked =
                requests(Dispatch::LevelLoad, supply_w, 1e6, 0.0, &limits, eclipse, 5_800.0);
            let out = asked.shadow_w * eclipse / limits.discharge_efficiency;
            let room_w = (supply_w - asked.sun_w).max(0.0).min(limits.charge_w);
            let back = room_w * limits.charge_efficiency * (1.0 - eclipse);
            assert!(out <= back * (1.0 + 1e-9), "{eclipse} {supply_w}: {out} out, {back} back");
            assert!(asked.shadow_w > 0.0);
        }
    }
}

#[test]
fn a_battery_is_large_enough_for_its_power_too() {
    let mission = mission("suncatcher");
    let mut cluster = mission.clusters[0].clone();
    let battery = &mut cluster.design.battery;
    battery.depth_of_discharge = 0.8;
    battery.discharge_rate_per_s = 0.3 / 3_600.0;
    battery.charge_rate_per_s = 10.0 / 3_600.0;
    battery.capacity_j = 24.4 * 3.6e6;
    // the energy is there, the power is not
    let (sizing, found) = of_cluster(&mission, &cluster);
    assert!(sizing.battery_usable_j > sizing.battery_needed_j);
    let fix = found
        .iter()
        .filter_map(|finding| finding.fix)
        .find(|fix| fix.path == "design.battery.capacity_kwh")
        .expect("a battery that is too weak");
    apply(&mut cluster.design, &fix);
    let limits = BatteryLimits::new(&cluster.design.battery, 0.0);
    assert!(limits.discharge_w >= sizing.full_load_w * (1.0 - 1e-9));
    // a fix is rounded up to three digits
    assert!(limits.discharge_w <= sizing.full_load_w * 1.01, "no larger than needed");
}

#[test]
fn propellant_carries_itself() {
    let mission = mission("suncatcher");
    let propulsion = &mission.clusters[0].design.propulsion;
    let exhaust_m_s = propulsion.specific_impulse_s * 9.80665;
    for delta_v_m_s in [1.0, 170.0, 5_000.0] {
        let dry_kg = 600.0;
        let burnt_kg = propellant_kg(dry_kg, delta_v_m_s, propulsion);
        let reached = exhaust_m_s * ((dry_kg + burnt_kg) / dry_kg).ln();
        assert!((reached / delta_v_m_s - 1.0).abs() < 1e-9, "{reached} of {delta_v_m_s} m/s");
    }
}
