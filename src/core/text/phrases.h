/* phrases.h: the fixed words of a page, in the article's language
 *
 * Not the interface's translations: a page speaks the language of its readers,
 * whatever its writer's desktop speaks. What is const is static. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A %s stands for what the field's comment says. */
typedef struct
{
  const char *language;         /* of the words */

  const char *untitled;
  const char *by;               /* %s: names */
  const char *edited_by;        /* %s: names */
  const char *photographs_by;   /* %s: names */
  const char *illustrated_by;   /* %s: names */
  const char *translated_by;    /* %s: names */
  const char *comma;            /* between names */
  const char *and;              /* before the last name */
  const char *colon;
  const char *published;        /* %s: a date */
  const char *updated;          /* %s: a date */
  const char *minutes;          /* %s: minutes of reading */
  const char *sources;          /* a heading */
  const char *source;           /* %s: its number */
  const char *back;             /* %s: the number of a source, or it and which use */
  const char *accessed;         /* %s: a date */
  const char *archived;
  const char *corrections;      /* a heading */
  const char *correction;
  const char *clarification;
  const char *update;
  const char *retraction;
  const char *table;            /* %s: its number */
  const char *timeline;         /* %s: its number */
} GalleyPhrases;

const GalleyPhrases *galley_phrases_get  (const char *language);
char                *galley_phrases_fill (const char *phrase,
                                          const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
