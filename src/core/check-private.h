/* check-private.h: one run of the checks over one article
 *
 * For the check-*.c files alone. A #GalleyCheck lives on the stack of the
 * public function that starts the run and owns nothing. */

#pragma once

#include "core/article.h"
#include "core/problem.h"

G_BEGIN_DECLS

/* So many of one code are listed; what comes on top is only counted. Nobody
 * reads more, and hostile text must not fill the memory. */
#define GALLEY_CHECK_MAX_PER_CODE 1000

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
  GPtrArray *problems;                  /* of GalleyProblem; the caller's */
  guint n_errors;
  guint n_found[GALLEY_N_PROBLEMS];
  GalleyProblem *more[GALLEY_N_PROBLEMS]; /* stands for all that are not listed; owned until the run ends */
} GalleyCheck;

void           galley_check_begin      (GalleyCheck *self, const GalleyTree *tree, GPtrArray *problems);
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
void           galley_check_mend       (GalleyProblem *problem, const char *label, GalleySpan span, const char *text);

/* The bytes as they can stand in a sentence: valid, on one line, not long. The caller frees it. */
char          *galley_check_quote      (const GalleyCheck *self, GalleySpan span) G_GNUC_WARN_UNUSED_RESULT;
/* `paragraph <p>`, or `element <x>` for what is not ours. The caller frees it. */
char          *galley_check_describe   (const GalleyCheck *self, GalleyNodeId node) G_GNUC_WARN_UNUSED_RESULT;

/* The parts of galley_check_markup(), each over the whole text. */
gboolean       galley_check_limits     (GalleyCheck *self);
gboolean       galley_check_encoding   (GalleyCheck *self);
void           galley_check_characters (GalleyCheck *self, const GalleyToken *token);
void           galley_check_references (GalleyCheck *self, GalleySpan span);
void           galley_check_less_than  (GalleyCheck *self, GalleySpan span);
void           galley_check_tag        (GalleyCheck *self, const GalleyToken *token);
void           galley_check_nesting    (GalleyCheck *self);
void           galley_check_namespaces (GalleyCheck *self);

G_END_DECLS
