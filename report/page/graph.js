/* Graphs of policies over time, for the pages that have them: replay and live. Part of their script, where they say graph between two percent signs. */
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const make = (name, attributes, parent, text) => {
	const node = document.createElementNS(SVG, name);
	for (const key in attributes) node.setAttribute(key, attributes[key]);
	if (text !== undefined) node.textContent = text;
	if (parent) parent.append(node);
	return node;
};
const html = (name, className, parent, text) => {
	const node = document.createElement(name);
	if (className) node.className = className;
	if (text !== undefined) node.textContent = text;
	if (parent) parent.append(node);
	return node;
};

/* A series is a list of stretches: [index, peak or null, state, open until, 1 when the peak rests on too few calls to judge, then a count for each lane]. */
const INDEX = 0, PEAK = 1, STATE = 2, UNTIL = 3, FEW = 4, LANE = 5;
const ADMITTED = 0, REFUSED = 1, WRONG = 2, FALSE_REFUSAL = 3, EXCEEDED = 4, UNKNOWN = 5;
const LANES = ["admitted", "refused", "wrongly admitted", "wrongly refused", "over the limit", "cannot be judged"];
const LANE_COLOR = ["--admitted", "--refused", "--wrong", "--false", "--exceeded", "--unknown"];
const STATES = ["closed", "open", "half-open"];
const count = (row, lane) => row[LANE + lane] || 0;

/* What the page tells: when index 0 begins (ms), how long a stretch is, from when to when there is something, and which part of that is in view. */
let origin = 0, width = 1, first = 0, last = 1, view = [0, 1];
/* Policies that have something to show, findings as marks in the graphs, and a word on each policy for the overview. */
let active = [], marks = [], laneText = () => "";
const charts = [];

/* ---- words ---- */

const group = (n) => Math.round(n).toLocaleString("en-US");
const findings = (n) => group(n) + (n === 1 ? " finding" : " findings");
const short = (n) => {
	const a = Math.abs(n);
	for (const [size, letter] of [[1e9, "G"], [1e6, "M"], [1e4, "k"]]) {
		if (a >= size) return +(n / (letter === "k" ? 1e3 : size)).toFixed(1) + letter;
	}
	return a === Math.round(a) ? group(n) : String(+n.toFixed(2));
};
const money = (micros) => {
	const dollars = Math.abs(micros) / 1e6, sign = micros < 0 ? "-$" : "$";
	if (dollars >= 1e4) return sign + short(dollars);
	if (dollars === Math.round(dollars)) return sign + group(dollars);
	return sign + (dollars >= 0.01 ? dollars.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }) : +dollars.toPrecision(2));
};
const period = (ns) => {
	const parts = [], units = [["d", 864e11], ["h", 36e11], ["m", 6e10], ["s", 1e9], ["ms", 1e6], ["us", 1e3]];
	let rest = Math.abs(ns);
	for (const [name, size] of units) {
		if (rest >= size && parts.length < 2) { parts.push(Math.floor(rest / size) + name); rest %= size; }
	}
	return (ns < 0 ? "-" : "") + (parts.join("") || "0s");
};
const amount = (value, unit) => {
	if (unit === "money") return money(value);
	if (unit === "share") return +(value / 1e4).toFixed(1) + "%";
	if (unit === "time") return period(value);
	if (unit === "tokens") return short(value) + " tokens";
	if (unit === "calls") return short(value) + (value === 1 ? " call" : " calls");
	return short(value);
};
const tick = (value, unit) => (unit === "tokens" || unit === "calls" ? short(value) : amount(value, unit));
const two = (n) => String(n).padStart(2, "0");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const clock = (ms, step) => {
	const d = new Date(ms);
	const time = two(d.getUTCHours()) + ":" + two(d.getUTCMinutes());
	if (step >= 864e5) return d.getUTCDate() + " " + MONTHS[d.getUTCMonth()] + (step >= 2592e6 ? " " + d.getUTCFullYear() : "");
	if (step >= 6e4) return d.getUTCHours() + d.getUTCMinutes() === 0 ? d.getUTCDate() + " " + MONTHS[d.getUTCMonth()] : time;
	if (step >= 1e3) return time + ":" + two(d.getUTCSeconds());
	return time + ":" + two(d.getUTCSeconds()) + "." + String(d.getUTCMilliseconds()).padStart(3, "0");
};
const moment = (ms) => new Date(ms).toISOString().replace("T", " ").replace(width >= 1000 ? /\.\d+Z/ : /Z$/, "");

