/* source-record.h: a source as a plain record
 *
 * All fields that the format has for a source, outside of any article: what
 * importers make, what exporters read, and what galley_edit_add_source()
 * takes. The record owns its strings; NULL is what is not known. */

#pragma once

#include "core/article/article.h"
#include "core/edit/fragment.h"

G_BEGIN_DECLS

/* X (IDENTIFIER, the word of the format). */
#define GALLEY_SOURCE_TYPES(X)  \
  X (WEB, "web")                \
  X (NEWS, "news")              \
  X (ARTICLE, "article")        \
  X (BOOK, "book")              \
  X (REPORT, "report")          \
  X (INTERVIEW, "interview")    \
  X (DOCUMENT, "document")      \
  X (DATASET, "dataset")        \
  X (VIDEO, "video")            \
  X (AUDIO, "audio")            \
  X (SOCIAL, "social")          \
  X (LAW, "law")                \
  X (IMAGE, "image")            \
  X (OTHER, "other")

typedef enum
{
  GALLEY_SOURCE_NO_TYPE,
#define X(id, word) GALLEY_SOURCE_##id,
  GALLEY_SOURCE_TYPES (X)
#undef X
  GALLEY_N_SOURCE_TYPES
} GalleySourceType;

typedef struct
{
  GalleySourceType type;
  char *id;               /* an id that was asked for, perhaps not one that XML may have */
  char *status;           /* live, dead or unfit */
  char *title;
  GPtrArray *authors;     /* of char *, as a reader sees the name; never NULL */
  char *publisher;
  char *published;        /* EDTF */
  char *url;              /* http or https */
  char *accessed;         /* EDTF */
  char *archive_url;      /* http or https */
  char *archive_date;     /* EDTF */
  char *doi;              /* without what is written before it: 10.1038/... */
  char *isbn;
  char *quote;
  char *note;             /* private: no export has it */
} GalleySourceRecord;

GalleySourceRecord *galley_source_record_new            (void) G_GNUC_WARN_UNUSED_RESULT;
/* The index-th source of an article. */
GalleySourceRecord *galley_source_record_new_from       (const GalleyArticle *article,
                                                         guint                source) G_GNUC_WARN_UNUSED_RESULT;
void                galley_source_record_free           (GalleySourceRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleySourceRecord, galley_source_record_free)

/* Whether there is enough of it to be a source: a title or an address. */
gboolean            galley_source_record_is_source      (const GalleySourceRecord *self);
/* The id where XML may have it, the values of the rest: of GalleyValue, borrowing from the record. */
GArray             *galley_source_record_get_values     (const GalleySourceRecord *self) G_GNUC_WARN_UNUSED_RESULT;
/* The first source of the article that is the same thing, or G_MAXUINT. */
guint               galley_source_record_find_duplicate (const GalleySourceRecord *self,
                                                         const GalleyArticle      *article);
/* Whether both are the same thing. */
gboolean            galley_source_record_is_same        (const GalleySourceRecord *self,
                                                         const GalleySourceRecord *other);
/* Adds a sentence to the private note. */
void                galley_source_record_add_note       (GalleySourceRecord *self, const char *sentence);

/* The word of the format; NULL for GALLEY_SOURCE_NO_TYPE. And back. */
const char         *galley_source_type_word             (GalleySourceType type);
GalleySourceType    galley_source_type_from_word        (const char *word);

G_END_DECLS
