// What spreadsheet programs write.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../fixtures";
import { HERBARIUM } from "../portal";
import { Workbench } from "../pages/workbench";

test("a CSV with semicolons and one byte a letter opens with its letters intact", async ({ managerPage: page, portal }) => {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.take(join(portal.folder, "sheets/semicolon-latin1.csv"));
  await expect(page.getByLabel("Delimiter").locator("option:checked")).toHaveText("semicolon");
  await expect(page.getByLabel("Encoding").locator("option:checked")).toHaveText(/^(Windows-1252|ISO-8859-1)$/);
  await expect(workbench.grid.getByRole("columnheader").filter({ hasText: "Numéro de catalogue" })).toBeVisible();
  expect(await workbench.count("ready")).toBe(60);
});

test("a workbook opens after its sheet is chosen", async ({ managerPage: page, portal }) => {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.choose(join(portal.folder, "sheets/workbook.xlsx"));
  await page.getByRole("button", { name: "Imaging November" }).click();
  await workbench.grid.waitFor();
  await expect(workbench.grid).toHaveAttribute("aria-rowcount", "61");
  // The typed barcodes have lost acronym and zeros; the near numbers are offered for all.
  const group = workbench.finding("No such record");
  await expect(group).toBeVisible();
  await group.getByRole("button", { name: /nearly match/ }).click();
  await expect.poll(() => workbench.count("ready")).toBe(60);
});

test("a picture is said to be no sheet, and nothing can be sent", async ({ managerPage: page, portal }) => {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.choose(join(portal.folder, "media", "SVH00010001.jpg"));
  await expect(page.getByRole("alert").getByRole("heading")).toHaveText("This file could not be read");
  await expect(page.getByText("This file is not a sheet")).toBeVisible();
  await expect(workbench.grid).toHaveCount(0);
});

test("a damaged workbook gets a plain sentence and the way to try again", async ({ managerPage: page, portal }) => {
  const damaged = join(portal.folder, "damaged.xlsx");
  writeFileSync(damaged, readFileSync(join(portal.folder, "sheets/workbook.xlsx")).subarray(0, 4_000));
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.choose(damaged);
  await expect(page.getByRole("alert").getByRole("heading")).toHaveText("This file could not be read");
  await expect(page.getByText("Nothing was sent.")).toBeVisible();
  await expect(page.getByText("Drop a spreadsheet")).toBeVisible();
});
