// Coast, water, borders and roads: quiet, so that the day stands out.

const ROAD_LOOK = {
  primary: { color: "#d9d2c3", weight: 0.9 },
  trunk: { color: "#cfc5b0", weight: 1.3 },
  motorway: { color: "#c4b593", weight: 2 },
};

/** Draw the base map; return its roads so that they can be hidden. */
function drawBasemap(map, basemap) {
  const renderer = pane(map, "ground", 200);
  const fill = (geometries, color) => geometries && geometries.forEach((geometry) =>
    L.geoJSON(geometry, {
      pane: "ground", renderer, interactive: false,
      style: { stroke: false, fillColor: color, fillOpacity: 1 }, smoothFactor: 1.2,
    }).addTo(map));
  fill(basemap.land, "#f7f4ee");
  fill(basemap.water, "#c3d9e6");
  (basemap.borders || []).forEach((geometry) => L.geoJSON(geometry, {
    pane: "ground", renderer, interactive: false,
    style: { color: "#9a8fa8", weight: 1, dashArray: "6 4", fill: false },
  }).addTo(map));
  return drawRoads(map, basemap.roads);
}

function drawRoads(map, roads) {
  const renderer = pane(map, "roads", 250);
  return L.layerGroup(Object.entries(ROAD_LOOK).map(([kind, look]) =>
    L.polyline(roads[kind].map((flat) => roadOf(flat).points), {
      ...look, pane: "roads", renderer, interactive: false, lineCap: "round",
    }))).addTo(map);
}

/** Make a pane of its own height with its own renderer. */
function pane(map, name, height) {
  map.createPane(name).style.zIndex = height;
  return L.svg({ pane: name, padding: 0.4 });
}
