### Findings: for each rule of the engine its sentence, title, reason, advice and, where it can be
### mended for all rows at once, the label of that button. One file a language.

## Web addresses

rule-url-missing = There is no web address here.
rule-url-missing-title = No web address
rule-url-missing-why = Without an address there is nothing to link.
rule-url-missing-advice = Fill in the address of the file, or leave the row out.

rule-url-not-absolute = “{ $value }” is a file name, not a web address.
rule-url-not-absolute-title = Not a full web address
rule-url-not-absolute-why = Nobody outside your house knows in which folder of which server this file lies.
rule-url-not-absolute-advice = If all files lie in one folder on a server, put the address of that folder before them, for all rows at once.
rule-url-not-absolute-fix =
    { $count ->
        [one] Put the folder’s address before 1 file name
       *[other] Put the folder’s address before all { $count } file names
     }

rule-url-scheme-missing = “{ $value }” lacks “https://” at its beginning.
rule-url-scheme-missing-title = “https://” is missing
rule-url-scheme-missing-why = Without it, a link is taken for a file name.
rule-url-scheme-missing-advice = Add “https://” and see whether the picture opens in your browser.
rule-url-scheme-missing-fix =
    { $count ->
        [one] Add “https://”
       *[other] Add “https://” to all { $count }
     }

rule-url-scheme-misspelt = The beginning of “{ $value }” is misspelt.
rule-url-scheme-misspelt-title = The beginning is misspelt
rule-url-scheme-misspelt-why = Browsers do not guess: the link is dead.
rule-url-scheme-misspelt-advice = Let it be corrected, and open one of the addresses to see that it works.
rule-url-scheme-misspelt-fix =
    { $count ->
        [one] Correct the beginning
       *[other] Correct the beginning of all { $count }
     }

rule-url-scheme = This address begins with “{ $scheme }”. Only “https” and “http” can be opened by everyone.
rule-url-scheme-title = Not an address of the web
rule-url-scheme-why = Browsers and aggregators fetch media over the web only.
rule-url-scheme-advice = Put the file on a web server and use its address there.

rule-url-no-host = “{ $value }” does not say on which server the file lies.
rule-url-no-host-title = The server’s name is missing
rule-url-no-host-why = There is no computer to ask for the file.
rule-url-no-host-advice = Add the server’s name behind “https://”.

rule-url-host-invalid = “{ $host }” cannot be the name of a server.
rule-url-host-invalid-title = This server cannot exist
rule-url-host-invalid-why = A link to it can never work.
rule-url-host-invalid-advice = Look for a blank, a comma or a missing letter in the name.

rule-url-not-https = This address of { $host } begins with “http” instead of “https”.
rule-url-not-https-title = Not encrypted
rule-url-not-https-why = Browsers hide or block pictures that come without encryption, so visitors see a gap.
rule-url-not-https-advice = Nearly every server offers “https” today. Use it for all, then open one or two to see that they work.
rule-url-not-https-fix =
    { $count ->
        [one] Use https
       *[other] Use https for all { $count }
     }

rule-url-forbidden-characters = This address contains characters that no address may have: { $characters }
rule-url-forbidden-characters-title = Characters that do not belong
rule-url-forbidden-characters-why = Some programs cut the address there, others refuse it: it works for you and fails for others.
rule-url-forbidden-characters-advice = Let them be written in the safe way; the address still leads to the same file.
rule-url-forbidden-characters-fix =
    { $count ->
        [one] Write them safely
       *[other] Write them safely in all { $count }
     }

rule-url-not-ascii = This address contains letters that some programs cannot read: { $characters }
rule-url-not-ascii-title = Letters with accents in the address
rule-url-not-ascii-why = Most browsers cope; many scripts and aggregators do not.
rule-url-not-ascii-advice = Let them be written in the safe way; the address still leads to the same file.
rule-url-not-ascii-fix =
    { $count ->
        [one] Write them safely
       *[other] Write them safely in all { $count }
     }

rule-url-stray-percent = “{ $value }” has a percent sign that stands for nothing.
rule-url-stray-percent-title = A lonely percent sign
rule-url-stray-percent-why = Strict servers refuse the whole address.
rule-url-stray-percent-advice = If the file’s name really has a percent sign, let it be written in the safe way.
rule-url-stray-percent-fix =
    { $count ->
        [one] Write it safely
       *[other] Write it safely in all { $count }
     }

rule-url-html-entity = This address contains “{ $entity }”, left over from the source of a web page.
rule-url-html-entity-title = Left over from a web page
rule-url-html-entity-why = The server gets another question than the one that was meant, and often sends another picture or none.
rule-url-html-entity-advice = Let it be put back as it was.
rule-url-html-entity-fix =
    { $count ->
        [one] Put it back
       *[other] Put it back in all { $count }
     }

rule-url-surrounded = Brackets, quotes or a comma stand around this address: { $value }
rule-url-surrounded-title = Something stands around the address
rule-url-surrounded-why = They become part of the address, and the server knows no such file.
rule-url-surrounded-advice = Let them be taken away.
rule-url-surrounded-fix =
    { $count ->
        [one] Take them away
       *[other] Take them away from all { $count }
     }

