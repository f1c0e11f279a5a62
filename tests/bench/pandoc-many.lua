-- SPDX-License-Identifier: GPL-3.0-or-later
-- pandoc lua pandoc-many.lua LIST FOLDER: DocBook to HTML for each file of the
-- list, in one process, which pandoc has no option for.

local options = pandoc.WriterOptions {
  template = pandoc.template.compile(pandoc.template.default('html5')),
}

for path in io.lines(arg[1]) do
  local input = assert(io.open(path, 'rb'))
  local document = pandoc.read(input:read('a'), 'docbook')
  input:close()
  local output = assert(io.open(arg[2] .. '/' .. path:match('[^/]+$') .. '.html', 'wb'))
  output:write(pandoc.write(document, 'html5', options))
  output:close()
end
