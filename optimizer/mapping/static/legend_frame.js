// The frame of a legend: it goes where it hides least.

const CORNERS = ["bottomright", "bottomleft"];

/** Put a legend into the corner where it hides fewest places; return it. */
function placeLegend(map, title, places, ...rows) {
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const node = element("details", { class: "legend", open: "" },
      element("summary", {}, title), ...rows);
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    return node;
  };
  control.addTo(map);
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

function keyRow(mark, text) {
  return element("div", { class: "key" }, element("span", { class: "key-mark" }, mark), text);
}
