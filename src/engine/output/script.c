/*
 * Scripts without functions of their own: what `this` is within one differs from reader to reader. s is the sum and n
 * how many products are in it, p the product under way, x its next factor, f the field that this is read from.
 */
#include "output/script.h"

#include "base/notation.h"
#include "base/str.h"

/* Numbers as they are typed: with blanks between thousands, a comma or a point. */
static const char number_of_field[] = "x=f?String(f.value).replace(/[^0-9.,-]/g,\"\").replace(\",\",\".\"):\"\";\n";

/* "x={"a":"12.50"}[f.value]" */
static void put_figures(Str *out, const AreaField *choice)
{
	str_add(out, "x=f?{");
	for (uint32_t i = 0; i < choice->option_count; i++) {
		json_add(out, choice->options[i].value);
		str_add_char(out, ':');
		json_add(out, choice->options[i].figure);
		str_add_char(out, ',');
	}
	str_add(out, "\"\":\"\"}[f.value]:\"\";\n");
}

static void put_factor(Str *out, const AreaFactor *factor, const Map *choices)
{
	const AreaField *choice = map_find(choices, factor->of);

	if (factor->constant) {
		str_printf(out, "x=\"%s\";\n", factor->of);
	} else {
		str_add(out, "f=this.getField(");
		json_add(out, factor->of);
		str_add(out, ");\n");
		if (choice)
			put_figures(out, choice);
		else
			str_add(out, number_of_field);
	}
	str_add(out, "p*=x===\"\"||x===undefined?NaN:Number(x);\n");
}

const char *script_counting(Arena *arena, const AreaField *field, const Map *choices)
{
	Str out = str_in(arena);

	str_add(&out, "var s=0,n=0,p,x,f;\n");
	for (uint32_t i = 0; i < field->factor_count; i++) {
		if (field->factors[i].adds)
			str_add(&out, i ? "if(!isNaN(p)){s+=p;n++;}\np=1;\n" : "p=1;\n");
		put_factor(&out, &field->factors[i], choices);
	}
	str_add(&out, "if(!isNaN(p)){s+=p;n++;}\n");
	str_printf(&out, "if(n)event.value=s.toFixed(2)%s;\n", field->comma ? ".replace(\".\",\",\")" : "");
	if (field->total)
		str_add(&out, "else event.value=\"\";\n");
	return str_text(&out);
}
