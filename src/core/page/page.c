/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include "core/date/date-format.h"
#include "core/text/i18n.h"
#include "core/text/language.h"

struct _GalleyPage
{
  gatomicrefcount ref_count;

  /* Owned */
  GalleyArticle *article;
  GBytes *html;
  GArray *pieces;         /* of GalleyPagePiece */
  GPtrArray *assets;      /* of GalleyPageAsset */
  GPtrArray *problems;    /* of GalleyProblem */
};

static const GalleyPageOptions default_options = { GALLEY_PRODUCT_PAGE };

static void
write_root_language (GalleyPageBuilder *self)
{
  galley_html_writer_attribute (self->out, "lang", self->page_language);
  if (galley_language_is_rtl (self->page_language))
    galley_html_writer_attribute (self->out, "dir", "rtl");
}

static void
write_lead (GalleyPageBuilder *self)
{
  GalleyNodeId figure = galley_article_get_field (self->article, GALLEY_ELEMENT_FIGURE);
  GalleyPageScope scope;

  if (figure == GALLEY_NO_NODE)
    return;

  scope = galley_page_enter (self, galley_article_get_head (self->article));
  galley_page_write_figure (self, figure, TRUE);
  galley_page_leave (self, scope);
}

static void
write_rights (GalleyPageBuilder *self)
{
  GalleyPageScope scope = galley_page_enter (self, galley_article_get_head (self->article));

  galley_page_write_footer (self);
  galley_page_leave (self, scope);
}

/* The list of sources links back to marks that come after it, too: these are
 * written once for nobody, to know which they are. */
static void
rehearse_marks (GalleyPageBuilder *self)
{
  GalleyHtmlWriter *out = self->out;
  GalleyProblemTally *problems = self->problems;
  GArray *pieces = self->pieces;
  guint piece = self->piece;

  self->out = galley_html_writer_new (0, 0);
  self->problems = NULL;
  self->pieces = NULL;
  galley_page_write_corrections (self);
  write_rights (self);
  galley_html_writer_free (self->out);

  self->out = out;
  self->problems = problems;
  self->pieces = pieces;
  self->piece = piece;
  self->after_mark = 0;
}

static void
write_article (GalleyPageBuilder *self)
{
  GalleyPageScope scope = galley_page_enter (self, GALLEY_NO_NODE);

  galley_html_writer_start (self->out, GALLEY_HTML_ARTICLE);
  if (self->options->product == GALLEY_PRODUCT_ARTICLE)
    write_root_language (self);

  galley_page_write_header (self);
  write_lead (self);
  galley_page_write_blocks (self, 0);
  rehearse_marks (self);
  galley_page_write_sources (self);
  galley_page_write_corrections (self);
  write_rights (self);
  galley_page_close (self, GALLEY_HTML_ARTICLE, scope);
}

static void
write_page (GalleyPageBuilder *self)
{
  galley_html_writer_doctype (self->out);
  galley_html_writer_start (self->out, GALLEY_HTML_HTML);
  write_root_language (self);
  galley_page_write_head (self);
  galley_html_writer_start (self->out, GALLEY_HTML_BODY);
  self->n_elements = galley_html_writer_get_n_elements (self->out);
  galley_html_writer_start (self->out, GALLEY_HTML_MAIN);
  write_article (self);
  galley_html_writer_end (self->out, GALLEY_HTML_MAIN);
  galley_html_writer_end (self->out, GALLEY_HTML_BODY);
  galley_html_writer_end (self->out, GALLEY_HTML_HTML);
}

static void
check_embargo (GalleyPageBuilder *self)
{
  GalleyNodeId node = galley_article_get_field (self->article, GALLEY_ELEMENT_EMBARGO);
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *message = NULL;
  gint64 now = self->options->now != 0 ? self->options->now : g_get_real_time () / G_USEC_PER_SEC;
  gint64 first;
  gint64 last;
  GalleyDate date;

  if (node == GALLEY_NO_NODE)
    return;
  text = galley_tree_text (self->tree, node);
  if (!galley_date_parse_stamp (text, -1, &date, NULL))
    return;
  galley_date_seconds (&date, &first, &last);
  if (first <= now)
    return;

  shown = galley_date_format (&date, self->language, GALLEY_DATE_LONG);
  message = g_strdup_printf (_("This article is under embargo until %s. Do not publish the page before then."), shown);
  galley_page_problem (self, GALLEY_PROBLEM_EMBARGO, GALLEY_SEVERITY_WARNING, galley_tree_span (self->tree, node), message);
}

