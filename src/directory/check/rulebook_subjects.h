/*
 * Rules about names, people, places, dates and money, each in a file by its subject; included by rulebook.c alone.
 */
/* Rules are laid out by hand. */
/* clang-format off */
#define SAY(text) { { text } }

/* ---- I: identity.c ---- */

{ .code = "I03", .severity = FINDING_ALERT,
  .title = SAY("Sorting key foreign to the fiche"),
  .what = SAY("No word of tri is in the names of the fiche’s places and bodies."),
  .why = SAY("The key is likely left from a fiche that was copied: this one is filed under the wrong letter."),
  .message = SAY("tri is “{1}”, but the fiche is {2}"),
  .remedy = SAY("put the name there that readers look for"),
  .wrong = "", .right = "" },
{ .code = "I04", .severity = FINDING_ALERT,
  .title = SAY("Copied fiche"),
  .what = SAY("At least two thirds of the fiche’s texts are word for word those of another."),
  .why = SAY("A fiche that was begun from another was not rewritten to its end."),
  .message = SAY("{2} texts of {3} are those of {1}"),
  .remedy = SAY("rewrite what is left of the other fiche, or take it out"),
  .wrong = "", .right = "" },
{ .code = "I20", .severity = FINDING_ALERT,
  .title = SAY("Title that does not name the partners"),
  .what = SAY("The title given to the fiche has no word of the names of one of its sides."),
  .why = SAY("Running head, contents and index would announce another fiche."),
  .message = SAY("the title “{1}” does not name both partners"),
  .remedy = SAY("mend the title, or take it out: it follows from the names"),
  .wrong = "", .right = "" },
{ .code = "I21", .severity = FINDING_ALERT,
  .title = SAY("Id foreign to the fiche"),
  .what = SAY("One half of the id has no word of the names of the fiche’s places and bodies."),
  .why = SAY("Addresses, files and references would name another fiche."),
  .message = SAY("“{1}” of the id is in no name of the fiche"),
  .remedy = SAY("have id and names agree"),
  .wrong = "", .right = "" },
{ .code = "I22", .severity = FINDING_ALERT,
  .title = SAY("Attribute left from another fiche"),
  .what = SAY("A partnership with a Malian side is kept out of annex 1; a fiche continues one with none of its "
	      "partners, or bears a former id that is another's."),
  .why = SAY("A fiche that was copied keeps what was said of the other, and nothing of it shows."),
  .message = SAY("{1}=\"{2}\" seems to be another fiche's"),
  .remedy = SAY("take the attribute out, or say why it is so"),
  .wrong = "", .right = "" },

/* ---- N: names.c ---- */

