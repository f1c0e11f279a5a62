/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Watches a window on an X screen and types into it, with times.
 *
 * What counts is what a person would see: the pixels of the screen, read again and
 * again, and not what a program says of itself. Commands come in by lines, each
 * is answered by one line of JSON. Times are milliseconds of the monotonic clock.
 *
 *   open CLASS TIMEOUT EDITOR PREVIEW   waits for the window and for ink in both areas
 *   calm GAP TIMEOUT                    waits until nothing has changed for so long
 *   press KEY...                        as ctrl+End; with 20 ms between them
 *   click FX FY                         at that point of the window
 *   key GAP TIMEOUT                     a letter when all is calm: how soon it shows
 *   first TIMEOUT                       a letter at once: when it shows
 *   storm N RATE GAP TIMEOUT            N letters, RATE a second: the longest pauses
 *   picture FILE                        the screen, as PPM
 *
 * An area is LEFT,TOP,RIGHT,BOTTOM in fractions of the window, or none. */

#define _GNU_SOURCE

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <regex.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>

/* How often the screen is read; this much is in every time. */
#define POLL_MS 3.0

/* Carets blink, and are narrower than a letter with the caret beside it. */
#define LEAST_WIDTH 5

/* This share of an area stands out from its background once there is text. */
#define INK 0.01

/* Windows that are smaller are splash screens and dialogs. */
#define LEAST_WINDOW 600

typedef struct
{
  double left, top, right, bottom;
  bool exists;

  /* On the screen */
  int x, y, width, height;
  int least_width;
  XImage *image;
  XShmSegmentInfo segment;
  uint32_t *kept;               /* as it was when somebody last looked */
} Area;

typedef struct
{
  Display *display;
  Window root;
  Window window;
  int x, y, width, height;
  Area editor, preview;
  unsigned n_typed;
} Probe;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
sleep_until (double when)
{
  double left = when - now ();

  if (left > 0)
    usleep ((useconds_t) (left * 1e3));
}

static void
complain (const char *sentence, const char *detail)
{
  fprintf (stderr, "screen-probe: %s%s%s\n", sentence, detail != NULL ? ": " : "", detail != NULL ? detail : "");
  exit (2);
}

/* Windows go while we look at them. */
static int
error_cb (Display *display, XErrorEvent *event)
{
  return 0;
}

/* --- An area of the screen --- */

static void
area_release (Probe *self, Area *area)
{
  if (area->image == NULL)
    return;
  XShmDetach (self->display, &area->segment);
  XDestroyImage (area->image);
  shmdt (area->segment.shmaddr);
  free (area->kept);
  area->image = NULL;
}

static void
area_place (Probe *self, Area *area, int x, int y, int width, int height)
{
  int screen = DefaultScreen (self->display);

  area_release (self, area);
  area->x = x;
  area->y = y;
  area->width = width;
  area->height = height;
  area->image = XShmCreateImage (self->display, DefaultVisual (self->display, screen),
                                 (unsigned) DefaultDepth (self->display, screen), ZPixmap, NULL, &area->segment,
                                 (unsigned) width, (unsigned) height);
  if (area->image == NULL || area->image->bits_per_pixel != 32 || area->image->bytes_per_line != width * 4)
    complain ("the screen has no pixels of 32 bits that can be shared", NULL);
  area->segment.shmid = shmget (IPC_PRIVATE, (size_t) width * (size_t) height * 4, IPC_CREAT | 0600);
  area->segment.shmaddr = shmat (area->segment.shmid, NULL, 0);
  area->segment.readOnly = False;
  if (area->segment.shmaddr == (char *) -1)
    complain ("no memory can be shared", NULL);
  area->image->data = area->segment.shmaddr;
  XShmAttach (self->display, &area->segment);
  XSync (self->display, False);
  shmctl (area->segment.shmid, IPC_RMID, NULL);
  area->kept = calloc ((size_t) width * (size_t) height, 4);
}

