# What the HTTP API answers when a request fails: `problem-<code>`. One finished sentence or two:
# what happened, and what to do. Never the database's own words.

# The request itself
problem-bad-request = The request could not be understood. Check its address and its parameters.
problem-path-not-valid = The address holds a value that is not of the right kind. Check the id or number in it.
problem-query-not-valid = A parameter after the “?” is not right: { $reason }.
problem-body-not-json = The body is not the JSON that is expected here: { $reason }.
problem-body-not-valid = The body is JSON, but not what is expected here: { $reason }.
problem-body-cut-off = The body broke off before its end. Send it again.
problem-encoding-not-supported = The body is compressed in a way that is not understood. Send it as it is, or with gzip.
problem-media-type-not-supported = The body has to be sent with the header “Content-Type: application/json”.
problem-request-too-large = The body is larger than the { $megabytes } MB accepted here. Send it in smaller parts.
problem-not-found = There is nothing at this address, or it is not for you to see.
problem-method-not-allowed = This address does not take that method.
problem-not-acceptable = This cannot be sent in a form that was asked for.
problem-request-too-slow = The answer took longer than { $seconds } seconds and was given up. Try again in a moment.
problem-too-many-requests = Too many attempts. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.

# Who asks
problem-sign-in-needed = Sign in first.
problem-password-needed = Enter your password again: it was last entered more than { $minutes } minutes ago, and this reaches far. Programs sign in again and repeat the request.
problem-sign-in-failed = That name and password do not belong together. Check both; capitals matter in the password.
problem-cross-site-request = The request came from another site and was refused. Open the portal itself and try again.
problem-not-allowed = Your account has no role that allows this.

# Our side
problem-internal = Something went wrong on our side; nothing that you sent is lost. Try again, and name the request's id when asking for help.
problem-database-away = The database cannot be reached just now; nothing that you sent is lost. Try again in a few seconds.
problem-shutting-down = The portal is being restarted; nothing that you sent is lost. Try again in a few seconds.

# Batches
problem-batch-id-reused = This batch id was used before for another file or other choices. Start again with a new id.
problem-batch-id-not-v7 = The id of a batch has to be a UUID of version 7.
problem-batch-rows-out-of-range = A batch holds 1 to { $max } rows; this one says { $rows }.
problem-batch-chunk-size-out-of-range = A chunk holds 1 to { $max } rows; this batch says { $size }.
problem-batch-columns-differ = The batch names { $headers } headers but { $targets } targets; there has to be one target (or none) for each column.
problem-batch-target-unknown = There is no field named “{ $target }”.
problem-batch-target-twice = Two columns are mapped to { $target }. Map one of them only.
problem-batch-no-identifier = No column says which record a row belongs to. Map one to catalogNumber, otherCatalogNumbers, occurrenceID or recordID.
problem-batch-no-url = No column holds the address of the media. Map one to originalUrl.
problem-chunk-index-out-of-range = This batch has { $chunks } chunks, numbered from 0; there is no chunk { $index }.
problem-chunk-rows-differ = Chunk { $index } has to hold rows { $from } to { $to } in order, each with { $columns } cells. Row { $row } is not as expected.
problem-chunk-differs = Another body was accepted for this chunk before. Send the same one, or start a new batch.
problem-digest-missing = The header “Content-Digest: sha-256=:…:” is missing. It protects the rows on their way.
problem-digest-differs = The body is not what its Content-Digest says; it was damaged on the way. Send it again.
problem-batch-incomplete = { $missing ->
    [one] A chunk is
   *[other] { $missing } chunks are
} missing. Send what is missing, then commit again.
problem-batch-committed = The batch is committed already; its rows cannot be changed any more.
problem-batch-not-undoable = This batch cannot be undone now: it is not finished, was undone already, or its time for undoing has passed.
problem-batch-stopped = The batch stopped at row { $row } because of a fault on our side. Nothing is lost: commit it again to go on.

# Collections
problem-resolve-too-many-rows = At most { $max } rows can be looked up in one call; this call has { $rows }.
problem-record-lookup-needs-identifier = Say which record is looked for: give “collection” and either “catalogNumber” or “occurrenceID”.
problem-mapping-columns-differ = A remembered mapping needs one target (or none) for each header.

