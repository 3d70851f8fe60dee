// What the marks of a study mean.

/** Draw the legend of a study; return it. */
function drawStudyLegend(map, study) {
  const { words } = study;
  const places = [...study.sites, ...study.plants].map((place) => place.at);
  const roles = Object.entries(words.roles)
    .filter(([role]) => study.sites.some((site) => site.role === role));
  const has = (way) => study.plants.some((plant) => plant.amounts[way] > 0);
  const served = Object.entries(words.served).filter(([way]) => has(way))
    .map(([way, text]) => keyRow(plantMark(samplePlant(way)), text));
  return placeLegend(map, words.legend, places,
    element("p", {}, words.sites),
    ...roles.map(([role, text]) => keyRow(siteMark(role), text)),
    element("p", {}, words.plants),
    ...(served.length ? served : [keyRow(plantMark(samplePlant("none")), words.needed)]),
    ...(study.lanes.length ? [element("p", {}, words.lanes), laneKeys(study)] : []));
}

/** Return sample lanes of few and of most tonnes. */
function laneKeys(study) {
  const most = study.mostTonnes;
  return element("div", {}, ...[most / 4, most].map((tonnes) => keyRow(
    drawing("svg", { width: 30, height: 12 }, drawing("line", {
      x1: 0, x2: 30, y1: 6, y2: 6, stroke: LANE, "stroke-width": laneWidth(tonnes, most),
    })), `${Math.round(tonnes)} t`)));
}
