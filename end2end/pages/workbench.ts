// The workbench as a person knows it: by roles and visible words, not by markup.
import { expect, type Locator, type Page } from "@playwright/test";
import { visit } from "../fixtures";

export class Workbench {
  readonly grid: Locator;
  readonly findings: Locator;
  readonly details: Locator;
  readonly review: Locator;
  readonly undo: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole("grid");
    this.findings = page.getByRole("region", { name: "What needs you" });
    this.details = page.getByRole("region", { name: "Details of the cell" });
    this.review = page.getByRole("button", { name: "Review and send" });
    this.undo = page.getByRole("toolbar").getByRole("button", { name: /Undo/ });
  }

  async open(collection: string): Promise<void> {
    await visit(this.page, `/collections/${collection}/workbench/media`);
    await this.page.getByText("Drop a spreadsheet").waitFor();
  }

  /** Drops a file as a person does, with the mouse's events. */
  async drop(name: string, text: string): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ([name, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text ?? ""], name ?? "", { type: "text/csv" }));
        return transfer;
      },
      [name, text],
    );
    await this.page.locator(".wb-drop").dispatchEvent("drop", { dataTransfer: transfer });
    await this.grid.waitFor();
  }

  /** Hands a file in by the button. */
  async choose(path: string): Promise<void> {
    await this.page.locator("input[type=file]").setInputFiles(path);
  }

  /** Hands a file in and waits until its rows have been confirmed with the collection. */
  async take(path: string): Promise<void> {
    await this.choose(path);
    await this.settled();
  }

  async settled(): Promise<void> {
    await expect(this.page.getByText("records confirmed with the collection")).toBeVisible({
      timeout: 20_000,
    });
  }

  /** The number that sums up rows of a kind: "ready", "with errors"… */
  number(kind: string): Locator {
    return this.page
      .getByRole("group", { name: /^Numbers/ })
      .getByRole("button", { name: new RegExp(`^[0-9,]+ ${kind}`) });
  }

  async count(kind: string): Promise<number> {
    const chip = this.number(kind);
    if ((await chip.count()) === 0) return 0;
    return Number((await chip.innerText()).replace(/[^0-9]/g, ""));
  }

  cell(row: number, column: number): Locator {
    return this.page.locator(`#wb-cell-${row}-${column}`);
  }

  /** The group of findings with this title. */
  finding(title: string | RegExp): Locator {
    return this.findings.getByRole("listitem").filter({
      has: this.page.getByRole("button", { name: title }),
    });
  }

  /** Reviews, sends, and waits for the outcome's page. */
  async send(): Promise<void> {
    await this.review.click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Send now" }).click();
    await this.page.waitForURL(/\/batches\//, { timeout: 30_000 });
  }
}
