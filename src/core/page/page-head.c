/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"

/* The card that stands for an article without any picture: galley_style_get_card(). */
#define CARD_ADDRESS "assets/card.png"
#define STYLE_ADDRESS "assets/style.css"
#define CARD_WIDTH 1200
#define CARD_HEIGHT 630

typedef struct
{
  char *address;        /* absolute where the page's own is known */
  char *alt;
  guint width;          /* pixels; 0 where unknown */
  guint height;
} Image;

static void
image_clear (Image *self)
{
  g_free (self->address);
  g_free (self->alt);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Image, image_clear)

static void
head_clear (GalleyPageHead *head)
{
  g_free (head->headline);
  g_free (head->social);
  g_free (head->summary);
  g_free (head->category);
  g_free (head->published);
  g_free (head->updated);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyPageHead, head_clear)

static void
write_meta (GalleyPageBuilder *self,
            const char        *key,
            const char        *name,
            const char        *content)
{
  if (content == NULL)
    return;

  galley_html_writer_start (self->out, GALLEY_HTML_META);
  galley_html_writer_attribute (self->out, key, name);
  galley_html_writer_attribute (self->out, "content", content);
  galley_html_writer_end (self->out, GALLEY_HTML_META);
}

static void
write_meta_number (GalleyPageBuilder *self,
                   const char        *name,
                   guint              number)
{
  g_autofree char *content = g_strdup_printf ("%u", number);

  write_meta (self, "property", name, content);
}

/**
 * galley_page_dup_field:
 *
 * The text of a head field; NULL where there is nothing to see in it.
 */
char *
galley_page_dup_field (GalleyPageBuilder *self,
                       GalleyElement      element)
{
  return galley_page_dup_text (self, galley_article_get_field (self->article, element));
}

/* The headline for search or social, or else the one for all uses. */
static char *
dup_headline (GalleyPageBuilder *self,
              const char        *use,
              const char        *headline)
{
  GalleyNodeId head = galley_article_get_head (self->article);
  char *special = NULL;

  if (head != GALLEY_NO_NODE)
    {
      for (GALLEY_EACH_CHILD (self->tree, head, child))
        if (special == NULL && galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_HEADLINE &&
            galley_tree_attr_is (self->tree, child, GALLEY_ATTRIBUTE_USE, use))
          special = galley_page_dup_text (self, child);
    }

  return special != NULL ? special : g_strdup (headline);
}

/* The description, or else the standfirst; NULL where there is neither. */
static char *
dup_summary (GalleyPageBuilder *self)
{
  char *description = galley_page_dup_field (self, GALLEY_ELEMENT_DESCRIPTION);

  return description != NULL ? description : galley_page_dup_field (self, GALLEY_ELEMENT_STANDFIRST);
}

/* A date of the head as machines read it; NULL where there is none. */
static char *
dup_stamp (GalleyPageBuilder *self,
           GalleyElement      element)
{
  g_autofree char *text = galley_page_dup_field (self, element);
  GalleyDate date;

  return text != NULL && galley_date_parse_stamp (text, -1, &date, NULL) ? galley_date_to_stamp (&date) : NULL;
}

static void
head_init (GalleyPageHead    *head,
           GalleyPageBuilder *self)
{
  head->headline = galley_page_dup_field (self, GALLEY_ELEMENT_HEADLINE);
  if (head->headline == NULL)
    head->headline = g_strdup (self->phrases->untitled);
  head->social = dup_headline (self, "social", head->headline);
  head->summary = dup_summary (self);
  head->category = galley_page_dup_field (self, GALLEY_ELEMENT_CATEGORY);
  head->published = dup_stamp (self, GALLEY_ELEMENT_PUBLISHED);
  head->updated = dup_stamp (self, GALLEY_ELEMENT_UPDATED);
}

static void
write_author (GalleyPageBuilder *self,
              GalleyNodeId       author)
{
  g_autofree char *name = galley_page_dup_text (self, author);

  write_meta (self, "name", "author", name);
}

static void
write_authors (GalleyPageBuilder *self)
{
  GalleyNodeId head = galley_article_get_head (self->article);

  if (head == GALLEY_NO_NODE)
    return;

  for (GALLEY_EACH_CHILD (self->tree, head, child))
    {
      if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_AUTHOR)
        continue;
      if (galley_tree_attr (self->tree, child, GALLEY_ATTRIBUTE_ROLE) == NULL ||
          galley_tree_attr_is (self->tree, child, GALLEY_ATTRIBUTE_ROLE, "author"))
        write_author (self, child);
    }
}

