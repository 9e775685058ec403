//! Faults: published rates, and draws that follow them.

use sunward::{
    model::{
        constants::JULIAN_YEAR_S,
        faults::{
            FaultRates, LossOrigin, host_interrupts_per_year, last_interruption_s, losses,
            losses_since, next_interruption_s, next_storm_s, silent_corruptions_per_chip_year,
            storm_fraction,
        },
        lifetime::year::working_fraction,
        mission::Mission,
    },
    scenario,
};

fn suncatcher() -> Mission {
    let text = scenario::preset("suncatcher").expect("shipped").text;
    scenario::read(text, "suncatcher", &|name| Err(name.to_owned())).expect("reads").mission
}

#[test]
fn suncatchers_chips_corrupt_silently_nine_times_a_year() {
    let mut mission = suncatcher();
    let hazards = &mut mission.clusters[0].design.hazards;
    // the paper's dose, all of it of protons
    hazards.dose_rad_year = 150.0;
    hazards.upset_share = 1.0;
    let corruptions = silent_corruptions_per_chip_year(hazards);
    assert!((corruptions - 8.8).abs() < 0.05, "{corruptions}");
    let interrupts = host_interrupts_per_year(hazards);
    assert!((interrupts - 0.71).abs() < 0.01, "{interrupts}");
}

#[test]
fn interruptions_come_at_their_rate_and_one_after_another() {
    let rates = FaultRates::new(&suncatcher().clusters[0].design);
    let (mut count, satellites) = (0_u32, 400);
    for satellite in 0..satellites {
        let mut time_s = 0.0;
        loop {
            let next_s = next_interruption_s(7, satellite, &rates, time_s);
            assert!(next_s > time_s);
            if next_s > JULIAN_YEAR_S {
                break;
            }
            assert_eq!(last_interruption_s(7, satellite, &rates, next_s), next_s);
            time_s = next_s;
            count += 1;
        }
    }
    let expected = rates.interruptions_per_s * JULIAN_YEAR_S * satellites as f64;
    let sigmas = (f64::from(count) - expected) / expected.sqrt();
    assert!(sigmas.abs() < 4.0, "{count} against {expected}");
}

#[test]
fn losses_add_up_to_their_mean_and_never_heal() {
    let mission = suncatcher();
    let cluster = &mission.clusters[0];
    let rates = FaultRates::new(&cluster.design);
    let satellites = 20_000;
    let mean = |time_s: f64| {
        (0..satellites)
            .map(|satellite| losses(7, satellite, &rates, time_s).working_fraction)
            .sum::<f64>()
            / satellites as f64
    };
    for years in [0.5, 2.0, 5.0] {
        let expected = working_fraction(cluster, &rates, years * JULIAN_YEAR_S);
        let ours = mean(years * JULIAN_YEAR_S);
        assert!((ours - expected).abs() < 0.004, "{years} years: {ours} against {expected}");
    }
    for satellite in 0..50 {
        let mut before = 1.0;
        for year in 0..10 {
            let now =
                losses(7, satellite, &rates, f64::from(year) * JULIAN_YEAR_S).working_fraction;
            assert!(now <= before);
            before = now;
        }
    }
}

#[test]
fn losses_that_begin_anew_go_on_from_what_was_lost() {
    let mission = suncatcher();
    let cluster = &mission.clusters[0];
    let mut rates = FaultRates::new(&cluster.design);
    // many ends, so that who has survived would survive too long by the same draws
    rates.ends_per_s *= 20.0;
    let (satellites, begun_s, years) = (20_000, 2.0 * JULIAN_YEAR_S, [3.0, 5.0]);
    let mut means = [[0.0; 2]; 2];
    for satellite in 0..satellites {
        let before = losses(7, satellite, &rates, begun_s).working_fraction as f32;
        let origin = LossOrigin { since_s: begun_s, working_fraction: before, sequence: 1 };
        assert_eq!(
            losses_since(7, satellite, &rates, &origin, begun_s).working_fraction as f32,
            before
        );
        for (means, year) in means.iter_mut().zip(years) {
            let until_s = year * JULIAN_YEAR_S;
            means[0] += losses(7, satellite, &rates, until_s).working_fraction / satellites as f64;
            let anew = losses_since(7, satellite, &rates, &origin, until_s);
            assert!(anew.working_fraction as f32 <= before && anew.next_s > until_s);
            means[1] += anew.working_fraction / satellites as f64;
        }
    }
    for [straight, anew] in means {
        assert!(straight < 0.9 && (anew - straight).abs() < 0.01, "{anew} against {straight}");
    }
}

#[test]
fn storms_cover_their_share_of_the_time() {
    let rates = FaultRates::new(&suncatcher().clusters[0].design);
    let years = 4_000.0;
    let share = storm_fraction(11, &rates, 0.0, years * JULIAN_YEAR_S);
    let expected = rates.storms_per_s * rates.storm_s;
    assert!((share / expected - 1.0).abs() < 0.15, "{share} against {expected}");
    let first_s = next_storm_s(11, &rates, 0.0);
    assert_eq!(storm_fraction(11, &rates, first_s - 20.0, first_s - 10.0), 0.0);
    assert_eq!(storm_fraction(11, &rates, first_s + 10.0, first_s + 20.0), 1.0);
}

#[test]
fn an_outage_reaches_over_the_border_of_a_window() {
    let mut rates = FaultRates::new(&suncatcher().clusters[0].design);
    // a few events a window, outages longer than one
    rates.interruptions_per_s = 1.0 / (4.0 * 86_400.0);
    rates.outage_s = 15.0 * 86_400.0;
    let mut over_the_border = 0;
    for satellite in 0..50 {
        let mut events = vec![];
        let mut time_s = 0.0;
        while time_s < 60.0 * 86_400.0 {
            time_s = next_interruption_s(3, satellite, &rates, time_s);
            events.push(time_s);
        }
        for window in 1..5 {
            let until_s = f64::from(window) * 10.0 * 86_400.0 + 1.0;
            let last = events.iter().rev().find(|event| **event <= until_s);
            let expected = last.copied().filter(|event| until_s - event < rates.outage_s);
            let ours = last_interruption_s(3, satellite, &rates, until_s);
            assert_eq!(ours, expected.unwrap_or(f64::NEG_INFINITY));
            over_the_border += u32::from(expected.is_some());
        }
    }
    assert!(over_the_border > 150, "{over_the_border} of 200 tried the border");
}
