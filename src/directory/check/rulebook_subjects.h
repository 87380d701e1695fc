/*
 * Rules about names, people, places, dates and money, each in a file by its subject; included by rulebook.c alone.
 */
/* Rules are laid out by hand. */
/* clang-format off */
#define SAY(french, english) { { french, english } }

/* ---- I: identity.c ---- */

{ .code = "I03", .severity = FINDING_ALERT,
  .title = SAY("Clé de tri étrangère à la fiche", "Sorting key foreign to the fiche"),
  .what = SAY("Aucun mot de « tri » n’est dans les noms des collectivités et organismes de la fiche.",
		"No word of tri is in the names of the fiche’s places and bodies."),
  .why = SAY("La clé vient sans doute d’une fiche copiée : celle-ci est rangée à la mauvaise lettre.",
		"The key is likely left from a fiche that was copied: this one is filed under the wrong letter."),
  .message = SAY("« tri » est « {1} », mais la fiche est {2}", "tri is “{1}”, but the fiche is {2}"),
  .remedy = SAY("y mettre le nom que cherche le lecteur", "put the name there that readers look for"),
  .wrong = "", .right = "" },
{ .code = "I04", .severity = FINDING_ALERT,
  .title = SAY("Fiche copiée", "Copied fiche"),
  .what = SAY("Les deux tiers au moins des textes de la fiche sont mot pour mot ceux d’une autre.",
		"At least two thirds of the fiche’s texts are word for word those of another."),
  .why = SAY("Une fiche commencée sur le modèle d’une autre n’a pas été récrite jusqu’au bout.",
		"A fiche that was begun from another was not rewritten to its end."),
  .message = SAY("{2} textes sur {3} sont ceux de {1}", "{2} texts of {3} are those of {1}"),
  .remedy = SAY("récrire ce qui reste de l’autre fiche, ou la retirer", "rewrite what is left of the other fiche, "
		"or take it out"),
  .wrong = "", .right = "" },
{ .code = "I20", .severity = FINDING_ALERT,
  .title = SAY("Titre qui ne nomme pas les partenaires", "Title that does not name the partners"),
  .what = SAY("Le titre donné à la fiche n’a aucun mot des noms de l’un des deux côtés.",
		"The title given to the fiche has no word of the names of one of its sides."),
  .why = SAY("Le titre courant, le sommaire et l’index annonceraient une autre fiche.",
		"Running head, contents and index would announce another fiche."),
  .message = SAY("le titre « {1} » ne nomme pas les deux partenaires", "the title “{1}” does not name both partners"),
  .remedy = SAY("corriger le titre, ou l’ôter : il se déduit des noms", "mend the title, or take it out: it follows "
		"from the names"),
  .wrong = "", .right = "" },
{ .code = "I21", .severity = FINDING_ALERT,
  .title = SAY("Identifiant étranger à la fiche", "Id foreign to the fiche"),
  .what = SAY("Une moitié de « id » n’a aucun mot des noms des collectivités et organismes de la fiche.",
		"One half of the id has no word of the names of the fiche’s places and bodies."),
  .why = SAY("Adresses, fichiers et renvois nommeraient une autre fiche.", "Addresses, files and references would "
		"name another fiche."),
  .message = SAY("« {1} », dans l’identifiant, ne se retrouve dans aucun nom de la fiche", "“{1}” of the id is in "
		"no name of the fiche"),
  .remedy = SAY("accorder l’identifiant et les noms", "have id and names agree"),
  .wrong = "", .right = "" },

/* ---- N: names.c ---- */

