// Roads as lines with a length, so that a truck can stand anywhere on them.

/** Return a road from [latitude, longitude, latitude, …]: points and shares of the way. */
function roadOf(flat) {
  const points = [];
  for (let i = 0; i < flat.length; i += 2) points.push([flat[i], flat[i + 1]]);
  const along = [0];
  for (let i = 1; i < points.length; i += 1) {
    along.push(along[i - 1] + stretch(points[i - 1], points[i]));
  }
  const total = along[along.length - 1] || 1;
  return { points, shares: along.map((length) => length / total) };
}

function stretch([latitude, longitude], [toLatitude, toLongitude]) {
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  return Math.hypot(toLatitude - latitude, (toLongitude - longitude) * narrowing);
}

/** Return the point at a share of the way. */
function pointAt(road, share) {
  const { points, shares } = road;
  const next = shares.findIndex((value) => value >= share);
  if (next <= 0) return next === 0 ? points[0] : points[points.length - 1];
  const length = shares[next] - shares[next - 1];
  const part = length > 0 ? (share - shares[next - 1]) / length : 0;
  return [0, 1].map((axis) => {
    const from = points[next - 1][axis];
    return from + (points[next][axis] - from) * part;
  });
}

/** Return the points between two shares of the way, both ends included. */
function pieceOf(road, from, to) {
  const inner = road.points.filter((_, i) => road.shares[i] > from && road.shares[i] < to);
  return [pointAt(road, from), ...inner, pointAt(road, to)];
}
