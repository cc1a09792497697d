// Runs in the page. Every side takes the File from the input and answers {ms, rows, faults}.
import { checker } from "./check.mjs";

const now = () => performance.now();

/** Starts the product's worker; the promise is done when it says that it is ready. */
function startOurs(address) {
  const worker = new Worker(address, { type: "module" });
  let next = 1;
  const waiting = new Map();
  const events = new Map();
  worker.onmessage = ({ data }) => {
    const reply = JSON.parse(data.reply);
    if (reply.answer) {
      waiting.get(reply.answer.id)?.(reply.answer.answer);
      waiting.delete(reply.answer.id);
      return;
    }
    // An event is its name, or an object with its name as the only key.
    const { event } = reply.event;
    const [what, content] = typeof event === "string" ? [event, {}] : Object.entries(event)[0];
    if (what === "unreadable") throw new Error(`unreadable: ${content.code}`);
    events.get(what)?.(content);
    events.delete(what);
  };
  worker.onerror = (event) => console.error(`worker: ${event.message}`);
  const on = (what) => new Promise((resolve) => events.set(what, resolve));
  return {
    worker,
    ready: on("ready"),
    on,
    post(ask, beside = {}) {
      const id = next++;
      worker.postMessage({ request: JSON.stringify({ id, ask }), ...beside });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
  };
}

const AUTOMATIC = { encoding: null, delimiter: null, header_line: null };

async function read(ours, file) {
  const first = ours.on("first_rows").then(now);
  const opened = ours.on("opened");
  void ours.post({ read: { options: AUTOMATIC } }, { file });
  const { summary } = await opened;
  const done = now();
  const first_rows = await Promise.race([first, Promise.resolve(done)]);
  return { done, first_rows, summary };
}

const result = (summary) => ({
  rows: summary.counts.rows,
  faults: summary.counts.with_errors,
  inside_ms: summary.checked_in_ms,
});

let warm;

export const sides = {
  /** A worker that waits already, as on the real page. */
  async ours(file, { worker }) {
    if (!warm) {
      warm = startOurs(worker);
      await warm.ready;
      // Somebody looks for the file meanwhile; the worker warms up by itself.
      await new Promise((later) => setTimeout(later, 1500));
    }
    const begun = now();
    const { done, first_rows, summary } = await read(warm, file);
    return { ms: done - begun, first_rows_ms: first_rows - begun, ...result(summary) };
  },
  /** From nothing: fetch, compile, run. */
  async ours_cold(file, { worker }) {
    const begun = now();
    const cold = startOurs(worker);
    const { done, summary } = await read(cold, file);
    cold.worker.terminate();
    return { ms: done - begun, ...result(summary) };
  },
  async file_read(file) {
    const begun = now();
    const reader = file.stream().getReader();
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
    }
    return { ms: now() - begun, bytes };
  },
  papaparse_main: (file) => papa(file, false),
  papaparse_worker: (file) => papa(file, true),
  async udsv(file) {
    const begun = now();
    const text = await file.text();
    const rows = uDSV.initParser(uDSV.inferSchema(text)).stringArrs(text);
    return { ms: now() - begun, rows: rows.length };
  },
  papaparse_with_checks(file) {
    const begun = now();
    const worker = new Worker("/bench/papa_checks.js", { type: "classic" });
    return new Promise((resolve) => {
      worker.onmessage = ({ data }) => {
        worker.terminate();
        resolve({ ms: now() - begun, ...data });
      };
      worker.postMessage(file);
    });
  },
};

function papa(file, worker) {
  const begun = now();
  let first_rows_ms;
  const rows = [];
  return new Promise((resolve) => {
    Papa.parse(file, {
      worker,
      skipEmptyLines: true,
      chunk({ data }) {
        first_rows_ms ??= now() - begun;
        for (const row of data) rows.push(row);
      },
      complete: () => resolve({ ms: now() - begun, rows: rows.length - 1, first_rows_ms }),
    });
  });
}

/** Times one edit in the page: from posting to the answer. */
export async function edits(file, { worker, count }) {
  const ours = startOurs(worker);
  await ours.ready;
  const { summary } = await read(ours, file);
  const column = summary.columns.findIndex((one) => one.target === "originalUrl");
  const times = [];
  for (let i = 0; i < count; i++) {
    const row = 1 + ((i * 7919) % summary.counts.rows);
    const begun = now();
    const answer = await ours.post({ edit: { row, column, text: `https://x.example/${i}.jpg` } });
    times.push(now() - begun);
    if (!answer.done) throw new Error(`edit refused: ${JSON.stringify(answer)}`);
  }
  ours.worker.terminate();
  return { times, rows: summary.counts.rows };
}

/** Longest gap between two frames while `work` runs. */
export async function withFrames(work) {
  let last = now();
  let longest = 0;
  let running = true;
  const frame = () => {
    const time = now();
    longest = Math.max(longest, time - last);
    last = time;
    if (running) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const result = await work();
  await new Promise((later) => requestAnimationFrame(later));
  running = false;
  return { ...result, frame_gap_ms: longest };
}

export { checker };
