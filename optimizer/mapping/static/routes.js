// The roads each truck takes: colored by the metal's temperature, gray when empty.

/** Draw every leg once a truck; return them with their truck and smelter. */
function drawRoutes(map, day, roads) {
  const renderers = {
    empty: pane(map, "empty", 390),
    casing: pane(map, "casing", 395),
    loaded: pane(map, "loaded", 400),
  };
  const legs = [];
  for (const truck of day.trucks) {
    const drawn = new Set();
    for (const stage of truck.stages) {
      if (stage.kind !== "leg") continue;
      const trip = truck.trips[stage.trip];
      const key = JSON.stringify([stage.line, stage.bands || null, trip.smelter]);
      if (drawn.has(key)) continue;
      drawn.add(key);
      const layer = L.layerGroup(legLines(stage, roads[stage.line], day.scale, renderers));
      layer.eachLayer((line) => line.options.interactive
        && line.bindPopup(() => tripCard(truck, trip), cardFrame()));
      legs.push({ layer, truck: truck.id, smelter: trip.smelter });
    }
  }
  return legs;
}

function legLines(stage, road, scale, renderers) {
  if (!stage.bands) {
    return [L.polyline(road.points, {
      pane: "empty", renderer: renderers.empty, color: EMPTY_LEG, weight: 1.3,
      opacity: 0.75, dashArray: "4 5", className: "leg-empty",
    })];
  }
  const casing = L.polyline(road.points, {
    pane: "casing", renderer: renderers.casing, color: "#ffffff", weight: 6,
    opacity: 0.9, interactive: false,
  });
  let from = 0;
  const pieces = stage.bands.map(([to, band]) => {
    const points = pieceOf(road, from, to);
    from = to;
    return L.polyline(points, {
      pane: "loaded", renderer: renderers.loaded, color: scale.colors[band], weight: 3.4,
      opacity: 1, lineCap: "butt", className: "leg-loaded",
    });
  });
  return [casing, ...pieces];
}
