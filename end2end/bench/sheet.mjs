// From the File to the last finding, against reading alone, PapaParse and uDSV. All sides run once a
// round, in turn, each in a fresh page, so that neither heat nor memory favours one of them.
import { bench, finish, median, options, rendererMemory, renderers, round } from "./harness.mjs";

const SIDES = [
  "ours", "papaparse_main", "ours_cold", "papaparse_worker", "udsv", "papaparse_with_checks", "file_read",
];
const OTHERS = ["papaparse_main", "papaparse_worker", "udsv", "papaparse_with_checks", "file_read"];
const rows = Number(options.rows);

/** JavaScript's strings end at about 512 MB: uDSV cannot hold a larger file. */
const possible = (side) => side !== "udsv" || rows < 1_000_000;

async function run(open, side, worker) {
  const page = await open();
  const pids = renderers();
  const before = rendererMemory(pids);
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, rendererMemory(pids))), 20);
  try {
    const measured = await page.evaluate(
      async ([side, worker]) => {
        const { sides, withFrames } = await import("/bench/sides.js");
        const file = document.querySelector("input").files[0];
        // The page's first frames and a waiting worker belong to opening it, not to the job.
        if (side === "ours") await sides.ours(new File([file.slice(0, 65536)], "warm.csv"), { worker }).catch(() => {});
        return withFrames(() => sides[side](file, { worker }));
      },
      [side, worker],
    );
    return { ...measured, memory_mb: peak - before };
  } finally {
    clearInterval(watch);
    await page.close();
  }
}

/** Everybody read all rows; whoever checks found the same faulty rows. */
function sameResults(results) {
  const wrong = [];
  const faults = results.ours?.[0]?.faults;
  for (const [side, runs] of Object.entries(results)) {
    for (const one of runs) {
      if (one.rows !== undefined && one.rows !== rows) wrong.push(`${side} read ${one.rows} rows`);
      if (one.faults !== undefined && one.faults !== faults) wrong.push(`${side} found ${one.faults} faults`);
    }
  }
  if (wrong.length > 0) throw new Error(`not comparable: ${[...new Set(wrong)].join("; ")}`);
  console.log(`all sides: ${rows} rows; sides that check: ${faults} faulty rows`);
}

await bench(async ({ open, worker }) => {
  const results = Object.fromEntries(SIDES.filter(possible).map((side) => [side, []]));
  for (let index = 0; index < Number(options.rounds); index++) {
    for (const side of Object.keys(results)) results[side].push(await run(open, side, worker));
  }
  sameResults(results);
  const of = (side, what) => results[side].map((one) => one[what]).filter((v) => v !== undefined);
  const measures = {};
  for (const side of Object.keys(results)) {
    const times = of(side, "ms");
    measures[`${side}_ms`] = round(median(times), 1);
    measures[`${side}_frame_gap_ms`] = round(median(of(side, "frame_gap_ms")), 1);
    measures[`${side}_memory_mb`] = round(median(of(side, "memory_mb")), 1);
    const first = of(side, "first_rows_ms");
    if (first.length > 0) measures[`${side}_first_rows_ms`] = round(median(first), 1);
    console.log(
      `${side.padEnd(22)} ${measures[`${side}_ms`]} ms (${round(Math.min(...times), 1)} to ` +
        `${round(Math.max(...times), 1)}), frame gap ${measures[`${side}_frame_gap_ms`]} ms, ` +
        `memory +${measures[`${side}_memory_mb`]} MB`,
    );
  }
  const ratios = {};
  for (const other of OTHERS.filter((side) => results[side])) {
    ratios[other] = round(measures[`${other}_ms`] / measures.ours_ms);
    ratios[`${other}_cold`] = round(measures[`${other}_ms`] / measures.ours_cold_ms);
    console.log(`ours is ${ratios[other]}× as fast as ${other} (cold ${ratios[`${other}_cold`]}×)`);
  }
  ratios.first_rows = round(measures.papaparse_main_first_rows_ms / measures.ours_first_rows_ms);
  finish(ratios, measures);
});
