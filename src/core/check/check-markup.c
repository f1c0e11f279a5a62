/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/check/check-private.h"
#include "core/check/xml-judge.h"
#include "core/text/i18n.h"

static gboolean
is_at (const GalleyCheck *self, guint32 pos, guint32 end, const char *literal)
{
  gsize n_bytes = strlen (literal);

  return end - pos >= n_bytes && memcmp (self->text + pos, literal, n_bytes) == 0;
}

static guint32
skip_space (const GalleyCheck *self, guint32 pos, guint32 end)
{
  while (pos < end && galley_markup_is_space (self->text[pos]))
    pos++;
  return pos;
}

/* --- Limits --- */

static gboolean
check_token_limits (GalleyCheck *self)
{
  if (self->tokens->is_cut)
    {
      guint32 start = galley_tokens_get (self->tokens, self->tokens->tokens->len - 1)->start;

      galley_check_error (self, GALLEY_PROBLEM_TOO_LARGE, GALLEY_SPAN (start, start + 1),
                          _("There is too much markup before this place. Galley reads up to %u tags and texts between "
                            "them, with up to %u attributes."),
                          GALLEY_TOKENS_MAX, GALLEY_TOKENS_MAX_ATTRS);
      return FALSE;
    }

  for (guint i = 0; i < self->tokens->tokens->len; i++)
    {
      const GalleyToken *token = galley_tokens_get (self->tokens, i);

      if (token->end - token->start > GALLEY_CHECK_MAX_TOKEN_BYTES)
        {
          galley_check_error (self, GALLEY_PROBLEM_TOO_LARGE, GALLEY_SPAN (token->start, token->start + 1),
                              _("What starts here goes on for more than %u MB. That is more than Galley reads."),
                              GALLEY_CHECK_MAX_TOKEN_BYTES >> 20);
          return FALSE;
        }
      if (token->n_attrs > GALLEY_CHECK_MAX_ATTRIBUTES)
        {
          galley_check_error (self, GALLEY_PROBLEM_TOO_LARGE, GALLEY_SPAN (token->start, token->name_end),
                              _("This element has more than %u attributes. That is more than Galley reads."),
                              GALLEY_CHECK_MAX_ATTRIBUTES);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_depth_limit (GalleyCheck *self)
{
  if (self->tree->max_depth <= GALLEY_CHECK_MAX_DEPTH)
    return TRUE;

  for (GalleyNodeId id = 1; id < galley_tree_size (self->tree); id++)
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);

      if (node->kind != GALLEY_NODE_ELEMENT || node->depth < GALLEY_CHECK_MAX_DEPTH)
        continue;
      galley_check_error (
          self, GALLEY_PROBLEM_TOO_LARGE, galley_tree_tag_span (self->tree, id),
          _("Elements are nested more than %u levels deep here. That is more than Galley reads."),
          GALLEY_CHECK_MAX_DEPTH);
      break;
    }
  return FALSE;
}

/* How many declarations are in force at once. */
static gboolean
check_declarations_in_force (GalleyCheck *self)
{
  g_autoptr (GArray) scopes = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));

  for (GalleyNodeId id = 1; id < galley_tree_size (self->tree); id++)
    {
      const GalleyNode *node = galley_tree_node (self->tree, id);
      const GalleyToken *token = galley_tokens_get (self->tokens, node->token);

      if (node->kind != GALLEY_NODE_ELEMENT)
        continue;
      while (scopes->len > 0 && g_array_index (scopes, GalleyNodeId, scopes->len - 1) <= id)
        g_array_set_size (scopes, scopes->len - 1);

      for (guint i = 0; i < token->n_attrs; i++)
        if (galley_tokens_get_attr (self->tokens, token->first_attr + i)->attribute == GALLEY_ATTRIBUTE_XMLNS)
          g_array_append_val (scopes, node->after);
      if (scopes->len > GALLEY_CHECK_MAX_NAMESPACES)
        {
          galley_check_error (self, GALLEY_PROBLEM_TOO_LARGE, GALLEY_SPAN (token->start, token->name_end),
                              _("More than %u namespaces are declared here. That is more than Galley reads."),
                              GALLEY_CHECK_MAX_NAMESPACES);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_namespace_limit (GalleyCheck *self)
{
  guint n_declarations = 0;

  for (guint i = 0; i < self->tokens->attrs->len; i++)
    n_declarations += galley_tokens_get_attr (self->tokens, i)->attribute == GALLEY_ATTRIBUTE_XMLNS;

  return n_declarations <= GALLEY_CHECK_MAX_NAMESPACES || check_declarations_in_force (self);
}

/* Reports the first bound that the text breaks.
 *
 * Returns: whether the text is of a size that the other checks, and libxml2,
 * can be given */
static gboolean
check_limits (GalleyCheck *self)
{
  if (self->n_bytes > GALLEY_CHECK_MAX_BYTES)
    {
      galley_check_error (self, GALLEY_PROBLEM_TOO_LARGE, GALLEY_SPAN (0, 1),
                          _("The text is larger than %u MB. That is more than Galley reads."),
                          GALLEY_CHECK_MAX_BYTES >> 20);
      return FALSE;
    }

  return check_token_limits (self) && check_depth_limit (self) && check_namespace_limit (self);
}

/* --- Markup other than tags --- */

/* ` name = "value"` with white space before it; the value in @value. FALSE,
 * and @pos where it was, where something else stands there. */
static gboolean
read_pseudo_attribute (const GalleyCheck *self, guint32 *pos, guint32 end, const char *name, GalleySpan *value)
{
  guint32 p = skip_space (self, *pos, end);
  const char *close;

  if (p == *pos || !is_at (self, p, end, name))
    return FALSE;
  p = skip_space (self, p + (guint32) strlen (name), end);
  if (p >= end || self->text[p] != '=')
    return FALSE;
  p = skip_space (self, p + 1, end);
  if (p >= end || (self->text[p] != '"' && self->text[p] != '\''))
    return FALSE;
  close = memchr (self->text + p + 1, self->text[p], end - p - 1);
  if (close == NULL)
    return FALSE;

  *value = GALLEY_SPAN (p + 1, close - self->text);
  *pos = value->end + 1;
  return TRUE;
}

static gboolean
value_is (const GalleyCheck *self, GalleySpan value, const char *literal)
{
  return galley_span_length (value) == strlen (literal)
         && g_ascii_strncasecmp (self->text + value.start, literal, strlen (literal)) == 0;
}

static gboolean
is_encoding_name (const char *p, gsize n_bytes)
{
  if (n_bytes == 0 || !g_ascii_isalpha (p[0]))
    return FALSE;
  for (gsize i = 1; i < n_bytes; i++)
    if (!g_ascii_isalnum (p[i]) && p[i] != '.' && p[i] != '_' && p[i] != '-')
      return FALSE;
  return TRUE;
}

/* The values come back empty where the declaration does not give them. */
static gboolean
read_declaration (const GalleyCheck *self, const GalleyToken *token, GalleySpan *version, GalleySpan *encoding)
{
  guint32 pos = token->name_end;
  guint32 end = token->end - 2;
  GalleySpan standalone;

  *encoding = GALLEY_SPAN (pos, pos);
  if (!read_pseudo_attribute (self, &pos, end, "version", version))
    return FALSE;
  if (read_pseudo_attribute (self, &pos, end, "encoding", encoding)
      && !is_encoding_name (self->text + encoding->start, galley_span_length (*encoding)))
    return FALSE;
  if (read_pseudo_attribute (self, &pos, end, "standalone", &standalone)
      && !(galley_span_length (standalone) == 3 && is_at (self, standalone.start, standalone.end, "yes"))
      && !(galley_span_length (standalone) == 2 && is_at (self, standalone.start, standalone.end, "no")))
    return FALSE;
  return skip_space (self, pos, end) == end;
}

static void
check_unfinished (GalleyCheck *self, const GalleyToken *token, guint32 n_opening, const char *sentence)
{
  galley_check_error (self, GALLEY_PROBLEM_BROKEN_MARKUP, GALLEY_SPAN (token->start, token->start + n_opening), "%s",
                      sentence);
}

static void
check_declaration (GalleyCheck *self, const GalleyToken *token)
{
  GalleySpan span = GALLEY_SPAN (token->start, token->end);
  GalleySpan version;
  GalleySpan encoding;

  if (token->flags & GALLEY_TOKEN_BROKEN)
    {
      check_unfinished (self, token, 5, _("The XML declaration that starts here never ends: ?> is missing."));
    }
  else if (!read_declaration (self, token, &version, &encoding))
    {
      galley_check_mend (galley_check_error (self, GALLEY_PROBLEM_BROKEN_MARKUP, span,
                                             _("The XML declaration is not as it should be.")),
                         _("Write a correct one"), span, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    }
  else if (!value_is (self, version, "1.0"))
    {
      galley_check_mend (galley_check_error (self, GALLEY_PROBLEM_BROKEN_MARKUP, version,
                                             _("An article is written in version 1.0 of XML, and no other.")),
                         _("Change to 1.0"), version, "1.0");
    }
  else if (!galley_span_is_empty (encoding) && !value_is (self, encoding, "UTF-8")
           && !value_is (self, encoding, "UTF8"))
    {
      g_autofree char *quoted = galley_check_quote (self, encoding);

      galley_check_mend (galley_check_error (
                             self, GALLEY_PROBLEM_NOT_UTF8, encoding,
                             _("The text is in UTF-8, as an article has to be, but it says “%s” here."), quoted),
                         _("Change to UTF-8"), encoding, "UTF-8");
    }
}

static void
check_instruction (GalleyCheck *self, const GalleyToken *token)
{
  GalleySpan span = GALLEY_SPAN (token->start, token->end);
  GalleySpan name = galley_token_name (token);
  const char *target = self->text + name.start;
  gsize n_bytes = galley_span_length (name);

  if (token->flags & GALLEY_TOKEN_BROKEN)
    {
      check_unfinished (self, token, 2, _("The processing instruction that starts here never ends: ?> is missing."));
      return;
    }
  if (n_bytes == 3 && g_ascii_strncasecmp (target, "xml", 3) == 0)
    {
      galley_check_mend (galley_check_error (self, GALLEY_PROBLEM_BROKEN_MARKUP, span,
                                             _("An XML declaration may only be the very first thing in the text.")),
                         _("Remove it"), span, "");
      return;
    }
  if (!galley_name_is_simple (target, n_bytes)
      || (token->name_end < token->end - 2 && !galley_markup_is_space (self->text[token->name_end])))
    {
      g_autofree char *quoted = galley_check_quote (self, span);

      galley_check_error (self, GALLEY_PROBLEM_BROKEN_MARKUP, span,
                          _("A processing instruction has to start with a name and a space; “%s” does not."),
                          quoted);
    }
}

static void
check_comment (GalleyCheck *self, const GalleyToken *token)
{
  guint32 start = token->start + 4;
  guint32 end = token->end - 3;
  g_autoptr (GalleyTextEdit) edit = NULL;
  GalleyProblem *problem;

  if (token->flags & GALLEY_TOKEN_BROKEN)
    {
      check_unfinished (self, token, 4, _("The comment that starts here never ends: --> is missing."));
      return;
    }

  /* The end tag's own hyphens must not touch another one either. */
  for (guint32 i = start; i < end; i++)
    if (self->text[i] == '-' && self->text[i + 1] == '-')
      {
        if (edit == NULL)
          edit = galley_text_edit_new ();
        galley_text_edit_insert (edit, i + 1, " ", 1);
      }
  if (edit == NULL)
    return;

  problem = galley_check_error (self, GALLEY_PROBLEM_BROKEN_MARKUP, GALLEY_SPAN (token->start, token->end),
                                _("Two hyphens in a row are not allowed in a comment."));
  if (problem != NULL)
    galley_problem_take_remedy (problem, _("Put a space between them"), g_steal_pointer (&edit));
}

static void
check_doctype (GalleyCheck *self, const GalleyToken *token)
{
  GalleySpan span = GALLEY_SPAN (token->start, token->end);
  GalleyProblem *problem;

  if (token->flags & GALLEY_TOKEN_BROKEN)
    {
      check_unfinished (self, token, 9, _("The DOCTYPE that starts here never ends: > is missing."));
      return;
    }

  problem = galley_check_error (self, GALLEY_PROBLEM_DOCTYPE, span,
                                _("An article has no DOCTYPE. Galley never loads what it names."));
  /* With declarations inside, the text may depend on them. */
  if (memchr (self->text + span.start, '[', galley_span_length (span)) == NULL)
    galley_check_mend (problem, _("Remove it"),
                       GALLEY_SPAN (span.start, skip_space (self, span.end, self->n_bytes)), "");
}

static void
check_token (GalleyCheck *self, const GalleyToken *token)
{
  switch ((GalleyTokenKind) token->kind)
    {
    case GALLEY_TOKEN_TEXT:
      galley_check_characters (self, token);
      break;
    case GALLEY_TOKEN_START_TAG:
    case GALLEY_TOKEN_EMPTY_TAG:
    case GALLEY_TOKEN_END_TAG:
      galley_check_tag (self, token);
      break;
    case GALLEY_TOKEN_CDATA:
      if (token->flags & GALLEY_TOKEN_BROKEN)
        check_unfinished (self, token, 9, _("The CDATA section that starts here never ends: ]]> is missing."));
      break;
    case GALLEY_TOKEN_COMMENT:
      check_comment (self, token);
      break;
    case GALLEY_TOKEN_PI:
      check_instruction (self, token);
      break;
    case GALLEY_TOKEN_XML_DECLARATION:
      check_declaration (self, token);
      break;
    case GALLEY_TOKEN_DOCTYPE:
      check_doctype (self, token);
      break;
    case GALLEY_TOKEN_BOM:
    default:
      break;
    }
}

/* --- The document --- */

static GalleyNodeId
first_element (const GalleyTree *tree)
{
  for (GALLEY_EACH_CHILD (tree, GALLEY_NO_NODE, child))
    if (galley_tree_node (tree, child)->kind == GALLEY_NODE_ELEMENT)
      return child;
  return GALLEY_NO_NODE;
}

/* One root element, and beside it nothing that would be content. */
static void
check_document (GalleyCheck *self)
{
  GalleyNodeId root = first_element (self->tree);

  if (root == GALLEY_NO_NODE)
    {
      galley_check_error (self, GALLEY_PROBLEM_EMPTY_DOCUMENT, GALLEY_SPAN (0, self->n_bytes),
                          _("There is no article in the text: it has to be in an <article> element."));
      return;
    }

  for (GALLEY_EACH_CHILD (self->tree, GALLEY_NO_NODE, child))
    {
      const GalleyNode *node = galley_tree_node (self->tree, child);

      if (node->kind == GALLEY_NODE_TEXT && !(node->flags & GALLEY_NODE_BLANK))
        {
          galley_check_error (self, GALLEY_PROBLEM_CONTENT_OUTSIDE, galley_tree_span (self->tree, child),
                              _("Text is not allowed outside the article’s own element."));
        }
      else if (node->kind == GALLEY_NODE_ELEMENT && child != root)
        {
          g_autofree char *what = galley_check_describe (self, child);
          GalleyProblem *problem = galley_check_error (
              self, GALLEY_PROBLEM_CONTENT_OUTSIDE, galley_tree_tag_span (self->tree, child),
              _("The %s comes after the end of the article; everything belongs inside it."), what);

          if (problem != NULL)
            problem->related = galley_tree_tag_span (self->tree, root);
        }
    }
}

static gboolean
has_doctype (const GalleyTree *tree)
{
  for (GALLEY_EACH_CHILD (tree, GALLEY_NO_NODE, child))
    if (galley_tokens_get (tree->tokens, galley_tree_node (tree, child)->token)->kind == GALLEY_TOKEN_DOCTYPE)
      return TRUE;
  return FALSE;
}

/* What libxml2 finds where we found nothing; FALSE where it does. */
static gboolean
ask_judge (GalleyCheck *self)
{
  g_auto (GalleyXmlVerdict) verdict = { 0 };

  galley_xml_judge (self->tree, &verdict);
  if (!verdict.well_formed)
    galley_check_error (self, GALLEY_PROBLEM_NOT_WELL_FORMED,
                        GALLEY_SPAN (MIN (verdict.offset, self->n_bytes), MIN (verdict.offset + 1, self->n_bytes)),
                        _("The markup goes wrong here or shortly before (%s)."), verdict.message);
  else if (!verdict.agrees && !has_doctype (self->tree))
    galley_check_error (self, GALLEY_PROBLEM_NOT_WELL_FORMED,
                        GALLEY_SPAN (verdict.offset, verdict.offset + 1),
                        _("The element that starts here can be read in two ways. Report this text "
                          "as a fault in Galley."));
  return self->tally.n_found[GALLEY_PROBLEM_NOT_WELL_FORMED] == 0;
}

/**
 * galley_check_markup:
 * @article: any text
 * @problems: (element-type GalleyProblem): what is found is appended
 *
 * Checks that the text is well-formed XML. Our own look at the tokens and the
 * tree finds the places; where it finds nothing, libxml2 is asked as well.
 *
 * Returns: whether the text is well-formed; a DOCTYPE, which is an error too,
 *   does not make it less so
 */
gboolean
galley_check_markup (const GalleyArticle *article, GPtrArray *problems)
{
  GalleyCheck self;
  gboolean is_sound;

  g_return_val_if_fail (article != NULL, FALSE);
  g_return_val_if_fail (problems != NULL, FALSE);

  galley_check_begin (&self, article, problems);

  /* Bytes of another encoding make rubbish of everything else. */
  is_sound = check_limits (&self) && galley_check_encoding (&self);
  if (is_sound)
    {
      for (guint i = 0; i < self.tokens->tokens->len; i++)
        check_token (&self, galley_tokens_get (self.tokens, i));
      check_document (&self);
      galley_check_nesting (&self);
      galley_check_namespaces (&self);

      is_sound = self.tally.n_errors == self.tally.n_found[GALLEY_PROBLEM_DOCTYPE] && ask_judge (&self);
    }

  galley_check_end (&self);
  return is_sound;
}
