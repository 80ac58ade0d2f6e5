# Where Debian's fonts lie. A font that is missing only here stops the kiosk with a clear message; a
# missing folder of the two needed packages stops the configure step.
function(camino_font_folder variable file package required)
    find_path(${variable} ${file} PATHS /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/noto
        /usr/share/fonts/truetype/andika /usr/share/fonts/opentype/noto NO_DEFAULT_PATH)
    if(NOT ${variable} AND required)
        message(FATAL_ERROR "${file} is missing: install the Debian package ${package}")
    elseif(NOT ${variable})
        set(${variable} "" PARENT_SCOPE)
    endif()
endfunction()

camino_font_folder(CAMINO_INTER_DIR Inter-Medium.otf fonts-inter TRUE)
camino_font_folder(CAMINO_NOTO_DIR NotoSans-Regular.ttf fonts-noto-core TRUE)
camino_font_folder(CAMINO_ANDIKA_DIR Andika-Regular.ttf fonts-sil-andika FALSE)
camino_font_folder(CAMINO_NOTO_CJK_DIR NotoSansCJK-Regular.ttc fonts-noto-cjk FALSE)
