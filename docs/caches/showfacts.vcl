# Varnish as a cache for showfacts: copy to /etc/varnish/default.vcl and change the address. Varnish sets
# X-Forwarded-For, and its built-in rules, which follow these, pass all requests with a key or a body.
vcl 4.1;

backend showfacts {
    .host = "127.0.0.1";
    .port = "8000";
}

sub vcl_recv {
    # Event streams are passed on without delay, and exports with their ranges.
    if (req.url ~ "^/v1/(changes/stream|export)") {
        return (pass);
    }
    # Varnish makes the tag of a response weak that it unpacks. Publishing needs the strong tag of a document.
    if (req.url ~ "^/v1/documents/" && req.http.Accept-Encoding !~ "gzip") {
        return (pass);
    }
    # The service uses no cookies.
    unset req.http.Cookie;
}

sub vcl_backend_response {
    # In a cached response it would be the limit of another client.
    unset beresp.http.RateLimit;
    unset beresp.http.RateLimit-Policy;

    # An expired response is renewed by a 304.
    set beresp.keep = 1h;
}
