// The benches' file: 16 columns of the media map, about 500 bytes a row, CRLF, UTF-8 with names that
// are not ASCII, a fifth of the captions quoted, a hundredth with a line break, about 2 % seeded
// faults. The same rows on every machine (xorshift32, seed 1).
import { createWriteStream, existsSync, mkdirSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";

export const HEADERS = [
  "catalogNumber", "originalUrl", "url", "thumbnailUrl", "caption", "creator", "owner", "rights",
  "accessRights", "copyright", "format", "notes", "sourceIdentifier", "referenceUrl", "anatomy",
  "sortOccurrence",
];

const CREATORS = ["Noémie Sandoval", "Jürgen Whitlatch", "P. Okonkwo-Reyes", "Søren Aakerlund"];

/** Faults that every side can find by the plain checks of `check.mjs`. */
const FAULTS = ["no-url", "relative-url", "no-number", "ftp-url"];

export function* rows(count) {
  let state = 1;
  const below = (end) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  };
  for (let i = 0; i < count; i++) {
    const number = `SVH${String(10_000 + i * 3 + below(3)).padStart(8, "0")}`;
    const base = `https://media.svh.example/herbarium/${number.slice(0, 7)}/${number}_${i}`;
    const quoted = below(100) < 20;
    const broken = below(100) < 1;
    const caption = quoted || broken
      ? `"Sheet of ${number}, ""front"" side,${broken ? "\r\n" : " "}with label and packet"`
      : `Sheet of ${number} front side with label and packet`;
    const cells = [
      number, `${base}.jpg`, `${base}_web.jpg`, `${base}_tn.jpg`, caption,
      CREATORS[below(CREATORS.length)], "Sierra Verde Institute of Natural History",
      "https://creativecommons.org/licenses/by/4.0/", "public", "Sierra Verde 2025", "image/jpeg",
      `station ${below(9)} batch ${below(400)}`, `svh-img-${i}`,
      `https://svh.example/specimen/${number}`, "whole plant", String(below(50)),
    ];
    if (below(100) < 2) {
      const fault = FAULTS[below(FAULTS.length)];
      if (fault === "no-url") cells[1] = "";
      if (fault === "relative-url") cells[1] = `images/${number}.jpg`;
      if (fault === "no-number") cells[0] = "";
      if (fault === "ftp-url") cells[1] = cells[1].replace("https:", "ftp:");
    }
    yield cells.join(",");
  }
}

/** Writes the file once and returns its path. */
export async function sheet(count, folder) {
  const path = join(folder, `bench-${count}.csv`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const out = createWriteStream(path);
  let part = HEADERS.join(",") + "\r\n";
  for (const row of rows(count)) {
    part += row + "\r\n";
    if (part.length > 1 << 20) {
      if (!out.write(part)) await once(out, "drain");
      part = "";
    }
  }
  out.end(part);
  await once(out, "finish");
  return path;
}
