/* SPDX-License-Identifier: GPL-3.0-or-later */

/* stages FILE...: the median time of each step from a file to its page, in
 * milliseconds of the processor, as lines of "name<TAB>file<TAB>milliseconds".
 * Each step runs in one thread; what else the machine does counts less so. */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/article/statistics.h"
#include "core/check/check.h"
#include "core/check/desk.h"
#include "core/check/xml-judge.h"
#include "core/flow/markdown.h"
#include "core/page/page.h"

#define MIN_RUNS 7
#define MIN_MICROSECONDS (G_USEC_PER_SEC / 4)

typedef struct
{
  GBytes *bytes;
  GalleyArticle *article;
} Input;

typedef void (*StepFunc) (const Input *input);

static void
run_tokens (const Input *input)
{
  g_autoptr (GalleyTokens) tokens = galley_tokens_new (g_bytes_get_data (input->bytes, NULL), g_bytes_get_size (input->bytes));

  g_assert_cmpuint (tokens->tokens->len, >, 0);
}

static void
run_article (const Input *input)
{
  g_autoptr (GalleyArticle) article = galley_article_new (input->bytes);

  g_assert_nonnull (article);
}

static void
run_judge (const Input *input)
{
  g_auto (GalleyXmlVerdict) verdict = { 0 };

  galley_xml_judge (galley_article_get_tree (input->article), &verdict);
}

static void
run_markup (const Input *input)
{
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();

  galley_check_markup (input->article, problems);
}

static void
run_structure (const Input *input)
{
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();

  galley_check_structure (input->article, problems);
}

static void
run_desk (const Input *input)
{
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();

  galley_desk_check (input->article, 0, problems);
}

static void
run_statistics (const Input *input)
{
  galley_statistics_count_article (input->article);
}

static void
run_page (const Input *input)
{
  GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE };
  g_autoptr (GalleyPage) page = galley_page_new (input->article, &options);

  g_assert_nonnull (page);
}

static void
run_markdown (const Input *input)
{
  g_autoptr (GBytes) markdown = galley_markdown_new (input->article, NULL, NULL);

  g_assert_nonnull (markdown);
}

/* What the worker of the window does. */
static void
run_all (const Input *input)
{
  g_autoptr (GalleyArticle) article = galley_article_new (input->bytes);
  g_autoptr (GPtrArray) problems = galley_check_article (article, NULL);
  GalleyPageOptions options = { .product = GALLEY_PRODUCT_PAGE };
  g_autoptr (GalleyPage) page = NULL;

  galley_desk_check (article, 0, problems);
  page = galley_page_new (article, &options);
  g_assert_nonnull (page);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Milliseconds of the processor that this thread has had. */
static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
measure (StepFunc step, const Input *input)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 start = g_get_monotonic_time ();

  step (input);
  while (times->len < MIN_RUNS || g_get_monotonic_time () - start < MIN_MICROSECONDS)
    {
      double before = get_time ();
      double time;

      step (input);
      time = get_time () - before;
      g_array_append_val (times, time);
    }
  g_array_sort (times, compare_cb);

  return g_array_index (times, double, times->len / 2);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    StepFunc func;
  } steps[] = {
    { "tokens", run_tokens }, { "article", run_article }, { "judge", run_judge }, { "markup", run_markup },
    { "structure", run_structure }, { "desk", run_desk }, { "statistics", run_statistics }, { "page", run_page },
    { "markdown", run_markdown },
    { "all", run_all },
  };

  galley_xml_init ();
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      char *text = NULL;
      gsize n_bytes = 0;
      Input input;

      if (!g_file_get_contents (argv[i], &text, &n_bytes, &error))
        {
          fprintf (stderr, "%s\n", error->message);
          return EXIT_FAILURE;
        }
      input.bytes = g_bytes_new_take (text, n_bytes);
      input.article = galley_article_new (input.bytes);
      for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
        printf ("%s\t%s\t%.4f\n", steps[s].name, argv[i], measure (steps[s].func, &input));
      galley_article_unref (input.article);
      g_bytes_unref (input.bytes);
    }

  return EXIT_SUCCESS;
}
