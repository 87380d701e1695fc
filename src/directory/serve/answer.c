/*
 * A request to its answer. libmicrohttpd calls answer() when the head has come, again with what there is of content,
 * again when that has come, and again after a wait; the first call only looks whether it is a request at all.
 */
#include "serve/server_priv.h"

#include "base/str.h"
#include "serve/etag.h"
#include "serve/fields.h"
#include "serve/gzip.h"
#include "serve/guard.h"
#include "serve/head.h"
#include "serve/moment.h"
#include "serve/product.h"
#include "serve/response.h"
#include "serve/target.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define RETRY_AFTER "2"                 /* seconds */
#define MOST_CONTENT ((size_t)64 << 10) /* bytes of a form */
#define REPORTS_FOLDER "signaler/"
#define REPORTS_DONE "signalement"
#define FORM_TYPE "application/x-www-form-urlencoded"

/* ---- sending ---- */

static const char *field(const Client *client, const char *name)
{
	return http.lookup_connection_value(client->connection, MHD_HEADER_KIND, name);
}

static bool has_content(const Client *client)
{
	return str_equal(client->method, MHD_HTTP_METHOD_POST);
}

static bool is_get(const Client *client)
{
	return str_equal(client->method, MHD_HTTP_METHOD_GET);
}

static enum MHD_Result reply(Client *client, unsigned status, struct MHD_Response *response, uint64_t bytes)
{
	client->state = CLIENT_ANSWERED;
	client->since = moment_now();
	client->status = status;
	client->bytes = is_get(client) || has_content(client) ? bytes : 0;
	return http.queue_response(client->connection, status, response);
}

/* A response made for this request alone. */
static enum MHD_Result reply_own(Client *client, unsigned status, struct MHD_Response *response, uint64_t bytes)
{
	enum MHD_Result sent = reply(client, status, response, bytes);

	http.destroy_response(response);
	return sent;
}

static bool is_for_desk(const Client *client)
{
	return client->server->desk && target_parse(client->server->scratch, client->target).kind == TARGET_DESK;
}

static bool is_for_reports(const Client *client)
{
	Target target = target_parse(client->server->scratch, client->target);

	return client->server->reports && target.kind == TARGET_PAGE && str_starts(target.address, REPORTS_FOLDER);
}

static bool may_post(const Client *client)
{
	return is_for_desk(client) || is_for_reports(client);
}

static void add_refusal_fields(struct MHD_Response *response, unsigned status, bool may_post, bool closes)
{
	response_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	response_add_page_policy(response);
	if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
		response_add(response, MHD_HTTP_HEADER_ALLOW, may_post ? "GET, HEAD, POST" : "GET, HEAD");
	if (status == MHD_HTTP_SERVICE_UNAVAILABLE || status == MHD_HTTP_TOO_MANY_REQUESTS)
		response_add(response, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER);
	if (closes)
		response_add(response, MHD_HTTP_HEADER_CONNECTION, "close");
}

static enum MHD_Result refuse(Client *client, unsigned status, bool closes)
{
	Server *server = client->server;
	const Edition *edition = server->readings ? readings_edition(server->readings) : NULL;
	Str page = str_in(server->scratch);
	struct MHD_Response *response;

	if (edition)
		site_refuse(edition_site(edition), status, target_root(server->scratch, client->target), &page);
	response = response_of_text(str_text(&page), page.length, "text/html; charset=utf-8");
	add_refusal_fields(response, status, may_post(client), closes);
	return reply_own(client, status, response, page.length);
}

static bool is_known(const Client *client, const char *etag)
{
	const char *list = field(client, MHD_HTTP_HEADER_IF_NONE_MATCH);

	return list && etag_listed(list, etag);
}

/* ---- PDFs and pictures ---- */

static Range range_asked(const Client *client, const Product *product)
{
	const char *condition = field(client, MHD_HTTP_HEADER_IF_RANGE);

	if (!is_get(client) || (condition && !etag_holds(condition, product_etag(product, false))))
		return (Range){ RANGE_NONE };
	return range_parse(field(client, MHD_HTTP_HEADER_RANGE), product_length(product, false));
}

