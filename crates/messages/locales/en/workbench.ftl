# The media workbench. `count` chooses the plural; `shown` is the same number with separators.

ui-wb-loading = The workbench is starting…
ui-wb-promise = Read and checked here in your browser. Nothing is sent until you say so.
ui-wb-tools = Tools for the whole sheet
ui-wb-undo = Undo: { $what }
ui-wb-undo-nothing = Undo
ui-wb-redo = Redo: { $what }
ui-wb-redo-nothing = Redo
ui-wb-another-file = Another file
ui-wb-close = Close
ui-wb-cancel = Cancel
ui-wb-try-again = Try again
ui-wb-edited = edited

# Handing a sheet in
ui-wb-drop-title = Drop a spreadsheet of media addresses here
ui-wb-drop-choose = Choose a file
ui-wb-drop-paste = or copy cells in your spreadsheet and paste them here (Ctrl+V)
ui-wb-drop-takes = CSV, TSV or text, Excel (XLSX, XLS), OpenDocument (ODS), or a ZIP or GZ of one of these. One column with the address of each media file, one that says which record it belongs to (a catalog number, for example). Any further columns are welcome.
ui-wb-drop-limits = Up to 1,000,000 rows, 512 columns and 600 MB.
ui-wb-drop-privacy = Your file is read on this computer. Only the records it names are looked up in the collection; rows are sent when you press the button at the end, and you can take that back.
ui-wb-template = A template that maps by itself:
ui-wb-template-remembered = A sheet with the same headers as one you sent before is mapped as you mapped it then.
ui-wb-pasted-name = pasted cells
ui-wb-too-large = The file is larger than 600 MB, which is more than a browser can hold. Split it, and link the parts one after the other.
ui-wb-unreadable-title = This file could not be read
ui-wb-unreadable = It does not look like a spreadsheet or a text of rows and columns.
ui-wb-unreadable-advice = Nothing was sent. Save the sheet as CSV or XLSX and drop it again, or try another file.
ui-wb-parts-title = Which sheet?
ui-wb-parts = The file holds several. Choose the one with the media; another can follow afterwards.
ui-wb-reading-label = Reading the file
ui-wb-reading = Reading: { $bytes } of { $total }, { $count ->
    [one] 1 row
   *[other] { $shown } rows
} so far
ui-wb-offers = Unfinished sheets
ui-wb-offer-changes = { $count ->
    [one] 1 change made by hand
   *[other] { $shown } changes made by hand
}
ui-wb-offer-sending = sending begun; what has arrived is not sent again
ui-wb-offer-drop = Drop { $file } again to go on where you stopped.
ui-wb-offer-go-on = Go on
ui-wb-offer-go-on-with = Go on with { $file }
ui-wb-offer-delete = Delete
ui-wb-offer-delete-of = Delete the work on { $file }
ui-wb-offers-where = Kept in this browser only.
ui-wb-draft-other-tab = This sheet is open in another tab as well. From now on each tab keeps its own unfinished work; both are offered when you come back.
ui-wb-draft-deleted = The work on { $file } was deleted.
ui-wb-draft-restore = Bring it back
ui-wb-ago-now = just now
ui-wb-ago-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $shown } minutes ago
}
ui-wb-ago-hours = { $count ->
    [one] 1 hour ago
   *[other] { $shown } hours ago
}
ui-wb-ago-days = { $count ->
    [one] 1 day ago
   *[other] { $shown } days ago
}

# Facts of the file
ui-wb-fact-rows = { $count ->
    [one] 1 row
   *[other] { $shown } rows
}
ui-wb-columns = { $count ->
    [one] 1 column
   *[other] { $shown } columns
}
ui-wb-blank-rows = { $count ->
    [one] 1 blank row skipped
   *[other] { $shown } blank rows skipped
}
ui-wb-encoding = Encoding
ui-wb-encoding-utf8 = UTF-8
ui-wb-encoding-utf8-bom = UTF-8 (with byte-order mark)
ui-wb-encoding-utf16-le = UTF-16 LE
ui-wb-encoding-utf16-be = UTF-16 BE
ui-wb-encoding-windows-1252 = Windows-1252
ui-wb-encoding-iso-8859-1 = ISO-8859-1
ui-wb-encoding-mac-roman = Mac Roman
ui-wb-delimiter = Delimiter
ui-wb-delimiter-comma = comma
ui-wb-delimiter-semicolon = semicolon
ui-wb-delimiter-tab = tab
ui-wb-delimiter-pipe = vertical bar
ui-wb-header-line = header in line
ui-wb-part = sheet “{ $part }”
ui-wb-part-choose = Sheet
ui-wb-checked-in = read and checked in { $time }
ui-wb-still-reading = still reading…
ui-wb-resolved-none = records not looked up yet
ui-wb-resolved-index = records looked up, being confirmed
ui-wb-resolved-some = { $shown } of { $all } rows confirmed with the collection
ui-wb-resolved-all = records confirmed with the collection
ui-wb-resolve-failed = The collection could not be asked about the records.
ui-wb-bytes = { $size } bytes
ui-wb-kilobytes = { $size } KB
ui-wb-megabytes = { $size } MB
ui-wb-milliseconds = { $time } ms
ui-wb-seconds = { $time } s

