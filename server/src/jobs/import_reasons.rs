//! What speaks against an import that is to be done by itself.

use api_types::{ImportReport, Preview, WaitingReason};

/// Why an import is left to a person although it was to be done by itself.
pub(super) fn reasons(
    preview: &Preview,
    report: &ImportReport,
    allowed: u32,
) -> Vec<WaitingReason> {
    let mut reasons: Vec<WaitingReason> = Vec::new();
    let mut add = |code: &str, args: &[(&str, messages::Arg<'_>)]| {
        let message = messages::text_with(&format!("ui-import-waits-{code}"), args);
        reasons.push(WaitingReason { code: code.to_owned(), message });
    };
    if let Some(held) = &preview.held {
        add(held, &[]);
    }
    let refused = preview.failed.saturating_add(preview.left_out);
    if refused > allowed {
        let rows = [
            ("rows", messages::Arg::Number(refused.into())),
            ("allowed", messages::Arg::Number(allowed.into())),
        ];
        add("import-rows-refused", &rows);
    }
    let has = |code: &str| report.findings.iter().any(|found| found.code == code);
    if has("date-ambiguous") {
        add("import-dates-undecided", &[]);
    }
    if has(dwca::finding::code::CORE_KIND) {
        add("import-core-kind", &[]);
    }
    let of_file = |found: &&api_types::ReportFinding| {
        found.severity == "error" && found.code.starts_with("archive-")
    };
    if let Some(found) = report.findings.iter().find(of_file) {
        let said = [("finding", messages::Arg::from(found.message.as_str()))];
        add("import-archive-broken", &said);
    }
    reasons
}

#[cfg(test)]
mod tests {
    use api_types::ReportFinding;
    use rstest::rstest;

    use super::*;

    fn report(code: &str, severity: &str) -> ImportReport {
        let finding = ReportFinding {
            code: code.to_owned(),
            severity: severity.to_owned(),
            message: "It breaks off.".to_owned(),
            rows: 1,
            reading: false,
            accepted: false,
            of_file: false,
        };
        ImportReport { findings: vec![finding], ..ImportReport::default() }
    }

    #[rstest]
    #[case(Preview::default(), ImportReport::default(), &[])]
    #[case(Preview { failed: 1, left_out: 1, ..Preview::default() }, ImportReport::default(), &[])]
    #[case(Preview { failed: 2, left_out: 1, ..Preview::default() }, ImportReport::default(), &["import-rows-refused"])]
    #[case(Preview { held: Some("import-many-gone".into()), ..Preview::default() }, ImportReport::default(), &["import-many-gone"])]
    #[case(Preview { held: Some("import-mostly-new".into()), ..Preview::default() }, report("archive-core-kind", "warning"), &["import-mostly-new", "import-core-kind"])]
    #[case(Preview::default(), report("date-ambiguous", "warning"), &["import-dates-undecided"])]
    #[case(Preview::default(), report("archive-file-broken", "error"), &["import-archive-broken"])]
    #[case(Preview::default(), report("archive-row-short", "warning"), &[])]
    #[case(Preview::default(), report("coordinates-out-of-range", "error"), &[])]
    fn what_speaks_against_an_import_by_itself_is_said(
        #[case] preview: Preview,
        #[case] report: ImportReport,
        #[case] expected: &[&str],
    ) {
        let found = reasons(&preview, &report, 2);
        let codes: Vec<&str> = found.iter().map(|reason| reason.code.as_str()).collect();
        assert_eq!(codes, expected);
        for reason in found {
            let sentence = reason.message;
            assert!(sentence.ends_with('.') && !sentence.contains("ui-"), "{sentence}");
            assert!(!sentence.contains('{'), "{sentence}");
        }
    }
}
