-- Each request comes from one of 50,000 made-up clients, as the requests of a public site do. It carries an entity tag or a body if one is given,
-- and another value of a query parameter each time if no cache is to answer it.
local tag = os.getenv("TAG")
local body = os.getenv("BODY")
local uncached = os.getenv("UNCACHED")
local turn, sent = 0, 0

if body and body ~= "" then
  wrk.method = "POST"
  wrk.body = io.open(body):read("*a")
  wrk.headers["Content-Type"] = "application/json"
end

request = function()
  turn = (turn + 1) % 50000
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", 1 + turn % 5, math.floor(turn / 5) % 100, math.floor(turn / 500))
  if tag and tag ~= "" then wrk.headers["If-None-Match"] = tag end
  sent = sent + 1
  if uncached and uncached ~= "" then return wrk.format(nil, wrk.path .. "?" .. uncached .. "=" .. sent) end
  return wrk.format()
end
