// What spreadsheets have taught everybody: blocks are pasted, lines break within a cell.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { writeTable } from "../sheets";
import { Import } from "../pages/import";

/** Pastes as the browser does when the clipboard holds cells. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  }, text);
}

test("copied cells fill a block, and lines of a cell stay lines", async ({ managerPage: page, portal }) => {
  portal.addCollection("CELLS", "Cells");
  const bench = new Import(page);
  await bench.open("CELLS");
  const headers = ["catalogNumber", "recordedBy", "habitat"];
  const rows = [["C-1", "A", "one\ntwo\nthree"], ["C-2", "B", "b"], ["C-3", "C", "c"]];
  await bench.take(writeTable(join(portal.folder, "cells.csv"), { headers, rows }));
  await bench.cell(2, 2).click();
  await paste(page, "Ana\tdry\r\n\"Bo \"\"B\"\" Li\"\twet\r\n");
  await expect(bench.cell(2, 2)).toContainText("Ana");
  await expect(bench.cell(3, 2)).toContainText('Bo "B" Li');
  await expect(bench.cell(3, 3)).toContainText("wet");
  // One more row than there is: said, and nothing is changed.
  await bench.cell(2, 2).click();
  await paste(page, "x\nx\nx\n");
  await expect(page.getByText("What was copied (3 × 1 cells) does not fit")).toBeVisible();
  await expect(bench.cell(2, 2)).toContainText("Ana");
  await page.keyboard.press("Control+z");
  await expect(bench.cell(2, 2)).toContainText("B");
  await expect(bench.cell(3, 3)).toContainText("c");

  await bench.cell(1, 3).click();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("!");
  await page.keyboard.press("Enter");
  const whole = page.getByRole("textbox", { name: "Text of the cell", exact: true });
  await expect(whole).toHaveValue("b");
  await bench.cell(1, 3).click();
  await expect(whole).toHaveValue("one\ntwo\nthree!");
});
