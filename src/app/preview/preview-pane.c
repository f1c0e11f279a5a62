/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/preview/preview-policy.h"
#include "app/preview/preview-resources.h"
#include "core/page-diff.h"
#include "core/style.h"

struct _GalleyPreviewPane
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack *stack;
  AdwBin *page;

  /* Owned */
  GalleyDocument *document;
  GSignalGroup *document_signals;
  WebKitWebView *view;          /* NULL until the window has been painted once */
  GalleyPage *shown;            /* what the view shows, or is about to */
  GCancellable *cancellable;

  guint start_source;           /* of the idle that makes the view */
  guint ready : 1;              /* the script in the page has said so */
  guint patching : 1;           /* a patch is in flight */
  guint stale : 1;              /* the document has moved on meanwhile */
  guint levelling : 1;          /* a scroll is in flight */
  guint level_again : 1;        /* and another one wanted behind it: to this place */
  guint32 level_byte;
  double level_top;
};

G_DEFINE_FINAL_TYPE (GalleyPreviewPane, galley_preview_pane, ADW_TYPE_BIN)

enum
{
  GO_TO,
  PLACE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show_latest (GalleyPreviewPane *self);

static GalleyPage *
latest_page (GalleyPreviewPane *self)
{
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_get_analysis (self->document) : NULL;

  return analysis != NULL ? analysis->page : NULL;
}

/* --- What the page refers to --- */

static GBytes *
load_picture (GalleyPreviewPane *self, const char *name, const char **mime_type)
{
  g_autoptr (GFile) folder = galley_document_dup_folder (self->document);

  for (guint i = 0; folder != NULL && i < galley_page_get_n_assets (self->shown); i++)
    {
      const GalleyPageAsset *asset = galley_page_get_asset (self->shown, i);

      if (g_str_equal (asset->name, name))
        return galley_preview_load_picture (folder, asset->address, mime_type);
    }
  return NULL;
}

static GBytes *
get_resource_cb (const char *path, const char **mime_type, GObject *owner)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (owner);

  if (self->shown == NULL)
    return NULL;
  if (g_str_equal (path, "page.html"))
    {
      *mime_type = "text/html";
      return g_bytes_ref (galley_page_get_html (self->shown));
    }
  if (g_str_equal (path, "assets/style.css"))
    {
      *mime_type = "text/css";
      return galley_preview_load_style (galley_style_names ()[0]);
    }
  if (g_str_equal (path, "assets/card.png"))
    {
      *mime_type = "image/png";
      return galley_style_get_card ();
    }
  if (g_str_has_prefix (path, "assets/"))
    return load_picture (self, path + strlen ("assets/"), mime_type);
  return NULL;
}

/* --- Bringing the view up to date --- */

/* Dictionaries within a dictionary, numbered: the web view takes arrays of
 * nothing but simple values. */
static GVariant *
patches_to_variant (const GArray *patches, const GalleyPage *page)
{
  const char *html = g_bytes_get_data (galley_page_get_html (page), NULL);
  GVariantDict list, arguments;

  g_variant_dict_init (&list, NULL);
  for (guint i = 0; i < patches->len; i++)
    {
      const GalleyPatch *patch = &g_array_index (patches, GalleyPatch, i);
      g_autofree char *content = g_strndup (html + patch->html.start, galley_span_length (patch->html));
      g_autofree char *number = g_strdup_printf ("%u", i);
      GVariantDict fields;

      g_variant_dict_init (&fields, NULL);
      g_variant_dict_insert (&fields, "parent", "i", patch->parent);
      g_variant_dict_insert (&fields, "first", "i", patch->first);
      g_variant_dict_insert (&fields, "last", "i", patch->last);
      g_variant_dict_insert (&fields, "html", "s", content);
      g_variant_dict_insert_value (&list, number, g_variant_dict_end (&fields));
    }

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert_value (&arguments, "patches", g_variant_dict_end (&list));
  return g_variant_dict_end (&arguments);
}

static void
load_whole (GalleyPreviewPane *self, GalleyPage *page)
{
  g_clear_pointer (&self->shown, galley_page_unref);
  self->shown = galley_page_ref (page);
  self->ready = FALSE;
  self->patching = FALSE;
  webkit_web_view_load_uri (self->view, GALLEY_PREVIEW_URI);
}

static void
patched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreviewPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->view == NULL)
    return;

  self->patching = FALSE;
  /* Where the page and our picture of it have come apart, the whole is loaded
   * again: nothing is lost but the calm, yet it is a mistake of ours. */
  if (value == NULL || !jsc_value_to_boolean (value))
    {
      g_warning ("The preview could not be patched: %s", error != NULL ? error->message : "an element is missing");
      if (self->shown != NULL && latest_page (self) != NULL)
        load_whole (self, latest_page (self));
      return;
    }
  if (self->stale)
    show_latest (self);
}

