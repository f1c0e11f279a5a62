/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much each kind of query weighs, what it is called, and why it is asked.
 * A warning is what would embarrass the writer, mislead readers or leave some
 * of them out; all else is a note. */

#include "core/check/desk-private.h"

#include "core/check/desk.h"
#include "core/text/i18n.h"

typedef struct
{
  GalleyProblemCode code;
  GalleySeverity severity;
  const char *title;
  const char *why;
} Kind;

#define NOTE(id, title, why) { GALLEY_PROBLEM_##id, GALLEY_SEVERITY_NOTE, title, why }
#define WARNING(id, title, why) { GALLEY_PROBLEM_##id, GALLEY_SEVERITY_WARNING, title, why }

static const Kind kinds[] = {
  WARNING (NO_LANGUAGE, N_("No language"),
           N_("Screen readers pick their voice, and browsers hyphenate and translate, by the language of the page.")),

  WARNING (NO_HEADLINE, N_("No headline"), N_("Nothing that points to the article can say what it is.")),
  NOTE (LONG_HEADLINE, N_("Headline too long for search"),
        N_("Search results cut a headline off; what stands at its end is not read there.")),
  NOTE (LONG_CARD_HEADLINE, N_("Headline too long for cards"),
        N_("A card in a messenger or a social network has two or three short lines for it.")),
  NOTE (SAME_HEADLINE, N_("Two headlines the same"),
        N_("Where none is written for search, cards or lists, the headline is used anyway.")),
  NOTE (HEADLINE_FULL_STOP, N_("Full stop after the headline"), N_("Headlines are set without one.")),
  NOTE (SHOUTING_HEADLINE, N_("Headline in capitals"),
        N_("Capitals are slow to read, and some screen readers spell them out. The style of the page can set them.")),
  NOTE (NO_STANDFIRST, N_("No standfirst"), N_("It tells in a sentence or two why one should read on.")),
  WARNING (REPEATED_STANDFIRST, N_("Standfirst repeated"), N_("Readers meet the same words twice in a row.")),
  WARNING (NO_BYLINE, N_("No byline"), N_("Readers, search engines and news services want to know who wrote it.")),
  NOTE (NO_DATE, N_("No publication date"),
        N_("Readers cannot tell how old the news is, and news services leave out what has no date.")),
  NOTE (FUTURE_DATE, N_("Publication date in the future"), N_("A page that goes out now would carry a date that has not come yet.")),
  WARNING (UPDATED_BEFORE_PUBLISHED, N_("Updated before it was published"), N_("One of the two dates must be wrong.")),
  WARNING (EMBARGO, N_("Embargo"), N_("Whoever publishes before it breaks a promise to the source.")),
  WARNING (NO_DESCRIPTION, N_("No description"),
           N_("Search engines and cards show it under the headline; without it they pick some sentence.")),
  NOTE (LONG_DESCRIPTION, N_("Description too long"), N_("Search results cut it off.")),
  NOTE (NO_CATEGORY, N_("No category"), N_("Sites and news services file an article by it.")),
  NOTE (REPEATED_KEYWORD, N_("Keyword twice"), N_("The second one says nothing new.")),
  NOTE (NO_CANONICAL, N_("No canonical address"),
        N_("Where an article appears in several places, search engines guess which one is the original.")),
  NOTE (REPEATED_KICKER, N_("Kicker repeated"), N_("The kicker is right above the headline: the words are read twice.")),
  NOTE (NO_LEAD_FIGURE, N_("No lead figure"), N_("Cards without a picture are passed over.")),

  WARNING (FILE_NAME_AS_ALT, N_("File name as alternative text"), N_("Readers who cannot see the picture hear the name of a file.")),
  WARNING (GENERIC_ALT, N_("Alternative text that says nothing"), N_("Readers who cannot see the picture learn that there is one, and no more.")),
  WARNING (ALT_REPEATS_CAPTION, N_("Alternative text same as caption"),
           N_("Screen readers read both. The alternative text should say what can be seen.")),
  NOTE (NO_CAPTION, N_("No caption"), N_("Captions are read before the text; they say what the picture has to do with it.")),
  WARNING (NO_CREDIT, N_("No credit"), N_("Nearly every licence asks that the maker of a picture be named.")),

  WARNING (UNSOURCED_QUOTE, N_("Block quote without a source"), N_("Readers must be able to tell whose words these are.")),
  NOTE (UNCITED_QUOTATION, N_("Long quotation without a source"),
        N_("Word for word means that it can be looked up somewhere.")),

  WARNING (UNCITED_SOURCE, N_("Source never cited"), N_("Readers cannot tell what it is the source of.")),
  NOTE (UNDATED_SOURCE, N_("Source without a date"), N_("Readers cannot tell how old the information is.")),
  WARNING (NO_ACCESS_DATE, N_("Source without an access date"), N_("Pages change; the date says which state of the page was read.")),
  NOTE (NO_ARCHIVE, N_("Source without an archived copy"),
        N_("A large share of the web’s pages are gone within some years; a copy keeps what was read.")),
  NOTE (UNTITLED_SOURCE, N_("Source without a title"), N_("An address alone tells readers little, and nothing once it is dead.")),
  WARNING (DEAD_SOURCE, N_("Dead source without a copy"), N_("Readers are sent to a page that is no longer there.")),
  WARNING (REPEATED_SOURCE, N_("One source listed twice"), N_("Its citations are split between two numbers.")),

  WARNING (TIMELINE_ORDER, N_("Timeline out of order"), N_("Readers take the order of the rows for the order of the events.")),
  NOTE (TIMELINE_OVERLAP, N_("Times that overlap"), N_("Two stretches that overlap by a part are often a slip in one date.")),
  NOTE (EMPTY_CELL, N_("Empty cell in a timeline"), N_("Readers cannot tell whether nothing is known or something was forgotten.")),
  NOTE (UNSOURCED_EVENT, N_("Events without a source"), N_("Dates are what readers check first.")),
  WARNING (REPEATED_EVENT, N_("One event twice"), N_("A row that was copied and never changed.")),

  WARNING (EMPTY_SECTION, N_("Empty section"), N_("A heading promises something that is not there.")),
  WARNING (UNTITLED_SECTION, N_("Section without a title"),
           N_("Readers who jump from heading to heading, by eye or by ear, do not find it.")),
  NOTE (REPEATED_TITLE, N_("Two sections with one title"), N_("In a list of the headings one cannot be told from the other.")),
  NOTE (DEEP_SECTION, N_("Sections nested deeply"), N_("Readers lose track of which heading belongs to which.")),
  WARNING (TABLE_WITHOUT_HEADINGS, N_("Table without headings"), N_("A screen reader can only read the numbers, not what they are.")),
  NOTE (CORRECTION_AFTER_UPDATE, N_("Correction later than the update"), N_("A correction is an update; readers look for it at that date.")),

  WARNING (PLACEHOLDER, N_("Placeholder left"), N_("It marks what is still to come, and would be published as it is.")),
  WARNING (DOUBLED_WORD, N_("Word twice"), N_("Eyes skip a doubled word, until it is printed.")),
  NOTE (DOUBLE_SPACE, N_("Double spaces"), N_("The page shows one; in the text they only make searching harder.")),
  NOTE (STRAY_SPACE, N_("Space before a comma or a full stop"), N_("The line may break there and leave the mark alone at its start.")),
  NOTE (MIXED_QUOTES, N_("Straight and curved quotation marks"), N_("One article is set with one kind.")),
  NOTE (MIXED_APOSTROPHES, N_("Straight and curved apostrophes"), N_("One article is set with one kind.")),
  NOTE (LONG_PARAGRAPH, N_("Very long paragraph"), N_("On a phone it fills several screens without a place to rest.")),
  NOTE (LONG_SENTENCE, N_("Very long sentence"), N_("Few readers still know at its end how it began.")),
  NOTE (RELATIVE_DATE, N_("Day that moves"),
        N_("“Yesterday” is read as the day before the reader’s own day, or before a date that is not this one.")),
  WARNING (NAME_SPELLINGS, N_("One name in two spellings"), N_("People mind most of all how their name is spelled.")),

  WARNING (VAGUE_LINK, N_("Link that says nothing"), N_("Read out by itself, as screen readers do, it does not say where it leads.")),
  NOTE (ADDRESS_AS_LINK, N_("Address as the words of a link"), N_("Addresses are hard to read and worse to listen to.")),
  WARNING (EMPTY_LINK, N_("Link without words"), N_("Nobody can see it or follow it.")),
  NOTE (INSECURE_LINK, N_("Link without https"), N_("Browsers warn of such pages, and others on the way can change them.")),
  WARNING (GARBAGE_IN_LINK, N_("Punctuation in an address"), N_("The mark was copied along, and the link leads nowhere.")),
  NOTE (TRACKING_LINK, N_("Tracking in an address"), N_("It tells the other site where its readers come from, and does nothing for them.")),
};

static const Kind *
find_kind (GalleyProblemCode code)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].code == code)
      return &kinds[i];
  return NULL;
}

GalleySeverity
galley_desk_get_severity (GalleyProblemCode code)
{
  const Kind *kind = find_kind (code);

  return kind != NULL ? kind->severity : GALLEY_SEVERITY_WARNING;
}

/**
 * galley_desk_get_title:
 *
 * What a kind of problem is called in a list of kinds; its code where it has
 * no name, as the errors in the XML have none.
 */
const char *
galley_desk_get_title (GalleyProblemCode code)
{
  const Kind *kind = find_kind (code);

  return kind != NULL ? _(kind->title) : galley_problem_code_name (code);
}

/**
 * galley_desk_get_why:
 *
 * Returns: (nullable): why it matters, in one sentence; %NULL for what speaks
 *   for itself
 */
const char *
galley_desk_get_why (GalleyProblemCode code)
{
  const Kind *kind = find_kind (code);

  return kind != NULL ? _(kind->why) : NULL;
}
