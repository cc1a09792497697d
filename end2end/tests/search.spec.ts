// The public search: with and without script, by pointer and by keyboard, every view.
import { expect, expectAccessible, picture, test } from "../fixtures";
import { HERBARIUM } from "../portal";
import { Search } from "../pages/search";

const VIEWS = ["List", "Table", "Gallery", "Map", "Species"] as const;

test.beforeEach(async ({ page }) => {
  await new Search(page).ready();
});

test("a filter narrows to the number that it promises, and comes off again", async ({ page }) => {
  const search = new Search(page);
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  await page.getByRole("combobox", { name: "Search specimens" }).fill("carex");
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/\/search\?q=carex$/);
  const all = await search.asks("q=carex");
  expect(all).toBeGreaterThan(0);
  await search.expectTotal(all);

  const { facets } = await search.counts("collection,hasMedia", "&q=carex");
  const [value] = facets[1]?.values ?? [];
  if (!value) throw new Error("no record has or lacks media");
  await search.value(value.value === "true" ? "With media" : "Without media").click();
  await page.waitForURL(/hasMedia=/);
  await search.expectTotal(value.count);
  await search.chips.getByRole("link").first().click();
  await search.expectTotal(all);
  await page.goBack();
  await search.expectTotal(value.count);
});

test("leaving a value out leaves exactly its records out", async ({ page }) => {
  const search = new Search(page);
  await search.open();
  const { total, facets } = await search.counts("family");
  const [family] = facets[0]?.values ?? [];
  if (!family) throw new Error("no families");
  await page.getByRole("link", { name: new RegExp(`^${family.value}: leave these out`) }).click();
  await page.waitForURL(/-family=/);
  await search.expectTotal(total - family.count);
  await expect(search.chips.getByRole("link").first()).toContainText(`not Family: ${family.value}`);
});

test("every record stands on one page", async ({ page }) => {
  const search = new Search(page);
  await search.open("?limit=100&sort=scientificName");
  const total = await search.total();
  const seen: string[] = [];
  for (;;) {
    seen.push(...(await page.locator(".hit-name a").evaluateAll((links) => links.map((a) => a.getAttribute("href") ?? ""))));
    const next = page.getByRole("link", { name: "Next page" });
    if (!(await next.count())) break;
    const before = page.url();
    await next.click();
    await page.waitForURL((url) => url.href !== before);
    await expect(page.locator(`.hit-name a[href="${seen.at(-1)}"]`)).toHaveCount(0);
  }
  expect(seen.length).toBe(total);
  expect(new Set(seen).size).toBe(total);
});

