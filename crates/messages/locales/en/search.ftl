# Texts of the search: the form, the filters, the views, the map.
# In counted messages `count` chooses the form and `shown` is the number as people read it.

## The form

ui-search-title = Search
ui-search-title-of = { $what } · Search
ui-search-label = Search specimens
ui-search-within = Search in this collection
ui-search-go = Search
ui-search-placeholder = Taxon, place, collector, catalog number…
ui-search-hint = A taxon, a place, a collector, a catalog number, in any order. “Quotes” keep words together; a star finds beginnings (Sali*); a hyphen leaves words out (-cultivated).
ui-search-advanced = All fields
ui-search-advanced-hint = Everything that is filled in has to be true of a record. A range has two dots: 1901..1910, 2000.. or ..1950.
ui-search-clear = Clear all
ui-search-any = Either
ui-search-group-name = Name
ui-search-group-collecting = Collecting
ui-search-group-place = Place
ui-search-group-coordinates = Coordinates
ui-search-group-specimen = Specimen
ui-search-group-media = Media

ui-field-q = Words
ui-field-scientificName = Scientific name
ui-field-recordedBy = Collector
ui-field-identifiedBy = Determiner
ui-field-locality = Locality
ui-field-habitat = Habitat
ui-field-collection = Collection
ui-field-taxon = Taxon of any rank
ui-field-kingdom = Kingdom
ui-field-phylum = Phylum
ui-field-class = Class
ui-field-order = Order
ui-field-family = Family
ui-field-genus = Genus
ui-field-species = Species
ui-field-country = Country
ui-field-stateProvince = State or province
ui-field-county = County
ui-field-municipality = Municipality
ui-field-typeStatus = Type status
ui-field-basisOfRecord = Basis of record
ui-field-mediaKind = Kind of media
ui-field-mediaLicense = Media licence
ui-field-mediaCreator = Media creator
ui-field-mediaFormat = Media format
ui-field-catalogNumber = Catalog number
ui-field-recordNumber = Collector’s number
ui-field-identifier = Any identifier
ui-field-year = Year
ui-field-month = Month
ui-field-elevation = Elevation (m)
ui-field-latitude = Latitude
ui-field-longitude = Longitude
ui-field-uncertainty = Uncertainty (m)
ui-field-eventDate = Date
ui-field-hasMedia = Media
ui-field-hasCoordinates = Coordinates
ui-field-isType = Type specimens
ui-field-bbox = Box
ui-field-circle = Circle
ui-field-polygon = Polygon
ui-field-minimumElevationInMeters = Elevation (m)
ui-field-coordinateUncertaintyInMeters = Uncertainty (m)

ui-flag-hasMedia-true = With media
ui-flag-hasMedia-false = Without media
ui-flag-hasCoordinates-true = With coordinates
ui-flag-hasCoordinates-false = Without coordinates
ui-flag-isType-true = Types only
ui-flag-isType-false = No types

ui-hint-scientificName = Words of the name; begin* finds beginnings
ui-hint-taxon = Kingdom to species, one name
ui-hint-recordedBy = Either order of the names
ui-hint-recordNumber = 412 or 400..420
ui-hint-eventDate = 1901, 1901-05 or 1901-05-03..1902
ui-hint-year = 1901 or 1901..1910
ui-hint-month = 1 to 12, or 6..8
ui-hint-elevation = 1500..2000
ui-hint-catalogNumber = A-12, A-1..A-99, A-1*; several with ;
ui-hint-identifier = Catalog or other number, occurrence ID
ui-hint-collection = Its code
ui-hint-bbox = west,south,east,north in degrees
ui-hint-circle = latitude,longitude,12km
ui-hint-polygon = lon lat,lon lat,lon lat
ui-hint-latitude = 45..46.5
ui-hint-longitude = -121..-119

## What narrows the answer

ui-search-criterion = { $field }: { $value }
ui-search-not = not { $what }
ui-search-from-to = { $from }–{ $to }
ui-search-from = from { $from }
ui-search-to = up to { $to }
ui-search-circle = within { $radius } of { $middle }
ui-search-polygon = within the drawn polygon
ui-search-bbox = within the drawn box
ui-search-chips = What narrows the answer
ui-search-without = Without “{ $what }”
ui-search-filters = Filters
ui-search-no-filters = The filters cannot be shown for this question.
ui-search-chosen = , chosen
ui-search-exclude = { $value }: leave these out
ui-search-include = { $value }: no longer leave these out
ui-search-more-values = { $count ->
    [one] { $shown } more
   *[other] { $shown } more
}
ui-search-more-of = { $field }: { $more }
ui-search-fewer-values = Fewer
ui-search-years = Records by year

## The answer

