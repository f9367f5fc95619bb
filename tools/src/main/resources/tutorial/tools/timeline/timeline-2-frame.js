// ---- drawing

/** What computes fills its row, what waits is thinner: told apart without any colour. */
const barHeight = (index, full) => index === RUNS ? full : index === READY ? 4
    : index >= SUSPENDED ? 2
    : Math.max(3, full * 0.6);

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
    if (x > names - 20 && x < canvas.clientWidth - 24) pen.fillText((t / PER_MS).toFixed(digits)
        + ' ms', Math.max(22, x), 16);
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
  const p = item.process, start = xOf(p.start), recorded = xOf(p.recorded),
      end = Math.max(xOf(p.end), recorded + 2);
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
      label('JVM and recorder start', start + 9, item.y + 13, recorded - start,
          '11px system-ui, sans-serif', colors.soft);
    }
  }
  if (p.cut) torn(pen, end, item.y + 8, item.y + 24);
  pen.restore();
  const right = canvas.clientWidth - RIGHT - end - 12, beside = right > 180;
  const name = p.pid + '  ' + p.name + (p.note && !beside ? ' (' + p.note + ')' : '');
  const room = narrow ? canvas.clientWidth - 30
      : Math.max(names, Math.min(start, canvas.clientWidth)) - 24;
  label(name, item.indent, item.y + 15, room, '600 13px system-ui, sans-serif', colors.text);
  if (p.note && beside && !narrow) label(p.note, end + 12, item.y + 20, right,
      '11px system-ui, sans-serif', colors.soft);
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