static void
send_patches (GalleyPreviewPane *self, const GArray *patches, GalleyPage *page)
{
  GVariant *arguments = patches_to_variant (patches, page);

  self->patching = TRUE;
  self->stale = FALSE;
  g_clear_pointer (&self->shown, galley_page_unref);
  self->shown = galley_page_ref (page);
  webkit_web_view_call_async_javascript_function (self->view, "return galley.patch(patches);", -1, arguments,
                                                  GALLEY_PREVIEW_WORLD, NULL, self->cancellable, patched_cb,
                                                  g_object_ref (self));
}

/* One patch is in flight at a time; what comes meanwhile is made good at its end. */
static void
show_latest (GalleyPreviewPane *self)
{
  GalleyPage *page = latest_page (self);
  g_autoptr (GArray) patches = NULL;

  if (page == NULL || self->view == NULL || page == self->shown)
    return;

  if (self->shown == NULL)
    {
      load_whole (self, page);
      return;
    }
  if (!self->ready || self->patching)
    {
      self->stale = TRUE;
      return;
    }

  patches = galley_page_diff (self->shown, page);
  if (patches == NULL)
    load_whole (self, page);
  else if (patches->len > 0)
    send_patches (self, patches, page);
  else
    {
      g_clear_pointer (&self->shown, galley_page_unref);
      self->shown = galley_page_ref (page);
    }
}

/* --- What the page says --- */

static guint
piece_of_ordinal (const GalleyPage *page, guint ordinal)
{
  guint found = G_MAXUINT;

  /* In document order, so the last that holds the element is the innermost. */
  for (guint i = 0; i < galley_page_get_n_pieces (page); i++)
    {
      const GalleyPagePiece *piece = galley_page_get_piece (page, i);

      if (piece->ordinal > ordinal)
        break;
      if (ordinal < piece->ordinal + piece->n_elements)
        found = i;
    }
  return found;
}

static double
number_of (JSCValue *message, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_to_double (value);
}

static const GalleyPagePiece *
piece_of_message (GalleyPreviewPane *self, JSCValue *message)
{
  double ordinal = number_of (message, "ordinal");
  guint piece = self->shown != NULL && ordinal >= 0 ? piece_of_ordinal (self->shown, (guint) ordinal) : G_MAXUINT;

  return piece != G_MAXUINT ? galley_page_get_piece (self->shown, piece) : NULL;
}

/* The place in the text behind the words that stand before the click; where
 * they cannot be found (something the page itself has put there), the start of
 * the block's text. */
static guint
place_of_click (GalleyPreviewPane *self, const GalleyPagePiece *piece, JSCValue *message)
{
  const GalleyTree *tree = galley_article_get_tree (galley_page_get_article (self->shown));
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, "before");
  g_autofree char *before = jsc_value_to_string (value);
  const char *text = tree->tokens->text + piece->source.start;
  const char *found;
  gsize n_before = strlen (before);

  while (n_before > 0)
    {
      found = memmem (text, galley_span_length (piece->source), before, n_before);
      if (found != NULL)
        return piece->source.start + (guint) (found - text + (gssize) n_before);
      /* Shorter from the front, a character at a time: markup may stand in between. */
      {
        char *next = g_utf8_next_char (before);

        n_before -= (gsize) (next - before);
        memmove (before, next, n_before + 1);
      }
    }
  return galley_tree_node (tree, piece->node)->kind == GALLEY_NODE_ELEMENT
           ? galley_tree_node (tree, piece->node)->content_start
           : piece->source.start;
}

static void
message_cb (WebKitUserContentManager *content, JSCValue *message, GalleyPreviewPane *self)
{
  g_autoptr (JSCValue) kind_value = jsc_value_object_get_property (message, "kind");
  g_autofree char *kind = jsc_value_to_string (kind_value);

  if (g_str_equal (kind, "ready"))
    {
      self->ready = TRUE;
      gtk_stack_set_visible_child_name (self->stack, "page");
      show_latest (self);
    }
  else if (g_str_equal (kind, "click"))
    {
      const GalleyPagePiece *piece = piece_of_message (self, message);

      if (piece != NULL)
        g_signal_emit (self, signals[GO_TO], 0, place_of_click (self, piece, message));
    }
  else if (g_str_equal (kind, "scroll"))
    {
      const GalleyPagePiece *piece = piece_of_message (self, message);
      double fraction = CLAMP (number_of (message, "fraction"), 0.0, 1.0);

      if (piece != NULL)
        g_signal_emit (self, signals[PLACE_CHANGED], 0,
                       piece->source.start + (guint) (fraction * galley_span_length (piece->source)),
                       number_of (message, "top"));
    }
}

