import { join } from "node:path";
import { expect, expectAccessible, picture, test } from "../fixtures";
import { SignIn, Workbench } from "../pages/workbench";

test("a sheet goes from drop to records and back by Undo", async ({ page, portal }) => {
  await new SignIn(page).as(portal);
  const workbench = new Workbench(page);
  await workbench.open("SVH");
  await expectAccessible(page);
  await workbench.drop(join(portal.folder, "first-media.csv"));
  await expect(workbench.summary(/60\s+ready/i)).toBeVisible();
  await expectAccessible(page);
  await picture(page, "workbench-ready");
  await workbench.send();
  await page.waitForURL(/\/batches\//);
  await expect(page.getByText(/60/).first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, "outcome");
  await page.getByRole("button", { name: /undo/i }).first().click();
  await expect(page.getByText(/taken back|undone/i).first()).toBeVisible({ timeout: 20_000 });
});

test("a troubled sheet shows findings in groups with their fixes", async ({ page, portal }) => {
  await new SignIn(page).as(portal);
  const workbench = new Workbench(page);
  await workbench.open("SVH");
  await workbench.drop(join(portal.folder, "sheets/troubled.csv"));
  await expect(workbench.summary(/errors/i)).toBeVisible();
  await expectAccessible(page);
  await picture(page, "workbench-troubled");
});
