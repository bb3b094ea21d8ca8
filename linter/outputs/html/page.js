"use strict";
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  document.documentElement.classList.add("js");
  const reports = all(".report");

  // one report at a time: the one that the address names
  function show() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    const report = target && target.closest(".report");
    for (const each of reports) each.classList.toggle("open", each === report);
    document.body.classList.toggle("reading", Boolean(report) && reports.length > 1);
    if (report && target !== report) light(report, target);
    else if (report) report.scrollIntoView();
  }
  function light(report, target) {
    for (const each of all(".lit", report)) each.classList.remove("lit");
    if (!target) return;
    target.classList.add("lit");
    target.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }
  function choose(finding, focus) {
    const report = finding.closest(".report");
    for (const each of all(".chosen", report)) each.classList.remove("chosen");
    finding.classList.add("chosen");
    if (focus) finding.focus({ preventScroll: true });
    finding.scrollIntoView({ block: "nearest" });
    const places = all(`[data-marks~="${finding.dataset.number}"]`, report);
    light(report, places[0]);
    for (const place of places) place.classList.add("lit");
  }
  document.addEventListener("click", (event) => {
    const figure = event.target.closest(".figures a");
    if (figure) {
      event.preventDefault();
      const cell = document.getElementById(figure.getAttribute("href").slice(1));
      if (cell) light(figure.closest(".report"), cell);
      return;
    }
    const finding = event.target.closest(".finding");
    if (finding && !event.target.closest("a, button, input, select, textarea, label")) return choose(finding);
    const place = event.target.closest("[data-marks]");
    if (place) {
      const report = place.closest(".report");
      const number = place.dataset.marks.split(" ")[0];
      const found = report.querySelector(`.finding[data-number="${number}"]`);
      if (found) choose(found);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const open = reports.find((each) => each.classList.contains("open")) || (reports.length === 1 ? reports[0] : null);
    const enter = event.key === "Enter" && event.target.closest(".finding, [data-marks]");
    if (enter) return enter.click();
    if (event.key === "o") { location.hash = "#overview"; return; }
    if (event.key === "n" || event.key === "p") {
      const at = reports.indexOf(open) + (event.key === "n" ? 1 : -1);
      if (reports[at]) location.hash = "#" + reports[at].id;
      return;
    }
    if (open && (event.key === "j" || event.key === "k")) {
      const shown = all(".finding:not(.hidden)", open);
      const at = shown.findIndex((each) => each.classList.contains("chosen"));
      const next = shown[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
      if (next) choose(next, true);
      event.preventDefault();
    }
  });

  // the overview: sorting and filtering
  const table = document.getElementById("reports");
  if (table) {
    const body = table.tBodies[0];
    const order = { fail: 0, review: 1, pass: 2 };
    all("th button", table).forEach((button, column) => button.addEventListener("click", () => {
      const head = button.closest("th");
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const each of all("th", table)) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => {
        if (button.dataset.sort === "grade") return order[row.dataset.grade];
        const text = row.cells[column].textContent.trim();
        return button.dataset.sort === "number" ? Number(text) || 0 : text;
      };
      const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "zh"));
      const rows = Array.from(body.rows).sort((a, b) => compare(key(a), key(b)) * (down ? -1 : 1));
      body.append(...rows);
    }));
    const find = document.getElementById("find");
    const filter = () => {
      const grades = all(".grade-filter:checked").map((each) => each.value);
      const word = find.value.trim().toLowerCase();
      for (const row of body.rows) {
        const fits = grades.includes(row.dataset.grade) && row.textContent.toLowerCase().includes(word);
        row.classList.toggle("hidden", !fits);
      }
    };
    find.addEventListener("input", filter);
    for (const each of all(".grade-filter")) each.addEventListener("change", filter);
  }
  for (const report of reports) {
    const filter = () => {
      const severities = all(".severity-filter:checked", report).map((each) => each.value);
      const category = report.querySelector(".category-filter").value;
      for (const each of all(".finding", report)) {
        const fits = severities.includes(each.dataset.severity) && (!category || each.dataset.category === category);
        each.classList.toggle("hidden", !fits);
      }
    };
    for (const each of all(".severity-filter, .category-filter", report)) each.addEventListener("change", filter);
  }
  addEventListener("hashchange", show);
  show();
})();