static void
check_address (GalleyPageBuilder *self)
{
  GalleyNodeId head = galley_article_get_head (self->article);

  if (self->options->product == GALLEY_PRODUCT_ARTICLE || self->address != NULL || head == GALLEY_NO_NODE)
    return;

  galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_NOTE, galley_tree_tag_span (self->tree, head),
                       _("The article has no canonical address, so the page cannot tell search engines and social networks where it is."));
}

/**
 * galley_page_new:
 * @article: what to show; a reference is taken
 * @options: (nullable): NULL for a page with its style and pictures beside it
 *
 * Makes the page.
 */
GalleyPage *
galley_page_new (GalleyArticle           *article,
                 const GalleyPageOptions *options)
{
  GalleyPage *self;
  GalleyPageBuilder builder;
  GalleyProblemTally tally;
  gsize n_bytes;

  g_return_val_if_fail (article != NULL, NULL);

  galley_article_get_text (article, &n_bytes);
  galley_page_builder_init (&builder, article, options != NULL ? options : &default_options);
  /* What is written is about as long as what is read, and a buffer that has to
   * grow is copied. */
  builder.out = galley_html_writer_new (0, n_bytes + n_bytes / 8 + 4096);
  galley_problem_tally_begin (&tally, galley_problem_list_new ());
  builder.problems = &tally;
  builder.pieces = g_array_new (FALSE, FALSE, sizeof (GalleyPagePiece));

  builder.counts = galley_statistics_count_article (article);

  check_embargo (&builder);
  check_address (&builder);
  if (builder.options->product == GALLEY_PRODUCT_ARTICLE)
    write_article (&builder);
  else
    write_page (&builder);

  galley_problem_tally_end (&tally);

  self = g_new0 (GalleyPage, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->article = galley_article_ref (article);
  self->html = galley_html_writer_finish (builder.out);
  self->pieces = builder.pieces;
  self->problems = tally.problems;
  self->assets = g_steal_pointer (&builder.assets);
  galley_page_builder_clear (&builder);

  return self;
}

GalleyPage *
galley_page_ref (GalleyPage *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
galley_page_unref (GalleyPage *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  galley_article_unref (self->article);
  g_bytes_unref (self->html);
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->assets);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/**
 * galley_page_get_html:
 *
 * Returns: (transfer none): the page, UTF-8, with a final line end
 */
GBytes *
galley_page_get_html (const GalleyPage *self)
{
  return self->html;
}

GalleyArticle *
galley_page_get_article (const GalleyPage *self)
{
  return self->article;
}

/**
 * galley_page_get_problems:
 *
 * Returns: (transfer none) (element-type GalleyProblem): what did not come into
 *   the page as it is in the article
 */
const GPtrArray *
galley_page_get_problems (const GalleyPage *self)
{
  return self->problems;
}

guint
galley_page_get_n_assets (const GalleyPage *self)
{
  return self->assets->len;
}

const GalleyPageAsset *
galley_page_get_asset (const GalleyPage *self,
                       guint             i)
{
  g_return_val_if_fail (i < self->assets->len, NULL);

  return g_ptr_array_index (self->assets, i);
}

guint
galley_page_get_n_pieces (const GalleyPage *self)
{
  return self->pieces->len;
}

const GalleyPagePiece *
galley_page_get_piece (const GalleyPage *self,
                       guint             i)
{
  g_return_val_if_fail (i < self->pieces->len, NULL);

  return &g_array_index (self->pieces, GalleyPagePiece, i);
}

/**
 * galley_page_find_piece:
 * @offset: byte of the article
 *
 * The innermost piece that shows the byte, or the last one before it; what the
 * preview scrolls to.
 *
 * Returns: an index, or G_MAXUINT where the page has nothing yet at that place
 */
guint
galley_page_find_piece (const GalleyPage *self,
                        guint32           offset)
{
  guint best = G_MAXUINT;
  guint32 best_start = 0;
  gboolean best_holds = FALSE;

  /* Not a search by halves: head and sources lie elsewhere in the page than in the article. */
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const GalleyPagePiece *piece = &g_array_index (self->pieces, GalleyPagePiece, i);
      gboolean holds = galley_span_contains (piece->source, offset);

      if (piece->source.start > offset || (best_holds && !holds))
        continue;
      if (best == G_MAXUINT || (holds && !best_holds) || piece->source.start >= best_start)
        {
          best = i;
          best_start = piece->source.start;
          best_holds = holds;
        }
    }

  return best;
}