/* Parts are of what is not packed. */
static bool wants_packed(const Client *client, const Product *product)
{
	return product_is_packed(product) && !field(client, MHD_HTTP_HEADER_RANGE) &&
	       gzip_is_taken(field(client, MHD_HTTP_HEADER_ACCEPT_ENCODING));
}

/* Of something that is there, or of a page that says that it is not.
 * With 304 libmicrohttpd sends the fields alone, and Content-Length says what the whole has. */
static enum MHD_Result send_product(Client *client, Product *product, bool is_there)
{
	bool packed = wants_packed(client, product);
	struct MHD_Response *whole = product_whole(product, packed);
	Range range;

	if (!is_there)
		return reply(client, MHD_HTTP_NOT_FOUND, whole, product_length(product, packed));
	if (is_known(client, product_etag(product, packed)))
		return reply(client, MHD_HTTP_NOT_MODIFIED, whole, 0);
	range = range_asked(client, product);
	if (range.kind == RANGE_PART)
		return reply_own(client, MHD_HTTP_PARTIAL_CONTENT, product_part(product, range), range.count);
	if (range.kind == RANGE_OUTSIDE)
		return reply_own(client, MHD_HTTP_RANGE_NOT_SATISFIABLE, product_outside(product), 0);
	return reply(client, MHD_HTTP_OK, whole, product_length(product, packed));
}

static enum MHD_Result wait_for_product(Client *client, Edition *edition, uint32_t number)
{
	client->waits_for = edition;
	client->number = number;
	client_suspend(client);
	return MHD_YES;
}

static enum MHD_Result answer_failure(Client *client, Failure failure)
{
	return refuse(client, failure == FAILURE_FAULTY ? MHD_HTTP_INTERNAL_SERVER_ERROR : MHD_HTTP_SERVICE_UNAVAILABLE,
		      false);
}

static void count_hit(Client *client, bool hit)
{
	if (client->has_missed)
		return;
	client->has_missed = !hit;
	client->server->metrics.hits += hit;
	client->server->metrics.misses += !hit;
}

/* What the client waited for, or what there is now. */
static enum MHD_Result answer_number(Client *client, Edition *edition, uint32_t number, bool is_there)
{
	Product *product = client->waiter.product;
	Failure failure = client->waiter.failure;
	enum MHD_Result result;

	client->waiter = (Waiter){ .owner = client };
	if (!product && failure == FAILURE_NONE) {
		product = edition_want(edition, number, &client->waiter, &failure);
		count_hit(client, product != NULL);
	}
	if (!product)
		return failure == FAILURE_NONE ? wait_for_product(client, edition, number)
					       : answer_failure(client, failure);
	result = send_product(client, product, is_there);
	product_let_go(product);
	return result;
}

static enum MHD_Result answer_asked(Client *client, Edition *edition, const Asked *asked)
{
	uint32_t number;

	if (!edition_number_of_asked(edition, asked, &number))
		return refuse(client, asked->missing ? MHD_HTTP_NOT_FOUND : MHD_HTTP_SERVICE_UNAVAILABLE, false);
	return answer_number(client, edition, number, !asked->missing);
}

static enum MHD_Result send_moved(Client *client, const char *location)
{
	struct MHD_Response *response = response_empty();

	response_add(response, MHD_HTTP_HEADER_LOCATION, location);
	response_add_cache_control(response, client->server->options->internal);
	return reply_own(client, MHD_HTTP_MOVED_PERMANENTLY, response, 0);
}

/* Nothing is at the address: it has moved, or what may have been meant is told. */
static enum MHD_Result answer_missing(Client *client, Edition *edition, const Target *target)
{
	Arena *arena = client->server->scratch;
	const char *now = site_moved(edition_site(edition), arena, target->address);
	Asked asked = { .missing = target->address };

	if (now)
		return send_moved(client, arena_printf(arena, "%s%s", target->root, now));
	return answer_asked(client, edition, &asked);
}

static enum MHD_Result answer_print(Client *client, Edition *edition, const Target *target)
{
	const Catalogue *catalogue = edition_catalogue(edition);
	uint32_t number = catalogue->count;

	if (target->kind != TARGET_EDITION && !catalogue_find(catalogue, target->id, &number))
		return answer_missing(client, edition, target);
	return answer_number(client, edition, edition_number_of_print(edition, target->view, number), true);
}

/* ---- pages and reports ---- */

