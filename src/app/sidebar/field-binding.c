/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/field-binding.h"

#include <gtk/gtk.h>
#include <string.h>

#include "app/sidebar/field-spec.h"
#include "app/sidebar/follower.h"

struct _GalleyFieldBinding
{
  GObject parent_instance;

  /* Borrowed: it owns us */
  GObject *target;

  /* Owned */
  GalleyDocument *document;
  GalleyFollower *follower;
  char *spec;                   /* of the field; NULL where that is set by itself */
  char *key;                    /* of the runs of typing, and of words that wait */
  char *source;                 /* the id of the source that the field is of; NULL for none */
  char *stored;                 /* what the article held when it was last looked at; NULL for nothing */
  char *shown;                  /* how that is shown; while somebody types, the widget may say it otherwise */
  char *problem;

  GalleyField field;
  GalleyFieldStoreFunc store;   /* NULL: as it is typed */
  GalleyFieldShowFunc show;     /* NULL: as it is stored */
  gulong text_handler;
  guint index;                  /* for the spec */
  guint has_field : 1;
  guint keep : 1;               /* the element, when the text is emptied */
  guint waiting : 1;            /* what is typed is not in the article yet */
};

G_DEFINE_FINAL_TYPE (GalleyFieldBinding, galley_field_binding, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FIELD,
  PROP_INDEX,
  PROP_PROBLEM,
  N_PROPS
};

