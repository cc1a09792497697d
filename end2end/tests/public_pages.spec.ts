import { expect, expectAccessible, picture, test } from "../fixtures";

test("the home page names the portal's collection and is accessible", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Sierra Verde Herbaria").first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, "home");
});

test("a collection's page is accessible", async ({ page }) => {
  await page.goto("/collections/SVH");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sierra Verde Herbaria");
  await expectAccessible(page);
  await picture(page, "collection");
});

test("an address that does not exist says so with status 404", async ({ page, request }) => {
  const answer = await request.get("/no-such-page", { headers: { accept: "text/html" } });
  expect(answer.status()).toBe(404);
  await page.goto("/");
});
