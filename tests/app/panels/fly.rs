//! What the frame and the inspector show and ask for.

use sunward::{
    look::Theme,
    panel::{
        DocumentEdit,
        reading::{DocumentReading, FleetReading},
    },
    project::{self, About},
};

use super::*;

#[test]
fn the_inspector_shows_power_heat_and_compute_with_units() {
    let panels = panels(&readings(), Inputs::default());
    let edits = &panels.state().edits;
    assert!(edits.is_empty(), "a panel that nobody touches asks for nothing: {edits:?}");
    assert_shown(
        &panels,
        &[
            "2000-01-01 12:00:00 UTC",
            "81 satellites at 650 km",
            "2.430 MW",
            "0 W",
            "60.0 °C",
            "80.0 °C",
            "10.0 K",
            "1.200 EFLOP/s",
            "30.0 % of peak",
        ],
    );
}

#[test]
fn buttons_ask_for_what_they_say() {
    let mut readings = readings();
    assert_eq!(edits_of_click(&readings, "Stop"), [Edit::Flight(sim::Edit::TogglePause)]);
    let back = edits_of_click(&readings, "Let time run backwards");
    assert_eq!(back, [Edit::Flight(sim::Edit::Reverse)]);
    assert_eq!(edits_of_click(&readings, "Faster"), [Edit::Flight(sim::Edit::Faster)]);
    assert_eq!(edits_of_click(&readings, "Build"), [Edit::Mode(Mode::Build)]);
    assert_eq!(edits_of_click(&readings, "Go to"), [Edit::GoTo]);
    readings.clock.paused = true;
    assert_eq!(edits_of_click(&readings, "Go on"), [Edit::Flight(sim::Edit::TogglePause)]);
}

#[test]
fn the_picture_s_switches_ask_for_what_they_say() {
    let readings = readings();
    let chosen = |menu: &str, item: &str| {
        let mut panels = panels(&readings, Inputs::default());
        click(&mut panels, menu);
        click(&mut panels, item);
        panels.into_state().edits
    };
    let cameras = "Cameras: Whole Earth";
    assert_eq!(chosen(cameras, "Cluster"), [Edit::Camera(CameraView::Cluster)]);
    let shown = "What the picture shows: Shown";
    assert_eq!(chosen(shown, "Laser links"), [Edit::Toggle(Overlay::Links)]);
    let next = "To the next event: shadow, throttling, low battery";
    assert_eq!(edits_of_click(&readings, next), [Edit::NextEvent]);
    assert_eq!(edits_of_click(&readings, "Deselect"), [Edit::SelectSatellite(None)]);
    assert_eq!(edits_of_click(&readings, "Find"), [Edit::ToggleSearch]);
}

#[test]
fn satellite_legend_labels_and_keys_of_buttons_are_shown() {
    let panels = panels(&readings(), Inputs::default());
    assert_shown(
        &panels,
        &[
            "Satellite 17",
            "650.4 km",
            "75.0 %",
            "45.0 °C",
            "21.50 kW",
            "15.00 PFLOP/s",
            "battery legend",
            "20 %",
            "100 %",
            "a colour of its own",
            "thinned",
            "β 23°",
            "G",
        ],
    );
    let texts = texts(&panels);
    let legend = texts.iter().find(|(text, _)| text == "battery legend").expect("a legend");
    assert!(legend.1.left() < 200.0 && legend.1.top() > 700.0, "at the lower left: {legend:?}");
}

