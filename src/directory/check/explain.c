/*
 * Rules explained, from the rulebook.
 */
#include "check/explain.h"

#include "base/notation.h"
#include "check/acceptance.h"

static const Words severity_names[FINDING_SEVERITIES] = {
	[FINDING_ERROR] = SAY("error"),
	[FINDING_ALERT] = SAY("alert"),
	[FINDING_STYLE] = SAY("style"),
};

static const Words severity_means[FINDING_SEVERITIES] = {
	[FINDING_ERROR] = SAY("the final edition waits for it"),
	[FINDING_ALERT] = SAY("to be looked at: it is not always a fault"),
	[FINDING_STYLE] = SAY("a matter of hand, keeps nothing from being done"),
};

static const Words wrong_head = SAY("Not to be written:");
static const Words right_head = SAY("To be written:");
static const Words way_out = SAY("What to do:");
static const Words accepting = SAY("If it is meant, say so beside it, and why:");
static const Words cannot_accept = SAY("A fault of this kind cannot be accepted.");

const char *severity_word(FindingSeverity severity)
{
	static const char *const words[FINDING_SEVERITIES] = {
		[FINDING_ERROR] = "erreur", [FINDING_ALERT] = "alerte", [FINDING_STYLE] = "style"
	};

	return words[severity];
}

const char *severity_name(FindingSeverity severity, Language language)
{
	return said(&severity_names[severity], language);
}

static bool is_severity(const char *name, FindingSeverity severity)
{
	bool is = str_equal(severity_word(severity), name);

	for (int language = 0; language < LANGUAGES; language++)
		is |= str_equal(severity_name(severity, (Language)language), name);
	return is;
}

bool severity_of(const char *name, FindingSeverity *severity)
{
	for (int i = 0; i < FINDING_SEVERITIES; i++)
		if (is_severity(name, (FindingSeverity)i)) {
			*severity = (FindingSeverity)i;
			return true;
		}
	return false;
}

/* Lines indented by four. */
static void add_example(Str *out, const Words *head, const char *example, Language language)
{
	if (!*example)
		return;
	str_printf(out, "\n%s\n    ", said(head, language));
	for (; *example; example++) {
		str_add_char(out, *example);
		if (*example == '\n')
			str_add(out, "    ");
	}
	str_add(out, "\n");
}

static void add_acceptance(Str *out, const Rule *rule, Language language)
{
	if (!acceptance_is_open(rule->code)) {
		str_printf(out, "\n%s\n", said(&cannot_accept, language));
		return;
	}
	str_printf(out, "\n%s\n    <accepte code=\"%s\" par=\"…\" le=\"…\" vu=\"…\">…</accepte>\n",
		   said(&accepting, language), rule->code);
}

void explain_rule(Str *out, const Rule *rule, Language language)
{
	const char *remedy = words_unfilled(out->arena, said(&rule->remedy, language));

	str_printf(out, "%s  %s  %s\n(%s)\n\n%s\n%s\n", rule->code, severity_name(rule->severity, language),
		   said(&rule->title, language), said(&severity_means[rule->severity], language),
		   said(&rule->what, language), said(&rule->why, language));
	add_example(out, &wrong_head, rule->wrong, language);
	add_example(out, &right_head, rule->right, language);
	if (*remedy)
		str_printf(out, "\n%s %s\n", said(&way_out, language), remedy);
	add_acceptance(out, rule, language);
}

void explain_list(Str *out, const Rulebook *rulebook, Language language)
{
	const Rule *const *rules;
	size_t count = rulebook_rules(rulebook, &rules);

	for (size_t i = 0; i < count; i++)
		str_printf(out, "%s  %-6s  %s\n", rules[i]->code, severity_name(rules[i]->severity, language),
			   said(&rules[i]->title, language));
}

static void add_words(Str *out, const char *key, const Words *words)
{
	str_printf(out, ", \"%s\": {\"fr\": ", key);
	json_add(out, said(words, LANGUAGE_FRENCH));
	str_add(out, ", \"en\": ");
	json_add(out, said(words, LANGUAGE_ENGLISH));
	str_add(out, "}");
}

static void add_text(Str *out, const char *key, const char *text)
{
	str_printf(out, ", \"%s\": ", key);
	json_add(out, text);
}

void explain_json(Str *out, const Rulebook *rulebook)
{
	const Rule *const *rules;
	size_t count = rulebook_rules(rulebook, &rules);

	for (size_t i = 0; i < count; i++) {
		str_add(out, "{\"code\": ");
		json_add(out, rules[i]->code);
		add_text(out, "severity", severity_word(rules[i]->severity));
		add_words(out, "title", &rules[i]->title);
		add_words(out, "what", &rules[i]->what);
		add_words(out, "why", &rules[i]->why);
		add_words(out, "message", &rules[i]->message);
		add_words(out, "remedy", &rules[i]->remedy);
		add_text(out, "wrong", rules[i]->wrong);
		add_text(out, "right", rules[i]->right);
		str_add(out, "}\n");
	}
}