{ .code = "N01", .severity = FINDING_ALERT,
  .title = SAY("Deux personnes dans un nom", "Two people in one name"),
  .what = SAY("Un nom contient « et », une barre, une virgule, une parenthèse, ou deux noms en capitales.",
		"A name holds “et”, a slash, a comma, a bracket, or two surnames in capitals."),
  .why = SAY("Le sortant et l’élu, ou deux élus, ne font plus qu’un : aucun ne se retrouve.",
		"Who left and who came, or two officers, are one: neither is to be found."),
  .message = SAY("« {1} » semble nommer deux personnes", "“{1}” seems to name two people"),
  .remedy = SAY("une <personne> pour chacune, avec « statut » si l’une a laissé sa place à l’autre",
		"a <personne> for each, with statut if one gave way to the other"),
  .wrong = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré / Émile Vautrelle</nom></personne>",
  .right = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom></personne>" },
{ .code = "N02", .severity = FINDING_ALERT,
  .title = SAY("Personne écrite de deux façons", "Person spelt two ways"),
  .what = SAY("Deux noms ont les mêmes mots dans un autre ordre ou avec d’autres accents ; ou, d’un même lieu, ne "
		"diffèrent que d’une "
		"lettre, de deux s’ils sont longs.",
		"Two names have the same words in another order or with other accents; or, of one place, differ by "
		"a letter, "
		"by two if they are long."),
  .why = SAY("C’est la même personne, et l’une des deux formes est fausse.", "It is one person, and one of the "
		"forms is wrong."),
  .message = SAY("« {1} » est écrit « {2} » en {3}", "“{1}” is spelt “{2}” at {3}"),
  .remedy = SAY("retenir une graphie, ou accepter : ce sont deux personnes", "keep one spelling, or accept: they "
		"are two people"),
  .wrong = "<personne statut=\"sortant\"><prenom>Marc</prenom><nom>Graffigni</nom></personne>",
  .right = "<personne statut=\"sortant\"><prenom>Jacques</prenom><nom>Graffigny</nom></personne>" },
{ .code = "N03", .severity = FINDING_STYLE,
  .title = SAY("Nom en capitales", "Name in capitals"),
  .what = SAY("Un nom de personne, de lieu ou de ville est tout en capitales.", "A name of a person, a place or a "
		"town is all in capitals."),
  .why = SAY("La casse est l’affaire de la feuille de style, et les accents se perdent.",
		"Case is for the style sheet, and accents get lost."),
  .message = SAY("« {1} » est en capitales : « {2} »", "“{1}” is in capitals: “{2}”"),
  .remedy = SAY("écrire en casse normale, avec les accents", "write it in normal case, with its accents"),
  .wrong = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>MARCHEPRÉ</nom></personne>",
  .right = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom></personne>" },
{ .code = "N04", .severity = FINDING_STYLE,
  .title = SAY("Capitale sans accent", "Capital without its accent"),
  .what = SAY("Un mot qui commence par une capitale a perdu ses accents, ou un lieu ceux des listes contrôlées.",
		"A word with a capital has lost its accents, or a place those it has in the controlled lists."),
  .why = SAY("En français les capitales ont leurs accents.", "In French capitals have their accents."),
  .message = SAY("« {1} » s’écrit « {2} »", "“{1}” is written “{2}”"),
  .remedy = SAY("rétablir l’accent", "put the accent back"),
  .wrong = "<fonction>Elue à l’eau</fonction>", .right = "<fonction>Élue à l’eau</fonction>" },
{ .code = "N05", .severity = FINDING_ALERT,
  .title = SAY("Lieu ou organisme écrit de deux façons", "Place or body spelt two ways"),
  .what = SAY("Une graphie que les listes écartent ; deux organismes ou deux lieux, ou deux noms d’un texte, qu’une "
		"lettre, un accent, une capitale "
		"ou un trait d’union sépare.",
		"A spelling that the lists rule out; two bodies or places, or two names of a text, that a letter, "
		"an accent, a "
		"capital or a hyphen parts."),
  .why = SAY("Le lecteur y voit deux choses, l’index aussi.", "Readers take them for two things, and so does the "
		"index."),
  .message = SAY("« {1} » est écrit « {2} » en {3}", "“{1}” is spelt “{2}” at {3}"),
  .remedy = SAY("retenir une graphie partout", "keep one spelling everywhere"),
  .wrong = "<partenaire>Lycée agricole de Courbeval</partenaire><partenaire>Lycée Agricole de Courbeval</partenaire>",
  .right = "<partenaire>Lycée agricole de Courbeval</partenaire><partenaire>Collège de Courbeval</partenaire>" },
{ .code = "N20", .severity = FINDING_ALERT,
  .title = SAY("Un lieu sous deux « ref »", "One place under two refs"),
  .what = SAY("Deux collectivités de même genre et de même nom, que rien ne situe à deux endroits, ont chacune son "
		"« ref ».",
		"Two places of one kind and name, which nothing says to stand apart, have each its own ref."),
  .why = SAY("Ses fiches et ses liens ne se rejoignent pas : l’annexe et l’index la comptent deux fois.",
		"Its fiches and links do not meet: annex and index count it twice."),
  .message = SAY("« {1} » a pour « ref » {2}, mais {3} en {4}", "the ref of “{1}” is {2}, but {3} at {4}"),
  .remedy = SAY("un même « ref », ou la situation qui les distingue", "one ref, or the situation that tells them "
		"apart"),
  .wrong = "<fr ref=\"fr-commune-49-courbevale\" type=\"commune\" departement=\"49\">Courbeval</fr>",
  .right = "<fr ref=\"fr-commune-49-courbeval\" type=\"commune\" departement=\"49\">Courbeval</fr>" },

/* ---- D: contact.c ---- */

{ .code = "D01", .severity = FINDING_ALERT,
  .title = SAY("Courriel d’une autre personne", "Mailbox of another person"),
  .what = SAY("Le courriel semble fait d’un nom, et ce n’est celui de personne à cet endroit, ni d’un lieu, ni d’un "
		"organisme.",
		"The mail address seems made of a name, which is nobody’s there, nor a place’s, nor a body’s."),
  .why = SAY("On écrirait à quelqu’un d’autre.", "Mail would go to somebody else."),
  .message = SAY("« {1} » ne ressemble pas à « {2} »", "“{1}” is not like “{2}”"),
  .remedy = SAY("corriger l’un des deux, ou accepter", "mend one of them, or accept"),
  .wrong = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom><courriel>"
		"paul.trehorel@courbeval.example</courriel></personne>",
  .right = "<personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom><courriel>"
		"o.marchepre@courbeval.example</courriel></personne>" },
{ .code = "D02", .severity = FINDING_ALERT,
  .title = SAY("Courriel de la personne sortante", "Mailbox of who left"),
  .what = SAY("Le courriel de la fonction porte le nom de qui l’a quittée.", "The office’s mail address bears the "
		"name of who left it."),
  .why = SAY("Plus personne ne la lit ; la fiche à relire y serait envoyée.", "Nobody reads it any more; the fiche "
		"would be sent there to be read."),
  .message = SAY("« {1} » est la boîte de {2}, qui a quitté la fonction", "“{1}” is the mailbox of {2}, who left "
		"the office"),
  .remedy = SAY("la mettre dans sa <personne>, et demander l’adresse d’aujourd’hui", "put it into their <personne>, "
		"and ask for today’s address"),
  .wrong = "<contact role=\"executif\"><personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom>"
		"</personne>"
	"<personne statut=\"en-exercice\"><prenom>Émile</prenom><nom>Vautrelle</nom></personne><courriel>"
		"odile.marchepre@courbeval.example</courriel></contact>",
  .right = "<contact role=\"executif\"><personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom>"
		"</personne>"
	"<personne statut=\"en-exercice\"><prenom>Émile</prenom><nom>Vautrelle</nom></personne><courriel>"
		"mairie@courbeval.example</courriel></contact>" },
{ .code = "D03", .severity = FINDING_ALERT,
  .title = SAY("Domaine ou boîte écrits de deux façons", "Domain or mailbox spelt two ways"),
  .what = SAY("Deux noms de domaine qu’une lettre sépare, ou qui nomment la même chose dans une fiche ; deux boîtes "
		"que seuls des points ou des "
		"traits d’union séparent.",
		"Two domains that a letter parts, or that name one thing in a fiche; two mailboxes that only dots "
		"or hyphens part."),
  .why = SAY("L’une des deux adresses n’existe sans doute pas.", "One of the two is likely not there."),
  .message = SAY("« {1} », mais « {2} » en {3}", "“{1}”, but “{2}” at {3}"),
  .remedy = SAY("corriger celle qui est fausse, ou accepter", "mend the wrong one, or accept"),
  .wrong = "<courriel>odile.marchepre@courbevall.example</courriel>", .right = "<courriel>"
		"odile.marchepre@courbeval.example</courriel>" },
{ .code = "D04", .severity = FINDING_ALERT,
  .title = SAY("Boîte d’organisme gardée interne", "An office’s mailbox kept internal"),
  .what = SAY("Une boîte dite d’une personne, et qui ne s’imprime pas, porte le nom d’un service.",
		"A mailbox that is said to be a person’s, and is not printed, bears the name of an office."),
  .why = SAY("C’est souvent la seule adresse d’une mairie : le lecteur en est privé.",
		"It is often a town hall’s only address, and readers are kept from it."),
  .message = SAY("« {1} » semble être la boîte d’un organisme", "“{1}” seems to be an office’s mailbox"),
  .remedy = SAY("titulaire=\"organisme\", sans « diffusion »", "titulaire=\"organisme\", without diffusion"),
  .wrong = "<courriel titulaire=\"personne\" diffusion=\"interne\">mairie@boite.example</courriel>",
  .right = "<courriel titulaire=\"organisme\">mairie@boite.example</courriel>" },
{ .code = "D06", .severity = FINDING_ALERT,
  .title = SAY("Numéro de deux collectivités", "Number of two places"),
  .what = SAY("Le même numéro de téléphone ou de télécopie est donné pour deux collectivités.",
		"The same number of telephone or fax is given for two places."),
  .why = SAY("L’un des deux est une faute de copie.", "One of the two is a slip of copying."),
  .message = SAY("« {1} » est aussi le numéro d’une autre collectivité, en {2}", "“{1}” is another place’s number "
		"too, at {2}"),
  .remedy = SAY("corriger l’un des deux, ou accepter", "mend one of them, or accept"),
  .wrong = "<tel>+33199000041</tel>", .right = "<tel>+33261910001</tel>" },
{ .code = "D07", .severity = FINDING_ALERT,
  .title = SAY("Une collectivité, deux numéros", "One place, two numbers"),
  .what = SAY("Deux fiches donnent du même exécutif des numéros dont aucun n’est le même.",
		"Two fiches give for one executive numbers of which not one is the same."),
  .why = SAY("L’un des deux est faux, ou vieux.", "One of them is wrong, or old."),
  .message = SAY("numéro {1}, mais {2} en {3}", "number {1}, but {2} at {3}"),
  .remedy = SAY("retenir celui de la fiche la plus récente, ou demander", "keep that of the latest fiche, or ask"),
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
  .title = SAY("Code postal d’un autre département", "Postcode of another département"),
  .what = SAY("Le code postal d’un contact français ne commence pas comme son département (la Corse, l’outre-mer et "
		"les communes connues pour être "
		"desservies d’à côté sont admises).",
		"A French contact’s postcode does not begin as its département (Corsica, overseas and towns known "
		"to be served from "
		"next door are allowed for)."),
  .why = SAY("L’un des deux est faux : la carte, l’annexe et l’index en dépendent.", "One of them is wrong: annex "
		"and index hang on it."),
  .message = SAY("code postal {1} : {2} ({3}), mais la fiche dit {4} ({5})", "postcode {1}: {2} ({3}), but the "
		"fiche says {4} ({5})"),
  .remedy = SAY("corriger le code postal ou le département, ou accepter", "mend postcode or département, or accept"),
  .wrong = "<cp>72990</cp>", .right = "<cp>49990</cp>" },
{ .code = "D12", .severity = FINDING_STYLE,
  .title = SAY("Un site, deux adresses", "One site, two addresses"),
  .what = SAY("Le même site est donné avec et sans « www. », ou en http et en https.", "One site is given with and "
		"without www, or as http and https."),
  .why = SAY("L’une des deux ne répond peut-être pas.", "One of them may not answer."),
  .message = SAY("« {1} », mais « {2} » en {3}", "“{1}”, but “{2}” at {3}"),
  .remedy = SAY("retenir une adresse", "keep one address"),
  .wrong = "<site>https://maison-des-partenariats.example</site>", .right = "<site>"
		"http://www.courbeval.example</site>" },
{ .code = "D20", .severity = FINDING_ALERT,
  .title = SAY("Numéro de l’autre pays", "Number of the other country"),
  .what = SAY("Un contact du côté malien a un numéro français, ou l’inverse.", "A contact of the Malian side has a "
		"French number, or the reverse."),
  .why = SAY("Le contact est du mauvais côté, ou l’indicatif est faux.", "The contact is on the wrong side, or the "
		"code is wrong."),
  .message = SAY("« {1} » est un numéro de l’autre côté : {2}", "“{1}” is a number of the other side: {2}"),
  .remedy = SAY("mettre le contact de son côté, ou corriger l’indicatif", "put the contact on its side, or mend the "
		"code"),
  .wrong = "<tel>+22321990099</tel>", .right = "<tel>+33261910001</tel>" },

{ .code = "D21", .severity = FINDING_ALERT,
  .title = SAY("Boîte de l’autre côté", "Mailbox of the other side"),
  .what = SAY("Le courriel est d’un domaine dont l’autre côté de la fiche a le sien, sans que ce soit un "
		"fournisseur.",
		"The mail address is of a domain where the other side of the fiche has its own, and which is no "
		"provider’s."),
  .why = SAY("Le partenaire n’a sans doute pas de boîte : on a mis celle de l’autre.",
		"The partner has likely no mailbox: the other’s was put there."),
  .message = SAY("« {1} » est chez l’autre côté : voir {2}", "“{1}” is at the other side’s: see {2}"),
  .remedy = SAY("ôter le courriel, ou accepter", "take the address out, or accept"),
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
  .title = SAY("Fiche ancienne", "Old fiche"),
  .what = SAY("La mise à jour précède la parution de plus de mois que n’en dit « perime-apres » de l’édition, ou de "
		"24.",
		"The update is older than the edition by more months than its perime-apres says, or than 24."),
  .why = SAY("Élus, numéros et actions ont pu changer.", "Officers, numbers and actions may have changed."),
  .message = SAY("mise à jour {1} : {2} mois avant la parution, plus de {3}", "updated {1}: {2} months before the "
		"edition, more than {3}"),
  .remedy = SAY("interroger le partenaire", "ask the partner"),
  .wrong = "<mise-a-jour date=\"2020-03\"/>", .right = "<mise-a-jour date=\"2026-03-20\"/>" },
{ .code = "T02", .severity = FINDING_ALERT,
  .title = SAY("Fonction plus récente que la mise à jour", "Office newer than the update"),
  .what = SAY("Une personne est dite en fonction, ou sortie, à une date que la mise à jour de la fiche précède.",
		"A person is said to be in office, or out of it, since a date later than the fiche’s update."),
  .why = SAY("L’une des deux dates est fausse, ou la fonction n’a pas été dite par le partenaire.",
		"One of the dates is wrong, or it was not the partner who told of the office."),
  .message = SAY("fonction changée en {1}, mise à jour {2}", "office changed {1}, updated {2}"),
  .remedy = SAY("corriger, ôter la date, ou interroger le partenaire", "mend it, take the date out, or ask the "
		"partner"),
  .wrong = "<personne statut=\"sortant\" jusque=\"2026-05\"><prenom>Odile</prenom><nom>Marchepré</nom></personne>",
  .right = "<personne statut=\"sortant\" jusque=\"2026-03\"><prenom>Odile</prenom><nom>Marchepré</nom></personne>" },
{ .code = "T03", .severity = FINDING_STYLE,
  .title = SAY("Actions plus anciennes que leur tableau", "Actions older than their table"),
  .what = SAY("Des actions étaient finies avant l’année que « depuis » donne à leur tableau.", "Actions had ended "
		"before the year that depuis gives for their table."),
  .why = SAY("Le titre du tableau dit autre chose que ses lignes.", "The table’s title says other than its rows."),
  .message = SAY("tableau « depuis {1} », avec des dates plus anciennes ({2}), la première {3}", "table “depuis "
		"{1}”: {2} "
		"older dates, the first {3}"),
  .remedy = SAY("changer « depuis », ou ôter ces actions", "change depuis, or take these actions out"),
  .wrong = "<quand><date valeur=\"1998\"/></quand>", .right = "<quand><date valeur=\"2006\"/></quand>" },
{ .code = "T04", .severity = FINDING_ALERT,
  .title = SAY("Action plus récente que la mise à jour", "Action newer than the update"),
  .what = SAY("Une action commence après la mise à jour de la fiche, et rien ne la dit prévue.",
		"An action begins after the fiche’s update, and nothing says that it is planned."),
  .why = SAY("Elle passe pour faite.", "It passes for done."),
  .message = SAY("action de {1}, fiche mise à jour {2}", "action of {1}, fiche updated {2}"),
  .remedy = SAY("qualite=\"prevu\", ou corriger la date", "qualite=\"prevu\", or mend the date"),
  .wrong = "<quand><date valeur=\"2027\"/></quand>", .right = "<quand><date valeur=\"2027\" qualite=\"prevu\"/>"
		"</quand>" },
{ .code = "T05", .severity = FINDING_ALERT,
  .title = SAY("Deux titulaires d’une fonction", "Two holders of one office"),
  .what = SAY("La même collectivité a deux exécutifs en fonction, dans une fiche ou dans deux.",
		"One place has two executives in office, in one fiche or in two."),
  .why = SAY("L’un des deux l’a quittée.", "One of them has left it."),
  .message = SAY("« {1} », mais « {2} » en {3}", "“{1}”, but “{2}” at {3}"),
  .remedy = SAY("statut=\"sortant\" pour l’un, « pour » s’ils ont chacun leur collectivité, ou interroger",
		"statut=\"sortant\" for one, pour if each has a place of their own, or ask"),
  .wrong = "<contact role=\"executif\"><personne><prenom>Odile</prenom><nom>Marchepré</nom></personne>"
	"<personne><prenom>Émile</prenom><nom>Vautrelle</nom></personne><fonction>Maire</fonction></contact>",
  .right = "<contact role=\"executif\"><personne statut=\"sortant\"><prenom>Odile</prenom><nom>Marchepré</nom>"
		"</personne>"
	"<personne><prenom>Émile</prenom><nom>Vautrelle</nom></personne><fonction>Maire</fonction></contact>" },

/* ---- M: money.c ---- */

{ .code = "M01", .severity = FINDING_ERROR,
  .title = SAY("Total qui n’est pas la somme", "Total that is not the sum"),
  .what = SAY("Le total de la réponse (« imprime », ou la ligne de total d’un tableau libre) n’est pas la somme des "
		"montants au-dessus, à une unité "
		"près ; de plusieurs devises, aux taux des listes, à un centième près.",
		"The answer’s total (imprime, or the row of total of a free table) is not the sum of the amounts "
		"above it, to a unit; of "
		"several currencies, at the rates of the lists, to a hundredth."),
  .why = SAY("Un montant manque, ou est faux.", "An amount is missing, or wrong."),
  .message = SAY("total {1}, mais la somme est {2}", "total {1}, but the sum is {2}"),
  .remedy = SAY("corriger, calcul=\"aucun\" si le total porte sur autre chose, ou accepter", "mend it, "
		"calcul=\"aucun\" if it is a total of something else, or accept"),
  .wrong = "<total devise=\"EUR\" imprime=\"99999\"/>", .right = "<total devise=\"EUR\" imprime=\"100000\"/>" },
{ .code = "M02", .severity = FINDING_ALERT,
  .title = SAY("Deux chiffres pour un budget", "Two figures for one budget"),
  .what = SAY("Un montant de la fiche est celui d’un budget à un centième près, sans être le même ; ou un budget "
		"est dit deux fois.",
		"An amount of the fiche is a budget’s to a hundredth, and not the same; or one budget is told "
		"twice."),
  .why = SAY("C’est la même somme, mal recopiée ou arrondie.", "It is one sum, copied wrong or rounded."),
  .message = SAY("{1}, mais {2} en {3}", "{1}, but {2} at {3}"),
  .remedy = SAY("retenir un chiffre, ou accepter", "keep one figure, or accept"),
  .wrong = "<budget objet=\"cooperation-decentralisee\"><p><montant valeur=\"42000\" devise=\"EUR\"/>"
		" ; <montant valeur=\"42400\" devise=\"EUR\"/></p></budget>",
  .right = "<budget objet=\"cooperation-decentralisee\"><p><montant valeur=\"42000\" devise=\"EUR\"/></p></budget>" },

/* ---- A: actions.c ---- */

{ .code = "A03", .severity = FINDING_ALERT,
  .title = SAY("Bloc en double", "Block told twice"),
  .what = SAY("Un texte, un contact ou une action sont deux fois dans la fiche, les mêmes en tout.",
		"A text, a contact or an action is in the fiche twice, the same in everything."),
  .why = SAY("Le lecteur lit deux fois la même chose, et cherche la différence.", "Readers read it twice, and look "
		"for the difference."),
  .message = SAY("« {1} » est déjà en {2}", "“{1}” is already at {2}"),
  .remedy = SAY("en ôter un ; etat=\"idem-executif\" pour un contact", "take one out; etat=\"idem-executif\" for a "
		"contact"),
  .wrong = "<motivations de=\"france\"><p>Ouvrir la commune au monde, et d’abord aux enfants des écoles.</p>"
		"</motivations>"
	"<motivations de=\"mali\"><p>Ouvrir la commune au monde, et d’abord aux enfants des écoles.</p>"
		"</motivations>",
  .right = "<motivations de=\"france\"><p>Ouvrir la commune au monde, et d’abord aux enfants des écoles.</p>"
		"</motivations>"
	"<motivations de=\"mali\"><p>Trouver un appui durable pour les puits et les écoles.</p></motivations>" },
{ .code = "A20", .severity = FINDING_ALERT,
  .title = SAY("Prose parmi les partenaires", "Prose among the partners"),
  .what = SAY("Un partenaire contient un montant, ou des phrases.", "A partner holds an amount, or sentences."),
  .why = SAY("Une activité ou un budget sont tombés dans le mauvais champ.", "An activity or a budget has fallen "
		"into the wrong field."),
  .message = SAY("« {1} » n’est pas un partenaire", "“{1}” is no partner"),
  .remedy = SAY("le mettre au budget, aux actions, ou en <p>", "put it to the budget, to the actions, or into a <p>"),
  .wrong = "<partenaire>La ville paye les professeurs. Le comité vote le budget.</partenaire>",
  .right = "<partenaire>Ville de Courbeval, qui paye les professeurs</partenaire>" },

/* ---- P: text.c, identity.c ---- */

{ .code = "P03", .severity = FINDING_ALERT,
  .title = SAY("Signe sans son pareil", "Mark without its partner"),
  .what = SAY("Une parenthèse, un crochet ou un guillemet n’est pas fermé, ou pas ouvert. Les « 1) » d’énumération "
		"sont admis.",
		"A bracket or a quotation mark is not closed, or not opened. Brackets of enumerators, “1)”, are "
		"allowed."),
  .why = SAY("Un bout de phrase manque, ou on ne sait où finit ce qui est cité.", "A part of the sentence is "
		"missing, or nobody knows where the quotation ends."),
  .message = SAY("« {1} » est seul : {2}", "“{1}” stands alone: {2}"),
  .remedy = SAY("ajouter l’autre, ou l’ôter", "add the other, or take it out"),
  .wrong = "<item>Sirabala (un puits ;</item>", .right = "<item>Sirabala (un puits) ;</item>" },
{ .code = "P20", .severity = FINDING_STYLE,
  .title = SAY("Partenaires mal séparés dans le titre", "Partners badly parted in the title"),
  .what = SAY("Le titre sépare les partenaires autrement que par une barre entre deux espaces.",
		"The title parts the partners otherwise than by a slash between spaces."),
  .why = SAY("Les titres d’une édition se ressemblent.", "The titles of an edition are alike."),
  .message = SAY("« {1} » sépare les partenaires", "“{1}” parts the partners"),
  .remedy = SAY("« / » entre deux espaces", "a slash between spaces"),
  .wrong = "", .right = "" },

/* ---- O: spelling.c ---- */

{ .code = "O01", .severity = FINDING_ALERT,
  .title = SAY("Mot inconnu", "Unknown word"),
  .what = SAY("Avec --spelling : un mot qui n’est ni au dictionnaire ni parmi les noms de l’édition.",
		"With --spelling: a word that is neither in the dictionary nor among the edition’s names."),
  .why = SAY("C’est peut-être une faute de frappe.", "It may be mistyped."),
  .message = SAY("« {1} » n’est pas au dictionnaire", "“{1}” is not in the dictionary"),
  .remedy = SAY("corriger (le dictionnaire propose : {2}), ou accepter", "mend it (the dictionary proposes: {2}), "
		"or accept"),
  .wrong = "", .right = "" },
{ .code = "O03", .severity = FINDING_ALERT,
  .title = SAY("Sigle sans développement", "Acronym not written out"),
  .what = SAY("Un <sigle> n’a ni « ref » ni « developpe », n’est pas entre parenthèses après ce qu’il abrège, et "
		"rien dans la "
		"fiche ni les listes ne le développe.",
		"A <sigle> has neither ref nor developpe, does not stand in brackets behind what it is short for, "
		"and nothing "
		"in the fiche or the lists writes it out."),
  .why = SAY("Le lecteur ne sait pas ce que c’est ; le formulaire demande d’expliciter les sigles.",
		"Readers do not know what it is; the form asks for acronyms to be explained."),
  .message = SAY("le sigle « {1} » n’est développé nulle part", "the acronym “{1}” is written out nowhere"),
  .remedy = SAY("« developpe », ou une organisation des référentiels", "developpe, or an organisation of the lists"),
  .wrong = "<item>Sirabala, avec le <sigle>BRGM</sigle> ;</item>",
  .right = "<item>Sirabala, avec le <sigle developpe=\"Bureau de recherches géologiques et minières\">BRGM</sigle>"
		" ;</item>" },

/* ---- L: lists.c ---- */

{ .code = "L01", .severity = FINDING_ERROR,
  .title = SAY("Partenariat donné sans fiche, qui en a une", "Partnership said to have no fiche, and has one"),
  .what = SAY("Un lien de non-renseignes.xml ou de l’annexe nomme les partenaires d’une fiche sans la citer.",
		"A link of non-renseignes.xml or of the annex names a fiche’s partners without citing it."),
  .why = SAY("Le partenariat est compté deux fois, et dit sans réponse.", "The partnership is counted twice, and "
		"said not to have answered."),
  .message = SAY("{1} – {2} a une fiche : {3}", "{1} – {2} has a fiche: {3}"),
  .remedy = SAY("ajouter fiche=\"{3}\" au lien, ou l’ôter", "add fiche=\"{3}\" to the link, or take it out"),
  .wrong = "<lien><fr ref=\"fr-commune-49-courbeval\" type=\"commune\" departement=\"49\">Courbeval</fr>"
	"<ml ref=\"ml-commune-kolonda\" type=\"commune-rurale\" region=\"segou\">Kolonda</ml></lien>",
  .right = "<lien fiche=\"courbeval--kolonda\"><fr ref=\"fr-commune-49-courbeval\" type=\"commune\" "
		"departement=\"49\">Courbeval</fr>"
	"<ml ref=\"ml-commune-kolonda\" type=\"commune-rurale\" region=\"segou\">Kolonda</ml></lien>" },
{ .code = "L02", .severity = FINDING_ERROR,
  .title = SAY("Lieu situé à deux endroits", "Place told to be in two"),
  .what = SAY("Le même « ref » a deux départements, deux cercles ou deux régions.", "One ref has two départements, "
		"cercles or regions."),
  .why = SAY("L’annexe le rangerait dans deux tableaux ; l’un des deux est faux.", "The annex would put it into two "
		"tables; one is wrong."),
  .message = SAY("« {1} » est situé en {2}, mais en {3} selon {4}", "“{1}” is in {2}, but in {3} by {4}"),
  .remedy = SAY("corriger l’un des deux", "mend one of them"),
  .wrong = "<fr ref=\"fr-commune-49-courbeval\" type=\"commune\" departement=\"72\">Courbeval</fr>",
  .right = "<fr ref=\"fr-commune-49-courbeval\" type=\"commune\" departement=\"49\">Courbeval</fr>" },
{ .code = "L03", .severity = FINDING_ALERT,
  .title = SAY("Lieu d’un autre pays", "Place of another country"),
  .what = SAY("Le « ref » d’un lieu commence par le code d’un autre pays que celui de son côté, ou de « pays ».",
		"A place’s ref begins with the code of another country than that of its side, or its pays."),
  .why = SAY("Un lieu à l’étranger passe pour malien ou français, et va à l’annexe.", "A place abroad passes for "
		"Malian or French, and goes into the annex."),
  .message = SAY("« {1} » est d’après son « ref » d’un autre pays ({2}) que ce qui est dit ({3})", "by its ref "
		"“{1}” is of another country ({2}) than what is said ({3})"),
  .remedy = SAY("ajouter « pays », ou corriger « ref »", "add pays, or mend the ref"),
  .wrong = "<ml ref=\"ma-commune-figuig\" type=\"commune\">Figuig</ml>",
  .right = "<ml ref=\"ma-commune-figuig\" type=\"commune\" pays=\"ma\">Figuig</ml>" },
{ .code = "L04", .severity = FINDING_ALERT,
  .title = SAY("Un lieu, deux populations", "One place, two populations"),
  .what = SAY("Deux fiches donnent au même « ref » deux populations, pour la même année et le même périmètre.",
		"Two fiches give one ref two populations, for one year and one perimeter."),
  .why = SAY("L’une des deux est fausse, ou compte autre chose.", "One is wrong, or counts something else."),
  .message = SAY("« {1} » a {2} habitants, mais {3} en {4}", "“{1}” has {2} inhabitants, but {3} at {4}"),
  .remedy = SAY("retenir un nombre, ou dire « annee » ou « perimetre »", "keep one number, or tell annee or "
		"perimetre"),
  .wrong = "<fiche id=\"montfleuret--tanabougou\"><partie pays=\"fr\"><collectivite ref=\"fr-commune-49-courbeval\" "
		"type=\"commune\"><nom>Courbeval</nom>"
	"<situation departement=\"49\"/><population valeur=\"14200\" annee=\"2024\"/></collectivite></partie>"
		"</fiche>",
  .right = "<fiche id=\"montfleuret--tanabougou\"><partie pays=\"fr\"><collectivite ref=\"fr-commune-49-courbeval\" "
		"type=\"commune\"><nom>Courbeval</nom>"
	"<situation departement=\"49\"/><population valeur=\"12400\" annee=\"2024\"/></collectivite></partie>"
		"</fiche>" },
{ .code = "L20", .severity = FINDING_ERROR,
  .title = SAY("Cercle ou région contre les référentiels", "Cercle or region against the lists"),
  .what = SAY("Le cercle n’est pas de la région donnée, ou la commune n’est pas du cercle ou de la région que les "
		"référentiels lui connaissent.",
		"The cercle is not of the region given, or the commune not of the cercle or region that the lists "
		"have for it."),
  .why = SAY("L’annexe par régions s’y fie.", "The annex by regions relies on it."),
  .message = SAY("« {1} » est dit en {2} ; les référentiels disent {3}", "“{1}” is said to be in {2}; the lists say "
		"{3}"),
  .remedy = SAY("corriger la situation, ou les référentiels", "mend the situation, or the lists"),
  .wrong = "<situation departement=\"49\"/><situation region=\"kayes\" cercle=\"segou\"/>",
  .right = "<situation departement=\"49\"/><situation region=\"segou\" cercle=\"segou\"/>" },

#undef SAY
	/* clang-format on */
