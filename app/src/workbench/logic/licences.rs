//! The licences that are offered for blank cells, by name and address. What is stored is the
//! address; anything else can still be typed into the sheet.

/// Name and address.
pub const LICENCES: [(&str, &str); 10] = [
    ("CC0 1.0", "http://creativecommons.org/publicdomain/zero/1.0/"),
    ("Public domain mark 1.0", "http://creativecommons.org/publicdomain/mark/1.0/"),
    ("CC BY 4.0", "http://creativecommons.org/licenses/by/4.0/"),
    ("CC BY-SA 4.0", "http://creativecommons.org/licenses/by-sa/4.0/"),
    ("CC BY-NC 4.0", "http://creativecommons.org/licenses/by-nc/4.0/"),
    ("CC BY-NC-SA 4.0", "http://creativecommons.org/licenses/by-nc-sa/4.0/"),
    ("CC BY-ND 4.0", "http://creativecommons.org/licenses/by-nd/4.0/"),
    ("CC BY-NC-ND 4.0", "http://creativecommons.org/licenses/by-nc-nd/4.0/"),
    ("CC BY 3.0", "http://creativecommons.org/licenses/by/3.0/"),
    ("In copyright", "http://rightsstatements.org/vocab/InC/1.0/"),
];
