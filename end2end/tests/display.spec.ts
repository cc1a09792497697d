// What the person's system and window ask for: its own colours, large letters, narrow windows, no motion;
// and a sheet as large as it may be.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, visit } from "../fixtures";
import { HERBARIUM, type Portal } from "../portal";
import { Workbench } from "../pages/workbench";

async function troubled(page: Page, portal: Portal): Promise<Workbench> {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.choose(join(portal.folder, "sheets/troubled.csv"));
  await workbench.grid.waitFor();
  await expect(page.getByText(/of 63 rows confirmed|records confirmed/)).toBeVisible();
  return workbench;
}

async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test("in forced colours a wrong cell, a pressed number and a selected row still show", async ({ managerPage: page, portal }) => {
  await page.emulateMedia({ forcedColors: "active" });
  const workbench = await troubled(page, portal);
  await workbench.number("with errors").click();
  await workbench.cell(1, 1).click();
  await page.keyboard.press("Control+a");
  await page.screenshot({ path: "screenshots/forced-colors-1280.png" });
  const edge = (selector: string) =>
    page.locator(selector).first().evaluate((element) => {
      const style = getComputedStyle(element);
      return { color: style.borderInlineStartColor, ground: style.backgroundColor, width: style.borderInlineStartWidth };
    });
  const wrong = await edge(".wb-row .wb-error");
  expect(wrong.color, "the edge of a wrong cell").not.toBe(wrong.ground);
  await expect(page.locator(".wb-row .wb-error .wb-sign").first()).toBeVisible();
  const pressed = await workbench.number("with errors").evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(pressed, "the outline of a pressed number").toBe("solid");
  expect((await edge(".wb-row-selected .wb-number")).width).toBe("6px");
  const button = await workbench.review.evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(button, "the border of a button").not.toBe("0px");
});

test("at 320 pixels, which is 400 % of a usual window, nothing but the rows scrolls sideways", async ({ managerPage: page, portal }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  for (const address of ["/", "/help", "/batches", `/collections/${HERBARIUM.code}`, "/sign-in"]) {
    await visit(page, address);
    expect(await sideways(page), address).toBeLessThanOrEqual(0);
  }
  const workbench = await troubled(page, portal);
  expect(await sideways(page), "the workbench").toBeLessThanOrEqual(0);
  const under = await page.evaluate(() => {
    const foot = document.querySelector(".foot")?.getBoundingClientRect().bottom ?? 0;
    return document.documentElement.scrollHeight - (foot + window.scrollY);
  });
  expect(under, "empty pixels below the foot of the page").toBeLessThanOrEqual(1);
  await page.screenshot({ path: "screenshots/workbench-320.png", fullPage: true });
  // Rows can still be reached and changed.
  await workbench.cell(1, 1).scrollIntoViewIfNeeded();
  await workbench.cell(1, 1).click();
  await expect(workbench.cell(1, 1)).toBeFocused();
  await workbench.review.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Send now" }).scrollIntoViewIfNeeded();
  await expect(dialog.getByRole("button", { name: "Send now" })).toBeInViewport();
  expect(await sideways(page), "the review").toBeLessThanOrEqual(0);
});

test("at 200 % every part of the workbench is in reach", async ({ managerPage: page, portal }) => {
  await page.setViewportSize({ width: 640, height: 430 });
  const workbench = await troubled(page, portal);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: "screenshots/workbench-200.png", fullPage: true });
  for (const part of [workbench.findings, workbench.grid, workbench.review, workbench.undo]) {
    await part.scrollIntoViewIfNeeded();
    await expect(part).toBeInViewport();
  }
});

test("letters of twice the size leave no text cut off in the rows", async ({ managerPage: page, portal }) => {
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      document.documentElement.style.setProperty("font-size", "200%");
    });
  });
  const workbench = await troubled(page, portal);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  await workbench.cell(1, 1).scrollIntoViewIfNeeded();
  const cut = await workbench.cell(1, 1).evaluate((cell) => cell.scrollHeight - cell.clientHeight);
  expect(cut, "pixels of a cell's text that are hidden").toBeLessThanOrEqual(1);
  await page.screenshot({ path: "screenshots/workbench-large-letters.png" });
});

test("nothing moves for those who asked for no motion", async ({ managerPage: page, portal }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await troubled(page, portal);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      const lasts = (times: string) => times.split(",").some((time) => parseFloat(time) > 0);
      return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration));
    }).length,
  );
  expect(moving).toBe(0);
});

test("a million rows open, scroll to the last one and back", async ({ managerPage: page, portal }) => {
  test.setTimeout(180_000);
  // How soon the rows come is the benchmarks' matter; here they have to come.
  const rowsCome = { timeout: 20_000 };
  const rows = 1_000_000;
  const lines = ["catalogNumber,originalUrl"];
  for (let row = 1; row <= rows; row++) {
    lines.push(`M${String(row).padStart(8, "0")},https://images.example.org/${row}.jpg`);
  }
  const sheet = join(portal.folder, "million.csv");
  writeFileSync(sheet, lines.join("\n"));
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.choose(sheet);
  await expect(workbench.grid).toHaveAttribute("aria-rowcount", String(rows + 1), { timeout: 60_000 });
  await workbench.cell(1, 1).click();
  await page.keyboard.press("Control+End");
  const last = page.locator(`[role=row][aria-rowindex="${rows + 1}"]`);
  await expect(last).toContainText("M01000000", rowsCome);
  await expect(last).toBeInViewport();
  const cut = await last.locator("[role=rowheader]").evaluate((cell) => cell.scrollWidth - cell.clientWidth);
  expect(cut, "pixels of the row's number that are hidden").toBeLessThanOrEqual(0);
  await page.screenshot({ path: "screenshots/workbench-million.png" });
  await page.keyboard.press("ArrowUp");
  await expect(page.locator(`[role=row][aria-rowindex="${rows}"]`)).toContainText("M00999999");
  await page.locator(`#wb-cell-${rows - 1}-1`).click();
  await page.keyboard.press("Control+Home");
  await expect(workbench.grid.locator("[role=row][aria-rowindex='2']")).toContainText("M00000001", rowsCome);
  // The wheel, in the middle of it.
  await workbench.grid.evaluate((grid) => { grid.scrollTop = grid.scrollHeight / 2; });
  await expect(async () => {
    const shown = await workbench.grid.locator("[role=row][aria-rowindex]").evaluateAll((found) =>
      found.map((row) => Number(row.getAttribute("aria-rowindex"))).filter((index) => index > 10));
    expect(Math.abs((shown[0] ?? 0) - rows / 2)).toBeLessThan(1_000);
  }).toPass();
  const mounted = await workbench.grid.locator("[role=row]").count();
  expect(mounted, "rows on the page").toBeLessThan(80);
});
