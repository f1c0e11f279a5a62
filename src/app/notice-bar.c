/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/notice-bar.h"

#include <glib/gi18n.h>

#include "app/announcement.h"

#define N_BUTTONS 3

typedef struct
{
  char *sentence;               /* NULL: does not hold */
  char *labels[N_BUTTONS];
  char *actions[N_BUTTONS];
} Notice;

struct _GalleyNoticeBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkRevealer *revealer;
  GtkBox *content;              /* of the two below */
  GtkLabel *label;
  AdwWrapBox *buttons;

  Notice notices[GALLEY_N_NOTICES];
  int shown;                    /* -1: none */
};

G_DEFINE_FINAL_TYPE (GalleyNoticeBar, galley_notice_bar, ADW_TYPE_BIN)

static void
notice_clear (Notice *notice)
{
  g_clear_pointer (&notice->sentence, g_free);
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      g_clear_pointer (&notice->labels[i], g_free);
      g_clear_pointer (&notice->actions[i], g_free);
    }
}

static void
fill (GalleyNoticeBar *self, const Notice *notice)
{
  GtkWidget *button;

  gtk_label_set_label (self->label, notice->sentence);
  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    adw_wrap_box_remove (self->buttons, button);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), notice->labels[0] != NULL);
  for (guint i = 0; i < N_BUTTONS && notice->labels[i] != NULL; i++)
    {
      button = gtk_button_new_with_mnemonic (notice->labels[i]);
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), notice->actions[i]);
      adw_wrap_box_append (self->buttons, button);
    }
}

/* They are numbered in that order; -1 where none holds. */
static int
find_gravest (GalleyNoticeBar *self)
{
  for (int i = 0; i < GALLEY_N_NOTICES; i++)
    if (self->notices[i].sentence != NULL)
      return i;
  return -1;
}

static void
update (GalleyNoticeBar *self, gboolean changed)
{
  int gravest = find_gravest (self);

  if (gravest >= 0 && (changed || gravest != self->shown))
    {
      fill (self, &self->notices[gravest]);
      galley_announcement_make (GTK_WIDGET (self), self->notices[gravest].sentence);
    }
  self->shown = gravest;
  gtk_revealer_set_reveal_child (self->revealer, gravest >= 0);
}

static void
close_cb (GalleyNoticeBar *self)
{
  if (self->shown >= 0)
    galley_notice_bar_hide (self, (GalleyNotice) self->shown);
}

static void
galley_notice_bar_dispose (GObject *object)
{
  GalleyNoticeBar *self = GALLEY_NOTICE_BAR (object);

  for (guint i = 0; i < GALLEY_N_NOTICES; i++)
    notice_clear (&self->notices[i]);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_NOTICE_BAR);
  G_OBJECT_CLASS (galley_notice_bar_parent_class)->dispose (object);
}

static void
galley_notice_bar_class_init (GalleyNoticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_notice_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyNoticeBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, GalleyNoticeBar, label);
  gtk_widget_class_bind_template_child (widget_class, GalleyNoticeBar, content);
  gtk_widget_class_bind_template_child (widget_class, GalleyNoticeBar, buttons);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
galley_notice_bar_init (GalleyNoticeBar *self)
{
  self->shown = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
galley_notice_bar_show (GalleyNoticeBar *self, GalleyNotice notice, const char *sentence, ...)
{
  const char *label;
  va_list pairs;

  g_return_if_fail (GALLEY_IS_NOTICE_BAR (self));
  g_return_if_fail (notice < GALLEY_N_NOTICES && sentence != NULL);

  notice_clear (&self->notices[notice]);
  self->notices[notice].sentence = g_strdup (sentence);
  va_start (pairs, sentence);
  for (guint i = 0; i < N_BUTTONS && (label = va_arg (pairs, const char *)) != NULL; i++)
    {
      self->notices[notice].labels[i] = g_strdup (label);
      self->notices[notice].actions[i] = g_strdup (va_arg (pairs, const char *));
    }
  va_end (pairs);
  update (self, TRUE);
}

void
galley_notice_bar_hide (GalleyNoticeBar *self, GalleyNotice notice)
{
  g_return_if_fail (GALLEY_IS_NOTICE_BAR (self));
  g_return_if_fail (notice < GALLEY_N_NOTICES);

  notice_clear (&self->notices[notice]);
  update (self, FALSE);
}

void
galley_notice_bar_set_narrow (GalleyNoticeBar *self, gboolean narrow)
{
  g_return_if_fail (GALLEY_IS_NOTICE_BAR (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

gboolean
galley_notice_bar_has (GalleyNoticeBar *self, GalleyNotice notice)
{
  g_return_val_if_fail (GALLEY_IS_NOTICE_BAR (self), FALSE);
  g_return_val_if_fail (notice < GALLEY_N_NOTICES, FALSE);

  return self->notices[notice].sentence != NULL;
}

void
galley_notice_bar_hide_all (GalleyNoticeBar *self)
{
  g_return_if_fail (GALLEY_IS_NOTICE_BAR (self));

  for (guint i = 0; i < GALLEY_N_NOTICES; i++)
    notice_clear (&self->notices[i]);
  update (self, FALSE);
}