static enum MHD_Result answer_page(Client *client, Edition *edition, const Target *target)
{
	uint32_t page;

	if (!site_find(edition_site(edition), target->address, &page))
		return answer_missing(client, edition, target);
	return answer_number(client, edition, edition_number_of_page(edition, page), true);
}

static enum MHD_Result answer_list(Client *client, Edition *edition, const Target *target)
{
	const WebChoice *choice = &target->choice;
	Asked asked = { .choice = *choice };

	if (!*choice->words && !*choice->domain && !*choice->region && choice->page == 1)
		return answer_page(client, edition, target);
	return answer_asked(client, edition, &asked);
}

static enum MHD_Result answer_document(Client *client, const Target *target)
{
	Edition *edition = readings_edition(client->server->readings);

	switch (target->kind) {
	case TARGET_LIST: return answer_list(client, edition, target);
	case TARGET_PAGE: return answer_page(client, edition, target);
	default: return answer_print(client, edition, target);
	}
}

static enum MHD_Result send_report(Client *client, const Str *text, const char *type)
{
	struct MHD_Response *response = response_of_text(str_text(text), text->length, type);

	response_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	return reply_own(client, MHD_HTTP_OK, response, text->length);
}

static Health health_of(Server *server, bool is_reading)
{
	ReadingCounts counts = readings_counts(server->readings);

	server->metrics.readings = counts.begun;
	server->metrics.readings_failed = counts.failed;
	return (Health){ .degraded = counts.degraded,
			 .reading = is_reading,
			 .stopping = server->stopping,
			 .since = counts.since,
			 .fiches = edition_catalogue(readings_edition(server->readings))->count };
}

static enum MHD_Result answer_health(Client *client, bool is_reading)
{
	Health health = health_of(client->server, is_reading);
	Str text = str_in(client->server->scratch);

	health_json(&text, &health);
	return send_report(client, &text, "application/json");
}

static enum MHD_Result answer_metrics(Client *client, bool is_reading)
{
	Server *server = client->server;
	const Edition *edition = readings_edition(server->readings);
	Health health = health_of(server, is_reading);
	EditionCounts counts = edition_counts(edition);
	CacheCounts cache = edition_cache_counts(edition);
	Str text = str_in(server->scratch);

	metrics_text(&text, &server->metrics, &health, &counts, &cache);
	return send_report(client, &text, "text/plain; version=0.0.4; charset=utf-8");
}

/* ---- the desk ---- */

static enum MHD_Result send_desk_page(Client *client, unsigned status, const DeskAnswer *answer)
{
	struct MHD_Response *response = response_of_text(answer->page, answer->length, "text/html; charset=utf-8");

	response_add_desk_policy(response);
	return reply_own(client, status, response, answer->length);
}

static enum MHD_Result send_on(Client *client, const char *location)
{
	struct MHD_Response *response = response_empty();

	response_add(response, MHD_HTTP_HEADER_LOCATION, location);
	response_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	return reply_own(client, MHD_HTTP_SEE_OTHER, response, 0);
}

static enum MHD_Result send_desk_answer(Client *client)
{
	DeskAnswer answer;

	if (!desk_unpack_answer(&client->ticket, &answer))
		return refuse(client, MHD_HTTP_INTERNAL_SERVER_ERROR, false);
	switch (answer.outcome) {
	case DESK_PAGE: return send_desk_page(client, MHD_HTTP_OK, &answer);
	case DESK_MOVED: return send_on(client, answer.location);
	case DESK_REFUSED: return send_desk_page(client, MHD_HTTP_CONFLICT, &answer);
	case DESK_UNKNOWN: return refuse(client, MHD_HTTP_NOT_FOUND, false);
	case DESK_FAILED: break;
	}
	return refuse(client, MHD_HTTP_INTERNAL_SERVER_ERROR, false);
}

static enum MHD_Result ask_desk(Client *client, const DeskRequest *request)
{
	size_t length;
	const char *packed = desk_pack(client->server->scratch, request, &length);

	if (!length)
		return refuse(client, MHD_HTTP_CONTENT_TOO_LARGE, false);
	client->packed = malloc(length);
	if (!client->packed)
		memory_end();
	memcpy(client->packed, packed, length);
	client->ticket = (DeskTicket){ .waiter = &client->waiter, .request = client->packed, .length = length };
	client->asks_desk = true;
	client_suspend(client);
	desk_line_ask(client->server->desk, &client->ticket);
	return MHD_YES;
}

