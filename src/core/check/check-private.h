/* check-private.h: one run of the checks over one article
 *
 * For the check-*.c and desk*.c files alone. A #GalleyCheck lives on the stack of the
 * public function that starts the run and owns nothing. */

#pragma once

#include "core/article/article.h"
#include "core/check/problem-tally.h"

G_BEGIN_DECLS

/* Checked before libxml2 sees the text, some of whose versions are quadratic
 * in these. */
#define GALLEY_CHECK_MAX_BYTES (32u * 1024 * 1024)
#define GALLEY_CHECK_MAX_TOKEN_BYTES (8u * 1024 * 1024)
#define GALLEY_CHECK_MAX_DEPTH 200u
#define GALLEY_CHECK_MAX_ATTRIBUTES 1000u
#define GALLEY_CHECK_MAX_NAMESPACES 100u

typedef struct
{
  const GalleyTree *tree;
  const GalleyTokens *tokens;
  const char *text;
  guint32 n_bytes;
  const GalleyArticle *article;
  GalleyProblemTally tally;
  gboolean is_newer;                    /* version 1.N with N above ours: unknown names are no errors */

  /* Owned until the run ends */
  GArray *declarations;                 /* the namespaces in force, innermost last */
  GString *scratch;                     /* a decoded value */
} GalleyCheck;

/* A value that is to be one of a kind, with its place in the text. */
typedef struct
{
  GalleyNodeId node;          /* the element that has it, as attribute or as content */
  GalleyAttribute attribute;  /* GALLEY_ATTRIBUTE_NONE for content */
  GalleySpan mark;            /* what a problem marks */
  GalleySpan span;            /* what a remedy replaces */
  GalleySpan whole;           /* of an attribute: from its name to its quotation mark */
  char quote;                 /* around it; 0 for content */
  gboolean is_plain;          /* the span holds the value and nothing else, so that a remedy may replace it */
  const char *text;           /* decoded, without white space around it; not NUL-terminated */
  gsize n_bytes;
} GalleyCheckValue;

void           galley_check_begin      (GalleyCheck *self, const GalleyArticle *article, GPtrArray *problems);
void           galley_check_end        (GalleyCheck *self);

/* The problem, which the list owns, to be given a related place and a remedy;
 * NULL where there are too many of that code already. */
GalleyProblem *galley_check_report     (GalleyCheck *self, GalleyProblemCode code, GalleySeverity severity,
                                        GalleySpan span, const char *format, ...) G_GNUC_PRINTF (5, 6);
#define galley_check_error(self, code, span, ...) \
  galley_check_report ((self), (code), GALLEY_SEVERITY_ERROR, (span), __VA_ARGS__)
#define galley_check_warning(self, code, span, ...) \
  galley_check_report ((self), (code), GALLEY_SEVERITY_WARNING, (span), __VA_ARGS__)
/* Whether one more of that code would be listed: asked before costly work. */
gboolean       galley_check_has_room   (const GalleyCheck *self, GalleyProblemCode code);

/* One splice as remedy; nothing happens where the problem is NULL. */
void           galley_check_mend       (GalleyProblem *problem, const char *label, GalleySpan span,
                                        const char *text);

/* Whether that is what is written there, to the byte: references are not decoded, case counts. */
gboolean       galley_check_same_bytes (const GalleyCheck *self, GalleySpan a, GalleySpan b);
gboolean       galley_check_is_bytes   (const GalleyCheck *self, GalleySpan span, const char *literal);

/* From an attribute's name to its value's end, quotation marks included. */
static inline GalleySpan
galley_check_attr_span (const GalleyAttr *attr)
{
  gboolean is_closed = attr->quote != 0 && !(attr->flags & GALLEY_ATTR_UNTERMINATED);

  return GALLEY_SPAN (attr->name.start, attr->value.end + (is_closed ? 1 : 0));
}

/* The bytes as they can stand in a sentence: valid, on one line, not long. The caller frees it. */
char          *galley_check_quote      (const GalleyCheck *self, GalleySpan span) G_GNUC_WARN_UNUSED_RESULT;
char          *galley_check_quote_text (const char *text, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
/* `paragraph <p>`, or `element <x>` for what is not ours. The caller frees it. */
char          *galley_check_describe   (const GalleyCheck *self, GalleyNodeId node) G_GNUC_WARN_UNUSED_RESULT;

/* The namespaces in force: enter() is called for elements in document order,
 * some of which may be passed over; namespace() says what a prefix stands for,
 * FALSE where it is not declared. */
void           galley_check_enter      (GalleyCheck *self, GalleyNodeId node);
gboolean       galley_check_namespace  (const GalleyCheck *self, GalleySpan prefix, GalleySpan *name);

/* The parts of galley_check_markup(), each over the whole text. */
gboolean       galley_check_encoding   (GalleyCheck *self);
void           galley_check_characters (GalleyCheck *self, const GalleyToken *token);
void           galley_check_references (GalleyCheck *self, GalleySpan span);
void           galley_check_less_than  (GalleyCheck *self, GalleySpan span);
void           galley_check_tag        (GalleyCheck *self, const GalleyToken *token);
void           galley_check_nesting    (GalleyCheck *self);
void           galley_check_namespaces (GalleyCheck *self);

/* The parts of galley_check_structure(), each over one element of ours. */
void           galley_check_attributes (GalleyCheck *self, GalleyNodeId node);
void           galley_check_content    (GalleyCheck *self, GalleyNodeId node);
gboolean       galley_check_html       (GalleyCheck *self, GalleyNodeId node, const char *quoted);
gboolean       galley_check_is_html_attribute (const char *name, gsize n_bytes);
void           galley_check_value      (GalleyCheck *self, const GalleyCheckValue *value, GalleyValueKind kind,
                                        const char *const *choices);
void           galley_check_address    (GalleyCheck *self, const GalleyCheckValue *value, GalleyValueKind kind);

/* What the parts share. */
GalleyProblem *galley_check_report_value (GalleyCheck *self, const GalleyCheckValue *value, GalleyProblemCode code,
                                          const char *wanted);
void           galley_check_mend_value   (const GalleyCheckValue *value, GalleyProblem *problem, const char *text);
char          *galley_check_understand_date (const GalleyCheck *self, GalleyNodeId node, const char *text,
                                             GalleyValueKind kind) G_GNUC_WARN_UNUSED_RESULT;
gboolean       galley_check_has_text   (GalleyCheck *self, GalleyNodeId node);
gboolean       galley_check_is_alone   (GalleyCheck *self, GalleyNodeId node);
void           galley_check_list_words (GString *out, const char *const *words, const char *before,
                                        const char *after, const char *conjunction);

/* Remedies of several splices. Each does nothing where the problem is NULL. */
void           galley_check_mend_name    (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId node,
                                          const char *name);
void           galley_check_mend_unwrap  (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId node);
void           galley_check_mend_wrap    (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId parent,
                                          GalleySpan span);
void           galley_check_mend_missing (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId parent,
                                          GalleyElement element);
void           galley_check_mend_order   (GalleyCheck *self, GalleyProblem *problem, GalleyNodeId parent);
/* The place of a child in the order that its parent is written in; G_MAXUINT where it has none. */
guint          galley_check_rank         (const GalleyCheck *self, GalleyNodeId parent, GalleyNodeId child);

G_END_DECLS
