/* document-private.h: the struct that document.c and document-file.c share */

#pragma once

#include "app/document.h"
#include "core/file-io.h"

G_BEGIN_DECLS

struct _GalleyDocument
{
  GObject parent_instance;

  /* Owned */
  GtkSourceBuffer *buffer;
  GFile *file;                  /* NULL while it has never been named */
  GFile *folder;                /* for relative addresses while there is no file; NULL mostly */
  char *title;
  char *subtitle;
  GalleyAnalysis *analysis;
  GCancellable *cancellable;    /* of everything in flight */

  /* Derived from the buffer at `revision` when asked for, dropped at each change; owned */
  GBytes *text;
  GalleyCharIndex *index;
  GalleyTree *tree;

  GalleyFileIdentity identity;  /* of the file as last loaded or saved */
  guint64 revision;             /* counts changes of the text */
  guint analysis_running : 1;
  guint analysis_dirty : 1;     /* the text changed while it ran */
};

void galley_document_take_file (GalleyDocument *self, GFile *file);

G_END_DECLS
