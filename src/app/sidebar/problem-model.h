/* problem-model.h: the problems of a document as a list that is kept true
 *
 * A list of #GalleyProblemItem in sections: first what is wrong with the XML,
 * then what the desk asks; each by place. And what can be done about them:
 * each one change of the text, or one of the preferences. Knows the document
 * and no widget. */

#pragma once

#include "app/document.h"
#include "app/sidebar/problem-item.h"

G_BEGIN_DECLS

#define GALLEY_TYPE_PROBLEM_MODEL (galley_problem_model_get_type ())
G_DECLARE_FINAL_TYPE (GalleyProblemModel, galley_problem_model, GALLEY, PROBLEM_MODEL, GObject)

GalleyProblemModel *galley_problem_model_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* Empties the list at once, and fills it with what the document's analysis has found; NULL for
 * none. */
void               galley_problem_model_set_document (GalleyProblemModel *self, GalleyDocument *document);
/* A GtkSectionModel; owned by the model. */
GListModel        *galley_problem_model_get_list    (GalleyProblemModel *self);

/* Whether it belongs in the second section. */
gboolean           galley_problem_model_is_of_desk  (const GalleyProblem *problem);

/* Where the problem is in the text as it is now; FALSE where it is no longer there. */
gboolean           galley_problem_model_locate       (GalleyProblemModel *self, GalleyProblemItem *item, GalleySpan *span);
/* One undo step. FALSE where the text has moved on and there is nothing to mend any more. */
gboolean           galley_problem_model_fix          (GalleyProblemModel *self, GalleyProblemItem *item);

gboolean           galley_problem_model_silence      (GalleyProblemModel *self, const char *code, gboolean everywhere);
gboolean           galley_problem_model_ask_again    (GalleyProblemModel *self, const char *code);
/* The codes that are silenced in the article or everywhere. The caller frees them. */
GStrv              galley_problem_model_dup_silenced (GalleyProblemModel *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
