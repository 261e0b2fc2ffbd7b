# Makes a page a C string: -DIN=page.html -DOUT=page.c -DNAME=replay_page_html
# A line %%style%% becomes what all pages share (page.css), %%graph-style%% and %%graph%% become the graphs (graph.css, graph.js); %%style-hash%% and %%script-hash%% become what a Content-Security-Policy calls
# the page's own <style> and <script>, so that a browser heeds no other.
file(READ ${IN} text)
foreach(part "style=page.css" "graph-style=graph.css" "graph=graph.js")
	string(REGEX MATCH "(.*)=(.*)" both ${part})
	set(mark ${CMAKE_MATCH_1})
	file(READ ${CMAKE_CURRENT_LIST_DIR}/${CMAKE_MATCH_2} content)
	string(REPLACE "%%${mark}%%\n" "${content}" text "${text}")
endforeach()

# Indentation and comments on lines of their own are for us: a browser needs neither, and the program carries all of it.
string(REGEX REPLACE "\n[\t ]+" "\n" text "${text}")
string(REGEX REPLACE "\n/[*][^*]*[*]/(\n/[*][^*]*[*]/)*\n" "\n" text "${text}")

# The content of the first element with that tag, as sha256-<base64>.
function(csp_hash tag out)
	string(FIND "${text}" "<${tag}>" from)
	string(FIND "${text}" "</${tag}>" to REVERSE)
	string(LENGTH "<${tag}>" skip)
	math(EXPR from "${from} + ${skip}")
	math(EXPR length "${to} - ${from}")
	string(SUBSTRING "${text}" ${from} ${length} content)
	string(SHA256 hex "${content}")
	# 256 bits are 43 digits of base64, each of 6 bits, and one of padding: three digits of hex make two.
	set(digits ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
	set(base64 "")
	foreach(at RANGE 0 63 3)
		string(SUBSTRING "${hex}00" ${at} 3 three)
		math(EXPR high "0x${three} >> 6")
		math(EXPR low "0x${three} & 63")
		string(SUBSTRING ${digits} ${high} 1 high)
		string(SUBSTRING ${digits} ${low} 1 low)
		string(APPEND base64 ${high}${low})
	endforeach()
	string(REGEX REPLACE "A$" "=" base64 ${base64})
	set(${out} sha256-${base64} PARENT_SCOPE)
endfunction()

foreach(tag style script)
	csp_hash(${tag} hash)
	string(REPLACE "%%${tag}-hash%%" "${hash}" text "${text}")
endforeach()

string(REPLACE "\\" "\\\\" text "${text}")
string(REPLACE "\"" "\\\"" text "${text}")
string(REPLACE "\n" "\\n\"\n\t\"" text "${text}")
file(WRITE ${OUT} "extern const char ${NAME}[];\nconst char ${NAME}[] =\n\t\"${text}\";\n")
