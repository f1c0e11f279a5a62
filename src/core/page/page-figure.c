/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/page/page-private.h"

#include <string.h>

#include "core/address/page-address.h"
#include "core/text/i18n.h"

/**
 * galley_page_picture:
 *
 * What the figure shows; NULL where it names no picture.
 */
const GalleyPagePicture *
galley_page_picture (GalleyPageBuilder *self,
                     GalleyNodeId       figure)
{
  g_autofree char *address = galley_tree_attr_value (self->tree, figure, GALLEY_ATTRIBUTE_SRC);

  return address != NULL ? g_hash_table_lookup (self->pictures, address) : NULL;
}

/**
 * galley_page_asset_address:
 *
 * The address of a file in the page's assets folder, relative to the page.
 */
char *
galley_page_asset_address (GalleyPageBuilder *self,
                           const char        *name)
{
  const char *folder = self->options->assets != NULL ? self->options->assets : "assets";
  g_autofree char *path = *folder != '\0' ? g_strdup_printf ("%s/%s", folder, name) : g_strdup (name);

  return galley_page_address (path, GALLEY_LINK_RELATIVE);
}

static guint
positive_attribute (GalleyPageBuilder *self,
                    GalleyNodeId       node,
                    GalleyAttribute    attribute)
{
  g_autofree char *value = galley_tree_attr_value (self->tree, node, attribute);
  guint64 number = 0;

  if (value == NULL || !g_ascii_string_to_unsigned (g_strstrip (value), 10, 1, 100000, &number, NULL))
    return 0;

  return (guint) number;
}

/**
 * galley_page_picture_size:
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * The size that the figure gives, or else the picture itself has.
 */
gboolean
galley_page_picture_size (GalleyPageBuilder *self,
                          GalleyNodeId       figure,
                          guint             *width,
                          guint             *height)
{
  const GalleyPagePicture *picture = galley_page_picture (self, figure);

  *width = positive_attribute (self, figure, GALLEY_ATTRIBUTE_WIDTH);
  *height = positive_attribute (self, figure, GALLEY_ATTRIBUTE_HEIGHT);
  if ((*width == 0 || *height == 0) && picture != NULL)
    {
      *width = picture->width;
      *height = picture->height;
    }

  return *width > 0 && *height > 0;
}

/* The picture in the text of the page itself, or NULL where it is not to be had. */
static char *
make_data_address (GalleyPageBuilder       *self,
                   const GalleyPagePicture *picture)
{
  g_auto (GalleyPicture) facts = { NULL };
  g_autofree char *encoded = NULL;

  if (self->options->picture_func == NULL ||
      !self->options->picture_func (picture->address, TRUE, &facts, self->options->picture_data) ||
      facts.type == NULL || facts.bytes == NULL)
    return NULL;

  encoded = g_base64_encode (g_bytes_get_data (facts.bytes, NULL), g_bytes_get_size (facts.bytes));
  return g_strconcat ("data:", facts.type, ";base64,", encoded, NULL);
}

static gboolean
is_crowded_out (GalleyPageBuilder *self,
                GalleyNodeId       figure)
{
  return g_hash_table_contains (self->crowded_out, GUINT_TO_POINTER (figure));
}

static char *
find_address (GalleyPageBuilder       *self,
              GalleyNodeId             figure,
              const GalleyPagePicture *picture)
{
  if (picture == NULL || picture->asset == NULL || is_crowded_out (self, figure))
    return NULL;
  if (self->options->product == GALLEY_PRODUCT_SINGLE)
    return make_data_address (self, picture);

  return galley_page_asset_address (self, picture->asset->name);
}

static void
report (GalleyPageBuilder       *self,
        GalleyNodeId             figure,
        const GalleyPagePicture *picture)
{
  const GalleyAttr *attr = galley_tree_attr (self->tree, figure, GALLEY_ATTRIBUTE_SRC);
  g_autofree char *message = NULL;

  if (attr == NULL || self->problems == NULL)
    return;

  if (is_crowded_out (self, figure))
    {
      if (galley_problem_tally_has_room (self->problems, GALLEY_PROBLEM_LEFT_OUT))
        message = g_strdup_printf (_("A single file holds at most %d MB of pictures, and this one would be too much. "
                                     "Its alternative text is shown instead; a page with a folder beside it has them all."),
                                   (int) (GALLEY_PAGE_MAX_INSIDE_BYTES / (1024 * 1024)));
      galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_WARNING, attr->value, message);
    }
  else if (picture == NULL || (picture->remote == NULL && !picture->is_missing))
    {
      galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_WARNING, attr->value,
                           _("A page cannot show a picture from this address. Its alternative text is shown instead."));
    }
  else if (picture->remote != NULL)
    {
      galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_WARNING, attr->value,
                           _("This picture is on another site, and a page loads nothing from "
                             "elsewhere. A link to it is shown instead; to show the picture, put "
                             "the file beside the article."));
    }
  else
    {
      if (galley_problem_tally_has_room (self->problems, GALLEY_PROBLEM_MISSING_FILE))
        message = g_strdup_printf (_("There is no picture “%s” in the article’s folder. Its alternative text is shown instead."),
                                   picture->address);
      galley_page_problem (self, GALLEY_PROBLEM_MISSING_FILE, GALLEY_SEVERITY_WARNING, attr->value, message);
    }
}

