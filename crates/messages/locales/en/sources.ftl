# The page of the addresses from which a collection is fetched.

ui-src-open = Fetch from an address
ui-src-title = Fetched from: { $collection }
ui-src-lead = A file of records that lies at an address is fetched from there, now or on a schedule. Nothing is imported by itself: each file is compared with the collection first, and you decide.
ui-src-managers = Only managers of the collection add addresses and fetch from them. You can go on with the files that are here.
ui-src-empty = This collection is not fetched from any address yet.
ui-src-add-title = Add an address
ui-src-add-help = The address of a Darwin Core Archive, or of a sheet (CSV, XLSX, ODS), that everybody can reach without a password.
ui-src-address = Address
ui-src-address-help = For data that an IPT publishes you can give the page of the resource (it has resource?r= in it): its newest archive is fetched (archive.do?r=).
ui-src-schedule = Fetch by itself
ui-src-schedule-never = only when asked
ui-src-schedule-daily = every day
ui-src-schedule-weekly = every week
ui-src-schedule-monthly = every 30 days
ui-src-add = Add
ui-src-added = Added: { $address }
ui-src-good = done
ui-src-failed = failed
ui-src-never-run = Not fetched yet.
ui-src-next = Next by itself:
ui-src-file = { $size }, fetched { $when }
ui-src-file-unnamed = the file
ui-src-import = Import this file
ui-src-fetch = Fetch now
ui-src-remove = Remove
ui-src-remove-words = The portal forgets this address and the file that was fetched from it. Records that were imported from it stay.
ui-src-remove-go = Remove the address
ui-src-said-done = Fetched.
ui-src-said-failed = Fetching failed.
ui-src-said-schedule = The schedule is changed.
ui-src-said-removed = The address is removed.
ui-src-opening = Loading the file that was fetched
ui-src-not-there = The file that was fetched could not be loaded. Fetch it again, or drop it here.
