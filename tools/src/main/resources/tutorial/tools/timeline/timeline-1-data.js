// Draws the time line that stands as JSON in #data. Times are in tenths of a microsecond.
// The parts timeline-1-data.js to timeline-5-moving.js are one script, in this order.

const $ = id => document.getElementById(id);
const model = JSON.parse($('data').textContent);
const chart = $('chart'), canvas = $('canvas'), tip = $('tip'), pen = canvas.getContext('2d');
const PER_MS = 10000, AXIS = 30, RIGHT = 16, MAX_EVENT_ROWS = 5000;
const [RUNS, READY, BLOCKED, WAITS, PARKS, SLEEPS, IO, SUSPENDED, UNKNOWN] = [0, 1, 2, 3, 4, 5, 6,
  7, 8];
const COROUTINE = 3, JVM = 4;
const state = { from: model.from, to: model.to, open: new Set(), jvm: false, chosen: null,
    event: null };
let rows = [], boxes = [], total = 0, colors = {}, patterns = [], names = 0, narrow = false;

// ---- the data, unpacked

function unpackLane(packed, process) {
  const [kind, id, name, start, end, cut, flat, points, inside] = packed;
  const lane = { kind, id, name, start, end, cut, process, spans: [], marks: [] };
  let at = start;
  for (let i = 0; i < flat.length; i += 3) {
    lane.spans.push({ state: flat[i], start: at, end: at += flat[i + 1],
        note: model.notes[flat[i + 2]] });
  }
  for (let i = 0; i < points.length; i += 2) {
    lane.marks.push({ at: points[i], text: model.notes[points[i + 1]][0] });
  }
  lane.inside = unpackRows(inside, process);
  return lane;
}

function unpackRows(packed, process) {
  return packed.map(row => Array.isArray(row) ? unpackLane(row, process) : {
    fold: row.name, peak: row.peak, process, lanes: row.lanes.map(lane =>
        unpackLane(lane, process)),
  });
}

const processes = model.processes.map(p => {
  for (const part of ['threads', 'carriers', 'virtual', 'jvm']) p[part] = unpackRows(p[part], p);
  return p;
});

// ---- where everything stands

const rowHeight = () => narrow ? 32 : 21;

function layout() {
  narrow = innerWidth < 640;
  names = narrow ? 10 : Math.min(260, innerWidth * 0.3);
  rows = [];
  boxes = [];
  let y = AXIS + 6;
  const put = (row, indent, thread) => {
    const height = row.fold ? (narrow ? 52 : 42) : row.small ? 11 : rowHeight();
    const item = { row, y, height, indent, thread };
    rows.push(item);
    y += height;
    if (row.fold && state.open.has(row)) {
      const small = row.lanes.length > 40 && !narrow;
      row.lanes.forEach(lane => { lane.small = small; put(lane, indent + 12); });
    }
    if (row.inside && row.inside.length) {
      const top = y - height;
      row.inside.forEach(inner => put(inner, indent + 14, item));
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

// ---- colours: Okabe and Ito's, each with a pattern of its own

const FILLS = ['#009e73', '#5cc7a8', '#d55e00', '#cc79a7', '#56b4e9', '#f0e442', '#0072b2', null,
  null];

function pattern(index) {
  if (index <= READY) return FILLS[index];
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
  if (index === IO) { p.strokeStyle = '#9fd0f0'; p.moveTo(1, 0); p.lineTo(1, 6); p.moveTo(4,
      0); p.lineTo(4, 6); }
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
  everyLane(lane => (lane.kind !== JVM || state.jvm)
      && lane.spans.forEach(span => seen.add(span.state)));
  [...seen].sort((a, b) => a - b).forEach(index => legendEntry(model.states[index], p => {
    const height = barHeight(index, 12);
    p.fillStyle = patterns[index];
    p.fillRect(0, 7 - height / 2, 22, height);
  }));
  if (processes.some(process => process.cut)) legendEntry('the record breaks off',
      p => torn(p, 11, 1, 13));
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
