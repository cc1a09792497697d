// What one looks at before an import is written, and what is told after it: cells of new records, rows by
// their media, records that the file has no longer, values for blank cells.
import { join } from "node:path";
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import type { Portal } from "../portal";
import { writeTable } from "../sheets";
import { Import } from "../pages/import";
import { Outcome } from "../pages/outcome";

const HEADERS = ["sourcePrimaryKey", "catalogNumber", "scientificName", "habitat", "associatedMedia"];

function whole(portal: Portal, name: string, rows: number): string {
  const all = Array.from({ length: rows }, (_, at) => {
    const media = at % 2 === 0 ? `https://images.example.org/${name}-${at}.jpg` : "";
    return [`k${at + 1}`, `LOOK-${at + 1}`, "Salix lemmonii", "Stream bank", media];
  });
  return writeTable(join(portal.folder, name), { headers: HEADERS, rows: all });
}

test("new records show their cells, and each count lists its rows", async ({ managerPage: page, portal }) => {
  portal.addCollection("LOOK", "To look at");
  const bench = new Import(page);
  await bench.open("LOOK");
  await bench.take(whole(portal, "six.csv", 6));

  // One value for all blank cells, and for the media on these records.
  await page.getByRole("toolbar").getByRole("button", { name: "Fill blanks…" }).click();
  const blanks = page.getByRole("dialog", { name: "Values for blank cells" });
  await expectAccessible(page);
  await picture(page, "import-defaults");
  await blanks.getByRole("group", { name: "Records" }).getByLabel("Country country").fill("Peru");
  await blanks.getByLabel("Basis of record").fill("PreservedSpecimen");
  const ofMedia = blanks.getByRole("group", { name: "Media on these records" });
  await ofMedia.getByLabel("Licence").selectOption({ label: "CC BY 4.0" });
  await blanks.getByRole("button", { name: "Use for blank cells" }).click();
  await expect(bench.undo).toContainText("Undo");

  await bench.toPreview();
  const table = page.getByRole("table");
  const first = table.getByRole("row").nth(1);
  await expect(first).toContainText("Scientific name Salix lemmonii");
  await expect(first).toContainText("Habitat Stream bank");
  await expect(table).toContainText("Country Peru");
  await expect(page.getByRole("link", { name: "Show which" }).first()).toBeVisible();
  await bench.outcome("media linked").click();
  await page.waitForURL(/\?media=new$/);
  await expect(table.getByRole("row")).toHaveCount(4);
  await expectAccessible(page);
  await picture(page, "import-preview-media");
  const csv = page.getByRole("link", { name: "These rows, with every cell, as a file (CSV)" });
  const file = await page.request.get((await csv.getAttribute("href")) ?? "");
  expect(await file.text()).toContain("LOOK-3,new,country,,Peru,");
  await page.reload();
  await page.waitForLoadState("networkidle");
  await expect(table.getByRole("row")).toHaveCount(4);
  await bench.write();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  // A row without media names its record too.
  await expect(page.getByRole("link", { name: "Open record" })).toHaveCount(6);
  await page.getByRole("link", { name: "Open record" }).first().click();
  await page.waitForURL(/\/records\//);
  await expect(page.getByText("Preserved specimen").or(page.getByText("PreservedSpecimen")).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Media" })).toContainText("CC BY 4.0");
});

test("records that a file has no longer are listed, withdrawn, and come back", async ({ managerPage: page, portal }) => {
  portal.addCollection("GONE", "To withdraw from");
  const bench = new Import(page);
  await bench.open("GONE");
  await bench.take(whole(portal, "ten.csv", 10));
  await bench.toPreview();
  await bench.write();
  await new Outcome(page).expectDone();

  await bench.open("GONE");
  await bench.take(whole(portal, "ten-but-two.csv", 8));
  const dialog = await bench.settings();
  await dialog.getByRole("radio", { name: /^Withdraw them/ }).check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await bench.toPreview();
  await bench.outcome("not in the file").click();
  await page.waitForURL(/\?gone=all$/);
  const table = page.getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(table).toContainText("LOOK-10");
  await expectAccessible(page);
  await picture(page, "import-gone");
  await bench.write();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await expect(page.getByText("2 records that the file no longer has were withdrawn.")).toBeVisible();
  await page.getByRole("button", { name: "Undo this batch" }).click();
  await expect(page.getByText("The 2 records it withdrew come back.")).toBeVisible();
  await picture(page, "import-withdrawn");
  await page.keyboard.press("Escape");
  await outcome.undo();
  await visit(page, "/find?q=LOOK-10");
  await expect(page.getByRole("main").locator("a[href^='/records/']").first()).toBeVisible();
});