{ .code = "N01", .severity = FINDING_ALERT,
  .title = SAY("Two people in one name"),
  .what = SAY("A name holds “et”, a slash, a comma, a bracket, or two surnames in capitals."),
  .why = SAY("Who left and who came, or two officers, are one: neither is to be found."),
  .message = SAY("“{1}” seems to name two people"),
  .remedy = SAY("a <personne> for each, with statut if one gave way to the other"),
  .wrong = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré / Émile Vautrelle</nom></personne>",
  .right = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom></personne>" },
{ .code = "N02", .severity = FINDING_ALERT,
  .title = SAY("Person spelt two ways"),
  .what = SAY("Two names have the same words in another order or with other accents; or, of one place, differ by a "
		"letter, by two if they are long."),
  .why = SAY("It is one person, and one of the forms is wrong."),
  .message = SAY("“{1}” is spelt “{2}” at {3}"),
  .remedy = SAY("keep one spelling, or accept: they are two people"),
  .wrong = "<personne statut=\"sortant\"><prenom>Marc</prenom><nom>Graffigni</nom></personne>",
  .right = "<personne statut=\"sortant\"><prenom>Jacques</prenom><nom>Graffigny</nom></personne>" },
{ .code = "N03", .severity = FINDING_STYLE,
  .title = SAY("Name in capitals"),
  .what = SAY("A name of a person, a place or a town is all in capitals."),
  .why = SAY("Case is for the style sheet, and accents get lost."),
  .message = SAY("“{1}” is in capitals: “{2}”"),
  .remedy = SAY("write it in normal case, with its accents"),
  .wrong = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>MARCHEPRÉ</nom></personne>",
  .right = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom></personne>" },
{ .code = "N04", .severity = FINDING_STYLE,
  .title = SAY("Capital without its accent"),
  .what = SAY("A word with a capital has lost its accents, or a place those it has in the controlled lists."),
  .why = SAY("In French capitals have their accents."),
  .message = SAY("“{1}” is written “{2}”"),
  .remedy = SAY("put the accent back"),
  .wrong = "<fonction>Elue à l’eau</fonction>", .right = "<fonction>Élue à l’eau</fonction>" },
{ .code = "N05", .severity = FINDING_ALERT,
  .title = SAY("Place or body spelt two ways"),
  .what = SAY("A spelling that the lists rule out; two bodies or places, or two names of a text, that a letter, an "
		"accent, a capital or a hyphen parts."),
  .why = SAY("Readers take them for two things, and so does the index."),
  .message = SAY("“{1}” is spelt “{2}” at {3}"),
  .remedy = SAY("keep one spelling everywhere"),
  .wrong = "<partenaire>Lycée agricole de Courbeval</partenaire><partenaire>Lycée Agricole de Courbeval</partenaire>",
  .right = "<partenaire>Lycée agricole de Courbeval</partenaire><partenaire>Collège de Courbeval</partenaire>" },
{ .code = "N20", .severity = FINDING_ALERT,
  .title = SAY("One place under two refs"),
  .what = SAY("Two places of one kind and name, which nothing says to stand apart, have each its own ref."),
  .why = SAY("Its fiches and links do not meet: annex and index count it twice."),
  .message = SAY("the ref of “{1}” is {2}, but {3} at {4}"),
  .remedy = SAY("one ref, or the situation that tells them apart"),
  .wrong = "<fr ref=\"fr-commune-49-courbevale\" type=\"commune\" departement=\"49\">Courbeval</fr>",
  .right = "<fr ref=\"fr-commune-49-courbeval\" type=\"commune\" departement=\"49\">Courbeval</fr>" },

/* ---- D: contact.c ---- */

{ .code = "D01", .severity = FINDING_ALERT,
  .title = SAY("Mailbox of another person"),
  .what = SAY("The mail address seems made of a name, which is nobody’s there, nor a place’s, nor a body’s."),
  .why = SAY("Mail would go to somebody else."),
  .message = SAY("“{1}” is not like “{2}”"),
  .remedy = SAY("mend one of them, or accept"),
  .wrong = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom><courriel>"
		"paul.trehorel@courbeval.example</courriel></personne>",
  .right = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom><courriel>"
		"o.marchepre@courbeval.example</courriel></personne>" },
{ .code = "D02", .severity = FINDING_ALERT,
  .title = SAY("Mailbox of who left"),
  .what = SAY("The office’s mail address bears the name of who left it."),
  .why = SAY("Nobody reads it any more; the fiche would be sent there to be read."),
  .message = SAY("“{1}” is the mailbox of {2}, who left the office"),
  .remedy = SAY("put it into their <personne>, and ask for today’s address"),
  .wrong = "<contact role=\"executif\"><personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom>"
		"</personne>"
	"<personne statut=\"en-exercice\"><prenom>Émile</prenom><nom>Vautrelle</nom></personne><courriel>"
		"odile.marchepre@courbeval.example</courriel></contact>",
  .right = "<contact role=\"executif\"><personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom>"
		"</personne>"
	"<personne statut=\"en-exercice\"><prenom>Émile</prenom><nom>Vautrelle</nom></personne><courriel>"
		"mairie@courbeval.example</courriel></contact>" },
{ .code = "D03", .severity = FINDING_ALERT,
  .title = SAY("Domain or mailbox spelt two ways"),
  .what = SAY("Two domains that a letter parts, or that name one thing in a fiche; two mailboxes that only dots or "
		"hyphens part."),
  .why = SAY("One of the two is likely not there."),
  .message = SAY("“{1}”, but “{2}” at {3}"),
  .remedy = SAY("mend the wrong one, or accept"),
  .wrong = "<courriel>odile.marchepre@courbevall.example</courriel>", .right = "<courriel>"
		"odile.marchepre@courbeval.example</courriel>" },
{ .code = "D04", .severity = FINDING_ALERT,
  .title = SAY("An office’s mailbox kept internal"),
  .what = SAY("A mailbox that is said to be a person’s, and is not printed, bears the name of an office."),
  .why = SAY("It is often a town hall’s only address, and readers are kept from it."),
  .message = SAY("“{1}” seems to be an office’s mailbox"),
  .remedy = SAY("titulaire=\"organisme\", without diffusion"),
  .wrong = "<courriel titulaire=\"personne\" diffusion=\"interne\">mairie@boite.example</courriel>",
  .right = "<courriel titulaire=\"organisme\">mairie@boite.example</courriel>" },
{ .code = "D06", .severity = FINDING_ALERT,
  .title = SAY("Number of two places"),
  .what = SAY("The same number of telephone or fax is given for two places."),
  .why = SAY("One of the two is a slip of copying."),
  .message = SAY("“{1}” is another place’s number too, at {2}"),
  .remedy = SAY("mend one of them, or accept"),
  .wrong = "<tel>+33199000041</tel>", .right = "<tel>+33261910001</tel>" },
{ .code = "D07", .severity = FINDING_ALERT,
  .title = SAY("One place, two numbers"),
  .what = SAY("Two fiches give for one executive numbers of which not one is the same."),
  .why = SAY("One of them is wrong, or old."),
  .message = SAY("number {1}, but {2} at {3}"),
  .remedy = SAY("keep that of the latest fiche, or ask"),
  .wrong = "<fiche id=\"montfleuret--tanabougou\"><partie pays=\"fr\"><collectivite ref=\"fr-commune-49-courbeval\" "
		"type=\"commune\"><nom>Courbeval</nom>"
	"<situation departement=\"49\"/><population valeur=\"12400\" annee=\"2024\"/></collectivite>"
		"<contact role=\"executif\"><personne><prenom>Émile</prenom>"
	"<nom>Vautrelle</nom></personne><tel>+33261910031</tel></contact></partie></fiche>",
  .right = "<fiche id=\"montfleuret--tanabougou\"><partie pays=\"fr\"><collectivite ref=\"fr-commune-49-courbeval\" "
		"type=\"commune\"><nom>Courbeval</nom>"
	"<situation departement=\"49\"/><population valeur=\"12400\" annee=\"2024\"/></collectivite>"
		"<contact role=\"executif\"><personne><prenom>Émile</prenom>"
	"<nom>Vautrelle</nom></personne><tel>+33261910001</tel></contact></partie></fiche>" },
{ .code = "D09", .severity = FINDING_ALERT,
  .title = SAY("Postcode of another department"),
  .what = SAY("A French contact’s postcode does not begin as its department (Corsica, overseas and towns known to "
		"be served from next door are allowed for)."),
  .why = SAY("One of them is wrong: annex and index hang on it."),
  .message = SAY("postcode {1}: {2} ({3}), but the fiche says {4} ({5})"),
  .remedy = SAY("mend postcode or department, or accept"),
  .wrong = "<cp>72990</cp>", .right = "<cp>49990</cp>" },
{ .code = "D12", .severity = FINDING_STYLE,
  .title = SAY("One site, two addresses"),
  .what = SAY("One site is given with and without www, or as http and https."),
  .why = SAY("One of them may not answer."),
  .message = SAY("“{1}”, but “{2}” at {3}"),
  .remedy = SAY("keep one address"),
  .wrong = "<site>https://maison-des-partenariats.example</site>", .right = "<site>"
		"http://www.courbeval.example</site>" },
{ .code = "D20", .severity = FINDING_ALERT,
  .title = SAY("Number of the other country"),
  .what = SAY("A contact of the Malian side has a French number, or the reverse."),
  .why = SAY("The contact is on the wrong side, or the code is wrong."),
  .message = SAY("“{1}” is a number of the other side: {2}"),
  .remedy = SAY("put the contact on its side, or mend the code"),
  .wrong = "<tel>+22321990099</tel>", .right = "<tel>+33261910001</tel>" },

{ .code = "D21", .severity = FINDING_ALERT,
  .title = SAY("Mailbox of the other side"),
  .what = SAY("The mail address is of a domain where the other side of the fiche has its own, and which is no "
		"provider’s."),
  .why = SAY("The partner has likely no mailbox: the other’s was put there."),
  .message = SAY("“{1}” is at the other side’s: see {2}"),
  .remedy = SAY("take the address out, or accept"),
  .wrong = "<fiche id=\"cc-val-dormant--sanfina\"><contact role=\"executif\"><personne><prenom>Hélène</prenom><nom>"
		"Quintrec</nom></personne>"
		"<courriel>contact@val-dormant.example</courriel></contact><contact role=\"elu-referent\" "
		"etat=\"idem-executif\"/>"
		"<contact role=\"autre-service\" etat=\"neant\"/><contact "
		"role=\"executif\"><personne><prenom>Awa</prenom><nom>Konatéba</nom></personne>"
		"<courriel>mairie@val-dormant.example</courriel></contact></fiche>",
  .right = "<fiche id=\"cc-val-dormant--sanfina\"><contact role=\"executif\"><personne><prenom>Hélène</prenom><nom>"
		"Quintrec</nom></personne>"
		"<courriel>contact@val-dormant.example</courriel></contact><contact role=\"elu-referent\" "
		"etat=\"idem-executif\"/>"
		"<contact role=\"autre-service\" etat=\"neant\"/><contact "
		"role=\"executif\"><personne><prenom>Awa</prenom><nom>Konatéba</nom></personne>"
		"<courriel titulaire=\"organisme\">mairie@sanfina.example</courriel></contact></fiche>" },

/* ---- T: time.c ---- */

{ .code = "T01", .severity = FINDING_ALERT,
  .title = SAY("Old fiche"),
  .what = SAY("The update is older than the edition by more months than its perime-apres says, or than 24."),
  .why = SAY("Officers, numbers and actions may have changed."),
  .message = SAY("updated {1}: {2} months before the edition, more than {3}"),
  .remedy = SAY("ask the partner"),
  .wrong = "<mise-a-jour date=\"2020-03\"/>", .right = "<mise-a-jour date=\"2026-03-20\"/>" },
{ .code = "T02", .severity = FINDING_ALERT,
  .title = SAY("Office newer than the update"),
  .what = SAY("A person is said to be in office, or out of it, since a date later than the fiche’s update."),
  .why = SAY("One of the dates is wrong, or it was not the partner who told of the office."),
  .message = SAY("office changed {1}, updated {2}"),
  .remedy = SAY("mend it, take the date out, or ask the partner"),
  .wrong = "<personne statut=\"sortant\" jusque=\"2026-05\"><prenom>Odile</prenom><nom>Marchepré</nom></personne>",
  .right = "<personne statut=\"sortant\" jusque=\"2026-03\"><prenom>Odile</prenom><nom>Marchepré</nom></personne>" },
{ .code = "T03", .severity = FINDING_STYLE,
  .title = SAY("Actions older than their table"),
  .what = SAY("Actions had ended before the year that depuis gives for their table."),
  .why = SAY("The table’s title says other than its rows."),
  .message = SAY("table “depuis {1}”: {2} older dates, the first {3}"),
  .remedy = SAY("change depuis, or take these actions out"),
  .wrong = "<quand><date valeur=\"1998\"/></quand>", .right = "<quand><date valeur=\"2006\"/></quand>" },
{ .code = "T04", .severity = FINDING_ALERT,
  .title = SAY("Action newer than the update"),
  .what = SAY("An action begins after the fiche’s update, and nothing says that it is planned."),
  .why = SAY("It passes for done."),
  .message = SAY("action of {1}, fiche updated {2}"),
  .remedy = SAY("qualite=\"prevu\", or mend the date"),
  .wrong = "<quand><date valeur=\"2027\"/></quand>", .right = "<quand><date valeur=\"2027\" qualite=\"prevu\"/>"
		"</quand>" },
{ .code = "T05", .severity = FINDING_ALERT,
  .title = SAY("Two holders of one office"),
  .what = SAY("One place has two executives in office, in one fiche or in two."),
  .why = SAY("One of them has left it."),
  .message = SAY("“{1}”, but “{2}” at {3}"),
  .remedy = SAY("statut=\"sortant\" for one, pour if each has a place of their own, or ask"),
  .wrong = "<contact role=\"executif\"><personne><prenom>Odile</prenom><nom>Marchepré</nom></personne>"
	"<personne><prenom>Émile</prenom><nom>Vautrelle</nom></personne><fonction>Maire</fonction></contact>",
  .right = "<contact role=\"executif\"><personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom>"
		"</personne>"
	"<personne><prenom>Émile</prenom><nom>Vautrelle</nom></personne><fonction>Maire</fonction></contact>" },

/* ---- M: money.c ---- */

{ .code = "M01", .severity = FINDING_ERROR,
  .title = SAY("Total that is not the sum"),
  .what = SAY("The answer’s total (imprime, or the row of total of a free table) is not the sum of the amounts "
		"above it, to a unit; of several currencies, at the rates of the lists, to a hundredth."),
  .why = SAY("An amount is missing, or wrong."),
  .message = SAY("total {1}, but the sum is {2}"),
  .remedy = SAY("mend it, calcul=\"aucun\" if it is a total of something else, or accept"),
  .wrong = "<total devise=\"EUR\" imprime=\"99999\"/>", .right = "<total devise=\"EUR\" imprime=\"100000\"/>" },
{ .code = "M02", .severity = FINDING_ALERT,
  .title = SAY("Two figures for one budget"),
  .what = SAY("An amount of the fiche is a budget’s to a hundredth, and not the same; or one budget is told twice."),
  .why = SAY("It is one sum, copied wrong or rounded."),
  .message = SAY("{1}, but {2} at {3}"),
  .remedy = SAY("keep one figure, or accept"),
  .wrong = "<budget objet=\"cooperation-decentralisee\"><p><montant valeur=\"42000\" devise=\"EUR\"/>"
		" ; <montant valeur=\"42400\" devise=\"EUR\"/></p></budget>",
  .right = "<budget objet=\"cooperation-decentralisee\"><p><montant valeur=\"42000\" devise=\"EUR\"/></p></budget>" },

/* ---- A: actions.c ---- */

{ .code = "A03", .severity = FINDING_ALERT,
  .title = SAY("Block told twice"),
  .what = SAY("A text, a contact or an action is in the fiche twice, the same in everything."),
  .why = SAY("Readers read it twice, and look for the difference."),
  .message = SAY("“{1}” is already at {2}"),
  .remedy = SAY("take one out; etat=\"idem-executif\" for a contact"),
  .wrong = "<motivations de=\"france\"><p>Ouvrir la commune au monde, et d’abord aux enfants des écoles.</p>"
		"</motivations>"
	"<motivations de=\"mali\"><p>Ouvrir la commune au monde, et d’abord aux enfants des écoles.</p>"
		"</motivations>",
  .right = "<motivations de=\"france\"><p>Ouvrir la commune au monde, et d’abord aux enfants des écoles.</p>"
		"</motivations>"
	"<motivations de=\"mali\"><p>Trouver un appui durable pour les puits et les écoles.</p></motivations>" },
{ .code = "A20", .severity = FINDING_ALERT,
  .title = SAY("Prose among the partners"),
  .what = SAY("A partner holds an amount, or sentences."),
  .why = SAY("An activity or a budget has fallen into the wrong field."),
  .message = SAY("“{1}” is no partner"),
  .remedy = SAY("put it to the budget, to the actions, or into a <p>"),
  .wrong = "<partenaire>La ville paye les professeurs. Le comité vote le budget.</partenaire>",
  .right = "<partenaire>Ville de Courbeval, qui paye les professeurs</partenaire>" },

/* ---- P: text.c, identity.c ---- */

{ .code = "P03", .severity = FINDING_ALERT,
  .title = SAY("Mark without its partner"),
  .what = SAY("A bracket or a quotation mark is not closed, or not opened. Brackets of enumerators, “1)”, are "
		"allowed."),
  .why = SAY("A part of the sentence is missing, or nobody knows where the quotation ends."),
  .message = SAY("“{1}” stands alone: {2}"),
  .remedy = SAY("add the other, or take it out"),
  .wrong = "<item>Sirabala (un puits ;</item>", .right = "<item>Sirabala (un puits) ;</item>" },
{ .code = "P20", .severity = FINDING_STYLE,
  .title = SAY("Partners badly parted in the title"),
  .what = SAY("The title parts the partners otherwise than by a slash between spaces."),
  .why = SAY("The titles of an edition are alike."),
  .message = SAY("“{1}” parts the partners"),
  .remedy = SAY("a slash between spaces"),
  .wrong = "", .right = "" },

/* ---- O: spelling.c ---- */

{ .code = "O01", .severity = FINDING_ALERT,
  .title = SAY("Unknown word"),
  .what = SAY("With --spelling: a word that is neither in the dictionary nor among the edition’s names."),
  .why = SAY("It may be mistyped."),
  .message = SAY("“{1}” is not in the dictionary"),
  .remedy = SAY("mend it (the dictionary proposes: {2}), or accept"),
  .wrong = "", .right = "" },
{ .code = "O03", .severity = FINDING_ALERT,
  .title = SAY("Acronym not written out"),
  .what = SAY("A <sigle> has neither ref nor developpe, does not stand in brackets behind what it is short for, "
		"and nothing in the fiche or the lists writes it out."),
  .why = SAY("Readers do not know what it is; the form asks for acronyms to be explained."),
  .message = SAY("the acronym “{1}” is written out nowhere"),
  .remedy = SAY("developpe, or an organisation of the lists"),
  .wrong = "<item>Sirabala, avec le <sigle>BRGM</sigle> ;</item>",
  .right = "<item>Sirabala, avec le <sigle developpe=\"Bureau de recherches géologiques et minières\">BRGM</sigle>"
		" ;</item>" },

/* ---- L: lists.c ---- */

{ .code = "L01", .severity = FINDING_ERROR,
  .title = SAY("Partnership said to have no fiche, and has one"),
  .what = SAY("A link of non-renseignes.xml or of the annex names a fiche’s partners without citing it."),
  .why = SAY("The partnership is counted twice, and said not to have answered."),
  .message = SAY("{1} – {2} has a fiche: {3}"),
  .remedy = SAY("add fiche=\"{3}\" to the link, or take it out"),
  .wrong = "<lien><fr ref=\"fr-commune-49-courbeval\" type=\"commune\" departement=\"49\">Courbeval</fr>"
	"<ml ref=\"ml-commune-kolonda\" type=\"commune-rurale\" region=\"segou\">Kolonda</ml></lien>",
  .right = "<lien fiche=\"courbeval--kolonda\"><fr ref=\"fr-commune-49-courbeval\" type=\"commune\" "
		"departement=\"49\">Courbeval</fr>"
	"<ml ref=\"ml-commune-kolonda\" type=\"commune-rurale\" region=\"segou\">Kolonda</ml></lien>" },
{ .code = "L02", .severity = FINDING_ERROR,
  .title = SAY("Place told to be in two"),
  .what = SAY("One ref has two departments, cercles or regions."),
  .why = SAY("The annex would put it into two tables; one is wrong."),
  .message = SAY("“{1}” is in {2}, but in {3} by {4}"),
  .remedy = SAY("mend one of them"),
  .wrong = "<fr ref=\"fr-commune-49-courbeval\" type=\"commune\" departement=\"72\">Courbeval</fr>",
  .right = "<fr ref=\"fr-commune-49-courbeval\" type=\"commune\" departement=\"49\">Courbeval</fr>" },
{ .code = "L03", .severity = FINDING_ALERT,
  .title = SAY("Place of another country"),
  .what = SAY("A place’s ref begins with the code of another country than that of its side, or its pays."),
  .why = SAY("A place abroad passes for Malian or French, and goes into the annex."),
  .message = SAY("by its ref “{1}” is of another country ({2}) than what is said ({3})"),
  .remedy = SAY("add pays, or mend the ref"),
  .wrong = "<ml ref=\"ma-commune-figuig\" type=\"commune\">Figuig</ml>",
  .right = "<ml ref=\"ma-commune-figuig\" type=\"commune\" pays=\"ma\">Figuig</ml>" },
{ .code = "L04", .severity = FINDING_ALERT,
  .title = SAY("One place, two populations"),
  .what = SAY("Two fiches give one ref two populations, for one year and one perimeter."),
  .why = SAY("One is wrong, or counts something else."),
  .message = SAY("“{1}” has {2} inhabitants, but {3} at {4}"),
  .remedy = SAY("keep one number, or tell annee or perimetre"),
  .wrong = "<fiche id=\"montfleuret--tanabougou\"><partie pays=\"fr\"><collectivite ref=\"fr-commune-49-courbeval\" "
		"type=\"commune\"><nom>Courbeval</nom>"
	"<situation departement=\"49\"/><population valeur=\"14200\" annee=\"2024\"/></collectivite></partie>"
		"</fiche>",
  .right = "<fiche id=\"montfleuret--tanabougou\"><partie pays=\"fr\"><collectivite ref=\"fr-commune-49-courbeval\" "
		"type=\"commune\"><nom>Courbeval</nom>"
	"<situation departement=\"49\"/><population valeur=\"12400\" annee=\"2024\"/></collectivite></partie>"
		"</fiche>" },
{ .code = "L20", .severity = FINDING_ERROR,
  .title = SAY("Cercle or region against the lists"),
  .what = SAY("The cercle is not of the region given, or the commune not of the cercle or region that the lists "
		"have for it."),
  .why = SAY("The annex by regions relies on it."),
  .message = SAY("“{1}” is said to be in {2}; the lists say {3}"),
  .remedy = SAY("mend the situation, or the lists"),
  .wrong = "<situation departement=\"49\"/><situation region=\"kayes\" cercle=\"segou\"/>",
  .right = "<situation departement=\"49\"/><situation region=\"segou\" cercle=\"segou\"/>" },

#undef SAY
	/* clang-format on */