enum
{
  SHOWN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The field in that article: a source is told by its id, for the numbers of sources change. */
static GalleyField
locate (GalleyFieldBinding *self, const GalleyArticle *article)
{
  GalleyField field = self->field;

  if (self->source != NULL)
    field.index = galley_article_follow_source (article, field.index, self->source);
  return field;
}

static char *
dup_source (GalleyFieldBinding *self, const GalleyField *field)
{
  GalleyArticle *article = self->document != NULL ? galley_document_peek_article (self->document) : NULL;

  if (article == NULL || field->part != GALLEY_PART_SOURCE || field->index >= galley_article_get_n_sources (article))
    return NULL;
  return g_strdup (galley_article_get_source (article, field->index)->id);
}

static char *
dup_key (const GalleyField *field, const char *source)
{
  g_autofree char *part = source != NULL ? g_strconcat (GALLEY_UNWRITTEN_SOURCE, source, NULL)
                                         : g_strdup_printf ("field-%d-%u", (int) field->part, field->index);

  return g_strdup_printf ("%s %d-%u-%s-%d", part, (int) field->element, field->nth, field->use != NULL ? field->use : "",
                          (int) field->attribute);
}

static char *
dup_typed (GalleyFieldBinding *self)
{
  char *text = NULL;

  g_object_get (self->target, "text", &text, NULL);
  return text != NULL ? text : g_strdup ("");
}

static void
show_text (GalleyFieldBinding *self, const char *text)
{
  g_autofree char *typed = dup_typed (self);
  int caret = GTK_IS_EDITABLE (self->target) ? gtk_editable_get_position (GTK_EDITABLE (self->target)) : 0;

  if (g_str_equal (typed, text))
    return;
  g_signal_handler_block (self->target, self->text_handler);
  g_object_set (self->target, "text", text, NULL);
  if (GTK_IS_EDITABLE (self->target))
    gtk_editable_set_position (GTK_EDITABLE (self->target), caret);
  g_signal_handler_unblock (self->target, self->text_handler);
}

static void
set_problem (GalleyFieldBinding *self, const GError *error)
{
  if (g_set_str (&self->problem, error != NULL ? error->message : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* Takes note of what the field's place holds now.
 *
 * Returns: whether that, or how it is shown, is news: a value that reads the
 * same may well have been typed with a space at its end. */
static gboolean
look_at (GalleyFieldBinding *self, GalleyArticle *article)
{
  GalleyField field = locate (self, article);
  g_autofree char *stored = galley_field_dup (article, &field);
  g_autofree char *shown = self->show != NULL && stored != NULL ? self->show (stored, self->document) : g_strdup (stored);
  gboolean is_news = g_set_str (&self->stored, stored);

  return g_set_str (&self->shown, shown) || is_news;
}

static void
show_article (GalleyFieldBinding *self, GalleyArticle *article)
{
  if (look_at (self, article))
    show_text (self, self->shown != NULL ? self->shown : "");
  g_signal_emit (self, signals[SHOWN], 0, article);
}

static GalleyTextEdit *
make_edit (GalleyFieldBinding *self, const char *value, GError **error)
{
  GalleyArticle *article = galley_document_peek_run_article (self->document, self->key);
  GalleyField field = locate (self, article);
  GalleyNodeId node = self->keep && field.attribute == GALLEY_ATTRIBUTE_NONE ? galley_field_find (article, &field)
                                                                             : GALLEY_NO_NODE;

  if (node != GALLEY_NO_NODE)
    return galley_edit_set_text (article, node, value, error);
  return galley_field_set (article, &field, value, error);
}

static void
write_typed (GalleyFieldBinding *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *value = self->store != NULL ? self->store (typed, self->document, &error) : g_strdup (typed);
  g_autoptr (GalleyTextEdit) edit = value != NULL ? make_edit (self, value, &error) : NULL;

  self->waiting = edit == NULL;
  galley_document_set_unwritten (self->document, self->key, self->waiting ? typed : NULL);
  galley_follower_set_eager (self->follower, self->waiting);
  set_problem (self, error);
  if (edit == NULL)
    return;

  galley_document_replace_run (self->document, edit, self->key);
  look_at (self, galley_document_peek_article (self->document));
  g_signal_emit (self, signals[SHOWN], 0, galley_document_peek_article (self->document));
}

static void
typed_cb (GalleyFieldBinding *self)
{
  g_autofree char *typed = NULL;

  if (self->document == NULL || !self->has_field)
    return;
  /* While another property of the widget is set it tells of what is shown only afterwards,
   * and that would be written, and end somebody's run of typing. */
  typed = dup_typed (self);
  if (self->waiting || !g_str_equal (typed, self->shown != NULL ? self->shown : ""))
    write_typed (self);
}

/* Typed before the program ended, and in the text as little as it was then. */
static void
bring_unwritten (GalleyFieldBinding *self)
{
  g_autofree char *words = g_strdup (galley_document_get_unwritten (self->document, self->key));

  if (words == NULL)
    return;
  show_text (self, words);
  write_typed (self);
}

static void
follow (gpointer data, GalleyArticle *article)
{
  GalleyFieldBinding *self = data;

  if (!self->has_field)
    return;
  if (self->waiting)
    {
      write_typed (self);
      return;
    }
  show_article (self, article);
  bring_unwritten (self);
}

static void
start_over (GalleyFieldBinding *self)
{
  self->waiting = FALSE;
  galley_follower_set_eager (self->follower, FALSE);
  set_problem (self, NULL);
  g_clear_pointer (&self->stored, g_free);
  g_clear_pointer (&self->shown, g_free);
  show_text (self, "");
}

/* Words whose place has gone from a text that is whole are not waited for; in one that is
 * broken the place may come again. */
static void
forget_unwritten (GalleyFieldBinding *self)
{
  if (self->waiting && self->document != NULL && galley_document_peek_tree (self->document)->nests)
    galley_document_set_unwritten (self->document, self->key, NULL);
}

/* The words go along with a row of a list that has moved. Those of a source wait for it
 * where the row shows another one from now on. */
static void
move_unwritten (GalleyFieldBinding *self, const char *source, const char *key)
{
  g_autofree char *words = dup_typed (self);

  if (g_strcmp0 (self->source, source) != 0)
    return;
  if (g_strcmp0 (galley_document_get_unwritten (self->document, self->key), words) == 0)
    galley_document_set_unwritten (self->document, self->key, NULL);
  galley_document_set_unwritten (self->document, key, words);
}

static void
update_field (GalleyFieldBinding *self)
{
  GalleyField field;

  if (self->spec == NULL)
    return;
  if (galley_field_from_spec (self->spec, self->index, &field))
    galley_field_binding_set_field (self, &field);
  else
    g_critical ("There is no field “%s”", self->spec);
}

static void
galley_field_binding_dispose (GObject *object)
{
  GalleyFieldBinding *self = GALLEY_FIELD_BINDING (object);

  forget_unwritten (self);
  g_clear_object (&self->follower);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (galley_field_binding_parent_class)->dispose (object);
}

static void
galley_field_binding_finalize (GObject *object)
{
  GalleyFieldBinding *self = GALLEY_FIELD_BINDING (object);

  g_clear_pointer (&self->spec, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->stored, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (galley_field_binding_parent_class)->finalize (object);
}

static void
galley_field_binding_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyFieldBinding *self = GALLEY_FIELD_BINDING (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_FIELD:
      g_value_set_string (value, self->spec);
      break;
    case PROP_INDEX:
      g_value_set_uint (value, self->index);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_field_binding_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyFieldBinding *self = GALLEY_FIELD_BINDING (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      galley_field_binding_set_document (self, g_value_get_object (value));
      break;
    case PROP_FIELD:
      g_set_str (&self->spec, g_value_get_string (value));
      update_field (self);
      break;
    case PROP_INDEX:
      self->index = g_value_get_uint (value);
      update_field (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_field_binding_class_init (GalleyFieldBindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_field_binding_dispose;
  object_class->finalize = galley_field_binding_finalize;
  object_class->get_property = galley_field_binding_get_property;
  object_class->set_property = galley_field_binding_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INDEX] =
    g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROBLEM] =
    g_param_spec_string ("problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* The target holds the words of that article (a GalleyArticle), whoever has put them there. */
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
galley_field_binding_init (GalleyFieldBinding *self)
{
  self->follower = galley_follower_new (follow, self);
}

static void
insert_text_cb (GtkEditable *editable, const char *text, int n_bytes, int *place)
{
  g_autofree char *line = NULL;

  if (memchr (text, '\n', (gsize) n_bytes) == NULL && memchr (text, '\r', (gsize) n_bytes) == NULL)
    return;
  line = g_strdelimit (g_strndup (text, (gsize) n_bytes), "\r\n", ' ');
  g_signal_stop_emission_by_name (editable, "insert-text");
  gtk_editable_insert_text (editable, line, -1, place);
}

/**
 * galley_field_join_lines:
 * @widget: with an editable in it
 *
 * Makes one line of what is pasted with line ends: an entry shows a sign for
 * each, and would write it into the text.
 */
void
galley_field_join_lines (GtkWidget *widget)
{
  GtkEditable *delegate;

  g_return_if_fail (GTK_IS_EDITABLE (widget));

  delegate = gtk_editable_get_delegate (GTK_EDITABLE (widget));
  g_signal_connect (delegate != NULL ? delegate : GTK_EDITABLE (widget), "insert-text", G_CALLBACK (insert_text_cb), NULL);
}

/**
 * galley_field_leave_undo:
 * @widget: with an editable in it
 *
 * Makes the keys of undo those of the article: an entry takes them even where
 * it has nothing to take back.
 */
void
galley_field_leave_undo (GtkWidget *widget)
{
  static const struct { const char *keys, *action; } steps[] = {
    { "<Control>z", "win.undo" }, { "<Control><Shift>z|<Control>y", "win.redo" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_EDITABLE (widget));

  gtk_editable_set_enable_undo (GTK_EDITABLE (widget), FALSE);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (steps[i].keys),
                                                            gtk_named_action_new (steps[i].action)));
  gtk_widget_add_controller (widget, controller);
}

GalleyFieldBinding *
galley_field_binding_new (GObject *target)
{
  GalleyFieldBinding *self = g_object_new (GALLEY_TYPE_FIELD_BINDING, NULL);

  g_return_val_if_fail (G_IS_OBJECT (target), NULL);

  self->target = target;
  /* The way back is the article's, for all that was done in whatever view. */
  if (GTK_IS_WIDGET (target))
    galley_field_binding_set_widget (self, GTK_WIDGET (target));
  if (GTK_IS_EDITABLE (target))
    {
      galley_field_leave_undo (GTK_WIDGET (target));
      galley_field_join_lines (GTK_WIDGET (target));
    }
  else if (GTK_IS_TEXT_BUFFER (target))
    gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (target), FALSE);
  self->text_handler = g_signal_connect_swapped (target, "notify::text", G_CALLBACK (typed_cb), self);
  g_object_set_data_full (target, "galley-field-binding", self, g_object_unref);
  return self;
}

void
galley_field_binding_set_widget (GalleyFieldBinding *self, GtkWidget *widget)
{
  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  galley_follower_set_widget (self->follower, widget);
}

void
galley_field_binding_watch_focus (GalleyFieldBinding *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  g_signal_connect_object (focus, "leave", G_CALLBACK (galley_field_binding_settle), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
}

void
galley_field_binding_set_functions (GalleyFieldBinding *self, GalleyFieldStoreFunc store, GalleyFieldShowFunc show)
{
  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  self->store = store;
  self->show = show;
}

void
galley_field_binding_set_keep (GalleyFieldBinding *self, gboolean keep)
{
  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  self->keep = keep;
}

/**
 * galley_field_binding_set_field:
 * @field: copied
 *
 * Where the value lives from now on. A row of a list that has moved is told its
 * new place before it is shown again.
 */
void
galley_field_binding_set_field (GalleyFieldBinding *self, const GalleyField *field)
{
  g_autofree char *source = NULL;
  g_autofree char *key = NULL;

  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  source = dup_source (self, field);
  key = dup_key (field, source);
  if (self->waiting && self->document != NULL && !g_str_equal (key, self->key))
    move_unwritten (self, source, key);
  self->field = *field;
  self->has_field = TRUE;
  g_set_str (&self->source, source);
  g_free (self->key);
  self->key = g_steal_pointer (&key);
  start_over (self);
  galley_follower_update (self->follower);
}

const GalleyField *
galley_field_binding_get_field (GalleyFieldBinding *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_BINDING (self), NULL);

  return self->has_field ? &self->field : NULL;
}

void
galley_field_binding_set_document (GalleyFieldBinding *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  if (!g_set_object (&self->document, document))
    return;
  if (self->has_field)
    {
      g_autofree char *source = dup_source (self, &self->field);

      g_free (self->key);
      self->key = dup_key (&self->field, source);
      g_set_str (&self->source, source);
    }
  start_over (self);
  galley_follower_set_document (self->follower, document);
}

GalleyDocument *
galley_field_binding_get_document (GalleyFieldBinding *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_BINDING (self), NULL);

  return self->document;
}

void
galley_field_binding_refresh (GalleyFieldBinding *self)
{
  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  if (self->document == NULL || !self->has_field || self->waiting)
    return;
  look_at (self, galley_document_peek_article (self->document));
  show_text (self, self->shown != NULL ? self->shown : "");
}

void
galley_field_binding_settle (GalleyFieldBinding *self)
{
  g_return_if_fail (GALLEY_IS_FIELD_BINDING (self));

  if (self->document != NULL)
    galley_document_end_run (self->document);
  /* Words are left as they were typed: they are stored so. */
  if (self->show != NULL)
    galley_field_binding_refresh (self);
}

const char *
galley_field_binding_get_problem (GalleyFieldBinding *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_BINDING (self), NULL);

  return self->problem;
}
