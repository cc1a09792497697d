// The way of a sheet from the drop to the records and back.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import { HERBARIUM } from "../portal";
import { goodSheet } from "../sheets";
import { Outcome } from "../pages/outcome";
import { Workbench } from "../pages/workbench";

test("a sheet goes from drop to records and back by Undo", async ({ managerPage: page, portal }) => {
  const sheet = goodSheet(portal, "journey.csv", 0, 20);
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await expectAccessible(page);
  await picture(page, "workbench-empty");

  await workbench.drop(basename(sheet), readFileSync(sheet, "utf8"));
  await workbench.settled();
  await expect(workbench.number("ready")).toHaveText("20 ready");
  await expectAccessible(page);
  await picture(page, "workbench-ready");

  await workbench.review.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading")).toHaveText("Link 20 media to 20 records.");
  await expectAccessible(page);
  await picture(page, "review");
  await dialog.getByRole("button", { name: "Send now" }).click();
  await page.waitForURL(/\/batches\//, { timeout: 30_000 });

  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("linked", 20);
  await expect(page.getByText("Its media are on 20 records.")).toBeVisible();
  await expectAccessible(page);
  await picture(page, "outcome");
  const batch = page.url();
  const record = await outcome.firstRecord();

  await visit(page, record);
  await expect(page.getByRole("region", { name: "Media" }).getByRole("img")).toHaveCount(1);
  await expect(page.getByText("No media are linked")).toHaveCount(0);
  await expectAccessible(page);
  await picture(page, "record");

  await visit(page, batch);
  await outcome.undo();
  await outcome.expectCount("taken back", 20);
  await expectAccessible(page);

  await visit(page, record);
  await expect(page.getByText("No media are linked to this record yet.")).toBeVisible();
});

test("the same sheet sent twice links nothing the second time", async ({ managerPage: page, portal }) => {
  const sheet = goodSheet(portal, "twice.csv", 20, 30);
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.take(sheet);
  await workbench.send();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("linked", 10);
  const first = page.url();

  await workbench.open(HERBARIUM.code);
  await workbench.take(sheet);
  await expect(workbench.number("already linked")).toHaveText("10 already linked");
  // What becomes of them can be chosen; as it stands there is nothing to send.
  await workbench.review.click();
  const review = page.getByRole("dialog");
  await expect(review.getByRole("radio").first()).toBeChecked();
  await expect(review.getByRole("button", { name: "Send now" })).toBeDisabled();

  await visit(page, first);
  await outcome.undo();
});
