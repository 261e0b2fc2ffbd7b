/*
 * Building a function's control flow graph: see graph.h.
 *
 * One walk over the statements; `from` is the point the program comes from,
 * NO_POINT when nothing comes here (code after a `return` is still built, so
 * that its nodes have points). Jumps look up the frames around them; a
 * `finally` on the way is built once more for that jump.
 */
#include "graph.h"

#include "names_internal.h"

struct landing {
	enum kind kind;
	struct str label;
	uint32_t to;
	struct landing *next;
};

/* What a jump may meet on its way out. */
struct frame {
	enum { FRAME_LOOP, FRAME_SWITCH, FRAME_LABEL, FRAME_GUARD, FRAME_FINALLY } kind;
	struct str label; /* of a loop or labeled statement */
	uint32_t on_break,
		on_continue; /* of a guard: where what fails arrives; its first handler's entry */
	const struct node *block; /* of finally; of a guard the TRY or WITH */
	struct landing *landings; /* the copies of finally so far */
	struct frame *up;
};

struct build {
	struct graph *graph;
	struct arena *arena;
	struct frame *frames;
	uint32_t raise_to; /* where a failing step goes, NO_POINT when out of the function */
	struct str label;  /* of the loop that comes next */
};

static uint32_t statement(struct build *build, const struct node *node, uint32_t from);
static uint32_t block(struct build *build, const struct node *node, uint32_t from);
static void forks(struct build *build, const struct node *node, uint32_t *from);

/* ---- points and edges ---- */

static uint32_t *slot(const struct graph *graph, const struct node *node)
{
	size_t at = ((uintptr_t)node >> 4) * 0x9e3779b97f4a7c15u & (graph->table_size - 1);
	while (graph->table[at] && graph->points.v[graph->table[at]].node != node)
		at = (at + 1) & (graph->table_size - 1);
	return &graph->table[at];
}

static void grow(struct build *build)
{
	struct graph *graph = build->graph;
	uint32_t *old = graph->table;
	size_t size = graph->table_size;
	graph->table_size = size ? size * 2 : 64;
	graph->table = ARENA_ARRAY(build->arena, uint32_t, graph->table_size);
	for (size_t i = 0; i < size; i++) {
		if (old[i])
			*slot(graph, graph->points.v[old[i]].node) = old[i];
	}
}

static uint32_t new_point(struct build *build, const struct node *node)
{
	struct graph *graph = build->graph;
	if (graph->points.n >= GRAPH_POINTS) {
		graph->full = true;
		return NO_POINT;
	}
	uint32_t number = (uint32_t)graph->points.n;
	struct point point = { .node = node };
	vec_push(build->arena, &graph->points, point);
	if (!node)
		return number;
	if (graph->table_used * 2 >= graph->table_size)
		grow(build);
	uint32_t *first = slot(graph, node);
	if (*first) {
		graph->points.v[number].copy = graph->points.v[*first].copy;
		graph->points.v[*first].copy = number;
	} else {
		*first = number;
		graph->table_used++;
	}
	return number;
}

static uint32_t join(struct build *build)
{
	return new_point(build, NULL);
}

static void connect(struct build *build, uint32_t from, uint32_t to, enum edge_kind kind)
{
	struct graph *graph = build->graph;
	if (!from || !to)
		return;
	struct edge edge = { from, to, kind, graph->points.v[from].edges,
			     graph->points.v[to].edges_in };
	graph->points.v[from].edges = graph->points.v[to].edges_in = (uint32_t)graph->edges.n;
	vec_push(build->arena, &graph->edges, edge);
}

/* A step that comes after `from`. */
static uint32_t step(struct build *build, const struct node *node, uint32_t from)
{
	uint32_t point = new_point(build, node);
	connect(build, from, point, EDGE_NEXT);
	connect(build, point, build->raise_to, EDGE_RAISE);
	return point;
}

/* Two ways meet; NO_POINT when neither comes here. */
static uint32_t meet(struct build *build, uint32_t a, uint32_t b)
{
	if (!a || !b)
		return a ? a : b;
	uint32_t point = join(build);
	connect(build, a, point, EDGE_NEXT);
	connect(build, b, point, EDGE_NEXT);
	return point;
}

/* ---- jumps ---- */

