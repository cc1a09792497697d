# Importing records: the workbench's own words for them, the comparison, the help.
# `count` chooses the plural; `shown` is the same number with separators.

ui-im-page-title = Records from a file: { $collection }

# Handing a file in
ui-im-promise = Read and checked here in your browser. Nothing is written until you have seen what would change.
ui-im-drop-title = Drop a file of records here
ui-im-drop-takes = CSV, TSV or text, Excel (XLSX, XLS), OpenDocument (ODS), or a Darwin Core Archive (ZIP). Columns may have the names of Darwin Core, of Symbiota, or those of many other programs; every column can be changed afterwards.

# The bar above the rows
ui-im-bar = This import:
ui-im-bar-change = Change
ui-im-unmapped = { $count ->
    [one] One column will not be imported.
   *[other] { $shown } columns will not be imported.
}
ui-im-line-match = matched by { $keys }
ui-im-line-then = , then{" "}
ui-im-line-no-match = not matched with records that are there
ui-im-line-create = new records are made
ui-im-line-no-create = no new records
ui-im-line-clear = blank cells erase
ui-im-line-withdraw = missing records are withdrawn
ui-im-chip-new = { $count ->
    [one] new record
   *[other] new records
}
ui-im-chip-repeated = repeated
ui-im-record-new = new record
ui-im-record-new-help = made by this import

# How to import
ui-im-title = How to import
ui-im-lead = What you choose holds at once; the rows behind it are checked again.
ui-im-lead-help = Help on importing
ui-im-done = Done
ui-im-preset = What the file is
ui-im-preset-full-text = Full text
ui-im-preset-full-text-help = The file says what its records are. Columns of the file overwrite; new records are made.
ui-im-preset-skeletal = Skeletal
ui-im-preset-skeletal-help = A few terms of many records, such as name and country. Blanks are filled, nothing is overwritten, and missing records are begun.
ui-im-preset-archive = Archive
ui-im-preset-archive-help = A Darwin Core Archive: records with the media and determinations that hang on them, matched by the keys of their source.
ui-im-mode = What a row does to a record that is there
ui-im-mode-mapped = Mapped columns replace what is there
ui-im-mode-mapped-help = Terms without a column in the file stay as they are.
ui-im-mode-fill = Only blanks are filled
ui-im-mode-fill-help = Where the record says something else, it stays, and the difference is listed.
ui-im-mode-record = The row replaces the whole record
ui-im-mode-record-help = Terms without a column are erased. The comparison says how many values that is before anything is written.
ui-im-match = How rows find their records
ui-im-match-help = The first of these that a row has decides. The others that are ticked must agree, or the row is refused.
ui-im-match-up = Put { $key } one place higher
ui-im-match-source = key of the source
ui-im-match-occurrence = occurrenceID
ui-im-match-catalog = catalogNumber
ui-im-match-other = otherCatalogNumbers
ui-im-records = Records that only one side has
ui-im-create = Make records for rows that find none
ui-im-gone = Records that came from this source before and are not in the file:
ui-im-gone-keep = Keep them
ui-im-gone-keep-help = Right for a file that is a part of the whole.
ui-im-gone-withdraw = Withdraw them
ui-im-gone-withdraw-help = Right for a file that is the whole. Their pages then say that the source has them no longer; undo brings them back.
ui-im-blank = Blank cells
ui-im-blank-ignore = say nothing: the record keeps its value
ui-im-blank-clear = erase what the record has
ui-im-marker = A text that always erases
ui-im-marker-help = Such as \N or [NULL]. Leave it blank when the file has none.
ui-im-order = Dates such as 03/04/1999
ui-im-undecided = Leave unread what could be either
ui-im-day-first = The day comes first: 3 April
ui-im-month-first = The month comes first: March 4
ui-im-numbers = Numbers such as 1,234
ui-im-point = A point stands before decimals: 1,234 is one thousand two hundred and thirty-four
ui-im-comma = A comma stands before decimals: 1,234 is a little more than one

