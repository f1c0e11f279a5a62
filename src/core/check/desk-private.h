/* desk-private.h: one run of the desk's rules over one article
 *
 * For the desk-*.c files alone. Each rule is a row in one of the tables below:
 * where it looks, what it finds, and the small function that looks. A
 * #GalleyDesk lives on the stack of galley_desk_check(). */

#pragma once

#include "core/check/check-private.h"
#include "core/date/date.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_WORD_CAPITAL = 1 << 0,     /* begins with a capital letter */
  GALLEY_WORD_UPPER = 1 << 1,       /* two or more letters, all of them capitals */
  GALLEY_WORD_SPACED = 1 << 2,      /* only white space between it and the word before */
  GALLEY_WORD_SENTENCE = 1 << 3,    /* the first of a sentence */
  GALLEY_WORD_QUOTED = 1 << 4,      /* somebody else's words */
  GALLEY_WORD_SOURCE = 1 << 5,      /* of the list of sources */
  GALLEY_WORD_DATA = 1 << 6,        /* a field of the head or of a source that is no running text */
} GalleyWordFlags;

typedef struct
{
  GalleySpan span;        /* bytes, as written */
  guint32 flags;          /* GalleyWordFlags */
} GalleyDeskWord;

/* What one spelling of something was seen as, and where first. */
typedef struct
{
  guint n;
  GalleySpan first;
} GalleyDeskCount;

typedef struct
{
  GalleyCheck check;
  const GalleyArticle *article;
  const GalleyTree *tree;
  const char *text;
  gint64 now;             /* seconds since 1970 */

  gboolean is_dated;      /* the article says when it was published ... */
  gboolean is_near;       /* ... and that is about now */
  GalleySpan published;

  GalleyProblemCode code; /* of the rule that is running */

  /* The last paragraph that was asked for a citation, and whether it has one */
  GalleyNodeId quoting_block;
  gboolean quoting_block_cites;

  /* The block of running text that the prose rules are looking at */
  GalleyNodeId block;
  const char *language;   /* of the block; owned by the walk */

  /* Owned until the run ends */
  GArray *words;          /* of GalleyDeskWord: the block's */
  GArray *double_spaces;  /* of GalleySpan: the article's, what is too much of each */
  GArray *stray_spaces;   /* of GalleySpan: before a comma or a full stop */
  GArray *apostrophes;    /* of guint32: straight ones between letters */
  GHashTable *names;      /* folded pair of words -> GPtrArray of spellings; see desk-names.c */
  GalleyDeskCount straight_quotes;
  GalleyDeskCount curved_quotes;
  guint n_curved_apostrophes;
} GalleyDesk;

typedef void (*GalleyDeskFunc) (GalleyDesk *self, GalleyNodeId node);

/* Runs for every sound element of that kind; for GALLEY_ELEMENT_NONE once, when all else is done. */
typedef struct
{
  GalleyElement element;
  GalleyProblemCode code;
  GalleyDeskFunc check;
} GalleyDeskRule;

/* Runs for every block of running text, with its words. */
typedef struct
{
  GalleyProblemCode code;
  void (*check) (GalleyDesk *self);
} GalleyDeskProseRule;

/* Each ends with a row without function. */
extern const GalleyDeskRule galley_desk_head_rules[];
extern const GalleyDeskRule galley_desk_body_rules[];
extern const GalleyDeskRule galley_desk_link_rules[];
extern const GalleyDeskRule galley_desk_source_rules[];
extern const GalleyDeskRule galley_desk_timeline_rules[];
extern const GalleyDeskRule galley_desk_typing_rules[];
extern const GalleyDeskRule galley_desk_name_rules[];
extern const GalleyDeskProseRule galley_desk_prose_rules[];

/* A query of the running rule, with the weight that its kind has; NULL where
 * there are too many. */
GalleyProblem *galley_desk_ask          (GalleyDesk *self, GalleySpan span, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Takes an edit as remedy. Nothing happens where either is NULL. */
void           galley_desk_take_remedy  (GalleyProblem *problem, const char *label, GalleyTextEdit *edit);

/* What a query of that kind weighs; a code that is not of the desk is a warning. */
GalleySeverity galley_desk_get_severity (GalleyProblemCode code);

/* desk-walk.c: the running text of the article, block by block. */
void           galley_desk_walk_prose   (GalleyDesk *self);

/* desk-names.c */
/* The first fills what the rules about names ask, once for a run; the second gives it up. */
void           galley_desk_collect_names (GalleyDesk *self);
void           galley_desk_clear_names   (GalleyDesk *self);

static inline const GalleyDeskWord *
galley_desk_word (const GalleyDesk *self, guint i)
{
  return &g_array_index (self->words, GalleyDeskWord, i);
}

/* The text of a child, white space folded; NULL where it is absent or empty. The caller frees it. */
char          *galley_desk_dup_child    (const GalleyDesk *self, GalleyNodeId parent, GalleyElement element);
/* What to mark in an element: what stands in it, or its tag where that is nothing. */
GalleySpan     galley_desk_mark         (const GalleyDesk *self, GalleyNodeId node);
/* Whether two texts read the same but for case, white space and marks at the end. */
gboolean       galley_desk_reads_same   (const char *a, const char *b);
/* Whether the word is that one; upper and lower case of ASCII count as the same. */
gboolean       galley_desk_word_is      (const GalleyDesk *self, guint i, const char *word);
/* "de" and "de-AT", but not "den". */
gboolean       galley_desk_speaks       (const char *language, const char *primary);
/* A day or a moment of the head, in seconds; FALSE where there is none that can be read. */
gboolean       galley_desk_get_stamp    (const GalleyDesk *self, GalleyElement element, GalleySpan *mark,
                                         gint64 *first, gint64 *last);

G_END_DECLS
