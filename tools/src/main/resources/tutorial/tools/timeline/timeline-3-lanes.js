// ---- drawing lanes

function barOf(item) {
  const full = item.row.small ? 8 : 13;
  return { full, middle: narrow ? item.y + 23 : item.y + item.height / 2 };
}

function drawLane(item) {
  const lane = item.row, { full, middle } = barOf(item);
  if (!lane.small) {
    const room = narrow ? canvas.clientWidth - 40 : names - item.indent - 6;
    label(lane.name, item.indent, narrow ? item.y + 13 : middle + 4, room, '12px system-ui, sans-serif',
        colors.text);
  }
  if (lane.end < state.from || lane.start > state.to) return;
  clipPlot(item);
  for (const span of lane.spans) {
    if (span.end < state.from || span.start > state.to) continue;
    const from = Math.max(names - 2, xOf(span.start)),
        to = Math.min(xOf(span.end), canvas.clientWidth + 2);
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
  drawMarks(lane, middle, full);
  if (lane.cut) torn(pen, xOf(lane.end), item.y + 3, item.y + item.height - 3);
  pen.restore();
}

/** A flag for each line that the program told, where they do not run together. */
function drawMarks(lane, middle, full) {
  let last = -9;
  for (const mark of lane.marks) {
    const x = xOf(mark.at);
    if (x - last < 6) continue;
    pen.fillStyle = colors.text;
    pen.fillRect(x - 0.75, middle - full / 2 - 3, 1.5, full + 5);
    pen.beginPath();
    pen.arc(x, middle - full / 2 - 2, 3, 0, 7);
    pen.fill();
    last = x;
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
  const shares = sharesOf(fold.lanes, count), floor = new Float64Array(count),
      width = plotWidth() / count;
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
      const a = Math.max(0, (span.start - state.from) * scale),
          b = Math.min(count, (span.end - state.from) * scale);
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

/** To a coroutine when it is resumed, and back, where there is room for that. */
function drawTurns() {
  for (const item of rows) {
    if (!item.row || item.row.kind !== COROUTINE || !item.thread) continue;
    const from = barOf(item.thread).middle, to = barOf(item).middle;
    let last = -9;
    for (const [i, span] of item.row.spans.entries()) {
      const on = span.state !== SUSPENDED, before = item.row.spans[i - 1], x = xOf(span.start);
      if (before && on === (before.state !== SUSPENDED) || x < names || x - last < 7
          || x > canvas.clientWidth - RIGHT) continue;
      const y = on ? to - 7 : from + 7, by = on ? 4 : -4;
      pen.beginPath();
      pen.moveTo(x, from);
      pen.lineTo(x, to);
      pen.moveTo(x - 3, y - by);
      pen.lineTo(x, y);
      pen.lineTo(x + 3, y - by);
      pen.stroke();
      last = x;
    }
  }
}

function drawArrows() {
  pen.strokeStyle = pen.fillStyle = colors.text;
  drawTurns();
  for (const box of boxes) {
    const p = box.process, x = p && p.parent ? xOf(p.start) : -1;
    const from = x < names || x > canvas.clientWidth ? null : rows.find(item => item.row
      && item.row.process.pid === p.parent
      && (item.row.fold ? item.row.lanes.some(lane => lane.id === p.parentThread)
      : item.row.id === p.parentThread));
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