static void
terminated_cb (WebKitWebView *view, WebKitWebProcessTerminationReason reason, GalleyPreviewPane *self)
{
  g_clear_pointer (&self->shown, galley_page_unref);
  self->ready = FALSE;
  self->patching = FALSE;
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
reload_cb (GalleyPreviewPane *self)
{
  show_latest (self);
}

/* --- Start --- */

static gboolean
start_cb (gpointer data)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (data);

  self->start_source = 0;
  self->view = g_object_ref_sink (galley_preview_policy_create_view (get_resource_cb, G_OBJECT (self)));
  g_signal_connect_object (webkit_web_view_get_user_content_manager (self->view), "script-message-received::galley",
                           G_CALLBACK (message_cb), self, 0);
  g_signal_connect_object (self->view, "web-process-terminated", G_CALLBACK (terminated_cb), self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview of the page"),
                                  -1);
  adw_bin_set_child (self->page, GTK_WIDGET (self->view));
  show_latest (self);
  return G_SOURCE_REMOVE;
}

/* The window must not wait for the web process: it is started when the first
 * frame, with the text in it, is on the screen. */
static void
galley_preview_pane_map (GtkWidget *widget)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (widget);

  GTK_WIDGET_CLASS (galley_preview_pane_parent_class)->map (widget);
  if (self->view == NULL && self->start_source == 0)
    self->start_source = g_timeout_add_full (G_PRIORITY_LOW, 50, start_cb, self, NULL);
}

static void
analysis_changed_cb (GalleyPreviewPane *self)
{
  show_latest (self);
}

static void
galley_preview_pane_dispose (GObject *object)
{
  GalleyPreviewPane *self = GALLEY_PREVIEW_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->start_source, g_source_remove);
  galley_preview_pane_set_document (self, NULL);
  g_clear_object (&self->document_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PREVIEW_PANE);
  g_clear_object (&self->view);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->shown, galley_page_unref);
  G_OBJECT_CLASS (galley_preview_pane_parent_class)->dispose (object);
}

static void
galley_preview_pane_class_init (GalleyPreviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_preview_pane_dispose;
  widget_class->map = galley_preview_pane_map;

  /* Somebody clicked in the page: the byte of the text that it comes from. */
  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  /* Somebody scrolled the page: a byte of the text, and where in the view the
   * block that it belongs to stands, 0 at the top and 1 at the bottom. */
  signals[PLACE_CHANGED] = g_signal_new ("place-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "preview/preview-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewPane, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleyPreviewPane, page);
  gtk_widget_class_bind_template_callback (widget_class, reload_cb);
}

static void
galley_preview_pane_init (GalleyPreviewPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (analysis_changed_cb), self);
}

void
galley_preview_pane_set_document (GalleyPreviewPane *self, GalleyDocument *document)
{
  if (!g_set_object (&self->document, document))
    return;
  if (self->document_signals != NULL)
    g_signal_group_set_target (self->document_signals, document);
  g_clear_pointer (&self->shown, galley_page_unref);
  show_latest (self);
}

/* One scroll in flight, the newest behind it. */
static void
levelled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreviewPane) self = data;
  g_autoptr (JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, NULL);

  self->levelling = FALSE;
  if (self->level_again && self->view != NULL)
    {
      self->level_again = FALSE;
      galley_preview_pane_show_place (self, self->level_byte, self->level_top);
    }
}

/**
 * galley_preview_pane_show_place:
 * @byte: of the text
 * @top: where in the view the place should come to stand, 0 at the top, 1 at the bottom
 *
 * Brings the block that holds the byte level with the text beside it.
 */
void
galley_preview_pane_show_place (GalleyPreviewPane *self, guint32 byte, double top)
{
  GVariantBuilder arguments;
  const GalleyPagePiece *piece;
  double fraction;
  guint index;

  if (!self->ready || self->shown == NULL)
    return;
  if (self->levelling)
    {
      self->level_again = TRUE;
      self->level_byte = byte;
      self->level_top = top;
      return;
    }
  index = galley_page_find_piece (self->shown, byte);
  if (index == G_MAXUINT)
    return;

  piece = galley_page_get_piece (self->shown, index);
  fraction = galley_span_is_empty (piece->source)
               ? 0.0
               : (double) (CLAMP (byte, piece->source.start, piece->source.end) - piece->source.start) /
                   galley_span_length (piece->source);

  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "ordinal", g_variant_new_int32 ((int) piece->ordinal));
  g_variant_builder_add (&arguments, "{sv}", "fraction", g_variant_new_double (fraction));
  g_variant_builder_add (&arguments, "{sv}", "top", g_variant_new_double (top));
  webkit_web_view_call_async_javascript_function (self->view, "galley.level(ordinal, fraction, top * innerHeight);", -1,
                                                  g_variant_builder_end (&arguments), GALLEY_PREVIEW_WORLD, NULL,
                                                  self->cancellable, levelled_cb, g_object_ref (self));
  self->levelling = TRUE;
}
