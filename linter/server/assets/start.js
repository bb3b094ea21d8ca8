"use strict";
(function () {
  const body = document.body;
  const home = body.dataset.home, language = body.dataset.language;
  const words = JSON.parse(body.dataset.words), limits = JSON.parse(body.dataset.limits);
  const get = (id) => document.getElementById(id);
  const say = (name, values) => words[name].replace(/\{(\w+)\}/g, (all, key) => values[key]);
  let session = body.dataset.session;
  let files = [];          // as the server tells them
  let sending = [];        // { name, role } of files on their way
  let chosen = "";         // the grade that is filtered by
  let timer = 0;

  async function ask(path, method, data) {
    const separator = path.includes("?") ? "&" : "?";
    let answer;
    try {
      answer = await fetch(`${home}${path}${separator}lang=${language}`, { method, body: data });
    } catch {
      throw new Error(words.gone);
    }
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(told.reason || words.gone);
    return told;
  }
  async function begin() {
    if (session) return;
    session = (await ask("sessions", "POST")).session;
    history.replaceState(null, "", `${home}sessions/${session}${location.search}`);
  }

  // what the user should know, until she has read it
  function notice(text) {
    const line = document.createElement("p");
    line.className = "notice";
    line.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "✕";
    close.setAttribute("aria-label", words.remove);
    close.addEventListener("click", () => line.remove());
    line.append(close);
    get("notices").append(line);
  }

  // files: dropped, chosen, in folders
  const ending = (name) => (/\.[^./]+$/.exec(name) || [""])[0].toLowerCase();
  const hidden = (name) => name.split("/").some((part) => part.startsWith(".") || part.startsWith("~$"));
  const fits = (name) => limits.endings.includes(ending(name)) || [".zip", ".yaml", ".yml"].includes(ending(name));

  async function within(entry, path, found) {
    if (entry.isFile) {
      found.push({ file: await new Promise((done, failed) => entry.file(done, failed)), name: path + entry.name, inside: Boolean(path) });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const each of some) await within(each, `${path}${entry.name}/`, found);
    }
  }
  async function dropped(transfer) {
    const entries = Array.from(transfer.items || []).map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    if (!entries.length) return Array.from(transfer.files).map((file) => ({ file, name: file.name, inside: false }));
    const found = [];
    for (const entry of entries) await within(entry, "", found);
    return found;
  }
  async function take(found, role) {
    const wanted = found.filter(({ name, inside }) => !hidden(name) && (!inside || fits(name)));
    const skipped = found.filter(({ name }) => !hidden(name)).length - wanted.length;
    if (skipped) notice(say("skipped", { number: skipped }));
    const room = limits.files - files.length - sending.length;
    if (wanted.length > room) notice(say("tooMany", { number: limits.files }));
    const taken = wanted.slice(0, Math.max(0, room)).sort((a, b) => a.name.localeCompare(b.name, "zh", { numeric: true }));
    if (!taken.length) return;
    try {
      await begin();
    } catch (fault) {
      notice(fault.message);
      return;
    }
    sending = sending.concat(taken.map(({ name }) => ({ name, role })));
    show();
    for (const { file, name } of taken) {
      try {
        if (file.size > limits.file) throw new Error(say("tooLarge", { size: limits.file / 1048576 }));
        const told = await ask(`sessions/${session}/files?name=${encodeURIComponent(name)}&role=${role}`, "POST", file);
        if (told.restored) notice(words.restored);
      } catch (fault) {
        notice(`${name}${words.colon}${fault.message}`);
      }
      sending.shift();
      look(0);
    }
  }
  for (const zone of document.querySelectorAll(".zone")) {
    const role = zone.dataset.role;
    let depth = 0;
    zone.addEventListener("dragenter", (event) => { event.preventDefault(); depth += 1; zone.classList.add("over"); });
    zone.addEventListener("dragleave", () => { depth -= 1; if (depth <= 0) zone.classList.remove("over"); });
    zone.addEventListener("drop", async (event) => {
      event.preventDefault();
      depth = 0;
      zone.classList.remove("over");
      take(await dropped(event.dataTransfer), role);
    });
    for (const button of zone.querySelectorAll("[data-choose]")) {
      button.addEventListener("click", () => zone.querySelector(`input.${button.dataset.choose}`).click());
    }
    for (const input of zone.querySelectorAll("input")) {
      input.addEventListener("change", () => {
        const found = Array.from(input.files).map((file) => ({ file, name: file.webkitRelativePath || file.name, inside: Boolean(file.webkitRelativePath) }));
        input.value = "";
        take(found, role);
      });
    }
  }
  // a file that misses the zones is meant for the large one, not for the browser to open
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", async (event) => {
    event.preventDefault();
    if (!event.target.closest(".zone")) take(await dropped(event.dataTransfer), "report");
  });

  // the list
  function look(after) {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (!session) return;
      let told;
      try {
        told = await ask(`sessions/${session}/state`, "GET");
      } catch (fault) {
        if (!document.querySelector("#notices .notice")) notice(fault.message);
        return;
      }
      files = told.files;
      show();
      if (told.busy || sending.length) look(500);
    }, after);
  }
  function cell(row, text, kind) {
    const made = row.insertCell();
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }
  function badge(row, text, grade) {
    const made = document.createElement("span");
    made.className = `grade ${grade}`;
    made.textContent = text;
    cell(row).append(made);
  }
  function findings(file) {
    const found = ["error", "warning", "info"].filter((level) => file.counts[level]);
    return found.map((level) => say(level, file.counts)).join(words.comma) || words.clean;
  }
  // where a password is entered; it goes to the program on this computer, and is not kept
  function lock(file) {
    const form = document.createElement("form"), field = document.createElement("input"), button = document.createElement("button");
    form.className = "lock";
    field.type = "password";
    field.autocomplete = "off";
    field.setAttribute("aria-label", `${file.name}${words.colon}${words.password}`);
    button.className = "act";
    button.textContent = words.unlock;
    form.append(field, button);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!field.value) return;
      const data = JSON.stringify({ password: field.value });
      await ask(`sessions/${session}/files/${file.id}/password`, "POST", data).catch((fault) => notice(fault.message));
      look(0);
    });
    return form;
  }
  function row(file) {
    const made = document.createElement("tr");
    made.dataset.id = file.id;
    const name = cell(made);
    const place = `${home}sessions/${session}/files/${file.id}?lang=${language}`;
    if (file.state === "done" && file.role === "report") {
      const link = document.createElement("a");
      link.href = place;
      link.textContent = file.name;
      name.append(link);
      made.className = "linked";
      made.addEventListener("click", (event) => { if (!event.target.closest("a, button")) location.href = place; });
    } else {
      name.textContent = file.name;
    }
    cell(made, file.agency);
    cell(made, file.year ? String(file.year) : "");
    if (file.state === "done" && file.role === "previous") {
      cell(made, words.previous, "state");
      cell(made, file.used ? "" : words.unused);
    } else if (file.state === "done") {
      badge(made, file.gradeWord, file.grade);
      const told = cell(made, findings(file));
      const more = [];
      if (file.counts.undecided) more.push(say("undecided", file.counts));
      const shown = file.counts.error + file.counts.warning + file.counts.info;
      if (file.open && shown) more.push(say("open", file));
      else if (shown || file.counts.suppressed) more.push(words.decided);
      if (more.length) {
        const small = document.createElement("small");
        small.textContent = more.join(words.semicolon);
        told.append(small);
      }
    } else if (file.state === "refused" || file.state === "locked") {
      badge(made, words.refused, "refused");
      const told = cell(made, file.reason);
      if (file.state === "locked") told.append(lock(file));
    } else {
      cell(made, words[file.state], `state ${file.state}`);
      cell(made);
    }
    const last = cell(made);
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "plain remove";
    remove.textContent = words.remove;
    remove.setAttribute("aria-label", say("removeNamed", file));
    remove.addEventListener("click", async () => {
      await ask(`sessions/${session}/files/${file.id}/remove`, "POST").catch((fault) => notice(fault.message));
      look(0);
    });
    last.append(remove);
    return made;
  }
  const group = (file) => (["refused", "locked"].includes(file.state) ? "refused" : file.state === "done" && file.role === "report" ? file.grade : "");
  const drawn = new Map();  // id → [what it was drawn from, its row]

  function show() {
    const all = files.length + sending.length;
    body.classList.toggle("used", all > 0);
    get("results").hidden = all === 0;
    if (chosen && !files.some((file) => group(file) === chosen)) chosen = "";
    const list = [];
    // last year's reports stand below
    for (const file of [...files].sort((a, b) => (a.role === "previous") - (b.role === "previous"))) {
      if (chosen && group(file) !== chosen) continue;
      const state = JSON.stringify(file);
      if (!drawn.has(file.id) || drawn.get(file.id)[0] !== state) drawn.set(file.id, [state, row(file)]);
      list.push(drawn.get(file.id)[1]);
    }
    const there = get("files");
    for (const old of Array.from(there.children)) if (!list.includes(old)) old.remove();
    list.forEach((each, at) => { if (there.children[at] !== each) there.insertBefore(each, there.children[at] || null); });
    const done = files.filter((file) => ["done", "refused", "locked"].includes(file.state)).length;
    const text = done < all ? say("progress", { done, all }) : say("finished", { all });
    if (get("progress").textContent !== text) get("progress").textContent = text;
    get("meter").value = all ? done / all : 0;
    for (const tile of document.querySelectorAll(".tile")) {
      const number = files.filter((file) => group(file) === tile.dataset.grade).length;
      tile.querySelector("b").textContent = number;
      tile.disabled = number === 0;
      tile.setAttribute("aria-pressed", String(tile.dataset.grade === chosen));
    }
    for (const link of document.querySelectorAll("#downloads a")) {
      link.href = `${home}sessions/${session}/download/${link.dataset.kind}?lang=${language}`;
    }
  }
  for (const tile of document.querySelectorAll(".tile")) {
    tile.addEventListener("click", () => { chosen = chosen === tile.dataset.grade ? "" : tile.dataset.grade; show(); });
  }
  get("clear").addEventListener("click", async () => {
    if (!confirm(words.clear)) return;
    await ask(`sessions/${session}/clear`, "POST").catch((fault) => notice(fault.message));
    get("notices").textContent = "";
    look(0);
  });
  get("downloads").addEventListener("click", (event) => { if (event.target.closest("a")) get("downloads").open = false; });
  addEventListener("keydown", (event) => { if (event.key === "Escape") get("downloads").open = false; });
  addEventListener("pageshow", () => look(0));
})();
