/* problem.h: one finding about an article
 *
 * A plain value made by the checks: what is wrong, where, how bad, and, where
 * there is one right answer, the splices that mend it. A #GalleyProblem owns
 * its strings and its remedy; lists own their problems. */

#pragma once

#include "core/text-edit.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SEVERITY_NOTE,
  GALLEY_SEVERITY_WARNING,
  GALLEY_SEVERITY_ERROR,
} GalleySeverity;

/* X (IDENTIFIER, "code as printed and silenced") */
#define GALLEY_PROBLEM_CODES(X)                     \
  /* the text is not well-formed XML */             \
  X (NOT_WELL_FORMED, "not-well-formed")            \
  X (STRAY_END_TAG, "stray-end-tag")                \
  X (UNCLOSED, "unclosed")                          \
  X (MISMATCHED, "mismatched-tags")                 \
  X (BROKEN_TAG, "broken-tag")                      \
  X (BROKEN_MARKUP, "broken-markup")                \
  X (BARE_LESS_THAN, "bare-less-than")              \
  X (BARE_AMPERSAND, "bare-ampersand")              \
  X (UNKNOWN_ENTITY, "unknown-entity")              \
  X (ILLEGAL_CHARACTER, "illegal-character")        \
  X (NOT_UTF8, "not-utf8")                          \
  X (DUPLICATE_ATTRIBUTE, "duplicate-attribute")    \
  X (UNBOUND_PREFIX, "unbound-prefix")              \
  X (CONTENT_OUTSIDE, "content-outside-root")       \
  X (EMPTY_DOCUMENT, "empty-document")              \
  X (DOCTYPE, "doctype")                            \
  X (TOO_LARGE, "too-large")                        \
  /* the structure */                               \
  X (NOT_AN_ARTICLE, "not-an-article")              \
  X (NO_NAMESPACE, "no-namespace")                  \
  X (VERSION, "version")                            \
  X (NEWER, "newer")                                \
  X (UNKNOWN_ELEMENT, "unknown-element")            \
  X (MISPLACED_ELEMENT, "misplaced-element")        \
  X (MISSING_ELEMENT, "missing-element")            \
  X (REPEATED_ELEMENT, "repeated-element")          \
  X (OUT_OF_ORDER, "out-of-order")                  \
  X (MISPLACED_TEXT, "misplaced-text")              \
  X (MIXED_ITEM, "mixed-item")                      \
  X (UNKNOWN_ATTRIBUTE, "unknown-attribute")        \
  X (MISSING_ATTRIBUTE, "missing-attribute")        \
  X (CONFLICTING_ATTRIBUTES, "conflicting-attributes") \
  X (BAD_VALUE, "bad-value")                        \
  X (BAD_DATE, "bad-date")                          \
  X (BAD_ADDRESS, "bad-address")                    \
  X (DUPLICATE_ID, "duplicate-id")                  \
  X (DANGLING_REFERENCE, "dangling-reference")      \
  X (LINK_IN_LINK, "link-in-link")                  \
  X (EXTRA_CELL, "extra-cell")                      \
  X (NO_LANGUAGE, "no-language")                    \
  /* export */                                      \
  X (MISSING_FILE, "missing-file")                  \
  X (LEFT_OUT, "left-out")                          \
  X (EMBARGO, "embargo")

typedef enum
{
#define X(id, code) GALLEY_PROBLEM_##id,
  GALLEY_PROBLEM_CODES (X)
#undef X
  GALLEY_N_PROBLEMS
} GalleyProblemCode;

typedef struct
{
  GalleyProblemCode code;
  GalleySeverity severity;
  GalleySpan span;            /* bytes; what to mark and where to jump */
  GalleySpan related;         /* bytes; a second place (the other tag, the first id); empty where there is none */
  char *message;              /* owned; one plain sentence or two */
  char *remedy_label;         /* owned, NULL without remedy: what the remedy does, as a button says it */
  GalleyTextEdit *remedy;     /* owned, may be NULL */
} GalleyProblem;

GalleyProblem *galley_problem_new          (GalleyProblemCode code, GalleySeverity severity, GalleySpan span,
                                            const char *format, ...) G_GNUC_PRINTF (4, 5) G_GNUC_WARN_UNUSED_RESULT;
void           galley_problem_free         (GalleyProblem *self);
GalleyProblem *galley_problem_copy         (const GalleyProblem *self) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the edit. */
void           galley_problem_take_remedy  (GalleyProblem *self, const char *label, GalleyTextEdit *remedy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyProblem, galley_problem_free)

const char    *galley_problem_code_name    (GalleyProblemCode code);
const char    *galley_severity_name        (GalleySeverity severity);

/* A list is a GPtrArray of GalleyProblem that owns them. */
GPtrArray     *galley_problem_list_new     (void) G_GNUC_WARN_UNUSED_RESULT;
/* By place, the worse first. */
void           galley_problem_list_sort    (GPtrArray *problems);
gboolean       galley_problem_list_has     (const GPtrArray *problems, GalleySeverity at_least);

G_END_DECLS
