/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/xml-judge.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "core/article/names.h"
#include "core/html/xml-error.h"
#include "core/text/i18n.h"

typedef struct
{
  const GalleyTree *tree;
  const char *text;
  guint32 n_bytes;
  guint32 n_read;               /* bytes that libxml2 has taken */
  GalleyNodeId node;            /* the element seen last */
  const char *uri;              /* its namespace */
  gboolean is_ours;             /* that is the namespace of articles */
  gboolean differs;
  GalleyXmlVerdict *verdict;
} Judge;

/* Never XML_PARSE_NOENT, DTDLOAD, HUGE, XINCLUDE or RECOVER. The text is UTF-8
 * whatever it says of itself. */
static int
parse_options (void)
{
  int options = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES;

#if LIBXML_VERSION >= 21300
  options |= XML_PARSE_NO_XXE;
#endif
#if LIBXML_VERSION >= 21400
  options |= XML_PARSE_NO_SYS_CATALOG;
#endif
  return options;
}

static guint32
position_of (xmlParserCtxt *ctxt)
{
#if LIBXML_VERSION >= 21500
  unsigned long position = 0;

  xmlCtxtGetInputPosition (ctxt, 0, NULL, NULL, NULL, &position);
  return (guint32) position;
#else
  if (ctxt->input == NULL)
    return 0;
  return (guint32) (ctxt->input->consumed + (gulong) (ctxt->input->cur - ctxt->input->base));
#endif
}

/* Text is given in pieces, so that libxml2 never holds a copy of all of it. */
static int
read_cb (void *data, char *buffer, int length)
{
  Judge *judge = data;
  guint32 n_bytes = MIN ((guint32) MAX (length, 0), judge->n_bytes - judge->n_read);

  memcpy (buffer, judge->text + judge->n_read, n_bytes);
  judge->n_read += n_bytes;
  return (int) n_bytes;
}

static int
close_cb (void *data)
{
  return 0;
}

static void
error_cb (void *data, GalleyXmlErrorArgument error)
{
  xmlParserCtxt *ctxt = data;
  Judge *judge = ctxt->_private;
  GalleyXmlVerdict *verdict = judge->verdict;

  /* A warning is no reason, nor is a namespace whose name is not much of an
   * address; and what comes after the first reason follows from it. */
  if (error->level < XML_ERR_ERROR || error->code == XML_WAR_NS_URI || verdict->message != NULL)
    return;

  verdict->message = g_utf8_make_valid (error->message != NULL ? error->message : _("no reason given"), -1);
  g_strdelimit (verdict->message, "\n\r\t", ' ');
  g_strstrip (verdict->message);
  verdict->offset = MIN (position_of (ctxt), judge->n_bytes);
}

/* libxml2 has one string for each namespace, and it is mostly the same. */
static void
see_namespace (Judge *judge, const char *uri)
{
  if (uri == judge->uri)
    return;

  judge->uri = uri;
  judge->is_ours = uri != NULL && strcmp (uri, GALLEY_NAMESPACE) == 0;
}

static gboolean
same_element (const Judge *judge, const GalleyNode *node, const char *local)
{
  GalleySpan name = galley_token_name (galley_tokens_get (judge->tree->tokens, node->token));
  const char *written = judge->text + name.start;
  gsize n_bytes = galley_span_length (name);
  gsize n_prefix = galley_name_prefix_length (written, n_bytes);

  if (strncmp (local, written + n_prefix, n_bytes - n_prefix) != 0 || local[n_bytes - n_prefix] != '\0')
    return FALSE;
  /* The tree reads <article> without a namespace as ours; libxml2 does not. */
  if (judge->uri == NULL && judge->tree->namespace_assumed)
    return TRUE;
  return judge->is_ours == (node->element != GALLEY_ELEMENT_FOREIGN);
}

