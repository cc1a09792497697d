//! Reads what the catalogue uses of Fluent's syntax: words, `{ $argument }`, `{ "words" }`, and the choice
//! of a variant by number or word. A test compares every text with what Fluent's own reader makes of it;
//! that one, with the plural rules of all languages, was a tenth of what a visitor loaded.

use std::collections::HashMap;

use crate::{Arg, grouped};

/// The patterns of files of the catalogue by their ids.
pub(crate) fn patterns(files: &'static [(&str, &str)]) -> HashMap<&'static str, &'static str> {
    let mut found = HashMap::new();
    for (_, source) in files {
        let mut rest: &'static str = source;
        while !rest.is_empty() {
            let (message, after) = first_message(rest);
            if let Some((id, pattern)) = message.split_once(" =") {
                found.insert(id, pattern.trim());
            }
            rest = after;
        }
    }
    found
}

/// A line with those that continue it, and what follows. A comment has no id before its ` =`: none of the
/// catalogue's ids begins with `#`, and nobody asks for one.
fn first_message(source: &'static str) -> (&'static str, &'static str) {
    let next = source.match_indices('\n').map(|(at, _)| at + 1).find(|at| {
        let begins = source.get(*at..).and_then(|rest| rest.chars().next());
        begins.is_none_or(|first| !matches!(first, ' ' | '}' | '\n' | '\r'))
    });
    source.split_at_checked(next.unwrap_or(source.len())).unwrap_or((source, ""))
}

/// Sets a pattern with its arguments. One that is not given stays as its name in braces.
pub(crate) fn set(pattern: &str, args: &[(&str, Arg<'_>)], out: &mut String) {
    let mut rest = pattern;
    while let Some((words, braced)) = rest.split_once('{') {
        out.push_str(words);
        let (inside, after) = braced_part(braced);
        placeable(inside.trim(), args, out);
        rest = after;
    }
    out.push_str(rest);
}

/// What is inside a brace that was opened, and what follows its end.
fn braced_part(text: &str) -> (&str, &str) {
    let mut open = 1_u8;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open = open.saturating_add(1),
            b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            let (inside, end) = text.split_at_checked(at).unwrap_or((text, ""));
            return (inside, end.strip_prefix('}').unwrap_or(end));
        }
    }
    (text, "")
}

fn placeable(inside: &str, args: &[(&str, Arg<'_>)], out: &mut String) {
    if let Some(words) = inside.strip_prefix('"') {
        out.push_str(words.strip_suffix('"').unwrap_or(words));
        return;
    }
    let (name, variants) = match inside.split_once("->") {
        Some((name, variants)) => (name.trim(), Some(variants)),
        None => (inside, None),
    };
    let given = args.iter().find(|(known, _)| name.strip_prefix('$') == Some(*known));
    let given = given.map(|(_, arg)| arg);
    match (variants, given) {
        (Some(variants), _) => set(chosen(variants, given), args, out),
        (None, Some(Arg::Text(text))) => out.push_str(text),
        (None, Some(Arg::Number(number))) => out.push_str(&grouped(*number)),
        (None, None) => {
            out.push('{');
            out.push_str(name);
            out.push('}');
        }
    }
}

/// The first variant that fits, else the one that is marked.
fn chosen<'a>(variants: &'a str, given: Option<&Arg<'_>>) -> &'a str {
    let mut otherwise = "";
    let mut rest = variants;
    while let Some((before, bracketed)) = rest.split_once('[') {
        let Some((key, after)) = bracketed.split_once(']') else { break };
        let end = end_of_variant(after);
        let (words, next) = after.split_at_checked(end).unwrap_or((after, ""));
        if given.is_some_and(|given| fits(key.trim(), given)) {
            return words.trim();
        }
        if before.trim_end().ends_with('*') {
            otherwise = words.trim();
        }
        rest = next;
    }
    otherwise
}

/// Where the next variant's line begins, outside all braces.
fn end_of_variant(text: &str) -> usize {
    let mut open = 0_u8;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open = open.saturating_add(1),
            b'}' => open = open.saturating_sub(1),
            b'\n' if open == 0 => {
                let line = text.get(at..).unwrap_or_default().trim_start();
                if line.starts_with(['[', '*']) {
                    return at;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Whether a variant is for that argument: the number itself, English's plural form, or the word.
fn fits(key: &str, given: &Arg<'_>) -> bool {
    match given {
        Arg::Text(text) => key == text,
        Arg::Number(number) => match key {
            "one" => *number == 1.0,
            key => key.parse::<u32>().is_ok_and(|key| f64::from(key) == *number),
        },
    }
}
