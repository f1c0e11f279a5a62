/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/latex-text.h"

#include <string.h>

/* Bytes of a number that is raised or lowered. */
#define MAX_SCRIPT 16

/* A command and the text that it stands for. */
typedef struct
{
  const char *name;
  const char *text;
} Command;

static const Command symbols[] = {
  { "ss", "ß" }, { "SS", "ẞ" }, { "ae", "æ" }, { "AE", "Æ" }, { "oe", "œ" }, { "OE", "Œ" }, { "o", "ø" }, { "O", "Ø" },
  { "l", "ł" }, { "L", "Ł" }, { "aa", "å" }, { "AA", "Å" }, { "i", "ı" }, { "j", "ȷ" }, { "dh", "ð" }, { "DH", "Ð" },
  { "th", "þ" }, { "TH", "Þ" }, { "dj", "đ" }, { "DJ", "Đ" }, { "ng", "ŋ" }, { "NG", "Ŋ" },
  { "textendash", "–" }, { "textemdash", "—" }, { "textquoteleft", "‘" }, { "textquoteright", "’" },
  { "textquotedblleft", "“" }, { "textquotedblright", "”" }, { "textquotesingle", "'" }, { "textquotedbl", "\"" },
  { "quotesinglbase", "‚" }, { "quotedblbase", "„" }, { "guillemotleft", "«" }, { "guillemotright", "»" },
  { "guilsinglleft", "‹" }, { "guilsinglright", "›" }, { "glqq", "„" }, { "grqq", "“" }, { "flqq", "«" }, { "frqq", "»" },
  { "ldots", "…" }, { "dots", "…" }, { "textellipsis", "…" }, { "textbackslash", "\\" }, { "textasciitilde", "~" },
  { "textasciicircum", "^" }, { "textunderscore", "_" }, { "textbar", "|" }, { "textless", "<" }, { "textgreater", ">" },
  { "textbullet", "•" }, { "textperiodcentered", "·" }, { "cdot", "·" }, { "textdegree", "°" }, { "degree", "°" },
  { "copyright", "©" }, { "textcopyright", "©" }, { "textregistered", "®" }, { "texttrademark", "™" }, { "S", "§" },
  { "P", "¶" }, { "dag", "†" }, { "ddag", "‡" }, { "pounds", "£" }, { "textsterling", "£" }, { "euro", "€" },
  { "texteuro", "€" }, { "textdollar", "$" }, { "times", "×" }, { "texttimes", "×" }, { "div", "÷" }, { "pm", "±" },
  { "textpm", "±" }, { "approx", "≈" }, { "sim", "∼" }, { "leq", "≤" }, { "le", "≤" }, { "geq", "≥" }, { "ge", "≥" },
  { "neq", "≠" }, { "ne", "≠" }, { "ll", "≪" }, { "gg", "≫" }, { "infty", "∞" }, { "rightarrow", "→" }, { "to", "→" },
  { "leftarrow", "←" }, { "circ", "°" }, { "prime", "′" }, { "ell", "ℓ" }, { "hbar", "ℏ" }, { "partial", "∂" },
  { "sum", "∑" }, { "int", "∫" }, { "sqrt", "√" }, { "in", "∈" }, { "odot", "☉" }, { "TeX", "TeX" }, { "LaTeX", "LaTeX" },
  { "alpha", "α" }, { "beta", "β" }, { "gamma", "γ" }, { "delta", "δ" }, { "epsilon", "ε" }, { "varepsilon", "ε" },
  { "zeta", "ζ" }, { "eta", "η" }, { "theta", "θ" }, { "iota", "ι" }, { "kappa", "κ" }, { "lambda", "λ" }, { "mu", "μ" },
  { "nu", "ν" }, { "xi", "ξ" }, { "pi", "π" }, { "rho", "ρ" }, { "sigma", "σ" }, { "tau", "τ" }, { "upsilon", "υ" },
  { "phi", "φ" }, { "varphi", "φ" }, { "chi", "χ" }, { "psi", "ψ" }, { "omega", "ω" }, { "Gamma", "Γ" }, { "Delta", "Δ" },
  { "Theta", "Θ" }, { "Lambda", "Λ" }, { "Xi", "Ξ" }, { "Pi", "Π" }, { "Sigma", "Σ" }, { "Phi", "Φ" }, { "Psi", "Ψ" },
  { "Omega", "Ω" }, { "textmu", "µ" }, { "quad", " " }, { "qquad", " " }, { "newline", " " }, { "par", " " },
  { "textvisiblespace", " " }, { "space", " " }, { "nobreakspace", " " }, { "slash", "/" }, { "textendashspace", "–" },
};

