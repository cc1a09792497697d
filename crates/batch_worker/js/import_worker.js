// The entry of the worker that imports records: loads the engine, and what opens archives and workbooks
// only when a file needs it. The build replaces the names below by hashed ones.
import init, { start } from "./import_worker.js";

const engine = new URL("./import_worker_bg.wasm", import.meta.url);
const archive = opener("./archive_opener.js", "./archive_opener_bg.wasm");
const container = opener("./sheet_container.js", "./sheet_container_bg.wasm");

/** A module that is loaded when it is first wanted, and thrown away after a trap. */
function opener(script, wasm) {
  const address = new URL(script, import.meta.url);
  const module_or_path = new URL(wasm, import.meta.url);
  let loaded;
  return {
    load() {
      loaded ??= import(address.href).then(async (module) => {
        await module.default({ module_or_path });
        return module;
      });
      return loaded;
    },
    discard() {
      loaded = undefined;
      address.search = `?${Date.now()}`;
    },
  };
}

/** Opens a Darwin Core Archive as sheets; anything else that holds sheets as in the other worker. */
async function openFile(name, bytes, part) {
  const opened = isZip(bytes) ? await openArchive(name, bytes, part) : undefined;
  return opened ?? openContainer(name, bytes, part);
}

function isZip(bytes) {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** `undefined` where the file is no archive of tables: a workbook, or sheets without a descriptor. */
async function openArchive(name, bytes, part) {
  let opened;
  try {
    opened = (await archive.load()).open_archive(name, bytes, part);
    if (opened.kind !== "archive") {
      return undefined;
    }
    const extensions = Array.from({ length: opened.extensions }, (_, index) => ({
      rowType: opened.rowType(index),
      fileName: opened.fileName(index),
      bytes: opened.takeExtension(index),
    }));
    const { findings, dataset } = opened;
    return { kind: "archive", bytes: opened.takeCore(), extensions, findings, dataset };
  } catch (trap) {
    console.warn("the archive could not be opened", trap);
    archive.discard();
    return { kind: "error", error: JSON.stringify({ code: "zip-broken", args: [] }) };
  } finally {
    opened?.free?.();
  }
}

async function openContainer(name, bytes, part) {
  let opened;
  try {
    opened = (await container.load()).open_container(name, bytes, part);
    return {
      kind: opened.kind,
      part: opened.part,
      parts: opened.parts,
      error: opened.error,
      numeric: opened.numeric,
      bytes: opened.takeBytes(),
    };
  } catch (trap) {
    console.warn("the file could not be opened", trap);
    container.discard();
    return { kind: "error", error: JSON.stringify({ code: "workbook-broken", args: [] }) };
  } finally {
    opened?.free?.();
  }
}

// Messages that arrive while the engine compiles wait here.
const early = [];
self.onmessage = (event) => early.push(event);
await init({ module_or_path: engine });
start(openFile);
for (const event of early) self.onmessage(event);
