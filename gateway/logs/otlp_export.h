/*
 * OTLP/JSON as exporters write it, one export a line: spans or log records within scopes within resources.
 *
 *     {"resourceSpans": [{"resource": {"attributes": [...]}, "scopeSpans": [{"spans": [{...}]}]}]}
 *
 * Attributes are lists, [{"key": "a.b", "value": {"intValue": "12"}}]; a reader has a table of the
 * keys it wants, one of json_path, whose `path` is an attribute's whole name. An item's attributes go before its
 * resource's. An array of one item counts as that item, a text within a text as that text. In "log_fields" a path is the whole name of an
 * attribute, dots and all. An SDK that prints its spans has a map for each list, {"a.b": 12}, and no resources around them; Tempo calls these batches.
 */
#ifndef SHEARPIN_OTLP_EXPORT_H
#define SHEARPIN_OTLP_EXPORT_H

#include "formats.h"

struct otlp_names {
	const char *resources, *scopes, *items; /* "resourceSpans", "scopeSpans", "spans" */
	const char *old_scopes;                 /* what exporters called them before 2022 */
	bool bare; /* a line may be an item, or a document with items in its "data" */
};

struct otlp_export;

/* Lives in the arena; `attributes` and `map`, which may be NULL, must outlive it. */
const struct otlp_export *otlp_export_new(struct arena *arena, struct otlp_names names,
					  const struct json_path *attributes, size_t count,
					  const struct field_map *map);

/*
 * One span or record: `values` has a place for each wanted attribute, then one for each that an operator has mapped, and holds those of
 * the resource.
 */
typedef enum read_status otlp_item(struct reading *reading, struct str item,
				   struct skip_value *values, struct err *err);

/*
 * Hands each item of a line to `read`, its offset in the reading's source. The worst of what came back, with its err; items
 * before a bad one have been emitted.
 */
enum read_status otlp_export_read(const struct otlp_export *export, struct reading *reading,
				  struct str line, otlp_item *read, struct err *err);

/* Puts what an attribute list, or a map, holds into `values`; what is there is replaced. -1 with err when it is no such list. */
int otlp_attributes(const struct otlp_export *export, const struct skip_value *list,
		    struct skip_value *values, struct err *err);
/* What an attribute that is itself a map, or the text of a JSON object, holds at a reader's paths. False when it is none. */
bool otlp_object(const struct otlp_export *export, const struct json_reader *reader,
		 struct arena *arena, const struct skip_value *object,
		 struct skip_value *values);
/* As json_fill; what an operator has mapped goes before everything the event has. */
enum read_status otlp_fill(const struct otlp_export *export, const struct reading *reading,
			   struct skip_value *values, struct event *event, struct err *err);

#endif
