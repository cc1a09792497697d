// What curators do with files of records: a large workbook with mistakes, blanks of stubs, one column.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, picture, test, visit } from "../fixtures";
import { writeTable } from "../sheets";
import { writeWorkbook } from "../xlsx";
import { Import } from "../pages/import";
import { Outcome } from "../pages/outcome";

interface Record {
  id: string;
  terms: { [term: string]: string };
}

/** A record as the manager sees it; `undefined` where none has the number. */
async function record(page: Page, number: string): Promise<Record | undefined> {
  const found = await page.request.get(`/api/v1/records?identifier=${encodeURIComponent(number)}`);
  const { records } = (await found.json()) as { records: { id: string }[] };
  if (!records[0]) return undefined;
  const answer = await page.request.get(`/api/v1/records/${records[0].id}`);
  return { id: records[0].id, terms: ((await answer.json()) as Record).terms };
}

async function terms(page: Page, number: string): Promise<Record["terms"]> {
  return (await record(page, number))?.terms ?? {};
}

const numbered = (prefix: string, row: number) => `${prefix}-${String(row).padStart(5, "0")}`;

test("a workbook of 20,000 rows is checked, mended, imported and taken back", async ({ managerPage: page, portal }) => {
  test.setTimeout(180_000);
  const ROWS = 20_000;
  const headers = ["N° de catalogue", "Nom scientifique", "Collecteur", "Date de récolte", "Pays",
    "Département", "Localité", "Habitat", "Altitude minimale (m)"];
  const rows = Array.from({ length: ROWS }, (_, at) => [
    numbered("E4", at + 1), "Quercus petraea", "É. Lefèvre", `1999-05-${String((at % 28) + 1).padStart(2, "0")}`,
    "France", "Ain", `Forêt de Fontainebleau, près de l’étang n° ${at + 1}`, "Chênaie à myrtilles", "135",
  ]);
  const [badDates, tooLong, repeated] = [[101, 5_001, 15_001], [7_001, 19_999], [12_001]];
  for (const row of badDates) rows[row - 1]![3] = "1999-02-31";
  for (const row of tooLong) rows[row - 1]![5] = "é".repeat(3_000);
  for (const row of repeated) rows[row - 1]![0] = numbered("E4", 7);
  portal.addCollection("FRA", "Herbier de test");
  const bench = new Import(page);
  await bench.open("FRA");
  await bench.take(writeWorkbook(join(portal.folder, "relevés.xlsx"), { headers, rows }));
  const wrong = [...badDates, ...tooLong, ...repeated].sort((a, b) => a - b);
  await expect(bench.number("with errors")).toHaveText(`${wrong.length} with errors`);
  await bench.number("with errors").click();
  await expect(bench.grid).toHaveAttribute("aria-rowcount", String(wrong.length + 1));
  const lines = bench.grid.getByRole("rowheader");
  await expect(lines).toHaveText(wrong.map((row) => row.toLocaleString("en-GB")));
  await expect(bench.grid).toContainText("É. Lefèvre");
  await picture(page, "scenario-workbook");

  // Mended one after the other: each row leaves the filter when nothing is wrong with it any more.
  const mends = wrong.map((row): [number, string] => {
    if (badDates.includes(row)) return [4, "1999-02-28"];
    return tooLong.includes(row) ? [6, "Ain"] : [1, numbered("E4", row)];
  });
  for (const [done, [column, text]] of mends.entries()) {
    await (column > 5 ? bench.toTheRight() : bench.toTheLeft());
    await bench.cell(1, column).click();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(text.slice(0, 40), { delay: 70 });
    await page.keyboard.insertText(text.slice(40));
    await page.keyboard.press("Enter");
    const left = wrong.length - done - 1;
    await expect(bench.number(left === 1 ? "with an error" : "with errors")).toContainText(String(left));
  }
  await bench.toPreview();
  await expect(bench.outcome("new")).toHaveText("20,000 new");
  const first = page.getByRole("table").getByRole("row").nth(1);
  await expect(first).toContainText("É. Lefèvre");
  await first.getByText(/^and [0-9]+ more cells$/).click();
  await expect(first.getByText("Forêt de Fontainebleau, près de l’étang n° 1", { exact: true })).toBeVisible();
  await bench.write();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("new", ROWS);
  const mended = await terms(page, numbered("E4", 15_001));
  expect(mended).toMatchObject({ eventDate: "1999-02-28", recordedBy: "É. Lefèvre", country: "France" });
  expect((await terms(page, numbered("E4", 19_999))).county).toBe("Ain");

  await outcome.undo();
  await outcome.expectCount("taken back", ROWS);
  expect(await record(page, numbered("E4", 1))).toBeUndefined();
  expect(await record(page, numbered("E4", ROWS))).toBeUndefined();
});

