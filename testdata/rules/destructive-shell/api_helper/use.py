from box.host import Host


def drop():
    Host().api_call("DELETE", "/repos/owner/site")  # expect: destructive-shell


def look():
    Host().api_call("GET", "/repos/owner/site")
