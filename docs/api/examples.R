library(httr2)
library(jsonlite)

portal <- "https://portal.example"

# The first records of oaks
page <- request(portal) |>
  req_url_path("/api/v1/occurrences") |>
  req_url_query(genus = "Quercus", limit = 5, fields = "eventDate,locality") |>
  req_perform() |>
  resp_body_json()
page$total

# All of them, as a data frame
oaks <- read.csv(
  paste0(portal, "/api/v1/occurrences/download.csv?genus=Quercus"),
  fileEncoding = "UTF-8", colClasses = "character"
)
nrow(oaks)

# Points for a map
points <- fromJSON(paste0(portal, "/api/v1/occurrences/download.geojson?genus=Quercus"))
head(points$features$geometry$coordinates)

# A Darwin Core Archive
download.file(
  paste0(portal, "/api/v1/occurrences/download.dwca.zip?genus=Quercus"),
  "oaks.dwca.zip", mode = "wb"
)
