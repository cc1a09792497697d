//! A report for people at a terminal: what the archive holds first, then what is odd about it.

use std::fmt::Write as _;

use dwca::terms::local_name;

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
    writeln!(text, "{}: {} files", report.file.name, report.file.files.len())?;
    let Some(summary) = &report.summary else {
        return writeln!(text, "no core: {}", report.file.files.join(", "));
    };
    let core = &summary.core;
    writeln!(
        text,
        "core {}: {} rows, {} different ids",
        local_name(&core.row_type),
        core.rows,
        core.distinct_ids
    )?;
    for extension in &summary.extensions {
        let name = local_name(&extension.row_type);
        write!(text, "{name}: {} rows, {} without a record", extension.rows, extension.orphans)?;
        if let Some(media) = &extension.media {
            write!(text, ", {} with address, {} without", media.with_url, media.without_url)?;
        }
        text.push('\n');
    }
    Ok(())
}

fn line(finding: &Finding) -> String {
    let at = match (&finding.file, finding.line) {
        (Some(file), Some(line)) => format!("{file}, line {line}: "),
        (Some(file), None) => format!("{file}: "),
        (None, _) => String::new(),
    };
    format!("{at}{}: {} [{}]", finding.severity.name(), finding.message, finding.rule)
}
