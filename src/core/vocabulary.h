/* vocabulary.h: the one table of the article format
 *
 * Every element and attribute of the namespace, what may stand where, and
 * what a value must look like. The structure check, completion and the edits
 * all read this table; data/schema/article.rnc says the same to the world.
 * Everything here is static and belongs to nobody. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GALLEY_NAMESPACE "urn:galley:article:1"
#define GALLEY_FORMAT_VERSION "1.0"

/* The X-macro keeps the enumeration, the names and the labels in step:
 * X (IDENTIFIER, xml name, what a writer calls it). Four names mean another
 * thing inside a source and have an identifier of their own there. */
#define GALLEY_ELEMENTS(X)                                  \
  X (ARTICLE, "article", "article")                         \
  X (HEAD, "head", "article data")                          \
  X (KICKER, "kicker", "kicker")                            \
  X (HEADLINE, "headline", "headline")                      \
  X (STANDFIRST, "standfirst", "standfirst")                \
  X (AUTHOR, "author", "author")                            \
  X (BYLINE, "byline", "byline")                            \
  X (DATELINE, "dateline", "place")                         \
  X (PUBLISHED, "published", "publication date")            \
  X (UPDATED, "updated", "update date")                     \
  X (EMBARGO, "embargo", "embargo")                         \
  X (DESCRIPTION, "description", "description")             \
  X (CATEGORY, "category", "category")                      \
  X (KEYWORD, "keyword", "keyword")                         \
  X (CANONICAL, "canonical", "canonical address")           \
  X (RIGHTS, "rights", "rights")                            \
  X (NOTE, "note", "note")                                  \
  X (BODY, "body", "body")                                  \
  X (P, "p", "paragraph")                                   \
  X (SECTION, "section", "section")                         \
  X (TITLE, "title", "title")                               \
  X (FIGURE, "figure", "figure")                            \
  X (CAPTION, "caption", "caption")                         \
  X (CREDIT, "credit", "credit")                            \
  X (BLOCKQUOTE, "blockquote", "block quote")               \
  X (ATTRIBUTION, "attribution", "attribution")             \
  X (PULLQUOTE, "pullquote", "pull quote")                  \
  X (UL, "ul", "list")                                      \
  X (OL, "ol", "numbered list")                             \
  X (LI, "li", "list item")                                 \
  X (TABLE, "table", "table")                               \
  X (TR, "tr", "table row")                                 \
  X (TH, "th", "heading cell")                              \
  X (TD, "td", "cell")                                      \
  X (TIMELINE, "timeline", "timeline")                      \
  X (COLUMNS, "columns", "column headings")                 \
  X (WHEN, "when", "heading of the date column")            \
  X (COLUMN, "column", "column heading")                    \
  X (EVENT, "event", "timeline row")                        \
  X (CELL, "cell", "timeline cell")                         \
  X (ASIDE, "aside", "box")                                 \
  X (PRE, "pre", "preformatted text")                       \
  X (EMBED, "embed", "link card")                           \
  X (HR, "hr", "break")                                     \
  X (EM, "em", "emphasis")                                  \
  X (STRONG, "strong", "strong text")                       \
  X (A, "a", "link")                                        \
  X (Q, "q", "quotation")                                   \
  X (CITE, "cite", "citation")                              \
  X (ABBR, "abbr", "abbreviation")                          \
  X (SUB, "sub", "subscript")                               \
  X (SUP, "sup", "superscript")                             \
  X (CODE, "code", "code")                                  \
  X (TIME, "time", "date in the text")                      \
  X (SPAN, "span", "text in another language")              \
  X (BR, "br", "line break")                                \
  X (SOURCES, "sources", "list of sources")                 \
  X (SOURCE, "source", "source")                            \
  X (SOURCE_TITLE, "title", "title of the source")          \
  X (SOURCE_AUTHOR, "author", "author of the source")       \
  X (PUBLISHER, "publisher", "publisher")                   \
  X (SOURCE_PUBLISHED, "published", "date of the source")   \
  X (URL, "url", "address")                                 \
  X (ACCESSED, "accessed", "access date")                   \
  X (ARCHIVE, "archive", "archived copy")                   \
  X (DOI, "doi", "DOI")                                     \
  X (ISBN, "isbn", "ISBN")                                  \
  X (QUOTE, "quote", "quoted words")                        \
  X (SOURCE_NOTE, "note", "private note")                   \
  X (CORRECTIONS, "corrections", "list of corrections")     \
  X (CORRECTION, "correction", "correction")

#define GALLEY_ATTRIBUTES(X) \
  X (XML_ID, "xml:id")       \
  X (XML_LANG, "xml:lang")   \
  X (VERSION, "version")     \
  X (USE, "use")             \
  X (ROLE, "role")           \
  X (URL, "url")             \
  X (SRC, "src")             \
  X (ALT, "alt")             \
  X (DECORATIVE, "decorative") \
  X (WIDTH, "width")         \
  X (HEIGHT, "height")       \
  X (LICENCE, "licence")     \
  X (CITE, "cite")           \
  X (START, "start")         \
  X (SCOPE, "scope")         \
  X (COLSPAN, "colspan")     \
  X (ROWSPAN, "rowspan")     \
  X (DISPLAY, "display")     \
  X (WHEN, "when")           \
  X (LABEL, "label")         \
  X (LANGUAGE, "language")   \
  X (TITLE, "title")         \
  X (HREF, "href")           \
  X (REF, "ref")             \
  X (AT, "at")               \
  X (TYPE, "type")           \
  X (STATUS, "status")       \
  X (DATE, "date")

