-- Neovim's own client: findings, an edit, a fix, hover, the end. The snippet of docs/editors.md is the init file.
local function fail(text)
  io.stdout:write("not so: " .. text .. "\n" .. vim.inspect(vim.diagnostic.get(0)) .. "\n")
  vim.cmd("cquit 1")
end

local function check(condition, text)
  if not condition then
    fail(text)
  end
end

local function wait_for(condition, text)
  check(vim.wait(30000, condition, 50), text)
end

local function found(count)
  return function()
    return #vim.diagnostic.get(0) == count
  end
end

local function run()
  vim.cmd("filetype on")
  vim.cmd("edit " .. os.getenv("sample"))
  wait_for(found(1), "one finding in the file")
  local finding = vim.diagnostic.get(0)[1]
  check(finding.lnum == 5 and finding.col == 4, "it stands at the call")
  check(finding.code == "evaluate-arity" or finding.user_data.lsp.code == "evaluate-arity", "and names its rule")

  -- Text before it, with a character of two units, on its own line too.
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { "# 𝄞" })
  vim.api.nvim_buf_set_text(0, 6, 0, 6, 4, { "    '𝄞'; " })
  wait_for(function()
    local now = vim.diagnostic.get(0)[1]
    return now and now.lnum == 6 and now.col == #"    '𝄞'; "
  end, "it moves with the text, columns in bytes")

  local client = vim.lsp.buf_get_clients(0)
  client = client[next(client)]
  local place = { line = 6, character = 12 }
  local asked = {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = { start = place, ["end"] = place },
    context = { diagnostics = {} },
  }
  local answer = client.request_sync("textDocument/codeAction", asked, 30000, 0)
  check(answer and answer.result and #answer.result == 3, "a fix, a comment, all fixes")
  vim.lsp.util.apply_workspace_edit(answer.result[1].edit, client.offset_encoding)
  check(vim.api.nvim_buf_get_lines(0, 6, 7, false)[1] == "    '𝄞'; page.evaluate(\"([x, y]) => x + y\", [a, b])", "the fix is applied")
  wait_for(found(0), "and nothing is left to find")

  vim.cmd("undo")
  wait_for(found(1), "undone, it is found again")
  local hover = client.request_sync("textDocument/hover",
    { textDocument = asked.textDocument, position = { line = 5, character = 6 } }, 30000, 0)
  check(hover.result.contents.value:find("# evaluate-arity", 1, true), "hover tells the rule's page")
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  wait_for(function()
    return #vim.lsp.get_active_clients() == 0
  end, "the server ends when it is told to")
  local version = vim.version()
  io.stdout:write(string.format("\nok: Neovim %d.%d.%d", version.major, version.minor, version.patch) .. ": findings, edits, a fix, hover, the end\n")
  vim.cmd("qall!")
end

local good, why = pcall(run)
if not good then
  fail(why)
end