/* ---- scales ---- */

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 108e5, 216e5, 432e5, 864e5, 1728e5, 6048e5, 12096e5, 2592e6, 7776e6, 31536e6];
const timeTicks = ([from, to], most) => {
	const step = STEPS.find((s) => (to - from) / s <= most) || 31536e6, ticks = [];
	for (let t = Math.ceil(from / step) * step; t <= to; t += step) ticks.push(t);
	return [ticks, step];
};
const niceTicks = (low, high, most) => {
	const raw = (high - low) / most, base = 10 ** Math.floor(Math.log10(raw || 1));
	const step = [1, 2, 5, 10].map((m) => m * base).find((s) => s >= raw) || 10 * base;
	const ticks = [];
	for (let v = Math.ceil(low / step) * step; v <= high + step / 1e6; v += step) ticks.push(Math.abs(v) < step / 1e6 ? 0 : v);
	return ticks;
};
const scale = (from, to, low, high) => (v) => low + ((v - from) / (to - from || 1)) * (high - low);

/* Joins neighbouring stretches until a graph has at most `most` of them; a mark must be wide enough to be seen. */
const thin = (rows, most) => {
	const [from, to] = view, size = Math.max(1, Math.ceil((to - from) / width / most)), out = [];
	for (const row of rows) {
		const start = origin + row[INDEX] * width;
		if (start + width <= from || start >= to) continue;
		const slot = Math.floor(row[INDEX] / size), before = out[out.length - 1];
		if (before && before.slot === slot) {
			for (let i = 0; i < LANES.length; i++) before.counts[i] += count(row, i);
			before.state = row[STATE] === 1 || before.state === 0 ? row[STATE] : before.state;
		} else {
			out.push({ slot, from: origin + slot * size * width, to: origin + (slot + 1) * size * width, state: row[STATE], counts: LANES.map((_, i) => count(row, i)) });
		}
	}
	return out;
};

/* ---- one policy ---- */

const LEFT = 66, RIGHT = 14, TOP = 14, PLOT = 160, GAP = 16, BREAKER = 12, CALLS = 44, AXIS = 20;

class Chart {
	constructor(policy, number) {
		this.policy = policy;
		this.series = 0;
		this.left = policy.burns;
		this.cursor = null;
		this.clip = "over-" + number;
		this.build(number);
	}

	build(number) {
		const p = this.policy, card = html("section", "card", $("charts"));
		card.id = "p" + number;
		const head = html("div", "head", card), title = html("h3", "", head);
		title.id = "t" + number;
		html("bdi", "", title, p.id);
		card.setAttribute("aria-labelledby", title.id);
		html("span", "soft", head, p.summary);
		if (p.dry_run) html("span", "tag", head, "dry run");
		if (p.alert_only) html("span", "tag", head, "alert only");
		const right = html("span", "right", head);
		if (p.series.length > 2) this.keySelect(right);
		if (p.burns) this.modeButtons(right);
		if (p.why) html("p", "soft", card, p.why);
		this.svg = make("svg", { class: "chart", role: "group", "aria-roledescription": "graph", tabindex: 0, "aria-labelledby": title.id, "aria-describedby": "help r" + number });
		card.append(this.svg);
		this.readout = html("output", "readout", card);
		this.readout.id = "r" + number;
		this.listen();
	}

	get hasBreaker() { return this.policy.series.some((s) => s.rows.some((r) => r[STATE])); }
	get hasValues() { return this.policy.limit && this.policy.series.some((s) => s.rows.some((r) => r[PEAK] !== null)); }

	keySelect(parent) {
		const label = html("label", "", parent, "Key "), select = html("select", "", label);
		this.policy.series.forEach((s, i) => {
			const option = html("option", "", select, s.key + (s.findings && i ? " (" + findings(s.findings) + ")" : ""));
			option.value = i;
		});
		select.addEventListener("change", () => { this.series = +select.value; this.draw(); });
	}

