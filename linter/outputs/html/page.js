"use strict";
// at once, so that no report is laid out before it is opened
document.documentElement.classList.add("js");
(function (begin) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})(function () {
  const root = document.documentElement, body = document.body;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);

  // ---- which report is open: the one that the address names, or the only one
  const reports = () => all(".report");
  const current = () => document.querySelector(".report.open") || document.querySelector(".report.alone");
  function show() {
    const target = byId(location.hash.slice(1));
    const report = target && target.closest(".report"), before = document.querySelector(".report.open");
    for (const each of reports()) each.classList.toggle("open", each === report);
    body.classList.toggle("reading", Boolean(report) && !report.classList.contains("alone"));
    fit();
    if (!report) {
      // back at the overview: where one left it
      const link = before && document.querySelector(`#reports tr:not(.hidden) a[href="#${before.id}"]`);
      if (link) link.focus();
      return;
    }
    if (target.classList.contains("finding")) choose(target);
    else if (target.closest(".paper")) go(target);
    else {
      scrollTo({ top: 0, behavior: "instant" });
      report.querySelector("h2").focus({ preventScroll: true });
    }
  }
  // reports in the order and selection of the overview
  function inOrder() {
    if (!byId("reports")) return reports();
    return all("#reports tbody tr:not(.hidden) td > a").map((each) => byId(each.hash.slice(1))).filter(Boolean);
  }
  function leaf(step) {
    const order = inOrder(), next = order[order.indexOf(current()) + step];
    if (next) location.hash = "#" + next.id;
  }

  // ---- a finding and its marks
  const marksOf = (report, number) => all(`[data-marks~="${number}"]`, report);
  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  // brings elements to the middle of what is seen: below a bar at the top (scroll-padding), above the finding where that
  // lies over the page; all of them if they fit, else the first
  function go(...elements) {
    const sheet = document.querySelector(".chosen"), head = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
    const room = innerHeight - head - (sheet && getComputedStyle(sheet).position === "fixed" ? sheet.offsetHeight : 0);
    const boxes = elements.map((each) => each.getBoundingClientRect());
    let top = Math.min(...boxes.map((box) => box.top)), bottom = Math.max(...boxes.map((box) => box.bottom));
    if (bottom - top > room * 0.96) ({ top, bottom } = boxes[0]);
    const scroll = elements[0].closest(".scroll");
    if (scroll) scroll.scrollLeft += boxes[0].left - scroll.getBoundingClientRect().left - scroll.clientWidth / 2;
    scrollBy({ top: (top + bottom - room) / 2 - head, behavior: calm() ? "instant" : "smooth" });
  }
  function clear(report) {
    for (const each of all(".chosen", report)) {
      each.classList.remove("chosen");
      each.querySelector(".pick").setAttribute("aria-expanded", "false");
    }
    for (const each of all(".lit", report)) each.classList.remove("lit");
  }
  // from: the mark by which the finding was chosen; the text then stays where it is
  function choose(finding, from) {
    const report = finding.closest(".report");
    clear(report);
    finding.classList.add("chosen");
    finding.querySelector(".pick").setAttribute("aria-expanded", "true");
    const marks = marksOf(report, finding.dataset.number);
    for (const each of marks) each.classList.add("lit");
    const list = finding.closest(".findings");
    if (list && getComputedStyle(list).position === "sticky") {
      const card = finding.getBoundingClientRect(), pane = list.getBoundingClientRect();
      if (card.top < pane.top || card.bottom > pane.bottom) list.scrollTop += card.top - pane.top - 8;
    }
    // its own place rather than that of what follows from it, where it has its number rather than each of its cells
    const prefer = (some, fits) => (some.some(fits) ? some.filter(fits) : some);
    const own = prefer(marks, (each) => each.matches(`[data-marks~="${finding.dataset.number}.0"]`));
    if (!from && own.length) go(...prefer(own, (each) => each.querySelector("sup")));
  }
  // one of those that follow from a finding
  function single(button) {
    const report = button.closest(".report"), marks = marksOf(report, button.dataset.part);
    for (const each of all(".lit", report)) each.classList.remove("lit");
    for (const each of marks) each.classList.add("lit");
    if (marks.length) go(...marks);
  }
  function step(by) {
    const report = current();
    if (!report) return;
    const shown = all(".finding:not(.hidden)", report);
    const at = shown.findIndex((each) => each.classList.contains("chosen"));
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by];
    if (!next) return;
    choose(next);
    next.querySelector(".pick").focus({ preventScroll: true });
  }
  // several findings at one place: the next one at each click
  function chooseAt(mark) {
    const report = mark.closest(".report");
    const found = mark.dataset.marks.split(" ").map((n) => report.querySelector(`.finding[data-number="${n}"]`));
    const shown = found.filter((each) => each && !each.classList.contains("hidden"));
    if (!shown.length) return;
    choose(shown[(shown.findIndex((each) => each.classList.contains("chosen")) + 1) % shown.length], mark);
  }
  function filterFindings(report) {
    const levels = all(".by-severity:checked", report).map((each) => each.value);
    const category = (report.querySelector(".by-category") || {}).value;
    let left = 0;
    for (const each of all(".finding", report)) {
      const fits = levels.includes(each.dataset.severity) && (!category || each.dataset.category === category);
      each.classList.toggle("hidden", !fits);
      left += fits;
    }
    report.querySelector(".filtered").hidden = left > 0;
    const seen = new Set(all(".finding:not(.hidden)", report).map((each) => each.dataset.number));
    for (const each of all("[data-marks]", report)) {
      each.classList.toggle("off", !each.dataset.marks.split(" ").some((number) => seen.has(number)));
    }
    if (report.querySelector(".chosen.hidden")) clear(report);
  }

  // the list of findings ends where the window does, wherever it begins
  function fit() {
    const list = current() && current().querySelector(".findings");
    if (!list) return;
    const stuck = parseFloat(getComputedStyle(list).top) || 10;
    const free = innerHeight - Math.max(list.parentElement.getBoundingClientRect().top, stuck) - 10;
    list.style.maxHeight = `${Math.max(free, 200)}px`;
  }
  addEventListener("scroll", fit, { passive: true });
  addEventListener("resize", fit);

  // ---- figures and their cells light up together
  function light(event, on) {
    const figure = event.target.closest && event.target.closest("a.figure, td, .paper [id]");
    if (!figure) return;
    const report = figure.closest(".report");
    if (!report) return;
    if (!figure.matches("a")) {
      for (const each of all(".chosen a.figure", report)) {
        if (each.hash.slice(1) === figure.id) each.classList.toggle("hot", on);
      }
    } else {
      const cell = byId(figure.hash.slice(1));
      if (cell) cell.classList.toggle("hot", on);
    }
  }
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => light(event, on));
  }

  // ---- the overview: sorting and filtering
  const table = byId("reports");
  const order = { fail: 0, review: 1, unreadable: 2, pass: 3 };
  const speech = new Intl.Collator("zh", { numeric: true });
  function sort(button) {
    const head = button.closest("th"), column = head.cellIndex, rows = Array.from(table.tBodies[0].rows);
    const before = head.getAttribute("aria-sort");
    // numbers: the largest first
    const down = before ? before === "ascending" : button.dataset.sort === "number";
    for (const each of all("th", table)) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => (button.dataset.sort === "grade" ? order[row.dataset.grade] : row.cells[column].textContent.trim());
    const keyed = rows.map((row) => [key(row), row]);
    const compare = button.dataset.sort === "text" ? speech.compare : (a, b) => a - b;
    // what has no value stands last, whichever way
    keyed.sort(([a], [b]) => (a === "") - (b === "") || compare(a, b) * (down ? -1 : 1));
    table.tBodies[0].append(...keyed.map(([, row]) => row));
  }
  function filterReports() {
    const grades = all(".tile[aria-pressed=true]").map((each) => each.dataset.grade);
    const words = byId("find").value.trim().toLowerCase().split(/\s+/);
    const chosen = all("select[data-by]").filter((each) => each.value);
    const rows = Array.from(table.tBodies[0].rows);
    let left = 0;
    for (const row of rows) {
      const text = (row.textContent + " " + row.dataset.rules).toLowerCase();
      const fits = (!grades.length || grades.includes(row.dataset.grade)) && words.every((word) => text.includes(word)) &&
        chosen.every((each) => each.dataset.by === "rules" ? row.dataset.rules.split(" ").includes(each.value) : row.dataset[each.dataset.by] === each.value);
      row.classList.toggle("hidden", !fits);
      left += fits;
    }
    const shown = byId("shown");
    shown.textContent = shown.dataset.of.replace("%s", left).replace("%s", rows.length);
  }
  function clearFilters() {
    byId("find").value = "";
    for (const each of all("select[data-by]")) each.value = "";
    for (const each of all(".tile")) each.setAttribute("aria-pressed", "false");
    filterReports();
  }
  if (table) filterReports();
  // on paper: the reports that the overview shows
  addEventListener("beforeprint", () => {
    const order = inOrder();
    for (const each of reports()) each.classList.toggle("left-out", each !== current() && !order.includes(each));
  });

  // ---- what is clicked, typed, chosen
  const help = byId("help");
  const actions = {
    help: () => help && help.showModal(),
    previous: () => leaf(-1),
    next: () => leaf(1),
    up: () => step(-1),
    down: () => step(1),
    close: () => {
      const chosen = current() && current().querySelector(".chosen .pick");
      if (chosen) { clear(current()); chosen.focus({ preventScroll: true }); }
    },
    clear: clearFilters,
  };
  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const action = at("[data-do]");
    if (action) return actions[action.dataset.do]();
    const figure = at("a.figure");
    if (figure) {
      const cell = byId(figure.hash.slice(1));
      if (cell && cell.closest(".report") !== current()) return; // in another report: the address opens it
      event.preventDefault();
      if (cell) go(cell);
      return;
    }
    const pick = at(".pick");
    if (pick) {
      const finding = pick.closest(".finding");
      return finding.classList.contains("chosen") ? clear(finding.closest(".report")) : choose(finding);
    }
    const part = at("[data-part]");
    if (part) return single(part);
    const mark = at("[data-marks]");
    if (mark) return chooseAt(mark);
    if (at("[data-sort]")) return sort(at("[data-sort]"));
    const tile = at(".tile");
    if (tile) {
      tile.setAttribute("aria-pressed", String(tile.getAttribute("aria-pressed") !== "true"));
      return filterReports();
    }
    const rule = at("[data-rule]");
    if (rule) {
      document.querySelector("select[data-by=rules]").value = rule.dataset.rule;
      filterReports();
      byId("overview").scrollIntoView();
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("#find, select[data-by]")) filterReports();
    else if (event.target.matches(".by-severity, .by-category")) filterFindings(event.target.closest(".report"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (help && help.open)) return;
    const field = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape") return field ? field.blur() : actions.close();
    if (field) return;
    const mark = event.target.closest("[role=button][data-marks]");
    if (mark && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return chooseAt(mark);
    }
    if (event.key === "?") actions.help();
    else if (event.key === "o" && table) location.hash = "#overview";
    else if (event.key === "/" && table) {
      event.preventDefault();
      location.hash = "#overview";
      byId("find").focus();
    } else if (event.key === "n") leaf(1);
    else if (event.key === "p") leaf(-1);
    else if (event.key === "j" || event.key === "k") {
      const by = event.key === "j" ? 1 : -1;
      if (current()) return step(by);
      const links = all("#reports tbody tr:not(.hidden) td > a"), at = links.indexOf(document.activeElement);
      const next = links[at < 0 ? 0 : at + by];
      if (next) next.focus();
    }
  });
  addEventListener("hashchange", show);
  show();
});
