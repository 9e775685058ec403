//! The claims: each verdict follows from comparisons of figures that are shown, on random
//! scenarios; none flips at a hair.

use rand::RngExt;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use sunward::study::{
    Case, Parameter, Progress,
    claims::{
        claim::{Claim, Verdict},
        claims, heat, limits, sunlight,
    },
};

const NONE: Progress<'static> = Progress { done: &|_| {}, stop: &|| false };

fn all(case: &Case, draws: u64) -> Vec<Claim> {
    claims(case, draws, 1, &NONE).unwrap_or_else(|error| panic!("{error}"))
}

fn shown(claim: &Claim, name: &str) -> Option<f64> {
    let found = claim.answer.iter().find(|one| one.name.starts_with(name));
    found.unwrap_or_else(|| panic!("{}: no {name}", claim.id)).value
}

fn value(claim: &Claim, name: &str) -> f64 {
    shown(claim, name).unwrap_or_else(|| panic!("{}: {name} has no value", claim.id))
}

/// Figures that a random scenario draws, each from its lowest to its highest.
const DRAWN: [(&str, f64, f64); 13] = [
    ("launch.price_usd_kg", 10.0, 6000.0),
    ("design.radiator.price_usd_m2", 100.0, 9000.0),
    ("design.radiator.mass_kg_m2", 1.0, 12.0),
    ("design.array.price_usd_w", 0.5, 60.0),
    ("design.array.spectral_gain", 1.1, 1.36),
    ("ground.capacity_factor", 0.08, 0.35),
    ("ground.electricity_usd_kwh", 0.02, 20.0),
    ("ground.months_to_power", 1.0, 90.0),
    ("ground.engine_months", 1.0, 60.0),
    ("ground.solar_months", 1.0, 60.0),
    ("ground.gas_months", 1.0, 60.0),
    ("space.lead_months", 1.0, 40.0),
    ("launch.flights_first_year", 1.0, 5000.0),
];

/// Twenty scenarios: presets of every kind, each with figures at random.
fn scenarios() -> Vec<Case> {
    let mut generator = ChaCha8Rng::seed_from_u64(20);
    let mut cases = Vec::new();
    for preset in ["spacex-ai1", "suncatcher", "starcloud-5gw", "turyshev-1mw"] {
        let case = Case::new(crate::shipped::read(preset));
        for _ in 0..5 {
            let drawn: Vec<(Parameter, f64)> = DRAWN
                .iter()
                .filter_map(|(path, low, high)| {
                    let share: f64 = generator.random();
                    let parameter = Parameter::resolve(&case.scenario, path).ok()?;
                    // as often low as high by factors
                    Some((parameter, low * (high / low).powf(share)))
                })
                .collect();
            assert!(drawn.len() >= 12, "{preset}: {} figures", drawn.len());
            let settings: Vec<(&Parameter, f64)> =
                drawn.iter().map(|(one, value)| (one, *value)).collect();
            cases.push(case.with(&settings).unwrap_or_else(|error| panic!("{error}")));
        }
    }
    cases
}

#[test]
fn every_verdict_follows_from_the_figures_that_are_shown() {
    let cases = scenarios();
    assert_eq!(cases.len(), 20);
    let mut seen = Vec::new();
    for case in &cases {
        let list = all(case, 0);
        for claim in &list {
            assert_eq!(claim.verdict, expected(case, claim), "{}: {}", claim.id, claim.sentence);
            seen.push((claim.id, claim.verdict.word()));
        }
    }
    seen.sort_unstable();
    seen.dedup();
    // the draws reach more than one verdict of most claims
    assert!(seen.len() >= 11, "{seen:?}");
}

/// The verdict that the shown figures lead to.
fn expected(case: &Case, claim: &Claim) -> Verdict {
    match claim.id {
        "sunlight" => {
            let (here, low, high) = (
                value(claim, "all together"),
                value(claim, "lowest of all sites"),
                value(claim, "highest of all sites"),
            );
            let product = [
                "no air",
                "the cell's heat in orbit",
                "the orbit's own shadow",
                "from array to bus",
                "no night, seasons, clouds",
            ]
            .iter()
            .map(|name| value(claim, name))
            .product::<f64>();
            assert!((product / here - 1.0).abs() < 1e-9, "{product} against {here}");
            let over = claim.answer.iter().filter(|one| one.name.starts_with("over "));
            let (mut least, mut most) = (here, here);
            for gain in over.filter_map(|one| one.value) {
                least = least.min(gain);
                most = most.max(gain);
            }
            assert_eq!((low, high), (least, most));
            if low >= 5.0 {
                Verdict::Holds
            } else if high >= 5.0 {
                Verdict::Partly
            } else {
                Verdict::Fails
            }
        }
        "cooling" => {
            let (own, low, high) = (
                value(claim, "radiators and their launch"),
                value(claim, "the same, lowest"),
                value(claim, "the same, highest"),
            );
            assert!(low <= own && own <= high, "{low} {own} {high}");
            if high < 2.0 {
                Verdict::Holds
            } else if low >= 10.0 {
                Verdict::Fails
            } else {
                Verdict::Partly
            }
        }
        "reuse" => {
            let price = value(claim, "this scenario's price");
            if price <= value(claim, "a hundredth") {
                Verdict::Holds
            } else if price <= value(claim, "100 USD a pound") {
                Verdict::Partly
            } else {
                Verdict::Fails
            }
        }
        "cheapest-place" => {
            let start = case.economy.trajectory.start_year;
            let ratio = shown(claim, &format!("space over ground in {:.0}", start + 3.0));
            match ratio {
                Some(ratio) if ratio <= 1.0 => Verdict::Holds,
                _ => Verdict::Fails,
            }
        }
        "fleet" => Verdict::Holds,
        "limits" => {
            let firm = ["the grid", "gas turbines", "piston engines", "sun and batteries sized"];
            let fastest = firm
                .iter()
                .filter_map(|name| shown(claim, &format!("months to power by {name}")))
                .fold(f64::INFINITY, f64::min);
            let orbit = shown(claim, "months until the whole fleet works");
            let power = orbit.is_some_and(|months| months < fastest);
            let land = value(claim, "land") > 100.0;
            match (power, land) {
                (true, true) => Verdict::Holds,
                (false, false) => Verdict::Fails,
                _ => Verdict::Partly,
            }
        }
        other => panic!("a claim without a rule: {other}"),
    }
}

