// Minutes since midnight of the planning day, shown as the local clock.

/** Return the wall clock of an instant as minutes, changes of clocks included. */
function wallMinutes(clock, minute) {
  let shift = 0;
  for (const [from, minutes] of clock.shifts) if (minute >= from) shift = minutes;
  return minute + shift;
}

/** Return an instant as HH:MM and the days it lies off the planning day. */
function clockText(clock, minute) {
  const wall = wallMinutes(clock, Math.round(minute));
  const days = Math.floor(wall / 1440);
  const text = [Math.floor((wall - days * 1440) / 60), wall % 60]
    .map((part) => String((part + 60) % 60).padStart(2, "0"))
    .join(":");
  return days === 0 ? text : `${text} ${days > 0 ? "+" : "−"}${Math.abs(days)} d`;
}

/** Return the value at an instant of a broken line [[instant, value], …]. */
function valueAt(line, instant) {
  if (instant <= line[0][0]) return line[0][1];
  for (let i = 1; i < line.length; i += 1) {
    const [end, last] = line[i];
    if (instant <= end) {
      const [start, first] = line[i - 1];
      return end === start ? last : first + ((last - first) * (instant - start)) / (end - start);
    }
  }
  return line[line.length - 1][1];
}
