// Work by hand outlives the page.
import { expect, test, visit } from "../fixtures";
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
  await expect(page.getByRole("heading", { name: "Continue with draft.csv" })).toBeVisible();
  await expect(page.getByText(/changes? made by hand/)).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await workbench.settled();
  await expect(workbench.cell(2, 3)).toContainText("A caption by hand");
  await expect(workbench.undo).toBeEnabled();
});
