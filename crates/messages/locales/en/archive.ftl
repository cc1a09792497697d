# What is odd about a Darwin Core Archive: `rule-<code>`; and why one is not opened: `problem-<code>`.
# “meta.xml” is the file in an archive that says what its other files hold.

# The description of the archive
rule-archive-meta-missing-title = No meta.xml
rule-archive-meta-missing = The archive has no meta.xml. What its columns mean was told from their headers.
rule-archive-meta-malformed-title = meta.xml is broken
rule-archive-meta-malformed = meta.xml is broken from line { $line } on. The tables can still be read one by one, with the meaning of their columns told from their headers.
rule-archive-core-missing-title = No core named
rule-archive-core-missing = meta.xml names no core, so nothing says which table holds the records.
rule-archive-core-kind-title = Core of another kind
rule-archive-core-kind = The rows of this archive’s core are of the kind { $part }, not specimens or observations. An import makes a record of each.
rule-archive-several-cores-title = Several cores
rule-archive-several-cores = meta.xml names several cores. The first was taken; the others were left alone.
rule-archive-location-missing-title = A table without a file
rule-archive-location-missing = meta.xml names no file for { $part }.
rule-archive-file-missing-title = A file is missing
rule-archive-file-missing = meta.xml names “{ $location }” for { $part }, but the archive does not hold that file.
rule-archive-file-renamed-title = A file with another name
rule-archive-file-renamed = meta.xml calls this file “{ $location }”. It was found all the same.
rule-archive-file-empty-title = An empty file
rule-archive-file-empty = This file is empty.
rule-archive-file-broken-title = A damaged file
rule-archive-file-broken = This file is damaged and breaks off. The rows before that place were read.
rule-archive-file-unused-title = A file that meta.xml does not mention
rule-archive-file-unused = meta.xml does not mention this file. It was left alone.
rule-archive-too-many-extensions-title = Too many extensions
rule-archive-too-many-extensions = meta.xml names more than { $limit } extensions. Those behind were left alone.

# Ids
rule-archive-id-missing-title = No identifier column
rule-archive-id-missing = Nothing says which column of the core identifies its rows, so nothing can be joined to them.
rule-archive-id-taken-title = Identifier column not named
rule-archive-id-taken = meta.xml does not say which column holds the identifier. Column { $column } ({ $term }) was taken.
rule-archive-coreid-missing-title = An extension without a link
rule-archive-coreid-missing = Nothing says which column of { $part } names the record of the core, so its rows belong to nothing.
rule-archive-ids-blank-title = Core rows without identifier
rule-archive-ids-blank = { $count ->
    [one] 1 row of the core has
   *[other] { $count } rows of the core have
} no identifier. Nothing can be joined to them.
rule-archive-ids-twice-title = Identifiers that stand twice
rule-archive-ids-twice = { $count ->
    [one] 1 row of the core has an identifier
   *[other] { $count } rows of the core have identifiers
} that another row has already, for example “{ $example }”.
rule-archive-orphans-title = Extension rows without a record
rule-archive-orphans = { $count ->
    [one] 1 row of { $part } belongs
   *[other] { $count } rows of { $part } belong
} to no record of the core, for example “{ $example }”.

# Columns
rule-archive-field-empty-title = A field without column or value
rule-archive-field-empty = meta.xml names { $term } without a column and without a value. It was left alone.
rule-archive-field-invalid-title = A field that cannot be read
rule-archive-field-invalid = meta.xml says “{ $value }” where a number or the name of a field has to stand.
rule-archive-field-twice-title = A field named twice
rule-archive-field-twice = meta.xml names { $term } twice. Both columns are kept; the first counts.
rule-archive-field-beyond-title = A field behind the last column
rule-archive-field-beyond = meta.xml says that { $term } stands behind the last of the { $columns } columns. It was taken for blank.
rule-archive-too-many-columns-title = Too many columns
rule-archive-too-many-columns = This table has { $columns } columns; { $limit } can be read. Those behind were left alone.
rule-archive-header-undeclared-title = A header that is not declared
rule-archive-header-undeclared = The first row holds the names of the columns, though meta.xml says that there is no header. It was taken for the header.
rule-archive-header-is-data-title = A declared header that looks like data
rule-archive-header-is-data = meta.xml says that the first row is a header, but it looks like data. It was passed over; look whether a row is missing.
rule-archive-header-order-title = Columns in another order
rule-archive-header-order = meta.xml says that { $term } is column { $declared }, the header says column { $found }. The header was believed.
rule-archive-header-disagrees-title = A header that says something else
rule-archive-header-disagrees = meta.xml says that column { $column } is { $term }, but its header is “{ $header }”. Look whether the values are right.
rule-archive-header-width-title = A header of another width
rule-archive-header-width = The header has { $found } cells, the rows have { $expected }. It was passed over, and the columns were taken as meta.xml says.
rule-archive-column-undeclared-title = A column without a meaning
rule-archive-column-undeclared = meta.xml does not say what column { $column } (“{ $header }”) means. It was left alone.

