# Texts of the pages that everyone may read: frame, public pages, signing in, failures. Visitors load
# this file, and only this one.
# In counted messages `count` chooses the form and `shown` is the number as people read it.

## Frame

ui-portal = Specimen portal
ui-skip = Skip to the content
ui-nav = Sections
ui-nav-home = First page
ui-nav-search = Search
ui-nav-collections = Collections
ui-nav-batches = Batches
ui-nav-help = Help
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-sign-out-failed = You are still signed in: the server could not be reached. Please try again.
ui-theme = Switch between light and dark
ui-workbench-of = Link media: { $collection }
ui-foot = Runs on Vasculum.
ui-foot-api = Data for programs (OpenAPI)
ui-loading = Loading…
ui-more = Show more
ui-older = Older batches
ui-cancel = Cancel
ui-try-again = Try again
ui-json = This page as JSON
ui-nav-jobs = Background work

## Months

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Counts

ui-figure-records = { $count ->
    [one] Specimen record
   *[other] Specimen records
}
ui-figure-media = { $count ->
    [one] Medium
   *[other] Media
}
ui-figure-collections = { $count ->
    [one] Collection
   *[other] Collections
}
ui-count-records = { $count ->
    [one] { $shown } record
   *[other] { $shown } records
}
ui-count-media = { $count ->
    [one] { $shown } medium
   *[other] { $shown } media
}
ui-count-rows = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
}
ui-more-loaded = { $count ->
    [one] { $shown } more medium is shown.
   *[other] { $shown } more media are shown.
}
ui-rows-shown = { $count ->
    [0] No rows.
    [one] { $shown } row was loaded.
   *[other] { $shown } rows were loaded.
}

## First page and finding by number

ui-home-lead = Specimens of natural history and their images, open to everyone.
ui-find-label = Find a specimen by its number
ui-find = Find
ui-find-hint = Catalog number, barcode or occurrence ID, as printed on the label.
ui-find-title = Find a specimen
ui-find-found = { $count ->
    [one] { $shown } record has this number.
   *[other] { $shown } records have this number.
}
ui-find-none = No public record has this number. Please compare it with the label: leading zeros and dashes count.
ui-browse-title = Browse
ui-browse-family = Families
ui-browse-country = Countries
ui-browse-recordedBy = Collectors
ui-recent-title = Newest media
ui-recent-empty = No media are linked to this collection’s records yet.

## Collections

ui-collections-title = Collections
ui-collections-list = All collections by name
ui-collections-empty = The portal holds no collection yet. An administrator makes the first one with “vasculum admin”.
ui-contact = Contact
ui-collection-all = All records of this collection
ui-link-media = Link media from a sheet
ui-im-open = Import records

## Records and media

ui-no-name = Not identified
ui-no-number = No catalog number
ui-shows = Specimen of { $name }
ui-shows-number = Specimen of { $name }, { $number }
ui-record-media-withheld = No media are shown here: part of this record is withheld.
ui-record-no-media = No media are linked to this record yet.
ui-withheld = Some details are withheld to protect this species or place:
ui-class-identification = Identification
ui-class-event = Collecting event
ui-class-place = Place
ui-class-organism = Organism
ui-class-specimen = Specimen
ui-class-record = About this record
ui-class-other = Other terms
ui-cite = How to cite
ui-cite-copy = Copy the citation
ui-copied = Copied
ui-copy-refused = The browser refused. Mark the text and copy it.
ui-record-map = On the map
ui-record-near = Other specimens within 5 km
ui-full-size = Full size
ui-about-medium = About this medium
ui-credit = By { $creator }
ui-open-file = Open the file
ui-no-preview = { $kind }: browsers cannot show this format. Open the file to see it.
ui-creator-unknown = Creator not named
ui-licence-unknown = Licence not stated
ui-kind-image = Image
ui-kind-sound = Sound
ui-kind-video = Video
ui-kind-document = Document
ui-kind-model-3d = 3D model
ui-kind-unknown = File
ui-medium-kind = Kind
ui-medium-format = Format
ui-medium-format-of-address = { $format } (from the address)
ui-medium-license = Licence
ui-medium-added = Added
ui-medium-of = { $kind } of { $name }
ui-medium-itself = The medium
ui-medium-credit = How to credit it
ui-medium-credit-copy = Copy the credit
ui-medium-neighbours = Media of the same specimen
ui-medium-previous = Previous
ui-medium-next = Next
ui-medium-place = { $place } of { $count }
ui-media-content = What it shows
ui-media-rights = Who made it, and what one may do with it
ui-media-file = The file
ui-media-source = Where it is from
ui-zoom-open = Look closely
ui-zoom-dialog = The picture, large
ui-zoom-keys = Picture: plus and minus enlarge and reduce it, arrows move it, zero shows all of it, Escape closes it
ui-zoom-failed = The picture could not be loaded. Open the file instead.
ui-zoom-in = Enlarge
ui-zoom-out = Reduce
ui-zoom-fit = Show all of it
ui-zoom-actual = 1:1, one pixel for one
ui-zoom-full = Full screen
ui-zoom-close = Close
ui-record-of-medium = The specimen’s record
ui-batch-of-medium = The batch that linked it
ui-determinations = Determinations
ui-determination-current = current
ui-other-numbers = Other numbers
ui-as-written = as written
ui-withdrawn = The source of this record has it no longer. It was withdrawn on { $day }.

