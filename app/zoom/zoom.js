// A picture to be looked at closely: an element around a link to its file. The link opens a dialog with the
// whole file, which is moved and enlarged by pointer, wheel, two fingers or keyboard. Without this script the
// link opens the file.
//
// Attributes: data-shows (what it shows), data-texts (all words).

const STEP = 1.4;
const MAX_SCALE = 16; // Screen pixels for a pixel of the file.
const PAN = 80; // Pixels of an arrow key.

const STYLE = `
  :host { display: contents; }
  dialog { inset: 0; margin: 0; padding: 0; border: 0; inline-size: 100vw; block-size: 100vh; block-size: 100dvh;
    max-inline-size: none; max-block-size: none; background: #14170f; color: #f4f2ea; overflow: hidden; font: inherit; }
  dialog::backdrop { background: #14170f; }
  .whole { display: grid; grid-template-rows: auto minmax(0, 1fr); block-size: 100%; background: inherit; }
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 8px 12px; }
  .bar p { margin: 0; flex: 1 1 12rem; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  button, .bar a { display: inline-grid; place-items: center; min-inline-size: 40px; min-block-size: 40px; box-sizing: border-box;
    padding: 0 10px; border: 1px solid #8b8d7f; border-radius: 6px; background: #23281f; color: inherit; font: inherit;
    text-decoration: none; cursor: pointer; }
  button:hover, .bar a:hover { background: #343b2f; }
  :focus-visible { outline: 2px solid #8fbcff; outline-offset: 2px; }
  .stage { position: relative; overflow: hidden; cursor: grab; touch-action: none; outline-offset: -3px !important; }
  .stage.held { cursor: grabbing; }
  img { position: absolute; inset: 0 auto auto 0; transform-origin: 0 0; max-inline-size: none; user-select: none;
    -webkit-user-drag: none; }
  .said { position: absolute; inset: 0; display: grid; place-items: center; margin: 0; padding: 16px; text-align: center; }
  .said:empty { display: none; }
  @media (max-width: 640px) { .bar { gap: 6px; padding: 6px 8px; } .bar p { flex-basis: 100%; } button, .bar a { padding: 0 8px; } }
  .percent { min-inline-size: 4ch; text-align: end; font-variant-numeric: tabular-nums; }
  @media (prefers-reduced-motion: no-preference) { img.eased { transition: transform .15s ease-out; } }
`;

/** Signs that not every font has, as paths. */
const ICONS = {
  fit: "M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5",
  full: "M11 3h6v6M17 3l-6 6M9 17H3v-6M3 17l6-6",
  close: "M4 4l12 12M16 4L4 16",
};

let sheet;

function icon(path) {
  const drawn = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const svg = drawn("svg", { viewBox: "0 0 20 20", width: "18", height: "18", "aria-hidden": "true" });
  svg.append(drawn("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": "2" }));
  return svg;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

class DeepZoom extends HTMLElement {
  #texts = {};
  #pointers = new Map();
  #scale = 1;
  #x = 0;
  #y = 0;

  connectedCallback() {
    if (!this.shadowRoot) {
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(STYLE);
      }
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(make("slot"));
    }
    this.addEventListener("click", this.#clicked);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#clicked);
  }

