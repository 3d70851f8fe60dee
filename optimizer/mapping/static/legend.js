// What colors and marks of the day mean.

/** Draw the day's legend; return it. */
function drawLegend(map, day) {
  const places = Object.values(day.placeById).map((place) => place.at);
  return placeLegend(map, "Legend", places,
    element("p", { class: "print-only" }, "Trucks at ", element("b", { id: "print-clock" })),
    element("p", {}, "Coldest metal aboard, °C"), scaleBar(day.scale),
    keyRow(lineSample("empty"), "empty leg"),
    keyRow(smelterMark(), "smelter"),
    ...(day.depots.length ? [keyRow(depotMark(), "depot")] : []),
    element("p", {}, "Plants: share of tonnes served, size by tonnes"),
    ...Object.entries(SERVED).map(([served, { text }]) =>
      keyRow(plantMark(samplePlant(served)), text)));
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
