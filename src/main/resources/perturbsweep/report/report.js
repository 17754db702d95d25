"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const colour = number => `var(--c${number})`;
  const WIDTH = 420, HEIGHT = 320, MARGIN = {top: 12, right: 14, bottom: 46, left: 56};

  const shown = value =>
    value === null || value === undefined ? "" :
    typeof value !== "number" ? String(value) :
    Number.isInteger(value) ? String(value) :
    Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3 ? value.toExponential(2) : String(+value.toPrecision(4));

  // ---- Charts -------------------------------------------------------------------------------------

  function scaleOf(description, values, range) {
    const positive = description.logarithmic ? values.filter(value => value > 0) : values;
    let [low, high] = d3.extent(positive);
    low = description.low ?? low;
    high = description.high ?? high;
    if (low === high) {
      [low, high] = description.logarithmic ? [low / 2, high * 2] : [low - 0.5, high + 0.5];
    }
    const scale = description.logarithmic ? d3.scaleLog() : d3.scaleLinear();
    scale.domain([low, high]).range(range);
    if (!description.logarithmic && description.low === null) {
      scale.nice();
    }
    return scale;
  }

  function ticks(scale, description, pixels) {
    return description.logarithmic
      ? scale.ticks(4).filter(value => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6)
          || scale.domain()[1] / scale.domain()[0] < 30)
      : scale.ticks(pixels / 70);
  }

  function axes(svg, panel, x, y) {
    const format = d3.format("~g");
    const right = WIDTH - MARGIN.right, bottom = HEIGHT - MARGIN.bottom;
    const xTicks = ticks(x, panel.x, WIDTH), yTicks = ticks(y, panel.y, HEIGHT);
    svg.append("g").attr("class", "grid").selectAll("line").data(yTicks).join("line")
      .attr("x1", MARGIN.left).attr("x2", right).attr("y1", y).attr("y2", y);
    svg.append("g").attr("class", "axis").attr("transform", `translate(0,${bottom})`)
      .call(d3.axisBottom(x).tickValues(xTicks).tickFormat(format).tickSizeOuter(0));
    svg.append("g").attr("class", "axis").attr("transform", `translate(${MARGIN.left},0)`)
      .call(d3.axisLeft(y).tickValues(yTicks).tickFormat(format).tickSizeOuter(0));
    svg.append("text").attr("class", "label").attr("text-anchor", "middle")
      .attr("x", (MARGIN.left + right) / 2).attr("y", HEIGHT - 8).text(panel.x.label);
    svg.append("text").attr("class", "label").attr("text-anchor", "middle")
      .attr("transform", `translate(14,${(MARGIN.top + bottom) / 2}) rotate(-90)`).text(panel.y.label);
  }

  function mark(group, look, number) {
    const circle = group.append("circle").attr("r", look === "HOLLOW" ? 4 : 3.5).attr("stroke", colour(number))
      .attr("stroke-width", look === "HOLLOW" ? 1.5 : 0);
    return circle.attr("fill", look === "HOLLOW" ? "var(--paper)" : colour(number));
  }

  // Marks that would hide the line that joins them are left out.
  const MOST_MARKS = 20;
  const hasMarks = series => ["HOLLOW", "MARKS"].includes(series.look)
    || (series.look === "LINE" && series.points.length <= MOST_MARKS);

  function draw(svg, series, x, y) {
    const points = series.points.filter(point => point.px !== undefined);
    const group = svg.append("g").attr("class", "series").attr("data-label", series.label);
    const banded = points.filter(point => point.low !== null);
    const [yLow, yHigh] = y.domain();
    const inside = value => y(Math.max(yLow, Math.min(yHigh, value)));
    if (series.look === "LINE" && banded.length > 1) {
      group.append("path").attr("fill", colour(series.colour)).attr("fill-opacity", 0.16)
        .attr("d", d3.area().x(point => point.px).y0(point => inside(point.low)).y1(point => inside(point.high))(banded));
    } else if (["LINE", "MARKS"].includes(series.look)) {
      banded.forEach(point => group.append("line").attr("stroke", colour(series.colour))
        .attr("x1", point.px).attr("x2", point.px).attr("y1", inside(point.low)).attr("y2", inside(point.high)));
    }
    if (["LINE", "DASHED", "CURVE", "RULE"].includes(series.look)) {
      group.append("path").attr("fill", "none").attr("stroke", colour(series.colour))
        .attr("stroke-width", series.look === "RULE" ? 1 : 2)
        .attr("stroke-dasharray", series.look === "DASHED" ? "6 4" : null)
        .attr("d", d3.line().x(point => point.px).y(point => point.py)(points));
    }
    if (hasMarks(series)) {
      points.forEach(point => mark(group, series.look, series.colour).attr("cx", point.px).attr("cy", point.py));
    }
  }

  function legend(panel) {
    const list = document.createElement("ul");
    list.className = "legend";
    panel.series.filter(series => series.look !== "RULE").forEach(series => {
      const item = document.createElement("li");
      const key = d3.select(item).append("svg").attr("viewBox", "0 0 30 14").attr("aria-hidden", "true");
      if (["LINE", "DASHED", "CURVE"].includes(series.look)) {
        key.append("line").attr("x1", 0).attr("x2", 30).attr("y1", 7).attr("y2", 7).attr("stroke", colour(series.colour))
          .attr("stroke-width", 2).attr("stroke-dasharray", series.look === "DASHED" ? "6 4" : null);
      }
      if (hasMarks(series)) {
        mark(key, series.look, series.colour).attr("cx", 15).attr("cy", 7);
      }
      item.append(series.label);
      list.append(item);
    });
    return list;
  }

  function place(panel) {
    const drawable = point => (!panel.x.logarithmic || point.x > 0) && (!panel.y.logarithmic || point.y > 0);
    const all = panel.series.flatMap(series => series.points).filter(drawable);
    const x = scaleOf(panel.x, all.map(point => point.x), [MARGIN.left + 8, WIDTH - MARGIN.right - 8]);
    const y = scaleOf(panel.y, all.map(point => point.y), [HEIGHT - MARGIN.bottom, MARGIN.top]);
    all.forEach(point => { point.px = x(point.x); point.py = y(point.y); });
    return {x, y};
  }

  // What stands at one place: a pointer asks by its position, a keyboard moves from stop to stop.
  function stops(panel) {
    const scattered = panel.series.some(series => series.look === "MARKS");
    const all = panel.series.filter(series => series.look !== "RULE")
      .flatMap(series => series.points.filter(point => point.px !== undefined).map(point => ({series, point})));
    if (scattered) {
      return all.sort((one, other) => one.point.px - other.point.px)
        .map(entry => ({px: entry.point.px, py: entry.point.py, entries: [entry]}));
    }
    return d3.groups(all, entry => entry.point.x).sort((one, other) => one[0] - other[0])
      .map(([, entries]) => ({px: entries[0].point.px, py: null, entries}));
  }

  function say(readout, panel, stop) {
    const first = stop.entries[0].point;
    readout.replaceChildren();
    const head = document.createElement("b");
    head.textContent = `${panel.x.label} ${shown(first.x)}`;
    readout.append(head, ": ");
    readout.append(stop.entries.map(({series, point}) =>
      `${series.label} ${shown(point.y)}` +
      (point.low === null ? "" : ` [${shown(point.low)}, ${shown(point.high)}]`) +
      (point.note ? ` (${point.note})` : "")).join("; "));
  }

  function hover(svg, panel, readout) {
    const places = stops(panel);
    if (places.length === 0) {
      return;
    }
    const cursor = svg.append("line").attr("class", "cursor").attr("y1", MARGIN.top)
      .attr("y2", HEIGHT - MARGIN.bottom).attr("visibility", "hidden");
    let current = -1;
    const show = index => {
      current = Math.max(0, Math.min(places.length - 1, index));
      const stop = places[current];
      cursor.attr("x1", stop.px).attr("x2", stop.px).attr("visibility", "visible");
      say(readout, panel, stop);
    };
    const distance = (stop, px, py) => Math.hypot(stop.px - px, stop.py === null ? 0 : stop.py - py);
    svg.on("pointermove", event => {
      const [px, py] = d3.pointer(event, svg.node());
      show(d3.minIndex(places, stop => distance(stop, px, py)));
    });
    svg.on("keydown", event => {
      const step = {ArrowRight: 1, ArrowLeft: -1, Home: -places.length, End: places.length}[event.key];
      if (step !== undefined) {
        event.preventDefault();
        show(current + step);
      }
    });
  }

  function chart(panel, place_) {
    const box = document.createElement("div");
    box.className = "panel";
    const title = document.createElement("h4");
    title.textContent = panel.title;
    const readout = document.createElement("p");
    readout.className = "readout";
    readout.setAttribute("aria-live", "polite");
    const svg = d3.select(box).append("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`).attr("tabindex", 0)
      .attr("role", "img").attr("aria-label", `${panel.title}: ${panel.y.label} over ${panel.x.label}; arrow keys read values`);
    const {x, y} = place(panel);
    axes(svg, panel, x, y);
    panel.series.forEach(series => draw(svg, series, x, y));
    hover(svg, panel, readout);
    box.prepend(title);
    box.append(legend(panel), readout);
    place_.append(box);
  }

  data.charts.forEach(figure => {
    const panels = document.querySelector(`#${CSS.escape(figure.id)} .panels`);
    figure.panels.forEach(panel => chart(panel, panels));
  });

  // ---- The table of trials ----------------------------------------------------------------------

  const table = document.getElementById("trials");
  if (table !== null) {
    const {columns, rows} = data.trials;
    const filter = document.getElementById("filter"), status = document.getElementById("status");
    const count = document.getElementById("count"), body = table.tBodies[0];
    const numeric = columns.map((_, index) => rows.every(row => row[index] === null || typeof row[index] === "number"));
    let sorted = {column: -1, ascending: true};

    const head = table.tHead.insertRow();
    columns.forEach((name, index) => {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.className = numeric[index] ? "number" : "";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => sort(index));
      cell.append(button);
      head.append(cell);
    });

    const elements = rows.map(row => {
      const element = document.createElement("tr");
      row.forEach((value, index) => {
        const cell = element.insertCell();
        cell.textContent = shown(value);
        cell.className = numeric[index] ? "number" : columns[index] === "reason" ? "wrap" : "";
      });
      return element;
    });

    function sort(column) {
      sorted = {column, ascending: sorted.column !== column || !sorted.ascending};
      update();
    }

    function order(one, other) {
      const a = rows[one][sorted.column], b = rows[other][sorted.column];
      if (a === null || b === null) {
        return (a === null) - (b === null);
      }
      const direction = sorted.ascending ? 1 : -1;
      return direction * (numeric[sorted.column] ? a - b : String(a).localeCompare(String(b)));
    }

    // A live page loads itself again when rows arrive; what its reader has set stays.
    const isLive = document.getElementById("live") !== null;

    function restore() {
      const set = JSON.parse(sessionStorage.getItem("trials") ?? "null");
      if (set !== null) {
        filter.value = set.words;
        status.value = set.status;
        sorted = set.sorted;
      }
    }

    function update() {
      if (isLive) {
        sessionStorage.setItem("trials", JSON.stringify({words: filter.value, status: status.value, sorted}));
      }
      [...head.cells].forEach((cell, index) => index === sorted.column
        ? cell.setAttribute("aria-sort", sorted.ascending ? "ascending" : "descending")
        : cell.removeAttribute("aria-sort"));
      const words = filter.value.toLowerCase().split(/\s+/).filter(word => word);
      const statusColumn = columns.indexOf("status");
      const kept = rows.map((_, index) => index).filter(index => {
        const text = rows[index].map(shown).join(" ").toLowerCase();
        return words.every(word => text.includes(word)) && (!status.value || rows[index][statusColumn] === status.value);
      });
      if (sorted.column >= 0) {
        kept.sort(order);
      }
      body.replaceChildren(...kept.map(index => elements[index]));
      count.textContent = `${kept.length} of ${rows.length} trials`;
    }

    filter.addEventListener("input", update);
    status.addEventListener("change", update);
    if (isLive) {
      restore();
    }
    update();
  }

  // ---- A run that is still going on --------------------------------------------------------------

  const live = document.getElementById("live");
  if (live !== null) {
    const bar = live.querySelector("progress"), text = live.querySelector("p");
    const ask = async () => {
      try {
        const answer = await (await fetch("progress", {cache: "no-store"})).json();
        text.textContent = answer.text;
        bar.max = Math.max(1, answer.total);
        bar.value = answer.done;
        if (answer.version !== live.dataset.version) {
          location.reload();
        }
      } catch {
        text.textContent = "The report's server has ended; the page shows what it knew last.";
      }
    };
    setInterval(ask, 2000);
  }
})();