  #clicked = (event) => {
    const link = event.target.closest?.("a");
    const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || other || !this.contains(link)) return;
    event.preventDefault();
    this.#open(link);
  };

  #button(name, sign, run) {
    const button = make("button", { type: "button", "aria-label": this.#texts[name], title: this.#texts[name] }, sign ?? icon(ICONS[name]));
    button.addEventListener("click", run);
    return button;
  }

  #open(link) {
    this.#texts = JSON.parse(this.dataset.texts || "{}");
    const texts = this.#texts;
    const image = make("img", { alt: this.dataset.shows ?? "", decoding: "async", draggable: "false" });
    this.image = image;
    this.stage = make("div", { class: "stage", tabindex: "0", role: "group", "aria-label": texts.keys, "aria-describedby": "about" }, image);
    this.said = make("p", { class: "said", role: "status" }, texts.loading);
    this.stage.append(this.said);
    this.percent = make("span", { class: "percent", role: "status" });
    const full = this.#button("full", null, () => this.#fullScreen());
    if (!document.fullscreenEnabled) full.hidden = true;
    const bar = make("div", { class: "bar" },
      make("p", { id: "about" }, this.dataset.shows ?? ""), this.percent,
      this.#button("out", "−", () => this.#zoom(1 / STEP)), this.#button("in", "+", () => this.#zoom(STEP)),
      this.#button("fit", null, () => this.#fit(true)), this.#button("actual", "1:1", () => this.#zoom(1 / this.#scale)), full,
      make("a", { href: link.href, rel: "external" }, texts.file), this.#button("close", null, () => this.dialog.close()));
    this.dialog = make("dialog", { "aria-label": texts.dialog }, make("div", { class: "whole" }, bar, this.stage));
    this.dialog.addEventListener("close", () => this.#closed(link), { once: true });
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.#watch();
    image.addEventListener("load", () => { this.said.textContent = ""; this.#fit(); });
    image.addEventListener("error", () => { this.said.textContent = texts.failed; image.hidden = true; });
    this.shadowRoot.append(this.dialog);
    this.dialog.showModal();
    this.stage.focus({ focusVisible: false });
    image.src = link.href;
    this.sized = new ResizeObserver(() => (this.#fitted ? this.#fit() : this.#draw()));
    this.sized.observe(this.stage);
  }

  #closed(link) {
    this.sized?.disconnect();
    if (document.fullscreenElement) document.exitFullscreen();
    this.dialog.remove();
    this.#pointers.clear();
    link.focus();
  }

  #fullScreen() {
    const done = document.fullscreenElement ? document.exitFullscreen() : this.dialog.requestFullscreen();
    done.catch(() => {});
  }

  #size() {
    return [this.stage.clientWidth, this.stage.clientHeight, this.image.naturalWidth || 1, this.image.naturalHeight || 1];
  }

  /** The scale at which the whole picture is seen. */
  get #whole() {
    const [width, height, w, h] = this.#size();
    return Math.min(width / w, height / h, 1);
  }

  get #fitted() {
    return Math.abs(this.#scale - this.seen) < 1e-6;
  }

  #fit(eased) {
    const [width, height, w, h] = this.#size();
    this.#scale = this.seen = this.#whole;
    this.#x = (width - w * this.#scale) / 2;
    this.#y = (height - h * this.#scale) / 2;
    this.#draw(eased);
  }

  /** Enlarges by a factor around a point of the stage; its middle where none is given. */
  #zoom(factor, at, eased = true) {
    const [width, height] = this.#size();
    const [x, y] = at ?? [width / 2, height / 2];
    const scale = Math.min(MAX_SCALE, Math.max(this.#whole, this.#scale * factor));
    this.#x = x - ((x - this.#x) * scale) / this.#scale;
    this.#y = y - ((y - this.#y) * scale) / this.#scale;
    this.#scale = scale;
    this.#draw(eased);
  }

  #move(x, y, eased) {
    this.#x += x;
    this.#y += y;
    this.#draw(eased);
  }

  #draw(eased = false) {
    const [width, height, w, h] = this.#size();
    // A picture that is smaller than the stage stands in its middle; a larger one covers it.
    const held = (place, room, size) => (size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, place)));
    this.#x = held(this.#x, width, w * this.#scale);
    this.#y = held(this.#y, height, h * this.#scale);
    this.image.classList.toggle("eased", eased);
    this.image.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
    this.percent.textContent = `${Math.round(this.#scale * 100)} %`;
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] };
    const keys = { "+": () => this.#zoom(STEP), "=": () => this.#zoom(STEP), "-": () => this.#zoom(1 / STEP),
      0: () => this.#fit(true), 1: () => this.#zoom(1 / this.#scale), f: () => this.#fullScreen() };
    const run = steps[event.key] ? () => this.#move(...steps[event.key], true) : keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  #watch() {
    const place = (event) => {
      const box = this.stage.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const stage = this.stage;
    stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.#zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), place(event), false);
    }, { passive: false });
    stage.addEventListener("dblclick", (event) => (this.#fitted ? this.#zoom(STEP * STEP, place(event)) : this.#fit(true)));
    stage.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("held");
      this.#pointers.set(event.pointerId, place(event));
    });
    stage.addEventListener("pointermove", (event) => {
      const before = this.#pointers.get(event.pointerId);
      if (!before) return;
      const now = place(event);
      const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
      this.#pointers.set(event.pointerId, now);
      if (!other) return this.#move(now[0] - before[0], now[1] - before[1]);
      const apart = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]) || 1;
      this.#move((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
      this.#zoom(apart(now) / apart(before), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2], false);
    });
    for (const name of ["pointerup", "pointercancel"]) {
      stage.addEventListener(name, (event) => {
        this.#pointers.delete(event.pointerId);
        if (!this.#pointers.size) stage.classList.remove("held");
      });
    }
  }
}

if (!customElements.get("deep-zoom")) customElements.define("deep-zoom", DeepZoom);
