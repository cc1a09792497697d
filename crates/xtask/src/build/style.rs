//! One style sheet out of the plain CSS of `style/`: `@import`s put in place, comments and needless
//! blanks left out. No preprocessor: what is written is what the browser's inspector shows.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

/// The file that imports all others.
const ENTRY: &str = "main.css";

/// The bundle of a folder.
pub(super) fn bundle(folder: &Path) -> Result<String> {
    let mut seen = Vec::new();
    let text = inline(folder, ENTRY, &mut seen)?;
    Ok(compact(&text))
}

fn inline(folder: &Path, name: &str, seen: &mut Vec<String>) -> Result<String> {
    if seen.iter().any(|file| file == name) {
        bail!("style/{name} is imported twice");
    }
    seen.push(name.to_owned());
    let path = folder.join(name);
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut out = String::new();
    for line in text.lines() {
        match import(line) {
            None => out.push_str(line),
            Some((file, None)) => out.push_str(&inline(folder, file, seen)?),
            Some((file, Some(layer))) => {
                let inner = inline(folder, file, seen)?;
                out.push_str(&format!("@layer {layer} {{\n{inner}}}"));
            }
        }
        out.push('\n');
    }
    Ok(out)
}

/// File and layer of `@import "file.css" layer(name);` (one a line, with or without `url(…)`).
fn import(line: &str) -> Option<(&str, Option<&str>)> {
    let rest = line.trim().strip_prefix("@import")?.trim().strip_suffix(';')?.trim();
    let (file, rest) = match rest.strip_prefix("url(") {
        Some(inside) => inside.split_once(')')?,
        None => {
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            rest.strip_prefix(quote)?.split_once(quote)?
        }
    };
    let file = file.trim_matches(['"', '\'']).trim_start_matches("./");
    let layer = rest.trim().strip_prefix("layer(").and_then(|rest| rest.strip_suffix(')'));
    Some((file, layer.map(str::trim)))
}

/// Leaves out comments and runs of blanks, outside strings. Nothing is rewritten.
fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    let mut string: Option<char> = None;
    let mut blank = false;
    while let Some(c) = chars.next() {
        if let Some(quote) = string {
            out.push(c);
            match c {
                '\\' => out.extend(chars.next()),
                _ if c == quote => string = None,
                _ => {}
            }
        } else if c == '/' && chars.peek() == Some(&'*') {
            chars.next();
            let mut previous = ' ';
            for c in chars.by_ref() {
                if previous == '*' && c == '/' {
                    break;
                }
                previous = c;
            }
            blank = true;
        } else if c.is_whitespace() {
            blank = true;
        } else {
            // A blank beside these says nothing; anywhere else it may.
            let needless = matches!(c, '{' | '}' | ';' | ',')
                || out.ends_with(['{', '}', ';', ',', ' '])
                || out.is_empty();
            if blank && !needless {
                out.push(' ');
            }
            blank = false;
            string = matches!(c, '"' | '\'').then_some(c);
            out.push(c);
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blanks_go_and_meaning_stays() {
        let css =
            "/* a */ a  b > c {\n  margin: 0 auto ;\n}\n.x::after { content: \"/* no */  \"; }";
        assert_eq!(compact(css), "a b > c{margin: 0 auto;}.x::after{content: \"/* no */  \";}\n");
        assert_eq!(compact("a { width: calc(1px + 2px) }"), "a{width: calc(1px + 2px)}\n");
        assert_eq!(compact("@media (width > 1px) and (x) {}"), "@media (width > 1px) and (x){}\n");
    }

    #[test]
    fn imports_are_put_in_place_with_their_layer() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("main.css", "@layer a, b;\n@import \"a.css\" layer(a);\n@import url(\"b.css\");\n");
        write("a.css", "a { top: 0 }");
        write("b.css", "b { top: 1px }");
        assert_eq!(bundle(folder.path()).unwrap(), "@layer a,b;@layer a{a{top: 0}}b{top: 1px}\n");
    }

    #[test]
    fn an_import_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("main.css"), "@import \"gone.css\";").unwrap();
        assert!(format!("{:#}", bundle(folder.path()).unwrap_err()).contains("gone.css"));
    }
}
