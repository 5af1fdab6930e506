-- Each request comes from one of 50,000 made-up clients, as the requests of a public site do, and carries an entity tag if one is given.
local tag = os.getenv("TAG")
local turn = 0

request = function()
  turn = (turn + 1) % 50000
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", 1 + turn % 5, math.floor(turn / 5) % 100, math.floor(turn / 500))
  if tag and tag ~= "" then wrk.headers["If-None-Match"] = tag end
  return wrk.format()
end
