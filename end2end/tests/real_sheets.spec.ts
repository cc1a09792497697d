// Sheets that collections really published, where they are at hand beside the repository.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test, visit } from "../fixtures";
import { cell, readTable, writeTable } from "../sheets";
import { Outcome } from "../pages/outcome";
import { Workbench } from "../pages/workbench";

const THIRD_PARTY = join(import.meta.dirname, "../../../shared/thirdparty");
const NATURALIS = join(THIRD_PARTY, "derived/DEV_dissco_media_url_mapping.csv");
const SEINET = join(THIRD_PARTY, "01_dwca_media/poppynorthing+PERE_rotation2");

test("147 media of a museum are linked and taken back", async ({ managerPage: page, portal }) => {
  test.skip(!existsSync(NATURALIS), `${NATURALIS} is not there`);
  const sheet = readTable(NATURALIS);
  const known = new Map(
    sheet.rows.map((row) => {
      const id = [cell(sheet, row, "catalogNumber"), cell(sheet, row, "occurrenceID")];
      return [id.join("\n"), [...id, cell(sheet, row, "scientificName")]];
    }),
  );
  const records = join(portal.folder, "records-naturalis.csv");
  writeTable(records, {
    headers: ["catalogNumber", "occurrenceID", "scientificName"],
    rows: [...known.values()],
  });
  portal.addCollection("NAT", "Museum collection", records);

  const workbench = new Workbench(page);
  await workbench.open("NAT");
  await workbench.take(NATURALIS);
  await expect(workbench.grid).toHaveAttribute("aria-rowcount", String(sheet.rows.length + 1));
  const ready = await workbench.count("ready");
  expect(ready).toBe(sheet.rows.length);
  await workbench.send();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("linked", ready);
  await outcome.undo();
  await outcome.expectCount("taken back", ready);
});

test("the media of a published archive are linked and taken back", async ({ managerPage: page, portal }) => {
  test.skip(!existsSync(SEINET), `${SEINET} is not there`);
  const occurrences = readTable(join(SEINET, "occurrences.csv"));
  const multimedia = readTable(join(SEINET, "multimedia.csv"));
  portal.addCollection("PERE", "A flora's archive", join(SEINET, "occurrences.csv"));
  const byId = new Map(occurrences.rows.map((row) => [cell(occurrences, row, "id"), row]));
  const rows = multimedia.rows.flatMap((media) => {
    const record = byId.get(cell(multimedia, media, "coreid"));
    if (!record) return [];
    return [[
      cell(occurrences, record, "catalogNumber"),
      cell(occurrences, record, "occurrenceID"),
      ...["accessURI", "thumbnailAccessURI", "rights", "Owner", "creator", "UsageTerms", "format"].map(
        (header) => cell(multimedia, media, header),
      ),
    ]];
  });
  expect(rows.length).toBeGreaterThan(20);
  const sheet = writeTable(join(portal.folder, "archive-media.csv"), {
    headers: ["catalogNumber", "occurrenceID", "accessURI", "thumbnailAccessURI", "rights", "Owner",
      "creator", "UsageTerms", "format"],
    rows,
  });

  const workbench = new Workbench(page);
  await workbench.open("PERE");
  await workbench.take(sheet);
  const ready = await workbench.count("ready");
  expect(ready).toBe(rows.length);
  await workbench.send();
  const outcome = new Outcome(page);
  await outcome.expectDone();
  await outcome.expectCount("linked", ready);
  const record = await outcome.firstRecord();
  const batch = page.url();
  await visit(page, record);
  await expect(page.getByRole("region", { name: "Media" })).toBeVisible();
  await visit(page, batch);
  await outcome.undo();
  await visit(page, record);
  await expect(page.getByText("No media are linked to this record yet.")).toBeVisible();
});
