// The same checks in plain JavaScript, for the side "PapaParse with checks": rows whose number or
// address is missing or wrong, lengths, and the same medium on the same record twice.
const LIMITS = [255, 2048, 2048, 2048, 1000, 500, 500, 4000, 1000, 1000, 255, 4000, 255, 2048, 255, 255];

export function checker() {
  const seen = new Set();
  let faults = 0;
  const absolute = (text) => /^https?:\/\/[^/\s]+/i.test(text);
  return {
    row(cells) {
      let bad = cells.length !== 16 || cells[0].trim() === "" || !absolute(cells[1]);
      for (const column of [2, 3, 13]) bad ||= cells[column] !== "" && !absolute(cells[column]);
      for (let i = 0; i < cells.length; i++) bad ||= cells[i].length > LIMITS[i];
      bad ||= /[\s<>"{}|\\^`]/.test(cells[1]);
      bad ||= !/^image\/(jpeg|png|gif|webp|tiff)$/.test(cells[10]);
      bad ||= cells[15] !== "" && !/^\d+$/.test(cells[15]);
      const key = `${cells[0].trim().toLowerCase()}\n${cells[1].replace(/^https?:/i, "")}`;
      if (!bad && seen.has(key)) bad = true;
      seen.add(key);
      if (bad) faults++;
    },
    faults: () => faults,
  };
}