static void
write_keyword (GalleyPageBuilder *self,
               GalleyNodeId       keyword)
{
  g_autofree char *text = galley_page_dup_text (self, keyword);

  write_meta (self, "property", "article:tag", text);
}

static void
write_keywords (GalleyPageBuilder *self)
{
  GalleyNodeId head = galley_article_get_head (self->article);

  if (head == GALLEY_NO_NODE)
    return;

  for (GALLEY_EACH_CHILD (self->tree, head, child))
    if (galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_KEYWORD)
      write_keyword (self, child);
}

/* The first figure that has a picture, the lead figure before all others. */
static GalleyNodeId
find_figure (GalleyPageBuilder *self)
{
  GalleyNodeId lead = galley_article_get_field (self->article, GALLEY_ELEMENT_FIGURE);
  const GalleyPagePicture *picture = lead != GALLEY_NO_NODE ? galley_page_picture (self, lead) : NULL;

  if (picture != NULL && (picture->asset != NULL || picture->remote != NULL))
    return lead;

  for (guint i = 0; i < self->assets->len; i++)
    {
      const GalleyPageAsset *asset = g_ptr_array_index (self->assets, i);

      return asset->node;
    }

  return GALLEY_NO_NODE;
}

/* Relative addresses become absolute where the page's own address is known. */
static char *
resolve (GalleyPageBuilder *self,
         const char        *address)
{
  return self->address != NULL ? galley_page_address_resolve (self->address, address) : g_strdup (address);
}

/* The picture that stands for the article. */
static void
find_image (GalleyPageBuilder    *self,
            const GalleyPageHead *head,
            Image                *image)
{
  GalleyNodeId figure = find_figure (self);
  const GalleyPagePicture *picture = figure != GALLEY_NO_NODE ? galley_page_picture (self, figure) : NULL;
  g_autofree char *relative = NULL;

  if (picture == NULL)
    {
      image->width = CARD_WIDTH;
      image->height = CARD_HEIGHT;
      relative = galley_page_address (self->options->card_address != NULL ? self->options->card_address : CARD_ADDRESS,
                                      GALLEY_LINK_ANY);
    }
  else
    {
      if (!galley_page_picture_size (self, figure, &image->width, &image->height))
        image->width = image->height = 0;
      image->alt = galley_page_dup_attribute (self, figure, GALLEY_ATTRIBUTE_ALT);
      relative = picture->remote != NULL ? g_strdup (picture->remote)
                                         : galley_page_asset_address (self, picture->asset->name);
    }

  image->address = relative != NULL ? resolve (self, relative) : NULL;
  if (image->alt == NULL)
    image->alt = g_strdup (head->social);
}

/* "en-GB" as Open Graph has it; it knows no languages without a country. */
static char *
make_locale (const char *language)
{
  const char *region = strrchr (language, '-');

  if (region == NULL || strlen (region) != 3)
    return NULL;

  return g_strdup_printf ("%.*s_%s", (int) strcspn (language, "-"), language, region + 1);
}

static void
write_card (GalleyPageBuilder    *self,
            const GalleyPageHead *head,
            const Image          *image)
{
  g_autofree char *locale = make_locale (self->page_language);
  g_autofree char *own = galley_page_address (self->options->file_name, GALLEY_LINK_RELATIVE);

  write_meta (self, "property", "og:type", "article");
  write_meta (self, "property", "og:title", head->social);
  write_meta (self, "property", "og:description", head->summary);
  write_meta (self, "property", "og:url", self->address != NULL ? self->address : own != NULL ? own : "index.html");
  write_meta (self, "property", "og:locale", locale);
  write_meta (self, "property", "og:image", image->address);
  if (image->width > 0)
    {
      write_meta_number (self, "og:image:width", image->width);
      write_meta_number (self, "og:image:height", image->height);
    }
  write_meta (self, "property", "og:image:alt", image->alt);
  write_meta (self, "property", "article:published_time", head->published);
  write_meta (self, "property", "article:modified_time", head->updated);
  write_meta (self, "property", "article:section", head->category);
  write_keywords (self);
  write_meta (self, "name", "twitter:card", "summary_large_image");
  write_meta (self, "name", "twitter:title", head->social);
  write_meta (self, "name", "twitter:description", head->summary);
  write_meta (self, "name", "twitter:image", image->address);
  write_meta (self, "name", "twitter:image:alt", image->alt);
}

static void
append_hash (GString    *out,
             const char *name,
             const char *content)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *encoded = NULL;
  guint8 digest[32];
  gsize n_bytes = sizeof digest;

  g_checksum_update (checksum, (const guchar *) content, -1);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  encoded = g_base64_encode (digest, n_bytes);
  g_string_append_printf (out, "; %s 'sha256-%s'", name, encoded);
}