test("a skeletal file fills the country of 500 stubs and nothing else", async ({ managerPage: page, portal }) => {
  const headers = ["catalogNumber", "country", "habitat"];
  // Two stubs have another country, and keep it.
  const own = new Map([[7, "Chile"], [400, "Bolivia"]]);
  const stubs = Array.from({ length: 500 }, (_, at) => [numbered("E5", at + 1), own.get(at + 1) ?? "", "puna"]);
  portal.addCollection("STUB", "Stubs", writeTable(join(portal.folder, "stubs.csv"), { headers, rows: stubs }));
  const rows = stubs.map(([number = ""]) => [number, "Peru"]);
  const bench = new Import(page);
  await bench.open("STUB");
  await bench.take(writeTable(join(portal.folder, "skeletal.csv"), { headers: headers.slice(0, 2), rows }));
  const dialog = await bench.settings();
  await dialog.getByRole("radio", { name: /^Skeletal/ }).check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await bench.toPreview();
  await expect(bench.outcome("changed")).toHaveText("498 changed");
  await expect(bench.outcome("unchanged")).toHaveText("2 unchanged");
  await expect(page.getByText(/values of the file differ from their records, which keep their own/)).toBeVisible();
  await bench.outcome("unchanged").click();
  await expect(page.getByRole("table").getByText("kept; the file says “Peru”")).toHaveCount(2);
  await picture(page, "scenario-skeletal");
  await bench.write();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("changed", 498);
  expect(await terms(page, numbered("E5", 1))).toMatchObject({ country: "Peru", habitat: "puna" });
  expect(await terms(page, numbered("E5", 400))).toMatchObject({ country: "Bolivia", habitat: "puna" });
});

test("a file of elevations changes the elevation alone", async ({ managerPage: page, portal }) => {
  const headers = ["catalogNumber", "scientificName", "country", "locality", "habitat",
    "minimumElevationInMeters", "recordedBy"];
  const known = Array.from({ length: 20 }, (_, at) => [
    numbered("E6", at + 1), "Puya raimondii", "Peru", `Place ${at + 1}`, "puna", "3900", "A. Weber",
  ]);
  portal.addCollection("ELEV", "Elevations", writeTable(join(portal.folder, "elevations.csv"), { headers, rows: known }));
  const number = numbered("E6", 3);
  const before = await terms(page, number);
  const rows = known.map((row, at) => [row[0] ?? "", String(4_000 + at)]);
  const columns = ["catalogNumber", "minimumElevationInMeters"];
  const bench = new Import(page);
  await bench.open("ELEV");
  await bench.take(writeTable(join(portal.folder, "heights.csv"), { headers: columns, rows }));
  await expect(page.getByText(/^This import: Mapped columns replace what is there/)).toBeVisible();
  await bench.toPreview();
  await expect(bench.outcome("changed")).toHaveText("20 changed");
  await bench.write();
  await new Outcome(page).expectDone();
  expect(await terms(page, number)).toEqual({ ...before, minimumElevationInMeters: "4002" });
});
