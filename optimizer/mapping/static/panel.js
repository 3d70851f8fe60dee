// What is shown: trucks, smelters, layers, and the orders that go without metal.

const MANY_TRUCKS = 15;

/** Fill the side panel; call onChange whenever the choice changes. */
function wirePanel(day, fleet, onChange, onFind) {
  const hidden = { trucks: new Set(), smelters: new Set() };
  const choice = {
    hasTruck: (truck) => !hidden.trucks.has(truck.id),
    hasSmelter: (id) => !hidden.smelters.has(id),
    reach: "none",
  };
  wireList(byId("truck-list"), fleet.map(({ truck }) => truck), hidden.trucks, onChange);
  wireList(byId("smelter-list"), day.smelters, hidden.smelters, onChange);
  byId("truck-count").textContent = String(fleet.length);
  const search = byId("truck-search");
  search.hidden = fleet.length <= MANY_TRUCKS;
  search.addEventListener("input", () => filterRows(byId("truck-list"), search.value));
  for (const radio of document.querySelectorAll("input[name=reach]")) {
    radio.addEventListener("change", () => {
      choice.reach = radio.value;
      onChange();
    });
  }
  fillLeftOver(day, onFind);
  return choice;
}

function wireList(list, things, hidden, onChange) {
  const boxes = things.map((thing) => {
    const box = element("input", { type: "checkbox", value: thing.id });
    box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(thing.id);
      else hidden.add(thing.id);
      onChange();
    });
    list.append(element("li", { "data-find": `${thing.id} ${thing.name || ""}` },
      element("label", {}, box, element("span", { class: "who" }, thing.name || thing.id),
        element("span", { class: "doing", "data-doing": thing.id }))));
    return box;
  });
  const set = (isChecked) => {
    for (const box of boxes) {
      if (box.closest("li").hidden || box.checked === isChecked) continue;
      box.checked = isChecked;
      if (isChecked) hidden.delete(box.value);
      else hidden.add(box.value);
    }
    onChange();
  };
  const head = list.closest("details").querySelector(".all-none");
  head.append(
    element("button", { type: "button", onclick: () => set(true) }, "all"),
    element("button", { type: "button", onclick: () => set(false) }, "none"));
}

/** Show only the rows that hold every word typed, in what they are or do now. */
function filterRows(list, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of list.children) {
    const text = `${row.dataset.find} ${row.textContent}`.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
}

/** Tell in the list what every truck does now. */
function tellStates(fleet) {
  const doing = new Map([...document.querySelectorAll("#truck-list .doing")]
    .map((node) => [node.dataset.doing, node]));
  for (const { truck, state } of fleet) {
    const node = doing.get(truck.id);
    if (node.textContent !== state.text) {
      node.textContent = state.text;
      node.title = state.text;
    }
    node.className = `doing doing-${state.kind}`;
  }
}

function fillLeftOver(day, onFind) {
  const orders = day.plants.flatMap((plant) => plant.orders)
    .filter((order) => order.served !== "molten");
  byId("left-over-count").textContent = String(orders.length);
  byId("left-over").append(...orders.map((order) => element("li", {},
    element("button", { type: "button", onclick: () => onFind(order.plant) },
      element("span", { class: `chip chip-${order.served}` }, SERVED[order.served].text),
      element("b", {}, `${order.title} · ${day.placeById[order.plant].name}`),
      element("span", { class: "reason" }, reasonText(order))))));
  if (!orders.length) {
    byId("left-over").append(element("li", { class: "muted" }, "Every order is served molten."));
  }
}
