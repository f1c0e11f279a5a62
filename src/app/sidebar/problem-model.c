/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/problem-model.h"

#include "app/sidebar/list-patch.h"
#include "core/check/silence.h"

struct _GalleyProblemModel
{
  GObject parent_instance;

  /* Owned */
  GalleyDocument *document;
  GSignalGroup *document_signals;
  GListStore *items[2];         /* of GalleyProblemItem: of the XML, of the desk */
  GtkFlattenListModel *sections;/* both, one behind the other; each is a section */
};

G_DEFINE_FINAL_TYPE (GalleyProblemModel, galley_problem_model, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
key_cb (gpointer item)
{
  return galley_problem_item_get_key (item);
}

static void
adopt_cb (gpointer item, gpointer wanted)
{
  galley_problem_item_adopt (item, wanted);
}

/* A row never goes from one section to the other: it is another row then. */
static void
patch (GListStore *items, const GPtrArray *problems, gboolean of_desk)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (galley_problem_model_is_of_desk (problem) == of_desk)
        g_ptr_array_add (wanted, galley_problem_item_new (problem));
    }
  galley_list_patch (items, wanted, key_cb, adopt_cb);
}

/* A late result is shown, too: half a second of old places is better than a
 * list that comes and goes. Places are looked up when they are needed. */
static void
update (GalleyProblemModel *self)
{
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_get_analysis (self->document) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->items); i++)
    patch (self->items[i], analysis != NULL ? analysis->problems : NULL, i > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
galley_problem_model_dispose (GObject *object)
{
  GalleyProblemModel *self = GALLEY_PROBLEM_MODEL (object);

  g_clear_object (&self->document_signals);
  g_clear_object (&self->sections);
  for (guint i = 0; i < G_N_ELEMENTS (self->items); i++)
    g_clear_object (&self->items[i]);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (galley_problem_model_parent_class)->dispose (object);
}

static void
galley_problem_model_class_init (GalleyProblemModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_problem_model_dispose;

  /* The list is that of a new analysis, or what is silenced has changed. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_problem_model_init (GalleyProblemModel *self)
{
  g_autoptr (GListStore) both = g_list_store_new (G_TYPE_LIST_MODEL);

  for (guint i = 0; i < G_N_ELEMENTS (self->items); i++)
    {
      self->items[i] = g_list_store_new (GALLEY_TYPE_PROBLEM_ITEM);
      g_list_store_append (both, self->items[i]);
    }
  self->sections = gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&both)));

  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::silenced", G_CALLBACK (update), self);
}

GalleyProblemModel *
galley_problem_model_new (void)
{
  return g_object_new (GALLEY_TYPE_PROBLEM_MODEL, NULL);
}

void
galley_problem_model_set_document (GalleyProblemModel *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_PROBLEM_MODEL (self));

  if (!g_set_object (&self->document, document))
    return;
  /* Another document's problems are other problems, even where they read the same. */
  for (guint i = 0; i < G_N_ELEMENTS (self->items); i++)
    g_list_store_remove_all (self->items[i]);
  g_signal_group_set_target (self->document_signals, document);
  update (self);
}

gboolean
galley_problem_model_is_of_desk (const GalleyProblem *problem)
{
  return galley_problem_group (problem->code) == GALLEY_PROBLEM_GROUP_DESK;
}

GListModel *
galley_problem_model_get_list (GalleyProblemModel *self)
{
  return G_LIST_MODEL (self->sections);
}

/* The problem among others that reads the same: by place, or else the nearest. */
static const GalleyProblem *
find_same (const GPtrArray *problems, const GalleyProblem *wanted)
{
  const GalleyProblem *found = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (problem->code != wanted->code || !g_str_equal (problem->message, wanted->message))
        continue;
      if (found == NULL
          || ABS ((gint64) problem->span.start - wanted->span.start) < ABS ((gint64) found->span.start - wanted->span.start))
        found = problem;
    }
  return found;
}

gboolean
galley_problem_model_locate (GalleyProblemModel *self, GalleyProblemItem *item, GalleySpan *span)
{
  g_autoptr (GPtrArray) problems = NULL;
  const GalleyProblem *problem;

  if (self->document == NULL)
    return FALSE;
  problems = galley_document_dup_problems (self->document);
  problem = find_same (problems, galley_problem_item_get_problem (item));
  if (problem == NULL)
    return FALSE;
  *span = problem->span;
  return TRUE;
}

gboolean
galley_problem_model_fix (GalleyProblemModel *self, GalleyProblemItem *item)
{
  g_autoptr (GPtrArray) problems = NULL;
  const GalleyProblem *problem;

  if (self->document == NULL)
    return FALSE;
  problems = galley_document_dup_problems (self->document);
  problem = find_same (problems, galley_problem_item_get_problem (item));
  if (problem == NULL || problem->remedy == NULL)
    return FALSE;
  galley_document_apply (self->document, problem->remedy);
  return TRUE;
}

/* --- Silence --- */

static gboolean
set_everywhere (GalleyProblemModel *self, const char *code, gboolean silent)
{
  const char *const *codes = galley_document_get_silenced (self->document);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;

  if (g_strv_contains (codes, code) == silent)
    return FALSE;
  for (gsize i = 0; codes[i] != NULL; i++)
    if (!g_str_equal (codes[i], code))
      g_strv_builder_add (builder, codes[i]);
  if (silent)
    g_strv_builder_add (builder, code);
  wanted = g_strv_builder_end (builder);
  galley_document_set_silenced (self->document, (const char *const *) wanted);
  return TRUE;
}

static gboolean
set_in_article (GalleyProblemModel *self, GalleyProblemCode code, gboolean silent)
{
  GalleyArticle *article = galley_document_peek_article (self->document);
  g_autoptr (GalleyTextEdit) edit = silent ? galley_silence_add (article, code, NULL) : galley_silence_remove (article, code, NULL);

  if (edit == NULL || galley_text_edit_is_empty (edit))
    return FALSE;
  galley_document_apply (self->document, edit);
  return TRUE;
}

/**
 * galley_problem_model_silence:
 * @code: as galley_problem_code_name() has it
 * @everywhere: in the preferences, instead of in the article's text
 *
 * Returns: FALSE where nothing changed
 */
gboolean
galley_problem_model_silence (GalleyProblemModel *self, const char *code, gboolean everywhere)
{
  GalleyProblemCode known;

  if (self->document == NULL || !galley_problem_code_lookup (code, &known))
    return FALSE;
  return everywhere ? set_everywhere (self, code, TRUE) : set_in_article (self, known, TRUE);
}

/**
 * galley_problem_model_ask_again:
 *
 * Lifts the silence wherever it is.
 */
gboolean
galley_problem_model_ask_again (GalleyProblemModel *self, const char *code)
{
  GalleyProblemCode known;
  gboolean done;

  if (self->document == NULL)
    return FALSE;
  done = set_everywhere (self, code, FALSE);
  if (galley_problem_code_lookup (code, &known))
    done |= set_in_article (self, known, FALSE);
  return done;
}

GStrv
galley_problem_model_dup_silenced (GalleyProblemModel *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_get_analysis (self->document) : NULL;
  const char *const *codes = self->document != NULL ? galley_document_get_silenced (self->document) : NULL;

  if (analysis != NULL)
    {
      g_auto (GStrv) own = galley_silence_list (analysis->article);

      g_strv_builder_addv (builder, (const char **) own);
      for (gsize i = 0; codes[i] != NULL; i++)
        if (!g_strv_contains ((const char *const *) own, codes[i]))
          g_strv_builder_add (builder, codes[i]);
    }
  return g_strv_builder_end (builder);
}