rule-url-several = There are { $count } addresses in this cell.
rule-url-several-title = Several addresses in one cell
rule-url-several-why = One row stands for one picture or recording; the others would be lost.
rule-url-several-advice = Give each address its own row, with the same catalog number.

rule-url-too-long = This address has { $count } characters; { $limit } is the limit.
rule-url-too-long-title = The address is too long
rule-url-too-long-why = Browsers, servers and aggregators cut or refuse longer ones.
rule-url-too-long-advice = Ask for a shorter, lasting address of the same file.

rule-url-local-path = “{ $value }” is a place on a computer, not on the web.
rule-url-local-path-title = A path on a computer
rule-url-local-path-why = It works on that computer only; everybody else sees nothing.
rule-url-local-path-advice = Put the files on a web server first, then use their addresses there.

rule-url-private-host = “{ $host }” can be reached from inside your own network only.
rule-url-private-host-title = Only reachable inside your network
rule-url-private-host-why = Visitors and aggregators stand outside: for them the picture is missing.
rule-url-private-host-advice = Ask your IT department for the public address of the same files.

rule-url-user-info = This address of { $host } contains a user name or a password.
rule-url-user-info-title = A user name in the address
rule-url-user-info-why = It would be published for everyone to see, and browsers refuse such pictures.
rule-url-user-info-advice = Let it be taken away, and change the password if there was one. The file itself must be open to everyone.
rule-url-user-info-fix =
    { $count ->
        [one] Take the user name away
       *[other] Take the user name away from all { $count }
     }

rule-url-is-page = This is a page of { $site }, not the picture or recording itself.
rule-url-is-page-title = A page, not a file
rule-url-is-page-why = A page cannot be shown or zoomed here, and aggregators offer it as a link only.
rule-url-is-page-advice = Use the address of the file itself. In your browser: right-click the picture, then “Copy image address”. Where it is offered, the direct address was worked out for you; open one to see that it is public.
rule-url-is-page-fix =
    { $count ->
        [one] Use the direct address
       *[other] Use the direct address for all { $count }
     }

rule-url-expires = This address is valid for a limited time (“{ $parameter }”).
rule-url-expires-title = The address runs out
rule-url-expires-why = It works today and is dead in a few hours or days.
rule-url-expires-advice = Ask for the lasting public address of the file.

rule-url-is-identifier = “{ $value }” is an identifier, not a web address.
rule-url-is-identifier-title = An identifier, not an address
rule-url-is-identifier-why = It says which thing is meant, not where its picture lies.
rule-url-is-identifier-advice = Perhaps the wrong column was chosen for the web address: look at the header.

## Identifiers

rule-identifier-missing = This row has no catalog number and no other identifier.
rule-identifier-missing-title = No catalog number
rule-identifier-missing-why = Without one, nobody knows which specimen the picture shows.
rule-identifier-missing-advice = Fill in the catalog number, or leave the row out.

rule-identifier-scientific = “{ $value }” is a long number that a spreadsheet has rounded.
rule-identifier-scientific-title = Rounded by a spreadsheet
rule-identifier-scientific-why = Its last digits are lost: several specimens may now have the same number.
rule-identifier-scientific-advice = Go back to the original file, format the column as text, and save it again.

rule-identifier-decimal = “{ $value }” has decimals that no catalog number has.
rule-identifier-decimal-title = Decimals behind the number
rule-identifier-decimal-why = A spreadsheet took the number for a quantity; no record is called so.
rule-identifier-decimal-advice = Let the decimals be taken away.
rule-identifier-decimal-fix =
    { $count ->
        [one] Take the decimals away
       *[other] Take the decimals away from all { $count }
     }

rule-identifier-date = “{ $value }” looks like a date; a spreadsheet may have made it from a catalog number.
rule-identifier-date-title = Turned into a date
rule-identifier-date-why = Numbers such as 3-21 or MAR21 become dates without anybody asking.
rule-identifier-date-advice = Compare it with the specimen or the original file.

rule-identifier-look-alike = “{ $value }” contains characters that only look like the usual ones: { $characters }
rule-identifier-look-alike-title = A letter that only looks right
rule-identifier-look-alike-why = To a computer they are different, so the record is not found.
rule-identifier-look-alike-advice = Let them be replaced by the usual letters and digits, and compare one with its label.
rule-identifier-look-alike-fix =
    { $count ->
        [one] Use the usual letters
       *[other] Use the usual letters in all { $count }
     }

rule-identifier-several = There are { $count } identifiers in this cell: { $value }
rule-identifier-several-title = Several identifiers in one cell
rule-identifier-several-why = A row belongs to one record, and no record has the whole list as its number.
rule-identifier-several-advice = Give each identifier its own row, with the same web address.

rule-identifier-number-cell = “{ $value }” was stored as a number in the workbook.
rule-identifier-number-cell-title = Stored as a number
rule-identifier-number-cell-why = Leading zeros are gone if there were any, and long numbers are rounded.
rule-identifier-number-cell-advice = Compare it with a label. In the workbook, format the column as text before typing or pasting.

## Records and other rows

rule-record-not-found = No record of this collection has “{ $value }”.
rule-record-not-found-title = No such record
rule-record-not-found-why = The picture has nowhere to go.
rule-record-not-found-advice = Look at the numbers that nearly match, correct the cell, or leave the row out.
rule-record-not-found-fix =
    { $count ->
        [one] Use the number that nearly matches
       *[other] Use the numbers that nearly match for all { $count }
     }

