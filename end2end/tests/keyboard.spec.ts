// The whole way without a mouse.
import { expect, test } from "../fixtures";
import { HERBARIUM } from "../portal";
import { goodSheet } from "../sheets";
import { SignIn } from "../pages/sign_in";
import { Outcome } from "../pages/outcome";
import { Workbench } from "../pages/workbench";
import type { Locator, Page } from "@playwright/test";

/** More stops than any page of the portal has. */
const MOST_STOPS = 80;

/** Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target}`);
}

test("from signing in to the outcome by keyboard alone", async ({ page, portal }) => {
  const sheet = goodSheet(portal, "keyboard.csv", 42, 48);
  const signIn = new SignIn(page);
  await signIn.open();
  await tabTo(page, signIn.name);
  await page.keyboard.type(portal.user);
  await tabTo(page, signIn.password);
  await page.keyboard.type(portal.password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

  await tabTo(page, page.getByRole("banner").getByRole("link", { name: "Collections" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/collections$/);
  await tabTo(page, page.getByRole("main").getByRole("link", { name: HERBARIUM.name }).first());
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/collections\/SVH$/);
  await tabTo(page, page.getByRole("link", { name: "Link media from a sheet" }).first());
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/workbench\/media$/);

  const workbench = new Workbench(page);
  await tabTo(page, page.locator("input[type=file]"));
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(sheet);
  await workbench.settled();

  await tabTo(page, workbench.cell(1, 1));
  await page.keyboard.press("ArrowDown");
  await expect(workbench.cell(2, 1)).toBeFocused();
  await page.keyboard.press("Shift+Space");
  await expect(workbench.number("left out")).toHaveText("1 left out");
  await tabTo(page, workbench.review);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: "Send now" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/batches\//, { timeout: 30_000 });

  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("linked", 5);
  await outcome.expectCount("left out", 1);
  await tabTo(page, page.getByRole("button", { name: "Undo this batch" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Yes, take it back" }));
  await page.keyboard.press("Enter");
  await outcome.expectCount("taken back", 5);
});