/* What is said in braces behind them is the text. */
static const char *const transparent[] = {
  "emph", "textit", "textbf", "textsc", "texttt", "textrm", "textsf", "textsl", "textup", "textmd", "textnormal", "text",
  "mathrm", "mathit", "mathbf", "mathcal", "mathbb", "mathsf", "mathtt", "operatorname", "uppercase", "lowercase", "underline",
  "mbox", "hbox", "fbox", "url", "path", "nolinkurl", "textsuperscript", "textsubscript", "ensuremath", "bibstring", "noopsort",
  "it", "bf", "sc", "tt", "rm", "sf", "sl", "em", "itshape", "bfseries", "scshape", "upshape", "relax", "protect", "left",
  "right", "displaystyle", "textstyle", "small", "tiny", "large", "ignorespaces", "hspace", "foreignlanguage", "bgroup", "egroup",
};

static const struct
{
  char command;
  gunichar mark;
} accents[] = {
  { '`', 0x300 }, { '\'', 0x301 }, { '^', 0x302 }, { '~', 0x303 }, { '"', 0x308 }, { '=', 0x304 }, { '.', 0x307 },
  { 'u', 0x306 }, { 'v', 0x30c }, { 'H', 0x30b }, { 'r', 0x30a }, { 'c', 0x327 }, { 'k', 0x328 }, { 'd', 0x323 },
  { 'b', 0x331 }, { 'G', 0x30f },
};

static const char *const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
static const char *const lowered = "₀₁₂₃₄₅₆₇₈₉";

typedef struct
{
  const char *p;
  const char *end;
  GString *out;
  char *unknown;        /* the name of the first command that is not known; owned */
  gunichar mark;        /* an accent that waits for its letter; 0 mostly */
  gboolean formula;
} Reader;

static const char *
find_symbol (const char *name, gsize n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strncmp (symbols[i].name, name, n) == 0 && symbols[i].name[n] == '\0')
      return symbols[i].text;
  return NULL;
}

static gunichar
find_accent (char command)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accents); i++)
    if (accents[i].command == command)
      return accents[i].mark;
  return 0;
}

static gboolean
is_transparent (const char *name, gsize n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (transparent); i++)
    if (strncmp (transparent[i], name, n) == 0 && transparent[i][n] == '\0')
      return TRUE;
  return FALSE;
}

static void
append (Reader *self, gunichar c)
{
  if (self->mark != 0 && (c == 0x131 || c == 0x237))
    c = c == 0x131 ? 'i' : 'j';   /* \'{\i}: the accent takes the dot's place */
  g_string_append_unichar (self->out, c);
  if (self->mark != 0)
    g_string_append_unichar (self->out, self->mark);
  self->mark = 0;
}

static void
append_string (Reader *self, const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    append (self, g_utf8_get_char (c));
}

static void
skip_spaces (Reader *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    self->p++;
}

/* Behind ^ or _ of a formula: digits become small ones, anything else stays. */
static void
read_script (Reader *self, const char *digits)
{
  const char *p = self->p;
  const char *close;

  if (p < self->end && *p == '{')
    {
      p++;
      close = memchr (p, '}', (gsize) MIN (self->end - p, MAX_SCRIPT));
      if (close == NULL)
        return;
    }
  else
    close = p < self->end ? p + 1 : p;
  for (const char *c = p; c < close; c++)
    if (!g_ascii_isdigit (*c))
      return;
  for (const char *c = p; c < close; c++)
    append (self, g_utf8_get_char (g_utf8_offset_to_pointer (digits, *c - '0')));
  self->p = MIN (close + (p > self->p ? 1 : 0), self->end);
}

/* The first of two arguments is not text: \href{address}{words}. */
static void
skip_argument (Reader *self)
{
  int depth = 0;

  skip_spaces (self);
  if (self->p >= self->end || *self->p != '{')
    return;
  for (; self->p < self->end; self->p++)
    {
      depth += *self->p == '{' ? 1 : *self->p == '}' ? -1 : 0;
      if (depth == 0)
        {
          self->p++;
          return;
        }
    }
}

static void
read_word (Reader *self, const char *name, gsize n)
{
  const char *symbol = find_symbol (name, n);
  gunichar accent = n == 1 ? find_accent (*name) : 0;

  /* The spaces behind it end its name. */
  skip_spaces (self);
  if (accent != 0)
    self->mark = accent;
  else if (symbol != NULL)
    append_string (self, symbol);
  else if (strncmp (name, "href", n) == 0 && n == 4)
    skip_argument (self);
  else if (n == 15 && strncmp (name, "textsuperscript", n) == 0)
    read_script (self, raised);
  else if (n == 13 && strncmp (name, "textsubscript", n) == 0)
    read_script (self, lowered);
  else if (!is_transparent (name, n) && self->unknown == NULL)
    self->unknown = g_strndup (name, n);
}

