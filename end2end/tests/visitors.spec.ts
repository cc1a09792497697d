// What visitors look at closely: a picture, a medium, a taxon, suggestions, a search that is kept.
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import type { Page } from "@playwright/test";
import { HERBARIUM, type Portal } from "../portal";
import { goodSheet } from "../sheets";
import { Outcome } from "../pages/outcome";
import { Search } from "../pages/search";
import { Workbench } from "../pages/workbench";

/** Links pictures of the herbarium, as its manager, and signs out. */
async function linkMedia(page: Page, portal: Portal, name: string, from: number): Promise<void> {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.take(goodSheet(portal, name, from, from + 8));
  await workbench.send();
  await new Outcome(page).expectDone();
  await page.context().clearCookies();
  await new Search(page).ready();
}

test("a medium is looked at closely, credited, and its neighbours are near", async ({ managerPage: page, portal, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await linkMedia(page, portal, "visitors.csv", 10);
  await visit(page, `/collections/${HERBARIUM.code}`);
  await page.locator(".gallery a[href^='/records/']").first().click();
  await page.waitForURL(/\/records\//);
  await page.getByRole("link", { name: "About this medium" }).first().click();
  await page.waitForURL(/\/media\//);
  await expect(page.getByRole("heading", { name: "The file" })).toBeVisible();
  await expectAccessible(page);
  await picture(page, "medium-page");

  await page.getByRole("button", { name: "Copy the credit" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(page.url());

  const link = page.locator("deep-zoom > a");
  await link.click();
  const dialog = page.getByRole("dialog", { name: "The picture, large" });
  const percent = dialog.locator(".percent");
  await expect(percent).toHaveText(/%/);
  const whole = await percent.textContent();
  await page.keyboard.press("+");
  await expect(percent).not.toHaveText(whole ?? "");
  await page.keyboard.press("ArrowRight");
  await expectAccessible(page);
  await picture(page, "zoom");
  await page.keyboard.press("0");
  await expect(percent).toHaveText(whole ?? "");
  await dialog.locator(".stage").hover();
  await page.mouse.wheel(0, -400);
  await expect(percent).not.toHaveText(whole ?? "");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(link).toBeFocused();
});

test("what is typed is completed, by keyboard and by pointer", async ({ page }) => {
  const search = new Search(page);
  await search.ready();
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  await search.box.fill("dicen");
  const option = page.getByRole("option").first();
  await expect(option).toBeVisible();
  await expectAccessible(page);
  await picture(page, "suggestions");
  await page.keyboard.press("Escape");
  await expect(option).toBeHidden();
  await search.box.fill("dicentra");
  await expect(option).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(search.box).toHaveAttribute("aria-activedescendant", /suggested-0/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?scientificName=/);
  await search.box.fill("SVH0001000");
  await page.getByRole("option", { name: /SVH0001000/ }).first().click();
  await page.waitForURL(/\/records\//);
});

test("a search is kept, renamed and forgotten, and has a feed", async ({ managerPage: page, portal }) => {
  const search = new Search(page);
  await search.ready();
  await search.open("?q=carex&view=gallery");
  const feed = (await page.locator("link[type='application/atom+xml']").getAttribute("href")) ?? "";
  expect(feed).toContain(`${portal.url}/api/v1/occurrences/feed.atom?q=carex`);
  const answer = await page.request.get(feed);
  expect(await answer.text()).toContain("<entry>");
  await page.getByRole("link", { name: "Save this search" }).click();
  await page.waitForURL(/\/searches\?save=/);
  await page.getByLabel("Name", { exact: true }).fill("Sedges");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "Sedges" })).toHaveAttribute("href", "/search?q=carex&view=gallery");
  await expectAccessible(page);
  await picture(page, "saved-searches");
  await page.getByText("Rename", { exact: true }).first().click();
  await page.locator(".searches").getByRole("textbox", { name: "Name" }).fill("All sedges");
  await page.locator(".searches").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("link", { name: "All sedges" })).toBeVisible();
  await page.getByRole("button", { name: "Forget “All sedges”" }).click();
  await expect(page.getByText("You keep no search yet")).toBeVisible();
  await expect(page.locator("body")).not.toBeFocused();
});

test("a taxon shows what its specimens show", async ({ page }) => {
  const search = new Search(page);
  await search.ready();
  await search.open("?view=species");
  const name = page.locator(".names a[href^='/taxa/']").first();
  const words = (await name.textContent()) ?? "";
  await name.click();
  await page.waitForURL(/\/taxa\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words);
  const total = await search.asks(`taxon=${encodeURIComponent(words)}`);
  await expect(page.locator(".figures")).toContainText(String(total));
  await page.waitForLoadState("networkidle");
  await expectAccessible(page);
  await picture(page, "taxon");
  await page.getByRole("link", { name: "All specimens" }).click();
  await search.expectTotal(total);
});

test("an unknown taxon says so", async ({ page, guard }) => {
  guard.expectError(/status of 404/);
  await new Search(page).ready();
  const answer = await page.goto("/taxa/Nonsensia");
  expect(answer?.status()).toBe(404);
  await expectAccessible(page);
});

test("the gallery stands together by taxon or by specimen, in the address", async ({ managerPage: page, portal }) => {
  await linkMedia(page, portal, "gallery.csv", 20);
  const search = new Search(page);
  await search.open("?view=gallery");
  await page.getByRole("link", { name: "taxon", exact: true }).click();
  await page.waitForURL(/group=taxon/);
  const names = await page.locator(".gallery-group h3").allTextContents();
  expect(new Set(names).size).toBe(names.length);
  await expectAccessible(page);
  await picture(page, "gallery-by-taxon");
});
