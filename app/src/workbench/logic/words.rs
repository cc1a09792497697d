//! Texts of the workbench: the catalogue's messages with numbers as people read them.

use media_batch::rule::Rule;
use messages::Arg;

/// A message without arguments.
#[must_use]
pub fn text(id: &str) -> String {
    messages::text(id)
}

/// A message with texts as arguments.
#[must_use]
pub fn with(id: &str, args: &[(&str, &str)]) -> String {
    let args: Vec<(&str, Arg)> =
        args.iter().map(|(name, value)| (*name, Arg::from((*value).to_owned()))).collect();
    messages::text_with(id, &args)
}

/// A message about a count: `count` chooses the plural, `shown` is the number with separators.
#[must_use]
pub fn counted(id: &str, count: u32) -> String {
    counted_with(id, count, &[])
}

/// The same with further texts.
#[must_use]
pub fn counted_with(id: &str, count: u32, more: &[(&str, &str)]) -> String {
    let mut args = vec![
        ("count", Arg::Number(f64::from(count))),
        ("shown", Arg::from(number(u64::from(count)))),
    ];
    args.extend(more.iter().map(|(name, value)| (*name, Arg::from((*value).to_owned()))));
    messages::text_with(id, &args)
}

/// A message whose arguments come from the engine as pairs of texts. Those that are whole numbers
/// are also able to choose a plural.
#[must_use]
pub fn from_engine(id: &str, args: &[(String, String)]) -> String {
    let args: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, value)| {
            let arg = match value.parse::<u32>() {
                Ok(count) if name == "count" => Arg::Number(f64::from(count)),
                _ => Arg::from(value.clone()),
            };
            (name.as_str(), arg)
        })
        .collect();
    messages::text_with(id, &args)
}

/// The sentence of a finding.
#[must_use]
pub fn finding(rule: &str, args: &[(String, String)]) -> String {
    from_engine(&format!("rule-{rule}"), args)
}

/// A part of a rule's texts (`title`, `why`, `advice`); `None` where the catalogue has none.
#[must_use]
pub fn rule_part(rule: &str, part: &str) -> Option<String> {
    let id = format!("rule-{rule}-{part}");
    let text = messages::text(&id);
    (text != id).then_some(text)
}

/// Why rows are left out, by code: what the file of left-out rows says in words.
#[must_use]
pub fn left_out_sentences() -> Vec<(String, String)> {
    let rules = Rule::ALL.iter().map(|rule| rule.code());
    let titles = rules.filter_map(|code| Some((code.to_owned(), rule_part(code, "title")?)));
    titles.chain([("by-hand".to_owned(), text("outcome-by-hand"))]).collect()
}

/// The label of the button that mends `count` cells with a finding of the rule.
#[must_use]
pub fn rule_fix(rule: &str, count: u32) -> String {
    let id = format!("rule-{rule}-fix");
    let text = counted(&id, count);
    if text == id { counted("ui-wb-fix-all", count) } else { text }
}

/// The sentence of a refusal: its code is a message's key, or the tail of one.
#[must_use]
pub fn refusal(code: &str, args: &[(String, String)], otherwise: &str) -> String {
    ["", "problem-", "rule-"]
        .into_iter()
        .map(|prefix| format!("{prefix}{code}"))
        .map(|id| (from_engine(&id, args), id))
        .find(|(sentence, id)| sentence != id)
        .map_or_else(|| text(otherwise), |(sentence, _)| sentence)
}

/// What Undo or Redo would touch, in words.
#[must_use]
pub fn operation(code: &str, args: &[(String, String)]) -> String {
    from_engine(code, args)
}

/// A whole number with separators: `9,812`.
#[must_use]
pub fn number(value: u64) -> String {
    crate::format::count(value)
}

/// A file's size: `4.9 MB`.
#[must_use]
pub fn bytes(value: u64) -> String {
    const KILO: u64 = 1_024;
    const MEGA: u64 = KILO * KILO;
    match value {
        0..KILO => with("ui-wb-bytes", &[("size", &number(value))]),
        KILO..MEGA => with("ui-wb-kilobytes", &[("size", &number(value.div_ceil(KILO)))]),
        _ => {
            let tenths = (value * 10).div_ceil(MEGA);
            let size = format!("{}.{}", number(tenths / 10), tenths % 10);
            with("ui-wb-megabytes", &[("size", &size)])
        }
    }
}