rule-record-ambiguous = { $count } records have “{ $value }”.
rule-record-ambiguous-title = Several records fit
rule-record-ambiguous-why = The picture may belong to one of them, or to all; only you can tell.
rule-record-ambiguous-advice = Choose the record in the grid. Choosing all of them links the picture to each.

rule-identifiers-contradict = The identifiers of this row, “{ $value }”, belong to different records.
rule-identifiers-contradict-title = The identifiers disagree
rule-identifiers-contradict-why = One of them is wrong; linked by either, the picture could be at the wrong specimen.
rule-identifiers-contradict-advice = Compare both with the label, and correct or empty the wrong one.

rule-media-already-linked = This picture or recording is already linked to the record.
rule-media-already-linked-title = Already there
rule-media-already-linked-why = Nothing is doubled: the row stays as it is.
rule-media-already-linked-advice = Nothing needs doing. When you send, you can choose to update its details instead.

rule-record-will-be-created = A new record “{ $value }” will be created.
rule-record-will-be-created-title = A new record
rule-record-will-be-created-why = You switched on that rows without a record create one.
rule-record-will-be-created-advice = Look through the list of new records before you send.

rule-media-duplicated-in-file = The same picture is already on the same record in row { $row }.
rule-media-duplicated-in-file-title = Twice in this file
rule-media-duplicated-in-file-why = It would be linked twice.
rule-media-duplicated-in-file-advice = Leave the later row out.

rule-url-on-several-records = The same picture is on { $count } records of this file.
rule-url-on-several-records-title = One picture, several records
rule-url-on-several-records-why = That is right for a sheet with several specimens, and wrong for a slip in copying.
rule-url-on-several-records-advice = Look at the rows side by side.

rule-row-differs-from-check = The server came to another result for this row than your browser.
rule-row-differs-from-check-title = Changed in the meantime
rule-row-differs-from-check-why = The record or your rights may have changed since the file was checked.
rule-row-differs-from-check-advice = Check the file again and send the row once more.

## Formats and kinds of media

rule-format-understood = “{ $value }” is understood as { $meaning }.
rule-format-understood-title = Format understood
rule-format-understood-why = The file gets the registered name of its format, so that every program knows it.
rule-format-understood-advice = Nothing needs doing. You can write the registered name into your sheet.
rule-format-understood-fix =
    { $count ->
        [one] Write the registered name
       *[other] Write the registered name in all { $count }
     }

rule-format-unknown = “{ $value }” is not a format that is known here.
rule-format-unknown-title = Unknown format
rule-format-unknown-why = Without a known format, aggregators offer the file as a link only.
rule-format-unknown-advice = Use a name such as JPG, PNG, MP3, MP4 or PDF, or leave the cell blank: the end of the address is used then.

rule-format-url-mismatch = The format says { $meaning }, the address ends with “.{ $extension }”.
rule-format-url-mismatch-title = Format and address disagree
rule-format-url-mismatch-why = One of the two is wrong; a picture announced as sound is not shown at all.
rule-format-url-mismatch-advice = Open the address and see what it is. A blank format lets the address decide.

rule-format-not-shown = Browsers cannot show { $meaning } files.
rule-format-not-shown-title = Browsers cannot show it
rule-format-not-shown-why = The file is linked and can be downloaded, but visitors see no picture.
rule-format-not-shown-advice = If you have a JPG of it, link that one and keep this as the archive copy.

rule-type-unknown = “{ $value }” is not a type of media that is known here.
rule-type-unknown-title = Unknown type
rule-type-unknown-why = The type decides whether something is offered as image, sound or video.
rule-type-unknown-advice = Use StillImage, Sound, MovingImage, Text or InteractiveResource, or leave the cell blank.

rule-type-format-mismatch = The type says “{ $value }”, but the file is of the kind “{ $meaning }”.
rule-type-format-mismatch-title = Type and format disagree
rule-type-format-mismatch-why = Programs believe one or the other, so it turns up in the wrong place.
rule-type-format-mismatch-advice = Open the address and see what it is. A blank type lets the format decide.

## Licences and rights

rule-license-understood = “{ $value }” is understood as { $meaning }.
rule-license-understood-title = Licence understood
rule-license-understood-why = It is kept as the licence’s own address, which says exactly which one is meant.
rule-license-understood-advice = Nothing needs doing. You can write the address into your sheet.
rule-license-understood-fix =
    { $count ->
        [one] Write the licence’s address
       *[other] Write the licence’s address in all { $count }
     }

rule-license-unversioned = “{ $value }” does not say which version. The newest is { $meaning }.
rule-license-unversioned-title = Which version?
rule-license-unversioned-why = The versions are different contracts; only the owner knows which one was given.
rule-license-unversioned-advice = Ask the owner. If version 4.0 was meant, let it be written for all rows.
rule-license-unversioned-fix =
    { $count ->
        [one] Use version 4.0
       *[other] Use version 4.0 for all { $count }
     }

