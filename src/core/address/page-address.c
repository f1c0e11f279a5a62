/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/address/page-address.h"

#include <gio/gio.h>
#include <string.h>

#include "core/address/address.h"
#include "core/text/composed.h"

static const char hex_digits[] = "0123456789ABCDEF";

static void
append_encoded (GString    *out,
                const char *bytes,
                gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      guchar c = (guchar) bytes[i];

      g_string_append_c (out, '%');
      g_string_append_c (out, hex_digits[c >> 4]);
      g_string_append_c (out, hex_digits[c & 15]);
    }
}

/* Whether the page, whose text is composed, would hold the same address: a
 * letter and its mark must not become one character, which is another address. */
static gboolean
is_composed (const char *rest)
{
  g_autofree char *composed = galley_composed_make (rest, strlen (rest));

  return composed == NULL || strcmp (composed, rest) == 0;
}

/* How many bytes need no thought; strspn() would sort out its set for each call. */
static inline gsize
count_plain (const char *text)
{
  gsize n = 0;

  while (g_ascii_isalnum (text[n]) || (text[n] >= '-' && text[n] <= '/') || text[n] == '_')
    n++;
  return n;
}

/* Appends path, query and fragment. Letters of any script stay readable, with
 * their marks where that is safe; what an address may not hold is encoded; a
 * second # is no fragment. */
static void
append_rest (GString    *out,
             const char *rest)
{
  gboolean in_fragment = FALSE;
  gboolean keep_marks = is_composed (rest);

  for (const char *p = rest; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize plain = count_plain (p);
      gunichar c;

      g_string_append_len (out, p, (gssize) plain);
      p += plain;
      if (*p == '\0')
        break;
      c = g_utf8_get_char (p);

      if (c == '%')
        {
          if (g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
            g_string_append_c (out, '%');
          else
            g_string_append (out, "%25");
        }
      else if (c == '#')
        {
          g_string_append (out, in_fragment ? "%23" : "#");
          in_fragment = TRUE;
        }
      else if (c < 0x80 ? g_ascii_isalnum (*p) || strchr ("!$&'()*+,-./:;=?@_~", *p) != NULL
                        : (g_unichar_isalnum (c) || g_unichar_ismark (c)) &&
                            (galley_composed_is_settled (c) || (keep_marks && !(out->len == 0 && galley_composed_joins (c)))))
        g_string_append_unichar (out, c);
      else
        append_encoded (out, p, (gsize) (g_utf8_next_char (p) - p));
    }
}

static gboolean
is_dotted_number (const char *label)
{
  if (g_ascii_strncasecmp (label, "0x", 2) == 0)
    return TRUE;
  for (; *label != '\0'; label++)
    if (!g_ascii_isdigit (*label))
      return FALSE;
  return TRUE;
}

/* A name in ASCII, in which each label is as the domain name system has it. */
static gboolean
is_host_name (const char *host)
{
  g_auto (GStrv) labels = NULL;
  guint n_labels;

  if (strlen (host) > 253)
    return FALSE;

  labels = g_strsplit (host, ".", -1);
  n_labels = g_strv_length (labels);
  if (n_labels > 1 && *labels[n_labels - 1] == '\0')
    n_labels--;
  if (n_labels == 0)
    return FALSE;

  for (guint i = 0; i < n_labels; i++)
    {
      gsize length = strlen (labels[i]);

      if (length == 0 || length > 63 || labels[i][0] == '-' || labels[i][length - 1] == '-')
        return FALSE;
      if (length >= 4 && labels[i][2] == '-' && labels[i][3] == '-' && g_ascii_strncasecmp (labels[i], "xn--", 4) != 0)
        return FALSE;
      for (gsize c = 0; c < length; c++)
        if (!g_ascii_isalnum (labels[i][c]) && labels[i][c] != '-' && labels[i][c] != '_')
          return FALSE;
    }

  /* Browsers take a name that ends in a number for an address of version 4. */
  if (is_dotted_number (labels[n_labels - 1]))
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

      return address != NULL && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4;
    }

  return TRUE;
}

