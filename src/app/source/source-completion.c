/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-completion.h"

#include <glib/gi18n.h>

#include "core/edit/completion.h"

/* --- One row of the list --- */

#define GALLEY_TYPE_SOURCE_PROPOSAL (galley_source_proposal_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceProposal, galley_source_proposal, GALLEY, SOURCE_PROPOSAL, GObject)

struct _GalleySourceProposal
{
  GObject parent_instance;

  GalleyCompletion *completion;   /* owned: a reference, one for all rows of a list */
  const GalleyProposal *proposal; /* in it */
};

static void source_proposal_iface_init (GtkSourceCompletionProposalInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleySourceProposal, galley_source_proposal, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL, source_proposal_iface_init))

static char *
get_typed_text (GtkSourceCompletionProposal *proposal)
{
  return g_strdup (GALLEY_SOURCE_PROPOSAL (proposal)->proposal->name);
}

static void
source_proposal_iface_init (GtkSourceCompletionProposalInterface *iface)
{
  iface->get_typed_text = get_typed_text;
}

static void
galley_source_proposal_finalize (GObject *object)
{
  g_clear_pointer (&GALLEY_SOURCE_PROPOSAL (object)->completion, galley_completion_unref);
  G_OBJECT_CLASS (galley_source_proposal_parent_class)->finalize (object);
}

static void
galley_source_proposal_class_init (GalleySourceProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_source_proposal_finalize;
}

static void
galley_source_proposal_init (GalleySourceProposal *self)
{
}

/* --- The provider --- */

/* In characters. */
#define MAX_TAG 2000

struct _GalleySourceCompletion
{
  GObject parent_instance;

  GalleyDocument *document;     /* borrowed */
};

static void source_completion_iface_init (GtkSourceCompletionProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleySourceCompletion, galley_source_completion, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER, source_completion_iface_init))

static GalleyCompletion *
create_completion (GalleySourceCompletion *self, gboolean asked)
{
  return galley_completion_new (galley_document_peek_article (self->document), galley_document_get_caret (self->document), asked);
}

static GListModel *
create_list (GalleySourceCompletion *self, gboolean asked)
{
  g_autoptr (GalleyCompletion) completion = create_completion (self, asked);
  GListStore *list = g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL);

  for (guint i = 0; completion != NULL && i < completion->proposals->len; i++)
    {
      g_autoptr (GalleySourceProposal) row = g_object_new (GALLEY_TYPE_SOURCE_PROPOSAL, NULL);

      row->proposal = g_ptr_array_index (completion->proposals, i);
      row->completion = galley_completion_ref (completion);
      g_list_store_append (list, row);
    }
  return G_LIST_MODEL (list);
}

static void
populate_async (GtkSourceCompletionProvider *provider,
                GtkSourceCompletionContext  *context,
                GCancellable                *cancellable,
                GAsyncReadyCallback          callback,
                gpointer                     user_data)
{
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);
  g_autoptr (GListModel) list =
    create_list (GALLEY_SOURCE_COMPLETION (provider),
                 gtk_source_completion_context_get_activation (context) == GTK_SOURCE_COMPLETION_ACTIVATION_USER_REQUESTED);

  g_task_set_source_tag (task, populate_async);
  if (g_list_model_get_n_items (list) == 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "nothing to propose");
  else
    g_task_return_pointer (task, g_steal_pointer (&list), g_object_unref);
}

static GListModel *
populate_finish (GtkSourceCompletionProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
refilter (GtkSourceCompletionProvider *provider, GtkSourceCompletionContext *context, GListModel *model)
{
  /* Who types on has asked for nothing: in prose these are words. */
  g_autoptr (GListModel) list = create_list (GALLEY_SOURCE_COMPLETION (provider), FALSE);

  gtk_source_completion_context_set_proposals_for_provider (context, provider, list);
}

/* GtkSourceView has no names for the rows of its list. */
static void
name_row (GtkSourceCompletionCell *cell, const GalleyProposal *proposal)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (cell), GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *both = NULL;

  if (row == NULL)
    return;
  if (proposal->label != NULL && !g_str_equal (proposal->label, proposal->name))
    both = g_strdup_printf ("%s – %s", proposal->name, proposal->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  both != NULL ? both : proposal->name, -1);
}

