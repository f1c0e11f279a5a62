/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's rules for links: what they say, and where they lead. */

#include "core/check/desk-private.h"

#include <string.h>

#include "core/address/address.h"
#include "core/article/markup.h"
#include "core/edit/article-edit.h"
#include "core/text/i18n.h"

/* Words that say nothing about where a link leads. */
static const char *const vague[] = {
  "here", "click here", "this", "this link", "link", "more", "read more", "learn more", "this page", "this article", "see here",
  "hier", "hier klicken", "klicken sie hier", "mehr", "mehr lesen", "weiterlesen", "dieser link", "mehr dazu",
  "ici", "cliquez ici", "lire la suite", "ce lien", "en savoir plus", "voir ici", "lien",
  "aquí", "haga clic aquí", "haz clic aquí", "pulse aquí", "leer más", "este enlace", "enlace",
  "qui", "clicca qui", "clique aqui", "aqui", "klik hier",
};

/* Parameters that only tell where a reader comes from. */
static const char *const trackers[] = { "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id",
                                        "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid" };

static gboolean
is_web (const char *address)
{
  return galley_address_kind (address, strlen (address)) == GALLEY_ADDRESS_WEB;
}

static void
check_empty_link (GalleyDesk *self, GalleyNodeId node)
{
  if (!galley_tree_has_content (self->tree, node))
    galley_desk_ask (self, galley_tree_tag_span (self->tree, node), "%s", _("The link has no words."));
}

static void
check_vague_link (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *text = galley_tree_text (self->tree, node);

  for (guint i = 0; i < G_N_ELEMENTS (vague); i++)
    if (*text != '\0' && galley_desk_reads_same (text, vague[i]))
      {
        g_autofree char *quoted = galley_check_quote_text (text, strlen (text));

        galley_desk_ask (self, galley_desk_mark (self, node), _("The words “%s” do not say where the link leads."), quoted);
        return;
      }
}

/* A short one, such as example.org, is a name that people say. */
static void
check_address_as_link (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *text = galley_tree_text (self->tree, node);
  gboolean has_scheme = g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://");

  if (strchr (text, ' ') == NULL && (has_scheme || (g_str_has_prefix (text, "www.") && strchr (text, '/') != NULL)))
    galley_desk_ask (self, galley_desk_mark (self, node), "%s", _("The words of this link are an address."));
}

/* --- Addresses: of links, link cards, authors and sources --- */

/* Where an element has its address: the attribute, or the text. */
typedef struct
{
  GalleyElement element;
  GalleyAttribute attribute;
} Place;

static const Place places[] = {
  { GALLEY_ELEMENT_A, GALLEY_ATTRIBUTE_HREF },
  { GALLEY_ELEMENT_EMBED, GALLEY_ATTRIBUTE_URL },
  { GALLEY_ELEMENT_AUTHOR, GALLEY_ATTRIBUTE_URL },
  { GALLEY_ELEMENT_URL, GALLEY_ATTRIBUTE_NONE },
  { GALLEY_ELEMENT_CANONICAL, GALLEY_ATTRIBUTE_NONE },
};

static GalleyAttribute
attribute_of (const GalleyDesk *self, GalleyNodeId node)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].element == galley_tree_node (self->tree, node)->element)
      return places[i].attribute;
  g_assert_not_reached ();
}

/* NULL where it is no address of the web. */
static char *
dup_address (const GalleyDesk *self, GalleyNodeId node, GalleySpan *mark)
{
  GalleyAttribute attribute = attribute_of (self, node);
  const GalleyAttr *attr = attribute != GALLEY_ATTRIBUTE_NONE ? galley_tree_attr (self->tree, node, attribute) : NULL;
  g_autofree char *address = NULL;

  if (attribute == GALLEY_ATTRIBUTE_NONE)
    {
      address = galley_tree_text (self->tree, node);
      *mark = galley_desk_mark (self, node);
    }
  else if (attr != NULL)
    {
      address = galley_tree_attr_value (self->tree, node, attribute);
      *mark = attr->value;
    }
  return address != NULL && is_web (address) ? g_steal_pointer (&address) : NULL;
}

