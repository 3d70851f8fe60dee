// Building elements. Text always arrives as text: nothing here parses markup.

/** Return an element with attributes and children; strings become text. */
function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** Return an SVG element. */
function drawing(tag, attributes = {}, ...children) {
  return filled(
    document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children
  );
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Return the one element with an id. */
function byId(id) {
  return document.getElementById(id);
}

/** Return a Leaflet icon that shows an element. */
function iconOf(node, size, className) {
  return L.divIcon({ html: node, className, iconSize: [size, size] });
}
