// Smelters, plants and depots as markers; a plant shows how it is served.

/** Return how large a plant is drawn: its area stands for the tonnes ordered. [px] */
function plantRadius(plant) {
  return Math.min(6 + 1.15 * Math.sqrt(plant.t), 17);
}

/** Draw all sites; return the markers by id. */
function drawSites(map, day) {
  const markers = {};
  const add = (site, node, size, kind, makeCard) => {
    markers[site.id] = L.marker(site.at, {
      icon: iconOf(node, size, `site ${kind}`), title: `${kind} ${site.name}`,
      alt: `${kind} ${site.name}`, riseOnHover: true,
      zIndexOffset: kind === "smelter" ? 300 : 0,
    }).bindPopup(() => makeCard(site), cardFrame()).addTo(map);
  };
  for (const depot of day.depots) add(depot, depotMark(), 18, "depot", depotCard);
  for (const plant of day.plants) {
    add(plant, plantMark(plant), 2 * plantRadius(plant), "plant", plantCard);
  }
  for (const smelter of day.smelters) add(smelter, smelterMark(), 26, "smelter", smelterCard);
  return markers;
}

function depotCard(depot) {
  return card("Depot", depot.name);
}

/** Return a plant's ring: the share served molten, by ingots, unserved. */
function plantMark(plant) {
  const radius = plantRadius(plant);
  const size = 2 * radius;
  const middle = radius - 3.4;
  const turn = 2 * Math.PI * middle;
  const mark = drawing("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}` },
    drawing("circle", { cx: radius, cy: radius, r: radius - 0.6, class: "plant-disc" }));
  let start = 0;
  for (const [served, { color }] of Object.entries(SERVED)) {
    const share = plant.t > 0 ? plant.amounts[served] / plant.t : 0;
    if (share <= 0) continue;
    mark.append(drawing("circle", {
      cx: radius, cy: radius, r: middle, fill: "none", stroke: color, "stroke-width": 4.4,
      "stroke-dasharray": `${share * turn} ${turn}`, "stroke-dashoffset": -start * turn,
      transform: `rotate(-90 ${radius} ${radius})`, "data-served": served,
    }));
    start += share;
  }
  return mark;
}

/** Return a smelter's mark: a furnace with its fire. */
function smelterMark() {
  return drawing("svg", { width: 26, height: 26, viewBox: "0 0 26 26" },
    drawing("rect", { x: 1.5, y: 1.5, width: 23, height: 23, rx: 5, class: "smelter-box" }),
    drawing("path", {
      class: "smelter-fire",
      d: "M13 4.5c1 3.2 5 5 5 9.6a5 5 0 0 1-10 0c0-2 .9-3.3 1.9-4.4.2 1.2.7 1.9 1.5 2.2" +
        "-.3-2.9.4-5.4 1.6-7.4z",
    }));
}

/** Return a depot's mark. */
function depotMark() {
  return drawing("svg", { width: 18, height: 18, viewBox: "0 0 18 18" },
    drawing("path", { class: "depot-mark", d: "M2 8.5 9 3l7 5.5V16H2z" }));
}

/** Return a plant wholly served one way, for a legend. */
function samplePlant(served) {
  return { t: 20, amounts: { molten: 0, ingot: 0, unserved: 0, [served]: 20 } };
}
