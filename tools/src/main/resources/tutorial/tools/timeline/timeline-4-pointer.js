// ---- what is under the pointer

const ms = units => {
  const value = units / PER_MS;
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1
      : Math.abs(value) >= 1 ? 2 : 3) + ' ms';
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
  tip.style.top = (y + 18 + box.height < innerHeight ? y + 18 : Math.max(8, y - box.height - 12))
      + 'px';
}

function aboutSpan(lane, span, at) {
  const [what, frame, count] = span.note;
  const parts = [line('b', lane.name + ': ' + model.states[span.state]),
    line('div', ms(span.end - span.start) + ', from ' + ms(span.start) + ' to ' + ms(span.end))];
  if (what) parts.push(line('div', what));
  if (frame) parts.push(line('div', 'at ' + frame));
  const slack = 4 / plotWidth() * (state.to - state.from);
  lane.marks.filter(mark => Math.abs(mark.at - at) <= slack).slice(0, 5)
    .forEach(mark => parts.push(line('div', ms(mark.at) + ': ' + mark.text)));
  if (count > 1) parts.push(line('i', count + ' short events together, named after the longest'));
  if (lane.cut && span.end === lane.end) parts.push(line('div', 'Here the record breaks off.'));
  parts.push(line('i', 'process ' + lane.process.pid + ', ' + lane.process.name));
  return parts;
}

/** How long a lane was in each state. */
function timesOf(lane) {
  const times = model.states.map(() => 0);
  lane.spans.forEach(span => { times[span.state] += span.end - span.start; });
  return times;
}

function aboutLane(lane) {
  return [line('b', lane.name), line('div', 'from ' + ms(lane.start) + ' to ' + ms(lane.end)),
    ...timesOf(lane).map((time, index) => time && line('div',
        ms(time) + ' ' + model.states[index])).filter(Boolean),
    line('i', 'process ' + lane.process.pid + ', ' + lane.process.name)];
}

function aboutFold(fold, at) {
  const counts = new Map();
  for (const lane of fold.lanes) {
    const span = lane.spans.find(s => s.start <= at && at < s.end);
    if (span) counts.set(span.state, (counts.get(span.state) || 0) + 1);
  }
  const parts = [line('b', fold.fold + ', at ' + ms(at))];
  [...counts].sort((a, b) => b[1] - a[1]).forEach(([index, n]) =>
      parts.push(line('div', n + ' × ' + model.states[index])));
  if (!counts.size) parts.push(line('div', 'none is alive'));
  parts.push(line('i', 'click or Enter: ' + (state.open.has(fold) ? 'fold them'
      : 'a lane for each')));
  return parts;
}

function aboutProcess(p) {
  const parts = [line('b', 'process ' + p.pid), line('div', p.command),
    line('div', 'from ' + ms(p.start) + ' to ' + ms(p.end))];
  if (p.parent) parts.push(line('div', 'started by process ' + p.parent));
  if (p.recorded > p.start && p.parent) parts.push(line('div',
      'recorded from ' + ms(p.recorded) + ' on'));
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
    .find(span => span.state !== RUNS && xOf(span.end) - xOf(span.start) < 3
        && xOf(span.end) - xOf(span.start) > 0.2)
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
