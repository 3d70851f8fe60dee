// The cards that a click opens.

/** Return rows of label and value as a table. */
function factsTable(facts, className = "facts") {
  return element(
    "table", { class: className },
    element("tbody", {}, ...facts.map(([label, value]) =>
      element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, value))))
  );
}

function card(kind, title, ...parts) {
  return element(
    "article", { class: "card" },
    element("p", { class: "card-kind" }, kind), element("h3", {}, title), ...parts
  );
}

/** Return the card of a smelter. */
function smelterCard(smelter) {
  return card(
    "Smelter", smelter.name, factsTable(smelter.facts),
    element("h4", {}, "Heats: drawn, ready, tap"), factsTable(smelter.heats, "facts heats")
  );
}

/** Return the card of a plant: every order with its loads or its reason. */
function plantCard(plant) {
  const orders = plant.orders.length
    ? plant.orders.map(orderPart)
    : [element("p", { class: "muted" }, "No order today.")];
  return card("Plant", plant.name, factsTable(plant.facts), ...orders);
}

function orderPart(order) {
  return element(
    "section", { class: `order order-${order.served}` },
    element("h4", {}, order.title,
      element("span", { class: "served" }, SERVED[order.served].text)),
    element("p", { class: "muted" }, `Window ${order.window}`,
      order.cost ? ` · ${order.cost}` : ""),
    order.loads.length ? loadsTable(order.loads) : null,
    order.reason ? element("p", { class: "reason" }, reasonText(order)) : null
  );
}

/** Return why an order is not served molten, in words. */
function reasonText(order) {
  return order.text ? `${order.reason}: ${order.text}` : order.reason;
}

function loadsTable(rows) {
  const names = ["Arrives", "Truck", "Load", "Heat", "At", "Floor", "Way"];
  return element(
    "table", { class: "loads" },
    element("thead", {}, element("tr", {},
      ...names.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...rows.map((row) =>
      element("tr", {}, ...row.map((value) => element("td", {}, value)))))
  );
}

/** Return the card of one trip of a truck. */
function tripCard(truck, trip) {
  return card(`Truck ${truck.id}, trip ${trip.number}`, trip.cargo, factsTable(trip.facts));
}

/** Return the card of a truck. */
function truckCard(truck, state) {
  return card("Truck", truck.id, element("p", { class: "state" }, state),
    factsTable(truck.facts));
}

/** Options of every card's frame. */
function cardFrame() {
  const width = Math.min(430, window.innerWidth - 60);
  return { maxWidth: width, maxHeight: 360, autoPanPadding: [20, 20] };
}
