// The map of a search: an element that draws counts of records over outlines of the Earth. It asks the
// portal for tiles of counts and nobody else for anything. Everything can be done with the keyboard; an
// area that is drawn becomes an address, which the page follows like any other link.
//
// Attributes: data-tiles (address with {z}, {x}, {y}), data-outline (address), data-bounds
// (west,south,east,north), data-areas ([[name, value], …]), data-address (the search without areas),
// data-texts (all words). With data-point (latitude,longitude) it shows that place and no tools for
// searching.

const TILE = 512; // Pixels of a tile: its 64 cells are dots of 8 pixels.
const MAX_ZOOM = 17;
const MAX_LATITUDE = 85.0511;
const EARTH = 40_030_173; // Metres around it.
const STEPS = [30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const toX = (longitude) => (longitude + 180) / 360;
const toY = (latitude) => {
  const sine = Math.sin((clamp(latitude, -MAX_LATITUDE, MAX_LATITUDE) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};
const toLongitude = (x) => x * 360 - 180;
const toLatitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
/** A longitude between -180 and 180, however often the Earth was gone round. */
const turned = (longitude) => ((((longitude + 180) % 360) + 360) % 360) - 180;
const degrees = (number) => String(Math.round(number * 1e5) / 1e5);

/** Metres along the surface between two points of the map. */
function distance(a, b) {
  const radians = (number) => (number * Math.PI) / 180;
  const [from, to] = [radians(toLatitude(a.y)), radians(toLatitude(b.y))];
  const east = radians(toLongitude(b.x) - toLongitude(a.x));
  const h = Math.sin((to - from) / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(east / 2) ** 2;
  return (EARTH / Math.PI) * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** The corners of a circle on the Earth, as points of the map. */
function circleCorners(middle, metres) {
  const share = (metres / EARTH) * 2 * Math.PI;
  const latitude = (toLatitude(middle.y) * Math.PI) / 180;
  return Array.from({ length: 72 }, (_, at) => {
    const angle = (at * Math.PI) / 36;
    const north = Math.asin(
      Math.sin(latitude) * Math.cos(share) + Math.cos(latitude) * Math.sin(share) * Math.cos(angle),
    );
    const east = Math.atan2(
      Math.sin(angle) * Math.sin(share) * Math.cos(latitude),
      Math.cos(share) - Math.sin(latitude) * Math.sin(north),
    );
    return { x: middle.x + east / (2 * Math.PI), y: toY((north * 180) / Math.PI) };
  });
}

/** What was drawn, as the address spells it. */
const SPELLED = {
  box([a, b]) {
    const [west, east] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
    const [north, south] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
    const all = east - west >= 1;
    const sides = [
      all ? -180 : turned(toLongitude(west)), toLatitude(south),
      all ? 180 : turned(toLongitude(east)), toLatitude(north),
    ];
    return ["bbox", sides.map(degrees).join(",")];
  },
  circle([middle, edge]) {
    const radius = Math.max(1, Math.round(distance(middle, edge)));
    const spelled = radius < 10_000 ? `${radius}m` : `${Math.round(radius / 100) / 10}km`;
    return ["circle", `${degrees(toLatitude(middle.y))},${degrees(turned(toLongitude(middle.x)))},${spelled}`];
  },
  polygon(points) {
    // The first corner lies on the Earth's own side of the date line; the others follow it.
    const shift = turned(toLongitude(points[0].x)) - toLongitude(points[0].x);
    const corners = points.map((p) => `${degrees(toLongitude(p.x) + shift)} ${degrees(toLatitude(p.y))}`);
    return ["polygon", corners.join(",")];
  },
};

/** Corners of an area of the address, or none if it is not understood. */
function cornersOf(name, value) {
  const numbers = value.split(/[\s,]+/).map((part) => Number.parseFloat(part));
  if (name === "bbox" && numbers.length === 4) {
    const [west, south, given, north] = numbers;
    const east = given < west ? given + 360 : given;
    return [[west, north], [east, north], [east, south], [west, south]].map(([lon, lat]) => ({ x: toX(lon), y: toY(lat) }));
  }
  if (name === "circle" && numbers.length >= 3) {
    const unit = /mi\s*$/.test(value) ? 1609.344 : /[^k]m\s*$/.test(value) ? 1 : 1000;
    return circleCorners({ x: toX(numbers[1]), y: toY(numbers[0]) }, numbers[2] * unit);
  }
  if (name === "polygon") {
    const pairs = value.replace(/[^\d\s,.+-]/g, "").split(",").map((pair) => pair.trim().split(/\s+/).map(Number));
    return pairs.map(([lon, lat]) => ({ x: toX(lon), y: toY(lat) }));
  }
  return [];
}

/** The same points without the leap from one side of the map to the other at the date line. */
function unbroken(points) {
  let turn = 0;
  return points.map(([x, y], at) => {
    const step = at ? x - points[at - 1][0] : 0;
    if (Math.abs(step) > 0.5) turn -= Math.sign(step);
    return [x + turn, y];
  });
}

/** The outlines as paths over a square of 1 by 1; loaded once for all maps of a visit. */
let outlines;
function loadOutlines(url) {
  outlines ??= fetch(url).then((answer) => answer.json()).then(({ scale, translate, arcs, land }) => {
    const lines = arcs.map((steps) => {
      const points = [];
      let [x, y] = [0, 0];
      for (let at = 0; at < steps.length; at += 2) {
        x += steps[at];
        y += steps[at + 1];
        points.push([toX(x * scale[0] + translate[0]), toY(y * scale[1] + translate[1])]);
      }
      return unbroken(points);
    });
    const [filled, drawn] = [new Path2D(), new Path2D()];
    const trace = (path, points) => points.forEach(([x, y], at) => (at ? path.lineTo(x, y) : path.moveTo(x, y)));
    for (const ring of land) {
      const points = unbroken(ring.flatMap((arc) => (arc < 0 ? lines[~arc].toReversed() : lines[arc])));
      const [first, last] = [points[0], points.at(-1)];
      trace(filled, points);
      // A coast that goes once round the Earth closes over the pole.
      if (Math.abs(first[0] - last[0]) > 0.5) trace(filled, [...points, [last[0], 1], [first[0], 1]]);
      filled.closePath();
    }
    for (const points of lines) trace(drawn, points);
    return { filled, drawn };
  }).catch(() => {
    outlines = undefined; // The counts are shown without them; the next map tries again.
  });
  return outlines;
}

/** Signs of the tools that have one; where there is little room they stand without words. */
const ICONS = {
  fit: "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5",
  box: "M3 5h14v10H3z",
  circle: "M10 3a7 7 0 1 0 .01 0z",
  polygon: "M10 2l8 6-3 9H5L2 8z",
};

function icon(path) {
  const make = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const svg = make("svg", { viewBox: "0 0 20 20", width: "16", height: "16", "aria-hidden": "true" });
  svg.append(make("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": "2" }));
  return svg;
}

const STYLE = `
:host { position: relative; container-type: inline-size; }
.tools { position: absolute; inset: 8px 8px auto 8px; display: flex; flex-wrap: wrap; gap: 6px; pointer-events: none; }
.tools > * { pointer-events: auto; }
button { display: inline-flex; align-items: center; justify-content: center; gap: 6px; }
button, .popup a { min-height: 32px; min-width: 32px; padding: 4px 10px; border: 1px solid var(--edge); border-radius: 6px;
  background: var(--sheet); color: var(--ink); font: inherit; font-size: .875rem; line-height: 1.4; cursor: pointer; }
button:hover, .popup a:hover { border-color: var(--ink); }
button[aria-pressed=true] { border-color: var(--leaf); background: var(--leaf-soft); color: var(--leaf-deep); }
button:focus-visible, canvas:focus-visible, a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
canvas { display: block; width: 100%; height: 100%; border: 1px solid var(--line); border-radius: 8px; background: var(--blue-soft);
  box-sizing: border-box; touch-action: none; cursor: grab; }
canvas.pen { cursor: crosshair; }
.status { position: absolute; inset: auto auto 8px 8px; max-width: 60%; margin: 0; padding: 2px 10px; border-radius: 6px;
  background: var(--sheet); color: var(--ink); font-size: .875rem; }
.status:empty { display: none; }
.source { position: absolute; inset: auto 8px 6px auto; margin: 0; padding: 0 6px; border-radius: 4px; background: var(--sheet);
  color: var(--soft); font-size: .75rem; pointer-events: none; }
.popup { position: absolute; display: grid; gap: 6px; padding: 10px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--sheet); box-shadow: var(--shadow); transform: translate(-50%, calc(-100% - 12px)); font-size: .9375rem; }
.popup p { margin: 0; white-space: nowrap; }
.popup a { text-decoration: none; }
.row { display: flex; gap: 6px; }
@container (max-width: 760px) { button svg + .words { display: none; } }
[hidden] { display: none !important; }
.keys { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

class OccurrenceMap extends HTMLElement {
  static observedAttributes = ["data-tiles", "data-bounds", "data-areas", "data-address", "data-point"];

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    this.#read();
    this.#resizes = new ResizeObserver(() => this.#resize());
    this.#resizes.observe(this);
    this.#themes = new MutationObserver(() => this.#repaint());
    this.#themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.#dark.addEventListener("change", this.#repaint);
    loadOutlines(this.dataset.outline)?.then((paths) => {
      this.#paths = paths;
      this.#repaint();
    });
  }

  disconnectedCallback() {
    this.#resizes?.disconnect();
    this.#themes?.disconnect();
    this.#dark.removeEventListener("change", this.#repaint);
    clearTimeout(this.#remembering);
  }

  attributeChangedCallback() {
    if (this.shadowRoot && this.isConnected) this.#read();
  }

  #dark = matchMedia("(prefers-color-scheme: dark)");
  #resizes; #themes; #paths; #canvas; #ink; #status; #popup; #drawTools; #clear; #texts = {};
  #width = 0; #height = 0;
  #middle = { x: 0.5, y: 0.5 }; #zoom = 1; #placed = false;
  #tiles = new Map(); #dots = []; #areas = [];
  #point = null; #mode = null; #points = []; #pointer = null; #drag = null; #touches = new Map(); #keyed = false;
  #painting = 0; #remembering = 0;

  // What the map is made of.

  #build() {
    this.#texts = JSON.parse(this.dataset.texts ?? "{}");
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const make = (tag, properties, ...children) => {
      const element = Object.assign(document.createElement(tag), properties);
      element.append(...children);
      return element;
    };
    const button = (key, act, sign) => {
      const words = this.#texts[key];
      const element = make("button", { type: "button", title: words });
      element.setAttribute("aria-label", words);
      if (sign) element.append(sign);
      else if (ICONS[key]) element.append(icon(ICONS[key]), make("span", { className: "words", textContent: words }));
      else element.append(words);
      element.addEventListener("click", act);
      return element;
    };
    this.#make = make;
    this.#button = button;
    this.#canvas = make("canvas", { tabIndex: 0 });
    this.#canvas.setAttribute("role", "application");
    this.#canvas.setAttribute("aria-label", this.#texts.map);
    this.#canvas.setAttribute("aria-describedby", "keys");
    this.#ink = this.#canvas.getContext("2d");
    this.#status = make("p", { className: "status" });
    this.#status.setAttribute("role", "status");
    this.#popup = make("div", { className: "popup", hidden: true });
    this.#popup.setAttribute("role", "group");
    const modes = ["box", "circle", "polygon"].map((mode) => {
      const element = button(mode, () => this.#begin(this.#mode === mode ? null : mode));
      element.dataset.mode = mode;
      return element;
    });
    this.#clear = button("clear", () => this.#go([]));
    this.#drawTools = make("span", { className: "row", hidden: true },
      button("finish", () => this.#finish()), button("cancel", () => this.#begin(null)));
    const tools = make("div", { className: "tools" },
      button("in", () => this.#zoomTo(this.#zoom + 1), "+"),
      button("out", () => this.#zoomTo(this.#zoom - 1), "−"),
      button("fit", () => this.#fit()));
    if (!this.dataset.point) tools.append(...modes, button("view", () => this.#takeView()), this.#clear, this.#drawTools);
    root.append(this.#canvas, tools, this.#status, this.#popup,
      make("p", { className: "source", textContent: this.#texts.outline }),
      make("p", { className: "keys", id: "keys", textContent: this.#texts.keys }));
    this.#listen();
  }
  #make; #button;

  /** Takes the question from the attributes. */
  #read() {
    this.#tiles.clear();
    this.#dots = [];
    this.#areas = JSON.parse(this.dataset.areas ?? "[]").map(([name, value]) => cornersOf(name, value)).filter((c) => c.length > 2);
    this.#clear.hidden = this.#areas.length === 0;
    const [latitude, longitude] = (this.dataset.point ?? "").split(",").map(Number);
    this.#point = this.dataset.point ? { x: toX(longitude), y: toY(latitude) } : null;
    this.#begin(null);
    this.#placed = false;
    if (this.#width) this.#place();
  }

  #resize() {
    const { width, height } = this.#canvas.getBoundingClientRect();
    const sharp = devicePixelRatio || 1;
    [this.#width, this.#height] = [width, height];
    [this.#canvas.width, this.#canvas.height] = [Math.round(width * sharp), Math.round(height * sharp)];
    if (width && !this.#placed) this.#place();
    this.#repaint();
  }

  // Where the map stands.

  /** Where the address says, else so that everything found is seen. */
  #place() {
    this.#placed = true;
    if (this.#point) return this.#fit(false);
    const [zoom, latitude, longitude] = (new URLSearchParams(location.search).get("map") ?? "").split("/").map(Number);
    if (Number.isFinite(zoom) && Number.isFinite(latitude) && Number.isFinite(longitude)) {
      this.#middle = { x: toX(longitude), y: toY(latitude) };
      this.#zoom = clamp(zoom, this.#least(), MAX_ZOOM);
      this.#repaint();
    } else {
      this.#fit(false);
    }
  }

  #fit(remember = true) {
    const bounds = (this.dataset.bounds ?? "").split(",").map(Number);
    let points = this.#areas.flat();
    if (this.#point) points.push(this.#point);
    if (!points.length && bounds.length === 4) {
      points = [{ x: toX(bounds[0]), y: toY(bounds[3]) }, { x: toX(bounds[2]), y: toY(bounds[1]) }];
    }
    if (!points.length) points = [{ x: 0, y: 0.1 }, { x: 1, y: 0.8 }];
    const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    this.#middle = { x: (west + east) / 2, y: (north + south) / 2 };
    const share = Math.max((east - west) / Math.max(80, this.#width - 80), (south - north) / Math.max(80, this.#height - 120));
    // One place is seen in its country, not among its stones.
    this.#zoom = clamp(share > 0 ? Math.log2(1 / (share * 256)) : 5, this.#least(), this.#point ? 7 : 11);
    this.#moved(remember);
  }

  /** The zoom at which the Earth fills the map's height. */
  #least() {
    return Math.max(0, Math.log2(this.#height / 256) - 0.5);
  }

  #scale() {
    return 256 * 2 ** this.#zoom;
  }

  #toScreen(point) {
    return [(point.x - this.#middle.x) * this.#scale() + this.#width / 2, (point.y - this.#middle.y) * this.#scale() + this.#height / 2];
  }

  #fromScreen([x, y]) {
    return {
      x: this.#middle.x + (x - this.#width / 2) / this.#scale(),
      y: clamp(this.#middle.y + (y - this.#height / 2) / this.#scale(), 0, 1),
    };
  }

  #zoomTo(zoom, at = [this.#width / 2, this.#height / 2]) {
    const fixed = this.#fromScreen(at);
    this.#zoom = clamp(zoom, this.#least(), MAX_ZOOM);
    const now = this.#fromScreen(at);
    this.#middle = { x: this.#middle.x + fixed.x - now.x, y: clamp(this.#middle.y + fixed.y - now.y, 0, 1) };
    this.#moved();
  }

  #pan(dx, dy) {
    this.#middle = {
      x: this.#middle.x + dx / this.#scale(),
      y: clamp(this.#middle.y + dy / this.#scale(), 0, 1),
    };
    this.#moved();
  }

  /** Paints, and after a while keeps the place in the address, without a further page in the history. */
  #moved(remember = true) {
    if (!this.#popup.hidden) this.#closePopup();
    this.#repaint();
    clearTimeout(this.#remembering);
    if (!remember || this.#point) return;
    this.#remembering = setTimeout(() => {
      const url = new URL(location.href);
      const place = [Math.round(this.#zoom * 10) / 10, degrees(toLatitude(this.#middle.y)), degrees(turned(toLongitude(this.#middle.x)))];
      url.searchParams.set("map", place.join("/"));
      history.replaceState(history.state, "", url);
    }, 400);
  }

  // Counts.

  /** Tiles in sight are asked for; what has come is gathered as dots on the screen. */
  #gather() {
    const level = clamp(Math.floor(this.#zoom) - Math.log2(TILE / 256), 0, MAX_ZOOM);
    const across = 2 ** level;
    const from = this.#fromScreen([0, 0]);
    const to = this.#fromScreen([this.#width, this.#height]);
    this.#dots = [];
    if (!this.dataset.tiles) return;
    for (let x = Math.floor(from.x * across); x <= Math.floor(to.x * across); x++) {
      for (let y = clamp(Math.floor(from.y * across), 0, across - 1); y <= clamp(Math.floor(to.y * across), 0, across - 1); y++) {
        const tile = this.#tile(level, ((x % across) + across) % across, y);
        for (const [column, row, count] of tile?.cells ?? []) {
          const size = 1 / across / tile.size;
          const corner = { x: x / across + column * size, y: y / across + row * size };
          const [left, top] = this.#toScreen({ x: corner.x + size / 2, y: corner.y + size / 2 });
          this.#dots.push({ left, top, count, corner, size, radius: Math.min(22, 3.5 + 1.5 * Math.log2(count)) });
        }
      }
    }
    this.#dots.sort((a, b) => b.count - a.count);
  }

  #tile(z, x, y) {
    const key = `${z}/${x}/${y}`;
    const known = this.#tiles.get(key);
    if (known !== undefined) return known;
    const tiles = this.#tiles;
    tiles.set(key, null);
    fetch(this.dataset.tiles.replace("{z}", z).replace("{x}", x).replace("{y}", y))
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then((tile) => {
        tiles.set(key, tile);
        this.#repaint();
      })
      .catch(() => this.#say(this.#texts.failed));
    return null;
  }

  // Painting.

  #repaint = () => {
    this.#painting ||= requestAnimationFrame(() => {
      this.#painting = 0;
      if (this.#width) this.#paint();
    });
  };

  #paint() {
    const ink = this.#ink;
    const style = getComputedStyle(this);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const sharp = this.#canvas.width / this.#width;
    ink.setTransform(sharp, 0, 0, sharp, 0, 0);
    ink.clearRect(0, 0, this.#width, this.#height);
    this.#paintOutlines(colour, sharp);
    this.#paintGrid(colour);
    this.#gather();
    for (const area of this.#areas) this.#paintArea(area, colour("blue"));
    ink.fillStyle = colour("leaf");
    ink.strokeStyle = colour("sheet");
    ink.lineWidth = 1;
    for (const { left, top, radius } of this.#dots) {
      ink.globalAlpha = 0.72;
      ink.beginPath();
      ink.arc(left, top, radius, 0, 2 * Math.PI);
      ink.fill();
      ink.globalAlpha = 1;
      ink.stroke();
    }
    if (this.#point) this.#paintPoint(colour);
    this.#paintCounts(colour);
    this.#paintScale(colour);
    if (this.#mode) this.#paintSketch(colour);
    if (this.#keyed) this.#paintCross(colour);
  }

  #paintOutlines(colour, sharp) {
    if (!this.#paths) return;
    const ink = this.#ink;
    const scale = this.#scale();
    // What crosses the date line hangs over the edge of its square.
    const first = Math.floor(this.#fromScreen([0, 0]).x) - 1;
    const last = Math.floor(this.#fromScreen([this.#width, 0]).x) + 1;
    for (let turn = first; turn <= last; turn++) {
      const [left, top] = this.#toScreen({ x: turn, y: 0 });
      ink.setTransform(scale * sharp, 0, 0, scale * sharp, left * sharp, top * sharp);
      ink.fillStyle = colour("paper");
      ink.fill(this.#paths.filled, "evenodd");
      ink.strokeStyle = colour("edge");
      ink.globalAlpha = 0.6;
      ink.lineWidth = 1 / scale;
      ink.stroke(this.#paths.drawn);
      ink.globalAlpha = 1;
    }
    ink.setTransform(sharp, 0, 0, sharp, 0, 0);
  }

  /** Meridians and parallels with their degrees. */
  #paintGrid(colour) {
    const ink = this.#ink;
    const step = STEPS.findLast((s) => (s / 360) * this.#scale() >= 90) ?? 30;
    const from = this.#fromScreen([0, this.#height]);
    const to = this.#fromScreen([this.#width, 0]);
    ink.strokeStyle = colour("line");
    ink.fillStyle = colour("soft");
    ink.font = "11px system-ui, sans-serif";
    ink.lineWidth = 1;
    ink.beginPath();
    const places = step < 1 ? (step < 0.1 ? 2 : 1) : 0;
    const named = (number, letters) => `${Math.abs(number).toFixed(places)}°${number === 0 ? "" : letters[number < 0 ? 1 : 0]}`;
    for (let at = Math.ceil(toLongitude(from.x) / step); at * step <= toLongitude(to.x); at++) {
      const [left] = this.#toScreen({ x: toX(at * step), y: 0 });
      ink.moveTo(left, 0);
      ink.lineTo(left, this.#height);
      if (left < this.#width - 230) ink.fillText(named(turned(at * step), "EW"), left + 3, this.#height - 6);
    }
    for (let at = Math.ceil(toLatitude(from.y) / step); at * step <= toLatitude(to.y); at++) {
      const [, top] = this.#toScreen({ x: 0, y: toY(at * step) });
      ink.moveTo(0, top);
      ink.lineTo(this.#width, top);
      if (top > 60 && top < this.#height - 24) ink.fillText(named(at * step, "NS"), 4, top - 3);
    }
    ink.stroke();
  }

  #paintPoint(colour) {
    const ink = this.#ink;
    const [left, top] = this.#toScreen(this.#point);
    ink.fillStyle = colour("red");
    ink.strokeStyle = colour("sheet");
    ink.lineWidth = 2;
    ink.beginPath();
    ink.arc(left, top, 7, 0, 2 * Math.PI);
    ink.fill();
    ink.stroke();
  }

  /** The counts of the largest dots, where there is room for them. */
  #paintCounts(colour) {
    const ink = this.#ink;
    ink.fillStyle = colour("on-leaf");
    ink.font = "600 11px system-ui, sans-serif";
    ink.textAlign = "center";
    ink.textBaseline = "middle";
    const taken = [];
    for (const { left, top, radius, count } of this.#dots) {
      if (radius < 12 || taken.some(([x, y]) => Math.hypot(x - left, y - top) < 26)) continue;
      taken.push([left, top]);
      ink.fillText(count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`, left, top);
    }
    ink.textAlign = "start";
    ink.textBaseline = "alphabetic";
  }

  #paintScale(colour) {
    const ink = this.#ink;
    const latitude = (toLatitude(this.#middle.y) * Math.PI) / 180;
    const perPixel = (EARTH * Math.cos(latitude)) / this.#scale();
    const power = 10 ** Math.floor(Math.log10(perPixel * 110));
    const metres = [5, 2, 1].map((n) => n * power).find((n) => n <= perPixel * 110) ?? power;
    const [left, top] = [this.#width - metres / perPixel - 12, this.#height - 34];
    ink.strokeStyle = ink.fillStyle = colour("ink");
    ink.lineWidth = 2;
    ink.beginPath();
    ink.moveTo(left, top - 5);
    ink.lineTo(left, top);
    ink.lineTo(this.#width - 12, top);
    ink.lineTo(this.#width - 12, top - 5);
    ink.stroke();
    ink.font = "11px system-ui, sans-serif";
    ink.fillText(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, left + 4, top - 5);
  }

  #paintArea(corners, stroke) {
    const ink = this.#ink;
    ink.strokeStyle = ink.fillStyle = stroke;
    ink.lineWidth = 2;
    ink.beginPath();
    corners.forEach((corner, at) => {
      const [left, top] = this.#toScreen(corner);
      at ? ink.lineTo(left, top) : ink.moveTo(left, top);
    });
    ink.closePath();
    ink.globalAlpha = 0.08;
    ink.fill();
    ink.globalAlpha = 1;
    ink.stroke();
  }

  #paintSketch(colour) {
    const pen = this.#keyed || !this.#pointer ? this.#middle : this.#fromScreen(this.#pointer);
    const points = this.#points.length ? [...this.#points, pen] : [];
    if (this.#mode === "polygon" && points.length > 1) this.#paintArea(points, colour("blue"));
    if (points.length === 2 && this.#mode === "box") {
      const [a, b] = points;
      this.#paintArea([a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }], colour("blue"));
    }
    if (points.length === 2 && this.#mode === "circle") {
      this.#paintArea(circleCorners(points[0], distance(points[0], points[1])), colour("blue"));
    }
    const ink = this.#ink;
    ink.fillStyle = colour("blue");
    for (const point of this.#points) {
      const [left, top] = this.#toScreen(point);
      ink.fillRect(left - 4, top - 4, 8, 8);
    }
  }

  #paintCross(colour) {
    const ink = this.#ink;
    const [x, y] = [this.#width / 2, this.#height / 2];
    ink.strokeStyle = colour("red");
    ink.lineWidth = 2;
    ink.beginPath();
    ink.moveTo(x - 12, y);
    ink.lineTo(x + 12, y);
    ink.moveTo(x, y - 12);
    ink.lineTo(x, y + 12);
    ink.stroke();
  }

  // Drawing an area.

  #begin(mode) {
    this.#mode = mode;
    this.#points = [];
    this.#canvas.classList.toggle("pen", mode !== null);
    this.#drawTools.hidden = mode === null;
    this.#drawTools.firstChild.hidden = mode !== "polygon";
    for (const button of this.shadowRoot.querySelectorAll("[data-mode]")) {
      button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    }
    this.#closePopup();
    this.#say(mode ? this.#texts[`${mode}Hint`] : "");
    if (mode) this.#canvas.focus();
    this.#repaint();
  }

  #add(point) {
    this.#points.push(point);
    if (this.#mode !== "polygon" && this.#points.length === 2) return this.#finish();
    this.#say(this.#texts.drawing.replace("COUNT", this.#points.length));
    this.#repaint();
  }

  #finish() {
    const { box, circle, polygon } = SPELLED;
    const [mode, points] = [this.#mode, this.#points];
    const enough = mode === "polygon" ? points.length > 2 : points.length === 2;
    if (!enough || distance(points[0], points[1]) < 1) return this.#begin(mode);
    this.#go([{ box, circle, polygon }[mode](points)]);
  }

  #takeView() {
    this.#go([SPELLED.box([this.#fromScreen([0, 0]), this.#fromScreen([this.#width, this.#height])])]);
  }

  /** The search with these parameters: a link that is followed like any other. */
  #address(pairs, view) {
    const url = new URL(this.dataset.address, location.href);
    for (const [name, value] of pairs) url.searchParams.append(name, value);
    if (view) url.searchParams.set("view", view);
    return url.pathname + url.search;
  }

  #go(pairs) {
    const link = this.#make("a", { href: this.#address(pairs) });
    link.dataset.noscroll = "true";
    this.shadowRoot.append(link);
    link.click();
    link.remove();
  }

  // Looking at a dot.

  #dotAt([x, y], reach = 4) {
    let best;
    for (const dot of this.#dots) {
      const apart = Math.hypot(dot.left - x, dot.top - y) - dot.radius;
      if (apart <= reach && (!best || apart < best.apart)) best = { ...dot, apart };
    }
    return best;
  }

  #openPopup(dot) {
    const count = dot.count === 1 ? this.#texts.one : this.#texts.many.replace("COUNT", dot.count.toLocaleString("en"));
    const cell = SPELLED.box([dot.corner, { x: dot.corner.x + dot.size, y: dot.corner.y + dot.size }]);
    const link = this.#make("a", { href: this.#address([cell], "list"), textContent: this.#texts.show });
    const close = this.#button("close", () => { this.#closePopup(); this.#canvas.focus(); });
    this.#popup.replaceChildren(this.#make("p", { textContent: count }), this.#make("span", { className: "row" }, link, close));
    this.#popup.style.left = `${clamp(dot.left, 110, this.#width - 110)}px`;
    this.#popup.style.top = `${Math.max(dot.top, 110)}px`;
    this.#popup.hidden = false;
    this.#say(count);
    link.focus();
  }

  #closePopup() {
    this.#popup.hidden = true;
  }

  #say(words) {
    if (this.#status.textContent !== words) this.#status.textContent = words;
  }

  // Pointer and keys.

  #listen() {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", (event) => this.#down(event));
    canvas.addEventListener("pointermove", (event) => this.#move(event));
    canvas.addEventListener("pointerup", (event) => this.#up(event));
    canvas.addEventListener("pointercancel", (event) => this.#lift(event));
    canvas.addEventListener("dblclick", () => this.#mode === "polygon" && this.#finish());
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.#zoomTo(this.#zoom - clamp(event.deltaY / 200, -1, 1), [event.offsetX, event.offsetY]);
    }, { passive: false });
    canvas.addEventListener("keydown", (event) => this.#key(event));
    canvas.addEventListener("blur", () => this.#keys(false));
    this.shadowRoot.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#begin(null);
      canvas.focus();
    });
  }

  #down(event) {
    this.#canvas.setPointerCapture(event.pointerId);
    this.#touches.set(event.pointerId, [event.offsetX, event.offsetY]);
    this.#keys(false);
    this.#drag = { start: [event.offsetX, event.offsetY], last: [event.offsetX, event.offsetY], far: false };
    if ((this.#mode === "box" || this.#mode === "circle") && !this.#points.length && this.#touches.size === 1) {
      this.#drag.draws = true;
      this.#add(this.#fromScreen(this.#drag.start));
    }
  }

  #move(event) {
    const here = [event.offsetX, event.offsetY];
    this.#pointer = here;
    if (!this.#drag) {
      if (this.#mode) return this.#repaint();
      const dot = this.#dotAt(here);
      this.#canvas.title = dot ? (dot.count === 1 ? this.#texts.one : this.#texts.many.replace("COUNT", dot.count.toLocaleString("en"))) : "";
      return;
    }
    if (this.#touches.size === 2) return this.#pinch(event.pointerId, here);
    this.#touches.set(event.pointerId, here);
    this.#drag.far ||= Math.hypot(here[0] - this.#drag.start[0], here[1] - this.#drag.start[1]) > 4;
    if (this.#drag.draws) return this.#repaint();
    if (this.#drag.far) this.#pan(this.#drag.last[0] - here[0], this.#drag.last[1] - here[1]);
    this.#drag.last = here;
  }

  #pinch(id, here) {
    const other = [...this.#touches].find(([known]) => known !== id)[1];
    const before = this.#touches.get(id);
    const apart = (point) => Math.max(1, Math.hypot(point[0] - other[0], point[1] - other[1]));
    this.#touches.set(id, here);
    this.#drag.far = true;
    this.#zoomTo(this.#zoom + Math.log2(apart(here) / apart(before)), other);
  }

  #up(event) {
    const drag = this.#drag;
    this.#lift(event);
    if (!drag || this.#touches.size) return;
    const here = [event.offsetX, event.offsetY];
    if (drag.draws) {
      // Without dragging, the second corner is set by the next press.
      if (drag.far) this.#add(this.#fromScreen(here));
    } else if (!drag.far && this.#mode) {
      this.#add(this.#fromScreen(here));
    } else if (!drag.far) {
      const dot = this.#dotAt(here);
      if (dot) this.#openPopup(dot);
      else this.#closePopup();
    }
  }

  #lift(event) {
    this.#touches.delete(event.pointerId);
    if (!this.#touches.size) this.#drag = null;
  }

  #keys(used) {
    if (this.#keyed === used) return;
    this.#keyed = used;
    this.#repaint();
  }

  #key(event) {
    const step = event.shiftKey ? 200 : 60;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) this.#pan(...moves[event.key]);
    else if (event.key === "+" || event.key === "=") this.#zoomTo(this.#zoom + 1);
    else if (event.key === "-") this.#zoomTo(this.#zoom - 1);
    else if (event.key === "Enter" && this.#mode) this.#add({ ...this.#middle });
    else if (event.key === "Enter") {
      const dot = this.#dotAt([this.#width / 2, this.#height / 2], 40);
      if (dot) this.#openPopup(dot);
    } else return;
    event.preventDefault();
    this.#keys(true);
  }
}

if (!customElements.get("occurrence-map")) customElements.define("occurrence-map", OccurrenceMap);
