-- For wrk: asks for the paths in a file, one after the other, and closes with one line of JSON.

local requests, place = {}, 0

function init(arguments)
   for path in io.lines(arguments[1]) do
      requests[#requests + 1] = wrk.format("GET", path)
   end
end

function request()
   place = place % #requests + 1
   return requests[place]
end

function done(summary, latency, _)
   local errors = summary.errors
   print(string.format(
      '{"requests": %d, "seconds": %.6f, "median_seconds": %.6f, "failed": %d}',
      summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e6,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout
   ))
end
