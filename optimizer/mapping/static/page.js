// Puts the day on the page.

/** Draw everything on a map and wire up the page. */
function startRouteMap(map) {
  const day = JSON.parse(byId("day").textContent);
  day.placeById = Object.fromEntries(
    [...day.smelters, ...day.plants, ...day.depots].map((place) => [place.id, place]));
  const roads = day.lines.map(roadOf);

  const bounds = boundsOf(day, roads);
  fit(map, bounds);
  const legend = drawLegend(map, day);
  if (legend.hides) fit(map, bounds, legend);
  map.setMinZoom(Math.min(map.getZoom() - 2, 6));
  const atlasRoads = drawBasemap(map, day.basemap);
  const legs = drawRoutes(map, day, roads);
  const reach = prepareReach(map, day);
  const markers = drawSites(map, day);
  const names = new LabelLayer(
    [...siteLabels(day), ...townLabels(day.basemap.names)], siteMarks(day)).addTo(map);
  const trucks = drawTrucks(map, day, roads);
  L.control.zoom({ position: "topright" }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  credit(map, day.basemap);

  const find = (id) => {
    map.setView(markers[id].getLatLng(), Math.max(map.getZoom(), 10), { animate: false });
    markers[id].openPopup();
  };
  const show = () => {
    for (const { layer, truck, smelter } of legs) {
      const isShown = choice.hasTruck({ id: truck }) && choice.hasSmelter(smelter);
      if (isShown) layer.addTo(map);
      else layer.remove();
    }
    trucks.show((truck) => choice.hasTruck(truck) && truck.smelters.some(choice.hasSmelter));
    reach.show(choice.reach, choice.hasSmelter);
  };
  const choice = wirePanel(day, trucks.fleet, show, find);
  wireLayer("show-roads", atlasRoads, map);
  wireLayer("show-names", names, map);
  wireLayer("show-sites", L.layerGroup(Object.values(markers)), map);
  show();
  const player = wirePlayer(day, (minute) => {
    trucks.move(minute);
    tellStates(trucks.fleet);
  });
  player.go(busiestMinute(day));
  wirePrint(map, bounds, legend);
  document.body.classList.add("is-ready");
}

function boundsOf(day, roads) {
  const places = Object.values(day.placeById).map((place) => place.at);
  return L.latLngBounds([...places, ...roads.flatMap((road) => road.points)]);
}
