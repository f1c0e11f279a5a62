/* command.h: what the commands share
 *
 * A command parses its own arguments, does its work and returns how the
 * program exits. Messages are whole sentences on standard error, each behind
 * the name of the program and of the file that it is about. */

#pragma once

#include "cli/batch.h"
#include "cli/report.h"
#include "core/file/file-io.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_EXIT_FINE = 0,
  GALLEY_EXIT_PROBLEMS = 1,   /* problems that are errors */
  GALLEY_EXIT_FAILED = 2,     /* it could not be done */
} GalleyExit;

typedef struct
{
  const char *name;
  const char *arguments;      /* as the usage says them */
  const char *summary;        /* one line */
  int (*run) (int argc, char **argv);
} GalleyCommand;

int galley_cmd_check    (int argc, char **argv);
int galley_cmd_export   (int argc, char **argv);
int galley_cmd_format   (int argc, char **argv);
int galley_cmd_new      (int argc, char **argv);
int galley_cmd_outline  (int argc, char **argv);
int galley_cmd_sources  (int argc, char **argv);

/* Standard input or output. */
#define GALLEY_COMMAND_IS_STREAM(path) ((path)[0] == '-' && (path)[1] == '\0')

/* Reads the arguments; FALSE after a message where they are wrong. The files are
 * at least one; standard input at most once. The caller frees them. */
gboolean galley_command_parse    (int argc, char **argv, const char *usage, const char *summary,
                                  const GOptionEntry *entries, char ***files);
/* The same sentence for a mistake that only the command can see. */
int      galley_command_misused  (const char *command, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Says what is wrong with a file and makes the status GALLEY_EXIT_FAILED. */
void     galley_command_fail     (GalleyBatchResult *result, const char *path, const char *sentence);

/* What a file is made into, where it must be an article. */
typedef struct
{
  GBytes *bytes;
  GalleyArticle *article;
  GPtrArray *problems;
  gboolean well_formed;
  GalleyFileIdentity identity;    /* not of standard input */
} GalleyInput;

gboolean galley_input_read       (GalleyInput *self, const char *path, gboolean with_identity, GError **error);
void     galley_input_check      (GalleyInput *self);
gboolean galley_input_load       (GalleyInput *self, const char *path, gboolean with_identity, GError **error);
void     galley_input_clear      (GalleyInput *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyInput, galley_input_clear)

/* Prints the problems and makes the result's status what they make of it. */
void     galley_input_report     (const GalleyInput *self, const char *path, const GalleyReportStyle *style,
                                  GalleyBatchResult *result);
void     galley_report_style_init (GalleyReportStyle *self);

G_END_DECLS
