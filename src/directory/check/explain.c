/*
 * Rules explained, from the rulebook.
 */
#include "check/explain.h"

#include "base/notation.h"
#include "check/acceptance.h"

static const Words severity_names[FINDING_SEVERITIES] = {
	[FINDING_ERROR] = SAY("erreur", "error"),
	[FINDING_ALERT] = SAY("alerte", "alert"),
	[FINDING_STYLE] = SAY("style", "style"),
};

static const Words severity_means[FINDING_SEVERITIES] = {
	[FINDING_ERROR] = SAY("l’édition définitive attend qu’elle soit corrigée", "the final edition waits for it"),
	[FINDING_ALERT] =
		SAY("à regarder : ce n’est pas toujours une faute", "to be looked at: it is not always a fault"),
	[FINDING_STYLE] = SAY("affaire de main, n’empêche rien", "a matter of hand, keeps nothing from being done"),
};

static const Words wrong_head = SAY("À ne pas écrire :", "Not to be written:");
static const Words right_head = SAY("À écrire :", "To be written:");
static const Words way_out = SAY("Que faire :", "What to do:");
static const Words accepting =
	SAY("Si c’est voulu, le dire à côté, avec la raison :", "If it is meant, say so beside it, and why:");
static const Words cannot_accept =
	SAY("Une faute de ce genre ne s’accepte pas.", "A fault of this kind cannot be accepted.");

const char *severity_name(FindingSeverity severity, Language language)
{
	return severity_names[severity].in[language];
}

bool severity_of(const char *name, FindingSeverity *severity)
{
	for (int i = 0; i < FINDING_SEVERITIES; i++)
		for (int language = 0; language < LANGUAGES; language++)
			if (str_equal(severity_names[i].in[language], name)) {
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
	str_printf(out, "\n%s\n    ", head->in[language]);
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
		str_printf(out, "\n%s\n", cannot_accept.in[language]);
		return;
	}
	str_printf(out, "\n%s\n    <accepte code=\"%s\" par=\"…\" le=\"…\" vu=\"…\">…</accepte>\n",
		   accepting.in[language], rule->code);
}

void explain_rule(Str *out, const Rule *rule, Language language)
{
	const char *remedy = words_unfilled(out->arena, rule->remedy.in[language]);

	str_printf(out, "%s  %s  %s\n(%s)\n\n%s\n%s\n", rule->code, severity_name(rule->severity, language),
		   rule->title.in[language], severity_means[rule->severity].in[language], rule->what.in[language],
		   rule->why.in[language]);
	add_example(out, &wrong_head, rule->wrong, language);
	add_example(out, &right_head, rule->right, language);
	if (*remedy)
		str_printf(out, "\n%s %s\n", way_out.in[language], remedy);
	add_acceptance(out, rule, language);
}

void explain_list(Str *out, const Rulebook *rulebook, Language language)
{
	const Rule *const *rules;
	size_t count = rulebook_rules(rulebook, &rules);

	for (size_t i = 0; i < count; i++)
		str_printf(out, "%s  %-6s  %s\n", rules[i]->code, severity_name(rules[i]->severity, language),
			   rules[i]->title.in[language]);
}

static void add_words(Str *out, const char *key, const Words *words)
{
	str_printf(out, ", \"%s\": {\"fr\": ", key);
	json_add(out, words->in[LANGUAGE_FRENCH]);
	str_add(out, ", \"en\": ");
	json_add(out, words->in[LANGUAGE_ENGLISH]);
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
		add_text(out, "severity", severity_name(rules[i]->severity, LANGUAGE_FRENCH));
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