#[test]
fn hidden_panels_leave_the_picture_and_what_went_wrong() {
    let mut readings = readings();
    readings.notices = vec![NoticeReading {
        number: 7,
        title: "This file was not opened".to_owned(),
        text: "x.ron:1:2: expected a number, found nothing".to_owned(),
        is_error: true,
        stays: true,
        can_undo: false,
        can_cancel: false,
        place_px: Some((700.0, 400.0)),
    }];
    let typed = Inputs { is_hidden: true, ..Inputs::default() };
    let panels = panels(&readings, typed);
    assert!(!is_shown(&panels, "Suncatcher"));
    let texts = texts(&panels);
    let (_, place) = texts
        .iter()
        .find(|(text, _)| text.starts_with("x.ron:1:2: expected a number"))
        .expect("the whole error");
    assert!((700.0..760.0).contains(&place.left()), "where it was dropped: {place:?}");
    assert_eq!(edits_of_click(&readings, "Close"), [Edit::CloseNotice(7)]);
}

#[test]
fn an_export_that_takes_long_is_cancelled_in_its_notice() {
    let mut readings = readings();
    readings.notices = vec![NoticeReading {
        number: 7,
        title: "Day of flight: 12 %".to_owned(),
        stays: true,
        can_cancel: true,
        ..NoticeReading::default()
    }];
    let panels = panels(&readings, Inputs::default());
    assert_shown(&panels, &["Day of flight: 12 %"]);
    // it goes when the export ends
    assert!(!is_shown(&panels, "Close"));
    let cancelled = [Edit::Document(DocumentEdit::CancelExport)];
    assert_eq!(edits_of_click(&readings, "Cancel"), cancelled);
}

#[test]
fn the_search_goes_to_what_it_finds() {
    let open = || {
        let mut typed = Inputs::default();
        typed.toggle_search();
        panels(&readings(), typed)
    };
    let mut search = open();
    search.event(Event::Text("far 12".to_owned()));
    search.run();
    assert_shown(&search, &["far 12"]);
    search.key_press(Key::Enter);
    search.run();
    let found = [Edit::Select(1), Edit::SelectSatellite(Some(12)), Edit::GoTo];
    assert_eq!(search.state().edits, found);
    let mut search = open();
    search.key_press(Key::Escape);
    search.run();
    assert_eq!(search.state().edits, [Edit::Close]);
}

#[test]
fn the_search_finds_what_keys_do_and_files_by_their_path() {
    let found = |words: &str| {
        let mut typed = Inputs::default();
        typed.toggle_search();
        let mut search = panels(&readings(), typed);
        search.event(Event::Text(words.to_owned()));
        search.run();
        search.key_press(Key::Enter);
        search.run();
        search.into_state().edits
    };
    assert_eq!(found("all keys"), [Edit::ToggleHelp]);
    let opened = Edit::Document(DocumentEdit::OpenFile("a folder/mine.RON".into()));
    assert_eq!(found("a folder/mine.RON"), [opened]);
    assert_eq!(found("light colours"), [Edit::Theme(Theme::Light)]);
    assert_eq!(found("dark"), [Edit::Theme(Theme::Dark)]);
    assert_eq!(found("light theme"), [Edit::Theme(Theme::Light)]);
    let shipped = Edit::Document(DocumentEdit::OpenPreset("suncatcher"));
    assert_eq!(found("suncatcher lattice"), [shipped]);
}

#[test]
fn a_wrong_date_is_told_and_a_right_one_is_gone_to() {
    for (date, expected) in [("2000-01-02", true), ("tomorrow", false)] {
        let typed = Inputs { date: date.to_owned(), ..Inputs::default() };
        let mut panels = panels(&readings(), typed);
        click(&mut panels, "2000-01-01 12:00:00 UTC");
        click(&mut panels, "Go");
        let there = Instant { since_j2000_s: 43_200.0 };
        let edits = &panels.state().edits;
        assert_eq!(*edits == [Edit::Flight(sim::Edit::Seek(there))], expected, "{edits:?}");
        let is_told = texts(&panels).iter().any(|(text, _)| text.contains("expected a date"));
        assert_eq!(is_told, !expected);
    }
}

#[test]
fn the_list_of_keys_stands_in_a_window() {
    let typed = Inputs { is_help_open: true, ..Inputs::default() };
    let panels = panels(&readings(), typed);
    assert_shown(&panels, &["Keys", "Go to what is selected", "All keys"]);
}