rule-license-unknown = “{ $value }” is not a licence that is known here. It is kept as it is.
rule-license-unknown-title = Unknown licence
rule-license-unknown-why = What nobody recognises, nobody can rely on, so the media are not reused.
rule-license-unknown-advice = Use a name such as CC BY 4.0, CC BY-NC 4.0 or CC0, or “All rights reserved”.
rule-license-unknown-fix =
    { $count ->
        [one] Use the licence that is nearly written so
       *[other] Use the licence that is nearly written so for all { $count }
     }

rule-license-from-rights = The rights name a licence, { $meaning }. It is used as the licence too.
rule-license-from-rights-title = Licence found among the rights
rule-license-from-rights-why = So it can be searched for and is exported rightly.
rule-license-from-rights-advice = Nothing needs doing.

rule-license-contradiction = The licence says { $meaning }, the rights say { $other }.
rule-license-contradiction-title = Two different licences
rule-license-contradiction-why = People will follow the freer one; the owner may have meant the other.
rule-license-contradiction-advice = Ask the owner, and correct one of the two.

rule-license-missing = This row has no licence.
rule-license-missing-title = No licence
rule-license-missing-why = Without one, nobody may use the picture, not even for teaching.
rule-license-missing-advice = Set one licence for all blank cells, if it is the same for all.

## Text, numbers, dates, people and checksums

rule-text-too-long = This text has { $count } characters; { $limit } fit here.
rule-text-too-long-title = Too long
rule-text-too-long-why = It would have to be cut, and nothing is cut without asking you.
rule-text-too-long-advice = Shorten it, or move a part into the notes.

rule-text-control-characters =
    { $count ->
        [one] There is 1 invisible character in this cell.
       *[other] There are { $count } invisible characters in this cell.
     }
rule-text-control-characters-title = Invisible characters
rule-text-control-characters-why = They make two equal texts different, so records and searches do not match.
rule-text-control-characters-advice = Let them be taken away; nothing visible changes.
rule-text-control-characters-fix =
    { $count ->
        [one] Take them away
       *[other] Take them away from all { $count }
     }

rule-text-double-encoded = “{ $value }” is garbled; it was probably “{ $meaning }”.
rule-text-double-encoded-title = Garbled letters
rule-text-double-encoded-why = Names of people and places become unreadable and cannot be found.
rule-text-double-encoded-advice = Let them be put back, and look at one or two names you know.
rule-text-double-encoded-fix =
    { $count ->
        [one] Put the letters back
       *[other] Put the letters back in all { $count }
     }

rule-text-replacement-character = “{ $value }” has a � where a letter was lost.
rule-text-replacement-character-title = A letter was lost
rule-text-replacement-character-why = The letter is gone from this file; only the original still has it.
rule-text-replacement-character-advice = Save the original again as UTF-8, or type the letter here.

rule-text-outer-blanks = There are blanks before or behind “{ $value }”.
rule-text-outer-blanks-title = Blanks around the text
rule-text-outer-blanks-why = They are ignored here; elsewhere they make equal texts different.
rule-text-outer-blanks-advice = Nothing needs doing. You can take them away in your sheet too.
rule-text-outer-blanks-fix =
    { $count ->
        [one] Take the blanks away
       *[other] Take the blanks away from all { $count }
     }

rule-text-spreadsheet-error = “{ $value }” is the error of a formula, not a value.
rule-text-spreadsheet-error-title = A formula that failed
rule-text-spreadsheet-error-why = The value was not in the file when it was saved.
rule-text-spreadsheet-error-advice = Correct the formula in the spreadsheet, or type the value here.

rule-number-invalid = “{ $value }” is not a whole number.
rule-number-invalid-title = Not a whole number
rule-number-invalid-why = The order of the pictures of a record needs numbers such as 1, 2, 3.
rule-number-invalid-advice = Type a whole number, or leave the cell blank.
rule-number-invalid-fix =
    { $count ->
        [one] Make it a whole number
       *[other] Make all { $count } whole numbers
     }

rule-date-impossible = “{ $value }” is a day that no calendar has.
rule-date-impossible-title = No such day
rule-date-impossible-why = The true day cannot be guessed.
rule-date-impossible-advice = Compare it with the label or the camera.

rule-date-ambiguous = “{ $value }” can be { $first } or { $second }.
rule-date-ambiguous-title = Day or month?
rule-date-ambiguous-why = Some countries write the day first, others the month. Nothing is guessed for you.
rule-date-ambiguous-advice = Write the date as year-month-day.

rule-date-format = “{ $value }” is not written as year-month-day.
rule-date-format-title = Another order of the date
rule-date-format-why = Only that form sorts and is read the same everywhere.
rule-date-format-advice = Let it be rewritten; there is only one way to read it.
rule-date-format-fix =
    { $count ->
        [one] Write it as year-month-day
       *[other] Write all { $count } as year-month-day
     }

rule-date-not-understood = “{ $value }” is not understood as a date.
rule-date-not-understood-title = Not a date
rule-date-not-understood-why = It is kept as text, but nobody can search or sort by it.
rule-date-not-understood-advice = Write year-month-day, year-month, or the year alone, and move the words into the notes.

rule-orcid-invalid = The ORCID iD in “{ $value }” has a wrong digit or is incomplete.
rule-orcid-invalid-title = Mistyped ORCID iD
rule-orcid-invalid-why = It would credit somebody else, or nobody.
rule-orcid-invalid-advice = Copy it from the person’s page at orcid.org.

