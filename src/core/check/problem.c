/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/problem.h"

static const char *const code_names[GALLEY_N_PROBLEMS] = {
#define X(id, code, group) [GALLEY_PROBLEM_##id] = code,
  GALLEY_PROBLEM_CODES (X)
#undef X
};

static const guint8 code_groups[GALLEY_N_PROBLEMS] = {
#define X(id, code, group) [GALLEY_PROBLEM_##id] = GALLEY_PROBLEM_GROUP_##group,
  GALLEY_PROBLEM_CODES (X)
#undef X
};

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const GalleyProblem *left = *(const GalleyProblem *const *) a;
  const GalleyProblem *right = *(const GalleyProblem *const *) b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  if (left->severity != right->severity)
    return left->severity > right->severity ? -1 : 1;
  if (left->span.end != right->span.end)
    return left->span.end < right->span.end ? -1 : 1;
  return (int) left->code - (int) right->code;
}

/**
 * galley_problem_new:
 * @code: what kind of finding
 * @severity: how bad
 * @span: the bytes to mark
 * @format: the sentence, in the manner of printf()
 *
 * Returns: (transfer full): a new problem without related place and remedy
 */
GalleyProblem *
galley_problem_new (GalleyProblemCode code, GalleySeverity severity, GalleySpan span, const char *format, ...)
{
  GalleyProblem *self;
  va_list args;

  g_return_val_if_fail (code < GALLEY_N_PROBLEMS, NULL);
  g_return_val_if_fail (format != NULL, NULL);

  self = g_new0 (GalleyProblem, 1);
  self->code = code;
  self->severity = severity;
  self->span = span;

  va_start (args, format);
  self->message = g_strdup_vprintf (format, args);
  va_end (args);

  return self;
}

/**
 * galley_problem_free:
 * @self: (nullable) (transfer full): a problem
 */
void
galley_problem_free (GalleyProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->message);
  g_free (self->remedy_label);
  g_clear_pointer (&self->remedy, galley_text_edit_unref);
  g_free (self);
}

/**
 * galley_problem_copy:
 *
 * Returns: (transfer full): the same finding; the remedy, which nobody
 *   changes any more, is shared
 */
GalleyProblem *
galley_problem_copy (const GalleyProblem *self)
{
  GalleyProblem *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->message = g_strdup (self->message);
  copy->remedy_label = g_strdup (self->remedy_label);
  if (self->remedy != NULL)
    copy->remedy = galley_text_edit_ref (self->remedy);

  return copy;
}

/**
 * galley_problem_take_remedy:
 * @self: a problem
 * @label: what the remedy does, as a button says it
 * @remedy: (transfer full): the splices that mend it
 *
 * Takes the place of an earlier remedy.
 */
void
galley_problem_take_remedy (GalleyProblem *self, const char *label, GalleyTextEdit *remedy)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (label != NULL);
  g_return_if_fail (remedy != NULL);

  g_clear_pointer (&self->remedy, galley_text_edit_unref);
  g_set_str (&self->remedy_label, label);
  self->remedy = remedy;
}

/**
 * galley_problem_code_name:
 *
 * Returns: the code as it is printed and silenced: stable, English, one word
 */
const char *
galley_problem_code_name (GalleyProblemCode code)
{
  g_return_val_if_fail (code < GALLEY_N_PROBLEMS, NULL);

  return code_names[code];
}

/**
 * galley_problem_code_lookup:
 * @name: as galley_problem_code_name() has it
 * @code: (out): what it names
 */
gboolean
galley_problem_code_lookup (const char *name, GalleyProblemCode *code)
{
  g_return_val_if_fail (name != NULL && code != NULL, FALSE);

  for (guint i = 0; i < GALLEY_N_PROBLEMS; i++)
    if (g_str_equal (code_names[i], name))
      {
        *code = (GalleyProblemCode) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * galley_problem_group:
 *
 * Whose finding a problem of that kind is.
 */
GalleyProblemGroup
galley_problem_group (GalleyProblemCode code)
{
  g_return_val_if_fail (code < GALLEY_N_PROBLEMS, GALLEY_PROBLEM_GROUP_MARKUP);

  return (GalleyProblemGroup) code_groups[code];
}

/**
 * galley_problem_group_name:
 *
 * Returns: "markup", "structure", "export" or "desk"
 */
const char *
galley_problem_group_name (GalleyProblemGroup group)
{
  switch (group)
    {
    case GALLEY_PROBLEM_GROUP_MARKUP:
      return "markup";
    case GALLEY_PROBLEM_GROUP_STRUCTURE:
      return "structure";
    case GALLEY_PROBLEM_GROUP_EXPORT:
      return "export";
    case GALLEY_PROBLEM_GROUP_DESK:
      return "desk";
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * galley_severity_name:
 *
 * Returns: "note", "warning" or "error"
 */
const char *
galley_severity_name (GalleySeverity severity)
{
  switch (severity)
    {
    case GALLEY_SEVERITY_NOTE:
      return "note";
    case GALLEY_SEVERITY_WARNING:
      return "warning";
    case GALLEY_SEVERITY_ERROR:
      return "error";
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * galley_problem_list_new:
 *
 * Returns: (transfer full) (element-type GalleyProblem): an empty list that
 *   will own its problems
 */
GPtrArray *
galley_problem_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) galley_problem_free);
}

/**
 * galley_problem_list_sort:
 *
 * Orders by place; at one place the worse comes first.
 */
void
galley_problem_list_sort (GPtrArray *problems)
{
  g_return_if_fail (problems != NULL);

  g_ptr_array_sort (problems, compare_problems);
}

/**
 * galley_problem_list_has:
 *
 * Whether one of the problems is that bad or worse.
 */
gboolean
galley_problem_list_has (const GPtrArray *problems, GalleySeverity at_least)
{
  g_return_val_if_fail (problems != NULL, FALSE);

  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity >= at_least)
        return TRUE;
    }
  return FALSE;
}