static bool stops_at(const struct frame *frame, enum kind jump, struct str label)
{
	bool labeled = label.n && str_eq(frame->label, label);
	switch (frame->kind) {
	case FRAME_LOOP:
		return (jump == K_BREAK || jump == K_CONTINUE) && (!label.n || labeled);
	case FRAME_SWITCH:
		return jump == K_BREAK && !label.n;
	case FRAME_LABEL:
		return jump == K_BREAK && labeled;
	case FRAME_GUARD:
		return jump == K_RAISE;
	default:
		return false;
	}
}

static uint32_t landing(struct build *build, struct frame *frame, enum kind jump,
			struct str label);

/* The way through a finally block that a jump takes: a copy of it that goes on with the jump. */
static uint32_t through_finally(struct build *build, struct frame *frame, enum kind jump,
				struct str label)
{
	for (const struct landing *one = frame->landings; one; one = one->next) {
		if (one->kind == jump && str_eq(one->label, label))
			return one->to;
	}
	struct landing *copy = ARENA_NEW(build->arena, struct landing);
	*copy = (struct landing){ jump, label, join(build), frame->landings };
	frame->landings = copy;
	struct frame *frames = build->frames;
	uint32_t raise_to = build->raise_to;
	build->frames = frame->up;
	build->raise_to = landing(build, frame->up, K_RAISE, STR(""));
	uint32_t end = block(build, frame->block, copy->to);
	connect(build, end, landing(build, frame->up, jump, label), EDGE_NEXT);
	build->frames = frames;
	build->raise_to = raise_to;
	return copy->to;
}

/* Where a break, continue, return or raise goes. */
static uint32_t landing(struct build *build, struct frame *frame, enum kind jump,
			struct str label)
{
	for (; frame; frame = frame->up) {
		if (frame->kind == FRAME_FINALLY)
			return through_finally(build, frame, jump, label);
		if (stops_at(frame, jump, label))
			return jump == K_CONTINUE ? frame->on_continue : frame->on_break;
	}
	return jump == K_RAISE ? GRAPH_RAISED : GRAPH_END;
}

static void push(struct build *build, struct frame *frame)
{
	frame->up = build->frames;
	build->frames = frame;
	if (frame->kind == FRAME_GUARD || frame->kind == FRAME_FINALLY)
		build->raise_to = landing(build, build->frames, K_RAISE, STR(""));
}

static void pop(struct build *build)
{
	bool guarded =
		build->frames->kind == FRAME_GUARD || build->frames->kind == FRAME_FINALLY;
	build->frames = build->frames->up;
	if (guarded)
		build->raise_to = landing(build, build->frames, K_RAISE, STR(""));
}

static uint32_t jump_from(struct build *build, uint32_t from, enum kind jump, struct str label)
{
	connect(build, from, landing(build, build->frames, jump, label), EDGE_NEXT);
	return NO_POINT;
}

/* ---- expressions ---- */

static bool is_logical(const struct node *node)
{
	return is_kind(node, K_BINARY) &&
	       (str_is(node->text, "and") || str_is(node->text, "or") ||
		str_is(node->text, "??"));
}

static uint32_t evaluate(struct build *build, const struct node *node, uint32_t from)
{
	if (!node)
		return from;
	forks(build, node, &from);
	return step(build, node, from);
}

/* Where a test that is not made of others leads. */
static void branch_plain(struct build *build, const struct node *test, uint32_t from,
			 uint32_t yes, uint32_t no)
{
	if (is_kind(test, K_BOOL) || is_kind(test, K_NUMBER)) {
		connect(build, from, test->number != 0 ? yes : no, EDGE_NEXT);
	} else if (is_kind(test, K_NULL)) {
		connect(build, from, no, EDGE_NEXT);
	} else {
		uint32_t point = evaluate(build, test, from);
		connect(build, point, yes, EDGE_TRUE);
		connect(build, point, no, EDGE_FALSE);
		build->graph->points.v[point].test = true;
	}
}

/* The right side of an `and` or `or`, and where it leads. */
struct side {
	const struct node *test;
	uint32_t from, yes, no;
};