/* Whether the host is written as nearly all are: lower case, no digits in its
 * last label, nothing encoded. */
static gboolean
is_plain_host (const char *host,
               gsize       n_bytes)
{
  gsize label = 0;

  if (n_bytes == 0 || n_bytes > 253)
    return FALSE;

  for (gsize i = 0; i <= n_bytes; i++)
    {
      if (i < n_bytes && (g_ascii_islower (host[i]) || g_ascii_isdigit (host[i])))
        continue;
      if (i < n_bytes && host[i] == '-' && i > label && i - label != 2 && i - label != 3 && i + 1 < n_bytes && host[i + 1] != '.')
        continue;
      if (i == label || i - label > 63 || (i < n_bytes && host[i] != '.'))
        return FALSE;
      if (i == n_bytes)
        return g_ascii_islower (host[label]) && memchr (host + label, 'x', n_bytes - label) == NULL;
      label = i + 1;
    }

  return FALSE;
}

/* "host:port" in its safest form, or NULL where no browser would find it. */
static char *
encode_authority (const char *authority)
{
  g_autofree char *host = NULL;
  g_autofree char *ascii = NULL;
  const char *port = NULL;
  gboolean has_port = FALSE;

  if (strpbrk (authority, "@\\ %") != NULL)
    return NULL;

  if (authority[0] == '[')
    {
      const char *end = strchr (authority, ']');
      g_autoptr (GInetAddress) address = NULL;

      if (end == NULL || (end[1] != '\0' && end[1] != ':'))
        return NULL;
      host = g_strndup (authority + 1, (gsize) (end - authority) - 1);
      address = g_inet_address_new_from_string (host);
      if (address == NULL || g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6)
        return NULL;
      ascii = g_strdup_printf ("[%s]", host);
      port = end[1] == ':' ? end + 2 : NULL;
    }
  else
    {
      g_autofree char *again = NULL;
      g_autofree char *back = NULL;

      port = strchr (authority, ':');
      host = port != NULL ? g_strndup (authority, (gsize) (port - authority)) : g_strdup (authority);
      if (port != NULL)
        port++;
      ascii = g_hostname_to_ascii (host);
      if (ascii == NULL || !is_host_name (ascii))
        return NULL;
      /* What pretends to be encoded must be so. */
      again = g_hostname_to_unicode (ascii);
      if (again == NULL)
        return NULL;
      back = g_hostname_to_ascii (again);
      if (back == NULL || g_ascii_strcasecmp (back, ascii) != 0)
        return NULL;
    }

  has_port = port != NULL && *port != '\0';
  if (has_port)
    {
      guint64 number;

      if (strlen (port) > 5 || !g_ascii_string_to_unsigned (port, 10, 0, 65535, &number, NULL))
        return NULL;
    }

  return has_port ? g_strdup_printf ("%s:%s", ascii, port) : g_steal_pointer (&ascii);
}

static gboolean
append_authority (GString     *out,
                  const char **rest)
{
  gsize length = strcspn (*rest, "/?#");
  g_autofree char *authority = NULL;
  g_autofree char *encoded = NULL;

  if (is_plain_host (*rest, length))
    {
      g_string_append_len (out, "//", 2);
      g_string_append_len (out, *rest, (gssize) length);
      *rest += length;
      return TRUE;
    }

  authority = g_strndup (*rest, length);
  encoded = encode_authority (authority);
  if (encoded == NULL)
    return FALSE;

  g_string_append_printf (out, "//%s", encoded);
  *rest += length;
  return TRUE;
}

/* Whether it is an address in the web that stands in a page as it is written, as
 * nearly all do: nothing in it could be encoded or be read in another way. */