static void
write_image (GalleyPageBuilder *self,
             GalleyNodeId       node,
             const char        *address,
             const char        *alt,
             gboolean           is_lead)
{
  guint width;
  guint height;

  galley_html_writer_start (self->out, GALLEY_HTML_IMG);
  galley_html_writer_attribute (self->out, "src", address);
  galley_html_writer_attribute (self->out, "alt", alt);
  if (galley_page_picture_size (self, node, &width, &height))
    {
      galley_html_writer_attribute_int (self->out, "width", width);
      galley_html_writer_attribute_int (self->out, "height", height);
    }
  if (!is_lead && self->options->product != GALLEY_PRODUCT_SINGLE)
    galley_html_writer_attribute (self->out, "loading", "lazy");
  galley_html_writer_end (self->out, GALLEY_HTML_IMG);
}

/* What readers get in place of a picture that the page cannot show. */
static void
write_substitute (GalleyPageBuilder       *self,
                  const GalleyPagePicture *picture,
                  const char              *alt)
{
  const char *remote = picture != NULL ? picture->remote : NULL;

  if (remote == NULL && *alt == '\0')
    return;

  galley_html_writer_start (self->out, GALLEY_HTML_P);
  galley_page_class (self, "missing");
  if (remote != NULL)
    {
      g_autofree char *label = galley_page_address_label (remote);

      galley_html_writer_start (self->out, GALLEY_HTML_A);
      galley_html_writer_attribute (self->out, "href", remote);
      galley_page_write_string (self, *alt != '\0' ? alt : label);
      galley_html_writer_end (self->out, GALLEY_HTML_A);
    }
  else
    {
      galley_page_write_string (self, alt);
    }
  galley_html_writer_end (self->out, GALLEY_HTML_P);
}

static void
write_credit (GalleyPageBuilder *self,
              GalleyNodeId       credit,
              const char        *licence)
{
  if (credit != GALLEY_NO_NODE)
    {
      GalleyPageScope scope = galley_page_open (self, GALLEY_HTML_SMALL, credit);

      galley_page_class (self, "credit");
      galley_page_write_inline (self, credit);
      if (licence != NULL)
        {
          galley_page_write_string (self, self->phrases->comma);
          galley_page_write_string (self, licence);
        }
      galley_page_close (self, GALLEY_HTML_SMALL, scope);
    }
  else if (licence != NULL)
    {
      galley_html_writer_start (self->out, GALLEY_HTML_SMALL);
      galley_page_class (self, "credit");
      galley_page_write_string (self, licence);
      galley_html_writer_end (self->out, GALLEY_HTML_SMALL);
    }
}

static GalleyNodeId
filled_child (GalleyPageBuilder *self,
              GalleyNodeId       node,
              GalleyElement      element)
{
  GalleyNodeId child = galley_tree_child (self->tree, node, element);

  return child != GALLEY_NO_NODE && galley_page_shows (self, child) ? child : GALLEY_NO_NODE;
}

/**
 * galley_page_write_figure:
 * @is_lead: whether it is the one under the header
 */
void
galley_page_write_figure (GalleyPageBuilder *self,
                          GalleyNodeId       node,
                          gboolean           is_lead)
{
  GalleyNodeId caption = filled_child (self, node, GALLEY_ELEMENT_CAPTION);
  GalleyNodeId credit = filled_child (self, node, GALLEY_ELEMENT_CREDIT);
  g_autofree char *licence = galley_page_dup_attribute (self, node, GALLEY_ATTRIBUTE_LICENCE);
  gboolean is_decorative = galley_tree_attr_is (self->tree, node, GALLEY_ATTRIBUTE_DECORATIVE, "true");
  g_autofree char *alt = is_decorative ? NULL : galley_page_dup_attribute (self, node, GALLEY_ATTRIBUTE_ALT);
  const GalleyPagePicture *picture = galley_page_picture (self, node);
  g_autofree char *address = find_address (self, node, picture);
  GalleyPageScope scope;
  guint piece;

  if (address == NULL)
    report (self, node, picture);
  else if (alt == NULL && !is_decorative)
    galley_page_problem (self, GALLEY_PROBLEM_LEFT_OUT, GALLEY_SEVERITY_WARNING, galley_tree_tag_span (self->tree, node),
                         _("This picture has no alternative text, so readers who cannot see it get nothing from it."));
  if (address == NULL && alt == NULL && (picture == NULL || picture->remote == NULL) && caption == GALLEY_NO_NODE &&
      credit == GALLEY_NO_NODE)
    return;

  scope = galley_page_open (self, GALLEY_HTML_FIGURE, node);
  piece = galley_page_begin_piece (self, node, galley_tree_span (self->tree, node));
  if (is_lead)
    galley_page_class (self, "lead");

  if (address != NULL)
    write_image (self, node, address, alt != NULL ? alt : "", is_lead);
  else
    write_substitute (self, picture, alt != NULL ? alt : "");

  if (caption != GALLEY_NO_NODE || credit != GALLEY_NO_NODE || licence != NULL)
    {
      GalleyPageScope legend = galley_page_open (self, GALLEY_HTML_FIGCAPTION, caption);

      if (caption != GALLEY_NO_NODE)
        {
          galley_page_write_inline (self, caption);
          galley_page_write_string (self, " ");
        }
      write_credit (self, credit, licence);
      galley_page_close (self, GALLEY_HTML_FIGCAPTION, legend);
    }

  galley_page_close (self, GALLEY_HTML_FIGURE, scope);
  galley_page_end_piece (self, piece);
}
