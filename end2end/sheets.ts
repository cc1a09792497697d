// Sheets for the tests. Every test that links media takes rows of its own, so that no test depends on
// what another one left behind.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { Portal } from "./portal";

export interface Table {
  headers: string[];
  rows: string[][];
}

export function readTable(path: string): Table {
  const { data } = Papa.parse<string[]>(readFileSync(path, "utf8"), { skipEmptyLines: true });
  const [headers = [], ...rows] = data;
  return { headers, rows };
}

export function writeTable(path: string, table: Table): string {
  writeFileSync(path, `${Papa.unparse([table.headers, ...table.rows], { newline: "\n" })}\n`);
  return path;
}

/** The cell of a row under a header. */
export function cell(table: Table, row: string[], header: string): string {
  return row[table.headers.indexOf(header)] ?? "";
}

/** Rows of the herbarium's media without a defect. */
export function goodSheet(portal: Portal, name: string, from: number, to: number): string {
  const { headers, rows } = readTable(join(portal.folder, "first-media.csv"));
  return writeTable(join(portal.folder, name), { headers, rows: rows.slice(from, to) });
}
