// The way of a file of records: drop, accept what was read, compare, write, look, take back.
import { join } from "node:path";
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import { HERBARIUM, type Portal } from "../portal";
import { readTable, writeTable } from "../sheets";
import { Import } from "../pages/import";
import { Outcome } from "../pages/outcome";

const HEADERS = [
  "catalogNumber", "scientificName", "recordedBy", "eventDate", "country",
  "minimumElevationInMeters", "habitat", "associatedMedia", "shelf of the cabinet",
];

/** Two new records, and one that the herbarium has with another habitat. */
function recordSheet(portal: Portal, name: string, from: number): string {
  const known = readTable(join(portal.folder, "records-SVH.csv"));
  const number = known.rows[from]?.[known.headers.indexOf("catalogNumber")] ?? "";
  const species = known.rows[from]?.[known.headers.indexOf("scientificName")] ?? "";
  const media = "https://images.example.org/1.jpg; https://images.example.org/2.jpg | sheet one";
  return writeTable(join(portal.folder, name), {
    headers: HEADERS,
    rows: [
      [`IMP-${from}-1`, "Carex utriculata", "E. Marsh", "3 April 1999", "USA", "1200 ft", "Wet meadow", media, "A1"],
      [`IMP-${from}-2`, "Salix lemmonii", "A. Okonjo", "04/05/1999", "USA", "900 ft", "Stream bank", "", "A2"],
      [number, species, "", "", "", "", "Changed by an import", "", "A3"],
    ],
  });
}

test("records go from drop to their pages and back by Undo", async ({ managerPage: page, portal }) => {
  const bench = new Import(page);
  await bench.open(HERBARIUM.code);
  await expectAccessible(page);
  await picture(page, "import-empty");

  await bench.take(recordSheet(portal, "records.csv", 5));
  await expect(bench.number("new records")).toHaveText("2 new records");
  await expect(page.getByText("One column will not be imported.")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "import-open");

  await page.getByRole("region", { name: "Does the day or the month come first?" })
    .getByRole("button", { name: /^Day first/ }).click();
  await expect(page.getByRole("region", { name: /^Does the day/ })).toHaveCount(0);
  await expect(bench.findings.getByText("3 April 1999").first()).toBeVisible();
  await page.getByRole("button", { name: "Accept everything that is readable" }).click();
  await expect(bench.findings.getByRole("button", { name: "Take back" }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept everything that is readable" })).toHaveCount(0);

  await bench.toPreview();
  await expect(bench.outcome("new")).toHaveText("2 new");
  await expect(bench.outcome("changed")).toHaveText("1 changed");
  await expectAccessible(page);
  await picture(page, "import-preview");
  await expect(page.getByText("Please look twice.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import/ })).toBeDisabled();
  await bench.outcome("changed").click();
  await expect(page.getByRole("table").getByText("Changed by an import")).toBeVisible();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
  const preview = page.url();

  await bench.write();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("new", 2);
  await outcome.expectCount("changed", 1);
  await expectAccessible(page);
  await picture(page, "import-outcome");
  const batch = page.url();

  await visit(page, "/find?q=IMP-5-1");
  await page.getByRole("main").locator("a[href^='/records/']").first().click();
  await page.waitForURL(/\/records\//);
  await expect(page.getByRole("definition").filter({ hasText: "1999-04-03" })).toContainText("as written: 3 April 1999");
  await expect(page.getByRole("region", { name: "Media" }).getByRole("img")).toHaveCount(2);
  await expectAccessible(page);
  await picture(page, "import-record");
  const record = page.url();

  await visit(page, preview);
  await expect(page.getByText("This import was written.")).toBeVisible();

  await visit(page, batch);
  await outcome.undo();
  await visit(page, "/find?q=IMP-5-1");
  await expect(page.getByText("No public record has this number")).toBeVisible();
  expect(record).not.toBe(batch);
});

test("the same file again changes nothing", async ({ managerPage: page, portal }) => {
  const sheet = recordSheet(portal, "again.csv", 6);
  const bench = new Import(page);
  await bench.open(HERBARIUM.code);
  await bench.take(sheet);
  await bench.toPreview();
  await bench.write();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  const batch = page.url();

  await bench.open(HERBARIUM.code);
  await bench.take(sheet);
  await bench.toPreview();
  await expect(bench.outcome("unchanged")).toHaveText("3 unchanged");
  await expect(page.getByText("importing would change nothing")).toBeVisible();

  await visit(page, batch);
  await outcome.undo();
});

test("settings and fields are chosen by keyboard", async ({ managerPage: page, portal }) => {
  const bench = new Import(page);
  await bench.open(HERBARIUM.code);
  await bench.take(recordSheet(portal, "settings.csv", 7));

  const dialog = await bench.settings();
  await expectAccessible(page);
  await picture(page, "import-settings");
  await dialog.getByRole("radio", { name: /^Skeletal/ }).check();
  await expect(dialog.getByRole("radio", { name: /^Only blanks are filled/ })).toBeChecked();
  await dialog.getByRole("radio", { name: /^erase what the record has/ }).check();
  await dialog.getByRole("button", { name: "Done" }).press("Enter");
  await expect(page.getByText(/Only blanks are filled · matched by catalogNumber/)).toBeVisible();
  await expect(page.getByText(/blank cells erase/)).toBeVisible();
  await bench.undo.click();
  await expect(page.getByText(/blank cells erase/)).toHaveCount(0);

  await bench.toTheRight();
  const chooser = page.getByRole("button", { name: /shelf of the cabinet.*not imported/ });
  await chooser.focus();
  await page.keyboard.press("Enter");
  const fields = page.getByRole("dialog", { name: /shelf of the cabinet/ });
  await expect(fields.getByRole("combobox")).toBeFocused();
  await expectAccessible(page);
  await picture(page, "import-fields");
  await page.keyboard.type("storage loc");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /shelf of the cabinet.*storageLocation/ })).toBeVisible();
  await expect(page.getByText("will not be imported")).toHaveCount(0);
});

test("the pieces of a cell of media are seen while it is typed", async ({ managerPage: page, portal }) => {
  const bench = new Import(page);
  await bench.open(HERBARIUM.code);
  await bench.take(recordSheet(portal, "pieces.csv", 8));
  await bench.toTheRight();
  await bench.cell(1, 8).click();
  const pieces = bench.details.getByRole("region", { name: "Pieces of this cell" });
  await expect(pieces.getByRole("listitem")).toHaveCount(3);
  await expect(pieces).toContainText("words");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("https://images.example.org/1.jpg|C:\\x\\2.jpg");
  await expect(pieces.getByRole("listitem")).toHaveCount(2);
  await picture(page, "import-pieces");
});

test("help says what each way does", async ({ page }) => {
  await visit(page, "/help/importing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Importing records");
  await expectAccessible(page);
  await picture(page, "help-importing");
});