static void
area_read (Probe *self, Area *area)
{
  XShmGetImage (self->display, self->root, area->image, area->x, area->y, AllPlanes);
}

static void
area_keep (Area *area)
{
  memcpy (area->kept, area->image->data, (size_t) area->width * (size_t) area->height * 4);
}

/* Whether what was read is another picture than what was kept. */
static bool
area_differs (const Area *area)
{
  const uint32_t *row = (const uint32_t *) area->image->data;
  const uint32_t *kept = area->kept;
  int first = area->width, last = -1;

  for (int y = 0; y < area->height; y++, row += area->width, kept += area->width)
    {
      int left = 0, right = area->width - 1;

      if (memcmp (row, kept, (size_t) area->width * 4) == 0)
        continue;
      while (row[left] == kept[left])
        left++;
      while (row[right] == kept[right])
        right--;
      first = left < first ? left : first;
      last = right > last ? right : last;
    }
  return last - first + 1 >= area->least_width;
}

static bool
area_has_changed (Probe *self, Area *area)
{
  if (!area->exists)
    return false;
  area_read (self, area);
  if (!area_differs (area))
    return false;
  area_keep (area);
  return true;
}

static int
brightness (uint32_t pixel)
{
  return (int) ((pixel >> 16 & 255) * 3 + (pixel >> 8 & 255) * 6 + (pixel & 255)) / 10;
}

/* The background is the brightness that most pixels have. */
static bool
area_has_ink (Probe *self, Area *area)
{
  const uint32_t *pixels;
  int n_pixels = area->width * area->height;
  int counts[256] = { 0 };
  int background = 0, n_inked = 0;

  if (!area->exists)
    return true;
  area_read (self, area);
  pixels = (const uint32_t *) area->image->data;
  for (int i = 0; i < n_pixels; i++)
    counts[brightness (pixels[i])]++;
  for (int i = 1; i < 256; i++)
    if (counts[i] > counts[background])
      background = i;
  for (int i = 0; i < 256; i++)
    if (abs (i - background) > 60)
      n_inked += counts[i];
  return n_inked > INK * n_pixels;
}

static void
parse_area (Area *area, const char *text, int least_width)
{
  area->exists = strcmp (text, "none") != 0;
  area->least_width = least_width;
  if (area->exists &&
      sscanf (text, "%lf,%lf,%lf,%lf", &area->left, &area->top, &area->right, &area->bottom) != 4)
    complain ("this is no area", text);
}

/* --- The window --- */

static bool
is_of_class (Probe *self, Window window, const regex_t *class)
{
  XClassHint hint = { 0 };
  bool found;

  if (!XGetClassHint (self->display, window, &hint))
    return false;
  found = (hint.res_class != NULL && regexec (class, hint.res_class, 0, NULL, 0) == 0) ||
          (hint.res_name != NULL && regexec (class, hint.res_name, 0, NULL, 0) == 0);
  if (hint.res_class != NULL)
    XFree (hint.res_class);
  if (hint.res_name != NULL)
    XFree (hint.res_name);
  return found;
}

/* Below the manager's frames. */
static Window
find_window (Probe *self, Window from, int depth, const regex_t *class, XWindowAttributes *found)
{
  Window root, parent, *children = NULL, window = None;
  unsigned n_children = 0;

  if (depth > 0 && XGetWindowAttributes (self->display, from, found) && found->map_state == IsViewable &&
      found->width >= LEAST_WINDOW && is_of_class (self, from, class))
    return from;
  if (depth > 3 || !XQueryTree (self->display, from, &root, &parent, &children, &n_children))
    return None;
  for (unsigned i = n_children; i > 0 && window == None; i--)
    window = find_window (self, children[i - 1], depth + 1, class, found);
  if (children != NULL)
    XFree (children);
  return window;
}

static void
place_in_window (Probe *self, Area *area)
{
  int left = self->x + (int) (area->left * self->width), right = self->x + (int) (area->right * self->width);
  int top = self->y + (int) (area->top * self->height), bottom = self->y + (int) (area->bottom * self->height);

  if (area->exists)
    area_place (self, area, left, top, right - left, bottom - top);
}