# What the store says by itself when two requests meet
problem-chunk-index = This batch has no chunk of that number.
problem-chunk-rows = The chunk does not hold the rows that belong into it.
problem-chunks-missing = Some chunks are missing. Send them, then commit again.
problem-preview-missing = This import has not been compared with the collection yet. Ask for its preview and wait until it is done, then commit again.
problem-preview-failed = The rows could not be compared with the collection because of a fault on our side. Nothing was written. Compare again; if that fails too, tell whoever runs the portal, with the number of the request.
problem-preview-of-media = Only imports of records are compared with the collection. A batch of media is committed at once.
problem-preview-outcome = The rows of a preview are new, changed, unchanged, left_out or failed.
problem-import-held = This import looks unusual, so it waits for your yes. Its preview says why; when it is meant so, commit it again as confirmed.
problem-import-not-allowed = The person in whose name this was to be imported may not do so (any more).
problem-archive-without-core = Nothing in the archive says which of its tables holds the records. Open it in the workbench and choose one.
problem-archive-tar-too-large = Archives of this kind (tar.gz) are read up to { $megabytes } megabytes. A ZIP may be larger.
problem-archive-too-many-rows = The archive has { $rows } records; at most { $max } are imported at once. Split it.
problem-archive-too-many-columns = A table of the archive has more than { $max } columns.
problem-archive-too-many-extension-rows = The extensions of the archive have more than { $max } rows in all. Split it.
problem-archive-row-too-heavy = More hangs on record { $row } of the archive than can be imported at once.
problem-import-without-preparer = This batch cannot be applied in this way.
problem-import-settings-missing = An import of records needs its settings; this batch has none.
problem-import-settings-of-media = The settings of an import do not belong to a batch of media.
problem-import-parts-without-archive = Only an archive has extension files. Send this batch as an archive, or without them.
problem-import-too-many-parts = The archive has { $parts } extension files; at most { $max } are taken.
problem-import-reading-unknown = There is no reading of the name “{ $code }” that could be accepted.
problem-import-nothing-identifies = No column says which record a row belongs to, and none from which a record could be made. Map one to catalogNumber, otherCatalogNumbers, occurrenceID, recordID, the key of the source, recordedBy, eventDate or scientificName.
problem-undo-expired = The time in which this batch could be undone has passed.
problem-batch-not-done = The batch is not finished yet. Undo it when every row has its outcome.
problem-batch-undone = The batch was undone already.
problem-user-exists = There is an account of that name or e-mail address already.
problem-collection-name-blank = A collection cannot be without a name.
problem-collection-text-too-long = One of these texts is too long. A name may have 300 characters, a description 20,000, the contacts 2,000.
problem-collection-text-nul = One of these texts holds a character that cannot be kept (NUL).
problem-collection-exists = There is a collection of that code already.
problem-sheet-cell-too-long = A cell is longer than the { $max } characters that a workbook can hold. Take the CSV file, which has no such limit.

problem-sheet-too-many-rows = There are more rows than a workbook can hold. Take the CSV file, which has no such limit.
problem-sheet-not-written = The file could not be written. Take the other kind of file, or try again.

# Loading records (`vasculum admin load-records`)
problem-no-identifier = The row has no catalogNumber, otherCatalogNumbers, occurrenceID or recordID.
problem-contradicting-identifiers = The identifiers of the row belong to different records.
problem-ambiguous-identifier = Several records have this identifier.
problem-record-security-unknown = The value for protecting the record is not known; nothing was taken over, so that nothing is published by mistake.

# More of the store's own words
problem-batch-not-committed = The batch is not committed yet. Send all its chunks, then commit it.
problem-batch-rows = The number of rows of this batch cannot be right.
problem-chunk-size = The number of rows a chunk of this batch cannot be right.
problem-cursor = The page that is asked for does not exist. Start again from the first one.
problem-schema-newer = The database was made by a newer version of this program. Run that version.
problem-undo-of-undo = An undo cannot be undone. Send the sheet again instead.

# Why a row was left out, refused, or did not go back: codes that are no rule of the engine
outcome-by-hand = Left out by hand.
outcome-identifier-missing = The row does not say which record it belongs to.
outcome-identifiers-contradict = The identifiers of the row belong to different records.
outcome-record-ambiguous = Several records have this identifier.
outcome-record-not-found = No record of this collection has this identifier.
outcome-record-in-use = The record that the batch made is used by something else now; it stays.
outcome-changed-since = Somebody changed it after the batch; their change stays.
outcome-deleted-since = It was deleted after the batch; there is nothing to take back.
outcome-nul-character = A cell holds a NUL character, which cannot be stored.
outcome-row-differs-from-check = The row could not be matched with its check. Send the row again.

# Files that cannot be opened

