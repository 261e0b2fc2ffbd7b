# Makes a page a C string: -DIN=page.html -DOUT=page.c -DNAME=replay_page_html
# A line %%style%% becomes what all pages share (page.css). %%graph-style%% and %%graph%% stay marks: the graphs (graph.css, graph.js) are strings of
# their own, made by -DOUT=graph.c alone, which page_fill puts there, so that the program has them once. %%style-hash%% and %%script-hash%% become what a Content-Security-Policy calls
# the page's own <style> and <script>, so that a browser heeds no other.
# Indentation and comments on lines of their own are for us: a browser needs neither, and the program carries all of it.
function(read_bare path out)
	file(READ ${path} text)
	string(REGEX REPLACE "^[\t ]+" "" text "${text}")
	string(REGEX REPLACE "\n[\t ]+" "\n" text "${text}")
	string(REGEX REPLACE "(^|\n)/[*][^*]*[*]/(\n/[*][^*]*[*]/)*\n" "\\1" text "${text}")
	set(${out} "${text}" PARENT_SCOPE)
endfunction()

function(c_string name value out)
	string(REPLACE "\\" "\\\\" value "${value}")
	string(REPLACE "\"" "\\\"" value "${value}")
	string(REPLACE "\n" "\\n\"\n\t\"" value "${value}")
	set(${out} "extern const char ${name}[];\nconst char ${name}[] =\n\t\"${value}\";\n" PARENT_SCOPE)
endfunction()

read_bare(${CMAKE_CURRENT_LIST_DIR}/graph.css graph_style)
read_bare(${CMAKE_CURRENT_LIST_DIR}/graph.js graph)
string(REGEX REPLACE "\n$" "" graph_style "${graph_style}") # a mark's line ends by itself
string(REGEX REPLACE "\n$" "" graph "${graph}")
if(NOT IN)
	c_string(page_graph_css "${graph_style}" css)
	c_string(page_graph_js "${graph}" js)
	file(WRITE ${OUT} "${css}${js}")
	return()
endif()
read_bare(${IN} text)
read_bare(${CMAKE_CURRENT_LIST_DIR}/page.css style)
string(REPLACE "%%style%%\n" "${style}" text "${text}")

# What a browser gets: the content of the first element with that tag, as sha256-<base64>.
function(csp_hash tag out)
	string(REPLACE "%%graph-style%%" "${graph_style}" text "${text}")
	string(REPLACE "%%graph%%" "${graph}" text "${text}")
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

c_string(${NAME} "${text}" text)
file(WRITE ${OUT} "${text}")
