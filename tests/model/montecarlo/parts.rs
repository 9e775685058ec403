//! Parts of a study: the same table whatever the threads and parts, joined only when whole.

use sunward::study::{
    Case, Progress, Table,
    distribution::usual,
    montecarlo::{YEAR_COLUMN, run},
    shard::{join, parse_shard, shard},
};

use super::YARDSTICK;
use crate::shipped::read;

fn on_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(work)
}

#[test]
fn one_seed_is_one_table_whatever_the_threads_and_parts() {
    let case = Case::new(read("spacex-ai1"));
    let uncertain = usual(&case);
    let all = |seed: u64, draws| {
        run(&case, &uncertain, seed, draws, YARDSTICK, &Progress::none()).expect("draws")
    };
    const DRAWS: u64 = 3_001;
    let one = on_threads(1, || all(7, 0..DRAWS));
    assert_eq!(one.rows(), DRAWS as usize);
    assert_eq!(one.columns.len(), 1 + uncertain.len() + 15 + 1);
    assert_eq!(one, on_threads(2, || all(7, 0..DRAWS)));
    let part = |index: u64| all(7, shard(DRAWS, index, 3).expect("a part"));
    assert_eq!(one, join(vec![part(3), part(1), part(2)]).expect("joins"));
    let other = all(8, 0..DRAWS);
    for (column, of_other) in one.columns.iter().zip(&other.columns).skip(1) {
        if column.name != YEAR_COLUMN {
            assert_ne!(column.cells, of_other.cells, "{}", column.name);
        }
    }
}

#[test]
fn parts_of_a_study_cover_it_and_join_only_when_whole() {
    for (total, of) in [(10, 3), (0, 2), (2, 5), (u64::MAX, 7)] {
        let parts: Vec<_> = (1..=of).map(|index| shard(total, index, of).expect("one")).collect();
        assert_eq!((parts[0].start, parts[of as usize - 1].end), (0, total));
        assert!(parts.windows(2).all(|two| two[0].end == two[1].start));
    }
    assert_eq!(parse_shard("2/4"), Ok((2, 4)));
    for text in ["0/4", "5/4", "2", "a/b", "1/0", "-1/2", ""] {
        let error = parse_shard(text).expect_err(text).to_string();
        let expected = "shard: expected a part such as 2/4, from 1/4 to 4/4, found";
        assert_eq!(error, format!("{expected} `{text}`"));
    }
    assert!(shard(10, 0, 4).is_err() && shard(10, 5, 4).is_err() && shard(10, 1, 0).is_err());

    let table = |keys: &[u64]| {
        let mut table = Table::default();
        table.whole("point", keys.to_vec());
        table.numbers("value", keys.iter().map(|key| Some(*key as f64)).collect());
        table.words("name", keys.iter().map(u64::to_string).collect());
        table
    };
    let whole = table(&[0, 1, 2, 3, 4]);
    assert_eq!(join(vec![table(&[3, 4]), table(&[]), table(&[0, 1, 2])]), Ok(whole));
    let wrong = |tables: Vec<Table>| join(tables).expect_err("no join").to_string();
    assert_eq!(
        wrong(vec![table(&[0, 1]), table(&[3])]),
        "table 2: expected point 2, found point 3\nhint: a part is missing"
    );
    assert_eq!(
        wrong(vec![table(&[1])]),
        "table 1: expected point 0, found point 1\nhint: a part is missing"
    );
    assert_eq!(
        wrong(vec![table(&[0, 1]), table(&[1, 2])]),
        "table 2: expected every point once, found point 1 again\n\
         hint: the same part was given twice, or parts of different cuts"
    );
    let mut other = table(&[1]);
    other.columns[1].name = "cost".to_owned();
    assert_eq!(
        wrong(vec![table(&[0]), other]),
        "table 2: expected a column `value`, found `cost`\n\
         hint: all parts must come from the same study"
    );
    let mut keyless = Table::default();
    keyless.numbers("value", vec![Some(1.0)]);
    assert_eq!(
        wrong(vec![keyless]),
        "join: expected a first column `draw` or `point` of whole numbers, found `value`"
    );
    assert_eq!(wrong(Vec::new()), "join: expected at least one table, found none");
}
