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
  X (ARTICLE, "article", NC_ ("element", "article"))                       \
  X (HEAD, "head", NC_ ("element", "article data"))                        \
  X (KICKER, "kicker", NC_ ("element", "kicker"))                          \
  X (HEADLINE, "headline", NC_ ("element", "headline"))                    \
  X (STANDFIRST, "standfirst", NC_ ("element", "standfirst"))              \
  X (AUTHOR, "author", NC_ ("element", "author"))                          \
  X (BYLINE, "byline", NC_ ("element", "byline"))                          \
  X (DATELINE, "dateline", NC_ ("element", "place"))                       \
  X (PUBLISHED, "published", NC_ ("element", "publication date"))          \
  X (UPDATED, "updated", NC_ ("element", "update date"))                   \
  X (EMBARGO, "embargo", NC_ ("element", "embargo"))                       \
  X (DESCRIPTION, "description", NC_ ("element", "description"))           \
  X (CATEGORY, "category", NC_ ("element", "category"))                    \
  X (KEYWORD, "keyword", NC_ ("element", "keyword"))                       \
  X (CANONICAL, "canonical", NC_ ("element", "canonical address"))         \
  X (RIGHTS, "rights", NC_ ("element", "rights"))                          \
  X (NOTE, "note", NC_ ("element", "note"))                                \
  X (BODY, "body", NC_ ("element", "body"))                                \
  X (P, "p", NC_ ("element", "paragraph"))                                 \
  X (SECTION, "section", NC_ ("element", "section"))                       \
  X (TITLE, "title", NC_ ("element", "title"))                             \
  X (FIGURE, "figure", NC_ ("element", "figure"))                          \
  X (CAPTION, "caption", NC_ ("element", "caption"))                       \
  X (CREDIT, "credit", NC_ ("element", "credit"))                          \
  X (BLOCKQUOTE, "blockquote", NC_ ("element", "block quote"))             \
  X (ATTRIBUTION, "attribution", NC_ ("element", "attribution"))           \
  X (PULLQUOTE, "pullquote", NC_ ("element", "pull quote"))                \
  X (UL, "ul", NC_ ("element", "list"))                                    \
  X (OL, "ol", NC_ ("element", "numbered list"))                           \
  X (LI, "li", NC_ ("element", "list item"))                               \
  X (TABLE, "table", NC_ ("element", "table"))                             \
  X (TR, "tr", NC_ ("element", "table row"))                               \
  X (TH, "th", NC_ ("element", "heading cell"))                            \
  X (TD, "td", NC_ ("element", "cell"))                                    \
  X (TIMELINE, "timeline", NC_ ("element", "timeline"))                    \
  X (COLUMNS, "columns", NC_ ("element", "column headings"))               \
  X (WHEN, "when", NC_ ("element", "heading of the date column"))          \
  X (COLUMN, "column", NC_ ("element", "column heading"))                  \
  X (EVENT, "event", NC_ ("element", "timeline row"))                      \
  X (CELL, "cell", NC_ ("element", "timeline cell"))                       \
  X (ASIDE, "aside", NC_ ("element", "box"))                               \
  X (PRE, "pre", NC_ ("element", "preformatted text"))                     \
  X (EMBED, "embed", NC_ ("element", "link card"))                         \
  X (HR, "hr", NC_ ("element", "break"))                                   \
  X (EM, "em", NC_ ("element", "emphasis"))                                \
  X (STRONG, "strong", NC_ ("element", "strong text"))                     \
  X (A, "a", NC_ ("element", "link"))                                      \
  X (Q, "q", NC_ ("element", "quotation"))                                 \
  X (CITE, "cite", NC_ ("element", "citation"))                            \
  X (ABBR, "abbr", NC_ ("element", "abbreviation"))                        \
  X (SUB, "sub", NC_ ("element", "subscript"))                             \
  X (SUP, "sup", NC_ ("element", "superscript"))                           \
  X (CODE, "code", NC_ ("element", "code"))                                \
  X (TIME, "time", NC_ ("element", "date in the text"))                    \
  X (SPAN, "span", NC_ ("element", "text in another language"))            \
  X (BR, "br", NC_ ("element", "line break"))                              \
  X (SOURCES, "sources", NC_ ("element", "list of sources"))               \
  X (SOURCE, "source", NC_ ("element", "source"))                          \
  X (SOURCE_TITLE, "title", NC_ ("element", "title of the source"))        \
  X (SOURCE_AUTHOR, "author", NC_ ("element", "author of the source"))     \
  X (PUBLISHER, "publisher", NC_ ("element", "publisher"))                 \
  X (SOURCE_PUBLISHED, "published", NC_ ("element", "date of the source")) \
  X (URL, "url", NC_ ("element", "address"))                               \
  X (ACCESSED, "accessed", NC_ ("element", "access date"))                 \
  X (ARCHIVE, "archive", NC_ ("element", "archived copy"))                 \
  X (DOI, "doi", NC_ ("element", "DOI"))                                   \
  X (ISBN, "isbn", NC_ ("element", "ISBN"))                                \
  X (QUOTE, "quote", NC_ ("element", "quoted words"))                      \
  X (SOURCE_NOTE, "note", NC_ ("element", "private note"))                 \
  X (CORRECTIONS, "corrections", NC_ ("element", "list of corrections"))   \
  X (CORRECTION, "correction", NC_ ("element", "correction"))

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
/* Whether text may stand in it: inline elements, and the paragraphs, headings and cells they stand in. */
gboolean galley_element_is_running_text  (GalleyElement element);

/* Whether the parent's content model has a place for the child at all. */
gboolean galley_vocabulary_allows        (GalleyElement parent, GalleyElement child);
gboolean galley_particle_matches         (const GalleyParticle *particle, GalleyElement element);
const GalleyAttributeRule *galley_vocabulary_attribute_rule (GalleyElement element, GalleyAttribute attribute);

/* What another vocabulary calls it by that name, where it is allowed; NULL where it has none. */
const char *galley_vocabulary_habit             (const char *name, gsize n_bytes, GalleyElement parent);
/* The nearest allowed name to a mistyped one, or NULL where none is near. */
const char *galley_vocabulary_nearest_element   (const char *name, gsize n_bytes, GalleyElement parent);
const char *galley_vocabulary_nearest_attribute (const char *name, gsize n_bytes, GalleyElement element);
const char *galley_vocabulary_nearest_choice    (const char *value, gsize n_bytes, const char *const *choices);

G_END_DECLS
