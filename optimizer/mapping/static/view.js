// What every map does alike: fit, hide a layer, give credit, print.

function wireLayer(id, layer, map) {
  byId(id).addEventListener("change", (event) => {
    if (event.target.checked) layer.addTo(map);
    else layer.remove();
  });
}

/** Show everything; without places the world. */
function fit(map, bounds, legend) {
  const aside = legend && legend.hides ? legend.node.offsetWidth + 20 : 0;
  const isLeft = legend && legend.corner === "bottomleft";
  if (bounds.isValid()) {
    map.fitBounds(bounds, {
      paddingTopLeft: [isLeft ? 14 + aside : 14, 14],
      paddingBottomRight: [isLeft ? 14 : 14 + aside, 24],
      animate: false, maxZoom: 11,
    });
  } else {
    map.setView([20, 0], 2, { animate: false });
  }
}

function credit(map, basemap) {
  map.attributionControl.setPrefix("Leaflet");
  if (basemap.sources.includes("OpenStreetMap")) {
    map.attributionControl.addAttribution("roads, coast, water © OpenStreetMap contributors (ODbL)");
  }
  if (basemap.sources.includes("Natural Earth")) {
    map.attributionControl.addAttribution("borders: Natural Earth");
  }
}

/** Fit the map to the sheet of paper while it is printed. */
function wirePrint(map, bounds, legend) {
  let view = null;
  window.addEventListener("beforeprint", () => {
    view = [map.getCenter(), map.getZoom()];
    document.body.classList.add("is-printing");
    map.invalidateSize({ animate: false, pan: false });
    fit(map, bounds, legend);
  });
  window.addEventListener("afterprint", () => {
    document.body.classList.remove("is-printing");
    map.invalidateSize({ animate: false, pan: false });
    map.setView(...view, { animate: false });
  });
}
