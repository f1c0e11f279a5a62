/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keyboard, the pointer and dragging in the table. */

#include "config.h"

#include "app/sidebar/timeline-table-private.h"

#include <glib/gi18n.h>

#include "app/composing.h"

#define ROWS_OF_A_PAGE 12

/* The cell that a widget is in, or is. */
static GalleyTimelineCell *
cell_of (GtkWidget *widget)
{
  if (widget == NULL)
    return NULL;
  return GALLEY_IS_TIMELINE_CELL (widget)
           ? GALLEY_TIMELINE_CELL (widget)
           : GALLEY_TIMELINE_CELL (gtk_widget_get_ancestor (widget, GALLEY_TYPE_TIMELINE_CELL));
}

/* The keyboard may have come by other ways than ours. */
static void
follow_focus (GalleyTimelineTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GalleyTimelineCell *cell = root != NULL ? cell_of (gtk_root_get_focus (root)) : NULL;

  if (cell == NULL || galley_timeline_cell_get_item (cell) == NULL)
    return;

  guint row = galley_timeline_item_get_index (galley_timeline_cell_get_item (cell));
  guint column = galley_timeline_cell_get_column (cell);
  if (row != G_MAXUINT && (row != self->row || column != self->column))
    {
      self->row = self->anchor_row = row;
      self->column = self->anchor_column = column;
      galley_timeline_table_mark (self);
    }
}

/* --- Keys --- */

/* To the next cell, and at the end of a row to the next one. FALSE behind the last. */
static gboolean
go_on (GalleyTimelineTable *self)
{
  guint n_columns = galley_timeline_table_count_columns (self);

  if (self->column + 1 < n_columns)
    galley_timeline_table_move_to (self, self->row, self->column + 1, FALSE);
  else if (self->row + 1 < galley_timeline_model_get_n_rows (self->model))
    galley_timeline_table_move_to (self, self->row + 1, 0, FALSE);
  else
    return FALSE;
  return TRUE;
}

static gboolean
go_back (GalleyTimelineTable *self)
{
  if (self->column > 0)
    galley_timeline_table_move_to (self, self->row, self->column - 1, FALSE);
  else if (self->row > 0)
    galley_timeline_table_move_to (self, self->row - 1, galley_timeline_table_count_columns (self) - 1, FALSE);
  else
    return FALSE;
  return TRUE;
}

/* Down to where the run of Tab keys began; behind the last row there is a new one. */
static void
enter (GalleyTimelineTable *self)
{
  guint column = self->tab_column;

  if (self->row + 1 < galley_timeline_model_get_n_rows (self->model))
    galley_timeline_table_move_to (self, self->row + 1, column, FALSE);
  else
    galley_timeline_table_add_row (self, self->row + 1, column);
}

