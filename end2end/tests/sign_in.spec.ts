import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import { SignIn } from "../pages/sign_in";

test("a manager signs in, sees their name, and signs out", async ({ page, portal }) => {
  const signIn = new SignIn(page);
  await signIn.open();
  await expectAccessible(page);
  await picture(page, "sign-in");
  await signIn.as(portal.user, portal.password);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await expect(page.getByRole("banner")).toContainText("Test manager");
  await page.getByRole("banner").getByText("Test manager").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a wrong password gets a plain sentence and keeps the name", async ({ page, portal, guard }) => {
  guard.expectError(/status of 401/);
  const signIn = new SignIn(page);
  await signIn.open();
  await signIn.as(portal.user, "not the password");
  await expect(signIn.refusal).toBeVisible();
  await expect(signIn.refusal).not.toContainText(/401|error|session/i);
  await expect(signIn.name).toHaveValue(portal.user);
  await expectAccessible(page);
});

test("a page for members leads to signing in and back", async ({ page, portal, guard }) => {
  guard.expectError(/status of 401/);
  await visit(page, "/collections/SVH/workbench/media");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL(/\/sign-in\?then=/);
  await new SignIn(page).as(portal.user, portal.password);
  await page.waitForURL(/\/workbench\/media$/);
  await expect(page.getByText("Drop a spreadsheet")).toBeVisible();
});
