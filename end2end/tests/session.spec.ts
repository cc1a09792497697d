// A session that ends while somebody works.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import type { Portal } from "../portal";
import { HERBARIUM } from "../portal";
import { goodSheet } from "../sheets";
import { Outcome } from "../pages/outcome";
import { Workbench } from "../pages/workbench";

/** The server's answer to how long the session lasts, as it would be so long from now. */
async function sessionLasts(page: Page, seconds: number): Promise<void> {
  await page.unroute("**/api/v1/session/left");
  await page.route("**/api/v1/session/left", (route) =>
    route.fulfill({ json: { idle_seconds: seconds, longest_seconds: 30_000, kept: false } }),
  );
}

async function enterPassword(page: Page, portal: Portal): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Your password, please" });
  await expect(dialog.getByLabel(/^Password of/)).toBeFocused();
  await dialog.getByLabel(/^Password of/).fill(portal.password);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog).toHaveCount(0);
}

test("a person is warned before the session ends and stays with one press", async ({ managerPage: page }) => {
  await page.clock.install();
  await visit(page, "/batches");
  await sessionLasts(page, 100);
  await page.clock.fastForward("01:00:01");
  const warning = page.locator(".session-notice");
  await expect(warning).toContainText("You will be signed out in 2 minutes");
  await expectAccessible(page);
  await picture(page, "session-ending");
  await warning.getByRole("button", { name: "Stay signed in" }).click();
  await expect(warning).toHaveCount(0);
});

test("an upload that was cut off by the session's end goes on after signing in again", async ({ managerPage: page, portal, guard }) => {
  guard.expectError(/status of 401/);
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.take(goodSheet(portal, "session.csv", 48, 52));
  await page.context().clearCookies();
  await workbench.review.click();
  await page.getByRole("dialog").getByRole("button", { name: "Send now" }).click();
  const sending = page.getByRole("dialog", { name: "Sending has stopped" });
  await sending.getByRole("button", { name: "Sign in" }).click();
  await enterPassword(page, portal);
  await page.waitForURL(/\/batches\//, { timeout: 30_000 });
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("linked", 4);
  await outcome.undo();
});

test("undo asks for the password when it was entered long ago", async ({ managerPage: page, portal, guard }) => {
  guard.expectError(/status of 40[13]/);
  const workbench = new Workbench(page);
  await workbench.open(HERBARIUM.code);
  await workbench.take(goodSheet(portal, "undo.csv", 52, 54));
  await workbench.send();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  // As the server answers after five minutes.
  await page.route(
    "**/undo",
    (route) =>
      route.fulfill({
        status: 403,
        contentType: "application/problem+json",
        json: { status: 403, code: "password-needed", detail: "Enter your password again." },
      }),
    { times: 1 },
  );
  const before = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Undo this batch" }).click();
  await page.getByRole("button", { name: "Yes, take it back" }).click();
  const dialog = page.getByRole("dialog", { name: "Your password, please" });
  await expect(dialog).toContainText("Taking a batch back reaches far");
  await expectAccessible(page);
  await picture(page, "password");
  await dialog.getByLabel(/^Password of/).fill("not the password");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByText("do not belong together")).toBeVisible();
  await enterPassword(page, portal);
  await page.waitForURL((url) => url.pathname !== before, { timeout: 20_000 });
  await outcome.expectDone();
  await outcome.expectCount("taken back", 2);
});