/* A change is one of ours by the token that it brings back. */
static enum MHD_Result ask_for_change(Client *client, DeskRequest *request)
{
	if (!fields_parse(client->server->scratch, client->body ? client->body : "", client->body_length, FIELDS_LINES,
			  &request->fields, &request->field_count))
		return refuse(client, MHD_HTTP_BAD_REQUEST, false);
	if (!guard_is_token(desk_field(request, "jeton"), request->token))
		return refuse(client, MHD_HTTP_FORBIDDEN, false);
	return ask_desk(client, request);
}

static enum MHD_Result answer_desk(Client *client, const Target *target)
{
	Server *server = client->server;
	DeskRequest request = { .path = target->path,
				.root = target->root,
				.user = guard_user(client),
				.is_change = has_content(client),
				.fields = target->fields,
				.field_count = target->field_count };

	if (!server->desk)
		return refuse(client, MHD_HTTP_NOT_FOUND, false);
	if (client->waiter.failure != FAILURE_NONE)
		return refuse(client, MHD_HTTP_SERVICE_UNAVAILABLE, false);
	if (client->ticket.answer)
		return send_desk_answer(client);
	request.token = desk_line_token(server->desk);
	return request.is_change ? ask_for_change(client, &request) : ask_desk(client, &request);
}

/* ---- what readers tell of ---- */

static enum MHD_Result answer_outcome(Client *client, const Target *target, ReportsOutcome outcome)
{
	switch (outcome) {
	case REPORTS_TAKEN:
		return send_on(client, arena_printf(client->server->scratch, "%s%s", target->root, REPORTS_DONE));
	case REPORTS_UNSOUND: return refuse(client, MHD_HTTP_UNPROCESSABLE_CONTENT, false);
	case REPORTS_TOO_MANY: return refuse(client, MHD_HTTP_TOO_MANY_REQUESTS, false);
	case REPORTS_UNAVAILABLE: break;
	}
	return refuse(client, MHD_HTTP_SERVICE_UNAVAILABLE, false);
}

/* Of a fiche that is there; what one was called once is told of under its name of now. */
static enum MHD_Result answer_report(Client *client, const Target *target)
{
	Server *server = client->server;
	const DeskField *fields;
	size_t count;
	uint32_t page;

	if (!site_find(edition_site(readings_edition(server->readings)), target->address, &page))
		return refuse(client, MHD_HTTP_NOT_FOUND, false);
	if (!fields_parse(server->scratch, client->body ? client->body : "", client->body_length, FIELDS_LINES, &fields,
			  &count))
		return refuse(client, MHD_HTTP_BAD_REQUEST, false);
	return answer_outcome(client, target,
			      reports_take(server->reports, target->address + strlen(REPORTS_FOLDER), fields, count,
					   client->address, moment_now()));
}

/* ---- requests ---- */

/* The last of the fields of that name, which is the proxy's. */
static enum MHD_Result keep_last(void *last, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	if (strcasecmp(name, "X-Forwarded-For") == 0)
		*(const char **)last = value;
	return MHD_YES;
}

static void find_address(Client *client)
{
	const char *last = NULL;

	if (!client_is_proxy(client))
		return;
	http.get_connection_values(client->connection, MHD_HEADER_KIND, keep_last, &last);
	client->address = address_forwarded(last, client->peer);
}

static bool has_too_many(Client *client)
{
	Server *server = client->server;

	client->is_counted = true;
	return tally_add(server->requests, client->address) > server->options->per_client &&
	       server->options->per_client;
}

static bool note_method(Client *client, const char *method, bool may_post)
{
	if (str_equal(method, MHD_HTTP_METHOD_GET))
		client->method = MHD_HTTP_METHOD_GET;
	else if (str_equal(method, MHD_HTTP_METHOD_HEAD))
		client->method = MHD_HTTP_METHOD_HEAD;
	else if (str_equal(method, MHD_HTTP_METHOD_POST) && may_post)
		client->method = MHD_HTTP_METHOD_POST;
	else
		return false;
	return true;
}

