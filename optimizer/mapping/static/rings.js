// Ground within a limit: its outlines, and the limit written where they reach farthest.

/** Draw the outlines of one limit into a group, labeled at their northern end. */
function drawRings(group, outlines, look, label) {
  const rings = outlines.map((flat) => roadOf(flat).points);
  L.polygon(rings, { fillOpacity: 0.03, ...look, interactive: false }).addTo(group);
  const top = rings.flat().reduce((best, point) => (point[0] > best[0] ? point : best));
  L.marker(top, {
    interactive: false, keyboard: false, zIndexOffset: -500,
    icon: iconOf(element("span", {
      class: "ring-label", style: `color:${look.color}`,
    }, label), 0, "ring-icon"),
  }).addTo(group);
}
