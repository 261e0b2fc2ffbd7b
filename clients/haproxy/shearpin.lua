-- Asks `shearpin serve` before a request goes on: see docs/serve.md. HAProxy 2.5 or later, with Lua.
--
--   global:    setenv SHEARPIN_URL http://127.0.0.1:8787
--              setenv SHEARPIN_FAIL closed
--              lua-load-per-thread shearpin.lua
--   frontend:  http-request lua.shearpin_ask, after setting the x-shearpin-* headers
--
-- Afterwards txn.shearpin_status is 200 or what to answer (402, 429, 503), txn.shearpin_policy and txn.shearpin_wait say more. When
-- serve does not answer, SHEARPIN_FAIL open lets through; else that is a 503. SHEARPIN_TOKEN is sent when it is set.
local url = (os.getenv("SHEARPIN_URL") or "http://127.0.0.1:8787") .. "/auth"
local open, token = os.getenv("SHEARPIN_FAIL") == "open", os.getenv("SHEARPIN_TOKEN")

local function first(headers, name)
	local values = headers and headers[name]
	return values and (values[0] or values[1]) or ""
end

core.register_action("shearpin_ask", { "http-req" }, function(txn)
	local headers = token and { ["x-shearpin-token"] = { token } } or {}
	for name, values in pairs(txn.http:req_get_headers()) do
		if name:sub(1, 11) == "x-shearpin-" and name ~= "x-shearpin-token" then
			headers[name] = { first({ [name] = values }, name) }
		end
	end
	local ok, answer = pcall(function()
		return core.httpclient():get({ url = url, headers = headers, timeout = 250 })
	end)
	local status = ok and answer and answer.status or 0
	if status == 200 then
		txn:set_var("txn.shearpin_ticket", first(answer.headers, "x-shearpin-ticket"))
	elseif status == 403 then
		status = tonumber(first(answer.headers, "x-policy-status")) or 503
		txn:set_var("txn.shearpin_policy", first(answer.headers, "x-policy-id"))
		txn:set_var("txn.shearpin_wait", first(answer.headers, "retry-after"))
	else
		status = open and 200 or 503
	end
	txn:set_var("txn.shearpin_status", status)
end, 0)
