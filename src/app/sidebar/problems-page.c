/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/problems-page.h"

#include <glib/gi18n.h>

#include "app/pane.h"
#include "app/sidebar/problem-model.h"
#include "app/sidebar/problem-row.h"
#include "app/silenced-row.h"

struct _GalleyProblemsPage
{
  GalleySidebarPage parent_instance;

  /* Template children */
  GtkStack *stack;
  GtkListView *list;
  GtkMenuButton *silenced;
  GtkListBox *silenced_list;

  /* Borrowed from the parent class */
  GalleyDocument *document;

  /* Owned */
  GalleyProblemModel *model;
  GtkSingleSelection *selection;
  GStrv silenced_codes;         /* that the list has rows for */

  gboolean wants_top;           /* see scroll_to_top_cb() */
  guint n_frames_at_top;
  guint reveal_id;              /* see reveal_cb() */
  guint n_frames_selected;
};

G_DEFINE_FINAL_TYPE (GalleyProblemsPage, galley_problems_page, GALLEY_TYPE_SIDEBAR_PAGE)

static void
go_to (GalleyProblemsPage *self, GalleyProblemItem *item)
{
  GalleySpan span;

  if (item != NULL && galley_problem_model_locate (self->model, item, &span))
    galley_pane_go_to_problem (GTK_WIDGET (self), galley_problem_item_get_problem (item)->code, span);
}

/* --- Rows --- */

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GalleyProblemsPage *self = GALLEY_PROBLEMS_PAGE (gtk_widget_get_ancestor (row, GALLEY_TYPE_PROBLEMS_PAGE));

  /* One click shows the place, as the caret going down the list does not: it only selects. */
  if (self != NULL && n_press == 1)
    go_to (self, gtk_list_item_get_item (list_item));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleyProblemsPage *self)
{
  GtkWidget *row = galley_problem_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (pressed_cb), list_item, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, row);
  g_object_bind_property (list_item, "selected", row, "expanded", G_BINDING_SYNC_CREATE);
  g_object_bind_property (row, "spoken", list_item, "accessible-label", G_BINDING_SYNC_CREATE);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleyProblemsPage *self)
{
  galley_problem_row_set_item (GALLEY_PROBLEM_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item),
                               self->document);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleyProblemsPage *self)
{
  galley_problem_row_set_item (GALLEY_PROBLEM_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, GalleyProblemsPage *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory, GtkListHeader *header, GalleyProblemsPage *self)
{
  GalleyProblemItem *item = gtk_list_header_get_item (header);
  GtkWidget *label = gtk_list_header_get_child (header);
  gboolean of_desk = galley_problem_model_is_of_desk (galley_problem_item_get_problem (item));

  gtk_label_set_label (GTK_LABEL (label), of_desk ? _("Queries from the Desk") : _("Problems in the XML"));
}

static void
activate_cb (GtkListView *list, guint position, GalleyProblemsPage *self)
{
  g_autoptr (GalleyProblemItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  go_to (self, item);
}

/* The row that has just been selected grows by what can be done about it; all
 * of it is to be seen, and how much that is, is known a frame later. */
static gboolean
reveal_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  GalleyProblemsPage *self = GALLEY_PROBLEMS_PAGE (data);
  guint row = gtk_single_selection_get_selected (self->selection);

  if (++self->n_frames_selected < 2)
    return G_SOURCE_CONTINUE;
  self->reveal_id = 0;
  if (row != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list, row, GTK_LIST_SCROLL_NONE, NULL);
  return G_SOURCE_REMOVE;
}

static void
selected_cb (GalleyProblemsPage *self)
{
  self->n_frames_selected = 0;
  if (self->reveal_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    self->reveal_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), reveal_cb, self, NULL);
}

/* --- What is silenced --- */

