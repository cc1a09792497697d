// A real Darwin Core Archive, where one is at hand beside the repository: dropped as it was published.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, picture, test } from "../fixtures";
import { readTable } from "../sheets";
import { zip } from "../zip";
import { Import } from "../pages/import";
import { Outcome } from "../pages/outcome";

const THIRD_PARTY = join(import.meta.dirname, "../../../shared/thirdparty");
const SEINET = join(THIRD_PARTY, "01_dwca_media/poppynorthing+PERE_rotation2");

test("an archive becomes records with their media, and goes back by Undo", async ({ managerPage: page, portal }) => {
  test.skip(!existsSync(SEINET), `${SEINET} is not there`);
  const occurrences = readTable(join(SEINET, "occurrences.csv"));
  const archive = join(portal.folder, "archive.zip");
  const names = ["meta.xml", "eml.xml", "occurrences.csv", "multimedia.csv"];
  const files = names.map((name) => [name, readFileSync(join(SEINET, name))]);
  writeFileSync(archive, zip(Object.fromEntries(files)));
  portal.addCollection("DWCA", "An empty collection");

  const bench = new Import(page);
  await bench.open("DWCA");
  await bench.take(archive);
  await expect(bench.grid).toHaveAttribute("aria-rowcount", String(occurrences.rows.length + 1));
  await picture(page, "import-archive");
  await bench.toPreview();
  await expect(page.getByRole("navigation", { name: "Show rows by outcome" })).toContainText("new");
  await picture(page, "import-archive-preview");
  await bench.write();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await picture(page, "import-archive-outcome");
  await outcome.undo();
});