## Taxa

ui-taxon-lineage = Where it belongs
ui-taxon-all = All specimens
ui-taxon-all-media = All media
ui-taxon-years = When it was collected
ui-taxon-specimens = The specimens
ui-browse-scientificName = Names on the labels
ui-browse-collection = Collections
ui-browse-typeStatus = Types
ui-nav-searches = Saved searches

## Signing in

ui-sign-in-name = User name or e-mail address
ui-sign-in-password = Password
ui-sign-in-keep = Keep me signed in on this device for 14 days
ui-signing-in = Signing in…
ui-sign-in-script = Signing in needs JavaScript, which is switched off in this browser. Everything public can be read without it.

ui-session-ending = { $count ->
    [one] You will be signed out in a minute, because the portal has not heard from you for a while. Your work is kept.
   *[other] You will be signed out in { $shown } minutes, because the portal has not heard from you for a while. Your work is kept.
}
ui-session-ending-longest = { $count ->
    [one] You will be signed out in a minute, because nobody stays signed in longer without the password. Your work is kept.
   *[other] You will be signed out in { $shown } minutes, because nobody stays signed in longer without the password. Your work is kept.
}
ui-session-stay = Stay signed in
ui-session-password = Enter the password
ui-session-ended = You were signed out. What you did here is still here; sign in again to go on.
ui-session-again = Sign in again
ui-password-title = Your password, please
ui-password-of = Password of { $name }
ui-password-reaches-far = Taking a batch back reaches far, and you entered your password more than 5 minutes ago. Enter it once more to go on.
ui-password-ended = You stay on this page, and nothing on it is lost.
ui-password-go = Go on

## Help

ui-help-title = Help
ui-im-help-title = Importing records
ui-api-title = Using the portal from programs

## Failures

ui-error-request = To ask for help, name this request:
ui-error-network-title = The server cannot be reached
ui-error-network = No answer came. Nothing of yours is lost.
ui-error-network-advice = Please check the connection and try again.
ui-error-decode-title = This page is out of date
ui-error-decode = The server answered in a way that this page does not know, perhaps because it was updated meanwhile.
ui-error-decode-advice = Please load the page again.
ui-error-signed-out-title = Please sign in
ui-error-signed-out = This page is for people who are signed in.
ui-error-signed-out-advice = You come back here afterwards.
ui-error-forbidden-title = Not yours to open
ui-error-forbidden = Your account has no role that opens this.
ui-error-forbidden-advice = Who manages the collection can give you a role in it; what concerns the whole portal is for its administrators.
ui-error-not-found-title = Not found
ui-error-not-found = Nothing public is at this address. It may have been removed, or is for its collection’s members only.
ui-error-not-found-advice = Please check the address, or start from the first page.
ui-error-conflict-title = It has changed meanwhile
ui-error-conflict = Somebody, or another tab of yours, was faster.
ui-error-conflict-advice = Please load the page again and look at how it stands now.
ui-error-busy-title = Too many requests
ui-error-busy = The server asks for a pause.
ui-error-busy-advice = Please wait a minute and try again.
ui-error-refused-title = This could not be done
ui-error-refused = The server refused the request.
ui-error-refused-advice = Please go back and check what was given.
ui-error-unavailable-title = Back in a moment
ui-error-unavailable = The portal’s database is not available just now. Nothing of yours is lost.
ui-error-unavailable-advice = Please try again in a minute.
ui-error-server-title = Something went wrong on the server
ui-error-server = It was recorded for the people who run this portal. Nothing of yours is lost.
ui-error-server-advice = Please try again; if it happens again, tell them.
ui-not-found-title = There is no such page
ui-not-found = The address may be mistyped, or the page was moved. From here you can go on:

# Why a record is protected, told to members on its page
ui-protection-place = Visitors do not see where this record is from.
ui-protection-truncated = Visitors see its coordinates truncated to 0.1° and nothing closer.
ui-protection-hidden = Visitors do not see this record at all.
ui-protection-own = The collection protects it.
ui-protection-list = It is protected because of the list { $count ->
    [one] entry
   *[other] entries
} { $entries }.
ui-protection-locked = Its level of protection is locked by its reason: the list of protected taxa does not touch it.

# Ways to members’ pages
ui-nav-protected-taxa = Protected taxa
ui-src-open = Fetch from an address
