/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/outline-page.h"

#include <glib/gi18n.h>

#include "app/announcement.h"
#include "app/pane.h"
#include "app/sidebar/outline-model.h"
#include "app/sidebar/outline-row.h"
#include "core/edit/edit-blocks.h"

struct _GalleyOutlinePage
{
  GalleySidebarPage parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkListView *list;

  /* Borrowed from the parent class */
  GalleyDocument *document;

  /* Owned */
  GalleyOutlineModel *model;
  GtkSingleSelection *selection;
  char *moved;                  /* the key of the row that was just moved; NULL when it has been found again */
};

G_DEFINE_FINAL_TYPE (GalleyOutlinePage, galley_outline_page, GALLEY_TYPE_SIDEBAR_PAGE)

static void
go_to (GalleyOutlinePage *self, GalleyOutlineEntry *entry)
{
  galley_pane_go_to (GTK_WIDGET (self), galley_outline_entry_get_place (entry));
}

/* The list is about to be another one; the row is to stay the selected one. */
static void
note_moved (GalleyOutlinePage *self, guint row)
{
  g_autoptr (GalleyOutlineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->selection), row);

  g_set_str (&self->moved, galley_outline_entry_get_key (entry));
}

/* Says why nothing moved, to who can see and to who can hear. */
static void
refuse (GalleyOutlinePage *self, const GError *error)
{
  g_clear_pointer (&self->moved, g_free);
  gtk_widget_error_bell (GTK_WIDGET (self));
  if (error != NULL)
    galley_announcement_make (GTK_WIDGET (self), error->message);
}

/* --- Rows --- */

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GalleyOutlinePage *self = GALLEY_OUTLINE_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_OUTLINE_PAGE));

  if (self != NULL && n_press == 1)
    go_to (self, gtk_list_item_get_item (list_item));
}

static guint
find_row (GalleyOutlinePage *self, GalleyOutlineEntry *entry)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GalleyOutlineEntry) other = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (other == entry)
        return i;
    }
  return G_MAXUINT;
}

