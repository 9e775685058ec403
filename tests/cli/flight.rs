//! `fly`: the numbers, the two formats, and what is left on disk.

use std::io::{BufRead, BufReader, Read};
use std::process::{Output, Stdio};

use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};

use crate::program::{Folder, code, errors, out, snapshot};

fn fly(folder: &Folder, line: &str) -> Output {
    let output = folder.run(&line.split_whitespace().collect::<Vec<_>>());
    assert_eq!(code(&output), 0, "{line}: {}", errors(&output));
    output
}

/// Header and rows of a CSV.
fn table(csv: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(csv);
    let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
    let rows = reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    (header, rows)
}

#[test]
fn a_flight_writes_a_row_for_every_cluster_and_step() {
    let folder = Folder::new("rows");
    snapshot(
        "fly",
        &folder.transcript(&[
            "fly suncatcher --for 3m --step 60s --out -",
            "fly tle-flight --for 2m --step 60s --every 2 --satellites --out -",
        ]),
    );
    let output = fly(&folder, "fly starlink-2026 --for 10m --step 60s --every 5 --out rows.csv");
    assert_eq!(out(&output), "");
    assert_eq!(folder.names(), ["rows.csv"]);
    let (_, rows) = table(&folder.read("rows.csv"));
    assert_eq!(rows.len(), 15 * 2);
}

#[test]
fn csv_and_parquet_hold_the_same_numbers() {
    let folder = Folder::new("formats");
    for more in ["", "--satellites"] {
        let line = format!("fly tle-flight --for 30m --step 30s {more}");
        fly(&folder, &format!("{line} --out a.csv"));
        fly(&folder, &format!("{line} --out a.parquet"));
        let (header, rows) = table(&folder.read("a.csv"));
        let file = std::fs::File::open(folder.path().join("a.parquet")).expect("a file");
        let reader = SerializedFileReader::new(file).expect("Parquet");
        let mut count = 0;
        for (csv, row) in rows.iter().zip(reader.get_row_iter(None).expect("rows")) {
            let row = row.expect("a row");
            assert_eq!(row.len(), header.len());
            for ((name, field), (column, text)) in row.get_column_iter().zip(header.iter().zip(csv))
            {
                assert_eq!(name, column);
                match field {
                    Field::Double(value) => {
                        let read: f64 = text.parse().expect("a number");
                        assert_eq!(read.to_bits(), value.to_bits(), "{name}");
                    }
                    Field::Long(value) => assert_eq!(text, &value.to_string(), "{name}"),
                    Field::Str(value) => assert_eq!(text, value, "{name}"),
                    Field::Null => assert_eq!(text, "", "{name}"),
                    Field::TimestampMillis(value) => {
                        let date: jiff::Timestamp = text.parse().expect("a date");
                        assert_eq!(date.as_millisecond(), *value, "{name}");
                    }
                    other => panic!("{name}: {other:?}"),
                }
            }
            count += 1;
        }
        assert_eq!(count, rows.len());
        assert_eq!(count, if more.is_empty() { 60 } else { 60 * 12 });
    }
}

#[test]
fn the_power_of_every_row_is_accounted_for() {
    let folder = Folder::new("ledger");
    fly(&folder, "fly iss --for 3h --step 30s --every 4 --out a.csv");
    let (header, rows) = table(&folder.read("a.csv"));
    let at = |row: &[String], name: &str| -> f64 {
        let index = header.iter().position(|column| column == name).expect(name);
        row[index].parse().expect(name)
    };
    assert_eq!(rows.len(), 90);
    for row in &rows {
        let in_w = at(row, "drawn_w");
        let out_w = at(row, "load_w") + at(row, "loss_w") + at(row, "stored_w");
        assert!((in_w - out_w).abs() <= 1e-9 * at(row, "load_w"), "{row:?}");
        let possible_w = at(row, "array_w");
        assert!((possible_w - in_w - at(row, "curtailed_w")).abs() <= 1e-9 * possible_w.max(1.0));
    }
    let shadows = rows.iter().filter(|row| at(row, "stored_w") < 0.0).count();
    assert!((10..60).contains(&shadows), "{shadows} rows with a discharging battery");
}

#[test]
fn threads_change_no_digit_and_seeds_do() {
    let folder = Folder::new("threads");
    let line = "fly blue-origin-sunrise --for 30m --step 60s";
    fly(&folder, &format!("{line} --threads 1 --out one.csv"));
    fly(&folder, &format!("{line} --threads 3 --out three.csv"));
    fly(&folder, &format!("{line} --seed 99 --out seed.csv"));
    assert!(folder.read("one.csv") == folder.read("three.csv"));
    assert!(folder.read("one.csv") != folder.read("seed.csv"));
}

