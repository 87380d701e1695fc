/*
 * Diagnostics: a list, and a map that keeps the same fault from being recorded twice.
 *
 * One lock covers both, so several threads may record. What they record is copied into the arena under that
 * lock: while they run, nothing else may take from it.
 */
#include "base/diag.h"

#include "base/array.h"
#include "base/map.h"
#include "base/str.h"
#include "base/words.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct Record {
	Diagnostic diagnostic;
	size_t order; /* of recording */
} Record;

struct Diagnostics {
	Arena *arena;
	pthread_mutex_t lock;
	ARRAY(Record) records;
	size_t counts[SEVERITY_ERROR + 1]; /* of records, by severity */
	Map *known;
	Map *files; /* names of files, each kept once */
	bool lenient;
};

Diagnostics *diagnostics_new(Arena *arena)
{
	Diagnostics *d = arena_new_of(arena, Diagnostics);

	d->arena = arena;
	d->known = map_new(arena);
	d->files = map_new(arena);
	pthread_mutex_init(&d->lock, NULL);
	return d;
}

void diagnostics_be_lenient(Diagnostics *d)
{
	d->lenient = true;
}

bool diagnostics_lenient(const Diagnostics *d)
{
	return d->lenient;
}

Severity diagnostics_fault(const Diagnostics *d)
{
	return d->lenient ? SEVERITY_WARNING : SEVERITY_ERROR;
}

static const char *kept_file_name(Diagnostics *d, const char *file)
{
	char *name;

	if (!file)
		return NULL;
	name = map_find(d->files, file);
	if (!name) {
		name = arena_strdup(d->arena, file);
		map_set(d->files, file, name);
	}
	return name;
}

/* False if the same was recorded before. */
static bool is_new(Diagnostics *d, const Diagnostic *diagnostic)
{
	ArenaMark mark = arena_mark(d->arena);
	char *key = arena_printf(d->arena, "%d %s %d %d %s %s", diagnostic->severity, diagnostic->code,
				 diagnostic->place.line, diagnostic->place.column,
				 diagnostic->place.file ? diagnostic->place.file : "", diagnostic->message);

	if (map_find(d->known, key)) {
		arena_reset(d->arena, mark);
		return false;
	}
	map_set(d->known, key, d);
	return true;
}

static void record(Diagnostics *d, Diagnostic diagnostic, const char *format, va_list args)
{
	diagnostic.message = arena_vprintf(d->arena, words_spoken(format), args);
	diagnostic.place.file = kept_file_name(d, diagnostic.place.file);
	if (!is_new(d, &diagnostic))
		return;
	if (diagnostic.hint)
		diagnostic.hint = arena_strdup(d->arena, words_spoken(diagnostic.hint));
	array_push(d->arena, &d->records, (Record){ .diagnostic = diagnostic, .order = d->records.count });
	d->counts[diagnostic.severity]++;
}

void diagnostics_add(Diagnostics *d, Severity severity, Blame blame, const char *code, Place place, const char *hint,
		     const char *format, ...)
{
	va_list args;

	pthread_mutex_lock(&d->lock);
	va_start(args, format);
	record(d, (Diagnostic){ .severity = severity, .blame = blame, .code = code, .place = place, .hint = hint },
	       format, args);
	va_end(args);
	pthread_mutex_unlock(&d->lock);
}

void diagnostics_append(Diagnostics *to, const Diagnostics *from)
{
	for (size_t i = 0; i < from->records.count; i++) {
		const Diagnostic *d = &from->records.items[i].diagnostic;

		diagnostics_add(to, d->severity, d->blame, d->code, d->place, d->hint, "%s", d->message);
	}
}

size_t diagnostics_mark(const Diagnostics *d)
{
	pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&d->lock;
	size_t count;

	pthread_mutex_lock(lock);
	count = d->records.count;
	pthread_mutex_unlock(lock);
	return count;
}

void diagnostics_append_since(Diagnostics *to, const Diagnostics *from, size_t mark)
{
	pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&from->lock;

	pthread_mutex_lock(lock);
	for (size_t i = 0; i < from->records.count; i++) {
		const Diagnostic *d = &from->records.items[i].diagnostic;

		if (i >= mark || d->severity == SEVERITY_ERROR)
			diagnostics_add(to, d->severity, d->blame, d->code, d->place, d->hint, "%s", d->message);
	}
	pthread_mutex_unlock(lock);
}

