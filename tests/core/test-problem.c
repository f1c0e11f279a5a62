/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/problem.h"

#include <string.h>

#include "core/check/desk.h"

static void
add (GPtrArray *list, GalleySeverity severity, guint32 start, guint32 end, const char *message)
{
  g_ptr_array_add (list, galley_problem_new (GALLEY_PROBLEM_BAD_VALUE, severity, GALLEY_SPAN (start, end), "%s", message));
}

static void
test_order (void)
{
  g_autoptr (GPtrArray) list = galley_problem_list_new ();
  g_autoptr (GString) order = g_string_new (NULL);

  add (list, GALLEY_SEVERITY_NOTE, 5, 6, "d");
  add (list, GALLEY_SEVERITY_ERROR, 9, 9, "e");
  add (list, GALLEY_SEVERITY_ERROR, 5, 7, "b");
  add (list, GALLEY_SEVERITY_WARNING, 2, 40, "a");
  add (list, GALLEY_SEVERITY_WARNING, 5, 5, "c");
  galley_problem_list_sort (list);

  for (guint i = 0; i < list->len; i++)
    g_string_append (order, ((const GalleyProblem *) g_ptr_array_index (list, i))->message);
  g_assert_cmpstr (order->str, ==, "abcde");
}

static void
test_at_least (void)
{
  g_autoptr (GPtrArray) list = galley_problem_list_new ();

  g_assert_false (galley_problem_list_has (list, GALLEY_SEVERITY_NOTE));
  add (list, GALLEY_SEVERITY_WARNING, 0, 1, "a");
  g_assert_true (galley_problem_list_has (list, GALLEY_SEVERITY_NOTE));
  g_assert_true (galley_problem_list_has (list, GALLEY_SEVERITY_WARNING));
  g_assert_false (galley_problem_list_has (list, GALLEY_SEVERITY_ERROR));
}

static void
test_copy_outlives (void)
{
  GalleyProblem *problem = galley_problem_new (GALLEY_PROBLEM_UNCLOSED, GALLEY_SEVERITY_ERROR, GALLEY_SPAN (1, 2), "%d", 5);
  g_autoptr (GalleyProblem) copy = NULL;
  g_autoptr (GBytes) mended = NULL;
  GalleyTextEdit *edit = galley_text_edit_new ();

  galley_text_edit_insert (edit, 1, "b", 1);
  galley_problem_take_remedy (problem, "Insert", edit);
  copy = galley_problem_copy (problem);
  galley_problem_free (problem);

  g_assert_cmpstr (copy->message, ==, "5");
  g_assert_cmpstr (copy->remedy_label, ==, "Insert");
  mended = galley_text_edit_apply (copy->remedy, "ac", 2);
  g_assert_cmpmem (g_bytes_get_data (mended, NULL), g_bytes_get_size (mended), "abc", 3);
}

static void
test_code_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < GALLEY_N_PROBLEMS; i++)
    {
      const char *name = galley_problem_code_name (i);

      g_assert_cmpuint (strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen (name));
      g_assert_true (g_hash_table_add (seen, (char *) name));
    }
}

static void
test_code_lookup (void)
{
  GalleyProblemCode code;

  for (guint i = 0; i < GALLEY_N_PROBLEMS; i++)
    {
      g_assert_true (galley_problem_code_lookup (galley_problem_code_name (i), &code));
      g_assert_cmpuint (code, ==, i);
    }
  g_assert_false (galley_problem_code_lookup ("no-such-code", &code));
  g_assert_false (galley_problem_code_lookup ("", &code));
}

/* What the desk asks has a name and a reason; errors in the XML speak for themselves. */
static void
test_desk_has_reasons (void)
{
  for (guint i = 0; i < GALLEY_N_PROBLEMS; i++)
    {
      gboolean of_desk = galley_problem_group (i) == GALLEY_PROBLEM_GROUP_DESK;

      g_assert_cmpint (galley_desk_get_why (i) != NULL, ==, of_desk);
      g_assert_cmpint (g_str_equal (galley_desk_get_title (i), galley_problem_code_name (i)), ==, !of_desk);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problem/order", test_order);
  g_test_add_func ("/problem/at-least", test_at_least);
  g_test_add_func ("/problem/copy-outlives", test_copy_outlives);
  g_test_add_func ("/problem/code-names", test_code_names);
  g_test_add_func ("/problem/code-lookup", test_code_lookup);
  g_test_add_func ("/problem/desk-has-reasons", test_desk_has_reasons);

  return g_test_run ();
}