static void
display (GtkSourceCompletionProvider *provider,
         GtkSourceCompletionContext  *context,
         GtkSourceCompletionProposal *proposal,
         GtkSourceCompletionCell     *cell)
{
  const GalleyProposal *p = GALLEY_SOURCE_PROPOSAL (proposal)->proposal;

  switch (gtk_source_completion_cell_get_column (cell))
    {
    case GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT:
      gtk_source_completion_cell_set_text (cell, p->name);
      name_row (cell, p);
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_AFTER:
      /* Where the name is the word for it, once is enough. */
      gtk_source_completion_cell_set_text (cell, g_strcmp0 (p->label, p->name) != 0 ? p->label : NULL);
      break;
    default:
      gtk_source_completion_cell_set_text (cell, NULL);
    }
}

/* The same one, of what is proposed now. */
static const GalleyProposal *
find_proposal (const GalleyCompletion *completion, const GalleyProposal *wanted)
{
  for (guint i = 0; completion != NULL && i < completion->proposals->len; i++)
    {
      const GalleyProposal *proposal = g_ptr_array_index (completion->proposals, i);

      if (proposal->kind == wanted->kind && g_str_equal (proposal->name, wanted->name))
        return proposal;
    }
  return NULL;
}

static void
activate (GtkSourceCompletionProvider *provider, GtkSourceCompletionContext *context, GtkSourceCompletionProposal *proposal)
{
  GalleySourceCompletion *self = GALLEY_SOURCE_COMPLETION (provider);
  /* More may have been typed since the list was made. */
  g_autoptr (GalleyCompletion) now = create_completion (self, TRUE);
  const GalleyProposal *found = find_proposal (now, GALLEY_SOURCE_PROPOSAL (proposal)->proposal);
  g_autoptr (GalleyTextEdit) edit = NULL;

  if (found == NULL)
    return;
  edit = galley_text_edit_new ();
  galley_text_edit_replace (edit, found->replaced, found->text, -1);
  galley_document_apply (self->document, edit);
  galley_document_set_caret (self->document, found->replaced.start + found->caret);
}

/* Whether the place is between the angle brackets of a tag; of one that is not longer
 * than tags are. */
static gboolean
is_in_tag (const GtkTextIter *place)
{
  GtkTextIter iter = *place;

  for (guint i = 0; i < MAX_TAG && gtk_text_iter_backward_char (&iter); i++)
    {
      gunichar c = gtk_text_iter_get_char (&iter);

      if (c == '<' || c == '>')
        return c == '<';
    }
  return FALSE;
}

/* Asked at each key: in prose, spaces and apostrophes are only that. */
static gboolean
is_trigger (GtkSourceCompletionProvider *provider, const GtkTextIter *iter, gunichar c)
{
  return c == '<' || ((c == '"' || c == '\'' || c == ' ') && is_in_tag (iter));
}

static int
get_priority (GtkSourceCompletionProvider *provider, GtkSourceCompletionContext *context)
{
  return 100;
}

static char *
get_title (GtkSourceCompletionProvider *provider)
{
  return g_strdup (_("Article"));
}

static void
source_completion_iface_init (GtkSourceCompletionProviderInterface *iface)
{
  iface->get_title = get_title;
  iface->get_priority = get_priority;
  iface->is_trigger = is_trigger;
  iface->populate_async = populate_async;
  iface->populate_finish = populate_finish;
  iface->refilter = refilter;
  iface->display = display;
  iface->activate = activate;
}

static void
galley_source_completion_class_init (GalleySourceCompletionClass *klass)
{
}

static void
galley_source_completion_init (GalleySourceCompletion *self)
{
}

GalleySourceCompletion *
galley_source_completion_new (GalleyDocument *document)
{
  GalleySourceCompletion *self = g_object_new (GALLEY_TYPE_SOURCE_COMPLETION, NULL);

  self->document = document;
  return self;
}
