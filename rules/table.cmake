# Writes the table of rules from their files: cmake -DOUT=table.c -DFILES=a.c;b.c -P table.cmake
#
# A rule's id is its file's name with dashes, its page the file's head comment. A file whose
# `const struct rule` is named otherwise fails to link.

# The head comment as adjacent C string literals, one a line: compilers need not take long ones.
function(head_comment file out)
	file(READ ${file} text)
	string(FIND "${text}" "*/" end)
	if(NOT "${text}" MATCHES "^/\\*\n" OR end LESS 0)
		message(FATAL_ERROR "${file}: a rule begins with its page: a /* comment */")
	endif()
	string(SUBSTRING "${text}" 3 ${end} text)
	string(FIND "${text}" "*/" end)
	string(SUBSTRING "${text}" 0 ${end} text)
	string(STRIP "${text}" text)
	string(REGEX REPLACE "^\\* ?" "" text "${text}")
	string(REGEX REPLACE "\n \\* ?" "\n" text "${text}")
	string(REGEX REPLACE "[ \t]+\n" "\n" text "${text}")
	string(REGEX REPLACE "([\\\"?])" "\\\\\\1" text "${text}") # "?": no trigraphs
	string(REPLACE "\n" "\\n\"\n\t  \"" text "${text}")
	set(${out} "\"${text}\\n\"" PARENT_SCOPE)
endfunction()

set(declarations "")
set(rows "")
foreach(file ${FILES})
	get_filename_component(name ${file} NAME_WE)
	string(REPLACE "_" "-" id ${name})
	head_comment(${file} doc)
	string(APPEND declarations "extern const struct rule rule_${name};\n")
	string(APPEND rows "\t{ \"${id}\",\n\t  ${doc},\n\t  &rule_${name} },\n")
endforeach()
list(LENGTH FILES count)
file(WRITE ${OUT} "/* Written by table.cmake from the listing of rules/. */
#include \"lint.h\"

${declarations}
const struct rule_entry rule_table[] = {
${rows}	{ 0, 0, 0 },
};
const size_t rule_table_count = ${count};
")
