"use strict";
(function () {
  const body = document.body;
  const home = body.dataset.home, language = body.dataset.language;
  const words = JSON.parse(body.dataset.words), decisions = JSON.parse(body.dataset.decisions);
  const say = (name, values) => words[name].replace(/\{(\w+)\}/g, (all, key) => values[key]);
  const findings = Array.from(document.querySelectorAll(".finding"));

  function made(tag, text, kind) {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (kind) element.className = kind;
    return element;
  }
  function button(text, act, kind) {
    const element = made("button", text, kind || "act");
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }
  function left() {
    const open = decisions.filter((each) => each.choice === "open").length;
    document.getElementById("left").textContent = !decisions.length ? "" : open ? say("open", { open }) : words.decided;
  }
  async function decide(number, choice, reason, box) {
    const { fingerprint } = decisions[number];
    let told = {}, answer = null;
    try {
      answer = await fetch(`${home}sessions/${body.dataset.session}/files/${body.dataset.file}/decision?lang=${language}`,
        { method: "POST", body: JSON.stringify({ fingerprint, choice, reason }) });
      told = await answer.json();
    } catch {
      told = { reason: words.gone };
    }
    if (!answer || !answer.ok) {
      for (const old of box.querySelectorAll(".fault")) old.remove();
      box.append(made("p", say("failed", { reason: told.reason || words.gone }), "fault"));
      return;
    }
    // two findings that are alike are decided together
    decisions.forEach((each, at) => {
      if (each.fingerprint === fingerprint) {
        Object.assign(each, { choice, reason });
        draw(at, at === number);
      }
    });
    left();
    judge(told);
  }
  // the result with the decisions in force
  function judge(verdict) {
    const grade = document.querySelector(".head .grade");
    grade.className = `grade ${verdict.grade}`;
    grade.textContent = verdict.word;
    document.querySelector(".head .reason").textContent = verdict.reason;
  }
  function draw(number, focus) {
    const finding = findings[number], decision = decisions[number];
    if (!finding || !decision) return;
    for (const old of finding.querySelectorAll(".decision")) old.remove();
    finding.classList.toggle("dismissed", decision.choice === "dismissed");
    for (const mark of document.querySelectorAll(`[data-marks~="${number + 1}"]`)) {
      // a mark may be several findings' (3), or a part's of one (3.1)
      const all = mark.dataset.marks.split(" ").map((each) => decisions[parseInt(each, 10) - 1]);
      mark.classList.toggle("suppressed", all.every((each) => each && each.choice === "dismissed"));
    }
    const box = made("div", "", "decision"), choices = made("div", "", "choices");
    box.append(choices);
    if (decision.choice === "open") {
      choices.append(
        button(words.confirm, () => decide(number, "confirmed", "", box)),
        button(words.dismiss, () => ask(number, box), "plain"),
      );
    } else {
      choices.append(
        made("span", say(decision.choice, decision), `settled ${decision.choice}`),
        button(words.undo, () => decide(number, "open", "", box), "plain"),
      );
    }
    if (decision.choice === "open") finding.querySelector(".more").insertBefore(box, finding.querySelector(".steps"));
    else finding.append(box);
    if (focus) choices.querySelector("button").focus({ preventScroll: true });
  }
  function ask(number, box) {
    const form = made("div", ""), label = made("label", words.reason), text = made("textarea");
    text.id = label.htmlFor = `reason-${number}`;
    text.maxLength = Number(body.dataset.reasonLength);
    const choices = made("div", "", "choices");
    const save = () => (text.value.trim() ? decide(number, "dismissed", text.value.trim(), box) : text.focus());
    choices.append(button(words.save, save, "act main"), button(words.cancel, () => draw(number, true), "plain"));
    text.addEventListener("keydown", (event) => {
      if (event.key === "Escape") draw(number, true);
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    });
    form.append(label, text, choices);
    box.replaceChildren(form);
    text.focus();
    form.scrollIntoView({ block: "nearest" });
  }
  decisions.forEach((_, number) => draw(number, false));
  left();
  judge(JSON.parse(body.dataset.verdict));
  const menu = document.getElementById("downloads");
  addEventListener("keydown", (event) => { if (event.key === "Escape") menu.open = false; });
  menu.addEventListener("click", (event) => { if (event.target.closest("a")) menu.open = false; });
})();