/// A time: `31 ms` or `2.4 s`.
#[must_use]
pub fn milliseconds(value: f64) -> String {
    if value < 1_000.0 {
        with("ui-wb-milliseconds", &[("time", &format!("{:.0}", value.max(1.0)))])
    } else {
        with("ui-wb-seconds", &[("time", &format!("{:.1}", value / 1_000.0))])
    }
}

/// Time left, coarse enough not to flicker: `40 seconds`, `3 minutes`.
#[must_use]
pub fn time_left(seconds: u64) -> String {
    let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
    match seconds {
        0..10 => text("ui-wb-left-moment"),
        10..90 => counted("ui-wb-left-seconds", seconds.div_ceil(10) * 10),
        _ => counted("ui-wb-left-minutes", seconds.div_ceil(60)),
    }
}

/// How long ago something was, coarse: `5 minutes ago`.
#[must_use]
pub fn ago(milliseconds: f64) -> String {
    let minutes = (milliseconds / 60_000.0).max(0.0) as u32;
    match minutes {
        0 => text("ui-wb-ago-now"),
        1..60 => counted("ui-wb-ago-minutes", minutes),
        60..1_440 => counted("ui-wb-ago-hours", minutes / 60),
        _ => counted("ui-wb-ago-days", minutes / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(9_812), "9,812");
        assert_eq!(number(1_000_000), "1,000,000");
    }

    #[test]
    fn sizes_and_times_are_short() {
        assert_eq!(bytes(512), "512 bytes");
        assert_eq!(bytes(2_000), "2 KB");
        assert_eq!(bytes(5_138_022), "4.9 MB");
        assert_eq!(milliseconds(0.2), "1 ms");
        assert_eq!(milliseconds(31.4), "31 ms");
        assert_eq!(milliseconds(2_440.0), "2.4 s");
    }

    #[test]
    fn time_left_is_coarse() {
        assert_eq!(time_left(3), "a moment left");
        assert_eq!(time_left(42), "about 50 seconds left");
        assert_eq!(time_left(61 * 60), "about 61 minutes left");
        assert_eq!(time_left(100), "about 2 minutes left");
    }

    #[test]
    fn how_long_ago_is_coarse_and_has_its_plural() {
        const MINUTE: f64 = 60_000.0;
        assert_eq!(ago(-5.0), "just now");
        assert_eq!(ago(MINUTE), "1 minute ago");
        assert_eq!(ago(59.9 * MINUTE), "59 minutes ago");
        assert_eq!(ago(90.0 * MINUTE), "1 hour ago");
        assert_eq!(ago(49.0 * 60.0 * MINUTE), "2 days ago");
    }

    #[test]
    fn plurals_follow_the_count_and_numbers_keep_their_separators() {
        assert_eq!(counted("ui-wb-fix-all", 1), "Fix 1");
        assert_eq!(counted("ui-wb-fix-all", 1_214), "Fix all 1,214");
    }

    #[test]
    fn every_operation_has_its_words() {
        let args = ["row", "column", "count", "rule"].map(|name| (name.to_owned(), "2".to_owned()));
        for code in [
            "op-edit",
            "op-paste",
            "op-fix",
            "op-leave-out",
            "op-take-in",
            "op-map",
            "op-defaults",
            "op-pick",
            "op-create-records",
            "op-create-no-records",
            "op-restore",
        ] {
            let words = operation(code, &args);
            assert!(!words.contains("op-") && !words.contains('{'), "{code}: {words}");
        }
        let many = [("count".to_owned(), "1214".to_owned())];
        assert_eq!(operation("op-leave-out", &many), "1,214 rows left out");
    }

    #[test]
    fn a_refusal_without_words_of_its_own_has_the_general_ones() {
        assert_eq!(refusal("odd", &[], "ui-wb-refused"), text("ui-wb-refused"));
        assert_eq!(refusal("ui-wb-too-large", &[], "ui-wb-refused"), text("ui-wb-too-large"));
    }

    #[test]
    fn every_reason_to_leave_a_row_out_has_its_words() {
        let sentences = left_out_sentences();
        assert_eq!(sentences.len(), Rule::ALL.len() + 1);
        assert!(sentences.iter().all(|(code, words)| !words.is_empty() && words != code));
    }

    #[test]
    fn an_unknown_part_of_a_rule_is_not_shown() {
        assert_eq!(rule_part("no-such-rule", "why"), None);
    }
}
