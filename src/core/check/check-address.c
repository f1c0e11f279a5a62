/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/address/address.h"
#include "core/text/i18n.h"

static gboolean
is_allowed_address (GalleyValueKind kind, GalleyAddressKind found)
{
  switch (found)
    {
    case GALLEY_ADDRESS_WEB:
      return TRUE;
    case GALLEY_ADDRESS_MAIL:
      return kind == GALLEY_VALUE_ADDRESS;
    case GALLEY_ADDRESS_RELATIVE:
      return kind == GALLEY_VALUE_ADDRESS || kind == GALLEY_VALUE_FILE;
    case GALLEY_ADDRESS_EMPTY:
    case GALLEY_ADDRESS_UNSAFE:
    default:
      return FALSE;
    }
}

static const char *
wanted_address (GalleyValueKind kind)
{
  switch ((int) kind)
    {
    case GALLEY_VALUE_ADDRESS:
      return _("an address that starts with https://, http:// or mailto:, or a path beside the article");
    case GALLEY_VALUE_FILE:
      return _("the path of a picture beside the article, or an address that starts with https:// or http://");
    default:
      return _("an address that starts with https:// or http://");
    }
}

/* Something.example/path, with a dot and letters behind it. */
static gboolean
looks_like_host (const char *text)
{
  gsize n_host = strcspn (text, "/?#");
  const char *dot = g_strrstr_len (text, (gssize) n_host, ".");
  gsize n_last;

  if (dot == NULL || dot == text)
    return FALSE;
  n_last = n_host - (gsize) (dot + 1 - text);
  for (gsize i = 0; i < n_last; i++)
    if (!g_ascii_isalpha (dot[1 + i]))
      return FALSE;
  return n_last >= 2 && strcspn (text, " :@\\") >= n_host;
}

/* What was meant, where that is plain. The caller frees it. */
static char *
mend_address (const char *text, GalleyValueKind kind)
{
  g_autofree char *mended = NULL;

  if (g_str_has_prefix (text, "//") && looks_like_host (text + 2))
    mended = g_strconcat ("https:", text, NULL);
  else if (g_ascii_strncasecmp (text, "www.", 4) == 0 && looks_like_host (text))
    mended = g_strconcat ("https://", text, NULL);
  else if (kind == GALLEY_VALUE_WEB_ADDRESS && looks_like_host (text))
    mended = g_strconcat ("https://", text, NULL);
  else if (g_ascii_strncasecmp (text, "http", 4) == 0 && strchr (text, ' ') != NULL)
    {
      g_auto (GStrv) words = g_strsplit (text, " ", -1);

      mended = g_strjoinv ("%20", words);
    }
  else if (kind == GALLEY_VALUE_FILE && strchr (text, '\\') != NULL)
    mended = g_strdelimit (g_strdup (text), "\\", '/');

  if (mended == NULL || !is_allowed_address (kind, galley_address_kind (mended, strlen (mended))))
    return NULL;
  return g_steal_pointer (&mended);
}

/* Valid, and yet not what anybody means: www.example.org is a file's name. */
static void
check_relative_address (GalleyCheck *self, const GalleyCheckValue *value)
{
  g_autofree char *text = g_strndup (value->text, value->n_bytes);
  g_autofree char *mended = NULL;
  GalleyProblem *problem;

  if (g_ascii_strncasecmp (text, "www.", 4) == 0 && looks_like_host (text))
    mended = g_strconcat ("https://", text, NULL);
  else if (strpbrk (text, "/?# ") == NULL && strchr (text, '@') != NULL && looks_like_host (strchr (text, '@') + 1))
    mended = g_strconcat ("mailto:", text, NULL);
  if (mended == NULL)
    return;

  problem = galley_check_warning (
      self, GALLEY_PROBLEM_BAD_ADDRESS, value->mark,
      _("“%s” is read as the name of a file beside the article; “%s” is probably meant."), text, mended);
  galley_check_mend_value (value, problem, mended);
}

static void
report_address (GalleyCheck *self, const GalleyCheckValue *value, GalleyValueKind kind)
{
  GalleyProblem *problem = galley_check_report_value (self, value, GALLEY_PROBLEM_BAD_ADDRESS, wanted_address (kind));
  g_autofree char *text = NULL;
  g_autofree char *mended = NULL;

  if (problem == NULL)
    return;
  text = g_strndup (value->text, value->n_bytes);
  mended = mend_address (text, kind);
  if (mended != NULL)
    galley_check_mend_value (value, problem, mended);
}

/**
 * galley_check_address:
 * @kind: what addresses are allowed
 *
 * Checks that a value is an address that a page can have.
 */
void
galley_check_address (GalleyCheck *self, const GalleyCheckValue *value, GalleyValueKind kind)
{
  GalleyAddressKind found = galley_address_kind (value->text, value->n_bytes);

  if (!is_allowed_address (kind, found))
    report_address (self, value, kind);
  else if (kind == GALLEY_VALUE_ADDRESS && found == GALLEY_ADDRESS_RELATIVE)
    check_relative_address (self, value);
}
