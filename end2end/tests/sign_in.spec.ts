import { expect, expectAccessible, picture, test } from "../fixtures";
import { SignIn } from "../pages/workbench";

test("a manager signs in and sees their name", async ({ page, portal }) => {
  await new SignIn(page).as(portal);
  await expect(page.getByText("Test manager").first()).toBeVisible();
});

test("a wrong password gets a plain sentence and keeps the name", async ({ page, portal }) => {
  await page.goto("/sign-in");
  await expectAccessible(page);
  await picture(page, "sign-in");
  await page.getByLabel(/user name|e-mail/i).fill(portal.user);
  await page.getByLabel(/password/i).fill("not the password");
  await page.getByRole("button", { name: /sign in/i }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel(/user name|e-mail/i)).toHaveValue(portal.user);
});