/* Escape ends only what is composed. */
static gboolean
ends_edit (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_F2:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
press_while_editing (GalleyTimelineTable *self, GtkEventControllerKey *controller, guint keyval, GdkModifierType state)
{
  guint column = self->column;

  if (galley_timeline_cell_is_composing (self->editing))
    {
      if (!ends_edit (keyval))
        return GDK_EVENT_PROPAGATE;
      if (galley_composing_takes (GTK_TEXT_VIEW (galley_timeline_cell_get_editor (self->editing)), controller))
        return GDK_EVENT_STOP;
    }
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      /* Alt+Enter is a line end, as in spreadsheets. */
      if (state & GDK_ALT_MASK)
        return GDK_EVENT_PROPAGATE;
      if (state & GDK_CONTROL_MASK)
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "timeline.add-row", NULL);
          return GDK_EVENT_STOP;
        }
      galley_timeline_table_end_edit (self);
      if (state & GDK_SHIFT_MASK)
        galley_timeline_table_move_to (self, self->row > 0 ? self->row - 1 : 0, column, FALSE);
      else
        enter (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      galley_timeline_table_end_edit (self);
      if (!go_on (self))
        galley_timeline_table_add_row (self, self->row + 1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_ISO_Left_Tab:
      galley_timeline_table_end_edit (self);
      go_back (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      galley_timeline_table_cancel_edit (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_F2:
      galley_timeline_table_end_edit (self);
      galley_timeline_table_move_to (self, self->row, column, FALSE);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Where an arrow or the like leads; FALSE for other keys. */
static gboolean
find_step (GalleyTimelineTable *self, guint keyval, gboolean far, guint *row, guint *column)
{
  guint last_row = galley_timeline_model_get_n_rows (self->model) - 1;
  guint last_column = galley_timeline_table_count_columns (self) - 1;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (mirrored && (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right))
    keyval = keyval == GDK_KEY_Left ? GDK_KEY_Right : GDK_KEY_Left;
  *row = self->row;
  *column = self->column;
  switch (keyval)
    {
    case GDK_KEY_Up:
      *row = far || self->row == 0 ? 0 : self->row - 1;
      return TRUE;
    case GDK_KEY_Down:
      *row = far ? last_row : MIN (last_row, self->row + 1);
      return TRUE;
    case GDK_KEY_Left:
      *column = far || self->column == 0 ? 0 : self->column - 1;
      return TRUE;
    case GDK_KEY_Right:
      *column = far ? last_column : MIN (last_column, self->column + 1);
      return TRUE;
    case GDK_KEY_Home:
      *column = 0;
      *row = far ? 0 : self->row;
      return TRUE;
    case GDK_KEY_End:
      *column = last_column;
      *row = far ? last_row : self->row;
      return TRUE;
    case GDK_KEY_Page_Up:
      *row = self->row > ROWS_OF_A_PAGE ? self->row - ROWS_OF_A_PAGE : 0;
      return TRUE;
    case GDK_KEY_Page_Down:
      *row = MIN (last_row, self->row + ROWS_OF_A_PAGE);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_typing (guint keyval, GdkModifierType state)
{
  gunichar c = gdk_keyval_to_unicode (keyval);
  gboolean dead = keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_greek;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return FALSE;
  return dead || keyval == GDK_KEY_Multi_key || (c != 0 && g_unichar_isprint (c));
}

static gboolean
press (GalleyTimelineTable *self, GtkEventControllerKey *controller, guint keyval, GdkModifierType state)
{
  guint row, column;

  if (state & GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;
  if (find_step (self, keyval, (state & GDK_CONTROL_MASK) != 0, &row, &column))
    {
      galley_timeline_table_move_to (self, row, column, (state & GDK_SHIFT_MASK) != 0);
      self->tab_column = self->column;
      return GDK_EVENT_STOP;
    }

  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return !(state & GDK_CONTROL_MASK) && go_on (self);
    case GDK_KEY_ISO_Left_Tab:
      return !(state & GDK_CONTROL_MASK) && go_back (self);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (state & GDK_CONTROL_MASK)
        return GDK_EVENT_PROPAGATE;
      galley_timeline_table_begin_edit (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_F2:
      galley_timeline_table_begin_edit (self, FALSE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      if (state & GDK_CONTROL_MASK)
        return GDK_EVENT_PROPAGATE;
      if (self->whole_rows)
        gtk_widget_activate_action (GTK_WIDGET (self), "timeline.remove-rows", NULL);
      else
        galley_timeline_table_clear_cells (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
      if (state & GDK_SHIFT_MASK)
        {
          self->whole_rows = TRUE;
          galley_timeline_table_select_rows (self);
          galley_timeline_table_mark (self);
          return GDK_EVENT_STOP;
        }
      break;
    default:
      break;
    }

  if (!is_typing (keyval, state))
    return GDK_EVENT_PROPAGATE;
  galley_timeline_table_begin_edit (self, TRUE);
  if (self->editing != NULL)
    gtk_event_controller_key_forward (controller, galley_timeline_cell_get_editor (self->editing));
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GalleyTimelineTable   *self)
{
  if (self->editing != NULL)
    return press_while_editing (self, controller, keyval, state);
  follow_focus (self);
  if (galley_timeline_model_get_n_rows (self->model) == 0
      || cell_of (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))) == NULL)
    return GDK_EVENT_PROPAGATE;
  return press (self, controller, keyval, state);
}

/* --- Pointer --- */

static void
cell_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyTimelineTable *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GalleyTimelineCell *cell = GALLEY_TIMELINE_CELL (widget);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GalleyTimelineItem *item = galley_timeline_cell_get_item (cell);

  if (item == NULL || self->editing == cell)
    return;

  guint row = galley_timeline_item_get_index (item);
  guint column = galley_timeline_cell_get_column (cell);
  gboolean again = row == self->row && column == self->column && gtk_widget_has_focus (widget);

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (state & GDK_CONTROL_MASK)
    {
      GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);

      galley_timeline_table_end_edit (self);
      if (gtk_selection_model_is_selected (selection, row))
        gtk_selection_model_unselect_item (selection, row);
      else
        gtk_selection_model_select_item (selection, row, FALSE);
      self->row = self->anchor_row = row;
      self->whole_rows = TRUE;
      galley_timeline_table_mark (self);
      gtk_widget_grab_focus (widget);
      return;
    }
  galley_timeline_table_move_to (self, row, column, (state & GDK_SHIFT_MASK) != 0);
  self->tab_column = column;
  if (!(state & GDK_SHIFT_MASK) && (again || n_press > 1))
    galley_timeline_table_begin_edit (self, FALSE);
}

/* The row under a point of the view: its cell, and whether the point is in the
 * lower half. */
static GtkWidget *
pick_row (GalleyTimelineTable *self, double x, double y, guint *row, gboolean *lower)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row_widget = widget;
  graphene_rect_t bounds;
  GalleyTimelineCell *cell = NULL;

  while (row_widget != NULL && g_strcmp0 (gtk_widget_get_css_name (row_widget), "row") != 0)
    row_widget = gtk_widget_get_parent (row_widget);
  if (row_widget == NULL)
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (row_widget); child != NULL && cell == NULL;
       child = gtk_widget_get_next_sibling (child))
    cell = cell_of (gtk_widget_get_first_child (child));
  if (cell == NULL || galley_timeline_cell_get_item (cell) == NULL
      || !gtk_widget_compute_bounds (row_widget, GTK_WIDGET (self->view), &bounds))
    return NULL;
  *row = galley_timeline_item_get_index (galley_timeline_cell_get_item (cell));
  *lower = y > bounds.origin.y + bounds.size.height / 2;
  return row_widget;
}

static gboolean
is_handle (GalleyTimelineTable *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *child;

  if (widget == NULL)
    return FALSE;
  child = gtk_widget_get_first_child (widget);
  return gtk_widget_has_css_class (widget, "galley-handle")
         || (child != NULL && gtk_widget_has_css_class (child, "galley-handle"));
}

static void
view_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyTimelineTable *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  guint row;
  gboolean lower;

  if (!is_handle (self, x, y) || pick_row (self, x, y, &row, &lower) == NULL)
    return;
  if (state & GDK_CONTROL_MASK)
    {
      self->row = self->anchor_row = row;
      gtk_selection_model_select_item (selection, row, FALSE);
    }
  else if (state & GDK_SHIFT_MASK)
    {
      self->row = row;
      galley_timeline_table_select_rows (self);
    }
  else if (!gtk_selection_model_is_selected (selection, row) || !self->whole_rows)
    {
      galley_timeline_table_move_to (self, row, 0, FALSE);
    }
  self->whole_rows = TRUE;
  galley_timeline_table_mark (self);
}

/* --- Dragging --- */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, GalleyTimelineTable *self)
{
  GtkWidget *row_widget;
  guint row;
  gboolean lower;

  if (!is_handle (self, x, y))
    return NULL;
  row_widget = pick_row (self, x, y, &row, &lower);
  if (row_widget == NULL)
    return NULL;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), row))
    galley_timeline_table_move_to (self, row, 0, FALSE);

  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row_widget);
  gtk_drag_source_set_icon (source, picture, (int) x, 12);
  return gdk_content_provider_new_typed (GALLEY_TYPE_TIMELINE_TABLE, self);
}

