'use strict';
// Draws the time line that stands as JSON in #data. Times are in tenths of a microsecond.
(() => {
  const $ = id => document.getElementById(id);
  const model = JSON.parse($('data').textContent);
  const chart = $('chart'), canvas = $('canvas'), tip = $('tip'), pen = canvas.getContext('2d');
  const PER_MS = 10000, AXIS = 30, RIGHT = 16, MAX_EVENT_ROWS = 5000;
  const [RUNS, BLOCKED, WAITS, PARKS, SLEEPS, IO, SUSPENDED, UNKNOWN] = [0, 1, 2, 3, 4, 5, 6, 7];
  const COROUTINE = 3, JVM = 4;
  const state = { from: model.from, to: model.to, open: new Set(), jvm: false, chosen: null, event: null };
  let rows = [], boxes = [], total = 0, colors = {}, patterns = [], names = 0, narrow = false;

  // ---- the data, unpacked -------------------------------------------------------------------

  function unpackLane(packed, process) {
    const [kind, id, name, start, end, cut, flat, points, inside] = packed;
    const lane = { kind, id, name, start, end, cut, process, spans: [], samples: [] };
    let at = start;
    for (let i = 0; i < flat.length; i += 3) {
      lane.spans.push({ state: flat[i], start: at, end: at += flat[i + 1], note: model.notes[flat[i + 2]] });
    }
    for (let i = 0, t = start; i < points.length; i += 2) {
      lane.samples.push({ at: t += points[i], frame: model.notes[points[i + 1]][1] });
    }
    lane.inside = unpackRows(inside, process);
    return lane;
  }

  function unpackRows(packed, process) {
    return packed.map(row => Array.isArray(row) ? unpackLane(row, process) : {
      fold: row.name, peak: row.peak, process, lanes: row.lanes.map(lane => unpackLane(lane, process)),
    });
  }

  const processes = model.processes.map(p => {
    for (const part of ['threads', 'carriers', 'virtual', 'jvm']) p[part] = unpackRows(p[part], p);
    return p;
  });

  // ---- where everything stands ----------------------------------------------------------------

  const rowHeight = () => narrow ? 32 : 21;

  function layout() {
    narrow = innerWidth < 640;
    names = narrow ? 10 : Math.min(260, innerWidth * 0.3);
    rows = [];
    boxes = [];
    let y = AXIS + 6;
    const put = (row, indent) => {
      const height = row.fold ? (narrow ? 52 : 42) : row.small ? 11 : rowHeight();
      rows.push({ row, y, height, indent });
      y += height;
      if (row.fold && state.open.has(row)) {
        const small = row.lanes.length > 40 && !narrow;
        row.lanes.forEach(lane => { lane.small = small; put(lane, indent + 12); });
      }
      if (row.inside && row.inside.length) {
        const top = y - height;
        row.inside.forEach(inner => put(inner, indent + 14));
        y += 4;
        boxes.push({ inner: true, top, bottom: y - 1, left: indent - 5 });
      }
    };
    for (const process of processes) {
      const top = y, at = boxes.length;
      rows.push({ process, y, height: 24, indent: 12 });
      y += 24;
      process.threads.forEach(row => put(row, 18));
      if (process.virtual.length) {
        const inner = y;
        y += 4;
        process.carriers.forEach(row => put(row, 24));
        process.virtual.forEach(row => put(row, 38));
        y += 3;
        boxes.push({ inner: true, top: inner, bottom: y, left: 13 });
        y += 3;
      }
      if (state.jvm) process.jvm.forEach(row => put(row, 18));
      y += 5;
      boxes.splice(at, 0, { process, top, bottom: y, left: 4 });
      y += 10;
    }
    total = y + 10;
    chart.style.height = total + 'px';
    const height = Math.min(total, innerHeight), ratio = devicePixelRatio || 1;
    canvas.style.height = height + 'px';
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(height * ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw();
  }

  const plotWidth = () => canvas.clientWidth - names - RIGHT;
  const xOf = t => names + (t - state.from) / (state.to - state.from) * plotWidth();
  const timeAt = x => state.from + (x - names) / plotWidth() * (state.to - state.from);
  const scrolled = () => Math.max(0, Math.min(-chart.getBoundingClientRect().top,
    Math.max(0, total - canvas.clientHeight)));

  // ---- colours: Okabe and Ito's, each with a pattern of its own ------------------------------------

  const FILLS = ['#009e73', '#d55e00', '#cc79a7', '#56b4e9', '#f0e442', '#0072b2', null, null];

  function pattern(index) {
    if (index === RUNS) return FILLS[RUNS];
    if (index >= SUSPENDED) return index === SUSPENDED ? colors.soft : colors.line;
    const tile = document.createElement('canvas'), size = index === SLEEPS ? 4 : 6;
    tile.width = tile.height = size;
    const p = tile.getContext('2d');
    p.fillStyle = FILLS[index];
    p.fillRect(0, 0, size, size);
    p.strokeStyle = p.fillStyle = '#ffffff';
    p.lineWidth = 1.4;
    p.beginPath();
    if (index === BLOCKED) for (const d of [-6, 0, 6]) { p.moveTo(d, 6); p.lineTo(d + 6, 0); }
    if (index === WAITS) for (const d of [-6, 0, 6]) { p.moveTo(d, 0); p.lineTo(d + 6, 6); }
    if (index === IO) { p.strokeStyle = '#9fd0f0'; p.moveTo(1, 0); p.lineTo(1, 6); p.moveTo(4, 0); p.lineTo(4, 6); }
    p.stroke();
    if (index === PARKS) { p.beginPath(); p.arc(3, 3, 1.2, 0, 7); p.fill(); }
    if (index === SLEEPS) { p.fillStyle = '#a89c00'; p.fillRect(0, 0, 4, 1); }
    return pen.createPattern(tile, 'repeat');
  }

  function recolor() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ['page', 'text', 'soft', 'line', 'box', 'inner', 'life', 'chosen']) {
      colors[name] = style.getPropertyValue('--' + name).trim();
    }
    patterns = FILLS.map((_, index) => pattern(index));
    const legend = $('legend');
    legend.textContent = '';
    const seen = new Set();
    everyLane(lane => (lane.kind !== JVM || state.jvm) && lane.spans.forEach(span => seen.add(span.state)));
    [...seen].sort((a, b) => a - b).forEach(index => legendEntry(model.states[index], p => {
      const height = barHeight(index, 12);
      p.fillStyle = patterns[index];
      p.fillRect(0, 7 - height / 2, 22, height);
    }));
    if (processes.some(process => process.pauses.length)) {
      legendEntry('all threads stopped by the garbage collector', p => stopped(p, 8, 0, 5, 14));
    }
    if (processes.some(process => process.cut)) legendEntry('the record breaks off', p => torn(p, 11, 1, 13));
  }

  function legendEntry(text, paint) {
    const entry = document.createElement('span'), sample = document.createElement('canvas');
    sample.width = 44;
    sample.height = 28;
    const p = sample.getContext('2d');
    p.scale(2, 2);
    paint(p);
    entry.append(sample, text);
    $('legend').append(entry);
  }

  // ---- drawing ------------------------------------------------------------------------------------

  /** What computes fills its row, what waits is thinner: told apart without any colour. */
  const barHeight = (index, full) => index === RUNS ? full : index >= SUSPENDED ? 2 : Math.max(3, full * 0.6);

  function draw() {
    const width = canvas.clientWidth, height = canvas.clientHeight, top = scrolled();
    pen.fillStyle = colors.page;
    pen.fillRect(0, 0, width, height);
    pen.save();
    pen.translate(0, -top);
    for (const box of boxes) {
      if (box.bottom >= top && box.top <= top + height) drawBox(box);
    }
    drawGrid(top, height);
    for (const item of rows) {
      if (item.y + item.height >= top && item.y <= top + height) drawRow(item);
    }
    drawPauses(top, height);
    drawArrows();
    pen.restore();
    drawAxis();
  }

  function drawBox(box) {
    pen.beginPath();
    pen.roundRect(box.left + 0.5, box.top + 0.5, canvas.clientWidth - box.left - (box.inner ? 12 : 6),
      box.bottom - box.top - 1, 7);
    pen.fillStyle = box.inner ? colors.inner : colors.box;
    pen.fill();
    pen.strokeStyle = colors.line;
    pen.lineWidth = 1;
    pen.stroke();
  }

  function step() {
    const least = (state.to - state.from) / Math.max(3, plotWidth() / 90);
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].map(n => n * power).find(s => s >= least);
  }

  function ticks() {
    const by = step(), list = [];
    for (let t = Math.ceil(state.from / by) * by; t <= state.to; t += by) list.push(t);
    return list;
  }

  function drawGrid(top, height) {
    pen.strokeStyle = colors.line;
    pen.setLineDash([1, 3]);
    pen.beginPath();
    for (const t of ticks()) {
      pen.moveTo(xOf(t), top);
      pen.lineTo(xOf(t), top + height);
    }
    pen.stroke();
    pen.setLineDash([]);
  }

  function drawAxis() {
    pen.fillStyle = colors.page;
    pen.fillRect(0, 0, canvas.clientWidth, AXIS - 4);
    pen.fillStyle = colors.soft;
    pen.font = '11px system-ui, sans-serif';
    pen.textAlign = 'center';
    const digits = Math.max(0, -Math.floor(Math.log10(step() / PER_MS) + 1e-9));
    for (const t of ticks()) {
      const x = xOf(t);
      if (x > names - 20 && x < canvas.clientWidth - 24) pen.fillText((t / PER_MS).toFixed(digits) + ' ms', Math.max(22, x), 16);
    }
    pen.textAlign = 'left';
  }

  function label(text, x, y, room, font, color) {
    pen.font = font;
    pen.fillStyle = color;
    let shown = text;
    while (pen.measureText(shown).width > room && shown.length > 4) shown = shown.slice(0, -4) + '…';
    pen.fillText(shown, x, y);
  }

  function clipPlot(item) {
    pen.save();
    pen.beginPath();
    pen.rect(names, item.y, plotWidth() + RIGHT, item.height);
    pen.clip();
  }

  function drawRow(item) {
    if (item.row && item.row === state.chosen) {
      pen.fillStyle = colors.chosen;
      pen.globalAlpha = 0.14;
      pen.fillRect(6, item.y, canvas.clientWidth - 12, item.height);
      pen.globalAlpha = 1;
    }
    if (item.process) drawProcess(item);
    else if (item.row.fold) drawFold(item);
    else drawLane(item);
  }

  function drawProcess(item) {
    const p = item.process, start = xOf(p.start), recorded = xOf(p.recorded), end = Math.max(xOf(p.end), recorded + 2);
    const middle = item.y + 19;
    clipPlot(item);
    pen.fillStyle = colors.life;
    if (p.end > p.recorded) pen.fillRect(recorded, middle - 1.5, end - recorded, 3);
    if (recorded - start > 1) {
      pen.strokeStyle = colors.soft;
      pen.setLineDash([3, 3]);
      pen.beginPath();
      pen.moveTo(start, middle);
      pen.lineTo(recorded, middle);
      pen.stroke();
      pen.setLineDash([]);
      if (recorded - start > 150 && !narrow) {
        label('JVM and recorder start', start + 9, item.y + 13, recorded - start, '11px system-ui, sans-serif', colors.soft);
      }
    }
    if (p.cut) torn(pen, end, item.y + 8, item.y + 24);
    pen.restore();
    const right = canvas.clientWidth - RIGHT - end - 12, beside = right > 180;
    const name = p.pid + '  ' + p.name + (p.note && !beside ? ' (' + p.note + ')' : '');
    const room = narrow ? canvas.clientWidth - 30 : Math.max(names, Math.min(start, canvas.clientWidth)) - 24;
    label(name, item.indent, item.y + 15, room, '600 13px system-ui, sans-serif', colors.text);
    if (p.note && beside && !narrow) label(p.note, end + 12, item.y + 20, right, '11px system-ui, sans-serif', colors.soft);
  }

  function torn(p, x, top, bottom) {
    p.strokeStyle = FILLS[BLOCKED];
    p.lineWidth = 2;
    p.beginPath();
    p.moveTo(x, top);
    for (let y = top, side = 1; y < bottom; y += 4, side = -side) p.lineTo(x + 3 * side, y + 2);
    p.stroke();
    p.lineWidth = 1;
  }

  function barOf(item) {
    const full = item.row.small ? 8 : 13;
    return { full, middle: narrow ? item.y + 23 : item.y + item.height / 2 };
  }

  function drawLane(item) {
    const lane = item.row, { full, middle } = barOf(item);
    if (!lane.small) {
      const text = lane.name + (lane.kind === 1 ? '  (carrier)' : '');
      const room = narrow ? canvas.clientWidth - 40 : names - item.indent - 6;
      label(text, item.indent, narrow ? item.y + 13 : middle + 4, room, '12px system-ui, sans-serif', colors.text);
    }
    if (lane.end < state.from || lane.start > state.to) return;
    clipPlot(item);
    for (const span of lane.spans) {
      if (span.end < state.from || span.start > state.to) continue;
      const from = Math.max(names - 2, xOf(span.start)), to = Math.min(xOf(span.end), canvas.clientWidth + 2);
      const told = span.state === BLOCKED || lane.kind === COROUTINE && span.state === RUNS;
      const width = told ? Math.max(1.5, to - from) : to - from;
      if (width < 0.03) continue;
      const height = barHeight(span.state, full);
      pen.fillStyle = patterns[span.state];
      pen.fillRect(from, middle - height / 2, width, height);
      if (span === state.event) {
        pen.strokeStyle = colors.text;
        pen.lineWidth = 2;
        pen.strokeRect(from, middle - full / 2, Math.max(2, width), full);
        pen.lineWidth = 1;
      }
    }
    if (!lane.small) drawSamples(lane, middle, full);
    if (lane.cut) torn(pen, xOf(lane.end), item.y + 3, item.y + item.height - 3);
    pen.restore();
  }

  /** A notch for each time the sampler saw the thread at work, where they do not run together. */
  function drawSamples(lane, middle, full) {
    pen.fillStyle = '#00543d';
    let last = -9;
    for (const sample of lane.samples) {
      const x = xOf(sample.at);
      if (x - last >= 4) {
        pen.fillRect(x - 0.75, middle + full / 2 - 4, 1.5, 4);
        last = x;
      }
    }
  }

  function drawFold(item) {
    const fold = item.row, open = state.open.has(fold), top = narrow ? item.y + 18 : item.y + 4;
    const height = item.y + item.height - 4 - top, count = Math.max(1, Math.floor(plotWidth() / 2));
    const room = narrow ? canvas.clientWidth - 40 : names - item.indent - 6;
    label((open ? '▾ ' : '▸ ') + fold.fold, item.indent, narrow ? item.y + 13 : item.y + 19, room,
      '12px system-ui, sans-serif', colors.text);
    if (!narrow) label('up to ' + fold.peak + ' at once', item.indent + 14, item.y + 33, room - 14,
      '11px system-ui, sans-serif', colors.soft);
    const shares = sharesOf(fold.lanes, count), floor = new Float64Array(count), width = plotWidth() / count;
    clipPlot(item);
    shares.forEach((share, index) => {
      pen.fillStyle = patterns[index];
      pen.beginPath();
      for (let b = 0; b < count; b++) {
        if (share[b] > 0) {
          const h = share[b] / fold.peak * height;
          pen.rect(names + b * width, top + height - floor[b] - h, width + 0.1, h);
          floor[b] += h;
        }
      }
      pen.fill();
    });
    pen.restore();
  }

  /** For each state how many lanes are in it, on average, in each slice of the time shown. */
  function sharesOf(lanes, count) {
    const part = model.states.map(() => new Float64Array(count + 1));
    const whole = model.states.map(() => new Float64Array(count + 2));
    const scale = count / (state.to - state.from);
    for (const lane of lanes) {
      for (const span of lane.spans) {
        const a = Math.max(0, (span.start - state.from) * scale), b = Math.min(count, (span.end - state.from) * scale);
        if (b <= a) continue;
        const i = Math.floor(a), j = Math.floor(b);
        if (i === j) {
          part[span.state][i] += b - a;
        } else {
          part[span.state][i] += i + 1 - a;
          part[span.state][j] += b - j;
          whole[span.state][i + 1]++;
          whole[span.state][j]--;
        }
      }
    }
    return part.map((share, index) => {
      let running = 0;
      for (let b = 0; b < count; b++) share[b] += running += whole[index][b];
      return share.subarray(0, count);
    });
  }

  function stopped(p, x, y, width, height) {
    p.globalAlpha = 0.4;
    p.fillStyle = colors.text;
    p.fillRect(x, y, width, height);
    p.globalAlpha = 1;
  }

  function drawPauses(top, height) {
    for (const box of boxes) {
      if (!box.process || box.bottom < top || box.top > top + height) continue;
      for (const [start, end] of box.process.pauses) {
        const x = xOf(start);
        if (x >= names && x < canvas.clientWidth - RIGHT) {
          stopped(pen, x, box.top + 23, Math.max(1, xOf(end) - x), box.bottom - box.top - 25);
        }
      }
    }
  }

  function drawArrows() {
    pen.strokeStyle = pen.fillStyle = colors.text;
    for (const box of boxes) {
      const p = box.process, x = p && p.parent ? xOf(p.start) : -1;
      const from = x < names || x > canvas.clientWidth ? null : rows.find(item => item.row
        && item.row.process.pid === p.parent
        && (item.row.fold ? item.row.lanes.some(lane => lane.id === p.parentThread) : item.row.id === p.parentThread));
      if (!from) continue;
      const y = from.row.fold ? from.y + from.height / 2 : barOf(from).middle;
      pen.beginPath();
      pen.arc(x, y, 2.5, 0, 7);
      pen.fill();
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(x, box.top + 12);
      pen.stroke();
      pen.beginPath();
      pen.moveTo(x, box.top + 19);
      pen.lineTo(x - 4, box.top + 11);
      pen.lineTo(x + 4, box.top + 11);
      pen.fill();
    }
  }

  // ---- what is under the pointer ---------------------------------------------------------------------

  const ms = units => {
    const value = units / PER_MS;
    return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3) + ' ms';
  };

  function line(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function tell(parts, x, y) {
    tip.replaceChildren(...parts);
    tip.hidden = false;
    tip.style.left = tip.style.top = '0';
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(8, Math.min(x + 14, innerWidth - box.width - 8)) + 'px';
    tip.style.top = (y + 18 + box.height < innerHeight ? y + 18 : Math.max(8, y - box.height - 12)) + 'px';
  }

  function aboutSpan(lane, span, at) {
    const [what, frame, count] = span.note;
    const parts = [line('b', lane.name + ': ' + model.states[span.state]),
      line('div', ms(span.end - span.start) + ', from ' + ms(span.start) + ' to ' + ms(span.end))];
    if (what) parts.push(line('div', what));
    if (frame) parts.push(line('div', 'at ' + frame));
    const near = lane.samples.filter(sample => sample.at >= span.start && sample.at <= span.end)
      .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
    if (near && span.state === RUNS) parts.push(line('div', 'seen at ' + near.frame + ', ' + ms(near.at)));
    if (count > 1) parts.push(line('i', count + ' short events together, named after the longest'));
    if (lane.cut && span.end === lane.end) parts.push(line('div', 'Here the record breaks off.'));
    parts.push(line('i', 'process ' + lane.process.pid + ', ' + lane.process.name));
    return parts;
  }

  /** The whole life of a lane: how long it was in which state. */
  function aboutLane(lane) {
    const times = model.states.map(() => 0);
    lane.spans.forEach(span => { times[span.state] += span.end - span.start; });
    return [line('b', lane.name), line('div', 'from ' + ms(lane.start) + ' to ' + ms(lane.end)),
      ...times.map((time, index) => time && line('div', ms(time) + ' ' + model.states[index])).filter(Boolean),
      line('i', 'process ' + lane.process.pid + ', ' + lane.process.name)];
  }

  function aboutFold(fold, at) {
    const counts = new Map();
    for (const lane of fold.lanes) {
      const span = lane.spans.find(s => s.start <= at && at < s.end);
      if (span) counts.set(span.state, (counts.get(span.state) || 0) + 1);
    }
    const parts = [line('b', fold.fold + ', at ' + ms(at))];
    [...counts].sort((a, b) => b[1] - a[1]).forEach(([index, n]) => parts.push(line('div', n + ' × ' + model.states[index])));
    if (!counts.size) parts.push(line('div', 'none is alive'));
    parts.push(line('i', 'click or Enter: ' + (state.open.has(fold) ? 'fold them' : 'a lane for each')));
    return parts;
  }

  function aboutProcess(p) {
    const parts = [line('b', 'process ' + p.pid), line('div', p.command),
      line('div', 'from ' + ms(p.start) + ' to ' + ms(p.end))];
    if (p.parent) parts.push(line('div', 'started by process ' + p.parent));
    if (p.recorded > p.start && p.parent) parts.push(line('div', 'recorded from ' + ms(p.recorded) + ' on'));
    p.pauses.slice(0, 3).forEach(([start, end, what]) => parts.push(line('div', what + ': ' + ms(end - start) + ' at ' + ms(start))));
    if (p.note) parts.push(line('div', p.note));
    return parts;
  }

  function itemAt(clientY) {
    const y = clientY - canvas.getBoundingClientRect().top;
    if (y < AXIS - 4) return undefined;
    return rows.find(item => y + scrolled() >= item.y && y + scrolled() < item.y + item.height);
  }

  /** The span under the pointer; a very short one counts as three pixels wide. */
  function spanAt(lane, x) {
    const slack = 1.5 / plotWidth() * (state.to - state.from), at = timeAt(x);
    const near = lane.spans.filter(span => span.start - slack <= at && at <= span.end + slack);
    return near.sort((a, b) => (a.end - a.start) - (b.end - b.start))
      .find(span => span.state !== RUNS && xOf(span.end) - xOf(span.start) < 3 && xOf(span.end) - xOf(span.start) > 0.2)
      || near.find(span => span.start <= at && at < span.end) || near[0];
  }

  function point(clientX, clientY) {
    const item = itemAt(clientY), x = clientX - canvas.getBoundingClientRect().left;
    state.event = null;
    if (!item) {
      tip.hidden = true;
    } else if (item.process) {
      tell(aboutProcess(item.process), clientX, clientY);
    } else if (item.row.fold) {
      tell(aboutFold(item.row, timeAt(x)), clientX, clientY);
    } else {
      const span = x < names && !narrow ? undefined : spanAt(item.row, x);
      state.event = span || null;
      tell(span ? aboutSpan(item.row, span, timeAt(x)) : aboutLane(item.row), clientX, clientY);
    }
    soon();
  }

  // ---- moving -----------------------------------------------------------------------------------------------

  let waiting = false;
  function soon() {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => { waiting = false; draw(); });
    }
  }

  const whole = () => [0, Math.max(model.end, 1)];

  function show(from, to) {
    const [first, last] = whole(), margin = (last - first) * 0.02;
    const length = Math.min(Math.max(to - from, 20), last - first + 2 * margin);
    const start = Math.min(Math.max(from, first - margin), last + margin - length);
    state.from = start;
    state.to = start + length;
    soon();
  }

  function zoom(factor, x = names + plotWidth() / 2) {
    const at = timeAt(x);
    show(at - (at - state.from) * factor, at + (state.to - at) * factor);
  }

  function pan(share) {
    const by = (state.to - state.from) * share;
    show(state.from + by, state.to + by);
  }

  function toggle(fold) {
    if (state.open.has(fold)) state.open.delete(fold);
    else state.open.add(fold);
    layout();
  }

  canvas.addEventListener('wheel', event => {
    const x = event.clientX - canvas.getBoundingClientRect().left;
    if (x < names && !event.ctrlKey) return;
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
      pan((event.deltaX || event.deltaY) / plotWidth());
    } else {
      zoom(Math.exp(Math.max(-80, Math.min(80, event.deltaY)) / 300), x);
    }
  }, { passive: false });

  const fingers = new Map();
  let moved = false;
  canvas.addEventListener('pointerdown', event => {
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    moved = false;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', event => {
    const before = fingers.get(event.pointerId);
    if (!before) {
      point(event.clientX, event.clientY);
      return;
    }
    const now = { x: event.clientX, y: event.clientY };
    if (fingers.size === 1) {
      if (!moved && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
      moved = true;
      canvas.classList.add('moving');
      tip.hidden = true;
      pan((before.x - now.x) / plotWidth());
      if (event.pointerType === 'mouse') scrollBy(0, before.y - now.y);
    } else {
      const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
      const was = Math.max(12, Math.abs(before.x - other.x)), is = Math.max(12, Math.abs(now.x - other.x));
      moved = true;
      zoom(was / is, (now.x + other.x) / 2 - canvas.getBoundingClientRect().left);
    }
    fingers.set(event.pointerId, now);
  });
  for (const type of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(type, event => {
      fingers.delete(event.pointerId);
      canvas.classList.remove('moving');
      if (moved || type === 'pointercancel') return;
      const item = itemAt(event.clientY);
      state.chosen = item && item.row || null;
      if (item && item.row && item.row.fold) toggle(item.row);
      point(event.clientX, event.clientY);
    });
  }
  canvas.addEventListener('pointerleave', event => {
    if (event.pointerType === 'mouse') {
      tip.hidden = true;
      state.event = null;
      soon();
    }
  });

  function choose(by) {
    const lanes = rows.filter(item => item.row);
    if (!lanes.length) return;
    const at = lanes.findIndex(item => item.row === state.chosen);
    const item = lanes[Math.max(0, Math.min(lanes.length - 1, at < 0 ? 0 : at + by))];
    state.chosen = item.row;
    state.event = null;
    const top = item.y - scrolled();
    if (top < AXIS + 10) scrollBy(0, top - AXIS - 40);
    if (top > canvas.clientHeight - 60) scrollBy(0, top - canvas.clientHeight + 80);
    if (item.row.fold) tellAt(item, aboutFold(item.row, (state.from + state.to) / 2), (state.from + state.to) / 2);
    else chooseEvent(item, item.row.spans.find(span => span.end > state.from) || item.row.spans[0]);
    soon();
  }

  function chooseEvent(item, span) {
    if (!span) return;
    state.event = span;
    if (span.end < state.from || span.start > state.to) {
      const length = state.to - state.from;
      show(span.start - length / 3, span.start + length * 2 / 3);
    }
    tellAt(item, aboutSpan(item.row, span, span.start), Math.max(span.start, state.from));
    soon();
  }

  function tellAt(item, parts, at) {
    const box = canvas.getBoundingClientRect();
    tell(parts, box.left + xOf(at), box.top + item.y - scrolled() + item.height / 2);
  }

  function besides(by) {
    const item = rows.find(each => each.row && each.row === state.chosen);
    if (!item || item.row.fold) return;
    const at = item.row.spans.indexOf(state.event);
    chooseEvent(item, item.row.spans[Math.max(0, Math.min(item.row.spans.length - 1, at + by))]);
  }

  const KEYS = {
    ArrowLeft: event => event.shiftKey ? besides(-1) : pan(-0.1),
    ArrowRight: event => event.shiftKey ? besides(1) : pan(0.1),
    ArrowUp: () => choose(-1),
    ArrowDown: () => choose(1),
    '+': () => zoom(0.7),
    '=': () => zoom(0.7),
    '-': () => zoom(1 / 0.7),
    0: () => show(...whole()),
    Home: () => show(...whole()),
    Enter: () => state.chosen && state.chosen.fold && toggle(state.chosen),
    Escape: () => { tip.hidden = true; state.event = null; soon(); },
  };
  chart.addEventListener('keydown', event => {
    if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      KEYS[event.key](event);
    }
  });
  chart.addEventListener('focus', () => { if (!state.chosen && chart.matches(':focus-visible')) choose(0); });
  chart.addEventListener('blur', () => { tip.hidden = true; });

  $('in').onclick = () => zoom(0.6);
  $('out').onclick = () => zoom(1 / 0.6);
  $('all').onclick = () => show(...whole());
  $('help').onclick = () => {
    $('keys').hidden = !$('keys').hidden;
    $('help').setAttribute('aria-pressed', String(!$('keys').hidden));
    layout();
  };
  $('jvm').onclick = () => {
    state.jvm = !state.jvm;
    $('jvm').setAttribute('aria-pressed', String(state.jvm));
    recolor();
    layout();
  };
  const hidden = processes.reduce((sum, p) => sum + p.jvm.length, 0);
  $('jvm').textContent = 'JVM threads (' + hidden + ')';
  $('jvm').hidden = !hidden;

  // ---- the table of events, built when it is asked for ----------------------------------------------------

  function everyLane(take) {
    const visit = list => list.forEach(row => {
      if (row.fold) visit(row.lanes);
      else {
        take(row);
        visit(row.inside);
      }
    });
    for (const p of processes) ['threads', 'carriers', 'virtual', 'jvm'].forEach(part => visit(p[part]));
  }

  $('events').addEventListener('toggle', () => {
    const place = $('events').querySelector('div');
    if (place.firstChild || !$('events').open) return;
    const table = document.createElement('table'), head = table.createTHead().insertRow();
    for (const name of ['Process', 'Lane', 'State', 'From ms', 'Length ms', 'What', 'Where']) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = name;
      head.append(cell);
    }
    const body = table.createTBody();
    let left = 0;
    everyLane(lane => lane.spans.forEach(span => {
      if (body.rows.length >= MAX_EVENT_ROWS) {
        left++;
        return;
      }
      const row = body.insertRow();
      for (const text of [lane.process.pid, lane.name, model.states[span.state], (span.start / PER_MS).toFixed(3),
        ((span.end - span.start) / PER_MS).toFixed(3), span.note[0], span.note[1]]) row.insertCell().textContent = text;
    }));
    place.append(table);
    if (left) place.append(line('p', 'and ' + left + ' more events'));
  });

  // ---- begin ------------------------------------------------------------------------------------------------

  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', layout);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { recolor(); draw(); });
  recolor();
  layout();
  chart.dataset.drawn = rows.length;

  /** In milliseconds, for tests and for the curious at the console. */
  window.timeline = {
    show(from, to) {
      show(from * PER_MS, to * PER_MS);
    },
    /** Where a moment of a lane is on the screen. */
    where(pid, name, at) {
      const item = rows.find(each => each.row && each.row.process.pid === pid && (each.row.fold || each.row.name) === name);
      const box = canvas.getBoundingClientRect();
      return item && { x: box.left + xOf(at * PER_MS), y: box.top + item.y - scrolled() + item.height / 2 + (narrow ? 7 : 0) };
    },
  };
})();
