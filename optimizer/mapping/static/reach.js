// How far each smelter's metal gets: by kilometers of road or by temperature.

/** Prepare the reach of the smelters; return {show(mode, isShown)}. */
function prepareReach(map, day) {
  const renderer = pane(map, "reach", 300);
  const group = L.layerGroup().addTo(map);
  const draw = (outlines, look, label) =>
    drawRings(group, outlines, { ...look, pane: "reach", renderer }, label);
  const drawKm = ({ km }) => km.forEach(({ limit, outlines }, i) => outlines.length
    && draw(outlines, ringLook(i, "6 3"), `${limit} km`));
  const drawThermal = ({ temperature }) => temperature.forEach(({ label, outlines }, i) =>
    outlines.length && draw(outlines, ringLook(i, "2 4"), label));
  return {
    show(mode, isShown) {
      group.clearLayers();
      tellReach(day, mode, isShown);
      for (const [id, reach] of Object.entries(day.reach.by_smelter)) {
        if (!isShown(id)) continue;
        if (mode === "km") drawKm(reach);
        if (mode === "temperature") drawThermal(reach);
      }
    },
  };
}

/** Say in words how far metal gets from the smelters shown. */
function tellReach(day, mode, isShown) {
  const shown = day.smelters.filter(({ id }) => isShown(id));
  const lines = mode === "temperature"
    ? shown.flatMap(({ id, name }) => [
      element("b", {}, name),
      ...day.reach.by_smelter[id].temperature.map(({ text }) => element("span", {}, text))])
    : [element("span", {}, mode === "km" ? day.reach.note : "")];
  byId("reach-note").replaceChildren(...lines);
}

function ringLook(number, dashArray) {
  return { color: REACH[number % REACH.length], weight: 1.8, dashArray };
}
