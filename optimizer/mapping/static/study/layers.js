// Lanes by tonnes, contours by kind, and the heat map.

const LANE = "#0b5f7d";
const WIDEST_LANE = 9;

/** Return how wide a lane is drawn: its width stands for its tonnes. [px] */
function laneWidth(tonnes, most) {
  return 1.5 + (WIDEST_LANE - 1.5) * Math.sqrt(tonnes / most);
}

/** Draw every lane in use; return the layer. */
function drawLanes(map, study) {
  const renderer = pane(map, "lanes", 380);
  return L.layerGroup(study.lanes.map((lane) => L.polyline(roadOf(lane.line).points, {
    pane: "lanes", renderer, color: LANE, opacity: 0.75, lineCap: "round",
    weight: laneWidth(lane.t, study.mostTonnes),
  }).bindPopup(() => card(study.words.lane, lane.name, factsTable(lane.facts)), cardFrame())
    .bindTooltip(lane.name, { sticky: true }))).addTo(map);
}

/** Prepare the contours; return {show(kind, isShown)}. */
function prepareContours(map, study) {
  const renderer = pane(map, "contours", 300);
  const group = L.layerGroup().addTo(map);
  return {
    show(kind, isShown) {
      group.clearLayers();
      for (const ring of study.contours) {
        if (ring.kind !== kind || !isShown(ring.site) || !ring.outlines.length) continue;
        drawRings(group, ring.outlines, {
          color: ring.color, weight: 1.9, dashArray: ring.dash, pane: "contours", renderer,
          fillOpacity: 0.025,
        }, ring.label);
      }
    },
  };
}

/** Prepare the heat map; return {show(name)}, where a name is a grid's or "none". */
function prepareHeat(map, study) {
  map.createPane("heat").style.zIndex = 280;
  const renderer = L.canvas({ pane: "heat", padding: 0.3 });
  const group = L.layerGroup().addTo(map);
  return {
    show(name) {
      group.clearLayers();
      const grid = study.heat && study.heat.grids.find((one) => one.name === name);
      byId("heat-scale").replaceChildren(...(grid ? [heatScale(grid)] : []));
      if (!grid) return;
      const { rows, columns } = study.heat;
      grid.bands.forEach((line, row) => line.forEach((band, column) => {
        if (band < 0) return;
        L.rectangle([[rows[row], columns[column]], [rows[row + 1], columns[column + 1]]], {
          pane: "heat", renderer, stroke: false, interactive: false,
          fillColor: grid.colors[band], fillOpacity: 0.62,
        }).addTo(group);
      }));
    },
  };
}

function heatScale(grid) {
  return element("div", { class: "heat-scale" },
    ...grid.colors.map((color, band) => element("div", { class: "heat-key" },
      element("span", { class: "heat-swatch", style: `background:${color}` }),
      grid.labels[band])));
}