static bool is_form(const Client *client)
{
	const char *type = field(client, MHD_HTTP_HEADER_CONTENT_TYPE);

	return type && strncasecmp(type, FORM_TYPE, strlen(FORM_TYPE)) == 0 &&
	       strchr("; \t", type[strlen(FORM_TYPE)]) != NULL;
}

/* The content of a change is a form, whose length is said beforehand. 0: it may come. */
static unsigned fault_of_content(const Client *client, size_t most)
{
	const char *length = field(client, MHD_HTTP_HEADER_CONTENT_LENGTH);

	if (!length)
		return MHD_HTTP_LENGTH_REQUIRED;
	if (strtoul(length, NULL, 10) > most)
		return MHD_HTTP_CONTENT_TOO_LARGE;
	return is_form(client) ? 0 : MHD_HTTP_UNSUPPORTED_MEDIA_TYPE;
}

static unsigned fault_at_desk(const Client *client)
{
	if (!guard_admits(client))
		return MHD_HTTP_FORBIDDEN;
	return has_content(client) ? fault_of_content(client, MOST_CONTENT) : 0;
}

static unsigned fault_of_report(const Client *client)
{
	return guard_is_from_here(client) ? fault_of_content(client, REPORTS_MOST_CONTENT) : MHD_HTTP_FORBIDDEN;
}

/* The first call. What is refused here is refused before any content is read, and the connection with it. */
static enum MHD_Result admit(Client *client, const char *method, const char *version)
{
	bool for_desk = is_for_desk(client);
	unsigned fault = 0;

	client->is_seen = true;
	find_address(client);
	if (!note_method(client, method, for_desk || is_for_reports(client)))
		fault = MHD_HTTP_METHOD_NOT_ALLOWED;
	else if (!head_is_sound(client->connection, method, client->target, version, has_content(client)))
		fault = MHD_HTTP_BAD_REQUEST;
	else if (for_desk)
		fault = fault_at_desk(client);
	else if (has_content(client))
		fault = fault_of_report(client);
	return fault ? refuse(client, fault, true) : MHD_YES;
}

/* Content as it comes; no more of it than was announced, which is not much. */
static enum MHD_Result take_content(Client *client, const char *bytes, size_t *length)
{
	if (client->body_length + *length > MOST_CONTENT)
		return MHD_NO;
	if (client->body_length + *length > client->body_room) {
		client->body_room = 2 * (client->body_length + *length);
		client->body = realloc(client->body, client->body_room);
		if (!client->body)
			memory_end();
	}
	memcpy(client->body + client->body_length, bytes, *length);
	client->body_length += *length;
	*length = 0;
	return MHD_YES;
}

static enum MHD_Result wait_for_reading(Client *client)
{
	readings_wait(client->server->readings, &client->waiter);
	client_suspend(client);
	return MHD_YES;
}

static enum MHD_Result answer_target(Client *client, const Target *target)
{
	bool is_reading = readings_look(client->server->readings);

	switch (target->kind) {
	case TARGET_WRONG: return refuse(client, MHD_HTTP_BAD_REQUEST, false);
	case TARGET_HEALTH: return answer_health(client, is_reading);
	case TARGET_METRICS: return answer_metrics(client, is_reading);
	case TARGET_DESK: return answer_desk(client, target);
	default: break;
	}
	if (is_reading && !client->gave_up && !client->waiter.product && client->waiter.failure == FAILURE_NONE)
		return wait_for_reading(client);
	return has_content(client) ? answer_report(client, target) : answer_document(client, target);
}

enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url, const char *method,
		       const char *version, const char *upload, size_t *upload_size, void **held)
{
	Server *server = context;
	Client *client = *held;
	ArenaMark mark = arena_mark(server->scratch);
	enum MHD_Result result;
	Target target;

	(void)connection, (void)url;
	if (!client->is_seen)
		result = admit(client, method, version);
	else if (*upload_size)
		result = take_content(client, upload, upload_size);
	else if (!server->readings || (!client->is_counted && has_too_many(client)))
		result = refuse(client, server->readings ? MHD_HTTP_TOO_MANY_REQUESTS : MHD_HTTP_SERVICE_UNAVAILABLE,
				false);
	else {
		target = target_parse(server->scratch, client->target);
		result = answer_target(client, &target);
	}
	arena_reset(server->scratch, mark);
	return result;
}
