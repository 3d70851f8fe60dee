// What of the study is shown, and lists that lead to a place.

/** Fill the side panel of a study; call onChange whenever the choice changes. */
function wireStudyPanel(study, onChange, onFind) {
  const hidden = new Set();
  const choice = { isShown: (id) => !hidden.has(id), kind: "none", heat: "none" };
  for (const name of ["kind", "heat"]) {
    for (const radio of document.querySelectorAll(`input[name=${name}]`)) {
      radio.addEventListener("change", () => {
        choice[name] = radio.value;
        onChange();
      });
    }
  }
  for (const box of document.querySelectorAll("input[name=contour-site]")) {
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(box.value);
      else hidden.add(box.value);
      onChange();
    });
  }
  fillFinds("site-list", study.sites, onFind, (site) => [
    element("span", { class: "find-mark" }, siteMark(site.role)),
    element("b", {}, site.name),
    element("span", { class: "reason" }, `${site.stateText} · ${site.roleText}`)]);
  fillFinds("left-over", study.leftOver, onFind, (rest) => [
    element("span", { class: "chip chip-ingot" }, rest.tonnes),
    element("b", {}, rest.name), element("span", { class: "reason" }, rest.reason)]);
  return choice;
}

/** Fill a list with buttons that lead to a place of the map. */
function fillFinds(id, things, onFind, parts) {
  const list = byId(id);
  if (!list) return;
  list.append(...things.map((thing) => element("li", {},
    element("button", { type: "button", class: "find", onclick: () => onFind(thing.key) },
      ...parts(thing)))));
}