# Selected rows
ui-wb-selection = Selected rows
ui-wb-selected = { $count ->
    [one] 1 row selected
   *[other] { $shown } rows selected
}
ui-wb-selected-leave-out = Leave out
ui-wb-selected-take-in = Take in again
ui-wb-selected-mend = Use every suggestion
ui-wb-selected-none = Select nothing
ui-wb-selected-nothing = Nothing was to be done in the selected rows.

# The numbers
ui-wb-filters = Numbers; press one to see only those rows
ui-wb-chip-ready = ready
ui-wb-chip-warnings = { $count ->
    [one] with a warning
   *[other] with warnings
}
ui-wb-chip-errors = { $count ->
    [one] with an error
   *[other] with errors
}
ui-wb-chip-ambiguous = ambiguous
ui-wb-chip-linked = already linked
ui-wb-chip-left-out = left out
ui-wb-chip-duplicates = { $count ->
    [one] duplicate
   *[other] duplicates
}
ui-wb-show-ready = Showing ready rows
ui-wb-show-warnings = Showing rows with warnings
ui-wb-show-errors = Showing rows with errors
ui-wb-show-ambiguous = Showing ambiguous rows
ui-wb-show-linked = Showing rows that are linked already
ui-wb-show-left-out = Showing rows left out
ui-wb-show-duplicates = Showing duplicates
ui-wb-show-rule = Showing: { $rule }
ui-wb-show-text = Showing rows with “{ $text }”
ui-wb-show-all = , show all rows
ui-wb-search = Search in rows
ui-wb-paged = Pages instead of scrolling

# The mapping
ui-wb-problem-no-identifier = No column says which record a row belongs to. Choose catalogNumber, otherCatalogNumbers, occurrenceID or recordID in the header of the column that does.
ui-wb-problem-no-url = No column holds the address of the media. Choose originalUrl in the header of the column that does.
ui-wb-problem-twice = { $columns } are all mapped to { $target }. Only one can be: choose another field, or “not used”, for the rest.
ui-wb-target-none = not used
ui-wb-target-identifiers = Which record
ui-wb-target-addresses = Addresses
ui-wb-target-fields = About the medium
ui-wb-head-choose = What column “{ $header }” becomes
ui-wb-head-unnamed = Column { $number }, no header
ui-wb-head-twice = mapped twice
ui-wb-head-record = Record
ui-wb-head-record-help = looked up in the collection
ui-wb-head-fate = At GBIF
ui-wb-head-fate-help = what it will become
ui-wb-reason-exact = exactly this name
ui-wb-reason-synonym = a known synonym
ui-wb-reason-remembered = as you mapped it before
ui-wb-reason-similar = a similar name
ui-wb-reason-content = from what stands in it
ui-wb-reason-chosen = your choice
ui-wb-reason-none = kept in your file, not sent on

# Findings
ui-wb-findings = What needs you
ui-wb-no-findings = Nothing. Every row is as it should be.
ui-wb-why = Why, and what to do
ui-wb-rows-suffix = { " " }rows
ui-wb-fix-all = { $count ->
    [one] Fix 1
   *[other] Fix all { $shown }
}
ui-wb-leave-out-rule = { $count ->
    [one] Leave this row out
   *[other] Leave these { $shown } rows out
}
ui-wb-prefix = Put this before all of them
ui-wb-prefix-put = Put before all
ui-wb-severity-error = Error
ui-wb-severity-warning = Warning
ui-wb-severity-note = Note
ui-wb-severity-choose = To choose
ui-wb-suggests = → { $value }
ui-wb-use = Use “{ $value }”