	modeButtons(parent) {
		const pair = html("span", "pair", parent), buttons = [];
		pair.setAttribute("role", "group");
		pair.setAttribute("aria-label", "What the graph shows");
		for (const [text, left] of [["left", true], ["used", false]]) {
			const button = html("button", "", pair, text);
			button.setAttribute("aria-pressed", this.left === left);
			button.addEventListener("click", () => {
				this.left = left;
				buttons.forEach((b) => b.setAttribute("aria-pressed", b === button));
				this.draw();
			});
			buttons.push(button);
		}
	}

	rows() { return this.policy.series[this.series].rows; }
	shown(peak) { return this.left ? this.policy.limit.value - peak : peak; }

	/* [low, high] of the values in view. */
	range() {
		const limit = this.policy.limit.value, peaks = [0];
		for (const row of this.rows()) {
			const t = origin + row[INDEX] * width;
			if (row[PEAK] !== null && t + width > view[0] && t < view[1]) peaks.push(row[PEAK]);
		}
		const most = Math.max(...peaks), least = Math.min(...peaks);
		if (this.left) return [Math.min(0, limit - most) * 1.06, (limit - Math.min(0, least)) * 1.06];
		return [Math.min(0, least) * 1.06, Math.max(limit, most) * 1.12 || 1];
	}

	/* Corner points of the line: a value holds until the next one, or until its window has passed. */
	points() {
		const out = [], rows = this.rows().filter((r) => r[PEAK] !== null && !r[FEW]), memory = this.policy.window;
		rows.forEach((row, i) => {
			const from = origin + row[INDEX] * width, end = from + width;
			const next = i + 1 < rows.length ? origin + rows[i + 1][INDEX] * width : last;
			const holds = Math.min(next, end + (memory || 0));
			out.push([from, this.shown(row[PEAK])], [holds, this.shown(row[PEAK])]);
			if (holds < next) out.push([holds, this.shown(0)], [next, this.shown(0)]);
		});
		return out;
	}

	draw() {
		const total = this.svg.clientWidth || 900;
		this.x = scale(view[0], view[1], LEFT, total - RIGHT);
		this.svg.replaceChildren();
		let y = TOP;
		if (this.hasValues) { this.drawValues(total, y); y += PLOT + GAP; }
		if (this.hasBreaker) { this.drawBreaker(y); y += BREAKER + GAP; }
		this.drawCalls(total, y);
		y += CALLS;
		this.drawAxis(total, y);
		this.bottom = y;
		this.svg.setAttribute("height", y + AXIS);
		this.svg.setAttribute("viewBox", "0 0 " + total + " " + (y + AXIS));
		this.band = make("rect", { y: 0, height: y, fill: "var(--used-fill)", visibility: "hidden" }, this.svg);
		this.line = make("line", { y1: 0, y2: y, stroke: "var(--soft)", visibility: "hidden" }, this.svg);
		this.tell();
	}

