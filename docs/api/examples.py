import csv
import io
import json
from urllib.parse import urlencode
from urllib.request import Request, urlopen

PORTAL = "https://portal.example"


def get(path, **question):
    with urlopen(f"{PORTAL}/api/v1/{path}?{urlencode(question, doseq=True)}") as answer:
        return answer.read()


# The first records of oaks from two countries
page = json.loads(get("occurrences", genus="Quercus", country=["Mexico", "Canada"], limit=2))
print(page["total"], [hit["record"]["catalog_number"] for hit in page["hits"]])

# Every page of them
numbers, cursor = [], None
while True:
    question = {"genus": "Quercus", "limit": 1, **({"cursor": cursor} if cursor else {})}
    page = json.loads(get("occurrences", **question))
    numbers += [hit["record"]["catalog_number"] for hit in page["hits"]]
    cursor = page["next"]
    if cursor is None:
        break
print(numbers)

# All of them at once, as a sheet
sheet = get("occurrences/download.csv", genus="Quercus", fields="catalogNumber,country")
rows = list(csv.DictReader(io.StringIO(sheet.decode("utf-8"))))
print(rows[0]["catalogNumber"], len(rows))

# One record as linked data
record = page["hits"][0]["record"]["id"]
request = Request(f"{PORTAL}/api/v1/records/{record}", headers={"Accept": "application/ld+json"})
with urlopen(request) as answer:
    print(json.load(answer)["dwc:scientificName"])
