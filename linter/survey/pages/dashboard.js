// The figures of the page from the data embedded in it: what is chosen is added up, told in tables and drawn.
const data = JSON.parse(document.getElementById("data").textContent);
const { words, dims, cube, rules, charts } = data;
const form = document.getElementById("filters");
const views = {};

const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const shown = (value, unit) =>
  value === null || value === undefined ? "–"
    : unit === "share" ? (100 * value).toFixed(1) + "%"
      : typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 2 }) : String(value);

function options(name, entries) {
  const select = form.elements[name];
  select.append(make("option", words.all, { value: "" }));
  entries.forEach((text, index) => select.append(make("option", text, { value: index })));
}
options("year", dims.years.map((year) => (year === null ? words.unknown_year : String(year))));
options("kind", dims.kind_names);
options("place", dims.places);

function chosen() {
  const value = (name) => (form.elements[name].value === "" ? null : Number(form.elements[name].value));
  return { year: value("year"), kind: value("kind"), place: value("place") };
}
const fits = (row, want) =>
  (want.year === null || row[0] === want.year) && (want.kind === null || row[1] === want.kind) && (want.place === null || row[2] === want.place);

// rows are added up by the columns of `by` (positions); what is counted stands from `first` on
function summed(rows, by, first, width) {
  const found = new Map();
  for (const row of rows) {
    const key = by.map((at) => row[at]).join();
    let sum = found.get(key);
    if (!sum) found.set(key, (sum = { key: by.map((at) => row[at]), sums: new Array(width).fill(0) }));
    for (let at = 0; at < width; at++) sum.sums[at] += row[first + at];
  }
  return [...found.values()];
}

function table(card, heads, rows, total) {
  const box = document.querySelector(`#${card} .scroll`);
  box.replaceChildren();
  if (!rows.length) { box.append(make("p", words.none, { class: "empty" })); return; }
  const made = make("table"), head = make("tr");
  heads.forEach((text, at) => {
    const first = rows[0][at];
    head.append(make("th", text, typeof first === "number" || first?.number ? { class: "n" } : {}));
  });
  made.append(make("thead")); made.tHead.append(head);
  const body = make("tbody");
  for (const row of rows) {
    const line = make("tr");
    for (const cell of row) {
      const more = cell !== null && typeof cell === "object" ? cell : { text: shown(cell), number: typeof cell === "number" };
      const td = make("td", undefined, more.number ? { class: "n" } : {});
      if (more.link) td.append(make("a", more.text, { href: more.link }));
      else if (more.grade) td.append(make("span", words.grades[more.grade], { class: "grade " + more.grade }));
      else td.textContent = more.text;
      line.append(td);
    }
    body.append(line);
  }
  made.append(body);
  box.append(made);
  if (total > rows.length) box.append(make("p", words.more.replace("{shown}", rows.length).replace("{total}", total), { class: "dim" }));
}

function draw(card, rows) {
  const chart = document.querySelector(`#${card} .chart`);
  chart.dataset.rows = rows.length;
  const spec = structuredClone(charts[card]);
  spec.data.find((each) => each.name === "rows").values = rows;
  // the chart's own interpreter of expressions: the page allows no code made of texts
  views[card]?.finalize();
  return vegaEmbed(chart, spec, { mode: "vega", renderer: "svg", actions: false, ast: true, defaultStyle: false, tooltip: false })
    .then((result) => { views[card] = result; });
}

function tiles(rows, want) {
  const [n, pass, review, fail, late] = summed(rows, [], 3, 5)[0]?.sums ?? [0, 0, 0, 0, 0];
  const box = document.getElementById("tiles");
  const entries = [["reports", n, ""], ["fail", fail, "fail"], ["review", review, "review"], ["pass", pass, "pass"], ["late", late, "review"]];
  if (data.roster) entries.push(["missing", data.missing.filter((row) => fits(row, want)).length, "gone"]);
  box.replaceChildren(...entries.map(([key, value, look]) => {
    const tile = make("div", undefined, { class: "tile " + look, id: "tile-" + key, "data-value": value });
    tile.append(make("b", shown(value)), make("span", words.tiles[key]));
    return tile;
  }));
}