static void
show_drop_place (GalleyTimelineTable *self, GtkWidget *row_widget, gboolean lower)
{
  if (self->drop_row != NULL)
    {
      gtk_widget_remove_css_class (self->drop_row, "drop-above");
      gtk_widget_remove_css_class (self->drop_row, "drop-below");
    }
  g_set_object (&self->drop_row, row_widget);
  if (row_widget != NULL)
    gtk_widget_add_css_class (row_widget, lower ? "drop-below" : "drop-above");
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, GalleyTimelineTable *self)
{
  guint row;
  gboolean lower = FALSE;
  GtkWidget *row_widget = pick_row (self, x, y, &row, &lower);

  show_drop_place (self, row_widget, lower);
  return row_widget != NULL ? GDK_ACTION_MOVE : 0;
}

static void
drop_leave_cb (GtkDropTarget *target, GalleyTimelineTable *self)
{
  show_drop_place (self, NULL, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyTimelineTable *self)
{
  guint row;
  gboolean lower;

  show_drop_place (self, NULL, FALSE);
  if (g_value_get_object (value) != self || pick_row (self, x, y, &row, &lower) == NULL)
    return FALSE;
  galley_timeline_table_move_rows (self, lower ? row + 1 : row);
  return TRUE;
}

/* To be called for each cell that is made. */
void
galley_timeline_table_add_cell (GalleyTimelineTable *self, GtkWidget *cell)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (cell_pressed_cb), self);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
}

/* Keys, clicks on what is no cell, and rows that are dragged; once for each table. */
void
galley_timeline_table_add_keys (GalleyTimelineTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GALLEY_TYPE_TIMELINE_TABLE, GDK_ACTION_MOVE);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (view_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (source));

  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (target));
}