/* A test: to `yes` or to `no`. The left sides of `a and b and c` are walked down, however many there are. */
static void branch(struct build *build, const struct node *test, uint32_t from, uint32_t yes,
		   uint32_t no)
{
	VEC(struct side) sides = { 0 };
	for (;;) {
		if (is_kind(test, K_UNARY) && str_is(test->text, "not")) {
			uint32_t swapped = yes;
			yes = no;
			no = swapped;
		} else if (is_logical(test) && !str_is(test->text, "??")) {
			struct side right = { test->kids[1], join(build), yes, no };
			*(str_is(test->text, "and") ? &yes : &no) = right.from;
			vec_push(build->arena, &sides, right);
		} else {
			break;
		}
		test = test->kids[0];
	}
	branch_plain(build, test, from, yes, no);
	while (sides.n) {
		struct side *right = &sides.v[--sides.n];
		branch(build, right->test, right->from, right->yes, right->no);
	}
}

/* a and b, a or b, a ?? b: b may not be evaluated. */
static void fork_logical(struct build *build, const struct node *node, uint32_t *from)
{
	uint32_t right = join(build), after = join(build);
	if (str_is(node->text, "and"))
		branch(build, node->kids[0], *from, right, after);
	else if (str_is(node->text, "or"))
		branch(build, node->kids[0], *from, after, right);
	else {
		uint32_t left = evaluate(build, node->kids[0], *from);
		connect(build, left, right, EDGE_NEXT);
		connect(build, left, after, EDGE_NEXT);
	}
	connect(build, evaluate(build, node->kids[1], right), after, EDGE_NEXT);
	*from = after;
}

static void fork_cond(struct build *build, const struct node *node, uint32_t *from)
{
	uint32_t yes = join(build), no = join(build), after = join(build);
	branch(build, node->kids[0], *from, yes, no);
	connect(build, evaluate(build, node->kids[1], yes), after, EDGE_NEXT);
	connect(build, evaluate(build, node->kids[2], no), after, EDGE_NEXT);
	*from = after;
}

/* The element is evaluated for every item that passes the tests, maybe never. */
static void fork_comprehension(struct build *build, const struct node *node, uint32_t *from)
{
	uint32_t head = join(build), after = join(build), at = *from;
	for (size_t i = 1; i < node->count; i++) {
		const struct node *clause = node->kids[i];
		uint32_t inside = join(build);
		if (clause->kind == K_COMP_FOR) {
			at = evaluate(build, kid_of(clause, 1), at);
			if (i == 1) {
				connect(build, at, head, EDGE_NEXT);
				at = head;
			}
			connect(build, at, after, EDGE_NEXT);
			connect(build, at, inside, EDGE_NEXT);
		} else if (clause->kind == K_COMP_IF) {
			branch(build, kid_of(clause, 0), at, inside, head);
		}
		at = inside;
	}
	connect(build, evaluate(build, node->kids[0], at), head, EDGE_NEXT);
	*from = after;
}

/* Gives points to the parts of an expression that are not always evaluated. */
static void forks(struct build *build, const struct node *node, uint32_t *from)
{
	if (!node || node->kind == K_FUNCTION || node->kind == K_CLASS)
		return;
	if (is_logical(node))
		fork_logical(build, node, from);
	else if (node->kind == K_COND)
		fork_cond(build, node, from);
	else if (node->kind == K_COMPREHENSION && node->count > 1)
		fork_comprehension(build, node, from);
	else {
		for (size_t i = 0; i < node->count; i++)
			forks(build, node->kids[i], from);
	}
}

/* ---- statements ---- */

const struct node *graph_types_asked(const struct node *test, struct str caught)
{
	const struct node *error =
		is_kind(test, K_CALL) && str_is(call_callee(test)->text, "isinstance")
			? call_positional(test, 0)
			: NULL;
	return is_kind(error, K_NAME) && caught.n && str_eq(error->text, caught)
		       ? call_positional(test, 1)
		       : NULL;
}

static bool names_type(const struct node *types, const struct node *type)
{
	for (size_t i = 0; is_kind(types, K_TUPLE) && i < types->count; i++) {
		if (str_eq(node_source(types->kids[i]), node_source(type)))
			return true;
	}
	return types && str_eq(node_source(types), node_source(type));
}

/* Does an `if`, or one it is the `elif` of, ask for a type of what the handler took? */
static bool is_asked_for(const struct node *if_, const struct node *type, struct str caught)
{
	for (; is_kind(if_, K_IF); if_ = if_->parent) {
		if (names_type(graph_types_asked(if_->kids[0], caught), type))
			return true;
		if (kid_of(if_->parent, 2) != if_)
			return false;
	}
	return false;
}

