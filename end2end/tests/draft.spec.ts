// Work by hand outlives the page.
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import { HERBARIUM } from "../portal";
import { goodSheet } from "../sheets";
import { Workbench } from "../pages/workbench";

test("after a reload in the middle the work goes on where it was", async ({ managerPage: page, portal }) => {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.take(goodSheet(portal, "draft.csv", 36, 42));
  await workbench.cell(2, 3).click();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("A caption by hand");
  await page.keyboard.press("Enter");
  await expect(workbench.cell(2, 3)).toContainText("A caption by hand");
  // The draft is written once the changes rest for a moment.
  await page.waitForTimeout(1_500);

  await visit(page, `/collections/${HERBARIUM.code}/workbench/media`);
  await expect(page.getByRole("heading", { name: "draft.csv" })).toBeVisible();
  await expect(page.getByText(/6 rows · \d+ changes? made by hand · just now/)).toBeVisible();
  await page.getByRole("button", { name: "Go on with draft.csv" }).click();
  await workbench.settled();
  await expect(workbench.cell(2, 3)).toContainText("A caption by hand");
  await expect(workbench.undo).toBeEnabled();
});

test("several sheets wait beside each other, and a deleted one can be brought back", async ({ managerPage: page, portal }) => {
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  for (const [name, from] of [["first.csv", 36], ["second.csv", 38]] as const) {
    await workbench.take(goodSheet(portal, name, from, from + 2));
    await workbench.cell(1, 1).click();
    await page.keyboard.press("Shift+Space");
    await expect(workbench.number("left out")).toHaveText("1 left out");
    await page.getByRole("button", { name: "Another file" }).click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
  }
  const headings = page.getByRole("region", { name: "Unfinished sheets" }).getByRole("heading", { level: 3 });
  await expect(headings).toHaveText(["second.csv", "first.csv"]);
  await expectAccessible(page);
  await picture(page, "workbench-drafts");

  await page.getByRole("button", { name: "Delete the work on second.csv" }).click();
  await expect(headings).toHaveText(["first.csv"]);
  await visit(page, `/collections/${HERBARIUM.code}/workbench/media`);
  await expect(headings).toHaveText(["first.csv"]);
  await page.getByRole("button", { name: "Delete the work on first.csv" }).click();
  await expect(headings).toHaveCount(0);
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(headings).toHaveText(["first.csv"]);
  await page.getByRole("button", { name: "Go on with first.csv" }).click();
  await workbench.settled();
  await expect(workbench.number("left out")).toHaveText("1 left out");
});