	drawValues(total, top) {
		const [low, high] = this.range(), unit = this.policy.limit.unit, svg = this.svg;
		const y = scale(low, high, top + PLOT, top), limit = this.left ? 0 : this.policy.limit.value;
		for (const value of niceTicks(low, high, 5)) {
			make("line", { x1: LEFT, x2: total - RIGHT, y1: y(value), y2: y(value), stroke: "var(--grid)" }, svg);
			make("text", { x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, svg, tick(value, unit));
		}
		const defs = make("defs", {}, svg), inside = make("clipPath", { id: this.clip + "-in" }, defs);
		const beyond = make("clipPath", { id: this.clip }, defs);
		const edge = y(limit);
		const box = (parent, from, to) => make("rect", { x: LEFT, width: Math.max(0, total - RIGHT - LEFT), y: from, height: Math.max(0, to - from) }, parent);
		if (this.left) { box(inside, top, edge); box(beyond, edge, top + PLOT); }
		else { box(inside, edge, top + PLOT); box(beyond, top, edge); }
		const points = this.points();
		if (points.length) {
			const path = "M" + points.map(([t, v]) => this.x(t).toFixed(1) + " " + y(v).toFixed(1)).join("L");
			const base = y(this.left ? 0 : Math.max(0, low)).toFixed(1);
			const area = path + "L" + this.x(points[points.length - 1][0]).toFixed(1) + " " + base + "L" + this.x(points[0][0]).toFixed(1) + " " + base + "Z";
			for (const [clip, line, fill] of [["-in", "--used", "--used-fill"], ["", "--over", "--over-fill"]]) {
				const g = make("g", { "clip-path": "url(#" + this.clip + clip + ")" }, svg);
				make("path", { d: area, fill: "var(" + fill + ")" }, g);
				make("path", { d: path, fill: "none", stroke: "var(" + line + ")", "stroke-width": 1.6, "stroke-linejoin": "round" }, g);
			}
		}
		this.drawFew(y);
		make("line", { x1: LEFT, x2: total - RIGHT, y1: edge, y2: edge, stroke: "var(--limit)", "stroke-dasharray": "5 4", "stroke-width": 1.2 }, svg);
		make("text", { class: "halo", x: total - RIGHT - 4, y: this.left ? edge + 14 : edge - 6, "text-anchor": "end" }, svg, this.left ? "nothing left of " + amount(this.policy.limit.value, unit) : "limit " + amount(this.policy.limit.value, unit));
		this.drawMarks(top);
	}

	/* What was measured on fewer calls than the policy judges: on neither side of the limit. */
	drawFew(y) {
		const rows = this.rows().filter((r) => r[PEAK] !== null), memory = this.policy.window || 0;
		rows.forEach((row, i) => {
			if (!row[FEW]) return;
			const from = origin + row[INDEX] * width, next = i + 1 < rows.length ? origin + rows[i + 1][INDEX] * width : last;
			const to = Math.min(view[1], next, from + width + memory), begin = Math.max(view[0], from);
			if (to <= begin) return;
			const line = make("line", { x1: this.x(begin), x2: Math.max(this.x(to), this.x(begin) + 1.5), y1: y(this.shown(row[PEAK])), y2: y(this.shown(row[PEAK])), stroke: "var(--admitted)", "stroke-width": 1.6 }, this.svg);
			make("title", {}, line, "fewer calls than min_volume: not judged");
		});
	}

	/* A mark for each finding the table has, as a link to its row. */
	drawMarks(top) {
		let before = -9;
		for (const mark of marks.filter((m) => m.policy === this.policy.id)) {
			const x = this.x(mark.time);
			if (mark.time < view[0] || mark.time > view[1] || x - before < 5) continue;
			if (this.series && mark.key !== this.policy.series[this.series].key) continue;
			before = x;
			const link = make("a", { href: "#" + mark.row.id, tabindex: -1 }, this.svg);
			make("path", { d: "M" + (x - 4) + " " + (top - 11) + "h8l-4 8z", fill: "var(" + mark.color + ")" }, link);
			make("title", {}, link, mark.outcome + ": " + mark.text);
		}
	}

	drawBreaker(top) {
		make("text", { x: LEFT - 8, y: top + 10, "text-anchor": "end" }, this.svg, "breaker");
		make("rect", { x: LEFT, y: top, width: Math.max(0, this.x(view[1]) - LEFT), height: BREAKER, fill: "var(--grid)", rx: 2 }, this.svg);
		const rows = this.rows();
		rows.forEach((row, i) => {
			if (!row[STATE]) return;
			const from = Math.max(view[0], origin + row[INDEX] * width);
			const end = origin + (row[INDEX] + 1) * width, until = row[UNTIL] > 0 ? Math.max(end, row[UNTIL]) : last;
			const next = i + 1 < rows.length ? origin + rows[i + 1][INDEX] * width : last;
			const to = Math.min(view[1], next, until);
			if (to <= from) return;
			const rect = make("rect", { x: this.x(from), y: top, width: Math.max(1.5, this.x(to) - this.x(from)), height: BREAKER, fill: row[STATE] === 1 ? "var(--over)" : "var(--half)" }, this.svg);
			make("title", {}, rect, STATES[row[STATE]]);
		});
	}

	drawCalls(total, top) {
		const bars = thin(this.rows(), Math.max(40, (total - LEFT) / 5)), base = top + CALLS;
		const stack = (bar) => [[UNKNOWN, bar.counts[UNKNOWN]], [WRONG, bar.counts[WRONG]],
			[ADMITTED, Math.max(0, bar.counts[ADMITTED] - bar.counts[WRONG] - bar.counts[UNKNOWN])],
			[FALSE_REFUSAL, bar.counts[FALSE_REFUSAL]], [REFUSED, Math.max(0, bar.counts[REFUSED] - bar.counts[FALSE_REFUSAL])]];
		const most = Math.max(1, ...bars.map((b) => stack(b).reduce((sum, [, n]) => sum + n, 0)));
		make("text", { x: LEFT - 8, y: top + 10, "text-anchor": "end" }, this.svg, short(most));
		make("text", { x: LEFT - 8, y: base - 2, "text-anchor": "end" }, this.svg, "calls");
		make("line", { x1: LEFT, x2: total - RIGHT, y1: base, y2: base, stroke: "var(--line)" }, this.svg);
		for (const bar of bars) {
			const x = this.x(Math.max(bar.from, view[0])), w = Math.max(1.5, this.x(Math.min(bar.to, view[1])) - x - 0.7);
			let y = base;
			for (const [lane, n] of stack(bar)) {
				if (!n) continue;
				/* what is rare must not vanish among what is common */
				const h = Math.max(lane === ADMITTED ? 1 : 3, (n / most) * (CALLS - 4));
				y -= h;
				make("rect", { x, y: Math.max(top, y), width: w, height: h, fill: "var(" + LANE_COLOR[lane] + ")" }, this.svg);
			}
		}
	}

	drawAxis(total, top) {
		const [ticks, step] = timeTicks(view, Math.max(3, (total - LEFT) / 110));
		for (const t of ticks) {
			make("line", { x1: this.x(t), x2: this.x(t), y1: top, y2: top + 4, stroke: "var(--line)" }, this.svg);
			make("text", { x: this.x(t), y: top + 16, "text-anchor": "middle" }, this.svg, clock(t, step));
		}
	}

	/* The cursor, and in words what is under it. */
	tell() {
		/* aloud only what somebody points at */
		this.readout.setAttribute("aria-live", this.cursor === null ? "off" : "polite");
		if (this.cursor === null) { this.readout.textContent = this.summary(); return; }
		const x = this.x(this.cursor);
		this.line.setAttribute("x1", x);
		this.line.setAttribute("x2", x);
		this.line.setAttribute("visibility", "visible");
		const index = Math.floor((this.cursor - origin) / width), row = this.rows().find((r) => r[INDEX] === index);
		const span = moment(origin + index * width) + " + " + period(width * 1e6);
		if (!row) { this.readout.textContent = span + ": no calls"; return; }
		const parts = [];
		if (row[PEAK] !== null && this.policy.limit) {
			const { value, unit } = this.policy.limit, percent = value ? " (" + group((row[PEAK] / value) * 100) + " %)" : "";
			parts.push(amount(row[PEAK], unit) + " of " + amount(value, unit) + percent + (row[FEW] ? ", of too few calls to judge" : ""));
		}
		if (this.hasBreaker) parts.push("breaker " + STATES[row[STATE]]);
		LANES.forEach((name, i) => { if (count(row, i)) parts.push(group(count(row, i)) + " " + name); });
		this.readout.textContent = span + ": " + parts.join(", ");
	}

	summary() {
		const sums = LANES.map((_, i) => this.rows().reduce((sum, row) => sum + count(row, i), 0));
		const parts = sums.map((n, i) => (n ? group(n) + " " + LANES[i] : "")).filter(Boolean);
		const peaks = this.rows().filter((r) => !r[FEW]).map((r) => r[PEAK]).filter((v) => v !== null);
		if (this.hasValues && peaks.length) parts.push("highest " + amount(Math.max(...peaks), this.policy.limit.unit));
		return parts.join(", ");
	}

	listen() {
		const at = (event) => {
			const box = this.svg.getBoundingClientRect(), total = box.width;
			const t = view[0] + ((event.clientX - box.left - LEFT) / (total - LEFT - RIGHT)) * (view[1] - view[0]);
			return Math.min(view[1] - 1e-6, Math.max(view[0], t));
		};
		let began = null;
		this.svg.addEventListener("pointerdown", (event) => {
			if (event.button || event.target.closest("a")) return;
			began = at(event);
			this.svg.setPointerCapture(event.pointerId);
		});
		this.svg.addEventListener("pointermove", (event) => {
			const now = at(event);
			for (const chart of charts) chart.point(now);
			if (began === null) return;
			const [a, b] = [this.x(began), this.x(now)].sort((m, n) => m - n);
			this.band.setAttribute("x", a);
			this.band.setAttribute("width", b - a);
			this.band.setAttribute("visibility", "visible");
		});
		this.svg.addEventListener("pointerup", (event) => {
			const [a, b] = [began, at(event)].sort((m, n) => m - n);
			const far = began !== null && Math.abs(this.x(a) - this.x(b)) > 8;
			began = null;
			this.band.setAttribute("visibility", "hidden");
			if (far) zoom(a, b);
		});
		this.svg.addEventListener("pointerleave", () => { if (began === null) for (const chart of charts) chart.point(null); });
		this.svg.addEventListener("keydown", (event) => this.key(event));
	}

	point(time) {
		if (this.cursor === time) return;
		this.cursor = time;
		this.line.setAttribute("visibility", "hidden");
		this.tell();
	}

	key(event) {
		const middle = this.cursor === null ? (view[0] + view[1]) / 2 : this.cursor, span = view[1] - view[0];
		const step = Math.max(width, Math.ceil(span / 100 / width) * width) * (event.shiftKey ? 10 : 1);
		const moves = { ArrowLeft: -step, ArrowRight: step };
		if (event.key in moves) {
			const to = Math.min(view[1] - 1e-6, Math.max(view[0], middle + moves[event.key]));
			for (const chart of charts) chart.point(to);
		} else if (event.key === "+" || event.key === "=") {
			zoom(middle - span / 4, middle + span / 4);
		} else if (event.key === "-") {
			zoom(middle - span, middle + span);
		} else if (event.key === "0" || event.key === "Escape") {
			zoom(first, last);
		} else {
			return;
		}
		event.preventDefault();
	}
}

/* ---- all of them ---- */

const zoom = (from, to) => {
	const least = width * 4;
	if (to - from < least) { const middle = (from + to) / 2; from = middle - least / 2; to = middle + least / 2; }
	view = [Math.max(first, from), Math.min(last, to)];
	if (view[1] - view[0] < least) view = [first, last];
	const whole = view[0] === first && view[1] === last;
	$("reset").hidden = whole;
	$("range").textContent = whole ? "" : moment(view[0]) + " to " + moment(view[1]);
	drawAll();
};
const drawAll = () => { for (const chart of charts) if (!chart.away) chart.draw(); drawLanes(); };

const drawLanes = () => {
	const box = $("lanes");
	box.replaceChildren();
	const worst = [[WRONG, "--wrong"], [EXCEEDED, "--exceeded"], [FALSE_REFUSAL, "--false"], [UNKNOWN, "--unknown"], [REFUSED, "--refused"], [ADMITTED, "--admitted"]];
	for (const [policy, i] of active) {
		const row = html("div", "row", box), link = html("a", "", row);
		link.href = "#p" + i;
		html("bdi", "", link, policy.id);
		const lane = html("div", "lane", row), svg = make("svg", { "aria-hidden": "true", preserveAspectRatio: "none", viewBox: "0 0 1000 16" });
		lane.append(svg);
		const x = scale(view[0], view[1], 0, 1000);
		for (const bar of thin(policy.series[0].rows, 200)) {
			const found = worst.find(([l]) => bar.counts[l]), shade = found && found[0] === ADMITTED ? 0.45 : 1;
			if (found) make("rect", { x: x(bar.from), width: Math.max(2, x(bar.to) - x(bar.from)), y: 0, height: 16, fill: "var(" + found[1] + ")", "fill-opacity": shade }, svg);
		}
		html("span", "num soft", row, laneText(policy));
	}
	const row = html("div", "row", box);
	html("span", "", row);
	const axis = html("div", "lane", row), svg = make("svg", { class: "axis", "aria-hidden": "true" });
	axis.append(svg);
	html("span", "", row);
	const total = svg.clientWidth || 600, [ticks, step] = timeTicks(view, Math.max(2, total / 110)), x = scale(view[0], view[1], 0, total);
	for (const t of ticks) {
		const at = x(t);
		if (at > 24 && at < total - 24) make("text", { x: at, y: 12, "text-anchor": "middle" }, svg, clock(t, step));
	}
};

