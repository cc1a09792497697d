// The outcome of a batch, at its own address.
import { expect, type Locator, type Page } from "@playwright/test";

export class Outcome {
  constructor(readonly page: Page) {}

  async expectDone(): Promise<void> {
    await expect(this.page.getByText("Every row has its outcome.")).toBeVisible({ timeout: 20_000 });
  }

  /** How many rows had this outcome; the filter says so. */
  filter(outcome: string): Locator {
    return this.page
      .getByRole("navigation", { name: "Show rows by outcome" })
      .getByRole("link", { name: new RegExp(`^[0-9,]+ ${outcome}$`) });
  }

  async expectCount(outcome: string, count: number): Promise<void> {
    await expect(this.filter(outcome)).toHaveText(`${count.toLocaleString("en-GB")} ${outcome}`);
  }

  /** The address of the record in the first row. */
  async firstRecord(): Promise<string> {
    const link = this.page.getByRole("link", { name: "Open record" }).first();
    return (await link.getAttribute("href")) ?? "";
  }

  /** Takes the batch back and waits for that batch's own outcome. */
  async undo(): Promise<void> {
    const before = new URL(this.page.url()).pathname;
    await this.page.getByRole("button", { name: "Undo this batch" }).click();
    await this.page.getByRole("button", { name: "Yes, take it back" }).click();
    await this.page.waitForURL((url) => url.pathname !== before, { timeout: 20_000 });
    await this.expectDone();
  }
}
