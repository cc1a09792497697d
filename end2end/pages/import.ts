// Importing records, as a person knows it.
import { expect, type Locator, type Page } from "@playwright/test";
import { visit } from "../fixtures";
import { Workbench } from "./workbench";

export class Import extends Workbench {
  readonly compare: Locator;

  constructor(page: Page) {
    super(page);
    this.compare = page.getByRole("button", { name: "Compare with the collection" }).first();
  }

  override async open(collection: string): Promise<void> {
    await visit(this.page, `/collections/${collection}/import`);
    await this.page.getByText("Drop a file of records here").waitFor();
  }

  /** The dialog of settings. */
  async settings(): Promise<Locator> {
    await this.page.getByRole("toolbar").getByRole("button", { name: "How to import" }).click();
    return this.page.getByRole("dialog", { name: "How to import" });
  }

  /** Sends the rows and waits for the page that says what would change. */
  async toPreview(): Promise<void> {
    await this.compare.click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Compare with the collection" }).click();
    await this.page.waitForURL(/\/preview$/, { timeout: 30_000 });
    await expect(this.page.getByRole("navigation", { name: "Show rows by outcome" })).toBeVisible({
      timeout: 20_000,
    });
  }

  /** Columns out of sight are not on the page: scrolls to the last ones. */
  async toTheRight(): Promise<void> {
    await this.grid.evaluate((grid) => grid.scrollTo({ left: grid.scrollWidth }));
  }

  /** The same for the first ones. */
  async toTheLeft(): Promise<void> {
    await this.grid.evaluate((grid) => grid.scrollTo({ left: 0 }));
  }

  /** Writes what the preview says, even where it is held, and waits for the outcome's page. */
  async write(): Promise<void> {
    const held = this.page.getByRole("checkbox", { name: "I have looked, and it is meant so" });
    if (await held.isVisible()) await held.check();
    await this.page.getByRole("button", { name: /^Import/ }).click();
    await this.page.waitForURL(/\/batches\/[0-9a-f-]+$/, { timeout: 30_000 });
  }

  /** How many rows of the preview have this outcome; the filter says so. */
  outcome(name: string): Locator {
    return this.page
      .getByRole("navigation", { name: "Show rows by outcome" })
      .getByRole("link", { name: new RegExp(`^[0-9,]+ ${name}$`) });
  }
}