# Values for blank cells
ui-im-defaults-help = A record that is there gets the value too, unless only blanks are filled.
ui-im-defaults-records = Records
ui-im-defaults-media = Media on these records

# What only the person can decide
ui-im-ask-dates-title = Does the day or the month come first?
ui-im-ask-dates = { $count ->
    [one] One date, “{ $value }”, can be read in two ways.
   *[other] { $shown } dates such as “{ $value }” can be read in two ways.
}
ui-im-ask-dates-evidence = Of the other dates looked at, { $day } can only have the day first, { $month } only the month.
ui-im-ask-day-first = Day first: { $example }
ui-im-ask-month-first = Month first: { $example }
ui-im-ask-numbers-title = Is the comma for decimals?
ui-im-ask-numbers = { $count ->
    [one] One number, “{ $value }”, can be read in two ways.
   *[other] { $shown } numbers such as “{ $value }” can be read in two ways.
}
ui-im-ask-point = No, a point is
ui-im-ask-comma = Yes, a comma is
ui-im-ask-show = Show these rows

# Readings
ui-im-accept-all = Accept everything that is readable
ui-im-accept-all-words = { $count ->
    [one] One cell was read as something other than its text.
   *[other] { $shown } cells were read as something other than their text.
} The text is kept beside what was read.
ui-im-accepted = Accepted. The text as it stands is kept beside it.
ui-im-accept-back = Take back
ui-im-becomes = becomes

# The choice of a field
ui-im-target-none = not imported
ui-im-target-search = Search fields
ui-im-target-list = Fields
ui-im-target-nothing = No field has this in its name.
ui-im-target-samples = In this column:
ui-im-class-meant = Also called so
ui-im-class-identifiers = Which record
ui-im-class-taxon = Name
ui-im-class-identification = Identification
ui-im-class-event = When and how it was found
ui-im-class-location = Where
ui-im-class-occurrence = Occurrence
ui-im-class-organism = Organism
ui-im-class-material = Specimen
ui-im-class-material-sample = Sample
ui-im-class-media = Media
ui-im-class-geology = Geology
ui-im-class-exsiccati = Exsiccati
ui-im-class-record = The record itself
ui-im-class-other = Other fields of Symbiota

# What an archive says about its collection
ui-eml-notice = This archive describes the collection that it is from.
ui-eml-look = Compare with your description
ui-eml-title = What the archive says about the collection
ui-eml-lead = Nothing of this is taken unless you tick it. It changes what everybody reads on the page of the collection, at once, and is not taken back with the import.
ui-eml-nothing = The page of the collection says all of this already.
ui-eml-managers = Only managers of the collection can take it.
ui-eml-name = Name
ui-eml-institution = Institution
ui-eml-description = Description
ui-eml-contact = Whom to ask
ui-eml-stands = Stands there now
ui-eml-proposed = The archive says
ui-eml-take-one = Take from the archive: { $field }
ui-eml-take = Take what is ticked
ui-eml-leave = Leave it as it is
ui-eml-said-taken = The description of the collection is changed.
ui-eml-further = Also read, and not kept: the page of a collection has no place for it
ui-eml-further-licence = Licence
ui-eml-further-citation = How it is cited
ui-eml-further-identifiers = Identifiers
ui-eml-further-addresses = Addresses
ui-eml-further-creators = Made by
ui-eml-further-keywords = Key words
ui-eml-further-published = Published
ui-eml-further-purpose = Purpose