#[test]
fn a_mission_without_clusters_says_so_and_does_not_fall_over() {
    let empty = Readings { clusters: Vec::new(), cluster: None, satellite: None, ..readings() };
    assert_shown(&panels(&empty, Inputs::default()), &["Nothing flies yet."]);
}

#[test]
fn numbers_that_are_none_are_shown_as_a_dash() {
    let mut broken = readings();
    if let Some(cluster) = &mut broken.cluster {
        cluster.heat.junction_max_k = f64::NAN;
        cluster.compute.peak_flop_s = 0.0;
        cluster.compute.throughput_flop_s = 0.0;
    }
    let panels = panels(&broken, Inputs::default());
    assert_shown(&panels, &["– °C", "– K", "– % of peak"]);
}

#[test]
fn several_clusters_have_sums_of_the_fleet_beside_the_selected_one() {
    let mut readings = readings();
    let one = panels(&readings, Inputs::default());
    assert!(!texts(&one).iter().any(|(text, _)| text.starts_with("Fleet of")));
    readings.fleet = Some(FleetReading {
        clusters: 2,
        satellites: 9_081,
        array_w: 12.43e6,
        load_w: 9.1e6,
        delivered_flop_s: 3.4e18,
    });
    let panels = panels(&readings, Inputs::default());
    assert_shown(&panels, &["Fleet of 2 clusters", "81 satellites at 650 km"]);
    for label in [
        "All satellites 9\u{2009}081",
        "All arrays 12.43 MW",
        "All loads 9.100 MW",
        "All compute 3.400 EFLOP/s",
        // the selected cluster's own
        "Arrays 2.430 MW",
        "Delivered 1.200 EFLOP/s",
    ] {
        panels.get_by_label(label);
    }
}

/// Types a text in a field in the place of the present one.
fn type_into(panels: &mut Harness<'_, Desk>, field: &str, text: &str) {
    panels.get(By::new().label(field).role(Role::TextInput)).focus();
    panels.run();
    panels.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    panels.event(Event::Text(text.to_owned()));
    panels.run();
}

#[test]
fn a_scenario_s_name_is_changed_where_it_stands_and_a_bad_one_says_why() {
    let mut readings = readings();
    let about = About {
        name: "Suncatcher".to_owned(),
        description: "A lattice.".to_owned(),
        notes: vec!["One.".to_owned()],
    };
    readings.document = Arc::new(DocumentReading { about, ..DocumentReading::default() });
    let mut panels = panels(&readings, Inputs::default());
    click(&mut panels, "Name, description and notes of Suncatcher");
    type_into(&mut panels, "Name", "a\u{202e}b");
    click(&mut panels, "Set");
    let refused = "The name holds the character \\u{202e}, which cannot be seen.";
    assert_shown(&panels, &[refused]);
    assert_eq!(panels.state().edits, []);
    type_into(&mut panels, "Name", "Ours");
    assert!(!is_shown(&panels, refused));
    panels.key_press(Key::Enter);
    panels.run();
    let set =
        |path: &str, value: serde_json::Value| project::Edit::Set { path: path.to_owned(), value };
    let change =
        |edits| Edit::Document(DocumentEdit::Change { edits: Vec::from(edits), drag: None });
    assert_eq!(panels.state().edits, [change([set("name", "Ours".into())])]);
    // a text that is left is not kept
    panels.state_mut().edits.clear();
    click(&mut panels, "Name, description and notes of Suncatcher");
    type_into(&mut panels, "Description", "Another.");
    panels.key_press(Key::Escape);
    panels.run();
    assert_eq!(panels.state().typed.about, None);
    click(&mut panels, "Name, description and notes of Suncatcher");
    type_into(&mut panels, "Notes, a line each", "Two.\nThree.");
    click(&mut panels, "Set");
    let notes = serde_json::json!(["Two.", "Three."]);
    assert_eq!(panels.state().edits, [change([set("notes", notes)])]);
}