static void
show_silenced (GalleyProblemsPage *self, char **codes)
{
  guint n_codes = g_strv_length (codes);
  g_autofree char *label = NULL;

  if (self->silenced_codes != NULL && g_strv_equal ((const char *const *) codes, (const char *const *) self->silenced_codes))
    return;
  g_strfreev (self->silenced_codes);
  self->silenced_codes = g_strdupv (codes);
  label = g_strdup_printf (ngettext ("%u kind is silenced", "%u kinds are silenced", n_codes), n_codes);
  gtk_menu_button_set_label (self->silenced, label);
  gtk_widget_set_visible (GTK_WIDGET (self->silenced), n_codes > 0);
  gtk_list_box_remove_all (self->silenced_list);
  for (guint i = 0; i < n_codes; i++)
    gtk_list_box_append (self->silenced_list, galley_silenced_row_new (codes[i]));
}

/* A list that was empty comes up with its first row at the top and the heading
 * of the section above it, out of sight, and that only when it has been laid
 * out: it is looked after until it has stayed for a frame. */
static gboolean
scroll_to_top_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  GalleyProblemsPage *self = GALLEY_PROBLEMS_PAGE (data);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  if (!gtk_widget_get_mapped (list))
    return G_SOURCE_REMOVE;
  if (gtk_adjustment_get_value (adjustment) > 0)
    {
      gtk_adjustment_set_value (adjustment, 0);
      self->n_frames_at_top = 0;
    }
  self->wants_top = ++self->n_frames_at_top <= 2;
  return self->wants_top ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
list_mapped_cb (GtkWidget *list, GalleyProblemsPage *self)
{
  /* Before, nobody sees it; and a list makes two hundred rows, seen or not. */
  if (gtk_list_view_get_model (self->list) == NULL)
    gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  self->n_frames_at_top = 0;
  if (self->wants_top)
    gtk_widget_add_tick_callback (list, scroll_to_top_cb, self, NULL);
}

static void
update (GalleyProblemsPage *self)
{
  g_auto (GStrv) codes = galley_problem_model_dup_silenced (self->model);
  gboolean is_empty = g_list_model_get_n_items (galley_problem_model_get_list (self->model)) == 0;

  if (!is_empty && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty"))
    self->wants_top = TRUE;
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
  show_silenced (self, codes);
}

/* --- Actions --- */

static void
fix_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyProblemsPage *self = GALLEY_PROBLEMS_PAGE (widget);
  GalleyProblemItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    galley_problem_model_fix (self->model, item);
}

static void
silence_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_problem_model_silence (GALLEY_PROBLEMS_PAGE (widget)->model, g_variant_get_string (parameter, NULL),
                                g_str_equal (name, "problems.silence-everywhere"));
}

static void
lift_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyProblemsPage *self = GALLEY_PROBLEMS_PAGE (widget);

  gtk_menu_button_popdown (self->silenced);
  galley_problem_model_ask_again (self->model, g_variant_get_string (parameter, NULL));
}

static void
galley_problems_page_set_document (GalleySidebarPage *page, GalleyDocument *document)
{
  GalleyProblemsPage *self = GALLEY_PROBLEMS_PAGE (page);

  self->document = document;
  galley_problem_model_set_document (self->model, document);
}

static void
galley_problems_page_dispose (GObject *object)
{
  GalleyProblemsPage *self = GALLEY_PROBLEMS_PAGE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  G_OBJECT_CLASS (galley_problems_page_parent_class)->dispose (object);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->silenced_codes, g_strfreev);
}

static void
galley_problems_page_class_init (GalleyProblemsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_problems_page_dispose;
  GALLEY_SIDEBAR_PAGE_CLASS (klass)->set_document = galley_problems_page_set_document;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/problems-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemsPage, list);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemsPage, silenced);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemsPage, silenced_list);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_mapped_cb);

  /* On the selected row. */
  gtk_widget_class_install_action (widget_class, "problems.fix", NULL, fix_action);
  gtk_widget_class_install_action (widget_class, "problems.silence-article", "s", silence_action);
  gtk_widget_class_install_action (widget_class, "problems.silence-everywhere", "s", silence_action);
  gtk_widget_class_install_action (widget_class, "silence.lift", "s", lift_action);
}

static void
galley_problems_page_init (GalleyProblemsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->model = galley_problem_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (galley_problem_model_get_list (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->model, "changed", G_CALLBACK (update), self);
  update (self);
}
