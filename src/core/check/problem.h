/* problem.h: one finding about an article
 *
 * A plain value made by the checks: what is wrong, where, how bad, and, where
 * there is one right answer, the splices that mend it. A #GalleyProblem owns
 * its strings and its remedy; lists own their problems. */

#pragma once

#include "core/text/text-edit.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_SEVERITY_NOTE,
  GALLEY_SEVERITY_WARNING,
  GALLEY_SEVERITY_ERROR,
} GalleySeverity;

/* Whose finding it is, which says how much it weighs: an error in the markup
 * stops everything, a query from the desk stops nothing. */
typedef enum
{
  GALLEY_PROBLEM_GROUP_MARKUP,      /* the text is no XML that can be read */
  GALLEY_PROBLEM_GROUP_STRUCTURE,   /* it is no article by the format */
  GALLEY_PROBLEM_GROUP_EXPORT,      /* something does not come into the page */
  GALLEY_PROBLEM_GROUP_DESK,        /* what an editor would ask (desk.h) */
} GalleyProblemGroup;

/* X (IDENTIFIER, "code as printed and silenced", GROUP) */
#define GALLEY_PROBLEM_CODES(X)                                   \
  /* the text is not well-formed XML */                           \
  X (NOT_WELL_FORMED, "not-well-formed", MARKUP)                  \
  X (STRAY_END_TAG, "stray-end-tag", MARKUP)                      \
  X (UNCLOSED, "unclosed", MARKUP)                                \
  X (MISMATCHED, "mismatched-tags", MARKUP)                       \
  X (BROKEN_TAG, "broken-tag", MARKUP)                            \
  X (BROKEN_MARKUP, "broken-markup", MARKUP)                      \
  X (BARE_LESS_THAN, "bare-less-than", MARKUP)                    \
  X (BARE_AMPERSAND, "bare-ampersand", MARKUP)                    \
  X (UNKNOWN_ENTITY, "unknown-entity", MARKUP)                    \
  X (ILLEGAL_CHARACTER, "illegal-character", MARKUP)              \
  X (NOT_UTF8, "not-utf8", MARKUP)                                \
  X (DUPLICATE_ATTRIBUTE, "duplicate-attribute", MARKUP)          \
  X (UNBOUND_PREFIX, "unbound-prefix", MARKUP)                    \
  X (CONTENT_OUTSIDE, "content-outside-root", MARKUP)             \
  X (EMPTY_DOCUMENT, "empty-document", MARKUP)                    \
  X (DOCTYPE, "doctype", MARKUP)                                  \
  X (TOO_LARGE, "too-large", MARKUP)                              \
  /* the structure */                                             \
  X (NOT_AN_ARTICLE, "not-an-article", STRUCTURE)                 \
  X (NO_NAMESPACE, "no-namespace", STRUCTURE)                     \
  X (VERSION, "version", STRUCTURE)                               \
  X (NEWER, "newer", STRUCTURE)                                   \
  X (UNKNOWN_ELEMENT, "unknown-element", STRUCTURE)               \
  X (MISPLACED_ELEMENT, "misplaced-element", STRUCTURE)           \
  X (MISSING_ELEMENT, "missing-element", STRUCTURE)               \
  X (REPEATED_ELEMENT, "repeated-element", STRUCTURE)             \
  X (OUT_OF_ORDER, "out-of-order", STRUCTURE)                     \
  X (MISPLACED_TEXT, "misplaced-text", STRUCTURE)                 \
  X (MIXED_ITEM, "mixed-item", STRUCTURE)                         \
  X (UNKNOWN_ATTRIBUTE, "unknown-attribute", STRUCTURE)           \
  X (MISSING_ATTRIBUTE, "missing-attribute", STRUCTURE)           \
  X (CONFLICTING_ATTRIBUTES, "conflicting-attributes", STRUCTURE) \
  X (BAD_VALUE, "bad-value", STRUCTURE)                           \
  X (BAD_DATE, "bad-date", STRUCTURE)                             \
  X (BAD_ADDRESS, "bad-address", STRUCTURE)                       \
  X (DUPLICATE_ID, "duplicate-id", STRUCTURE)                     \
  X (DANGLING_REFERENCE, "dangling-reference", STRUCTURE)         \
  X (LINK_IN_LINK, "link-in-link", STRUCTURE)                     \
  X (EXTRA_CELL, "extra-cell", STRUCTURE)                         \
  X (NO_LANGUAGE, "no-language", DESK)                            \
  /* export */                                                    \
  X (MISSING_FILE, "missing-file", EXPORT)                        \
  X (LEFT_OUT, "left-out", EXPORT)                                \
  X (EMBARGO, "embargo", DESK)                                    \
  /* the desk */                                                  \
  X (NO_HEADLINE, "no-headline", DESK)                            \
  X (LONG_HEADLINE, "long-headline", DESK)                        \
  X (LONG_CARD_HEADLINE, "long-card-headline", DESK)              \
  X (SAME_HEADLINE, "same-headline", DESK)                        \
  X (HEADLINE_FULL_STOP, "headline-full-stop", DESK)              \
  X (SHOUTING_HEADLINE, "shouting-headline", DESK)                \
  X (NO_STANDFIRST, "no-standfirst", DESK)                        \
  X (REPEATED_STANDFIRST, "repeated-standfirst", DESK)            \
  X (NO_BYLINE, "no-byline", DESK)                                \
  X (NO_DATE, "no-date", DESK)                                    \
  X (FUTURE_DATE, "future-date", DESK)                            \
  X (UPDATED_BEFORE_PUBLISHED, "updated-before-published", DESK)  \
  X (NO_DESCRIPTION, "no-description", DESK)                      \
  X (LONG_DESCRIPTION, "long-description", DESK)                  \
  X (NO_CATEGORY, "no-category", DESK)                            \
  X (REPEATED_KEYWORD, "repeated-keyword", DESK)                  \
  X (NO_CANONICAL, "no-canonical", DESK)                          \
  X (REPEATED_KICKER, "repeated-kicker", DESK)                    \
  X (NO_LEAD_FIGURE, "no-lead-figure", DESK)                      \
  X (FILE_NAME_AS_ALT, "file-name-as-alt", DESK)                  \
  X (GENERIC_ALT, "generic-alt", DESK)                            \
  X (ALT_REPEATS_CAPTION, "alt-repeats-caption", DESK)            \
  X (NO_CAPTION, "no-caption", DESK)                              \
  X (NO_CREDIT, "no-credit", DESK)                                \
  X (UNSOURCED_QUOTE, "unsourced-quote", DESK)                    \
  X (UNCITED_QUOTATION, "uncited-quotation", DESK)                \
  X (UNCITED_SOURCE, "uncited-source", DESK)                      \
  X (UNDATED_SOURCE, "undated-source", DESK)                      \
  X (NO_ACCESS_DATE, "no-access-date", DESK)                      \
  X (NO_ARCHIVE, "no-archive", DESK)                              \
  X (UNTITLED_SOURCE, "untitled-source", DESK)                    \
  X (DEAD_SOURCE, "dead-source", DESK)                            \
  X (REPEATED_SOURCE, "repeated-source", DESK)                    \
  X (TIMELINE_ORDER, "timeline-order", DESK)                      \
  X (TIMELINE_OVERLAP, "timeline-overlap", DESK)                  \
  X (EMPTY_CELL, "empty-cell", DESK)                              \
  X (UNSOURCED_EVENT, "unsourced-event", DESK)                    \
  X (REPEATED_EVENT, "repeated-event", DESK)                      \
  X (EMPTY_SECTION, "empty-section", DESK)                        \
  X (UNTITLED_SECTION, "untitled-section", DESK)                  \
  X (REPEATED_TITLE, "repeated-title", DESK)                      \
  X (DEEP_SECTION, "deep-section", DESK)                          \
  X (TABLE_WITHOUT_HEADINGS, "table-without-headings", DESK)      \
  X (CORRECTION_AFTER_UPDATE, "correction-after-update", DESK)    \
  X (PLACEHOLDER, "placeholder", DESK)                            \
  X (DOUBLED_WORD, "doubled-word", DESK)                          \
  X (DOUBLE_SPACE, "double-space", DESK)                          \
  X (STRAY_SPACE, "stray-space", DESK)                            \
  X (MIXED_QUOTES, "mixed-quotes", DESK)                          \
  X (MIXED_APOSTROPHES, "mixed-apostrophes", DESK)                \
  X (LONG_PARAGRAPH, "long-paragraph", DESK)                      \
  X (LONG_SENTENCE, "long-sentence", DESK)                        \
  X (RELATIVE_DATE, "relative-date", DESK)                        \
  X (NAME_SPELLINGS, "name-spellings", DESK)                      \
  X (VAGUE_LINK, "vague-link", DESK)                              \
  X (ADDRESS_AS_LINK, "address-as-link", DESK)                    \
  X (EMPTY_LINK, "empty-link", DESK)                              \
  X (INSECURE_LINK, "insecure-link", DESK)                        \
  X (GARBAGE_IN_LINK, "garbage-in-link", DESK)                    \
  X (TRACKING_LINK, "tracking-link", DESK)

typedef enum
{
#define X(id, code, group) GALLEY_PROBLEM_##id,
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
/* FALSE where there is no such code. */
gboolean       galley_problem_code_lookup  (const char *name, GalleyProblemCode *code);
GalleyProblemGroup galley_problem_group    (GalleyProblemCode code);
const char    *galley_problem_group_name   (GalleyProblemGroup group);
const char    *galley_severity_name        (GalleySeverity severity);

/* A list is a GPtrArray of GalleyProblem that owns them. */
GPtrArray     *galley_problem_list_new     (void) G_GNUC_WARN_UNUSED_RESULT;
/* By place, the worse first. */
void           galley_problem_list_sort    (GPtrArray *problems);
gboolean       galley_problem_list_has     (const GPtrArray *problems, GalleySeverity at_least);

G_END_DECLS