#[test]
fn a_reader_that_leaves_ends_the_program_quietly() {
    let folder = Folder::new("pipe");
    for line in ["report suncatcher", "fly fcc-million --satellites --for 1d --step 60s --out -"] {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let mut child = folder
            .program(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut reader = BufReader::new(child.stdout.take().expect("its output"));
        if arguments[0] == "fly" {
            let mut header = String::new();
            reader.read_line(&mut header).expect("a line");
            assert!(header.starts_with("utc,"), "{header}");
        }
        drop(reader);
        let mut said = String::new();
        child.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
        assert_eq!(child.wait().expect("an end").code(), Some(0), "{line}: {said}");
        assert_eq!(said, "", "{line}");
    }
}

#[test]
fn satellites_have_names_numbers_places_and_velocities() {
    let folder = Folder::new("names");
    let line = "fly tle-flight --for 2m --step 60s --every 2 --satellites --geodetic --velocity";
    let output = fly(&folder, &format!("{line} --json"));
    let rows: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows.len(), 12);
    let number = |row: &serde_json::Value, key: &str| row[key].as_f64().expect("a number");
    for row in &rows {
        assert!(row["name"].as_str().is_some_and(|name| !name.is_empty()), "{row}");
        assert!(row["catalogue_number"].as_u64().is_some_and(|number| number > 0), "{row}");
        let speed_m_s = ["vx_m_s", "vy_m_s", "vz_m_s"].map(|key| number(row, key).powi(2));
        let distance_m = ["x_m", "y_m", "z_m"].map(|key| number(row, key).powi(2));
        let (v_m_s, r_m) =
            (speed_m_s.iter().sum::<f64>().sqrt(), distance_m.iter().sum::<f64>().sqrt());
        // between half and √2 of the circular speed there
        let circular_m_s = (3.986e14 / r_m).sqrt();
        assert!((0.5..1.42).contains(&(v_m_s / circular_m_s)), "{row}");
        let height_m = number(row, "height_m");
        assert!(((r_m - height_m) / 6_367.4e3 - 1.0).abs() < 0.002, "{row}");
        assert!(number(row, "latitude_deg").abs() <= 90.0, "{row}");
        assert!(number(row, "longitude_deg").abs() <= 180.0, "{row}");
    }
    fly(&folder, &format!("{line} --out a.csv"));
    fly(&folder, &format!("{line} --out a.parquet"));
    let (header, csv) = table(&folder.read("a.csv"));
    assert_eq!(header.len(), 22);
    assert_eq!(csv[3][4], rows[3]["name"].as_str().expect("a name"));
    let file = std::fs::File::open(folder.path().join("a.parquet")).expect("a file");
    let reader = SerializedFileReader::new(file).expect("Parquet");
    let names: Vec<Field> = reader
        .get_row_iter(None)
        .expect("rows")
        .map(|row| row.expect("a row").into_columns()[5].1.clone())
        .collect();
    let expected = |row: &serde_json::Value| row["catalogue_number"].as_i64().map(Field::Long);
    assert_eq!(
        names.into_iter().map(Some).collect::<Vec<_>>(),
        rows.iter().map(expected).collect::<Vec<_>>()
    );
    // a designed satellite has its cluster's name and no number in a catalogue
    let output = fly(&folder, "fly iss --for 1m --step 60s --satellites --json");
    let row: serde_json::Value = serde_json::from_str(out(&output).trim()).expect("JSON");
    assert_eq!(row["name"], "Station 0");
    assert_eq!(row["catalogue_number"], serde_json::Value::Null);
    let refused = folder.run(&["fly", "iss", "--for", "1m", "--geodetic", "--json"]);
    assert_eq!(code(&refused), 2);
}

#[test]
fn events_are_listed_as_text_and_as_rows() {
    let folder = Folder::new("events");
    snapshot(
        "events",
        &folder.transcript(&[
            "events iss --for 3h",
            "events tle-flight --for 2h --satellite 5 --out -",
            "events suncatcher --for 1h --satellite 80 --json",
            "events suncatcher --for 1h --satellite 81",
            "events suncatcher --for 1h --cluster Ring",
            "events suncatcher --for 1h --out rows.txt",
        ]),
    );
    for name in ["a.csv", "a.parquet", "A.JSONL"] {
        let output =
            folder.run(&["events", "tle-flight", "--for", "6h", "--threads", "1", "--out", name]);
        assert_eq!(code(&output), 0, "{}", errors(&output));
    }
    let (_, csv) = table(&folder.read("a.csv"));
    let text = String::from_utf8(folder.read("A.JSONL")).expect("text");
    assert!(csv.len() > 30);
    assert_eq!(csv.len(), text.lines().count());
    let file = std::fs::File::open(folder.path().join("a.parquet")).expect("a file");
    let reader = SerializedFileReader::new(file).expect("Parquet");
    assert_eq!(reader.metadata().file_metadata().num_rows() as usize, csv.len());
    // the threads do not matter
    let output = folder.run(&["events", "tle-flight", "--for", "6h", "--out", "-"]);
    assert_eq!(out(&output).as_bytes(), folder.read("a.csv"));
}
