//! The library with the program `sharebox` as its worker, as the tests of others use it.

use std::path::Path;

use sharebox_api::{ApiError, Options, Sharebox};

#[test]
fn shares_come_from_workers_of_the_program() {
    let sharebox = Sharebox::with_program(env!("CARGO_BIN_EXE_sharebox")).unwrap();
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../js-fixtures/wechat/handler-throws");
    let run = sharebox.run(&project, &Options::default()).unwrap();
    assert!(run.shares.len() > 3 && run.shares.iter().all(|share| share.outcome == "threw"), "{run:?}");
    assert!(
        run.shares[0].findings.iter().any(|finding| finding.rule == "handler-throws" && finding.line == 13),
        "{run:?}"
    );
    // The record is that of the command line.
    let schema = serde_json::from_str(sharebox_report::schema("share").unwrap().text).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for share in &run.shares {
        assert!(schema.is_valid(&share.record), "{}", share.record);
    }
}

#[test]
fn a_test_is_no_worker_and_is_told() {
    assert!(matches!(Sharebox::with_this_program(), Err(ApiError::NoWorker)));
}