# The rows
ui-wb-rows = Rows of the sheet
ui-wb-grid = The sheet. Arrow keys move, Enter or F2 edits, Shift and Space leaves a row out, Tab goes on to the details of the cell.
ui-wb-row = Row
ui-wb-send-row = Send row { $row }
ui-wb-editor = Text of the cell. Enter keeps it, Escape takes it back.
ui-wb-no-rows = The sheet has no rows below its header.
ui-wb-no-rows-in-filter = No rows here any more.
ui-wb-paged-region = Table of rows; scrolls sideways
ui-wb-pages = Pages of rows
ui-wb-page-before = Previous 50
ui-wb-page-next = Next 50
ui-wb-page-of = { $from } to { $to } of { $total }
ui-wb-details = Details of the cell
ui-wb-details-hint = Choose a cell to see all about it here.
ui-wb-details-place = Row { $row }, line { $line } of the file
ui-wb-value = Text of the cell
ui-wb-leave-out-row = Leave this row out
ui-wb-take-in-row = Take this row in again
ui-wb-preview-show = Show the picture
ui-wb-preview-alt = The picture at the row’s address
ui-wb-preview-failed = No picture came from this address. It may be private, gone, or not an image.
ui-wb-fate-image = image
ui-wb-fate-sound = sound
ui-wb-fate-video = video
ui-wb-fate-link-only = link only
ui-wb-fate-invalid = not taken

# Records
ui-wb-record-linked = linked already
ui-wb-record-confirmed = found
ui-wb-record-matched = found, being confirmed
ui-wb-record-none = none
ui-wb-record-several = several
ui-wb-record-differ = contradicting
ui-wb-record-no-identifier = no identifier
ui-wb-record-unknown = not looked up
ui-wb-record-not-found = no record has it
ui-wb-record-choose = several records: choose…
ui-wb-record-chosen = chosen by you
ui-wb-record-contradicting = identifiers of different records
ui-wb-record-contradicting-help = The identifiers of this row belong to different records. All of them must agree: correct or empty the one that is wrong.
ui-wb-record-none-help = No record of this collection has this identifier, and none is similar. Correct it, leave the row out, or let the record be created when you send.
ui-wb-record-is = Record:
ui-wb-record-linked-help = This medium is on the record already.
ui-wb-candidates = Several records have this identifier. Which one is it?
ui-wb-candidates-all = Attach to all { $shown }
ui-wb-near-misses = No record has this identifier. These are nearly the same:

# Values for blank cells
ui-wb-defaults-open = Fill blanks…
ui-wb-defaults-title = Values for blank cells
ui-wb-defaults-help = Wherever the sheet leaves one of these blank, or has no such column, this value is used. Cells with text keep theirs.
ui-wb-defaults-set = Use for blank cells
ui-wb-default-none = none
ui-wb-default-creator = Creator
ui-wb-default-license = Licence
ui-wb-default-owner = Owner
ui-wb-default-rights = Rights holder’s statement
ui-wb-default-copyright = Copyright
ui-wb-default-access-rights = Access rights
ui-wb-default-locality = Locality
ui-wb-default-tag = Tag

# Review
ui-wb-review-open = Review and send
ui-wb-review-nothing = Nothing to link yet.
ui-wb-review-link = { $count ->
    [one] Link 1 medium to { $records }.
   *[other] Link { $shown } media to { $records }.
}
ui-wb-review-link-media = { $count ->
    [one] Link 1 medium.
   *[other] Link { $shown } media.
}
ui-wb-review-records = { $count ->
    [one] 1 record
   *[other] { $shown } records
}
ui-wb-review-existing-stay = { $count ->
    [one] 1 is linked already and stays as it is.
   *[other] { $shown } are linked already and stay as they are.
}
ui-wb-review-existing-update = { $count ->
    [one] 1 is linked already: its fields are updated where your cells are not blank.
   *[other] { $shown } are linked already: their fields are updated where your cells are not blank.
}
ui-wb-review-existing-replace = { $count ->
    [one] 1 is linked already: all its fields are replaced by your row, blank cells included.
   *[other] { $shown } are linked already: all their fields are replaced by your rows, blank cells included.
}
ui-wb-review-existing-both = { $count ->
    [one] 1 is linked already and is linked a second time.
   *[other] { $shown } are linked already and are linked a second time.
}
ui-wb-review-creates = { $count ->
    [one] 1 new record is created.
   *[other] { $shown } new records are created.
}
ui-wb-review-left-out = { $count ->
    [one] 1 row is left out; you get it as a file.
   *[other] { $shown } rows are left out; you get them as a file.
}
ui-wb-review-warnings = { $count ->
    [one] 1 of the linked rows has warnings.
   *[other] { $shown } of the linked rows have warnings.
}
ui-wb-review-undo = You can take the whole batch back afterwards, as long as nobody has changed the same media.
ui-wb-review-send = Send now
ui-wb-review-back = Back to the rows
ui-wb-existing = Media that are on their record already
ui-wb-existing-skip = stay as they are
ui-wb-existing-update = get the fields that are filled in here
ui-wb-existing-replace = get all fields from here; blank cells clear them
ui-wb-existing-both = are linked a second time
ui-wb-create = Rows whose record does not exist
ui-wb-create-choice = { $count ->
    [0] Create missing records
    [one] Create the missing record
   *[other] Create the { $shown } missing records where the row has an identifier
}
ui-wb-create-listing = Listing the records…
ui-wb-create-list = Records that will be created
ui-wb-create-more = and { $shown } more
ui-wb-create-confirm = { $count ->
    [one] Yes, create this 1 record
   *[other] Yes, create these { $shown } records
}
ui-wb-left-out-csv = Rows left out as CSV
ui-wb-left-out-xlsx = Rows left out as XLSX
ui-wb-download-failed = The browser did not save the file. Allow downloads for this page and try again.
ui-wb-leave-out-errors = { $count ->
    [one] Leave out the row with an error
   *[other] Leave out { $shown } rows with errors
}