rule-creator-uid-invalid = “{ $value }” is not the number of a user.
rule-creator-uid-invalid-title = Not a user number
rule-creator-uid-invalid-why = It cannot point to a person of this portal.
rule-creator-uid-invalid-advice = Use the number, or write the person’s name under creator instead.

rule-hash-function-missing = There is a checksum of { $count } characters, but not the name of its method.
rule-hash-function-missing-title = Which kind of checksum?
rule-hash-function-missing-why = Nobody can compare a checksum without knowing how it was made.
rule-hash-function-missing-advice = Write MD5, SHA-1, SHA-256 or SHA-512 beside it.
rule-hash-function-missing-fix =
    { $count ->
        [one] Write the method of that length
       *[other] Write the method of that length for all { $count }
     }

rule-hash-function-unknown = “{ $value }” is not a method of checksums that is known here.
rule-hash-function-unknown-title = Unknown kind of checksum
rule-hash-function-unknown-why = The checksum is kept but cannot be verified.
rule-hash-function-unknown-advice = Use MD5, SHA-1, SHA-256 or SHA-512.

rule-hash-value-invalid = A checksum of { $function } has { $limit } characters from 0–9 and a–f; this one has { $count }.
rule-hash-value-invalid-title = Damaged checksum
rule-hash-value-invalid-why = It is cut, damaged, or made with another method: it verifies nothing.
rule-hash-value-invalid-advice = Copy it again from its source, or leave the cell blank.

## Columns

rule-target-mapped-twice = The columns { $columns } are both chosen for { $target }.
rule-target-mapped-twice-title = Two columns for one field
rule-target-mapped-twice-why = Only one of them can be used; the other would be lost.
rule-target-mapped-twice-advice = Choose another field for one of them, or none.

rule-no-identifier-column = No column says which specimen a row belongs to.
rule-no-identifier-column-title = No column with catalog numbers
rule-no-identifier-column-why = Without it, nothing can be linked.
rule-no-identifier-column-advice = Choose the column with the catalog numbers in the grid’s header.

rule-no-url-column = No column holds the addresses of the pictures or recordings.
rule-no-url-column-title = No column with web addresses
rule-no-url-column-why = Without it, there is nothing to link.
rule-no-url-column-advice = Choose the column with the addresses in the grid’s header.

## The file and its rows

rule-header-empty = Column { $column } has no name.
rule-header-empty-title = A column without a name
rule-header-empty-why = It cannot be recognised by its name.
rule-header-empty-advice = Choose its field by hand, or leave it aside if you do not need it.

rule-header-duplicate = Column { $column } has the same name as another: “{ $header }”.
rule-header-duplicate-title = Two columns with the same name
rule-header-duplicate-why = Only you can tell which of them is meant.
rule-header-duplicate-advice = Choose the field of each by hand.

rule-header-looks-like-data = The first line looks like data, not like names of columns.
rule-header-looks-like-data-title = Perhaps there is no header
rule-header-looks-like-data-why = It is not imported, because it is taken for the header.
rule-header-looks-like-data-advice = If the file has no header, add one above the first row and drop the file again.

rule-header-line-missing = The file ends before line { $line }, which was chosen as the header.
rule-header-line-missing-title = No such line
rule-header-line-missing-why = Without a header, no column has a name.
rule-header-line-missing-advice = Choose an earlier line above.

rule-not-text = This file is not a sheet: it may be a picture, a document or a program.
rule-not-text-title = Not a sheet
rule-not-text-why = There are no rows and columns in it.
rule-not-text-advice = Drop the spreadsheet, or save it as CSV first.

rule-sheet-empty = There is no text in this file.
rule-sheet-empty-title = An empty file
rule-sheet-empty-why = There is nothing to check.
rule-sheet-empty-advice = Look whether the right file or worksheet was chosen, and whether it was saved.

rule-findings-not-listed = { $count } further places like this are not listed.
rule-findings-not-listed-title = And more of the same
rule-findings-not-listed-why = The first ones show what is wrong.
rule-findings-not-listed-advice = Mend the cause in your file, and drop it again.

rule-no-rows = There are no rows below the header.
rule-no-rows-title = No rows
rule-no-rows-why = There is nothing to check.
rule-no-rows-advice = Look whether the right worksheet or file was chosen.

rule-mixed-line-endings = The lines of this file end in different ways.
rule-mixed-line-endings-title = Lines end in different ways
rule-mixed-line-endings-why = It was probably put together from several files. All rows were read.
rule-mixed-line-endings-advice = Nothing needs doing.

rule-delimiter-changes = From line { $line } on, another character seems to stand between the cells.
rule-delimiter-changes-title = The separator changes
rule-delimiter-changes-why = The cells of these rows may stand in the wrong columns.
rule-delimiter-changes-advice = Look at these rows. If they are wrong, save the file again from your spreadsheet program.

rule-unclosed-quote = A quotation mark is opened and never closed.
rule-unclosed-quote-title = A quote that never ends
rule-unclosed-quote-why = Everything behind it stands in one cell, perhaps with many rows.
rule-unclosed-quote-advice = Close the quotation mark in the file, or take it away, and drop the file again.

