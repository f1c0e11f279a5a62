/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/problem-item.h"

struct _GalleyProblemItem
{
  GObject parent_instance;

  /* Owned */
  GalleyProblem *problem;
  char *key;
};

G_DEFINE_FINAL_TYPE (GalleyProblemItem, galley_problem_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
galley_problem_item_finalize (GObject *object)
{
  GalleyProblemItem *self = GALLEY_PROBLEM_ITEM (object);

  galley_problem_free (self->problem);
  g_free (self->key);
  G_OBJECT_CLASS (galley_problem_item_parent_class)->finalize (object);
}

static void
galley_problem_item_class_init (GalleyProblemItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_problem_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_problem_item_init (GalleyProblemItem *self)
{
}

/**
 * galley_problem_item_new:
 * @problem: copied
 */
GalleyProblemItem *
galley_problem_item_new (const GalleyProblem *problem)
{
  GalleyProblemItem *self = g_object_new (GALLEY_TYPE_PROBLEM_ITEM, NULL);

  self->problem = galley_problem_copy (problem);
  self->key = g_strdup_printf ("%s %s", galley_problem_code_name (problem->code), problem->message);
  return self;
}

const GalleyProblem *
galley_problem_item_get_problem (GalleyProblemItem *self)
{
  return self->problem;
}

const char *
galley_problem_item_get_key (GalleyProblemItem *self)
{
  return self->key;
}

/**
 * galley_problem_item_adopt:
 *
 * Becomes what the other one is.
 */
void
galley_problem_item_adopt (GalleyProblemItem *self, GalleyProblemItem *other)
{
  galley_problem_free (self->problem);
  self->problem = galley_problem_copy (other->problem);
  g_set_str (&self->key, other->key);
  g_signal_emit (self, signals[CHANGED], 0);
}
