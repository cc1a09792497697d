//! The many marks that people type for degrees, minutes and seconds, as one each.

/// The text with `°`, `'`, `"`, `-` and plain blanks only.
pub(super) fn normalised(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            'º' | '˚' | '⁰' | '∘' | '*' | '¡' => '°',
            '’' | '‘' | '′' | '´' | '`' | 'ʹ' | 'ʼ' | '‛' | 'ˈ' => '\'',
            '”' | '“' | '″' | '‟' | '„' | 'ʺ' | '˝' | '¨' => '"',
            '\u{2212}' | '–' | '—' | '‐' | '‑' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        // Two primes are a second.
        if c == '\'' && plain.ends_with('\'') {
            plain.pop();
            plain.push('"');
        } else {
            plain.push(c);
        }
    }
    plain
}
