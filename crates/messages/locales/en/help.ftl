# Texts of help. The server renders them; no browser loads them.

## Help

ui-help-steps = From a sheet to linked media
ui-help-step-1 = Open a collection’s workbench and drop a sheet, or paste cells. It is read and checked in your browser; nothing is sent yet.
ui-help-step-2 = See under each column’s header what it was taken for, and change it where it is wrong.
ui-help-step-3 = Work through the findings. Each says what is wrong and why it matters; many can be put right for all rows at once, and every step can be undone.
ui-help-step-4 = Review and send. Rows left out come back to you as a sheet, and the whole batch can be taken back for 90 days.
ui-help-keys-title = Keys in the workbench
ui-help-keys-lead = Tab leads from part to part. In the rows:
ui-help-key-arrows = from cell to cell; Page up and Page down by screens, Home and End within the row, with Ctrl through the sheet
ui-help-key-edit = change the cell; typing replaces it, Enter keeps it and goes down, Escape leaves it as it was
ui-help-key-out = leave the row out, or take it in again; with all rows selected, all of them
ui-help-key-all = select all rows that are shown, to leave them out or to use every suggestion at once; Escape selects nothing
ui-help-key-undo = take the last change back; with Shift, do it again
ui-help-key-paste = put copied cells into the empty workbench, or a copied text into the cell
ui-help-limits-title = What a sheet may hold
ui-help-limits = CSV, TSV, XLSX, XLS or ODS, also inside ZIP or GZIP; up to 1,000,000 rows, 512 columns and 600 MB. One column names the record, one holds the address of the medium.
ui-help-rules = Every rule
ui-help-rules-lead = Each row of a sheet is checked against these rules, in your browser and again on the server.

ui-severity-error = Error
ui-severity-warning = Warning
ui-severity-note = Note

## Importing records

ui-im-help-lead = A file of records is read in your browser, compared with the collection, and written only when you have seen every change. The whole import can be taken back.
ui-im-help-ways = Three ways
ui-im-help-ways-1 = Full text is for a file that says what its records are: each column that is mapped overwrites its term, and rows without a record make one.
ui-im-help-ways-2 = Skeletal is for a file with a few terms of many records, such as names typed from folders: only blanks are filled, and missing records are begun so that they can be completed later.
ui-im-help-ways-3 = Archive is for a Darwin Core Archive. It is chosen by itself when a ZIP with extensions is dropped.
ui-im-help-modes = What happens to a record that is there
ui-im-help-modes-1 = Mapped columns replace what is there: a term without a column in the file stays as it is.
ui-im-help-modes-2 = Only blanks are filled: where record and file say different things the record keeps its own, and the difference is listed so that you can look at it.
ui-im-help-modes-3 = The row replaces the whole record: terms without a column are erased. The comparison says how many values that is. Never erased are identifiers, the basis of record, the processing status and the protection of the record.
ui-im-help-blank = Blank cells
ui-im-help-blank-1 = A blank cell says nothing, and the record keeps its value. That is the rule unless you choose otherwise.
ui-im-help-blank-2 = You can choose that blank cells erase. Use it for a file in which a blank is meant.
ui-im-help-blank-3 = A text of your own, such as \N, erases in either case; zero is a value like any other and never blank.
ui-im-help-blank-4 = With “Fill blanks” you type a value once for all blank cells: a country, the basis of record, the licence of the media.
ui-im-help-match = How a row finds its record
ui-im-help-match-1 = You say by which identifiers, and in which order. The first that a row has decides.
ui-im-help-match-2 = The other identifiers that are ticked must agree: a row whose numbers belong to two different records is refused and told, never guessed.
ui-im-help-match-3 = When several records have the number, you choose among them in the row.
ui-im-help-match-4 = Importing the same file again finds the same records, even where a row had no number at all: nothing is made twice.
ui-im-help-readings = Readings
ui-im-help-readings-1 = Dates, coordinates, heights, countries and names are read out of what people write. Where the reading differs from the text, you are shown examples and asked; nothing is changed without your yes.
ui-im-help-readings-2 = The text as it stands is always kept beside what was read, in the verbatim term where there is one.
ui-im-help-readings-3 = Whether 03/04/1999 is in March or in April is asked once for the file, with what its other dates say.
ui-im-help-media = Media in cells
ui-im-help-media-1 = The column associatedMedia may hold several addresses, separated by semicolons, vertical bars or line breaks. Select a cell to see its pieces while you type.
ui-im-help-media-2 = Pages and words are told apart from media and are not linked.
ui-im-help-media-3 = A medium that is refused does not keep its record back: the record is taken, and the medium is told.
ui-im-help-archives = Darwin Core Archives
ui-im-help-archives-1 = The archive’s own description says which file holds the records and what its columns are. Without one the files are offered as sheets.
ui-im-help-archives-2 = Media and determinations in its other files are imported with their records. Files of other kinds are counted and told, and not imported.
ui-im-help-archives-3 = Records are matched by the keys of their source, so that the next archive of the same source updates them.
ui-im-help-archives-4 = What the archive says about its collection (its name, what it is, whom to ask) is shown beside what stands on the collection’s page. A manager takes it text by text; nothing is taken by itself.
ui-im-help-sources = Files at an address
ui-im-help-sources-1 = “Fetch from an address” on the page of a collection keeps addresses of archives and sheets. For data that an IPT publishes the page of the resource will do.
ui-im-help-sources-2 = A manager fetches the file now, or lets it be fetched every day, week or month. A file that has not changed is not loaded again.
ui-im-help-sources-3 = For each address you say what becomes of a new file: it waits until somebody imports it, it is compared and somebody decides, or it is imported when nothing speaks against it.
ui-im-help-gone = Records that the file has no longer
ui-im-help-gone-1 = They stay, unless you choose to withdraw them. A withdrawn record keeps its address, and its page says that the source has it no longer.
ui-im-help-gone-2 = The comparison lists them one by one, as a file too, before anything is withdrawn.
ui-im-help-gone-3 = When more than a fifth of a source’s records would disappear, or more than half of the rows would be new, the import is held until you say that it is meant so.
ui-im-help-undo = Taking it back
ui-im-help-undo-1 = An import is a batch: its page says what became of every row, and one button takes all of it back.
ui-im-help-undo-2 = New records are deleted, changed ones go back cell by cell, withdrawn ones return. A cell that somebody changed since stays as it is now, and is listed.