size_t diagnostics_count(const Diagnostics *d, Severity severity)
{
	pthread_mutex_t *lock = (pthread_mutex_t *)(uintptr_t)&d->lock;
	size_t count;

	pthread_mutex_lock(lock);
	count = d->counts[severity];
	pthread_mutex_unlock(lock);
	return count;
}

bool diagnostics_failed(const Diagnostics *d)
{
	return diagnostics_count(d, SEVERITY_ERROR) > 0;
}

Blame diagnostics_blame(const Diagnostics *d)
{
	for (size_t i = 0; i < d->records.count; i++)
		if (d->records.items[i].diagnostic.severity == SEVERITY_ERROR)
			return d->records.items[i].diagnostic.blame;
	return BLAME_NONE;
}

/* Those with a place by file, line and column; then those without, as recorded. */
static int compare_records(const void *left, const void *right)
{
	const Record *a = left, *b = right;
	const Place *p = &a->diagnostic.place, *q = &b->diagnostic.place;
	int by_file = p->file && q->file ? strcmp(p->file, q->file) : (q->file != NULL) - (p->file != NULL);

	if (by_file)
		return by_file;
	if (p->file && p->line != q->line)
		return p->line < q->line ? -1 : 1;
	if (p->file && p->column != q->column)
		return p->column < q->column ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

size_t diagnostics_all(const Diagnostics *d, const Diagnostic **list)
{
	size_t count = d->records.count;
	Record *sorted = arena_memdup(d->arena, d->records.items, count * sizeof *sorted);
	Diagnostic *all = arena_array_of(d->arena, Diagnostic, count);

	qsort(sorted, count, sizeof *sorted, compare_records);
	for (size_t i = 0; i < count; i++)
		all[i] = sorted[i].diagnostic;
	*list = all;
	return count;
}

/* A control character in a file's name or in a message must not reach the terminal. */
static void add_safely(Str *out, const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		if (*c < 0x20 || *c == 0x7F)
			str_printf(out, "\\x%02X", *c);
		else
			str_add_bytes(out, (const char *)c, 1);
	}
}

static void add_place(Str *out, const Place *place)
{
	add_safely(out, place->file);
	if (place->line > 0)
		str_printf(out, ":%d", place->line);
	if (place->line > 0 && place->column > 0)
		str_printf(out, ":%d", place->column);
}

static void add_one(Str *out, const Diagnostic *diagnostic)
{
	static const char *const severities[] = { N_("note: "), N_("warning: "), N_("error: ") };

	if (diagnostic->place.file) {
		add_place(out, &diagnostic->place);
		str_add(out, ": ");
	}
	str_add(out, words_spoken(severities[diagnostic->severity]));
	add_safely(out, diagnostic->message);
	str_printf(out, " [%s]\n", diagnostic->code);
	if (!diagnostic->hint)
		return;
	str_add(out, _("  hint: "));
	add_safely(out, diagnostic->hint);
	str_add(out, "\n");
}

/* ---- many of one kind ---- */

enum { PLACES_TOLD = 3, SIGNS_TOLD = 12 };

/* Warnings that differ by their places and measures only, or by the sign of Unicode that they are about. */
typedef struct Kind {
	const Diagnostic *first;
	const Diagnostic *others[SIGNS_TOLD - 1];
	size_t count;
} Kind;

typedef ARRAY(Kind *) Kinds;

/* The sign that ends the message, as U+4E2D and itself in quotes; NULL if there is none. */
static const char *sign_in(const Diagnostic *diagnostic)
{
	const char *sign = strstr(diagnostic->message, " U+");

	return sign ? sign + 1 : NULL;
}

/* Code and message, a measure such as 12.5 made one sign; without the sign that it is about. */
static const char *kind_name(Arena *arena, const Diagnostic *diagnostic)
{
	Str name = str_in(arena);
	const char *c = diagnostic->message, *sign = sign_in(diagnostic);

	str_printf(&name, "%d %s ", diagnostic->severity, diagnostic->code);
	while (*c && c != sign) {
		size_t whole = strspn(c, "0123456789"), decimals;

		decimals = whole && c[whole] == '.' ? strspn(c + whole + 1, "0123456789") : 0;
		if (decimals)
			str_add_char(&name, '#');
		else
			str_add_bytes(&name, c, whole ? whole : 1);
		c += decimals ? whole + 1 + decimals : whole ? whole : 1;
	}
	return str_text(&name);
}

