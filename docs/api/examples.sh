PORTAL=https://portal.example

# How many records of oaks there are, and the first five of them
curl --fail --silent "$PORTAL/api/v1/occurrences?genus=Quercus&limit=5&fields=eventDate,locality"

# How many of them each country has
curl --fail --silent "$PORTAL/api/v1/occurrences/facets?genus=Quercus&facets=country"

# All of them, as a sheet and as a Darwin Core Archive
curl --fail --silent --output oaks.csv "$PORTAL/api/v1/occurrences/download.csv?genus=Quercus"
curl --fail --silent --output oaks.dwca.zip "$PORTAL/api/v1/occurrences/download.dwca.zip?genus=Quercus"

# A result that is too large to be sent at once: ask, look, fetch
curl --fail --silent --json '{"format": "dwca", "query": "hasMedia=true"}' "$PORTAL/api/v1/downloads"
