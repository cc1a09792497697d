//! `vasculum admin protected-taxa`: a list loaded, printed, changed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn vasculum(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vasculum"));
    command.env_remove("DATABASE_URL").env_remove("VASCULUM_CONFIG").env("VASCULUM_DATA", data);
    command.arg("admin").args(arguments).output().unwrap()
}

#[track_caller]
fn said(output: &Output, code: i32) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{text}\n{errors}");
    text
}

#[test]
fn a_list_is_loaded_printed_and_changed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let run = |arguments: &[&str]| vasculum(&data, &[&["protected-taxa"], arguments].concat());
    said(&vasculum(&data, &["create-collection", "--code", "SVH", "--name", "Herbarium"]), 0);
    let records = folder.path().join("records.csv");
    fs::write(&records, "catalogNumber,scientificName\nA1,Cypripedium acaule\nA2,Abies alba\n")
        .unwrap();
    let sheet = records.to_str().unwrap();
    said(&vasculum(&data, &["load-records", "--collection", "SVH", sheet]), 0);

    let names = folder.path().join("names.csv");
    fs::write(&names, "scientificName,level,reason\nCypripedium,1,\"trade, theft\"\n??,1,\n")
        .unwrap();
    let loaded = run(&["load", names.to_str().unwrap()]);
    let text = said(&loaded, 1);
    assert!(String::from_utf8_lossy(&loaded.stderr).contains("Row 2: "), "{text}");
    assert!(text.contains("SVH: 1 places will be protected"), "{text}");
    assert!(text.contains("1 records are protected otherwise now."), "{text}");
    let only_said = said(&run(&["add", "Abies", "--level", "5", "--dry-run"]), 0);
    assert!(only_said.contains("SVH: 1 records will be hidden"), "{only_said}");
    assert!(only_said.contains("Nothing was changed."), "{only_said}");

    // What is printed can be loaded again: nothing is new then.
    let printed = said(&run(&["list"]), 0);
    assert_eq!(printed.lines().count(), 2, "{printed}");
    fs::write(&names, &printed).unwrap();
    let again = said(&run(&["load", names.to_str().unwrap()]), 0);
    assert!(again.starts_with("0 entries are new, 0 go, 1 are there already."), "{again}");

    said(&run(&["remove", "Abies"]), 1);
    let removed = said(&run(&["remove", "cypripedium"]), 0);
    assert!(removed.contains("SVH: 1 records will be public"), "{removed}");
    assert_eq!(said(&run(&["list"]), 0).lines().count(), 1);
    assert_eq!(run(&["add", "Abies", "--level", "3"]).status.code(), Some(2));
    said(&run(&["cultivated", "yes"]), 0);
}
