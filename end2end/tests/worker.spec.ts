// The worker that reads sheets, when it does not come.
import { expect, expectAccessible, picture, test, visit } from "../fixtures";
import { HERBARIUM } from "../portal";
import { goodSheet } from "../sheets";
import { Workbench } from "../pages/workbench";

for (const part of ["worker.*.js", "batch_worker*.wasm"]) {
  test(`without ${part} a plain sentence is said, and trying again goes on`, async ({ managerPage: page, portal, guard }) => {
    guard.expectError(/net::ERR|batch worker|Failed to load/);
    const address = `**/pkg/${part}`;
    await page.context().route(address, (route) => route.abort());
    await visit(page, `/collections/${HERBARIUM.code}/workbench/media`);
    const alert = page.getByRole("alert");
    await expect(alert.getByRole("heading")).toHaveText("The part that reads sheets could not be loaded");
    await expectAccessible(page);
    await picture(page, "worker-not-loaded");
    await page.context().unroute(address);
    await alert.getByRole("button", { name: "Try again" }).click();
    const workbench = new Workbench(page);
    await workbench.take(goodSheet(portal, "again.csv", 0, 3));
    expect(await workbench.count("ready")).toBe(3);
  });
}
