# Built with counters, or by what they have counted. Counts belong to a file by its place in the build, so that one build's serve another.
if(NOT CMAKE_C_COMPILER_ID STREQUAL "GNU")
	message(FATAL_ERROR "Profiles are made and read with gcc")
endif()
set(profiled -fprofile-reproducible=serial -fprofile-prefix-path=${PROJECT_BINARY_DIR})
if(SHEARPIN_COUNT)
	set(counts ${PROJECT_BINARY_DIR}/profile)
	add_compile_options(-fprofile-generate=${counts} -fprofile-update=single ${profiled})
	add_link_options(-fprofile-generate=${counts})
elseif(EXISTS ${SHEARPIN_PROFILE})
	# What the runs for practice have not reached is built small. Of what a profile switches on, the copies of loops and functions
	# would make the program larger by hundreds of kilobytes; walks over trees gain nothing by them.
	add_compile_options(-fprofile-use=${SHEARPIN_PROFILE} -Wno-missing-profile ${profiled}
		-fno-unroll-loops -fno-peel-loops -fno-tracer -fno-ipa-cp-clone -fno-split-loops -fno-unswitch-loops -fno-tree-vectorize)
else()
	message(FATAL_ERROR "There is no profile: packages/profile.sh makes it")
endif()