static void
start_element_cb (void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                  const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  xmlParserCtxt *ctxt = data;
  Judge *judge = ctxt->_private;
  const GalleyTree *tree = judge->tree;

  if (judge->differs)
    return;

  see_namespace (judge, (const char *) uri);
  do
    judge->node++;
  while (judge->node < galley_tree_size (tree)
         && galley_tree_node (tree, judge->node)->kind != GALLEY_NODE_ELEMENT);

  if (judge->node >= galley_tree_size (tree)
      || !same_element (judge, galley_tree_node (tree, judge->node), (const char *) local))
    {
      judge->differs = TRUE;
      if (judge->verdict->message == NULL)
        judge->verdict->offset = MIN (position_of (ctxt), judge->n_bytes);
    }
}

/* Whether the tree has elements that libxml2 did not come to. */
static gboolean
has_more_elements (const Judge *judge)
{
  for (GalleyNodeId id = judge->node + 1; id < galley_tree_size (judge->tree); id++)
    if (galley_tree_node (judge->tree, id)->kind == GALLEY_NODE_ELEMENT)
      return TRUE;
  return FALSE;
}

/**
 * galley_xml_init:
 *
 * Readies libxml2 for use in several threads. A program calls it once, in its
 * first thread, before it starts another one.
 */
void
galley_xml_init (void)
{
  LIBXML_TEST_VERSION
  xmlInitParser ();
}

/**
 * galley_xml_dup_version:
 * @compiled: of the library that this was compiled with, or of the one that runs
 *
 * Returns: (transfer full): the version of libxml2, such as 2.9.14
 */
char *
galley_xml_dup_version (gboolean compiled)
{
  guint64 version = compiled ? LIBXML_VERSION : g_ascii_strtoull (xmlParserVersion, NULL, 10);

  return g_strdup_printf ("%u.%u.%u", (guint) (version / 10000), (guint) (version / 100 % 100), (guint) (version % 100));
}

/**
 * galley_xml_judge:
 * @tree: our own reading of the text
 * @verdict: (out): what libxml2 says; galley_xml_verdict_clear() frees it
 *
 * Has libxml2 parse the text. The caller has checked before that it is UTF-8
 * without NUL and within the limits of check-private.h: some versions of
 * libxml2 take very long beyond them.
 */
void
galley_xml_judge (const GalleyTree *tree, GalleyXmlVerdict *verdict)
{
  Judge judge = { .tree = tree, .text = tree->tokens->text, .n_bytes = tree->tokens->n_bytes, .verdict = verdict };
  xmlParserCtxt *ctxt;

  *verdict = (GalleyXmlVerdict) { 0 };

  ctxt = xmlNewParserCtxt ();
  if (ctxt == NULL)
    g_error ("libxml2: out of memory");

  /* No other handler: then libxml2 keeps nothing of what it reads. */
  memset (ctxt->sax, 0, sizeof *ctxt->sax);
  ctxt->sax->initialized = XML_SAX2_MAGIC;
  ctxt->sax->startElementNs = start_element_cb;
  ctxt->_private = &judge;
#if LIBXML_VERSION >= 21300
  xmlCtxtSetErrorHandler (ctxt, error_cb, ctxt);
#else
  ctxt->sax->serror = error_cb;
#endif

  xmlCtxtReadIO (ctxt, read_cb, close_cb, &judge, NULL, NULL, parse_options ());

  /* Neither tells it alone: after an error in a namespace, newer versions pass
   * over content behind the root. */
  verdict->well_formed = ctxt->wellFormed && verdict->message == NULL;
  verdict->agrees = !judge.differs && !has_more_elements (&judge);
  if (!verdict->well_formed && verdict->message == NULL)
    verdict->message = g_strdup (_("no reason given"));

  xmlFreeParserCtxt (ctxt);
}

void
galley_xml_verdict_clear (GalleyXmlVerdict *verdict)
{
  g_clear_pointer (&verdict->message, g_free);
}
