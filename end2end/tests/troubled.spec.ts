// A sheet with every kind of trouble: seen in groups, mended at once or by hand, taken back, left out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, expectAccessible, picture, test } from "../fixtures";
import { HERBARIUM, type Portal } from "../portal";
import { Workbench } from "../pages/workbench";
import type { Page } from "@playwright/test";

async function opened(page: Page, portal: Portal): Promise<Workbench> {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.choose(join(portal.folder, "sheets/troubled.csv"));
  await expect(page.getByText(/of 63 rows confirmed|records confirmed/)).toBeVisible();
  return workbench;
}

test("findings stand in groups with why they matter, and filter the rows", async ({ managerPage: page, portal }) => {
  const workbench = await opened(page, portal);
  const missing = workbench.finding("No web address");
  await expect(missing).toBeVisible();
  await missing.getByText("Why, and what to do").click();
  await expect(missing.locator("details p").first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, "workbench-troubled");

  const errors = await workbench.count("with errors");
  expect(errors).toBeGreaterThan(20);
  await workbench.number("with errors").click();
  await expect(workbench.grid).toHaveAttribute("aria-rowcount", String(errors + 1));
  await page.getByRole("button", { name: /Showing rows with errors/ }).click();
  await missing.getByRole("button", { name: "No web address" }).click();
  await expect(workbench.grid).toHaveAttribute("aria-rowcount", "2");
  await page.getByRole("searchbox", { name: "Search in rows" }).fill("dropbox");
  await expect(workbench.grid).toHaveAttribute("aria-rowcount", "2");
  await expect(workbench.grid.getByText("www.dropbox.com").first()).toBeVisible();
});

test("one press mends all rows of a group, and Ctrl+Z takes it back", async ({ managerPage: page, portal }) => {
  const workbench = await opened(page, portal);
  const before = await workbench.count("ready");
  // By suggestion: the groups' own buttons, not the form that puts a folder's address before names.
  const fixes = workbench.findings.locator(".wb-fixes > .wb-fix");
  const groups = await fixes.count();
  expect(groups).toBeGreaterThan(2);
  for (let presses = 0; (await fixes.count()) > 0; presses++) {
    expect(presses, "every press mends something").toBeLessThan(3 * groups);
    const offered = (await fixes.allInnerTexts()).join();
    await fixes.first().click();
    await expect.poll(async () => (await fixes.allInnerTexts()).join()).not.toBe(offered);
  }
  await expect.poll(() => workbench.count("ready")).toBeGreaterThan(before);
  await expect(workbench.undo).toContainText(/Undo: \d+ cells? mended/);
  await workbench.cell(1, 1).click();
  await expect(async () => {
    await page.keyboard.press("Control+z");
    await expect(workbench.undo).toBeDisabled({ timeout: 200 });
  }).toPass();
  await expect.poll(() => workbench.count("ready")).toBe(before);
});

test("a cell is edited by keyboard and checked at once", async ({ managerPage: page, portal }) => {
  const workbench = await opened(page, portal);
  const cell = workbench.cell(1, 2);
  await workbench.cell(1, 1).click();
  await expect(workbench.cell(1, 1)).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(cell).toBeFocused();
  await expect(cell).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("F2");
  await page.keyboard.type("https://images.example.org/by-hand.jpg");
  await page.keyboard.press("Enter");
  await expect(cell).toContainText("https://images.example.org/by-hand.jpg");
  await expect(cell).not.toHaveAttribute("aria-invalid", "true");
  await expect(workbench.finding("No web address")).toHaveCount(0);
  await expect(workbench.undo).toContainText("Undo: edit in row 1");

  await page.keyboard.press("F2");
  await page.keyboard.type("nonsense");
  await page.keyboard.press("Escape");
  await expect(cell).toContainText("https://images.example.org/by-hand.jpg");

  await page.keyboard.press("Control+z");
  await expect(cell).toHaveAttribute("aria-invalid", "true");
  await expect(workbench.finding("No web address")).toBeVisible();
  await page.keyboard.press("Control+Shift+z");
  await expect(cell).toContainText("https://images.example.org/by-hand.jpg");
});

for (const kind of ["CSV", "XLSX"]) {
  test(`rows left out come back as ${kind} that can be dropped again`, async ({ managerPage: page, portal }) => {
    const workbench = await opened(page, portal);
    const columns = Number(await workbench.grid.getAttribute("aria-colcount"));
    const errors = await workbench.count("with errors");
    await page.getByRole("button", { name: /^Leave out \d+ rows with errors$/ }).click();
    await expect(workbench.number("left out")).toHaveText(`${errors} left out`);
    await expect.poll(() => workbench.count("with errors")).toBe(0);

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: `Rows left out as ${kind}` }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`troubled left out.${kind.toLowerCase()}`);
    const path = join(portal.folder, file.suggestedFilename());
    await file.saveAs(path);
    if (kind === "CSV") expect(readFileSync(path, "utf8")).toContain("C:\\Imaging\\2025\\sheet_0042.jpg");

    await page.getByRole("button", { name: "Another file" }).click();
    await workbench.choose(path);
    await workbench.grid.waitFor();
    await expect(workbench.grid).toHaveAttribute("aria-rowcount", String(errors + 1));
    await expect.poll(() => workbench.count("with errors")).toBeGreaterThan(errors / 2);
    await expect(workbench.grid).toHaveAttribute("aria-colcount", String(columns + 2));
    await expect(page.getByText("No column")).toHaveCount(0);
  });
}

test("Ctrl+A selects the rows shown, which are mended or left out at once", async ({ managerPage: page, portal }) => {
  const workbench = await opened(page, portal);
  const errors = await workbench.count("with errors");
  await workbench.number("with errors").click();
  await expect(workbench.grid).toHaveAttribute("aria-rowcount", String(errors + 1));
  await workbench.cell(1, 1).click();
  await page.keyboard.press("Control+a");
  const strip = page.getByRole("group", { name: "Selected rows" });
  await expect(strip).toContainText(`${errors} rows selected`);
  await expect(workbench.grid.locator("[role=row][aria-selected=true]").first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, "workbench-selected");
  await page.keyboard.press("Escape");
  await expect(strip).toHaveCount(0);

  await page.keyboard.press("Control+a");
  await strip.getByRole("button", { name: "Use every suggestion" }).click();
  await expect(strip).toHaveCount(0);
  await expect(workbench.undo).toContainText(/cells? mended/);
  await expect.poll(() => workbench.count("with errors")).toBeLessThan(errors);
  const rest = await workbench.count("with errors");

  await workbench.cell(1, 1).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Shift+Space");
  await expect(workbench.number("left out")).toHaveText(`${rest} left out`);
  await expect.poll(() => workbench.count("with errors")).toBe(0);
});
