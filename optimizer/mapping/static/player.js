// The clock of the day: a slider that moves the trucks.

const SPEEDS = [[5, "5 min/s"], [15, "15 min/s"], [30, "30 min/s"], [60, "1 h/s"]];
const STEP_MIN = 5;
const HOUR_MARKS = [1, 2, 3, 6, 12, 24, 48, 168, 1000];
const MOST_MARKS = 12;

/** Wire up slider, button, speed and keys; call onMove with every new instant. */
function wirePlayer(day, onMove) {
  const { start, end } = day.clock;
  const slider = byId("slider");
  const face = byId("clock");
  const button = byId("play");
  const speed = byId("speed");
  const state = { minute: start, timer: null, last: 0 };
  Object.assign(slider, { min: start, max: end, step: 1 });
  speed.append(...SPEEDS.map(([value, text]) => element("option", { value }, text)));
  speed.value = 15;

  const go = (minute) => {
    state.minute = Math.min(Math.max(minute, start), end);
    slider.value = Math.round(state.minute);
    const text = clockText(day.clock, state.minute);
    face.textContent = text;
    byId("print-clock").textContent = text;
    slider.setAttribute("aria-valuetext", text);
    onMove(state.minute);
  };
  const stop = () => {
    cancelAnimationFrame(state.timer);
    state.timer = null;
    button.setAttribute("aria-label", "Play");
    button.textContent = "▶";
  };
  const tick = (now) => {
    go(state.minute + ((now - state.last) / 1000) * Number(speed.value));
    state.last = now;
    if (state.minute >= end) stop();
    else state.timer = requestAnimationFrame(tick);
  };
  const play = () => {
    if (state.minute >= end) go(start);
    button.setAttribute("aria-label", "Pause");
    button.textContent = "❚❚";
    state.last = performance.now();
    state.timer = requestAnimationFrame(tick);
  };
  const toggle = () => (state.timer === null ? play() : stop());

  button.addEventListener("click", toggle);
  slider.addEventListener("input", () => go(Number(slider.value)));
  const keys = {
    " ": toggle,
    k: toggle,
    ArrowLeft: () => go(state.minute - STEP_MIN),
    ArrowRight: () => go(state.minute + STEP_MIN),
    Home: () => go(start),
    End: () => go(end),
  };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not(#slider), select, textarea, button");
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!(event.key in keys) || isTyping || !isPlain) return;
    event.preventDefault();
    keys[event.key]();
  }, true);
  byId("day-shape").append(...dayShape(day));
  return { go, get minute() { return state.minute; } };
}

/** Return the curve of loaded trucks over the day and its hour marks. */
function dayShape(day) {
  const { start, end } = day.clock;
  const width = Math.max(end - start, 1);
  const loaded = loadedByMinute(day);
  const most = largest(loaded) || 1;
  const points = loaded.map((count, i) => `${i},${(20 - (18 * count) / most).toFixed(1)}`);
  const curve = drawing("svg", {
    viewBox: `0 0 ${width} 20`, preserveAspectRatio: "none", class: "day-curve",
  }, drawing("polygon", { points: `0,20 ${points.join(" ")} ${width},20` }));
  const marks = [];
  const step = HOUR_MARKS.find((hours) => width / (hours * 60) <= MOST_MARKS) * 60;
  for (let minute = Math.ceil(start / step) * step; minute <= end; minute += step) {
    const isLast = minute - start > width * 0.97;
    marks.push(element("span", {
      class: isLast ? "hour hour-last" : "hour", style: `left:${(100 * (minute - start)) / width}%`,
    }, clockText(day.clock, minute)));
  }
  return [curve, ...marks];
}

/** Return how many trucks carry metal on the road at each minute. */
function loadedByMinute(day) {
  const { start, end } = day.clock;
  const counts = new Array(end - start + 1).fill(0);
  for (const truck of day.trucks) {
    for (const stage of truck.stages) {
      if (!stage.temperatures) continue;
      for (let m = stage.span[0]; m < stage.span[1]; m += 1) counts[m - start] += 1;
    }
  }
  return counts;
}

/** Return the minute at which most trucks carry metal: the best first picture. */
function busiestMinute(day) {
  const counts = loadedByMinute(day);
  return day.clock.start + counts.indexOf(largest(counts));
}

function largest(numbers) {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
