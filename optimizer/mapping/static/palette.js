// Colors that mean something. Told apart by lightness and shape too, not by hue alone.

const SERVED = {
  molten: { color: "#0b7d68", text: "molten" },
  ingot: { color: "#c9c2b4", text: "ingots" },
  unserved: { color: "#d1431f", text: "unserved" },
};
const EMPTY_LEG = "#6b7280";
const REACH = ["#274690", "#576ca8", "#8a4f7d", "#b3541e"];

/** Return the color of a temperature on the day's scale. */
function temperatureColor(scale, celsius) {
  let band = 0;
  while (band < scale.colors.length - 1 && celsius >= scale.edges[band + 1]) band += 1;
  return scale.colors[band];
}

/** Return black or white, whichever reads better on a color. */
function inkOn(color) {
  const [red, green, blue] = [1, 3, 5].map((i) => parseInt(color.slice(i, i + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150 ? "#111827" : "#ffffff";
}
