# Protected taxa: the portal's list, what a change would do, why a record is protected.

# What the API and the command line answer (`problem-<code>`)
problem-protected-taxon-name = “{ $name }” is not a scientific name. Write one, such as Cypripedium or Cypripedium calceolus.
problem-protected-taxon-level = The level is 1 (the place is withheld) or 5 (the whole record is hidden).
problem-protected-taxon-place = The place is “withheld” or “truncated”.
problem-protected-taxon-generalise = A hidden record shows no coordinates, truncated or not. Choose one of the two.
problem-protected-taxon-long = One of its names, places or its reason is too long, or it has more than 200 names.
problem-protected-taxon-nul = It contains a character (NUL) that cannot be stored.
problem-protected-taxon-not-listed = “{ $name }” is not on the list for that place.
problem-protected-taxa-many = That are more than 20,000 names at once. Give them in several parts.
problem-protected-taxa-changed = Somebody else has changed the list meanwhile. Look at it as it is now, then try again.
problem-protected-sheet-empty = The sheet has no rows.
problem-protected-sheet-names = The sheet has no column of names. Give it the header scientificName.
protected-sheet-row = Row { $row }: { $problem }

# The job
job-kind-recompute-protection = Protection of records
job-progress-protecting = Looking at records

# The page
ui-protected-title = Protected taxa
ui-protected-lead = Records of these taxa, and of everything below them, do not show the public where they are from. The list holds in all collections; a record that its collection has locked stays as it is.
ui-protected-empty = No taxon is protected yet. Records are protected only where their collection says so.
ui-protected-pending = A change is still being carried to the records; until then some of them show what was before.
ui-protected-see-job = See how far it is
ui-protected-list = The list
ui-protected-name = Taxon
ui-protected-where = Where
ui-protected-everywhere = Everywhere
ui-protected-shown = What visitors see
ui-protected-reason = Reason
ui-protected-added = Added
ui-protected-by-operator = on the command line
ui-protected-actions = Actions
ui-protected-other-names = also { $names }
ui-protected-shown-hidden = Nothing: the record is hidden
ui-protected-shown-withheld = The record without its place
ui-protected-shown-truncated = Coordinates truncated to 0.1°
ui-protected-remove = Remove…
ui-protected-remove-of = Remove { $name }, { $where }…
ui-protected-add = Add a taxon
ui-protected-add-name = Scientific name
ui-protected-add-name-hint = A family, a genus, a species or a name below it. Everything below it is protected too.
ui-protected-add-other = Other names, one a line
ui-protected-add-country = Only in this country (blank: everywhere)
ui-protected-add-state = Only in this state or province (blank: all)
ui-protected-add-reason = Reason
ui-protected-look = See what would change
ui-protected-looking = Counting records…
ui-protected-upload = Add a list of names
ui-protected-upload-hint = A CSV file with the column scientificName and, where you have them, otherNames (between |), country, stateProvince, level (1 or 5), place (withheld or truncated), reason.
ui-protected-upload-file = CSV file
ui-protected-upload-problems = Not everything in the file could be read; the rest can be added:
ui-protected-upload-unread = The file could not be read.
ui-protected-cultivated = Cultivated specimens
ui-protected-cultivated-no = Entries of one country or state do not hold for cultivated specimens.
ui-protected-cultivated-yes = Entries of one country or state hold for cultivated specimens too.
ui-protected-cultivated-protect = Protect them too…
ui-protected-cultivated-leave = Leave them open…
ui-protected-preview = What would change
ui-protected-preview-entries = { $added ->
    [0] No entry is new
    [one] 1 entry is new
   *[other] { $added } entries are new
}, { $removed ->
    [0] none goes
    [one] 1 goes
   *[other] { $removed } go
}, { $unchanged ->
    [0] none is there already
    [one] 1 is there already
   *[other] { $unchanged } are there already
}.
ui-protected-preview-none = No record would change.
ui-protected-preview-collection = Collection
ui-protected-preview-protected = Place protected
ui-protected-preview-hidden = Hidden
ui-protected-preview-public = Public again
ui-protected-preview-otherwise = Protected otherwise
ui-protected-preview-locked = Locked, unchanged
ui-protected-preview-all = All collections
ui-protected-save = Change the list
ui-protected-saving = Changing…
ui-protected-saved = The list was changed.
ui-protected-history = Latest changes
ui-protected-history-added = Added: { $names }
ui-protected-history-removed = Removed: { $names }
ui-protected-history-cultivated-yes = Cultivated specimens are protected too
ui-protected-history-cultivated-no = Cultivated specimens are not protected by entries of a place