static bool
look_for_window (Probe *self, const regex_t *class)
{
  XWindowAttributes attributes;
  Window window = find_window (self, self->root, 0, class, &attributes), child;
  int x, y;

  if (window == None)
    return false;
  XTranslateCoordinates (self->display, window, self->root, 0, 0, &x, &y, &child);
  if (x < 0 || y < 0 || x + attributes.width > DisplayWidth (self->display, DefaultScreen (self->display)) ||
      y + attributes.height > DisplayHeight (self->display, DefaultScreen (self->display)))
    return false;
  if (window == self->window && x == self->x && y == self->y && attributes.width == self->width &&
      attributes.height == self->height)
    return true;
  self->window = window;
  self->x = x;
  self->y = y;
  self->width = attributes.width;
  self->height = attributes.height;
  place_in_window (self, &self->editor);
  place_in_window (self, &self->preview);
  return true;
}

static void
open_window (Probe *self, char **words)
{
  double give_up = now () + atof (words[2]);
  double seen = 0, text = 0, page = 0;
  regex_t class;

  if (regcomp (&class, words[1], REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0)
    complain ("this is no pattern", words[1]);
  parse_area (&self->editor, words[3], LEAST_WIDTH);
  parse_area (&self->preview, words[4], 1);
  self->window = None;
  printf ("{\"watching\": true}\n");
  fflush (stdout);

  while ((text == 0 || page == 0) && now () < give_up)
    {
      double begun = now ();

      if (look_for_window (self, &class))
        {
          if (seen == 0)
            seen = now ();
          /* What has gone again was the page of a window that was laid out anew. */
          if (text == 0 && area_has_ink (self, &self->editor))
            text = now ();
          if (page == 0 && area_has_ink (self, &self->preview))
            page = now ();
        }
      sleep_until (begun + POLL_MS);
    }
  regfree (&class);
  printf ("{\"window\": %.2f, \"text\": %.2f, \"page\": %.2f, \"width\": %d, \"height\": %d}\n", seen, text, page,
          self->width, self->height);
}

/* --- Keys --- */

static KeyCode
find_key (Probe *self, const char *name)
{
  static const struct { const char *name; KeySym symbol; } held[] = {
    { "ctrl", XK_Control_L }, { "shift", XK_Shift_L }, { "alt", XK_Alt_L },
  };
  KeySym symbol = NoSymbol;
  KeyCode code;

  for (unsigned i = 0; i < sizeof held / sizeof held[0]; i++)
    if (strcasecmp (held[i].name, name) == 0)
      symbol = held[i].symbol;
  if (symbol == NoSymbol)
    symbol = XStringToKeysym (name);
  code = symbol != NoSymbol ? XKeysymToKeycode (self->display, symbol) : 0;
  if (code == 0)
    complain ("the keyboard has no such key", name);
  return code;
}

static void
press (Probe *self, const char *keys)
{
  char *copy = strdup (keys), *rest = NULL;
  KeyCode codes[4];
  int n = 0;

  for (char *name = strtok_r (copy, "+", &rest); name != NULL && n < 4; name = strtok_r (NULL, "+", &rest))
    codes[n++] = find_key (self, name);
  for (int i = 0; i < n; i++)
    XTestFakeKeyEvent (self->display, codes[i], True, CurrentTime);
  for (int i = n - 1; i >= 0; i--)
    XTestFakeKeyEvent (self->display, codes[i], False, CurrentTime);
  XFlush (self->display);
  free (copy);
}

/* The next letter of what is typed; with spaces, which no page shows at once,
 * only where somebody types on and on. */
static void
type_next (Probe *self, bool with_spaces)
{
  static const char words[] = "theriverwasquietandthebridgestoodopen";
  static const char spaced[] = "the river was quiet and the bridge stood open ";
  const char *text = with_spaces ? spaced : words;
  char letter[2] = { text[self->n_typed++ % (with_spaces ? sizeof spaced - 1 : sizeof words - 1)], '\0' };

  press (self, letter[0] == ' ' ? "space" : letter);
}

static void
click (Probe *self, double fx, double fy)
{
  XTestFakeMotionEvent (self->display, DefaultScreen (self->display), self->x + (int) (fx * self->width),
                        self->y + (int) (fy * self->height), CurrentTime);
  XTestFakeButtonEvent (self->display, 1, True, CurrentTime);
  XTestFakeButtonEvent (self->display, 1, False, CurrentTime);
  XFlush (self->display);
}

/* --- What is measured --- */

static bool
wait_calm (Probe *self, double gap, double timeout)
{
  double give_up = now () + timeout, last = now ();

  area_has_changed (self, &self->editor);
  area_has_changed (self, &self->preview);
  while (now () - last < gap && now () < give_up)
    {
      double begun = now ();
      bool changed = area_has_changed (self, &self->editor);

      if (area_has_changed (self, &self->preview) || changed)
        last = now ();
      sleep_until (begun + 2 * POLL_MS);
    }
  if (self->editor.exists)
    area_keep (&self->editor);
  if (self->preview.exists)
    area_keep (&self->preview);
  return now () - last >= gap;
}

static void
measure_key (Probe *self, double gap, double timeout)
{
  bool calm = wait_calm (self, gap, timeout);
  double pressed = now (), text = 0, page = 0, page_last = 0;

  type_next (self, false);
  while ((text == 0 || (self->preview.exists && page == 0) || now () - page_last < gap) && now () - pressed < timeout)
    {
      double begun = now ();

      if (area_has_changed (self, &self->editor) && text == 0)
        text = now ();
      if (area_has_changed (self, &self->preview))
        {
          page_last = now ();
          if (page == 0)
            page = page_last;
        }
      sleep_until (begun + POLL_MS);
    }
  printf ("{\"calm\": %s, \"text\": %.2f, \"page\": %.2f, \"page_last\": %.2f}\n", calm ? "true" : "false",
          text != 0 ? text - pressed : -1, page != 0 ? page - pressed : -1, page != 0 ? page_last - pressed : -1);
}

static void
measure_first (Probe *self, double timeout)
{
  double pressed = now (), text = 0;

  area_has_changed (self, &self->editor);
  type_next (self, false);
  while (text == 0 && now () - pressed < timeout)
    {
      double begun = now ();

      if (area_has_changed (self, &self->editor))
        text = now ();
      sleep_until (begun + POLL_MS);
    }
  printf ("{\"text\": %.2f}\n", text);
}

typedef struct
{
  double last, pause;
  unsigned n;
} Changes;

static void
count_change (Probe *self, Area *area, Changes *changes)
{
  if (!area_has_changed (self, area))
    return;
  if (now () - changes->last > changes->pause)
    changes->pause = now () - changes->last;
  changes->last = now ();
  changes->n++;
}

/* A pause is the time between two pictures that differ, or between the first key
 * and the first; that after the last key counts until its picture is there. */
static void
measure_storm (Probe *self, unsigned n_keys, double rate, double gap, double timeout)
{
  bool calm = wait_calm (self, gap, timeout);
  double begin = now (), last_key = begin;
  Changes text = { begin, 0, 0 }, page = { begin, 0, 0 };
  unsigned n_sent = 0;

  /* Not starting with a space. */
  self->n_typed = 0;
  while (now () - begin < n_keys / rate * 1e3 + timeout)
    {
      double begun = now (), last;

      while (n_sent < n_keys && now () >= begin + n_sent * 1e3 / rate)
        {
          type_next (self, true);
          n_sent++;
          last_key = now ();
        }
      count_change (self, &self->editor, &text);
      count_change (self, &self->preview, &page);
      last = text.last > page.last ? text.last : page.last;
      if (last < last_key)
        last = last_key;
      if (n_sent == n_keys && now () - last > 2 * gap + page.pause && text.last > last_key &&
          (!self->preview.exists || page.last > last_key))
        break;
      sleep_until (begun + POLL_MS);
    }
  printf ("{\"calm\": %s, \"took\": %.1f, \"text\": {\"pause\": %.1f, \"changes\": %u, \"after\": %.1f}, "
          "\"page\": {\"pause\": %.1f, \"changes\": %u, \"after\": %.1f}}\n",
          calm ? "true" : "false", last_key - begin, text.pause, text.n, text.last - last_key, page.pause, page.n,
          page.last - last_key);
}

static void
save_picture (Probe *self, const char *path)
{
  Area screen = { .exists = true };
  FILE *file = fopen (path, "wb");
  const uint32_t *pixels;

  if (file == NULL)
    complain ("the picture cannot be written", path);
  area_place (self, &screen, 0, 0, DisplayWidth (self->display, DefaultScreen (self->display)),
              DisplayHeight (self->display, DefaultScreen (self->display)));
  area_read (self, &screen);
  pixels = (const uint32_t *) screen.image->data;
  fprintf (file, "P6\n%d %d\n255\n", screen.width, screen.height);
  for (int i = 0; i < screen.width * screen.height; i++)
    {
      const unsigned char rgb[3] = { pixels[i] >> 16 & 255, pixels[i] >> 8 & 255, pixels[i] & 255 };

      fwrite (rgb, 1, sizeof rgb, file);
    }
  if (fclose (file) != 0)
    complain ("the picture cannot be written", path);
  area_release (self, &screen);
  printf ("{}\n");
}

/* --- Commands --- */

#define MAX_WORDS 256

static void
obey (Probe *self, char **words, int n)
{
  const char *command = words[0];

  if (strcmp (command, "open") == 0 && n == 5)
    {
      open_window (self, words);
    }
  else if (strcmp (command, "picture") == 0 && n == 2)
    {
      save_picture (self, words[1]);
    }
  else if (strcmp (command, "press") == 0 && n >= 2)
    {
      for (int i = 1; i < n; i++)
        {
          press (self, words[i]);
          usleep (20000);
        }
      printf ("{}\n");
    }
  else if (self->window == None)
    {
      complain ("there is no window for this", command);
    }
  else if (strcmp (command, "click") == 0 && n == 3)
    {
      click (self, atof (words[1]), atof (words[2]));
      printf ("{}\n");
    }
  else if (strcmp (command, "calm") == 0 && n == 3)
    {
      printf ("{\"calm\": %s}\n", wait_calm (self, atof (words[1]), atof (words[2])) ? "true" : "false");
    }
  else if (strcmp (command, "key") == 0 && n == 3)
    {
      measure_key (self, atof (words[1]), atof (words[2]));
    }
  else if (strcmp (command, "first") == 0 && n == 2)
    {
      measure_first (self, atof (words[1]));
    }
  else if (strcmp (command, "storm") == 0 && n == 5)
    {
      measure_storm (self, (unsigned) atoi (words[1]), atof (words[2]), atof (words[3]), atof (words[4]));
    }
  else
    {
      complain ("this is no command", command);
    }
  fflush (stdout);
}

int
main (void)
{
  Probe self = { .display = XOpenDisplay (NULL) };
  char *line = NULL;
  size_t size = 0;

  if (self.display == NULL)
    complain ("there is no display", NULL);
  if (!XShmQueryExtension (self.display))
    complain ("the display shares no memory", NULL);
  XSetErrorHandler (error_cb);
  self.root = DefaultRootWindow (self.display);

  while (getline (&line, &size, stdin) > 0)
    {
      char *words[MAX_WORDS], *rest = NULL;
      int n = 0;

      for (char *word = strtok_r (line, " \n", &rest); word != NULL && n < MAX_WORDS; word = strtok_r (NULL, " \n", &rest))
        words[n++] = word;
      if (n > 0)
        obey (&self, words, n);
    }
  free (line);
  area_release (&self, &self.editor);
  area_release (&self, &self.preview);
  XCloseDisplay (self.display);
  return 0;
}
