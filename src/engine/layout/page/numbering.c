/*
 * The labels of a list, read as numbers of each kind in turn, the first that all of them follow being the list's. What
 * stands about a number, as in "1." or "(a)", is left aside.
 */
#include "layout/page/numbering.h"

#include "base/ascii.h"

#include <string.h>

enum { LABEL_SIZE = 24 }; /* of what can be a number or a sign */

typedef struct Label {
	char bytes[LABEL_SIZE + 1];
	size_t length;
	bool other; /* it is longer, or holds something besides text */
} Label;

static void gather(Label *label, const FoNode *node)
{
	if (node->kind == FO_TEXT || node->kind == FO_CHARACTER) {
		size_t length = node->as.chars.length;

		label->other |= label->length + length > LABEL_SIZE;
		if (label->other)
			return;
		memcpy(label->bytes + label->length, node->as.chars.bytes, length);
		label->length += length;
	}
	label->other |= node->kind == FO_EXTERNAL_GRAPHIC || node->kind == FO_PAGE_NUMBER ||
			node->kind == FO_PAGE_NUMBER_CITATION || node->form;
	for (const FoNode *child = node->first; child; child = child->next)
		if (child->kind != FO_MARKER)
			gather(label, child);
}

static void trim(Label *label, const char *before, const char *after)
{
	size_t start = strspn(label->bytes, before);

	while (label->length > start && strchr(after, label->bytes[label->length - 1]))
		label->length--;
	label->bytes[label->length] = '\0';
	label->length = label->length > start ? label->length - start : 0;
	if (start)
		memmove(label->bytes, label->bytes + start, label->length + 1);
}

static Label label_of(const FoNode *item)
{
	Label label = { .length = 0 };

	for (const FoNode *child = item->first; child; child = child->next)
		if (child->kind == FO_LIST_ITEM_LABEL)
			gather(&label, child);
	label.bytes[label.length] = '\0';
	trim(&label, " ([", " .)]:");
	return label;
}

/* ---- numbers; 0: none of that kind ---- */

static int decimal(const char *label)
{
	int value = 0;

	if (strlen(label) > 6)
		return 0;
	for (; *label; label++) {
		if (!ascii_is_digit(*label))
			return 0;
		value = value * 10 + (*label - '0');
	}
	return value;
}

static int roman(const char *label, const char *digits)
{
	static const int values[] = { 1, 5, 10, 50, 100, 500, 1000 };
	int sum = 0, before = 0;

	for (size_t i = strlen(label); i-- > 0;) {
		const char *digit = strchr(digits, label[i]);
		int value = digit ? values[digit - digits] : 0;

		if (!digit)
			return 0;
		sum += value < before ? -value : value;
		before = value < before ? before : value;
	}
	return sum;
}

static int lower_roman(const char *label)
{
	return roman(label, "ivxlcdm");
}

static int upper_roman(const char *label)
{
	return roman(label, "IVXLCDM");
}

static int letter(const char *label, char first)
{
	return strlen(label) == 1 && *label >= first && *label < first + 26 ? *label - first + 1 : 0;
}

static int lower_letter(const char *label)
{
	return letter(label, 'a');
}

static int upper_letter(const char *label)
{
	return letter(label, 'A');
}

/* ---- lists ---- */

static const FoNode *next_item(const FoNode *node)
{
	while (node && node->kind != FO_LIST_ITEM)
		node = node->next;
	return node;
}

static bool counts_on(const FoNode *list, int (*value_of)(const char *))
{
	int first = 0, expected = 0;

	for (const FoNode *item = next_item(list->first); item; item = next_item(item->next), expected++) {
		Label label = label_of(item);
		int value = label.other ? 0 : value_of(label.bytes);

		if (!expected)
			first = expected = value;
		if (!value || value != expected)
			return false;
	}
	return expected && (first == 1 || expected > first + 1);
}

static bool all_are(const FoNode *list, const char *sign)
{
	const FoNode *item = next_item(list->first);
	bool any = item != NULL;

	for (; item; item = next_item(item->next)) {
		Label label = label_of(item);

		if (label.other || strcmp(label.bytes, sign))
			return false;
	}
	return any;
}

const char *numbering_of(const FoNode *list)
{
	static const struct {
		const char *name;
		int (*value_of)(const char *);
	} kinds[] = {
		{ "Decimal", decimal },         { "LowerRoman", lower_roman },  { "UpperRoman", upper_roman },
		{ "LowerAlpha", lower_letter }, { "UpperAlpha", upper_letter },
	};
	static const struct {
		const char *name, *sign;
	} signs[] = {
		{ "Disc", "•" },   { "Disc", "●" },   { "Circle", "◦" },
		{ "Circle", "○" }, { "Square", "▪" }, { "Square", "■" },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (counts_on(list, kinds[i].value_of))
			return kinds[i].name;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (all_are(list, signs[i].sign))
			return signs[i].name;
	return "None";
}
