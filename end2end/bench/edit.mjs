// One cell is edited and its row checked again: from the page's message to the worker's answer.
import { bench, finish, median, options, round } from "./harness.mjs";

/** What was measured for react-spreadsheet-import at 100,000 rows, in ms (its better end). */
const PEER_MS = 37;
const EDITS = 200;

await bench(async ({ open, worker }) => {
  const page = await open();
  const { times, rows } = await page.evaluate(
    async ([worker, count]) => {
      const { edits } = await import("/bench/sides.js");
      return edits(document.querySelector("input").files[0], { worker, count });
    },
    [worker, EDITS],
  );
  if (rows !== Number(options.rows)) throw new Error(`read ${rows} rows`);
  const sorted = [...times].sort((a, b) => a - b);
  const measures = {
    edit_ms: round(median(times), 3),
    edit_p95_ms: round(sorted[Math.floor(sorted.length * 0.95)], 3),
    edit_worst_ms: round(sorted.at(-1), 3),
    rows,
  };
  console.log(`an edit among ${rows} rows: ${measures.edit_ms} ms (95 % below ${measures.edit_p95_ms} ms)`);
  finish({ react_spreadsheet_import: round(PEER_MS / measures.edit_ms) }, measures);
});