bool graph_asks_last_type(const struct node *if_)
{
	const struct node *test = if_->kids[0];
	if (kid_of(if_, 2) || !is_kind(test, K_CALL) ||
	    !str_is(call_callee(test)->text, "isinstance"))
		return false;
	const struct node *handler = node_up(if_, K_HANDLER);
	const struct node *types = handler ? kid_of(handler, 0) : NULL;
	if (!types || !graph_types_asked(test, handler->text))
		return false;
	if (!is_kind(types, K_TUPLE))
		return is_asked_for(if_, types, handler->text);
	for (size_t i = 0; i < types->count; i++) {
		if (!is_asked_for(if_, types->kids[i], handler->text))
			return false;
	}
	return true;
}

/* A chain of elifs is walked along, however long it is. */
static uint32_t if_statement(struct build *build, const struct node *node, uint32_t from)
{
	uint32_t after = NO_POINT;
	const struct node *otherwise = node;
	while (is_kind(otherwise, K_IF) && !build->graph->full) {
		bool last = graph_asks_last_type(otherwise);
		uint32_t yes = join(build), no = last ? yes : join(build);
		branch(build, otherwise->kids[0], from, yes, no);
		after = meet(build, after, block(build, kid_of(otherwise, 1), yes));
		otherwise = kid_of(otherwise, 2);
		from = no;
		if (last)
			return after;
	}
	return meet(build, after, otherwise ? statement(build, otherwise, from) : from);
}

static size_t open_loop(struct build *build, const struct node *node, struct frame *frame,
			uint32_t head)
{
	struct loop_points loop = { node, head, frame->on_break, head, 0 };
	frame->kind = FRAME_LOOP;
	frame->label = build->label;
	build->label = STR("");
	vec_push(build->arena, &build->graph->loops, loop);
	push(build, frame);
	return build->graph->loops.n - 1;
}

static void close_loop(struct build *build, size_t loop)
{
	pop(build);
	build->graph->loops.v[loop].high = (uint32_t)build->graph->points.n;
}

static uint32_t while_loop(struct build *build, const struct node *node, uint32_t from)
{
	struct frame frame = { .on_break = join(build) };
	uint32_t done = join(build), head = join(build), body = join(build);
	uint32_t again = node->flags & F_DO ? join(build) : head;
	frame.on_continue = again;
	size_t loop = open_loop(build, node, &frame, head);
	if (node->flags & F_DO)
		connect(build, head, body, EDGE_NEXT);
	else
		branch(build, node->kids[0], head, body, done);
	connect(build, from, head, EDGE_NEXT);
	connect(build, block(build, node->kids[1], body), again, EDGE_NEXT);
	if (node->flags & F_DO)
		branch(build, node->kids[0], again, head, done);
	close_loop(build, loop);
	if (kid_of(node, 2))
		done = block(build, node->kids[2], done);
	connect(build, done, frame.on_break, EDGE_NEXT);
	return frame.on_break;
}

static uint32_t for_loop(struct build *build, const struct node *node, uint32_t from)
{
	struct frame frame = { .on_break = join(build) };
	from = evaluate(build, node->kids[1], from);
	uint32_t done = join(build), head = join(build), body = join(build);
	frame.on_continue = head;
	size_t loop = open_loop(build, node, &frame, head);
	connect(build, from, head, EDGE_NEXT);
	uint32_t next = step(build, node, head); /* is there another item? */
	connect(build, next, body, EDGE_TRUE);
	connect(build, next, done, EDGE_FALSE);
	build->graph->points.v[next].test = true;
	connect(build, block(build, node->kids[2], body), head, EDGE_NEXT);
	close_loop(build, loop);
	if (kid_of(node, 3))
		done = block(build, node->kids[3], done);
	connect(build, done, frame.on_break, EDGE_NEXT);
	return frame.on_break;
}

static uint32_t counting_loop(struct build *build, const struct node *node, uint32_t from)
{
	struct frame frame = { .on_break = join(build) };
	if (node->kids[0])
		from = block(build, node->kids[0], from);
	uint32_t head = join(build), body = join(build);
	frame.on_continue = join(build);
	size_t loop = open_loop(build, node, &frame, head);
	connect(build, from, head, EDGE_NEXT);
	if (node->kids[1])
		branch(build, node->kids[1], head, body, frame.on_break);
	else
		connect(build, head, body, EDGE_NEXT);
	connect(build, block(build, node->kids[3], body), frame.on_continue, EDGE_NEXT);
	connect(build, evaluate(build, node->kids[2], frame.on_continue), head, EDGE_NEXT);
	close_loop(build, loop);
	return frame.on_break;
}

