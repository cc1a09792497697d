// Addresses of a collection: added, fetched from, opened in the workbench. The portal asks public servers
// only, so what a server would have sent is given here in its place.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import { Import } from "../pages/import";
import { Outcome } from "../pages/outcome";

const THIRD_PARTY = join(import.meta.dirname, "../../../shared/thirdparty");
const GBIF = join(THIRD_PARTY, "01_dwca_media/ropensci+finch/0000154-150116162929234.zip");
const ADDRESS = "https://ipt.example.org/archive.do?r=plants";

test("an address is added, asked for, scheduled and removed", async ({ managerPage: page, portal, guard }) => {
  guard.expectError(/422/);
  portal.addCollection("SRC", "Fetched");
  await visit(page, "/collections/SRC");
  await page.getByRole("link", { name: "Fetch from an address" }).click();
  await page.waitForURL(/\/sources$/);
  await expect(page.getByText("This collection is not fetched from any address yet.")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "sources-empty");

  const address = page.getByLabel("Address", { exact: true });
  await address.fill("https://127.0.0.1/archive.zip");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText(/This is not an address that the portal fetches from/)).toBeVisible();
  // The page of an IPT's resource stands for its archive.
  await address.fill("https://ipt.example.org/resource?r=plants");
  await page.getByRole("button", { name: "Add" }).click();
  const source = page.getByRole("listitem", { name: ADDRESS });
  await expect(source.getByText("Not fetched yet.")).toBeVisible();
  await expect(address).toHaveValue("");

  await source.getByLabel("Fetch by itself").selectOption({ label: "every week" });
  await expect(source.getByText("Next by itself:")).toBeVisible();
  await source.getByLabel("A new file").selectOption({ label: "is compared, and somebody decides" });
  await source.getByRole("button", { name: "Fetch now" }).click();
  // There is no such server: the sentence says so, and the portal tries again later.
  await expect(source.getByText(/There is no such server/).first()).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await page.waitForLoadState("networkidle");
  await expect(source.getByText("failed", { exact: true })).toBeVisible();
  await expect(source.getByLabel("Fetch by itself")).toHaveValue("weekly");
  await expect(source.getByLabel("A new file")).toHaveValue("compare");
  await expectAccessible(page);
  await picture(page, "sources");

  await source.getByRole("button", { name: "Remove" }).click();
  await expect(source.getByText(/Records that were imported from it stay/)).toBeVisible();
  await source.getByRole("button", { name: "Remove the address" }).click();
  await expect(page.getByText("This collection is not fetched from any address yet.")).toBeVisible();
});

/** Answers as if the collection's only source had been fetched. */
async function fetched(page: Page, code: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/collections/${code}/sources`);
  const { sources } = (await answer.json()) as { sources: { id: string }[] };
  const bytes = readFileSync(GBIF);
  const file = { name: "gbif.zip", bytes: bytes.length, sha256: "ab".repeat(32), media_type: null, fetched_at: "2026-11-19T04:00:00Z" };
  const told = { last_run: file.fetched_at, last_outcome: "fetched", message: "A new version was fetched.", file };
  await page.route(`**/api/v1/collections/${code}/sources`, (route) =>
    route.fulfill({ json: { sources: sources.map((source) => ({ ...source, ...told })) } }));
  await page.route("**/sources/*/file", (route) =>
    route.fulfill({ body: bytes, contentType: "application/octet-stream" }));
  return sources[0]?.id ?? "";
}

test("an archive of GBIF that was fetched is imported, and the second time changes nothing", async ({ managerPage: page, portal }) => {
  test.skip(!existsSync(GBIF), `${GBIF} is not there`);
  test.setTimeout(120_000);
  portal.addCollection("GBIF", "From GBIF");
  const added = await page.request.post("/api/v1/collections/GBIF/sources", {
    data: { address: ADDRESS },
    headers: { origin: portal.url },
  });
  expect(added.status()).toBe(201);
  const source = await fetched(page, "GBIF");
  const bench = new Import(page);
  const open = async () => {
    await visit(page, `/collections/GBIF/import?source=${source}`);
    await bench.settled();
    await expect(bench.grid).toHaveAttribute("aria-rowcount", "444");
  };

  await open();
  // Its metadata stand beside the collection's own description, and are taken one by one.
  await page.getByRole("button", { name: "Compare with your description" }).click();
  const dialog = page.getByRole("dialog", { name: "What the archive says about the collection" });
  await expect(dialog.getByRole("checkbox").first()).not.toBeChecked();
  await expect(dialog.getByRole("button", { name: "Take what is ticked" })).toBeDisabled();
  await expectAccessible(page);
  await picture(page, "import-dataset");
  const before = (await (await page.request.get("/api/v1/collections/GBIF")).json()) as object;
  const title = dialog.getByRole("checkbox", { name: "Take from the archive: Name" });
  await title.check();
  await dialog.getByRole("button", { name: "Take what is ticked" }).click();
  await expect(dialog).toBeHidden();
  const after = (await (await page.request.get("/api/v1/collections/GBIF")).json()) as { name: string };
  expect(after.name).not.toBe("From GBIF");
  expect(after).toEqual({ ...before, name: after.name });

  await bench.toPreview();
  const rows = page.getByRole("navigation", { name: "Show rows by outcome" });
  await expect(rows).toContainText("443 all rows");
  await picture(page, "import-gbif-preview");
  const made = await bench.outcome("new").innerText();
  await bench.write();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await expect(outcome.filter("new")).toHaveText(made);
  const batch = page.url();

  await open();
  await bench.toPreview();
  await expect(page.getByText("importing would change nothing")).toBeVisible();
  await expect(bench.outcome("new")).toHaveCount(0);
  await expect(bench.outcome("changed")).toHaveCount(0);
  await visit(page, batch);
  await outcome.undo();
});
