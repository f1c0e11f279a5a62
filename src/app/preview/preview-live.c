/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/preview/preview-live.h"

#include <string.h>

#include "app/preview/preview-policy.h"
#include "app/preview/preview-resources.h"
#include "app/preview/preview-script.h"
#include "core/live/page-diff.h"
#include "core/page/style.h"

/* Seconds in which the first page should be there, and an answer to what we
 * ask; on a slow machine a long article takes a good part of them. */
#define FIRST_SECONDS 15
#define ANSWER_SECONDS 5

/* Answers that are none, one after the other, before we give up. */
#define MAX_FAILURES 3

struct _GalleyPreviewLive
{
  GObject parent_instance;

  /* Owned */
  GalleyDocument *document;
  GSignalGroup *document_signals;
  WebKitWebView *view;          /* NULL until it is started */
  GalleyRendering *shown;       /* what the view shows, or is about to; NULL: nothing */
  GCancellable *cancellable;    /* of what is asked of the page; another one for each load */

  GalleyPreviewScheme scheme;
  GalleyPreviewState state;
  guint n_failures;             /* since the last good answer */
  guint wait_source;            /* of the patience with what was asked last */
  guint ready : 1;              /* the script in the page has said so */
  guint asking : 1;             /* a patch or a scroll is in flight */
  guint reloading : 1;          /* the process is being ended, to start anew */

  /* Where the text stands, for the page to follow */
  guint32 place_byte;
  double place_top;
  guint has_place : 1;
  guint place_wanted : 1;       /* and the page is not there yet */
  guint place_exactly : 1;
};

G_DEFINE_FINAL_TYPE (GalleyPreviewLive, galley_preview_live, G_TYPE_OBJECT)

enum
{
  GO_TO,
  PLACE_CHANGED,
  STATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show_latest (GalleyPreviewLive *self);

static GalleyRendering *
get_latest (GalleyPreviewLive *self)
{
  return self->document != NULL ? galley_document_get_rendering (self->document) : NULL;
}

static void
set_state (GalleyPreviewLive *self, GalleyPreviewState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
set_shown (GalleyPreviewLive *self, GalleyRendering *rendering)
{
  if (rendering != NULL)
    galley_rendering_ref (rendering);
  galley_rendering_unref (self->shown);
  self->shown = rendering;
}

/* --- What the page refers to --- */

static GBytes *
get_resource_cb (const char *path, const char **mime_type, GObject *owner)
{
  GalleyPreviewLive *self = GALLEY_PREVIEW_LIVE (owner);
  g_autoptr (GFile) folder = self->document != NULL ? galley_document_dup_folder (self->document) : NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->shown == NULL || self->document == NULL)
    return NULL;
  bytes = galley_preview_load (self->shown->page, folder, galley_document_get_page_style (self->document), path, mime_type);
  if (bytes != NULL && self->scheme != GALLEY_PREVIEW_SYSTEM && g_str_equal (*mime_type, "text/css"))
    return galley_style_fix_scheme (bytes, self->scheme == GALLEY_PREVIEW_DARK);
  return g_steal_pointer (&bytes);
}

/* --- Patience --- */

static gboolean
waited_cb (gpointer data)
{
  GalleyPreviewLive *self = GALLEY_PREVIEW_LIVE (data);

  self->wait_source = 0;
  set_state (self, self->ready ? GALLEY_PREVIEW_HANGS : GALLEY_PREVIEW_LATE);
  return G_SOURCE_REMOVE;
}

static void
begin_waiting (GalleyPreviewLive *self, guint seconds)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  self->wait_source = g_timeout_add_seconds (seconds, waited_cb, self);
}

/* It has answered, late or not. */
static void
end_waiting (GalleyPreviewLive *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (self->ready)
    set_state (self, GALLEY_PREVIEW_SHOWN);
}

/* --- Bringing the view up to date --- */

static void
load_whole (GalleyPreviewLive *self, GalleyRendering *rendering)
{
  set_shown (self, rendering);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->ready = FALSE;
  self->asking = FALSE;
  begin_waiting (self, FIRST_SECONDS);
  webkit_web_view_load_uri (self->view, GALLEY_PREVIEW_URI);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreviewLive) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
    webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->view == NULL || !self->ready)
    return;

  self->asking = FALSE;
  end_waiting (self);
  /* Where the page and our picture of it have come apart, the whole is loaded
   * again: nothing is lost but the calm, yet it is a mistake of ours. */
  if (value == NULL || !jsc_value_to_boolean (value))
    {
      g_warning ("The preview could not be patched: %s", error != NULL ? error->message : "an element is missing");
      if (++self->n_failures >= MAX_FAILURES)
        set_state (self, GALLEY_PREVIEW_STOPPED);
      else if (get_latest (self) != NULL)
        load_whole (self, get_latest (self));
      return;
    }
  self->n_failures = 0;
  show_latest (self);
}