/* Does a handler's type, or one of a tuple of them, go by one of these names? */
static bool catches(const struct node *handler, const char *const *names, struct str raised)
{
	const struct node *type = kid_of(handler, 0);
	if (!type || facts_of(handler)->source->lang != LANG_PYTHON)
		return true;
	if (type->kind != K_TUPLE)
		return str_in(type->text, names) || (raised.n && str_eq(type->text, raised));
	for (size_t i = 0; i < type->count; i++) {
		struct str one = type->kids[i]->text;
		if (str_in(one, names) || (raised.n && str_eq(one, raised)))
			return true;
	}
	return false;
}

/* Where the part begins that a try or with guards: what fails in it arrives at the hub, which leads to the handlers. */
static uint32_t open_guard(struct build *build, const struct node *node, struct frame *guard,
			   uint32_t from)
{
	static const char *const all[] = { "BaseException", NULL };
	uint32_t hub = join(build), entry = join(build);
	size_t first = node->kind == K_TRY ? 3 : node->count - 1;
	bool caught = false;
	*guard = (struct frame){ .kind = FRAME_GUARD, .on_break = hub, .block = node };
	connect(build, from, entry, EDGE_NEXT);
	for (size_t i = first; i < node->count; i++) {
		const struct node *handler = node->kind == K_TRY ? node->kids[i] : node;
		struct handler_points points = { node, handler, entry,
						 new_point(build, handler) };
		if (i == first)
			guard->on_continue = points.entry;
		connect(build, hub, points.entry, EDGE_RAISE);
		vec_push(build->arena, &build->graph->handlers, points);
		caught |= node->kind == K_TRY && catches(handler, all, STR(""));
	}
	if (!caught)
		connect(build, hub, landing(build, build->frames, K_RAISE, STR("")),
			EDGE_RAISE);
	push(build, guard);
	return entry;
}

static uint32_t guarded_try(struct build *build, const struct node *node, uint32_t from)
{
	struct frame guard;
	uint32_t entry = open_guard(build, node, &guard, from);
	uint32_t end = block(build, node->kids[0], entry);
	pop(build);
	end = block(build, kid_of(node, 1), end);
	for (size_t i = 3; i < node->count; i++)
		end = meet(build, end,
			   block(build, node->kids[i]->kids[1],
				 guard.on_continue + (uint32_t)(i - 3)));
	return end;
}

static uint32_t try_statement(struct build *build, const struct node *node, uint32_t from)
{
	struct frame finally = { .kind = FRAME_FINALLY, .block = kid_of(node, 2) };
	if (finally.block)
		push(build, &finally);
	uint32_t end = node->count > 3 ? guarded_try(build, node, from)
				       : block(build, node->kids[0], from);
	if (!finally.block)
		return end;
	pop(build);
	return block(build, finally.block, end);
}

/* What takes all that is raised but a request to exit. */
static const char *const most[] = { "Exception", "BaseException", NULL };

bool graph_catches_all(const struct node *handler)
{
	return catches(handler, most, STR(""));
}

/* A raise goes to the first handler that surely takes it; one that only may does not count. */
static uint32_t raise_statement(struct build *build, const struct node *node, uint32_t from)
{
	const struct node *value = kid_of(node, 0);
	struct str type = is_kind(value, K_CALL) ? call_callee(value)->text
			  : value                ? value->text
						 : STR("");
	from = evaluate(build, node, from);
	for (struct frame *frame = build->frames; frame; frame = frame->up) {
		if (frame->kind == FRAME_FINALLY)
			return jump_from(build, from, K_RAISE, STR(""));
		for (size_t i = 3; frame->kind == FRAME_GUARD && frame->block->kind == K_TRY &&
				   i < frame->block->count;
		     i++) {
			if (!catches(frame->block->kids[i], most, type))
				continue;
			connect(build, from, frame->on_continue + (uint32_t)(i - 3), EDGE_NEXT);
			return NO_POINT;
		}
	}
	connect(build, from, GRAPH_RAISED, EDGE_NEXT);
	return NO_POINT;
}