#[test]
fn the_verdict_on_cooling_stands_between_the_published_prices() {
    let case = Case::new(crate::shipped::read("spacex-ai1"));
    let price = Parameter::resolve(&case.scenario, "design.radiator.price_usd_m2").expect("price");
    let verdicts: Vec<Verdict> = [600.0, 700.0, 1000.0, 1750.0, 3000.0, 5000.0]
        .iter()
        .map(|value| {
            let case = case.with(&[(&price, *value)]).unwrap_or_else(|error| panic!("{error}"));
            all(&case, 0)[1].verdict
        })
        .collect();
    assert!(verdicts.iter().all(|one| *one == verdicts[0]), "{verdicts:?}");
}

#[test]
fn each_verdict_has_its_own_part_of_the_range() {
    use Verdict::{Fails, Holds, Partly};
    for (low, high, verdict) in [(5.0, 9.0, Holds), (4.9, 5.0, Partly), (3.0, 4.9, Fails)] {
        assert_eq!(sunlight::verdict_on(low, high), verdict);
    }
    for (low, high, verdict) in
        [(0.0, 0.019, Holds), (0.0, 0.02, Partly), (0.099, 0.5, Partly), (0.1, 0.5, Fails)]
    {
        assert_eq!(heat::verdict_on(low, high), verdict);
    }
    for (space, fastest, land, verdict) in [
        (Some(10.0), 15.0, 2e8, Holds),
        (Some(10.0), 15.0, 1e6, Partly),
        (Some(20.0), 15.0, 2e8, Partly),
        (Some(20.0), 15.0, 1e6, Fails),
        (None, 15.0, 1e6, Fails),
    ] {
        assert_eq!(limits::verdict_on(limits::limits_on(space, fastest, land)), verdict);
    }
}

#[test]
fn the_cell_has_its_own_gain_in_space() {
    let rows = include_str!("../../reference/silicon_spectrum.csv");
    let silicon = Case::new(crate::shipped::read("spacex-ai1"));
    for row in rows.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let gain: f64 = row.split(',').nth(3).and_then(|cell| cell.parse().ok()).expect("a gain");
        let ours = silicon.designs[0].array.spectral_gain;
        assert!((ours / gain - 1.0).abs() < 0.002, "{ours}, not {gain}");
    }
    let orbit = sunlight::in_orbit(&silicon);
    // hot cells give less than at 25 °C, and the bus gets less than the array gives
    assert!(orbit.temperature < 0.95 && orbit.temperature > 0.7, "{orbit:?}");
    assert!(orbit.conversion < 1.0 && orbit.lit_fraction < 1.0, "{orbit:?}");
    let iii_v = Parameter::resolve(&silicon.scenario, "design.array.spectral_gain").expect("gain");
    let other = silicon.with(&[(&iii_v, 1.25)]).unwrap_or_else(|error| panic!("{error}"));
    let ratio = sunlight::in_orbit(&other).orbit() / orbit.orbit();
    assert!((ratio - 1.25 / 1.21).abs() < 1e-12, "{ratio}");
}

#[test]
fn parity_stands_beside_semianalysis_with_the_inputs_that_part_us() {
    let case = Case::new(crate::shipped::read("spacex-ai1"));
    let list = all(&case, 0);
    let claim = &list[3];
    assert_eq!(value(claim, "SemiAnalysis' year of parity"), 2040.0);
    let then = value(claim, "space over ground in 2040");
    let mut last = f64::INFINITY;
    let mut parted = 0;
    for one in claim.answer.iter().filter(|one| one.name.starts_with("their ")) {
        let by = (one.value.expect("a ratio") / then - 1.0).abs();
        assert!(by <= last && by >= 0.01, "{}: {by} after {last}", one.name);
        last = by;
        parted += 1;
    }
    assert!(parted >= 1, "nothing parts us");
}