rule-stray-quote = A quotation mark stands where none is expected. It was kept.
rule-stray-quote-title = A quotation mark inside a cell
rule-stray-quote-why = Often it is the trace of a cell that was cut in two.
rule-stray-quote-advice = See whether the cells of this row stand in the right columns.

rule-encoding-mixed = From line { $line } on, some letters are written in another encoding.
rule-encoding-mixed-title = Two encodings in one file
rule-encoding-mixed-why = Accents of these rows may be wrong.
rule-encoding-mixed-advice = Look at a name with an accent, and choose another encoding above if needed.

rule-invalid-characters = Some letters from line { $line } on cannot be read in this encoding.
rule-invalid-characters-title = Unreadable letters
rule-invalid-characters-why = They are shown as �.
rule-invalid-characters-advice = Choose another encoding above, and look at a name with an accent.

rule-nul-character = There are empty (NUL) characters in the file, first in line { $line }.
rule-nul-character-title = Empty characters in the file
rule-nul-character-why = They come from a damaged disk or a wrong export.
rule-nul-character-advice = Look at that row, or export the file again.

rule-too-many-rows = The file has more than { $limit } rows.
rule-too-many-rows-title = Too many rows
rule-too-many-rows-why = Larger files do not fit a browser’s memory.
rule-too-many-rows-advice = Split the file and drop the parts one after the other.

rule-too-many-columns = The file has more than { $limit } columns.
rule-too-many-columns-title = Too many columns
rule-too-many-columns-why = Perhaps the wrong separator was chosen.
rule-too-many-columns-advice = Choose another separator above, or take away columns that are not needed.

rule-cell-too-long = A cell of this row is longer than { $limit } bytes.
rule-cell-too-long-title = A cell that is too long
rule-cell-too-long-why = Often a quotation mark was not closed, and many rows became one cell.
rule-cell-too-long-advice = Look at the beginning of the cell in the file.

rule-sheet-too-large = The file is larger than { $limit } bytes.
rule-sheet-too-large-title = The file is too large
rule-sheet-too-large-why = Larger files do not fit a browser’s memory.
rule-sheet-too-large-advice = Split the file and drop the parts one after the other.

rule-title-lines-skipped =
    { $count ->
        [one] 1 line above the header was skipped.
       *[other] { $count } lines above the header were skipped.
     }
rule-title-lines-skipped-title = Lines above the header
rule-title-lines-skipped-why = They look like a title. Nothing in them is imported.
rule-title-lines-skipped-advice = If one of them is the header, choose its line above.

rule-blank-rows =
    { $count ->
        [one] 1 blank row was skipped.
       *[other] { $count } blank rows were skipped.
     }
rule-blank-rows-title = Blank rows
rule-blank-rows-why = They have no text in any column.
rule-blank-rows-advice = Nothing needs doing.

rule-row-too-short =
    This row has { $count ->
        [one] 1 cell
       *[other] { $count } cells
     }, the header has { $expected }.
rule-row-too-short-title = Cells are missing
rule-row-too-short-why = The missing cells count as blank.
rule-row-too-short-advice = See whether the cells stand in the right columns.

rule-row-too-long = This row has { $count } cells, the header has { $expected }.
rule-row-too-long-title = More cells than columns
rule-row-too-long-why = Usually a comma inside a cell cut it in two, and everything behind it stands one column too far.
rule-row-too-long-advice = Put quotation marks around that cell in the file, or correct the cells here.

## Records of an import

rule-date-read = “{ $value }” is read as { $meaning }.
rule-date-read-title = Dates read from words
rule-date-read-why = Only year-month-day sorts and is searched the same everywhere.
rule-date-read-advice = Look at some of them and accept. Your own text is kept beside the date; until you accept, only the text is kept.
rule-date-read-fix =
    { $count ->
        [one] Accept the date
       *[other] Accept all { $count } dates
    }

rule-date-serial = “{ $value }” is the day number of a spreadsheet: { $meaning }.
rule-date-serial-title = Day numbers of a spreadsheet
rule-date-serial-why = A spreadsheet counts days and shows them as dates. In this file only the count is left.
rule-date-serial-advice = Compare one with its label before you accept. Some spreadsheets count from 1904.
rule-date-serial-fix =
    { $count ->
        [one] Accept the date
       *[other] Accept all { $count } dates
    }

rule-date-two-digit-year = “{ $value }” is read as { $meaning }.
rule-date-two-digit-year-title = Years of two digits
rule-date-two-digit-year-why = The century is missing, and collections span several.
rule-date-two-digit-year-advice = Accept only if no specimen of this file is from the century before.
rule-date-two-digit-year-fix =
    { $count ->
        [one] Accept the century
       *[other] Accept the century of all { $count }
    }

rule-date-approximate = “{ $value }” is about { $meaning }.
rule-date-approximate-title = Dates that are only about
rule-date-approximate-why = A season or a guess becomes a span of time; the words stay beside it.
rule-date-approximate-advice = Accept the spans, or leave the words alone.
rule-date-approximate-fix =
    { $count ->
        [one] Accept the span
       *[other] Accept all { $count } spans
    }