bool graph_suppresses(const struct node *with)
{
	for (size_t i = 1; i < with->count; i++) {
		const struct node *context = kid_of(with->kids[i], 0);
		if (is_kind(context, K_CALL) &&
		    str_is(call_path(context), "contextlib.suppress"))
			return true;
	}
	return false;
}

static uint32_t with_statement(struct build *build, const struct node *node, uint32_t from)
{
	for (size_t i = 1; i < node->count; i++)
		from = evaluate(build, node->kids[i], from);
	if (!graph_suppresses(node))
		return block(build, node->kids[0], from);
	struct frame guard;
	uint32_t entry = open_guard(build, node, &guard, from);
	uint32_t end = block(build, node->kids[0], entry);
	pop(build);
	return meet(build, end, guard.on_continue);
}

static uint32_t switch_statement(struct build *build, const struct node *node, uint32_t from)
{
	bool falls = node->flags & F_FALLS;
	struct frame frame = { .kind = FRAME_SWITCH, .on_break = join(build) };
	uint32_t at = evaluate(build, node->kids[0], from), fallen = NO_POINT, other = NO_POINT;
	if (falls)
		push(build, &frame);
	for (size_t i = 1; i < node->count; i++) {
		const struct node *one = node->kids[i];
		uint32_t body = join(build);
		connect(build, fallen, body, EDGE_NEXT);
		at = evaluate(build, one->kids[1], evaluate(build, one->kids[0], at));
		if (one->kids[0])
			connect(build, at, body, EDGE_NEXT);
		else
			other = body;
		uint32_t end = block(build, one->kids[2], body);
		if (falls)
			fallen = end;
		else
			connect(build, end, frame.on_break, EDGE_NEXT);
	}
	connect(build, at, other ? other : frame.on_break, EDGE_NEXT);
	connect(build, fallen, frame.on_break, EDGE_NEXT);
	if (falls)
		pop(build);
	return frame.on_break;
}

static uint32_t labeled_statement(struct build *build, const struct node *node, uint32_t from)
{
	const struct node *inner = node->kids[0];
	if (is_kind(inner, K_WHILE) || is_kind(inner, K_FOR) || is_kind(inner, K_CFOR)) {
		build->label = node->text;
		return statement(build, inner, from);
	}
	struct frame frame = { .kind = FRAME_LABEL,
			       .label = node->text,
			       .on_break = join(build) };
	push(build, &frame);
	connect(build, statement(build, inner, from), frame.on_break, EDGE_NEXT);
	pop(build);
	return frame.on_break;
}

static uint32_t assert_statement(struct build *build, const struct node *node, uint32_t from)
{
	uint32_t holds = join(build), fails = join(build);
	branch(build, node->kids[0], from, holds, fails);
	jump_from(build, fails, K_RAISE, STR(""));
	return holds;
}

bool graph_exits(const struct node *expression)
{
	static const char *const names[] = { "exit", "_exit", "abort", "quit", NULL };
	static const char *const paths[] = { "sys.exit",     "os._exit",  "os.abort", "exit",
					     "process.exit", "Deno.exit", "quit",     NULL };
	return is_kind(expression, K_CALL) && str_in(call_callee(expression)->text, names) &&
	       str_in(call_path(expression), paths);
}

static uint32_t statement(struct build *build, const struct node *node, uint32_t from)
{
	if (!node || build->graph->full)
		return from;
	if (!from)
		from = join(build); /* never reached, yet its nodes have points */
	switch (node->kind) {
	case K_BLOCK:
		return block(build, node, from);
	case K_IF:
		return if_statement(build, node, from);
	case K_WHILE:
		return while_loop(build, node, from);
	case K_FOR:
		return for_loop(build, node, from);
	case K_CFOR:
		return counting_loop(build, node, from);
	case K_TRY:
		return try_statement(build, node, from);
	case K_WITH:
		return with_statement(build, node, from);
	case K_SWITCH:
		return switch_statement(build, node, from);
	case K_LABELED:
		return labeled_statement(build, node, from);
	case K_ASSERT:
		return assert_statement(build, node, from);
	case K_CLASS:
		return block(build, node->kids[1], step(build, node, from));
	case K_EXPORT: {
		const struct node *inner = kid_of(node, 0);
		return inner ? statement(build, inner, from) : from;
	}
	case K_RAISE:
		return raise_statement(build, node, from);
	case K_RETURN:
	case K_BREAK:
	case K_CONTINUE:
		return jump_from(build, evaluate(build, node, from), node->kind, node->text);
	default:
		from = evaluate(build, node, from);
		if (node->kind != K_EXPRESSION || !graph_exits(kid_of(node, 0)))
			return from;
		connect(build, from, GRAPH_RAISED, EDGE_NEXT);
		return NO_POINT;
	}
}