function show() {
  const want = chosen();
  const rows = cube.filter((row) => fits(row, want));
  tiles(rows, want);
  document.getElementById("chosen").textContent = rows.length ? "" : words.none;
  const year = (at) => (dims.years[at] === null ? words.unknown_year : String(dims.years[at]));
  const graded = (card, by, name) => {
    const sums = summed(rows, [by], 3, 5).sort((a, b) => a.key[0] - b.key[0]);
    table(card, [words.heads[card], words.tiles.reports, ...["fail", "review", "pass"].map((key) => words.grades[key]), words.tiles.late],
      sums.map(({ key, sums: [n, pass, review, fail, late] }) => [name(key[0]), n, fail, review, pass, late]));
    draw(card, sums.flatMap(({ key, sums: [, pass, review, fail] }) =>
      [["fail", fail, 0], ["review", review, 1], ["pass", pass, 2]].map(([grade, count, order]) => ({ name: name(key[0]), grade: words.grades[grade], count, order }))));
  };
  graded("by-year", 0, year);
  graded("by-kind", 1, (at) => dims.kind_names[at]);

  const places = summed(rows, [2], 3, 5).sort((a, b) => b.sums[3] - a.sums[3] || b.sums[2] - a.sums[2] || a.key[0] - b.key[0]);
  table("by-place", [words.heads["by-place"], words.tiles.reports, ...["fail", "review", "pass"].map((key) => words.grades[key])],
    places.map(({ key, sums: [n, pass, review, fail] }) => [dims.places[key[0]], n, fail, review, pass]));
  draw("by-place", places.slice(0, 20).flatMap(({ key, sums: [, pass, review, fail] }, at) =>
    [["fail", fail, 0], ["review", review, 1], ["pass", pass, 2]].map(([grade, count, order]) => ({ name: dims.places[key[0]], at, grade: words.grades[grade], count, order }))));

  const often = summed(rules.filter((row) => fits(row, want)), [3], 4, 1).sort((a, b) => b.sums[0] - a.sums[0] || a.key[0] - b.key[0]);
  table("by-rule", [words.heads["by-rule"], words.heads.title, words.heads.severity, words.tiles.reports],
    often.map(({ key, sums }) => { const rule = dims.rules[key[0]]; return [rule.code, rule.title, words.severities[rule.severity], sums[0]]; }));
  draw("by-rule", often.slice(0, 20).map(({ key, sums }, at) => {
    const rule = dims.rules[key[0]];
    return { name: rule.code + " " + rule.title, at, severity: words.severities[rule.severity], count: sums[0] };
  }));

  // what governments report is the sum of the others: added up only where it alone is asked for
  const apart = rows.filter((row) => want.kind !== null || dims.kinds[row[1]] !== "government");
  const totals = summed(apart, [0], 8, words.totals.length).filter(({ key }) => dims.years[key[0]] !== null).sort((a, b) => a.key[0] - b.key[0]);
  table("totals", [words.heads["by-year"], ...words.totals], totals.map(({ key, sums }) => [year(key[0]), ...sums]));
  draw("totals", totals.flatMap(({ key, sums }) => data.drawn_totals.map((at) => ({ year: year(key[0]), what: words.totals[at], count: sums[at], at }))));

  for (const [card, list] of Object.entries(data.lists)) {
    const found = list.rows.filter((row) => fits(row, want));
    table(card, list.heads, found.slice(0, 50).map((row) => row.slice(3)), found.length);
  }
  document.body.dataset.ready = [want.year, want.kind, want.place].join();
}
form.addEventListener("change", show);
form.addEventListener("reset", () => setTimeout(show));
show();
