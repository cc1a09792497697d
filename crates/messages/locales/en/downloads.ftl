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
problem-download-failed = The file could not be written. Ask for it again later.
problem-record-format = Records come as json, jsonld or csv.
