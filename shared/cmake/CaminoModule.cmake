# camino_module(<name> LEVEL <n> [NEEDS <modules>] [PRIVATE_NEEDS <libs>] HEADERS <files> [SOURCES <files>])
#
# Defines the static library camino_<name> (alias camino::<name>) from the files of the current folder.
# A module may need only modules of a LOWER level; anything else stops the configure step.
# tests/tidy checks the same of #includes.
function(camino_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "LEVEL" "NEEDS;PRIVATE_NEEDS;HEADERS;SOURCES")
    set(target camino_${name})
    if(arg_SOURCES)
        set(kind STATIC)
        set(reach PUBLIC)
    else()
        set(kind INTERFACE)
        set(reach INTERFACE)
    endif()

    add_library(${target} ${kind})
    add_library(camino::${name} ALIAS ${target})
    if(arg_SOURCES)
        target_sources(${target} PRIVATE ${arg_SOURCES})
    endif()
    target_sources(${target}
        ${reach} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
    target_link_libraries(${target} ${reach} ${arg_NEEDS})
    if(arg_SOURCES)
        target_link_libraries(${target} PRIVATE ${arg_PRIVATE_NEEDS} camino_warnings)
    endif()
    set_target_properties(${target} PROPERTIES CAMINO_LEVEL ${arg_LEVEL})
    camino_check_levels(${name} ${arg_LEVEL} ${arg_NEEDS} ${arg_PRIVATE_NEEDS})
endfunction()

# camino_program(<name> LEVEL <n> NEEDS <modules> SOURCES <files>): an executable of that name. Wiring only.
function(camino_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "LEVEL" "NEEDS;SOURCES")
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE ${arg_NEEDS} camino_warnings)
    camino_check_levels(${name} ${arg_LEVEL} ${arg_NEEDS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()

# Stops when <name> of level <level> needs a module that is not below it.
function(camino_check_levels name level)
    foreach(need IN LISTS ARGN)
        if(NOT TARGET ${need})
            continue()
        endif()
        get_target_property(need_level ${need} CAMINO_LEVEL)
        if(NOT need_level STREQUAL "need_level-NOTFOUND" AND NOT need_level LESS level)
            message(FATAL_ERROR "camino::${name} (level ${level}) may not need ${need} (level ${need_level})")
        endif()
    endforeach()
endfunction()

# camino_test(<name> NEEDS <modules> SOURCES <files>): one Catch2 program of the current folder, run by ctest.
# It takes two of the four places of ./tests/run, a core: what waits, or stops after a time, takes one.
function(camino_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "NEEDS;SOURCES")
    add_executable(test_${name} ${arg_SOURCES})
    target_link_libraries(test_${name} PRIVATE camino_test_main ${arg_NEEDS} camino_warnings)
    target_compile_definitions(test_${name} PRIVATE
        CAMINO_SOURCE_DIR="${PROJECT_SOURCE_DIR}" CAMINO_BINARY_DIR="${PROJECT_BINARY_DIR}")
    add_test(NAME ${name} COMMAND test_${name})
    set_tests_properties(${name} PROPERTIES PROCESSORS 2)
endfunction()
