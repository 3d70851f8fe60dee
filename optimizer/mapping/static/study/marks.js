// Marks of sites: the shape tells what a site is, the fill whether it is open.

const SITE_SIZE = 26;

/** Return the mark of a site: open, closed, free (not chosen), excluded, competitor. */
function siteMark(role) {
  const frame = { width: SITE_SIZE, height: SITE_SIZE, viewBox: "0 0 26 26" };
  if (role === "open" || role === "standing") return smelterMark();
  if (role === "competitor") {
    return drawing("svg", frame, drawing("path", {
      class: "rival-box", d: "M13 2.5 23.5 13 13 23.5 2.5 13z",
    }));
  }
  const [edge, size] = role === "free" ? [6.5, 13] : [4, 18];
  const box = drawing("rect", {
    x: edge, y: edge, width: size, height: size, rx: 3.5, class: `site-box site-${role}`,
  });
  if (role === "free") return drawing("svg", frame, box);
  const cross = "M9 9l8 8M17 9l-8 8";
  return drawing("svg", frame, box, drawing("path", { class: "site-cross", d: cross }));
}

/** Return whether a place is a site that pours: open, or standing today. */
function isPouring(place) {
  return place.role === "open" || place.role === "standing";
}

/** Put a card's marker on the map; return it. */
function markerOf(place, node, size, text, makeCard) {
  return L.marker(place.at, {
    icon: iconOf(node, size, "site"), title: text, alt: text, riseOnHover: true,
    zIndexOffset: isPouring(place) ? 400 : place.role ? 300 : 0,
  }).bindPopup(() => makeCard(place), cardFrame());
}

/** Draw sites and plants; return their layers and the markers by id. */
function drawStudyPlaces(map, study) {
  const { words } = study;
  const markers = {};
  const plants = L.layerGroup(study.plants.map((plant) => {
    const text = `${words.plant} ${plant.name}`;
    markers[`plant ${plant.id}`] = markerOf(
      plant, plantMark(plant), 2 * plantRadius(plant), text, (one) =>
        card(words.plant, one.name, factsTable(one.facts), ...one.parts.map(demandPart)));
    return markers[`plant ${plant.id}`];
  })).addTo(map);
  const sites = L.layerGroup(study.sites.map((site) => {
    const text = `${site.stateText} ${site.name}`;
    markers[`site ${site.id}`] = markerOf(site, siteMark(site.role), SITE_SIZE, text, (one) =>
      card(`${one.stateText} · ${one.roleText}`, one.name, factsTable(one.facts)));
    return markers[`site ${site.id}`];
  })).addTo(map);
  return { plants, sites, markers };
}

/** Return one demand of a plant: how it is served, or why it is not. */
function demandPart(demand) {
  return element("section", { class: `order order-${demand.served}` },
    element("h4", {}, demand.title, element("span", { class: "served" }, demand.servedText)),
    factsTable(demand.facts));
}

/** Return the names of sites and plants as labels, the open sites first. */
function studyLabels(study) {
  const label = (place, rank, kind, dot, fromZoom) => ({
    at: place.at, id: place.key, rank, fromZoom, dot,
    node: element("span", { class: `label ${kind}` }, place.name),
  });
  return [
    ...study.sites.map((site) => (isPouring(site)
      ? label(site, 0, "smelter-name", SMELTER_RADIUS, 5)
      : label(site, 2, "free-name", SMELTER_RADIUS, 8))),
    ...study.plants.map((plant) => label(plant, 1, "plant-name", plantRadius(plant), 8)),
  ];
}

/** Return the room that the marks take. */
function studyMarks(study) {
  return [
    ...study.sites.map(({ at, key }) => ({ at, id: key, radius: SMELTER_RADIUS })),
    ...study.plants.map((plant) => ({
      at: plant.at, id: plant.key, radius: plantRadius(plant),
    })),
  ];
}
