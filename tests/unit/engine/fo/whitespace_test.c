/* White space in blocks: edges, inlines, line feeds, each treatment. */
#include "document.h"

/* The tree of a block; line feeds show as they are. */
static const char *block(Arena *arena, Diagnostics *diagnostics, const char *attributes, const char *content)
{
	const FoNode *flow =
		flow_of(arena, diagnostics, arena_printf(arena, "<fo:block %s>%s</fo:block>", attributes, content));

	return tree_text(arena, flow->first);
}

#define BLOCK(content) block(arena, diagnostics, "", (content))

TEST(blanks_collapse_and_edges_go)
{
	CHECK_EQUAL_STR(BLOCK("a b"), "block(\"a b\")");
	CHECK_EQUAL_STR(BLOCK("\n\t a  \n b\t"), "block(\"a b\")");
	CHECK_EQUAL_STR(BLOCK(" \n "), "block");
}

TEST(blanks_collapse_across_inlines)
{
	CHECK_EQUAL_STR(BLOCK("a <fo:inline> b </fo:inline> c"), "block(\"a \" inline(\"b \") \"c\")");
	CHECK_EQUAL_STR(BLOCK("a<fo:inline> </fo:inline> b"), "block(\"a\" inline(\" \") \"b\")");
	CHECK_EQUAL_STR(BLOCK(" <fo:inline> a</fo:inline>"), "block(inline(\"a\"))");
}

TEST(blanks_at_the_end_go_wherever_they_stand)
{
	CHECK_EQUAL_STR(BLOCK("a <fo:inline/>"), "block(\"a\" inline)");
	CHECK_EQUAL_STR(BLOCK("a<fo:inline> </fo:inline>"), "block(\"a\" inline)");
	CHECK_EQUAL_STR(BLOCK("<fo:inline>a </fo:inline> "), "block(inline(\"a\"))");
}

TEST(what_is_not_text_keeps_the_blanks_beside_it)
{
	CHECK_EQUAL_STR(BLOCK("a <fo:page-number/> b"), "block(\"a \" page-number \" b\")");
	CHECK_EQUAL_STR(BLOCK("<fo:page-number/> "), "block(page-number)");
	CHECK_EQUAL_STR(BLOCK(" <fo:leader/> b"), "block(leader \" b\")");
}

TEST(a_block_within_ends_the_line)
{
	CHECK_EQUAL_STR(BLOCK("a <fo:block> b </fo:block> c "), "block(\"a\" block(\"b\") \"c\")");
	CHECK_EQUAL_STR(BLOCK("<fo:wrapper> <fo:block>b</fo:block> </fo:wrapper>"), "block(wrapper(block(\"b\")))");
}

TEST(footnotes_and_markers_do_not_end_the_line)
{
	CHECK_EQUAL_STR(BLOCK("a <fo:footnote><fo:inline>1 </fo:inline><fo:footnote-body><fo:block> n </fo:block>"
			      "</fo:footnote-body>"
			      "</fo:footnote> b"),
			"block(\"a \" footnote(inline(\"1 \") footnote-body(block(\"n\"))) \"b\")");
	CHECK_EQUAL_STR(BLOCK("<fo:marker marker-class-name='m'> t  u </fo:marker> b"), "block(marker(\"t u\") "
											"\"b\")");
	CHECK_EQUAL_STR(BLOCK("a <fo:leader> . </fo:leader> b"), "block(\"a \" leader(\" . \") \" b\")");
}

TEST(comments_and_sections_do_not_part_words)
{
	CHECK_EQUAL_STR(BLOCK("a<!-- x -->b<![CDATA[ <c]]>"), "block(\"ab <c\")");
}