static void
dropped_cb (GalleyOutlineRow *row, GalleyOutlineEntry *entry, int placement, GalleyOutlinePage *self)
{
  guint from = find_row (self, entry);
  guint to = find_row (self, galley_outline_row_get_entry (row));
  g_autoptr (GError) error = NULL;

  if (from == G_MAXUINT || to == G_MAXUINT || from == to)
    return;
  note_moved (self, from);
  if (!galley_outline_model_move (self->model, from, to, (GalleyPlacement) placement, &error))
    refuse (self, error);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleyOutlinePage *self)
{
  GtkWidget *row = galley_outline_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), list_item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, 0);
  gtk_list_item_set_child (list_item, row);
  g_object_bind_property (row, "spoken", list_item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleyOutlinePage *self)
{
  galley_outline_row_set_entry (GALLEY_OUTLINE_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleyOutlinePage *self)
{
  galley_outline_row_set_entry (GALLEY_OUTLINE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
activate_cb (GtkListView *list, guint position, GalleyOutlinePage *self)
{
  g_autoptr (GalleyOutlineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  go_to (self, entry);
}

/* Before, nobody sees it; and a list makes two hundred rows, seen or not. */
static void
list_mapped_cb (GalleyOutlinePage *self)
{
  if (gtk_list_view_get_model (self->list) == NULL)
    gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

static void
select_moved (GalleyOutlinePage *self)
{
  g_autofree char *key = g_steal_pointer (&self->moved);

  for (guint i = 0; key != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GalleyOutlineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (!g_str_equal (galley_outline_entry_get_key (entry), key))
        continue;
      gtk_list_view_scroll_to (self->list, i, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
      break;
    }
}

static void
update (GalleyOutlinePage *self)
{
  gboolean is_empty = g_list_model_get_n_items (galley_outline_model_get_list (self->model)) == 0;

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
  select_moved (self);
}

/* --- Actions --- */

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    GalleyOutlineStep step;
  } steps[] = {
    { "outline.up", GALLEY_OUTLINE_UP },
    { "outline.down", GALLEY_OUTLINE_DOWN },
    { "outline.out", GALLEY_OUTLINE_OUT },
    { "outline.in", GALLEY_OUTLINE_IN },
  };
  GalleyOutlinePage *self = GALLEY_OUTLINE_PAGE (widget);
  guint row = gtk_single_selection_get_selected (self->selection);
  g_autoptr (GError) error = NULL;

  if (row == GTK_INVALID_LIST_POSITION)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].name, name))
      {
        note_moved (self, row);
        if (!galley_outline_model_step (self->model, row, steps[i].step, &error))
          refuse (self, error);
      }
}

/* Behind the block with the caret, or behind all where the caret is in none; the title is
 * selected, to be written over. */
static void
add_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyOutlinePage *self = GALLEY_OUTLINE_PAGE (widget);
  g_autoptr (GalleyFragment) section = galley_fragment_new ();
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  GalleyArticle *article;
  const GalleyTree *tree;
  GalleyNodeId body, node;
  guint32 caret;

  if (self->document == NULL)
    return;
  article = galley_document_peek_article (self->document);
  tree = galley_article_get_tree (article);
  body = galley_article_get_body (article);
  caret = galley_document_get_caret (self->document);
  if (body == GALLEY_NO_NODE || caret <= galley_tree_node (tree, body)->start)
    caret = tree->tokens->n_bytes;
  galley_fragment_open (section, GALLEY_ELEMENT_SECTION);
  galley_fragment_leaf (section, GALLEY_ELEMENT_TITLE, _("New Section"));
  galley_fragment_leaf (section, GALLEY_ELEMENT_P, NULL);
  galley_fragment_close (section);
  edit = galley_edit_insert_at (article, caret, section, &error);
  if (!galley_pane_apply (widget, self->document, edit, error))
    return;

  article = galley_document_peek_article (self->document);
  tree = galley_article_get_tree (article);
  body = galley_article_get_body (article);
  node = body != GALLEY_NO_NODE ? galley_tree_child (tree, body, GALLEY_ELEMENT_SECTION) : GALLEY_NO_NODE;
  node = node != GALLEY_NO_NODE ? galley_tree_child (tree, node, GALLEY_ELEMENT_TITLE) : GALLEY_NO_NODE;
  if (node != GALLEY_NO_NODE)
    galley_pane_go_to (widget, galley_tree_content_span (tree, node));
}

static void
galley_outline_page_set_document (GalleySidebarPage *page, GalleyDocument *document)
{
  GalleyOutlinePage *self = GALLEY_OUTLINE_PAGE (page);

  self->document = document;
  g_clear_pointer (&self->moved, g_free);
  galley_outline_model_set_document (self->model, document);
}

static void
galley_outline_page_dispose (GObject *object)
{
  GalleyOutlinePage *self = GALLEY_OUTLINE_PAGE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  G_OBJECT_CLASS (galley_outline_page_parent_class)->dispose (object);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
}

static void
galley_outline_page_class_init (GalleyOutlinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_outline_page_dispose;
  GALLEY_SIDEBAR_PAGE_CLASS (klass)->set_document = galley_outline_page_set_document;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/outline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyOutlinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyOutlinePage, list);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);

  gtk_widget_class_install_action (widget_class, "outline.add-section", NULL, add_section_action);
  /* The selected row. */
  gtk_widget_class_install_action (widget_class, "outline.up", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "outline.down", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "outline.out", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "outline.in", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "outline.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "outline.down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "outline.out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "outline.in", NULL);
}

static void
galley_outline_page_init (GalleyOutlinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = galley_outline_model_new ();
  galley_outline_model_set_widget (self->model, GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (g_object_ref (galley_outline_model_get_list (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_swapped (self->list, "map", G_CALLBACK (list_mapped_cb), self);
  g_signal_connect_swapped (self->model, "changed", G_CALLBACK (update), self);
  update (self);
}
