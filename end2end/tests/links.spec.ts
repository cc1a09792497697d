// Are the files there? Started on a batch's page, followed, told by kind.
import { join } from "node:path";
import { expect, expectAccessible, picture, test } from "../fixtures";
import { HERBARIUM } from "../portal";
import { goodSheet, readTable, writeTable } from "../sheets";
import { Outcome } from "../pages/outcome";
import { Workbench } from "../pages/workbench";

test("the links of a batch are checked, and each kind can be looked at", async ({ managerPage: page, portal }) => {
  const bench = new Workbench(page);
  await bench.open(HERBARIUM.code);
  const { headers, rows } = readTable(goodSheet(portal, "links.csv", 40, 43));
  // A port that is not the web's is never asked for, so that nothing of this leaves the machine.
  const elsewhere = rows.map((row) => row.map((cell) => cell.replace(/^http:\/\/[^/]+/, "https://media.svh.example:8443")));
  await bench.take(writeTable(join(portal.folder, "links.csv"), { headers, rows: elsewhere }));
  await bench.send();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  const links = page.getByRole("region", { name: "Are the files there?" });
  await links.getByRole("button", { name: "Check the links" }).click();
  await expect(links.getByText("0 of 3 addresses looked at lead to their file.")).toBeVisible({ timeout: 30_000 });
  await expect(links.getByRole("button", { name: "Check them again" })).toBeEnabled({ timeout: 20_000 });
  const kind = links.getByRole("link", { name: /^3 This address leads to where the portal does not go/ });
  await kind.click();
  await page.waitForURL(/\?link=blocked/);
  await expect(links.getByRole("table").getByRole("row")).toHaveCount(4);
  await expectAccessible(page);
  await picture(page, "batch-links");
  await page.reload();
  await page.waitForLoadState("networkidle");
  await expect(links.getByRole("table").getByRole("row")).toHaveCount(4);
});