/* What a page that carries everything may use: nothing from anywhere, and inside
 * only this style and this data. Pictures are not mentioned, since the Nu HTML
 * Checker takes each one that is inside for a violation, whatever the policy.
 * A page with files beside it leaves the policy to the site, which knows where
 * they are. */
static void
write_policy (GalleyPageBuilder *self,
              const char        *style,
              const char        *data)
{
  g_autoptr (GString) policy = g_string_new ("connect-src 'none'; font-src 'none'; frame-src 'none'; "
                                             "media-src 'none'; object-src 'none'");

  append_hash (policy, "style-src", style);
  append_hash (policy, "script-src", data);
  g_string_append (policy, "; base-uri 'none'; form-action 'none'");
  write_meta (self, "http-equiv", "Content-Security-Policy", policy->str);
}

/* The style as it stands in its element: nothing in it can end that. */
static char *
make_style (GalleyPageBuilder *self)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) style = NULL;

  if (self->options->product != GALLEY_PRODUCT_SINGLE)
    return NULL;

  valid = g_utf8_make_valid (self->options->style != NULL ? self->options->style : "", -1);
  style = g_string_new (g_strstrip (valid));
  g_string_replace (style, "\r\n", "\n", 0);
  g_string_replace (style, "\r", "\n", 0);
  g_string_replace (style, "</", "<\\/", 0);
  g_string_replace (style, "<!--", "<\\!--", 0);

  return g_string_free_and_steal (g_steal_pointer (&style));
}

static void
write_style (GalleyPageBuilder *self,
             const char        *style)
{
  g_autofree char *address = NULL;

  if (style != NULL)
    {
      galley_html_writer_start (self->out, GALLEY_HTML_STYLE);
      galley_html_writer_data (self->out, style, -1);
      galley_html_writer_end (self->out, GALLEY_HTML_STYLE);
      return;
    }

  address = galley_page_address (self->options->style_address != NULL ? self->options->style_address : STYLE_ADDRESS,
                                 GALLEY_LINK_ANY);
  if (address == NULL)
    return;
  galley_html_writer_start (self->out, GALLEY_HTML_LINK);
  galley_html_writer_attribute (self->out, "rel", "stylesheet");
  galley_html_writer_attribute (self->out, "href", address);
  galley_html_writer_end (self->out, GALLEY_HTML_LINK);
}

/**
 * galley_page_write_head:
 *
 * Writes the head element: what browsers, search engines and social networks
 * are told about the page.
 */
void
galley_page_write_head (GalleyPageBuilder *self)
{
  g_autofree char *style = make_style (self);
  g_autofree char *title = NULL;
  g_autofree char *data = NULL;
  g_auto (GalleyPageHead) head = { NULL };
  g_auto (Image) image = { NULL };

  head_init (&head, self);
  find_image (self, &head, &image);
  title = dup_headline (self, "search", head.headline);
  data = galley_page_make_json_ld (self, &head, image.address);

  galley_html_writer_start (self->out, GALLEY_HTML_HEAD);
  galley_html_writer_start (self->out, GALLEY_HTML_META);
  galley_html_writer_attribute (self->out, "charset", "utf-8");
  galley_html_writer_end (self->out, GALLEY_HTML_META);
  galley_html_writer_start (self->out, GALLEY_HTML_TITLE);
  galley_page_write_string (self, title);
  galley_html_writer_end (self->out, GALLEY_HTML_TITLE);
  write_meta (self, "name", "viewport", "width=device-width, initial-scale=1");
  if (style != NULL)
    write_policy (self, style, data);
  write_meta (self, "name", "color-scheme", "light dark");
  write_meta (self, "name", "description", head.summary);
  write_authors (self);
  write_meta (self, "name", "robots", "max-image-preview:large");
  if (self->address != NULL)
    {
      galley_html_writer_start (self->out, GALLEY_HTML_LINK);
      galley_html_writer_attribute (self->out, "rel", "canonical");
      galley_html_writer_attribute (self->out, "href", self->address);
      galley_html_writer_end (self->out, GALLEY_HTML_LINK);
    }
  write_card (self, &head, &image);
  write_style (self, style);
  galley_html_writer_start (self->out, GALLEY_HTML_SCRIPT);
  galley_html_writer_attribute (self->out, "type", "application/ld+json");
  galley_html_writer_data (self->out, data, -1);
  galley_html_writer_end (self->out, GALLEY_HTML_SCRIPT);
  galley_html_writer_end (self->out, GALLEY_HTML_HEAD);
}