# Media in a cell, rows of extensions
ui-im-pieces = Pieces of this cell
ui-im-pieces-count = { $count ->
    [0] Nothing in this cell
    [one] One piece in this cell
   *[other] { $shown } pieces in this cell
}
ui-im-piece-image = image
ui-im-piece-sound = sound
ui-im-piece-video = video
ui-im-piece-medium = medium
ui-im-piece-page = page, not a medium
ui-im-piece-page-of = page of { $site }, not a medium
ui-im-piece-repeat = the same as piece { $number }
ui-im-piece-text = words
ui-im-parts = Rows of the archive that belong to this record
ui-im-parts-count = { $count ->
    [one] One row of the archive’s other files belongs to this record
   *[other] { $shown } rows of the archive’s other files belong to this record
}
ui-im-parts-more = { $count ->
    [one] and one more
   *[other] and { $shown } more
}

# Comparing
ui-im-compare = Compare with the collection
ui-im-compare-again = Compare again
ui-im-comparing = Comparing with the collection
ui-im-compared-of = { $count ->
    [one] 1 row
   *[other] { $shown } rows
} of { $all } compared
ui-im-said-compared = Compared with the collection
ui-im-review-headline = { $count ->
    [one] Compare 1 row with the collection.
   *[other] Compare { $shown } rows with the collection.
}
ui-im-review-nothing = There is nothing to compare yet.
ui-im-review-new = { $count ->
    [one] 1 seems to be a new record.
   *[other] { $shown } seem to be new records.
}
ui-im-review-matched = { $count ->
    [one] 1 has a record that is there already.
   *[other] { $shown } have a record that is there already.
}
ui-im-review-behind = { $count ->
    [one] 1 row is left out; you get it as a file.
   *[other] { $shown } rows are left out; you get them as a file.
}
ui-im-review-warnings = { $count ->
    [one] 1 of the rows has a warning.
   *[other] { $shown } of the rows have warnings.
}
ui-im-review-readings = { $count ->
    [one] One kind of reading is not accepted: those cells stay as their text alone.
   *[other] { $shown } kinds of readings are not accepted: those cells stay as their text alone.
}
ui-im-review-nothing-written = The rows are sent and compared; nothing is written. You then see every change, cell by cell, and decide.

