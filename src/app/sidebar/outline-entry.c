/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/outline-entry.h"

struct _GalleyOutlineEntry
{
  GObject parent_instance;

  GalleyOutlineKind kind;
  guint level;
  guint words;
  GalleySpan place;
  gboolean current;

  /* Owned */
  char *title;
  char *key;
};

G_DEFINE_FINAL_TYPE (GalleyOutlineEntry, galley_outline_entry, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
galley_outline_entry_finalize (GObject *object)
{
  GalleyOutlineEntry *self = GALLEY_OUTLINE_ENTRY (object);

  g_free (self->title);
  g_free (self->key);
  G_OBJECT_CLASS (galley_outline_entry_parent_class)->finalize (object);
}

static void
galley_outline_entry_class_init (GalleyOutlineEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_outline_entry_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_outline_entry_init (GalleyOutlineEntry *self)
{
}

/**
 * galley_outline_entry_new:
 * @item: copied
 * @place: bytes; where the caret goes
 */
GalleyOutlineEntry *
galley_outline_entry_new (const GalleyOutlineItem *item, GalleySpan place)
{
  GalleyOutlineEntry *self = g_object_new (GALLEY_TYPE_OUTLINE_ENTRY, NULL);

  self->kind = item->kind;
  self->level = item->level;
  self->words = item->words;
  self->place = place;
  self->title = g_strdup (item->title);
  self->key = g_strdup_printf ("%s %s", galley_outline_kind_name (item->kind), item->title != NULL ? item->title : "");
  return self;
}

GalleyOutlineKind
galley_outline_entry_get_kind (GalleyOutlineEntry *self)
{
  return self->kind;
}

guint
galley_outline_entry_get_level (GalleyOutlineEntry *self)
{
  return self->level;
}

const char *
galley_outline_entry_get_title (GalleyOutlineEntry *self)
{
  return self->title;
}

guint
galley_outline_entry_get_words (GalleyOutlineEntry *self)
{
  return self->words;
}

GalleySpan
galley_outline_entry_get_place (GalleyOutlineEntry *self)
{
  return self->place;
}

const char *
galley_outline_entry_get_key (GalleyOutlineEntry *self)
{
  return self->key;
}

gboolean
galley_outline_entry_get_current (GalleyOutlineEntry *self)
{
  return self->current;
}

void
galley_outline_entry_set_current (GalleyOutlineEntry *self, gboolean current)
{
  if (self->current == current)
    return;
  self->current = current;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * galley_outline_entry_adopt:
 *
 * Becomes what the other one is. Where the caret is, is not part of that.
 */
void
galley_outline_entry_adopt (GalleyOutlineEntry *self, GalleyOutlineEntry *other)
{
  gboolean shows_same = self->level == other->level && self->words == other->words && self->kind == other->kind
                        && g_strcmp0 (self->title, other->title) == 0;

  self->place = other->place;
  if (shows_same)
    return;
  self->kind = other->kind;
  self->level = other->level;
  self->words = other->words;
  g_set_str (&self->title, other->title);
  g_set_str (&self->key, other->key);
  g_signal_emit (self, signals[CHANGED], 0);
}
