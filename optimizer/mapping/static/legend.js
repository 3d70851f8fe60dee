// What colors and marks mean.

const CORNERS = ["bottomright", "bottomleft"];

/** Put the legend into the corner where it hides fewest places; return the legend. */
function drawLegend(map, day) {
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const node = element("details", { class: "legend", open: "" },
      element("summary", {}, "Legend"),
      element("p", { class: "print-only" }, "Trucks at ", element("b", { id: "print-clock" })),
      element("p", {}, "Coldest metal aboard, °C"), scaleBar(day.scale),
      keyRow(lineSample("empty"), "empty leg"),
      keyRow(smelterMark(), "smelter"),
      ...(day.depots.length ? [keyRow(depotMark(), "depot")] : []),
      element("p", {}, "Plants: share of tonnes served, size by tonnes"),
      ...Object.entries(SERVED).map(([served, { text }]) =>
        keyRow(plantMark(samplePlant(served)), text)));
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    return node;
  };
  control.addTo(map);
  const places = Object.values(day.placeById).map((place) => place.at);
  const hidden = CORNERS.map((corner) => hiddenBy(map, control.setPosition(corner), places));
  const best = hidden[1] < hidden[0] ? 1 : 0;
  control.setPosition(CORNERS[best]);
  return { node: control.getContainer(), corner: CORNERS[best], hides: hidden[best] > 0 };
}

/** Return how many places lie under a control. */
function hiddenBy(map, control, places) {
  const box = control.getContainer().getBoundingClientRect();
  const frame = map.getContainer().getBoundingClientRect();
  return places.filter((at) => {
    const point = map.latLngToContainerPoint(at);
    const [x, y] = [point.x + frame.left, point.y + frame.top];
    return x > box.left - 20 && x < box.right + 20 && y > box.top - 20 && y < box.bottom + 20;
  }).length;
}

function samplePlant(served) {
  return { t: 20, amounts: { molten: 0, ingot: 0, unserved: 0, [served]: 20 } };
}

function keyRow(mark, text) {
  return element("div", { class: "key" }, element("span", { class: "key-mark" }, mark), text);
}

function lineSample(kind) {
  return drawing("svg", { width: 30, height: 8 }, drawing("line", {
    x1: 0, x2: 30, y1: 4, y2: 4, class: `sample-${kind}`,
  }));
}

function scaleBar(scale) {
  return element("div", { class: "scale" },
    element("div", { class: "scale-colors" }, ...scale.colors.map((color) =>
      element("span", { style: `background:${color}` }))),
    element("div", { class: "scale-edges" }, ...scale.edges.map((edge) =>
      element("span", {}, String(edge)))));
}