# Sending
ui-wb-sending = Sending
ui-wb-sending-waiting = Waiting for the server
ui-wb-sending-waiting-help = The server does not answer at the moment. It is tried again by itself; nothing is lost.
ui-wb-sending-paused = Paused
ui-wb-sending-applying = Linking
ui-wb-sending-stopped = Sending has stopped
ui-wb-sending-done = Done
ui-wb-sending-close = You may close this tab: come back to this page and go on where it stopped. Nothing is linked before all rows have arrived.
ui-wb-sent-of = { $shown } of { $all } rows sent
ui-wb-applied-of = { $shown } of { $all } rows linked or settled
ui-wb-sending-rate = { $rate } a second
ui-wb-left-moment = a moment left
ui-wb-left-seconds = about { $shown } seconds left
ui-wb-left-minutes = { $count ->
    [one] about 1 minute left
   *[other] about { $shown } minutes left
}
ui-wb-pause = Pause
ui-wb-resume = Go on
ui-wb-give-up = Stop and change rows

# Said aloud
ui-wb-said-opened = { $count ->
    [one] 1 row read,
   *[other] { $shown } rows read,
} { $errors }.
ui-wb-said-errors = { $count ->
    [0] no errors
    [one] 1 with an error
   *[other] { $shown } with errors
}
ui-wb-said-row-moved = Row { $row } is no longer among the rows shown.
ui-wb-said-sending = Sending has begun.
ui-wb-said-share = { $share } percent sent.
ui-wb-said-paused = Sending is paused.
ui-wb-said-stopped = Sending has stopped.
ui-wb-said-done = All rows have their outcome.

# When something cannot be done
ui-wb-refused = This could not be done. Nothing was changed.
ui-wb-not-loaded-title = The part that reads sheets could not be loaded
ui-wb-not-loaded = The connection broke off, or the portal was updated since this page was opened. Nothing is lost.
ui-wb-not-loaded-advice = Try again. If it does not help, load the page again.
ui-wb-crashed-title = The part that reads the sheet has stopped
ui-wb-crashed = The browser may have run out of memory. What you did by hand is kept in this browser.
ui-wb-crashed-advice = Close tabs that you do not need, start it again, and go on with your file. If it stops again, split the file.
ui-wb-crashed-restart = Start again

# What was done, for “Undo: …” and “Redo: …”
op-edit = edit in row { $row }
op-paste = { $count ->
    [one] 1 cell pasted
   *[other] { $count } cells pasted
}
op-fix = { $count ->
    [one] 1 cell mended
   *[other] { $count } cells mended
}
op-leave-out = { $count ->
    [one] 1 row left out
   *[other] { $count } rows left out
}
op-take-in = { $count ->
    [one] 1 row taken in
   *[other] { $count } rows taken in
}
op-map = what “{ $column }” becomes
op-defaults = values for blank cells
op-pick = record of row { $row }
op-create-records = create missing records
op-create-no-records = create no records
op-restore = work of the last visit
op-import-settings = how the file is imported
op-accept = readings accepted
op-accept-not = readings no longer accepted