typedef enum
{
  GALLEY_ELEMENT_NONE,      /* text, comments and the like */
  GALLEY_ELEMENT_FOREIGN,   /* another namespace: kept, ignored */
  GALLEY_ELEMENT_UNKNOWN,   /* our namespace, a name we do not know */
#define X(id, name, label) GALLEY_ELEMENT_##id,
  GALLEY_ELEMENTS (X)
#undef X
  GALLEY_N_ELEMENTS
} GalleyElement;

typedef enum
{
  GALLEY_ATTRIBUTE_NONE,
  GALLEY_ATTRIBUTE_FOREIGN, /* a prefix of another namespace, or xml:space and the like */
  GALLEY_ATTRIBUTE_XMLNS,   /* xmlns and xmlns:prefix */
  GALLEY_ATTRIBUTE_UNKNOWN, /* no prefix, a name we do not know */
#define X(id, name) GALLEY_ATTRIBUTE_##id,
  GALLEY_ATTRIBUTES (X)
#undef X
  GALLEY_N_ATTRIBUTES
} GalleyAttribute;

typedef enum
{
  GALLEY_CONTENT_EMPTY,
  GALLEY_CONTENT_TEXT,
  GALLEY_CONTENT_INLINE,    /* text and inline elements; particles, if any, come last (pullquote) */
  GALLEY_CONTENT_CHILDREN,  /* elements alone, as the particles say */
  GALLEY_CONTENT_ITEM,      /* inline, or blocks: li */
} GalleyContent;

/* What a value (of an attribute, or the text of a TEXT element) must be. */
typedef enum
{
  GALLEY_VALUE_TEXT,
  GALLEY_VALUE_FILLED,      /* any text that is not empty */
  GALLEY_VALUE_ID,          /* an XML name without colon, once in the document */
  GALLEY_VALUE_SOURCE_REF,  /* the xml:id of a source */
  GALLEY_VALUE_ADDRESS,     /* http, https, mailto or relative */
  GALLEY_VALUE_FILE,        /* http, https or relative: a picture */
  GALLEY_VALUE_WEB_ADDRESS, /* http or https */
  GALLEY_VALUE_LANGUAGE,    /* BCP 47 */
  GALLEY_VALUE_TRUE,        /* the word true */
  GALLEY_VALUE_POSITIVE,    /* 1 or more */
  GALLEY_VALUE_INTEGER,
  GALLEY_VALUE_SPAN,        /* 1 to 1000 */
  GALLEY_VALUE_CHOICE,      /* one of the listed words */
  GALLEY_VALUE_EDTF,        /* EDTF level 0 or 1 */
  GALLEY_VALUE_STAMP,       /* date, or date-time with offset */
  GALLEY_VALUE_VERSION,     /* 1.N */
} GalleyValueKind;

typedef struct
{
  GalleyAttribute attribute;      /* GALLEY_ATTRIBUTE_NONE ends a list */
  gboolean required;
  GalleyValueKind kind;
  const char *const *choices;     /* NULL-terminated, for GALLEY_VALUE_CHOICE */
} GalleyAttributeRule;

/* One place in a content model: an element, or one of the groups below. */
typedef enum
{
  GALLEY_GROUP_NONE,
  GALLEY_GROUP_BLOCK,             /* what may stand in a body or section */
  GALLEY_GROUP_CELL,              /* th or td */
} GalleyGroup;

typedef struct
{
  GalleyElement element;          /* GALLEY_ELEMENT_NONE where group says it */
  GalleyGroup group;
  guint min;
  guint max;                      /* 0 is no limit; see galley_particle_is_end() */
} GalleyParticle;

typedef struct
{
  GalleyContent content;
  gboolean any_order;             /* accepted in any order; written in the order of the particles */
  GalleyValueKind value;          /* of the text, for GALLEY_CONTENT_TEXT */
  const GalleyParticle *particles;       /* never NULL */
  const GalleyAttributeRule *attributes; /* never NULL; xml:lang is allowed everywhere and not listed */
} GalleyRule;

static inline gboolean
galley_particle_is_end (const GalleyParticle *particle)
{
  return particle->element == GALLEY_ELEMENT_NONE && particle->group == GALLEY_GROUP_NONE;
}

/* NULL for what is not an element of the format. */
const GalleyRule *galley_vocabulary_rule (GalleyElement element);

GalleyElement   galley_element_lookup    (const char *name, gsize n_bytes, GalleyElement parent);
GalleyAttribute galley_attribute_lookup  (const char *name, gsize n_bytes);
const char     *galley_element_name      (GalleyElement element);
const char     *galley_element_label     (GalleyElement element);
const char     *galley_attribute_name    (GalleyAttribute attribute);

gboolean galley_element_is_block         (GalleyElement element);
gboolean galley_element_is_inline        (GalleyElement element);
gboolean galley_element_is_known         (GalleyElement element);
/* Whether the text inside is prose: never reflowed, counted, spelled. */
gboolean galley_element_has_prose        (GalleyElement element);

/* Whether the parent's content model has a place for the child at all. */
gboolean galley_vocabulary_allows        (GalleyElement parent, GalleyElement child);
gboolean galley_particle_matches         (const GalleyParticle *particle, GalleyElement element);
const GalleyAttributeRule *galley_vocabulary_attribute_rule (GalleyElement element, GalleyAttribute attribute);

/* The nearest allowed name to a mistyped one, or NULL where none is near. */
const char *galley_vocabulary_nearest_element   (const char *name, gsize n_bytes, GalleyElement parent);
const char *galley_vocabulary_nearest_attribute (const char *name, gsize n_bytes, GalleyElement element);
const char *galley_vocabulary_nearest_choice    (const char *value, gsize n_bytes, const char *const *choices);

G_END_DECLS