static void
mend_address (GalleyDesk *self, GalleyProblem *problem, GalleyNodeId node, const char *label, const char *address)
{
  GalleyAttribute attribute = attribute_of (self, node);
  g_autoptr (GString) written = NULL;
  GalleyTextEdit *edit;

  if (problem == NULL)
    return;
  if (attribute != GALLEY_ATTRIBUTE_NONE)
    {
      galley_desk_take_remedy (problem, label, galley_edit_set_attribute (self->article, node, attribute, address, NULL));
      return;
    }
  /* Only the address: how the element is laid out is not in question. A
   * comment in the middle of it is, and then there is no remedy. */
  if (memchr (self->text + problem->span.start, '<', galley_span_length (problem->span)) != NULL)
    return;
  written = g_string_new (NULL);
  galley_markup_append_text (written, address, strlen (address));
  edit = galley_text_edit_new ();
  galley_text_edit_replace (edit, problem->span, written->str, (gssize) written->len);
  galley_text_edit_minimise (edit, self->text, self->check.n_bytes);
  galley_desk_take_remedy (problem, label, edit);
}

/* A host that may well have no certificate: the writer's own machine, a number, a name in a house. */
static gboolean
is_local (const char *host)
{
  gsize n = strcspn (host, "/:?#");

  return memchr (host, '.', n) == NULL || strspn (host, "0123456789.") == n || host[0] == '['
         || (n > 6 && g_ascii_strncasecmp (host + n - 6, ".onion", 6) == 0);
}

static void
check_insecure_link (GalleyDesk *self, GalleyNodeId node)
{
  GalleySpan mark;
  g_autofree char *address = dup_address (self, node, &mark);
  g_autofree char *mended = NULL;
  const char *host = address != NULL ? address + strlen ("http://") : NULL;

  if (address == NULL || g_ascii_strncasecmp (address, "http://", 7) != 0 || is_local (host))
    return;
  mended = g_strconcat ("https://", host, NULL);
  mend_address (self, galley_desk_ask (self, mark, "%s", _("The address begins with http://; most sites can be reached by https://.")),
                node, _("Change to https"), mended);
}

/* How many bytes at the end belong to the sentence that the address was copied from. */
static gsize
count_garbage (const char *address)
{
  gsize n = strlen (address);
  gsize end = n;
  const char *path = strstr (address, "://");

  path = path != NULL ? strpbrk (path + 3, "/?#") : NULL;
  while (end > 0)
    {
      static const char *const marks[] = { ".", ",", ";", ":", "\"", "'", ">", "”", "“", "’", "»", "…", "%22" };
      gsize before = end;

      for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
        {
          gsize n_mark = strlen (marks[i]);

          if (end > n_mark && strncmp (address + end - n_mark, marks[i], n_mark) == 0)
            {
              end -= n_mark;
              break;
            }
        }
      /* A bracket that closes none of the address: the sentence stood in brackets. */
      if (end == before && (address[end - 1] == ')' || address[end - 1] == ']'))
        {
          char opening = address[end - 1] == ')' ? '(' : '[';

          if (memchr (address, opening, end) == NULL)
            end--;
        }
      if (end == before)
        break;
    }
  /* A short form at the end of a name, as in wiki/Apple_Inc. */
  if (path != NULL && n - end == 1 && address[n - 1] == '.' && n >= 5 && memchr (address + n - 5, '_', 4) != NULL)
    return 0;
  return n - end;
}

static void
check_garbage_in_link (GalleyDesk *self, GalleyNodeId node)
{
  GalleySpan mark;
  g_autofree char *address = dup_address (self, node, &mark);
  gsize n_garbage = address != NULL ? count_garbage (address) : 0;
  g_autofree char *mended = NULL;
  g_autofree char *quoted = NULL;

  if (n_garbage == 0)
    return;
  mended = g_strndup (address, strlen (address) - n_garbage);
  if (!is_web (mended))
    return;
  quoted = galley_check_quote_text (address + strlen (mended), n_garbage);
  mend_address (self, galley_desk_ask (self, mark, _("The address ends with “%s”, which looks as if it had been copied along."), quoted),
                node, _("Remove what was copied along"), mended);
}

