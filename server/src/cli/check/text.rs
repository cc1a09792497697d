//! A report for people at a terminal: the summary first, then findings in row order.

use std::fmt::Write as _;

use media_batch::rule::Severity;

use super::report::{Finding, Report};

/// Findings that are written out; the JSON form holds all.
const MAX_FINDINGS: usize = 200;

/// The report as text.
pub(super) fn text(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write_summary(&mut text, report);
    for finding in report.findings.iter().take(MAX_FINDINGS) {
        let _ = writeln!(text, "{}", line(finding));
    }
    let more = report.findings.len().saturating_sub(MAX_FINDINGS);
    if more > 0 {
        let _ = writeln!(text, "… and {more} findings more; --format json lists all.");
    }
    text
}

fn write_summary(text: &mut String, report: &Report) -> std::fmt::Result {
    let (file, summary) = (&report.file, &report.summary);
    writeln!(
        text,
        "{}: {} rows, {} columns, header in line {}, {} blank rows",
        file.name, file.rows, file.columns, file.header_line, file.blank_rows
    )?;
    for column in &report.mapping {
        let target = column.target.unwrap_or("not used");
        writeln!(text, "  column {}: {} → {target}", column.column, column.header)?;
    }
    writeln!(
        text,
        "{} ready, {} with warnings, {} with errors, {} duplicates",
        summary.ready, summary.with_warnings, summary.with_errors, summary.duplicates
    )?;
    if let Some(found) = &report.resolution {
        writeln!(
            text,
            "records: {} matched, {} not found, {} ambiguous, {} contradicting, {} without identifier",
            found.matched,
            found.not_found,
            found.ambiguous,
            found.contradicting,
            found.no_identifier
        )?;
    }
    Ok(())
}

fn line(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let at = finding.line.map(|line| format!("line {line}: ")).unwrap_or_default();
    let instead =
        finding.suggestion.as_ref().map(|text| format!(" (instead: {text})")).unwrap_or_default();
    format!("{at}{severity}: {}{instead} [{}]", finding.message, finding.rule)
}