static void
read_command (Reader *self)
{
  const char *name = ++self->p;
  gsize n = 0;
  gunichar accent;

  if (name >= self->end)
    return;
  while (name + n < self->end && g_ascii_isalpha (name[n]))
    n++;
  if (n > 0)
    {
      self->p = name + n;
      read_word (self, name, n);
      return;
    }

  self->p++;
  accent = find_accent (*name);
  if (accent != 0)
    {
      skip_spaces (self);
      self->mark = accent;
    }
  else if (strchr ("&%$#_{}@*", *name) != NULL && *name != '\0')
    append (self, (gunichar) *name);
  else if (*name == ',' || *name == ';' || *name == ':' || *name == ' ' || *name == '\\' || *name == '\n')
    append (self, ' ');
  else if ((guchar) *name >= 0x80)
    self->p = name;   /* a letter of its own */
}

/* `--', ``...'' and the like; 0 where p is not the start of one. */
static gsize
read_ligature (Reader *self)
{
  static const Command ligatures[] = {
    { "---", "—" }, { "--", "–" }, { "``", "“" }, { "''", "”" }, { "?`", "¿" }, { "!`", "¡" }, { ",,", "„" }, { "<<", "«" }, { ">>", "»" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ligatures); i++)
    {
      gsize n = strlen (ligatures[i].name);

      if ((gsize) (self->end - self->p) >= n && strncmp (self->p, ligatures[i].name, n) == 0)
        {
          append_string (self, ligatures[i].text);
          return n;
        }
    }
  return 0;
}

/**
 * galley_latex_to_text:
 * @latex: UTF-8
 * @unknown: (inout) (optional): NULL there, or the name of a command already
 *
 * Reads what LaTeX would print. White space stays as it is.
 *
 * Returns: (transfer full): plain text
 */
char *
galley_latex_to_text (const char *latex, gsize n_bytes, char **unknown)
{
  g_return_val_if_fail (latex != NULL || n_bytes == 0, NULL);

  g_autofree char *valid = g_utf8_make_valid (latex != NULL ? latex : "", (gssize) n_bytes);
  Reader self = { .p = valid, .end = valid + strlen (valid), .out = g_string_sized_new (n_bytes) };
  g_autofree char *raw = NULL;

  while (self.p < self.end)
    {
      gsize n = 0;

      if (*self.p == '\\')
        read_command (&self);
      else if (*self.p == '{' || *self.p == '}')
        {
          if (*self.p == '}')
            self.mark = 0;
          self.p++;
        }
      else if (*self.p == '$')
        {
          self.formula = !self.formula;
          self.p++;
        }
      else if (*self.p == '~')
        {
          append (&self, ' ');
          self.p++;
        }
      else if (self.formula && (*self.p == '^' || *self.p == '_'))
        {
          const char *digits = *self.p == '^' ? raised : lowered;

          self.p++;
          read_script (&self, digits);
        }
      else if (!self.formula && (n = read_ligature (&self)) > 0)
        self.p += n;
      else
        {
          append (&self, g_utf8_get_char (self.p));
          self.p = g_utf8_next_char (self.p);
        }
    }
  if (unknown != NULL && *unknown == NULL)
    *unknown = g_steal_pointer (&self.unknown);
  g_free (self.unknown);
  raw = g_string_free (self.out, FALSE);
  return g_utf8_normalize (raw, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

char *
galley_latex_escape (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  GString *out = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    switch (*c)
      {
      case '&': case '%': case '$': case '#': case '_': case '{': case '}':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *c);
        break;
      case '\\':
        g_string_append (out, "{\\textbackslash}");
        break;
      case '~':
        g_string_append (out, "{\\textasciitilde}");
        break;
      case '^':
        g_string_append (out, "{\\textasciicircum}");
        break;
      /* Two of a kind would be another character. */
      case '-': case '\'': case '`': case ',': case '<': case '>':
        g_string_append_c (out, *c);
        if (c[1] == *c || ((*c == '?' || *c == '!') && c[1] == '`'))
          g_string_append (out, "{}");
        break;
      case '?': case '!':
        g_string_append_c (out, *c);
        if (c[1] == '`')
          g_string_append (out, "{}");
        break;
      default:
        g_string_append_c (out, *c);
      }
  return g_string_free (out, FALSE);
}