static gboolean
is_tracker (const char *parameter)
{
  gsize n = strcspn (parameter, "=");

  for (guint i = 0; i < G_N_ELEMENTS (trackers); i++)
    if (n == strlen (trackers[i]) && g_ascii_strncasecmp (parameter, trackers[i], n) == 0)
      return TRUE;
  return FALSE;
}

static void
check_tracking_link (GalleyDesk *self, GalleyNodeId node)
{
  GalleySpan mark;
  g_autofree char *address = dup_address (self, node, &mark);
  char *query = address != NULL ? strchr (address, '?') : NULL;
  g_autofree char *fragment = NULL;
  g_autoptr (GString) mended = NULL;
  g_auto (GStrv) parameters = NULL;
  char *hash;
  guint n_kept = 0;
  guint n_trackers = 0;

  if (query == NULL)
    return;
  hash = strchr (query, '#');
  fragment = g_strdup (hash != NULL ? hash : "");
  if (hash != NULL)
    *hash = '\0';
  mended = g_string_new_len (address, query - address);
  parameters = g_strsplit (query + 1, "&", -1);
  for (guint i = 0; parameters[i] != NULL; i++)
    {
      if (is_tracker (parameters[i]))
        {
          n_trackers++;
          continue;
        }
      g_string_append_c (mended, n_kept++ == 0 ? '?' : '&');
      g_string_append (mended, parameters[i]);
    }
  if (n_trackers == 0)
    return;
  g_string_append (mended, fragment);
  mend_address (self, galley_desk_ask (self, mark, "%s", _("The address tells the other site how its readers got there.")), node,
                _("Remove the tracking"), mended->str);
}

const GalleyDeskRule galley_desk_link_rules[] = {
  { GALLEY_ELEMENT_A, GALLEY_PROBLEM_EMPTY_LINK, check_empty_link },
  { GALLEY_ELEMENT_A, GALLEY_PROBLEM_VAGUE_LINK, check_vague_link },
  { GALLEY_ELEMENT_A, GALLEY_PROBLEM_ADDRESS_AS_LINK, check_address_as_link },
  { GALLEY_ELEMENT_A, GALLEY_PROBLEM_INSECURE_LINK, check_insecure_link },
  { GALLEY_ELEMENT_EMBED, GALLEY_PROBLEM_INSECURE_LINK, check_insecure_link },
  { GALLEY_ELEMENT_AUTHOR, GALLEY_PROBLEM_INSECURE_LINK, check_insecure_link },
  { GALLEY_ELEMENT_URL, GALLEY_PROBLEM_INSECURE_LINK, check_insecure_link },
  { GALLEY_ELEMENT_CANONICAL, GALLEY_PROBLEM_INSECURE_LINK, check_insecure_link },
  { GALLEY_ELEMENT_A, GALLEY_PROBLEM_GARBAGE_IN_LINK, check_garbage_in_link },
  { GALLEY_ELEMENT_EMBED, GALLEY_PROBLEM_GARBAGE_IN_LINK, check_garbage_in_link },
  { GALLEY_ELEMENT_URL, GALLEY_PROBLEM_GARBAGE_IN_LINK, check_garbage_in_link },
  { GALLEY_ELEMENT_A, GALLEY_PROBLEM_TRACKING_LINK, check_tracking_link },
  { GALLEY_ELEMENT_EMBED, GALLEY_PROBLEM_TRACKING_LINK, check_tracking_link },
  { GALLEY_ELEMENT_URL, GALLEY_PROBLEM_TRACKING_LINK, check_tracking_link },
  { GALLEY_ELEMENT_NONE, GALLEY_N_PROBLEMS, NULL },
};