static gboolean
is_plain_web_address (const char *address)
{
  const char *host, *end;

  if (g_str_has_prefix (address, "https://"))
    host = address + 8;
  else if (g_str_has_prefix (address, "http://"))
    host = address + 7;
  else
    return FALSE;

  for (end = host; g_ascii_islower (*end) || g_ascii_isdigit (*end) || *end == '.' || *end == '-'; end++)
    ;
  if (!is_plain_host (host, (gsize) (end - host)))
    return FALSE;
  if (*end != '/' && *end != '?')
    return *end == '\0';

  while (*end != '\0')
    {
      gsize plain = count_plain (end);

      if (plain == 0 && strchr ("?&=+~:;,@", *end) == NULL)
        return FALSE;
      end += MAX (plain, 1);
    }
  return TRUE;
}

/* Any other address, step by step. */
static char *
mend_address (const char      *address,
              GalleyLinkKinds  allowed)
{
  g_autofree char *text = g_strstrip (g_utf8_make_valid (address, -1));
  g_autoptr (GString) out = g_string_sized_new (strlen (text) + 16);
  const char *rest = text;

  switch (galley_address_kind (text, strlen (text)))
    {
    case GALLEY_ADDRESS_WEB:
      if (!(allowed & GALLEY_LINK_WEB))
        return NULL;
      rest += g_ascii_tolower (text[4]) == 's' ? 8 : 7;
      g_string_append (out, g_ascii_tolower (text[4]) == 's' ? "https:" : "http:");
      if (!append_authority (out, &rest))
        return NULL;
      break;
    case GALLEY_ADDRESS_MAIL:
      if (!(allowed & GALLEY_LINK_MAIL))
        return NULL;
      g_string_append (out, "mailto:");
      rest += 7;
      break;
    case GALLEY_ADDRESS_RELATIVE:
      if (!(allowed & GALLEY_LINK_RELATIVE))
        return NULL;
      break;
    case GALLEY_ADDRESS_EMPTY:
    case GALLEY_ADDRESS_UNSAFE:
      return NULL;
    }
  append_rest (out, rest);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * galley_page_address:
 * @address: (nullable): what the article says, decoded
 * @allowed: what the place can take
 *
 * The address as a page writes it: valid, with a scheme that is harmless, or a
 * relative one.
 *
 * Returns: (transfer full) (nullable): NULL where there is nothing to link to
 */
char *
galley_page_address (const char      *address,
                     GalleyLinkKinds  allowed)
{
  if (address == NULL)
    return NULL;
  if (is_plain_web_address (address))
    return allowed & GALLEY_LINK_WEB ? g_strdup (address) : NULL;

  return mend_address (address, allowed);
}

/**
 * galley_page_address_label:
 *
 * An address as people read it: without its scheme and the last slash.
 */
char *
galley_page_address_label (const char *address)
{
  const char *start = strstr (address, "://");
  gsize length;

  start = start != NULL ? start + 3 : address;
  if (g_str_has_prefix (start, "www."))
    start += 4;
  else if (g_str_has_prefix (start, "mailto:"))
    start += 7;
  length = strlen (start);
  if (length > 1 && start[length - 1] == '/')
    length--;

  return g_strndup (start, length);
}

/* Whether there is a path alone, without steps up or to the same place. */
static gboolean
is_plain_path (const char *path)
{
  gsize n_plain = count_plain (path);

  return n_plain > 0 && path[n_plain] == '\0' && path[0] != '/' && path[0] != '.' && strstr (path, "/.") == NULL;
}

/**
 * galley_page_address_resolve:
 * @base: an absolute address
 * @relative: an address that may be relative to it
 *
 * Returns: (transfer full): the absolute address; @relative where they do not fit together
 */
char *
galley_page_address_resolve (const char *base,
                             const char *relative)
{
  const char *end = strrchr (base, '/');
  char *resolved;

  /* As nearly all are: both without anything to think about. */
  if (is_plain_web_address (base) && strchr (base, '?') == NULL && end[-1] != '/' && strstr (base, "/.") == NULL
      && is_plain_path (relative))
    return g_strdup_printf ("%.*s/%s", (int) (end - base), base, relative);

  resolved = g_uri_resolve_relative (base, relative, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  return resolved != NULL ? resolved : g_strdup (relative);
}