test("a number is found first, whatever else has it", async ({ page }) => {
  const search = new Search(page);
  await search.open("?q=SVH00010004");
  await expect(page.getByRole("region", { name: "A specimen has exactly this number" })).toContainText("Dicentra formosa");
  await page.getByRole("region", { name: "A specimen has exactly this number" }).getByRole("link").click();
  await page.waitForURL(/\/records\//);
  const id = page.url();
  await page.goto(`/collections/${HERBARIUM.code}/records/SVH00010004`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dicentra formosa");
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", id);
});

test("what cannot be understood is said, and what was asked stays", async ({ page, guard }) => {
  guard.expectError(/status of 400/);
  const search = new Search(page);
  const answer = await page.goto("/search?q=carex&bbox=1,2,3");
  expect(answer?.status()).toBe(400);
  await expect(page.getByRole("alert")).toContainText("cannot be answered as it stands");
  await expect(search.box).toHaveValue("carex");
  await expectAccessible(page);
  await picture(page, "search-refused");
  await search.chips.getByRole("link").click();
  await search.expectTotal(await search.asks("q=carex"));
});

test("nothing found says what could be left away", async ({ page }) => {
  const search = new Search(page);
  await search.open("?q=carex&country=Atlantis");
  await search.expectTotal(0);
  await page.getByRole("link", { name: "Without “Country: Atlantis”" }).last().click();
  await search.expectTotal(await search.asks("q=carex"));
});

for (const view of VIEWS) {
  test(`the view ${view} has no barrier and fits every screen`, async ({ page }) => {
    const search = new Search(page);
    await search.open();
    await search.view(view).click();
    await expect(search.view(view)).toHaveAttribute("aria-current", "page");
    await page.waitForLoadState("networkidle");
    await expectAccessible(page);
    await picture(page, `search-${view.toLowerCase()}`);
  });
}

test("all fields have no barrier", async ({ page }) => {
  const search = new Search(page);
  await search.open();
  await page.getByText("All fields").click();
  await expectAccessible(page);
  await picture(page, "search-fields");
  await page.getByLabel("Genus", { exact: true }).fill("Carex");
  await page.getByLabel("Year", { exact: true }).fill("1900..");
  await search.form.getByRole("button", { name: "Search" }).last().click();
  await page.waitForURL(/genus=Carex/);
  expect(page.url()).not.toContain("country=");
  await search.expectTotal(await search.asks("genus=Carex&year=1900.."));
});

test("columns are chosen and ordered in the address", async ({ page }) => {
  const search = new Search(page);
  await search.open("?view=table");
  await page.getByText("columns: choose others").click();
  const shown = page.locator(".columns").getByRole("checkbox", { checked: true });
  for (let left = await shown.count(); left > 0; left--) await shown.first().uncheck();
  await page.getByLabel("Habitat").last().check();
  await page.getByRole("button", { name: "Show these columns" }).click();
  await page.waitForURL(/columns=habitat/);
  await expect(page.getByRole("columnheader")).toHaveText([/Catalog number/, "Habitat"]);
  await page.getByRole("columnheader").getByRole("link").click();
  await page.waitForURL(/sort=-catalogNumber/);
  await expect(page.getByRole("columnheader").first()).toHaveAttribute("aria-sort", "descending");
});

test("the keyboard keeps its place while filters change", async ({ page }) => {
  const search = new Search(page);
  await search.open();
  const choice = search.value("Without media");
  await choice.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/hasMedia=false/);
  await expect(search.value("Without media")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search$/);
  await expect(search.value("Without media")).toBeFocused();
});

test("an area is drawn by pointer and by keyboard", async ({ page }) => {
  const search = new Search(page);
  await search.open("?view=map");
  const canvas = search.map.locator("canvas");
  const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 };
  await page.getByRole("button", { name: "Draw a box" }).click();
  await canvas.hover({ position: { x: width * 0.1, y: height * 0.2 } });
  await page.mouse.down();
  await canvas.hover({ position: { x: width * 0.6, y: height * 0.9 } });
  await page.mouse.up();
  await page.waitForURL(/bbox=/);
  await search.expectTotal(await search.asks(new URL(page.url()).search.slice(1).replace(/view=map&?/, "")));
  await page.getByRole("button", { name: "Take the area off" }).click();
  await page.waitForURL((url) => !url.search.includes("bbox"));
  // The map of all records takes the place of the one with the box.
  await page.waitForLoadState("networkidle");

  await page.getByRole("button", { name: "Draw a circle" }).focus();
  await page.keyboard.press("Enter");
  await expect(canvas).toBeFocused();
  await page.keyboard.press("Enter");
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForURL(/circle=/);
  await search.expectTotal(await search.asks(`circle=${new URL(page.url()).searchParams.get("circle") ?? ""}`));

  await page.getByRole("button", { name: "Draw a polygon" }).click();
  for (const [x, y] of [[0.2, 0.3], [0.8, 0.3], [0.5, 0.9]] as const) {
    await canvas.click({ position: { x: width * x, y: height * y } });
  }
  await page.getByRole("button", { name: "Finish" }).click();
  await page.waitForURL(/polygon=/);
  await search.expectTotal(await search.asks(`polygon=${new URL(page.url()).searchParams.get("polygon") ?? ""}`));
});

test("a dot of the map leads to its records", async ({ page }) => {
  const search = new Search(page);
  await search.open("?view=map");
  const canvas = search.map.locator("canvas");
  const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 };
  const { total } = await search.counts("country", "&hasCoordinates=true");
  expect(total).toBeGreaterThan(0);
  // The map stands around all points: somewhere on it there is one.
  const link = search.map.getByRole("link", { name: "Show as a list" });
  for (let at = 0; at < 400 && !(await link.isVisible()); at++) {
    await canvas.click({ position: { x: width * (0.1 + 0.04 * (at % 20)), y: height * (0.2 + 0.035 * Math.floor(at / 20)) } });
  }
  const words = (await search.map.locator(".popup p").textContent()) ?? "";
  await link.click();
  await page.waitForURL(/bbox=/);
  await search.expectTotal(Number(words.replace(/\D/g, "")));
});

test("everything works without script", async ({ browser, portal }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.url });
  const search = new Search(await context.newPage());
  const { page } = search;
  await page.goto("/");
  await page.getByRole("textbox", { name: "Search specimens" }).fill("carex");
  await page.getByRole("button", { name: "Search" }).click();
  const all = await search.asks("q=carex");
  expect(await search.total()).toBe(all);
  expect(await search.rows.count()).toBe(Math.min(25, all));
  await page.goto("/search");
  await search.value("Without media").click();
  expect(await search.total()).toBe(await search.asks("hasMedia=false"));
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page.getByRole("link", { name: "First page" })).toBeVisible();
  for (const view of VIEWS) {
    await search.view(view).click();
    await expect(search.view(view)).toHaveAttribute("aria-current", "page");
  }
  await search.view("Map").click();
  await expect(page.getByText("drawn by a script, which this browser does not run")).toBeVisible();
  await expect(page.getByRole("heading", { name: "By country" })).toBeVisible();
  await context.close();
});
