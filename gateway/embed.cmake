# Makes a file a C string: -DIN=page.html -DOUT=page.c -DNAME=replay_page_html
file(READ ${IN} text)
string(REPLACE "\\" "\\\\" text "${text}")
string(REPLACE "\"" "\\\"" text "${text}")
string(REPLACE "\n" "\\n\"\n\t\"" text "${text}")
file(WRITE ${OUT} "extern const char ${NAME}[];\nconst char ${NAME}[] =\n\t\"${text}\";\n")