/* What has changed, what is held and where the text stands, in one go: the page
 * is laid out once for all of them. */
static void
ask (GalleyPreviewLive *self, const GArray *patches)
{
  const GalleyPreviewPlace place = {
    .byte = galley_stand_in_from_text (self->shown->stand_in, self->place_byte),
    .top = self->place_top,
    .exactly = self->place_exactly,
  };
  g_autoptr (GVariant) arguments =
    galley_preview_script_write (patches, self->shown->held, self->shown->page, self->place_wanted ? &place : NULL);

  self->place_wanted = FALSE;
  self->asking = TRUE;
  begin_waiting (self, ANSWER_SECONDS);
  webkit_web_view_call_async_javascript_function (self->view, "return galley.show(patches, held, place);", -1, arguments,
                                                  GALLEY_PREVIEW_WORLD, NULL,
                                                  self->cancellable, answered_cb, g_object_ref (self));
}

static gboolean
same_held (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (guint)) == 0);
}

/* One thing is asked at a time; what comes meanwhile is made good at its end. */
static void
show_latest (GalleyPreviewLive *self)
{
  GalleyRendering *latest = get_latest (self);
  g_autoptr (GArray) patches = NULL;
  gboolean marks_change;

  if (latest == NULL || self->view == NULL || self->reloading || self->state == GALLEY_PREVIEW_STOPPED)
    return;
  if (self->shown == NULL)
    {
      load_whole (self, latest);
      return;
    }
  if (!self->ready || self->asking)
    return;

  if (latest == self->shown)
    {
      patches = g_array_new (FALSE, FALSE, sizeof (GalleyPatch));
      marks_change = FALSE;
    }
  else
    {
      patches = galley_page_diff (self->shown->page, latest->page);
      marks_change = !same_held (self->shown->held, latest->held);
    }
  if (patches == NULL)
    {
      load_whole (self, latest);
      return;
    }
  set_shown (self, latest);
  if (patches->len > 0 || marks_change || self->place_wanted)
    ask (self, patches);
}

/* --- What the page says --- */

static void
clicked (GalleyPreviewLive *self, JSCValue *message)
{
  guint32 byte;

  if (galley_preview_script_read_click (message, self->shown->page, &byte))
    g_signal_emit (self, signals[GO_TO], 0, galley_stand_in_to_text (self->shown->stand_in, byte));
}

static void
scrolled (GalleyPreviewLive *self, JSCValue *message)
{
  guint32 byte;

  if (!galley_preview_script_read_scroll (message, self->shown->page, &byte, &self->place_top))
    return;
  self->place_byte = galley_stand_in_to_text (self->shown->stand_in, byte);
  self->has_place = TRUE;
  g_signal_emit (self, signals[PLACE_CHANGED], 0, self->place_byte, self->place_top);
}

static void
message_cb (WebKitUserContentManager *content, JSCValue *message, GalleyPreviewLive *self)
{
  g_autofree char *kind = galley_preview_script_dup_kind (message);

  if (self->shown == NULL)
    return;
  if (g_str_equal (kind, "ready"))
    {
      self->ready = TRUE;
      self->asking = FALSE;
      self->place_wanted = self->has_place;
      self->place_exactly = TRUE;
      end_waiting (self);
      /* Marks, and the place: the page begins without. */
      if (self->place_wanted || self->shown->held->len > 0)
        {
          g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (GalleyPatch));

          ask (self, none);
        }
      else
        {
          show_latest (self);
        }
    }
  else if (g_str_equal (kind, "click"))
    {
      clicked (self, message);
    }
  else if (g_str_equal (kind, "scroll"))
    {
      scrolled (self, message);
    }
}

/* --- Where it fails --- */

static void
forget_page (GalleyPreviewLive *self)
{
  set_shown (self, NULL);
  self->ready = FALSE;
  self->asking = FALSE;
  g_clear_handle_id (&self->wait_source, g_source_remove);
}

static void
terminated_cb (WebKitWebView *view, WebKitWebProcessTerminationReason reason, GalleyPreviewLive *self)
{
  gboolean wanted = self->reloading;

  forget_page (self);
  self->reloading = FALSE;
  if (wanted)
    {
      set_state (self, GALLEY_PREVIEW_STARTING);
      show_latest (self);
    }
  else
    {
      set_state (self, GALLEY_PREVIEW_STOPPED);
    }
}