rule-date-unlikely = Nobody is likely to have collected on { $value }.
rule-date-unlikely-title = Very old or future dates
rule-date-unlikely-why = Dates before 1700 or after today are nearly always slips of the keyboard.
rule-date-unlikely-advice = Compare with the label. The date is taken as it stands.

rule-date-parts-disagree = The date says “{ $value }”, the columns of year, month and day say { $meaning }.
rule-date-parts-disagree-title = Date and its parts disagree
rule-date-parts-disagree-why = Only one of them can be right. The whole date is the one that is searched.
rule-date-parts-disagree-advice = Correct the wrong one, or leave the column that you trust less unmapped.

rule-coordinates-read = “{ $value }” is read as { $meaning }.
rule-coordinates-read-title = Coordinates turned into degrees
rule-coordinates-read-why = Maps need decimal degrees. Your own text is kept as the verbatim coordinates.
rule-coordinates-read-advice = Look at some of them on the map, then accept.
rule-coordinates-read-fix =
    { $count ->
        [one] Accept the point
       *[other] Accept all { $count } points
    }

rule-coordinates-not-understood = “{ $value }” is not understood as coordinates.
rule-coordinates-not-understood-title = Not coordinates
rule-coordinates-not-understood-why = Minutes and seconds end at 60, and each half needs its own number.
rule-coordinates-not-understood-advice = Correct the cell, or map its column to the verbatim coordinates, where every text is welcome.

rule-coordinates-out-of-range = { $value } is beyond { $limit } degrees.
rule-coordinates-out-of-range-title = Off the globe
rule-coordinates-out-of-range-why = Latitudes end at 90 degrees, longitudes at 180.
rule-coordinates-out-of-range-advice = A lost decimal point, or two columns in the wrong order, are the usual reasons.

rule-coordinates-zero = The point 0, 0 lies in the sea off Africa.
rule-coordinates-zero-title = Point 0, 0
rule-coordinates-zero-why = Programs write zeros where no coordinates are known.
rule-coordinates-zero-advice = Empty both cells unless the specimen was collected at sea.

rule-coordinates-half = One half of the coordinates is missing.
rule-coordinates-half-title = Half a point
rule-coordinates-half-why = A latitude without its longitude cannot be put on a map.
rule-coordinates-half-advice = Add the other half, or empty this one.

rule-coordinates-outside-country = { $value } is not in { $country }.
rule-coordinates-outside-country-title = Point outside its country
rule-coordinates-outside-country-why = A lost minus sign puts a specimen on the other side of the world.
rule-coordinates-outside-country-advice = Where the other sign fits the country, let it be turned. Otherwise compare with the label.
rule-coordinates-outside-country-fix =
    { $count ->
        [one] Turn the sign
       *[other] Turn the sign of all { $count }
    }

rule-hemisphere-missing = “{ $value }” does not say north or south, east or west.
rule-hemisphere-missing-title = Which hemisphere?
rule-hemisphere-missing-why = Without it the point can be in one of two places. Nothing is guessed for you.
rule-hemisphere-missing-advice = Add N, S, E or W, or a minus sign.

rule-grid-not-converted = “{ $value }” is kept as text; it is not turned into degrees.
rule-grid-not-converted-title = Grids kept as text
rule-grid-not-converted-why = The zone’s letter is missing, or it is a section of land, which is no point.
rule-grid-not-converted-advice = Nothing is lost. Give decimal degrees if you want it on the map.

rule-height-read = “{ $value }” is read as { $meaning }.
rule-height-read-title = Heights and depths in metres
rule-height-read-why = Only metres can be searched as a range. Your own text is kept beside them.
rule-height-read-advice = Look at some of them and accept.
rule-height-read-fix =
    { $count ->
        [one] Accept the metres
       *[other] Accept all { $count }
    }

rule-height-not-understood = “{ $value }” is not understood as a height or depth.
rule-height-not-understood-title = Not a height
rule-height-not-understood-why = It is kept as text, but nobody can search it as a range.
rule-height-not-understood-advice = Write the number and its unit, such as 1200 m.

rule-height-out-of-range = { $value } is not between { $first } and { $second } metres.
rule-height-out-of-range-title = Above the mountains, below the sea
rule-height-out-of-range-why = No specimen comes from there.
rule-height-out-of-range-advice = Feet in a column of metres, or a number of another column, are the usual reasons.

rule-height-reversed = The lower bound { $first } is above the upper bound { $second }.
rule-height-reversed-title = Bounds in the wrong order
rule-height-reversed-why = A range goes from the lower to the higher.
rule-height-reversed-advice = Exchange the two cells.

rule-country-read = “{ $value }” is read as { $meaning }.
rule-country-read-title = Names of countries
rule-country-read-why = One country under several names is found only in part.
rule-country-read-advice = Accept, and the country gets its usual English name.
rule-country-read-fix =
    { $count ->
        [one] Accept the name
       *[other] Accept all { $count } names
    }

rule-state-read = “{ $value }” is read as { $meaning }.
rule-state-read-title = Abbreviated states and provinces
rule-state-read-why = The same two letters stand for different states in different countries.
rule-state-read-advice = Accept, and the whole name is written.
rule-state-read-fix =
    { $count ->
        [one] Accept the name
       *[other] Accept all { $count } names
    }

