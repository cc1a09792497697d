// Suggestions below a search box: the combobox pattern of ARIA. The element stands around an input and an empty
// list; it asks the portal what may be meant, a little after the last key, and a suggestion that is taken becomes
// an address, which is followed like any other link. Without this script the box is a plain one.
//
// Attributes: data-address (of the suggestions), data-search (of the search's page), data-record (of a record's
// page), data-texts (all words).

const QUIET = 160; // Milliseconds after the last key.
const LEAST = 2; // Letters before something is asked.
const KEPT = 50; // Answers that are remembered.
/** Of the form, what belongs to the old answer or to what was typed. */
const NOT_KEPT = new Set(["q", "cursor", "map", "facets"]);

class SearchSuggestions extends HTMLElement {
  #answers = new Map();
  #asked = 0;
  #at = -1;
  #typed = "";

  connectedCallback() {
    this.input = this.querySelector("input[name=q]");
    this.list = this.querySelector("[role=listbox]");
    if (!this.input || !this.list || this.watching) return;
    this.watching = true;
    this.texts = JSON.parse(this.dataset.texts || "{}");
    const { input, list } = this;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.#later());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    input.form?.addEventListener("submit", () => this.#close());
    // The focus stays in the box.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#take(option);
    });
  }

  #later() {
    clearTimeout(this.waiting);
    this.#typed = this.input.value;
    if (this.input.value.trim().length < LEAST) return this.#close();
    this.waiting = setTimeout(() => this.#ask(), QUIET);
  }

  async #ask() {
    const given = new URLSearchParams({ q: this.input.value.trim() });
    const collection = this.input.form?.elements.namedItem("collection")?.value;
    if (collection) given.set("collection", collection);
    const asked = given.toString();
    const turn = ++this.#asked;
    let answer = this.#answers.get(asked);
    if (!answer) {
      answer = fetch(`${this.dataset.address}?${asked}`).then((got) => (got.ok ? got.json() : null)).catch(() => null);
      this.#answers.set(asked, answer);
      if (this.#answers.size > KEPT) this.#answers.delete(this.#answers.keys().next().value);
    }
    const found = await answer;
    if (!found) this.#answers.delete(asked);
    // Only the last question matters, and only while somebody is there.
    if (turn === this.#asked && document.activeElement === this.input) this.#show(found);
  }

  #show(found) {
    const groups = (found?.fields ?? []).map(({ field, values }) => [this.texts[field] ?? field, values.map((one) => ({
      words: one.value, count: one.count, name: /^(genus|family|scientificName)$/.test(field), pair: [field, one.filter],
    }))]);
    const records = (found?.records ?? []).map((one) => ({ words: `${one.catalog_number} · ${one.scientific_name}`, record: one.id }));
    if (records.length) groups.unshift([this.texts.record, records]);
    let at = 0;
    const items = groups.map(([title, options]) => {
      const id = `${this.list.id}-of-${at}`;
      const group = this.#make("div", { role: "group", "aria-labelledby": id }, this.#make("span", { class: "suggested-of", id }, title));
      for (const one of options) {
        const option = this.#make("div", { role: "option", id: `${this.list.id}-${at++}`, "aria-selected": "false" });
        option.append(this.#make("span", one.name ? { class: "taxon" } : {}, one.words));
        if (one.count !== undefined) option.append(this.#make("span", { class: "count soft" }, one.count.toLocaleString("en")));
        option.goes = one;
        group.append(option);
      }
      return group;
    });
    this.#at = -1;
    this.list.replaceChildren(...items);
    this.list.hidden = !at;
    this.input.setAttribute("aria-expanded", String(at > 0));
    this.input.removeAttribute("aria-activedescendant");
  }

  #make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  #close() {
    clearTimeout(this.waiting);
    this.#asked++;
    if (!this.list.hidden) this.#show(null);
  }

  #key(event) {
    if (event.isComposing) return;
    const options = [...this.list.querySelectorAll("[role=option]")];
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.input.value = this.#typed;
      return this.#close();
    }
    if (event.key === "Enter" && this.#at >= 0 && options[this.#at]) {
      event.preventDefault();
      return this.#take(options[this.#at]);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!options.length) return this.#ask();
    event.preventDefault();
    // Beyond the last one comes the box itself.
    const places = options.length + 1;
    this.#at = ((this.#at + 1 + step + places) % places) - 1;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#at)));
    const chosen = options[this.#at];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  #take({ goes }) {
    const form = [...new FormData(this.input.form)].filter(([name, value]) => value && !NOT_KEPT.has(name));
    const address = goes.record ? `${this.dataset.record}${goes.record}` : `${this.dataset.search}?${new URLSearchParams([...form, goes.pair])}`;
    this.#close();
    // As a link, so that the page's own router takes it without loading everything anew.
    const link = this.#make("a", { href: address, hidden: "" });
    document.body.append(link);
    link.click();
    link.remove();
  }
}

if (!customElements.get("search-suggestions")) customElements.define("search-suggestions", SearchSuggestions);