static void add_to_kind(Arena *arena, Map *known, Kinds *kinds, const Diagnostic *diagnostic)
{
	const char *name = kind_name(arena, diagnostic);
	Kind *kind = diagnostic->severity == SEVERITY_WARNING ? map_find(known, name) : NULL;

	if (kind) {
		if (kind->count < SIGNS_TOLD)
			kind->others[kind->count - 1] = diagnostic;
		kind->count++;
		return;
	}
	kind = arena_new_of(arena, Kind);
	kind->first = diagnostic;
	kind->count = 1;
	map_set(known, name, kind);
	array_push(arena, kinds, kind);
}

/* Within the file of the first; another place is told in full. */
static void add_other_place(Str *out, const Place *place, const Place *first)
{
	bool same_file = place->file && first->file && strcmp(place->file, first->file) == 0;

	if (!place->file)
		str_add(out, _("no place"));
	else if (same_file && place->line > 0)
		str_printf(out, "%d:%d", place->line, place->column);
	else
		add_place(out, place);
}

static void add_other_signs(Str *out, const Kind *kind)
{
	for (size_t i = 1; i < kind->count && i < SIGNS_TOLD; i++) {
		str_add(out, i == 1 ? _("  nor ") : ", ");
		add_safely(out, sign_in(kind->others[i - 1]));
	}
	if (kind->count > SIGNS_TOLD)
		str_add(out, " …");
}

static void add_other_places(Str *out, const Kind *kind)
{
	for (size_t i = 1; i < kind->count && i < PLACES_TOLD; i++) {
		str_add(out, i == 1 ? _("  also at ") : ", ");
		add_other_place(out, &kind->others[i - 1]->place, &kind->first->place);
	}
	if (kind->count > PLACES_TOLD)
		str_printf(out, words_many(" and %zu more place", " and %zu more places", kind->count - PLACES_TOLD),
			   kind->count - PLACES_TOLD);
}

static void add_kind(Str *out, const Kind *kind)
{
	add_one(out, kind->first);
	if (kind->count == 1)
		return;
	if (sign_in(kind->first))
		add_other_signs(out, kind);
	else
		add_other_places(out, kind);
	str_add_char(out, '\n');
}

static void add_by_kind(Str *out, const Diagnostic *list, size_t count)
{
	Map *known = map_new(out->arena);
	Kinds kinds = { 0 };

	for (size_t i = 0; i < count; i++)
		add_to_kind(out->arena, known, &kinds, &list[i]);
	for (size_t i = 0; i < kinds.count; i++)
		add_kind(out, kinds.items[i]);
}

/* All in one writing: standard error has no buffer of its own. */
void diagnostics_print(const Diagnostics *d, FILE *out)
{
	const Diagnostic *list;
	size_t count = diagnostics_all(d, &list);
	Arena *arena = arena_new();
	Str text = str_in(arena);

	if (d->lenient)
		add_by_kind(&text, list, count);
	for (size_t i = 0; i < count && !d->lenient; i++)
		add_one(&text, &list[i]);
	fwrite(str_text(&text), 1, text.length, out);
	arena_free(arena);
}

static const char *text_of(Arena *arena, Diagnostic diagnostic, const char *format, va_list args)
{
	Str text = str_in(arena);

	diagnostic.message = arena_vprintf(arena, words_spoken(format), args);
	diagnostic.hint = diagnostic.hint ? words_spoken(diagnostic.hint) : NULL;
	add_one(&text, &diagnostic);
	return str_text(&text);
}

const char *diag_text(Arena *arena, Severity severity, const char *code, Place place, const char *hint,
		      const char *format, ...)
{
	const char *text;
	va_list args;

	va_start(args, format);
	text = text_of(arena, (Diagnostic){ .severity = severity, .code = code, .place = place, .hint = hint }, format,
		       args);
	va_end(args);
	return text;
}

void diag_tell(FILE *out, Severity severity, const char *code, Place place, const char *hint, const char *format, ...)
{
	Arena *arena = arena_new();
	va_list args;

	va_start(args, format);
	fputs(text_of(arena, (Diagnostic){ .severity = severity, .code = code, .place = place, .hint = hint }, format,
		      args),
	      out);
	va_end(args);
	arena_free(arena);
}
