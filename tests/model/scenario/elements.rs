//! Element sets as text: three ways to write OMM, broken TLE.

use sunward::scenario;

#[test]
fn omm_is_read_as_json_kvn_and_csv() {
    let fields = [
        ("OBJECT_NAME", "A"),
        ("OBJECT_ID", "2026-900A"),
        ("EPOCH", "2026-03-20T00:00:00.000000"),
        ("MEAN_MOTION", "14.7"),
        ("ECCENTRICITY", "0.0001"),
        ("INCLINATION", "97.9"),
        ("RA_OF_ASC_NODE", "10"),
        ("ARG_OF_PERICENTER", "90"),
        ("MEAN_ANOMALY", "0"),
        ("EPHEMERIS_TYPE", "0"),
        ("CLASSIFICATION_TYPE", "U"),
        ("NORAD_CAT_ID", "99001"),
        ("ELEMENT_SET_NO", "999"),
        ("REV_AT_EPOCH", "1"),
        ("BSTAR", "0.00005"),
        ("MEAN_MOTION_DOT", "0"),
        ("MEAN_MOTION_DDOT", "0"),
    ];
    let json: Vec<String> = fields.iter().map(|(k, v)| format!("\"{k}\": \"{v}\"")).collect();
    let json = format!("{{{}}}", json.join(","));
    let kvn: String = fields.iter().map(|(k, v)| format!("{k} = {v}\n")).collect();
    let kvn = format!("CCSDS_OMM_VERS = 2.0\nCOMMENT invented\nTIME_SYSTEM = UTC\n{kvn}");
    let (keys, values): (Vec<&str>, Vec<&str>) = fields.into_iter().unzip();
    let csv = format!("{}\n{}\n", keys.join(","), values.join(","));
    for text in [&json, &kvn, &csv] {
        let sets = scenario::elements::from_omm("a", text).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!((sets.len(), sets[0].name.as_str()), (1, "A"));
        assert_eq!(sets[0].epoch.since_j2000_s, 827_236_800.0);
    }
    for bad in ["", "[]", "[1]", "{", "<omm/>", "A,B\n1\n", "A = 1\nA = 2\n", "EPOCH = x\n"] {
        assert!(scenario::elements::from_omm("a", bad).is_err(), "{bad:?}");
    }
    let late = kvn.replace("UTC", "TAI");
    let error = scenario::elements::from_omm("a", &late).expect_err("TAI");
    assert!(error.to_string().contains("A: TIME_SYSTEM: expected UTC, found TAI"), "{error}");
}

#[test]
fn broken_element_sets_are_refused_with_their_line() {
    let good = scenario::preset_attachment("flight.tle").expect("the file");
    let lines: Vec<&str> = good.lines().collect();
    let cases: [(&str, String); 5] = [
        ("flight.tle:4:69: DAWN 1: expected checksum", good.replacen("26079.0", "26078.0", 1)),
        (
            "flight.tle:4: DAWN 1: expected 69 characters in a TLE line, found 60",
            good.replacen(lines[3], &lines[3][..60], 1),
        ),
        ("flight.tle:4: DAWN 1: expected line 2 after line 1", lines[..4].join("\n")),
        ("flight.tle:5: DAWN 1: expected line 2 of the set", good.replacen(lines[4], lines[3], 1)),
        ("flight.tle:4:7: DAWN 1: expected ASCII", good.replacen("99001U", "9900éU", 1)),
    ];
    for (expected, text) in cases {
        let error = scenario::elements::from_tle("flight.tle", &text).expect_err(expected);
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}