/* NULL is an empty block. */
static uint32_t block(struct build *build, const struct node *node, uint32_t from)
{
	for (size_t i = 0; node && i < node->count; i++)
		from = statement(build, node->kids[i], from);
	return from;
}

static struct graph *build_graph(const struct node *function, struct arena *arena)
{
	struct graph *graph = ARENA_NEW(arena, struct graph);
	struct build build = { .graph = graph, .arena = arena };
	struct edge none = { 0 };
	graph->function = function;
	vec_push(arena, &graph->edges, none);
	for (uint32_t i = 0; i <= GRAPH_RAISED; i++)
		join(&build);
	const struct node *body = function->kind == K_FUNCTION ? kid_of(function, 1) : function;
	connect(&build, block(&build, body, GRAPH_ENTRY), GRAPH_END, EDGE_NEXT);
	graph->todo = ARENA_ARRAY(arena, uint32_t, graph->points.n + 1);
	for (size_t i = 0; i < sizeof(graph->seen) / sizeof(graph->seen[0]); i++)
		graph->seen[i] = ARENA_ARRAY(arena, bool, graph->points.n);
	return graph;
}

/* ---- questions ---- */

/* A file's graphs by function, in an open table. */
struct graphs {
	const struct graph **v;
	size_t size, used;
};

static const struct graph **graph_slot(const struct graphs *graphs, const struct node *function)
{
	size_t at = ((uintptr_t)function >> 4) * 0x9e3779b97f4a7c15u & (graphs->size - 1);
	while (graphs->v[at] && graphs->v[at]->function != function)
		at = (at + 1) & (graphs->size - 1);
	return &graphs->v[at];
}

static void grow_graphs(struct graphs *graphs, struct arena *arena)
{
	struct graphs old = *graphs;
	graphs->size = old.size ? old.size * 2 : 16;
	graphs->v = ARENA_ARRAY(arena, const struct graph *, graphs->size);
	for (size_t i = 0; i < old.size; i++) {
		if (old.v[i])
			*graph_slot(graphs, old.v[i]->function) = old.v[i];
	}
}

/* Of a FUNCTION or the MODULE. */
static const struct graph *graph_in(const struct node *function)
{
	struct facts *facts = names_current(facts_of(function));
	struct arena *arena = answers_of(function);
	if (!facts->graphs)
		facts->graphs = ARENA_NEW(arena, struct graphs);
	struct graphs *graphs = facts->graphs;
	if (graphs->used * 2 >= graphs->size)
		grow_graphs(graphs, arena);
	const struct graph **found = graph_slot(graphs, function);
	if (!*found) {
		*found = build_graph(function, arena);
		graphs->used++;
	}
	return *found;
}

const struct graph *graph_of(const struct node *node)
{
	const struct node *function = node_function(node);
	return graph_in(function ? function : &facts_of(node)->module);
}

uint32_t graph_point(const struct graph *graph, const struct node *node)
{
	for (; node && node != graph->function; node = node->parent) {
		uint32_t point = graph->table_size ? *slot(graph, node) : NO_POINT;
		if (point)
			return point;
	}
	return NO_POINT;
}

bool graph_spend(const struct graph *graph, size_t steps)
{
	struct graph *spent = (struct graph *)(uintptr_t)graph;
	spent->steps += steps;
	spent->full |= spent->steps > GRAPH_STEPS || names_late(facts_of(graph->function));
	return !spent->full;
}

