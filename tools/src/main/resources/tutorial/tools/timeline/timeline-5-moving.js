// ---- moving

let waiting = false;
function soon() {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }
}

const end = Math.max(1, ...processes.map(p => p.end));
const whole = () => [0, end];

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
    const was = Math.max(12, Math.abs(before.x - other.x)),
        is = Math.max(12, Math.abs(now.x - other.x));
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
  if (item.row.fold) tellAt(item, aboutFold(item.row, (state.from + state.to) / 2),
      (state.from + state.to) / 2);
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
// Wherever the focus is: a key works before the first click, too.
addEventListener('keydown', event => {
  const own = event.target.closest('button, summary') && event.key === 'Enter';
  if (KEYS[event.key] && !own && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    KEYS[event.key](event);
  }
});
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

// ---- the tables, built when they are asked for

function everyLane(take) {
  const visit = (list, path) => list.forEach(row => {
    if (row.fold) visit(row.lanes, path);
    else {
      take(row, path + row.name);
      visit(row.inside, path + row.name + ' / ');
    }
  });
  for (const p of processes) ['threads', 'carriers', 'virtual',
      'jvm'].forEach(part => visit(p[part], ''));
}

const asMs = units => (units / PER_MS).toFixed(3);

/** A table in that part of the page; {@code fill} is called with what adds a row. */
function tableIn(part, head, fill) {
  $(part).addEventListener('toggle', () => {
    const place = $(part).querySelector('div');
    if (place.querySelector('table') || !$(part).open) return;
    const table = document.createElement('table'), top = table.createTHead().insertRow();
    for (const name of head) {
      const cell = line('th', name);
      cell.scope = 'col';
      top.append(cell);
    }
    const body = table.createTBody();
    let left = 0;
    fill(cells => {
      if (body.rows.length >= MAX_EVENT_ROWS) {
        left++;
        return;
      }
      const row = body.insertRow();
      for (const text of cells) row.insertCell().textContent = text;
    });
    place.append(table);
    if (left) place.append(line('p', 'and ' + left + ' more'));
  });
}

tableIn('lanes', ['Process', 'Lane', 'From', 'To', ...model.states.map(name =>
    name.split(/[:,]/)[0])], add => {
  processes.forEach(p => add([p.pid, p.name + (p.note ? ' (' + p.note + ')' : ''), asMs(p.start),
    asMs(p.end)]));
  everyLane((lane, path) => {
    const times = timesOf(lane);
    add([lane.process.pid, path, asMs(lane.start), asMs(lane.end), ...times.map(time =>
        time ? asMs(time) : '')]);
  });
});

tableIn('events', ['Process', 'Lane', 'State', 'From ms', 'Length ms', 'What', 'Where'], add =>
  everyLane((lane, path) => {
    lane.spans.forEach(span => add([lane.process.pid, path, model.states[span.state],
      asMs(span.start), asMs(span.end - span.start), span.note[0], span.note[1]]));
    lane.marks.forEach(mark => add([lane.process.pid, path, 'told', asMs(mark.at), '',
      mark.text]));
  }));

// ---- begin

const lanes = kind => { let n = 0; everyLane(lane => { n += lane.kind === kind; }); return n; };
$('facts').textContent = [[processes.length, 'process(es)'], [lanes(0), 'thread(s)'],
  [lanes(2), 'virtual thread(s)'], [lanes(COROUTINE), 'coroutine(s)']]
  .filter(([n]) => n).map(([n, what]) => n + ' ' + what.replace(/\((.*)\)/, n === 1 ? '' : '$1'))
  .join(', ') + ', recorded for ' + ms(end);

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
    const item = rows.find(each => each.row && each.row.process.pid === pid
        && (each.row.fold || each.row.name) === name);
    const box = canvas.getBoundingClientRect();
    return item && { x: box.left + xOf(at * PER_MS),
        y: box.top + item.y - scrolled() + item.height / 2 + (narrow ? 7 : 0) };
  },
};