problem-file-too-large = This file has { $bytes } bytes; at most { $limit } are read. Split it and drop the parts one after another.
problem-file-not-readable = The browser could not read this file. It may have been moved, changed or locked by another program. Drop it again.
problem-preview-outdated = The collection has changed since this comparison was made, so what would happen now is not what is shown. Compare again, and look at it once more. Nothing was written.
problem-paste-beyond-sheet = What was copied ({ $rows } × { $columns } cells) does not fit: from this cell on there is room for { $room_rows } × { $room_columns }. Nothing was pasted.
problem-draft-of-another-file = This is not the file that the saved work belongs to.
problem-rule-unknown = This check is not known here. Reload the page.
problem-not-a-container = This is neither a workbook nor an archive. Drop a CSV, XLSX, XLS, ODS, ZIP or GZIP file.
problem-part-not-found = “{ $part }” is not in this file. Choose one of the sheets that are offered.
problem-content-too-large = The unpacked file would exceed { $limit } bytes. Split the sheet and send the parts one after another.
problem-workbook-password = This workbook is protected by a password, so it cannot be read. Save a copy without password and drop that.
problem-workbook-broken = This workbook is damaged and cannot be read. Open it in your spreadsheet program, save it again and drop the copy.
problem-workbook-empty = No worksheet of this workbook holds any text. Check that you chose the right file.
problem-workbook-unsupported = Workbooks of the kind { $format } cannot be read. Export the sheet as XLSX or CSV and drop that.
problem-workbook-too-large = The worksheet spans more than { $limit } cells. Delete unused rows and columns, or save it as CSV.
problem-zip-broken = This ZIP file is damaged or incomplete. Download or make it again and drop the new one.
problem-zip-password = “{ $entry }” is encrypted, so the archive cannot be read. Make the ZIP file again without a password.
problem-zip-too-many-entries = The archive holds { $count } files; at most { $limit } are opened. Drop the sheet itself, or a smaller archive.
problem-zip-bomb = “{ $entry }” unpacks to more than { $ratio } times its size and was not opened. Drop the sheet itself.
problem-zip-no-sheet = No sheet was found in this archive. Put a CSV, TSV, XLSX, XLS or ODS file into it.
problem-zip-overlap = Files in this archive share the same bytes, so it was not opened. Make the ZIP file again.
problem-zip-duplicate-names = Two files in this archive have the same name. Rename one and make the ZIP file again.
problem-zip-link = “{ $entry }” is a link, not a file. Put the file itself into the archive.
problem-zip-nested = “{ $entry }” is an archive within an archive. Unpack it first, then drop the sheet.
problem-zip-unsupported = “{ $entry }” is packed in a way that cannot be opened. Make an ordinary ZIP file, or drop the sheet.
problem-gzip-broken = This compressed file is damaged or incomplete. Download or make it again and drop the new one.
problem-record-repeated = An earlier row of this file has the same identifier. Only the first was taken over; give each record its own line.

# The search
problem-search-preparing = The search is being prepared after a start or an update; everything else works. Try again in a few seconds.
problem-search-parameter = The search has no criterion called “{ $parameter }”. Check the spelling; all of them are on the page of help.
problem-search-too-many-values = The search asks for too much at once. Take some criteria away.
problem-search-too-many-criteria = A search joins at most { $value } different criteria. Take some away.
problem-search-too-slow = This search takes longer than { $seconds } seconds and was given up. Narrow it, or leave out words that begin with few letters.
problem-search-busy = The search has more to do than it can just now. Try again in a few seconds.
problem-too-many-searches = Too many searches from your address. Try again in { $seconds } seconds; signed in, you may ask more.
problem-too-many-downloads = Too many files were asked for from your address. Try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}; signed in, you may ask for more.
problem-search-too-many-words = “{ $parameter }” has too many words. Use fewer of them.
problem-search-too-many-fields = Too many columns are asked for at once. Take some away.
problem-search-value-long = The value of “{ $parameter }” is too long. Shorten it.
problem-search-no-words = “{ $parameter }” has no letters or digits to look for: “{ $value }”.
problem-search-only-excluded = “{ $value }” only says what should not be found. Add a word that should.
problem-search-prefix-short = Before a * at least two letters are needed: “{ $value }”.
problem-search-prefix-wide = “{ $value }” begins too many words. Type a few more letters before the *.
problem-search-flag = “{ $parameter }” is true or false, not “{ $value }”.
problem-search-range = “{ $parameter }” is a number or a range such as 100..200, not “{ $value }”.
problem-search-range-reversed = The range of “{ $parameter }” ends before it begins: “{ $value }”.
problem-search-number-range = A range of numbers needs the same letters before both and the smaller number first, such as A-1..A-99; this is “{ $value }”.
problem-search-date = “{ $value }” is no date. Write 1901, 1901-05, 1901-05-03, or a range such as 1901..1905.
problem-search-bbox = A box is west,south,east,north in decimal degrees; this is “{ $value }”.
problem-search-circle = A circle is latitude,longitude,radius such as 33.5,-111.9,12km; this is “{ $value }”.
problem-search-polygon = A polygon is at least three corners, each longitude and latitude with a blank between them, parted by commas; this is “{ $value }”.
problem-search-polygon-large = The polygon has too many corners. Simplify it.
problem-search-sort = Nothing can be sorted by “{ $value }”.
problem-search-facet = The values of “{ $value }” cannot be counted.
problem-search-limit = “{ $parameter }” cannot be “{ $value }”. Choose a number within its limits.
problem-search-cursor = The page asked for belongs to another search. Start again at the first page.
problem-search-tile = There is no map tile { $value }.

# Searches that are kept
problem-saved-search-name = A search that is kept needs a name in one line.
problem-saved-search-name-long = The name is too long: 200 characters are the most.
problem-saved-search-long = This search is too long to be kept. Narrow it with fewer values.
problem-saved-search-too-many = You keep 200 searches already, which is the most. Forget one of them first.