# What an import would do
ui-im-preview-title = What would change: { $file }
ui-im-preview-batch = This batch
ui-im-preview-counts = What would change
ui-im-preview-missing = This file has not been compared with the collection yet.
ui-im-preview-progress = { $done } of { $all } rows compared
ui-im-preview-committed = This import was written.
ui-im-preview-outcome = What became of every row
ui-im-outcome-new = new
ui-im-outcome-changed = changed
ui-im-outcome-unchanged = unchanged
ui-im-outcome-left-out = left out
ui-im-outcome-failed = refused
ui-im-count-nothing = The collection has all of this already: importing would change nothing.
ui-im-count-erased = { $count ->
    [one] One value that a record has now is erased.
   *[other] { $shown } values that records have now are erased.
}
ui-im-count-conflicts = { $count ->
    [one] One value of the file differs from its record, which keeps its own.
   *[other] { $shown } values of the file differ from their records, which keep their own.
}
ui-im-count-media-new = { $count ->
    [one] One medium is linked.
   *[other] { $shown } media are linked.
}
ui-im-count-media-changed = { $count ->
    [one] One medium is changed.
   *[other] { $shown } media are changed.
}
ui-im-count-media-unchanged = { $count ->
    [one] One medium is linked already and stays.
   *[other] { $shown } media are linked already and stay.
}
ui-im-count-media-failed = { $count ->
    [one] One medium is refused; its record is taken all the same.
   *[other] { $shown } media are refused; their records are taken all the same.
}
ui-im-count-determinations = { $count ->
    [one] One determination is added.
   *[other] { $shown } determinations are added.
}
ui-im-count-gone = { $count ->
    [one] One record known from before is not in the file; it stays, unless you chose to withdraw such records.
   *[other] { $shown } records known from before are not in the file; they stay, unless you chose to withdraw such records.
}
ui-im-count-which = Show which
ui-im-media-new = media linked
ui-im-media-changed = media changed
ui-im-media-unchanged = media there already
ui-im-media-failed = media refused
ui-im-gone-chip = not in the file
ui-im-gone-table = Records that are not in the file
ui-im-gone-name = Name
ui-im-gone-found = Found by, when, where
ui-im-gone-no-number = no catalog number
ui-im-gone-there = in the collection
ui-im-gone-withdrawn = withdrawn
ui-im-gone-first = Only the first { $shown } are listed: none of them is withdrawn.
ui-im-gone-file = These records as a file (CSV)
ui-im-held-title = Please look twice.
ui-im-held = This import looks unusual.
ui-im-held-mostly-new = More than half of the rows would make new records, although the collection has records already. That happens when the wrong column identifies the records.
ui-im-held-many-gone = More than a fifth of the records known from before are not in the file and would be withdrawn. That happens when the file is only a part of the whole.
ui-im-held-confirm = I have looked, and it is meant so
ui-im-import = { $count ->
    [0] Import
    [one] Import 1 record
   *[other] Import { $shown } records
}
ui-im-import-and = { $count ->
    [one] and withdraw 1
   *[other] and withdraw { $shown }
}
ui-im-import-undo = Importing can be undone as a whole, cell by cell, as long as nothing was changed after it.
ui-im-back = Back to the file
ui-im-rows-title = Row by row
ui-im-rows-empty = No row is of this kind.
ui-im-rows-file = Every row and cell as a file (CSV)
ui-im-rows-file-some = These rows, with every cell, as a file (CSV)
ui-im-rows-cells = Cells
ui-im-rows-more-cells = { $count ->
    [one] and one more cell
   *[other] and { $shown } more cells
}
ui-im-blank-value = blank
ui-im-kept = kept; the file says “{ $value }”
ui-im-row-media-new = { $count ->
    [one] one new medium
   *[other] { $shown } new media
}
ui-im-row-media-changed = { $count ->
    [one] one medium changed
   *[other] { $shown } media changed
}
ui-im-row-media-unchanged = { $count ->
    [one] one medium linked already
   *[other] { $shown } media linked already
}
ui-im-row-media-failed = { $count ->
    [one] one medium refused
   *[other] { $shown } media refused
}

# The outcome of an import
ui-im-done-created = new
ui-im-done-updated = changed
ui-im-done-replaced = replaced
ui-im-done-unchanged = unchanged
ui-im-done-changes = Every change, cell by cell
ui-im-done-withdrawn = { $count ->
    [one] One record that the file no longer has was withdrawn.
   *[other] { $shown } records that the file no longer has were withdrawn.
}
ui-im-done-withdrawn-which = Show which
ui-im-continue = Look at what would change
ui-im-undo-created = { $count ->
    [one] The record it made is deleted, unless something was added to it since.
   *[other] The { $shown } records it made are deleted, unless something was added to them since.
}
ui-im-undo-changed = { $count ->
    [one] The record it changed goes back, cell by cell.
   *[other] The { $shown } records it changed go back, cell by cell.
}
ui-im-undo-withdrawn = { $count ->
    [one] The record it withdrew comes back.
   *[other] The { $shown } records it withdrew come back.
}

# Why an import that was to be done by itself waits for a person (`ui-import-waits-<code>`)
ui-import-waits-import-mostly-new = More than half of the rows would make new records, although the collection has records already.
ui-import-waits-import-many-gone = More than a fifth of the records known from before are not in the file and would be withdrawn.
ui-import-waits-import-rows-refused = { $rows ->
    [one] 1 row would be refused; { $allowed } may be.
   *[other] { $rows } rows would be refused; { $allowed } may be.
}
ui-import-waits-import-dates-undecided = Nothing in the file says whether the day or the month comes first in its dates.
ui-import-waits-import-core-kind = The rows of the archive are not specimens or observations.
ui-import-waits-import-archive-broken = The archive itself is broken: { $finding }
