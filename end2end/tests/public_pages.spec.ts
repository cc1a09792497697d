// What everybody may read, without signing in.
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import { HERBARIUM } from "../portal";
import { goodSheet } from "../sheets";
import { Outcome } from "../pages/outcome";
import { Workbench } from "../pages/workbench";

test("home, collection, record and medium lead to one another", async ({ managerPage: page, portal, guard }) => {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.take(goodSheet(portal, "public.csv", 30, 36));
  await workbench.send();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  const batch = page.url();

  await page.context().clearCookies();
  await visit(page, "/");
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(page.locator(".card img").first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, "home");

  await visit(page, `/collections/${HERBARIUM.code}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(HERBARIUM.name);
  await expectAccessible(page);
  await picture(page, "collection");

  await page.getByRole("main").locator("a[href^='/records/']").first().click();
  await page.waitForURL(/\/records\//);
  await expect(page.getByRole("region", { name: "Media" })).toBeVisible();
  await page.getByRole("link", { name: "About this medium" }).click();
  await page.waitForURL(/\/media\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expectAccessible(page);
  await picture(page, "medium");

  guard.expectError(/status of 401/);
  await visit(page, batch);
  await expect(page.getByRole("heading", { name: "Please sign in" })).toBeVisible();
});

test("a specimen is found by its number", async ({ page }) => {
  await visit(page, "/");
  await page.getByRole("combobox", { name: "Search specimens" }).fill("SVH00010004");
  await page.getByRole("button", { name: "Search" }).click();
  const exact = page.getByRole("region", { name: "A specimen has exactly this number" });
  await expect(exact).toContainText("Dicentra formosa");
});

/** Bytes of a public page as they travel, everything included: its budget in `cargo xtask bench size`, and HTML. */
const PUBLIC_PAGE_BYTES = 457_000;

test("a visitor loads a public page's part of the wasm only, and no more than its budget", async ({ page, portal }) => {
  for (const address of ["/", `/collections/${HERBARIUM.code}`, "/find?q=SVH00010004", "/help", "/sign-in"]) {
    const loaded: { path: string; bytes: Promise<number> }[] = [];
    page.on("response", (response) => {
      const { pathname, origin } = new URL(response.url());
      if (origin !== portal.url || !/^\/pkg\/|^[^.]*$/.test(pathname)) return;
      // A map has a budget of its own.
      if (/^\/pkg\/(map|outline)\.|\/tiles\//.test(pathname)) return;
      loaded.push({
        path: pathname,
        bytes: response.request().sizes().then((sizes) => sizes.responseBodySize),
      });
    });
    await visit(page, address);
    page.removeAllListeners("response");
    const sizes = await Promise.all(loaded.map(({ bytes }) => bytes));
    expect(loaded.map(({ path }) => path).filter((path) => /member|worker/.test(path)), address).toEqual([]);
    expect(loaded.filter(({ path }) => path.endsWith(".wasm")), address).toHaveLength(1);
    expect(sizes.reduce((sum, bytes) => sum + bytes, 0), address).toBeLessThan(PUBLIC_PAGE_BYTES);
  }
});

test("a page of members loads its part when it is opened, and says so when that does not arrive", async ({ managerPage: page, guard }) => {
  guard.expectError(/ERR_FAILED|Failed to fetch/);
  const part = /\/pkg\/[^/]*_member\./;
  await page.route(part, (route) => route.abort());
  await visit(page, `/collections/${HERBARIUM.code}`);
  await page.evaluate(() => document.documentElement.setAttribute("data-same-document", ""));
  const open = page.getByRole("link", { name: "Link media from a sheet" });
  await open.click();
  await expect(page.getByRole("heading", { name: "The server cannot be reached" })).toBeVisible();

  await page.unroute(part);
  await page.goBack();
  await open.click();
  await expect(page.getByText("Drop a spreadsheet")).toBeVisible();
  await expect(page.locator("html[data-same-document]")).toHaveCount(1);
});

test("help names every rule and is accessible", async ({ page }) => {
  await visit(page, "/help");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Help");
  expect(await page.getByRole("main").getByRole("heading", { level: 3 }).count()).toBeGreaterThan(60);
  await expectAccessible(page);
  await picture(page, "help");
});

test("an address that nothing has says so with status 404", async ({ page, guard }) => {
  guard.expectError(/status of 404/);
  const answer = await page.goto("/no-such-page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
  await expectAccessible(page);
});

test("the pages can be read without script", async ({ browser, portal }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.url });
  const page = await context.newPage();
  for (const [address, heading] of [
    ["/", "Vasculum"],
    [`/collections/${HERBARIUM.code}`, HERBARIUM.name],
    ["/help", "Help"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  }
  await context.close();
});