ui-search-answer = What was found
ui-search-found = { $count ->
    [0] No record
    [one] { $shown } specimen record
   *[other] { $shown } specimen records
}
ui-search-views = Views
ui-search-view-list = List
ui-search-view-table = Table
ui-search-view-gallery = Gallery
ui-search-view-map = Map
ui-search-view-species = Species
ui-search-files = Download
ui-search-file-csv = Records as CSV
ui-search-file-media = Media as CSV
ui-search-file-dwca = Darwin Core Archive: records, identifications, media
ui-search-file-geojson = Places as GeoJSON
ui-search-files-many = These are more than 200,000 records. Narrow the search, or let a program ask for the file.
ui-search-files-help = Using the search from programs
ui-search-sorted = Order: { $order }
ui-search-order-relevance = best match first
ui-search-order-catalogNumber = catalog number
ui-search-order-scientificName = scientific name
ui-search-order-family = family
ui-search-order-recordedBy = collector
ui-search-order-eventDate = oldest first
ui-search-order-collection = collection
ui-search-order-country = country
ui-search-order-stateProvince = state or province
ui-search-order-county = county
ui-search-order-elevation = lowest first
ui-search-order-eventDate-down = newest first
ui-search-order-elevation-down = highest first
ui-search-order-down = { $order }, last first
ui-search-pages = Pages of the answer
ui-search-next-page = Next page
ui-search-first-page = First page
ui-search-lengths = Records on a page:
ui-search-json = This answer as JSON
ui-search-withheld = some details withheld
ui-search-withheld-why = Withheld to protect this species or place.
ui-search-withdrawn = withdrawn
ui-search-exact = { $count ->
    [one] A specimen has exactly this number
   *[other] { $shown } specimens have exactly this number
}
ui-search-nothing = No record has all of this.
ui-search-loosen = There are records when one thing is left away:
ui-search-nothing-advice = Words are looked for as they are written: please look at their spelling, try the beginning of a word with a star (Sali*), or fewer words.
ui-search-no-media = None of the records found has media.
ui-search-no-media-list = Show them as a list
ui-search-portal-empty = The portal holds no public record yet.
ui-search-refused = This question cannot be answered as it stands
ui-search-refused-advice = Change it under “All fields”, or take it off above.
ui-search-anew = Begin again at the first page, in the usual order
ui-search-table = The records as a table
ui-search-columns = { $count ->
    [one] { $count } column: choose others
   *[other] { $count } columns: choose others
}
ui-search-columns-show = Show these columns
ui-search-gallery-only-media = Records that have media, each medium with whose it is and how it may be used.
ui-search-more-media = { $count ->
    [one] and { $shown } more medium of this record
   *[other] and { $shown } more media of this record
}
ui-search-species-count = { $count ->
    [one] { $shown } name
   *[other] { $shown } names
}
ui-search-species-by-count = Most records first
ui-search-species-by-name = A to Z
ui-search-species-more = { $count ->
    [one] One more name is not shown. Narrow the search to see it.
   *[other] { $shown } more names are not shown. Narrow the search to see them.
}
ui-search-species-unnamed = { $count ->
    [one] { $shown } record has no name.
   *[other] { $shown } records have no name.
}

## The map

ui-map-label = Map of the records found
ui-map-keys = Arrow keys move the map, plus and minus zoom, Enter sets a point while drawing or shows what is in the middle, Escape stops.
ui-map-with = { $count ->
    [one] { $shown } record on the map
   *[other] { $shown } records on the map
}
ui-map-without = { $count ->
    [one] { $shown } record has no coordinates
   *[other] { $shown } records have no coordinates
}
ui-map-withheld = { $count ->
    [one] The place of { $shown } record is withheld to protect it
   *[other] The places of { $shown } records are withheld to protect them
}
ui-map-no-script = The map is drawn by a script, which this browser does not run. The same counts stand below by country, and an area can be typed under “All fields”.
ui-map-by-country = By country
ui-map-no-country = { $count ->
    [one] { $shown } record names no country.
   *[other] { $shown } records name no country.
}
ui-map-in = Zoom in
ui-map-out = Zoom out
ui-map-fit = Show all records
ui-map-box = Draw a box
ui-map-circle = Draw a circle
ui-map-polygon = Draw a polygon
ui-map-view = Search the part shown
ui-map-clear = Take the area off
ui-map-finish = Finish
ui-map-cancel = Stop drawing
ui-map-box-hint = Drag from corner to corner, or set two corners.
ui-map-circle-hint = Drag from the middle to the edge, or set middle and edge.
ui-map-polygon-hint = Set the corners one by one, then finish.
ui-map-one = 1 record
ui-map-many = COUNT records
ui-map-show = Show as a list
ui-map-close = Close
ui-map-failed = A part of the map could not be loaded. Please try again.
ui-map-outline = Outlines: Natural Earth, coarse
ui-map-drawing = Points set: COUNT

## Beside an answer

ui-search-save = Save this search
ui-search-feed = Feed of new records
ui-search-order-newest = newest in the portal
ui-suggest-label = Suggestions
ui-suggest-record = Specimen
ui-search-group-by = Group by
ui-search-group-none = nothing
ui-search-group-taxon = taxon
ui-search-group-record = specimen
