// Puts a study on the page.

/** Draw a study on a map and wire up the page. */
function startStudyMap(map) {
  const study = JSON.parse(byId("study").textContent);
  for (const site of study.sites) site.key = `site ${site.id}`;
  for (const plant of study.plants) plant.key = `plant ${plant.id}`;
  const places = [...study.sites, ...study.plants];
  const bounds = L.latLngBounds(places.map((place) => place.at));
  fit(map, bounds);
  const legend = drawStudyLegend(map, study);
  if (legend.hides) fit(map, bounds, legend);
  map.setMinZoom(Math.min(map.getZoom() - 2, 6));
  const roads = drawBasemap(map, study.basemap);
  const heat = prepareHeat(map, study);
  const contours = prepareContours(map, study);
  const lanes = drawLanes(map, study);
  const { plants, sites, markers } = drawStudyPlaces(map, study);
  const names = new LabelLayer(
    [...studyLabels(study), ...townLabels(study.basemap.names)], studyMarks(study)).addTo(map);
  L.control.zoom({ position: "topright" }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  credit(map, study.basemap);

  const find = (key) => {
    map.setView(markers[key].getLatLng(), Math.max(map.getZoom(), 9), { animate: false });
    markers[key].openPopup();
  };
  const show = () => {
    contours.show(choice.kind, choice.isShown);
    heat.show(choice.heat);
  };
  const choice = wireStudyPanel(study, show, find);
  for (const [id, layer] of Object.entries({
    "show-roads": roads, "show-names": names, "show-lanes": lanes,
    "show-plants": plants, "show-sites": sites,
  })) wireLayer(id, layer, map);
  show();
  wirePrint(map, bounds, legend);
  document.body.classList.add("is-ready");
}
