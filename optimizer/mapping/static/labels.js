// Names on the map. The more important name wins where two would touch.

const LABEL_GAP = 2;
const SMELTER_RADIUS = 13;

/**
 * A layer of names {at, rank, node, fromZoom} that keep clear of each other and of the
 * marks {at, radius, id}, laid out after every move.
 */
const LabelLayer = L.Layer.extend({
  initialize(labels, marks) {
    this._labels = [...labels].sort((a, b) => a.rank - b.rank);
    this._marks = marks;
  },

  onAdd(map) {
    this._pane = map.getPane("labels") || map.createPane("labels");
    this._pane.style.zIndex = 620;
    this._pane.style.pointerEvents = "none";
    for (const label of this._labels) {
      this._pane.append(label.node);
      label.size = [label.node.offsetWidth, label.node.offsetHeight];
    }
    map.on("moveend zoomend resize", this._layOut, this);
    map.on("zoomstart", this._hide, this);
    this._layOut();
  },

  onRemove(map) {
    map.off("moveend zoomend resize", this._layOut, this);
    map.off("zoomstart", this._hide, this);
    for (const label of this._labels) label.node.remove();
  },

  _hide() {
    for (const label of this._labels) label.node.style.visibility = "hidden";
  },

  _layOut() {
    const map = this._map;
    const size = map.getSize();
    const taken = this._marks.map(({ at, radius, id }) =>
      ({ ...dotBox(map.latLngToContainerPoint(at), radius), id }));
    for (const label of this._labels) {
      const point = map.latLngToContainerPoint(label.at);
      const box = boxOf(label, point);
      const fits = map.getZoom() >= label.fromZoom && isInside(box, size)
        && !taken.some((other) => !mayCover(label, other) && overlaps(box, other));
      label.node.style.visibility = fits ? "visible" : "hidden";
      if (!fits) continue;
      taken.push(box);
      L.DomUtil.setPosition(label.node, map.containerPointToLayerPoint([box.left, box.top]));
    }
  },
});

/** A name may cover its own mark, and a smelter's name any mark, but never a name. */
function mayCover(label, other) {
  return Boolean(other.id) && (label.rank === 0 || other.id === label.id);
}

function boxOf(label, point) {
  const [width, height] = label.size;
  const left = label.dot ? point.x + label.dot + 2 : point.x - width / 2;
  const top = point.y - height / 2;
  return { left, top, right: left + width, bottom: top + height };
}

function dotBox(point, radius) {
  return {
    left: point.x - radius, top: point.y - radius,
    right: point.x + radius, bottom: point.y + radius,
  };
}

function isInside(box, size) {
  return box.right > 0 && box.bottom > 0 && box.left < size.x && box.top < size.y;
}

function overlaps(a, b) {
  return a.left < b.right + LABEL_GAP && b.left < a.right + LABEL_GAP
    && a.top < b.bottom + LABEL_GAP && b.top < a.bottom + LABEL_GAP;
}

/** Return the names of towns in both languages. */
function townLabels(names) {
  return names.map((name) => ({
    at: name.at,
    rank: 10 + name.rank,
    fromZoom: name.rank === 1 ? 6 : 9,
    node: element("span", { class: `label town town-${name.rank}` },
      element("b", {}, name.local),
      name.local === name.english ? null : element("i", {}, name.english)),
  }));
}

/** Return the room that the marks of smelters and plants take. */
function siteMarks(day) {
  const mark = ({ at, id }, radius) => ({ at, id, radius });
  return [
    ...day.smelters.map((site) => mark(site, SMELTER_RADIUS)),
    ...day.plants.map((site) => mark(site, plantRadius(site))),
  ];
}

/** Return the names of smelters and plants. */
function siteLabels(day) {
  const label = (site, rank, kind, dot) => ({
    at: site.at, id: site.id, rank, fromZoom: rank === 0 ? 6 : 8, dot,
    node: element("span", { class: `label ${kind}` }, site.name),
  });
  return [
    ...day.smelters.map((site) => label(site, 0, "smelter-name", SMELTER_RADIUS)),
    ...day.plants.map((site) => label(site, 1, "plant-name", plantRadius(site))),
  ];
}
