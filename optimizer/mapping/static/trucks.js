// Trucks on their way: where each is, what it does, how hot its metal is.

const MOST_STACKED = 3;
const DOING = { waiting: "waiting", filling: "filling", discharging: "discharging" };

/** Return what a truck does at an instant: {at, text, kind} and celsius or place. */
function stateOf(day, roads, truck, minute) {
  const stages = truck.stages;
  const stage = stages.find(({ span }) => minute >= span[0] && minute < span[1]);
  if (stage && stage.kind === "leg") return drivingState(day, roads, stage, minute);
  if (stage) {
    const place = day.placeById[stage.place];
    return { at: place.at, place: place.id, kind: stage.kind, text: `${DOING[stage.kind]} at ${place.name}` };
  }
  const isOver = minute >= stages[stages.length - 1].span[1];
  const edge = isOver ? stages[stages.length - 1] : stages[0];
  const place = day.placeById[edge.place || (isOver ? edge.to : edge.from)];
  return { at: place.at, kind: "off", text: isOver ? "day done" : "not yet out" };
}

function drivingState(day, roads, stage, minute) {
  const at = pointAt(roads[stage.line], valueAt(stage.moves, minute));
  const goal = `→ ${day.placeById[stage.to].name}, ${clockText(day.clock, stage.span[1])}`;
  if (!stage.temperatures) return { at, kind: "empty", text: `empty ${goal}` };
  const celsius = valueAt(stage.temperatures, minute);
  return { at, kind: "loaded", celsius, text: `${celsius.toFixed(0)} °C ${goal}` };
}

/** Put a marker for every truck on the map; return {move, show}. */
function drawTrucks(map, day, roads) {
  const fleet = day.trucks.map((truck) => {
    const node = element("span", { class: "truck", "data-truck": truck.id }, truck.id);
    const fleetTruck = { truck, node, state: stateOf(day, roads, truck, day.clock.start) };
    fleetTruck.marker = L.marker(fleetTruck.state.at, {
      icon: iconOf(node, 0, "truck-icon"), title: `truck ${truck.id}`,
      alt: `truck ${truck.id}`, zIndexOffset: 600,
    }).bindPopup(() => truckCard(truck, fleetTruck.state.text), cardFrame());
    return fleetTruck;
  });
  return {
    fleet,
    move(minute) {
      const parked = new Map();
      for (const one of fleet) {
        moveTruck(day, roads, one, minute);
        const place = one.state.place;
        if (place) parked.set(place, [...(parked.get(place) || []), one]);
      }
      for (const stack of parked.values()) stackUp(stack);
    },
    show(isShown) {
      for (const { truck, marker } of fleet) {
        if (isShown(truck)) marker.addTo(map);
        else marker.remove();
      }
    },
  };
}

/** Pile up the trucks at one place; a high pile says how many more there are. */
function stackUp(stack) {
  stack.forEach(({ node, truck }, row) => {
    const more = row === MOST_STACKED - 1 ? stack.length - MOST_STACKED : 0;
    node.style.setProperty("--row", row);
    node.textContent = more > 0 ? `${truck.id} +${more}` : truck.id;
    node.classList.toggle("truck-beneath", row >= MOST_STACKED);
  });
}

function moveTruck(day, roads, one, minute) {
  const state = stateOf(day, roads, one.truck, minute);
  one.state = state;
  one.marker.setLatLng(state.at);
  one.node.textContent = one.truck.id;
  one.node.className = `truck truck-${state.kind}`;
  const color = state.kind === "loaded" ? temperatureColor(day.scale, state.celsius) : "";
  one.node.style.background = color;
  one.node.style.color = color ? inkOn(color) : "";
}
