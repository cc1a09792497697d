# Files of what a search found, and what they say about themselves.

download-everything = every record
download-title = Records of { $portal }: { $question }
download-abstract = { $records ->
    [one] One record
   *[other] { $records } records
} of { $portal } for the question “{ $question }”, with identifications and media. What is protected is withheld; where something is withheld from a record, its informationWithheld says so.
download-state = Made on { $time } (state { $version } of the search index).
download-citation = { $portal } ({ $date }). { $records ->
    [one] One record
   *[other] { $records } records
} for “{ $question }”. { $page }, accessed on { $date }.
download-collections = Collections, with the number of their records:
download-count = { $name }: { $count }
download-others = others
download-no-value = without a name
download-no-licence = none named
download-rights = Each record and each medium has its own licence: see the column “license” of occurrence.csv and “WebStatement” of multimedia.csv. Where none is named, ask the collection before you use it.
download-rights-records = Licences of the records:
download-rights-media = Licences of the media:
download-protected = { $records ->
    [one] Of one record something is withheld to protect what it stands for.
   *[other] Of { $records } records something is withheld to protect what they stand for.
}
download-addresses = The page of a record is { $portal }/records/ followed by its id.
download-bounds = The smallest box around the coordinates of these records that everybody may see.
download-withheld = Withheld to protect what this record stands for: { $terms }.

problem-download-column = “{ $name }” is no column of records. Name Darwin Core terms, divided by commas, or * for all of them.
problem-download-parameter = The parameter “{ $name }” cannot be “{ $value }”.
problem-download-large = This result has { $records } records; up to { $max } are sent at once. Ask for it with POST /api/v1/downloads, and fetch the file when it is ready.
problem-download-small = This result has { $records } records; it is sent at once. Use the address of the file instead.
problem-downloads-busy = Too many files are being sent just now. Try again in a minute.
problem-download-not-ready = This file is not ready yet. Look at its state, and fetch it when it says so.
problem-download-format = “{ $name }” is no kind of file that can be downloaded. There are csv, media-csv, dwca and geojson.
problem-download-outdated = Records of this portal have been protected or changed since this file was asked for, so it is no longer given out. Ask for it again.
problem-download-failed = The file could not be written. Ask for it again later.
problem-record-format = Records come as json, jsonld or csv.

# Help on the API
ui-api-lead = Everything that the pages show, programs can ask for as well: the same questions, the same answers, no account needed for what is public.
ui-api-description = Every address and parameter, as an OpenAPI description
ui-api-asking = Asking
ui-api-asking-1 = A search page’s address is a question to the API: put /api/v1/occurrences in front of its “?”. /api/v1/occurrences?country=Mexico&genus=Quercus&hasMedia=true finds what /search?country=Mexico&genus=Quercus&hasMedia=true shows.
ui-api-asking-2 = Several values of one name mean any of them; different names all have to hold; a hyphen before a name excludes: -country=Chile. A name or a value that is not understood is refused with a sentence, never ignored.
ui-api-asking-3 = Ranges are written with two dots: year=1900..1950, elevation=2000.., catalogNumber=A-1..A-99. A value with a star at its end begins so: taxon=Querc*.
ui-api-asking-4 = fields names the Darwin Core terms that come with each record, divided by commas. /facets counts by value, /map and /tiles draw, /suggestions completes.
ui-api-asking-5 = /api/v1/occurrences/feed.atom answers with the newest records of a search as a feed (Atom), and /api/v1/suggestions?q=… with what may be meant by what was typed. Both tell what visitors may know, whoever asks.
ui-api-pages = Page by page
ui-api-pages-1 = An answer has up to 100 records (limit) and, in next, where the next page begins. Give it back as cursor, and go on until next is empty. Do not build a cursor yourself.
ui-api-pages-2 = Answers have an ETag. Send it back as If-None-Match, and an unchanged answer is a short 304.
ui-api-files = Whole results as files
ui-api-files-1 = /api/v1/occurrences/download.csv gives every record that a question finds as CSV in UTF-8; media.csv beside it a row for each medium; download.dwca.zip a Darwin Core Archive with identifications, Audubon Core media, citation and licences; download.geojson points for a map.
ui-api-files-2 = fields chooses the columns of a CSV file, * all of them; bom=true puts a mark in front by which spreadsheet programs know UTF-8. Cells that a spreadsheet would run as a formula begin with an apostrophe; numbers do not.
ui-api-files-3 = Up to 200,000 records are sent at once. Of more, ask with POST /api/v1/downloads, look at the answer’s address until it has a file, and fetch that; files are kept for seven days.
ui-api-files-4 = A file holds what everybody may see, also when you are signed in. Members of a collection add withheld=include for what is protected in it, and answer for where the file goes.
ui-api-records = One record
ui-api-records-1 = /api/v1/records/ and the record’s id give it as JSON; with .jsonld or .csv behind it, or by the header Accept, as linked data or as a row.
ui-api-records-2 = /collections/CODE/specimens/NUMBER leads to the page of a catalog number, /records/by-occurrence-id?id=… to that of an occurrenceID. Use them in publications and labels.
ui-api-records-3 = What is withheld to protect a place or a species is absent from every answer, not only from the pages; informationWithheld says so.
ui-api-manners = Good manners
ui-api-manners-1 = A problem comes as application/problem+json: status, a code that does not change, a sentence, and the request’s id to name when you ask for help.
ui-api-manners-2 = For 429 and 503 wait as long as Retry-After says. A few requests at a time are welcome; for everything, take one file instead of a thousand pages.
ui-api-manners-3 = Cite what you use: citation.txt in an archive has the sentence, rights.txt the licences.
ui-api-examples = Examples
ui-api-examples-lead = Put your portal’s address in the place of https://portal.example; everything else runs as it stands.
ui-api-example-curl = curl
ui-api-example-r = R (httr2, jsonlite)
ui-api-example-python = Python (standard library)

## The feed

feed-title = New records: { $what }
feed-title-all = New records