# How the files are written
rule-archive-encoding-unknown-title = Unknown encoding
rule-archive-encoding-unknown = meta.xml names the encoding “{ $declared }”, which is not known. It was found from the file.
rule-archive-encoding-differs-title = Another encoding than declared
rule-archive-encoding-differs = meta.xml says that this file is { $declared }; its characters are { $found }. It was read as { $found }.
rule-archive-delimiter-differs-title = Another separator than declared
rule-archive-delimiter-differs = meta.xml says that “{ $declared }” separates the cells; it is “{ $found }”. The file was read with that.
rule-archive-delimiter-unusable-title = A separator that cannot be one
rule-archive-delimiter-unusable = meta.xml says that “{ $declared }” separates the cells. Only a single plain character can; it was found from the file.
rule-archive-enclosure-differs-title = Other quotes than declared
rule-archive-enclosure-differs = meta.xml says that cells are not enclosed, but they stand in { $found }. They were read without.
rule-archive-row-short-title = Rows that are too short
rule-archive-row-short = This row has { $found } cells, meta.xml needs { $expected }. The missing ones were taken for blank.
rule-archive-row-long-title = Rows that are too long
rule-archive-row-long = This row has { $found } cells, the others have { $expected }. Look for a stray separator.
rule-archive-row-endless-title = A row without an end
rule-archive-row-endless = A row beginning here has no end. Nothing behind it was read.
rule-archive-cell-long-title = Cells that are too long
rule-archive-cell-long = This cell holds { $length } bytes; no more than { $limit } can be kept.

# Media and extensions
rule-archive-media-without-url-title = Media rows without an address
rule-archive-media-without-url = { $count ->
    [one] 1 row of { $part } has
   *[other] { $count } rows of { $part } have
} no web address, so there is nothing to link.
rule-archive-media-file-names-title = Media named as files
rule-archive-media-file-names = { $count ->
    [one] 1 medium is
   *[other] { $count } media are
} named as files (“{ $example }”) rather than by a web address.
rule-archive-media-twice-title = Media in several extensions
rule-archive-media-twice = { $count ->
    [one] 1 medium stands
   *[other] { $count } media stand
} in several extensions. Each is taken once.
rule-archive-extension-kept-title = An extension without a place here
rule-archive-extension-kept = { $part } ({ $rows } rows) has no place in the records here. Its rows are not imported.

# The dataset's own description
rule-archive-metadata-missing-title = The description is missing
rule-archive-metadata-missing = meta.xml names “{ $location }” for the description of the dataset, but the archive does not hold that file.
rule-archive-metadata-elsewhere-title = The description lies elsewhere
rule-archive-metadata-elsewhere = The description of the dataset lies at { $location } and was not fetched.
rule-archive-metadata-unknown-title = A description of another kind
rule-archive-metadata-unknown = The description of the dataset is of a kind that is not read here (“{ $element }”).
rule-archive-metadata-refused-title = A description that cannot be read
rule-archive-metadata-refused = The description of the dataset cannot be read: something is wrong in line { $line }. The records are not affected.

rule-archive-findings-not-listed-title = More of the same
rule-archive-findings-not-listed = { $count ->
    [one] 1 more finding
   *[other] { $count } more findings
} of this kind in this file.

# Why an archive is not opened
problem-archive-nothing-to-read = The archive holds no table with rows.
problem-archive-file-unreadable = “{ $file }” cannot be read.
problem-archive-xml-doctype = “{ $file }” defines its own kind of document in line { $line }, which no archive needs and which can do harm. Take that line out.
problem-archive-xml-too-large = “{ $file }” is larger than the { $limit } bytes that are read of such a file.
problem-archive-xml-too-deep = “{ $file }” nests its elements deeper than { $limit } from line { $line } on.
problem-archive-xml-too-many-attributes = “{ $file }” has an element with more than { $limit } attributes in line { $line }.
problem-archive-xml-too-many-elements = “{ $file }” has more than { $limit } elements; the limit is reached in line { $line }.
problem-archive-xml-malformed = “{ $file }” is broken in line { $line }.
problem-archive-too-large = A table of the archive is larger than { $limit } bytes. The portal’s server can import it from an address; a browser cannot.