static void
responsive_cb (WebKitWebView *view, GParamSpec *pspec, GalleyPreviewLive *self)
{
  if (!webkit_web_view_get_is_web_process_responsive (view))
    set_state (self, self->ready ? GALLEY_PREVIEW_HANGS : GALLEY_PREVIEW_LATE);
  else if (!self->asking)
    end_waiting (self);
}

/* The page is there already: only its style comes anew. */
static void
restyle (GalleyPreviewLive *self)
{
  if (self->view != NULL && self->ready)
    webkit_web_view_call_async_javascript_function (self->view, "galley.restyle();", -1, NULL, GALLEY_PREVIEW_WORLD, NULL,
                                                    self->cancellable, NULL, NULL);
}

/* Another address of a style sheet is no part of the body, so that no patch
 * would bring it. */
static void
page_style_cb (GalleyPreviewLive *self)
{
  restyle (self);
}

static void
rendered_cb (GalleyPreviewLive *self)
{
  show_latest (self);
}

static void
galley_preview_live_dispose (GObject *object)
{
  GalleyPreviewLive *self = GALLEY_PREVIEW_LIVE (object);

  g_cancellable_cancel (self->cancellable);
  galley_preview_live_set_document (self, NULL);
  forget_page (self);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->view);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (galley_preview_live_parent_class)->dispose (object);
}

static void
galley_preview_live_class_init (GalleyPreviewLiveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_preview_live_dispose;

  /* Somebody clicked in the page: the byte of the text that it comes from. */
  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  /* Somebody scrolled the page: a byte of the text, and where in the view the
   * block that it belongs to stands, 0 at the top and 1 at the bottom. */
  signals[PLACE_CHANGED] = g_signal_new ("place-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_DOUBLE);
  signals[STATE_CHANGED] = g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
galley_preview_live_init (GalleyPreviewLive *self)
{
  self->cancellable = g_cancellable_new ();
  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "rendered", G_CALLBACK (rendered_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::page-style", G_CALLBACK (page_style_cb), self);
}

GalleyPreviewLive *
galley_preview_live_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW_LIVE, NULL);
}

GtkWidget *
galley_preview_live_start (GalleyPreviewLive *self)
{
  if (self->view == NULL)
    {
      self->view = g_object_ref_sink (galley_preview_policy_create_view (get_resource_cb, G_OBJECT (self)));
      g_signal_connect_object (webkit_web_view_get_user_content_manager (self->view),
                               "script-message-received::galley", G_CALLBACK (message_cb), self, 0);
      g_signal_connect_object (self->view, "web-process-terminated", G_CALLBACK (terminated_cb), self, 0);
      g_signal_connect_object (self->view, "notify::is-web-process-responsive", G_CALLBACK (responsive_cb), self, 0);
      show_latest (self);
    }
  return GTK_WIDGET (self->view);
}

void
galley_preview_live_set_document (GalleyPreviewLive *self, GalleyDocument *document)
{
  if (!g_set_object (&self->document, document))
    return;
  if (self->document_signals != NULL)
    g_signal_group_set_target (self->document_signals, document);
  set_shown (self, NULL);
  self->has_place = self->place_wanted = FALSE;
  show_latest (self);
}

void
galley_preview_live_set_scheme (GalleyPreviewLive *self, GalleyPreviewScheme scheme)
{
  if (self->scheme == scheme)
    return;
  self->scheme = scheme;
  restyle (self);
}

GalleyPreviewState
galley_preview_live_get_state (GalleyPreviewLive *self)
{
  return self->state;
}

void
galley_preview_live_reload (GalleyPreviewLive *self)
{
  GalleyPreviewState state = self->state;

  if (self->view == NULL)
    return;
  forget_page (self);
  set_state (self, GALLEY_PREVIEW_STARTING);
  self->n_failures = 0;
  if (state == GALLEY_PREVIEW_STOPPED)
    {
      show_latest (self);
      return;
    }
  self->reloading = TRUE;
  webkit_web_view_terminate_web_process (self->view);
}

/**
 * galley_preview_live_show_place:
 * @byte: of the text
 * @top: where in the view the place should come to stand, 0 at the top, 1 at the bottom
 * @exactly: FALSE where it may stay where it is as long as it is near
 *
 * Brings the block that holds the byte level with the text beside it.
 */
void
galley_preview_live_show_place (GalleyPreviewLive *self, guint32 byte, double top, gboolean exactly)
{
  self->place_exactly = exactly || (self->place_wanted && self->place_exactly);
  self->place_byte = byte;
  self->place_top = top;
  self->has_place = TRUE;
  self->place_wanted = TRUE;
  /* Of a text that has moved on the page comes soon, and then both go together. */
  if (self->shown != NULL && self->shown->revision == galley_document_get_revision (self->document))
    show_latest (self);
}