static void reach(const struct graph *graph, uint32_t start, bool *seen, bool back,
		  edge_filter *follow, void *context)
{
	const struct point *points = graph->points.v;
	size_t n = 0, steps = 0;
	graph->todo[n++] = start;
	while (n) {
		steps++;
		uint32_t at = graph->todo[--n];
		uint32_t e = back ? points[at].edges_in : points[at].edges;
		while (e) {
			const struct edge *edge = &graph->edges.v[e];
			uint32_t other = back ? edge->from : edge->to;
			e = back ? edge->next_in : edge->next;
			if (seen[other] || !follow(context, edge))
				continue;
			seen[other] = true;
			graph->todo[n++] = other;
		}
	}
	graph_spend(graph, steps);
}

void graph_reach(const struct graph *graph, uint32_t from, bool *seen, edge_filter *follow,
		 void *context)
{
	reach(graph, from, seen, false, follow, context);
}

void graph_reach_back(const struct graph *graph, uint32_t to, bool *seen, edge_filter *follow,
		      void *context)
{
	reach(graph, to, seen, true, follow, context);
}

bool graph_reaches(const struct graph *graph, uint32_t from, uint32_t to, edge_filter *follow,
		   void *context)
{
	bool *seen = graph->seen[0];
	if (graph->full)
		return true;
	memset(seen, 0, graph->points.n * sizeof(*seen));
	graph_reach(graph, from, seen, follow, context);
	return seen[to];
}

static bool no_failing(void *context, const struct edge *edge)
{
	(void)context;
	return edge->kind != EDGE_RAISE;
}

bool graph_never_returns(const struct node *function)
{
	const struct graph *graph = graph_in(function);
	return !graph->full && !graph_reaches(graph, GRAPH_ENTRY, GRAPH_END, no_failing, NULL);
}

/* ---- dominance ---- */

struct around {
	const struct graph *graph;
	const struct node *node;
	bool one;            /* only the edges of `kind` are closed */
	enum edge_kind kind; /* EDGE_TRUE or EDGE_FALSE */
};

/* Every way on but those on which the node was evaluated to its end, or came out one way. */
static bool goes_around(void *context, const struct edge *edge)
{
	const struct around *around = context;
	if (around->graph->points.v[edge->from].node != around->node)
		return true;
	return around->one ? edge->kind != around->kind : edge->kind == EDGE_RAISE;
}

/* `later`, or the function around it that is made in `function`; NULL when it stands elsewhere. */
static const struct node *seen_from(const struct node *function, const struct node *later)
{
	while (later && node_function(later) != function)
		later = node_function(later);
	return later;
}

static bool only_through(const struct graph *graph, uint32_t to, struct around around)
{
	for (uint32_t copy = to; copy; copy = graph->points.v[copy].copy) {
		if (graph_reaches(graph, GRAPH_ENTRY, copy, goes_around, &around))
			return false;
	}
	return true;
}

bool graph_dominates(const struct node *earlier, const struct node *later)
{
	const struct graph *graph = graph_of(earlier);
	later = seen_from(node_function(earlier), later);
	uint32_t from = graph_point(graph, earlier), to = graph_point(graph, later);
	if (!from || !to)
		return false;
	if (from == to)
		return !node_inside(later, earlier) &&
		       (node_inside(earlier, later) || earlier->end <= later->start);
	struct around around = { graph, graph->points.v[from].node, false, EDGE_NEXT };
	return only_through(graph, to, around);
}

enum edge_kind graph_outcome(const struct node *test, const struct node *later)
{
	const struct graph *graph = graph_of(test);
	later = seen_from(node_function(test), later);
	uint32_t from = graph_point(graph, test), to = graph_point(graph, later);
	if (!from || !to || from == to || !graph->points.v[from].test)
		return EDGE_NEXT;
	struct around yes = { graph, graph->points.v[from].node, true, EDGE_TRUE };
	struct around no = yes;
	no.kind = EDGE_FALSE;
	bool needs_yes = only_through(graph, to, yes), needs_no = only_through(graph, to, no);
	if (needs_yes == needs_no)
		return EDGE_NEXT;
	return needs_yes ? EDGE_TRUE : EDGE_FALSE;
}

bool graph_decides(const struct node *test, const struct node *later)
{
	if (is_kind(test, K_UNARY) && str_is(test->text, "not"))
		return graph_decides(test->kids[0], later);
	if (is_kind(test, K_BINARY) && (str_is(test->text, "and") || str_is(test->text, "or")))
		return graph_decides(test->kids[0], later) ||
		       graph_decides(test->kids[1], later);
	return test && graph_outcome(test, later) != EDGE_NEXT;
}