rule-number-read = “{ $value }” is read as { $meaning }.
rule-number-read-title = Numbers in another notation
rule-number-read-why = Commas, blanks and units keep a number from being sorted.
rule-number-read-advice = Look at some of them and accept.
rule-number-read-fix =
    { $count ->
        [one] Accept the number
       *[other] Accept all { $count } numbers
    }

rule-number-ambiguous = “{ $value }” can be { $first } or { $second }.
rule-number-ambiguous-title = Decimals or thousands?
rule-number-ambiguous-why = Some countries write decimals with a comma, others with a point. Nothing is guessed for you.
rule-number-ambiguous-advice = Say for the whole file which one it is.

rule-number-not-understood = “{ $value }” is not a number.
rule-number-not-understood-title = Not a number
rule-number-not-understood-why = This field is searched and sorted as a number.
rule-number-not-understood-advice = Correct the cell, or map the column to a field of text.

rule-value-unknown = “{ $value }” is not a usual word for { $field }.
rule-value-unknown-title = Unusual words
rule-value-unknown-why = Aggregators count and filter by a fixed list of words.
rule-value-unknown-advice = Use the word of the list where one fits. Yours is taken as it stands otherwise.
rule-value-unknown-fix =
    { $count ->
        [one] Use the usual word
       *[other] Use the usual words in all { $count }
    }

rule-security-unknown = “{ $value }” is no level of protection.
rule-security-unknown-title = Unknown level of protection
rule-security-unknown-why = A level that is not understood must never make a place public.
rule-security-unknown-advice = Write 0 for open, 1 to hide the place, 5 to hide the whole record.

rule-security-locked = The record’s protection is locked and stays as it is.
rule-security-locked-title = Locked protection
rule-security-locked-why = Somebody locked it with a reason. A file does not open it.
rule-security-locked-advice = Unlock it on the record’s page if the reason is gone.

rule-name-not-a-name = “{ $value }” is not a scientific name.
rule-name-not-a-name-title = Not a name
rule-name-not-a-name-why = It is kept as it stands, and is not joined to any taxon.
rule-name-not-a-name-advice = Leave it if nothing better is known, or empty the cell.

rule-cultivar-missing = The rank says cultivar, but no cultivar is named.
rule-cultivar-missing-title = Which cultivar?
rule-cultivar-missing-why = The name of the cultivar is part of the plant’s name.
rule-cultivar-missing-advice = Name the cultivar, or empty the rank.

rule-record-without-number = This row has no number by which its record could be found again.
rule-record-without-number-title = Rows without a number
rule-record-without-number-why = A record without a catalog number or another identifier is made anew by every import of its row, and no sheet of media finds it.
rule-record-without-number-advice = Give it a catalog number or an occurrenceID; or take it as it is, if this is the only time that it is imported.
rule-nothing-identifies = Nothing in this row says which specimen it is.
rule-nothing-identifies-title = Rows without a specimen
rule-nothing-identifies-why = Without a number, a collector, a date or a name nobody could find the record again.
rule-nothing-identifies-advice = Add what is known, or leave the row out.

rule-key-repeated = “{ $value }” stands in row { $row } too.
rule-key-repeated-title = The same key twice
rule-key-repeated-why = Two rows for one record would overwrite each other.
rule-key-repeated-advice = Keep the right one and leave the other out.

rule-media-refused =
    { $count ->
        [one] One medium of this row cannot be linked: “{ $value }”.
       *[other] { $count } media of this row cannot be linked, the first “{ $value }”.
    }
rule-media-refused-title = Media that cannot be linked
rule-media-refused-why = Their addresses break a rule of media sheets. The record is taken without them.
rule-media-refused-advice = Open the row to see each address and what is wrong with it.

rule-extension-media-refused =
    { $count ->
        [one] One medium of this record cannot be linked: “{ $value }”.
       *[other] { $count } media of this record cannot be linked, the first “{ $value }”.
    }
rule-extension-media-refused-title = Media of the archive that cannot be linked
rule-extension-media-refused-why = Their addresses break a rule of media sheets. The record is taken without them.
rule-extension-media-refused-advice = Open the row to see each address and what is wrong with it.

rule-extension-media-read =
    { $count ->
        [one] “{ $value }” is no address as it stands. Accept it as “{ $meaning }” and the medium is linked.
       *[other] { $count } addresses of this record’s media are none as they stand. Accept them mended and the media are linked; the first, “{ $value }”, becomes “{ $meaning }”.
    }
rule-extension-media-read-fix =
    { $count ->
        [one] Accept the addresses of one record
       *[other] Accept the addresses of { $count } records
    }
rule-extension-media-read-title = Media of the archive whose addresses can be mended
rule-extension-media-read-why = Blanks and other characters that no address may have are encoded, a missing or misspelt “https://” is put right, HTML entities become the characters that they mean. Until you accept that, the records are taken without these media.
rule-extension-media-read-advice = Open a row to see the addresses. What the archive says is kept with the batch.

rule-media-not-an-address = “{ $value }” stands among the media and is no address.
rule-media-not-an-address-title = Words among the media
rule-media-not-an-address-why = Only web addresses can be shown as media. The words are kept with the record.
rule-media-not-an-address-advice = Nothing needs doing.