TEST(line_feeds)
{
	CHECK_EQUAL_STR(block(arena, diagnostics, "linefeed-treatment='preserve'", " a  \n\n  b "),
			"block(\"a\n\nb\")");
	CHECK_EQUAL_STR(block(arena, diagnostics, "linefeed-treatment='ignore'", "a\nb c"), "block(\"ab c\")");
	CHECK_EQUAL_STR(block(arena, diagnostics, "linefeed-treatment='treat-as-zero-width-space'", "a\nb"),
			"block(\"a\xE2\x80\x8B"
			"b\")");
	CHECK_EQUAL_STR(block(arena, diagnostics, "linefeed-treatment='preserve'", "a <fo:inline> </fo:inline>\nb"),
			"block(\"a\" inline \"\nb\")");
}

TEST(everything_is_kept_when_asked_for)
{
	CHECK_EQUAL_STR(block(arena, diagnostics, "white-space='pre'", "  a\t b \n  c "), "block(\"  a  b \n  c \")");
	CHECK_EQUAL_STR(block(arena, diagnostics, "white-space-collapse='false'", "  a  b  "), "block(\"a  b\")");
	CHECK_EQUAL_STR(block(arena, diagnostics, "white-space-treatment='preserve'", "  a  b  "), "block(\" a "
												   "b \")");
	CHECK_EQUAL_STR(block(arena, diagnostics, "white-space-treatment='ignore'", " a b "), "block(\"ab\")");
	CHECK_EQUAL_STR(block(arena, diagnostics, "white-space-treatment='ignore-if-before-linefeed'", " a "),
			"block(\" a\")");
	CHECK_EQUAL_STR(block(arena, diagnostics, "white-space-treatment='ignore-if-after-linefeed'", " a "),
			"block(\"a \")");
}

TEST(no_break_spaces_are_no_white_space)
{
	CHECK_EQUAL_STR(BLOCK("&#xA0; a &#xA0;"), "block(\"\xC2\xA0 a \xC2\xA0\")");
}

/* Each becomes three bytes, far beyond what the text took. */
TEST(very_many_line_feeds_become_spaces_of_no_width)
{
	size_t count = 400000;
	const char *feeds = memset(arena_alloc(arena, count + 1), '\n', count);
	const char *text = block(arena, diagnostics, "linefeed-treatment='treat-as-zero-width-space'",
				 arena_printf(arena, "a%sb", feeds));

	CHECK_EQUAL_INT(strlen(text), strlen("block(\"ab\")") + count * strlen("\u200B"));
	CHECK_QUIET(diagnostics);
}

TEST(an_inner_treatment_holds_for_its_own_text)
{
	CHECK_EQUAL_STR(BLOCK("a <fo:inline white-space-collapse='false'>  b</fo:inline>"),
			"block(\"a \" inline(\"  b\"))");
	CHECK_EQUAL_STR(BLOCK("a<fo:inline white-space-treatment='preserve'> </fo:inline>"),
			"block(\"a\" inline(\" \"))");
}

TEST(blanks_between_blocks_are_nothing)
{
	CHECK_EQUAL_STR(tree_text(arena, flow_of(arena, diagnostics, "\n <fo:block/>\n <fo:block/>\n")),
			"flow(block block)");
	CHECK_QUIET(diagnostics);
}

int main(void)
{
	RUN(blanks_collapse_and_edges_go);
	RUN(blanks_collapse_across_inlines);
	RUN(blanks_at_the_end_go_wherever_they_stand);
	RUN(what_is_not_text_keeps_the_blanks_beside_it);
	RUN(a_block_within_ends_the_line);
	RUN(footnotes_and_markers_do_not_end_the_line);
	RUN(comments_and_sections_do_not_part_words);
	RUN(line_feeds);
	RUN(everything_is_kept_when_asked_for);
	RUN(no_break_spaces_are_no_white_space);
	RUN(very_many_line_feeds_become_spaces_of_no_width);
	RUN(an_inner_treatment_holds_for_its_own_text);
	RUN(blanks_between_blocks_are_nothing);
	return check_status();
}
